"""Diagnostics and results for people, for programs and for a hosted git service's annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import click
from rich.console import Console
from rich.text import Text

from briefing.diagnostics import Diagnostic, Severity, has_errors
from briefing.diagnostics.english import counted
from briefing.diagnostics.formats import as_github, as_json, printable, repair
from briefing.language.terms import AGREEMENT, SUPPORT
from briefing.model import Agreement, Support
from briefing.publishing.report import Report, Totals


def finish(
    diagnostics: Sequence[Diagnostic], style: str, *, strict: bool = False, done: str = "", failed: str = ""
) -> int:
    """Write what was found to standard output and return the exit code: 1 on errors and, if strict, on warnings.

    A person reads after it how many mistakes there are, then `failed` where the code is 1, and `done` unless there are
    errors.
    """
    show(Console(highlight=False), diagnostics, style)
    wrong = has_errors(list(diagnostics))
    code = 1 if wrong or (strict and diagnostics) else 0
    if style == "text":
        if diagnostics:
            click.echo(f"\n{_closing_line(diagnostics)}. Explain one with: briefing explain RULE")
        if failed and code:
            click.echo(failed)
        if done and not wrong:
            click.echo(done)
    return code


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
    for line in repair(diagnostic):
        text.append(f"\n    {printable(line)}", style="not bold")
    return text


def _closing_line(diagnostics: Sequence[Diagnostic]) -> str:
    """Return `2 errors, 1 warning`."""
    errors = sum(each.severity is Severity.ERROR for each in diagnostics)
    warnings = len(diagnostics) - errors
    parts = [counted(errors, "error")] if errors else []
    return ", ".join(parts + ([counted(warnings, "warning")] if warnings else []))


def summary(report: Report, look: str = "") -> str:
    """Return what was built, in a few lines a person can use; `look` says how to look at a site that was published."""
    totals = report.totals
    lines = [
        f"{counted(totals.briefings, 'briefing')}: {counted(totals.articles, 'article')}, "
        f"{counted(totals.claims, 'claim')}, {counted(totals.points, 'point')}",
        *_verdicts(totals),
    ]
    if report.site:
        lines += [f"Verified and published: {report.site}", *([f"Look at it: {look}"] if look else [])]
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
