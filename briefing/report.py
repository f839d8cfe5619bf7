"""Diagnostics and results for people, for programs and for a hosted git service's annotations."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from rich.text import Text

from briefing.core.wording import AGREEMENT, SUPPORT, counted
from briefing.diagnostics import Severity
from briefing.vocabulary import Agreement, Support

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from briefing.diagnostics import Diagnostic
    from briefing.pipeline import Report
    from briefing.totals import Totals

ALIKE = 100
"""Diagnostics of one rule in one file that people are told of, one by one; programs get all."""
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}


def show(console: Console, diagnostics: Sequence[Diagnostic], style: str) -> None:
    """Write diagnostics as `text`, `json` or `github`."""
    match style:
        case "json":
            console.file.write(as_json(diagnostics))
        case "github":
            console.file.write(as_github(diagnostics))
        case _:
            for text in _told(diagnostics):
                console.print(text, soft_wrap=True)


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a JSON list with one object a diagnostic."""
    return json.dumps([_as_object(each) for each in diagnostics], indent=1) + "\n"


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Return workflow commands, which a hosted git service shows at the lines of a pull request."""
    return "".join(_as_command(each) for each in diagnostics)


def _told(diagnostics: Sequence[Diagnostic]) -> Iterator[Text]:
    """Yield what a person reads of them; how many more there are stands after the last one told that is like them."""
    counts = Counter((each.where.path, each.rule) for each in diagnostics)
    told: Counter[tuple[str, object]] = Counter()
    for each in diagnostics:
        alike = each.where.path, each.rule
        told[alike] += 1
        if told[alike] <= ALIKE:
            text = _as_text(each)
            if told[alike] == ALIKE and (more := counts[alike] - ALIKE):
                text.append(f"\n    … and {more:,} more like these; `--format json` gives all.", style="not bold")
            yield text


def _as_text(diagnostic: Diagnostic) -> Text:
    """Return `path:line:column: severity rule: message` and the repair, indented."""
    text = Text(printable(str(diagnostic.where)), style="bold")
    text.append(": ", style="not bold")
    text.append(f"{diagnostic.severity} {diagnostic.rule.id}", style=_STYLES[diagnostic.severity])
    text.append(f": {printable(diagnostic.message)}", style="not bold")
    for line in diagnostic.hint.splitlines():
        text.append(f"\n    {printable(line)}", style="not bold")
    return text


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


def closing_line(diagnostics: Sequence[Diagnostic]) -> str:
    """Return `2 errors, 1 warning`, or nothing."""
    errors = sum(each.severity is Severity.ERROR for each in diagnostics)
    warnings = len(diagnostics) - errors
    parts = [counted(errors, "error")] if errors else []
    return ", ".join(parts + ([counted(warnings, "warning")] if warnings else []))


def summary(report: Report) -> str:
    """Return what was built, in a few lines a person can use."""
    totals = report.totals
    lines = [
        f"{counted(totals.briefings, 'briefing')}: {counted(totals.articles, 'article')}, "
        f"{counted(totals.claims, 'claim')}, {counted(totals.points, 'point')}",
        *_verdicts(totals),
    ]
    if report.site:
        lines.append(f"Verified and published: {report.site}")
    return "\n".join(lines)


def _verdicts(totals: Totals) -> list[str]:
    agreement = [f"{AGREEMENT[each]} {number}" for each in _AGREEMENT if (number := totals.agreement.get(each, 0))]
    support = [f"{SUPPORT[each]} {number}" for each in _SUPPORT if (number := totals.support.get(each, 0))]
    lines = []
    if agreement:
        lines.append(f"  points: {', '.join(agreement)}")
    if support:
        lines.append(f"  they stand on: {', '.join(support)}")
    return lines


_AGREEMENT = (Agreement.AGREE, Agreement.DIFFER, Agreement.CONFLICT, Agreement.NOT_COMPARABLE, Agreement.SINGLE)
_SUPPORT = (Support.INDEPENDENT, Support.SHARED_ORIGIN, Support.SINGLE_ARTICLE)
