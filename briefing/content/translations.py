"""A language by its tag: its words, from `.po` files.

Ours are in `briefing/language/catalogues/`; a newsroom's own, in `languages/` of its folder, come first, be it a whole
language or a few words that it says otherwise. Words are text: what could be an element of HTML is refused, and so is a
message whose places are not those of the English one, for a page would come out wrong or not at all.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from gettext import GNUTranslations, c2py
from importlib import resources
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from briefing.diagnostics import BriefingError
from briefing.language.language import ENGLISH, Words

if TYPE_CHECKING:
    from babel.messages import Catalog, Message


FOLDER = "languages"
"""Of a newsroom's own translations, in its folder."""

MISSING = (
    "The theme's language is `{language}`, and nobody has translated ours yet: Material's words are in it, ours in "
    "English. One file adds a language: languages/{language}.po (README.md, Languages)."
)
"""What the build says of a language without words."""

_TAG = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*")
_HTML = re.compile(r"[<>]|&#?\w+;")
_SHOWN = 5
"""Mistakes of a file that are shown at once."""


def language(root: Path, tag: str) -> Words:
    """Return a newsroom's words in a language; where there are none, English. Raises BriefingError on a broken file."""
    tag = tag.replace("_", "-") if _TAG.fullmatch(tag) else ENGLISH.code
    files: list[tuple[str, bytes]] = []
    for name in dict.fromkeys((tag, tag.partition("-")[0])):
        own = root / FOLDER / f"{name}.po"
        ours = resources.files("briefing.language") / "catalogues" / f"{name}.po"
        files += [(str(own), _bytes(own))] if own.is_file() else []
        files += [(f"briefing/language/catalogues/{name}.po", ours.read_bytes())] if ours.is_file() else []
    return _language_of(tag, tuple(files)) if files else ENGLISH


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BriefingError(f"{path}: cannot be read: {error.strerror}") from error


@lru_cache(maxsize=16)
def _language_of(tag: str, files: tuple[tuple[str, bytes], ...]) -> Words:
    """Return the words of these files; what one does not say, the next one says. The same files give the same value."""
    translations = [_translations(path, data) for path, data in files]
    for first, second in itertools.pairwise(translations):
        first.add_fallback(second)
    return Words(tag, translations[0])


def _translations(path: str, data: bytes) -> GNUTranslations:
    """Return the words of one file."""
    from babel.messages.mofile import write_mo

    catalog = _catalog(path, data)
    messages = [message for message in catalog if message.id and not message.fuzzy]
    wrong = [f"{path}:{message.lineno}: {problem}" for message in messages for problem in _problems(message)]
    if wrong:
        more = [f"and {len(wrong) - _SHOWN} more"] if len(wrong) > _SHOWN else []
        raise BriefingError("\n".join([*wrong[:_SHOWN], *more]))
    for message in messages:
        if not all(_strings(message)):
            catalog.delete(message.id)  # half a message would be half English
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _catalog(path: str, data: bytes) -> Catalog:
    from babel.messages.pofile import PoFileError, read_po

    try:
        data.decode()
        catalog = read_po(BytesIO(data), abort_invalid=True)
        c2py(catalog.plural_expr)
        catalog.locale = catalog.locale or "en"  # else Babel would not write how many forms there are
    except PoFileError as error:
        raise BriefingError(f"{path}:{error.lineno}: {error}") from error
    except (ValueError, UnicodeError, LookupError, SyntaxError) as error:
        raise BriefingError(f"{path}:1: is no translation file in UTF-8 (gettext's PO): {error}") from error
    return catalog


def _strings(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, list | tuple) else [message.string or ""]


def _problems(message: Message) -> Iterator[str]:
    """Say what of a translated message cannot be shown."""
    english = [message.id] if isinstance(message.id, str) else list(message.id)
    expected = set().union(*map(_place_names, english))
    for said in filter(None, _strings(message)):
        try:
            places = _place_names(said)
        except ValueError as error:
            yield f"{said!r}: {error}. Places are written as {{name}}."
            continue
        missing = expected - places - ({"number"} if len(english) > 1 else set())
        if missing or places - expected:
            given, asked = (", ".join(sorted(names)) or "none" for names in (places, expected))
            yield f"{said!r} has the places {given}; the English message has {asked}."
        if _HTML.search(said):
            yield f"{said!r} holds HTML. A translation is plain text."


def _place_names(text: str) -> set[str]:
    """Return the names of a message's places. Raises ValueError where one is more than a name."""
    names = set()
    for _before, name, spec, conversion in Formatter().parse(text):
        if name is not None:
            if not name.isidentifier() or spec or conversion:
                raise ValueError(f"{{{name}}} is no place")
            names.add(name)
    return names
