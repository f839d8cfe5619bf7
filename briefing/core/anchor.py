"""Selector to span: where the words of a claim stand in an article's text, or why they stand nowhere.

`anchored`: the quote occurs once, or prefix and suffix single it out. `ambiguous`: several places fit. `changed`: the
quote is not there, but a passage is close; it is suggested and never used. `orphaned`: nothing is close. Matching is
done on folded text (see `fold`), so a span always points at the characters as published.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz

from briefing.core.changes import changes_between
from briefing.core.fold import Folded, fold, fold_text
from briefing.model import Anchoring, Selector, Span
from briefing.vocabulary import AnchorState

CLOSE = 70.0
"""Likeness, 0 to 100, from which a passage is suggested (rapidfuzz's partial ratio)."""

_COST_LIMIT = 400_000_000
"""Characters of the quote times characters of the text."""


def anchor(text: str, selector: Selector) -> Anchoring:
    """Anchor a selector in a text.

    >>> anchor("It rained. It rained.", Selector("It rained", prefix="rained. ")).span
    Span(start=11, end=20)

    Spans count Unicode code points, end exclusive (W3C TextPositionSelector). Raises nothing: an empty quote is
    `orphaned`.
    """
    return anchor_folded(_fold_once(text), text, selector)


@lru_cache(maxsize=8)
def _fold_once(text: str) -> Folded:
    return fold(text)


def anchor_folded(folded: Folded, text: str, selector: Selector) -> Anchoring:
    """Do what `anchor` does, on a text that is folded already; `folded` must be `fold(text)`."""
    quote = fold_text(selector.quote)
    if not quote:
        return Anchoring(AnchorState.ORPHANED)
    places = _occurrences(folded.text, quote)
    if places:
        fitting = [at for at in places if _fits(folded.text, at, at + len(quote), selector)]
        if len(fitting) == 1:
            return Anchoring(AnchorState.ANCHORED, span=folded.to_original(fitting[0], fitting[0] + len(quote)))
        spans = tuple(folded.to_original(at, at + len(quote)) for at in fitting or places)
        if fitting or len(places) > 1:
            return Anchoring(AnchorState.AMBIGUOUS, candidates=spans)
        return _changed(folded, text, quote, places[0], places[0] + len(quote), 100.0)
    return _closest(folded, text, quote)


def _occurrences(text: str, quote: str) -> list[int]:
    """Return where the quote occurs, never inside a longer number, and inside a longer word only if nowhere else."""
    inside_words: list[int] = []
    whole: list[int] = []
    at = text.find(quote)
    while at >= 0:
        end = at + len(quote)
        if not _cuts_number(text, at) and not _cuts_number(text, end):
            (inside_words if _cuts_word(text, at) or _cuts_word(text, end) else whole).append(at)
        at = text.find(quote, at + 1)
    return whole or inside_words


def _cuts_number(text: str, at: int) -> bool:
    """Whether a place lies inside a number: between two digits, or beside the sign that groups them."""
    before, after = text[max(at - 2, 0) : at], text[at : at + 2]
    if not before or not after:
        return False
    if before[-1].isdigit():
        return after[0].isdigit() or (after[0] in ".," and after[1:].isdigit())
    return before[-1] in ".," and before[:-1].isdigit() and after[0].isdigit()


def _cuts_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _fits(text: str, start: int, end: int, selector: Selector) -> bool:
    prefix, suffix = fold_text(selector.prefix), fold_text(selector.suffix)
    return text[:start].rstrip().endswith(prefix) and text[end:].lstrip().startswith(suffix)


def _closest(folded: Folded, text: str, quote: str) -> Anchoring:
    if not folded.text.strip() or len(quote) * len(folded.text) > _COST_LIMIT:
        return Anchoring(AnchorState.ORPHANED)
    found = fuzz.partial_ratio_alignment(quote, folded.text, score_cutoff=CLOSE)
    if found is None:
        return Anchoring(AnchorState.ORPHANED)
    start, end = _to_words(folded.text, found.dest_start, found.dest_end)
    if start >= end:
        return Anchoring(AnchorState.ORPHANED)
    return _changed(folded, text, quote, start, end, found.score)


def _changed(folded: Folded, text: str, quote: str, start: int, end: int, score: float) -> Anchoring:
    span = folded.to_original(start, end)
    return Anchoring(
        AnchorState.CHANGED,
        suggestion=span,
        changes=changes_between(quote, fold_text(text[span.start : span.end])),
        score=score / 100,
    )


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a passage to whole words and drop the spaces at its ends."""
    while start > 0 and start < len(text) and _cuts_word(text, start):
        start -= 1
    while end < len(text) and _cuts_word(text, end):
        end += 1
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


def line_of(span: Span, text: str) -> str:
    """Return the line of the text that a span starts in, for messages."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    return text[start : end if end >= 0 else len(text)]
