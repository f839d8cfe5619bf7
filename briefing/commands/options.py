"""Options that several commands have."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from briefing.model import Profile

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    metavar="DIR",
    help="The newsroom's folder, which holds content/ and mkdocs.yml.  [default: the current folder]",
)
"""Where the newsroom is."""

format_option = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How to print mistakes: for people, for programs, or as annotations on a pull request.",
)
"""How diagnostics are written."""

profile_option = click.option(
    "--profile",
    type=click.Choice([str(profile) for profile in Profile]),
    default=str(Profile.INTERNAL),
    show_default=True,
    callback=lambda _context, _parameter, value: Profile(value),
    help="For whom: `internal` shows everything, `public` what `rights` and `visibility` allow.",
)
"""For whom the site is."""


def strictness_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What a run takes for a mistake."""
    locked = click.option("--locked", is_flag=True, help="Refuse ids that permalinks.yml does not record, as in CI.")
    strict = click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
    return strict(locked(command))


class Several(click.Option):
    """An option that takes all words up to the next option, and may be repeated: `--accept one two --keep three`."""

    def __init__(self, *declarations: Any, **settings: Any) -> None:
        super().__init__(*declarations, **{**settings, "multiple": True, "type": str})

    def add_to_parser(self, parser: Any, context: click.Context) -> None:
        """Let the parser also give this option the words after its first."""
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
        """Split words at commas, which no id has."""
        words = super().type_cast_value(context, value)
        return tuple(part for word in words for part in word.split(",") if part)


def _valid_day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    """Return a day in ISO 8601: the one given, or today. No other function of the package reads the clock."""
    if value is None:
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        today = datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else date.today()
        return today.isoformat()
    try:
        if date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is not a day; write it as 2024-10-31.")


date_option = click.option(
    "--date",
    "day",
    metavar="YYYY-MM-DD",
    callback=_valid_day,
    help="The day to record.  [default: today, or that of SOURCE_DATE_EPOCH]",
)
"""The day of what is done."""
