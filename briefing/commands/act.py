"""What commands that change the author's files have in common: they show what they would do, ask, and do it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Worked:
    """What a command has worked out from the content as it is."""

    actions: Sequence[Action | None]
    """What it would do; an Action of None is nothing."""
    diagnostics: Sequence[Diagnostic]
    """What is wrong."""
    done: Sequence[str] = ()
    """Lines to print once it is done, in place of what the actions say of themselves."""


def one(worked: tuple[Action | None, list[Diagnostic]]) -> Worked:
    """Return what a command has worked out that does one thing, or nothing."""
    action, diagnostics = worked
    return Worked([action], diagnostics)


def confirm(asks: str, question: str) -> None:
    """Tell somebody what a command would do, and ask whether it shall. Where nobody can be asked, it needs --yes."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise click.UsageError(f"{asks} Nobody can be asked here: if that is meant, add --yes.")
    click.confirm(f"{asks} {question}", abort=True)


def act(
    root: Path,
    work_out: Callable[[], Worked],
    *,
    dry_run: bool,
    style: str = "text",
    asking: str = "",
) -> int:
    """Do what a command works out, or show it, and print what is wrong; return the exit code.

    From the first file that is read to the last that is written, the newsroom's content is locked. `asking` is the
    question for a person who is to agree to what an action asks; without one, nobody is asked. Nobody else has to wait
    for their answer, so it is all worked out again afterwards, and asked again if it has become something else.
    """
    from briefing.editing.journal import at_work, carry_out_all

    agreed = ""
    while True:
        with at_work(root, dry_run=dry_run):
            worked = work_out()
            actions = list(filter(None, worked.actions))
            asks = " ".join(action.asks for action in actions if action.asks)
            if not asking or dry_run or asks in ("", agreed):
                if not dry_run:
                    carry_out_all(root, actions)
                break
        confirm(asks, asking)
        agreed = asks
    code = finish(worked.diagnostics, style)
    if style == "text":
        _tell(root, actions, worked, dry_run=dry_run)
    return code


def _tell(root: Path, actions: Sequence[Action], worked: Worked, *, dry_run: bool) -> None:
    from briefing.editing.journal import plan

    for action in actions if dry_run else ():
        for line in plan(root, action.writes):
            click.echo(printable(f"  {line}"))
    for line in filter(None, worked.done or [action.done for action in actions]):
        click.echo(printable(f"would be done: {line}" if dry_run else line))
