"""Figures as intervals: what each bound allows, how two figures stand to each other, and how a reader sees them."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefing.language.language import ENGLISH
from briefing.language.quantities import in_words
from briefing.model.claim import Quantity
from briefing.model.vocabulary import Bound
from briefing.values.quantity import Interval, Relation, implies, interval, relate, rounding
from briefing.values.units import _registry, gives, named


def _of(words: str) -> Quantity:
    """Read `about 8000 person per day`, `between 10 and 20 person` or `range 10 and 15 year`."""
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
        ("about 8000 person", Interval(7200, 8800)),
        ("about 12 person", Interval(10.8, 13.2)),
        ("about -10 °C", Interval(-11, -9)),
        ("nearly 100 person", Interval(95, 100, open_high=True)),
        ("nearly -10 °C", Interval(-10.5, -10, open_high=True)),
        ("about 0 person", Interval(0, 0)),
        ("at-least 12 person", Interval(12, math.inf)),
        ("more-than 12 person", Interval(12, math.inf, open_low=True)),
        ("at-most 12 person", Interval(-math.inf, 12)),
        ("less-than 12 person", Interval(-math.inf, 12, open_high=True)),
        ("between 10 and 20 person", Interval(10, 20)),
        ("range 10 and 15 year", Interval(10, 15)),
    ],
)
def test_a_bound_allows_an_interval(quantity, expected):
    allowed = interval(_of(quantity))
    assert (allowed.low, allowed.high) == pytest.approx((expected.low, expected.high))
    assert (allowed.open_low, allowed.open_high) == (expected.open_low, expected.open_high)


def test_a_briefing_may_set_how_far_about_reaches():
    about, figure = _of("about 100 person"), _of("exactly 125 person")
    assert relate(about, figure) is Relation.ROUNDING
    assert relate(about, figure, 0.25) is Relation.APPROXIMATE
    assert relate(about, figure, 0.0) is Relation.ROUNDING


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
        # One figure, limited in another way.
        ("exactly 12 person", "at-least 12 person", Relation.BOUND_DIFFERS),
        ("exactly 12 person", "about 12 person", Relation.BOUND_DIFFERS),
        ("exactly 12 person", "at-most 12 person", Relation.BOUND_DIFFERS),
        ("about 8000 person", "at-most 8000 person", Relation.BOUND_DIFFERS),
        ("about 8000 person", "more-than 8000 person", Relation.BOUND_DIFFERS),
        ("about 100 person", "nearly 100 person", Relation.BOUND_DIFFERS),
        ("at-least 12 person", "at-most 12 person", Relation.BOUND_DIFFERS),
        ("at-least 12 person", "more-than 12 person", Relation.BOUND_DIFFERS),
        ("exactly 12 person", "more-than 12 person", Relation.STRICT_LIMIT),
        ("exactly 12 person", "less-than 12 person", Relation.STRICT_LIMIT),
        ("exactly 100 person", "nearly 100 person", Relation.STRICT_LIMIT),
        # Limits that exclude each other.
        ("more-than 12 person", "less-than 12 person", Relation.LIMITS_EXCLUDE),
        ("more-than 30 person", "at-most 30 person", Relation.LIMITS_EXCLUDE),
        ("nearly 100 person", "more-than 100 person", Relation.LIMITS_EXCLUDE),
        ("nearly 100 person", "at-least 100 person", Relation.LIMITS_EXCLUDE),
        ("nearly 100 person", "at-least 105 person", Relation.LIMITS_EXCLUDE),
        ("at-most 10 person", "between 12 and 15 person", Relation.LIMITS_EXCLUDE),
        # Other figures.
        ("exactly 12 person", "at-least 10 person", Relation.COMPATIBLE),
        ("exactly 12 person", "at-least 14 person", Relation.DISJOINT),
        ("exactly 12 person", "exactly 14 person", Relation.DISJOINT),
        ("exactly 0 person", "exactly 3000 person", Relation.DISJOINT),
        ("between 10 and 20 person", "exactly 20 person", Relation.COMPATIBLE),
        ("between 10 and 20 person", "exactly 21 person", Relation.DISJOINT),
        ("at-most 3 degree", "exactly -5 degree", Relation.COMPATIBLE),
        ("less-than 0 degree", "exactly -5 degree", Relation.COMPATIBLE),
        ("less-than 0 degree", "exactly 0 degree", Relation.STRICT_LIMIT),
        # About: a tenth either way, its ends included, and rounding up to half as much again.
        ("exactly 8200 person", "about 8000 person", Relation.APPROXIMATE),
        ("exactly 8800 person", "about 8000 person", Relation.APPROXIMATE),
        ("exactly 7200 person", "about 8000 person", Relation.APPROXIMATE),
        ("exactly 8801 person", "about 8000 person", Relation.ROUNDING),
        ("exactly 7199 person", "about 8000 person", Relation.ROUNDING),
        ("exactly 11999 person", "about 8000 person", Relation.ROUNDING),
        ("exactly 12000 person", "about 8000 person", Relation.DISJOINT),
        ("about 12 person", "exactly 13 person", Relation.APPROXIMATE),
        ("about 100 person", "about 110 person", Relation.APPROXIMATE),
        ("about 100 person", "about 111 person", Relation.APPROXIMATE),
        ("about 100 person", "about 140 person", Relation.ROUNDING),
        ("about 200 person", "about 300 person", Relation.DISJOINT),
        ("about 100 person", "about 1000 person", Relation.DISJOINT),
        ("about 10000 person", "at-most 12000 person", Relation.COMPATIBLE),
        ("about 10000 person", "at-least 12000 person", Relation.ROUNDING),
        ("about 10000 person", "at-least 15000 person", Relation.DISJOINT),
        ("about 50 percent", "exactly 55 percent", Relation.APPROXIMATE),
        ("about 50 percent", "exactly 60 percent", Relation.ROUNDING),
        ("about -10 °C", "exactly -11 °C", Relation.APPROXIMATE),
        ("about -10 °C", "exactly 10 °C", Relation.DISJOINT),
        ("about 0 person", "exactly 5 person", Relation.DISJOINT),
        ("nearly 100 person", "exactly 97 person", Relation.APPROXIMATE),
        ("nearly 100 person", "exactly 85 person", Relation.ROUNDING),
        ("nearly 100 person", "exactly 105 person", Relation.DISJOINT),
        ("nearly 100 person", "at-least 80 person", Relation.COMPATIBLE),
        # An extent is no single number.
        ("range 10 and 15 year", "range 10 and 15 year", Relation.SAME),
        ("range 10 and 15 year", "range 10 and 14 year", Relation.EXTENTS_DIFFER),
        ("range 10 and 15 year", "range 20 and 30 year", Relation.EXTENTS_DIFFER),
        ("range 10 and 15 year", "exactly 12 year", Relation.EXTENTS_DIFFER),
        ("range 10 and 15 year", "between 10 and 15 year", Relation.BOUND_DIFFERS),
        ("range 120 and 180 month", "range 10 and 15 year", Relation.CONVERTED),
        ("range 120 and 168 month", "range 10 and 15 year", Relation.EXTENTS_DIFFER),
        ("range 120 and 180 month", "exactly 12 year", Relation.EXTENTS_DIFFER),
        ("exactly 12 person", "exactly 12 missile", Relation.OTHER_UNIT),
        ("exactly 1200 casualty", "exactly 1200 casualty per day", Relation.RATE_AND_TOTAL),
        ("exactly 50 casualty per week", "exactly 50 casualty per day", Relation.DISJOINT),
        ("exactly 8400 casualty per week", "exactly 1200 casualty per day", Relation.CONVERTED),
        ("exactly 12 death", "exactly 12 person", Relation.SAME),
        ("exactly 12 death", "exactly 12 injury", Relation.OTHER_UNIT),
        ("exactly 8 soldier", "exactly 12 person", Relation.PART),
        ("at-least 8 soldier", "at-least 3 people", Relation.PART),
        ("exactly 15 soldier", "at-most 12 person", Relation.PART_EXCEEDS_WHOLE),
        ("exactly 112 soldier", "about 100 person", Relation.PART),
        ("exactly 150 soldier", "about 100 person", Relation.PART_EXCEEDS_WHOLE),
        ("about 150 soldier", "about 100 person", Relation.PART_EXCEEDS_WHOLE),
        ("exactly 15 soldier", "exactly 15 troops", Relation.SAME),
        ("exactly 15 soldier", "exactly 15 civilian", Relation.OTHER_UNIT),
        ("exactly 12 casualty", "exactly 12 person", Relation.OTHER_UNIT),
        ("exactly 100 mile", "exactly 160 km", Relation.CONVERTED),
        ("exactly 100 mile", "exactly 180 km", Relation.DISJOINT),
        ("more-than 100 mph", "about 190 km/h", Relation.COMPATIBLE),
        ("at-least 100 mile", "at-least 160 km", Relation.CONVERTED),
        ("at-least 100 mile", "at-least 500 km", Relation.COMPATIBLE),
        ("at-least 100 mile", "at-most 50 km", Relation.LIMITS_EXCLUDE),
        ("between 10 and 20 km", "between 12 and 30 mile", Relation.COMPATIBLE),
        ("between 10 and 20 mile", "between 16 and 32 km", Relation.CONVERTED),
        ("about 100 mile", "about 160 km", Relation.CONVERTED),
        ("about 100 mile", "exactly 173 km", Relation.APPROXIMATE),
        ("about 100 mile", "exactly 200 km", Relation.ROUNDING),
        ("about 100 mile", "exactly 300 km", Relation.DISJOINT),
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
    assert relate(_of(one), _of(other)) is relation
    assert relate(_of(other), _of(one)) is relation


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
        ("nearly 100 person", "nearly 100 people"),
        ("range 10 and 15 year", "10 to 15 years"),
        ("exactly 6.1 magnitude", "6.1 magnitude"),
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
    assert relate(figure, pure_number) is Relation.OTHER_UNIT
    assert relate(figure, _of("exactly 0 watts")) is Relation.OTHER_UNIT


CONFLICTS = {Relation.DISJOINT, Relation.LIMITS_EXCLUDE, Relation.PART_EXCEEDS_WHOLE}
ROUGH = {Bound.ABOUT, Bound.NEARLY}
UNITS = [("person", None), ("person", "day"), ("person", "week"), ("soldier", None), ("missile", None), ("km", None)]
UNITS += [("mile", None), ("km/h", None), ("mile", "hour"), ("USD", None), ("percent", None), ("°C", None)]
_NUMBERS = st.integers(-20, 20).map(float) | st.sampled_from([-300.0, 0.1, 2.5, 8000.0, 8001.0, 12000.0, 1e-300, 1e300])
_PAIRS = [Bound.BETWEEN, Bound.RANGE]
_SINGLE = st.sampled_from([bound for bound in Bound if bound not in _PAIRS])


@st.composite
def _figures(draw: st.DrawFn) -> Quantity:
    if draw(st.integers(0, 3)) == 0:
        low, high = sorted((draw(_NUMBERS), draw(_NUMBERS)))
        return Quantity(None, "person", draw(st.sampled_from(_PAIRS)), None, low, high)
    return Quantity(draw(_NUMBERS), "person", draw(_SINGLE))


@st.composite
def _quantities(draw: st.DrawFn) -> Quantity:
    unit, per = draw(st.sampled_from(UNITS))
    return replace(draw(_figures()), unit=unit, per=per)


@given(_quantities(), _quantities(), st.sampled_from([0.0, 0.1, 0.5]))
def test_the_relation_is_mutual(one, other, about):
    assert relate(one, other, about) is relate(other, one, about)


@given(_quantities())
def test_a_figure_is_the_same_as_itself(one):
    assert relate(one, one) is Relation.SAME


@given(_figures(), _figures())
def test_written_limits_conflict_exactly_when_no_number_satisfies_both(one, other):
    """With one exception: a bare figure, and a strict limit at just that figure."""
    bounds = {one.bound, other.bound}
    assume(not bounds & ROUGH and Bound.RANGE not in bounds)
    relation = relate(one, other)
    assert (relation in CONFLICTS | {Relation.STRICT_LIMIT}) == (not _some_number(interval(one), interval(other)))
    if relation is Relation.STRICT_LIMIT:
        assert one.value == other.value
        assert Bound.EXACTLY in bounds


@given(_figures(), _figures())
def test_a_rough_figure_conflicts_only_where_no_number_fits_and_none_is_near(one, other):
    assume({one.bound, other.bound} & ROUGH)
    if relate(one, other) not in CONFLICTS:
        return
    assert not _some_number(interval(one), interval(other))
    if one.bound is other.bound is Bound.ABOUT:
        small, large = sorted((abs(one.value), abs(other.value)))
        assert one.value * other.value <= 0 or large >= 1.5 * small * (1 - 1e-9)


@given(_figures(), _figures())
def test_nothing_is_said_to_be_the_same_or_about_the_same_where_no_number_satisfies_both(one, other):
    assume({one.bound, other.bound} != {Bound.ABOUT} and not {one.bound, other.bound} <= ROUGH)
    if relate(one, other) in (Relation.SAME, Relation.BOUND_DIFFERS, Relation.APPROXIMATE):
        assert _some_number(interval(one), interval(other))


@given(_quantities(), _quantities())
def test_an_extent_contradicts_nothing(one, other):
    extent = replace(one, value=None, bound=Bound.RANGE, low=10.0, high=15.0)
    assert relate(extent, other) not in CONFLICTS - {Relation.PART_EXCEEDS_WHOLE}


@given(_quantities(), _quantities(), _NUMBERS, _NUMBERS)
def test_a_wider_written_limit_never_conflicts_where_the_narrow_one_did_not(one, other, below, above):
    """`about` and `nearly` are no written limits, and an extent none that could be widened."""
    assume(not {one.bound, other.bound} & ROUGH and Bound.RANGE not in (one.bound, other.bound))
    before = relate(one, other)
    narrow = interval(one)
    low, high = (end if math.isfinite(end) else math.copysign(1e9, end) for end in (narrow.low, narrow.high))
    wider = Quantity(None, one.unit, Bound.BETWEEN, one.per, low - abs(below), high + abs(above))
    assume(_holds(wider, narrow))
    if before not in CONFLICTS | {Relation.STRICT_LIMIT}:
        assert relate(wider, other) not in CONFLICTS


def _holds(wider, narrow):
    return math.isfinite(narrow.low) and math.isfinite(narrow.high) and interval(wider).contains(narrow)


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        (Bound.EXACTLY, Bound.AT_LEAST),
        (Bound.EXACTLY, Bound.AT_MOST),
        (Bound.MORE_THAN, Bound.AT_LEAST),
        (Bound.LESS_THAN, Bound.AT_MOST),
    ],
)
@given(value=_NUMBERS, unit=st.sampled_from(UNITS), other=_quantities())
def test_a_looser_bound_never_conflicts_where_the_strict_one_did_not(narrow, wide, value, unit, other):
    """But at a bare figure's own limit: 30 may be what rounding makes of more than 30, and up to 30 may not."""
    strict = Quantity(value, unit[0], narrow, unit[1])
    loose = replace(strict, bound=wide)
    before = relate(strict, other)
    assert before in CONFLICTS | {Relation.STRICT_LIMIT} or relate(loose, other) not in CONFLICTS


