"""A briefing and its comparison to page views: what is shown where, in which words. No HTML, no Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.core.moment import moment
from briefing.core.numberline import number_lines
from briefing.core.pages_views import PageLink
from briefing.core.quantity import in_words
from briefing.core.speakers import SPEAKER, speaker_link, speakers_page
from briefing.core.timeline import timeline
from briefing.core.views import (
    ArticleView,
    BriefingView,
    CellView,
    ClaimView,
    Count,
    DifferenceView,
    Fact,
    Link,
    PointGroup,
    PointView,
    SpeakerView,
)
from briefing.core.wording import AGREEMENT, CERTAINTY, DIFFERENCE, counted, date_in_words, listed
from briefing.vocabulary import Agreement, Support

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.model import Article, Briefing, Claim
    from briefing.verdict import PointComparison

OWN_VOICE = "the article's own voice"
"""What stands in the place of a speaker's name."""


def compose(briefing: Briefing, comparison: Sequence[PointComparison]) -> BriefingView:
    """Return everything the pages of a briefing show."""
    verdicts = {point.point: point for point in comparison}
    claims = {claim.id: _claim(claim, briefing, verdicts[claim.point]) for claim in briefing.claims.values()}
    points = [_point(verdict, briefing, claims) for verdict in comparison]
    by_article: dict[str, list[ClaimView]] = {name: [] for name in briefing.articles}
    by_speaker: dict[str, list[Claim]] = {name: [] for name in briefing.speakers}
    for claim in briefing.claims.values():
        by_article[claim.article].append(claims[claim.id])
        for speaker in claim.speakers:
            by_speaker[speaker].append(claim)
    compared = {point.id: (verdicts[point.id], point) for point in points}
    quoted = speakers_page(briefing, compared, claims)
    times = timeline(briefing, {point.id: point for point in points}, claims)
    return BriefingView(
        id=briefing.id,
        title=briefing.title,
        summary=briefing.summary,
        published=_published(briefing),
        sort_key=max((_last_day(article.published) for article in briefing.articles.values()), default=""),
        sizes=_sizes(briefing),
        counts=_counts(points),
        groups=_groups(points),
        points=points,
        articles=[_article(article, by_article[article.id], points) for article in briefing.articles.values()],
        speakers=[_speaker(name, said, briefing) for name, said in by_speaker.items() if said],
        pages=_pages(quoted=quoted is not None, timed=bool(times)),
        speakers_page=quoted,
        timeline=times,
    )


def _pages(*, quoted: bool, timed: bool) -> list[PageLink]:
    pages = [
        PageLink("overview", "Overview", ""),
        PageLink("comparison", "Comparison", "comparison/"),
        PageLink("claims", "Claims", "claims/"),
    ]
    if quoted:
        pages.append(PageLink("speakers", "Speakers", "speakers/"))
    if timed:
        pages.append(PageLink("timeline", "Timeline", "timeline/"))
    return pages


def _claim(claim: Claim, briefing: Briefing, verdict: PointComparison) -> ClaimView:
    article = briefing.articles[claim.article]
    names = [briefing.speakers[name].name for name in claim.speakers]
    speakers = [speaker_link(briefing.speakers[name], with_role=True) for name in claim.speakers]
    occasion = briefing.occasions.get(claim.occasion)
    value = in_words(claim.quantity) if claim.quantity else ""
    facts = [
        Fact(SPEAKER, "; ".join(link.text for link in speakers) or OWN_VOICE, links=speakers),
        Fact("Cue", f"“{claim.cue}”" if claim.cue else ""),
        Fact("Carried by", claim.via),
        Fact("Occasion", occasion.name if occasion else ""),
        Fact("Certainty", CERTAINTY[claim.certainty]),
        Fact("Figure", value),
        Fact("Time", date_in_words(claim.time)),
        Fact("Place", claim.place),
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
        certainty=CERTAINTY[claim.certainty],
        value=value,
        article=Link(article.title, f"{article.id}/"),
        publisher=article.publisher,
        point=Link(briefing.points[claim.point].question, f"comparison/#{claim.point}"),
        agreement=verdict.agreement,
        label=AGREEMENT[verdict.agreement],
        facts=[fact for fact in facts if fact.text],
    )


