"""`briefing check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from briefing.commands.options import format_option, profile_option, root_option, strictness_options
from briefing.commands.progress import progress_shown
from briefing.commands.report import finish

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.model.vocabulary import Profile


@click.command(short_help="Find every mistake in content/, without building.")
@root_option
@click.option("--coverage", is_flag=True, help="List every sentence that no claim touches, too.")
@profile_option
@strictness_options
@format_option
def check(root: Path, coverage: bool, profile: Profile, strict: bool, locked: bool, style: str) -> int:
    """Find every mistake in content/, all at once, without building the site.

    Each is shown with file and line, what is wrong, and how to mend it. `briefing explain RULE` tells more.

    \b
    Examples:
      briefing check
      briefing check --coverage
      briefing check --format github --strict --locked     in CI
    """
    from briefing.publishing import build, options

    wanted = options.Wanted(profile=profile, coverage=coverage, locked=locked)
    report = build.check(root.absolute(), progress_shown(), wanted)
    return finish(report, style, strict=strict)
