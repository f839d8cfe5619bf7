"""A briefing in ten seconds: what is disputed, agreed or from one source only, how fresh it is, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.language.dates import date_in_words
from briefing.language.language import N_, Words
from briefing.language.terms import DISPUTED
from briefing.model import Agreement, Briefing, Support
from briefing.pages import labels
from briefing.pages.answers import GlanceView
from briefing.pages.claim import ClaimView
from briefing.pages.comparison import PointView
from briefing.pages.parts import DayView, Fact, Link
from briefing.permalinks import addresses


@dataclass(frozen=True, slots=True)
class PointGroup:
    """Points on the overview that agree or differ in the same way."""

    heading: str
    id: addresses.Heading
    explanation: str
    tally: str
    """A breakdown of them in words, or empty."""
    agreements: Sequence[Agreement]
    """Of each point, in their order."""
    points: Sequence[GlanceView]
    """The first of them."""
    rest: Sequence[GlanceView]
    """The others, folded away."""


@dataclass(frozen=True, slots=True)
class MissingView:
    """Something a reader may look for and not find."""

    text: str
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class OverviewView:
    """What a reader knows about a briefing after ten seconds."""

    facts: Sequence[Fact]
    """When it happened, and how fresh the briefing is."""
    groups: Sequence[PointGroup]
    """What is disputed comes first; groups without a point are left out."""
    missing: Sequence[MissingView]
    """Empty where nothing is."""


Verdict = tuple[Agreement, Support | None]
"""The agreement on a point and, where its claims agree, what supports it."""
_OTHERS_SILENT = N_("The other articles are silent, unless the point says otherwise. Silence is not denial.")
AT_ONCE = 10
"""Points of one group that the overview shows; the others are folded away."""
_MANY = 12
"""Links to list under something missing."""


def overview(
    briefing: Briefing,
    glances: Sequence[GlanceView],
    views: Mapping[str, ClaimView],
    days: Sequence[DayView],
    say: Words,
) -> OverviewView:
    """Return what a briefing's first page shows; `days` are those of its changes, the newest first."""
    return OverviewView(
        _briefing_facts(briefing, days, say), _groups(glances, say), _missing(briefing, glances, views, say)
    )


def _briefing_facts(briefing: Briefing, days: Sequence[DayView], say: Words) -> list[Fact]:
    said = [
        say("{what}, {time}", what=occasion.name, time=date_in_words(occasion.time, say))
        for occasion in briefing.occasions.values()
        if occasion.time
    ]
    if len(said) > 2:
        said = [*said[:2], say("{number} more", number=len(said) - 2)]
    facts = [labels.fact("occasion", "; ".join(said), say)]
    if briefing.articles:
        last = list(briefing.articles.values())[-1]
        text = say("{what}, {time}", what=last.publisher, time=date_in_words(last.published, say))
        facts.append(Fact(say("Latest article"), text, links=[Link(text, addresses.article(last.id))]))
    if days:
        text = say("{day}: {events}", day=days[0].day, events=say.listed([event.within for event in days[0].events]))
        facts.append(
            Fact(say("Latest change"), text, links=[Link(text, addresses.page(addresses.Page.CHANGES, days[0].id))])
        )
    return [fact for fact in facts if fact.text]


_GROUPS: tuple[tuple[addresses.Heading, str, str, tuple[Verdict, ...]], ...] = (
    (
        addresses.Heading.DIFFER,
        N_("Where the articles differ"),
        N_("Figures, answers, times or places differ, or one says it more surely. The comparison says how."),
        tuple((agreement, None) for agreement in DISPUTED),
    ),
    (
        addresses.Heading.INDEPENDENT,
        N_("Agreed, from independent origins"),
        N_(
            "Nothing that was compared differs, or we judge so, and the articles have it from different origins. "
            "Corroborated means independently reported, never true."
        ),
        ((Agreement.AGREE, Support.INDEPENDENT),),
    ),
    (
        addresses.Heading.SHARED,
        N_("Agreed, from one origin"),
        N_("Nothing that was compared differs, or we judge so; all have it from one occasion, party or agency."),
        ((Agreement.AGREE, Support.SHARED_ORIGIN),),
    ),
    (
        addresses.Heading.UNSTATED,
        N_("Agreed, origins not stated"),
        N_("Nothing that was compared differs, or we judge so; not every claim says where it comes from."),
        ((Agreement.AGREE, Support.UNSTATED), (Agreement.AGREE, Support.SINGLE_ARTICLE)),
    ),
    (
        addresses.Heading.UNCOMPARED,
        N_("Not compared: read both"),
        N_("Several articles say something, and nothing that two of them give can be compared but words."),
        ((Agreement.UNCOMPARED, None),),
    ),
    (
        addresses.Heading.SINGLE,
        N_("In one article only"),
        _OTHERS_SILENT,
        ((Agreement.SINGLE, None),),
    ),
)
"""The groups of points by verdict, in the order in which a reader has to know of them: each verdict is in one."""


