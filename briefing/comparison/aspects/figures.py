"""Figures: no number that satisfies both, or some number that does; bounds, units, parts of a whole, developments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.comparison.aspects.context import Context, Excuse, context_of, excuse, is_dated, is_later
from briefing.comparison.aspects.voices import Merged, Voices, difference, pairs, same_voices
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
    """What a claim counts, and what surrounds it."""

    quantity: Quantity
    context: Context


def figures_differ(voices: Voices) -> Iterator[Difference]:
    """Yield the differences between figures."""
    dated = is_dated(voices.asserted)
    may_fall = any(voices.briefing.points[claim.point].may_fall for claim in voices.claims[:1])

    def key(claim: Claim) -> _Figure | None:
        return _Figure(claim.quantity, context_of(claim, voices, dated=dated)) if claim.quantity else None

    merged = Merged()
    related: dict[tuple[Quantity, Quantity], Relation] = {}
    for (one, ours), (other, theirs) in pairs(voices.asserted, key):
        both = one.quantity, other.quantity
        if both not in related:
            related[both] = relate(*both).relation
        reason = _reason(one, other, related[both], may_fall=may_fall)
        if reason and same_voices(ours, theirs):
            sure = {claim.certainty for claim in ours} == {claim.certainty for claim in theirs}
            reason = Reason.CONTRADICTS_ITSELF if sure and reason is Reason.NO_NUMBER_FITS else None
        if reason:
            merged.add((both[0], one.context.scope), (both[1], other.context.scope), reason, ours, theirs)
    for _, _, reason, ours, theirs in merged:
        yield difference(reason, ours, theirs, _side)


def _side(claims: Sequence[Claim]) -> Side:
    """Return a figure, and the parts and moments for which its claims give it."""
    return Side(
        claims[0].quantity,
        scopes=tuple(dict.fromkeys(claim.scope for claim in claims if claim.scope)),
        as_of=tuple(dict.fromkeys(claim.as_of for claim in claims if claim.as_of)),
    )


def _reason(one: _Figure, other: _Figure, relation: Relation, *, may_fall: bool) -> Reason | None:
    reason = _REASONS.get(relation)
    alike = figures(one.quantity) == figures(other.quantity) and one.quantity.bound is other.quantity.bound
    if relation is Relation.PART and alike:
        return None
    if one.context.scope != other.context.scope and relation in _SAME_UNIT:
        if _part_exceeds(one, other):
            reason = Reason.PART_EXCEEDS_WHOLE
        elif relation is not Relation.DISJOINT:
            return Reason.OF_OTHER_SCOPE
    if reason not in _CONTRADICTIONS:
        return reason
    found = excuse(one.context, other.context)
    if found is Excuse.LATER and not may_fall and _falls(one, other):
        reason = Reason.TAKEN_BACK if reason is Reason.NO_NUMBER_FITS else reason
        found = excuse(one.context, other.context, later=False)
    if found is Excuse.OTHER_SCOPE and reason is Reason.PART_EXCEEDS_WHOLE:
        return Reason.EXPECTED_FIGURE if one.context.unreal != other.context.unreal else reason
    return _EXCUSED[found] if found else reason


def _falls(one: _Figure, other: _Figure) -> bool:
    """Whether a count is lower at the later moment. A count only grows, a measure does not."""
    early, late = (other, one) if is_later(one.context, other.context) else (one, other)
    return interval(late.quantity).below(interval(early.quantity)) and only_grows(one.quantity)


def _part_exceeds(one: _Figure, other: _Figure) -> bool:
    """Whether a figure with a scope is greater than one without, which is of the whole."""
    if (one.context.scope and other.context.scope) or not adds_up(one.quantity):
        return False
    part, whole = (one, other) if one.context.scope else (other, one)
    return interval(whole.quantity).below(interval(part.quantity))
