"""Diagnostics for programs: JSON, and a hosted git service's annotations."""

from __future__ import annotations

import json
from collections.abc import Sequence

from briefing.diagnostics.diagnostic import Diagnostic
from briefing.diagnostics.english import NEEDED, as_read


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a JSON list with one object a diagnostic.

    Its keys are `rule`, `severity` (`error` or `warning`), `path` (relative to the root), `line` and `column` (from 1;
    0 where the file or the line as a whole is meant), `message`, `hint` and `edits`. The edits together fix the
    mistake; there are none where only a person can. Each has a `path`, a `start` and an `end` with `line` and `column`
    (from 1, in Unicode code points, the end not included), the new `text`, and `safe`: whether it leaves what the
    author says as it is, so that a program may make it unasked. All of this is documented in `docs/diagnostics.md`.
    """
    return json.dumps([_as_object(diagnostic) for diagnostic in diagnostics], indent=1) + "\n"


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Return workflow commands, which a hosted git service shows at the lines of a pull request."""
    return "".join(_as_command(diagnostic) for diagnostic in diagnostics)


def repair(diagnostic: Diagnostic) -> list[str]:
    """Return the lines that tell people how to fix a mistake: the hint, and a new text of one line that it lacks."""
    hint = " ".join(diagnostic.hint.split())
    texts = dict.fromkeys(
        edit.text.strip().removeprefix(", ") for edit in diagnostic.edits if "\n" not in edit.text.strip()
    )
    new = [text for text in texts if any(map(str.isalnum, text)) and text.strip("\"'") not in hint]
    return [*diagnostic.hint.splitlines(), *(f"fix: {text}" for text in new)]


def _as_object(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "rule": diagnostic.rule.id,
        "severity": str(diagnostic.severity),
        "path": diagnostic.where.path,
        "line": diagnostic.where.line,
        "column": diagnostic.where.column,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "edits": [
            {
                "path": edit.path,
                "start": edit.start._asdict(),
                "end": edit.end._asdict(),
                "text": edit.text,
                "safe": edit.safe,
            }
            for edit in diagnostic.edits
        ],
    }


def _as_command(diagnostic: Diagnostic) -> str:
    where = diagnostic.where
    properties = {"file": where.path, "line": where.line or "", "col": where.column or "", "title": diagnostic.rule.id}
    listed = ",".join(f"{name}={_escaped(printable(str(value)), ':,')}" for name, value in properties.items() if value)
    message = "\n".join(printable(line) for line in (diagnostic.message, *repair(diagnostic)))
    return f"::{diagnostic.severity} {listed}::{_escaped(message)}\n"


def _escaped(text: str, also: str = "") -> str:
    """Escape as workflow commands ask for: % and line ends, in properties : and , too."""
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def printable(text: str) -> str:
    """Return a text that cannot move the cursor or turn the line around: control characters are written out.

    Joiners and marks that a script needs beside its letters are shown as people read them.
    """
    text = as_read(text)
    needed = {match.start() for match in NEEDED.finditer(text)}
    return "".join(
        character if character.isprintable() or at in needed else f"\\u{{{ord(character):x}}}"
        for at, character in enumerate(text)
    )
