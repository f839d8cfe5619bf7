"""Figures and quantities in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from briefing.language.language import N_, _, in_digits
from briefing.model.vocabulary import Bound
from briefing.values.quantity import figures
from briefing.values.units import plural

if TYPE_CHECKING:
    from briefing.model.claim import Quantity
    from briefing.values.quantity import Interval
    from briefing.values.units import Unit


_VAST = 1e18
"""From here on a number is written with its power of ten."""

_BOUND_WORDS = {
    Bound.ABOUT: N_("about {figure}"),
    Bound.AT_LEAST: N_("at least {figure}"),
    Bound.AT_MOST: N_("at most {figure}"),
    Bound.MORE_THAN: N_("more than {figure}"),
    Bound.LESS_THAN: N_("less than {figure}"),
    Bound.BETWEEN: N_("between {low} and {high}"),
}


def in_words(quantity: Quantity) -> str:
    """Return the quantity as a reader sees it: `at most 8,000 people`, `about 1,200 casualties per day`."""
    value, low, high = ("" if number is None else figure(number) for number in figures(quantity))
    bound = _BOUND_WORDS.get(quantity.bound)
    words = _(bound, figure=value, low=low, high=high) if bound else value
    unit = quantity.unit if quantity.value == 1 else plural(quantity.unit)
    return _of_unit(words, unit_in_words(unit), quantity.per or "")


def interval_in_words(interval: Interval, unit: Unit | None = None) -> str:
    """Return what a figure allows, in a unit where one is given: `7,500 to 8,500`, `12 or more`, `exactly 12`."""
    words = _bare_interval(interval)
    return _of_unit(words, unit_in_words(unit.word), unit.per) if unit else words


def _bare_interval(interval: Interval) -> str:
    if math.isinf(interval.low) and math.isinf(interval.high):
        return _("any number")
    low, high = figure(interval.low), figure(interval.high)
    if math.isinf(interval.high):
        return _("more than {figure}", figure=low) if interval.open_low else _("{figure} or more", figure=low)
    if math.isinf(interval.low):
        return _("less than {figure}", figure=high) if interval.open_high else _("up to {figure}", figure=high)
    exact = interval.low == interval.high
    return _("exactly {figure}", figure=low) if exact else _("{start} to {end}", start=low, end=high)


def _of_unit(figure: str, unit: str, per: str) -> str:
    """Say how many or how much of what, and in what time."""
    if per:
        return _("{figure} {unit} per {time}", figure=figure, unit=unit, time=unit_in_words(per))
    return _("{figure} {unit}", figure=figure, unit=unit)


def unit_in_words(unit: str) -> str:
    """Return a unit as pages call it: the most frequent ones in their language, others as the analyst does."""
    return _(unit) if unit in _KNOWN else unit


_KNOWN = frozenset(
    {
        *(N_("person"), N_("people"), N_("death"), N_("deaths"), N_("injury"), N_("injuries")),
        *(N_("casualty"), N_("casualties"), N_("soldier"), N_("soldiers"), N_("percent"), N_("percentage points")),
        *(N_("second"), N_("minute"), N_("hour"), N_("day"), N_("week"), N_("month"), N_("year"), N_("decade")),
        *(N_("days"), N_("weeks"), N_("months"), N_("years"), N_("missiles"), N_("missile")),
    }
)
"""Units whose names are among the interface's own words."""


def figure(number: float) -> str:
    """Return a number as a reader sees it: `8,000`, `2.5`; with six figures where it has a fraction or is vast."""
    if math.isfinite(number) and float(number).is_integer() and abs(number) < _VAST:
        return in_digits(f"{int(number):,}")
    shown = float(f"{number:.6g}")
    if abs(shown) >= _VAST:
        return in_digits(f"{shown:g}")
    return in_digits(f"{int(shown):,}" if shown.is_integer() else f"{shown:,}")
