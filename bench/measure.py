"""Run a command as a whole process and take its time and memory.

Memory is taken twice, because neither number alone tells the whole. `largest` is what `os.wait4` gives: the peak of the
one largest process among the command and all its descendants that were waited for. `together` is the peak of the sum
over the process tree, in proportional shares (PSS, so that pages which forked workers share count once). It is sampled,
so a shorter peak than `INTERVAL` can be missed, and it needs Linux.

On Linux `ru_maxrss` of a child is never less than the peak of the process that started it, up to that moment: `exec`
keeps the old high-water mark. So whoever calls `run` must stay small, and does its own large work in other processes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

INTERVAL = 0.05
"""Seconds between two samples of the process tree."""

_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes that `ru_maxrss` counts in."""


class CommandError(Exception):
    """A command ended with another exit code than 0; the message holds the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a command took."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of processor time, user and system, with all descendants."""
    largest: int
    """Bytes: peak resident size of the largest single process."""
    together: int | None
    """Bytes: peak of the process tree's proportional resident size, sampled; None where it cannot be had."""

    def as_dict(self) -> dict[str, float | int | None]:
        """Return the values by name, for JSON."""
        return asdict(self)


def run(command: Sequence[str], cwd: Path, env: Mapping[str, str]) -> Run:
    """Run a command and wait for it. Raises CommandError when it fails."""
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        watch = _Watch(process.pid)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
        if process.returncode:
            output.seek(0)
            said = output.read().decode(errors="replace").strip()
            raise CommandError(f"exit code {process.returncode}: {' '.join(command)}\n{said[-4000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _UNIT, watch.peak)


class _Watch(threading.Thread):
    """Samples the memory of a process tree until it is stopped."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak: int | None = None
        self.done = threading.Event()

    def run(self) -> None:
        """Sample at equal intervals."""
        while not self.done.wait(INTERVAL):
            size = sum(_proportional_size(pid) for pid in _tree(self.pid))
            if size:
                self.peak = max(self.peak or 0, size)

    def stop(self) -> None:
        """Take no more samples."""
        self.done.set()
        self.join()


def _tree(pid: int) -> list[int]:
    """Return a process and its descendants; what has ended meanwhile is left out."""
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        for children in Path(f"/proc/{found[-1]}/task").glob("*/children"):
            try:
                waiting += (int(child) for child in children.read_text().split())
            except OSError:
                continue  # the thread has ended between the listing and the reading
    return found


def _proportional_size(pid: int) -> int:
    """Return a process's PSS in bytes; 0 where it has ended or cannot be looked at."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0)
