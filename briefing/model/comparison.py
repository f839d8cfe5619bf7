"""What the comparison of a briefing's claims comes to: readings, origins, differences, and the verdict on each point.

Frozen values, as those of `model.py`, made by `core/compare.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model.reasons import Reason
    from briefing.model.vocabulary import Agreement, DifferenceKind, Support, Weight


@dataclass(frozen=True, slots=True)
class Origin:
    """Where claims on one point ultimately come from."""

    label: str
    """What makes them one: an occasion, a party or speaker, an agency, or the outlet itself."""
    claims: tuple[str, ...]
    """Ids, in reading order."""
    speakers: tuple[str, ...] = ()
    """Ids of those who are quoted, in order of first mention."""
    occasions: tuple[str, ...] = ()
    """Ids of the occasions on which they spoke, in order of first mention."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which claims on one point differ."""

    reason: Reason
    """What decided, and so in what they differ and what that does to the verdict."""
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    """Ids of the claims it lies between, those that say the one and those that say the other, in reading order."""
    note: str
    """The difference in plain sentences: who says what, and why it is or is not a contradiction."""

    @property
    def kind(self) -> DifferenceKind:
        """In what the claims differ."""
        return self.reason.kind

    @property
    def weight(self) -> Weight:
        """What it does to the verdict."""
        return self.reason.weight

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of both sides."""
        return self.sides[0] + self.sides[1]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says on one point: a cell of the comparison (TEI rdg). No claims: silent."""

    article: str
    """Id."""
    claims: tuple[str, ...]
    """Ids, in text order."""


@dataclass(frozen=True, slots=True)
class PointComparison:
    """The verdict on one point."""

    point: str
    """Id."""
    agreement: Agreement
    """Computed; the analyst's own, if any, is on the point."""
    support: Support | None
    """Computed from origins; None where no article says anything."""
    compared: frozenset[DifferenceKind]
    """In what at least two voices could be compared; what is not in it is not known to agree."""
    outlets: tuple[str, ...]
    """Publishers that say something on it, each once however many articles it has."""
    origins: tuple[Origin, ...]
    """In order of their first claim."""
    speakers: tuple[str, ...]
    """Ids of all who are quoted on the point, in order of first mention."""
    readings: tuple[Reading, ...]
    """One for each article that says something, in the briefing's order."""
    silent: tuple[str, ...]
    """Ids of the articles that say nothing on the point; silence is not denial. One that is in neither list said
    something once and says something else now, of which there is no claim yet."""
    differences: tuple[Difference, ...]
    """Typed, the heaviest first."""
