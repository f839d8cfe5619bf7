"""Every file of a site built for the public, searched for what the public may not see.

Files are read as any reader may: markup taken out, escapes of HTML, JSON and addresses resolved, compressed ones
unpacked. What stage wrote them, or which tool, makes no difference.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from briefing.audience.search import Traces, find_ids, find_words, told
from briefing.diagnostics import Diagnostic, Rule, Where

MOST = 20
"""Leaks that are told of; they have one cause, mostly."""
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_FULL_TAG = re.compile(r"<[^<>/\s][^<>\s]*\s[^<>]*>")
_INSIDE = re.compile(
    r"<(?<=\w<)/?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup"
    r"|time|tspan|u|var|wbr)\b[^<>]*>(?:</?[a-z]+\b[^<>]*>)*(?=\w)"
)
"""Markup in the midst of a word."""
_AROUND = 300
"""Letters on each side of markup in which eight words that go across it are looked for."""
_ESCAPE = re.compile(r"\\+(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,5})\}|x([0-9a-fA-F]{2}))")
_SHORT_ESCAPE = re.compile(r"\\+[nrtbf\"'/]|\\+")
_EMBEDDED = re.compile(r";base64,([A-Za-z0-9+/=]{16,})")
_ESCAPED_HYPHEN = re.compile(r"&#(?:0*45|x0*2d)\b|%2d|\\u002d", re.IGNORECASE)
_MOST_UNPACKED = 50_000_000
"""Bytes."""
_HINT = "Look where it is written a second time: in content/pages/, overrides/, or another briefing."


def leaks(
    folder: Path, sought: Traces, mapper: Callable[..., Iterable[Any]] = map, shares: int = 1
) -> list[Diagnostic]:
    """Search every file of a built site; with nothing to look for, none is opened.

    The mapper gets the files in so many shares: what to look for is large, and goes to each process with each share.
    """
    if not sought:
        return []
    files = sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file())
    search = partial(_in_files, folder, sought)
    told_of = dict(each for share in mapper(search, [files[at::shares] for at in range(shares)]) for each in share)
    found = [
        Diagnostic(Rule.LEAK, Where(f"site/{name}"), told(what, words), _HINT)
        for name in files
        for what, words in told_of.get(name, ())
    ]
    if len(found) > MOST:
        more = Diagnostic(Rule.LEAK, Where("site"), f"{len(found) - MOST} more like these", _HINT)
        return [*found[:MOST], more]
    return found


def _in_files(folder: Path, sought: Traces, names: Sequence[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    found = [(name, list(dict.fromkeys(_in_file(folder / name, name, sought)))) for name in names]
    return [each for each in found if each[1]]


def _in_file(path: Path, name: str, sought: Traces) -> Iterator[tuple[str, str]]:
    ids = find_ids(f'"{name}"', name, sought)
    yield from find_words(name, sought)
    for text in _texts(path.read_bytes()):
        for reading in _readings(text):
            yield from find_words(reading, sought)
        ids |= find_ids(text, name, sought)
        if sought.ids and _ESCAPED_HYPHEN.search(text):
            ids |= find_ids(_resolved(text), name, sought)
    for each in sorted(ids):
        yield f"the id `{each}`", each


def _texts(data: bytes, depth: int = 3) -> Iterator[str]:
    """Yield a file's text and those packed in it; of one that is no text, what is legible in it."""
    with contextlib.suppress(OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        if data[:2] == b"\x1f\x8b":
            with gzip.open(io.BytesIO(data)) as packed:
                data = packed.read(_MOST_UNPACKED)
        elif data[:4] == b"PK\x03\x04" and depth:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for each in archive.infolist():
                    yield each.filename
                    with archive.open(each) as packed:
                        yield from _texts(packed.read(_MOST_UNPACKED), depth - 1)
    text = data.decode(_encoding(data), errors="replace")
    yield text
    for found in _EMBEDDED.finditer(text) if depth else ():
        with contextlib.suppress(binascii.Error):
            yield from _texts(base64.b64decode(found[1] + "=="), depth - 1)


def _encoding(data: bytes) -> str:
    """Tell UTF-16 by its mark, or by what every second byte of it is in most scripts."""
    first = data[:400]
    if first[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if len(first) > 3 and first[1::2].count(0) > len(first) // 3:
        return "utf-16-le"
    return "utf-16-be" if len(first) > 3 and first[::2].count(0) > len(first) // 3 else "utf-8"


def _readings(text: str, depth: int = 3) -> Iterator[str]:
    """Yield a text as it reads: without its tags, what stands inside them, and both again where that has escapes.

    A tag that stands inside a word parts it for the one reader and not for the other; a comment is a text of its own.
    """
    parts = [text]
    if "<" in text:
        if "<!--" in text:
            for comment in _COMMENT.findall(text) if depth else ():
                yield from _readings(comment, depth - 1)
            text = _COMMENT.sub("", text)
        plain = _TAG.sub(" ", _INSIDE.sub("\0", text))
        yield from _across(plain)
        parts = [plain.replace("\0", " "), " ".join(dict.fromkeys(_FULL_TAG.findall(text)))]
    for part in parts:
        resolved = _resolved(part)
        if resolved == part or "\\" in part or "%" in part:
            yield part
        if resolved != part:
            yield from _readings(resolved, depth - 1) if depth else (resolved,)


def _across(plain: str) -> Iterator[str]:
    """Yield what stands around each place at which a tag was in a word, put together."""
    at = plain.find("\0")
    while at >= 0:
        start, end = max(0, at - _AROUND), at
        while 0 <= at <= end + _AROUND:
            end, at = at, plain.find("\0", at + 1)
        yield html.unescape(plain[start : end + _AROUND].replace("\0", ""))


def _resolved(text: str) -> str:
    text = html.unescape(text) if "&" in text else text
    if "\\" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1] or found[2] or found[3], 16)), text)
        text = _SHORT_ESCAPE.sub(" ", text)
    return unquote(text) if "%" in text else text
