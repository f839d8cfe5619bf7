"""Anchor a selector in one text: where the words of a claim are in it, or why they are not found.

`anchored`: the quote occurs once, or prefix and suffix single it out. `ambiguous`: several places fit. `changed`: the
quote is not there, or not in its surroundings, but a passage is close; it is suggested and never used. `orphaned`:
nothing is close. Matching is done on folded text (see `fold`), and spans count characters as they are published.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from unicodedata import normalize

from briefing.anchoring.changes import changes_between
from briefing.anchoring.closest import closest
from briefing.anchoring.omissions import anchor_parts, leaves_out
from briefing.anchoring.surroundings import singled_out, stayed
from briefing.anchoring.whole import whole
from briefing.model import OMISSION, Anchoring, AnchorState, Selector, Span
from briefing.text.boundaries import cuts_cased_word, cuts_number, cuts_word
from briefing.text.fold import Folded, fold, fold_text, occurrences

MOST_PLACES = 20_000
"""Places from which a quote is ambiguous whatever its prefix and suffix are: it is one letter or a comma."""


FEW_PLACES = 20
"""The same, where so many places of an article's quotes were looked at that no more can be afforded."""


@dataclass(slots=True)
class Effort:
    """What is still spent on the quotes of one text."""

    places: float
    """Places of quotes that are still looked at."""


def anchor(text: str, selector: Selector) -> Anchoring:
    """Anchor a selector in a text.

    >>> anchor("It rained. It rained.", Selector("It rained", prefix="rained. ")).span
    Span(start=11, end=20)

    Spans count Unicode code points, end exclusive (W3C TextPositionSelector). Raises nothing: an empty quote is
    `orphaned`.

    A quote that stands once, word for word, but not between this prefix and suffix, is `anchored` where one of the two
    still stands beside it and the other is gone from the text: then what stood there was edited, and the quote can come
    from nowhere else. An author who gave both only to be safe is not bothered. Anything less is `changed`, a suggestion
    without changes: the words were moved, or these are others that read the same. So is one of several places where
    prefix and suffix fit in part, and clearly better than at any other.
    """
    return anchor_folded(_fold_once(text), text, selector)


@lru_cache(maxsize=8)
def _fold_once(text: str) -> Folded:
    return fold(text)


def anchor_folded(
    folded: Folded, text: str, selector: Selector, *, suggest: bool = True, effort: Effort | None = None
) -> Anchoring:
    """Do what `anchor` does, on a text that is folded already; `folded` must be `fold(text)`.

    Without `suggest`, no close passage is looked for, which takes a thousand times as long. The places that are looked
    at are taken off `effort`; with none left, a quote at more than a few places is ambiguous whatever surrounds it.
    """
    quote = _folded(selector.quote)
    if not quote:
        return Anchoring(AnchorState.ORPHANED)
    most = MOST_PLACES if effort is None or effort.places > 0 else FEW_PLACES
    everywhere = list(islice(occurrences(folded.text, quote), most))
    if effort:
        effort.places -= len(everywhere)
    if len(everywhere) == most:
        return _ambiguous(folded, quote, everywhere)
    if not everywhere and not suggest and not leaves_out(selector.quote):
        return Anchoring(AnchorState.ORPHANED)
    apart, inside_words = _occurrences(folded, quote, everywhere)
    if not apart and not inside_words and leaves_out(selector.quote):
        return anchor_parts(text, selector, partial(_anchor_part, folded, text, effort), suggest=suggest)
    prefix, suffix = _folded(selector.prefix), _folded(selector.suffix)
    fitting = _fitting(folded.text, quote, apart, prefix, suffix)
    fitting = fitting or _fitting(folded.text, quote, inside_words, prefix, suffix)
    if len(fitting) == 1:
        return Anchoring(AnchorState.ANCHORED, span=folded.to_original(fitting[0], fitting[0] + len(quote)))
    places = fitting or apart or inside_words
    if not fitting and (likeliest := singled_out(folded.text, len(quote), places, prefix, suffix)) is not None:
        if len(places) == 1 and stayed(folded.text, likeliest, quote, prefix, suffix):
            return Anchoring(AnchorState.ANCHORED, span=folded.to_original(likeliest, likeliest + len(quote)))
        places = [likeliest]
    if len(places) > 1:
        return _ambiguous(folded, quote, places)
    if places:
        return _changed(folded, text, quote, (places[0], places[0] + len(quote)))
    passage = closest(folded.text, quote, prefix, suffix) if suggest else None
    passage = passage and whole(folded.text, *passage, quote, folded.line_ends(text))
    return _changed(folded, text, quote, passage) if passage else Anchoring(AnchorState.ORPHANED)


