"""A briefing and its comparison to page views: what each page shows, and in which words. No HTML, no Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.language.dates import date_in_words
from briefing.language.language import N_, Words
from briefing.model import Briefing, Claim, Ledger, PointComparison
from briefing.pages.answers import glance
from briefing.pages.article import ArticleView, article_view
from briefing.pages.citation import cite_views
from briefing.pages.claim import claim_view
from briefing.pages.comparison import ComparisonView, PointView, comparison_view, row
from briefing.pages.history.changes import changes, claim_history
from briefing.pages.history.not_public import NotPublic, not_public
from briefing.pages.history.withdrawn import Withdrawn, of_articles, withdrawn
from briefing.pages.overview import OverviewView, overview
from briefing.pages.parts import Count, DayView, PageLink
from briefing.pages.speakers import SpeakersPage, speakers_page
from briefing.pages.timeline import TimelineGroup, timeline
from briefing.permalinks import addresses
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
    """Its own pages, without those of the articles, in the order of its navigation."""
    speakers_page: SpeakersPage | None
    """None where nobody is quoted: then there is no such page."""
    timeline: Sequence[TimelineGroup]
    """Empty where no claim gives a time: then there is no such page."""
    changes: Sequence[DayView]
    """Empty where nothing is known to have happened: then there is no such page."""
    withdrawn: Withdrawn
    """The tombstones of everything withdrawn."""
    not_public: NotPublic
    """What the public once could see and cannot any more."""

    @property
    def many(self) -> bool:
        """Whether it has so many claims that a browser should not render what is not scrolled to."""
        return sum(len(article.register) for article in self.articles) > MANY


MANY = 300
"""Claims of a briefing whose pages a browser lays out in well under a second."""
_TITLES = {
    addresses.Page.COMPARISON: N_("Comparison"),
    addresses.Page.CLAIMS: N_("Claims"),
    addresses.Page.SPEAKERS: N_("Speakers"),
    addresses.Page.TIMELINE: N_("Timeline"),
    addresses.Page.CHANGES: N_("Changes"),
}
"""What the navigation calls the pages after the overview."""


def compose(
    briefing: Briefing,
    comparison: Sequence[PointComparison],
    say: Words,
    ledger: Ledger | None = None,
    address: str = "",
) -> BriefingView:
    """Return what a briefing's pages show; the ledger tells what was withdrawn, `address` is the site's or empty."""
    compared = {of_point.point: of_point for of_point in comparison}
    cites = cite_views(briefing, say, address)
    history = claim_history(briefing, ledger, say)
    claims = {
        claim.id: claim_view(claim, briefing, compared[claim.point], cites[claim.id], history.get(claim.id, ()), say)
        for claim in briefing.claims.values()
    }
    historical = [claim for claim in briefing.claims.values() if claim.historical]
    points = {name: row(of_point, briefing, claims, historical, say) for name, of_point in compared.items()}
    by_article: dict[str, list[Claim]] = {name: [] for name in briefing.articles}
    for claim in briefing.claims.values():
        by_article[claim.article].append(claim)
    tombstones = of_articles(ledger, briefing, say)
    of_pages = withdrawn(ledger, briefing, say)
    no_longer = not_public(ledger)
    speakers = speakers_page(briefing, points, claims, of_pages.speakers, say, once=bool(no_longer.speakers))
    days = changes(briefing, ledger, say)
    glances = [glance(point, briefing, claims, say) for point in points.values()]
    times = timeline(briefing, points, claims, say)
    return BriefingView(
        id=briefing.id,
        title=briefing.title,
        summary=briefing.summary,
        published=_published(briefing, say),
        sort_key=max((_last_day(article.published) for article in briefing.articles.values()), default=""),
        sizes=_sizes(briefing, say),
        overview=overview(briefing, glances, claims, days, say),
        points=[*points.values()],
        comparison=comparison_view([*points.values()], briefing, say),
        articles=[
            article_view(article, by_article[name], briefing, points, claims, tombstones.get(name, []), say)
            for name, article in briefing.articles.items()
        ],
        pages=_pages(
            {addresses.Page.SPEAKERS: speakers, addresses.Page.TIMELINE: times, addresses.Page.CHANGES: days}, say
        ),
        speakers_page=speakers,
        timeline=times,
        changes=days,
        withdrawn=of_pages,
        not_public=no_longer,
    )


def _pages(contents: Mapping[addresses.Page, object], say: Words) -> list[PageLink]:
    """Link the overview and the pages after it, except those without contents."""
    pages = [page for page in _TITLES if contents.get(page, True)]
    return [
        PageLink("overview", say("Overview"), ""),
        *(PageLink(page, say(_TITLES[page]), addresses.page(page)) for page in pages),
    ]


def _published(briefing: Briefing, say: Words) -> str:
    words = [
        date_in_words(date, say) for date in dict.fromkeys(article.published for article in briefing.articles.values())
    ]
    if len(words) > 1:
        return say("{start} to {end}", start=words[0], end=words[-1])
    return "".join(words)


def _last_day(text: str) -> str:
    when = moment(text)
    return when.day.isoformat() if when else text


def _sizes(briefing: Briefing, say: Words) -> list[Count]:
    articles, claims, points = len(briefing.articles), len(briefing.claims), len(briefing.points)
    return [
        Count(articles, say.count("article", "articles", articles)),
        Count(claims, say.count("claim", "claims", claims)),
        Count(points, say.count("point", "points", points)),
    ]
