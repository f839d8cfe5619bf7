"""Compare two quantities by what each says about the true number.

`exactly` 12 is [12, 12]; `at-least` 12 is open above and `at-most` 12 below, as what is below zero exists too;
`more-than` 12 and `less-than` 12 leave out 12 itself. `about` reaches a tenth to both sides and `nearly` half of that
below, which is a reading of the word, not a limit that anybody wrote: what lies outside is only a contradiction where
it is one and a half times as much. `range` is an extent, and no single number.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from briefing.model import Bound, Quantity
from briefing.values.units import Kinship, Unit, common_unit, converter, kinship


class Relation(StrEnum):
    """How two quantities stand to each other."""

    SAME = "same"
    """The same figure with the same bound."""
    BOUND_DIFFERS = "bound-differs"
    """The same figure, limited in another way, and some number satisfies both."""
    STRICT_LIMIT = "strict-limit"
    """A bare figure, and a limit that leaves out just that figure: 500,000 and more than 500,000."""
    APPROXIMATE = "approximate"
    """Other figures, and one lies within what `about` or `nearly` means of the other."""
    ROUNDING = "rounding"
    """It lies outside, and the larger is under one and a half times the smaller."""
    COMPATIBLE = "compatible"
    """Other figures, but some number satisfies both."""
    EXTENTS_DIFFER = "extents-differ"
    """One is an extent, and the other not the same extent."""
    LIMITS_EXCLUDE = "limits-exclude"
    """Limits that no number satisfies both."""
    DISJOINT = "disjoint"
    """No number satisfies both, or one and a half times as much for about the same."""
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


ABOUT = 0.1
"""How far `about` reaches, as a part of the figure, unless a briefing sets something else."""
_APART = 1.5
"""From how many times the smaller figure on no rounding explains the larger."""
_POINTS = frozenset({Bound.EXACTLY, Bound.ABOUT, Bound.NEARLY, Bound.BETWEEN, Bound.RANGE})
"""Bounds that give a figure, and not only a limit on one side."""
_EXACT = frozenset({Bound.EXACTLY})
ROUGH = frozenset({Bound.ABOUT, Bound.NEARLY})
"""Bounds that read a word, and set no limit."""
_SINGLE = ROUGH | {Bound.EXACTLY}
"""Bounds that give one figure."""
_ALIKE = frozenset({Relation.SAME, Relation.BOUND_DIFFERS, Relation.APPROXIMATE})
"""How two figures relate that are meant to be the same."""
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

    @property
    def ends(self) -> tuple[tuple[float, int], tuple[float, int]]:
        """Where it begins and ends, in an order: it is below another where its end comes before that begins."""
        return (self.low, 2 if self.open_low else 1), (self.high, 0 if self.open_high else 1)


@lru_cache(maxsize=4096)
def interval(quantity: Quantity, about: float = ABOUT) -> Interval:
    """Return the numbers, in the quantity's unit, that the figure allows; `about` is what part of it the word adds."""
    value, low, high = (math.nan if figure is None else figure for figure in figures(quantity))
    reach = _reach(value, about)
    match quantity.bound:
        case Bound.EXACTLY:
            return Interval(value, value)
        case Bound.ABOUT:
            return Interval(value - reach, value + reach)
        case Bound.NEARLY:
            return Interval(value - reach / 2, value, open_high=True)
        case Bound.AT_LEAST:
            return Interval(value, math.inf)
        case Bound.MORE_THAN:
            return Interval(value, math.inf, open_low=True)
        case Bound.AT_MOST:
            return Interval(-math.inf, value)
        case Bound.LESS_THAN:
            return Interval(-math.inf, value, open_high=True)
        case Bound.BETWEEN | Bound.RANGE:
            return Interval(low, high)


def _reach(value: float, about: float) -> float:
    """Return a part of a figure, so that 13.2 is in what `about 12` allows however floats round."""
    return abs(value) * about * (1 + 1e-12) if math.isfinite(value) else 0.0


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


def relate(left: Quantity, right: Quantity, about: float = ABOUT) -> Relation:
    """Compare two quantities. Symmetric."""
    kin = kinship(left, right)
    if kin in _NEVER_COMPARED:
        return _NEVER_COMPARED[kin]
    if kin is Kinship.CONVERTIBLE:
        return _relate_converted(left, right, about)
    if kin is Kinship.SAME:
        return _relate_same(left, right, about)
    part, whole = (left, right) if kin is Kinship.PART else (right, left)
    if exceeds(part, whole, about):
        return Relation.PART_EXCEEDS_WHOLE
    # Who counts 15 students and who counts about 15 people most likely count the same.
    as_one = _relate_same(left, right, about)
    return as_one if as_one in _ALIKE else Relation.PART


def exceeds(part: Quantity, whole: Quantity, about: float = ABOUT) -> bool:
    """Whether a part is greater than the whole of which it is a part, and no rounding explains it."""
    ours, theirs = interval(part, about), interval(whole, about)
    if not theirs.below(ours):
        return False
    rough = {part.bound, whole.bound} & ROUGH
    return (
        not rough or _far_apart(_rough_figure(whole, theirs.high), _rough_figure(part, ours.low)) is Relation.DISJOINT
    )


def _rough_figure(quantity: Quantity, end: float) -> float:
    """Return the figure itself where it is meant roughly, else the end of what it allows."""
    return quantity.value or 0.0 if quantity.bound in ROUGH else end


