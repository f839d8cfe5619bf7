"""Authored files to bytes: only what is in `content/`, is a file, and is not too large."""

from __future__ import annotations

import errno
import os
import re
import shlex
import stat
from pathlib import Path

from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.diagnostics.system import in_words


def read_file(path: Path, root: Path, limit: int, *, text: bool = True) -> bytes | Diagnostic:
    """Return what a file of `content/` holds, or why it is not read; `limit` is in bytes.

    A link that leads out of `content/` would publish what nobody put there; a pipe or a device would never end. Where
    `text` is expected, a document of another program is refused, and so are two versions that git could not merge.
    """
    where = Where(path.relative_to(root).as_posix())
    try:
        # Not Path.resolve: for a link to itself it raises a RuntimeError before Python 3.13, and an OSError since.
        content = (root / "content").resolve()
        if not Path(os.path.realpath(path, strict=True)).is_relative_to(content):
            return _outside(path, root, content)
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
            message = "cannot be read: it is a pipe, a socket or a device"
            return Diagnostic(Rule.UNREADABLE_FILE, where, message, "Put an ordinary file in its place.")
        if status.st_size > limit:
            message = f"{_readable_size(status.st_size)}, but at most {_readable_size(limit)} are read"
            return Diagnostic(Rule.TOO_LARGE, where, message, "Check that it is the right file, or split it.")
        data = path.read_bytes()
        return (no_text(data, where) if text else None) or data
    except OSError as error:
        message, hint = f"cannot be read: {in_words(error)}", "Check that it is a file you may read."
        if error.errno == errno.ELOOP:
            message, hint = (
                "cannot be read: it is a link that leads back to itself",
                "Put an ordinary file in its place.",
            )
        if isinstance(error, PermissionError):
            message = "cannot be read: you are not allowed to read it"
            hint = f"If it is not yours, ask its owner. If it is: chmod u+r {shlex.quote(where.path)}"
        return Diagnostic(Rule.UNREADABLE_FILE, where, message, hint)


def _outside(path: Path, root: Path, content: Path) -> Diagnostic:
    """Report the link by which a path leads out of `content/`: the file, or a folder that it is in."""
    below = [folder for folder in reversed(path.parents) if folder.is_relative_to(root / "content")]
    link = next((part for part in below if not part.resolve().is_relative_to(content)), path)
    message = "a link that leads outside content/, so it is not read"
    hint = "Copy the file itself into content/."
    if link != path:
        message = "a link that leads outside content/, so nothing in it is read"
        hint = "Put the folder itself in its place."
    return Diagnostic(Rule.OUTSIDE_CONTENT, Where(link.relative_to(root).as_posix()), message, hint)


def no_text(data: bytes, where: Where) -> Diagnostic | None:
    """Say why what a file holds is not the text that its name promises; None where it may be."""
    if kind := foreign(data):
        hint = "Write it again as plain text."
        if where.path.endswith(".md"):
            kept = f"{where.path.partition('/articles/')[0]}/originals/" if "/articles/" in where.path else "originals/"
            hint = f"Copy its words into a text file of this name. The document itself can be kept in {kept}."
        return Diagnostic(Rule.WRONG_FORMAT, where, f"this is {kind}: another name does not make it a text", hint)
    return conflict(data, where)


def conflict(data: bytes, where: Where) -> Diagnostic | None:
    """Say where git left two versions of some lines in a file; None where it left none."""
    at, places = 0, []
    for sign in _CONFLICT if b"<<<<<<<" in data else ():
        if not (found := sign.search(data, at)):
            return None
        at = found.end()
        places.append(data.count(b"\n", 0, found.start()) + 1)
    if not places:
        return None
    first, middle, last = places
    message = f"git left two versions of these lines: one from line {first + 1}, the other from line {middle + 1}"
    hint = f"Keep what is right of both, and delete the rest, with the lines {first}, {middle} and {last}."
    return Diagnostic(Rule.MERGE_CONFLICT, Where(where.path, first), message, hint)


_CONFLICT = tuple(
    re.compile(rb"^%b\r?$" % line, re.MULTILINE) for line in (rb"<{7}(?: [^\n]*)?", rb"={7}", rb">{7}(?: [^\n]*)?")
)
"""What git writes where two people changed the same lines."""
_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "a Word or Excel document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture or a recording",
    b"bplist0": "a web archive",
    b"\x1f\x8b": "a compressed file",
}
"""How files of other programs begin."""
_IN_ARCHIVE = {b"word/": "a Word document", b"xl/": "an Excel table", b"opendocument": "an OpenDocument file"}
"""What tells documents apart that are zip archives."""
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def foreign(data: bytes) -> str:
    """Return what a file of another program is; empty for what may be text."""
    if data.startswith(b"PK\x03\x04"):
        return next((kind for sign, kind in _IN_ARCHIVE.items() if sign in data), "a zip archive")
    if _HTML.match(data):
        return "a web page, in HTML"
    return next((kind for start, kind in _SIGNATURES.items() if data.startswith(start)), "")


def _readable_size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size:,} bytes"
