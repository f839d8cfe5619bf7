"""What became of the words of a claim, which stood at one place of an earlier version of an article.

Place comes first. The old place is carried through each version; what the publisher put there can be suggested, and
nothing else: not a passage that stood in the earlier version too, and so no other claim's words.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from briefing.anchoring.changes import changes_between
from briefing.anchoring.closest import survival
from briefing.anchoring.revision import Carried, Revision, VersionText
from briefing.anchoring.whole import whole
from briefing.model import Anchoring, AnchorState, Span
from briefing.text.boundaries import cuts_word
from briefing.text.fold import occurrences

_MOST_PLACES = 100
"""Places of the same words from which it is not asked whether one of them is new: they are too common."""
_WORDS = 3
"""Words that a quote must have to be no accident at another place, if something else stands at its own."""
_SURVIVING = 0.4


def became(span: Span, path: Sequence[Revision], direct: Revision | None = None, others: Sequence[Span] = ()) -> Anchoring:
    """Return what became of the words at a span; see `follow`. The path leads from its version to the present one."""
    base, present = path[0].old, path[-1].new
    start, end = base.folded.from_original(span)
    quote = base.text[start:end]
    carried = _carried(path, start, end)
    if carried is None and direct is not None:
        # A later version may have put back what an earlier one took out.
        again = direct.carry(start, end)
        carried = again if again and present.text[again.start : again.end] == quote else None
    same = carried is not None and present.text[carried.start : carried.end] == quote
    if carried and same and not carried.doubtful:
        return Anchoring(AnchorState.ANCHORED, span=present.folded.to_original(carried.start, carried.end))
    passage = None if carried is None or same else _suggested(base, present, start, end, carried)
    places = [carried.start] if carried and same else _new_places(path, quote, start)
    if places and (passage is None or len(quote.split()) >= _WORDS):
        spans = [present.folded.to_original(at, at + len(quote)) for at in places]
        if len(spans) == 1:
            return Anchoring(AnchorState.MOVED, suggestion=spans[0])
        return Anchoring(AnchorState.AMBIGUOUS, candidates=tuple(spans))
    if passage is None:
        return Anchoring(AnchorState.ORPHANED)
    changes = changes_between(quote, present.text[slice(*passage)], present.text)
    return Anchoring(AnchorState.CHANGED, suggestion=present.folded.to_original(*passage), changes=changes)


def _carried(path: Sequence[Revision], start: int, end: int) -> Carried | None:
    carried = None
    doubtful = False
    for revision in path:
        carried = revision.carry(start, end)
        if carried is None:
            return None
        start, end = carried.start, carried.end
        doubtful |= carried.doubtful
    return carried and carried._replace(doubtful=doubtful)


def _new_places(path: Sequence[Revision], quote: str, start: int) -> list[int]:
    """Return where the words stand now and did not before."""
    base, present = path[0].old, path[-1].new
    old, new = (list(islice(_whole(side.text, quote), _MOST_PLACES)) for side in (base, present))
    if _MOST_PLACES in (len(old), len(new)):
        return []
    stayed = {carried.start for at in old if at != start and (carried := _carried(path, at, at + len(quote)))}
    return [at for at in new if at not in stayed]


def _whole(text: str, quote: str):
    for at in occurrences(text, quote):
        if not cuts_word(text, at) and not cuts_word(text, at + len(quote)):
            yield at


def _suggested(
    base: VersionText, present: VersionText, start: int, end: int, carried: Carried
) -> tuple[int, int] | None:
    quote = base.text[start:end]
    words = present.text[carried.start : carried.end]
    if survival(quote, words) < _SURVIVING and carried.held < 2:
        return None
    if any(not start <= at <= end - len(words) for at in _whole(base.text, words)):
        return None
    return whole(present.text, carried.start, carried.end, quote, present.line_ends)
