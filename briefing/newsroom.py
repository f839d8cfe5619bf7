"""One briefing's folder as values: read, resolved, held against its ledger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.checking.resolve import resolve
from briefing.content import read
from briefing.content.ledger_file import read_ledger
from briefing.diagnostics.diagnostic import Diagnostic, has_errors, in_order
from briefing.permalinks.check import check_ledger
from briefing.permalinks.ids import authored

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from briefing.content.source import SourceBriefing
    from briefing.model.briefing import Briefing
    from briefing.model.ledger import Ledger
    from briefing.permalinks.ids import Authored


@dataclass(frozen=True, slots=True)
class Loaded:
    """A newsroom's folder, read."""

    briefings: Mapping[str, Briefing]
    """By id. One with errors among the diagnostics may lack claims."""
    diagnostics: tuple[Diagnostic, ...]
    """Everything that is wrong, in order of place."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One briefing beside its ledger."""

    source: SourceBriefing
    """Its files as authored."""
    readable: bool
    """Whether every file could be read and every value has its form."""
    briefing: Briefing | None
    ledger: Ledger | None
    authored: Authored
    """All that has an address now."""
    found: list[Diagnostic]
    """What is wrong with it, its ledger included."""


def load(root: str | PathLike[str]) -> Loaded:
    """Read all briefings of a newsroom's folder and resolve every quote to its span.

    Author mistakes are in the result's diagnostics. Raises BriefingError where there is no `content/` folder.
    """
    folder = Path(root).absolute()
    briefings: dict[str, Briefing] = {}
    diagnostics: list[Diagnostic] = []
    for path in read.briefing_folders(folder):
        briefing, problems = load_briefing(path, folder)
        diagnostics += problems
        if briefing is not None:
            briefings[briefing.id] = briefing
    return Loaded(briefings, tuple(in_order(diagnostics)))


def load_briefing(folder: Path, root: Path) -> tuple[Briefing | None, list[Diagnostic]]:
    """Read and resolve one briefing."""
    source, found = read.read_briefing(folder, root)
    briefing, problems = resolve(source)
    return briefing, found + problems


def load_recorded(folder: Path, root: Path, *, locked: bool = False) -> Recorded:
    """Read and resolve one briefing and hold it against its ledger.

    Where a file cannot be read or a value has the wrong form, an id may only seem to have vanished: that comes first.
    """
    source, found = read.read_briefing(folder, root)
    ledger, problems = read_ledger(folder, root)
    readable = not has_errors(found + problems)
    briefing, more = resolve(source)
    now = authored(source, briefing)
    if readable:
        problems = problems + check_ledger(ledger, now, source.path, locked=locked)
    return Recorded(source, readable, briefing, ledger, now, found + more + problems)
