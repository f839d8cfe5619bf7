"""Values of a file to the form its kind has: what does not fit is reported at its place, in words for an author.

A value that is wrong is reported and then left out or replaced by a stand-in, so that what depends on the values around
it is still checked in the same run. With an error reported nothing is built, so a stand-in is never published.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from functools import cache, reduce
from operator import getitem
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from briefing.content.fields import LETTER
from briefing.content.located import Located, Path
from briefing.content.mistakes import shapes
from briefing.content.mistakes.keys import Meant, cleaned, meant_key
from briefing.content.mistakes.languages import tag_of
from briefing.diagnostics import Diagnostic, Edit, Rule, Where
from briefing.diagnostics.english import LOOKED_FOR, meant, same_word
from briefing.model import Agreement, Support

Model = TypeVar("Model", bound=BaseModel)

_FIGURES = 'Write one number and nothing else: 8000, "8,000" (in quotes: a comma would end it), 1.2 million, two dozen.'
_FORMS = {
    "url": "Write the whole address, with https:// before it.",
    "archived": "Write the whole address, with https:// before it.",
    "language": "Write the tag of one language: en, de, pt-BR.",
    "reliability": "Write one letter of the Admiralty scale, A to F.",
    "version": "Write the number of the article's version: 1 for the first.",
    "words": "Write a whole number, 1 or more: how many words of a quote are shown at most.",
    "share": "Write a number from 0 to 1: how much of an article is shown at most.",
    "page": "Write the number or the name of one page, or of the first and the last: 3, A7, 12-13.",
    "time": 'Write hours, minutes and seconds, in quotes: "00:12:31", or from one time to another: "12:31-12:40".',
    "rights": "Write full, excerpt or link.",
    "about": "Write how far `about` reaches to either side, as a part of the figure: 0.1 for a tenth, at most 0.5.",
    "id": "Write one of a to z, 0 to 9 and -, such as `radio-12`.",
    "point": "Write the id of a point in briefing.yml.",
    "occasion": "Write the key of an occasion in briefing.yml.",
    "speaker": "Write the key of a speaker in briefing.yml, or a list of keys: `speaker: [lind, operator]`.",
    "published": "Write a date: 2024-10-31.",
    "retrieved": "Write a date: 2024-10-31.",
    "modified": "Write a date: 2024-10-31.",
    "as_of": "Write a date: 2024-10-31.",
} | dict.fromkeys(
    ("recorded", "retired", "until", "public_until"), "Write a day: 2025-03-06. Or restore the file from your history."
)
"""What the keys whose values have a form of their own take."""

_SHORT = {
    **{
        key: f"Write one of {', '.join(f'`{word}`' for word in words)}, or {{is: …, because: …}}."
        for key, words in (("agreement", Agreement), ("support", Support))
    },
    **dict.fromkeys(("note", "notes"), "Write one text, or {text: …, visibility: internal}."),
    "range": "Write an extent: 10-15, or {low: 10, high: 15}.",
    "at": 'Write {page: 3} or {time: "00:12:31"}.',
    "retracted": "Write {on: 2024-10-31, because: what the publisher says}.",
    "excerpt": "Write {words: 75, share: 0.5}: the most words of one quote, and the largest share of an article.",
    "quantity": "Write one figure, or {value: 8000, unit: person}.",
}
"""What the keys take that have keys of their own, or one value in their place."""

_MEANT_BY = {
    "rights": " full: the whole text may be shown to the public; excerpt: quotes; link: nothing but its address.",
}
"""What words of a closed list mean, where they do not say so by themselves."""
_NEEDED = frozenset(
    {"title", "publisher", "published", "id", "quote", "point", "question", "because", "name", "summary"}
)
"""Keys that are not to be deleted where they are empty."""

_OF_WORDS = ("enum", "literal_error")
"""What pydantic calls a value that is none of the words its key takes."""
_FORM_OF_ITS_OWN = frozenset({"id", "page", "point", "occasion", "published", "retrieved", "modified", "time", "as_of"})
"""Keys of texts that would not hold if they were only put in quotation marks."""
_YES = ("true", "yes", "y", "on")
_NO = ("false", "no", "n", "off")
_NO_MAPPING = ("model_type", "model_attributes_type", "dict_type")
"""What pydantic calls a value that should have keys and has none."""
_OF_TEXT = ("string_type", *_OF_WORDS)
_FIGURE_AND_UNIT = re.compile(r"([0-9][0-9.,]*) +([^\W\d].*)")
_GLUED = re.compile(r"[“\"'‘„]*([A-Za-z_ -]+?)[”\"'’“]* ?[:=：] ?(\S.*)")
"""A key with its value, where YAML takes both for the key: `value:300` in braces, `value = 300`."""
_PERCENT = 5
"""A number from which on a part of one can only be meant in hundredths."""
_SAYS_LITTLE = 15
"""Characters of a description that says no more than its key."""
_SHOWN = 80
"""Characters of such a line that a message shows."""
_LONGEST_KEY, _MOST_SPACES = 40, 4
"""What is longer, or has more words, is no key but a line of text."""
_ADDRESS_INSIDE = re.compile(r"https?://(?:[^\s<>()\[\]\"'“”]|\([^\s<>()]*\))+")
_BARE_ADDRESS = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?")
_WITH_COMMAS = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w.])")

_STAND_INS = dict.fromkeys(("published", "on"), "0001-01-01")
_STAND_IN = "-"
_NO_STAND_IN = frozenset({"id", "quote", "point", "unit"})
_WHOLE = ("quantity", "agreement", "support", "at")
"""A figure, a judgement or a locator of which a part is wrong is left out whole: what remains would be another one."""
_ROUNDS = 4
"""A value left out may leave what held it without something it needs, which is then left out too, and so on."""


def fit(
    form: TypeAdapter[Model], located: Located, path: Path = (), shared: Mapping[str, object] = MappingProxyType({})
) -> tuple[Model | None, list[Diagnostic]]:
    """Bring a file's value, or the item of it at a path, into its form; None when nothing useful remains of it.

    `shared` holds what the item takes from around it, where it has no value of its own.
    """
    if not located.readable:
        return None, []
    value = reduce(getitem, path, located.value)
    value = {} if value is None else value
    if value == {} and not path and (needed := _needed(form)):
        listed = " and ".join(", ".join(f"`{key}`" for key in needed).rsplit(", ", 1))
        verb = "is" if len(needed) == 1 else "are"
        hint = "\n".join(["Write:", *(f"  {key}: …" for key in needed)])
        where = Where(located.path, located.first_line)
        return None, [Diagnostic(Rule.MISSING_KEY, where, f"{listed} {verb} missing: there is no key here", hint)]
    value = {**shared, **value} if isinstance(value, dict) else value
    diagnostics: list[Diagnostic] = []
    for attempt in range(_ROUNDS):
        try:
            return form.validate_python(value), diagnostics
        except ValidationError as error:
            problems = error.errors(include_url=False)
        if attempt == 0:
            meanings = _meanings(problems, form, located, path)
            found = [
                _diagnostic(problem, form, located, path, meanings.get(problem["loc"]), suggest=number < LOOKED_FOR)
                for number, problem in _causes(problems, meanings)
            ]
            diagnostics = _without_rivals(found)
            located.unsure |= _unsure(problems, meanings) if not path else set()
            value = _renamed(value, meanings, located, path)
            problems = [
                problem for problem in problems if problem["loc"] not in meanings or not meanings[problem["loc"]].key
            ]
        value = _without(value, problems)
        if value is None:
            break
    return None, diagnostics


def _meanings(
    problems: list[ErrorDetails], form: TypeAdapter[Any], located: Located, path: Path
) -> dict[tuple[str | int, ...], Meant]:
    """Return what each unknown key is meant to be, by its place, as far as that is looked for."""
    unknown = [problem["loc"] for problem in problems[:LOOKED_FOR] if problem["type"] == "extra_forbidden"]
    meanings = {}
    for place in unknown:
        name, known = _node(form, place)
        given = located.at((*path, *place[:-1]))
        meanings[place] = meant_key(str(place[-1]), known, name, given if isinstance(given, dict) else ())
    return meanings


def _causes(
    problems: list[ErrorDetails], meanings: Mapping[tuple[str | int, ...], Meant]
) -> Iterator[tuple[int, ErrorDetails]]:
    """Yield the problems, with their numbers, but those that only follow from another.

    A key is missing because it has another name; an entry is empty because what belongs to it is not indented.
    """
    renamed = {(*place[:-1], meaning.key) for place, meaning in meanings.items()}
    filled = {problem["loc"][:-1] for problem in problems if problem["input"] is not None}
    short = _short_items(problems)
    for number, problem in enumerate(problems):
        place, kind = problem["loc"], problem["type"]
        if kind == "missing" and (place in renamed or place[:-1] in short):
            continue
        if kind in _NO_MAPPING and problem["input"] is None and place[:-1] in filled:
            continue
        yield number, problem


def _short_items(problems: list[ErrorDetails]) -> set[tuple[str | int, ...]]:
    """Return the items of lists that have one key, which is unknown, and lack others: `- when: When did it begin?`."""
    lacking = Counter(problem["loc"][:-1] for problem in problems if problem["type"] == "missing")
    alone = {problem["loc"][:-1] for problem in problems if problem["type"] == "missing" and len(problem["input"]) == 1}
    unknown = {problem["loc"][:-1] for problem in problems if problem["type"] == "extra_forbidden"}
    return {item for item in alone & unknown if lacking[item] > 1 and item and isinstance(item[-1], int)}


def _unsure(problems: list[ErrorDetails], meanings: Mapping[tuple[str | int, ...], Meant]) -> set[str]:
    """Return the keys at the top of a file whose values cannot be taken for all that was meant to be there."""
    renamed = {meaning.key for place, meaning in meanings.items() if len(place) == 1 and meaning.key}
    items = {str(problem["loc"][0]) for problem in problems if len(problem["loc"]) == 2 and _no_item(problem)}
    lacking = {
        str(place[0]) for *place, key in (problem["loc"] or ("",) for problem in problems) if key == "id" and place
    }
    return renamed | items | lacking


def _no_item(problem: ErrorDetails) -> bool:
    return problem["type"] in _NO_MAPPING


def _renamed(value: Any, meanings: Mapping[tuple[str | int, ...], Meant], located: Located, path: Path) -> Any:
    """Return a value in which what is meant by unknown keys has its name, so that what depends on it is checked.

    What is wrong with it is then found where it is written.
    """
    if not any(meaning.key for meaning in meanings.values()):
        return value
    value = deepcopy(value)
    for place, meaning in meanings.items():
        parent = reduce(getitem, place[:-1], value)
        if meaning.key and isinstance(parent, dict) and place[-1] in parent:
            taken = parent.pop(place[-1])
            parent.setdefault(meaning.key, taken)
            located.called((*path, *place), meaning.key)
    return value


def _diagnostic(
    problem: ErrorDetails,
    form: TypeAdapter[Any],
    located: Located,
    path: Path,
    meaning: Meant | None,
    *,
    suggest: bool,
) -> Diagnostic:
    """Say what is wrong with a value; with `suggest`, look for what may have been meant. `meaning` is a key's."""
    place = tuple(problem["loc"])
    if place[-1:] == ("is",) and problem["type"] == "enum" and not located.has((*path, *place)):
        place = place[:-1]  # a word alone stands for the judgement
    where = located.where((*path, *place))
    key = str(place[-1]) if place else ""
    match problem["type"]:
        case "missing":
            return Diagnostic(Rule.MISSING_KEY, where, f"`{key}` is missing{_inside(place)}", f"Add `{key}: …`.")
        case "extra_forbidden":
            return _unknown(place, form, located, path, meaning)
        case _:
            outdented = problem["type"] in _NO_MAPPING and suggest and _outdented(form, located, path, place)
            if reshaped := outdented or (_reshaped(problem, key, located, (*path, *place)) if suggest else None):
                message = (
                    f"{_named(place, path, located)} must {_wanted(problem)}, but is {_as_written(problem['input'])}"
                )
                return Diagnostic(Rule.INVALID_VALUE, where, message, reshaped.hint, reshaped.edits)
            of_words = suggest and problem["type"] in _OF_WORDS
            near = meant(key, str(problem["input"]), _allowed(problem)) if of_words else ""
            message, hint = _message_and_hint(problem, key, _named(place, path, located), near)
            edits = _replaced(problem, key, located, (*path, *place), near)
            return Diagnostic(Rule.INVALID_VALUE, where, message, hint, edits)


