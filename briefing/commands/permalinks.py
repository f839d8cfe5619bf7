"""The commands that keep `permalinks.yml`: record, list, move, retire."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from briefing.commands.options import date_option, format_option, root_option
from briefing.commands.report import finish
from briefing.model import Entry


@click.group(short_help="Keep the ledger of every id ever published.", invoke_without_command=True)
@root_option
@click.pass_context
def permalinks(context: click.Context, root: Path) -> int:
    """Keep the ledger of every id ever published; without COMMAND, list it.

    Each briefing has one, content/<briefing>/permalinks.yml: what each article, point, speaker and claim named, when it
    was first recorded, and whether it is live, moved or withdrawn. Commit it like a lock file. What is recorded never
    disappears: `briefing check` tells when an id has vanished or names something else, and `briefing build` publishes
    nothing unless every recorded address leads to what it named, or to what became of it.

    \b
    Examples:
      briefing permalinks record
      briefing permalinks move icaro icaro-evening
      briefing permalinks
    """
    if context.invoked_subcommand is None:
        return listed(root.absolute())
    context.default_map = {context.invoked_subcommand: {"root": str(root)}}  # `permalinks --root DIR record` means it
    return 0


@permalinks.command("record", short_help="Add every id that is new.")
@root_option
@date_option
@format_option
def record_new(root: Path, day: str, style: str) -> int:
    """Add every id that is new to its briefing's permalinks.yml.

    Nothing is ever taken out. A briefing with a mistake is left as it is; its mistakes are shown.

    \b
    Example:
      briefing permalinks record && git add content
    """
    from briefing.editing.record import record

    news, found = record(root.absolute(), day)
    code = finish(found, style)
    for each in news if style == "text" else ():
        click.echo(f"{each.briefing}: {_kinds(each.new) or 'nothing new'}")
    return code


@permalinks.command("list", short_help="List every id and what became of it.")
@root_option
def list_all(root: Path) -> int:
    """List every recorded id: kind, id, day of its first record, and what became of it."""
    return listed(root.absolute())


@permalinks.command("move", short_help="Keep the old address of what was renamed.")
@click.argument("old")
@click.argument("new")
@root_option
@date_option
def move_address(old: str, new: str, root: Path, day: str) -> int:
    """Record that the article or briefing OLD is called NEW now, so that its old addresses lead to the new ones.

    Rename the files first: articles/OLD.md and claims/OLD.yml of an article, the folder content/OLD of a briefing.

    \b
    Example:
      briefing permalinks move icaro icaro-evening
    """
    from briefing.editing.record import move

    done, found = move(root.absolute(), old, new, day)
    return finish(found, "text", done=done)


def listed(root: Path) -> int:
    """Write all ledgers to standard output and return the exit code."""
    from briefing.diagnostics.formats import printable
    from briefing.editing.record import ledgers
    from briefing.model.ledger import Kind

    found, problems = ledgers(root)
    code = finish(problems, "text")
    for ledger in found:
        former = f" (formerly {', '.join(ledger.formerly)})" if ledger.formerly else ""
        click.echo(f"{ledger.briefing}{former}: {len(ledger.entries)} ids")
        width = max((len(each.id) for each in ledger.entries.values()), default=0)
        for entry in [each for kind in Kind for each in ledger.of(kind)]:
            click.echo(printable(f"  {entry.kind:7}  {entry.id:{width}}  {entry.recorded}  {_fate(entry)}"))
    return code


def _fate(entry: Entry) -> str:
    if entry.moved_to:
        return f"moved to {entry.moved_to}"
    if not entry.withdrawn:
        return "live"
    return f"withdrawn {entry.withdrawn}" + (f", see {entry.successor}" if entry.successor else "")


def _kinds(entries: Sequence[Entry]) -> str:
    from briefing.diagnostics.english import counted
    from briefing.language.language import ENGLISH

    kinds = list(dict.fromkeys(str(each.kind) for each in entries))
    kinds_in_words = ENGLISH.listed(counted(sum(each.kind == kind for each in entries), kind) for kind in kinds)
    return f"{kinds_in_words} recorded" if entries else ""
