"""EDTF as stretches of time: what is read, what is refused, how two times stand to each other."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.values.times import Moment, TimeRelation, moment, relate_times


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
        ("[2024-10-30,2024-11-02]", "2024-10-30", "2024-11-02"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("0000", "0001-01-01", "0001-01-01"),
        ("-0044", "0001-01-01", "0001-01-01"),
        ("Y170000002", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_time_covers_these_days(text, first, last):
    found = moment(text)
    assert (found.first, found.last) == (_start(first), _end(last))


@pytest.mark.parametrize(
    ("text", "first", "last", "hours"),
    [
        ("2024-10-31T23:30:00", "23:30:00", "23:30:59.999999", None),
        ("2024-10-31T23:30", "23:30:00", "23:30:59.999999", None),
        ("2024-10-31T23:30:15", "23:30:15", "23:30:15.999999", None),
        ("2024-10-31T23", "23:00:00", "23:59:59.999999", None),
        ("2024-10-31T23:30:00Z", "23:30:00", "23:30:59.999999", 0),
        ("2024-10-31T23:30+01:00", "23:30:00", "23:30:59.999999", 1),
        ("2024-10-31T23:30-03:30", "23:30:00", "23:30:59.999999", -3.5),
    ],
)
def test_a_time_of_day_is_as_long_as_it_is_precise(text, first, last, hours):
    offset = None if hours is None else timedelta(hours=hours)
    ends = [datetime.fromisoformat(f"2024-10-31T{each}") for each in (first, last)]
    assert moment(text) == Moment(*ends, offset=offset)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("2024-10-31", "2024-10-31", TimeRelation.SAME),
        ("2024-10-31T10:15+02:00", "2024-10-31T08:15Z", TimeRelation.SAME),
        ("2024-10-31", "2024-10-31~", TimeRelation.LESS_CERTAIN),
        ("2024-10-31", "2024-10", TimeRelation.WITHIN),
        ("2024-10-31T10:15", "2024-10-31", TimeRelation.WITHIN),
        ("2024-10-31T22:00-05:00", "2024-10-31", TimeRelation.WITHIN),
        ("2024-10-30/2024-11-02", "2024-11-01/2024-11-05", TimeRelation.PARTLY),
        ("2024-10-31~", "2024-11-01", TimeRelation.PERHAPS),
        ("2024-10-31?", "2024-11-02", TimeRelation.APART),
        ("1980?", "1981", TimeRelation.PERHAPS),
        ("2024-10-31T10:15~", "2024-10-31T10:40", TimeRelation.PERHAPS),
        ("2024-11-01T03:00Z", "2024-10-31", TimeRelation.UNKNOWN_ZONE),
        ("2024-11-02T03:00Z", "2024-10-31", TimeRelation.APART),
        ("2024-10-31T10:15", "2024-10-31T10:16", TimeRelation.APART),
        ("2024-10-31T10:15Z", "2024-10-31T10:15+02:00", TimeRelation.APART),
        ("2024-10-31", "2024-11-01", TimeRelation.APART),
    ],
)
def test_two_times_relate_as_the_case_says(one, other, relation):
    assert relate_times(moment(one), moment(other)) is relation
    assert relate_times(moment(other), moment(one)) is relation


def _start(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.min)


def _end(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.max)


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
        "2024-10-31T10:61",
        "2024-10-31T10:15+99:00",
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
def test_a_text_that_is_not_edtf_is_refused_as_a_time(text):
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
_MOMENTS = st.tuples(_DAYS, st.integers(0, 800)).map(
    lambda pair: moment(f"{pair[0]}/{pair[0] + timedelta(pair[1])}" if pair[1] else f"{pair[0]}")
)
_ZONED = st.builds(
    "{}T{:02}:{:02}{}{}".format,
    *(_DAYS, st.integers(0, 23), st.integers(0, 59), st.sampled_from(["", "Z", "+09:00", "-05:00"])),
    st.sampled_from(["", "", "~"]),
).map(moment)


@given(_DAYS)
def test_a_day_lies_in_its_month_and_year(day):
    month, year = moment(day.strftime("%Y-%m")), moment(day.strftime("%Y"))
    only = moment(day.isoformat())
    assert only.first.date() == only.last.date() == only.day == day
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
    assert moment(f"{one.first.date()}/{one.last.date()}") == one


@given(_MOMENTS | _ZONED, _MOMENTS | _ZONED)
def test_the_relation_is_mutual(one, other):
    assert relate_times(one, other) is relate_times(other, one)
    assert not (one.precedes(other) and other.precedes(one))


@given(_MOMENTS | _ZONED, _MOMENTS | _ZONED, st.integers(0, 100))
def test_widening_a_time_never_makes_two_disjoint(one, other, days):
    wider = Moment(one.first - timedelta(days), one.last + timedelta(days), one.before, one.after, one.offset)
    apart = TimeRelation.APART
    assert relate_times(wider, other) is not apart or relate_times(one, other) is apart
