"""A briefing in ten seconds: what is disputed, agreed, on one source only, how fresh it is, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.core import labels
from briefing.core.overview_views import BriefingCard, CardPoint, GlanceView, MissingView, OverviewView, PointGroup
from briefing.core.views import Count, Fact, Link
from briefing.core.wording import AGREEMENT, TROUBLE, counted, date_in_words, listed
from briefing.vocabulary import Agreement, Support

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.core.comparison_views import PointView
    from briefing.core.version_views import DayView
    from briefing.core.views import BriefingView, ClaimView
    from briefing.model import Briefing

DISPUTED = TROUBLE[: TROUBLE.index(Agreement.AGREE)]
"""Standings of points that are not agreed on, the gravest first."""
AT_ONCE = 10
"""Points of one standing that the overview shows; further ones are folded away."""
ON_CARD = 3
"""Disputed points that a card shows."""
_MANY = 12
"""Links that something missing lists."""


def overview(
    briefing: Briefing, glances: Sequence[GlanceView], views: Mapping[str, ClaimView], days: Sequence[DayView]
) -> OverviewView:
    """Return what stands on a briefing's first page; `days` are those of its changes, the newest first."""
    return OverviewView(_facts(briefing, days), _groups(glances), _missing(briefing, glances, views))


def card(view: BriefingView) -> BriefingCard:
    """Return a briefing's card for the home page."""
    disputed = [
        CardPoint(each.point.question, f"#{each.id}", each.point.judgement or each.point.verdict, _said(each))
        for group in view.overview.groups
        if group.id == "_differ"
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
        counts=[count for group in view.overview.groups for count in _counts(group)],
        disputed=disputed[:ON_CARD],
        more=len(disputed[ON_CARD:]),
    )


def _said(point: GlanceView) -> str:
    values = [answer.text for answer in point.answers if answer.is_value]
    if len(values) > 1:
        return "; ".join(values)
    return f"in {listed([label.text for label in point.apart])}" if point.apart else ""


def _facts(briefing: Briefing, days: Sequence[DayView]) -> list[Fact]:
    articles = list(briefing.articles.values())
    dated = [each for each in briefing.occasions.values() if each.time]
    said = [f"{each.name}, {date_in_words(each.time)}" for each in dated]
    if len(said) > 2:
        said = [*said[:2], counted(len(said) - 2, "more", "more")]
    facts = [labels.fact("occasion", "; ".join(said))]
    if articles:
        last = articles[-1]
        text = f"{last.publisher}, {date_in_words(last.published)}"
        facts.append(Fact("Latest article", text, links=[Link(text, f"{last.id}/")]))
    if days:
        kinds = listed([event.kind.lower() for event in days[0].events])
        text = f"{days[0].day}: {kinds}"
        facts.append(Fact("Latest change", text, links=[Link(text, f"changes/#{days[0].id}")]))
    return [fact for fact in facts if fact.text]


def _groups(glances: Sequence[GlanceView]) -> list[PointGroup]:
    """Sort the points by what a reader has to know first: what is disputed, what is agreed, what stands alone."""

    def standing(agreement: Agreement, support: Support | None = None) -> list[GlanceView]:
        points = [each for each in glances if each.point.standing is agreement and each.point.support]
        return [each for each in points if support in (None, each.point.support and each.point.support.name)]

    alone = standing(Agreement.SINGLE)
    hidden = any(each.point.unshown for each in alone)
    groups = [
        _group(
            "Where the articles differ",
            "_differ",
            "Figures, times, places, certainty or credit differ. The comparison says how, and whether both can hold.",
            [each for agreement in DISPUTED for each in standing(agreement)],
        ),
        _group(
            "Agreed, from independent origins",
            "_independent",
            "Nothing that was compared differs, and the articles have it from different origins. Corroborated means "
            "independently reported, never true.",
            standing(Agreement.AGREE, Support.INDEPENDENT),
        ),
        _group(
            "Agreed, from one origin",
            "_shared",
            "Nothing that was compared differs, and all articles have it from one occasion, party or agency.",
            standing(Agreement.AGREE, Support.SHARED_ORIGIN),
        ),
        _group(
            "In one article only",
            "_single",
            "The other articles are silent, unless the point says that more is said than is shown here. Silence is not "
            "denial."
            if hidden
            else "The other articles are silent. Silence is not denial.",
            alone,
        ),
    ]
    return [group for group in groups if group.points]


def _group(heading: str, name: str, explanation: str, points: Sequence[GlanceView]) -> PointGroup:
    standings = [each.point.standing for each in points]
    tally = ""
    if name == "_differ":
        tally = ", ".join(f"{standings.count(each)} {AGREEMENT[each]}" for each in DISPUTED if each in standings)
    elif in_words := sum(bool(each.point.caveat) and not each.point.unshown for each in points):
        tally = f"{in_words} with nothing to compare but words"
    return PointGroup(heading, name, explanation, tally, standings, points[:AT_ONCE], points[AT_ONCE:])


def _counts(group: PointGroup) -> list[Count]:
    """Return how many points stand so, those on which the articles differ by their verdict."""
    if group.id == "_differ":
        numbers = [(group.standings.count(each), AGREEMENT[each]) for each in DISPUTED]
        return [Count(number, text) for number, text in numbers if number]
    heading = group.heading[0].lower() + group.heading[1:]
    return [Count(len(group.standings), heading)]


def _missing(briefing: Briefing, glances: Sequence[GlanceView], views: Mapping[str, ClaimView]) -> list[MissingView]:
    points = [each.point for each in glances]
    rows = [each.cells for each in points if each.articles]
    silent = {name: sum(row[at].silent for row in rows) for at, name in enumerate(briefing.articles)}
    changed = [views[claim.id] for claim in briefing.standing() if claim.now]
    stale = [each for each in points if each.judgement and each.stale]
    found = [
        _listed("No article answers:", [_link(each) for each in points if not each.support and not each.unshown]),
        _listed("Judged by us before the claims changed:", [_link(each) for each in stale]),
        _listed("In words that the publisher has changed since:", [Link(each.says, each.href) for each in changed]),
        *(
            MissingView(f"Not read in full, {article.incomplete}:", [Link(article.publisher, f"{name}/")])
            for name, article in briefing.articles.items()
            if article.incomplete
        ),
        MissingView(
            "Silent on points that others speak on:",
            [
                Link(f"{briefing.articles[name].publisher} on {number}", f"{name}/#__silent")
                for name, number in silent.items()
                if number
            ],
        ),
    ]
    return [each for each in found if each.links]


def _link(point: PointView) -> Link:
    return Link(point.question, point.href)


def _listed(text: str, links: Sequence[Link]) -> MissingView:
    """Return links, not too many of them: the first, and how many there are."""
    return MissingView(f"{text[:-1]} ({len(links)} in all):" if len(links) > _MANY else text, links[:_MANY])
