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
from briefing.comparison.aspects.voices import Found, Voices
from briefing.comparison.origins import Sources
from briefing.model import Briefing, Claim, Difference, DifferenceKind, Reason, Weight

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
_RANKS = {reason.id: (_WEIGHTS.index(reason.weight), _KINDS.index(reason.kind)) for reason in Reason}


LISTED = 200
"""Differences of a point that are listed whatever they are; nobody reads as many. See `listed` for the others."""


def differences(claims: Sequence[Claim], briefing: Briefing, sources: Sources) -> list[Found]:
    """Return how the claims on one point differ, in the briefing's order, the gravest difference first."""
    voices = Voices(claims, briefing, sources)
    order = {claim.id: at for at, claim in enumerate(claims)}
    return sorted(
        (found for aspect in ASPECTS for found in aspect(voices)),
        key=lambda found: (
            _RANKS[found.reason.id],
            [order[claim.id] for claim in (*found.ours, *found.theirs)],
        ),
    )


def listed(found: Sequence[Found]) -> tuple[Difference, ...]:
    """Return the differences that readers are told, of those of a point, the gravest first.

    Two hundred claims that give as many figures make 20,000 differences. Of so many, it is the first `LISTED`; then
    the first of each reason, and the first that each claim has, so that none seems to differ from nothing.
    """
    known: set[str] = set()
    chosen = []
    for number, entry in enumerate(found):
        names = [entry.reason.id, *(claim.id for claim in (*entry.ours, *entry.theirs))] if len(found) > LISTED else []
        if number < LISTED or not known.issuperset(names):
            chosen.append(entry.written())
            known.update(names)
    return tuple(chosen)