def _unknown(
    place: tuple[str | int, ...], form: TypeAdapter[Any], located: Located, path: Path, meaning: Meant | None
) -> Diagnostic:
    """Say that a key is unknown, and what it is meant to be; None where that was not looked for."""
    key, where = str(place[-1]), located.where((*path, *place))
    known = _node(form, place)[1]
    message = f"unknown key `{key}`{_inside(place)}"
    if key[:1].isdigit() and place[-2:-1] == ("quantity",) and (figure := _FIGURE_AND_UNIT.fullmatch(key)):
        hint = f"Write `{{value: {figure[1]}, unit: {figure[2]}}}`."
        return Diagnostic(Rule.UNKNOWN_KEY, where, message, hint)
    if key.isdigit():
        return Diagnostic(Rule.UNKNOWN_KEY, where, message, _FIGURES, _with_commas(located, (*path, *place)))
    if (glued := _GLUED.fullmatch(key)) and cleaned(glued[1]) in known:
        written = f"{cleaned(glued[1])}: {glued[2]}"
        at = located.starts.get((*path, *place), len(located.text))
        whole = located.text.startswith(key, at)
        edits = located.edits([(at, at + len(key), written)], safe=True) if whole else ()
        message = f"the key and its value are not told apart: `{key}`"
        return Diagnostic(Rule.UNKNOWN_KEY, where, message, f"Write a colon and a space: `{written}`.", edits)
    if len(key) > _LONGEST_KEY or key.count(" ") > _MOST_SPACES:
        shown = textwrap.shorten(key, _SHOWN, placeholder=" …")
        message = f"the line up to its colon is taken for a key: {shown!r}"
        hint = "If it continues the text above, indent it further than the key of that text."
        return Diagnostic(Rule.UNKNOWN_KEY, where, message, hint)
    if meaning is None:
        return Diagnostic(Rule.UNKNOWN_KEY, where, message, f"Known keys: {', '.join(known)}.")
    near = meaning.key
    if outdented := _outdented(form, located, path, place):
        return Diagnostic(Rule.UNKNOWN_KEY, where, message, outdented.hint, outdented.edits)
    if place[:1] == ("points",) and (short := shapes.short_item("points", located, (*path, *place))):
        return Diagnostic(Rule.UNKNOWN_KEY, where, message, short.hint, short.edits)
    if not near:
        return Diagnostic(Rule.UNKNOWN_KEY, where, message, meaning.hint or f"Known keys: {', '.join(known)}.")
    if located.has((*path, *place[:-1], near)):
        return Diagnostic(Rule.UNKNOWN_KEY, where, message, f"Did you mean `{near}`? It is there already: keep one.")
    safe = meaning.spelled and same_word(cleaned(key), near)
    edits = located.with_key((*path, *place), near, safe=safe) if meaning.spelled else ()
    said = "" if meaning.spelled else _described(form, place, near)
    return Diagnostic(Rule.UNKNOWN_KEY, where, message, f"Did you mean `{near}`?{said}", edits)


