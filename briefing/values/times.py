"""Read EDTF (ISO 8601-2) as a stretch of time, and compare times as intervals, with precision and uncertainty.

Reading is left to the `edtf` library. Years, months, days and times of day, which are most of what is written, do
without it: its grammar takes 9 ms for each, and importing it longer than a whole small check. A time of day may leave
out its seconds, as news does: `2024-10-31T10:15` is that minute.
"""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")
_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2})(?::?([0-9]{2})(?::?([0-9]{2}))?)?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?([?~%]?)"
)
_NONE, _DAY = timedelta(0), timedelta(days=1)
_TICK = timedelta(microseconds=1)
_EAST, _WEST = timedelta(hours=14), timedelta(hours=12)
"""How far clocks go before and behind UTC: what an unnamed time zone leaves open."""


class TimeRelation(StrEnum):
    """How two times stand to each other; each holds only where none before it does."""

    SAME = "same"
    """The same stretch, given as surely."""
    LESS_CERTAIN = "less-certain"
    """The same stretch, one of them approximate or uncertain."""
    WITHIN = "within"
    """One lies within the other."""
    PARTLY = "partly"
    """They share a moment."""
    PERHAPS = "perhaps"
    """They would, if what is approximate or uncertain is taken more widely."""
    UNKNOWN_ZONE = "unknown-zone"
    """They would in some time zone, and one of them names none."""
    APART = "apart"
    """They share no moment."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of time, both ends included, as a clock on the spot shows it."""

    first: datetime
    """Earliest moment; `datetime.min` where open or before year 1."""
    last: datetime
    """Latest moment; `datetime.max` where open."""
    before: timedelta = timedelta(0)
    """How much earlier it may have begun, where it is approximate or uncertain: one more of its last given part."""
    after: timedelta = timedelta(0)
    """How much later it may have ended."""
    offset: timedelta | None = None
    """What its clock is ahead of UTC; None where no time zone is given."""

    def overlaps(self, other: Moment) -> bool:
        """Whether they share a moment, taken as they are given."""
        ours, theirs = _on_one_clock(self, other)
        return ours.first <= theirs.last and theirs.first <= ours.last

    def contains(self, other: Moment) -> bool:
        """Whether every moment of the other lies in this one."""
        ours, theirs = _on_one_clock(self, other)
        return ours.first <= theirs.first and theirs.last <= ours.last

    def precedes(self, other: Moment) -> bool:
        """Whether all of it, taken as it is given, lies before the other."""
        ours, theirs = _on_one_clock(self, other)
        return ours.last < theirs.first

    @property
    def closed(self) -> bool:
        """Whether it has both a beginning and an end."""
        return self.first != datetime.min and self.last != datetime.max

    @property
    def day(self) -> date:
        """The last day of it."""
        return self.last.date()

    def widened(self) -> Moment:
        """Return it with what its uncertainty adds on both sides."""
        return replace(self, first=_moved(self.first, -self.before), last=_moved(self.last, self.after))


@lru_cache(maxsize=10_000)
def relate_times(left: Moment, right: Moment) -> TimeRelation:
    """Compare two times. Symmetric."""
    ours, theirs = _on_one_clock(left, right)
    if (ours.first, ours.last) == (theirs.first, theirs.last):
        sure = (left.before, left.after) == (right.before, right.after)
        return TimeRelation.SAME if sure else TimeRelation.LESS_CERTAIN
    if ours.contains(theirs) or theirs.contains(ours):
        return TimeRelation.WITHIN
    if ours.overlaps(theirs):
        return TimeRelation.PARTLY
    if left.widened().overlaps(right.widened()):
        return TimeRelation.PERHAPS
    if (left.offset is None) != (right.offset is None):
        zoned, open_to = (left, right) if right.offset is None else (right, left)
        anywhere = Moment(_moved(open_to.first, -_EAST), _moved(open_to.last, _WEST))
        if _in_utc(zoned).overlaps(anywhere):
            return TimeRelation.UNKNOWN_ZONE
    return TimeRelation.APART


def _on_one_clock(left: Moment, right: Moment) -> tuple[Moment, Moment]:
    """Return both as UTC shows them where both name their time zone, else each as its own clock shows it."""
    if left.offset is None or right.offset is None:
        return left, right
    return _in_utc(left), _in_utc(right)


def _in_utc(moment: Moment) -> Moment:
    shift = -(moment.offset or timedelta(0))
    return replace(moment, first=_moved(moment.first, shift), last=_moved(moment.last, shift), offset=timedelta(0))


