"""A language by its tag: its words, from `.po` files, and what is wrong with those of a newsroom.

Ours are in `briefing/language/catalogues/`; a newsroom's own, in `languages/` of its folder, come first, be it a whole
language or a few words that it says otherwise. Words are text: one with HTML is refused, and so is one whose
placeholders are not those of the English message, for a page would come out wrong or not at all. Babel reads these
files generously: it takes an open quotation mark and a message that is there twice. So their lines are read here first.
"""

from __future__ import annotations

import itertools
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations, c2py
from importlib import resources
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.diagnostics.english import suggestion
from briefing.diagnostics.system import in_words
from briefing.language.extract import messages_of
from briefing.language.language import ENGLISH, Words
from briefing.model.limits import TRANSLATION_BYTES, TRANSLATION_MISTAKES
from briefing.text.hidden import code_point, hidden_characters

if TYPE_CHECKING:
    from babel.messages import Catalog


FOLDER = "languages"
"""Of a newsroom's own translations, in its folder."""

MISSING = (
    "The theme's language is `{language}`, but briefing has no translation into it: Material's words are in that "
    "language, all others in English. To add one, write languages/{language}.po (docs/site.md, Languages)."
)
"""What the build says of a language without words."""

_TAG = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*")
_HTML = re.compile(r"[<>]|&#?\w+;")
_LINE = re.compile(r"(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s*)?(\".*)?")
_LINE_END = re.compile(r"\r\n?|\n")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_PLURALS = re.compile(r"(?i)Plural-Forms:\s*nplurals\s*=\s*([0-9]{1,3})\s*;\s*plural\s*=([^;]+);?\s*")
_ESCAPED = re.compile(r"\\([\\trn\"])")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_NEAR = 5
"""Unknown messages of a file for which a known one is looked for."""


@dataclass(slots=True)
class _Text:
    """One text of an entry, put together from its lines."""

    line: int
    text: str = ""


@dataclass(slots=True)
class _Entry:
    """One message and its translation."""

    parts: dict[str, _Text] = field(default_factory=dict)
    """By keyword: `msgid`, `msgstr[0]`."""
    fuzzy: bool = False
    """Whether the translation is only a guess, and not used."""

    @property
    def line(self) -> int:
        return next(iter(self.parts.values())).line

    @property
    def english(self) -> tuple[str, ...]:
        """The message; singular and plural where it is counted."""
        return tuple(self.parts[key].text for key in ("msgid", "msgid_plural") if key in self.parts)

    @property
    def said(self) -> list[_Text]:
        return [part for key, part in self.parts.items() if key.startswith("msgstr") and part.text]

    @property
    def key(self) -> tuple[str, str]:
        context = self.parts.get("msgctxt")
        return context.text if context else "", self.parts["msgid"].text


@dataclass(slots=True)
class _File:
    """A translation file, read."""

    entries: list[_Entry]
    problems: list[tuple[int, str, str]]
    """What is wrong with it as a file: line, message and hint. It is not used then."""


def language(root: Path, tag: str) -> Words:
    """Return a newsroom's words in a language; English where there are none, or none that can be shown."""
    tag = tag.replace("_", "-") if _TAG.fullmatch(tag) else ENGLISH.code
    files: list[bytes] = []
    for name in dict.fromkeys((tag, tag.partition("-")[0])):
        own = _bytes(root / FOLDER / f"{name}.po", root)
        ours = resources.files("briefing.language") / "catalogues" / f"{name}.po"
        files += [own] if isinstance(own, bytes) else []
        files += [ours.read_bytes()] if ours.is_file() else []
    return _language_of(tag, tuple(files)) if files else ENGLISH


def mistakes(root: Path) -> list[Diagnostic]:
    """Return what is wrong with a newsroom's own translations, whatever the language of its site."""
    diagnostics: list[Diagnostic] = []
    folder = root / FOLDER
    for path in sorted(path for path in folder.iterdir() if path.suffix == ".po") if folder.is_dir() else ():
        where, data = Where(f"{FOLDER}/{path.name}"), _bytes(path, root)
        if isinstance(data, bytes):
            diagnostics += _mistakes(where.path, data, root)
        else:
            why, hint = data
            diagnostics.append(Diagnostic(Rule.UNREADABLE_FILE, where, f"cannot be read: {why}", hint))
    return diagnostics