def _outdented(
    form: TypeAdapter[Any], located: Located, path: Path, place: tuple[str | int, ...]
) -> shapes.Reshaped | None:
    """Say that an entry belongs to a key above it that has no value; None where it belongs to none."""
    if not place:
        return None
    beside, whole = located.at((*path, *place[:-1])), (*path, *place)
    keys = list(beside) if isinstance(beside, dict) else []
    empty = [key for key in keys[: keys.index(place[-1])] if beside[key] is None] if place[-1] in keys else []
    if not empty or whole not in located.starts:
        return None
    above, at = empty[-1], located.starts[whole]
    inside = _schema_node(form, (*place[:-1], above, "")).get("properties", {})
    if place[-1] not in inside or located.where(whole).line == located.where((*whole[:-1], above)).line:
        return None
    hint = f"Indent it further than `{above}:` above it, to which it belongs."
    return shapes.Reshaped(hint, located.edits([(at, at, "  ")], safe=True))


def _described(form: TypeAdapter[Any], place: tuple[str | int, ...], key: str) -> str:
    """Return what a known key is for, in a sentence: who is shown it sees whether it is what was meant."""
    properties = _schema_node(form, place).get("properties", {})
    described = " ".join(properties.get(key, {}).get("description", "").split())
    sentence = re.split(r"(?<=[.)])\s+(?=[A-Z])", described, maxsplit=1)[0]
    begins = sentence[:2].lower() if sentence[1:2].islower() else sentence[:2]
    return f" That is: {begins}{sentence[2:]}" if len(sentence) > _SAYS_LITTLE else ""


