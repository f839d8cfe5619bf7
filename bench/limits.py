"""What the worst newsrooms of a megabyte cost `briefing check`, in processor time and memory.

python bench/limits.py [--only WORD …]       the table; the exit code is 1 if one takes more than 10 s
python bench/limits.py --search SECONDS      look for articles that take longer; ends after so many seconds

Each newsroom is written into a temporary folder and checked in a process of its own, by the command that people give.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from worst import CASES, MEGABYTE

if TYPE_CHECKING:
    from worst import Files

MOST = 10.0
"""Seconds of processor time that no newsroom of a megabyte may take."""
GIVEN_UP = 60
"""Seconds of processor time after which a check is ended."""


class Cost(NamedTuple):
    """What a check took."""

    seconds: float
    """Processor time of all its processes."""
    megabytes: float
    """The most memory that its largest process held."""
    code: int
    """Its exit code: 0 or 1; negative where it was ended."""
    told: str
    """The last line that it printed."""


def write(root: Path, found: Files) -> int:
    """Write a newsroom's files; return the bytes of its content."""
    for name, text in found.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return sum(len(text.encode()) for name, text in found.items() if name != "mkdocs.yml")


def check(root: Path) -> Cost:
    """Run `briefing check` on a newsroom's folder."""
    command = [sys.executable, "-m", "briefing", "check", "--root", str(root)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    with (root / "told.txt").open("wb") as told:
        process = subprocess.Popen(
            command,
            stdout=told,
            stderr=subprocess.STDOUT,
            env=environment,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (GIVEN_UP, GIVEN_UP + 1)),
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    lines = (root / "told.txt").read_text(errors="replace").strip().splitlines()
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Cost(used.ru_utime + used.ru_stime, kilobytes / 1000, process.returncode, lines[-1] if lines else "")


def pace() -> float:
    """Return the seconds that ten million empty steps of Python take here and now, with all else the machine does."""
    start = time.process_time()
    for _ in range(10_000_000):
        pass
    return time.process_time() - start


def table(names: list[str]) -> bool:
    """Measure the newsrooms of these names and print what they took; return whether all stay below `MOST`."""
    print(f"Ten million empty steps take {pace():.2f} s.\n")
    print("| newsroom | kB | seconds | MB | |\n|---|---:|---:|---:|---|")
    within = True
    for name in names:
        with TemporaryDirectory() as folder:
            size = write(Path(folder), CASES[name]())
            assert size <= MEGABYTE, f"{name} has {size:,} bytes"
            cost = check(Path(folder))
        over = cost.seconds > MOST
        broken = "" if cost.code in (0, 1) or over else f"exit code {cost.code}: {cost.told}"
        within &= not over and not broken
        remark = "over" if over else broken
        print(f"| {name} | {size / 1000:.0f} | {cost.seconds:.1f} | {cost.megabytes:.0f} | {remark} |", flush=True)
    return within


def main() -> int:
    """Measure and print the table, or search."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--only", nargs="*", default=[""], help="measure the newsrooms whose name has one of these words"
    )
    parser.add_argument("--search", type=int, metavar="SECONDS", help="look for slower articles instead")
    parser.add_argument("--seed", type=int, default=1, help="the search's first choice (default: 1)")
    options = parser.parse_args()
    if options.search:
        from slowest import search

        return search(options.search, options.seed)
    return 0 if table([name for name in CASES if any(word in name for word in options.only)]) else 1


if __name__ == "__main__":
    sys.exit(main())
