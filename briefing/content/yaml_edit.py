"""Values in a YAML file set or taken out: every other character stays as its author wrote it.

A library that keeps comments still lays the whole file out in its own way. So the text is changed where the value is
written, and read again: it must hold what was meant and nothing else, or nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from functools import reduce
from operator import getitem
from typing import Any

from briefing.content.located import Located, Path
from briefing.content.scalars import Value, spellings
from briefing.content.yaml import read_yaml
from briefing.diagnostics import BriefingError, applied, line_starts

Changes = Mapping[Path, Sequence[tuple[str, "Value | None"]]]
"""By the path of an item, the keys to be set in it, in this order; None takes one out."""


def with_value(text: str, path: Path, value: Value, name: str, *, after: str = "") -> str:
    """Return a file's text with a value set at a path, in the style it was written in where that can hold it.

    `name` is what messages call the file. A key that is not there yet is put after the key `after` of the same
    mapping. Raises BriefingError where neither is written in a way that can be changed.
    """
    located = read_yaml(text, name)
    if located.has(path) and isinstance(value, Mapping):
        located = read_yaml(_without_entry(located, path), name)
        text = located.text
    there = located.has(path)
    neighbour = path if there else (*path[:-1], after)
    start, end = located.scalar(neighbour) or (0, 0)
    meant = deepcopy(located.value)
    reduce(getitem, path[:-1], meant)[path[-1]] = dict(value) if isinstance(value, Mapping) else value
    for scalar in spellings(value, text[start:end] if there else "", located.where(neighbour).column - 1):
        separator = "" if scalar.startswith("\n") else " "
        entry = located.with_entry(neighbour, f"{path[-1]}:{separator}{scalar}")
        candidate = applied(text, located.edits([(start, end, scalar)]) if there else entry)
        if end and _holds(candidate, meant):
            return candidate
    raise BriefingError(
        f"{located.where(path)}: cannot be changed in this form. Change it by hand: {path[-1]}: {value}"
    )


def with_values(text: str, changes: Changes, name: str) -> str:
    """Return the text of a file, which is a list, with keys of items in it, or deeper down, set or taken out.

    Each item is written in a text of its own, for a file is read again after every change: thousands of them would cost
    their square. Where that cannot be told or done, it is done in the whole, which knows the line of what it refuses.
    """
    located = read_yaml(text, name)
    lines = line_starts(text)
    meant, written, done = list(located.value), [], 0
    if any(len(path) > 1 for path in changes):
        return _whole(text, changes, name)
    for (at,), values in sorted(changes.items()):
        assert isinstance(at, int)
        start = lines[located.where((at,)).line - 1]
        end = lines[located.where((at + 1,)).line - 1] if (at + 1,) in located.starts else len(text)
        if start < done or read_yaml(text[start:end], name).value != [meant[at]]:
            return _whole(text, changes, name)
        try:
            item = _with_item(text[start:end], (0,), values, name)
        except BriefingError:
            return _whole(text, changes, name)
        meant[at] = read_yaml(item, name).value[0]
        written += [text[done:start], item]
        done = end
    candidate = "".join([*written, text[done:]])
    return candidate if _holds(candidate, meant) else _whole(text, changes, name)


def without(located: Located, path: Path) -> str:
    """Return a file's text without the value at a path, the comments inside it included.

    The last entry under a key goes with its key. Raises BriefingError where the entry shares a line with something
    else.
    """
    meant = _without(located.value, path)
    while len(path) > 1 and not reduce(getitem, path[:-1], meant):
        path = path[:-1]
        meant = _without(located.value, path)
    text, starts = located.text, line_starts(located.text)
    lines = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    first, last = _first_line(lines, located, path), located.last_line(path)
    for start, end in (_with_blank_lines(lines, first - 1, last), (first - 1, last)) if first else ():
        candidate = "".join(lines[:start] + lines[end:])
        again = read_yaml(candidate, located.path)
        if not again.diagnostics and (again.value or None) == (meant or None):
            return candidate
    raise BriefingError(
        f"{located.where(path)}: the entry shares its lines with others, so it cannot be removed by itself. "
        "Put it on lines of its own, then withdraw it again."
    )


def _whole(text: str, changes: Changes, name: str) -> str:
    for at, values in changes.items():
        text = _with_item(text, at, values, name)
    return text


def _with_item(text: str, at: Path, values: Iterable[tuple[str, Value | None]], name: str) -> str:
    for key, value in values:
        if value is not None:
            text = with_value(text, (*at, key), value, name, after="quote")
            continue
        text = _without_entry(read_yaml(text, name), (*at, key))
    return text


def _without_entry(located: Located, path: Path) -> str:
    """Return a file's text without a mapping's entry, which may share its line with others."""
    try:
        return without(located, path)
    except BriefingError:
        return _without_key(located, path)


def _without_key(located: Located, path: Path) -> str:
    """Return a file's text without a mapping's key and its value, on lines of their own or inside braces.

    Raises BriefingError where the key is written in a way that cannot be removed by itself.
    """
    text, span = located.text, located.spans.get(path)
    key = re.compile(rf"(?P<before>,?)\s*[\"']?{path[-1]}[\"']?\s*:\s*\Z")
    if span and (entry := key.search(text, 0, span[0])):
        start, end = entry.start(), span[1]
        if not entry["before"] and (comma := re.match(r"\s*,", text[end:])):
            end += comma.end()
        candidate = text[:start] + text[end:]
        if _holds(candidate, _without(located.value, path)):
            return candidate
    raise BriefingError(f"{located.where(path)}: cannot be removed in this form. Remove it by hand: {path[-1]}")


def _first_line(lines: list[str], located: Located, path: Path) -> int:
    """Return the line, from 1, on which an entry starts, with its dash; 0 where it is not the first on its line."""
    dash = "" if isinstance(path[-1], str) else "-"
    line, column = located.position(located.starts[path])
    before = lines[line - 1][: column - 1].lstrip("\ufeff").strip()
    while dash and not before and line > 1:  # the dash is on a line of its own, above
        line -= 1
        before = lines[line - 1].partition("#")[0].strip()
    return line if before == dash else 0


def _with_blank_lines(lines: list[str], start: int, end: int) -> tuple[int, int]:
    """Take the blank lines after an entry with it; where it is the last one, those before it."""
    while end < len(lines) and not lines[end].strip():
        end += 1
    if end == len(lines):
        while start and not lines[start - 1].strip():
            start -= 1
    return start, end


def _holds(text: str, meant: Any) -> bool:
    """Whether a text reads as a value and as nothing else."""
    again = read_yaml(text, "")
    return not again.diagnostics and _alike(again.value, meant)


def _without(value: Any, path: Path) -> Any:
    changed = deepcopy(value)
    del reduce(getitem, path[:-1], changed)[path[-1]]
    return changed


def _alike(read: Any, meant: Any) -> bool:
    """Compare values as they are understood: white space in texts is not significant."""
    if type(read) is not type(meant):
        return False
    match read:
        case dict():
            return read.keys() == meant.keys() and all(_alike(read[key], meant[key]) for key in read)
        case list():
            return len(read) == len(meant) and all(map(_alike, read, meant))
        case str():
            return bool(read.split() == meant.split())
    return bool(read == meant)
