"""`briefing doctor`."""

from __future__ import annotations

import json
import os
import platform
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click

import briefing
from briefing.commands.installed import Extra, Package, extras, packages
from briefing.commands.options import current_folder_is_there
from briefing.commands.programs import Program, command, programs
from briefing.diagnostics.english import counted
from briefing.diagnostics.formats import printable


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The folder that commands would work on."""

    folder: str
    missing: tuple[str, ...]
    """What a newsroom's folder has and this one has not."""
    briefings: int
    """How many there are in it."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What `briefing doctor` has found."""

    briefing: dict[str, str]
    """Version, and folder of the package."""
    python: dict[str, str]
    """Version, path, and the system."""
    command: dict[str, str]
    """What the shell runs for `briefing`; `path` is empty if that is nothing, `problem` unless it is this program."""
    packages: list[Package]
    extras: list[Extra]
    programs: list[Program]
    newsroom: Newsroom
    problems: list[str]
    """What keeps a command from working, one sentence each, and what to do."""


@click.command(short_help="Say what is installed, and what is missing.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    callback=lambda context, parameter, value: value and current_folder_is_there(context, parameter, value),
    metavar="DIR",
    help="A newsroom's folder.  [default: the current folder, if it is one]",
)
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to say it."
)
def doctor(root: Path | None, style: str) -> int:
    """Say which Python, packages and programs Briefing uses, with versions, and what is missing.

    Everything that touches the pages is listed: put it into a report of a bug. Nothing is changed, and nothing is
    fetched. The exit code is 0, or 2 if something is missing or does not fit. A folder that is no newsroom counts only
    if it was given with --root.

    \b
    Examples:
      briefing doctor
      briefing doctor --root newsroom --format json
    """
    findings = _findings(root)
    if style == "json":
        click.echo(json.dumps(asdict(findings), indent=2))
    else:
        for line in "\n".join(_as_text(findings)).splitlines():
            click.echo(printable(line))
    return 2 if findings.problems else 0


def _findings(root: Path | None) -> Findings:
    found = packages()
    newsroom = _newsroom(root or Path())
    problems = [f"{package.name}: {package.problem}." for package in found if package.problem]
    if problems:
        problems.append("Install Briefing again, into an environment of its own.")
    if root is not None and newsroom.missing:
        problems.append(f"{newsroom.folder} is no newsroom: {_and(newsroom.missing)} missing.")
    return Findings(
        briefing={"version": briefing.__version__, "folder": str(Path(briefing.__file__).parent)},
        python={"version": platform.python_version(), "path": sys.executable, "system": platform.platform()},
        command=command(),
        packages=found,
        extras=extras(),
        programs=programs(),
        newsroom=newsroom,
        problems=problems,
    )


def _newsroom(folder: Path) -> Newsroom:
    parts = {"content/": (folder / "content").is_dir(), "mkdocs.yml": (folder / "mkdocs.yml").is_file()}
    missing = tuple(name for name, is_there in parts.items() if not is_there)
    try:
        briefings = sum(1 for _ in (folder / "content").glob("*/briefing.yml"))
    except OSError:
        briefings = 0
    return Newsroom(os.path.realpath(folder), missing, briefings)


def _as_text(findings: Findings) -> Iterator[str]:
    python, command_found = findings.python, findings.command
    yield f"Briefing  {findings.briefing['version']}, in {findings.briefing['folder']}"
    yield f"Python    {python['version']}, {python['path']}"
    yield f"System    {python['system']}"
    yield f"Command   {command_found['path'] or command_found['problem']}"
    if command_found["path"] and command_found["problem"]:
        yield f"          {command_found['problem']}"
    yield "\nPackages"
    yield from _package_lines(findings.packages)
    yield "\nExtras"
    for extra in findings.extras:
        state = f"missing: {', '.join(extra.missing)}" if extra.missing else "installed"
        yield f"  {extra.name:9} {extra.purpose} ({state})"
    if not findings.extras:
        yield "  This version has none: whatever it can do works with the packages above."
    yield "\nPrograms"
    for program in findings.programs:
        yield f"  {program.name:9} {program.path or 'not found'}{program.version and f', {program.version}'}"
        yield f"            {program.purpose}"
    yield "\nNewsroom"
    yield f"  {_newsroom_line(findings.newsroom)}"
    yield "\nNothing is missing." if not findings.problems else "\nMissing:"
    yield from (f"  {problem}" for problem in findings.problems)


def _package_lines(found: list[Package]) -> Iterator[str]:
    own = [package for package in found if package.needed_by == "briefing" or package.problem]
    width = max((len(package.name) for package in own), default=0)
    version_width = max((len(package.version) for package in own), default=0)
    for package in own:
        needs = f"needs {package.range}" if package.range else ""
        problem = f"  <-- {package.problem}" if package.problem else ""
        yield f"  {package.name:{width}}  {package.version or '-':{version_width}}  {needs}{problem}".rstrip()
    rest = ", ".join(f"{package.name} {package.version}" for package in found if package not in own)
    if rest:
        yield textwrap.fill(
            f"and for these: {rest}", 100, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
        )


def _newsroom_line(newsroom: Newsroom) -> str:
    if newsroom.missing:
        return f"{newsroom.folder} is none: {_and(newsroom.missing)} missing. Give one with --root."
    return f"{newsroom.folder}: {counted(newsroom.briefings, 'briefing')}"


def _and(names: tuple[str, ...]) -> str:
    return f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'}"
