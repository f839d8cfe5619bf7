"""Options that several commands have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from briefing.diagnostics import BriefingError
from briefing.diagnostics.formats import unseen
from briefing.model import Profile
from briefing.model.limits import TEXT_LENGTH
from briefing.model.vocabulary import ID_PATTERN
from briefing.publishing.source_date import source_date_epoch


def current_folder_is_there(_context: click.Context, _parameter: click.Parameter, value: Path) -> Path:
    """Let a path through, unless it starts from a current folder that is no more."""
    if not value.is_absolute():
        try:
            Path.cwd()
        except FileNotFoundError:
            raise click.UsageError("the current folder has been deleted. Change to one that is there.") from None
    return value


root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    callback=current_folder_is_there,
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

cache_option = click.option(
    "--no-cache",
    "cached",
    is_flag=True,
    flag_value=False,
    default=True,
    help="Take nothing from an earlier run, even what has not changed since.",
)
"""Whether what earlier runs kept counts."""

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


class _Id(click.ParamType[str]):
    """An id, as somebody may have written it: what cannot be one at all is refused before it is looked for."""

    name = "id"

    def __init__(self, form: str) -> None:
        self.form = re.compile(form)

    def convert(self, value: str, parameter: click.Parameter | None, context: click.Context | None) -> str:
        if len(value) > _LONGEST:
            start = repr(value[:_SHOWN])
            self.fail(f"{start}… is too long: an id has at most {_LONGEST} characters.", parameter, context)
        if value and (not self.form.fullmatch(value) or (_is_text(value, context) and Path(value).is_file())):
            message = f"{value!r} cannot be an id: an id has only a to z, 0 to 9 and -.{_why(value, context)}"
            self.fail(message, parameter, context)
        if not value and (parameter is None or parameter.required):
            self.fail("an id is needed here, and this is empty.", parameter, context)
        return value


def _is_text(value: str, context: click.Context | None) -> bool:
    """Whether what is given for an id is the name of a text, to a command that also takes a file."""
    takes_file = context is not None and any(parameter.name == "file" for parameter in context.command.params)
    return takes_file and value.endswith((".md", ".txt"))


def _why(value: str, context: click.Context | None) -> str:
    """Say what else is to be known of what cannot be an id; empty if nothing is."""
    if context and _is_text(value, context) and Path(value).parent.name != "articles":
        return f" First comes the article's id, then the file: {context.command_path} ARTICLE {value}"
    if found := _FILE.fullmatch(value):
        return f" Of a file, give only the name: {found[1]}"
    if letter := next((character for character in value if not character.isascii() and character.isprintable()), ""):
        return f" {letter!r} is {_named(letter)}."
    return ""


def _named(character: str) -> str:
    """Return a character as Unicode calls it: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    if unicodedata.category(character) == "Cs":
        return "a byte that is not UTF-8"
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"


_LONGEST = 200
"""Characters of an id: it becomes the name of a file, beside which another is written for a moment."""
_SHOWN = 40
_FILE = re.compile(rf"(?:[\w.-]+/)*({ID_PATTERN})\.(?:md|ya?ml)")

ID = _Id(r"[A-Za-z0-9_][A-Za-z0-9_ .-]*")
"""The id of something that is there: if it is only misspelled, the command says what was meant."""
NEW_ID = _Id(ID_PATTERN)
"""The id that something is to get."""


class Several(click.Option):
    """An option that takes ids up to the next option, and may be repeated: `--accept one two --keep three`."""

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
        return tuple(ID.convert(part, self, context) for word in words for part in word.split(",") if part)


class _Words(click.ParamType[str]):
    """A sentence that readers will find: on one line, and with nothing in it that cannot be seen."""

    name = "text"

    def convert(self, value: str, parameter: click.Parameter | None, context: click.Context | None) -> str:
        words = " ".join(value.split())
        if len(words) > TEXT_LENGTH:
            message = f"the text has {len(words):,} characters; at most {TEXT_LENGTH:,} are allowed. Shorten it."
            self.fail(message, parameter, context)
        if hidden := list(dict.fromkeys(unseen(words).values())):
            named = ", ".join(map(_named, hidden[:3]))
            more = f" and {len(hidden) - 3} more" if len(hidden) > 3 else ""
            message = f"the text contains {named}{more}, which nobody would see. Type it again without that."
            self.fail(message, parameter, context)
        return words


WORDS = _Words()
"""A reason, as readers will find it."""


def _valid_day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    """Return a day in ISO 8601: the one given, or today. No other function of the package reads the clock."""
    if value is None:
        epoch = source_date_epoch()
        return (date.today() if epoch is None else datetime.fromtimestamp(epoch, UTC).date()).isoformat()
    try:
        if date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is not a day; write it as 2024-10-31.")


def briefing_names(context: click.Context, _parameter: click.Parameter, start: str) -> list[str]:
    """Return the briefings whose name begins so, for the shell to complete."""
    from briefing import newsroom

    try:
        names = newsroom.briefing_names(Path(context.params.get("root") or "."))
    except (BriefingError, OSError):
        return []
    return [name for name in names if name.startswith(start)]


briefing_option = click.option(
    "--briefing",
    type=ID,
    default="",
    metavar="SLUG",
    shell_complete=briefing_names,
    help="Its briefing, if several have the id.",
)
"""Which of several briefings is meant."""

date_option = click.option(
    "--date",
    "day",
    metavar="YYYY-MM-DD",
    callback=_valid_day,
    help="The day to record.  [default: today, or that of SOURCE_DATE_EPOCH]",
)
"""The day of what is done."""
