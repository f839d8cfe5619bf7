"""What a run found and did."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from briefing.diagnostics import Diagnostic, has_errors
from briefing.model import Agreement, Support


@dataclass(frozen=True, slots=True)
class Totals:
    """What a build is about, in numbers."""

    briefings: int = 0
    articles: int = 0
    claims: int = 0
    points: int = 0
    agreement: dict[Agreement, int] = field(default_factory=dict)
    """Points by computed agreement; silent points are not counted."""
    support: dict[Support, int] = field(default_factory=dict)
    """Points by computed support."""

    def __add__(self, other: Totals) -> Totals:
        return Totals(
            self.briefings + other.briefings,
            self.articles + other.articles,
            self.claims + other.claims,
            self.points + other.points,
            {each: self.agreement.get(each, 0) + other.agreement.get(each, 0) for each in Agreement},
            {each: self.support.get(each, 0) + other.support.get(each, 0) for each in Support},
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What `check` or `build` found and did."""

    diagnostics: list[Diagnostic]
    """In order of place."""
    totals: Totals
    """What was read and compared, in numbers."""
    site: Path | None = None
    """The published site; None when none was published."""

    @property
    def ok(self) -> bool:
        """Whether nothing found keeps the site from being built."""
        return not has_errors(self.diagnostics)
