"""`briefing split` and `briefing merge`."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.commands.act import act, dry_run_option, one
from briefing.commands.options import ID, NEW_ID, briefing_option, date_option, root_option


@click.command(short_help="Make several claims of one.")
@click.argument("claim", type=ID)
@click.argument("new", type=NEW_ID, nargs=-1, required=True, metavar="NEW…")
@briefing_option
@dry_run_option
@root_option
@date_option
def split(claim: str, new: tuple[str, ...], briefing: str, dry_run: bool, root: Path, day: str) -> int:
    """Put copies of CLAIM in its place, one for each NEW id; then let each quote and say only its part.

    The address of CLAIM stays, with what it said, and leads to all of them.

    \b
    Example:
      briefing split ians-losses ians-killed ians-wounded
    """
    from briefing.editing.split import split as work_out

    root = root.absolute()
    return act(root, lambda: one(work_out(root, claim, new, briefing, day)), dry_run=dry_run)


@click.command(short_help="Make one claim of several.")
@click.argument("old", type=ID, nargs=-1, required=True, metavar="OLD…")
@click.option("--into", type=ID, required=True, metavar="CLAIM", help="The claim that is kept.")
@briefing_option
@dry_run_option
@root_option
@date_option
def merge(old: tuple[str, ...], into: str, briefing: str, dry_run: bool, root: Path, day: str) -> int:
    """Take the claims OLD out; their addresses stay, with what they said, and lead to the claim that is kept.

    All have to be on one point and in one article: a citation must not lead to what was never cited. What is taken out
    can be brought back with `briefing restore`.

    \b
    Example:
      briefing merge ians-combat-lead --into ians-combat
    """
    from briefing.editing.split import merge as work_out

    root = root.absolute()
    return act(root, lambda: one(work_out(root, old, into, briefing, day)), dry_run=dry_run)
