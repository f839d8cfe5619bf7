"""The commands. Each reads its arguments, calls one function and turns what it returns into words and an exit code.

Exit codes: 0 clean, 1 something in the content has to be mended, 2 wrong usage or a broken environment.
"""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from briefing import __version__
from briefing.diagnostics import RULES, BriefingError, Severity
from briefing.options import format_option, profile_option, root_option
from briefing.permalink_commands import permalinks, retire
from briefing.progress import Progress, TerminalProgress
from briefing.update_command import update

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.pipeline import Report
    from briefing.vocabulary import Profile


MAX_PORT = 65_535


class _Commands(click.Group):
    """Lists its commands in the order of a newsroom's day."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], self.commands, n=1)
            hint = f"Did you mean `briefing {near[0]}`?" if near else "See: briefing --help"
            raise click.UsageError(f"there is no command {args[0]!r}. {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="briefing")
def cli() -> None:
    """Turn articles on one event into a website that shows who claims what, on whose word, and where they differ.

    \b
    A newsroom's folder holds
      content/<briefing>/briefing.yml         title, speakers, points
      content/<briefing>/articles/<name>.md   the text as published
      content/<briefing>/claims/<name>.yml    the claims in that article
      content/<briefing>/permalinks.yml       every id ever published; written by briefing
      content/<briefing>/revisions/           earlier versions of articles; written by briefing
      content/pages/                          hand-written pages
      mkdocs.yml, overrides/                  the site's settings and looks

    \b
    Start:   briefing init newsroom
    Look:    briefing serve --root newsroom
    Publish: briefing build --root newsroom

    Exit codes: 0 clean, 1 content to mend, 2 wrong usage or broken environment.
    """


def _strictness_options(command: Callable[..., Any]) -> Callable[..., Any]:
    command = click.option("--locked", is_flag=True, help="Refuse ids that permalinks.yml does not record, as in CI.")(
        command
    )
    return click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")(command)


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=True, path_type=Path))
def init(folder: Path) -> None:
    """Make DIR a newsroom's folder that builds at once.

    It gets settings, looks, an example briefing of two short articles, the pages `about` and `method`, the JSON Schemas
    that let an editor complete and check the YAML, and a workflow that rebuilds and publishes the site. DIR must not
    exist yet, or be empty.

    \b
    Example:
      briefing init newsroom && briefing serve --root newsroom
    """
    from briefing.init import make_newsroom

    made = make_newsroom(folder)
    click.echo(f"{len(made)} files in {folder}. Next:\n  briefing serve --root {folder}")


@cli.command()
@root_option
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the site goes.  [default: site_dir of mkdocs.yml]",
)
@profile_option
@_strictness_options
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
    from briefing import pipeline

    folder = site_dir.absolute() if site_dir else None
    wanted = pipeline.Wanted(profile=profile, locked=locked)
    report = pipeline.build(root.absolute(), _progress(), folder, strict=strict, wanted=wanted)
    return _finish(report, style, strict=strict, failed="Nothing was published.")


@cli.command(short_help="Build the site and serve it, anew after every change.")
@root_option
@click.option(
    "-a", "--dev-addr", metavar="HOST:PORT", default="127.0.0.1:8000", show_default=True, help="Where to serve."
)
@profile_option
def serve(root: Path, dev_addr: str, profile: Profile) -> int:
    """Build the site, serve it, rebuild it on every change and reload the browser.

    A mistake made meanwhile is shown here; the browser keeps the last good site until it is mended. Ctrl-C stops.

    \b
    Example:
      briefing serve --root newsroom --dev-addr 127.0.0.1:8080
    """
    from briefing import pipeline
    from briefing.serve import serve as run

    host, _, port = dev_addr.rpartition(":")
    if not host or not port.isdecimal() or int(port) > MAX_PORT:
        raise click.UsageError(f"--dev-addr takes HOST:PORT, such as 127.0.0.1:8000, not {dev_addr!r}")
    run(
        root.absolute(),
        host,
        int(port),
        lambda report: _finish(report, "text", failed="Nothing was published."),
        _progress(),
        pipeline.Wanted(profile=profile),
    )
    return 0


@cli.command(short_help="Find every mistake in content/, without building.")
@root_option
@click.option("--coverage", is_flag=True, help="List every sentence that no claim touches, too.")
@profile_option
@_strictness_options
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
    from briefing import pipeline

    wanted = pipeline.Wanted(profile=profile, coverage=coverage, locked=locked)
    report = pipeline.check(root.absolute(), _progress(), wanted)
    return _finish(report, style, strict=strict)


cli.add_command(update)
cli.add_command(permalinks)
cli.add_command(retire)


@cli.command(short_help="Explain a mistake, or list them all.")
@click.argument("rule", required=False)
def explain(rule: str | None) -> int:
    """Explain RULE, the name of a mistake as messages give it; without RULE, list them all.

    \b
    Example:
      briefing explain quote-changed
    """
    if rule is None:
        width = max(map(len, RULES))
        for name, each in RULES.items():
            first_sentence = " ".join(each.description.split()).partition(". ")[0].removesuffix(".")
            click.echo(f"{name:{width}}  {each.severity:7}  {first_sentence}.")
        return 0
    if rule not in RULES:
        near = difflib.get_close_matches(rule, RULES, n=1)
        hint = f"Did you mean `{near[0]}`?" if near else "List them with: briefing explain"
        raise click.UsageError(f"there is no rule {rule!r}. {hint}")
    found = RULES[rule]
    click.echo(f"{found.id} ({found.severity})\n\n{found.description}")
    return 0


def _progress() -> Progress:
    console = Console(stderr=True)
    return TerminalProgress(console) if console.is_terminal else Progress()


def _finish(report: Report, style: str, *, strict: bool = False, failed: str = "") -> int:
    """Write what was found to standard output, a summary or what came of it after it, and return the exit code."""
    from briefing import report as reporting

    console = Console(highlight=False)
    reporting.show(console, report.diagnostics, style)
    if style == "text":
        closing = reporting.closing_line(report.diagnostics)
        if closing:
            click.echo(f"\n{closing}. Explain one with: briefing explain RULE")
        if failed and not report.ok:
            click.echo(failed)
        if report.ok:
            click.echo(reporting.summary(report))
    warned = any(each.severity is Severity.WARNING for each in report.diagnostics)
    return 0 if report.ok and not (strict and warned) else 1


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 clean, 1 content to mend, 2 usage or environment."""
    try:
        result = cli.main(argv, prog_name="briefing", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()  # a full disk is to be told of here, not while Python shuts down
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 2
    except (BrokenPipeError, SystemExit):  # click and rich turn the first into the second, with 1 as the exit code
        return 2  # whoever read this has read enough
    except (BriefingError, OSError) as error:
        click.echo(f"briefing: {_printable(str(error))}", err=True)
        return 2
    return result if isinstance(result, int) else 0


def _printable(text: str) -> str:
    from briefing.report import printable

    return printable(text)
