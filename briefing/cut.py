"""One entry out of a YAML file, by the lines it stands on: every other line stays as its author wrote it.

A YAML library that keeps comments would write the whole file anew in its own layout; here nothing else is written.
What comes out is read again, and must hold everything but the entry, or nothing is changed.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

from briefing.diagnostics import BriefingError
from briefing.yamlfile import read_yaml

if TYPE_CHECKING:
    from briefing.yamlfile import Located, Path

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
