"""Typed differences: in what the claims on one point differ, and what both sides of each say.

`ASPECTS` lists what is compared; each aspect is a function in `comparison/aspects/`. What one voice says twice in one
article is never held against it, unless both cannot be true.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.comparison.aspects.answers import answers_differ
from briefing.comparison.aspects.certainties import certainties_differ, denials
from briefing.comparison.aspects.credit import credit_differs
from briefing.comparison.aspects.figures import figures_differ
from briefing.comparison.aspects.places import places_differ, scopes_differ
from briefing.comparison.aspects.times import times_differ
from briefing.comparison.aspects.voices import Voices
from briefing.comparison.origins import Sources
from briefing.model import Briefing, Claim, Difference, DifferenceKind, Weight

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


def differences(claims: Sequence[Claim], briefing: Briefing, sources: Sources) -> tuple[Difference, ...]:
    """Return how the claims on one point differ, in the briefing's order, the gravest difference first."""
    voices = Voices(claims, briefing, sources)
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
