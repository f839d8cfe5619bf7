"""`content/permalinks.yml`, which lists every briefing ever recorded: so a folder that is gone is missed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter

from briefing.content.form import fit
from briefing.content.ledger_file import Day, read_ledger_text
from briefing.content.scalars import quoted
from briefing.content.yaml import read_yaml
from briefing.diagnostics import Diagnostic, Where
from briefing.model.ledger import FILE

PATH = f"content/{FILE}"
"""The file's path from the newsroom's folder."""
HEADER = """\
# Every briefing ever recorded, with the day of its first record. Written by `briefing permalinks record` and
# `briefing permalinks move`: commit it with the content. A briefing that is given up for good is taken out by hand, and
# all its addresses break.
"""


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Listed(_Form):
    recorded: Day


def _or_none(value: object) -> object:
    """Let a key with nothing below it stand for nothing: the last briefing may have been taken out by hand."""
    return {} if value is None else value


class _File(_Form):
    briefings: Annotated[dict[str, _Listed], BeforeValidator(_or_none)] = {}


_FILE: TypeAdapter[Any] = TypeAdapter(_File)


@dataclass(frozen=True, slots=True)
class SiteLedger:
    """The briefings that a newsroom has recorded."""

    recorded: Mapping[str, str] = field(default_factory=dict)
    """The day of the first record, ISO 8601, by the present name of the briefing's folder."""
    places: Mapping[str, Where] = field(default_factory=dict, compare=False)
    """Where the file lists each."""


def read_site_ledger(root: Path) -> tuple[SiteLedger | None, list[Diagnostic]]:
    """Return which briefings are recorded; None where the file cannot be read, which is then a diagnostic.

    Where there is no file yet, none are.
    """
    text, problems = read_ledger_text(root / PATH, root)
    if text is None:
        return (None if problems else SiteLedger()), problems
    located = read_yaml(text, PATH)
    if located.diagnostics:
        return None, located.diagnostics
    file, problems = fit(_FILE, located)
    if file is None or problems:
        return None, problems
    places = {name: located.where(("briefings", name)) for name in file.briefings}
    return SiteLedger({name: listed.recorded for name, listed in file.briefings.items()}, places), []


def site_ledger_text(recorded: Mapping[str, str]) -> str:
    """Return the file's text; the same briefings give the same bytes."""
    lines = [HEADER, "briefings:\n" if recorded else "briefings: {}\n"]
    for name, day in sorted(recorded.items()):
        lines += [f"  {quoted(name)}:\n", f"    recorded: {day}\n"]
    return "".join(lines)
