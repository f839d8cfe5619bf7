"""Compare two quantities as intervals: what each says about the true number.

`exactly` 12 is [12, 12]; `at-least` 12 is open above and `at-most` 12 below, as what is below zero exists too;
`more-than` 12 leaves 12 itself out, but `more-than` 6 million leaves room for those who round to it; `about` 8,000 is
the band that rounding to its significant figures leaves, [7,500, 8,500]. Two figures conflict only when no
number satisfies both.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from briefing.model import Bound, Quantity
from briefing.values.units import Kinship, Unit, common_unit, converter, kinship


class Relation(StrEnum):
    """How two quantities stand to each other."""

    SAME = "same"
    """The same interval with the same bound."""
    BOUND_DIFFERS = "bound-differs"
    """The same figure, limited in another way."""
    COMPATIBLE = "compatible"
    """Other figures, but some number satisfies both."""
    DISJOINT = "disjoint"
    """No number satisfies both."""
    CONVERTED = "converted"
    """Other units of one dimension, and some number satisfies both."""
    PART = "part"
    """One counts a part of what the other counts, and is not greater."""
    PART_EXCEEDS_WHOLE = "part-exceeds-whole"
    """One counts a part of what the other counts, and is greater."""
    RATE_AND_TOTAL = "rate-and-total"
    """A rate against a total."""
    OTHER_UNIT = "other-unit"
    """Nothing that both count or measure."""


_ROUND = 10
"""Step of the last significant figure from which a figure is a round one: 20 and 8,000 are, 12 is not."""
_POINTS = frozenset({Bound.EXACTLY, Bound.ABOUT, Bound.BETWEEN})
"""Bounds that give a figure, and not only a limit on one side."""
_NEVER_COMPARED = {Kinship.OTHER: Relation.OTHER_UNIT, Kinship.RATE_AND_TOTAL: Relation.RATE_AND_TOTAL}
"""What two figures come to whose numbers say nothing about each other."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from `low` to `high`; an open end leaves the number itself out."""

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False

    def overlaps(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return not (self.below(other) or other.below(self))

    def contains(self, other: Interval) -> bool:
        """Whether every number of the other lies in this one."""
        low = self.low < other.low or (self.low == other.low and (other.open_low or not self.open_low))
        high = self.high > other.high or (self.high == other.high and (other.open_high or not self.open_high))
        return low and high

    def below(self, other: Interval) -> bool:
        """Whether all of it lies below all of the other."""
        return self.high < other.low or (self.high == other.low and (self.open_high or other.open_low))

    def common(self, other: Interval) -> Interval:
        """Return what lies in both, where they overlap."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        sides = (self, other)
        open_low = any(side.open_low for side in sides if side.low == low)
        return Interval(low, high, open_low, any(side.open_high for side in sides if side.high == high))


def interval(quantity: Quantity) -> Interval:
    """Return the numbers, in the quantity's unit, that the figure allows."""
    value, low, high = (math.nan if figure is None else figure for figure in figures(quantity))
    match quantity.bound:
        case Bound.EXACTLY:
            return Interval(value, value)
        case Bound.ABOUT:
            below, above = rounding(value)
            return Interval(value - below / 2, value + above / 2)
        case Bound.AT_LEAST:
            return Interval(value, math.inf)
        case Bound.MORE_THAN:
            return Interval(value, math.inf, open_low=not _is_round(value))
        case Bound.AT_MOST:
            return Interval(-math.inf, value)
        case Bound.LESS_THAN:
            return Interval(-math.inf, value, open_high=True)
        case Bound.NEARLY:
            return Interval(value - abs(value) / 10, value, open_high=value != 0)
        case Bound.BETWEEN | Bound.RANGE:
            return Interval(low, high)


def _is_round(value: float) -> bool:
    """Whether a figure is one that others round to: who says 6 million does not contradict more than 6 million."""
    return min(rounding(value)) >= _ROUND


def rounding(value: float) -> tuple[float, float]:
    """Return the step of the last significant figure towards nothing and away from it.

    1,000 both ways for 8,000; 100 for 1,200; 0.1 for 2.5. Below a power of ten figures are ten times as fine: what is
    rounded to 10,000 lies between 9,500 and 15,000.
    """
    if value == 0 or not math.isfinite(value):
        return 0.0, 0.0
    _, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    step = float(f"1e{exponent}")
    finer = step / 10 if digits == (1,) else step
    return (finer, step) if value > 0 else (step, finer)


@dataclass(frozen=True, slots=True)
class Related:
    """How two quantities stand to each other, and the intervals that decided it."""

    relation: Relation
    ours: Interval | None = None
    """What the first allows, in the common unit where they were converted; None where nothing can be compared."""
    theirs: Interval | None = None
    """What the second allows."""
    unit: Unit | None = None
    """The common unit, where they were converted."""


def relate(left: Quantity, right: Quantity) -> Related:
    """Compare two quantities by their intervals. Symmetric but for the order of the sides."""
    kin = kinship(left, right)
    if kin in _NEVER_COMPARED:
        return Related(_NEVER_COMPARED[kin])
    if kin is Kinship.CONVERTIBLE:
        return _relate_converted(left, right)
    ours, theirs = interval(left), interval(right)
    if kin is Kinship.SAME:
        relation = _relate_same(left, right, ours, theirs)
    else:
        part, whole = (ours, theirs) if kin is Kinship.PART else (theirs, ours)
        relation = Relation.PART_EXCEEDS_WHOLE if whole.below(part) else Relation.PART
    return Related(relation, ours, theirs)


def _relate_same(left: Quantity, right: Quantity, ours: Interval, theirs: Interval) -> Relation:
    if not ours.overlaps(theirs):
        return Relation.DISJOINT
    if figures(left) != figures(right):
        return Relation.COMPATIBLE
    return Relation.SAME if left.bound is right.bound else Relation.BOUND_DIFFERS


def _relate_converted(left: Quantity, right: Quantity) -> Related:
    """Compare in one of the two units. What was converted for readers was rounded.

    So a figure stands for what rounds to it, and at most for a twentieth more or less.
    """
    unit = common_unit(left, right)
    ours, theirs = (converted(quantity, converter(quantity, unit)) for quantity in (left, right))
    alike = left.bound is right.bound or {left.bound, right.bound} <= _POINTS
    overlapping = Relation.CONVERTED if alike else Relation.COMPATIBLE
    relation = overlapping if ours.overlaps(theirs) else Relation.DISJOINT
    return Related(relation, ours, theirs, unit)


def converted(quantity: Quantity, convert: Callable[[float], float]) -> Interval:
    """Return the numbers that a figure allows in another unit, each end with what rounds to it."""
    allowed = interval(quantity)
    if quantity.bound is not Bound.ABOUT:
        allowed = replace(allowed, low=allowed.low - _margin(allowed.low), high=allowed.high + _margin(allowed.high))
    return _in_unit(allowed, convert)


def _in_unit(allowed: Interval, convert: Callable[[float], float]) -> Interval:
    return replace(allowed, low=convert(allowed.low), high=convert(allowed.high))


def _margin(figure: float) -> float:
    """Return by how much at most a figure was rounded: half its last significant step, and never over a twentieth."""
    return min(*rounding(figure), abs(figure) / 10) / 2 if math.isfinite(figure) else 0.0


def implies(left: Quantity, right: Quantity) -> bool:
    """Whether whoever says the first says the second too: exactly 12 is at least 10.

    The second stands for what rounds to it, since who denies 3,000 does not mean to grant 2,975.
    """
    kin = kinship(left, right)
    if kin in _NEVER_COMPARED:
        return False
    if kin is Kinship.CONVERTIBLE:
        unit = common_unit(left, right)
        return converted(right, converter(right, unit)).contains(_in_unit(interval(left), converter(left, unit)))
    return figures(left) == figures(right) or converted(right, float).contains(interval(left))


def figures(quantity: Quantity) -> tuple[float | None, ...]:
    """Return a quantity's figures whatever its bound: value, low and high."""
    return quantity.value, quantity.low, quantity.high
