"""One briefing's folder as values: read, resolved, held against its ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing import read
from briefing.core.ledger_check import check_ledger
from briefing.core.permalinks import authored
from briefing.core.resolve import resolve
from briefing.diagnostics import Diagnostic, has_errors
from briefing.ledgerfile import read_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.core.permalinks import Authored
    from briefing.ledger import Ledger
    from briefing.model import Briefing
    from briefing.source import SourceBriefing


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
    now = authored(source, briefing)
    if readable:
        problems = problems + check_ledger(ledger, now, source.path, locked=locked)
    return Recorded(source, readable, briefing, ledger, now, found + more + problems)
