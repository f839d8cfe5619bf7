"""What two claims have in common that can be compared: a figure in one dimension, an answer, a time, a place.

Free-text places, speakers, certainty and open times are shown, and never count: that two articles say the same words is
for a reader to judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from briefing.comparison.aspects.context import content_of
from briefing.comparison.aspects.figures import NEVER_COMPARED
from briefing.model import Briefing, Certainty, Claim, DifferenceKind
from briefing.values.quantity import relate
from briefing.values.times import moment


def compared(claims: Sequence[Claim], briefing: Briefing) -> frozenset[DifferenceKind]:
    """Return what claims of two articles give, and so could be compared. What nobody gives is not known to agree."""
    found: frozenset[DifferenceKind] = frozenset()
    for ours, theirs in combinations(claims, 2):
        if ours.article != theirs.article:
            found |= comparable(ours, theirs, briefing)
    return found


def comparable(ours: Claim, theirs: Claim, briefing: Briefing) -> frozenset[DifferenceKind]:
    """Return what two claims both give in a form that can be compared. A denial gives no other figure or answer."""
    denied = Certainty.DENIED in (ours.certainty, theirs.certainty)
    if denied and (ours.certainty is not theirs.certainty or content_of(ours) != content_of(theirs)):
        return frozenset()
    common = set()
    if _in_one_dimension(ours, theirs, briefing) or (ours.answer and theirs.answer):
        common.add(DifferenceKind.VALUE)
    if _closed(ours.time) and _closed(theirs.time):
        common.add(DifferenceKind.TIME)
    if ours.place in briefing.places and theirs.place in briefing.places:
        common.add(DifferenceKind.PLACE)
    return frozenset(common)


def _in_one_dimension(ours: Claim, theirs: Claim, briefing: Briefing) -> bool:
    if not ours.quantity or not theirs.quantity:
        return False
    return relate(ours.quantity, theirs.quantity, briefing.about) not in NEVER_COMPARED


def _closed(time: str) -> bool:
    """Whether a time has both a beginning and an end."""
    when = moment(time) if time else None
    return bool(when and when.closed)