def _point(verdict: PointComparison, briefing: Briefing, claims: Mapping[str, ClaimView]) -> PointView:
    point = briefing.points[verdict.point]
    readings = {reading.article: [claims[name] for name in reading.claims] for reading in verdict.readings}
    return PointView(
        id=point.id,
        question=point.question,
        note=point.note,
        href=f"comparison/#{point.id}",
        agreement=verdict.agreement,
        agreement_label=AGREEMENT[verdict.agreement],
        support=verdict.support,
        support_label=_support(verdict),
        standing=point.agreement or verdict.agreement,
        judgement=AGREEMENT[point.agreement] if point.agreement else "",
        because=point.because,
        cells=[
            CellView(Link(article.title, f"{article.id}/"), article.publisher, readings.get(article.id, []))
            for article in briefing.articles.values()
        ],
        differences=[
            DifferenceView(
                each.kind,
                DIFFERENCE[each.kind],
                each.note,
                [Link(_short(claims[name]), claims[name].href) for name in each.claims],
            )
            for each in verdict.differences
        ],
        lines=number_lines([briefing.claims[name] for each in verdict.readings for name in each.claims], briefing),
    )


def _short(claim: ClaimView) -> str:
    return f"{claim.publisher} {claim.number}"


def _support(verdict: PointComparison) -> str:
    """Say on what a point stands: `2 articles, 1 origin: the press conference of 31 October`."""
    if verdict.support is None:
        return "no article says anything"
    outlets = counted(len(verdict.readings), "article")
    names = listed([origin.label for origin in verdict.origins])
    return f"{outlets}, {counted(len(verdict.origins), 'origin')}: {names}"


def _article(article: Article, claims: Sequence[ClaimView], points: Sequence[PointView]) -> ArticleView:
    spoken = {claim.point.href for claim in claims}
    silent = [Link(point.question, point.href) for point in points if point.href not in spoken]
    facts = [
        Fact("Publisher", article.publisher, article.url),
        Fact("Published", date_in_words(article.published)),
        Fact("Byline", article.byline),
        Fact("Based on", article.wire),
        Fact("Retrieved", date_in_words(article.retrieved)),
        Fact("Reliability", f"{article.reliability} (Admiralty scale)" if article.reliability else ""),
    ]
    return ArticleView(
        id=article.id,
        title=article.title,
        publisher=article.publisher,
        language=article.language,
        facts=[fact for fact in facts if fact.text],
        notes=article.notes,
        claims=claims,
        extent=f"{counted(len(claims), 'claim')}, silent on {len(silent)} of {counted(len(points), 'point')}",
        silent=silent,
    )


def _speaker(name: str, said: Sequence[Claim], briefing: Briefing) -> SpeakerView:
    speaker = briefing.speakers[name]
    links = [
        Link(f"{briefing.articles[claim.article].publisher} {claim.number}", f"{claim.article}/#{claim.id}")
        for claim in said
    ]
    return SpeakerView(speaker_link(speaker), speaker.role, speaker.party, links)


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


def _counts(points: Sequence[PointView]) -> list[Count]:
    standings = [point.standing for point in points if point.support]
    verdicts = (
        (Agreement.AGREE, "agree"),
        (Agreement.DIFFER, "differ"),
        (Agreement.CONFLICT, "conflict"),
        (Agreement.NOT_COMPARABLE, "not comparable"),
        (Agreement.SINGLE, "in one article only"),
    )
    return [Count(number, label) for each, label in verdicts if (number := standings.count(each))]


def _groups(points: Sequence[PointView]) -> list[PointGroup]:
    """Sort the points by what a reader has to know first: what is disputed, what is agreed, what stands alone."""
    disputed = (Agreement.CONFLICT, Agreement.DIFFER, Agreement.NOT_COMPARABLE)
    groups = [
        PointGroup(
            "Where the articles differ",
            "_differ",
            "Figures, times, places, certainty or credit differ. The comparison says how, and whether both can hold.",
            sorted((each for each in points if each.standing in disputed), key=lambda p: disputed.index(p.standing)),
        ),
        PointGroup(
            "Agreed, from independent origins",
            "_independent",
            "Nothing that was compared differs, and the articles have it from different origins. Corroborated means "
            "independently reported, never true.",
            [p for p in points if p.standing is Agreement.AGREE and p.support is Support.INDEPENDENT],
        ),
        PointGroup(
            "Agreed, from one origin",
            "_shared",
            "Nothing that was compared differs, and all articles have it from one occasion, party or agency.",
            [p for p in points if p.standing is Agreement.AGREE and p.support is Support.SHARED_ORIGIN],
        ),
        PointGroup(
            "In one article only",
            "_single",
            "The other articles are silent. Silence is not denial.",
            [p for p in points if p.standing is Agreement.SINGLE and p.support],
        ),
    ]
    return [group for group in groups if group.points]
