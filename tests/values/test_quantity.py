"""Figures as intervals: what each bound allows, how two figures stand to each other, and how a reader sees them."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.language import ENGLISH
from briefing.language.quantities import in_words
from briefing.model.claim import Quantity
from briefing.model.vocabulary import Bound
from briefing.values.quantity import Interval, Relation, interval, relate, rounding
from briefing.values.units import _registry, gives, named


def _of(words: str) -> Quantity:
    """Read `about 8000 person per day` or `between 10 and 20 person`."""
    words, _, per = words.partition(" per ")
    bound, *figures, unit = words.replace(" and ", " ").split()
    numbers = [float(figure) for figure in figures]
    if bound in ("between", "range"):
        return Quantity(None, unit, Bound(bound), per or None, *numbers)
    return Quantity(numbers[0], unit, Bound(bound), per or None)


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        ("exactly 12 person", Interval(12, 12)),
        ("about 8000 person", Interval(7500, 8500)),
        ("about 1200 person", Interval(1150, 1250)),
        ("about 12 person", Interval(11.5, 12.5)),
        ("about 10 person", Interval(9.5, 15)),
        ("about 10000 person", Interval(9500, 15000)),
        ("about 2.5 km", Interval(2.45, 2.55)),
        ("about 0 person", Interval(0, 0)),
        ("at-least 12 person", Interval(12, math.inf)),
        ("more-than 12 person", Interval(12, math.inf, open_low=True)),
        ("at-most 12 person", Interval(-math.inf, 12)),
        ("less-than 12 person", Interval(-math.inf, 12, open_high=True)),
        ("between 10 and 20 person", Interval(10, 20)),
    ],
)
def test_a_bound_allows_an_interval(quantity, expected):
    assert interval(_of(quantity)) == expected


@pytest.mark.parametrize(
    ("value", "step"),
    [
        (8000, 1000),
        (8000.0, 1000),
        (8001, 1),
        (1200, 100),
        (2.5, 0.1),
        (0.05, 0.01),
        (-300, 100),
        (0, 0),
        (math.inf, 0),
        (math.nan, 0),
    ],
)
def test_a_round_figure_is_rounded_at_its_last_significant_one(value, step):
    assert rounding(value) == pytest.approx((step, step))


@pytest.mark.parametrize(
    ("value", "steps"), [(10, (1, 10)), (10_000, (1_000, 10_000)), (0.1, (0.01, 0.1)), (-100, (100, 10))]
)
def test_a_figure_just_below_a_power_of_ten_is_ten_times_as_precise(value, steps):
    assert rounding(value) == pytest.approx(steps)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("exactly 12 person", "exactly 12 person", Relation.SAME),
        ("exactly 12 person", "exactly 12 Person", Relation.SAME),
        ("between 10 and 20 person", "between 10 and 20 person", Relation.SAME),
        ("exactly 12 person", "at-least 12 person", Relation.BOUND_DIFFERS),
        ("about 8000 person", "at-most 8000 person", Relation.BOUND_DIFFERS),
        ("at-least 12 person", "at-most 12 person", Relation.BOUND_DIFFERS),
        ("exactly 12 person", "more-than 12 person", Relation.DISJOINT),
        ("exactly 12 person", "less-than 12 person", Relation.DISJOINT),
        ("more-than 12 person", "less-than 12 person", Relation.DISJOINT),
        ("more-than 12 person", "at-most 12 person", Relation.DISJOINT),
        ("exactly 12 person", "at-least 10 person", Relation.COMPATIBLE),
        ("exactly 12 person", "at-least 14 person", Relation.DISJOINT),
        ("exactly 12 person", "exactly 14 person", Relation.DISJOINT),
        ("exactly 8200 person", "about 8000 person", Relation.COMPATIBLE),
        ("exactly 8600 person", "about 8000 person", Relation.DISJOINT),
        ("about 10000 person", "at-most 12000 person", Relation.COMPATIBLE),
        ("between 10 and 20 person", "exactly 20 person", Relation.COMPATIBLE),
        ("between 10 and 20 person", "exactly 21 person", Relation.DISJOINT),
        ("at-most 3 degree", "exactly -5 degree", Relation.COMPATIBLE),
        ("less-than 0 degree", "exactly -5 degree", Relation.COMPATIBLE),
        ("less-than 0 degree", "exactly 0 degree", Relation.DISJOINT),
        ("exactly 12 person", "exactly 12 missile", Relation.OTHER_UNIT),
        ("exactly 1200 casualty", "exactly 1200 casualty per day", Relation.RATE_AND_TOTAL),
        ("exactly 50 casualty per week", "exactly 50 casualty per day", Relation.DISJOINT),
        ("exactly 8400 casualty per week", "exactly 1200 casualty per day", Relation.CONVERTED),
        ("exactly 12 death", "exactly 12 person", Relation.SAME),
        ("exactly 12 death", "exactly 12 injury", Relation.OTHER_UNIT),
        ("exactly 8 soldier", "exactly 12 person", Relation.PART),
        ("at-least 8 soldier", "at-least 3 people", Relation.PART),
        ("exactly 15 soldier", "at-most 12 person", Relation.PART_EXCEEDS_WHOLE),
        ("exactly 15 soldier", "exactly 15 troops", Relation.SAME),
        ("exactly 15 soldier", "exactly 15 civilian", Relation.OTHER_UNIT),
        ("exactly 12 casualty", "exactly 12 person", Relation.OTHER_UNIT),
        ("exactly 100 mile", "exactly 160 km", Relation.CONVERTED),
        ("exactly 100 mile", "exactly 180 km", Relation.DISJOINT),
        ("more-than 100 mph", "about 190 km/h", Relation.COMPATIBLE),
        ("exactly 40 °C", "exactly 104 degF", Relation.CONVERTED),
        ("exactly 40 °C", "exactly 94 degF", Relation.DISJOINT),
        ("exactly 5 USD", "exactly 5 EUR", Relation.OTHER_UNIT),
        ("exactly 5 USD", "exactly 5 dollars", Relation.OTHER_UNIT),
        ("exactly 5 USD", "exactly 6 USD", Relation.DISJOINT),
        ("exactly 5 euro", "exactly 5 €", Relation.SAME),
        ("exactly 5 percent", "exactly 5 %", Relation.SAME),
        ("exactly 5 percent", "exactly 5 percentage-points", Relation.OTHER_UNIT),
        ("exactly 50 basis_point", "exactly 0.5 percentage_point", Relation.CONVERTED),
        ("exactly 12 percent", "exactly 12 degrees", Relation.OTHER_UNIT),
        ("exactly 12 percent", "exactly 12 ppm", Relation.OTHER_UNIT),
        ("exactly 2 decades", "exactly 20 years", Relation.CONVERTED),
        ("exactly 100 km per decade", "exactly 10 km per year", Relation.CONVERTED),
        ("about 60 dB", "about 60 decibels", Relation.SAME),
        ("about 60 dB", "at-most 0 ppm", Relation.OTHER_UNIT),
        ("exactly 2 octaves", "exactly 12 degrees", Relation.OTHER_UNIT),
        ("exactly 30 round", "exactly 30 missile", Relation.OTHER_UNIT),
        ("exactly 2 km2", "exactly 200 hectare", Relation.CONVERTED),
        ("exactly 9 9**9", "exactly 9 x", Relation.OTHER_UNIT),
        ("exactly 5 death per 1,000 people", "exactly 500 death per 100 000 inhabitants", Relation.CONVERTED),
        ("exactly 5 death per 1,000 people", "exactly 600 death per 100,000 people", Relation.DISJOINT),
        ("exactly 5 death per 1,000 people", "exactly 600 death", Relation.RATE_AND_TOTAL),
        ("exactly 5 death per 1,000 people", "exactly 600 death per day", Relation.OTHER_UNIT),
        ("exactly 5 death per 1,000 people", "exactly 5 missile per 1,000 people", Relation.OTHER_UNIT),
        ("about 1200 casualty per day", "at-least 1000 casualty per Day", Relation.COMPATIBLE),
    ],
)
def test_two_figures_relate_as_the_case_says(one, other, relation):
    assert relate(_of(one), _of(other)).relation is relation
    assert relate(_of(other), _of(one)).relation is relation


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        ("at-most 8000 person", "at most 8,000 people"),
        ("about 1200 casualty per day", "about 1,200 casualties per day"),
        ("exactly 1 person", "1 person"),
        ("at-least 2 missile", "at least 2 missiles"),
        ("more-than 2.5 km", "more than 2.5 km"),
        ("less-than 40 percent", "less than 40 percent"),
        ("between 10 and 20 soldier", "between 10 and 20 soldiers"),
        ("exactly 3 woman", "3 women"),
        ("exactly 3 aircraft", "3 aircraft"),
        ("exactly 3 church", "3 churches"),
        ("exactly 3 soldiers", "3 soldiers"),
        ("exactly 5000000 USD", "$5 million"),
        ("exactly 600000000 USD", "$600 million"),
        ("about 3500000000 EUR", "about €3.5 billion"),
        ("exactly 1200000 GBP", "£1.2 million"),
        ("exactly 1234567 USD", "$1,234,567"),  # no digit is lost
        ("exactly 12.5 USD", "$12.50"),
        ("exactly 12 USD", "$12"),
        ("exactly 1.649 EUR per litre", "€1.649 per litre"),
        ("exactly -5000000 USD", "-$5 million"),
        ("exactly 600000000 XYZ", "600 million XYZ"),
        ("exactly 12.5 XYZ", "12.5 XYZ"),
        ("between 10000000 and 15000000 USD", "between $10 million and $15 million"),
        ("range 10 and 15 year", "10 to 15 years"),
        ("nearly 100 person", "nearly 100 people"),
        ("exactly 1234567.5 km", "1,234,567.5 km"),
        ("exactly 66.6666666666667 percent", "two-thirds"),
        ("exactly 66.67 percent", "66.67 percent"),
        ("exactly 0.6666666666666666 mile", "two-thirds mile"),
        ("exactly 0.5 mile", "0.5 miles"),
        ("exactly 14.2857142857143 percent", "1 in 7"),
        ("exactly 20 percent", "20 percent"),
        ("exactly 5 death per 100,000 people", "5 deaths per 100,000 people"),
        ("exactly 5 death per 100 000 residents", "5 deaths per 100,000 people"),
        ("exactly 5 death per million inhabitants", "5 deaths per million people"),
        ("exactly 5 litre per capita", "5 litres per person"),
        ("exactly 12 day", "12 days"),
        ("exactly -5 °C", "-5 °C"),
    ],
)
def test_a_reader_sees_a_figure_in_words(quantity, words):
    assert in_words(_of(quantity), ENGLISH) == words


@pytest.mark.parametrize(
    ("written", "language", "unit"),
    [
        ("$", "en", "USD"),
        ("$", "en-AU", "AUD"),
        ("$", "fr-CA", "CAD"),
        ("$", "de-DE", "USD"),
        ("US$", "en-AU", "USD"),
        ("€", "de", "EUR"),
        ("Euro", "de", "EUR"),
        ("CHF", "fr", "CHF"),
        ("per cent", "en", "percent"),
        ("Prozent", "de", "percent"),
        ("¥", "en", ""),  # of two countries
        ("all", "en", ""),  # no currency of Albania
        ("people", "en", ""),
    ],
)
def test_a_sign_gives_a_unit_where_it_can_be_only_one(written, language, unit):
    assert named(written, language) == unit


def test_a_sign_agrees_with_the_units_it_may_stand_for():
    assert gives("$", "CAD")
    assert gives("€", "EUR per litre")
    assert gives("people", "person")
    assert gives("dollars", "CAD")
    assert gives("pounds", "GBP")
    assert gives("Franken", "CHF", "de")
    assert not gives("pounds", "EUR")
    assert not gives("$", "EUR")
    assert not gives("%", "person")


@pytest.mark.parametrize("name", [name for name, unit in _registry()._units.items() if unit.is_logarithmic])
def test_a_logarithm_is_a_unit_of_its_own(name):
    figure, pure_number = _of(f"about 12 {name}"), _of("at-most 0 ppm")
    assert relate(figure, pure_number).relation is Relation.OTHER_UNIT
    assert relate(figure, _of("exactly 0 watts")).relation is Relation.OTHER_UNIT


CONFLICTS = {Relation.DISJOINT, Relation.PART_EXCEEDS_WHOLE}
UNITS = [("person", None), ("person", "day"), ("person", "week"), ("soldier", None), ("missile", None), ("km", None)]
UNITS += [("mile", None), ("km/h", None), ("mile", "hour"), ("USD", None), ("percent", None)]
_NUMBERS = st.integers(-20, 20).map(float) | st.sampled_from([-300.0, 0.1, 2.5, 8000.0, 8001.0, 12000.0])
_SINGLE = st.sampled_from([bound for bound in Bound if bound not in (Bound.BETWEEN, Bound.RANGE)])


@st.composite
def _figures(draw: st.DrawFn) -> Quantity:
    if draw(st.integers(0, 3)) == 0:
        low, high = sorted((draw(_NUMBERS), draw(_NUMBERS)))
        return Quantity(None, "person", Bound.BETWEEN, None, low, high)
    return Quantity(draw(_NUMBERS), "person", draw(_SINGLE))


@st.composite
def _quantities(draw: st.DrawFn) -> Quantity:
    unit, per = draw(st.sampled_from(UNITS))
    return replace(draw(_figures()), unit=unit, per=per)


@given(_quantities(), _quantities())
def test_the_relation_is_mutual(one, other):
    ours, theirs = relate(one, other), relate(other, one)
    assert (ours.relation, ours.ours, ours.theirs) == (theirs.relation, theirs.theirs, theirs.ours)


@given(_quantities())
def test_a_figure_is_the_same_as_itself(one):
    assert relate(one, one).relation is Relation.SAME


@given(_figures(), _figures())
def test_two_figures_conflict_exactly_when_no_number_satisfies_both(one, other):
    ours, theirs = interval(one), interval(other)
    between = _middle(max(ours.low, theirs.low), min(ours.high, theirs.high))
    satisfies_both = _allows(ours, between) and _allows(theirs, between)
    assert (relate(one, other).relation is Relation.DISJOINT) == (not satisfies_both)


@given(_quantities(), _quantities(), _NUMBERS, _NUMBERS)
def test_a_wider_interval_never_conflicts_where_the_narrow_one_did_not(one, other, below, above):
    narrow = interval(one)
    low, high = (end if math.isfinite(end) else math.copysign(1e9, end) for end in (narrow.low, narrow.high))
    wider = Quantity(None, one.unit, Bound.BETWEEN, one.per, low - abs(below), high + abs(above))
    assert relate(one, other).relation in CONFLICTS or relate(wider, other).relation not in CONFLICTS


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        (Bound.EXACTLY, Bound.ABOUT),
        (Bound.EXACTLY, Bound.AT_LEAST),
        (Bound.EXACTLY, Bound.AT_MOST),
        (Bound.MORE_THAN, Bound.AT_LEAST),
        (Bound.LESS_THAN, Bound.AT_MOST),
    ],
)
@given(value=_NUMBERS, unit=st.sampled_from(UNITS), other=_quantities())
def test_a_looser_bound_never_conflicts_where_the_strict_one_did_not(narrow, wide, value, unit, other):
    strict = Quantity(value, unit[0], narrow, unit[1])
    loose = replace(strict, bound=wide)
    assert relate(strict, other).relation in CONFLICTS or relate(loose, other).relation not in CONFLICTS


def _middle(low: float, high: float) -> float:
    if math.isinf(low) or math.isinf(high):
        return 0.0 if math.isinf(low) and math.isinf(high) else (high - 1 if math.isinf(low) else low + 1)
    return low + (high - low) / 2


def _allows(each: Interval, number: float) -> bool:
    above = number > each.low or (number == each.low and not each.open_low)
    return above and (number < each.high or (number == each.high and not each.open_high))
