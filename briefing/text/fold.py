"""Fold what counts as the same text: white space, quotation marks, dashes, the Unicode form, joiners. Nothing else.

Texts are matched folded and published as they are; a map leads from the folded to the original characters. Hypothesis'
client does the same; the list of characters is our own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from unicodedata import combining, normalize

import regex

from briefing.model import Span

_SINGLE_QUOTES = "‘’‚‛′‹›`´ʼʹ"
_DOUBLE_QUOTES = "“”„‟″«»〝〞"
_DASHES = "‐‑‒–—―⁓−⸺⸻﹘﹣-\u058a\u05be\u1806\u2e17"
"""Among them the Hebrew maqaf, the Armenian and the Mongolian hyphen."""

_SAME = str.maketrans(
    {
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        **dict.fromkeys(_DASHES, "-"),
    }
)
_LINE_END = re.compile(r"(?<=\S)\s*?\n")
_UNSEEN = regex.compile(
    r"[\u00ad\u200b\u200c\u2060\ufeff]|(?<!\p{Extended_Pictographic}[\ufe0e\ufe0f]?|\p{Emoji_Modifier})\u200d"
)
"""Characters that part or join letters unseen: soft hyphens, spaces and joiners of no width. The joiner that makes one
emoji of two is seen."""
_SPACE = re.compile(r"\s+")
_OTHER_SPACE = re.compile(r"[^\S ]")
_SPACE_AGAIN = re.compile("(?<= ) ")
_MANY_MARKS = re.compile(rb"[^\0]{31,}")
_MARKS_IN_A_ROW = 30
"""Combining marks that are put in order together, the limit of Unicode's stream-safe text (UAX 15, section 13). No
script needs more, and Python sorts them in time that grows with the square of their number."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is matched, and the way back to the text as it is published."""

    text: str
    """Folded: one space for any white space, straight quotation marks, hyphens, NFC, no unseen joiners."""
    starts: Sequence[int]
    """For each folded character, where the original characters it stands for start; one more for the end."""
    ends: Sequence[int]
    """For each folded character, where those original characters end."""

    def to_original(self, start: int, end: int) -> Span:
        """Return the original span of a folded one that is not empty."""
        return Span(self.starts[start], self.ends[end - 1])

    def from_original(self, span: Span) -> tuple[int, int]:
        """Return where in the folded text an original span starts and ends."""
        start = bisect_right(self.ends, span.start)
        return start, max(start, bisect_left(self.starts, span.end, hi=len(self.text)))

    def line_ends(self, original: str) -> list[int]:
        """Return the places of the spaces that stand for the end of a line of the original text."""
        return [bisect_right(self.starts, match.start()) - 1 for match in _LINE_END.finditer(original)]

    def cuts_character(self, place: int) -> bool:
        """Whether the folded characters on both sides of a place stand for the same original ones, put together."""
        return 0 < place < len(self.text) and self.starts[place - 1] == self.starts[place]


def fold(text: str) -> Folded:
    """Fold a text and keep the map. Time and memory grow with its length."""
    unseen = [match.start() for match in _UNSEEN.finditer(text)]
    composed, starts, ends = _compose(_UNSEEN.sub("", text) if unseen else text)
    if unseen:
        places = _without(range(len(text) + 1), unseen)
        starts, ends = [places[at] for at in starts], [places[at - 1] + 1 for at in ends]
    same = _OTHER_SPACE.sub(" ", composed.translate(_SAME))
    if "  " not in same:
        return Folded(same, starts, ends)
    again = [match.start() for match in _SPACE_AGAIN.finditer(same)]
    return Folded(_SPACE_AGAIN.sub("", same), _without(starts, again), _without(ends, [at - 1 for at in again]))


def _without(values: Sequence[int], places: Sequence[int]) -> list[int]:
    """Leave out the values at some places, which are in order."""
    stretches = (values[last + 1 : place] for last, place in pairwise([-1, *places, len(values)]))
    return list(chain.from_iterable(stretches))


def fold_text(text: str) -> str:
    """Fold a text without the map, its ends stripped: for quotes, prefixes and suffixes."""
    seen = _UNSEEN.sub("", text)
    return _SPACE.sub(" ", _nfc(seen, _cuts(seen)).translate(_SAME)).strip()


def occurrences(text: str, words: str, start: int = 0) -> Iterator[int]:
    """Yield every place of a text, from `start` on, where these very words begin; they may overlap."""
    at = text.find(words, start)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _compose(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Put a text into NFC, cluster by cluster, with the original start and end of each character."""
    cuts = _cuts(text)
    if _nfc(text, cuts) == text:
        return text, range(len(text) + 1), range(1, len(text) + 1)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text, cuts):
        composed = normalize("NFC", text[start:end])
        unchanged = composed == text[start:end]
        pieces.append(composed)
        starts += range(start, end) if unchanged else [start] * len(composed)
        ends += range(start + 1, end + 1) if unchanged else [end] * len(composed)
    return "".join(pieces), [*starts, len(text)], ends


def _cuts(text: str) -> frozenset[int]:
    """Return where a long row of combining marks is cut, so that each part is put into NFC by itself."""
    if text.isascii():
        return frozenset()
    classes = bytes(map(combining, text))
    return frozenset(
        place
        for row in _MANY_MARKS.finditer(classes)
        for place in range(row.start() + _MARKS_IN_A_ROW, row.end(), _MARKS_IN_A_ROW)
    )


def _nfc(text: str, cuts: frozenset[int]) -> str:
    if not cuts:
        return normalize("NFC", text)
    edges = [0, *sorted(cuts), len(text)]
    return "".join(normalize("NFC", text[start:end]) for start, end in pairwise(edges))


def _clusters(text: str, cuts: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Cut a text where NFC of the parts, joined, is NFC of the whole, and at all the `cuts`.

    Before an ASCII character a cut is always safe. Elsewhere it is tried, which also serves Hangul and the Indic vowel
    signs, whose second halves have no combining class.
    """
    start = 0
    for place in range(1, len(text)):
        here = text[place]
        if here.isascii() or place in cuts or not (combining(here) or _joins(text[start:place], here)):
            yield start, place
            start = place
    yield start, len(text)


def _joins(before: str, here: str) -> bool:
    return normalize("NFC", before + here) != normalize("NFC", before) + normalize("NFC", here)
