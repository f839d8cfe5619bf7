"""Values in a YAML file set or taken out: every other character stays as its author wrote it.

A library that keeps comments still lays the whole file out in its own way. So the text is changed where the value is
written, and read again: it must hold what was meant and nothing else, or nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import reduce
from operator import getitem
from typing import Any

from briefing.content.located import Located, Path
from briefing.content.scalars import Value, quoted, reads_plain, spellings
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
    """Return a file's text without the value at a path, as `cut` leaves it."""
    return cut(located, path).left


@dataclass(frozen=True, slots=True)
class Cut:
    """A file's text in two parts: an entry's lines and all others."""

    left: str
    """The text without the entry."""
    taken: str
    """The lines of the entry: with the comments inside it, and the blank lines that set it off."""
    line: int
    """The line of the text, from 1, on which those lines stood."""


def cut(located: Located, path: Path) -> Cut:
    """Take the value at a path out of a file's text, the comments inside it included.

    The last entry under a key goes with its key. Raises BriefingError where the entry shares a line with something
    else.
    """
    meant = _without(located.value, path)
    while len(path) > 1 and not reduce(getitem, path[:-1], meant):
        path = path[:-1]
        meant = _without(located.value, path)
    lines = _lines(located.text)
    first, last = _first_line(lines, located, path), located.last_line(path)
    for start, end in (_with_blank_lines(lines, first - 1, last), (first - 1, last)) if first else ():
        candidate = "".join(lines[:start] + lines[end:])
        again = read_yaml(candidate, located.path)
        if not again.diagnostics and (again.value or None) == (meant or None):
            return Cut(candidate, "".join(lines[start:end]), start + 1)
    raise _shares_lines(located, path)


@dataclass(frozen=True, slots=True)
class Stood:
    """Where an entry stood that was cut out of a file."""

    line: int
    """Its first line in the text, from 1, blank ones included."""
    number: int
    """Its place among the entries beside it, from 0."""


def with_entry(located: Located, parent: Path, lines: str, entry: Any, at: int, stood: Stood) -> str:
    """Return a file's text with an entry more in the list or mapping at a path, on lines of its own.

    `lines` is the entry as it is written, `entry` what it means: an item of the list, or a mapping of one key. It is
    put where it stood if as many entries are before that place as there were; otherwise before the one that is the
    `at`th now, counted from 0, or behind the last. Raises BriefingError where it cannot be put anywhere.
    """
    value = reduce(getitem, parent, located.value) if located.value is not None else []
    own = _lines(located.text)
    paths = [(*parent, key) for key in (value if isinstance(value, dict) else range(len(value)))]
    firsts = [_first_line(own, located, path) for path in paths]
    for number, text, wanted in _places(located, own, paths, firsts, lines, at, stood) if all(firsts) else ():
        index = sum(first < number for first in firsts)
        if index != wanted:
            continue
        before = "".join(own[: number - 1])
        if before and not before.endswith(("\n", "\r")):
            before += _line_end(located.text)
        candidate = before + text + "".join(own[number - 1 :])
        meant = {**value, **entry} if isinstance(value, dict) else [*value[:index], entry, *value[index:]]
        again = read_yaml(candidate, located.path)
        if not again.diagnostics and again.value == _with(located.value, parent, meant):
            return candidate
    raise BriefingError(
        f"{located.where(parent)}: nothing can be put in here in this form. Put it in by hand:\n{lines}"
    )


def _places(
    located: Located, own: list[str], paths: list[Path], firsts: list[int], lines: str, at: int, stood: Stood
) -> Iterator[tuple[int, str, int]]:
    """Yield lines before which an entry can be put, best first, each with its lines there and the number it gets."""
    if stood.line <= len(own) + 1:
        yield stood.line, lines, stood.number
    inner = _without_blank_edges(lines)
    gap = _line_end(located.text) if inner != lines else ""
    if firsts:
        inner = _indented(inner, own[firsts[0] - 1])
    if at < len(firsts):
        number = firsts[at]
        while number > 1 and own[number - 2].lstrip().startswith("#"):
            number -= 1  # its comments
        yield number, inner + gap, at
        yield firsts[at], inner + gap, at
    yield (located.last_line(paths[-1]) if paths else len(own)) + 1, (gap if own else "") + inner, len(firsts)


def lines_from(located: Located, path: Path) -> str:
    """Return a file's text from the first line of an entry, and the blank ones before it, to its end."""
    lines = _lines(located.text)
    first = max(_first_line(lines, located, path), 1)
    while first > 1 and not lines[first - 2].strip():
        first -= 1
    return "".join(lines[first - 1 :])


def with_copies(located: Located, path: Path, key: str, values: Sequence[str]) -> str:
    """Return a file's text in which an item of a list is replaced by copies of it, each with another value of a key.

    Raises BriefingError where the item shares a line with something else.
    """
    text, own = located.text, _lines(located.text)
    first, last = _first_line(own, located, path), located.last_line(path)
    if first:
        start, end = sum(map(len, own[: first - 1])), sum(map(len, own[:last]))
        at, to = located.spans[*path, key]
        item = text[start:end] if text[:end].endswith(("\n", "\r")) else text[start:end] + _line_end(text)
        blank = (last < len(own) and not own[last].strip()) or (first > 1 and not own[first - 2].strip())
        spelled = [value if reads_plain(value, inside_brackets=True) else quoted(value) for value in values]
        copies = [f"{item[: at - start]}{value}{item[to - start :]}" for value in spelled]
        candidate = text[:start] + (_line_end(text) if blank else "").join(copies) + text[end:]
        items = reduce(getitem, path[:-1], located.value)
        number = int(path[-1])
        meant = [*items[:number], *({**items[number], key: value} for value in values), *items[number + 1 :]]
        if _holds(candidate, _with(located.value, path[:-1], meant)):
            return candidate
    raise _shares_lines(located, path)


def _shares_lines(located: Located, path: Path) -> BriefingError:
    return BriefingError(
        f"{located.where(path)}: the entry shares its lines with others, so it cannot be removed by itself. "
        "Put it on lines of its own, then give the command again."
    )


def _with(value: Any, path: Path, meant: Any) -> Any:
    """Return a value with another at a path in it."""
    if not path:
        return meant
    changed = deepcopy(value)
    reduce(getitem, path[:-1], changed)[path[-1]] = meant
    return changed


def _lines(text: str) -> list[str]:
    starts = line_starts(text)
    return [line for start, end in zip(starts, [*starts[1:], len(text)], strict=True) if (line := text[start:end])]


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _without_blank_edges(text: str) -> str:
    """Return lines without the blank ones before and after them, the last with its end."""
    lines = _lines(text)
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    text = "".join(lines)
    return text if text.endswith(("\n", "\r")) else text + _line_end(text)


def _indented(text: str, like: str) -> str:
    """Return lines moved sideways, so that the first starts in the column in which another line does."""
    lines = _lines(text)
    now, then = (len(line) - len(line.lstrip(" ")) for line in (lines[0], like))
    if now < then:
        return "".join(" " * (then - now) + line if line.strip() else line for line in lines)
    return "".join(line[min(now - then, len(line) - len(line.lstrip(" "))) :] for line in lines)


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
