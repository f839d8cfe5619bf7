"""EDTF (ISO 8601-2) to a span of days, so that times compare as intervals.

Reading is left to the `edtf` library. Years, months and days, which are most of what is written, do without it: its
grammar takes 9 ms for each, and importing it longer than a whole small check.
"""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[?~%]?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as an interval of whole days, both ends included."""

    first: date
    """Earliest day; `date.min` where open or before year 1."""
    last: date
    """Latest day; `date.max` where open."""

    def overlaps(self, other: Moment) -> bool:
        """Whether a day lies in both."""
        return self.first <= other.last and other.first <= self.last

    def contains(self, other: Moment) -> bool:
        """Whether every day of the other lies in this one."""
        return self.first <= other.first and other.last <= self.last


@lru_cache(maxsize=4096)
def moment(text: str) -> Moment | None:
    """Return the days an EDTF text covers, or None where it is not EDTF. Uncertainty (`?`, `~`) does not widen it."""
    start, slash, end = text.partition("/")
    if not slash:
        return _single(text)
    first = Moment(date.min, date.min) if start in ("..", "") else _single(start)
    last = Moment(date.max, date.max) if end in ("..", "") else _single(end)
    if first is None or last is None or (start in ("..", "") and end in ("..", "")) or first.first > last.last:
        return None
    return Moment(first.first, last.last)


def _plain(year: str, month: str | None, day: str | None) -> Moment | None:
    try:
        if day:
            only = date(int(year), int(month or 1), int(day))
            return Moment(only, only)
        if month:
            first = date(int(year), int(month), 1)
            return Moment(first, first.replace(day=monthrange(first.year, first.month)[1]))
        return Moment(date(int(year), 1, 1), date(int(year), 12, 31))
    except ValueError:
        return None  # no such day; or a season, such as 2024-21, and the year 0, which the library reads


def _single(text: str) -> Moment | None:
    plain = _PLAIN.fullmatch(text)
    found = _plain(*plain.groups()) if plain else None
    if found or not text or text != text.strip() or "/" in text:
        return found
    from edtf import EDTFObject, parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        with redirect_stdout(None):  # the library prints what it cannot make sense of
            parsed = parse_edtf(text)
        if not isinstance(parsed, EDTFObject):
            return None
        return Moment(_day(parsed.lower_strict()), _day(parsed.upper_strict()))
    except (EDTFParseException, TypeError, ValueError, AttributeError, OverflowError):
        return None  # not EDTF; or a form that the library reads only in part, such as `2024-1X`


def _day(parts: tuple[int, ...]) -> date:
    year, month, day = parts[:3]
    if year < 1:
        return date.min
    return date.max if year > date.max.year else date(year, month, day)
