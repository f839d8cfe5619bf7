"""Times and dates as a reader sees them: whatever EDTF can say and is accepted (`values/times.py`), in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from briefing.language.language import N_, Words
from briefing.values.times import moment

QUALIFIERS = re.compile(r"[?~%]")
LEFT_OUT = re.compile(r"[?~%]|T[^/]*|(?<=\d)(?:-XX)+(?![\d-])")
"""What a heading leaves out: doubt, time of day, digits left open."""
OPEN = ("", "..")
_YEAR, _MONTH, _DECADE = re.compile(r"\d{4}"), re.compile(r"\d{4}-(0\d|1[0-2])"), re.compile(r"\d{3}X")
_SEASON = re.compile(r"(-?\d{4})-(2[1-9]|3\d|4[01])")
_SEASONS = {
    **dict.fromkeys((21, 25), N_("spring {year}")),
    **dict.fromkeys((22, 26), N_("summer {year}")),
    **dict.fromkeys((23, 27), N_("autumn {year}")),
    **dict.fromkeys((24, 28), N_("winter {year}")),
    29: N_("spring {year} in the southern hemisphere"),
    30: N_("summer {year} in the southern hemisphere"),
    31: N_("autumn {year} in the southern hemisphere"),
    32: N_("winter {year} in the southern hemisphere"),
    33: N_("the first quarter of {year}"),
    34: N_("the second quarter of {year}"),
    35: N_("the third quarter of {year}"),
    36: N_("the fourth quarter of {year}"),
    37: N_("the first four months of {year}"),
    38: N_("the middle four months of {year}"),
    39: N_("the last four months of {year}"),
    40: N_("the first half of {year}"),
    41: N_("the second half of {year}"),
}
"""What EDTF's codes for parts of a year stand for."""


def time_in_words(text: str, say: Words) -> str:
    """Say a time as claimed, its precision and doubt in plain words: `possibly in October 2024`."""
    if "/" in text:
        return _interval(text, N_("from {time} on"), date_or_period, say)
    return date_or_period(text, say, alone=True) if text else ""


def date_or_period(text: str, say: Words, *, alone: bool = False) -> str:
    """Say a day, month, year, decade or season; `alone`, with "in" before what is longer than a day."""
    if text.startswith(("[", "{")) or QUALIFIERS.search(text[:-1]):
        return date_in_words(text, say)
    bare = QUALIFIERS.sub("", text)
    words = date_in_words(bare, say)
    longer = any(form.fullmatch(bare) for form in (_SEASON, _DECADE, _YEAR, _MONTH)) and bare != "0000"
    doubtful, about = bool({"?", "%"} & {*text}), bool({"~", "%"} & {*text})
    if doubtful and not about and longer and alone:
        return say("possibly in {time}", time=words)
    if about or doubtful:
        return doubted(words, "%" if about and doubtful else "~" if about else "?", say)
    return say("sometime in {time}", time=words) if longer and alone else words


_DATE = re.compile(
    r"(?P<y0>[?~%]?)(?P<year>-?[\dX]{4})(?P<y1>[?~%]?)"
    r"(?:-(?P<m0>[?~%]?)(?P<month>[\dX]{2})(?P<m1>[?~%]?)"
    r"(?:-(?P<d0>[?~%]?)(?P<day>[\dX]{2})(?P<d1>[?~%]?))?)?"
)
"""A date, any part of which may be open or doubtful: a sign before a part is of that part, one behind of all before."""
_LONG_YEAR = re.compile(r"(?:Y(-?\d+)(?:E(\d{1,2}))?|(-?\d{4}))(?:S\d+)?")
_LONG = 10_000
"""Years from here on have their thousands parted."""
_DOUBTS = {"~": N_("about {time}"), "?": N_("possibly {time}"), "%": N_("possibly about {time}")}
_PARTS_DOUBTED = {
    "~": N_("{time} (approximate: {parts})"),
    "?": N_("{time} (uncertain: {parts})"),
    "%": N_("{time} (uncertain and approximate: {parts})"),
}
_CLOCK = re.compile(r"(\d{2})(?::?(\d{2})(?::?(\d{2}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?([?~%]?)")


