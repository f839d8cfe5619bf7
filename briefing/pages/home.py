"""A briefing's card on the home page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.language.language import N_, Words
from briefing.language.terms import DISPUTED
from briefing.pages import labels
from briefing.pages.answers import GlanceView
from briefing.pages.briefing import BriefingView
from briefing.pages.overview import PointGroup
from briefing.pages.parts import Count, Label, PageLink
from briefing.permalinks import addresses


@dataclass(frozen=True, slots=True)
class CardPoint:
    """A point on which a briefing's articles differ, on its card."""

    question: str
    href: str
    """Its place on the overview, relative to the briefing's address."""
    agreement: Label
    """The verdict."""
    said: str
    """The figures and answers given, or what the claims differ in, in words."""


@dataclass(frozen=True, slots=True)
class BriefingCard:
    """A briefing on the home page."""

    id: str
    title: str
    summary: str
    published: str
    sort_key: str
    pages: Sequence[PageLink]
    """Its own pages, without those of the articles."""
    latest: str
    """The latest change in words, or empty."""
    sizes: Sequence[Count]
    counts: Sequence[Count]
    """Its points by agreement."""
    disputed: Sequence[CardPoint]
    """The gravest, a few of them."""
    more: int
    """How many more there are."""


ON_CARD = 3
"""Disputed points that a card shows."""


def card(view: BriefingView, say: Words) -> BriefingCard:
    """Return a briefing's card for the home page."""
    disputed = [
        CardPoint(
            glance.point.question,
            addresses.overview(glance.id),
            glance.point.agreement,
            _said(glance, say),
        )
        for group in view.overview.groups
        if group.id == addresses.Heading.DIFFER
        for glance in (*group.points, *group.rest)
    ]
    return BriefingCard(
        id=view.id,
        title=view.title,
        summary=view.summary,
        published=view.published,
        sort_key=view.sort_key,
        pages=view.pages,
        latest=view.changes[0].day if view.changes else "",
        sizes=view.sizes,
        counts=[count for group in view.overview.groups for count in _counts(group, say)],
        disputed=disputed[:ON_CARD],
        more=len(disputed[ON_CARD:]),
    )


def _said(glance: GlanceView, say: Words) -> str:
    figures = [answer.text for answer in glance.answers if answer.is_value]
    if len(figures) > 1:
        return "; ".join(figures)
    return say("in {kinds}", kinds=say.listed([label.text for label in glance.apart])) if glance.apart else ""


def _counts(group: PointGroup, say: Words) -> list[Count]:
    """Return how many points a group has; where the articles differ, one count for each agreement."""
    if group.id == addresses.Heading.DIFFER:
        disputed = [agreement for agreement in DISPUTED if agreement in group.agreements]
        return [Count(group.agreements.count(agreement), labels.label(agreement, say).text) for agreement in disputed]
    return [Count(len(group.agreements), say(_COUNTED[group.id]))]


_COUNTED = {
    addresses.Heading.INDEPENDENT: N_("agreed, from independent origins"),
    addresses.Heading.SHARED: N_("agreed, from one origin"),
    addresses.Heading.UNSTATED: N_("agreed, origins not stated"),
    addresses.Heading.UNCOMPARED: N_("not compared: read both"),
    addresses.Heading.SINGLE: N_("in one article only"),
}
"""What a card calls the points of each group but the first, by the group's id."""