def _bytes(path: Path, root: Path) -> bytes | tuple[str, str]:
    """Return what a file holds, or why it is not read and what to do about it."""
    try:
        status = path.stat()
        if not Path(os.path.realpath(path)).is_relative_to(root.resolve()):
            return "it is a link that leads out of the newsroom's folder", "Put the file itself in its place."
        if stat.S_ISDIR(status.st_mode):
            return "it is a folder", "Put a file in its place."
        if not stat.S_ISREG(status.st_mode):
            return "it is a pipe, a socket or a device", "Put an ordinary file in its place."
        if status.st_size > TRANSLATION_BYTES:
            return f"it has more than {TRANSLATION_BYTES:,} bytes", "Check that it is the right file."
        return path.read_bytes()
    except OSError as error:
        return in_words(error), "Check that it is a file you may read."


def _mistakes(path: str, data: bytes, root: Path) -> Iterator[Diagnostic]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        yield Diagnostic(Rule.WRONG_ENCODING, Where(path, line), "not UTF-8", "Save the file as UTF-8.")
        return
    file = _read(text)
    for line, problem, hint in file.problems:
        yield Diagnostic(Rule.INVALID_TRANSLATION, Where(path, line), problem, hint)
    if not file.problems:
        yield from _of_messages(path, file.entries)
        yield from _unknown(path, file.entries, root)


def _of_messages(path: str, entries: list[_Entry]) -> Iterator[Diagnostic]:
    for entry in entries:
        for said in entry.said if entry.english != ("",) and not entry.fuzzy else ():
            for problem, hint in _problems(entry, said.text):
                yield Diagnostic(Rule.INVALID_TRANSLATION, Where(path, said.line), problem, hint)
            if hidden := hidden_characters(said.text):
                message = f"contains {', '.join(map(code_point, hidden))}, which nobody sees: {said.text!r}"
                yield Diagnostic(Rule.HIDDEN_CHARACTER, Where(path, said.line), message, "Delete it.")


def _unknown(path: str, entries: list[_Entry], root: Path) -> Iterator[Diagnostic]:
    """Yield a warning for each translation of what no page says."""
    known = _ours()
    unknown = [entry for entry in entries if entry.english != ("",) and not _is_known(entry, known)]
    if unknown:
        known = known | _of_templates(root / "overrides")
        unknown = [entry for entry in unknown if not _is_known(entry, known)]
    for number, entry in enumerate(unknown):
        message = f"no page has this message: {entry.english[0]!r}"
        near = _near(entry.english[0], known) if number < _NEAR else ""
        hint = "Correct it, or delete the entry. `briefing explain unknown-message` says where all messages are."
        if near and near != entry.english[0]:
            hint = f"Did you mean {near!r}?"
        elif near:
            hint = "Its `msgid_plural` or `msgctxt` is not that of the English message."
        yield Diagnostic(Rule.UNKNOWN_MESSAGE, Where(path, entry.parts["msgid"].line), message, hint)


def _near(english: str, known: frozenset[tuple[str, ...]]) -> str:
    """Return the known message closest to another; of two that differ in a capital, the one that starts alike."""
    texts = {message[0] for message in known}
    if english in texts:
        return english
    return suggestion(english, sorted(texts, key=lambda text: (text[:1].isupper() is english[:1].isupper(), text)))


def _is_known(entry: _Entry, known: frozenset[tuple[str, ...]]) -> bool:
    return "msgctxt" not in entry.parts and entry.english in known


@lru_cache(maxsize=1)
def _ours() -> frozenset[tuple[str, ...]]:
    """Return all messages of the pages, in English."""
    template = resources.files("briefing.language") / "catalogues" / "briefing.pot"
    return frozenset(entry.english for entry in _read(template.read_text(encoding="utf-8")).entries)


def _of_templates(folder: Path) -> frozenset[tuple[str, ...]]:
    """Return the messages of a newsroom's own templates."""
    messages: set[tuple[str, ...]] = set()
    for path in filter(Path.is_file, folder.rglob("*.html")):
        try:
            messages.update(messages_of(path.read_text(encoding="utf-8")))
        except (OSError, UnicodeError):
            continue  # MkDocs reports it
    return frozenset(messages)


@lru_cache(maxsize=16)
def _language_of(tag: str, files: tuple[bytes, ...]) -> Words:
    """Return the words of these files; what one does not say, the next one says. The same files give the same value."""
    translations = [_translations(data) for data in files]
    for first, second in itertools.pairwise(translations):
        first.add_fallback(second)
    return Words(tag, translations[0])


