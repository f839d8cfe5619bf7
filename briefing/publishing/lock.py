"""Lets one build run at a time: two that write to one folder would mix up their files."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from briefing.diagnostics import BriefingError


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Reserve a folder for this process. Raises BriefingError if another process of this machine has reserved it.

    The lock is among the system's temporary files, not in the folder, which has only generated files. The system
    releases it when the process ends, however it ends.
    """
    name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:32]
    path = Path(tempfile.gettempdir(), f"briefing-{name}.lock")
    try:
        lock = FileLock(path, timeout=0)
        lock.acquire()
    except Timeout:
        raise BriefingError(
            f"{folder}: another build is writing there{_owner(path)}. Wait until it has ended, or stop it."
        ) from None
    except OSError as error:
        raise BriefingError(f"{path}: {error.strerror or error}. Free some space, or fix the permissions.") from error
    try:
        path.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        lock.release()


def _owner(path: Path) -> str:
    try:
        return f" (process {int(path.read_text(encoding='ascii'))})"
    except (OSError, ValueError):
        return ""
