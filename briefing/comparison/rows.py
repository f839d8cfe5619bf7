"""Sets of the claims on a point, as the bits of whole numbers: what is asked of every two is answered row by row.

Bit 3 of a set stands for the fourth claim on the point. Two hundred claims make 19,900 pairs, but only two hundred
rows, each with the claims to which one of them stands in some way. What a rule says of a row is a few operations on
whole numbers, however many claims are in it; and values that many claims give are looked at once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import or_
from typing import Generic, TypeVar

Value = TypeVar("Value", bound=Hashable)
Outcome = TypeVar("Outcome", bound=Hashable)


def numbers(bits: int) -> Iterator[int]:
    """Yield the numbers of the claims in a set, the first on the point first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def first(bits: int) -> int:
    """Return the number of the first claim in a set that is not empty."""
    return (bits & -bits).bit_length() - 1


def union(sets: Iterable[int]) -> int:
    """Return what is in any of some sets."""
    together = 0
    for bits in sets:
        together |= bits
    return together


def common(rows: Sequence[int], among: int) -> int:
    """Return what is in the rows of all of some claims."""
    shared = -1
    for number in numbers(among):
        shared &= rows[number]
    return shared


def having(given: Iterable[object]) -> int:
    """Return the claims of which something is true, told for each claim of the point in turn."""
    return union(1 << number for number, is_so in enumerate(given) if is_so)


def index(sets: Iterable[tuple[Value, int]]) -> dict[Value, int]:
    """Return what is in any of the sets that stand beside each value."""
    found: dict[Value, int] = {}
    for value, bits in sets:
        found[value] = found.get(value, 0) | bits
    return found


def by_value(values: Iterable[Value | None]) -> dict[Value, int]:
    """Return which claims give each value, told for each claim in turn; None is no value."""
    return index((value, 1 << number) for number, value in enumerate(values) if value is not None)


class Table(Generic[Value, Outcome]):
    """What every two of the values that claims give are to each other; every two are looked at once.

    `look` has to be symmetric: what it returns for two values is what it returns for them the other way round.
    """

    def __init__(self, values: Sequence[Value | None], look: Callable[[Value, Value], Outcome]) -> None:
        given = by_value(values)
        rows: list[dict[Outcome, int]] = [{} for _ in given]
        each = list(zip(given.items(), rows, strict=True))
        for at, ((value, bits), row) in enumerate(each):
            for (other, others), their_row in each[at:]:
                outcome = look(value, other)
                row[outcome] = row.get(outcome, 0) | others
                their_row[outcome] = their_row.get(outcome, 0) | bits
        of_value = dict(zip(given, rows, strict=True))
        self._of_claims = [{} if value is None else of_value[value] for value in values]

    def row(self, number: int) -> Mapping[Outcome, int]:
        """Return the claims to whose values that of one claim stands in each way; its own is one of them."""
        return self._of_claims[number]


def holding(values: Sequence[Value | None], holds: Callable[[Value, Value], bool]) -> tuple[list[int], list[int]]:
    """Return for each claim those for which `holds(its value, theirs)`, and those for which `holds(theirs, its)`."""
    given = list(by_value(values).items())
    over, under = [0] * len(given), [0] * len(given)
    for at, (value, bits) in enumerate(given):
        for their_at, (other, others) in enumerate(given):
            if holds(value, other):
                over[at] |= others
                under[their_at] |= bits
    at_value = {value: at for at, (value, _) in enumerate(given)}
    at_claim = [None if value is None else at_value[value] for value in values]
    return [0 if at is None else over[at] for at in at_claim], [0 if at is None else under[at] for at in at_claim]


End = tuple[float, int]


def before(ends: Sequence[tuple[End, End] | None]) -> tuple[list[int], list[int]]:
    """Return for each claim those that give what begins after its own ends, and those that give what ends before.

    `ends` has, for each claim in turn, where what it gives begins and where it ends, in something that has an order.
    """
    given = by_value(ends)
    begins = sorted(given, key=lambda pair: pair[0])
    ends_ = sorted(given, key=lambda pair: pair[1])
    from_ = [*accumulate((given[pair] for pair in reversed(begins)), or_, initial=0)]
    up_to = [*accumulate((given[pair] for pair in ends_), or_, initial=0)]
    after = {pair: from_[len(begins) - bisect_right(begins, pair[1], key=lambda other: other[0])] for pair in given}
    earlier = {pair: up_to[bisect_left(ends_, pair[0], key=lambda other: other[1])] for pair in given}
    return [after[pair] if pair else 0 for pair in ends], [earlier[pair] if pair else 0 for pair in ends]
