"""A briefing in ten seconds: what is disputed, agreed, on one source only, how fresh it is, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.language.dates import date_in_words
from briefing.language.language import N_, Words
from briefing.language.terms import TROUBLE
from briefing.model import Agreement, Briefing, Support
from briefing.pages import labels
from briefing.pages.answers import GlanceView
from briefing.pages.claim import ClaimView
from briefing.pages.comparison import PointView
from briefing.pages.parts import DayView, Fact, Link
from briefing.permalinks import addresses
from briefing.permalinks.addresses import Heading, Page


@dataclass(frozen=True, slots=True)
class PointGroup:
    """Points of one standing on the overview."""

    heading: str
    id: Heading
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


DISPUTED = TROUBLE[: TROUBLE.index(Agreement.AGREE)]
"""Standings of points that are not agreed on, the gravest first."""
AT_ONCE = 10
"""Points of one standing that the overview shows; further ones are folded away."""
_MANY = 12
"""Links that something missing lists."""


def overview(
    briefing: Briefing,
    glances: Sequence[GlanceView],
    views: Mapping[str, ClaimView],
    days: Sequence[DayView],
    say: Words,
) -> OverviewView:
    """Return what stands on a briefing's first page; `days` are those of its changes, the newest first."""
    return OverviewView(_facts(briefing, days, say), _groups(glances, say), _missing(briefing, glances, views, say))


def _facts(briefing: Briefing, days: Sequence[DayView], say: Words) -> list[Fact]:
    articles = list(briefing.articles.values())
    dated = [each for each in briefing.occasions.values() if each.time]
    said = [say("{what}, {time}", what=each.name, time=date_in_words(each.time, say)) for each in dated]
    if len(said) > 2:
        said = [*said[:2], say("{number} more", number=len(said) - 2)]
    facts = [labels.fact("occasion", "; ".join(said), say)]
    if articles:
        last = articles[-1]
        text = say("{what}, {time}", what=last.publisher, time=date_in_words(last.published, say))
        facts.append(Fact(say("Latest article"), text, links=[Link(text, addresses.article(last.id))]))
    if days:
        kinds = say.listed([event.within for event in days[0].events])
        text = say("{day}: {events}", day=days[0].day, events=kinds)
        facts.append(Fact(say("Latest change"), text, links=[Link(text, addresses.page(Page.CHANGES, days[0].id))]))
    return [fact for fact in facts if fact.text]


def _groups(glances: Sequence[GlanceView], say: Words) -> list[PointGroup]:
    """Sort the points by what a reader has to know first: what is disputed, what is agreed, what stands alone."""

    def standing(agreement: Agreement, support: Support | None = None) -> list[GlanceView]:
        points = [each for each in glances if each.point.standing is agreement and each.point.support]
        return [each for each in points if support in (None, each.point.support and each.point.support.name)]

    alone = standing(Agreement.SINGLE)
    hidden = any(each.point.withheld for each in alone)
    groups = [
        (
            say("Where the articles differ"),
            Heading.DIFFER,
            say(
                "Figures, times, places, certainty or credit differ. The comparison says how, and whether both can "
                "hold."
            ),
            [each for agreement in DISPUTED for each in standing(agreement)],
        ),
        (
            say("Agreed, from independent origins"),
            Heading.INDEPENDENT,
            say(
                "Nothing that was compared differs, and the articles have it from different origins. Corroborated "
                "means independently reported, never true."
            ),
            standing(Agreement.AGREE, Support.INDEPENDENT),
        ),
        (
            say("Agreed, from one origin"),
            Heading.SHARED,
            say("Nothing that was compared differs, and all articles have it from one occasion, party or agency."),
            standing(Agreement.AGREE, Support.SHARED_ORIGIN),
        ),
        (
            say("In one article only"),
            Heading.SINGLE,
            say(
                "The other articles are silent, unless the point says that more is said than is shown here. Silence is "
                "not denial."
            )
            if hidden
            else say("The other articles are silent. Silence is not denial."),
            alone,
        ),
    ]
    return [_group(heading, name, explanation, points, say) for heading, name, explanation, points in groups if points]


def _group(heading: str, name: Heading, explanation: str, points: Sequence[GlanceView], say: Words) -> PointGroup:
    standings = [each.point.standing for each in points]
    tally = ""
    if name is Heading.DIFFER:
        counts = [(standings.count(each), labels.agreement(each, say).text) for each in DISPUTED if each in standings]
        tally = ", ".join(say("{number} {verdict}", number=number, verdict=text) for number, text in counts)
    elif in_words := sum(bool(each.point.caveat) and not each.point.withheld for each in points):
        tally = say("{number} with nothing to compare but words", number=in_words)
    return PointGroup(heading, name, explanation, tally, standings, points[:AT_ONCE], points[AT_ONCE:])


def _missing(
    briefing: Briefing, glances: Sequence[GlanceView], views: Mapping[str, ClaimView], say: Words
) -> list[MissingView]:
    points = [each.point for each in glances]
    rows = [each.cells for each in points if each.articles]
    silent = {name: sum(row[at].silent for row in rows) for at, name in enumerate(briefing.articles)}
    changed = [views[claim.id] for claim in briefing.compared_claims() if not claim.current]
    stale = [each for each in points if each.judgement and each.stale]
    found = [
        _listed(
            say("No article answers:"),
            N_("No article answers ({number} in all):"),
            [_link(each) for each in points if not each.support and not each.withheld],
            say,
        ),
        _listed(
            say("Judged by us before the claims changed:"),
            N_("Judged by us before the claims changed ({number} in all):"),
            [_link(each) for each in stale],
            say,
        ),
        _listed(
            say("In words that the publisher has changed since:"),
            N_("In words that the publisher has changed since ({number} in all):"),
            [Link(each.says, each.href) for each in changed],
            say,
        ),
        *(
            MissingView(
                say("Not read in full, {why}:", why=article.incomplete),
                [Link(article.publisher, addresses.article(name))],
            )
            for name, article in briefing.articles.items()
            if article.incomplete
        ),
        MissingView(
            say("Silent on points that others speak on:"),
            [
                Link(
                    say("{article} on {number}", article=briefing.articles[name].publisher, number=number),
                    addresses.article(name, Heading.SILENT),
                )
                for name, number in silent.items()
                if number
            ],
        ),
    ]
    return [each for each in found if each.links]


def _link(point: PointView) -> Link:
    return Link(point.question, point.href)


def _listed(text: str, of_many: str, links: Sequence[Link], say: Words) -> MissingView:
    """Return links, not too many of them: the first, and how many there are."""
    return MissingView(say(of_many, number=len(links)) if len(links) > _MANY else text, links[:_MANY])
