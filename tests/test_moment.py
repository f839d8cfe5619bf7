"""EDTF as days: what is read, what is refused, how two times stand to each other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.core.moment import Moment, moment


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-10-31", "2024-10-31", "2024-10-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-10-31~", "2024-10-31", "2024-10-31"),
        ("2024-10?", "2024-10-01", "2024-10-31"),
        ("2024%", "2024-01-01", "2024-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2024-10-XX", "2024-10-01", "2024-10-31"),
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("2024-10-30/2024-11-02", "2024-10-30", "2024-11-02"),
        ("2024-10/2024-10-15", "2024-10-01", "2024-10-15"),
        ("2024-10-30~/2024", "2024-10-30", "2024-12-31"),
        ("2024-10-31/..", "2024-10-31", "9999-12-31"),
        ("2024-10-31/", "2024-10-31", "9999-12-31"),
        ("../2024-10-31", "0001-01-01", "2024-10-31"),
        ("/2024-10", "0001-01-01", "2024-10-31"),
        ("2024-10-31T23:30:00", "2024-10-31", "2024-10-31"),
        ("2024-10-31T23:30:00Z", "2024-10-31", "2024-10-31"),
        ("2024-10-31T23:30:00+01:00", "2024-10-31", "2024-10-31"),
        ("[2024-10-30,2024-11-02]", "2024-10-30", "2024-11-02"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("0000", "0001-01-01", "0001-01-01"),
        ("-0044", "0001-01-01", "0001-01-01"),
        ("Y170000002", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_time_is_the_days_it_covers(text, first, last):
    assert moment(text) == Moment(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "yesterday",
        "31.10.2024",
        "10/31/2024",
        "2024-10-32",
        "2024-13",
        "2023-02-29",
        "2024-1-1",
        "20241031",
        "24-10-31",
        "2024-10-31 ",
        " 2024",
        "2024-10-31\n",
        "2024-10-31T25:00:00",
        "2024-10-31 12:30",
        "12:30",
        "2024-W05",
        "２０２４-10-31",
        "٢٠٢٤",
        "/",
        "../..",
        "..",
        "2024-11-02/2024-10-30",
        "2024/2025/2026",
        "2024-10-31/yesterday",
        "2024-1X",
        "2024-02-3X",
        "2024-10-31??",
        "[" * 3000,
        "1" * 5000,
    ],
)
def test_what_is_no_edtf_is_no_time(text):
    assert moment(text) is None


def test_reading_prints_nothing(capsys):
    # The edtf library prints what it reads in part only.
    assert moment("2031-1X") is None
    assert moment("2031-02-3X") is None
    assert capsys.readouterr() == ("", "")


@given(st.text("0123456789-/.?~%XTYES:Z+[]{}, ", max_size=12))
def test_any_text_is_read_or_refused(text):
    found = moment(text)
    assert found is None or found.first <= found.last


_DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
_MOMENTS = st.tuples(_DAYS, st.integers(0, 800)).map(lambda pair: Moment(pair[0], pair[0] + timedelta(pair[1])))


@given(_DAYS)
def test_a_day_lies_in_its_month_and_year(day):
    month, year = moment(day.strftime("%Y-%m")), moment(day.strftime("%Y"))
    only = moment(day.isoformat())
    assert only == Moment(day, day)
    assert month.contains(only)
    assert year.contains(month)
    assert not only.contains(month)


@given(_MOMENTS, _MOMENTS)
def test_overlap_is_mutual_and_follows_from_containment(one, other):
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(other) or not one.contains(other)
    assert one.contains(one)


@given(_MOMENTS)
def test_an_interval_is_its_two_ends(one):
    assert moment(f"{one.first}/{one.last}") == one


@given(_MOMENTS, _MOMENTS, st.integers(0, 100))
def test_widening_a_time_never_parts_two_that_overlapped(one, other, days):
    wider = Moment(one.first - timedelta(days), one.last + timedelta(days))
    assert wider.overlaps(other) or not one.overlaps(other)
