"""On whose word: other speakers for the same, other credit for one occasion, credit that was lost on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.comparison.aspects.answers import answer_of
from briefing.comparison.aspects.voices import Voices, difference, pairs
from briefing.model import Claim, Difference, Reason, Side
from briefing.values.quantity import figures


def credit_differs(voices: Voices) -> Iterator[Difference]:
    """Yield where articles credit the same to other speakers."""

    def key(claim: Claim) -> tuple[tuple[str, ...], object, str]:
        return tuple(sorted(claim.speakers)), figures(claim.quantity) if claim.quantity else None, answer_of(claim)

    for ((one, count, answer), ours), ((other, their_count, their_answer), theirs) in pairs(voices.claims, key):
        if one == other or {claim.article for claim in ours} == {claim.article for claim in theirs}:
            continue
        if (count and their_count and count != their_count) or (answer and their_answer and answer != their_answer):
            continue
        yield difference(_reason(ours, theirs, voices), ours, theirs, lambda claims: Side(speakers=claims[0].speakers))


def _reason(ours: Sequence[Claim], theirs: Sequence[Claim], voices: Voices) -> Reason:
    credited = bool(ours[0].speakers) and bool(theirs[0].speakers)
    if credited and (_speaks_for(ours[0], theirs[0], voices) or _speaks_for(theirs[0], ours[0], voices)):
        return Reason.CREDIT_TO_BODY
    shared = {claim.occasion for claim in ours} & {claim.occasion for claim in theirs} - {""}
    if credited and shared:
        return Reason.OTHER_CREDIT_ON_ONE_OCCASION
    return Reason.CREDIT_LOST if not credited and voices.share_origin(ours, theirs) else Reason.OTHER_CREDIT


def _speaks_for(person: Claim, body: Claim, voices: Voices) -> bool:
    """Whether the one names just the bodies that the speakers of the other belong to."""
    speakers = voices.briefing.speakers
    parties = {speakers[name].party.casefold() for name in person.speakers}
    return parties == {speakers[name].name.casefold() for name in body.speakers}
