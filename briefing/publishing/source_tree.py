"""Pages to files: what changed is written, what is no longer made is removed, nothing is ever half written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from briefing.diagnostics import BriefingError

KEPT = frozenset({".gitignore"})
"""What the folder holds beside generated files."""


def write_tree(folder: Path, files: Mapping[str, str | bytes]) -> int:
    """Make a folder hold exactly these files, by relative path; return how many were written.

    A file whose bytes are right already is left alone, so that whoever watches the folder sees real changes only.
    Raises BriefingError when the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        existing = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
        for name in existing.keys() - files.keys() - KEPT:
            existing[name].unlink()
        written = sum(
            _write_changed(folder / name, content.encode() if isinstance(content, str) else content)
            for name, content in files.items()
        )
        _remove_empty(folder)
    except OSError as error:
        raise BriefingError(
            f"{error.filename or folder}: {error.strerror}. Free the space or the permission."
        ) from error
    return written


def _write_changed(path: Path, data: bytes) -> bool:
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, data)
    return True


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: to a temporary one beside it, then renamed over it."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".briefing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _remove_empty(folder: Path) -> None:
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
