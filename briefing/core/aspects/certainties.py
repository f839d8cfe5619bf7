"""Certainty and polarity: what is denied, and what is said with more or less reserve.

Voices are compared, not claims: who says a thing surely once has said it surely, whatever stands beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.core.aspects.answers import answer_of
from briefing.core.aspects.voices import Merged, Voices, one_voice, pairs, voice
from briefing.core.moment import TimeRelation, moment, relate_times
from briefing.core.quantity import Relation, figures, implies, relate
from briefing.core.wording import CERTAINTY, listed
from briefing.reasons import Reason
from briefing.vocabulary import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.model import Claim, Quantity
    from briefing.verdict import Difference

_CERTAINTIES = tuple(Certainty)
_TOGETHER = frozenset({Relation.SAME, Relation.BOUND_DIFFERS, Relation.COMPATIBLE, Relation.CONVERTED})
"""How figures stand to each other that some number satisfies both of."""
_LOST = {
    Certainty.HEDGED: Reason.HEDGE_LOST,
    Certainty.CONDITIONAL: Reason.CONDITION_LOST,
    Certainty.EXPECTED: Reason.EXPECTATION_LOST,
}


class _Said(NamedTuple):
    """What a claim says, as far as it can be told without reading."""

    quantity: Quantity | None
    answer: str
    time: str


def denials(voices: Voices) -> Iterator[Difference]:
    """Yield what one voice denies and another asserts."""

    def key(claim: Claim) -> tuple[bool, _Said]:
        return claim.certainty is Certainty.DENIED, _Said(claim.quantity, answer_of(claim), claim.time)

    merged = Merged()
    for ((we_deny, here), ours), ((they_deny, there), theirs) in pairs(voices.claims, key):
        if we_deny != they_deny and not one_voice(ours, theirs):
            denied, asserted = (here, there) if we_deny else (there, here)
            if reason := _denial(asserted, denied):
                merged.add(we_deny, they_deny, reason, ours, theirs)
    for _, _, reason, ours, theirs in merged:
        said = (_certainties(ours), _certainties(theirs))
        yield voices.difference(reason, ours, theirs, said, reason.in_words())


def _denial(asserted: _Said, denied: _Said) -> Reason | None:
    """Return what a denial does to an assertion: whoever says 12 says what is denied with at least 10."""
    if asserted.answer and denied.answer and asserted.answer != denied.answer:
        return None
    whole = True
    if asserted.quantity and denied.quantity and not implies(asserted.quantity, denied.quantity):
        if relate(asserted.quantity, denied.quantity).relation not in _TOGETHER:
            return None
        whole = False
    ours, theirs = moment(asserted.time), moment(denied.time)
    if ours and theirs and not theirs.contains(ours):
        if relate_times(ours, theirs) is TimeRelation.APART:
            return None
        whole = False
    return Reason.DENIED if whole else Reason.DENIED_IN_PART


def certainties_differ(voices: Voices) -> Iterator[Difference]:
    """Yield where voices that say the same are not equally sure; of one origin, what was lost on the way is named."""
    voiced: dict[tuple[object, ...], set[Certainty]] = {}
    for claim in voices.asserted:
        voiced.setdefault((voice(claim), _content(claim)), set()).add(claim.certainty)

    def key(claim: Claim) -> tuple[tuple[Certainty, ...], object]:
        content = _content(claim)
        return tuple(sorted(voiced[voice(claim), content], key=_CERTAINTIES.index)), content

    merged = Merged()
    for ((one, here), ours), ((other, there), theirs) in pairs(voices.asserted, key):
        if {*one} & {*other} or not _same(here, there) or one_voice(ours, theirs):
            continue
        reason = _reason(one, other, shared=voices.share_word(ours, theirs))
        merged.add(one, other, (reason, here if here == there else None), ours, theirs)
    for one, other, (reason, _), ours, theirs in merged:
        said = (_in_words(one), _in_words(other))
        yield voices.difference(reason, ours, theirs, said, reason.in_words())


def _reason(one: Sequence[Certainty], other: Sequence[Certainty], *, shared: bool) -> Reason:
    if not shared or (Certainty.STATED in one) == (Certainty.STATED in other):
        return Reason.OTHER_CERTAINTY
    reserved = other if Certainty.STATED in one else one
    return _LOST[reserved[0]]


def _content(claim: Claim) -> tuple[object, object]:
    return figures(claim.quantity) if claim.quantity else None, answer_of(claim) or None


def _same(one: object, other: object) -> bool:
    """Whether two claims say the same as far as figures and answers go: how surely is only then comparable."""
    assert isinstance(one, tuple)
    assert isinstance(other, tuple)
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))


def _certainties(claims: Sequence[Claim]) -> str:
    return _in_words(sorted({claim.certainty for claim in claims}, key=_CERTAINTIES.index))


def _in_words(certainties: Sequence[Certainty]) -> str:
    return listed([CERTAINTY[each] for each in certainties])
