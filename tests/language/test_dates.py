"""Times in words: no sign of EDTF's notation is left to the reader, in English or in German."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.content.translations import language
from briefing.language.dates import date_in_words, date_or_period, time_in_words
from briefing.language.language import ENGLISH
from briefing.values.times import moment
from tests.authored import REPOSITORY

GERMAN = language(REPOSITORY, "de")
NOTATION = re.compile(r"X|\[|\.\.|\?|~|%|\{|/|\d-\d|T\d")


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        ("2025-21", "spring 2025", "Frühling 2025"),
        ("2025-28", "winter 2025", "Winter 2025"),
        ("2025-30", "summer 2025 in the southern hemisphere", "Sommer 2025 auf der Südhalbkugel"),
        ("2025-34", "the second quarter of 2025", "zweites Quartal 2025"),
        ("2025-37", "the first four months of 2025", "erstes Jahresdrittel 2025"),
        ("2025-41", "the second half of 2025", "zweite Jahreshälfte 2025"),
        ("2025-23/2025-24", "autumn 2025 to winter 2025", "Herbst 2025 bis Winter 2025"),
        ("2025-03-XX", "a day in March 2025", "ein Tag im März 2025"),
        ("2025-XX", "a month in 2025", "ein Monat des Jahres 2025"),
        ("2025-XX-XX", "a day in 2025", "ein Tag des Jahres 2025"),
        ("2025-XX-04", "day 4 of a month in 2025", "der 4. eines Monats (2025)"),
        ("202X", "the 2020s", "die 2020er-Jahre"),
        ("20XX", "a year from 2000 to 2099", "ein Jahr von 2000 bis 2099"),
        ("20XX-03", "March in a year from 2000 to 2099", "März (ein Jahr von 2000 bis 2099)"),
        ("XXXX-03-04", "4 March in an unknown year", "4. März (ein unbekanntes Jahr)"),
        ("[2025-03-03..2025-03-05]", "one of 3 to 5 March 2025", "irgendwann im Zeitraum 3. bis 5. März 2025"),
        ("[2025-03-03,2025-03-05]", "3 or 5 March 2025", "3. oder 5. März 2025"),
        ("[2025-03-31,2025-04-02]", "31 March 2025 or 2 April 2025", "31. März 2025 oder 2. April 2025"),
        ("{2025-03-03,2025-03-05}", "both 3 and 5 March 2025", "3. und 5. März 2025"),
        ("{2025..2027}", "all of 2025 to 2027", "alle: 2025 bis 2027"),
        ("{1960,1961-12}", "both 1960 and December 1961", "beides: 1960 und Dezember 1961"),
        ("[1667,1668,1670..1672]", "1667, 1668 or 1670 to 1672", "1667, 1668 oder 1670 bis 1672"),
        ("2025?-03", "March 2025 (uncertain: year)", "März 2025 (unsicher: Jahr)"),
        ("2025-03~-04", "4 March 2025 (approximate: year and month)", "4. März 2025 (ungefähr: Jahr und Monat)"),
        ("2025-03-04?", "possibly 4 March 2025", "möglicherweise 4. März 2025"),
        ("2025-03-XX~", "about a day in March 2025", "etwa ein Tag im März 2025"),
        ("2025-03-04T10:15-0500", "4 March 2025, 10:15 UTC-05:00", "4. März 2025, 10:15 UTC-05:00"),
        ("2025-03-04T10:15-05", "4 March 2025, 10:15 UTC-05:00", "4. März 2025, 10:15 UTC-05:00"),
        ("2025-03-04T10:15+0530", "4 March 2025, 10:15 UTC+05:30", "4. März 2025, 10:15 UTC+05:30"),
        ("-0044-03-15", "15 March in 45 BC", "15. März (45 v. Chr.)"),
        ("0044", "44", "44"),
        ("Y170000002", "the year 170,000,002", "das Jahr 170.000.002"),
        ("2025S2", "about 2025", "etwa 2025"),
    ],
)
def test_a_time_is_said_in_words(text, english, german):
    assert moment(text)
    assert date_in_words(text, ENGLISH) == english
    assert date_in_words(text, GERMAN) == german


def digits(number: int, *, opened: int = 1) -> st.SearchStrategy[str]:
    """Make a number of figures, each of which may be open."""
    return st.lists(st.sampled_from("0123456789" + "X" * opened), min_size=number, max_size=number).map("".join)


SIGNS = st.sampled_from(["", "", "", "?", "~", "%"])
YEARS = digits(4, opened=3) | st.sampled_from(["2025", "2025", "202X", "20XX", "XXXX", "-0044", "0000"])
MONTHS = st.integers(1, 12).map("{:02}".format) | st.sampled_from(
    ["XX", "21", "24", "25", "29", "32", "36", "39", "41"]
)
DAYS = st.integers(1, 31).map("{:02}".format) | st.just("XX")
CLOCKS = st.tuples(
    st.sampled_from(["T10", "T10:15", "T10:15:00", "T1015", "T23:59:59"]),
    st.sampled_from(["", "Z", "+09", "-0500", "+05:30"]),
    SIGNS,
)


@st.composite
def dates(draw: st.DrawFn, *, signs: bool = True) -> str:
    """Make a date of one to three parts, each of which may be open or doubtful before or behind it."""
    parts = [draw(values) for values in (YEARS, MONTHS, DAYS)[: draw(st.integers(1, 3))]]
    mark = SIGNS if signs else st.just("")
    return "-".join(f"{draw(mark)}{part}{draw(mark)}" if draw(st.booleans()) else part for part in parts)


LONG_YEARS = st.sampled_from(["Y170000002", "Y-17E7", "Y17E7S2", "1950S2", "-0044S2"])
SINGLE = (
    dates() | dates(signs=False) | st.tuples(dates(signs=False), CLOCKS).map(lambda both: both[0] + "".join(both[1]))
)
ELEMENTS = st.tuples(
    dates(signs=False), dates(signs=False), st.sampled_from(["{0}", "{0}", "{0}..{1}", "..{0}", "{0}.."])
)
SETS = st.tuples(
    st.lists(ELEMENTS.map(lambda three: three[2].format(*three)), min_size=1, max_size=3).map(",".join),
    st.sampled_from(["[]", "{}"]),
).map(lambda both: both[1][0] + both[0] + both[1][1])
ENDS = SINGLE | st.sampled_from(["", ".."])
TIMES = SINGLE | SINGLE | LONG_YEARS | SETS | st.tuples(ENDS, ENDS).map("/".join)
"""What EDTF can say, most of which is accepted."""


@given(TIMES.filter(moment))
def test_no_notation_reaches_the_reader(text):
    for say in (ENGLISH, GERMAN):
        said = [date_in_words(text, say), time_in_words(text, say), date_or_period(text, say)]
        assert not [words for words in said if NOTATION.search(words) or not words]
