"""One value in a YAML file written anew: every other character stays as its author wrote it.

Like `cut.py`, and for the same reason: a library that keeps comments still lays the whole file out in its own way. What
comes out is read again and must hold what was meant and nothing else, or nothing is changed.
"""

from __future__ import annotations

import copy
import itertools
import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefing.content.yaml import SetScalar, read_yaml, scalar_at
from briefing.diagnostics.diagnostic import BriefingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefing.content.yaml import Located, Path


LINE_END = re.compile("(?<=\n)|(?<=\r)(?!\n)|(?<=[\x85\u2028\u2029])")
"""Where YAML ends lines."""


def without(text: str, located: Located, path: Path) -> str:
    """Return a file's text without the value at a path, the comments inside it included.

    `located` is what the text was read as. The last entry under a key goes with its key. Raises BriefingError where
    the entry shares a line with something else.
    """
    wanted = value_without(located.value, path)
    while len(path) > 1 and not _at(wanted, path[:-1]):
        path = path[:-1]
        wanted = value_without(located.value, path)
    lines = LINE_END.split(text)
    first, last = _first_line(lines, located, path), located.last_line(path)
    if first:
        for blank_lines_too in (True, False):
            start, end = _with_blank_lines(lines, first - 1, last) if blank_lines_too else (first - 1, last)
            found = "".join(lines[:start] + lines[end:])
            again = read_yaml(found, located.path)
            if not again.diagnostics and again.readable and (again.value or None) == (wanted or None):
                return found
    raise BriefingError(
        f"{located.where(path)}: the entry shares its lines with others, so it cannot be taken out by itself. "
        "Put it on lines of its own, then withdraw it again."
    )


def value_without(value: Any, path: Path) -> Any:
    """Return a copy of a file's value without what stands at a path."""
    kept = copy.deepcopy(value)
    del _at(kept, path[:-1])[path[-1]]
    return kept


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def _first_line(lines: list[str], located: Located, path: Path) -> int:
    """Return the line, from 1, on which an entry starts, with its dash; 0 where it is not the first on its line."""
    line, column = located.places[path]
    before = lines[line - 1][: column - 1].lstrip("\ufeff")
    if isinstance(path[-1], str) or before.strip():
        return line if before.strip() == ("" if isinstance(path[-1], str) else "-") else 0
    while line > 1:
        line -= 1
        words = lines[line - 1].partition("#")[0].strip()
        if words:
            return line if words == "-" else 0
    return 0


def _with_blank_lines(lines: list[str], start: int, end: int) -> tuple[int, int]:
    """Take the blank lines after an entry with it; where it is the last one, those before it."""
    while end < len(lines) and not lines[end].strip():
        end += 1
    if end == len(lines):
        while start and not lines[start - 1].strip():
            start -= 1
    return start, end


WIDTH = 120
"""Columns of a folded text."""

Changes = Mapping[int, Sequence[tuple[str, "str | int | None"]]]
"""By index in a list, the keys to be set in that item, in this order; None takes one out."""


def with_value(text: str, path: Path, value: str | int, name: str, *, after: str = "") -> str:
    """Return a file's text with a value set at a path, in the style it was written in where that can hold it.

    `name` is what messages call the file. A key that is not there yet is put behind the key `after` of the same
    mapping. Raises BriefingError where neither stands in the file in a way that can be written to.
    """
    located = read_yaml(text, name)
    there = _has(located.value, path)
    set_at = _scalar_at(text, path if there else (*path[:-1], after), located)
    wanted = _with(located.value, path, value)
    for candidate in _replaced(text, set_at, value) if set_at and there else _added(text, set_at, path[-1], value):
        if _holds(candidate, wanted):
            return candidate
    raise BriefingError(f"{located.where(path)}: cannot be written to in this form. Write by hand: {path[-1]}: {value}")


def with_values(text: str, changes: Changes, name: str) -> str:
    """Return the text of a file, which is a list, with keys of some of its items set or taken out.

    Each item is written in a text of its own, for a file is read again after every change: thousands of them would cost
    their square. Where that cannot be told or done, it is done in the whole, which knows the line of what it refuses.
    """
    located = read_yaml(text, name)
    lines = LINE_END.split(text)
    starts = list(itertools.accumulate(map(len, lines), initial=0))
    wanted, written, done = list(located.value), [], 0
    for at in sorted(changes):
        start = starts[located.places[at,][0] - 1]
        end = starts[located.places[at + 1,][0] - 1] if (at + 1,) in located.places else len(text)
        if start < done or read_yaml(text[start:end], name).value != [wanted[at]]:
            return _whole(text, changes, name)
        try:
            item = _with_item(text[start:end], 0, changes[at], name)
        except BriefingError:
            return _whole(text, changes, name)
        wanted[at] = read_yaml(item, name).value[0]
        written += [text[done:start], item]
        done = end
    candidate = "".join([*written, text[done:]])
    return candidate if _holds(candidate, wanted) else _whole(text, changes, name)


