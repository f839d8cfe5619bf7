"""Choose between places by a prefix and suffix that fit only in part, since the words around the quote were edited."""

from __future__ import annotations

from rapidfuzz.distance import Postfix, Prefix

_CLEAR = 8
"""Characters of prefix and suffix, counted from the quote outwards, that a place must have to be singled out."""
_BETTER = 2
"""How many times as many of them must fit as at any other place."""
_WORDS = 3
"""Words that a quote must have to be no accident; a shorter one may be another that has the same suffix."""


def singled_out(text: str, length: int, places: list[int], prefix: str, suffix: str) -> int | None:
    """Return the only place, or the one where far more of prefix and suffix fits than elsewhere; None without one.

    `text`, `prefix` and `suffix` are folded, and the quote, of that `length`, stands at each of the places.
    """
    if len(places) < 2:
        return places[0] if places else None
    fits = sorted(((_fit(text, at, at + length, prefix, suffix), -at) for at in places), reverse=True)
    (best, at), (next_best, _) = fits[:2]
    return -at if best >= max(_CLEAR, _BETTER * next_best) else None


def _fit(text: str, start: int, end: int, prefix: str, suffix: str) -> int:
    before = text[max(0, start - len(prefix) - 1) : start].rstrip()
    after = text[end : end + len(suffix) + 1].lstrip()
    return Postfix.similarity(before, prefix) + Prefix.similarity(after, suffix)


def stayed(text: str, start: int, quote: str, prefix: str, suffix: str) -> bool:
    """Whether a quote that stands once has one side as it was, and the other side's words are gone from the text.

    If they stand elsewhere, the quote may have stood there, and the same words here may be another statement.
    """
    if not prefix or not suffix or len(quote.split(" ")) < _WORDS:
        return False
    fits_before = text[:start].rstrip().endswith(prefix)
    fits_after = text[start + len(quote) :].lstrip().startswith(suffix)
    return (fits_before and suffix not in text) or (fits_after and prefix not in text)
