"""The axis of a number line: which numbers it spans, where each lies on it, and which round numbers are its ticks.

Places are percent of a drawing's width, which is not known: a label has room if it fits on the narrowest telephone.
Numbers are decimal throughout, so that ticks are as exact as they read, from 1e-9 to what a float can hold.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from briefing.language.language import N_, Words
from briefing.pages.figures.drawing import AxisTick, Stretch

_MARGIN = 7
"""Percent of the drawing left free at both ends; bars without an end run through it."""

_MOST_TICKS, _FEWEST_TICKS = 6, 3

_ROOM = {6: 39, 5: 50, 4: 58, 3: 84}
"""The widest label, in pixels at a font size of 12, that fits below each number of ticks in a drawing 270 wide."""

_WIDEST_CENTRED = 56
"""The widest label that may be centred below the first and last tick; wider ones stay within the drawing."""

_LOGARITHMIC_FROM = 100
"""How many times the smallest number the largest may be; above it, small numbers would all lie on one spot."""

_FACTORS = {6: N_("millions of {unit}"), 9: N_("billions of {unit}"), 12: N_("trillions of {unit}")}
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from one round number to another."""

    first: Decimal
    """Where it begins, at a tick; on a logarithmic scale the power of ten."""
    last: Decimal
    """Where it ends, more than `first`; on a logarithmic scale the power of ten."""
    logarithmic: bool
    ticks: tuple[AxisTick, ...]
    factor: str
    """What the labels count, as a message with a place for the unit; empty where they count single units."""

    def at(self, number: float) -> float:
        """Return the place of a number; infinity lies on the edge."""
        return _place(exact(number), self.first, self.last, logarithmic=self.logarithmic)

    def stretch(self, low: float, high: float) -> Stretch:
        """Return the place of the numbers from `low` to `high`."""
        start, end = self.at(low), self.at(high)
        return Stretch(start, end, math.isinf(low), math.isinf(high), round(end - start, 2))


def exact(number: float) -> Decimal:
    """Return a number as decimal, without what sums of floats leave behind: 2.45, not 2.4499999999999997."""
    return Decimal(f"{number:.15g}")


def axis(numbers: Sequence[float], say: Words, *, open_low: bool, open_high: bool, whole: bool) -> Axis:
    """Return the axis for some finite numbers, at least one.

    `open_low` and `open_high` say that the least or greatest figure goes on below or above, which needs room; `whole`
    says that only whole numbers mean anything on it.
    """
    low, high = least, most = exact(min(numbers)), exact(max(numbers))
    logarithmic = low > 0 and high > _LOGARITHMIC_FROM * low
    if logarithmic:
        low, high = low.log10(), high.log10()
    room = (high - low) * Decimal("0.15")
    low, high = (low - room if open_low else low), (high + room if open_high else high)
    return _logarithmic(low, high, say) if logarithmic else _linear(low, high, least, most, say, whole=whole)


def _linear(low: Decimal, high: Decimal, least: Decimal, most: Decimal, say: Words, *, whole: bool) -> Axis:
    """Return an axis from one round number to another, with the finest step whose ticks have room."""
    low, high = _widened(low, high, least, most, whole=whole)
    for step in _steps(high - low, whole=whole):
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = max((high / step).to_integral_value(ROUND_CEILING), first + 2)
        if last - first >= _MOST_TICKS:
            continue
        marks = [(first + at) * step for at in range(int(last - first) + 1)]
        labels, factor = _labels(marks, say)
        if len(marks) == _FEWEST_TICKS or _fit(labels, len(marks)):
            break
    return Axis(marks[0], marks[-1], False, _ticks(marks, labels, marks[-1]), factor)


