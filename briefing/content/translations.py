"""A language by its tag: the words from its `.po` files, figures, dates and lists from the CLDR that Babel carries.

Ours are in `briefing/language/catalogues/`; a newsroom's own, in `languages/` of its folder, come first, be it a whole
language or a few words that it says otherwise. Words are text: what could be an element of HTML is refused, and so is a
message whose places are not those of the English one, for a page would come out wrong or not at all.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from gettext import c2py
from importlib import resources
from io import BytesIO
from string import Formatter
from typing import TYPE_CHECKING, Any

from briefing.diagnostics.diagnostic import BriefingError
from briefing.language.language import ENGLISH, Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from babel import Locale
    from babel.messages import Catalog, Message


FOLDER = "languages"
"""Of a newsroom's own translations, in its folder; ours is of the same name."""

MISSING = (
    "The theme's language is `{language}`, and nobody has translated ours yet: Material's words are in it, ours in "
    "English. One file adds a language: languages/{language}.po (README.md, Languages)."
)
"""What the build says of a language without words."""

_TAG = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*")
_HTML = re.compile(r"[<>]|&#?\w+;")
_SHOWN = 5
"""Mistakes of a file that are shown at once."""
_TRIED = 200
"""Numbers up to here have all the forms that numbers can have, but for those that only large ones have."""


@lru_cache(maxsize=16)
def language(root: Path, tag: str) -> Language:
    """Return a language for a newsroom; without words for it, it is English. Raises BriefingError on a broken file."""
    if not _TAG.fullmatch(tag) or tag == "en":
        tag = "en"
    base = re.split("[-_]", tag)[0]
    found: list[tuple[Path | str, bytes]] = []
    for name in dict.fromkeys((base, tag.replace("_", "-"))):
        ours = resources.files("briefing.language") / "catalogues" / f"{name}.po"
        own = root / FOLDER / f"{name}.po"
        found += [(f"briefing/language/catalogues/{name}.po", ours.read_bytes())] if ours.is_file() else []
        found += [(own, _bytes(own))] if own.is_file() else []
    spoken = ENGLISH if tag == "en" or not found else _forms(tag, base)
    for path, data in found:
        spoken = _with_words(spoken, path, data)
    return spoken


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BriefingError(f"{path}: cannot be read: {error.strerror}") from error


def _with_words(spoken: Language, path: Path | str, data: bytes) -> Language:
    """Add the words of one file to a language."""
    catalog = _catalog(path, data)
    messages, counted = dict(spoken.messages), dict(spoken.counted)
    wrong: list[str] = []
    for each in catalog:
        if not each.id or each.fuzzy:
            continue
        wrong += [f"{path}:{each.lineno}: {problem}" for problem in _problems(each)]
        strings = _strings(each)
        if not all(strings):
            continue
        if isinstance(each.id, str):
            messages[each.id] = strings[0]
        else:
            counted[each.id[0]] = tuple(strings)
            messages[each.id[0]] = strings[0]  # said of nothing that is counted, too
    if wrong:
        more = [f"and {len(wrong) - _SHOWN} more"] if len(wrong) > _SHOWN else []
        raise BriefingError("\n".join([*wrong[:_SHOWN], *more]))
    form = c2py(catalog.plural_expr)
    return replace(spoken, messages=messages, counted=counted, form=form, categories=_categories(spoken.code))


def _catalog(path: Path | str, data: bytes) -> Catalog:
    from babel.messages.pofile import PoFileError, read_po

    try:
        data.decode()
        catalog = read_po(BytesIO(data), abort_invalid=True)
        c2py(catalog.plural_expr)
    except PoFileError as error:
        raise BriefingError(f"{path}:{error.lineno}: {error}") from error
    except (ValueError, UnicodeError, LookupError, SyntaxError) as error:
        raise BriefingError(f"{path}:1: is no translation file in UTF-8 (gettext's PO): {error}") from error
    return catalog


def _strings(message: Message) -> list[str]:
    said = message.string
    return [said or ""] if said is None or isinstance(said, str) else list(said)


