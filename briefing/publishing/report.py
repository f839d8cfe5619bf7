"""What a check or a build found and did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from briefing.diagnostics import Diagnostic, has_errors
from briefing.model import Agreement, Support


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a run read and compared."""

    briefings: int = 0
    articles: int = 0
    claims: int = 0
    points: int = 0
    agreement: Counter[Agreement] = field(default_factory=Counter)
    """Points by agreement; points without claims are not counted."""
    support: Counter[Support] = field(default_factory=Counter)
    """Points by support, counted likewise."""

    def __add__(self, totals: Totals) -> Totals:
        return Totals(
            self.briefings + totals.briefings,
            self.articles + totals.articles,
            self.claims + totals.claims,
            self.points + totals.points,
            self.agreement + totals.agreement,
            self.support + totals.support,
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What `check` or `build` found and did."""

    diagnostics: list[Diagnostic]
    """In order of place."""
    totals: Totals
    """How much was read and compared."""
    site: Path | None = None
    """The published site; None if none was published."""

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not has_errors(self.diagnostics)
