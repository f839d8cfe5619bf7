"""Options that several commands have."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from briefing.model import Profile


def strictness_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """How much is let pass."""
    command = click.option("--locked", is_flag=True, help="Refuse ids that permalinks.yml does not record, as in CI.")(
        command
    )
    return click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")(command)


def root_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Where the newsroom is."""
    return click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=".",
        metavar="DIR",
        help="The newsroom's folder, the one that holds content/ and mkdocs.yml.  [default: the current folder]",
    )(command)


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """How what is found is written."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(["text", "json", "github"]),
        default="text",
        show_default=True,
        help="How to write what is found: for people, for programs, or as annotations of a pull request.",
    )(command)


def profile_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """For whom the site is."""
    return click.option(
        "--profile",
        type=click.Choice([str(each) for each in Profile]),
        default=str(Profile.INTERNAL),
        show_default=True,
        callback=lambda _context, _parameter, value: Profile(value),
        help="For whom: `internal` shows everything, `public` what `rights` and `visibility` allow.",
    )(command)


def date_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The day of what is done: the only place that reads the clock."""
    return click.option(
        "--date",
        "day",
        metavar="YYYY-MM-DD",
        callback=_day,
        help="The day to record.  [default: today, or that of SOURCE_DATE_EPOCH]",
    )(command)


class Several(click.Option):
    """An option that takes all words up to the next option, and may be given again: `--accept one two --keep three`."""

    def __init__(self, *declarations: Any, **settings: Any) -> None:
        super().__init__(*declarations, **{**settings, "multiple": True, "type": str})

    def add_to_parser(self, parser: Any, context: click.Context) -> None:
        """Let the parser give this option the words that follow its first."""
        super().add_to_parser(parser, context)
        own = parser._long_opt[self.opts[0]]
        take_one = own.process

        def take_all(value: str, state: Any) -> None:
            if value.startswith("-"):
                raise click.BadOptionUsage(self.opts[0], f"{self.opts[0]} needs at least one {self.metavar}", context)
            take_one(value, state)
            while state.rargs and not state.rargs[0].startswith("-"):
                take_one(state.rargs.pop(0), state)

        own.process = take_all

    def type_cast_value(self, context: click.Context, value: Any) -> Any:
        """Part what commas hold together: no id has one."""
        words = super().type_cast_value(context, value)
        return tuple(part for word in words for part in word.split(",") if part)


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    if value is None:
        return _today().isoformat()
    try:
        if date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is no day; write it as 2024-10-31.")


def _today() -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else date.today()
