"""Answers in words: where the answers to a point exclude each other and claims give theirs (`answer: sabotage`)."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.comparison.aspects.context import Context, Excuse, answer_of, contexts_of, excuse
from briefing.comparison.aspects.voices import Merged, Voices, pairs, same_voices
from briefing.model import Claim, Difference, Reason, Side

_REASONS = {
    None: Reason.OTHER_ANSWER,
    Excuse.LATER: Reason.LATER_ANSWER,
    Excuse.OTHER_TIME: Reason.ANSWER_OF_OTHER_TIMES,
    Excuse.OTHER_SCOPE: Reason.ANSWER_OF_OTHER_SCOPE,
    Excuse.OTHER_PLACE: Reason.ANSWER_OF_OTHER_PLACE,
    Excuse.EXPECTED: Reason.EXPECTED_ANSWER,
}


def answers_differ(voices: Voices) -> Iterator[Difference]:
    """Yield the differences between answers."""
    contexts = contexts_of(voices.asserted, voices)

    def key(claim: Claim) -> tuple[str, Context] | None:
        return (answer_of(claim), contexts[claim.id]) if claim.answer else None

    merged = Merged()
    for ((answer, context), ours), ((their_answer, their_context), theirs) in pairs(voices.asserted, key):
        if answer != their_answer and not same_voices(ours, theirs):
            merged.add(answer, their_answer, _REASONS[excuse(context, their_context, voices)], ours, theirs)
    yield from merged.differences(lambda claims: Side(answer=claims[0].answer))
