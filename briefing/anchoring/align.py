"""Align the words of a quote with those of a neighbourhood: where among them the passage begins and ends.

A word that was taken out costs as much as one that was exchanged; an added one costs little, since what is put into a
sentence is seldom its end. Prefix and suffix are aligned along with the quote, at half its weight: what they match
does not belong to the passage, and what was added between the quote's last word and its full stop does.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from briefing.text.words import has_letters

_ADDED = 0.2
"""Cost of a word that only the passage has; one that only the quote has costs 1."""
_OTHER_CASE = 0.1
_OTHER_KIND = 1.2
"""Cost of punctuation in a word's place, or the other way round: more than to take out the one and add the other."""
_PUNCTUATION = 0.3
"""Cost of a comma, a bracket or a picture, in words."""
_CONTEXT = 0.5
"""Weight of a word of prefix or suffix, in words of the quote."""
_STRAY = 2
"""Words at an end of the passage that may differ. More of them belong to another sentence, unless prefix or suffix
stands right beside them."""

_Way = tuple[float, int, int, int, int]
"""The cheapest way to bring the words so far to a stretch that ends at one place: its cost; where the quote starts; the
first word that stretch and quote have in common, -1 while there is none; one past the last such word; where the quote
ends, -1 as long as it has not."""


def align(
    quote: Sequence[str], words: Sequence[str], before: Sequence[str] = (), after: Sequence[str] = ()
) -> tuple[int, int] | None:
    """Return start and end of the words that the quote's words fit best, or None where no word is the same.

    Time and memory grow with the words of the quote and its context times those of the neighbourhood.
    """
    ways: list[_Way] = [(0.0, place, -1, -1, -1) for place in range(len(words) + 1)]
    ways = _rows(ways, before, words, _CONTEXT)
    ways = [(way[0], place, -1, -1, -1) for place, way in enumerate(ways)]
    ways = _rows(ways, quote, words, 1.0)
    ways = [(*way[:4], place) for place, way in enumerate(ways)]
    ways = _rows(ways, after, words, _CONTEXT)
    _, start, first, last, end = min(ways, key=itemgetter(0))
    if first < 0:
        return None
    held_before = bool(before) and start > 0 and words[start - 1] == before[-1]
    held_after = bool(after) and end < len(words) and words[end] == after[0]
    return (
        start if held_before or first - start <= _STRAY else first,
        end if held_after or end - last <= _STRAY else last,
    )


def _rows(above: list[_Way], quoted_words: Sequence[str], words: Sequence[str], weight: float) -> list[_Way]:
    """Continue each way by the quoted words, one row for each of them."""
    alternatives = [_Compared.of(word) for word in words]
    added = [_ADDED * weight * word.weight for word in alternatives]
    for quoted in map(_Compared.of, quoted_words):
        taken_out = weight * quoted.weight
        cost, start, first, last, end = above[0]
        row: list[_Way] = [(cost + taken_out, start, first, last, end)]
        for place, exchanged in enumerate(_exchanges(quoted, alternatives)):
            cost, start, first, last, end = above[place]
            if exchanged <= _OTHER_CASE and end < 0:
                first, last = place if first < 0 else first, place + 1
            way = (cost + weight * exchanged, start, first, last, end)
            if above[place + 1][0] + taken_out < way[0]:
                cost, start, first, last, end = above[place + 1]
                way = (cost + taken_out, start, first, last, end)
            if row[place][0] + added[place] < way[0]:
                cost, start, first, last, end = row[place]
                way = (cost + added[place], start, first, last, end)
            row.append(way)
        above = row
    return above


class _Compared(NamedTuple):
    """A word as it is compared with others."""

    text: str
    lower: str
    weight: float
    """Cost of taking it out."""

    @classmethod
    def of(cls, text: str) -> _Compared:
        """Return a word ready for comparison."""
        return cls(text, text.lower(), 1.0 if has_letters(text) else _PUNCTUATION)


def _exchanges(quoted: _Compared, words: Sequence[_Compared]) -> list[float]:
    """Return what it costs to take each of the words for the quoted one."""
    text, lower, weight = quoted
    same_kind = 0.9 * weight
    return [
        0.0
        if word.text == text
        else _OTHER_CASE
        if word.lower == lower
        else same_kind
        if word.weight == weight
        else _OTHER_KIND
        for word in words
    ]
