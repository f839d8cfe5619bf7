"""The closed vocabularies in words, and dates as a reader sees them."""

from __future__ import annotations

import re
from datetime import date

from briefing.core.language import _, day_in_words, month_in_words
from briefing.core.terms import AGREEMENT_TERMS, CERTAINTY_TERMS, DIFFERENCE_TERMS, SUPPORT_TERMS
from briefing.vocabulary import Agreement

TROUBLE = (
    Agreement.CONFLICT,
    Agreement.DIFFER,
    Agreement.NOT_COMPARABLE,
    Agreement.AGREE,
    Agreement.SINGLE,
)
"""Verdicts in the order in which a reader wants them: the gravest first."""

AGREEMENT = {each: term.label for each, term in AGREEMENT_TERMS.items()}
"""A point's agreement, as its label says it in English; on pages, see `labels`."""

SUPPORT = {each: term.label for each, term in SUPPORT_TERMS.items()}
"""A point's support, as its label says it in English."""

CERTAINTY = {each: term.label for each, term in CERTAINTY_TERMS.items()}
"""A claim's certainty, as its card says it in English."""

DIFFERENCE = {each: term.label for each, term in DIFFERENCE_TERMS.items()}
"""In what claims differ, as the comparison says it in English."""

_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?([?~%]?)")
_CLOCK = re.compile(r"(\d{2})(?::?(\d{2})(?::?(\d{2}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?([?~%]?)")


def own_voice() -> str:
    """Return what stands in the place of a speaker's name."""
    return _("the article's own voice")


def doubted(time: str, qualifier: str) -> str:
    """Return a time in words with the doubt that EDTF's sign after it tells."""
    if qualifier == "~":
        return _("about {time}", time=time)
    if qualifier == "?":
        return _("possibly {time}", time=time)
    return _("possibly about {time}", time=time) if qualifier == "%" else time


def date_in_words(text: str) -> str:
    """Return an EDTF date as a reader sees it: `31 October 2024`; other forms than a day or month as they are."""
    start, slash, end = text.partition("/")
    if slash:
        return _interval(start, end)
    day, clock, rest = text.partition("T")
    if clock and (time := _CLOCK.fullmatch(rest)):
        return _at(day, *time.groups())
    found = _DATE.fullmatch(text)
    if not found:
        return text
    year, month, day, qualifier = found.groups()
    try:
        valid = date(int(year), int(month), int(day or 1))
    except ValueError:
        return text
    return doubted(day_in_words(valid) if day else month_in_words(valid), qualifier)


def _at(day: str, hour: str, minute: str | None, second: str | None, zone: str | None, qualifier: str) -> str:
    clock = ":".join(each for each in (hour, minute or "00", second) if each and (each is not second or second != "00"))
    offset = "" if zone is None else " UTC" if zone == "Z" else f" UTC{zone.replace(':00', '')}"
    return _("{day}, {time}", day=date_in_words(day), time=doubted(f"{clock}{offset}", qualifier))


def _interval(start: str, end: str) -> str:
    if end in ("..", ""):
        return _("from {time}", time=date_in_words(start))
    if start in ("..", ""):
        return _("until {time}", time=date_in_words(end))
    return _("{start} to {end}", start=date_in_words(start), end=date_in_words(end))


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun in English, for the terminal: `1 origin`, `3 origins`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
