"""Make a passage whole before it is suggested: no cut word, no open bracket or quotation mark, no stray sign.

What a publisher changed seldom ends where a reader would end a quotation. So a passage is widened to whole words and,
for a few words, to the bracket that is missing; or else it is cut before what cannot be made whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import regex
from rapidfuzz.distance import LCSseq

from briefing.text.boundaries import whole_words
from briefing.text.words import has_letters, words_in

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_QUOTATION = '"'
_NOT_FIRST = frozenset(",;:.!?…)]}%。、，；：！？।۔؛،")
"""Signs that a passage does not start with, unless the quote does."""
_NOT_LAST = frozenset(",;:([{-。、，；：।۔؛،.")
"""Signs that a passage does not end with, unless the quote does."""
_FEWEST = 3
"""Words of a part of a sentence below which it may be an abbreviation: U.S."""
_SENTENCE_END = regex.compile(r"(?V1)(?<!\b\p{Lu})[.!?…][\"')\]]* (?=[\"'(\[]*[\p{Lu}\p{Lt}\p{Lo}\p{Nd}])|[。！？]")
_STOP = regex.compile(r"[.!?…。！？।۔][\"')\]]*$")
_CLOSED = 5
"""Characters in which the end of a sentence is looked for: a full stop and what closes after it."""
_FAR = 80
"""Characters by which a passage is widened for a bracket or quotation mark."""
_LOSS = 0.4
"""Share of a passage that may be cut off for one."""
_TRIES = 8
"""Brackets and quotation marks that are seen to in one passage."""


def whole(text: str, start: int, end: int, quote: str, line_ends: Sequence[int]) -> tuple[int, int] | None:
    """Return a passage of a folded text made whole; None where that cannot be done.

    `line_ends` are the places of the spaces that part the text's blocks. The passage stays within a block, unless it
    keeps words of the quote in each of several; and a sign or a bracket that the quote has open may be open in it too.
    """
    start, end = whole_words(text, start, end)
    start, end = _parts_of_quote(text, start, end, quote, [at for at in line_ends if start < at < end])
    start, end = _parts_of_quote(
        text, start, end, quote, [at.end() - 1 for at in _SENTENCE_END.finditer(text, start, end)], _FEWEST
    )
    start, end = _trimmed(text, start, end, quote)
    if _STOP.search(quote):
        end = _with_stop(text, end, line_ends)
    for _ in range(_TRIES):
        place = _surplus(text, start, end, quote)
        if place is None:
            return (start, end) if start < end else None
        wider = _widened(text, start, end, place, line_ends)
        if wider is None:
            wider = (place + 1, end) if place - start < end - place else (start, place)
            if wider[1] - wider[0] < (1 - _LOSS) * (end - start):
                return None
        start, end = _trimmed(text, *wider, quote)
    return None


def _next(places: Sequence[int], place: int, end: int) -> int:
    """Return the first of some places in order that is not before a place, or the end."""
    at = bisect_left(places, place)
    return places[at] if at < len(places) else end


def _with_stop(text: str, end: int, line_ends: Sequence[int]) -> int:
    """Return where the sentence ends, if that is a few words away."""
    if _STOP.search(text, max(0, end - _CLOSED), end):
        return end
    line = _next(line_ends, end, len(text))
    stop = _SENTENCE_END.search(text, end, min(line + 2, end + _FAR)) or _STOP.search(text, end, min(line, end + _FAR))
    return stop.start() + len(stop.group().rstrip()) if stop else end


def _parts_of_quote(
    text: str, start: int, end: int, quote: str, cuts: Sequence[int], fewest: int = 0
) -> tuple[int, int]:
    """Leave out, at both ends of a passage, the parts of which less than half stands in the quote."""
    own = [word for word in words_in(text[start:end]) if has_letters(word.text)]
    quoted = [word.text.casefold() for word in words_in(quote)]
    common = LCSseq.opcodes([word.text.casefold() for word in own], quoted)
    kept = [
        start + own[at].start for code in common if code.tag == "equal" for at in range(code.src_start, code.src_end)
    ]
    all_of = [start + word.start for word in own]
    parts = list(pairwise([start, *cuts, end]))
    for last in (0, -1):
        while len(parts) > 1 and _is_apart(_count(all_of, parts[last]), _count(kept, parts[last]), fewest):
            del parts[last]
    return parts[0][0], parts[-1][1]


def _count(places: Sequence[int], part: tuple[int, int]) -> int:
    return bisect_left(places, part[1]) - bisect_left(places, part[0])


def _is_apart(words: int, kept: int, fewest: int) -> bool:
    return words >= fewest and (not words or 2 * kept < words)


def _trimmed(text: str, start: int, end: int, quote: str) -> tuple[int, int]:
    """Leave out signs and spaces at the ends that the quote does not have there."""
    while start < end and (
        text[start].isspace()
        or (text[start] in _NOT_FIRST and not quote.startswith(text[start]))
        or (text.startswith("- ", start) and not quote.startswith("-"))
    ):
        start += 1
    while start < end and (
        text[end - 1].isspace() or (text[end - 1] in _NOT_LAST and not quote.endswith(text[end - 1]))
    ):
        end -= 1
    return start, end


def _unmatched(text: str, start: int, end: int) -> list[int]:
    """Return the places of the brackets and quotation marks of a stretch that have no partner in it."""
    opened: list[int] = []
    alone: list[int] = []
    for at in range(start, end):
        sign = text[at]
        opener = _CLOSERS.get(sign, sign)
        is_open = any(text[place] == opener for place in opened)
        if sign in _PAIRS or (sign == _QUOTATION and not is_open and not _closes(text, at)):
            opened.append(at)
        elif sign not in _CLOSERS and sign != _QUOTATION:
            continue
        elif is_open:
            while text[opened[-1]] != opener:
                alone.append(opened.pop())
            opened.pop()
        else:
            alone.append(at)
    return alone + opened


def _closes(text: str, at: int) -> bool:
    """Whether a quotation mark follows a word or sign, and none follows it: then it ends a quotation."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before) and not before.isspace() and before not in _PAIRS and not after.isalnum()


def _surplus(text: str, start: int, end: int, quote: str) -> int | None:
    """Return the place of a bracket or quotation mark that is open in a passage, and was not in the quote."""
    allowed = Counter(quote[at] for at in _unmatched(quote, 0, len(quote)))
    alone = _unmatched(text, start, end)
    counts = Counter(text[at] for at in alone)
    surplus = [at for at in alone if counts[text[at]] > allowed[text[at]]]
    return min(surplus, key=lambda at: min(at - start, end - at), default=None)


def _widened(text: str, start: int, end: int, place: int, line_ends: Sequence[int]) -> tuple[int, int] | None:
    """Return the passage with the partner of a sign, if that stands a few words away in the same sentence."""
    sign = text[place]
    if sign in _PAIRS or (sign == _QUOTATION and not _closes(text, place)):
        stop = min(_next(line_ends, end, len(text)), end + _FAR)
        at = text.find(_PAIRS.get(sign, sign), end, stop)
        return (start, at + 1) if at >= 0 and not _SENTENCE_END.search(text, end, at + 1) else None
    before = bisect_left(line_ends, start)
    stop = max(0, start - _FAR, line_ends[before - 1] if before else 0)
    at = text.rfind(_CLOSERS.get(sign, sign), stop, start)
    return (at, end) if at >= 0 and not _SENTENCE_END.search(text, at, start) else None
