"""The language of the pages: the interface's own words, figures, dates and lists as a reader of it expects them.

English stands in the code as it is read, and is what a translation goes by (gettext's way). What a page says in another
language is a value that is handed in for a while, `with speaking(language)`; everything else, such as the messages of
the terminal, is said outside of that, in English.

No sentence is put together from parts: where words or figures go into one, the message has named places for them, since
another language has them in another order.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date


_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What of a language the pages need; without anything given, English as the newsrooms of this project write it."""

    code: str = "en"
    """BCP 47."""
    messages: Mapping[str, str] = field(default_factory=dict)
    """What is said for each English message; one that is missing is said in English."""
    counted: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By the English singular, what is said for each form that numbers have."""
    form: Callable[[int], int] = lambda number: int(number != 1)
    """Which of its forms a number takes."""
    categories: Mapping[str, int] = field(default_factory=lambda: {"one": 1, "other": 2})
    """CLDR's names of these forms, by which scripts ask for them, each with a number that takes it."""
    months: Sequence[str] = tuple(_MONTHS)
    """As they stand in a date."""
    months_alone: Sequence[str] = tuple(_MONTHS)
    """As they stand without a day."""
    day: str = "{d} {month} {y}"
    """A day; `dd` and `mm` are figures with two digits."""
    month: str = "{month} {y}"
    """A month of a year."""
    group: str = ","
    """What stands between thousands."""
    point: str = "."
    """What stands before a fraction."""
    pair: str = "{0} and {1}"
    """Two words, the last two of a list of more, and those before them."""
    last: str = "{0} and {1}"
    middle: str = "{0}, {1}"
    quotes: tuple[str, str] = ("“", "”")
    """What stands around quoted words."""
    direction: str = "ltr"
    """Which way it is written: `ltr` or `rtl`."""


ENGLISH = Language()

_spoken: ContextVar[Language] = ContextVar("spoken", default=ENGLISH)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Say everything in a language as long as the block runs."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> Language:
    """Return the language that everything is said in."""
    return _spoken.get()


def message(english: str) -> str:
    """Return what is said for an English message, its places still open."""
    return _spoken.get().messages.get(english, english)


def _(english: str, **values: object) -> str:
    """Return what is said for an English message, with values in its places."""
    words = _spoken.get().messages.get(english, english)
    return words.format(**values) if values else words


def ngettext(one: str, other: str, number: int, **values: object) -> str:
    """Return what is said of so many: `{number}` stands for the number, other places for their values."""
    language = _spoken.get()
    forms = language.counted.get(one, (one, other))
    return forms[min(language.form(number), len(forms) - 1)].format(number=in_digits(f"{number:,}"), **values)


def in_digits(figure: str) -> str:
    """Return a figure that is written as in English, `8,000.5`, as the language writes it."""
    language = _spoken.get()
    if language.group == "," and language.point == ".":
        return figure
    parts = (part.replace(",", language.group) for part in figure.partition(".")[::2] if part)
    return language.point.join(parts)


def listed(words: Sequence[str]) -> str:
    """Join words as in a sentence, each once: `a, b and c`."""
    unique = list(dict.fromkeys(words))
    if len(unique) < 2:
        return "".join(unique)
    language = _spoken.get()
    if len(unique) == 2:
        return language.pair.format(*unique)
    first, *between, last = unique
    for word in between:
        first = language.middle.format(first, word)
    return language.last.format(first, last)


def quoted(words: str) -> str:
    """Return words between quotation marks."""
    opening, closing = _spoken.get().quotes
    return f"{opening}{words}{closing}"


def day_in_words(day: date) -> str:
    """Return a day: `31 October 2024`."""
    language = _spoken.get()
    return language.day.format(
        d=day.day,
        dd=f"{day.day:02}",
        m=day.month,
        mm=f"{day.month:02}",
        month=language.months[day.month - 1],
        y=f"{day.year:04}",
    )


def month_in_words(day: date) -> str:
    """Return the month of a day: `October 2024`."""
    language = _spoken.get()
    month = language.months_alone[day.month - 1]
    return language.month.format(month=month, m=day.month, mm=f"{day.month:02}", y=f"{day.year:04}")


def capital(words: str) -> str:
    """Return words as they stand at the start of a sentence; the rest of them keeps its case, as German nouns do."""
    return words[:1].upper() + words[1:]


def N_(english: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a message that is said later, by `_`, so that it is among those to translate."""
    return english
