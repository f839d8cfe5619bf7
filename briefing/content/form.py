"""Values of a file to the form its kind has: what does not fit is reported at its place, in words for an author.

A value that is wrong is reported and then left out or replaced by a stand-in, so that what depends on the values around
it is still checked in the same run. With an error reported nothing is built, so a stand-in is never published.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from functools import reduce
from operator import getitem
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from briefing.content.fields import LANGUAGE, LETTER
from briefing.content.located import Located, Path
from briefing.diagnostics import Diagnostic, Edit, Rule
from briefing.diagnostics.english import meant, same_word, suggestion
from briefing.model import Agreement, Support

Model = TypeVar("Model", bound=BaseModel)

_FIGURES = 'Write one number and nothing else: 8000, "8,000" (in quotes: a comma would end it), 1.2 million, two dozen.'
_FORMS = {
    "url": "Write the whole address, with https:// before it.",
    "archived": "Write the whole address, with https:// before it.",
    "language": "Write the language's tag: en, de, pt-BR.",
    "reliability": "Write one letter of the Admiralty scale, A to F.",
    "version": "Write the number of the article's version: 1 for the first.",
    "words": "Write a whole number, 1 or more: how many words of a quote are shown at most.",
    "share": "Write a number from 0 to 1: how much of an article is shown at most.",
    "page": "Write the number or the name of one page, or of the first and the last: 3, A7, 12-13.",
    "time": 'Write hours, minutes and seconds, in quotes: "00:12:31", or from one time to another: "12:31-12:40".',
    "rights": "Write full, excerpt or link.",
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
    "quantity": "Write one figure, or {value: 8000, unit: person}.",
}
"""What the keys take that have keys of their own, or one value in their place."""

_FORM_OF_ITS_OWN = frozenset({"id", "page", "point", "occasion", "published", "retrieved", "modified", "time", "as_of"})
"""Keys of texts that would not hold if they were only put in quotation marks."""
_YES = ("true", "yes", "y", "on")
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
    value = {**shared, **value} if isinstance(value, dict) else value
    diagnostics: list[Diagnostic] = []
    for attempt in range(_ROUNDS):
        try:
            return form.validate_python(value), diagnostics
        except ValidationError as error:
            problems = error.errors(include_url=False)
        if attempt == 0:
            diagnostics = _without_rivals([_diagnostic(problem, form, located, path) for problem in problems])
        value = _without(value, problems)
        if value is None:
            break
    return None, diagnostics


def _diagnostic(problem: ErrorDetails, form: TypeAdapter[Any], located: Located, path: Path) -> Diagnostic:
    place = tuple(problem["loc"])
    if place[-1:] == ("is",) and problem["type"] == "enum" and not located.has((*path, *place)):
        place = place[:-1]  # a word alone stands for the judgement
    where = located.where((*path, *place))
    key = str(place[-1]) if place else ""
    match problem["type"]:
        case "missing":
            return Diagnostic(Rule.MISSING_KEY, where, f"`{key}` is missing{_inside(place)}", f"Add `{key}: …`.")
        case "extra_forbidden":
            known = _known_keys(form, place)
            message = f"unknown key `{key}`{_inside(place)}"
            if key.isdigit():
                return Diagnostic(Rule.UNKNOWN_KEY, where, message, _FIGURES, _with_commas(located, (*path, *place)))
            spelled = suggestion(key, known)
            near = meant("key", key, known) or spelled
            free = near == spelled and near and not located.has((*path, *place[:-1], near))
            edits = located.with_key((*path, *place), near, safe=same_word(key, near)) if free else ()
            hint = f"Did you mean `{near}`?" if near else f"Known keys: {', '.join(known)}."
            return Diagnostic(Rule.UNKNOWN_KEY, where, message, hint, edits)
        case _:
            message, hint = _message_and_hint(problem, key, _named(place, path))
            edits = _replaced(problem, key, located, (*path, *place))
            return Diagnostic(Rule.INVALID_VALUE, where, message, hint, edits)


def _without_rivals(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Leave no edit to unknown keys that would get the same name: all made, they would put one key there twice.

    Keys in different mappings count as rivals too, which at worst costs an edit that would have been right.
    """
    names = Counter(entry.edits[0].text for entry in diagnostics if entry.rule is Rule.UNKNOWN_KEY and entry.edits)
    rivals = {name for name, count in names.items() if count > 1}
    return [
        replace(entry, edits=()) if entry.edits and entry.edits[0].text in rivals else entry for entry in diagnostics
    ]