def _translations(data: bytes) -> NullTranslations:
    """Return those words of one file that can be shown; `mistakes` tells of the others."""
    text = data.decode("utf-8-sig", errors="replace")
    if (file := _read(text)).problems:
        return NullTranslations()
    catalog = _catalog(text)
    for entry in file.entries:
        broken = any(any(_problems(entry, said.text)) for said in entry.said)
        half = len(entry.said) < (catalog.num_plurals if len(entry.english) > 1 else 1)
        if entry.english != ("",) and not entry.fuzzy and (broken or half):
            catalog.delete(entry.english[0])  # half a message would be half English
    return _compiled(catalog)


def _compiled(catalog: Catalog) -> GNUTranslations:
    """Return a catalogue's words; a number that its formula for plurals has no form for is said in English."""
    from babel.messages.mofile import write_mo

    data = BytesIO()
    write_mo(data, catalog)
    data.seek(0)
    translations = GNUTranslations(data)
    formula = translations.plural  # type: ignore[attr-defined]

    def plural(number: int) -> int:
        try:
            return int(formula(number))
        except ArithmeticError:
            return _NO_FORM

    translations.plural = plural  # type: ignore[attr-defined]
    return translations


_NO_FORM = -1


@lru_cache(maxsize=16)
def _read(text: str) -> _File:
    """Read a file's entries, line by line."""
    file = _File([], [])
    entry, last, fuzzy = _Entry(), "", False
    for number, line in enumerate(_LINE_END.split(text), 1):
        line = line.strip()
        if line.startswith("#"):
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
        elif line:
            keyword, written = _keyword(line)
            if problem := _of_line(keyword, written, last):
                file.problems.append((number, f"{problem}: {line!r}", _FORM))
                if len(file.problems) == TRANSLATION_MISTAKES:
                    file.problems.append((number, _REST_NOT_READ, "Check that it is the right file."))
                    break
                continue
            if keyword in ("msgctxt", "msgid") and not (keyword == "msgid" and last == "msgctxt"):
                entry, fuzzy = _Entry(fuzzy=fuzzy), False
                file.entries.append(entry)
            last = keyword or last
            entry.parts.setdefault(last, _Text(number)).text += _unescaped(written)
    file.problems += _of_entries(file.entries) if not file.problems else []
    file.problems += _of_forms(file.entries, text) if not file.problems else []
    file.problems += _of_catalog(text) if not file.problems else []
    return file


_REST_NOT_READ = f"{TRANSLATION_MISTAKES:,} lines are not those of a translation file, so the rest is not read"
_FORM = 'An entry is msgid "the English" and, on the next line, msgstr "the translation".'


def _keyword(line: str) -> tuple[str, str]:
    """Return the keyword of a line, empty where it continues the one before, and what follows."""
    found = _LINE.fullmatch(line)
    return (found[1] or "", found[2] or "") if found else ("?", line)


def _of_line(keyword: str, written: str, last: str) -> str:
    """Say what is wrong with a line; empty if nothing is."""
    if keyword == "?" or (not keyword and not last):
        return "this is not a line of a translation file"
    if _TEXT.fullmatch(written):
        return ""
    return "the quotation mark is never closed" if written.count('"') == 1 else "the text is not in quotation marks"


def _unescaped(written: str) -> str:
    return _ESCAPED.sub(lambda found: _ESCAPES.get(found[1], found[1]), written[1:-1])


def _of_entries(entries: list[_Entry]) -> Iterator[tuple[int, str, str]]:
    """Yield what is wrong with entries as such: one is not whole, or there twice."""
    first: dict[tuple[str, str], int] = {}
    for entry in entries:
        keys = [key.partition("[")[0] for key in entry.parts]
        if missing := [key for key in ("msgid", "msgstr") if key not in keys]:
            yield entry.line, f"the entry has no `{missing[0]}`", _FORM
            continue
        line = entry.parts["msgid"].line
        if entry.key in first:
            message = f"{entry.key[1]!r} is translated twice, first in line {first[entry.key]}"
            yield line, message, "Delete one of them: only one can count."
        first.setdefault(entry.key, line)


def _of_forms(entries: list[_Entry], text: str) -> Iterator[tuple[int, str, str]]:
    """Yield what is wrong with the plural forms that the first entry states, and each entry that has more of them."""
    header = next((entry.parts["msgstr"].text for entry in entries if entry.english == ("",)), "")
    if problem := _of_formula(header):
        lines = _LINE_END.split(text.lower())
        yield next(number for number, line in enumerate(lines, 1) if "plural-forms" in line), problem, _FORMULA
        return
    stated = _PLURALS.search(header)
    most = int(stated[1]) if stated else _USUAL_FORMS
    for entry in entries:
        for part in [part for key, part in entry.parts.items() if key.startswith("msgstr[")][most:]:
            message = f"one plural form too many: the first entry says that the language has {most}"
            yield part.line, message, "Delete it, or correct `Plural-Forms` in the first entry."


