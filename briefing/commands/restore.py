"""`briefing restore`."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.commands.act import act, dry_run_option, kind_option, one
from briefing.commands.options import ID, briefing_option, date_option, root_option


@click.command(short_help="Bring back what was withdrawn.")
@click.argument("name", type=ID, metavar="ID")
@briefing_option
@kind_option
@dry_run_option
@root_option
@date_option
def restore(name: str, briefing: str, kind: str | None, dry_run: bool, root: Path, day: str) -> int:
    """Bring back the withdrawn claim, point, speaker or article ID, exactly as it was written.

    `briefing retire` and `briefing merge` keep what they take out in content/<briefing>/withdrawn/. An article comes
    back with its claims and its earlier versions. The ledger keeps when and why the id was withdrawn, and the pages
    tell of both.

    \b
    Example:
      briefing restore ians-combat-lead
    """
    from briefing.editing.restore import Request
    from briefing.editing.restore import restore as bring_back

    root = root.absolute()
    request = Request(name, briefing, kind or "")
    return act(root, lambda: one(bring_back(root, request, day)), dry_run=dry_run)
