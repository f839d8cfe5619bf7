"""A fix as data: which stretch of which file gets which new text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

BYTE_ORDER_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n?|\n")


class Position(NamedTuple):
    """A place between two characters of a file."""

    line: int
    """From 1. LF, CR LF and CR end a line, as they do in editors; the other separators of Unicode do not."""
    column: int
    """From 1, in characters (Unicode code points), not bytes; one more than the line has is its end."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """New text for one stretch of one file."""

    path: str
    """The file, relative to the root, with forward slashes. It is UTF-8; a byte order mark counts as no character."""
    start: Position
    """Its first character."""
    end: Position
    """One past its last character; the same as `start` where text is put in and none is replaced."""
    text: str
    """What is to stand there instead; empty where the stretch is taken out."""
    safe: bool = False
    """Whether it leaves what the author says as it is. Where it is false, somebody has to look at it first."""


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a file's text with edits of that file made. Raises ValueError where two of them overlap.

    A byte order mark that the text still has stays where it is, and counts as no character.
    """
    starts = line_starts(text)
    starts[0] += text.startswith(BYTE_ORDER_MARK)
    parts, done = [], 0
    for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end)):
        start, end = (starts[place.line - 1] + place.column - 1 for place in (edit.start, edit.end))
        if start < done:
            raise ValueError(f"{edit.path}: two edits overlap in line {edit.start.line}")
        parts += [text[done:start], edit.text]
        done = end
    return "".join([*parts, text[done:]])


def line_starts(text: str) -> list[int]:
    """Return the place, from 0, of the first character of each line of a text."""
    return [0, *(line_end.end() for line_end in _LINE_END.finditer(text))]
