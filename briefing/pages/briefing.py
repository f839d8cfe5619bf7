"""A briefing and its comparison to page views: what is shown where, in which words. No HTML, no Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.language.dates import date_in_words
from briefing.language.language import Words
from briefing.model import Briefing, Claim, Ledger, PointComparison
from briefing.pages.answers import glance
from briefing.pages.article import ArticleView, article_view
from briefing.pages.citation import cite_views
from briefing.pages.claim import claim_view
from briefing.pages.comparison import ComparisonView, PointView, comparison_view, row
from briefing.pages.history.changes import changes, claim_history
from briefing.pages.history.withdrawn import Withdrawn, of_articles, withdrawn
from briefing.pages.overview import OverviewView, overview
from briefing.pages.parts import Count, DayView, PageLink
from briefing.pages.speakers import SpeakersPage, speakers_page
from briefing.pages.timeline import TimelineGroup, timeline
from briefing.permalinks import addresses
from briefing.permalinks.addresses import Page
from briefing.values.times import moment


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


def compose(
    briefing: Briefing,
    comparison: Sequence[PointComparison],
    say: Words,
    ledger: Ledger | None = None,
    address: str = "",
) -> BriefingView:
    """Return everything the pages of a briefing show.

    The ledger tells what was withdrawn; the address is that of the site, empty where it is not known.
    """
    verdicts = {point.point: point for point in comparison}
    cites = cite_views(briefing, say, address)
    history = claim_history(briefing, ledger, say)
    claims = {
        claim.id: claim_view(claim, briefing, verdicts[claim.point], cites[claim.id], history.get(claim.id, ()), say)
        for claim in briefing.claims.values()
    }
    former = [claim for claim in briefing.claims.values() if claim.historical]
    points = [row(verdict, briefing, claims, former, say) for verdict in comparison]
    by_article: dict[str, list[Claim]] = {name: [] for name in briefing.articles}
    for claim in briefing.claims.values():
        by_article[claim.article].append(claim)
    compared = {point.id: (verdicts[point.id], point) for point in points}
    stones = of_articles(ledger, briefing, say)
    gone = withdrawn(ledger, briefing, say)
    spoken = speakers_page(briefing, compared, claims, say, gone.speakers)
    days = changes(briefing, ledger, say)
    glances = [glance(point, verdicts[point.id], briefing, claims, say) for point in points]
    times = timeline(briefing, {point.id: point for point in points}, claims, say)
    return BriefingView(
        id=briefing.id,
        title=briefing.title,
        summary=briefing.summary,
        published=_published(briefing, say),
        sort_key=max((_last_day(article.published) for article in briefing.articles.values()), default=""),
        sizes=_sizes(briefing, say),
        overview=overview(briefing, glances, claims, days, say),
        points=points,
        comparison=comparison_view(points, comparison, briefing, say),
        articles=[
            article_view(article, by_article[article.id], briefing, compared, claims, stones.get(article.id, []), say)
            for article in briefing.articles.values()
        ],
        pages=_pages(say, spoken=spoken is not None, timed=bool(times), changed=bool(days)),
        speakers_page=spoken,
        timeline=times,
        changes=days,
        withdrawn=gone,
    )


def _pages(say: Words, *, spoken: bool, timed: bool, changed: bool) -> list[PageLink]:
    pages = [
        PageLink("overview", say("Overview"), ""),
        PageLink(Page.COMPARISON, say("Comparison"), addresses.page(Page.COMPARISON)),
        PageLink(Page.CLAIMS, say("Claims"), addresses.page(Page.CLAIMS)),
    ]
    if spoken:
        pages.append(PageLink(Page.SPEAKERS, say("Speakers"), addresses.page(Page.SPEAKERS)))
    if timed:
        pages.append(PageLink(Page.TIMELINE, say("Timeline"), addresses.page(Page.TIMELINE)))
    if changed:
        pages.append(PageLink(Page.CHANGES, say("Changes"), addresses.page(Page.CHANGES)))
    return pages


def _published(briefing: Briefing, say: Words) -> str:
    dates = list(dict.fromkeys(article.published for article in briefing.articles.values()))
    words = [date_in_words(each, say) for each in dates]
    if len(words) > 1:
        return say("{start} to {end}", start=words[0], end=words[-1])
    return "".join(words)


def _last_day(text: str) -> str:
    found = moment(text)
    return found.day.isoformat() if found else text


def _sizes(briefing: Briefing, say: Words) -> list[Count]:
    articles, claims, points = len(briefing.articles), len(briefing.claims), len(briefing.points)
    return [
        Count(articles, say.count("article", "articles", articles)),
        Count(claims, say.count("claim", "claims", claims)),
        Count(points, say.count("point", "points", points)),
    ]
