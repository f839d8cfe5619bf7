"""Suggest the passage of a text that is closest to a quote which is not in it, for the author to judge.

`neighbourhood` finds where to look, `align` the exact words there. Then it is decided whether those words are what
became of the quote: where a passage was deleted, others on the same matter share many of its words, and none of them
may be suggested. What counts is how many of the quote's words are still there, in their order, and, where the selector
has prefix and suffix, whether these stand around the passage.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from briefing.anchoring.align import align
from briefing.anchoring.neighbourhood import alike, neighbourhoods
from briefing.text.boundaries import whole_words
from briefing.text.words import has_letters, words_in, words_of_article

_ALIGNED_LIMIT = 400_000
"""Words of the quote times words of the neighbourhood, for the alignment."""
_FITS = 12
"""Characters of prefix or suffix, next to the quote, that must be there for the side to fit; all of a shorter one."""

_SURVIVING = (0.82, 0.76, 0.4)
"""Share of words that must survive where none, one or both of prefix and suffix stand beside the passage.

Where a passage was deleted from a real article, the most similar one left behind had 0.80 with none beside it and, but
for one set of rules whose sentences are built alike, 0.69 with one. Nearly all edited passages have more than this.
"""
_KEPT = 0.3
"""Share of the quote's own words that must survive in any case: one word left between the two sides is no passage."""
_LIKE = (80.0, 70.0)
"""Similarity of the letters, 0 to 100, that is enough alone, and the one that is where `_SURVIVING_ALIKE` survives."""
_SURVIVING_ALIKE = 0.55
"""Share of words that must survive then. A deleted passage left one behind with a likeness of 77 that had 0.51."""

_REST = 60
"""Characters inserted before the end of the sentence, up to the suffix, that still belong to the passage."""


_start, _end = attrgetter("start"), attrgetter("end")


class Passage(NamedTuple):
    """A passage that may be what became of a quote."""

    start: int
    end: int
    kept: float
    """Share of the quote's words, by weight, that the passage has in the same order."""
    own: float
    """Share of the passage's words, by weight, that the quote has in the same order."""
    sides: int
    """How many of prefix and suffix stand right beside it."""


def closest(text: str, quote: str, prefix: str = "", suffix: str = "") -> tuple[int, int] | None:
    """Return start and end of the passage in a folded text that is closest to a folded quote, or None."""
    best = _best(text, quote, prefix, suffix)
    if best is None:
        # No word is the same, `12` and `12.5`, or there are too many to align.
        likest = next((whole_words(text, *stretch) for stretch in alike(text, quote, _LIKE[1])), None)
        return likest if likest and likest[0] < likest[1] else None
    likeness = fuzz.ratio(quote, text[best.start : best.end])
    return (best.start, best.end) if _is_close(best, likeness) else None


def _best(text: str, quote: str, prefix: str, suffix: str) -> Passage | None:
    """Return the passage that keeps most of the quote and its surroundings, close or not."""
    words, quoted = words_of_article(text), [word.text for word in words_in(quote)]
    before, after = ([word.text for word in words_in(side)] for side in (prefix, suffix))
    passages = []
    for around in neighbourhoods(text, words, quote, quoted, prefix, suffix):
        here = words[bisect_left(words, around[0], key=_start) : bisect_right(words, around[1], key=_end)]
        if (len(quoted) + len(before) + len(after)) * len(here) > _ALIGNED_LIMIT:
            continue
        aligned = align(quoted, [word.text for word in here], before, after)
        if aligned is None or aligned[0] >= aligned[1]:
            continue
        start, end = here[aligned[0]].start, here[aligned[1] - 1].end
        start, end = whole_words(text, *_between(text, start, end, prefix, suffix, quoted[0]))
        if start < end:
            passages.append(_passage(text, quoted, start, end, prefix, suffix))
    return max(
        passages, key=lambda passage: (passage.kept + passage.own + passage.sides / 2, -passage.start), default=None
    )


def _between(text: str, start: int, end: int, prefix: str, suffix: str, first: str) -> tuple[int, int]:
    """Let a passage start behind its prefix and end before its suffix, if they stand close to where it does.

    A word is not always cut where a prefix ends: `Notify.` stands before `gov`. What was put in behind the quote's
    first word, or before its full stop, belongs to the passage.
    """
    near, far = prefix[-_FITS:], suffix[:_FITS]
    at = text.find(near, max(0, start - len(near) - _REST), start + len(near) + _FITS) if len(near) == _FITS else -1
    at += len(near)
    if len(near) <= at < end and (at >= start - _FITS or text[at:start].lstrip().startswith(first)):
        start = at
    at = text.rfind(far, max(start + 1, end - _FITS), end + len(far) + _FITS) if len(far) == _FITS else -1
    if at >= 0:
        return start, at
    at = text.find(far, end, end + _REST + len(far)) if len(far) == _FITS else -1
    rest = text[end:at].rstrip() if at >= 0 else ""
    return start, end + len(rest) if rest[-1:] in set(".!?") and ". " not in rest else end


def _passage(text: str, quoted: list[str], start: int, end: int, prefix: str, suffix: str) -> Passage:
    words = [word.text for word in words_in(text[start:end])]
    lowered = [word.lower() for word in quoted]
    same = LCSseq.opcodes(lowered, [word.lower() for word in words])
    kept = sum(_weight(word) for code in same if code.tag == "equal" for word in quoted[code.src_start : code.src_end])
    fits_before = bool(prefix) and text[:start].rstrip().endswith(prefix[-_FITS:])
    fits_after = bool(suffix) and text[end : end + _FITS + 1].lstrip().startswith(suffix[:_FITS])
    return Passage(
        start,
        end,
        kept / (sum(map(_weight, quoted)) or 1),
        kept / (sum(map(_weight, words)) or 1),
        fits_before + fits_after,
    )


def kept_of(quote: str, passage: str) -> float:
    """Return the share of the quote's words, by weight, that the passage has in the same order: 0 to 1."""
    return _passage(passage, [word.text for word in words_in(quote)], 0, len(passage), "", "").kept


def survival(quote: str, passage: str) -> float:
    """Return the share of the words of two texts, by weight, that both have in the same order: 0 to 1."""
    found = _passage(passage, [word.text for word in words_in(quote)], 0, len(passage), "", "")
    return (found.kept + found.own) / 2


_COMMON = frozenset(
    "a an the and or of in on at to for from by with as is are was were be been it its this that".split()  # noqa: SIM905
)


def _weight(word: str) -> float:
    if not has_letters(word):
        return 0.05
    return 0.3 if word.lower() in _COMMON else 1.0


def _is_close(passage: Passage, likeness: float) -> bool:
    """Whether a passage is what became of a quote. See `_SURVIVING`.

    The letters count too: a short quote may be misspelled, a word inflected or joined to another by a hyphen.
    """
    surviving = (passage.kept + passage.own) / 2
    if likeness >= _LIKE[0] or (likeness >= _LIKE[1] and surviving >= _SURVIVING_ALIKE):
        return True
    return surviving >= _SURVIVING[passage.sides] and passage.kept >= _KEPT
