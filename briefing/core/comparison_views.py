"""What the comparison shows: its rows, its filters, what its labels mean. Finished values, without HTML or Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.core.figure_views import NumberLine
    from briefing.core.views import ClaimView, Label, Link
    from briefing.vocabulary import Agreement


@dataclass(frozen=True, slots=True)
class Definition:
    """A label with what it means, in the list of labels."""

    label: Label
    meaning: str


@dataclass(frozen=True, slots=True)
class DefinitionGroup:
    """The labels of one vocabulary."""

    heading: str
    id: str
    explanation: str
    definitions: Sequence[Definition]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A typed difference."""

    kind: Label
    note: str
    ours: Sequence[Link]
    """The claims on its one side."""
    theirs: Sequence[Link]
    """The claims on its other side."""


@dataclass(frozen=True, slots=True)
class CellView:
    """What one article says on one point."""

    article: Link
    publisher: str
    claims: Sequence[ClaimView]
    """Empty: silent."""
    silence: str
    """What an empty cell says."""
    silent: bool = True
    """Whether the article says nothing on the point: not where it has other words now than those once claimed."""
    former: Sequence[ClaimView] = ()
    """What an earlier version of the article said, and this one does not; compared with nothing."""


@dataclass(frozen=True, slots=True)
class PointView:
    """A row of the comparison."""

    id: str
    question: str
    note: str
    href: str
    verdict: Label
    """The computed agreement."""
    support: Label | None
    """None where no article says anything."""
    support_label: str
    """Such as `2 outlets, 1 origin, 2 speakers: the press conference`."""
    standing: Agreement
    """The verdict the overview goes by: the analyst's own where there is one, else the computed one."""
    judgement: Label | None
    """The analyst's own verdict, if there is one."""
    because: str
    cells: Sequence[CellView]
    """One for each article, in the briefing's order."""
    differences: Sequence[DifferenceView]
    caveat: str
    """What readers have to know before they trust that nothing differs, or empty."""
    lines: Sequence[NumberLine]
    """Its figures drawn, one line a unit."""
    trouble: int
    """Its place when points are sorted by their verdict, the gravest first: from 0."""
    origins: int
    """On how many origins it stands."""
    speakers: str
    """Whom a filter finds it by: ids, with spaces between them."""
    articles: str
    """Ids of the articles that say something on it, with spaces between them."""
    unshown: bool = False
    """Whether articles say more on it than the audience may see."""
    stale: bool = False
    """Whether the analyst's verdict is older than the claims under it."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value by which points can be picked out."""

    value: str
    """As the address of the page has it."""
    text: str
    number: int
    """On how many points it occurs."""
    label: Label | None = None
    """Its definition, where it is a label."""


@dataclass(frozen=True, slots=True)
class FilterView:
    """The ways in which the points of a comparison can be picked out; only values that occur."""

    agreement: Sequence[Option]
    support: Sequence[Option]
    speaker: Sequence[Option]
    article: Sequence[Option]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """The comparison's page, beyond its rows."""

    size: str
    """How many points and articles there are, in words."""
    silence: str
    """How many cells say nothing, in words."""
    filters: FilterView
    key: Sequence[str]
    """What the signs on its number lines mean, those that occur; empty where nothing is drawn."""
    unquoted: bool
    """Whether it has claims of articles whose words may not be shown."""
    silent: Label
    judgement: Label
    labels: Sequence[DefinitionGroup]
    """What each label means."""
