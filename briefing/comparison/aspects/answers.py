"""Answers in words: where a point's answers exclude each other and claims give theirs (`answer: sabotage`)."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.comparison.aspects.context import Context, Excuse, context_of, excuse, is_dated
from briefing.comparison.aspects.voices import Merged, Voices, difference, pairs, same_voices
from briefing.model import Claim, Difference, Reason, Side
from briefing.text.fold import fold_text

_EXCUSED = {
    Excuse.LATER: Reason.LATER_ANSWER,
    Excuse.OTHER_TIME: Reason.ANSWER_OF_OTHER_TIMES,
    Excuse.OTHER_SCOPE: Reason.ANSWER_OF_OTHER_SCOPE,
    Excuse.EXPECTED: Reason.EXPECTED_ANSWER,
}


def answer_of(claim: Claim) -> str:
    """Return a claim's answer as it is compared: without regard to case, white space and signs at its ends."""
    return "".join(letter for letter in fold_text(claim.answer).casefold() if letter.isprintable()).strip(" .!?,;:\"'")


def answers_differ(voices: Voices) -> Iterator[Difference]:
    """Yield the differences between answers."""
    dated = is_dated(voices.asserted)

    def key(claim: Claim) -> tuple[str, Context] | None:
        return (answer_of(claim), context_of(claim, voices, dated=dated)) if claim.answer else None

    merged = Merged()
    for ((one, here), ours), ((other, there), theirs) in pairs(voices.asserted, key):
        if one != other and not same_voices(ours, theirs):
            found = excuse(here, there)
            merged.add(one, other, _EXCUSED[found] if found else Reason.OTHER_ANSWER, ours, theirs)
    for _, _, reason, ours, theirs in merged:
        yield difference(reason, ours, theirs, lambda claims: Side(answer=claims[0].answer))
