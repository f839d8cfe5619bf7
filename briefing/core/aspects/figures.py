"""Figures: no number that satisfies both, or some number that does; bounds, units, parts of a whole, developments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.core.aspects.context import Context, Excuse, context_of, excuse, is_dated, is_later
from briefing.core.aspects.voices import Merged, Voices, one_voice, pairs
from briefing.core.quantity import Related, Relation, figures, in_words, interval, relate
from briefing.core.units import is_counted
from briefing.core.wording import date_in_words, listed
from briefing.reasons import Reason
from briefing.vocabulary import Bound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.model import Claim, Difference, Quantity

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
_SAME_UNIT = frozenset({Relation.DISJOINT, Relation.COMPATIBLE, Relation.BOUND_DIFFERS})
_CONTRADICTIONS = frozenset({Reason.NO_NUMBER_FITS, Reason.TAKEN_BACK, Reason.PART_EXCEEDS_WHOLE})


def figures_differ(voices: Voices) -> Iterator[Difference]:
    """Yield the differences between figures."""
    dated = is_dated(voices.asserted)

    def key(claim: Claim) -> tuple[Quantity, Context] | None:
        return (claim.quantity, context_of(claim, voices, dated=dated)) if claim.quantity else None

    may_fall = bool(voices.claims) and voices.briefing.points[voices.claims[0].point].may_fall
    merged = Merged()
    related: dict[tuple[Quantity, Quantity], Related] = {}
    for ((one, here), ours), ((other, there), theirs) in pairs(voices.asserted, key):
        if (one, other) not in related:
            related[one, other] = relate(one, other)
        moves = may_fall or _grows(one, other, here, there)
        reason = _reason(one, other, related[one, other].relation, here, there, moves=moves)
        if reason and one_voice(ours, theirs):
            sure = {claim.certainty for claim in ours} == {claim.certainty for claim in theirs}
            reason = Reason.CONTRADICTS_ITSELF if sure and reason is Reason.NO_NUMBER_FITS else None
        if reason:
            merged.add(one, other, reason, ours, theirs)
    for one, other, reason, ours, theirs in merged:
        exact = one.bound is other.bound is Bound.EXACTLY and reason is not Reason.CONVERTED
        allowed = ("", "") if exact else (related[one, other].ours, related[one, other].theirs)
        why = reason.in_words(*allowed)
        said = (in_words(one) + _detail(ours), in_words(other) + _detail(theirs))
        yield voices.difference(reason, ours, theirs, said, why)


def _grows(one: Quantity, other: Quantity, here: Context, there: Context) -> bool:
    """Whether the figure of the later moment is not the lower one. A measure or a price goes up and down."""
    if not is_counted(one):
        return True
    early, late = (other, one) if is_later(here, there) else (one, other)
    return not interval(late).below(interval(early))


def _reason(
    one: Quantity, other: Quantity, relation: Relation, here: Context, there: Context, *, moves: bool
) -> Reason | None:
    reason = _REASONS.get(relation)
    if relation is Relation.PART and figures(one) == figures(other):
        return None
    if here.scope != there.scope and relation in _SAME_UNIT:
        if _part_exceeds(one, other, here, there):
            reason = Reason.PART_EXCEEDS_WHOLE
        elif relation is not Relation.DISJOINT:
            return Reason.OF_OTHER_SCOPE
    if reason is Reason.NO_NUMBER_FITS and not moves and excuse(here, there) is Excuse.LATER:
        reason = Reason.TAKEN_BACK
    found = excuse(here, there, later=moves) if reason in _CONTRADICTIONS else None
    if found is Excuse.OTHER_SCOPE and reason is Reason.PART_EXCEEDS_WHOLE:
        return reason
    return _EXCUSED[found] if found else reason


def _part_exceeds(one: Quantity, other: Quantity, here: Context, there: Context) -> bool:
    """Whether a figure with a scope is greater than one without, which is of the whole."""
    if here.scope and there.scope:
        return False
    part, whole = (one, other) if here.scope else (other, one)
    return interval(whole).below(interval(part))


def _detail(claims: Sequence[Claim]) -> str:
    """Say of what part and for which moment a figure holds, where its claims say so."""
    scopes = listed([claim.scope for claim in claims if claim.scope])
    moments = listed([date_in_words(claim.as_of) for claim in claims if claim.as_of])
    return (f" ({scopes})" if scopes else "") + (f" as of {moments}" if moments else "")
