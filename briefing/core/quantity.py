"""Figures as intervals: what a quantity says about the true number, and how two of them compare.

`exactly` 12 is [12, 12]; `at-least` 12 is open above and `at-most` 12 below, as what is below zero exists too; `about`
8,000 is the band that rounding to its significant figures leaves, [7,500, 8,500]. Two figures conflict only when no
number satisfies both.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from briefing.vocabulary import Bound

if TYPE_CHECKING:
    from briefing.model import Quantity


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
    INCOMPARABLE = "incomparable"
    """Another unit, or a rate against a total."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from `low` to `high`; an open end leaves the number itself out."""

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False

    def overlaps(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return not (self._below(other) or other._below(self))

    def _below(self, other: Interval) -> bool:
        return self.high < other.low or (self.high == other.low and (self.open_high or other.open_low))


def interval(quantity: Quantity) -> Interval:
    """Return the numbers, in the quantity's unit, that the figure allows."""
    value = quantity.value if quantity.value is not None else math.nan
    match quantity.bound:
        case Bound.EXACTLY:
            return Interval(value, value)
        case Bound.ABOUT:
            below, above = rounding(value)
            return Interval(value - below / 2, value + above / 2)
        case Bound.AT_LEAST:
            return Interval(value, math.inf)
        case Bound.MORE_THAN:
            return Interval(value, math.inf, open_low=True)
        case Bound.AT_MOST:
            return Interval(-math.inf, value)
        case Bound.LESS_THAN:
            return Interval(-math.inf, value, open_high=True)
        case Bound.BETWEEN:
            assert quantity.low is not None
            assert quantity.high is not None
            return Interval(quantity.low, quantity.high)


def rounding(value: float) -> tuple[float, float]:
    """Return the step of the last significant figure towards nothing and away from it.

    1,000 both ways for 8,000; 100 for 1,200; 0.1 for 2.5. Below a power of ten figures are ten times as fine: what is
    rounded to 10,000 lies between 9,500 and 15,000.
    """
    if value == 0 or not math.isfinite(value):
        return 0.0, 0.0
    digits = Decimal(repr(value)).normalize()
    exponent = digits.as_tuple().exponent
    assert isinstance(exponent, int)
    step = float(Decimal(10) ** exponent)
    finer = step / 10 if digits.as_tuple().digits == (1,) else step
    return (finer, step) if value > 0 else (step, finer)


def relate(one: Quantity, other: Quantity) -> Relation:
    """Compare two quantities by their intervals. Symmetric."""
    if _unit(one) != _unit(other):
        return Relation.INCOMPARABLE
    if not interval(one).overlaps(interval(other)):
        return Relation.DISJOINT
    if figures(one) != figures(other):
        return Relation.COMPATIBLE
    return Relation.SAME if one.bound is other.bound else Relation.BOUND_DIFFERS


def _unit(quantity: Quantity) -> tuple[str, str]:
    return _plural(quantity.unit.casefold()), (quantity.per or "").casefold()


def figures(quantity: Quantity) -> tuple[float | None, ...]:
    """Return a quantity's figures whatever its bound: value, low and high."""
    return quantity.value, quantity.low, quantity.high


_PLURALS = {
    "car": "cars",
    "child": "children",
    "day": "days",
    "gun": "guns",
    "man": "men",
    "person": "people",
    "ton": "tons",
    "woman": "women",
    **{word: word for word in ("aircraft", "children", "people", "percent", "women")},
}
"""Irregular plurals, and words too short to tell from a unit of measure."""

_BOUND_WORDS = {
    Bound.EXACTLY: "{0}",
    Bound.ABOUT: "about {0}",
    Bound.AT_LEAST: "at least {0}",
    Bound.AT_MOST: "at most {0}",
    Bound.MORE_THAN: "more than {0}",
    Bound.LESS_THAN: "less than {0}",
    Bound.BETWEEN: "between {1} and {2}",
}


def in_words(quantity: Quantity) -> str:
    """Return the quantity as a reader sees it: `at most 8,000 people`, `about 1,200 casualties per day`."""
    words = _BOUND_WORDS[quantity.bound].format(*(_figure(number) for number in figures(quantity)))
    unit = quantity.unit if quantity.value == 1 else _plural(quantity.unit)
    return f"{words} {unit} per {quantity.per}" if quantity.per else f"{words} {unit}"


def _plural(unit: str) -> str:
    """Return a counted noun's plural; units of measure and currencies (km, USD, %) have none, a plural stays one."""
    if unit in _PLURALS or not unit.isalpha() or not unit.islower() or len(unit) < 4:
        return _PLURALS.get(unit, unit)
    if unit.endswith(("ss", "x", "z", "ch", "sh")):
        return f"{unit}es"
    if unit.endswith("s"):
        return unit
    return f"{unit[:-1]}ies" if unit.endswith("y") and unit[-2] not in "aeiou" else f"{unit}s"


def _figure(number: float | None) -> str:
    if number is None:
        return ""
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,}"
