"""Figures: whether some number satisfies both; limits, units, parts of a whole, developments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.comparison.aspects.context import Context, Excuse, contexts_of, excuse, is_later
from briefing.comparison.aspects.voices import Merged, Voices, pairs, same_voices
from briefing.model import Claim, Difference, Quantity, Reason, Side
from briefing.values.quantity import Relation, figures, interval, relate
from briefing.values.units import adds_up, only_grows

_REASONS = {
    Relation.BOUND_DIFFERS: Reason.OTHER_BOUND,
    Relation.COMPATIBLE: Reason.SOME_NUMBER_FITS,
    Relation.DISJOINT: Reason.NO_NUMBER_FITS,
    Relation.CONVERTED: Reason.CONVERTED,
    Relation.PART: Reason.PART_OF_WHOLE,
    Relation.PART_EXCEEDS_WHOLE: Reason.PART_EXCEEDS_WHOLE,
    Relation.RATE_AND_TOTAL: Reason.RATE_AGAINST_TOTAL,
    Relation.OTHER_UNIT: Reason.OTHER_UNIT,
}
_EXCUSED = {
    Excuse.LATER: Reason.LATER_FIGURE,
    Excuse.OTHER_TIME: Reason.OF_OTHER_TIMES,
    Excuse.OTHER_SCOPE: Reason.OF_OTHER_SCOPE,
    Excuse.EXPECTED: Reason.EXPECTED_FIGURE,
}
_SAME_UNIT = frozenset(
    {Relation.SAME, Relation.BOUND_DIFFERS, Relation.COMPATIBLE, Relation.CONVERTED, Relation.DISJOINT}
)
_CONTRADICTIONS = frozenset({Reason.NO_NUMBER_FITS, Reason.PART_EXCEEDS_WHOLE})


class _Figure(NamedTuple):
    """What a claim counts, and what limits it."""

    quantity: Quantity
    context: Context


def figures_differ(voices: Voices) -> Iterator[Difference]:
    """Yield the differences between figures."""
    contexts = contexts_of(voices.asserted, voices)
    may_fall = any(voices.briefing.points[claim.point].may_fall for claim in voices.claims[:1])

    def key(claim: Claim) -> _Figure | None:
        return _Figure(claim.quantity, contexts[claim.id]) if claim.quantity else None

    merged = Merged()
    related: dict[tuple[Quantity, Quantity], Relation] = {}
    for (figure, ours), (their_figure, theirs) in pairs(voices.asserted, key):
        both = figure.quantity, their_figure.quantity
        if both not in related:
            related[both] = relate(*both).relation
        reason = _reason(figure, their_figure, related[both], may_fall=may_fall)
        if reason and same_voices(ours, theirs):
            sure = {claim.certainty for claim in ours} == {claim.certainty for claim in theirs}
            reason = Reason.CONTRADICTS_ITSELF if sure and reason is Reason.NO_NUMBER_FITS else None
        if reason:
            merged.add((both[0], figure.context.scope), (both[1], their_figure.context.scope), reason, ours, theirs)
    yield from merged.differences(_side)


def _side(claims: Sequence[Claim]) -> Side:
    """Return a figure, with the scopes and moments for which its claims give it."""
    return Side(
        claims[0].quantity,
        scopes=tuple(dict.fromkeys(claim.scope for claim in claims if claim.scope)),
        as_of=tuple(dict.fromkeys(claim.as_of for claim in claims if claim.as_of)),
    )


def _reason(ours: _Figure, theirs: _Figure, relation: Relation, *, may_fall: bool) -> Reason | None:
    reason = _REASONS.get(relation)
    alike = figures(ours.quantity) == figures(theirs.quantity) and ours.quantity.bound is theirs.quantity.bound
    if relation is Relation.PART and alike:
        return None
    if ours.context.scope != theirs.context.scope and relation in _SAME_UNIT:
        if _part_exceeds(ours, theirs):
            reason = Reason.PART_EXCEEDS_WHOLE
        elif relation is not Relation.DISJOINT:
            return Reason.OF_OTHER_SCOPE
    if reason not in _CONTRADICTIONS:
        return reason
    excused = excuse(ours.context, theirs.context)
    if excused is Excuse.LATER and not may_fall and _falls(ours, theirs):
        reason = Reason.TAKEN_BACK if reason is Reason.NO_NUMBER_FITS else reason
        excused = excuse(ours.context, theirs.context, later=False)
    if excused is Excuse.OTHER_SCOPE and reason is Reason.PART_EXCEEDS_WHOLE:
        return Reason.EXPECTED_FIGURE if ours.context.unreal != theirs.context.unreal else reason
    return _EXCUSED[excused] if excused else reason


def _falls(ours: _Figure, theirs: _Figure) -> bool:
    """Whether a count is lower at the later moment. Counts only grow; measures may fall."""
    early, late = (theirs, ours) if is_later(ours.context, theirs.context) else (ours, theirs)
    return interval(late.quantity).below(interval(early.quantity)) and only_grows(ours.quantity)


def _part_exceeds(ours: _Figure, theirs: _Figure) -> bool:
    """Whether a figure with a scope is greater than one without, which counts the whole."""
    if (ours.context.scope and theirs.context.scope) or not adds_up(ours.quantity):
        return False
    part, whole = (ours, theirs) if ours.context.scope else (theirs, ours)
    return interval(whole.quantity).below(interval(part.quantity))