def _whole(text: str, changes: Changes, name: str) -> str:
    for at, values in changes.items():
        text = _with_item(text, at, values, name)
    return text


def _with_item(text: str, at: int, values: Iterable[tuple[str, str | int | None]], name: str) -> str:
    for key, value in values:
        if value is not None:
            text = with_value(text, (at, key), value, name, after="quote")
            continue
        located = read_yaml(text, name)
        try:
            text = without(text, located, (at, key))
        except BriefingError:
            text = without_key(text, (at, key), located)
    return text


def without_key(text: str, path: Path, located: Located) -> str:
    """Return a file's text without a mapping's key and its scalar, on lines of their own or inside braces.

    Raises BriefingError where the key stands in the file in a way that cannot be taken out by itself.
    """
    at = _scalar_at(text, path, located)
    key = re.compile(rf"(?P<before>,?)\s*[\"']?{path[-1]}[\"']?\s*:\s*\Z")
    if at and (found := key.search(text, 0, at.start)):
        start, end = found.start(), at.end
        if not found["before"] and (comma := re.match(r"\s*,", text[end:])):
            end += comma.end()
        candidate = text[:start] + text[end:]
        if _holds(candidate, value_without(located.value, path)):
            return candidate
    raise BriefingError(f"{located.where(path)}: cannot be taken out in this form. Take out by hand: {path[-1]}")


def _scalar_at(text: str, path: Path, located: Located) -> SetScalar | None:
    """Return where a scalar is written; of a long list only the item that holds it is scanned, if that can be told."""
    step = path[0]
    if isinstance(step, int) and (first := located.places.get((step,))):
        lines = LINE_END.split(text)
        start = first[0] - 1
        last = located.places.get((step + 1,), (len(lines) + 1, 0))[0] - 1
        item = "".join(lines[start:last])
        if item.startswith("- ") and (found := scalar_at(item, (0, *path[1:]))):
            before = sum(map(len, lines[:start]))
            return replace(found, start=before + found.start, end=before + found.end)
    return scalar_at(text, path)


def _replaced(text: str, at: SetScalar, value: str | int) -> Iterator[str]:
    for scalar in _scalars(text, at, value):
        yield text[: at.start] + scalar + text[at.end :]


def _added(text: str, at: SetScalar | None, key: str | int, value: str | int) -> Iterator[str]:
    """Yield the text with a key behind a scalar: on a line of its own, or on the same one inside braces."""
    if at is None:
        return
    line_end = text.find("\n", max(at.end - 1, 0))
    line_end = len(text) if line_end < 0 else line_end
    returns = "\r" if text[:line_end].endswith("\r") else ""
    for written in (str(value), json.dumps(value, ensure_ascii=False)):
        yield f"{text[:line_end]}\n{' ' * at.column}{key}: {written}{returns}{text[line_end:]}"
        yield f"{text[: at.end]}, {key}: {written}{text[at.end :]}"


def _scalars(text: str, at: SetScalar, value: str | int) -> Iterator[str]:
    """Yield the value as YAML, first in the style that the old one has, then in one that always holds."""
    if isinstance(value, int):
        yield str(value)
        return
    end = "\r\n" if "\r\n" in text[at.start : at.end] else "\n"
    indent = " " * (at.column + 2)
    match at.style:
        case None:
            yield value
        case "'":
            yield "'" + value.replace("'", "''") + "'"
        case ">" | "|":
            width = WIDTH - len(indent)
            lines = textwrap.wrap(value, width, break_long_words=False, break_on_hyphens=False)
            yield f">-{end}" + "".join(f"{indent}{line}{end}" for line in lines)
            yield json.dumps(value, ensure_ascii=False) + end
    yield json.dumps(value, ensure_ascii=False)


def _holds(text: str, wanted: Any) -> bool:
    """Whether a text reads as a value and as nothing else."""
    again = read_yaml(text, "")
    return not again.diagnostics and again.readable and _alike(again.value, wanted)


def _has(value: Any, path: Path) -> bool:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _with(value: Any, path: Path, new: str | int) -> Any:
    changed = copy.deepcopy(value)
    holder = changed
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = new
    return changed


def _alike(one: Any, other: Any) -> bool:
    """Compare values as they are understood: white space in texts is not significant."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_alike(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_alike, one, other))
    if isinstance(one, str) and isinstance(other, str):
        return one.split() == other.split()
    return type(one) is type(other) and bool(one == other)
