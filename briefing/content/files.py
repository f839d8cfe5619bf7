"""Authored files to bytes: only what is in `content/`, is a file, and is not too large."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.diagnostics.system import in_words


def read_file(path: Path, root: Path, limit: int) -> bytes | Diagnostic:
    """Return what a file of `content/` holds, or why it is not read; `limit` is in bytes.

    A link that leads out of `content/` would publish what nobody put there; a pipe or a device would never end.
    """
    where = Where(path.relative_to(root).as_posix())
    try:
        # Not Path.resolve: for a link to itself it raises a RuntimeError before Python 3.13, and an OSError since.
        if not Path(os.path.realpath(path, strict=True)).is_relative_to((root / "content").resolve()):
            message = "a link that leads outside content/, so it is not read"
            return Diagnostic(Rule.OUTSIDE_CONTENT, where, message, "Copy the file itself into content/.")
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
            message = "cannot be read: it is a pipe, a socket or a device"
            return Diagnostic(Rule.UNREADABLE_FILE, where, message, "Put an ordinary file in its place.")
        if status.st_size > limit:
            message = f"{_readable_size(status.st_size)}, but at most {_readable_size(limit)} are read"
            return Diagnostic(Rule.TOO_LARGE, where, message, "Check that it is the right file, or split it.")
        return path.read_bytes()
    except OSError as error:
        message, hint = f"cannot be read: {in_words(error)}", "Check that it is a file you may read."
        if error.errno == errno.ELOOP:
            message, hint = (
                "cannot be read: it is a link that leads back to itself",
                "Put an ordinary file in its place.",
            )
        return Diagnostic(Rule.UNREADABLE_FILE, where, message, hint)


def _readable_size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size:,} bytes"