def _groups(glances: Sequence[GlanceView], say: Words) -> list[PointGroup]:
    """Sort the points by what a reader has to know first: what is disputed, what is agreed, what one article says."""
    by_verdict: dict[Verdict, list[GlanceView]] = {}
    for glance in glances:
        comparison = glance.point.comparison
        if comparison.support:
            support = comparison.support if comparison.agreement is Agreement.AGREE else None
            by_verdict.setdefault((comparison.agreement, support), []).append(glance)
    groups = []
    for name, heading, explanation, verdicts in _GROUPS:
        points = [glance for verdict in verdicts for glance in by_verdict.get(verdict, [])]
        if points:
            groups.append(_group(say(heading), name, say(explanation), points, say))
    return groups


def _group(
    heading: str, name: addresses.Heading, explanation: str, points: Sequence[GlanceView], say: Words
) -> PointGroup:
    agreements = [glance.point.comparison.agreement for glance in points]
    tally = ""
    if name is addresses.Heading.DIFFER:
        tally = ", ".join(
            say("{number} {verdict}", number=agreements.count(agreement), verdict=labels.label(agreement, say).text)
            for agreement in DISPUTED
            if agreement in agreements
        )
    return PointGroup(heading, name, explanation, tally, agreements, points[:AT_ONCE], points[AT_ONCE:])


def _missing(
    briefing: Briefing, glances: Sequence[GlanceView], views: Mapping[str, ClaimView], say: Words
) -> list[MissingView]:
    points = [glance.point for glance in glances]
    rows = [point.cells for point in points if point.articles]
    silent = {name: sum(row[at].silent for row in rows) for at, name in enumerate(briefing.articles)}
    missing = [
        _listed(
            say("No article answers:"),
            N_("No article answers ({number} in all):"),
            [_link(point) for point in points if not point.support and not point.withheld and not point.articles],
            say,
        ),
        _listed(
            say("Only what is not compared answers, because it was retracted or has not been reviewed:"),
            N_("Only what is not compared answers, retracted or not reviewed ({number} in all):"),
            [_link(point) for point in points if not point.support and point.articles],
            say,
        ),
        _listed(
            say("Judged by us before the claims changed:"),
            N_("Judged by us before the claims changed ({number} in all):"),
            [_link(point) for point in points if point.stale],
            say,
        ),
        *_of_claims(briefing, views, say),
        *_of_articles(briefing, say),
        MissingView(
            say("Silent on points that others speak on:"),
            [
                Link(
                    say("{article} on {number}", article=briefing.articles[name].publisher, number=number),
                    addresses.article(name, addresses.Heading.SILENT),
                )
                for name, number in silent.items()
                if number
            ],
        ),
    ]
    return [view for view in missing if view.links]


def _of_claims(briefing: Briefing, views: Mapping[str, ClaimView], say: Words) -> list[MissingView]:
    """Return the claims on which the analyst has still to decide since their articles changed."""
    undecided = [claim for claim in briefing.present_claims() if not claim.decided]
    return [
        _listed(
            say("In words that the publisher has changed, taken out or moved since:"),
            N_("In words that the publisher has changed, taken out or moved since ({number} in all):"),
            [Link(views[claim.id].says, views[claim.id].href) for claim in undecided if not claim.current],
            say,
        ),
        _listed(
            say("Not reviewed since the article changed:"),
            N_("Not reviewed since the article changed ({number} in all):"),
            [Link(views[claim.id].says, views[claim.id].href) for claim in undecided if claim.current],
            say,
        ),
    ]


def _of_articles(briefing: Briefing, say: Words) -> Iterator[MissingView]:
    """Yield which articles could not be read in full, and which were taken back."""
    for name, article in briefing.articles.items():
        links = [Link(article.publisher, addresses.article(name))]
        if article.incomplete:
            yield MissingView(say("Not read in full, {why}:", why=article.incomplete), links)
        if article.retracted:
            yield MissingView(f"{labels.retracted(article, say)}:", links)


def _link(point: PointView) -> Link:
    return Link(point.question, point.href)


def _listed(text: str, of_many: str, links: Sequence[Link], say: Words) -> MissingView:
    """Return the first links, and say how many there are if they are many."""
    return MissingView(say(of_many, number=len(links)) if len(links) > _MANY else text, links[:_MANY])
