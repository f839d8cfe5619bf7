"""Find characters that nobody sees but that change what is read, and letters that look like others.

A page shows, and does not obey, those that turn the direction of what follows (embeddings, overrides and isolates) and
the tag characters, in which a whole text can hide. The marks that only stand for a letter of one direction (U+200E,
U+200F, U+061C) and the joiners (U+200C, U+200D) are needed to write Arabic, Hebrew, Persian and the scripts of India:
they stay as they are, and the author is told of them only where the text has no letter that needs them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefing.text.scripts import MARKS, TURNING

REPLACED = "\ufffd"
"""Stands for a character where no element can show it: in titles, attributes and lists."""
SHOWN = re.compile(f"[{TURNING}\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]")
"""Every character that is shown. The tag characters of a flag are left alone: see `shown_characters`."""

_FLAG_OR_SHOWN = re.compile(f"\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f|({SHOWN.pattern})")
_HIDDEN = re.compile("[\u2060-\u2064\u115f\u1160\u3164\uffa0\ufeff\u180e]|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}")
_MARKS_AND_JOINERS = re.compile(f"[{MARKS}\u200b-\u200d]")
_NEEDS_MARKS = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"  # written from the right
    "\u0900-\u109f\u1780-\u18af\u1a20-\u1aaf"  # of India, Southeast Asia and Mongolia
    "\u2600-\u27bf\U0001f000-\U0001faff]"  # joined pictures
)
SOFT_HYPHEN = "\u00ad"
_NO_WIDTH = re.compile(f"[{MARKS}\u200b-\u200d\u2060-\u2064\ufeff\u180e{SOFT_HYPHEN}]")
"""What can be taken out of a text that has no letter which needs it, and leaves the text as it is read."""
_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
"""Scripts with letters that look like those of another."""


def shown_characters(text: str) -> Iterator[tuple[int, str]]:
    """Yield place and character for all that a page has to show."""
    if text.isascii():
        return
    for match in _FLAG_OR_SHOWN.finditer(text):
        if match[1]:
            yield match.start(), match[1]


def without_hidden(text: str) -> str:
    """Return a text for places that cannot show hidden characters: each is replaced, the rest stays as it is."""
    return text if text.isascii() else _FLAG_OR_SHOWN.sub(lambda match: REPLACED if match[1] else match[0], text)


def code_point(character: str) -> str:
    """Return `U+202E`."""
    return f"U+{ord(character):04X}"


def hidden_characters(text: str) -> list[str]:
    """Return, each once, the characters an author should know of: all that is shown, and what hides among letters."""
    if text.isascii():
        return []
    characters = [character for _, character in shown_characters(text)] + [match[0] for match in _HIDDEN.findall(text)]
    if not _NEEDS_MARKS.search(text):
        characters += _MARKS_AND_JOINERS.findall(text)
    return list(dict.fromkeys(characters))


def without_width(text: str) -> list[tuple[int, str]]:
    """Return place and character of all of no width that no letter of a text needs, soft hyphens among them."""
    needed = _NEEDS_MARKS.search(text) is not None
    return [
        (match.start(), match[0])
        for match in (() if text.isascii() else _NO_WIDTH.finditer(text))
        if not (needed and _MARKS_AND_JOINERS.fullmatch(match[0]))
    ]


def look_alikes(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each word that mixes scripts whose letters look alike, with its odd letter and the name of that letter."""
    for word in () if text.isascii() else _WORD.findall(text):
        scripts = [(unicodedata.name(letter, "").split(" ")[0], letter) for letter in word]
        alike = [(script, letter) for script, letter in scripts if script in _ALIKE]
        kinds = [script for script, _ in alike]
        if len(set(kinds)) < 2:
            continue
        usual = max(dict.fromkeys(kinds), key=kinds.count)
        odd = next(letter for script, letter in alike if script != usual)
        yield word, odd, unicodedata.name(odd)
