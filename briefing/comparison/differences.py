"""Typed differences: in what the claims on one point differ, and what both sides of each say.

`ASPECTS` lists what is compared; each aspect is a function in `comparison/aspects/`. What one voice says twice in one
article is never held against it, unless both cannot be true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import groupby
from typing import NamedTuple

from briefing.comparison.aspects.answers import answers_differ
from briefing.comparison.aspects.certainties import certainties_differ, denials
from briefing.comparison.aspects.context import Contexts
from briefing.comparison.aspects.credit import credit_differs
from briefing.comparison.aspects.figures import figures_differ
from briefing.comparison.aspects.places import places_differ, scopes_differ
from briefing.comparison.aspects.times import times_differ
from briefing.comparison.aspects.voices import Contrast, Voices
from briefing.comparison.origins import Sources
from briefing.comparison.rows import first, index, numbers, union
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
_REASONS = tuple(Reason)
_RANKS = {reason: (_WEIGHTS.index(reason.weight), _KINDS.index(reason.kind)) for reason in Reason}

LISTED = 200
"""Differences of a point that are listed whatever they are; nobody reads as many. See `listed` for the others."""


def contrasts(claims: Sequence[Claim], briefing: Briefing, sources: Sources) -> list[Contrast]:
    """Return why the claims on one point differ, the gravest reason first, with the claims that differ for each."""
    voices = Voices(claims, briefing, sources)
    contexts = Contexts(voices)
    found = (contrast for aspect in ASPECTS for contrast in aspect(voices, contexts))
    return sorted(found, key=lambda contrast: (_RANKS[contrast.reason], _REASONS.index(contrast.reason)))


class _Pair(NamedTuple):
    """Two sides of a contrast that differ, before anything is written of them: there may be thousands on a point."""

    order: tuple[int, int]
    """The numbers of the first claim of each side, by which differences are sorted."""
    contrast: Contrast
    ours: Sequence[int]
    theirs: Sequence[int]

    @property
    def names(self) -> Sequence[Reason | int]:
        """Its reason, and the numbers of its claims."""
        return [self.contrast.reason, *self.ours, *self.theirs]

    def written(self, claims: Sequence[Claim]) -> Difference:
        """Return the difference as readers are told it."""
        ours, theirs = [claims[number] for number in self.ours], [claims[number] for number in self.theirs]
        ids = tuple(claim.id for claim in ours), tuple(claim.id for claim in theirs)
        return Difference(self.contrast.reason, ids, self.contrast.side(ours), self.contrast.side(theirs))


def listed(found: Sequence[Contrast], claims: Sequence[Claim]) -> tuple[tuple[Difference, ...], int]:
    """Return the differences that readers are told, of those of a point, the gravest first; and how many they are not.

    Two hundred claims that give as many figures make 20,000 differences. Of so many, it is the first `LISTED`; then
    the first of each reason, and the first that each claim has, so that none seems to differ from nothing.
    """
    number = sum(_count(contrast) for contrast in found)
    left = _named(found)
    chosen: list[Difference] = []
    for _, alike in groupby(found, key=lambda contrast: _RANKS[contrast.reason]):
        of_one_rank = list(alike)
        names = _named(of_one_rank)
        for pair in merge(*map(_pairs, of_one_rank), key=lambda pair: pair.order):
            if len(chosen) >= LISTED and left.isdisjoint(names):
                break
            if len(chosen) < LISTED or not left.isdisjoint(pair.names):
                chosen.append(pair.written(claims))
                left.difference_update(pair.names)
    return tuple(chosen), number - len(chosen)


def _named(found: Sequence[Contrast]) -> set[Reason | int]:
    """Return the reasons of some contrasts, and the numbers of the claims that differ."""
    return {contrast.reason for contrast in found} | {
        number for contrast in found for number, row in enumerate(contrast.rows) if row
    }


def _pairs(contrast: Contrast) -> Iterator[_Pair]:
    """Yield the differences for one reason, in the order of their claims; the side of the first claim comes first."""
    rows, sides = contrast.rows, contrast.sides
    for number, row in enumerate(rows):
        side, pairs = sides[number], []
        earlier = side & ((1 << number) - 1)
        known = union(rows[other] for other in numbers(earlier))
        for their_side in _touched(row, sides):
            if their_side & known:
                continue  # told with an earlier claim of this side
            theirs = their_side & union(rows[other] for other in numbers(side))
            if first(theirs) > number:
                ours = side & union(rows[other] for other in numbers(theirs))
                both = (theirs, ours) if theirs & contrast.leading and not ours & contrast.leading else (ours, theirs)
                pairs.append(_Pair((number, first(theirs)), contrast, *map(list, map(numbers, both))))
        yield from sorted(pairs, key=lambda pair: pair.order)


def _touched(row: int, sides: Sequence[int]) -> Iterator[int]:
    """Yield the sides that have claims in a row."""
    while row:
        side = sides[first(row)]
        yield side
        row &= ~side


def _count(contrast: Contrast) -> int:
    """Return how many differences a reason makes."""
    if all(side.bit_count() == 1 for side in contrast.sides):
        return sum(row.bit_count() for row in contrast.rows) // 2
    of_sides = index(zip(contrast.sides, contrast.rows, strict=True)).values()
    return sum(sum(1 for _ in _touched(row, contrast.sides)) for row in of_sides) // 2


def apart(found: Sequence[Contrast], claims: Sequence[Claim]) -> list[int]:
    """Return for each claim those that it does not fit together with, as the sides are told that differ."""
    rows = [0] * len(claims)
    for contrast in found:
        if contrast.reason.weight is Weight.SHOWN:
            continue
        of_side = index(zip(contrast.sides, contrast.rows, strict=True))
        for number, row in enumerate(contrast.rows):
            whole = of_side[contrast.sides[number]]
            rows[number] |= row if row == whole else whole & union(_touched(row, contrast.sides))
    return rows
