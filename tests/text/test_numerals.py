"""Numbers as people write them: which are read, and which are refused because they give no one number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.numerals import has_scale, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8000", 8000),
        ("8,000", 8000),
        ("8 000", 8000),
        ("8 000", 8000),  # with the narrow space that French and Swiss typesetting takes
        ("8'000", 8000),
        ("1,234,567.5", 1_234_567.5),
        ("12,50,000", 1_250_000),  # as in India
        ("-5", -5),
        ("−5.5", -5.5),
        ("2.5", 2.5),
        ("0", 0),
        ("eight thousand", 8000),
        ("Twelve", 12),
        ("twenty-five", 25),
        ("three hundred and fifty", 350),
        ("two million three hundred thousand", 2_300_000),
        ("twelve hundred", 1200),
        ("dozen", 12),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a hundred", 100),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("two and a half million", 2_500_000),
        ("1.2 million", 1_200_000),
        ("1.234 million", 1_234_000),
        ("1.2m", 1_200_000),
        ("3.5bn", 3_500_000_000),
        ("3 crore", 30_000_000),
        ("500 k", 500_000),
    ],
)
def test_a_number_is_read_as_people_write_it(text, value):
    assert number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "many", "several", "dozens", "hundreds", "tens of thousands", "hundreds of thousands"),
        *("8.000", "1.234", "1,2,3", "12,34", "8,0000", "1 2 3"),  # to one reader this, to another that
        *("more than 500", "at least 12", "12 or 13", "10-20", "about 8,000", "12 people", "5%"),
        *("first", "third", "minus five", "a", "an", "half", "1e5", "٣", "nan", "inf", "five and six"),
        *("1" * 81, "one " * 30),
    ],
)
def test_a_text_that_gives_no_single_number_is_refused(text):
    assert number(text) is None


@given(st.integers(0, 10**12))
def test_separators_change_no_number(value):
    for sign in ",  '’":
        assert number(f"{value:,}".replace(",", sign)) == value


@given(st.text(max_size=90))
def test_any_text_is_read_or_refused(text):
    assert number(text) is None or isinstance(number(text), float)


def test_a_scale_word_in_a_unit_is_noticed():
    assert has_scale("million USD")
    assert has_scale("USD billion")
    assert not has_scale("USD")
    assert not has_scale("m")
