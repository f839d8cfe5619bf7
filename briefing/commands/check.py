"""`briefing check`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from briefing.commands.options import format_option, profile_option, root_option, strictness_options
from briefing.commands.progress import progress_shown
from briefing.commands.report import finish, summary
from briefing.diagnostics.english import counted
from briefing.model import Profile


@click.command(short_help="Find every mistake in content/, without building.")
@root_option
@click.option("--coverage", is_flag=True, help="Also list every sentence that no claim touches.")
@click.option("--fix", "fixing", is_flag=True, help="First fix what can be fixed without changing what anybody says.")
@click.option(
    "--since",
    metavar="FILE",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Also list the points whose verdict has changed since this former data/briefing.json, or since this former"
    " site, with the reason.",
)
@profile_option
@strictness_options
@format_option
def check(
    root: Path,
    coverage: bool,
    fixing: bool,
    since: tuple[Path, ...],
    profile: Profile,
    strict: bool,
    locked: bool,
    style: str,
) -> int:
    """Find every mistake in content/, languages/ and mkdocs.yml in one run, without building the site.

    Each is shown with file and line, what is wrong, and how to fix it. `briefing explain RULE` says more. The command
    does all that `briefing build`, with the same options, does before it writes anything; MkDocs is asked whether it
    accepts mkdocs.yml.

    With --fix, fixes that leave what the author says as it is are written into the files, such as a backslash before a
    sign that Markdown would not show; what is left is then shown. `git diff` shows what was done.

    \b
    Examples:
      briefing check
      briefing check --coverage
      briefing check --fix
      briefing check --since old-site
      briefing check --format github --strict --locked     in CI
    """
    from briefing.editing.fix import fix
    from briefing.editing.journal import at_work
    from briefing.publishing import build, mkdocs
    from briefing.publishing.former import read_former
    from briefing.publishing.options import BuildOptions
    from briefing.publishing.settings import read_settings

    options = BuildOptions(read_settings(root), profile, locked=locked, coverage=coverage, strict=strict)
    if since:
        options = replace(options, since=read_former(since, root))
    fixed = 0
    with at_work(root, dry_run=not fixing):
        report = build.check(options, progress_shown(), mkdocs.MkDocs())
        for _ in range(_ROUNDS if fixing else 0):
            if not (made := fix(root, report.diagnostics)):
                break
            fixed += made
            report = build.check(options, progress_shown(), mkdocs.MkDocs())
    if fixed and style == "text":
        click.echo(f"Fixed {counted(fixed, 'mistake')}.\n")
    return finish(report.diagnostics, style, strict=strict, done=summary(report))


_ROUNDS = 50
"""How often files are fixed and checked again: a fix may uncover another mistake, hardly ever a third."""
