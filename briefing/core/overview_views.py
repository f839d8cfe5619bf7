"""What a briefing's overview and its card on the home page show: finished values, without HTML or Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.core.comparison_views import PointView
    from briefing.core.pages_views import PageLink
    from briefing.core.views import Count, Fact, Label, Link


@dataclass(frozen=True, slots=True)
class SaidBy:
    """One outlet that gives an answer, and on whose word."""

    outlet: str
    number: int
    """Of the claim, among those of its article."""
    href: str
    """The exact words."""
    voice: str
    hedge: Label | None
    """Its certainty, unless it is plainly stated."""
    lapsed: Label | None
    """That its words are not in the article as it stands; None where they are."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer to a point, with all who give it."""

    text: str
    """The figure or answer in words; where claims give neither, what the first of them says."""
    is_value: bool
    """Whether the text is a figure or an answer, not a sentence."""
    detail: str
    """Time and place, where the point's claims differ in these; or empty."""
    said_by: Sequence[SaidBy]
    """In the briefing's order; each voice of an article once."""


@dataclass(frozen=True, slots=True)
class GlanceView:
    """A point as the overview shows it: its answers side by side."""

    id: str
    """Fragment of its address on the overview."""
    point: PointView
    apart: Sequence[Label]
    """In what its claims differ, as far as that decides its verdict."""
    answers: Sequence[AnswerView]
    """Figures by size, then answers and sentences in reading order."""
    more: int
    """How many of its claims are not among the answers."""
    silent: str
    """The outlets that say nothing on it, in words, or empty."""


@dataclass(frozen=True, slots=True)
class PointGroup:
    """Points of one standing on the overview."""

    heading: str
    id: str
    explanation: str
    tally: str
    """What they are in detail, in words, or empty."""
    standings: Sequence[str]
    """Name of each point's standing, in the order of the points."""
    points: Sequence[GlanceView]
    """The first of them."""
    rest: Sequence[GlanceView]
    """Further ones, folded away."""


@dataclass(frozen=True, slots=True)
class MissingView:
    """Something a reader may look for and not find."""

    text: str
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class OverviewView:
    """What a reader knows of a briefing after ten seconds."""

    facts: Sequence[Fact]
    """Of what time it is, and how fresh."""
    groups: Sequence[PointGroup]
    """What is disputed first; groups without a point are left out."""
    missing: Sequence[MissingView]
    """Empty where nothing is."""


@dataclass(frozen=True, slots=True)
class CardPoint:
    """A point on which a briefing's articles differ, on its card."""

    question: str
    href: str
    """Its place on the overview, relative to the briefing's address."""
    verdict: Label
    said: str
    """The figures and answers given, or in what the claims differ, in words."""


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
    latest: str
    """The latest change in words, or empty."""
    sizes: Sequence[Count]
    counts: Sequence[Count]
    """Its points by standing."""
    disputed: Sequence[CardPoint]
    """The gravest, a few of them."""
    more: int
    """How many more there are."""
