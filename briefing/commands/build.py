"""`briefing build`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.commands.options import format_option, profile_option, root_option, strictness_options
from briefing.commands.progress import progress_shown
from briefing.commands.report import finish

if TYPE_CHECKING:
    from briefing.model.vocabulary import Profile


@click.command()
@root_option
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the site goes.  [default: site_dir of mkdocs.yml]",
)
@profile_option
@strictness_options
@format_option
def build(root: Path, site_dir: Path | None, profile: Profile, strict: bool, locked: bool, style: str) -> int:
    """Build, verify and publish the site.

    Reads content/, writes Markdown pages to site-src/, runs MkDocs strictly, then reads the built HTML again: every
    quote must stand verbatim in its marks, every id once, every link and every recorded address lead somewhere, and
    nothing may be loaded from another host. Only then is the site put in its place; until then, and after any failure,
    the site published before stays as it was.

    With `--profile public`, an article is shown as its `rights` allow, and nothing that is `visibility: internal` at
    all; then every file of the site is searched for what may not be shown.

    \b
    Examples:
      briefing build
      briefing build --profile public
      briefing build --root newsroom --site-dir /srv/www/briefings
    """
    from briefing.publishing import build, options

    folder = site_dir.absolute() if site_dir else None
    wanted = options.Wanted(profile=profile, locked=locked)
    report = build.build(root.absolute(), progress_shown(), folder, strict=strict, wanted=wanted)
    return finish(report, style, strict=strict, failed="Nothing was published.")
