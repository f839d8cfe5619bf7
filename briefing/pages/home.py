"""A briefing's card on the home page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.language.language import N_, Words
from briefing.pages import labels
from briefing.pages.answers import GlanceView
from briefing.pages.briefing import BriefingView
from briefing.pages.overview import DISPUTED, PointGroup
from briefing.pages.parts import Count, Label, PageLink
from briefing.permalinks import addresses
from briefing.permalinks.addresses import Heading


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


ON_CARD = 3
"""Disputed points that a card shows."""


def card(view: BriefingView, say: Words) -> BriefingCard:
    """Return a briefing's card for the home page."""
    disputed = [
        CardPoint(
            each.point.question,
            addresses.overview(each.id),
            each.point.judgement or each.point.verdict,
            _said(each, say),
        )
        for group in view.overview.groups
        if group.id == Heading.DIFFER
        for each in (*group.points, *group.rest)
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


def _said(point: GlanceView, say: Words) -> str:
    values = [answer.text for answer in point.answers if answer.is_value]
    if len(values) > 1:
        return "; ".join(values)
    return say("in {kinds}", kinds=say.listed([label.text for label in point.apart])) if point.apart else ""


def _counts(group: PointGroup, say: Words) -> list[Count]:
    """Return how many points stand so, those on which the articles differ by their verdict."""
    if group.id == Heading.DIFFER:
        numbers = [(group.standings.count(each), labels.agreement(each, say).text) for each in DISPUTED]
        return [Count(number, text) for number, text in numbers if number]
    return [Count(len(group.standings), say(_COUNTED[group.id]))]


_COUNTED = {
    Heading.INDEPENDENT: N_("agreed, from independent origins"),
    Heading.SHARED: N_("agreed, from one origin"),
    Heading.SINGLE: N_("in one article only"),
}
"""What a card counts of each group but the first, by the group's id."""
