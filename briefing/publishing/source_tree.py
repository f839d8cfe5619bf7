"""Writes the site's source: changed files are written, files no longer made are removed, none is ever half written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from briefing.content.lock import alone, own_folder
from briefing.diagnostics import BriefingError
from briefing.diagnostics.system import in_words

LOCK = "build.lock"
"""The lock of a newsroom's builds, in the folder of what is for this machine only."""
LOCK_INSIDE = ".briefing.lock"
"""The lock in the source itself, where that is the only folder that can be locked."""
KEPT = frozenset({".gitignore", LOCK_INSIDE})
"""Files in the folder that are not generated."""


@contextmanager
def own(folder: Path, root: Path) -> Iterator[None]:
    """Keep the source of a newsroom's site for one build: two that write would mix up their files. Nobody waits.

    The lock is with what is for this machine only; in the source itself, if that is outside of the root, where two
    newsrooms may have it, or if the root can only be read, which does not keep a site from being built. Raises
    BriefingError if another build has it, or if nothing can be locked.
    """
    file = folder / LOCK_INSIDE
    if Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(root)) and os.access(root, os.W_OK):
        file = own_folder(root) / LOCK
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(error, folder) from error
    with alone(file, f"{folder}: another build is writing there"):
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
        raise _refused(error, folder) from error


def _refused(error: OSError, folder: Path) -> BriefingError:
    why = "a file is in the way of a folder" if isinstance(error, FileExistsError) else in_words(error)
    return BriefingError(f"{error.filename or folder}: {why}. Nothing was published: fix this, build again.")


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
