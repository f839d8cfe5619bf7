"""Values of another shape than their key takes, a list for a text or a mapping for a list; and how to write them.

The edits are changes of the text by themselves: from which character to which, and what is to stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from briefing.content.located import Located, Path
from briefing.content.scalars import quoted, reads_plain
from briefing.diagnostics import Edit
from briefing.model.vocabulary import ID_PATTERN, as_id

NAMED = ("speakers", "parties", "places", "occasions")
"""Mappings of `briefing.yml` whose entries have a name."""
_LISTED = {"points": "question"}
"""Lists whose items have an id and may be written as a text, and what that text is."""
FREE = frozenset(
    {"title", "publisher", "summary", "name", "role", "question", "says", "quote", "note", "notes", "text", "because"}
    | {"standfirst", "byline", "translation", "cue", "incomplete", "scope", "captions"}
)
"""Keys whose text may well begin with a bracket."""
_ITEM_KEYS = frozenset({"id", "question", "quote", "point", "says", "because"})
"""Keys by which a mapping is one item of a list, and not a mapping of several."""
_NAME_LIKE = ("name", "id", "key", "text", "title", "value", "question", "quote", "code", "tag", "date", "url")
_OF_OTHERS = frozenset({"id", "title", "question", "quote", "url"})
"""Those of them that are keys beside a text: one that is missing there may only be indented too far."""
_ASKS = ("?", "？", "؟", ";", "՞")
"""With what a question ends."""
_ID = re.compile(ID_PATTERN)
Changes = list[tuple[int, int, str]]

_EXAMPLES = {
    "points": "- id: injured\n  question: How many people were injured?",
    "speakers": "lind:\n  name: Mara Lind",
    "parties": "coastguard:\n  name: The coastguard",
    "places": "sandvik:\n  name: Sandvik",
    "occasions": "quay-briefing:\n  name: the briefing on the quay",
    "left_out": "- quote: the words that you leave out\n  because: why nothing is claimed from them",
    "": "- id: radio-12\n  quote: 12 people were hurt\n  point: injured\n  says: Twelve people were hurt.",
}
_KEY_OF_EACH = "Each has a key, by which claims name it."
_HINTS = {
    "points": "Write each point as an item of a list, with an id and a question:",
    "speakers": f"{_KEY_OF_EACH} Write:",
    "parties": "Each has a key, by which speakers name it. Write:",
    "places": f"{_KEY_OF_EACH} Write:",
    "occasions": f"{_KEY_OF_EACH} Write:",
    "left_out": "Write each passage as an item of a list:",
    "": "Write each claim as an item of a list:",
}


class Reshaped(NamedTuple):
    """How a value is written in the shape that its key takes."""

    hint: str
    edits: tuple[Edit, ...] = ()


def as_list(key: str, value: Any, located: Located, path: Path) -> Reshaped:
    """Say how what is no list becomes one: `points:`, the passages left out, or (with an empty key) a claims file."""
    hint = with_example(key) or "Start each item with `- ` on a line of its own."
    if isinstance(value, dict) and key in _EXAMPLES:
        whole = value.keys().isdisjoint(_ITEM_KEYS) and _entries_as_items(key, value, located, path)
        changes, safe = whole or (_one_item(value, located, path), True)
        return Reshaped(hint, located.edits(changes, safe=safe))
    if isinstance(value, str) and key == "captions" and (span := located.scalar(path)):
        written = located.text[slice(*span)]
        if "\n" not in written:
            item = written if written[:1] in "\"'" or reads_plain(written, inside_brackets=True) else quoted(value)
            return Reshaped(f"Write `{key}: [{item}]`.", located.edits([(*span, f"[{item}]")], safe=True))
    return Reshaped(hint)


def as_claims(located: Located) -> Reshaped:
    """Say how a claims file that is no list becomes one."""
    value = located.value
    if isinstance(value, dict) and [*value] == ["claims"] and isinstance(value["claims"], list):
        start, first = located.starts["claims",], located.starts.get(("claims", 0), 0)
        end = located.text.rfind("\n", 0, first) + 1
        edits = located.edits([(start, end, "")], safe=True) if start < end else ()
        return Reshaped("Delete the line `claims:`: the file holds nothing else.", edits)
    return as_list("", value, located, ())


def as_file(value: Any, located: Located) -> Reshaped:
    """Say how a whole file or front matter that has no keys gets some."""
    if isinstance(value, list) and all(isinstance(item, dict) and len(item) == 1 for item in value):
        keys = [(at, next(iter(item))) for at, item in enumerate(value)]
        places = [located.starts[at, key] for at, key in keys]
        dashes = [located.text.rfind("-", 0, place) for place in places]
        changes = [(dash, place, "") for dash, place in zip(dashes, places, strict=True)]
        once = len({key for _, key in keys}) == len(keys) and not located.spans.get(())
        edits = located.edits(changes if once else (), safe=True)
        return Reshaped("Take away the hyphens before the keys.", edits)
    return Reshaped("Write each thing on a line of its own, as `key: value`.")


def as_mapping(key: str, value: Any, located: Located, path: Path) -> Reshaped | None:
    """Say how what has no keys of its own gets some; None where nothing is known of the key."""
    owner = str(path[-2]) if len(path) > 1 else ""
    if owner in NAMED and isinstance(value, str | int | float) and not isinstance(value, bool):
        hint = f"Write `{key}: {{name: {value}}}`, or indented lines `name: …`, `role: …` below it."
        if owner != "speakers":
            hint = f"Write `{key}: {{name: {value}}}`, or an indented line `name: …` below it."
        return Reshaped(hint, _braced(located, path, "name"))
    if key in NAMED and isinstance(value, list):
        changes, safe = _items_as_entries(value, located, path)
        return Reshaped(with_example(key), located.edits(changes, safe=safe))
    if key in NAMED:
        return Reshaped(with_example(key))
    if owner in _LISTED:
        return Reshaped(f"Write `- {{id: …, {_LISTED[owner]}: {quoted(str(value))}}}`, with an id of your own choice.")
    if len(path) == 1 and isinstance(path[0], int):
        return Reshaped("Write its keys on lines of their own: `- id: …`, and below it quote:, point: and says:.")
    return Reshaped(with_example(owner)) if owner in _EXAMPLES and isinstance(path[-1], int) else None


def as_text(key: str, value: Any, located: Located, path: Path) -> Reshaped:
    """Say how a list or a mapping becomes the one text that its key takes."""
    spans = located.spans.get(path)
    in_brackets = located.text[slice(*spans)] if spans else ""
    if key in FREE and in_brackets and not (isinstance(value, dict) and any(value.values())):
        whole = " ".join(in_brackets.split())
        return Reshaped(
            "If the brackets belong to the text, put it in quotes. If not, leave them out.",
            located.edits([(*spans, quoted(whole))] if spans else ()),
        )
    if (inner := _only_scalar(value)) is not None and (span := located.scalar((*path, inner))):
        written = located.text[slice(*span)]
        changes = _in_place(located, path, span, written)
        if isinstance(value, list) or inner in _NAME_LIKE:
            beside = located.at(path[:-1]) if path else None
            misplaced = inner in _OF_OTHERS and not (isinstance(beside, dict) and inner in beside)
            return Reshaped(f"Write `{key}: {written}`.", located.edits(changes, safe=not misplaced))
        text = " ".join(f"{inner}: {value[inner]}".split())
        changes = _in_place(located, path, span, quoted(text))
        return Reshaped("If it is one text with a colon, put it in quotes.", located.edits(changes))
    return Reshaped(_ONE_OF_SEVERAL.get(key, "Write one text, on the line of its key."))


_ONE_OF_SEVERAL = {
    "point": "A claim answers one point. Write a claim of its own, with an id of its own, for each.",
    "language": "Write one: that of most of the text.",
    "time": "Write from when to when: 2025-03-03/2025-03-04.",
    "occasion": "Write one: that on which the words were said.",
    "place": "Write one: a key of the places in briefing.yml, or a text.",
    "id": "Write one, of a to z, 0 to 9 and -, such as `radio-12`.",
}


def short_item(key: str, located: Located, path: Path) -> Reshaped | None:
    """Say how an item that is a key and a text, `- injured: How many?`, is written; None where it is something else."""
    item, text = located.at(path[:-1]), located.at(path)
    span, end = located.scalar(path), _after_key(located, path)
    if len(path) != 3 or not isinstance(item, dict) or len(item) != 1 or not isinstance(text, str):
        return None
    if not span or not end or not _ID.fullmatch(str(path[-1])):
        return Reshaped(with_example(key))
    hint = f"Write `- id: {path[-1]}`, and on a line below it `{_LISTED[key]}: …`."
    between = f"id: {path[-1]}\n{' ' * _column(located, path)}{_LISTED[key]}:"
    asks = text.rstrip().endswith(_ASKS)
    return Reshaped(hint, located.edits([(located.starts[path], end, between)], safe=asks))


def with_example(key: str) -> str:
    """Return how a list or a mapping of entries is written, with an example; empty where there is none."""
    if key not in _EXAMPLES:
        return ""
    lines = ([f"{key}:"] if key else []) + [f"{'  ' if key else ''}{line}" for line in _EXAMPLES[key].splitlines()]
    return "\n".join([_HINTS[key], *(f"  {line}" for line in lines)])


def _only_scalar(value: Any) -> Any:
    """Return the key or the place of the only scalar of a list or mapping; None where there is no such thing."""
    if len(value) != 1:
        return None
    at, inner = next(iter(value.items() if isinstance(value, dict) else enumerate(value)))
    return at if isinstance(inner, str | int | float) else None


def _in_place(located: Located, path: Path, inner: tuple[int, int], written: str) -> Changes:
    """Return the changes that put a text in the place of the value that holds a scalar at `inner`."""
    if span := located.spans.get(path):
        return [(*span, written)]
    start = _after_key(located, path)
    return [(start, inner[1], f" {written}")] if 0 < start <= inner[0] else []


def _after_key(located: Located, path: Path) -> int:
    """Return the place right after the colon of an entry's key; 0 where that is not plain to see."""
    start, key = located.starts[path], str(path[-1])
    start += located.text[start : start + 1] in ("'", '"')
    if not located.text.startswith(key, start):
        return 0
    colon = re.compile(r"['\"]? *:").match(located.text, start + len(key))
    return colon.end() if colon else 0