def doubted(time: str, qualifier: str, say: Words) -> str:
    """Return a time in words with the doubt that EDTF's character after it stands for."""
    return say(_DOUBTS[qualifier], time=time) if qualifier else time


@lru_cache(maxsize=10_000)
def date_in_words(text: str, say: Words) -> str:
    """Return an EDTF date as a reader sees it: `31 October 2024`, `spring 2025`, `a day in March 2025`.

    What is no EDTF is returned as it is: an author is told of it, and no page is made.
    """
    if "/" in text:
        return _interval(text, N_("from {time}"), date_in_words, say)
    if text.startswith(("[", "{")):
        return _set(text, say)
    day, _, clock = text.partition("T")
    if time := _CLOCK.fullmatch(clock):
        return _at(day, time, say)
    if season := _SEASON.fullmatch(text):
        return say(_SEASONS[int(season[2])], year=_years(season[1], say))
    if (parts := _DATE.fullmatch(text)) and (words := _date(parts, say)):
        return words
    if year := _LONG_YEAR.fullmatch(text):
        number = int(year[1] or year[3]) * 10 ** int(year[2] or 0)
        words = _year_in_words(number, say)
        return say("about {time}", time=words) if "S" in text else words
    return _by_its_ends(text, say)


def _by_its_ends(text: str, say: Words) -> str:
    """Say a time for which there are no other words by its first and last day."""
    covered = moment(text)
    if covered is None:
        return text
    first, last = say.day(covered.first.date()), say.day(covered.last.date())
    return say("a time between {first} and {last}", first=first, last=last)


def _date(parts: re.Match[str], say: Words) -> str:
    """Say a date of which parts may be open or in doubt; empty where there are no words for it."""
    words = _undoubted(parts["year"], parts["month"] or "", parts["day"] or "", say)
    if not words:
        return ""
    names = ["year", *(["month"] if parts["month"] else []), *(["day"] if parts["day"] else [])]
    doubts = {name: parts[f"{name[0]}0"] for name in names}
    for at, name in enumerate(names):
        if sign := parts[f"{name[0]}1"]:
            doubts |= {before: sign for before in names[: at + 1] if not doubts[before]}
    if len({*doubts.values()}) == 1:
        return doubted(words, doubts["year"], say)
    for sign in sorted({*doubts.values()} - {""}):
        doubted_parts = say.listed([say(name) for name in names if doubts[name] == sign])
        words = say(_PARTS_DOUBTED[sign], time=words, parts=doubted_parts)
    return words


def _undoubted(year: str, month: str, day: str, say: Words) -> str:
    known = year.isdigit() and int(year) > 0
    if known and month.isdigit() and (not day or day.isdigit()):
        try:
            whole = date(int(year), int(month), int(day or 1))
        except ValueError:
            return ""
        return say.day(whole) if day else say.month(whole)
    if known and day == "XX" and month.isdigit():
        month_words = _undoubted(year, month, "", say)
        return say("a day in {month}", month=month_words) if month_words else ""
    if known and month == "XX" and day in ("", "XX"):
        return say("a day in {year}", year=year) if day else say("a month in {year}", year=year)
    years = _years(year, say)
    if not month or not {month, day} <= {"", "XX"}:
        return _within_years(years, month, day, say) if month else years
    return say("a day in {time}", time=years) if day else say("a month in {time}", time=years)


def _within_years(years: str, month: str, day: str, say: Words) -> str:
    """Say a month or a day of which the year, or the month, is not known."""
    if month == "XX":
        return say("day {day} of a month in {year}", day=int(day), year=years) if day.isdigit() else ""
    if not month.isdigit() or not (day in ("", "XX") or day.isdigit()):
        return ""
    try:
        some_day = date(2000, int(month), int(day) if day.isdigit() else 1)
    except ValueError:
        return ""
    time = say("{time} in {year}", time=say.yearless(some_day, day=day.isdigit()), year=years)
    return say("a day in {time}", time=time) if day == "XX" else time


