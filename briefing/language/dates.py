"""The closed vocabularies in words, and dates as a reader sees them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from briefing.language.language import N_, Words

QUALIFIERS = re.compile(r"[?~%]")
LEFT_OUT = re.compile(r"[?~%]|T[^/]*|(?<=\d)(?:-XX)+(?![\d-])")
"""What a heading does not repeat: doubt, time of day, digits left open."""
OPEN = ("", "..")
_YEAR, _MONTH, _DECADE = re.compile(r"\d{4}"), re.compile(r"\d{4}-\d\d"), re.compile(r"\d{3}X")
_SEASON = re.compile(r"(\d{4})-2([1-4])")
_SEASONS = (N_("spring {year}"), N_("summer {year}"), N_("autumn {year}"), N_("winter {year}"))


def time_in_words(text: str, say: Words) -> str:
    """Say a time as claimed, its precision and doubt in plain words: `possibly in October 2024`."""
    start, slash, end = text.partition("/")
    if not slash:
        return date_or_period(text, say, alone=True) if text else ""
    if end in OPEN:
        return say("from {time} on", time=date_or_period(start, say))
    if start in OPEN:
        return say("until {time}", time=date_or_period(end, say))
    return say("{start} to {end}", start=date_or_period(start, say), end=date_or_period(end, say))


def date_or_period(text: str, say: Words, *, alone: bool = False) -> str:
    """Say a day, month, year, decade or season; `alone`, what is longer than a day is something to happen in."""
    bare = LEFT_OUT.sub("", text) if "T" not in text else QUALIFIERS.sub("", text)
    season = _SEASON.fullmatch(bare)
    if season:
        words = say(_SEASONS[int(season[2]) - 1], year=season[1])
    elif _DECADE.fullmatch(bare):
        words = say("the {decade}s", decade=f"{bare[:3]}0")
    else:
        words = date_in_words(bare, say)
        if words == bare and not _YEAR.fullmatch(bare):
            return text  # a form of EDTF that we have no words for is shown as it is
    longer = bool(season or _DECADE.fullmatch(bare) or _YEAR.fullmatch(bare) or _MONTH.fullmatch(bare))
    doubtful, about = bool({"?", "%"} & {*text}), bool({"~", "%"} & {*text})
    if doubtful and not about and longer and alone:
        return say("possibly in {time}", time=words)
    if about or doubtful:
        return doubted(words, "%" if about and doubtful else "~" if about else "?", say)
    return say("sometime in {time}", time=words) if longer and alone else words


_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?([?~%]?)")
_CLOCK = re.compile(r"(\d{2})(?::?(\d{2})(?::?(\d{2}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?([?~%]?)")


def doubted(time: str, qualifier: str, say: Words) -> str:
    """Return a time in words with the doubt that EDTF's sign after it tells."""
    if qualifier == "~":
        return say("about {time}", time=time)
    if qualifier == "?":
        return say("possibly {time}", time=time)
    return say("possibly about {time}", time=time) if qualifier == "%" else time


@lru_cache(maxsize=10_000)
def date_in_words(text: str, say: Words) -> str:
    """Return an EDTF date as a reader sees it: `31 October 2024`; other forms than a day or month as they are."""
    start, slash, end = text.partition("/")
    if slash:
        return _interval(start, end, say)
    day, clock, rest = text.partition("T")
    if clock and (time := _CLOCK.fullmatch(rest)):
        return _at(day, time, say)
    found = _DATE.fullmatch(text)
    if not found:
        return text
    year, month, day, qualifier = found.groups()
    try:
        valid = date(int(year), int(month), int(day or 1))
    except ValueError:
        return text
    return doubted(say.day(valid) if day else say.month(valid), qualifier, say)


def _at(day: str, time: re.Match[str], say: Words) -> str:
    hour, minute, second, zone, qualifier = time.groups()
    clock = ":".join(each for each in (hour, minute or "00", second) if each and (each is not second or second != "00"))
    offset = "" if zone is None else " UTC" if zone == "Z" else f" UTC{zone.replace(':00', '')}"
    return say("{day}, {time}", day=date_in_words(day, say), time=doubted(f"{clock}{offset}", qualifier, say))


def _interval(start: str, end: str, say: Words) -> str:
    if end in ("..", ""):
        return say("from {time}", time=date_in_words(start, say))
    if start in ("..", ""):
        return say("until {time}", time=date_in_words(end, say))
    return say("{start} to {end}", start=date_in_words(start, say), end=date_in_words(end, say))
