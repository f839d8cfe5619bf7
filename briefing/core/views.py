"""What each page shows: finished values for the templates, without HTML or Markdown.

Addresses are relative to the briefing's own, such as `icaro/#icaro-8000`; a template puts before them what leads there
from its page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.core.article_views import NoteView
    from briefing.core.comparison_views import ComparisonView, PointView
    from briefing.core.overview_views import OverviewView
    from briefing.core.pages_views import PageLink, SpeakersPage, TimelineGroup
    from briefing.core.tombstone_views import Tombstone, Withdrawn
    from briefing.core.version_views import DayView, Happened, LapsedView, VersionsView


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
class Fact:
    """A label and what it says: a line of a claim's or an article's description."""

    label: str
    text: str
    href: str = ""
    links: Sequence[Link] = ()
    """In the text's place: names with links, relative to the briefing's address."""
    term: Label | None = None
    """The label's definition, where it has one."""
    value: Label | None = None
    """The text's own definition, where the text is a label itself."""


@dataclass(frozen=True, slots=True)
class CiteView:
    """How a claim is cited. The citation is one line of text: `source`, `words`, `context`, `permalink`, joined."""

    permalink: str
    """The claim's address: absolute where the site's is known, else from the site's root, starting with a slash."""
    source: str
    """Who published what, when, and as of when it is quoted, up to the mark that opens the quotation."""
    words: str
    """The words quoted, on one line."""
    context: str
    """From the mark that closes the quotation up to the permalink."""
    deep_link: str
    """The publisher's own page at the words quoted, by a text directive; empty where none singles them out."""
    archived: str
    """An archived copy of the publisher's page, or empty."""


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
    certainty: Label
    hedge: Label | None
    """Its certainty, unless it is plainly stated."""
    value: str
    """The figure in words, or the answer, with the part and the moment it is of; or empty."""
    article: Link
    publisher: str
    language: str
    """Of the article: BCP 47."""
    point: Link
    verdict: Label
    """The agreement on its point."""
    facts: Sequence[Fact]
    """Speaker, cue, agency, occasion, certainty, figure, time, place: those the article gives."""
    cite: CiteView
    lapsed: Label | None = None
    """That its words are not in the article as it stands; None where they are."""
    history: Sequence[Happened] = ()
    """What happened to it since it was first recorded; empty where nothing did."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's page; its body is put in by `render`."""

    id: str
    title: str
    publisher: str
    language: str
    facts: Sequence[Fact]
    notes: str
    allowed: str
    """What of it may be shown, in words; empty where it is shown whole."""
    href: str
    """The publisher's own page, or empty."""
    extent: str
    """How much is claimed in it, in words."""
    claims: Sequence[ClaimView]
    """Those whose words stand in it, in text order."""
    cards: Sequence[NoteView]
    """The same claims as their notes and cards show them."""
    lapsed: Sequence[LapsedView]
    """Those on words of earlier versions."""
    register: Sequence[ClaimView]
    """All of them."""
    versions: VersionsView | None
    """None where there is only one."""
    silent: Sequence[Link]
    """The points on which it says nothing."""
    withdrawn: Sequence[Tombstone]
    """Its claims that were withdrawn."""


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
    overview: OverviewView
    points: Sequence[PointView]
    comparison: ComparisonView
    articles: Sequence[ArticleView]
    pages: Sequence[PageLink]
    """Its own pages, the articles' aside, in the order of the way through them."""
    speakers_page: SpeakersPage | None
    """None where nobody is quoted: then there is no such page."""
    timeline: Sequence[TimelineGroup]
    """Empty where no claim gives a time: then there is no such page."""
    changes: Sequence[DayView]
    """Empty where nothing is known to have happened: then there is no such page."""
    withdrawn: Withdrawn
    """What stands at addresses of what is there no more."""
