"""Typed differences: in what the claims on one point differ, and what both sides of each say.

`ASPECTS` lists what is compared; each aspect is a function in `comparison/aspects/`. What one voice says twice in one
article is never held against it, unless no number satisfies both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from briefing.comparison.aspects.answers import answers_differ
from briefing.comparison.aspects.certainties import certainties_differ, denials
from briefing.comparison.aspects.credit import credit_differs
from briefing.comparison.aspects.figures import figures_differ
from briefing.comparison.aspects.places import places_differ, scopes_differ
from briefing.comparison.aspects.times import times_differ
from briefing.comparison.aspects.voices import Voices, voice
from briefing.model import Briefing, Claim, Difference, DifferenceKind, TieKind, Weight

ASPECTS = (
    figures_differ,
    answers_differ,
    times_differ,
    places_differ,
    scopes_differ,
    denials,
    certainties_differ,
    credit_differs,
)
"""The functions that find differences. Each takes the voices on a point, and does not depend on the others."""

_WEIGHTS = (Weight.CONFLICT, Weight.NOT_COMPARABLE, Weight.DIFFER, Weight.SHOWN)
_KINDS = tuple(DifferenceKind)


def differences(
    claims: Sequence[Claim], briefing: Briefing, ties: Mapping[str, frozenset[tuple[TieKind, str]]]
) -> tuple[Difference, ...]:
    """Return how the claims on one point differ, the gravest difference first.

    `claims` are in the briefing's order; `ties` holds, by claim, what it could share with another of the same origin.
    """
    voices = Voices(claims, briefing, ties)
    order = {claim.id: at for at, claim in enumerate(claims)}
    return tuple(
        sorted(
            (difference for aspect in ASPECTS for difference in aspect(voices)),
            key=lambda difference: (
                _WEIGHTS.index(difference.weight),
                _KINDS.index(difference.kind),
                [order[claim] for claim in difference.claims],
            ),
        )
    )


_GIVES: dict[DifferenceKind, Callable[[Claim], object]] = {
    DifferenceKind.VALUE: lambda claim: claim.quantity or claim.answer,
    DifferenceKind.TIME: lambda claim: claim.time,
    DifferenceKind.PLACE: lambda claim: claim.place,
    DifferenceKind.SPEAKER: lambda claim: claim.speakers,
    DifferenceKind.CERTAINTY: lambda claim: claim.certainty,
}


def compared(claims: Sequence[Claim]) -> frozenset[DifferenceKind]:
    """Return what at least two voices give, and so could be compared. What nobody gives is not known to agree."""
    return frozenset(
        kind for kind, gives in _GIVES.items() if len({voice(claim) for claim in claims if gives(claim)}) > 1
    )
