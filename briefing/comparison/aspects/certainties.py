"""Certainty and denial: what one voice denies and another asserts, and what is said with more or less reserve.

Voices are compared, not claims: a voice that once states something has stated it, however it hedges elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.comparison.aspects.context import (
    Content,
    Context,
    answer_of,
    content_of,
    contexts_of,
    is_later,
    may_be_same,
)
from briefing.comparison.aspects.voices import Found, Merged, Voices, pairs, voice
from briefing.model import Certainty, Claim, Quantity, Reason, Side
from briefing.values.places import PlaceRelation, around, relate_places
from briefing.values.quantity import Relation, implies, relate
from briefing.values.times import TimeRelation, moment, relate_times
from briefing.values.units import plural

_CERTAINTIES = tuple(Certainty)
_TOGETHER = frozenset(
    {Relation.SAME, Relation.BOUND_DIFFERS, Relation.APPROXIMATE, Relation.COMPATIBLE, Relation.CONVERTED}
)
"""How two figures relate where some number satisfies both."""
_LOST = {
    Certainty.HEDGED: Reason.HEDGE_LOST,
    Certainty.CONDITIONAL: Reason.CONDITION_LOST,
    Certainty.EXPECTED: Reason.EXPECTATION_LOST,
}

_NOTHING = Content(None, None)
_SURE = {Certainty.STATED: 2, Certainty.EXPECTED: 1}
"""How sure a voice is; what is hedged or conditional is less so."""


class _Said(NamedTuple):
    """What a claim says, as far as a program can tell, and what limits it."""

    denied: bool
    quantity: Quantity | None
    answer: str
    time: str
    context: Context


def denials(voices: Voices) -> Iterator[Found]:
    """Yield what one voice denies and another asserts."""
    contexts = contexts_of(voices.claims, voices)

    def key(claim: Claim) -> _Said:
        denied = claim.certainty is Certainty.DENIED
        return _Said(denied, claim.quantity, answer_of(claim), claim.time, contexts[claim.id])

    merged = Merged()
    for ours, theirs in pairs(voices.claims, key, _denied):
        said, they_said = ours.said, theirs.said
        if said.denied != they_said.denied and ours.voices != theirs.voices:
            denied, asserted = (said, they_said) if said.denied else (they_said, said)
            if reason := _denial(asserted, denied, voices):
                merged.add(ours.merges, theirs.merges, reason, ours.claims, theirs.claims)
    yield from merged.differences(_side)


def _denied(said: _Said) -> tuple[bool, Quantity | str]:
    """Return the figure or answer that is denied, if any. What is asserted can be read in its cell."""
    if said.denied and said.quantity:
        return True, replace(said.quantity, unit=plural(said.quantity.unit))
    return said.denied, said.answer if said.denied else ""


def _side(claims: Sequence[Claim]) -> Side:
    """Return how certain the claims are, and what they deny, if they do."""
    first, certainties = claims[0], _certainties(claims)
    if first.certainty is not Certainty.DENIED:
        return Side(certainties=certainties)
    return Side(first.quantity, "" if first.quantity else answer_of(first), certainties=certainties)


def _denial(asserted: _Said, denied: _Said, voices: Voices) -> Reason | None:
    """Return how a denial bears on an assertion, or None: to deny at least 10 is also to deny 12."""
    if asserted.answer and denied.answer and asserted.answer != denied.answer:
        return None
    ours, theirs = moment(asserted.time), moment(denied.time)
    if ours and theirs and relate_times(ours, theirs) is TimeRelation.APART:
        return None
    places = asserted.context.place, denied.context.place
    if relate_places(*places, voices.briefing.places) is PlaceRelation.APART:
        return Reason.DENIAL_OF_OTHER_PLACE
    whole = (not (ours and theirs) or theirs.contains(ours)) and places[0] not in around(
        places[1], voices.briefing.places
    )
    if asserted.quantity and denied.quantity and not implies(asserted.quantity, denied.quantity):
        if relate(asserted.quantity, denied.quantity, voices.briefing.about) not in _TOGETHER:
            return None
        whole = False
    if asserted.context.scope != denied.context.scope and denied.context.scope:
        if asserted.context.scope:
            return Reason.DENIAL_OF_OTHER_SCOPE
        whole = False
    if whole and _of_other_moments(asserted.context, denied.context):
        return Reason.LATER_DENIAL
    return Reason.DENIED if whole else Reason.DENIED_IN_PART


def _of_other_moments(asserted: Context, denied: Context) -> bool:
    """Whether a denial is no answer to what is asserted: it came first, or both state themselves as of when.

    Without that, a denial is later than what it denies because it answers it.
    """
    both = asserted.own_moment and denied.own_moment
    return is_later(asserted, denied) or (both and is_later(denied, asserted))


def certainties_differ(voices: Voices) -> Iterator[Found]:
    """Yield where voices say the same but are not equally certain; of one origin, what was lost on the way is named."""
    voiced: dict[tuple[object, ...], set[Certainty]] = {}
    for claim in voices.asserted:
        voiced.setdefault((voice(claim), content_of(claim)), set()).add(claim.certainty)

    def key(claim: Claim) -> tuple[tuple[Certainty, ...], Content]:
        content = content_of(claim)
        return tuple(sorted(voiced[voice(claim), content], key=_CERTAINTIES.index)), content

    merged = Merged()
    for our_group, their_group in pairs(voices.asserted, key):
        (certainties, said), (their_certainties, they_said) = our_group.said, their_group.said
        if not may_be_same(said, they_said) or our_group.voices == their_group.voices:
            continue
        if {*certainties} & {*their_certainties}:
            continue
        ours, theirs = our_group.claims, their_group.claims
        in_common = said if said == they_said else None
        sides = (certainties, in_common), (their_certainties, in_common)
        same = in_common not in (None, _NOTHING)
        lost = _lost(certainties, their_certainties)
        repeating, repeated = (
            (voices.repeating(ours, theirs, same=same), voices.repeating(theirs, ours, same=same)) if lost else ([], [])
        )
        if lost and repeating:
            merged.add(*sides, lost, repeating, repeated)
        rest, their_rest = (
            [claim for claim in side if claim not in word] for side, word in ((ours, repeating), (theirs, repeated))
        )
        if rest or their_rest:
            merged.add(*sides, Reason.OTHER_CERTAINTY, ours if their_rest else rest, theirs if rest else their_rest)
    yield from merged.differences(lambda claims: Side(certainties=_certainties(claims)))


def _lost(ours: Sequence[Certainty], theirs: Sequence[Certainty]) -> Reason | None:
    """Return what is lost where one side is surer than the other; None where neither is."""
    our_rank, their_rank = (max(_SURE.get(certainty, 0) for certainty in side) for side in (ours, theirs))
    if our_rank == their_rank:
        return None
    return _LOST[(theirs if our_rank > their_rank else ours)[0]]


def _certainties(claims: Sequence[Claim]) -> tuple[Certainty, ...]:
    return tuple(sorted({claim.certainty for claim in claims}, key=_CERTAINTIES.index))