def _braced(located: Located, path: Path, key: str) -> tuple[Edit, ...]:
    """Return the edit that makes a scalar the value of a key in braces."""
    span = located.scalar(path)
    if not span or "\n" in (written := located.text[slice(*span)]):
        return ()
    words = as_id(written).split("-")
    of_key = set(as_id(str(path[-1])).split("-")) <= set(words) and not re.search("[,;:()]", written)
    named = of_key or path[-2] in ("parties", "occasions")
    plain = written[:1] in "\"'" or reads_plain(written, inside_brackets=True)
    # Of a text that has not the words of its key, nobody knows whether it is the name: it may be a role or a country.
    return located.edits([(*span, f"{{{key}: {written if plain else quoted(written)}}}")], safe=named)


def _column(located: Located, path: Path) -> int:
    return located.where(path).column - 1


def _entries_as_items(key: str, value: Mapping[str, Any], located: Located, path: Path) -> tuple[Changes, bool] | None:
    """Return the changes that make each entry of a mapping an item of a list, with its key as id; else None."""
    changes: Changes = []
    sure = True
    if located.spans.get(path) or not all(map(_ID.fullmatch, value)):
        return None
    for name, entry in value.items():
        at, end = (*path, name), _after_key(located, (*path, name))
        start, column = located.starts[at], _column(located, at)
        if not end:
            return None
        if isinstance(entry, dict) and entry and "id" not in entry:
            first = (*at, next(iter(entry)))
            if located.spans.get(at):
                changes.append((start, located.spans[at][0] + 1, f"- {{id: {name}, "))
            elif _column(located, first) != column + 2:
                return None
            else:
                changes.append((start, end, f"- id: {name}"))
        elif isinstance(entry, str) and entry and key in _LISTED:
            changes.append((start, end, f"- id: {name}\n{' ' * (column + 2)}{_LISTED[key]}:"))
            sure = sure and entry.rstrip().endswith(_ASKS)
        else:
            return None
    return changes, sure


