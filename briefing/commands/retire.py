"""`briefing retire`."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.commands.act import act, dry_run_option, kind_option, one
from briefing.commands.options import ID, WORDS, briefing_option, date_option, root_option


@click.command(short_help="Withdraw a claim, point, speaker or article.")
@click.argument("name", type=ID, metavar="ID")
@click.option("--because", type=WORDS, required=True, metavar="TEXT", help="Why, for those who follow a citation.")
@click.option(
    "--successor", type=ID, default="", metavar="ID", help="What to read in its place: a live id of the same kind."
)
@briefing_option
@kind_option
@click.option("--yes", is_flag=True, help="Withdraw an article without asking, as in scripts.")
@dry_run_option
@root_option
@date_option
def retire(
    name: str,
    because: str,
    successor: str,
    briefing: str,
    kind: str | None,
    yes: bool,
    dry_run: bool,
    root: Path,
    day: str,
) -> int:
    """Withdraw the claim, point, speaker or article ID from the content, and leave a tombstone at its address.

    Its entry is removed from its file, and nothing else there changes; an article is withdrawn with its claims, after
    you have said yes. The ledger keeps what it said, the words it quoted, the day and the reason, and its address shows
    them from then on. The id is never used for anything else. Points and speakers that claims still name cannot be
    withdrawn. What is removed is kept in content/<briefing>/withdrawn/: `briefing restore ID` brings it back.

    \b
    Example:
      briefing retire ians-combat-lead --because "Merged with the fuller claim." --successor ians-combat
    """
    from briefing.editing.retire import Request
    from briefing.editing.retire import retire as withdraw

    if not because:
        raise click.UsageError("--because needs words: the reason is what readers find.")
    root = root.absolute()
    request = Request(name, because, successor, briefing, kind or "")
    return act(root, lambda: one(withdraw(root, request, day)), dry_run=dry_run, asking="" if yes else "Withdraw it?")
