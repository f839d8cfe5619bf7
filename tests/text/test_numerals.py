"""Figures as people write them: which are read, in which language, and which are refused for which reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.numerals import Figure, Unread, has_scale, is_ambiguous, number, read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8000", 8000),
        ("8,000", 8000),
        ("8 000", 8000),
        ("8\N{NARROW NO-BREAK SPACE}000", 8000),  # as French and Swiss typesetting has it
        ("8'000", 8000),
        ("8’000", 8000),
        ("1,234,567.5", 1_234_567.5),
        ("1.234.567", 1_234_567),  # two points part no decimals
        ("12,50,000", 1_250_000),  # as in India
        ("-5", -5),
        ("−5.5", -5.5),
        ("2.5", 2.5),
        ("0", 0),
        ("0.012", 0.012),  # no thousand starts with a nought
        ("1.6490", 1.649),
        ("eight thousand", 8000),
        ("Twelve", 12),
        ("twenty-five", 25),
        ("three hundred and fifty", 350),
        ("two million three hundred thousand", 2_300_000),
        ("twelve hundred", 1200),
        ("dozen", 12),
        ("a dozen", 12),
        ("half a dozen", 6),
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
    ("text", "language", "value"),
    [
        ("8.000", "de", 8000),
        ("8.000", "de-AT", 8000),
        ("8.000,5", "de", 8000.5),
        ("1,649", "de", 1.649),
        ("2,5", "de", 2.5),
        ("2.5", "de", 2.5),  # no thousands: it can only be a point
        ("8’000", "de-CH", 8000),
        ("8 000", "fr", 8000),
        ("8\N{NO-BREAK SPACE}000", "fr-CH", 8000),
        ("1,649", "fr", 1.649),
        ("8.000", "es", 8000),
        ("8,000", "es-MX", 8000),
        ("8.000", "it", 8000),
        ("zwölf", "de", 12),
        ("dreißig", "de", 30),
        ("fünfundzwanzig", "de", 25),
        ("ein Dutzend", "de", 12),
        ("eine Million", "de", 1_000_000),
        ("zweieinhalb Millionen", "de", 2_500_000),
        ("2,5 Mrd.", "de", 2_500_000_000),
        ("1,2 Billionen", "de", 1_200_000_000_000),
        ("trois cents", "fr", 300),
        ("2,5 milliards", "fr", 2_500_000_000),
        ("dos mil", "es", 2000),
        ("1,2 mil millones", "es", 1_200_000_000),
        ("two dozen", "de", 24),  # the analyst writes English
        ("1.2 million", "fr", 1_200_000),
    ],
)
def test_a_number_is_read_by_the_rules_of_the_article_s_language(text, language, value):
    assert number(text, language) == value


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("half", "en", 1 / 2),
        ("two-thirds", "en", 2 / 3),
        ("a third", "en", 1 / 3),
        ("three quarters", "en", 3 / 4),
        ("one in five", "en", 1 / 5),
        ("3 out of 10", "en", 3 / 10),
        ("zwei Drittel", "de", 2 / 3),
        ("die Hälfte", "de", 1 / 2),
        ("un tiers", "fr", 1 / 3),
        ("la mitad", "es", 1 / 2),
    ],
)
def test_a_part_of_a_whole_is_a_share(text, language, value):
    assert read(text, language) == Figure(value, is_share=True)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$1.2bn", 1_200_000_000, "$"),
        ("€3m", 3_000_000, "€"),
        ("US$600 million", 600_000_000, "US$"),
        ("600 million USD", 600_000_000, "USD"),
        ("USD 5 million", 5_000_000, "USD"),
        ("-$5", -5, "$"),
        ("60%", 60, "%"),
        ("60 per cent", 60, "per cent"),
        ("12 people", 12, "people"),
        ("3m people", 3_000_000, "people"),
    ],
)
def test_what_stands_beside_a_figure_is_kept(text, value, unit):
    assert read(text) == Figure(value, unit=unit)


@pytest.mark.parametrize(
    ("text", "language", "figure"),
    [
        ("30-40", "en", Figure(low=30, high=40)),
        ("30–40", "en", Figure(low=30, high=40)),
        ("30 to 40", "en", Figure(low=30, high=40)),
        ("between 30 and 40", "en", Figure(low=30, high=40)),
        ("30 bis 40", "de", Figure(low=30, high=40)),
        ("2-3 million", "en", Figure(low=2_000_000, high=3_000_000)),
        ("two to three million", "en", Figure(low=2_000_000, high=3_000_000)),
        ("500,000 to 3 million", "en", Figure(low=500_000, high=3_000_000)),
        ("$2-3 million", "en", Figure(low=2_000_000, high=3_000_000, unit="$")),
        ("10-15%", "en", Figure(low=10, high=15, unit="%")),
    ],
)
def test_two_numbers_are_two(text, language, figure):
    assert read(text, language) == figure


@pytest.mark.parametrize(
    ("text", "language", "why"),
    [
        *((text, "en", Unread.TWO_WAYS) for text in ("8.000", "1.649", "1.649 EUR", "$1.649")),
        *((text, "de", Unread.TWO_WAYS) for text in ("8,000", "1,650")),  # nobody writes a nought as third decimal
        ("8.000", "fr", Unread.TWO_WAYS),
        ("8.000", "de-CH", Unread.TWO_WAYS),
        ("1.2 billion", "de", Unread.BILLION),
        ("1 billion", "es", Unread.BILLION),
        *((text, "en", Unread.VAGUE) for text in ("many", "several", "dozens", "hundreds of people", "a few")),
        ("Hunderte", "de", Unread.VAGUE),
        *((text, "en", Unread.NOTHING) for text in ("", " ", "1,2,3", "12,34", "8,0000", "1 2 3", "10-12-13", "m")),
        *((text, "en", Unread.NOTHING) for text in ("more than 500", "about 8,000", "12 or 13", "five and six")),
        *(
            (text, "en", Unread.NOTHING)
            for text in ("first", "third", "minus five", "a", "an", "1e5", "٣", "nan", "inf")
        ),
        *((text, "en", Unread.NOTHING) for text in ("1" * 81, "one " * 30, "9" + " tn" * 26)),
    ],
)
def test_a_text_that_gives_no_number_is_refused_for_a_reason(text, language, why):
    assert read(text, language).unread is why
    assert number(text, language) is None


@pytest.mark.parametrize(
    ("words", "limit"),
    [("dozens", 24), ("scores", 40), ("hundreds", 200), ("tens of thousands", 20_000), ("several", None)],
)
def test_vague_words_give_a_limit_at_most(words, limit):
    assert read(words).limit == limit


def test_miles_are_a_number_in_spanish_only():
    assert read("30 miles") == Figure(30, unit="miles")
    assert read("miles", "es").limit == 2000


@pytest.mark.parametrize(
    ("written", "language", "doubtful"),
    [
        ("1.649", "en", False),
        ("0.010", "en", False),
        ("8.000", "en", True),
        ("12.500", "en", True),
        ("1.649", "de", True),
        ("1.649", "fr", False),
        ("1.65", "de", False),
        ("1.6490", "de", False),
    ],
)
def test_a_plain_number_of_yaml_is_doubted_only_where_it_looks_like_thousands(written, language, doubtful):
    assert is_ambiguous(written, language) is doubtful


@given(st.integers(0, 10**12))
def test_separators_change_no_number(value):
    for sign in ",\N{NARROW NO-BREAK SPACE} '’":
        assert number(f"{value:,}".replace(",", sign)) == value
    assert number(f"{value:,}".replace(",", "."), "de") == value


@given(st.text(max_size=90), st.sampled_from(["en", "de", "fr-CH", "es", "ja", "tlh"]))
def test_any_text_is_read_or_refused(text, language):
    figure = read(text, language)
    given_numbers = [figure.value is not None, figure.low is not None and figure.high is not None]
    assert sum(given_numbers) + (figure.unread is not None) == 1


def test_a_scale_word_in_a_unit_is_noticed():
    assert has_scale("million USD")
    assert has_scale("USD billion")
    assert not has_scale("USD")
    assert not has_scale("m")
    assert not has_scale("deaths per million people")