def _logarithmic(low: Decimal, high: Decimal, say: Words) -> Axis:
    """Return an axis from one power of ten to another, at least three further up. Not all of them have a tick."""
    first, last = int(low.to_integral_value(ROUND_FLOOR)), int(high.to_integral_value(ROUND_CEILING))
    for stride in range(1, (last - first) // 2 + 1):
        marks = list(range(first, last + 1, stride))
        labels = [_power_in_words(mark, say) for mark in marks]
        if len(marks) <= _MOST_TICKS and _fit(labels, -(-(last - first) // stride) + 1):
            break
    return Axis(
        Decimal(first), Decimal(last), True, _ticks([Decimal(mark) for mark in marks], labels, Decimal(last)), ""
    )


def _widened(low: Decimal, high: Decimal, least: Decimal, most: Decimal, *, whole: bool) -> tuple[Decimal, Decimal]:
    """Leave space around a single number, and include zero where it is near; never cross zero only for space."""
    if low == high:
        air = abs(low) / 10
        air = max(air, Decimal(1)) if whole or not air else air
        low, high = low - air, high + air
    near = (high - low) / 2
    if least >= 0 and (low < 0 or least <= near):
        low = Decimal(0)
    if most <= 0 and (high > 0 or -most <= near):
        high = Decimal(0)
    return low, high


def _steps(span: Decimal, *, whole: bool) -> Iterator[Decimal]:
    """Yield steps that read well, beginning with one that is too fine: 1, 2, 5, 10, 20, 50."""
    exponent = span.adjusted() - 2
    while True:
        for digit in (1, 2, 5):
            step = Decimal((0, (digit,), exponent))
            if step >= 1 or not whole:
                yield step
        exponent += 1


def _fit(labels: Sequence[str], places: int) -> bool:
    """Whether labels have room at so many ticks from end to end."""
    return max(_width(label) for label in labels) <= _ROOM.get(places, 0)


def _place(number: Decimal, first: Decimal, last: Decimal, *, logarithmic: bool) -> float:
    if number.is_infinite():
        return 0.0 if number < 0 else 100.0
    part = ((number.log10() if logarithmic else number) - first) / (last - first)
    return round(_MARGIN + float(part) * (100 - 2 * _MARGIN), 2)


def _ticks(marks: Sequence[Decimal], labels: Sequence[str], last: Decimal) -> tuple[AxisTick, ...]:
    """Place the ticks. Where even three labels have no room, the inner ones are left out."""
    widest = max(_width(label) for label in labels)
    ticks = []
    for mark, label in zip(marks, labels, strict=True):
        at = _place(mark, marks[0], last, logarithmic=False)
        outer = mark in (marks[0], marks[-1])
        text = label if outer or widest <= _ROOM[_FEWEST_TICKS] else ""
        if widest > _WIDEST_CENTRED and mark in (marks[0], last):
            ticks.append(AxisTick(at, text, *((0.0, "start") if mark == marks[0] else (100.0, "end"))))
        else:
            ticks.append(AxisTick(at, text, at, "middle"))
    return tuple(ticks)


def _labels(marks: Sequence[Decimal], say: Words) -> tuple[list[str], str]:
    """Return the labels of an even scale, and what they count."""
    largest = max(mark.adjusted() for mark in marks if mark)
    exponent = _exponent(largest)
    if largest < 18 and any(mark.scaleb(3 - exponent) % 1 for mark in marks):
        exponent = 0  # 123.456785 millions are harder to read than 123,456,785
    factor = _FACTORS.get(exponent, f"{_power(exponent)} {{unit}}" if exponent else "")
    return [say.figure(mark.scaleb(-exponent)) for mark in marks], factor


def _exponent(largest: int) -> int:
    """Return the power of ten to count in, given that of the largest number."""
    if -4 < largest < 6:
        return 0
    return 12 if 12 <= largest < 18 else largest // 3 * 3


def _power_in_words(exponent: int, say: Words) -> str:
    if -4 < exponent < 6:
        return say.figure(Decimal(10) ** exponent)
    number = 10 ** (exponent % 3)
    if 6 <= exponent < 9:
        return say.count("{number} million", "{number} million", number)
    if 9 <= exponent < 12:
        return say.count("{number} billion", "{number} billion", number)
    if 12 <= exponent < 15:
        return say.count("{number} trillion", "{number} trillion", number)
    return _power(exponent)


def _power(exponent: int) -> str:
    return "10" + str(exponent).translate(_SUPERSCRIPT)


def _width(label: str) -> float:
    """Estimate the width of a label in pixels; a little more than in the usual fonts."""
    return sum(3.2 if character in ",. " else 6.8 for character in label)
