"""Files of the author's, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from briefing.diagnostics import BriefingError


def write_durably(path: Path, data: bytes) -> None:
    """Write a file of the author's whole or not at all, whatever kills the process or the machine meanwhile.

    What a kill leaves beside it starts with a dot, so that nothing reads it, and is overwritten the next time.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        os.replace(temporary, path)  # noqa: PTH105 - what tests kill
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise BriefingError(f"{path}: {error.strerror or error}. Nothing in it was changed.") from error
    _flush_folder(path.parent)


def remove_durably(path: Path) -> None:
    """Remove a file of the author's, if it is there still. A folder that it leaves empty is for others to clear."""
    path.unlink(missing_ok=True)
    if path.parent.is_dir():
        _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, in the order in which they were changed."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
