"""A briefing as it will be once files are written: read from a copy, before anything of the author's is changed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from briefing.content.workspace import workspace
from briefing.diagnostics import BriefingError
from briefing.diagnostics.system import in_words
from briefing.editing.journal import Write
from briefing.newsroom import Recorded, load_recorded


def as_written(folder: Path, root: Path, writes: Sequence[Write]) -> Recorded:
    """Return a briefing's folder as it will read after these writes, in their order; nothing is written into it.

    Raises BriefingError if the system's temporary folder cannot take a copy of it.
    """
    try:
        with workspace(Path(tempfile.gettempdir()), "briefing-preview-") as space:
            made = space / "newsroom"
            copy = made / folder.relative_to(root)
            shutil.copytree(folder, copy, copy_function=_copied, ignore_dangling_symlinks=True)
            for place in (copy, *(path for path in copy.rglob("*") if path.is_dir())):
                place.chmod(0o700)  # the author's may be one that nothing can be written into
            for write in writes:
                with suppress(FileExistsError, NotADirectoryError, IsADirectoryError):  # told when it is to be written
                    _write(made / write.path.relative_to(root), write.data)
            return load_recorded(copy, made)
    except OSError as error:
        where = error.filename2 or error.filename or "the folder for temporary files, which TMPDIR names"
        raise BriefingError(f"{where}: {in_words(error)}. Nothing was changed.") from error


def _write(path: Path, data: bytes | None) -> None:
    path.unlink(missing_ok=True)
    if data is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _copied(source: str, copy: str) -> None:
    """Copy a file, or link to it where the copy is on the same disk; what is no ordinary file is left out."""
    if not Path(source).is_file():
        return
    with suppress(OSError):
        os.link(source, copy)
        return
    shutil.copyfile(source, copy)
