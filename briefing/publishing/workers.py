"""As many processes as it pays to start."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

MANY = 8
"""Briefings from which it pays to start more processes."""


def processes(folders: Sequence[Path]) -> AbstractContextManager[ProcessPoolExecutor | None]:
    """Give a pool where there is enough to do and more than one core, else None."""
    cores = os.cpu_count() or 1
    if len(folders) < MANY or cores < 2:
        return nullcontext()
    method = "fork" if sys.platform == "linux" else "spawn"
    return ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context(method))


def mapper(pool: ProcessPoolExecutor | None) -> Any:
    """Return what maps a function over items, in processes where there is a pool."""
    return partial(pool.map, chunksize=16) if pool else map


def in_shares(pool: ProcessPoolExecutor | None) -> tuple[Any, int]:
    """Return what maps a function over items, and into how many shares these are best parted."""
    return (pool.map, os.cpu_count() or 1) if pool else (map, 1)
