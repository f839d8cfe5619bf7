"""`briefing retire`."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.commands.options import date_option, root_option
from briefing.commands.report import finish


@click.command(short_help="Withdraw a claim, point, speaker or article.")
@click.argument("name", metavar="ID")
@click.option("--because", required=True, metavar="TEXT", help="Why, for those who follow a citation.")
@click.option("--successor", default="", metavar="ID", help="What to read in its place: a live id of the same kind.")
@click.option("--briefing", default="", metavar="SLUG", help="Its briefing, if several have the id.")
@click.option(
    "--kind",
    type=click.Choice(["article", "point", "speaker", "claim"]),
    help="What it is, if several kinds have the id.",
)
@root_option
@date_option
def retire(name: str, because: str, successor: str, briefing: str, kind: str | None, root: Path, day: str) -> int:
    """Withdraw the claim, point, speaker or article ID from the content, and leave a tombstone at its address.

    Its entry is removed from its file, and nothing else there changes; an article is withdrawn with its claims. The
    ledger keeps what it said, the words it quoted, the day and the reason, and its address shows them from then on. The
    id is never used again. Points and speakers that claims still name cannot be withdrawn.

    \b
    Example:
      briefing retire ians-combat-lead --because "Merged with the fuller claim." --successor ians-combat
    """
    from briefing.editing.retire import Request
    from briefing.editing.retire import retire as withdraw

    reason = " ".join(because.split())
    if not reason:
        raise click.UsageError("--because needs words: the reason is what readers find.")
    done, diagnostics = withdraw(root.absolute(), Request(name, reason, successor, briefing, kind or ""), day)
    return finish(diagnostics, "text", done=done)
