"""Starts more processes where that saves time."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

CORES = os.cpu_count() or 1
"""How many processes can run at once."""
MANY = 8
"""From how many briefings on more processes save time."""


FORKS = sys.platform == "linux"
"""Whether the processes start with what this one has loaded."""


def processes(folders: Sequence[Path]) -> AbstractContextManager[ProcessPoolExecutor | None]:
    """Give a pool if there is enough to do and more than one core, else None."""
    if len(folders) < MANY or CORES < 2:
        return nullcontext()
    context = multiprocessing.get_context("fork" if FORKS else "spawn")
    return ProcessPoolExecutor(CORES, mp_context=context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Let this process end when the one that started it does: killed, that cannot tell it to."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    threading.Thread(target=_wait_for_end, args=(parent.sentinel,), daemon=True).start()


def _wait_for_end(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def mapper(pool: ProcessPoolExecutor | None, chunksize: int = 1) -> Any:
    """Return what maps a function over items, in several processes if there is a pool, each given so many at once."""
    return partial(pool.map, chunksize=chunksize) if pool else map
