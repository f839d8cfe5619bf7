"""Times and dates as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from briefing.language.language import N_, Words

QUALIFIERS = re.compile(r"[?~%]")
LEFT_OUT = re.compile(r"[?~%]|T[^/]*|(?<=\d)(?:-XX)+(?![\d-])")
"""What a heading leaves out: doubt, time of day, digits left open."""
OPEN = ("", "..")
_YEAR, _MONTH, _DECADE = re.compile(r"\d{4}"), re.compile(r"\d{4}-\d\d"), re.compile(r"\d{3}X")
_SEASON = re.compile(r"(\d{4})-2([1-4])")
_SEASONS = (N_("spring {year}"), N_("summer {year}"), N_("autumn {year}"), N_("winter {year}"))


def time_in_words(text: str, say: Words) -> str:
    """Say a time as claimed, its precision and doubt in plain words: `possibly in October 2024`."""
    if "/" in text:
        return _interval(text, N_("from {time} on"), date_or_period, say)
    return date_or_period(text, say, alone=True) if text else ""


def date_or_period(text: str, say: Words, *, alone: bool = False) -> str:
    """Say a day, month, year, decade or season; `alone`, with "in" before what is longer than a day."""
    bare = LEFT_OUT.sub("", text) if "T" not in text else QUALIFIERS.sub("", text)
    season = _SEASON.fullmatch(bare)
    if season:
        words = say(_SEASONS[int(season[2]) - 1], year=season[1])
    elif _DECADE.fullmatch(bare):
        words = say("the {decade}s", decade=f"{bare[:3]}0")
    else:
        words = date_in_words(bare, say)
        if words == bare and not _YEAR.fullmatch(bare):
            return text  # EDTF that we have no words for is shown as it is
    longer = bool(season or _DECADE.fullmatch(bare) or _YEAR.fullmatch(bare) or _MONTH.fullmatch(bare))
    doubtful, about = bool({"?", "%"} & {*text}), bool({"~", "%"} & {*text})
    if doubtful and not about and longer and alone:
        return say("possibly in {time}", time=words)
    if about or doubtful:
        return doubted(words, "%" if about and doubtful else "~" if about else "?", say)
    return say("sometime in {time}", time=words) if longer and alone else words


_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?([?~%]?)")
_DOUBTS = {"~": N_("about {time}"), "?": N_("possibly {time}"), "%": N_("possibly about {time}")}
_CLOCK = re.compile(r"(\d{2})(?::?(\d{2})(?::?(\d{2}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?([?~%]?)")


def doubted(time: str, qualifier: str, say: Words) -> str:
    """Return a time in words with the doubt that EDTF's character after it stands for."""
    return say(_DOUBTS[qualifier], time=time) if qualifier else time


@lru_cache(maxsize=10_000)
def date_in_words(text: str, say: Words) -> str:
    """Return an EDTF date as a reader sees it: `31 October 2024`; other forms than a day or month as they are."""
    if "/" in text:
        return _interval(text, N_("from {time}"), date_in_words, say)
    day, _, clock = text.partition("T")
    if time := _CLOCK.fullmatch(clock):
        return _at(day, time, say)
    parts = _DATE.fullmatch(text)
    if not parts:
        return text
    year, month, day, qualifier = parts.groups()
    try:
        valid = date(int(year), int(month), int(day or 1))
    except ValueError:
        return text
    return doubted(say.day(valid) if day else say.month(valid), qualifier, say)


def _at(day: str, time: re.Match[str], say: Words) -> str:
    hour, minute, second, zone, qualifier = time.groups()
    seconds = "" if second in (None, "00") else f":{second}"
    offset = "" if zone is None else " UTC" if zone == "Z" else f" UTC{zone.replace(':00', '')}"
    return say(
        "{day}, {time}",
        day=date_in_words(day, say),
        time=doubted(f"{hour}:{minute or '00'}{seconds}{offset}", qualifier, say),
    )


def _interval(text: str, without_end: str, in_words: Callable[[str, Words], str], say: Words) -> str:
    """Say an interval, each end with `in_words`; one that has no end with the message `without_end`."""
    start, _, end = text.partition("/")
    if end in OPEN:
        return say(without_end, time=in_words(start, say))
    if start in OPEN:
        return say("until {time}", time=in_words(end, say))
    return say("{start} to {end}", start=in_words(start, say), end=in_words(end, say))