def _reshaped(problem: ErrorDetails, key: str, located: Located, path: Path) -> shapes.Reshaped | None:
    """Return how a value of another shape than its key takes is to be written; None where the shape is right."""
    given = problem["input"]
    if given is None or given == "":
        return None
    match problem["type"]:
        case "list_type" if key != "speaker":
            return shapes.as_list(key, given, located, path)
        case "model_type" | "model_attributes_type" | "dict_type" if key not in _SHORT:
            return shapes.as_mapping(key, given, located, path) if path else shapes.as_file(given, located)
        case kind if (
            kind in _OF_TEXT and isinstance(given, list | dict) and not (key in _SHORT and path[-1:] == ("is",))
        ):
            if isinstance(path[-1], int) and len(path) > 1:
                key = str(path[-2])
            return shapes.as_text(key, given, located, path)
    return None


def _wanted(problem: ErrorDetails) -> str:
    """Return the shape that a value must have."""
    if problem["type"] == "list_type":
        return "be a list"
    if problem["type"] in _NO_MAPPING:
        return "have keys of its own"
    return "be one word" if problem["type"] in _OF_WORDS else "be one text"


def _without_rivals(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Leave no edit to unknown keys that would get the same name: all made, they would put one key there twice.

    Keys in different mappings count as rivals too, which at worst costs an edit that would have been right.
    """
    names = Counter(entry.edits[0].text for entry in diagnostics if _renames(entry))
    rivals = {name for name, count in names.items() if count > 1}
    return [
        replace(entry, edits=()) if _renames(entry) and entry.edits[0].text in rivals else entry
        for entry in diagnostics
    ]


def _renames(diagnostic: Diagnostic) -> bool:
    """Whether the edit of a diagnostic gives a key another name."""
    return diagnostic.rule is Rule.UNKNOWN_KEY and bool(diagnostic.edits) and bool(diagnostic.edits[0].text.strip())


def _with_commas(located: Located, path: Path) -> tuple[Edit, ...]:
    """Put a figure whose commas YAML took for its own in quotation marks."""
    at = located.starts.get(path, 0)
    for figure in _WITH_COMMAS.finditer(located.text, max(0, at - 20), at + 20):
        if figure.start() < at < figure.end():
            return located.edits([(*figure.span(), f'"{figure.group()}"')])
    return ()


def _replaced(problem: ErrorDetails, key: str, located: Located, path: Path, near: str) -> tuple[Edit, ...]:
    """Return the edit that gives a value the form that its key takes, where it is known what was meant.

    `near` is the word that was meant, of those that the key takes.
    """
    given = problem["input"]
    if isinstance(given, list | dict) or given is None:
        return ()
    written = located.text[slice(*located.spans.get(path, (0, 0)))]
    word = cleaned(str(given)).casefold()
    value: str | int | float | None = None
    safe = True
    match problem["type"]:
        case "enum" | "literal_error":
            value, safe = near, same_word(cleaned(str(given)), near)
        case "bool_parsing" | "bool_type" if word in (*_YES, *_NO):
            value, safe = word in _YES, word in ("true", "false")
        case "string_type" if key not in _FORM_OF_ITS_OWN:
            value = written
        case "int_type" if isinstance(given, str) and given.isdecimal():
            value = int(given)
        case "float_type" | "float_parsing" | "less_than_equal" if key in ("about", "share"):
            value, safe = _part(given), not isinstance(given, int | float)
        case "string_pattern_mismatch" | "address" if key in ("url", "archived"):
            addresses = _ADDRESS_INSIDE.findall(given)
            bare = f"https://{given}" if _BARE_ADDRESS.fullmatch(given) else None
            value, safe = (addresses[0], True) if len(addresses) == 1 else (bare, False)
            value = None if value == given else value
        case "string_pattern_mismatch" | "language" if key == "language":
            value = tag_of(cleaned(given))
        case "string_pattern_mismatch" if key == "reliability" and re.fullmatch(LETTER, cleaned(given).upper()):
            value = cleaned(given).upper()
    return located.with_value(path, value, safe=safe) if value not in (None, "") else ()


def _part(given: object) -> float | None:
    """Return the part of one that a percentage is: 0.1 for `10%`, and for 10 where at most 1 is taken."""
    figure = re.fullmatch(r"([0-9]{1,2}(?:[.,][0-9]+)?) ?(%|percent|per cent)?", str(given))
    number = float(figure[1].replace(",", ".")) if figure else 0.0
    return round(number / 100, 6) if figure and (figure[2] or number >= _PERCENT) else None


def _without(value: Any, problems: list[ErrorDetails]) -> Any:
    """Return the value with what is wrong left out, or None when nothing useful remains."""
    if not isinstance(value, dict):
        return None
    value = deepcopy(value)
    for problem in problems:
        *parents, key = problem["loc"] or ("",)
        whole = next((at for at, parent in enumerate(parents) if parent in _WHOLE), None)
        missing = problem["type"] == "missing" and whole is None
        stand_in: object = _LEFT_OUT
        if whole is not None:
            *parents, key = parents[: whole + 1]
        elif missing and key in _NO_STAND_IN and not parents:
            return None
        elif missing and key in _NO_STAND_IN:
            *parents, key = parents
        elif missing:
            stand_in = _STAND_INS.get(str(key), _STAND_IN)
        try:
            reduce(getitem, parents, value)[key] = stand_in
        except (KeyError, IndexError, TypeError):
            if not missing:
                return None
    return _compact(value)


_LEFT_OUT = object()
"""Keeps the place of what is left out, so that the paths of list items behind it stay right."""


def _compact(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _compact(item) for key, item in value.items() if item is not _LEFT_OUT}
    if isinstance(value, list):
        return [_compact(item) for item in value if item is not _LEFT_OUT]
    return value


def _inside(place: tuple[str | int, ...]) -> str:
    """Say where in the file a key is, when not at the top."""
    parents = [str(step + 1) if isinstance(step, int) else step for step in place[:-1]]
    return f" in {' '.join(parents)}" if parents else ""


@cache
def _schema(form: TypeAdapter[Any]) -> Mapping[str, Any]:
    """Return a form's JSON Schema, which takes long to make."""
    return form.json_schema()


def _schema_node(form: TypeAdapter[Any], place: tuple[str | int, ...]) -> Mapping[str, Any]:
    """Return the schema of what holds a key, by following the JSON Schema down."""
    top = _schema(form)
    node: Mapping[str, Any] = top
    for step in place[:-1]:
        properties = node.get("properties", {})
        below = (node.get("items") if isinstance(step, int) else properties.get(step)) or node.get(
            "additionalProperties"
        )
        node = below if isinstance(below, dict) else {}
        node = next((option for option in node.get("anyOf", ()) if "$ref" in option or "properties" in option), node)
        node = top["$defs"][node["$ref"].rsplit("/", 1)[-1]] if "$ref" in node else node
    return node


def _needed(form: TypeAdapter[Any]) -> list[str]:
    """Return the keys that a form must have."""
    return list(_schema(form).get("required", ()))


def _node(form: TypeAdapter[Any], place: tuple[str | int, ...]) -> tuple[str, list[str]]:
    """Return the name of the form that an unknown key was found in, and the keys that are known there."""
    node = _schema_node(form, place)
    return str(node.get("title", "NoteEntry")).partition("[")[0], list(node.get("properties", {}))


def _allowed(problem: ErrorDetails) -> list[str]:
    """Return the words that pydantic says are expected."""
    return re.findall("'([^']*)'", problem["ctx"]["expected"])


def _named(place: tuple[str | int, ...], path: Path, located: Located) -> str:
    """Name a value as its author knows it."""
    if not place:
        return "the claim" if path else "the front matter" if located.path.endswith(".md") else "the file"
    if isinstance(place[-1], int):
        return f"item {place[-1] + 1} of `{place[-2]}`" if len(place) > 1 else f"item {place[-1] + 1}"
    return f"`{place[-1]}`"


def _as_written(value: object) -> str:
    """Show a value as its file has it."""
    match value:
        case bool():
            return "true" if value else "false"
        case dict():
            return "a set of keys"
        case list():
            return "a list"
    return repr(value)


def _message_and_hint(problem: ErrorDetails, key: str, name: str, near: str) -> tuple[str, str]:
    """Put what pydantic found into a message and a hint; `near` is the word that was meant, where that is known."""
    given = problem["input"]
    if given is None or given == "":
        return f"{name} is empty", "Write a value." if key in _NEEDED else "Write a value, or delete the key."
    shown = _as_written(given)
    match problem["type"]:
        case "enum" | "literal_error":
            allowed = problem["ctx"]["expected"].replace("'", "`")
            hint = f"Did you mean `{near}`? Allowed: {allowed}." if near else f"Allowed: {allowed}."
            return f"{name} is {shown}", f"{hint}{_MEANT_BY.get(key, '')}"
        case "bool_parsing" | "bool_type":
            return f"{name} is {shown}", "Write true, or delete it."
        case "string_type":
            return f"{name} must be a text, but is {shown}", _FORMS.get(key, f'Put it in quotes: `{key}: "…"`.')
        case "list_type":
            return f"{name} must be a key or a list of keys, but is {shown}", _FORMS["speaker"]
        case "float_type" | "float_parsing":
            return f"{name} must be a number, but is {shown}", _FORMS.get(key, _FIGURES)
        case "int_type" | "greater_than_equal" | "less_than_equal":
            return f"{name} is {shown}", _FORMS.get(key, _FIGURES)
        case "string_pattern_mismatch" | "language" if key == "language" and (tag := tag_of(cleaned(given))):
            return f"{name} is {shown}", f"Write the language's tag: {tag}."
        case "string_pattern_mismatch" | "address" | "language" as kind:
            return f"{name} is {shown}", _FORMS.get(key if kind != "address" else "", str(problem["msg"]))
        case "string_too_long":
            return (
                f"{name} has {len(str(given)):,} characters, but at most {problem['ctx']['max_length']:,} are allowed",
                "Shorten it.",
            )
        case kind if kind in _NO_MAPPING:
            must = "" if key in _SHORT else "must have keys of its own, but "
            return f"{name} {must}is {shown}", _SHORT.get(key, "Write indented `key: value` lines below it.")
    return f"{name}: {problem['msg']}", ""
