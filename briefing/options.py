"""Options that several commands have."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable


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


def date_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The day of what is done: the only place that reads the clock."""
    return click.option(
        "--date",
        "day",
        metavar="YYYY-MM-DD",
        callback=_day,
        help="The day to record.  [default: today, or that of SOURCE_DATE_EPOCH]",
    )(command)


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
