"""The tag of a language that somebody wrote by its name."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from babel import Locale, UnknownLocaleError


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