_USUAL_FORMS = 2
_MOST_FORMS = 6
"""Arabic and Welsh have as many; CLDR knows no language with more."""
_FORMULA = (
    "Copy the line `Plural-Forms` from another translation into the language. In many it is "
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"'
)
_SHOWN = 60
"""How much of a wrong formula a message shows, in characters."""


def _of_formula(header: str) -> str:
    """Say what is wrong with the plural forms that a header states; empty if nothing is, or if it states none."""
    lines = [line.strip() for line in header.split("\n") if line.lower().startswith("plural-forms:")]
    if not lines:
        return ""
    if len(lines) > 1:
        return "`Plural-Forms` is there twice, and only one can count"
    if not (stated := _PLURALS.fullmatch(lines[0])) or not 1 <= int(stated[1]) <= _MOST_FORMS:
        return f"`Plural-Forms` does not say how many forms there are, 1 to {_MOST_FORMS}, and when each is used"
    formula = stated[2].strip()
    shown = f"`plural={formula[:_SHOWN]}{'…' if len(formula) > _SHOWN else ''}`"
    try:
        form_of = c2py(formula)
    except ValueError:
        return f"{shown} is not a formula that can be worked out"
    for number in _NUMBERS:
        try:
            form = form_of(number)
        except ArithmeticError:
            return f"{shown} divides by zero where n is {number}"
        if not 0 <= form < int(stated[1]):
            last = int(stated[1]) - 1
            forms = f"the forms are 0 to {last}" if last else "there is only the form 0"
            return f"{shown} gives a form that is not there where n is {number}: {forms}"
    return ""


_NUMBERS = (*range(1001), *(10**power + more for power in range(4, 19) for more in (-1, 0, 1)))
"""What formulas are tried with: what happens on a page at other numbers, `_compiled` sees to."""


def _of_catalog(text: str) -> list[tuple[int, str, str]]:
    """Return what keeps Babel from reading a file whose lines are all right: its header, as a rule."""
    from babel.messages.pofile import PoFileError

    try:
        _compiled(_catalog(text))
    except PoFileError as error:
        return [(error.lineno + 1, f"cannot be read: {error.args[0]}", "Look at the first entry.")]
    except (ValueError, LookupError, TypeError, AttributeError):
        return [(1, "its first entry cannot be read", "Copy the first entry from another translation.")]
    return []


def _catalog(text: str) -> Catalog:
    from babel.messages.pofile import read_po

    # Entries that are no longer used, `#~`, may look as they like.
    lines = ["" if line.startswith("#~") else line for line in _LINE_END.split(text)]
    catalog = read_po([f"{line}\n" for line in lines], abort_invalid=True)
    catalog.locale = catalog.locale or "en"  # else Babel would not write how many forms there are
    catalog.charset = "utf-8"  # whatever the file says: it was read as that
    return catalog


def _problems(entry: _Entry, said: str) -> Iterator[tuple[str, str]]:
    """Say what of a translated message cannot be shown, and how to fix it."""
    try:
        expected = set().union(*map(_placeholders, entry.english))
    except ValueError:
        return  # no page has such a message, which is told elsewhere
    try:
        given = _placeholders(said)
    except ValueError as error:
        yield f"{error}: {said!r}", "A placeholder is a name in braces, {name}, as in the English message."
        return
    missing = expected - given - ({"number"} if len(entry.english) > 1 else set())
    if missing or given - expected:
        found, wanted = (", ".join(f"{{{name}}}" for name in sorted(names)) or "none" for names in (given, expected))
        yield f"the placeholders are not those of the English message: {said!r}", f"There: {wanted}. Here: {found}."
    if _HTML.search(said):
        yield f"a translation cannot contain HTML: {said!r}", "Write plain text, without `<`, `>` or `&…;`."


def _placeholders(text: str) -> set[str]:
    """Return the names of a message's placeholders. Raises ValueError where one is more than a name."""
    names = set()
    for _before, name, spec, conversion in Formatter().parse(text):
        if name is not None:
            if not name.isidentifier() or spec or conversion:
                raise ValueError(f"{{{name}}} is not a placeholder")
            names.add(name)
    return names
