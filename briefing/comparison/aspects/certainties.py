"""Certainty and polarity: what is denied, and what is said with more or less reserve.

Voices are compared, not claims: who says a thing surely once has said it surely, whatever stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.comparison.aspects.answers import answer_of
from briefing.comparison.aspects.context import Context, context_of, is_dated, is_later
from briefing.comparison.aspects.voices import Merged, Voices, difference, pairs, same_voices, voice
from briefing.model import Certainty, Claim, Difference, Quantity, Reason, Side
from briefing.values.quantity import Relation, figures, implies, relate
from briefing.values.times import TimeRelation, moment, relate_times
from briefing.values.units import plural

_CERTAINTIES = tuple(Certainty)
_TOGETHER = frozenset({Relation.SAME, Relation.BOUND_DIFFERS, Relation.COMPATIBLE, Relation.CONVERTED})
"""How figures stand to each other that some number satisfies both of."""
_LOST = {
    Certainty.HEDGED: Reason.HEDGE_LOST,
    Certainty.CONDITIONAL: Reason.CONDITION_LOST,
    Certainty.EXPECTED: Reason.EXPECTATION_LOST,
}


class _Said(NamedTuple):
    """What a claim says, as far as it can be told without reading, and what surrounds it."""

    denied: bool
    quantity: Quantity | None
    answer: str
    time: str
    context: Context


def denials(voices: Voices) -> Iterator[Difference]:
    """Yield what one voice denies and another asserts."""
    dated = is_dated(voices.claims)

    def key(claim: Claim) -> _Said:
        denied = claim.certainty is Certainty.DENIED
        context = context_of(claim, voices, dated=dated)
        return _Said(denied, claim.quantity, answer_of(claim), claim.time, context)

    merged = Merged()
    for (here, ours), (there, theirs) in pairs(voices.claims, key):
        if here.denied != there.denied and not same_voices(ours, theirs):
            denied, asserted = (here, there) if here.denied else (there, here)
            if reason := _denial(asserted, denied):
                merged.add(_denied(here), _denied(there), reason, ours, theirs)
    for _, _, reason, ours, theirs in merged:
        yield difference(reason, ours, theirs, _side)


def _denied(said: _Said) -> tuple[bool, Quantity | str]:
    """Return what is denied where it can be told: a figure or an answer. What is asserted stands in its cell."""
    if said.denied and said.quantity:
        return True, replace(said.quantity, unit=plural(said.quantity.unit))
    return said.denied, said.answer if said.denied else ""


def _side(claims: Sequence[Claim]) -> Side:
    """Return how surely something is said, and what is said if it is denied."""
    first, certainties = claims[0], _certainties(claims)
    if first.certainty is not Certainty.DENIED:
        return Side(certainties=certainties)
    return Side(first.quantity, "" if first.quantity else answer_of(first), certainties=certainties)


def _denial(asserted: _Said, denied: _Said) -> Reason | None:
    """Return what a denial does to an assertion: whoever says 12 says what is denied with at least 10."""
    if asserted.answer and denied.answer and asserted.answer != denied.answer:
        return None
    ours, theirs = moment(asserted.time), moment(denied.time)
    if ours and theirs and relate_times(ours, theirs) is TimeRelation.APART:
        return None
    whole = not (ours and theirs) or theirs.contains(ours)
    if asserted.quantity and denied.quantity and not implies(asserted.quantity, denied.quantity):
        if relate(asserted.quantity, denied.quantity).relation not in _TOGETHER:
            return None
        whole = False
    if asserted.context.scope != denied.context.scope and denied.context.scope:
        if asserted.context.scope:
            return Reason.DENIAL_OF_OTHER_SCOPE
        whole = False
    if whole and is_later(asserted.context, denied.context):
        return Reason.LATER_DENIAL
    return Reason.DENIED if whole else Reason.DENIED_IN_PART


def certainties_differ(voices: Voices) -> Iterator[Difference]:
    """Yield where voices that say the same are not equally sure; of one origin, what was lost on the way is named."""
    voiced: dict[tuple[object, ...], set[Certainty]] = {}
    for claim in voices.asserted:
        voiced.setdefault((voice(claim), _content(claim)), set()).add(claim.certainty)

    def key(claim: Claim) -> tuple[tuple[Certainty, ...], _Content]:
        content = _content(claim)
        return tuple(sorted(voiced[voice(claim), content], key=_CERTAINTIES.index)), content

    merged = Merged()
    for ((one, here), ours), ((other, there), theirs) in pairs(voices.asserted, key):
        if {*one} & {*other} or not _same(here, there) or same_voices(ours, theirs):
            continue
        reason = _reason(one, other, shared=voices.share_word(ours, theirs))
        merged.add(one, other, (reason, here if here == there else None), ours, theirs)
    for _, _, (reason, _content_of), ours, theirs in merged:
        yield difference(reason, ours, theirs, lambda claims: Side(certainties=_certainties(claims)))


def _reason(one: Sequence[Certainty], other: Sequence[Certainty], *, shared: bool) -> Reason:
    if not shared or (Certainty.STATED in one) == (Certainty.STATED in other):
        return Reason.OTHER_CERTAINTY
    reserved = other if Certainty.STATED in one else one
    return _LOST[reserved[0]]


class _Content(NamedTuple):
    figures: tuple[float | None, ...] | None
    answer: str | None


def _content(claim: Claim) -> _Content:
    return _Content(figures(claim.quantity) if claim.quantity else None, answer_of(claim) or None)


def _same(one: _Content, other: _Content) -> bool:
    """Whether two claims say the same as far as figures and answers go: how surely is only then comparable."""
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))


def _certainties(claims: Sequence[Claim]) -> tuple[Certainty, ...]:
    return tuple(sorted({claim.certainty for claim in claims}, key=_CERTAINTIES.index))