@lru_cache(maxsize=256)
def _folded(words: str) -> str:
    """Fold the words of a selector; cached, since they are looked for in one version after another."""
    return fold_text(words)


def _anchor_part(folded: Folded, text: str, effort: Effort | None, selector: Selector, suggest: bool) -> Anchoring:
    return anchor_folded(folded, text, selector, suggest=suggest, effort=effort)


def quoted_parts(text: str, quote: str, span: Span) -> tuple[Span, ...]:
    """Return the places of a quote's parts in the span at which it is anchored; none where it leaves nothing out."""
    words = text[span.start : span.end]
    parts = anchor(words, Selector(quote)).parts if leaves_out(quote) else ()
    return tuple(Span(span.start + part.start, span.start + part.end) for part in parts)


def quoted_words(text: str, quote: str, span: Span) -> str:
    """Return the words of a text that a quote quotes at the span at which it is anchored."""
    parts = quoted_parts(text, quote, span) or (span,)
    return OMISSION.join(text[part.start : part.end] for part in parts)


def _ambiguous(folded: Folded, quote: str, starts: list[int]) -> Anchoring:
    spans = tuple(folded.to_original(at, at + len(quote)) for at in starts)
    return Anchoring(AnchorState.AMBIGUOUS, candidates=spans)


def _occurrences(folded: Folded, quote: str, everywhere: list[int]) -> tuple[list[int], list[int]]:
    """Return where the quote occurs as whole words, and where inside longer ones; never inside a longer number.

    Nor inside a character that was composed from several: the original characters would not be the quote's.

    A place inside a longer word counts only where no whole word fits, since some scripts have no spaces and some
    languages add to words; and never in scripts with capitals, where `likely` would be found in `unlikely`.
    """
    whole: list[int] = []
    inside_words: list[int] = []
    text = folded.text
    for at in everywhere:
        end = at + len(quote)
        cut = any(cuts_number(text, place) or cuts_cased_word(text, place) for place in (at, end))
        if not cut and not folded.cuts_character(at) and not folded.cuts_character(end):
            (inside_words if cuts_word(text, at) or cuts_word(text, end) else whole).append(at)
    return whole, inside_words


def _fitting(text: str, quote: str, starts: list[int], prefix: str, suffix: str) -> list[int]:
    """Return the places where prefix and suffix fit; spaces do not count, since some programs put none between blocks.

    They are compared in NFD, since one that a program took from a decomposed text may start or end inside a character.
    """
    if not prefix and not suffix:
        return starts
    nfd_prefix, nfd_suffix = _letters(prefix), _letters(suffix)
    fitting = []
    for at in starts:
        end = at + len(quote)
        before, after = text[max(0, at - 2 * len(prefix) - 1) : at], text[end : end + 2 * len(suffix) + 1]
        if _letters(before).endswith(nfd_prefix) and _letters(after).startswith(nfd_suffix):
            fitting.append(at)
    return fitting


def _letters(text: str) -> str:
    return normalize("NFD", text.replace(" ", ""))


def _changed(folded: Folded, text: str, quote: str, passage: tuple[int, int]) -> Anchoring:
    span = folded.to_original(*passage)
    words = fold_text(text[span.start : span.end])
    return Anchoring(AnchorState.CHANGED, suggestion=span, changes=changes_between(quote, words, folded.text))
