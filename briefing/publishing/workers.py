"""Starts more processes where that saves time."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, nullcontext
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, TypeVar

from briefing.diagnostics import BriefingError

Item = TypeVar("Item")
Result = TypeVar("Result")

CORES = os.cpu_count() or 1
"""How many processes can run at once."""
MANY = 8
"""From how many briefings, or pages to build, on more processes save time."""
MANY_FILES = 64
"""From how many files on they do, where each is only read or written."""
SHARES = 8
"""Into how many shares the work of each process is divided, so that none waits for long for the others."""
LARGEST_SHARE = 32

FORKS = sys.platform == "linux"
"""Whether processes can start with all that this one has in memory; elsewhere they import it again."""


Spread = Callable[[Callable[[Any], Any], Sequence[Any]], AbstractContextManager[Iterable[Any]]]
"""Gives what a function makes of each item, in their order."""


def here(function: Callable[[Any], Any], items: Sequence[Any]) -> AbstractContextManager[Iterable[Any]]:
    """Apply a function in this process."""
    return nullcontext(map(function, items))


def processes(folders: Sequence[Path]) -> AbstractContextManager[ProcessPoolExecutor | None]:
    """Give a pool for the whole build, where processes are expensive to start and there is enough to do; else None."""
    if FORKS or CORES < 2 or len(folders) < MANY:
        return nullcontext()
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(CORES, mp_context=context, initializer=_end_with_parent)


@contextmanager
def spread(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    pool: ProcessPoolExecutor | None = None,
    *,
    of_files: bool = False,
) -> Iterator[Iterable[Result]]:
    """Give what a function makes of each item, in their order, from as many processes as there are cores.

    They are forked from this one, so the function may use whatever is in its memory; only results are sent back. They
    have begun when this returns and are gone when it ends. Where processes cannot be forked they are those of the
    pool, to which the function is sent. If there is none, or too little to do, the function is called in this process;
    `of_files` says that an item is a file, which takes little.

    Raises BriefingError if the system ends one of the processes, and whatever the function raises.
    """
    forks = FORKS and CORES > 1 and len(items) >= (MANY_FILES if of_files else MANY)
    try:
        if forks:
            gc.freeze()  # else a process copies all that it shares with the others, by looking for what is not used
            context = multiprocessing.get_context("fork")
            forked = ProcessPoolExecutor(CORES, context, initializer=_begin, initargs=(function,))
            try:
                yield forked.map(_apply, items, chunksize=_share(items))
            finally:
                forked.shutdown(cancel_futures=True)
        else:
            yield pool.map(function, items, chunksize=len(items) // CORES + 1) if pool else map(function, items)
    except BrokenProcessPool as error:
        raise BriefingError(_ENDED) from error
    finally:
        if forks:
            gc.unfreeze()


_ENDED = "the system ended a process of the build, most likely for want of memory. Nothing was published: build again."
_RARELY = (20_000, 20, 20)
"""When a forked process looks for what is not used any more: most that it makes is in use until its item is done."""
_function: Callable[[Any], Any]
"""In a process that was forked: what for."""


def _share(items: Sequence[object]) -> int:
    return min(LARGEST_SHARE, len(items) // (CORES * SHARES) + 1)


def _begin(function: Callable[[Any], Any]) -> None:
    global _function
    _function = function
    gc.set_threshold(*_RARELY)
    _end_with_parent()


def _apply(item: Any) -> Any:
    return _function(item)


def _end_with_parent() -> None:
    """Let this process end when the one that started it does: killed, that cannot tell it to."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    threading.Thread(target=_wait_for_end, args=(parent.sentinel,), daemon=True).start()


def _wait_for_end(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
