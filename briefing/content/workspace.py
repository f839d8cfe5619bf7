"""Folders to work in that are there only for a while: those that a kill leaves are removed by the next one.

Whether whoever made a folder still lives is told by the lock in it, which the system releases when that process ends,
and by nothing else: not by its age, nor by a process id, which means nothing on another machine.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

_LOCK = ".lock"
"""The lock in a folder of this kind."""
_TRIES = 20
"""How often a folder is made again."""


@contextmanager
def workspace(parent: Path, prefix: str) -> Iterator[Path]:
    """Make a new folder in another, whose name begins with `prefix`; it is removed afterwards, whatever happens.

    Those of the same prefix and the same user that killed processes left are removed first. What is made in it is put
    into a folder of its own, beside the lock. Raises OSError if it cannot be made.
    """
    folder, lock = _locked(parent, prefix)
    clear_abandoned(parent, prefix, folder.stat().st_uid)
    try:
        yield folder
    finally:
        _remove(folder, lock)


def clear_abandoned(parent: Path, prefix: str, user: int) -> None:
    """Remove the folders of this prefix that processes of a user left which have ended.

    A folder that cannot be removed is left: it is in nobody's way.
    """
    for folder in parent.glob(f"{prefix}*"):
        with suppress(OSError):
            if folder.is_symlink() or not folder.is_dir() or folder.lstat().st_uid != user:
                continue
        with suppress(OSError):
            folder.rmdir()  # without a lock: one that is just being made is made again then
            continue
        lock = FileLock(folder / _LOCK, timeout=0)
        with suppress(Timeout, OSError):
            lock.acquire()
            _remove(folder, lock)


def _locked(parent: Path, prefix: str) -> tuple[Path, FileLock]:
    """Make a folder and lock it; again, if another process takes it for one that was left before it has its lock."""
    for left in reversed(range(_TRIES)):
        folder = Path(tempfile.mkdtemp(dir=parent, prefix=prefix))
        lock = FileLock(folder / _LOCK, timeout=0)
        try:
            lock.acquire()  # makes the folder again, if it was removed
            folder.chmod(0o700)
        except (Timeout, FileNotFoundError, PermissionError):
            lock.release()
            if not left:
                raise
            continue
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return folder, lock
    raise AssertionError


def _remove(folder: Path, lock: FileLock) -> None:
    """Remove a folder whose lock is held, the lock last: until then, nobody takes the rest for their own."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name != _LOCK:
            _remove_all(path)
    shutil.rmtree(folder, ignore_errors=True)
    lock.release()


def _remove_all(path: Path) -> None:
    """Remove a file, or a folder with everything in it, also where folders were made that can only be read."""
    with suppress(OSError):
        if path.is_symlink() or not path.is_dir():
            path.unlink()
            return
    shutil.rmtree(path, ignore_errors=True)
    for place, _, _ in os.walk(path) if path.is_dir() else ():
        with suppress(OSError):
            Path(place).chmod(0o700)
    shutil.rmtree(path, ignore_errors=True)
