"""`briefing build`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from briefing.commands.invoked import shell
from briefing.commands.options import cache_option, format_option, profile_option, root_option, strictness_options
from briefing.commands.progress import progress_shown
from briefing.commands.report import finish, summary
from briefing.diagnostics.formats import printable
from briefing.model import Profile


@click.command()
@root_option
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the site goes, relative to the current folder.  [default: site_dir of mkdocs.yml]",
)
@profile_option
@strictness_options
@cache_option
@format_option
def build(
    root: Path, site_dir: Path | None, profile: Profile, strict: bool, locked: bool, cached: bool, style: str
) -> int:
    """Build, verify and publish the site.

    Reads content/, writes Markdown pages to site-src/, runs MkDocs strictly, then reads the built HTML again: every
    quote must be word for word in its marks, every id on a page must be unique, every link and every recorded address
    must work, and nothing may be loaded from another host. Only then is the site published; until then, and after any
    failure, the site published before stays as it was.

    With `--profile public`, an article is shown as far as its `rights` allow, and nothing with `visibility: internal`.
    Then every file of the site is searched for what may not be shown.

    \b
    Examples:
      briefing build
      briefing build --profile public
      briefing build --root newsroom --site-dir /srv/www/briefings
    """
    from briefing.publishing import build, mkdocs
    from briefing.publishing.options import BuildOptions
    from briefing.publishing.settings import read_settings

    options = BuildOptions(read_settings(root, site_dir), profile, locked=locked, strict=strict, cached=cached)
    report = build.build(options, progress_shown(), mkdocs.MkDocs())
    return finish(
        report.diagnostics,
        style,
        strict=strict,
        done=summary(report, how_to_look(root, site_dir, profile)),
        failed="Nothing was published.",
    )


def how_to_look(root: Path, site_dir: Path | None, profile: Profile) -> str:
    """Return the command that shows the site in a browser: most of what its pages do needs a server."""
    if site_dir is not None:
        command = ["python3", "-m", "http.server", "--bind", "127.0.0.1", "--directory", str(site_dir)]
        return printable(f"{shlex.join(command)}, then open http://localhost:8000/")
    where = [] if root == Path() else ["--root", str(root)]
    for_whom = [] if profile is Profile.INTERNAL else ["--profile", profile]
    return printable(shell("serve", *where, *for_whom))
