"""Writes the site's source: changed files are written, files no longer made are removed, none is ever half written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from briefing.content.lock import alone, own_folder
from briefing.diagnostics import BriefingError
from briefing.diagnostics.system import in_words
from briefing.publishing.workers import Spread, here

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


class Stored(Mapping[str, str]):
    """Texts by name, kept on the disk instead of in memory. Each is read whenever it is asked for."""

    def __init__(self, path: Path, texts: Mapping[str, str]) -> None:
        """Write the texts into a file, one after another. Raises OSError."""
        self._path, self._places = path, dict[str, tuple[int, int]]()
        with path.open("wb") as file:
            for name, text in texts.items():
                start = file.tell()
                self._places[name] = start, file.write(text.encode())

    def __getitem__(self, name: str) -> str:
        """Read a text."""
        start, size = self._places[name]
        with self._path.open("rb") as file:
            file.seek(start)
            return file.read(size).decode()

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self._places)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._places)


class Files(Mapping[str, str | bytes]):
    """The files of several mappings in one, by name; of two with one name, the later."""

    def __init__(self, *parts: Mapping[str, str] | Mapping[str, str | bytes]) -> None:
        self._parts = {name: part for part in parts for name in part}

    def __getitem__(self, name: str) -> str | bytes:
        """Return what is in a file."""
        return self._parts[name][name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self._parts)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._parts)


def write_tree(folder: Path, files: Mapping[str, str | bytes], each: Spread = here) -> int:
    """Make a folder hold exactly these files, by relative path; return how many were written.

    A file that is right already is left alone, so that a program watching the folder sees only real changes. `each`
    writes all of them, and may do so in several processes. Raises BriefingError if the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        existing = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
        for name in existing.keys() - files.keys() - KEPT:
            existing[name].unlink()
        _remove_empty(folder)
        with each(partial(_write_changed, folder, files, existing.keys()), list(files)) as written:
            return sum(written)
    except OSError as error:
        raise _refused(error, folder) from error


def _refused(error: OSError, folder: Path) -> BriefingError:
    why = "a file is in the way of a folder" if isinstance(error, FileExistsError) else in_words(error)
    return BriefingError(f"{error.filename or folder}: {why}. Nothing was published: fix this, build again.")


def _write_changed(folder: Path, files: Mapping[str, str | bytes], existing: Set[str], name: str) -> bool:
    """Write a file, if its bytes differ, whole or not at all: to a temporary one beside it that then replaces it."""
    content, path = files[name], folder / name
    data = content.encode() if isinstance(content, str) else content
    if name in existing and path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return False
    try:
        handle, temporary = _temporary(path.parent)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = _temporary(path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def _temporary(folder: Path) -> tuple[int, Path]:
    handle, name = tempfile.mkstemp(dir=folder, prefix=".briefing-")
    return handle, Path(name)


def _remove_empty(folder: Path) -> None:
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
