"""Prints diagnostics and results: for people, for programs, or as annotations of a hosted git service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

from briefing.diagnostics import Diagnostic, Severity, has_errors
from briefing.diagnostics.english import counted
from briefing.diagnostics.formats import as_github, as_json, printable, repair
from briefing.language.terms import AGREEMENT, SUPPORT
from briefing.publishing.report import Report, Totals

if TYPE_CHECKING:
    from briefing.editing.fix import Fixed


def finish(
    diagnostics: Sequence[Diagnostic], style: str, *, strict: bool = False, done: str = "", failed: str = ""
) -> int:
    """Print diagnostics and return the exit code: 1 on errors and, if strict, on warnings.

    People also read how many mistakes there are, then `failed` if the code is 1, and `done` if there is no error.
    """
    show(Console(highlight=False), diagnostics, style)
    wrong = has_errors(list(diagnostics))
    code = 1 if wrong or (strict and diagnostics) else 0
    if style == "text":
        if diagnostics:
            counts = Counter(diagnostic.severity for diagnostic in diagnostics)
            totals = ", ".join(counted(counts[severity], severity) for severity in Severity if counts[severity])
            click.echo(f"\n{totals}. Explain one with: briefing explain RULE")
        if failed and code:
            click.echo(failed)
        for line in done.splitlines() if not wrong else ():
            click.echo(printable(line))
    return code


ALIKE = 100
"""How many diagnostics of one rule in one file people are shown, one by one; programs get all."""
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}


def show(console: Console, diagnostics: Sequence[Diagnostic], style: str) -> None:
    """Write diagnostics as `text`, `json` or `github`."""
    match style:
        case "json":
            console.file.write(as_json(diagnostics))
        case "github":
            console.file.write(as_github(diagnostics))
        case _:
            for text in _texts(diagnostics):
                console.print(text, soft_wrap=True)


def _texts(diagnostics: Sequence[Diagnostic]) -> Iterator[Text]:
    """Yield what people read. If there are too many of a kind, the last one shown says how many more there are."""
    counts = Counter((diagnostic.where.path, diagnostic.rule) for diagnostic in diagnostics)
    shown: Counter[tuple[str, object]] = Counter()
    for diagnostic in diagnostics:
        alike = diagnostic.where.path, diagnostic.rule
        shown[alike] += 1
        if shown[alike] <= ALIKE:
            text = _as_text(diagnostic)
            if shown[alike] == ALIKE and (more := counts[alike] - ALIKE):
                text.append(f"\n    … and {more:,} more like these; `--format json` gives all.", style="not bold")
            yield text


def _as_text(diagnostic: Diagnostic) -> Text:
    """Return `path:line:column: severity rule: message` and, indented, how to fix it."""
    text = Text(printable(str(diagnostic.where)), style="bold")
    text.append(": ", style="not bold")
    text.append(f"{diagnostic.severity} {diagnostic.rule.id}", style=_STYLES[diagnostic.severity])
    text.append(f": {printable(diagnostic.message)}", style="not bold")
    for line in repair(diagnostic):
        text.append(f"\n    {printable(line)}", style="not bold")
    return text


def changed(fixed: Sequence[Fixed]) -> str:
    """Return what was fixed: of each mistake its place, what was wrong, and the lines as they were and are now."""
    lines = [f"Fixed {counted(len(fixed), 'mistake')}."]
    for diagnostic, changes in fixed[:ALIKE]:
        for change in changes:
            lines.append(f"  {change.path}:{change.line}: {diagnostic.message}")
            lines += [f"    - {line}" for line in _lines(change.was, change.now)]
            lines += [f"    + {line}" for line in _lines(change.now, change.was)]
    lines += [f"  … and {len(fixed) - ALIKE:,} more"] if len(fixed) > ALIKE else []
    return "".join(f"{printable(line)}\n" for line in lines)


def _lines(text: str, other: str) -> list[str]:
    """Return a few lines of a text; of a long one, only what surrounds its difference from the other text."""
    lines = text.splitlines()
    if len(lines) == 1:
        same = _alike(text, other)
        start = max(0, same - _BESIDE) if same > 2 * _BESIDE else 0
        back = _alike(text[same:][::-1], other[same:][::-1])
        end = len(text.rstrip()) if back < 2 * _BESIDE else len(text) - back + _BESIDE
        return ["…" * bool(start) + text[start:end].rstrip() + "…" * (end < len(text.rstrip()))]
    more = len(lines) - _LINES
    return lines if more <= 0 else [*lines[:_LINES], f"… and {counted(more, 'line')} more"]


def _alike(text: str, other: str) -> int:
    """Return how many characters two texts have in common at their start."""
    differing = (at for at, (one, two) in enumerate(zip(text, other, strict=False)) if one != two)
    return next(differing, min(len(text), len(other)))


_LINES, _BESIDE = 4, 40
"""Lines of a change that are shown, and characters on either side of what differs in a long line."""


def summary(report: Report, look: str = "") -> str:
    """Return in a few lines what was read and published; `look` is the command that shows the published site."""
    totals = report.totals
    lines = [
        f"{counted(totals.briefings, 'briefing')}: {counted(totals.articles, 'article')}, "
        f"{counted(totals.claims, 'claim')}, {counted(totals.points, 'point')}",
        *_comparison_lines(totals),
    ]
    if report.site:
        lines += [f"Verified and published: {printable(str(report.site))}", *([f"Look at it: {look}"] if look else [])]
    return "\n".join(lines)


def _comparison_lines(totals: Totals) -> list[str]:
    counts = {
        "points": [f"{AGREEMENT[key]} {totals.agreement[key]}" for key in _AGREEMENT if totals.agreement[key]],
        "support": [f"{SUPPORT[key]} {totals.support[key]}" for key in _SUPPORT if totals.support[key]],
    }
    return [f"  {label}: {', '.join(parts)}" for label, parts in counts.items() if parts]


_AGREEMENT = tuple(AGREEMENT)
_SUPPORT = tuple(SUPPORT)
