"""Answers in words: where the answers to a point exclude each other and claims give theirs (`answer: sabotage`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.comparison.aspects.context import Context, Excuse, answer_of, contexts_of, excuse
from briefing.comparison.aspects.voices import Found, Merged, Voices, pairs
from briefing.model import Certainty, Claim, Reason, Side

_REASONS = {
    None: Reason.OTHER_ANSWER,
    Excuse.LATER: Reason.LATER_ANSWER,
    Excuse.OTHER_TIME: Reason.ANSWER_OF_OTHER_TIMES,
    Excuse.OTHER_SCOPE: Reason.ANSWER_OF_OTHER_SCOPE,
    Excuse.OTHER_PLACE: Reason.ANSWER_OF_OTHER_PLACE,
    Excuse.EXPECTED: Reason.EXPECTED_ANSWER,
}


def answers_differ(voices: Voices) -> Iterator[Found]:
    """Yield the differences between answers."""
    contexts = contexts_of(voices.asserted, voices)

    def key(claim: Claim) -> tuple[str, Context] | None:
        return (answer_of(claim), contexts[claim.id]) if claim.answer else None

    merged = Merged()
    for ours, theirs in pairs(voices.asserted, key, lambda said: (said[0], said[1].scope)):
        (answer, context), (their_answer, their_context) = ours.said, theirs.said
        if answer != their_answer:
            reason: Reason | None = _REASONS[excuse(context, their_context, voices)]
            if reason is Reason.OTHER_ANSWER and _all_hedged(ours.claims) and _all_hedged(theirs.claims):
                reason = Reason.HEDGED_ANSWERS
        else:
            # What holds in the capital is not confirmed by what holds in the north.
            reason = Reason.ANSWER_OF_OTHER_SCOPE if context.scope != their_context.scope else None
        if ours.voices == theirs.voices:
            sure = {claim.certainty for claim in ours.claims} == {claim.certainty for claim in theirs.claims}
            reason = Reason.CONTRADICTS_ITSELF if sure and reason is Reason.OTHER_ANSWER else None
        if reason:
            merged.add(ours.merges, theirs.merges, reason, ours.claims, theirs.claims)
    yield from merged.differences(_side)


def _all_hedged(claims: Sequence[Claim]) -> bool:
    return all(claim.certainty is Certainty.HEDGED for claim in claims)


def _side(claims: Sequence[Claim]) -> Side:
    """Return an answer, with the scopes for which its claims give it."""
    return Side(
        answer=claims[0].answer,
        scopes=tuple(dict.fromkeys(claim.scope for claim in claims if claim.scope)),
        as_of=tuple(dict.fromkeys(claim.as_of for claim in claims if claim.as_of)),
    )