def _years(year: str, say: Words) -> str:
    """Say a year of which figures may be open: `2024`, `the 2020s`, `a year from 2000 to 2099`, `45 BC`."""
    figures = year.removeprefix("-")
    if figures == "XXXX":
        return say("an unknown year")
    if _DECADE.fullmatch(year):
        return say("the {decade}s", decade=f"{int(year[:3])}0")
    if "X" not in year:
        return _year_in_words(int(year), say)
    ends = sorted(int(year.replace("X", figure)) for figure in "09")
    first, last = (_year_in_words(end, say) for end in ends)
    return say("a year from {first} to {last}", first=first, last=last)


def _year_in_words(year: int, say: Words) -> str:
    """Return a year; EDTF counts the one before the year 1 as 0, which historians call 1 BC."""
    number = abs(year - (year <= 0))
    written = str(number) if number < _LONG else say.figure(number)
    if year <= 0:
        return say("{year} BC", year=written)
    return say("the year {year}", year=written) if number >= _LONG else written


@dataclass(frozen=True, slots=True)
class _Element:
    """One of a set: a date, or all from one to another."""

    words: str
    days: tuple[date, ...]
    """The day, or the first and the last; empty where it is no days."""
    is_stretch: bool


def _set(text: str, say: Words) -> str:
    """Say a set: one of several times in square brackets, all of them in braces."""
    elements = [_element(part.strip(), say) for part in text[1:-1].split(",")]
    one_of = text.startswith("[")
    days = [day for element in elements for day in element.days]
    if len(elements) == 1:
        message = N_("one of {times}") if one_of else N_("all of {times}")
        return say(message, times=elements[0].words) if elements[0].is_stretch else elements[0].words
    if len(elements) == len(days) == 2 and _same_month(days):
        either = N_("{first} or {last} {month}") if one_of else N_("both {first} and {last} {month}")
        return say(either, first=days[0].day, last=days[1].day, month=say.month(days[0]))
    words = [element.words for element in elements]
    if one_of:
        return say.either(words)
    message = N_("both {times}") if len(words) == len("ab") else N_("all of {times}")
    return say(message, times=say.listed(words))


def _element(text: str, say: Words) -> _Element:
    start, stretch, end = text.partition("..")
    if stretch and not (start and end):
        words = say("until {time}", time=date_in_words(end, say)) if end else ""
        return _Element(words or say("from {time} on", time=date_in_words(start, say)), (), is_stretch=False)
    days = [day for part in (start, end) if part and (day := _day(part))]
    if not stretch:
        return _Element(date_in_words(text, say), tuple(days), is_stretch=False)
    return _Element(_stretch(start, end, days, say), tuple(days), is_stretch=True)


def _stretch(start: str, end: str, days: Sequence[date], say: Words) -> str:
    if len(days) == len((start, end)) and _same_month(days):
        return say("{first} to {last} {month}", first=days[0].day, last=days[1].day, month=say.month(days[0]))
    return say("{start} to {end}", start=date_in_words(start, say), end=date_in_words(end, say))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def _same_month(days: Sequence[date]) -> bool:
    return len({(day.year, day.month) for day in days}) == 1


def _at(day: str, time: re.Match[str], say: Words) -> str:
    hour, minute, second, zone, qualifier = time.groups()
    seconds = "" if second in (None, "00") else f":{second}"
    return say(
        "{day}, {time}",
        day=date_in_words(day, say),
        time=doubted(f"{hour}:{minute or '00'}{seconds}{_zone(zone)}", qualifier, say),
    )


def _zone(zone: str | None) -> str:
    """Return a time zone, however it was written: ` UTC`, ` UTC-05:00`."""
    if zone in (None, ""):
        return ""
    assert zone
    digits = zone.replace(":", "")
    return " UTC" if zone == "Z" else f" UTC{digits[:3]}:{digits[3:] or '00'}"


def _interval(text: str, without_end: str, in_words: Callable[[str, Words], str], say: Words) -> str:
    """Say an interval, each end with `in_words`; one that has no end with the message `without_end`."""
    start, _, end = text.partition("/")
    if end in OPEN:
        return say(without_end, time=in_words(start, say))
    if start in OPEN:
        return say("until {time}", time=in_words(end, say))
    return say("{start} to {end}", start=in_words(start, say), end=in_words(end, say))
