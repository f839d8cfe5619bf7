"""Typed differences: in what the claims on one point differ, and what both sides of each say.

`ASPECTS` lists what is compared; each aspect is a function in `comparison/aspects/`. What one voice says twice in one
article is never held against it, unless both cannot be true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefing.comparison.aspects.answers import answers_differ
from briefing.comparison.aspects.certainties import certainties_differ, denials
from briefing.comparison.aspects.context import Contexts
from briefing.comparison.aspects.credit import credit_differs
from briefing.comparison.aspects.figures import figures_differ
from briefing.comparison.aspects.places import places_differ, scopes_differ
from briefing.comparison.aspects.times import times_differ
from briefing.comparison.aspects.voices import Contrast, Voices
from briefing.comparison.origins import Sources
from briefing.comparison.rows import first, having, index, numbers, union
from briefing.comparison.sides import Told, told
from briefing.model import Briefing, Claim, Difference, DifferenceKind, Position, Reason, Weight

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
_REASONS = tuple(Reason)
_RANKS = {reason: (_WEIGHTS.index(reason.weight), _KINDS.index(reason.kind)) for reason in Reason}

LISTED = 1_000
"""Positions on the sides of all differences of a point that are listed; nobody reads as many."""


def contrasts(claims: Sequence[Claim], briefing: Briefing, sources: Sources) -> list[Contrast]:
    """Return why the claims on one point differ, the gravest reason first, with the claims that differ for each."""
    voices = Voices(claims, briefing, sources)
    contexts = Contexts(voices)
    found = (contrast for aspect in ASPECTS for contrast in aspect(voices, contexts))
    return sorted(found, key=lambda contrast: (_RANKS[contrast.reason], _REASONS.index(contrast.reason)))


def listed(found: Sequence[Contrast], claims: Sequence[Claim]) -> tuple[tuple[Difference, ...], int]:
    """Return the differences that readers are told, of those of a point, the gravest first.

    And how many differences between two claims none of them tells: after `LISTED` positions, only the first difference
    of each reason follows, and the first that each claim has, so that none seems to differ from nothing.
    """
    names = [claim.id for claim in claims]
    chosen: list[Difference] = []
    unlisted = positions = known = 0
    for _, of_one_rank in groupby(found, key=lambda contrast: _RANKS[contrast.reason]):
        tellings: list[tuple[Sequence[int], Difference]] = []
        for contrast in of_one_rank:
            left = 0
            for telling in _told(contrast, names):
                difference, left = _difference(telling.sides, contrast, claims), telling.left
                tellings.append((telling.sides, difference))
                known |= union(telling.sides)
                positions += len(difference.positions)
                if positions >= LISTED:
                    break
            for number in numbers(having(contrast.rows) & ~known) if left else ():
                pair = _first_pair(number, contrast)
                tellings.append((pair, _difference(pair, contrast, claims)))
                left -= 1
            unlisted += left
        tellings.sort(key=lambda telling: [first(side) for side in telling[0]])
        chosen += [difference for _, difference in tellings]
    return tuple(chosen), unlisted


def _told(contrast: Contrast, names: Sequence[str]) -> Iterator[Told]:
    """Yield the sides of the differences for one reason.

    Where one side has to be told first, a claim may be on the first side here and on the second there: it is two.
    """
    if contrast.leads is None:
        yield from told(contrast.rows, names, contrast.alike)
        return
    number = len(names)
    led = index((other, 1 << at) for at, row in enumerate(contrast.leads) for other in numbers(row))
    rows = [row << number for row in contrast.leads] + [led.get(at, 0) for at in range(number)]
    alike = [*contrast.alike, *(same << number for same in contrast.alike)]
    for (ours, theirs), left in told(rows, [*names, *names], alike):
        yield Told((ours, theirs >> number), left)


def _first_pair(number: int, contrast: Contrast) -> tuple[int, int]:
    """Return a claim and the first that differs from it, each as a side."""
    other = first(contrast.rows[number])
    leads = contrast.leads[number] >> other & 1 if contrast.leads else number < other
    return (1 << number, 1 << other) if leads else (1 << other, 1 << number)


def _difference(sides: Sequence[int], contrast: Contrast, claims: Sequence[Claim]) -> Difference:
    """Return a difference as readers are told it."""
    return Difference(contrast.reason, tuple(_positions(side, contrast, claims) for side in sides))


def _positions(side: int, contrast: Contrast, claims: Sequence[Claim]) -> tuple[Position, ...]:
    """Return what the claims of a side say."""
    positions = []
    while side:
        alike = side & contrast.alike[first(side)]
        ours = [claims[number] for number in numbers(alike)]
        positions.append(Position(tuple(claim.id for claim in ours), contrast.said(ours)))
        side &= ~alike
    return tuple(positions)


def apart(found: Sequence[Contrast], claims: Sequence[Claim]) -> list[int]:
    """Return for each claim those that it does not fit together with, as claims are told together that say the same."""
    rows = [0] * len(claims)
    for contrast in found:
        if contrast.reason.weight is Weight.SHOWN:
            continue
        of_alike = index(zip(contrast.alike, contrast.rows, strict=True))
        for number, row in enumerate(contrast.rows):
            whole = of_alike[contrast.alike[number]]
            rows[number] |= row if row == whole else whole & union(_touched(row, contrast.alike))
    return rows


def _touched(row: int, alike: Sequence[int]) -> Iterator[int]:
    """Yield the claims that are told together, of which a row has any."""
    while row:
        together = alike[first(row)]
        yield together
        row &= ~together