@given(
    st.integers(1, 2000),
    st.integers(1, 2000),
    st.sampled_from([0.001, 0.1, 2.0, 3.0, 7.0, 1000.0, 1e6, -1.0]),
    st.sampled_from([Bound.EXACTLY, Bound.ABOUT]),
)
def test_what_about_reaches_does_not_depend_on_the_scale(one, other, factor, bound):
    def related(scale):
        return relate(Quantity(one * scale, "person", Bound.ABOUT), Quantity(other * scale, "person", bound))

    assert related(factor) is related(1.0)


@given(_NUMBERS, _NUMBERS, st.sampled_from([0.0, 0.05, 0.1, 0.3, 0.5]))
def test_the_further_about_reaches_the_less_it_contradicts(one, other, about):
    rough, figure = Quantity(one, "person", Bound.ABOUT), Quantity(other, "person")
    if relate(rough, figure, about) not in CONFLICTS:
        assert relate(rough, figure, 0.5) not in CONFLICTS


@pytest.mark.parametrize(
    ("asserted", "denied", "implied"),
    [
        ("exactly 12 person", "at-least 10 person", True),
        ("exactly 2975 person", "exactly 3000 person", True),
        ("about 3000 person", "exactly 3000 person", True),
        ("exactly 500 person", "more-than 500 person", False),
        ("exactly 490 person", "more-than 500 person", False),
        ("exactly 501 person", "more-than 500 person", True),
        ("at-least 500 person", "more-than 500 person", False),
        ("at-least 500 person", "at-most 500 person", False),
        ("more-than 500 person", "at-least 500 person", True),
        ("exactly 8 km", "exactly 5 mile", True),
        ("exactly 12 person", "exactly 12 missile", False),
    ],
)
def test_who_says_the_one_says_the_other_too(asserted, denied, implied):
    assert implies(_of(asserted), _of(denied)) is implied


def _some_number(ours: Interval, theirs: Interval) -> bool:
    between = _middle(max(ours.low, theirs.low), min(ours.high, theirs.high))
    return _allows(ours, between) and _allows(theirs, between)


def _middle(low: float, high: float) -> float:
    if math.isinf(low) or math.isinf(high):
        return (
            0.0
            if math.isinf(low) and math.isinf(high)
            else (high - _step(high) if math.isinf(low) else low + _step(low))
        )
    return low / 2 + high / 2


def _step(number: float) -> float:
    """Return something that makes a difference to a number."""
    return max(1.0, abs(number))


def _allows(allowed: Interval, number: float) -> bool:
    above = number > allowed.low or (number == allowed.low and not allowed.open_low)
    return above and (number < allowed.high or (number == allowed.high and not allowed.open_high))
