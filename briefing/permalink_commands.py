"""The commands that keep `permalinks.yml`: record, list, move, retire."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.console import Console

from briefing.options import date_option, format_option, root_option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefing.diagnostics import Diagnostic
    from briefing.ledger import Entry


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
    from briefing.record import record

    news, found = record(root.absolute(), day)
    code = _show(found, style)
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
    from briefing.record import move

    done, found = move(root.absolute(), old, new, day)
    code = _show(found, "text")
    if done:
        click.echo(done)
    return code


@click.command(short_help="Withdraw a claim, point, speaker or article.")
@click.argument("name", metavar="ID")
@click.option("--because", required=True, metavar="TEXT", help="Why, for those who follow a citation.")
@click.option("--successor", default="", metavar="ID", help="What to read in its place: of the same kind, and live.")
@click.option("--briefing", default="", metavar="SLUG", help="Its briefing, where several have the id.")
@click.option(
    "--kind",
    type=click.Choice(["article", "point", "speaker", "claim"]),
    help="What it is, where several kinds have the id.",
)
@root_option
@date_option
def retire(name: str, because: str, successor: str, briefing: str, kind: str | None, root: Path, day: str) -> int:
    """Withdraw the claim, point, speaker or article ID: out of the content, with a tombstone at its address.

    Its entry is taken out of its file, and nothing else there changes; an article goes with its claims. The ledger
    keeps what it said, the words it quoted, the day and the reason, and its address shows them from then on. The id is
    never used again. Points and speakers that claims still name stay.

    \b
    Example:
      briefing retire ians-combat-lead --because "Merged with the fuller claim." --successor ians-combat
    """
    from briefing.retire import Wish
    from briefing.retire import retire as withdraw

    reason = " ".join(because.split())
    if not reason:
        raise click.UsageError("--because needs words: the reason is what readers find.")
    done, found = withdraw(root.absolute(), Wish(name, reason, successor, briefing, kind or ""), day)
    code = _show(found, "text")
    if done:
        click.echo(done)
    return code


def listed(root: Path) -> int:
    """Write all ledgers to standard output and return the exit code."""
    from briefing.ledger import Kind
    from briefing.record import ledgers
    from briefing.report import printable

    found, problems = ledgers(root)
    code = _show(problems, "text")
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
    if not entry.retired:
        return "live"
    return f"withdrawn {entry.retired}" + (f", see {entry.successor}" if entry.successor else "")


def _kinds(entries: Sequence[Entry]) -> str:
    from briefing.core.language import listed
    from briefing.core.wording import counted

    kinds = list(dict.fromkeys(str(each.kind) for each in entries))
    return listed([f"{counted(sum(each.kind == kind for each in entries), kind)}" for kind in kinds]) + (
        " recorded" if entries else ""
    )


def _show(found: Sequence[Diagnostic], style: str) -> int:
    """Write what was found and return the exit code that it means."""
    from briefing import report
    from briefing.diagnostics import has_errors

    report.show(Console(highlight=False), found, style)
    if style == "text" and (closing := report.closing_line(found)):
        click.echo(f"\n{closing}. Explain one with: briefing explain RULE")
    return 1 if has_errors(list(found)) else 0