def _relate_same(left: Quantity, right: Quantity, about: float) -> Relation:
    same = figures(left) == figures(right)
    bounds = {left.bound, right.bound}
    if same and len(bounds) == 1:
        return Relation.SAME
    if bounds == _EXACT:
        return Relation.DISJOINT
    if Bound.RANGE in bounds:
        return Relation.BOUND_DIFFERS if same else Relation.EXTENTS_DIFFER
    ours, theirs = interval(left, about), interval(right, about)
    if same:
        return _relate_bounds(bounds, overlap=ours.overlaps(theirs))
    if bounds <= ROUGH:
        return _relate_both_rough(left.value or 0.0, right.value or 0.0, about)
    if bounds & ROUGH:
        return _relate_rough(left, right, about) if left.bound in ROUGH else _relate_rough(right, left, about)
    if ours.overlaps(theirs):
        return Relation.COMPATIBLE
    return Relation.DISJOINT if Bound.EXACTLY in bounds else Relation.LIMITS_EXCLUDE


def _relate_bounds(bounds: set[Bound], *, overlap: bool) -> Relation:
    """Compare two limits at one figure."""
    if overlap:
        return Relation.BOUND_DIFFERS
    return Relation.STRICT_LIMIT if Bound.EXACTLY in bounds else Relation.LIMITS_EXCLUDE


def _relate_both_rough(one: float, other: float, about: float) -> Relation:
    """Compare two figures that are both meant roughly: the wider reach decides."""
    near = abs(one - other) <= max(_reach(one, about), _reach(other, about))
    return Relation.APPROXIMATE if near else _far_apart(one, other)


def _relate_rough(rough: Quantity, other: Quantity, about: float) -> Relation:
    """Compare a figure that is meant roughly with one that is not."""
    allowed, others = interval(rough, about), interval(other, about)
    if allowed.overlaps(others):
        return Relation.APPROXIMATE if other.bound is Bound.EXACTLY else Relation.COMPATIBLE
    if rough.bound is Bound.NEARLY and allowed.below(others):
        return Relation.DISJOINT if other.bound is Bound.EXACTLY else Relation.LIMITS_EXCLUDE
    return _far_apart(rough.value or 0.0, others.low if allowed.below(others) else others.high)


def _far_apart(one: float, other: float) -> Relation:
    """Say whether rounding may explain two figures that are meant to be about the same."""
    small, large = sorted((abs(one), abs(other)))
    alike = (one > 0) == (other > 0) and large < _APART * small * (1 - 1e-12)
    return Relation.ROUNDING if alike else Relation.DISJOINT


def _relate_converted(left: Quantity, right: Quantity, about: float) -> Relation:
    """Compare in one of the two units. What was converted for readers was rounded.

    So a figure stands for what rounds to it, and at most for a twentieth more or less.
    """
    unit, bounds = common_unit(left, right), {left.bound, right.bound}
    same = _same_converted(left, right, unit)
    if same and (len(bounds) == 1 or bounds <= _POINTS - {Bound.RANGE}):
        return Relation.CONVERTED
    if Bound.RANGE in bounds:
        return Relation.EXTENTS_DIFFER
    ours, theirs = (converted(quantity, converter(quantity, unit), about) for quantity in (left, right))
    if ours.overlaps(theirs):
        return Relation.APPROXIMATE if bounds & ROUGH and bounds <= _SINGLE else Relation.COMPATIBLE
    if bounds & ROUGH:
        return _far_apart(ours.high, theirs.low) if ours.below(theirs) else _far_apart(theirs.high, ours.low)
    return Relation.DISJOINT if Bound.EXACTLY in bounds else Relation.LIMITS_EXCLUDE


def _same_converted(left: Quantity, right: Quantity, unit: Unit) -> bool:
    """Whether two quantities give the same figures, as each was rounded in its own unit."""
    ours, theirs = (
        [
            None if figure is None else _in_unit(_rounded(Interval(figure, figure)), converter(quantity, unit))
            for figure in figures(quantity)
        ]
        for quantity in (left, right)
    )
    return all(
        our is their if our is None or their is None else our.overlaps(their)
        for our, their in zip(ours, theirs, strict=True)
    )


def converted(quantity: Quantity, convert: Callable[[float], float], about: float = ABOUT) -> Interval:
    """Return the numbers that a figure allows in another unit, each end with what rounds to it."""
    allowed = interval(quantity, about)
    return _in_unit(allowed if quantity.bound in ROUGH else _rounded(allowed), convert)


def _rounded(allowed: Interval) -> Interval:
    """Return an interval with what rounds to its ends."""
    return replace(allowed, low=allowed.low - _margin(allowed.low), high=allowed.high + _margin(allowed.high))


def _in_unit(allowed: Interval, convert: Callable[[float], float]) -> Interval:
    return replace(allowed, low=convert(allowed.low), high=convert(allowed.high))


def _margin(figure: float) -> float:
    """Return by how much at most a figure was rounded: half its last significant step, and never over a twentieth."""
    return min(*rounding(figure), abs(figure) / 10) / 2 if math.isfinite(figure) else 0.0


def implies(left: Quantity, right: Quantity) -> bool:
    """Whether whoever says the first says the second too: exactly 12 is at least 10.

    A figure stands for what rounds to it, since who denies 3,000 does not mean to grant 2,975; who denies more than
    3,000 does.
    """
    kin = kinship(left, right)
    if kin in _NEVER_COMPARED:
        return False
    if kin is Kinship.CONVERTIBLE:
        unit = common_unit(left, right)
        return converted(right, converter(right, unit)).contains(_in_unit(interval(left), converter(left, unit)))
    if right.bound not in _POINTS:
        return interval(right).contains(interval(left))
    if figures(left) == figures(right):
        return interval(left).overlaps(interval(right))
    return converted(right, float).contains(interval(left))


def figures(quantity: Quantity) -> tuple[float | None, ...]:
    """Return a quantity's figures whatever its bound: value, low and high."""
    return quantity.value, quantity.low, quantity.high
