"""Dates as people write them: what each can only mean, in EDTF; what else it may mean; or why it is none."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

from briefing.language.names import months, weekdays
from briefing.values.times import moment

_FORMS = (
    "Write year, month and day: 2024-10-31, or 2024-10, or 2024; 2024-10-31~ for about then;\n"
    "2024-10-31T10:15+09:00 for a time of day; 2024-10-30/2024-11-02 for from when to when."
)
_NO_DATE = "which cannot be read as a date"
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_AROUND = " \t\u00a0.,;“”„‘’‚«»‹›\"'`[](){}"
_WEEKDAY = re.compile(r"([^\W\d]{2,12})\.?(?:, ?|(?<=day) )(?=.*\d)", re.IGNORECASE)
_TIME = re.compile(
    r"(?:[T ]|,? (?:at|um|om|à|a las|às|alle|kl\.?) |, )(\d{1,2})(?:[:.]| ?h ?)(\d{2})(?:[:.](\d{2}))?(?:\.\d+)?"
    r"(?: ?([ap])\.?m\.?| ?(?:Uhr|uur|heures?|horas?|hours?|hrs?\.?|h|o['’]clock))?"
    r"(?: ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})| ?([A-Z]{2,5}))?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:c\.|ca\.|circa|about|around|approx\.|approximately|roughly|~|≈) ?(.+)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:from |between )?(\S.*?) *(?: - | to | until | till | through | and |/|\.\.) *(\S.*)")
_YEAR_FIRST = re.compile(r"(\d{4})([-/. ]) ?(\d{1,2})\2 ?(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ]) ?(\d{1,2})\2 ?(\d{4}|\d{2})")
_GLUED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_EAST_ASIAN = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월](?: ?(\d{1,2}) ?[日일])?")
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|º|\.|er)?[-/. ]? ?(?:de |of )?([^\W\d]+)\.?(?:[-/.,]| de| of)? ?(\d{4})", re.IGNORECASE
)
_MONTH_DAY = re.compile(r"([^\W\d]+)\.?[-/ ]? ?(\d{1,2})(?:st|nd|rd|th)?[-/,]? ?(\d{4})", re.IGNORECASE)
_YEAR_MONTH_DAY = re.compile(r"(\d{4})[-/., ] ?([^\W\d]+)\.?[-/., ] ?(\d{1,2})", re.IGNORECASE)
_MONTH = re.compile(r"([^\W\d]+)\.?(?:[-/,]| de| of)? ?(\d{4})", re.IGNORECASE)
_NO_ZONE = re.compile(r"T[0-9:]+$")
_TIME_ALONE = re.compile(r"\d{1,2}([:.]| ?h ?)\d{2}(:\d{2})?( ?([ap]\.?m\.?|Uhr|uur|h))?", re.IGNORECASE)
_LONGEST = 60
"""Characters that a date has at most."""


class Read(NamedTuple):
    """What a text that is no date in EDTF says."""

    message: str
    """What is wrong, to follow the text."""
    hint: str
    """What to write."""
    meant: str = ""
    """The date in EDTF that is meant; empty where that is not known."""
    sure: bool = False
    """Whether it can be no other."""


def meant_date(text: str) -> Read:
    """Return what a text that is no date in EDTF means, or why it means none."""
    bare = " ".join(_DASHES.sub("-", text).split()).strip(_AROUND)
    if len(bare) > _LONGEST:
        return Read(_NO_DATE, _FORMS)
    if dates := _dates(bare):
        if len(dates) > 1:
            first, second = dates
            hint = f"Write {first} or {second}, whichever is meant."
            return Read("which can be read as two dates", hint)
        sure = not _is_another_day(bare, dates[0])
        zone = "\nIf you know the time zone, add its offset from UTC, such as +01:00."
        doubt = "" if sure else ", if that is the day: it is no such weekday"
        return Read(
            "which is not how dates are written here",
            f"Write {dates[0]}{doubt}.{zone * bool(_NO_ZONE.search(dates[0]))}",
            dates[0],
            sure=sure,
        )
    if why := _impossible(bare):
        return why
    if _TIME_ALONE.fullmatch(bare):
        return Read("which is a time of day without its day", "Write the day before it: 2024-10-31T10:15.")
    return Read(_NO_DATE, _FORMS)


def _is_another_day(text: str, date: str) -> bool:
    """Whether a text names another weekday than that of its date."""
    named = _WEEKDAY.match(text)
    number = weekdays().get(named[1].casefold()) if named else None
    read = moment(date)
    return number is not None and read is not None and read.first.weekday() != number


def _dates(text: str, *, alone: bool = True) -> list[str]:
    """Return the dates, one or two, that a text can be read as; none where it is no date."""
    if moment(text) is not None:
        return [text]
    if about := _ABOUT.fullmatch(text):
        dates = [date for date in _dates(about[1], alone=False) if "T" not in date and "/" not in date]
        return [date if date.endswith("~") else f"{date}~" for date in dates]
    if day := _days(text):
        return day
    if (clock := _TIME.search(text)) and (days := _days(text[: clock.start()].strip(" ,"))):
        time = _time(clock)
        return [valid for day in days if time and len(day) == 10 and moment(valid := f"{day}T{time}")]
    if alone and (between := _BETWEEN.fullmatch(text)):
        ends = [_dates(end, alone=False) for end in between.groups()]
        if all(len(end) == 1 for end in ends):
            interval = f"{ends[0][0]}/{ends[1][0]}"
            return [interval] if moment(interval) is not None else []
    return []


def _days(text: str) -> list[str]:
    """Return the days or months that a text without a time of day can be read as."""
    if (weekday := _WEEKDAY.match(text)) and weekday[1].casefold() not in months():
        text = text[weekday.end() :]
    if moment(text) is not None:
        return [text]
    for form in (_YEAR_FIRST, _GLUED, _EAST_ASIAN):
        if found := form.fullmatch(text):
            year, *parts = (part for part in found.groups() if part and part.isdigit())
            return _valid("-".join([year, *(f"{part:0>2}" for part in parts)]))
    if (found := _YEAR_LAST.fullmatch(text)) and len(found[4]) == 4:
        first, second, year = f"{found[1]:0>2}", f"{found[3]:0>2}", found[4]
        day_first, month_first = f"{year}-{second}-{first}", f"{year}-{first}-{second}"
        orders = [day_first] if found[2] == "." else [day_first, month_first]
        return list(dict.fromkeys(date for order in orders for date in _valid(order)))
    for form, day, month, year in ((_DAY_MONTH, 1, 2, 3), (_MONTH_DAY, 2, 1, 3), (_YEAR_MONTH_DAY, 3, 2, 1)):
        if (found := form.fullmatch(text)) and (number := months().get(found[month].casefold())):
            return _valid(f"{found[year]}-{number:02}-{found[day]:0>2}")
    if (found := _MONTH.fullmatch(text)) and (number := months().get(found[1].casefold())):
        return _valid(f"{found[2]}-{number:02}")
    return []


def _valid(date: str) -> list[str]:
    return [date] if moment(date) is not None else []


def _time(clock: re.Match[str]) -> str:
    """Return a time of day as EDTF has it; empty where its zone is only named, as CET is."""
    hour, minute, second, half, zone, named = clock.groups()
    hours = int(hour)
    if named or (half and not 1 <= hours <= 12):
        return ""
    if half:
        hours = hours % 12 + 12 * (half.lower() == "p")
    ahead = "Z" if zone and zone.upper() in ("Z", "UTC", "GMT") else zone or ""
    return f"{hours:02}:{minute}" + (f":{second}" if second else "") + ahead


def _impossible(text: str) -> Read | None:
    """Say why a text that has the form of a date is none: its month has no such day, its year two figures."""
    if (clock := _TIME.search(text)) and (days := _days(text[: clock.start()].strip(" ,"))):
        if clock[6]:
            hint = (
                f"Write how far its clock is from UTC: {days[0]}T{clock[1]:0>2}:{clock[2]}+01:00, or Z for UTC itself."
            )
            return Read(f"whose time zone {clock[6]} is no number of hours", hint)
        return Read("and there is no such time of day", "Write hours from 00 to 23: 2024-10-31T10:15.")
    if (found := _YEAR_LAST.fullmatch(text)) and len(found[4]) == 2:
        return Read("whose year has two figures", "Write the whole year first, then month and day: 2014-07-21.")
    if found := re.fullmatch(r"(\d{2})-(\d{2})-(\d{2})", text):
        return Read("whose year has two figures", "Write the whole year first, then month and day: 2014-07-21.")
    if found := _YEAR_FIRST.fullmatch(text) or _GLUED.fullmatch(text):
        year, *_, month, day = found.groups()
        return _no_such_day(int(year), int(month), int(day))
    if found := _YEAR_LAST.fullmatch(text):
        return _no_such_day(int(found[4]), int(found[3]), int(found[1]))
    for form, day_at, month_at in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        if (found := form.fullmatch(text)) and (number := months().get(found[month_at].casefold())):
            return _no_such_day(int(found[3]), number, int(found[day_at]))
    return None


def _no_such_day(year: int, month: int, day: int) -> Read | None:
    if not year:
        return None
    if not 1 <= month <= 12:
        turned = _valid(f"{year:04}-{day:02}-{month:02}")
        hint = (
            f"Write year, month and day: {turned[0]}, if that is meant." if turned else "Write a month from 01 to 12."
        )
        return Read(f"and there is no month {month}", hint, turned[0] if turned else "")
    days = monthrange(year, month)[1]
    if 1 <= day <= days:
        return None
    return Read(
        f"but that month has {days} days", f"Write a day from {year:04}-{month:02}-01 to {year:04}-{month:02}-{days}."
    )
