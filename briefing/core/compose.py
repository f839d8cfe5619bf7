"""A briefing and its comparison to page views: what is shown where, in which words. No HTML, no Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.core import labels
from briefing.core.cards import notes
from briefing.core.citations import cite_views
from briefing.core.glance import glance
from briefing.core.history import changes, claim_history
from briefing.core.moment import moment
from briefing.core.overview import overview
from briefing.core.pages_views import PageLink
from briefing.core.quantity import in_words
from briefing.core.rows import comparison_view, row
from briefing.core.speakers import speaker_link, speakers_page
from briefing.core.timeline import timeline
from briefing.core.tombstones import of_articles, withdrawn
from briefing.core.versions import lapsed_of, version_in_words, versions
from briefing.core.views import ArticleView, BriefingView, ClaimView, Count, Fact, Link
from briefing.core.wording import OWN_VOICE, counted, date_in_words, listed
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
    quoted = speakers_page(briefing, compared, claims, gone.speakers)
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
        pages=_pages(quoted=quoted is not None, timed=bool(times), changed=bool(days)),
        speakers_page=quoted,
        timeline=times,
        changes=days,
        withdrawn=gone,
    )


def _pages(*, quoted: bool, timed: bool, changed: bool) -> list[PageLink]:
    pages = [
        PageLink("overview", "Overview", ""),
        PageLink("comparison", "Comparison", "comparison/"),
        PageLink("claims", "Claims", "claims/"),
    ]
    if quoted:
        pages.append(PageLink("speakers", "Speakers", "speakers/"))
    if timed:
        pages.append(PageLink("timeline", "Timeline", "timeline/"))
    if changed:
        pages.append(PageLink("changes", "Changes", "changes/"))
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
        labels.fact("speaker", "; ".join(link.text for link in speakers) or OWN_VOICE, links=speakers),
        labels.fact("cue", f"“{claim.cue}”" if claim.cue else ""),
        labels.fact("basis", _basis(claim.basis, briefing)),
        labels.fact("carried-by", claim.via),
        labels.fact("occasion", occasion.name if occasion else ""),
        Fact("Certainty", certainty.text, term=labels.vocabulary("certainty"), value=certainty),
        labels.fact("figure", figure),
        labels.fact("answer", claim.answer),
        labels.fact("scope", claim.scope),
        labels.fact("time", date_in_words(claim.time)),
        labels.fact("as-of", date_in_words(claim.as_of)),
        labels.fact("place", claim.place),
        Fact("Quoted from", version_in_words(article.at(claim.version)) if claim.now else ""),
    ]
    return ClaimView(
        id=claim.id,
        number=claim.number,
        says=claim.says,
        quote=claim.quote,
        href=f"{article.id}/#{claim.id}",
        voice=listed(names) or OWN_VOICE,
        speakers=[speaker_link(briefing.speakers[name]) for name in claim.speakers],
        cue=claim.cue,
        certainty=certainty,
        hedge=None if claim.certainty is Certainty.STATED else certainty,
        value=_value(claim, figure or claim.answer),
        article=Link(article.title, f"{article.id}/"),
        publisher=article.publisher,
        language=article.language,
        point=Link(briefing.points[claim.point].question, f"comparison/#{claim.point}"),
        verdict=labels.agreement(verdict.agreement),
        facts=[fact for fact in facts if fact.text],
        cite=cite,
        lapsed=labels.word("former" if claim.former else "superseded") if claim.now else None,
        history=history,
    )


def _value(claim: Claim, value: str) -> str:
    """Return what a claim gives to compare, with the part and the moment it is of."""
    scope = f" ({claim.scope})" if value and claim.scope else ""
    return f"{value}{scope}, as of {date_in_words(claim.as_of)}" if value and claim.as_of else f"{value}{scope}"


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
        Fact("Published", date_in_words(article.published)),
        Fact("Byline", article.byline),
        labels.fact("based-on", article.wire),
        Fact("Modified", date_in_words(article.modified)),
        Fact("Version", version_in_words(article).removeprefix("version ")),
        Fact("Archived copy", article.archived.partition("//")[2].partition("/")[0], article.archived),
        Fact("Not read in full", article.incomplete),
        labels.fact("reliability", f"{article.reliability} (Admiralty scale)" if article.reliability else ""),
    ]
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
        extent=f"{counted(len(claims), 'claim')}, silent on {len(silent)} of {counted(len(compared), 'point')}",
        silent=silent,
        withdrawn=gone,
    )


def _allowed(article: Article) -> str:
    """Say of an article that is not shown whole what is shown of it; empty where it is all there."""
    if not article.withheld:
        return ""
    if article.rights is Rights.LINK:
        return "The article itself may not be shown here: what its claims say is told in the analyst's words."
    return "Of the article, only the words that claims quote are shown here: […] stands for what is left out."


def _published(briefing: Briefing) -> str:
    dates = list(dict.fromkeys(article.published for article in briefing.articles.values()))
    words = [date_in_words(each) for each in dates]
    return words[0] if len(words) == 1 else f"{words[0]} to {words[-1]}" if words else ""


def _last_day(text: str) -> str:
    found = moment(text)
    return found.day.isoformat() if found else text


def _sizes(briefing: Briefing) -> list[Count]:
    sizes = ((briefing.articles, "article"), (briefing.claims, "claim"), (briefing.points, "point"))
    return [Count(len(things), word if len(things) == 1 else f"{word}s") for things, word in sizes]
