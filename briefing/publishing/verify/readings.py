"""Reads a file in every way a reader may: unpacked, without its markup, with its escapes resolved."""

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
from collections.abc import Iterator
from urllib.parse import unquote

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
_MOST_UNPACKED = 50_000_000
"""How many bytes of a compressed file are read."""


def texts(data: bytes, depth: int = 3) -> Iterator[str]:
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
                        yield from texts(packed.read(_MOST_UNPACKED), depth - 1)
    text = data.decode(_encoding(data), errors="replace")
    yield text
    for embedded in _EMBEDDED.findall(text) if depth else ():
        with contextlib.suppress(binascii.Error):
            yield from texts(base64.b64decode(embedded + "=="), depth - 1)


def _encoding(data: bytes) -> str:
    """Recognize UTF-16 by its byte order mark, or by every second byte, which is zero in most scripts."""
    first = data[:400]
    if first[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if len(first) > 3 and first[1::2].count(0) > len(first) // 3:
        return "utf-16-le"
    return "utf-16-be" if len(first) > 3 and first[::2].count(0) > len(first) // 3 else "utf-8"


def readings(text: str, depth: int = 3) -> Iterator[str]:
    """Yield a text as it may be read: without its tags, what is inside the tags, and both with escapes resolved.

    A tag inside a word splits the word for some readers and not for others; a comment is a text of its own.
    """
    parts = [text]
    if "<" in text:
        if "<!--" in text:
            for comment in _COMMENT.findall(text) if depth else ():
                yield from readings(comment, depth - 1)
            text = _COMMENT.sub("", text)
        plain = _TAG.sub(" ", _INSIDE.sub("\0", text))
        yield from _across(plain)
        parts = [plain.replace("\0", " "), " ".join(dict.fromkeys(_FULL_TAG.findall(text)))]
    for part in parts:
        plain = resolved(part)
        if plain == part or "\\" in part or "%" in part:
            yield part
        if plain != part:
            yield from readings(plain, depth - 1) if depth else (plain,)


def _across(plain: str) -> Iterator[str]:
    """Yield the text around each tag that was inside a word, with the word in one piece."""
    at = plain.find("\0")
    while at >= 0:
        start, end = max(0, at - _AROUND), at
        while 0 <= at <= end + _AROUND:
            end, at = at, plain.find("\0", at + 1)
        yield html.unescape(plain[start : end + _AROUND].replace("\0", ""))


def resolved(text: str) -> str:
    """Return a text with the escapes of HTML, of scripts and data, and of addresses resolved."""
    text = html.unescape(text) if "&" in text else text
    if "\\" in text:
        text = _ESCAPE.sub(lambda escape: chr(int(escape[1] or escape[2] or escape[3], 16)), text)
        text = _SHORT_ESCAPE.sub(" ", text)
    return unquote(text) if "%" in text else text
