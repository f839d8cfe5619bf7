"""What languages, regions and months are called, in the languages that authors write in most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from briefing.model.vocabulary import main_of

_MONTHS_IN = ("en", "de", "fr", "es", "it", "pt", "nl")
"""Languages in which the names of months are known."""


@cache
def months() -> Mapping[str, int]:
    """Return the number of each month, 1 to 12, by its long and short names in small letters, without a full stop."""
    names = {"sept": 9}
    for language in _MONTHS_IN:
        for context in Locale(language).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in context[width].items():
                    names.setdefault(name.casefold().rstrip("."), number)
    return names


@cache
def weekdays() -> Mapping[str, int]:
    """Return the number of each weekday, 0 for Monday, by its names in small letters, without a full stop.

    A name that is two days in two languages is none.
    """
    names: dict[str, int] = {}
    twice: set[str] = set()
    for language in _MONTHS_IN:
        for context in Locale(language).days.values():
            for width in ("wide", "abbreviated"):
                for number, name in context[width].items():
                    if names.setdefault(name.casefold().rstrip("."), number) != number:
                        twice.add(name.casefold().rstrip("."))
    return {name: number for name, number in names.items() if name not in twice}


@cache
def languages(language: str) -> Mapping[str, str]:
    """Return the code of each language by what it is called in a language, in small letters."""
    return {name.casefold(): code for code, name in sorted(Locale(language).languages.items(), reverse=True)}


def own_name(code: str) -> str:
    """Return what a language calls itself, in small letters; empty where that is not known."""
    try:
        return (Locale(code).get_language_name(code) or "").casefold()
    except (UnknownLocaleError, ValueError):
        return ""


def english_name(tag: str) -> str:
    """Return what a language is called in English, by its tag; the tag itself where that is not known.

    >>> english_name("de-AT"), english_name("qaa")
    ('German', 'qaa')
    """
    return str(Locale("en").languages.get(main_of(tag), tag))


def region(name: str) -> str:
    """Return the code of a region by its code or by its English name; empty where there is none."""
    territories = Locale("en").territories
    if name.upper() in territories:
        return name.upper()
    return next((code for code, known in territories.items() if known.casefold() == name.casefold()), "")


def right_code(code: str) -> str:
    """Return the code of a language in place of another that is written for it: `en` for `eng`."""
    right: str = get_global("language_aliases").get(code, code)
    return right


def tag_called(name: str, known: Iterable[str]) -> str:
    """Return the known tag of the language that is called so, in English or in itself; empty where none is.

    >>> tag_called("Deutsch", ["de", "en"])
    'de'
    """
    for tag in known:
        with suppress(UnknownLocaleError, ValueError):
            locale = Locale.parse(tag, sep="-")
            if name.casefold() in {str(locale.get_language_name(of)).casefold() for of in ("en", locale)}:
                return tag
    return ""