def _with_commas(located: Located, path: Path) -> tuple[Edit, ...]:
    """Put a figure whose commas YAML took for its own in quotation marks."""
    at = located.starts.get(path, 0)
    for figure in _WITH_COMMAS.finditer(located.text, max(0, at - 20), at + 20):
        if figure.start() < at < figure.end():
            return located.edits([(*figure.span(), f'"{figure.group()}"')])
    return ()


def _replaced(problem: ErrorDetails, key: str, located: Located, path: Path) -> tuple[Edit, ...]:
    """Return the edit that gives a value the form that its key takes, where it is known what was meant."""
    given = problem["input"]
    written = located.text[slice(*located.spans.get(path, (0, 0)))]
    value: str | int | None = None
    safe = True
    match problem["type"]:
        case "enum" | "literal_error":
            value = meant(key, str(given), _allowed(problem))
            safe = same_word(str(given), value)
        case "bool_parsing" | "bool_type" if str(given).casefold() in _YES:
            value, safe = True, str(given).casefold() == "true"
        case "string_type" if key not in _FORM_OF_ITS_OWN:
            value, safe = written, not isinstance(given, list | dict)
        case "int_type" if isinstance(given, str) and given.isdecimal():
            value = int(given)
        case "string_pattern_mismatch" if key in ("url", "archived") and _BARE_ADDRESS.fullmatch(given):
            value, safe = f"https://{given}", False
        case "string_pattern_mismatch" if key == "language" and re.fullmatch(LANGUAGE, given.replace("_", "-")):
            value = given.replace("_", "-")
        case "string_pattern_mismatch" if key == "reliability" and re.fullmatch(LETTER, given.upper()):
            value = given.upper()
    return located.with_value(path, value, safe=safe) if value else ()


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


def _known_keys(form: TypeAdapter[Any], place: tuple[str | int, ...]) -> list[str]:
    """Return the keys that are known where an unknown one was found, by following the JSON Schema down."""
    top = form.json_schema()
    node = top
    for step in place[:-1]:
        properties = node.get("properties", {})
        node = node["items"] if isinstance(step, int) else properties.get(step) or node["additionalProperties"]
        node = next((option for option in node.get("anyOf", ()) if "$ref" in option), node)
        node = top["$defs"][node["$ref"].rsplit("/", 1)[-1]] if "$ref" in node else node
    return list(node.get("properties", {}))


def _allowed(problem: ErrorDetails) -> list[str]:
    """Return the words that pydantic says are expected."""
    return re.findall("'([^']*)'", problem["ctx"]["expected"])


def _named(place: tuple[str | int, ...], path: Path) -> str:
    """Name a value as its author knows it."""
    if not place:
        return "the claim" if path else "the file"
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


def _message_and_hint(problem: ErrorDetails, key: str, name: str) -> tuple[str, str]:
    """Put what pydantic found into a message and a hint."""
    given = problem["input"]
    if given is None or given == "":
        return f"{name} is empty", "Write a value, or delete the key."
    shown = _as_written(given)
    match problem["type"]:
        case "enum" | "literal_error":
            expected = problem["ctx"]["expected"].replace("'", "`")
            near = meant(key, str(given), _allowed(problem))
            hint = f"Did you mean `{near}`? Allowed: {expected}." if near else f"Allowed: {expected}."
            return f"{name} is {shown}", hint
        case "string_type" if isinstance(given, list):
            return (
                f"{name} must be one text, but is a list",
                f'Write one text. If it starts with [, put it in quotes: `{key}: "…"`.',
            )
        case "bool_parsing" | "bool_type":
            return f"{name} is {shown}", "Write true, or delete it."
        case "string_type":
            return f"{name} must be a text, but is {shown}", f'Put it in quotes: `{key}: "…"`.'
        case "int_type" | "greater_than_equal" | "less_than_equal":
            return f"{name} is {shown}", _FORMS.get(key, str(problem["msg"]))
        case "float_type" | "float_parsing":
            return f"{name} must be a number, but is {shown}", _FORMS.get(key, _FIGURES)
        case "string_pattern_mismatch" | "address" as kind:
            return f"{name} is {shown}", _FORMS.get(key if kind != "address" else "", str(problem["msg"]))
        case "string_too_long":
            return (
                f"{name} has {len(str(given)):,} characters, but at most {problem['ctx']['max_length']:,} are allowed",
                "Shorten it.",
            )
        case "list_type":
            return f"{name} must be a list, but is {shown}", "Start each item with `- ` on a line of its own."
        case "model_type" | "model_attributes_type" | "dict_type":
            must = "" if key in _SHORT else "must have keys of its own, but "
            return f"{name} {must}is {shown}", _SHORT.get(key, "Write indented `key: value` lines below it.")
    return f"{name}: {problem['msg']}", ""
