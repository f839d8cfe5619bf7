"""Answers in words: where the answers to a point exclude each other and claims give theirs (`answer: sabotage`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.comparison.aspects.context import Contexts, Excuse, answer_of, scope_of
from briefing.comparison.aspects.voices import Contrast, Contrasts, Voices, groups
from briefing.comparison.rows import by_value, numbers, union
from briefing.model import Certainty, Claim, Reason, Said

_REASONS = {
    None: Reason.OTHER_ANSWER,
    Excuse.LATER: Reason.LATER_ANSWER,
    Excuse.OTHER_TIME: Reason.ANSWER_OF_OTHER_TIMES,
    Excuse.OTHER_SCOPE: Reason.ANSWER_OF_OTHER_SCOPE,
    Excuse.OTHER_PLACE: Reason.ANSWER_OF_OTHER_PLACE,
    Excuse.EXPECTED: Reason.EXPECTED_ANSWER,
}


def answers_differ(voices: Voices, contexts: Contexts) -> Iterator[Contrast]:
    """Yield the differences between answers."""
    said = voices.asserting(
        (answer_of(claim), context) if claim.answer else None
        for claim, context in zip(voices.claims, contexts.each, strict=True)
    )
    answers = by_value(what and what[0] for what in said)
    given = list(groups(voices, said))
    hedged = union(group.bits for group in given if _all_hedged(group.bits, voices))
    found = Contrasts([(answer_of(claim), scope_of(claim)) for claim in voices.claims], _said)
    for group in given:
        same = group.others & answers[group.said[0]]
        # What holds in the capital is not confirmed by what holds in the north.
        of_other_scope = same & contexts.scope_apart(group.number) & ~group.same_voices
        found.add(Reason.ANSWER_OF_OTHER_SCOPE, group.bits, of_other_scope)
        for excuse, apart in contexts.excused(group.number, group.others & ~same).items():
            excluding = apart if excuse is None else 0
            unsure = excluding & hedged if group.bits & hedged else 0
            found.add(Reason.HEDGED_ANSWERS, group.bits, unsure & ~group.same_voices)
            found.add(_REASONS[excuse], group.bits, apart & ~unsure & ~group.same_voices)
            found.add(Reason.CONTRADICTS_ITSELF, group.bits, excluding & ~unsure & group.as_sure)
    yield from found


def _all_hedged(bits: int, voices: Voices) -> bool:
    return all(voices.claims[number].certainty is Certainty.HEDGED for number in numbers(bits))


def _said(claims: Sequence[Claim]) -> Said:
    """Return an answer, with the scopes for which its claims give it."""
    return Said(
        answer=claims[0].answer,
        scopes=tuple(dict.fromkeys(claim.scope for claim in claims if claim.scope)),
        as_of=tuple(dict.fromkeys(claim.as_of for claim in claims if claim.as_of)),
    )
