"""Claims that differ for one reason to sides of which every two differ.

Of 200 outlets, 120 may give as many figures, and no two of these can be true: 7,140 pairs of claims, but one difference
with 120 sides. So what is told of a reason is not its pairs, but as few sets of sides as cover them all: any claim of
one side differs from any claim of another. The fewest are hard to find; sets are grown from several claims instead, and
the one that tells most is taken, until every pair is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.comparison.rows import by_value, first, numbers, union

FEW = 6
"""Things said that differ for a reason, up to which each side says one: one more difference is easier to read."""
TRIED = 8
"""Claims from which sets are grown each time, from the one that differs from most others to the one from fewest."""
LOOKED_AT = 600
"""Claims that are looked at for that: of very many, sets are grown from fewer."""


class Told(NamedTuple):
    """Sides of which every two differ."""

    sides: Sequence[int]
    """The claims of each, the side with the first claim first."""
    left: int
    """How many pairs of claims remain to be told."""


def told(rows: Sequence[int], names: Sequence[str], alike: Sequence[int]) -> Iterator[Told]:
    """Yield sides until every two claims that differ are told, what tells most first.

    `rows` has, for each claim, those that differ from it; symmetric. `alike` has, for each, those that say the same.
    `names` are the claims' ids: they decide between sets that are equally good, so that the order of the articles
    changes none.
    """
    given = [(row, same) if row else None for row, same in zip(rows, alike, strict=True)]
    few = len(by_value(given)) <= FEW
    # Claims that differ from the same ones; if there are few, they say the same too.
    twins = [*by_value(given if few else [row or None for row in rows]).values()]
    twins.sort(key=lambda bits: min(names[number] for number in numbers(bits)))
    of_twins = {bits: alike[first(bits)] if few else -1 for bits in twins}
    graph = _Graph({bits: rows[first(bits)] for bits in twins}, of_twins)
    while order := sorted((bits for bits in twins if graph.left[bits]), key=graph.degree, reverse=True):
        sides = graph.most_telling(order)
        graph.tell(sides)
        yield Told(sorted(map(union, sides), key=first), graph.pairs_left())


class _Graph:
    """Which claims differ; those that differ from the same ones are one set, and so the same bits."""

    def __init__(self, rows: Mapping[int, int], beside: Mapping[int, int]) -> None:
        """`rows` has, of each set of claims, those that differ from it; `beside` those that may share its side."""
        self.rows = rows
        self._beside = beside
        self.left = dict(rows)
        """Of each set of claims, those from which it has not been told to differ yet."""
        self._one_each = union(bits & -bits for bits in rows)

    def degree(self, bits: int) -> int:
        """Return from how many other sets a set has not been told to differ."""
        return (self.left[bits] & self._one_each).bit_count()

    def pairs_left(self) -> int:
        """Return how many pairs of claims have not been told."""
        return sum(bits.bit_count() * left.bit_count() for bits, left in self.left.items()) // 2

    def most_telling(self, order: Sequence[int]) -> list[list[int]]:
        """Return the sides that tell most for what they hold, of those grown from some sets of claims."""
        everything = sum(map(self.degree, order))
        best: list[list[int]] = []
        most = 0.0
        for seed in order[:: max(1, len(order) // max(1, min(TRIED, LOOKED_AT // len(order))))]:
            sides = self._grown(seed, order)
            gain, size = self._gain(sides), sum(map(len, sides))
            if gain == everything:
                return sides
            if gain / size > most:
                best, most = sides, gain / size
        return best

    def tell(self, sides: Sequence[Sequence[int]]) -> None:
        """Note that the sides have been told."""
        everyone = union(map(union, sides))
        for side in sides:
            others = everyone & ~union(side)
            for bits in side:
                self.left[bits] &= ~others

    def _gain(self, sides: Sequence[Sequence[int]]) -> int:
        """Return how many pairs of sets the sides would tell that have not been told; each is counted twice."""
        everyone = union(map(union, sides)) & self._one_each
        return sum((self.left[bits] & everyone & ~union(side)).bit_count() for side in sides for bits in side)

    def _grown(self, seed: int, order: Sequence[int]) -> list[list[int]]:
        """Grow sides from a set of claims: what differs from it is tried first, then what may stand with it."""
        members, sides, everyone = [[seed]], [seed], seed
        others = self.rows[seed]
        for bits in sorted(order, key=lambda bits: not bits & others):
            if bits == seed:
                continue
            unlike = everyone & ~self.rows[bits]
            at = next((at for at, side in enumerate(sides) if side & unlike), len(sides)) if unlike else len(sides)
            own = sides[at] if at < len(sides) else 0
            if unlike & ~own or own & ~self._beside[bits] or not self.left[bits] & everyone & ~own:
                continue  # it would have to stand on two sides, or tells nothing that has not been told
            if own:
                members[at].append(bits)
                sides[at] |= bits
            else:
                members.append([bits])
                sides.append(bits)
            everyone |= bits
        return members
