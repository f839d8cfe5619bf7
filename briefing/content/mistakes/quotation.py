"""Curly quotation marks around a value, which to YAML are letters of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.content.located import Located, Path
from briefing.content.mistakes.keys import cleaned
from briefing.content.mistakes.shapes import FREE
from briefing.content.mistakes.syntax import CHECKED
from briefing.diagnostics import Diagnostic, Rule

_PAIRS = frozenset({"“”", "””", "„“", "„”", "‟”", "‘’", "‚‘", "’’", '“"', "‘'", '„"'})
"""With which mark a value in such quotes begins, and with which it ends."""


def in_curly_quotes(located: Located) -> Iterator[Diagnostic]:
    """Yield the values that stand in curly quotes, and take these off those that can have none.

    A text may have them as its publisher does; it is then put in straight quotes too, which says so. What is looked for
    in an article may begin and end with its marks.
    """
    if not any(pair[0] in located.text for pair in _PAIRS):
        return
    for path, text in list(located.texts()):
        start, end = located.spans[path]
        key = next((cleaned(step) for step in reversed(path) if isinstance(step, str)), "")
        written = located.text[start:end]
        if len(text) < 2 or written[:1] + written[-1:] not in _PAIRS or key in CHECKED:
            continue
        marks, inner = written[0] + written[-1], text[1:-1].strip()
        message = f"`{key}` is in curly quotes, which YAML takes for a part of the text: {text!r}"
        if key in FREE:
            if set(marks[:1]) & set(inner) or marks[1] in inner:
                continue  # “A” and “B”
            hint = "Write straight quotes in place of them. If the publisher has them, put straight quotes around them."
            edits = located.with_value(path, inner)
            yield Diagnostic(Rule.CURLY_QUOTES, located.where(path), message, hint, edits)
        else:
            edits = located.with_value(path, inner, safe=True)
            yield Diagnostic(Rule.INVALID_VALUE, located.where(path), message, f"Write `{key}: {inner}`.", edits)
            _set(located, path, inner)


def _set(located: Located, path: Path, value: str) -> None:
    """Take another value for the one at a path, so that what is wrong with it is said once."""
    holder: Any = located.at(path[:-1])
    holder[path[-1]] = value
