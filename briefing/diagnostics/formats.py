"""Diagnostics for programs: JSON, and a hosted git service's annotations."""

from __future__ import annotations

import json
import re
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
    return json_text([_as_object(diagnostic) for diagnostic in diagnostics])


def json_text(value: object) -> str:
    """Return a value as JSON in ASCII, of which nothing can act on a terminal; it ends with a line end."""
    return json.dumps(value, indent=1).replace("\x7f", "\\u007f") + "\n"


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
    """Return a text that cannot move the cursor or turn the line around: what nobody sees is written out.

    Joiners and marks that a script needs beside its letters are shown as people read them.
    """
    text = as_read(text)
    hidden = unseen(text)
    return "".join(f"\\u{{{ord(character):x}}}" if at in hidden else character for at, character in enumerate(text))


def unseen(text: str) -> dict[int, str]:
    """Return each character that moves the cursor, turns the line around or cannot be seen, by its place from 0."""
    needed = {match.start() for match in NEEDED.finditer(text)}
    blank = {match.start() for match in _BLANK.finditer(text)}
    return {
        at: character
        for at, character in enumerate(text)
        if (at in blank or not character.isprintable()) and at not in needed
    }


_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_BLANK = re.compile(f"[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]|(?<=[{_SELECTORS}])[{_SELECTORS}]")
"""What Unicode counts as printable and shows nothing: some letters and marks, and a second variation selector."""
