"""What pages say in one language: the interface's own words, figures, dates and lists as its readers expect them.

The code holds the English, and translations are found by it (gettext's way). Whatever composes or renders a page is
given one value, `say`, and speaks through it: `say("Claim {number}", number=3)`.

No sentence is put together from parts: where words or figures go into one, the message has named places for them, since
another language has them in another order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache, partial
from gettext import NullTranslations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

# Babel is imported where it is first needed: most commands use plain words only.

_BRITISH = "en-GB"
"""The English of this project's newsrooms: `31 October 2024`, `a, b and c`."""
_QUOTES = {
    **dict.fromkeys(("de", "cs", "sk", "sl", "bg", "lt", "lv", "is", "et", "ka"), ("„", "“")),
    **dict.fromkeys(("pl", "ro", "hu", "hr", "sr", "nl-BE"), ("„", "”")),
    **dict.fromkeys(("es", "it", "el", "nb", "nn", "no", "ru", "uk", "ca", "ar", "fa", "eu", "be", "hy"), ("«", "»")),
    "fr": ("«\u202f", "\u202f»"),
    **dict.fromkeys(("fi", "sv", "he"), ("”", "”")),
    **dict.fromkeys(("da",), ("»", "«")),
    **dict.fromkeys(("ja", "zh-Hant", "zh-TW"), ("「", "」")),
}
"""Quotation marks by language; Babel does not carry CLDR's."""
VAST = 1e18
_TINY = 1e-4
"""From here on, and below that, a number is written with its power of ten."""
_TRIED = 200
"""Numbers below this take every plural form of a language, except those that only large numbers take."""


@dataclass(frozen=True, eq=False)
class Words:
    """One language; without anything given, the English that stands in the code."""

    code: str = "en"
    """BCP 47."""
    translations: NullTranslations = field(default_factory=NullTranslations)
    """What is said for each English message; a missing one is said in English."""

    def __call__(self, english: str, **values: object) -> str:
        """Return what is said for an English message, with values in its places."""
        words = self.message(english)
        return words.format(**values) if values else words

    def message(self, english: str) -> str:
        """Return what is said for an English message, its places still open."""
        said = self.translations.gettext(english)
        # Before 3.11.3, as on Debian 12, Python does not find a message that is also counted: its singular is this one.
        return said if said != english else self.translations.ngettext(english, english, 1)

    def count(self, singular: str, plural: str, number: int, **values: object) -> str:
        """Return what is said of a number of things: `{number}` stands for it, other places for their values."""
        return self.translations.ngettext(singular, plural, number).format(number=self.figure(number), **values)

    def forms(self, singular: str, plural: str) -> dict[str, str]:
        """Return each form of a counted message by CLDR's name of it, such as `few`, its places still open."""
        numbers: dict[str, int] = {}
        for number in (*range(1, _TRIED), 1000, 1_000_000):
            numbers.setdefault(self.locale.plural_form(number), number)
        numbers = {"other": _TRIED} | numbers
        return {name: self.translations.ngettext(singular, plural, number) for name, number in numbers.items()}

    @cached_property
    def figure(self) -> Callable[[float | Decimal], str]:
        """Write a number: `8,000`, `2.5`; a vast or a tiny one with its power of ten, `1.5e+20`."""
        from babel.numbers import format_decimal

        write = partial(format_decimal, locale=self.locale, decimal_quantization=False)

        @lru_cache(maxsize=10_000)
        def figure(number: float | Decimal) -> str:
            if -_TINY < number < _TINY or not -VAST < number < VAST:
                return write(number, "0.#E+00").lower() if number else "0"
            return write(number)

        return figure

    def listed(self, words: Iterable[str]) -> str:
        """Join words as in a sentence, each once: `a, b and c`."""
        different = [*dict.fromkeys(words)]
        if len(different) < 2:
            return "".join(different)
        from babel.lists import format_list

        return format_list(different, locale=self.locale)

    def either(self, words: Iterable[str]) -> str:
        """Join words of which one holds, each once: `a, b or c`."""
        from babel.lists import format_list

        return format_list([*dict.fromkeys(words)], style="or", locale=self.locale)

    def quoted(self, words: str) -> str:
        """Return words between quotation marks."""
        opening, closing = _QUOTES.get(self.code) or _QUOTES.get(self.code.partition("-")[0], ("“", "”"))
        return f"{opening}{words}{closing}"

    def day(self, day: date) -> str:
        """Return a day: `31 October 2024`."""
        from babel.dates import format_date

        return format_date(day, "long", locale=self.locale)

    def month(self, day: date) -> str:
        """Return the month of a day: `October 2024`."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", day, locale=self.locale)

    def yearless(self, some_day: date, *, day: bool) -> str:
        """Return a month, or a day of it, without its year: `March`, `4 March`."""
        from babel.dates import format_date, format_skeleton

        if day:
            return format_skeleton("MMMMd", some_day, locale=self.locale)
        return format_date(some_day, "LLLL", locale=self.locale)

    @property
    def direction(self) -> str:
        """Which way the language is written: `ltr` or `rtl`."""
        return "rtl" if self.locale.character_order == "right-to-left" else "ltr"

    @cached_property
    def symbols(self) -> Locale:
        """What has the language's signs of currencies: British English has US$, which is $ to all the world."""
        from babel import Locale

        return Locale("en") if self.code == "en" else self.locale

    @cached_property
    def locale(self) -> Locale:
        """What CLDR knows of the language; one that it does not know writes figures, dates and lists as English."""
        from babel import Locale, UnknownLocaleError

        for tag in (self.code, self.code.partition("-")[0]):
            with suppress(UnknownLocaleError, ValueError):
                return Locale.parse(_BRITISH if tag == "en" else tag, sep="-")
        return Locale.parse(_BRITISH, sep="-")


ENGLISH = Words()


def capital(words: str) -> str:
    """Return words with a capital, for the start of a sentence; the rest keeps its case, as German nouns do."""
    return words[:1].upper() + words[1:]


def N_(english: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a message that is said later, by `say`, so that it is among those to translate."""
    return english