def _problems(message: Message) -> Iterator[str]:
    """Say what of a translated message cannot be shown."""
    english = [message.id] if isinstance(message.id, str) else list(message.id)
    wanted = {name for each in english for name in _places(each)}
    for said in _strings(message):
        if not said:
            continue
        try:
            places = _places(said)
        except ValueError as error:
            yield f"{said!r}: {error}. Places are written as {{name}}."
            continue
        missing = wanted - places - ({"number"} if len(english) > 1 else set())
        if missing or places - wanted:
            given, asked = (", ".join(sorted(each)) or "none" for each in (places, wanted))
            yield f"{said!r} has the places {given}; the English message has {asked}."
        if _HTML.search(said):
            yield f"{said!r} holds HTML. A translation is plain text."


def _places(text: str) -> set[str]:
    """Return the names of a message's places. Raises ValueError where one is more than a name."""
    found = set()
    for _before, name, spec, conversion in Formatter().parse(text):
        if name is not None:
            if not name.isidentifier() or spec or conversion:
                raise ValueError(f"{{{name}}} is no place")
            found.add(name)
    return found


def _locale(tag: str, base: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    for name in (tag, base):
        try:
            return Locale.parse(name, sep="-" if "-" in name else "_")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _forms(tag: str, base: str) -> Language:
    """Return how a language writes figures, dates and lists; as English does where nothing is known of it."""
    locale = _locale(tag, base)
    spoken = replace(ENGLISH, code=tag.replace("_", "-"))
    if locale is None:
        return spoken
    symbols = locale.number_symbols.get("latn", {})
    lists = locale.list_patterns["standard"]
    months = locale.months
    quotes = _QUOTES.get(tag) or _QUOTES.get(base) or spoken.quotes
    return replace(
        spoken,
        months=_twelve(months["format"]["wide"]),
        months_alone=_twelve(months["stand-alone"]["wide"] or months["format"]["wide"]),
        day=_pattern(locale.date_formats["long"].pattern),
        month=_pattern(locale.datetime_skeletons["yMMMM"].pattern),
        group=symbols.get("group", spoken.group),
        point=symbols.get("decimal", spoken.point),
        pair=lists["2"],
        last=lists["end"],
        middle=lists["middle"],
        quotes=quotes,
        direction="rtl" if locale.character_order == "right-to-left" else "ltr",
    )


def _twelve(months: Any) -> Sequence[str]:
    return tuple(months[number] for number in range(1, 13))


_FIELD = re.compile(r"'([^']*)'|(d+|M+|L+|y+)")
_FIELDS = {"d": "{d}", "dd": "{dd}", "M": "{m}", "L": "{m}", "MM": "{mm}", "LL": "{mm}"}


def _pattern(pattern: str) -> str:
    """Return a date pattern of CLDR as one of ours: `d. MMMM y` as `{d}. {month} {y}`."""

    def place(found: re.Match[str]) -> str:
        literal, field = found.groups()
        if literal is not None:
            return literal.replace("{", "{{").replace("}", "}}")
        return _FIELDS.get(field, "{y}" if field.startswith("y") else "{month}")

    return _FIELD.sub(place, pattern)


def _categories(tag: str) -> dict[str, int]:
    """Return CLDR's names of the forms that numbers have, each with a number that takes it: 1 for `one`."""
    locale = _locale(tag, re.split("[-_]", tag)[0])
    if locale is None:
        return dict(ENGLISH.categories)
    found: dict[str, int] = {}
    for number in (*range(1, _TRIED), 1000, 1_000_000):
        found.setdefault(locale.plural_form(number), number)
    return {"other": found.get("other", _TRIED), **found}


_QUOTES = {
    **dict.fromkeys(("de", "cs", "sk", "sl", "bg", "lt", "lv", "is", "et", "ka"), ("„", "“")),
    **dict.fromkeys(("pl", "ro", "hu", "hr", "sr", "nl-BE"), ("„", "”")),
    **dict.fromkeys(("es", "it", "el", "nb", "nn", "no", "ru", "uk", "ca", "ar", "fa", "eu", "be", "hy"), ("«", "»")),
    "fr": ("«\u202f", "\u202f»"),
    **dict.fromkeys(("fi", "sv", "he"), ("”", "”")),
    **dict.fromkeys(("da",), ("»", "«")),
    **dict.fromkeys(("ja", "zh-Hant", "zh-TW"), ("「", "」")),
}
"""What stands around quoted words; Babel does not carry CLDR's delimiters."""
