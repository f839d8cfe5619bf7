"""The results of comparing a briefing's claims: readings, origins, differences, and the agreement on each point.

They hold no words: `comparison/compare.py` makes them, and `language/reasons.py` puts them into a language.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model.briefing import Judgement
from briefing.model.claim import Quantity
from briefing.model.reasons import Reason
from briefing.model.vocabulary import Agreement, Certainty, DifferenceKind, Support, TieKind, Weight


@dataclass(frozen=True, slots=True)
class Tie:
    """What makes claims one origin: an occasion, a party or speaker, an agency."""

    kind: TieKind
    id: str
    """Id of an occasion, speaker or party; of an agency, or a party that has none, its name as first written."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where claims on one point ultimately come from, as they state it."""

    ties: tuple[Tie, ...]
    """What makes them one: first the tie that most of its claims share, then the tie that most of the remaining claims
    share, until every claim has one."""
    claims: tuple[str, ...]
    """Ids, in reading order."""
    speakers: tuple[str, ...] = ()
    """Ids of the speakers who are quoted, in order of first mention."""
    occasions: tuple[str, ...] = ()
    """Ids of the occasions on which they spoke, in order of first mention."""


@dataclass(frozen=True, slots=True)
class Said:
    """What claims say, as far as it matters to a difference; all other fields are empty."""

    quantity: Quantity | None = None
    """The figure they give, or deny."""
    answer: str = ""
    """Their answer in a word or two; an answer that they deny is in lower case."""
    time: str = ""
    """EDTF time of what is claimed."""
    place: str = ""
    """As stated."""
    scopes: tuple[str, ...] = ()
    """Which parts of the question they cover, as stated, each once."""
    as_of: tuple[str, ...] = ()
    """EDTF moments for which their figure was given, each once."""
    certainties: tuple[Certainty, ...] = ()
    """How sure they are, each once, from stated to denied."""
    speakers: tuple[str, ...] = ()
    """Ids of the speakers they credit, if the difference is one of credit; empty: the articles' own voice."""


@dataclass(frozen=True, slots=True)
class Position:
    """Claims on one side of a difference that say the same, as far as it matters to the difference."""

    claims: tuple[str, ...]
    """Ids, in reading order."""
    said: Said
    """What they say."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which claims on one point differ: every claim of one side differs so from every claim of another."""

    reason: Reason
    """Why it is a difference; this decides its kind and its weight."""
    sides: tuple[tuple[Position, ...], ...]
    """Two or more, in the order of their first claims; each with what its claims say, in the same order. What stands on
    one side does not differ for this reason, or is told in another difference."""

    @property
    def kind(self) -> DifferenceKind:
        """In what the claims differ."""
        return self.reason.kind

    @property
    def weight(self) -> Weight:
        """What it does to the point's agreement."""
        return self.reason.weight

    @property
    def positions(self) -> tuple[Position, ...]:
        """What all its sides say."""
        return tuple(position for side in self.sides for position in side)

    @property
    def claims_of_sides(self) -> tuple[tuple[str, ...], ...]:
        """Ids of the claims on each side."""
        return tuple(tuple(name for position in side for name in position.claims) for side in self.sides)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims on all sides."""
        return tuple(name for position in self.positions for name in position.claims)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says on one point: a cell of the comparison (TEI rdg). No claims: silent."""

    article: str
    """Its id."""
    claims: tuple[str, ...]
    """Ids, in text order."""


@dataclass(frozen=True, slots=True)
class Camp:
    """Claims that fit together, on a point where not all do."""

    claims: tuple[str, ...]
    """Ids, in reading order."""
    origins: int
    """How many stated origins they have."""


@dataclass(frozen=True, slots=True)
class PointComparison:
    """What the claims on one point come to. A retracted article is in the readings, and takes no other part."""

    point: str
    """Its id."""
    computed_agreement: Agreement
    """Whether the claims agree, as far as a program can tell."""
    computed_support: Support | None
    """What supports them; None where no article says anything."""
    judged_agreement: Judgement[Agreement] | None
    """The analyst's own word on the first."""
    judged_support: Judgement[Support] | None
    """The analyst's own word on the second."""
    compared: frozenset[DifferenceKind]
    """What could be compared, because two articles give it; nothing else is known to agree."""
    outlets: tuple[str, ...]
    """Publishers that say something on the point, each once, however many articles they have."""
    naming: tuple[str, ...]
    """Those of them that state where they have it from."""
    origins: tuple[Origin, ...]
    """In order of their first claim; claims that state none are in none."""
    camps: tuple[Camp, ...]
    """Where claims do not fit together, those that do; otherwise empty."""
    speakers: tuple[str, ...]
    """Ids of all speakers quoted on the point, in order of first mention."""
    readings: tuple[Reading, ...]
    """One for each article that says something on the point, in the briefing's order."""
    silent: tuple[str, ...]
    """Ids of the articles that say nothing on the point; silence is not denial. An article in neither list has claims
    on it that are withheld, or said something once and now says something else that no claim covers yet."""
    differences: tuple[Difference, ...]
    """How the claims differ, the gravest difference first."""
    unlisted: int = 0
    """How many more differences between two claims there are that none of these tells: the verdict counts them all."""

    @property
    def agreement(self) -> Agreement:
        """The point's verdict, wherever one is shown or counted: the analyst's word, else the computed one."""
        return self.judged_agreement.word if self.judged_agreement else self.computed_agreement

    @property
    def support(self) -> Support | None:
        """What supports the point, wherever it is shown or counted: the analyst's word, else the computed one."""
        return self.judged_support.word if self.judged_support else self.computed_support
