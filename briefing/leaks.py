"""Every file of a site built for the public, searched for what the public may not see.

Files are read as any reader may: markup taken out, escapes of HTML, JSON and addresses resolved, compressed ones
unpacked. What stage wrote them, or which tool, makes no difference.
"""

from __future__ import annotations

import contextlib
import gzip
import html
import re
import zlib
from typing import TYPE_CHECKING
from urllib.parse import unquote

from briefing.core.traces import find_ids, find_words, told
from briefing.diagnostics import Diagnostic, Rule, Where

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefing.core.traces import Traces

MOST = 20
"""Leaks that are told of; they have one cause, mostly."""
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_SHORT_ESCAPE = re.compile(r'\\[nrtbf"/\\]')
_HINT = "Look where it is written a second time: in content/pages/, overrides/, or another briefing."


def leaks(folder: Path, sought: Traces) -> list[Diagnostic]:
    """Search every file of a built site; with nothing to look for, none is opened."""
    found: list[Diagnostic] = []
    if not sought:
        return found
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = path.relative_to(folder).as_posix()
        for what, words in dict.fromkeys(_in_file(path, name, sought)):
            found.append(Diagnostic(Rule.LEAK, Where(f"site/{name}"), told(what, words), _HINT))
    if len(found) > MOST:
        more = Diagnostic(Rule.LEAK, Where("site"), f"{len(found) - MOST} more like these", _HINT)
        return [*found[:MOST], more]
    return found


def _in_file(path: Path, name: str, sought: Traces) -> Iterator[tuple[str, str]]:
    text = _text(path)
    for reading in (name, *_readings(text)):
        yield from find_words(reading, sought)
    for each in sorted(find_ids(f'"{name}"\n{text}', name, sought)):
        yield f"the id `{each}`", each


def _text(path: Path) -> str:
    """Return a file's text, unpacked; of one that is no text, what is legible in it."""
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        with contextlib.suppress(OSError, EOFError, zlib.error):
            data = gzip.decompress(data)
    return data.decode("utf-8", errors="replace")


def _readings(text: str, depth: int = 3) -> Iterator[str]:
    """Yield a text as it reads: without its tags, what stands inside them, and both again where that has escapes."""
    for part in (_TAG.sub(" ", text), " ".join(_TAG.findall(text))):
        yield part
        resolved = _resolved(part)
        if resolved != part and depth:
            yield from _readings(resolved, depth - 1)


def _resolved(text: str) -> str:
    text = html.unescape(text) if "&" in text else text
    if "\\" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text)
        text = _SHORT_ESCAPE.sub(" ", text)
    return unquote(text) if "%" in text else text
