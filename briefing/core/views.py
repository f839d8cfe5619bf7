"""What each page shows: finished values for the templates, without HTML or Markdown.

Addresses are relative to the briefing's own, such as `icaro/#icaro-8000`; a template puts before them what leads there
from its page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.vocabulary import Agreement


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    href: str
    """Relative to the briefing's address, or absolute."""


@dataclass(frozen=True, slots=True)
class Label:
    """A word of the interface that leads to what it means, at the end of the comparison page."""

    text: str
    name: str
    """Of the vocabulary's member, such as `not-comparable`: what a style sheet or a filter goes by."""
    id: str
    """Of its definition: the fragment of its address."""
    short: str
    """What it means in a few words."""


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
class Fact:
    """A label and what it says: a line of a claim's or an article's description."""

    label: str
    text: str
    href: str = ""
    term: Label | None = None
    """The label's definition, where it has one."""
    value: Label | None = None
    """The text's own definition, where the text is a label itself."""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim as cards, notes, cells and the register show it."""

    id: str
    number: int
    """Among the claims of its article, from 1."""
    says: str
    quote: str
    """The words as published."""
    href: str
    """Its permalink: the words in the article."""
    voice: str
    """Who says so: the speakers' names, or that it is the article's own voice."""
    cue: str
    certainty: Label
    hedge: Label | None
    """Its certainty, unless it is plainly stated."""
    value: str
    """The figure in words, or empty."""
    article: Link
    publisher: str
    language: str
    """Of the article: BCP 47."""
    point: Link
    verdict: Label
    """The agreement on its point."""
    facts: Sequence[Fact]
    """Speaker, cue, agency, occasion, certainty, figure, time, place: those the article gives."""


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
    trouble: int
    """Its place when points are sorted by their verdict, the gravest first: from 0."""
    origins: int
    """On how many origins it stands."""
    speakers: str
    """Whom a filter finds it by: ids, with spaces between them."""
    articles: str
    """Ids of the articles that say something on it, with spaces between them."""
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
    silent: Label
    judgement: Label
    labels: Sequence[DefinitionGroup]
    """What each label means."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's page; its body is put in by `render`."""

    id: str
    title: str
    publisher: str
    language: str
    facts: Sequence[Fact]
    notes: str
    extent: str
    """How much is claimed in it, in words."""
    claims: Sequence[ClaimView]
    silent: Sequence[Link]
    """The points on which it says nothing."""


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A line of the list of speakers."""

    name: str
    role: str
    party: str
    claims: Sequence[Link]
    """Numbered links to all that is credited to this speaker."""


@dataclass(frozen=True, slots=True)
class PointGroup:
    """Points of one standing on the overview."""

    heading: str
    id: str
    explanation: str
    points: Sequence[PointView]


@dataclass(frozen=True, slots=True)
class Count:
    """A number and what it counts."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class BriefingView:
    """Everything the pages of one briefing show."""

    id: str
    title: str
    summary: str
    published: str
    """When its articles were published, first to last, in words."""
    sort_key: str
    """Orders briefings by their latest article."""
    sizes: Sequence[Count]
    """Its articles, claims and points."""
    counts: Sequence[Count]
    """The points by agreement; verdicts that do not occur are left out."""
    groups: Sequence[PointGroup]
    points: Sequence[PointView]
    comparison: ComparisonView
    articles: Sequence[ArticleView]
    speakers: Sequence[SpeakerView]


@dataclass(frozen=True, slots=True)
class BriefingCard:
    """A briefing on the home page."""

    id: str
    title: str
    summary: str
    published: str
    sort_key: str
    counts: Sequence[Count]
    """Its sizes, then its points by agreement."""
