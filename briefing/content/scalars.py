"""Scalars of YAML: what a plain one means, and how a value is written so that it is read back as it was meant."""

from __future__ import annotations

import json
import math
import re
import textwrap
from collections.abc import Iterator, Mapping

from briefing.diagnostics.formats import unseen

WIDTH = 120
"""Columns of a folded text."""

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_MAX_DIGITS = 40
_PLAIN = re.compile(r"[^\W_](?:[^:#]|:(?=\S)|(?<=\S)#)*(?<![\s:])")
_PLAIN_INSIDE_BRACKETS = re.compile(r"[^\W_](?:[^:#,\[\]{}]|(?<=\S)#)*(?<!\s)")


def plain_value(text: str) -> str | int | float | bool | None:
    """Give a scalar without quotes its value by the YAML 1.2 core schema, as far as it is sure to be a number.

    Octal, hexadecimal, inf, nan, what is too large for a float, and figures after a zero (`007`) stay text.
    """
    if text in _WORDS:
        return _WORDS[text]
    first = text[0]
    if (first.isdigit() or first in "-+.") and len(text) <= _MAX_DIGITS:
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
            return number
    return text


def reads_plain(text: str, *, inside_brackets: bool) -> bool:
    """Whether a text needs no quotation marks, as far as that is sure."""
    form = _PLAIN_INSIDE_BRACKETS if inside_brackets else _PLAIN
    return text.isprintable() and bool(form.fullmatch(text)) and plain_value(text) == text


def quoted(text: str) -> str:
    """Return a text in quotation marks, on one line, with nothing in it that cannot be seen."""
    marked = json.dumps(text, ensure_ascii=False)
    hidden = unseen(marked)
    return "".join(
        f"\\U{ord(character):08x}" if at in hidden or not character.isprintable() else character
        for at, character in enumerate(marked)
    )


Value = str | int | float | Mapping[str, "str | int | list[str]"]
"""What is written into an author's file: a text, a number, or a mapping of these and of lists of plain words."""


def spellings(value: Value, before: str, column: int) -> Iterator[str]:
    """Yield ways to write a value: first as the scalar `before` is written, which it replaces, then one that holds.

    `column` is that of its key, from 0. Whether the first ways hold the value is for the caller to try. A mapping is
    written on lines of its own, which start with a line end, and then in braces.
    """
    if isinstance(value, Mapping):
        entries = [f"{key}: {_inside_mapping(each)}" for key, each in value.items()]
        yield "".join(f"\n{' ' * (column + 2)}{entry}" for entry in entries)
        yield f"{{{', '.join(entries)}}}"
        return
    if isinstance(value, int | float):
        yield str(value).lower()
        return
    end = "\r\n" if "\r\n" in before else "\n"
    style, indent = before[:1], " " * (column + 2)
    if not value.isprintable() or style == '"':
        pass  # line separators of Unicode would be read as spaces
    elif style == "'":
        yield "'" + value.replace("'", "''") + "'"
    elif style in (">", "|"):
        lines = textwrap.wrap(value, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
        yield f">-{end}" + "".join(f"{indent}{line}{end}" for line in lines)
    else:
        yield value
    yield quoted(value) + (end if style in (">", "|") else "")


def _inside_mapping(value: str | int | list[str]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    if isinstance(value, int):
        return str(value)
    return value if reads_plain(value, inside_brackets=True) else quoted(value)