def _moved(moment: datetime, by: timedelta) -> datetime:
    if moment in (datetime.min, datetime.max):
        return moment
    try:
        return moment + by
    except OverflowError:
        return datetime.min if by < timedelta(0) else datetime.max


@lru_cache(maxsize=4096)
def moment(text: str) -> Moment | None:
    """Return the time an EDTF text covers, or None where it is not EDTF."""
    start, slash, end = text.partition("/")
    if not slash:
        return _single(text)
    first = Moment(datetime.min, datetime.min) if start in ("..", "") else _single(start)
    last = Moment(datetime.max, datetime.max) if end in ("..", "") else _single(end)
    if first is None or last is None or (start in ("..", "") and end in ("..", "")):
        return None
    if first.offset is not None and last.offset is not None and first.offset != last.offset:
        first, last = _in_utc(first), _in_utc(last)
    if first.first > last.last:
        return None
    offset = first.offset if first.offset is not None else last.offset
    return Moment(first.first, last.last, first.before, last.after, offset)


_NO_EDTF = re.compile(r"[A-DF-RVWa-tvwz]|[^\W\d_A-Za-z]")
"""Letters that EDTF does not have, but for the words `unknown` and `open`, which stand for an end of an interval."""
_WORDS = ("unknown", "open")
_HUGE = re.compile(r"[eE]\s*\+?[0-9]*[1-9][0-9]{2}|[0-9]{40}")
"""An exponent of three digits, or so many digits in a row: a year that the library would write out, for hours."""


def _single(text: str) -> Moment | None:
    if not text or text != text.strip() or "/" in text or _HUGE.search(text):
        return None
    if plain := _PLAIN.fullmatch(text):
        covered = _date(*plain.groups())
        if covered:
            return covered
    if clock := _TIME.fullmatch(text):
        return _time_of_day(*clock.groups())
    if _NO_EDTF.search(text) and text not in _WORDS:
        return None
    return _any(text)


def _date(year: str, month: str | None, day: str | None, qualifier: str) -> Moment | None:
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None  # no such day; or a season, such as 2024-21, and the year 0, which the library reads
    if day:
        last, part = first, _DAY
    elif month:
        last = first.replace(day=monthrange(first.year, first.month)[1])
        part = 31 * _DAY
    else:
        last, part = first.replace(month=12, day=31), 366 * _DAY
    loose = part if qualifier else timedelta(0)
    return _whole_days(first, last, loose, loose)


def _time_of_day(
    day: str, hour: str, minute: str | None, second: str | None, zone: str | None, qualifier: str
) -> Moment | None:
    # `10:15:00` is what EDTF makes of "at 10:15", so it is that minute, and not its first second.
    seconds = second if second and second != "00" else None
    try:
        first = datetime.fromisoformat(f"{day}T{hour}:{minute or '00'}:{second or '00'}")
        offset = datetime.fromisoformat(f"{day}T00:00{zone}").utcoffset() if zone else None
    except ValueError:
        return None
    length = timedelta(hours=1) if minute is None else timedelta(minutes=1) if seconds is None else timedelta(seconds=1)
    loose = timedelta(hours=1) if minute is None else timedelta(minutes=30)
    loose = loose if qualifier else timedelta(0)
    return Moment(first, first + (length - _TICK), loose, loose, offset)


def _any(text: str) -> Moment | None:
    from edtf import EDTFObject, parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        with redirect_stdout(None):  # the library prints what it cannot make sense of
            parsed = parse_edtf(text)
        if not isinstance(parsed, EDTFObject):
            return None
        first, last = _date_of(parsed.lower_strict()), _date_of(parsed.upper_strict())
        loose_first, loose_last = _date_of(parsed.lower_fuzzy()), _date_of(parsed.upper_fuzzy())
    except (EDTFParseException, TypeError, ValueError, AttributeError, OverflowError):
        return None  # not EDTF; or a form that the library reads only in part, such as `2024-1X`
    return _whole_days(first, last, max(first - loose_first, _NONE), max(loose_last - last, _NONE))


def _date_of(parts: tuple[int, ...]) -> date:
    year, month, day = parts[:3]
    if year < 1:
        return date.min
    return date.max if year > date.max.year else date(year, month, day)


def _whole_days(first: date, last: date, before: timedelta, after: timedelta) -> Moment:
    return Moment(datetime.combine(first, time.min), datetime.combine(last, time.max), before, after)
