"""One briefing's folder as values: read, resolved, held against its ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.checking.resolve import internal_ids, resolve
from briefing.content import read
from briefing.content.ledger_file import read_ledger
from briefing.diagnostics.diagnostic import Diagnostic, has_errors
from briefing.permalinks.check import check_ledger
from briefing.permalinks.ids import authored

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.content.source import SourceBriefing
    from briefing.model.briefing import Briefing
    from briefing.model.ledger import Ledger
    from briefing.permalinks.ids import Authored


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
    now = authored(source, briefing, internal_ids(source))
    if readable:
        problems = problems + check_ledger(ledger, now, source.path, locked=locked)
    return Recorded(source, readable, briefing, ledger, now, found + more + problems)
