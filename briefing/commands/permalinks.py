"""`briefing permalinks` and its commands: record, list, move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from briefing.commands.act import Worked, act, dry_run_option, kind_option, one
from briefing.commands.meant import Commands
from briefing.commands.options import ID, NEW_ID, briefing_option, date_option, format_option, root_option
from briefing.commands.report import finish
from briefing.diagnostics.english import counted
from briefing.diagnostics.formats import printable
from briefing.language.language import ENGLISH
from briefing.model import Entry, Kind


@click.group(cls=Commands, short_help="Keep the ledger of every id ever published.", invoke_without_command=True)
@root_option
@click.pass_context
def permalinks(context: click.Context, root: Path) -> int:
    """Keep the ledger of every id ever published; without COMMAND, list it.

    Each briefing has one, content/<briefing>/permalinks.yml: what each article, point, speaker and claim named, when it
    was first recorded, and whether it is live, moved or withdrawn; content/permalinks.yml lists the briefings. Commit
    them like lock files. What is recorded never disappears: `briefing check` says when an id or a briefing has vanished
    or names something else, and `briefing build` publishes nothing unless every recorded address still shows what it
    named, or what became of it.

    \b
    Examples:
      briefing permalinks record
      briefing permalinks move icaro icaro-evening
      briefing permalinks
    """
    if context.invoked_subcommand is None:
        return listed(root.absolute())
    context.default_map = {context.invoked_subcommand: {"root": str(root)}}  # for `permalinks --root DIR record`
    return 0


@permalinks.command("record", short_help="Add every id that is new.")
@dry_run_option
@root_option
@date_option
@format_option
def record_new(dry_run: bool, root: Path, day: str, style: str) -> int:
    """Add every id that is new to its briefing's permalinks.yml, and every new briefing to content/permalinks.yml.

    Nothing is ever removed. If a briefing has mistakes, its file is left as it is and the mistakes are shown.

    \b
    Example:
      briefing permalinks record && git add content
    """
    from briefing.editing.record import record

    root = root.absolute()

    def work_out() -> Worked:
        actions, new, diagnostics = record(root, day)
        return Worked(actions, diagnostics, [f"{briefing}: {_counts(entries)}" for briefing, entries in new.items()])

    return act(root, work_out, dry_run=dry_run, style=style)


@permalinks.command("list", short_help="List every id and what became of it.")
@root_option
def list_all(root: Path) -> int:
    """List every recorded id: kind, id, the day it was first recorded, and what became of it."""
    return listed(root.absolute())


@permalinks.command("move", short_help="Keep the old address of what was renamed.")
@click.argument("old", type=ID)
@click.argument("new", type=NEW_ID)
@briefing_option
@kind_option
@dry_run_option
@root_option
@date_option
def move_address(old: str, new: str, briefing: str, kind: str | None, dry_run: bool, root: Path, day: str) -> int:
    """Give the briefing, article, claim, point or speaker OLD the name NEW; its old addresses lead to the new ones.

    A claim, a point or a speaker is renamed wherever its id is written, unless you have done so already. Of an article,
    rename articles/OLD.md, claims/OLD.yml and revisions/OLD first; of a briefing, the folder content/OLD.

    \b
    Examples:
      briefing permalinks move icaro icaro-evening
      briefing permalinks move ians-8000 ians-troops --kind claim
    """
    from briefing.editing.move import Request, move

    root = root.absolute()
    request = Request(old, new, kind or "", briefing)
    return act(root, lambda: one(move(root, request, day)), dry_run=dry_run)


def listed(root: Path) -> int:
    """Write all ledgers to standard output and return the exit code."""
    from briefing.editing.record import ledgers

    of_briefings, diagnostics = ledgers(root)
    code = finish(diagnostics, "text")
    for ledger in of_briefings:
        former = f" (formerly {', '.join(ledger.formerly)})" if ledger.formerly else ""
        click.echo(printable(f"{ledger.briefing}{former}: {counted(len(ledger.entries), 'id')}"))
        width = max((len(entry.id) for entry in ledger.entries.values()), default=0)
        for entry in [entry for kind in Kind for entry in ledger.of(kind)]:
            click.echo(printable(f"  {entry.kind:7}  {entry.id:{width}}  {entry.recorded}  {_state(entry)}"))
    return code


def _state(entry: Entry) -> str:
    if entry.moved_to:
        return f"moved to {' and '.join(entry.moved_to)}"
    if not entry.withdrawn:
        return "live"
    return f"withdrawn {entry.withdrawn}" + (f", see {entry.successor}" if entry.successor else "")


def _counts(entries: Sequence[Entry]) -> str:
    """Return `2 articles and 1 claim recorded`."""
    counts = Counter(str(entry.kind) for entry in entries)
    listed = ENGLISH.listed(counted(number, kind) for kind, number in counts.items())
    return f"{listed} recorded" if entries else "nothing new"