def _one_item(value: Mapping[str, Any], located: Located, path: Path) -> Changes:
    """Return the changes that make a mapping the only item of a list; none where it is in braces."""
    if not value or (spans := located.spans.get(path)):
        return [(spans[0], spans[0], "["), (spans[1], spans[1], "]")] if value and spans else []
    first = located.starts[(*path, next(iter(value)))]
    return [(at, at, "- " if at == first else "  ") for at in _line_places(located, path, first)]


def _line_places(located: Located, path: Path, first: int) -> Iterator[int]:
    """Yield where a block's lines start, from the place of its first key: the column of that in each."""
    column = located.text.rfind("\n", 0, first) + 1
    indent = first - column
    yield first
    last = located.last_line(path)
    at = located.text.find("\n", first)
    while at != -1 and located.position(at + 1).line <= last:
        following = located.text.find("\n", at + 1)
        if located.text[at + 1 : following if following != -1 else None].strip():
            yield at + 1 + indent
        at = following


def _items_as_entries(value: list[Any], located: Located, path: Path) -> tuple[Changes, bool]:
    """Return the changes that make each item of a list an entry with a key, and whether the keys are the author's.

    There are none where a key cannot be had.
    """
    changes: Changes = []
    keys: set[str] = set()
    sure = True
    if located.spans.get(path):
        return [], False
    for at, item in enumerate(value):
        start = located.starts[(*path, at)]
        dash = located.text.rfind("-", 0, start)
        first = next(iter(item), "") if isinstance(item, dict) else ""
        key = ""
        if isinstance(item, str) and (span := located.scalar((*path, at))):
            key, sure = as_id(item), False
            changes.append((dash, span[1], f"{key}: {{name: {quoted(item)}}}"))
        elif first in ("id", "key") and (span := located.scalar((*path, at, first))):
            key = str(item[first])
            changes.append((dash, span[1], f"{key}:"))
        elif first == "name" and "id" not in item and isinstance(item["name"], str):
            key, sure = as_id(item["name"]), False
            changes.append((dash, start, f"{key}:\n{' ' * _column(located, (*path, at))}"))
        elif isinstance(item, dict) and len(item) == 1 and isinstance(item[first], dict):
            key = first
            changes.append((dash, start, ""))
        if not _ID.fullmatch(key) or key in keys:
            return [], False
        keys.add(key)
    return _indented(changes, located, path), sure


def _indented(changes: Changes, located: Located, path: Path) -> Changes:
    """Indent a block by two where its items stand no further in than its own key, as those of a list may."""
    start = located.starts[path]
    column = start - (located.text.rfind("\n", 0, start) + 1)
    firsts = {change[0] for change in changes}
    if not firsts or min(first - (located.text.rfind("\n", 0, first) + 1) for first in firsts) > column:
        return changes
    places = [place for place in _line_places(located, path, min(firsts)) if place not in firsts]
    return [(start, end, f"  {text}") for start, end, text in changes] + [(place, place, "  ") for place in places]
