"""Anchor a quote that leaves words out, as journalists quote: `Of those … three are children`.

Each part is anchored by itself. The places of the parts must follow one another within one block, and the stretch from
the first to the last must hold no shorter one. Several such stretches make the quote ambiguous: they are different
statements. Prefix and suffix apply to the outer ends.

Where a part is not there, the closest words may take its place in a suggestion.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from briefing.model import Anchoring, AnchorState, Change, ChangeKind, Selector, Span
from briefing.text.fold import fold_text

_OMITTED = re.compile(r"\s*(?:\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.{3}|\. \. \.)\s*")
"""How words that are left out are marked: three dots, alone or in brackets."""

MOST_SUGGESTED = 10
"""Parts up to which close words are looked for where some are not there: each takes as long as a whole quote."""

Anchor = Callable[[Selector, bool], Anchoring]
"""Anchors a selector in the text; the second argument says whether to look for a close passage."""


def parts_of(quote: str) -> list[str]:
    """Return the parts of a quote that leaves words out; the quote alone where it leaves out none.

    >>> parts_of("Of those [...] three are children …")
    ['Of those', 'three are children']
    """
    return [part for part in _OMITTED.split(quote) if fold_text(part)]


def leaves_out(quote: str) -> bool:
    """Whether a quote marks anywhere that words are left out."""
    return bool(_OMITTED.search(quote))


def anchor_parts(text: str, selector: Selector, anchor: Anchor, *, suggest: bool) -> Anchoring:
    """Anchor the parts of a quote that leaves words out and does not stand in the text as it is."""
    parts = parts_of(selector.quote)
    if not parts:
        return Anchoring(AnchorState.ORPHANED)
    looking = suggest and len(parts) <= MOST_SUGGESTED
    found = [anchor(part, looking) for part in _selectors(parts, selector)]
    return together(parts, found, text)


def together(parts: Sequence[str], found: Sequence[Anchoring], text: str) -> Anchoring:
    """Return what the anchorings of a quote's parts in a text come to."""
    runs = list(_runs([_places(anchoring) for anchoring in found], text))
    states = {anchoring.state for anchoring in found}
    if not runs:
        return _in_pieces(parts, found)
    if AnchorState.CHANGED in states:
        changes = tuple(change for anchoring in found for change in anchoring.changes)
        return Anchoring(AnchorState.CHANGED, suggestion=_extent(runs[0]), changes=changes, parts=tuple(runs[0]))
    if len(runs) > 1:
        return Anchoring(AnchorState.AMBIGUOUS, candidates=tuple(map(_extent, runs)))
    if AnchorState.MOVED in states:
        return Anchoring(AnchorState.MOVED, suggestion=_extent(runs[0]), parts=tuple(runs[0]))
    return Anchoring(AnchorState.ANCHORED, span=_extent(runs[0]), parts=tuple(runs[0]))


def _selectors(parts: Sequence[str], selector: Selector) -> list[Selector]:
    last = len(parts) - 1
    return [
        Selector(part, "" if number else selector.prefix, selector.suffix if number == last else "")
        for number, part in enumerate(parts)
    ]


def _places(anchoring: Anchoring) -> Sequence[Span]:
    known = anchoring.span or anchoring.suggestion
    return (known,) if known else anchoring.candidates


def _runs(places: Sequence[Sequence[Span]], text: str) -> Iterator[list[Span]]:
    """Yield the places of all parts, one after another within a block, wherever no shorter such run is inside."""
    runs: list[list[Span]] = []
    for first in places[0]:
        run = [first]
        for following in places[1:]:
            at = bisect_left(following, run[-1].end, key=lambda place: place.start)
            if at == len(following):
                break
            run.append(following[at])
        if len(run) == len(places) and "\n" not in text[first.start : run[-1].end]:
            runs.append(run)
    for run, later in pairwise([*runs, []]):
        if not later or later[-1].end > run[-1].end:
            yield run


def _extent(run: Sequence[Span]) -> Span:
    return Span(run[0].start, run[-1].end)


def _in_pieces(parts: Sequence[str], found: Sequence[Anchoring]) -> Anchoring:
    """Suggest the longest part that is there where the parts do not make up one passage any more."""
    known = [
        (len(part), anchoring)
        for part, anchoring in zip(parts, found, strict=True)
        if anchoring.span or anchoring.suggestion
    ]
    if not known:
        return Anchoring(AnchorState.ORPHANED)
    _, longest = max(known, key=lambda pair: pair[0])
    gone = (
        Change(ChangeKind.WORDING, part, "")
        for part, anchoring in zip(parts, found, strict=True)
        if anchoring.state is AnchorState.ORPHANED
    )
    suggestion = longest.span or longest.suggestion
    return Anchoring(AnchorState.CHANGED, suggestion=suggestion, changes=(*longest.changes, *gone))
