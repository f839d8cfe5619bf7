"""What commands that change the author's files have in common: they show what they would do, ask, and do it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.commands.report import finish
from briefing.diagnostics import Diagnostic
from briefing.diagnostics.formats import printable

if TYPE_CHECKING:  # what reads an author's files takes too long to import for `briefing --help`
    from briefing.editing.journal import Action

dry_run_option = click.option("--dry-run", is_flag=True, help="Say what would be done, and change nothing.")
"""Whether nothing is to be changed."""

kind_option = click.option(
    "--kind",
    type=click.Choice(["article", "point", "speaker", "claim"]),
    help="What it is, if several kinds have the id.",
)
"""Which of several things with one id is meant."""


def confirm(asks: str, question: str) -> None:
    """Tell somebody what a command would do, and ask whether it shall. Where nobody can be asked, it needs --yes."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise click.UsageError(f"{asks} Nobody can be asked here: if that is meant, add --yes.")
    click.confirm(f"{asks} {question}", abort=True)


def act(
    root: Path,
    actions: Sequence[Action | None],
    diagnostics: Sequence[Diagnostic],
    *,
    dry_run: bool,
    style: str = "text",
    done: Sequence[str] = (),
) -> int:
    """Do what commands have worked out, or show it, and print what is wrong; return the exit code.

    `done` are lines to print after that, in place of what the actions say of themselves.
    """
    from briefing.editing.journal import plan

    code = finish(diagnostics, style)
    for action in filter(None, actions):
        if not dry_run:
            action.carry_out(root)
        for line in plan(root, action.writes) if dry_run and style == "text" else ():
            click.echo(printable(f"  {line}"))
    for line in done or [action.done for action in actions if action] if style == "text" else ():
        if line:
            click.echo(printable(f"would be done: {line}" if dry_run else line))
    return code
