"""Figures and quantities in words."""

from __future__ import annotations

import math

from briefing.language.language import N_, VAST, Words
from briefing.model import Bound, Quantity
from briefing.values.quantity import Interval, figures
from briefing.values.units import Unit, plural

_BOUND_WORDS = {
    Bound.ABOUT: N_("about {figure}"),
    Bound.NEARLY: N_("nearly {figure}"),
    Bound.AT_LEAST: N_("at least {figure}"),
    Bound.AT_MOST: N_("at most {figure}"),
    Bound.MORE_THAN: N_("more than {figure}"),
    Bound.LESS_THAN: N_("less than {figure}"),
    Bound.BETWEEN: N_("between {low} and {high}"),
    Bound.RANGE: N_("{low} to {high}"),
}
_FROM_TO = {
    (False, False): N_("{start} to {end}"),
    (True, False): N_("more than {low} and at most {high}"),
    (False, True): N_("at least {low} and less than {high}"),
    (True, True): N_("more than {low} and less than {high}"),
}
"""An interval with two ends, by whether its low and its high end are open."""


def in_words(quantity: Quantity, say: Words) -> str:
    """Return the quantity as a reader sees it: `at most 8,000 people`, `about 1,200 casualties per day`."""
    value, low, high = ("" if number is None else figure(number, say) for number in figures(quantity))
    bound = _BOUND_WORDS.get(quantity.bound)
    words = say(bound, figure=value, low=low, high=high) if bound else value
    unit = quantity.unit if quantity.value == 1 else plural(quantity.unit)
    return _of_unit(words, unit_in_words(unit, say), quantity.per or "", say)


def interval_in_words(interval: Interval, say: Words, unit: Unit | None = None) -> str:
    """Say which numbers a figure allows, in a unit where one is given: `7,500 to 8,500`, `12 or more`, `exactly 12`."""
    words = _bare_interval(interval, say)
    return _of_unit(words, unit_in_words(unit.word, say), unit.per, say) if unit else words


def _bare_interval(interval: Interval, say: Words) -> str:
    if math.isinf(interval.low) and math.isinf(interval.high):
        return say("any number")
    low, high = figure(interval.low, say), figure(interval.high, say)
    if math.isinf(interval.high):
        return say("more than {figure}", figure=low) if interval.open_low else say("{figure} or more", figure=low)
    if math.isinf(interval.low):
        return say("less than {figure}", figure=high) if interval.open_high else say("up to {figure}", figure=high)
    if interval.low == interval.high:
        return say("exactly {figure}", figure=low)
    return say(_FROM_TO[interval.open_low, interval.open_high], start=low, end=high, low=low, high=high)


def _of_unit(figure: str, unit: str, per: str, say: Words) -> str:
    """Say how many or how much of what, and in what time."""
    if per:
        return say("{figure} {unit} per {time}", figure=figure, unit=unit, time=unit_in_words(per, say))
    return say("{figure} {unit}", figure=figure, unit=unit)


def unit_in_words(unit: str, say: Words) -> str:
    """Return a unit as pages call it: common ones in the page's language, others as the analyst wrote them."""
    return say(unit) if unit in _KNOWN else unit


_KNOWN = frozenset(
    {
        *(N_("person"), N_("people"), N_("death"), N_("deaths"), N_("injury"), N_("injuries")),
        *(N_("casualty"), N_("casualties"), N_("soldier"), N_("soldiers"), N_("percent"), N_("percentage points")),
        *(N_("second"), N_("minute"), N_("hour"), N_("day"), N_("week"), N_("month"), N_("year"), N_("decade")),
        *(N_("days"), N_("weeks"), N_("months"), N_("years"), N_("missiles"), N_("missile")),
    }
)
"""Units that are translated."""


def figure(number: float, say: Words) -> str:
    """Return a number as a reader sees it: `8,000`, `2.5`; with six figures where it has a fraction or is vast."""
    exact = float(number).is_integer() and abs(number) < VAST
    return say.figure(int(number) if exact else float(f"{number:.6g}"))
