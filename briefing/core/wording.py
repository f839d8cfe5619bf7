"""The interface's own words for the closed vocabularies, and dates as a reader sees them."""

from __future__ import annotations

import re
from datetime import date

from briefing.core.terms import AGREEMENT_TERMS, CERTAINTY_TERMS, DIFFERENCE_TERMS, SUPPORT_TERMS, WORDS
from briefing.vocabulary import Agreement

TROUBLE = (
    Agreement.CONFLICT,
    Agreement.DIFFER,
    Agreement.NOT_COMPARABLE,
    Agreement.AGREE,
    Agreement.SINGLE,
)
"""Verdicts in the order in which a reader wants them: the gravest first."""

SILENT = WORDS["silent"].label
"""What stands in the cell of an article that says nothing."""

SILENT_IN_PART = "silent in the part that was read"
"""What stands there when not all of the article could be read."""

SAYS_OTHERWISE = "changed since, no claim on it yet"
"""What stands there when the article has other words now than those that were claimed."""

NOT_SHOWN = "what it says is not shown here"
"""What stands there when the article has claims that this audience may not see."""

OWN_VOICE = "the article's own voice"
"""What stands in the place of a speaker's name."""

AGREEMENT = {each: term.label for each, term in AGREEMENT_TERMS.items()}
"""A point's agreement, as its label says it."""

SUPPORT = {each: term.label for each, term in SUPPORT_TERMS.items()}
"""A point's support, as its label says it."""

CERTAINTY = {each: term.label for each, term in CERTAINTY_TERMS.items()}
"""A claim's certainty, as its card says it."""

DIFFERENCE = {each: term.label for each, term in DIFFERENCE_TERMS.items()}
"""In what claims differ, as the comparison says it."""

_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?([?~%]?)")
_CLOCK = re.compile(r"(\d{2})(?::?(\d{2})(?::?(\d{2}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?([?~%]?)")
_QUALIFIERS = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


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
    words = f"{_MONTHS[valid.month - 1]} {year}"
    return _QUALIFIERS[qualifier] + (f"{valid.day} {words}" if day else words)


def _at(day: str, hour: str, minute: str | None, second: str | None, zone: str | None, qualifier: str) -> str:
    clock = ":".join(each for each in (hour, minute or "00", second) if each and (each is not second or second != "00"))
    offset = "" if zone is None else " UTC" if zone == "Z" else f" UTC{zone.replace(':00', '')}"
    return f"{date_in_words(day)}, {_QUALIFIERS[qualifier]}{clock}{offset}"


def _interval(start: str, end: str) -> str:
    if end in ("..", ""):
        return f"from {date_in_words(start)}"
    if start in ("..", ""):
        return f"until {date_in_words(end)}"
    return f"{date_in_words(start)} to {date_in_words(end)}"


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun: `1 origin`, `3 origins`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def listed(words: list[str]) -> str:
    """Join words as in a sentence, each once: `a, b and c`."""
    unique = list(dict.fromkeys(words))
    if len(unique) < 2:
        return "".join(unique)
    return f"{', '.join(unique[:-1])} and {unique[-1]}"
