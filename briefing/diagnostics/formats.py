"""Diagnostics for programs: JSON, and a hosted git service's annotations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.diagnostics.diagnostic import Diagnostic


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a JSON list with one object a diagnostic."""
    return json.dumps([_as_object(each) for each in diagnostics], indent=1) + "\n"


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Return workflow commands, which a hosted git service shows at the lines of a pull request."""
    return "".join(_as_command(each) for each in diagnostics)


def _as_object(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "rule": diagnostic.rule.id,
        "severity": str(diagnostic.severity),
        "path": diagnostic.where.path,
        "line": diagnostic.where.line,
        "column": diagnostic.where.column,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }


def _as_command(diagnostic: Diagnostic) -> str:
    where = diagnostic.where
    properties = {"file": where.path, "line": where.line or "", "col": where.column or "", "title": diagnostic.rule.id}
    listed = ",".join(f"{name}={_escaped(printable(str(value)), ':,')}" for name, value in properties.items() if value)
    message = "\n".join(printable(line) for line in (diagnostic.message, *diagnostic.hint.splitlines()))
    return f"::{diagnostic.severity} {listed}::{_escaped(message)}\n"


def _escaped(text: str, also: str = "") -> str:
    """Escape as workflow commands ask for: % and line ends, in properties : and , too."""
    for sign in "%\r\n" + also:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def printable(text: str) -> str:
    """Return a text that cannot move the cursor or turn the line around: control signs are written out."""
    return "".join(letter if letter.isprintable() else f"\\u{{{ord(letter):x}}}" for letter in text)
