"""Writes the site's source: changed files are written, files no longer made are removed, none is ever half written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from briefing.content.lock import alone
from briefing.diagnostics import BriefingError
from briefing.diagnostics.system import in_words

LOCK = ".briefing.lock"
"""The lock of whoever writes into the folder: there, only who may write may take it."""
KEPT = frozenset({".gitignore", LOCK})
"""Files in the folder that are not generated."""


@contextmanager
def own(folder: Path) -> Iterator[None]:
    """Keep a folder for one build, and make it if it is not there: two that write would mix up their files.

    Nobody waits. Raises BriefingError if another build has it, or if it cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BriefingError(f"{folder}: {in_words(error)}. Nothing was published.") from error
    with alone(folder / LOCK, f"{folder}: another build is writing there"):
        yield


def write_tree(folder: Path, files: Mapping[str, str | bytes]) -> int:
    """Make a folder hold exactly these files, by relative path; return how many were written.

    A file that is right already is left alone, so that a program watching the folder sees only real changes. Raises
    BriefingError if the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        existing = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
        for name in existing.keys() - files.keys() - KEPT:
            existing[name].unlink()
        _remove_empty(folder)
        return sum(
            _write_changed(folder / name, content.encode() if isinstance(content, str) else content)
            for name, content in files.items()
        )
    except OSError as error:
        raise BriefingError(f"{error.filename or folder}: {in_words(error)}. Nothing was published.") from error


def _write_changed(path: Path, data: bytes) -> bool:
    """Write a file, if its bytes differ, whole or not at all: to a temporary one beside it that then replaces it."""
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".briefing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


def _remove_empty(folder: Path) -> None:
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
