"""Who is credited: other speakers for the same claim, other credit on one occasion, credit lost on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.comparison.aspects.context import Content, content_of, may_be_same
from briefing.comparison.aspects.voices import Found, Voices, pairs
from briefing.model import Claim, Reason, Side


def credit_differs(voices: Voices) -> Iterator[Found]:
    """Yield the differences where articles credit the same claim to other speakers."""

    def key(claim: Claim) -> tuple[tuple[str, ...], Content]:
        return tuple(sorted(claim.speakers)), content_of(claim)

    for ours, theirs in pairs(voices.claims, key):
        (credit, said), (their_credit, they_said) = ours.said, theirs.said
        if credit == their_credit or not may_be_same(said, they_said):
            continue
        if {article for article, _ in ours.voices} != {article for article, _ in theirs.voices}:
            reason = _reason(ours.claims, theirs.claims, voices)
            yield Found(reason, ours.claims, theirs.claims, lambda claims: Side(speakers=claims[0].speakers))


def _reason(ours: Sequence[Claim], theirs: Sequence[Claim], voices: Voices) -> Reason:
    credited = bool(ours[0].speakers) and bool(theirs[0].speakers)
    if credited and (_speaks_for(ours[0], theirs[0], voices) or _speaks_for(theirs[0], ours[0], voices)):
        return Reason.CREDIT_TO_BODY
    shared = {claim.occasion for claim in ours} & {claim.occasion for claim in theirs} - {""}
    if credited and shared:
        return Reason.OTHER_CREDIT_ON_ONE_OCCASION
    bare, named = (theirs, ours) if ours[0].speakers else (ours, theirs)
    return Reason.CREDIT_LOST if not credited and voices.share_origin(bare, named) else Reason.OTHER_CREDIT


def _speaks_for(person: Claim, body: Claim, voices: Voices) -> bool:
    """Whether the speakers of `person` belong to exactly the bodies that `body` credits."""
    parties = {voices.briefing.speakers[name].party for name in person.speakers}
    return parties == {*body.speakers}
