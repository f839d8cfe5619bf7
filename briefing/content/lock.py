"""One at a time: who changes a newsroom's content, or builds into a folder, locks it for all others.

The system holds a lock for a process and releases it when that ends, however it ends; the file that a kill leaves locks
nothing. A forked process does not inherit it. The lock is beside what it protects, among what is only for this
machine, never in a folder that the system's users share: there, anybody could hold the lock of anybody, or put a link
in its place. Only who may write in the folder may take it.
"""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path

from filelock import BaseFileLock, FileLock, SoftFileLock, Timeout

from briefing.content.given import read_given
from briefing.content.write import clear_temporary
from briefing.diagnostics import BriefingError
from briefing.diagnostics.system import in_words

FOLDER = ".briefing"
"""Folder, in the root, of what is for this machine only. Git ignores it."""
CONTENT = "content.lock"
"""The lock of a newsroom's content, in that folder."""
WAIT = 5.0
"""Seconds that a command waits for another one to end. Most take less than one."""
SHOWN = 200
"""How many characters are told of the command that holds a lock."""
_MOST = 1_000_000
"""Bytes of a lock that are read."""

_held: ContextVar[frozenset[Path]] = ContextVar("held", default=frozenset())
"""The newsrooms whose content is locked by this thread."""


@contextmanager
def changing(root: Path) -> Iterator[None]:
    """Keep a newsroom's content for one command, which reads it, works out what to do, and writes, all in here.

    What a thread has locked itself, it may lock again. Temporary files that killed commands left are removed. Raises
    BriefingError if another command still has the content after `WAIT` seconds, or if the newsroom's folder cannot be
    written to.
    """
    root = Path(os.path.realpath(root))
    if root in _held.get():
        yield
        return
    folder = own_folder(root)
    with alone(folder / CONTENT, f"{root}: another command is changing the content", wait=WAIT):
        for place in (root / "content", folder):
            clear_temporary(place)
        token = _held.set(_held.get() | {root})
        try:
            yield
        finally:
            _held.reset(token)


@contextmanager
def alone(file: Path, taken: str, *, wait: float = 0.0) -> Iterator[None]:
    """Hold the lock that is a file, in a folder that exists; the file goes afterwards.

    The folder stays: another command may be about to make its lock there. The file says who has it. Raises
    BriefingError if another process still has it after `wait` seconds: the message is `taken`, by whom and since when,
    and what to do.
    """
    if file.is_symlink():
        raise BriefingError(f"{file}: is a link, and briefing writes there. Remove it. Nothing was changed.")
    lock: BaseFileLock = FileLock(file, timeout=wait, mode=_mode(file.parent))
    try:
        lock.acquire()
    except Timeout:
        raise BriefingError(f"{taken}{_owner(file)}. Try again when that has ended. Nothing was changed.") from None
    except OSError as error:
        raise BriefingError(f"{file}: {in_words(error)}. {_UNLOCKED}") from error
    try:
        with suppress(OSError):  # the lock holds all the same
            _sign(file)
        yield
    finally:
        try:
            if not isinstance(lock, SoftFileLock):  # of a disk that knows no locks: there the file itself is one
                with suppress(OSError):
                    file.unlink()  # whoever waits for it sees that it is gone, and locks the next one
        finally:
            lock.release()


_UNLOCKED = (
    "This file keeps two commands from writing at once: get permission to write it, and in its folder. Nothing was "
    "changed."
)


def own_folder(root: Path) -> Path:
    """Return the folder of what is for this machine only, and make it if it is not there.

    Whoever may write in the root may write there. Raises BriefingError if it cannot be made, or is a link: that would
    let whoever made it choose what is written over.
    """
    folder = root / FOLDER
    try:
        if folder.is_symlink():
            raise BriefingError(f"{folder}: is a link, and briefing writes there. Remove it. Nothing was changed.")
        if folder.exists() and not folder.is_dir():
            raise BriefingError(f"{folder}: is no folder, and briefing keeps its own files there. Remove it.")
        if not folder.is_dir():
            folder.mkdir(exist_ok=True)
            folder.chmod(root.stat().st_mode & 0o777)
    except OSError as error:
        raise BriefingError(f"{folder}: {in_words(error)}. Nothing was changed.") from error
    return folder


def _mode(folder: Path) -> int:
    """Return the permissions of a lock in a folder: to lock a file, it is enough to be able to read it."""
    try:
        writers = folder.stat().st_mode & 0o222
    except OSError:
        return 0o600
    return 0o600 | writers | writers << 1


def _sign(file: Path) -> None:
    """Write into a lock who has it: the process, and the command as it was given. Since when, the system notes."""
    program = Path(sys.argv[0])
    name = program.parent.name if program.name == "__main__.py" else program.name
    handle = os.open(file, os.O_WRONLY | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "w", encoding="utf-8") as signed:
        json.dump({"process": os.getpid(), "command": shlex.join([name, *sys.argv[1:]])}, signed)


def _owner(file: Path) -> str:
    """Say who has a lock and since when, as far as that is known."""
    try:
        data = json.loads(read_given(file, _MOST))
        process, command = int(data["process"]), str(data["command"])
        since = datetime.fromtimestamp(file.stat().st_mtime)
    except (BriefingError, OSError, ValueError, RecursionError, KeyError, TypeError):
        return ""
    given = command if len(command) <= SHOWN else f"{command[:SHOWN]} …"
    return f": `{given}` (process {process}, since {since:%H:%M:%S on %Y-%m-%d})"
