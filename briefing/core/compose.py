"""A briefing and its comparison to page views: what is shown where, in which words. No HTML, no Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.core import labels
from briefing.core.cards import notes
from briefing.core.citations import cite_views
from briefing.core.glance import glance
from briefing.core.history import changes, claim_history
from briefing.core.language import _, listed, ngettext, quoted
from briefing.core.moment import moment
from briefing.core.overview import overview
from briefing.core.pages_views import PageLink
from briefing.core.quantity import in_words
from briefing.core.rows import comparison_view, row
from briefing.core.speakers import speaker_link, speakers_page
from briefing.core.timeline import timeline
from briefing.core.tombstones import of_articles, withdrawn
from briefing.core.versions import day_of_version, lapsed_of, version_in_words, versions
from briefing.core.views import ArticleView, BriefingView, ClaimView, Count, Fact, Link
from briefing.core.wording import date_in_words, own_voice
from briefing.vocabulary import Certainty, Rights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.core.cards import Compared
    from briefing.core.tombstone_views import Tombstone
    from briefing.core.version_views import Happened
    from briefing.core.views import CiteView
    from briefing.ledger import Ledger
    from briefing.model import Article, Briefing, Claim
    from briefing.verdict import PointComparison


def compose(
    briefing: Briefing, comparison: Sequence[PointComparison], ledger: Ledger | None = None, address: str = ""
) -> BriefingView:
    """Return everything the pages of a briefing show.

    The ledger tells what was withdrawn; the address is that of the site, empty where it is not known.
    """
    verdicts = {point.point: point for point in comparison}
    cites = cite_views(briefing, address)
    history = claim_history(briefing, ledger)
    claims = {
        claim.id: _claim(claim, briefing, verdicts[claim.point], cites[claim.id], history.get(claim.id, ()))
        for claim in briefing.claims.values()
    }
    former = [claim for claim in briefing.claims.values() if claim.former]
    points = [row(verdict, briefing, claims, former) for verdict in comparison]
    by_article: dict[str, list[Claim]] = {name: [] for name in briefing.articles}
    for claim in briefing.claims.values():
        by_article[claim.article].append(claim)
    compared = {point.id: (verdicts[point.id], point) for point in points}
    stones = of_articles(ledger, briefing)
    gone = withdrawn(ledger, briefing)
    spoken = speakers_page(briefing, compared, claims, gone.speakers)
    days = changes(briefing, ledger)
    glances = [glance(point, verdicts[point.id], briefing, claims) for point in points]
    times = timeline(briefing, {point.id: point for point in points}, claims)
    return BriefingView(
        id=briefing.id,
        title=briefing.title,
        summary=briefing.summary,
        published=_published(briefing),
        sort_key=max((_last_day(article.published) for article in briefing.articles.values()), default=""),
        sizes=_sizes(briefing),
        overview=overview(briefing, glances, claims, days),
        points=points,
        comparison=comparison_view(points, comparison, briefing),
        articles=[
            _article(article, by_article[article.id], briefing, compared, claims, stones.get(article.id, []))
            for article in briefing.articles.values()
        ],
        pages=_pages(spoken=spoken is not None, timed=bool(times), changed=bool(days)),
        speakers_page=spoken,
        timeline=times,
        changes=days,
        withdrawn=gone,
    )


def _pages(*, spoken: bool, timed: bool, changed: bool) -> list[PageLink]:
    pages = [
        PageLink("overview", _("Overview"), ""),
        PageLink("comparison", _("Comparison"), "comparison/"),
        PageLink("claims", _("Claims"), "claims/"),
    ]
    if spoken:
        pages.append(PageLink("speakers", _("Speakers"), "speakers/"))
    if timed:
        pages.append(PageLink("timeline", _("Timeline"), "timeline/"))
    if changed:
        pages.append(PageLink("changes", _("Changes"), "changes/"))
    return pages


def _claim(
    claim: Claim, briefing: Briefing, verdict: PointComparison, cite: CiteView, history: Sequence[Happened]
) -> ClaimView:
    article = briefing.articles[claim.article]
    names = [briefing.speakers[name].name for name in claim.speakers]
    speakers = [speaker_link(briefing.speakers[name], with_role=True) for name in claim.speakers]
    occasion = briefing.occasions.get(claim.occasion)
    figure = in_words(claim.quantity) if claim.quantity else ""
    certainty = labels.certainty(claim.certainty)
    facts = [
        labels.fact("speaker", "; ".join(link.text for link in speakers) or own_voice(), links=speakers),
        labels.fact("cue", quoted(claim.cue) if claim.cue else ""),
        labels.fact("basis", _basis(claim.basis, briefing)),
        labels.fact("carried-by", claim.via),
        labels.fact("occasion", occasion.name if occasion else ""),
        Fact(_("Certainty"), certainty.text, term=labels.vocabulary("certainty"), value=certainty),
        labels.fact("figure", figure),
        labels.fact("answer", claim.answer),
        labels.fact("scope", claim.scope),
        labels.fact("time", date_in_words(claim.time)),
        labels.fact("as-of", date_in_words(claim.as_of)),
        labels.fact("place", claim.place),
        Fact(_("Quoted from"), version_in_words(article.at(claim.version)) if claim.now else ""),
    ]
    return ClaimView(
        id=claim.id,
        number=claim.number,
        says=claim.says,
        quote=claim.quote,
        href=f"{article.id}/#{claim.id}",
        voice=listed(names) or own_voice(),
        speakers=[speaker_link(briefing.speakers[name]) for name in claim.speakers],
        cue=claim.cue,
        certainty=certainty,
        hedge=None if claim.certainty is Certainty.STATED else certainty,
        value=_value(claim, figure or claim.answer),
        article=Link(article.title, f"{article.id}/"),
        publisher=article.publisher,
        language=article.language,
        point=Link(briefing.points[claim.point].question, f"comparison/#{claim.point}"),
        verdict=labels.agreement(verdict.agreement, unshown=any(name == claim.point for name, _ in briefing.unshown)),
        facts=[fact for fact in facts if fact.text],
        cite=cite,
        lapsed=labels.word("former" if claim.former else "superseded") if claim.now else None,
        history=history,
    )


def _value(claim: Claim, value: str) -> str:
    """Return what a claim gives to compare, with the part and the moment it is of."""
    if value and claim.scope:
        value = _("{what} ({which})", what=value, which=claim.scope)
    return _("{what}, as of {time}", what=value, time=date_in_words(claim.as_of)) if value and claim.as_of else value


def _basis(basis: str, briefing: Briefing) -> str:
    """Say on what a speaker's knowledge rests: the name of a speaker or an occasion, or the analyst's words."""
    named = briefing.speakers.get(basis) or briefing.occasions.get(basis)
    return named.name if named else basis


def _article(
    article: Article,
    claims: Sequence[Claim],
    briefing: Briefing,
    compared: Compared,
    views: Mapping[str, ClaimView],
    gone: Sequence[Tombstone],
) -> ArticleView:
    spoken = {claim.point for claim in claims if not claim.former or claim.put_otherwise}
    spoken |= {point for point, name in briefing.unshown if name == article.id}
    silent = [Link(point.question, point.href) for name, (_, point) in compared.items() if name not in spoken]
    present = [claim for claim in claims if not claim.now]
    facts = [
        labels.fact("publisher", article.publisher, article.url),
        Fact(_("Published"), date_in_words(article.published)),
        Fact(_("Byline"), article.byline),
        labels.fact("based-on", article.wire),
        Fact(_("Modified"), date_in_words(article.modified)),
        Fact(_("Version"), f"{article.version}, {day_of_version(article)}"),
        Fact(_("Archived copy"), article.archived.partition("//")[2].partition("/")[0], article.archived),
        Fact(_("Not read in full"), article.incomplete),
        labels.fact(
            "reliability", _("{grade} (Admiralty scale)", grade=article.reliability) if article.reliability else ""
        ),
    ]
    extent = ngettext(
        "{claims}, silent on {silent} of {number} point",
        "{claims}, silent on {silent} of {number} points",
        len(compared),
        claims=ngettext("{number} claim", "{number} claims", len(claims)),
        silent=len(silent),
    )
    return ArticleView(
        id=article.id,
        title=article.title,
        publisher=article.publisher,
        language=article.language,
        facts=[fact for fact in facts if fact.text],
        notes=article.notes,
        allowed=_allowed(article),
        href=article.url,
        claims=[views[claim.id] for claim in present],
        cards=notes(present, briefing, compared, views),
        lapsed=lapsed_of(article, claims, views),
        register=[views[claim.id] for claim in claims],
        versions=versions(article),
        extent=extent,
        silent=silent,
        withdrawn=gone,
    )


def _allowed(article: Article) -> str:
    """Say of an article that is not shown whole what is shown of it; empty where it is all there."""
    if not article.withheld:
        return ""
    if article.rights is Rights.LINK:
        return _("The article itself may not be shown here: what its claims say is told in the analyst's words.")
    return _("Of the article, only the words that claims quote are shown here: […] stands for what is left out.")


def _published(briefing: Briefing) -> str:
    dates = list(dict.fromkeys(article.published for article in briefing.articles.values()))
    words = [date_in_words(each) for each in dates]
    if len(words) > 1:
        return _("{start} to {end}", start=words[0], end=words[-1])
    return "".join(words)


def _last_day(text: str) -> str:
    found = moment(text)
    return found.day.isoformat() if found else text


def _sizes(briefing: Briefing) -> list[Count]:
    articles, claims, points = len(briefing.articles), len(briefing.claims), len(briefing.points)
    return [
        Count(articles, ngettext("article", "articles", articles)),
        Count(claims, ngettext("claim", "claims", claims)),
        Count(points, ngettext("point", "points", points)),
    ]
