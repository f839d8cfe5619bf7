"""What the comparison of a briefing's claims comes to: readings, origins, differences, and the verdict on each point.

Values without words: `comparison/compare.py` makes them, and `language/reasons.py` says them in a language.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model.claim import Quantity
from briefing.model.reasons import Reason
from briefing.model.vocabulary import Agreement, Certainty, DifferenceKind, Support, TieKind, Weight


@dataclass(frozen=True, slots=True)
class Tie:
    """What makes claims one origin: an occasion, a party or speaker, an agency, or the outlet itself."""

    kind: TieKind
    """The outlet itself counts as an agency."""
    id: str
    """Of an occasion or speaker; a party or agency has none, so its name as it was first written."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where claims on one point ultimately come from."""

    ties: tuple[Tie, ...]
    """What makes them one: first the tie that most of its claims share, then the next one that most of the others
    share, until every claim has one."""
    claims: tuple[str, ...]
    """Ids, in reading order."""
    speakers: tuple[str, ...] = ()
    """Ids of those who are quoted, in order of first mention."""
    occasions: tuple[str, ...] = ()
    """Ids of the occasions on which they spoke, in order of first mention."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one side of a difference says, as far as it takes part in the difference; everything else is empty."""

    quantity: Quantity | None = None
    """The figure it gives, or denies."""
    answer: str = ""
    """Its answer in a word or two; the one it denies is in lower case."""
    time: str = ""
    """EDTF of what is claimed."""
    place: str = ""
    """As stated."""
    scopes: tuple[str, ...] = ()
    """Which parts of the whole its claims are about, as stated, each once."""
    as_of: tuple[str, ...] = ()
    """EDTF of the moments for which its figure was given, each once."""
    certainties: tuple[Certainty, ...] = ()
    """How sure its claims are, each once, from stated to denied."""
    speakers: tuple[str, ...] = ()
    """Ids of those it credits, where the difference is one of credit; empty: the articles' own voice."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which claims on one point differ."""

    reason: Reason
    """What decided, and so in what they differ and what that does to the verdict."""
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    """Ids of the claims it lies between, those that say the one and those that say the other, in reading order."""
    ours: Side
    """What the claims of the first side say."""
    theirs: Side
    """What the claims of the second side say."""

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
