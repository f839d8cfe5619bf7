"""Searches every file of a site built for the public for what the public may not see.

Files are read in every way a reader may read them: without markup, with the escapes of HTML, JSON and addresses
resolved, unpacked if they are compressed. Which stage or tool wrote them makes no difference.
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
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from briefing.audience.search import Traces, find_ids, find_words, told
from briefing.diagnostics import Diagnostic, Rule, Where

MOST = 20
"""How many leaks are reported; most of the time they have one cause."""
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_FULL_TAG = re.compile(r"<[^<>/\s][^<>\s]*\s[^<>]*>")
_INSIDE = re.compile(
    r"<(?<=\w<)/?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup"
    r"|time|tspan|u|var|wbr)\b[^<>]*>(?:</?[a-z]+\b[^<>]*>)*(?=\w)"
)
"""Markup inside a word."""
_AROUND = 300
"""How many characters on each side of markup are searched for eight words that run across it."""
_ESCAPE = re.compile(r"\\+(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,5})\}|x([0-9a-fA-F]{2}))")
_SHORT_ESCAPE = re.compile(r"\\+[nrtbf\"'/]|\\+")
_EMBEDDED = re.compile(r";base64,([A-Za-z0-9+/=]{16,})")
_ESCAPED_HYPHEN = re.compile(r"&#(?:0*45|x0*2d)\b|%2d|\\u002d", re.IGNORECASE)
_MOST_UNPACKED = 50_000_000
"""How many bytes of a compressed file are read."""
_HINT = "Look where it is written a second time: in content/pages/, overrides/, or another briefing."


def leaks(
    folder: Path, traces: Traces, mapper: Callable[..., Iterable[Any]] = map, shares: int = 1
) -> list[Diagnostic]:
    """Search every file of a built site for traces of what is withheld; without traces, open none.

    The mapper is given the files in so many shares: the traces are large, and each share takes them to its process.
    """
    if not traces:
        return []
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    results = mapper(partial(_in_files, folder, traces), [files[at::shares] for at in range(shares)])
    by_file = dict(chain.from_iterable(results))
    diagnostics = [
        Diagnostic(Rule.LEAK, Where(f"site/{name}"), told(what, words), _HINT)
        for name in files
        for what, words in by_file.get(name, ())
    ]
    if len(diagnostics) > MOST:
        more = f"{len(diagnostics) - MOST} more like these"
        return [*diagnostics[:MOST], Diagnostic(Rule.LEAK, Where("site"), more, _HINT)]
    return diagnostics


def _in_files(folder: Path, traces: Traces, names: Sequence[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(name, list(dict.fromkeys(_in_file(folder / name, name, traces)))) for name in names]


def _in_file(path: Path, name: str, traces: Traces) -> Iterator[tuple[str, str]]:
    """Yield what a file leaks: in words, and the words or the id themselves."""
    ids = find_ids(f'"{name}"', name, traces)
    yield from find_words(name, traces)
    for text in _texts(path.read_bytes()):
        for reading in _readings(text):
            yield from find_words(reading, traces)
        ids |= find_ids(text, name, traces)
        if traces.ids and _ESCAPED_HYPHEN.search(text):
            ids |= find_ids(_resolved(text), name, traces)
    for leaked in sorted(ids):
        yield f"the id `{leaked}`", leaked


def _texts(data: bytes, depth: int = 3) -> Iterator[str]:
    """Yield a file's text and the texts packed in it; if it is not a text, what is legible in it."""
    with contextlib.suppress(OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        if data[:2] == b"\x1f\x8b":
            with gzip.open(io.BytesIO(data)) as packed:
                data = packed.read(_MOST_UNPACKED)
        elif data[:4] == b"PK\x03\x04" and depth:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for member in archive.infolist():
                    yield member.filename
                    with archive.open(member) as packed:
                        yield from _texts(packed.read(_MOST_UNPACKED), depth - 1)
    text = data.decode(_encoding(data), errors="replace")
    yield text
    for embedded in _EMBEDDED.findall(text) if depth else ():
        with contextlib.suppress(binascii.Error):
            yield from _texts(base64.b64decode(embedded + "=="), depth - 1)


def _encoding(data: bytes) -> str:
    """Recognize UTF-16 by its byte order mark, or by every second byte, which is zero in most scripts."""
    first = data[:400]
    if first[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if len(first) > 3 and first[1::2].count(0) > len(first) // 3:
        return "utf-16-le"
    return "utf-16-be" if len(first) > 3 and first[::2].count(0) > len(first) // 3 else "utf-8"


def _readings(text: str, depth: int = 3) -> Iterator[str]:
    """Yield a text as it may be read: without its tags, what is inside the tags, and both with escapes resolved.

    A tag inside a word splits the word for some readers and not for others; a comment is a text of its own.
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
    """Yield the text around each tag that was inside a word, with the word in one piece."""
    at = plain.find("\0")
    while at >= 0:
        start, end = max(0, at - _AROUND), at
        while 0 <= at <= end + _AROUND:
            end, at = at, plain.find("\0", at + 1)
        yield html.unescape(plain[start : end + _AROUND].replace("\0", ""))


def _resolved(text: str) -> str:
    text = html.unescape(text) if "&" in text else text
    if "\\" in text:
        text = _ESCAPE.sub(lambda escape: chr(int(escape[1] or escape[2] or escape[3], 16)), text)
        text = _SHORT_ESCAPE.sub(" ", text)
    return unquote(text) if "%" in text else text
