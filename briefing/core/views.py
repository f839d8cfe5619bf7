"""What each page shows: finished values for the templates, without HTML or Markdown.

Addresses are relative to the briefing's own, such as `icaro/#icaro-8000`; a template puts before them what leads there
from its page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.core.pages_views import PageLink, SpeakersPage, TimelineGroup
    from briefing.vocabulary import Agreement, DifferenceKind, Support


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    href: str
    """Relative to the briefing's address, or absolute."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it says: a line of a claim's or an article's description."""

    label: str
    text: str
    href: str = ""
    links: Sequence[Link] = ()
    """In the text's place: names with links, relative to the briefing's address."""


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
    speakers: Sequence[Link]
    """Their names, each with a link to all that is credited to them; empty: the article's own voice."""
    cue: str
    certainty: str
    value: str
    """The figure in words, or empty."""
    article: Link
    publisher: str
    point: Link
    agreement: Agreement
    """The verdict on its point."""
    label: str
    """That verdict in words."""
    facts: Sequence[Fact]
    """Speaker, cue, agency, occasion, certainty, figure, time, place: those the article gives."""


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A typed difference."""

    kind: DifferenceKind
    label: str
    """The kind in words."""
    note: str
    claims: Sequence[Link]
    """The claims it lies between."""


@dataclass(frozen=True, slots=True)
class CellView:
    """What one article says on one point."""

    article: Link
    publisher: str
    claims: Sequence[ClaimView]
    """Empty: silent."""


@dataclass(frozen=True, slots=True)
class PointView:
    """A row of the comparison."""

    id: str
    question: str
    note: str
    href: str
    agreement: Agreement
    agreement_label: str
    support: Support | None
    support_label: str
    """Such as `2 articles, 1 origin: the press conference`."""
    standing: Agreement
    """The verdict the overview goes by: the analyst's own where there is one, else the computed one."""
    judgement: str
    """The analyst's own verdict in words, or empty."""
    because: str
    cells: Sequence[CellView]
    """One for each article, in the briefing's order."""
    differences: Sequence[DifferenceView]
    lines: Sequence[NumberLine]
    """Its figures drawn, one line a unit."""


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

    name: Link
    """Leads to all that is credited to this speaker."""
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
    articles: Sequence[ArticleView]
    speakers: Sequence[SpeakerView]
    pages: Sequence[PageLink]
    """Its own pages, the articles' aside, in the order of the way through them."""
    speakers_page: SpeakersPage | None
    """None where nobody is quoted: then there is no such page."""
    timeline: Sequence[TimelineGroup]
    """Empty where no claim gives a time: then there is no such page."""


@dataclass(frozen=True, slots=True)
class BriefingCard:
    """A briefing on the home page."""

    id: str
    title: str
    summary: str
    published: str
    sort_key: str
    pages: Sequence[PageLink]
    """Its own pages, the articles' aside."""
    counts: Sequence[Count]
    """Its sizes, then its points by agreement."""


@dataclass(frozen=True, slots=True)
class AxisTick:
    """A number on the axis of a number line."""

    at: float
    """Its place, in percent of the drawing's width."""
    label: str
    """Empty where there is no room for it."""
    label_at: float
    """Where the label stands, in percent."""
    anchor: str
    """Which part of the label stands there: SVG's `start`, `middle` or `end`."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a number line, in percent of the drawing's width."""

    start: float
    end: float
    """Never less than `start`."""
    open_start: bool
    """Whether it goes on below the drawing; `start` is then 0."""
    open_end: bool
    """Whether it goes on above the drawing; `end` is then 100."""
    width: float
    """From `start` to `end`."""


@dataclass(frozen=True, slots=True)
class FigureSign:
    """Where a sign stands on a number line."""

    kind: str
    """`dot`: the figure; `diamond`: not plainly stated; `ring`, `hollow`: the same, the number itself being left out;
    `strike`: denied."""
    at: float
    """In percent of the drawing's width."""


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """A claim that gives a figure: `IANS 1`, and right after it in the same article only `10`."""

    publisher: str
    number: int
    href: str
    again: bool
    """Whether the claim before it is of the same article."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure on a number line, with who gives it. Its words say all that its drawing shows."""

    value: str
    """The figure as claimed, in words."""
    allows: str
    """The numbers it allows, where the words of the value do not say so, or empty: `7,500 to 8,500`."""
    voice: str
    """The speakers' names, or that it is the article's own voice."""
    certainty: str
    """Empty where it is plainly stated."""
    scope: str
    """Of which part it is, or empty."""
    date: str
    """Of what day it is, where the figures of the line differ in that, or empty: `as of 4 March 2025`."""
    claims: Sequence[FigureClaim]
    bar: Stretch
    """The numbers it allows, drawn; of no width for one number."""
    signs: Sequence[FigureSign]
    """The figure itself, but for a range; then that it is denied, where it is."""
    denied: bool


@dataclass(frozen=True, slots=True)
class NumberLine:
    """The figures of one unit on one point, drawn on one axis."""

    caption: str
    """The unit and the scale: `Figures in people`, `Figures in millions of rounds`."""
    key: Sequence[str]
    """What the signs that occur mean."""
    rows: Sequence[FigureRow]
    """By value, then in reading order."""
    rest: Sequence[FigureRow]
    """More of them, folded away."""
    ticks: Sequence[AxisTick]
    """Ascending."""
    common: Stretch | None
    """The numbers that all figures allow, as far as they are asserted, and where there are several."""
    verdict: str
    """Those numbers in words, or that there are none; empty where only one figure is asserted."""
