"""`briefing check`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.commands.options import (
    ID,
    briefing_names,
    cache_option,
    format_option,
    profile_option,
    root_option,
    strictness_options,
)
from briefing.commands.progress import progress_shown
from briefing.commands.report import changed, finish, summary
from briefing.diagnostics import BriefingError, Diagnostic
from briefing.model import Kind

if TYPE_CHECKING:
    from briefing.editing.fix import Fixed
    from briefing.publishing.options import BuildOptions
    from briefing.publishing.report import Report


@click.command(short_help="Find every mistake in content/, without building.")
@click.argument("briefings", metavar="[BRIEFING]…", nargs=-1, shell_complete=briefing_names)
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
@click.option("--untrusted", is_flag=True, help="First refuse all that would run a program: for what strangers send.")
@click.option(
    "--base",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="With --untrusted: the newsroom's own folder, without what the stranger changed.  [default: one as `briefing"
    " init` makes it, but without requirements.txt and program/]",
)
@profile_option
@strictness_options
@cache_option
@format_option
def check(
    briefings: tuple[str, ...],
    root: Path,
    fixing: bool,
    since: tuple[Path, ...],
    untrusted: bool,
    base: Path | None,
    style: str,
    **options: Any,
) -> int:
    """Find every mistake in content/, languages/ and mkdocs.yml in one run, without building the site.

    Each is shown with file and line, what is wrong, and how to fix it. `briefing explain RULE` says more. The command
    does all that `briefing build`, with the same options, does before it writes anything; MkDocs is asked whether it
    accepts mkdocs.yml.

    With BRIEFING, the name of a folder in content/, only what is in that folder is checked, or in those. What belongs
    to the newsroom as a whole is left out: run the command without BRIEFING before you publish.

    With --fix, fixes that leave what the author says as it is are written into the files, such as a backslash before a
    sign that Markdown would not show. Each is named, with its line as it was and as it is now; then what is left.

    mkdocs.yml and overrides/ are programs, which MkDocs runs. For what a stranger sends, --untrusted first makes sure
    that every setting is data, that nothing a build uses is a link, and that these are the same as in --base:
    overrides/, program/, server/, requirements*, and whatever has a name that begins with a dot, such as .github/. If
    something is found, the check ends there, and nothing was run. After a clean check, `briefing build` runs nothing
    of the stranger's either.

    \b
    Examples:
      briefing check
      briefing check ferry-aground
      briefing check --coverage
      briefing check --fix
      briefing check --since old-site
      briefing check --format github --strict --locked     in CI
      briefing check --root proposed --untrusted --base .  what a stranger proposes
    """
    if found := _refused(root, base, untrusted=untrusted):
        return finish(found, style, failed="Nothing of this folder was run, and nothing else was checked.")
    given = _options(root, since, **options)
    chosen = _chosen(briefings, given.site.root)
    report, fixed = _checked(given, _ROUNDS if fixing else 0, chosen)
    if fixed and style == "text":
        click.echo(changed(fixed))
    done = summary(report) + ("\nNothing else was checked." if chosen else "")
    return finish(report.diagnostics, style, strict=given.strict, done=done)


def _options(root: Path, since: tuple[Path, ...], **given: Any) -> BuildOptions:
    from briefing.publishing.former import read_former
    from briefing.publishing.options import BuildOptions
    from briefing.publishing.settings import read_settings

    site = read_settings(root)
    return BuildOptions(site, since=read_former(since, root) if since else {}, **given)


def _chosen(names: Sequence[str], root: Path) -> list[Path]:
    """Return the folders of the briefings that are named, each once; a name may be given as the path of its folder.

    Raises BriefingError if there is no such briefing.
    """
    from briefing.newsroom import folder_of

    content = (root / "content").resolve()
    chosen = []
    for name in names:
        path = Path(name)
        if (path / "content").is_dir():
            raise BriefingError(f"{name} is a newsroom's folder. Check it with: briefing check --root {name}")
        place = path.resolve()
        if path.name != name and place.is_file() and place.is_relative_to(content) and place.parent != content:
            _refuse_part(f"{name} is a file", place.relative_to(content).parts[0])
        is_path = path.name != name and place.parent == content
        briefing = ID.convert(path.name if is_path else name, None, None)
        if not (content / briefing).is_dir():
            _refuse_id(root, briefing.removesuffix(".md").removesuffix(".yml"))
        chosen.append(folder_of(root, briefing))
    return list(dict.fromkeys(chosen))


def _refuse_id(root: Path, name: str) -> None:
    """Refuse the id of what is in a briefing, in place of a briefing's; what nothing is called is left to others."""
    from briefing.newsroom import find

    try:
        homes, _ = find(root, name)
    except BriefingError:
        return
    if homes:
        _refuse_part(f"`{name}` is {_A[homes[0].key[0]]}", homes[0].folder.name)


_A = {kind: f"{'an' if kind is Kind.ARTICLE else 'a'} {kind}" for kind in Kind}


def _refuse_part(what: str, briefing: str) -> None:
    message = f"{what} of the briefing `{briefing}`, which is checked as a whole: briefing check {briefing}"
    raise BriefingError(message)


def _refused(root: Path, base: Path | None, *, untrusted: bool) -> list[Diagnostic]:
    """Return what must not be used if it comes from a stranger."""
    from briefing.founding.folder import placed_elsewhere
    from briefing.publishing.untrusted import refused

    if base and not untrusted:
        raise click.UsageError("--base says what to compare with; it needs --untrusted")
    if not untrusted:
        return []
    return refused(root, base) if base else refused(root, files("briefing.commands") / "starter", placed_elsewhere())


def _checked(options: BuildOptions, rounds: int, chosen: Sequence[Path]) -> tuple[Report, list[Fixed]]:
    """Check, and fix and check again at most so often; return what was found last and what was fixed.

    `chosen` are the folders of the briefings to check; without any, everything is checked.
    """
    from briefing.editing.fix import Fixing
    from briefing.editing.journal import at_work
    from briefing.publishing import build, mkdocs
    from briefing.publishing.settings import read_settings

    def found() -> Report:
        if chosen:
            return build.check_some(chosen, options, progress_shown(), mkdocs.MkDocs())
        return build.check(options, progress_shown(), mkdocs.MkDocs())

    fixed: list[Fixed] = []
    fixing = Fixing(options.site.root)
    with at_work(options.site.root, dry_run=not rounds):
        fixing.looked_at()
        report = found()
        for _ in range(rounds):
            if not (made := fixing.fix(report.diagnostics)):
                break
            fixed += made
            fixing.looked_at()
            options = replace(options, site=read_settings(options.site.root))  # they may be what was fixed
            report = found()
    return report, fixed


_ROUNDS = 50
"""How often files are fixed and checked again: a fix may uncover another mistake, hardly ever a third."""
