"""`briefing init`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from briefing.commands.invoked import shell
from briefing.commands.options import WORDS, current_folder_is_there
from briefing.diagnostics.formats import printable
from briefing.founding.answers import TITLE, Answers, Host, contact_fault, site_fault, title_fault
from briefing.founding.folder import free, make_newsroom


class _Address(click.ParamType[str]):
    """An address that readers will be given; it may be left empty."""

    def __init__(self, name: str, *, of_site: bool = False) -> None:
        self.name = name
        self.of_site = of_site

    def convert(self, value: str, parameter: click.Parameter | None, context: click.Context | None) -> str:
        value = value.strip()
        if value and (wrong := (site_fault if self.of_site else contact_fault)(value)):
            self.fail(f"{value!r} is not an address. {wrong}", parameter, context)
        return value


class _Title(click.ParamType[str]):
    """The title of the site, which the theme shows as it is written in the settings."""

    name = "text"

    def convert(self, value: str, parameter: click.Parameter | None, context: click.Context | None) -> str:
        words = WORDS.convert(value, parameter, context)
        if wrong := title_fault(words):
            self.fail(wrong, parameter, context)
        return words


_ASKED: dict[str, tuple[str, Any]] = {
    "title": ("Title of the site", _Title()),
    "newsroom": ("Name of your newsroom, for readers", WORDS),
    "contact": ("Where readers can reach you: an e-mail address, or that of a page", _Address("address")),
    "corrections": ("Where they report mistakes, if somewhere else", _Address("address")),
    "site_url": ("Address of the site, if you know it", _Address("address", of_site=True)),
    "host": ("Where it will be published", click.Choice([str(host) for host in Host])),
}
"""What a newsroom is asked, in this order, and of what kind each answer is."""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path), callback=current_folder_is_there)
@click.option("--title", type=_ASKED["title"][1], help="Title of the site.  [default: Briefing]")
@click.option("--newsroom", type=_ASKED["newsroom"][1], help="The newsroom's name, for readers.")
@click.option("--contact", metavar="ADDRESS", type=_ASKED["contact"][1], help="An e-mail address, or that of a page.")
@click.option("--corrections", metavar="ADDRESS", type=_ASKED["corrections"][1], help="Likewise, for corrections.")
@click.option("--site-url", metavar="URL", type=_ASKED["site_url"][1], help="Where the site will be.")
@click.option("--host", type=_ASKED["host"][1], help="What publishes it.  [default: github]")
@click.option("--no-git", is_flag=True, help="Make no git repository.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing: what is not given has its default.")
def init(folder: Path, *, no_git: bool, yes: bool, **given: str | None) -> None:
    """Make DIR a newsroom's folder that builds at once.

    It gets settings, looks, an example briefing of two short articles, the pages `about` and `method`, the JSON Schemas
    with which an editor completes and checks the YAML, and what publishes the site: workflows for GitHub Pages
    (`--host github`) or GitLab Pages (`gitlab`), or scripts for a server of your own (`server`). They install the very
    program that you are running, by commit or hash. All of it is committed to a new git repository. DIR must be empty,
    or not exist yet.

    In a terminal, you are asked for what you do not give. Everything can be changed later, in mkdocs.yml.

    \b
    Examples:
      briefing init newsroom
      briefing init newsroom --title "Harbour briefings" --newsroom "The Harbour Desk" \\
        --contact desk@example.org --host gitlab
    """
    from briefing.founding import repository
    from briefing.founding.pin import pinned

    folder_made = free(folder)
    answers = _asked(given, ask=not yes and sys.stdin.isatty() and sys.stdout.isatty())
    program = pinned()
    files = make_newsroom(folder_made, answers, program.files)
    notes = ["No git repository was made."] if no_git else repository.start(folder_made, files)
    for line in (
        f"{len(files)} files in {folder}. The program that builds the site is pinned to {program.said}.",
        *notes,
        "Next:",
        f"  {shell('serve', '--root', str(folder))}",
        f"How to publish the site: {folder / 'PUBLISHING.md'}",
    ):
        click.echo(printable(line))


def _asked(given: dict[str, str | None], *, ask: bool) -> Answers:
    """Return what was given, and the answers to what was not if there is somebody to ask."""
    answers = {name: value for name, value in given.items() if value is not None}
    missing = [name for name in _ASKED if name not in answers] if ask else []
    if missing:
        click.echo("Press Enter for what is in brackets, or to leave it out. All of it can be changed later.")
    for name in missing:
        question, kind = _ASKED[name]
        default = {"title": TITLE, "host": str(Host.GITHUB)}.get(name, "")
        answers[name] = click.prompt(question, default, type=kind, show_default=bool(default))
    host = Host(answers.pop("host", Host.GITHUB))
    return Answers(**answers, host=host)
