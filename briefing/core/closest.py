"""The passage of a text that comes closest to a quote which is not in it, for the author to look at.

A likeness search finds the neighbourhood, never the exact words; so the quote's words are then aligned with the words
there. Taken-out and exchanged words cost alike, added ones little, as an insertion into a sentence is seldom its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from briefing.core.boundary import whole_words
from briefing.core.changes import words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

CLOSE = 70.0
"""Likeness, 0 to 100, from which a passage is suggested (rapidfuzz's partial ratio)."""

_PROBE = 2_000
"""Characters of a quote that are searched for; a longer one is looked for by its start."""
_COST_LIMIT = 20_000_000_000 * 64
"""Characters of the text times those of the probe squared, of which 64 are done at once: some seconds at worst."""
_ALIGNED_LIMIT = 400_000
"""Words of the quote times words of the neighbourhood, for the alignment."""
_ADDED = 0.2
"""Cost of a word that only the passage has; one that only the quote has costs 1."""
_OTHER_CASE = 0.1
_SIGN = 0.3
"""Cost of a sign, such as a comma, in words."""
_STRAY = 2
"""Words at an end of the passage that may differ; a longer run there belongs to another sentence."""


def closest(text: str, quote: str) -> tuple[int, int] | None:
    """Return start and end of the passage in a folded text that is closest to a folded quote, or None."""
    found = _neighbourhood(text, quote)
    if found is None:
        return None
    around = whole_words(text, max(0, found[0] - len(quote)), min(len(text), found[1] + len(quote)))
    words, passage = words_in(quote), words_in(text[around[0] : around[1]])
    if len(words) * len(passage) <= _ALIGNED_LIMIT:
        aligned = _aligned([word.text for word in words], [word.text for word in passage])
        if aligned is not None:
            found = around[0] + passage[aligned[0]].start, around[0] + passage[aligned[1] - 1].end
    start, end = whole_words(text, *found)
    return (start, end) if start < end else None


def _neighbourhood(text: str, quote: str) -> tuple[int, int] | None:
    probe = quote[:_PROBE]
    if len(probe) ** 2 * len(text) > _COST_LIMIT:
        return None
    if len(probe) > len(text):
        # The search would look for the text in the quote, and find any short text there.
        return (0, len(text)) if fuzz.ratio(quote, text) >= CLOSE else None
    found = fuzz.partial_ratio_alignment(probe, text, score_cutoff=CLOSE)
    if found is None:
        return None
    return found.dest_start, min(found.dest_end + len(quote) - len(probe), len(text))


def _aligned(quote: Sequence[str], words: Sequence[str]) -> tuple[int, int] | None:
    """Return start and end of the words that the quote's words fit best, or None where no word is the same.

    Row by row, for each place among the words: the cheapest way to bring the quote so far to a stretch that ends there.
    A way is its cost, the stretch's start, and the start of the first and end of the last word both have in common.
    """
    above: list[tuple[float, int, int, int]] = [(0.0, place, -1, -1) for place in range(len(words) + 1)]
    added = [_ADDED * _weight(word) for word in words]
    for wanted in quote:
        taken_out = _weight(wanted)
        row = [(above[0][0] + taken_out, 0, -1, -1)]
        for place, word in enumerate(words):
            cost, start, first, last = above[place]
            exchanged = _exchange(wanted, word)
            if exchanged <= _OTHER_CASE:
                first, last = place if first < 0 else first, place + 1
            way = (cost + exchanged, start, first, last)
            if above[place + 1][0] + taken_out < way[0]:
                cost, start, first, last = above[place + 1]
                way = (cost + taken_out, start, first, last)
            if row[place][0] + added[place] < way[0]:
                cost, start, first, last = row[place]
                way = (cost + added[place], start, first, last)
            row.append(way)
        above = row
    end = min(range(len(above)), key=lambda place: above[place][0])
    _, start, first, last = above[end]
    if first < 0:
        return None
    return (start if first - start <= _STRAY else first), (end if end - last <= _STRAY else last)


def _exchange(wanted: str, word: str) -> float:
    if wanted == word:
        return 0.0
    if wanted.lower() == word.lower():
        return _OTHER_CASE
    alike = wanted[-1].isalnum() == word[-1].isalnum()
    return (0.9 if alike else 1.2) * max(_weight(wanted), _weight(word))


def _weight(word: str) -> float:
    return 1.0 if word[-1].isalnum() else _SIGN
