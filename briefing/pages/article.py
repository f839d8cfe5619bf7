"""An article's page, and the note on each of its claims: on whose word it is, and what the other articles say.

What the others say on a point is told only once on a page, in the note on the first claim, and in words alone: a page
with forty claims must not weigh as much as the comparison, which each note links to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.language.dates import date_in_words
from briefing.language.language import N_, Words, capital
from briefing.language.terms import occasion_name
from briefing.model import Article, Briefing, Claim, Rights, Weight
from briefing.pages import labels
from briefing.pages.claim import ClaimView, basis_in_words
from briefing.pages.comparison import CellView, PointView
from briefing.pages.history.versions import PastClaimView, VersionsView, past_claims, versions
from briefing.pages.history.withdrawn import Tombstone
from briefing.pages.parts import Fact, Link


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's page, except for its body, which `render` puts in."""

    id: str
    title: str
    publisher: str
    language: str
    facts: Sequence[Fact]
    retracted: str
    """That and why its publisher took it back, or empty."""
    notes: str
    allowed: str
    """How much of it may be shown, in words; empty where all of it is."""
    href: str
    """The publisher's own page, or empty."""
    extent: str
    """How much is claimed in it, in words."""
    cards: Sequence[NoteView]
    """Its current claims in text order, as their notes and cards show them."""
    not_current: Sequence[PastClaimView]
    """Its superseded and historical claims."""
    register: Sequence[ClaimView]
    """All its claims."""
    versions: VersionsView | None
    """None where there is only one."""
    silent: Sequence[Link]
    """The points on which it says nothing."""
    withdrawn: Sequence[Tombstone]
    """Its claims that were withdrawn."""


@dataclass(frozen=True, slots=True)
class OthersView:
    """What the other articles say on a point."""

    readings: Sequence[ClaimView]
    """Their claims in the briefing's order, but not all of many; of long quotes the end is left out."""
    more: str
    """How many more there are in the comparison, in words; or empty."""
    silent: str
    """Those that say nothing, by name; or empty."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """A claim's note, which is its card too."""

    claim: ClaimView
    source: str
    """How the words reached the article: agency, occasion, basis; or empty."""
    stance: str
    """How it compares with the other claims on its point, in sentences."""
    others: OthersView | None
    """None where no other article says anything, or where an earlier note on the page shows it already."""
    see: ClaimView | None
    """The claim of that earlier note, else None."""


AT_MOST = 8
"""Claims of other articles that one card shows; the comparison has them all."""

NAMED = 3
"""Claims that a sentence on differences names; more than that are only counted."""

SILENT_NAMED = 12
"""Silent articles that are named; the rest are only counted."""

QUOTE = 110
"""Characters of another article's words in a card."""

_STANCES = {
    Weight.CONFLICT: N_("Conflicts with {claims}."),
    Weight.DIFFER: N_("Differs from {claims}."),
    Weight.NOT_COMPARABLE: N_("Not comparable with {claims}."),
}
"""The sentences on differences, the gravest first. A difference that is only shown has none."""


def notes(
    claims: Sequence[Claim],
    briefing: Briefing,
    points: Mapping[str, PointView],
    views: Mapping[str, ClaimView],
    say: Words,
) -> Iterator[NoteView]:
    """Yield the notes on an article's claims, in text order; `points` and `views` are by id."""
    first: dict[str, ClaimView] = {}
    for claim in claims:
        view, point = views[claim.id], points[claim.point]
        earlier = first.setdefault(claim.point, view)
        others = _others(point, view.article, say)
        repeated = others is not None and earlier is not view
        yield NoteView(
            claim=view,
            source=_source(claim, briefing, say),
            stance=_stance(view, point, views, say) or _no_difference(claim, point, briefing, say),
            others=None if repeated else others,
            see=earlier if repeated else None,
        )


def _source(claim: Claim, briefing: Briefing, say: Words) -> str:
    """Say how the words reached the article: `carried by Yonhap · occasion: the press conference`."""
    occasion = briefing.occasions.get(claim.occasion)
    parts = (
        (N_("carried by {name}"), claim.via),
        (N_("occasion: {name}"), occasion_name(occasion, say) if occasion else ""),
        (N_("basis: {name}"), basis_in_words(claim.basis, briefing, say)),
    )
    return " · ".join(say(words, name=name) for words, name in parts if name)


def _stance(claim: ClaimView, point: PointView, views: Mapping[str, ClaimView], say: Words) -> str:
    """Say which other claims on the point a claim differs from, and in what; empty where there is nothing to say."""
    others: dict[Weight, dict[str, None]] = {weight: {} for weight in _STANCES}
    of_weight: dict[Weight, list[int]] = {weight: [] for weight in _STANCES}
    for number in point.by_claim.get(claim.id, ()):
        weight, beside = point.comparison.differences[number].weight, point.beside[number]
        if weight in _STANCES:
            own = beside[claim.id]
            others[weight].update((name, None) for name in beside if name not in own)
            of_weight[weight].append(number)
    sentences = [
        say(words, claims=_listed_claims([*others[weight]], of_weight[weight], claim, point, views, say))
        for weight, words in _STANCES.items()
        if others[weight]
    ]
    if len(point.comparison.readings) == 1:
        alone = not point.withheld and all(cell.claims or cell.silent for cell in point.cells)
        sentences += [*([say("No other article answers this.")] if alone else []), *_silent(point.cells, say)]
    if point.withheld:
        sentences.append(point.caveat)
    return " ".join(sentences) or point.caveat


def _no_difference(claim: Claim, point: PointView, briefing: Briefing, say: Words) -> str:
    """Say what it is worth that a claim differs from none: nothing, where it could be compared with none."""
    if briefing.articles[claim.article].retracted:
        return say("Its article was retracted: it is compared with nothing.")
    if claim.to_review:
        return say("The article changed, and the claim has not been reviewed since: it is compared with nothing.")
    others = (other for other in point.compared_claims if other.article != claim.article)
    if any(point.both_give(claim.id, other.id) for other in others):
        return say("Nothing that was compared differs from the others.")
    return say("Nothing that other articles give can be compared with it: read both.")


def _listed_claims(
    others: Sequence[str],
    numbers: Sequence[int],
    claim: ClaimView,
    point: PointView,
    views: Mapping[str, ClaimView],
    say: Words,
) -> str:
    """Name other claims and what they differ in: `Icaro 12 (value, certainty)`; if they are many, only count them.

    `numbers` are those of the point's differences that lie between them and the claim.
    """
    if len(others) > NAMED or point.unlisted:
        counted = say.count("{number} claim", "{number} claims", len(others))
        counted = say("at least {figure}", figure=counted) if point.unlisted else counted
        return _with_kinds(counted, _kinds(numbers, point, say), say)
    of_each = {
        name: [number for number in numbers if name in point.beside[number].keys() - point.beside[number][claim.id]]
        for name in others
    }
    return say.listed(
        [_with_kinds(_name(views[name], claim, say), _kinds(own, point, say), say) for name, own in of_each.items()]
    )


def _kinds(numbers: Sequence[int], point: PointView, say: Words) -> list[str]:
    return [labels.label(point.comparison.differences[number].kind, say).text for number in numbers]


def _with_kinds(what: str, kinds: Sequence[str], say: Words) -> str:
    return say("{what} ({which})", what=what, which=", ".join(dict.fromkeys(kinds)))


def _name(view: ClaimView, beside: ClaimView, say: Words) -> str:
    """Name a claim beside another: only its number where both are in one article."""
    if view.article == beside.article:
        return say("claim {number}", number=view.number)
    return f"{view.publisher} {view.number}"


def _others(point: PointView, article: Link, say: Words) -> OthersView | None:
    """Return what the other articles say on a point, or None where they say nothing."""
    cells = [cell for cell in point.cells if cell.article.href != article.href]
    claims = [claim for cell in cells for claim in cell.claims]
    if not claims:
        return None
    left = len(claims) - AT_MOST
    return OthersView(
        readings=[_shortened(claim) for claim in claims[:AT_MOST]],
        more=say.count("{number} more claim in the comparison.", "{number} more claims in the comparison.", left)
        if left > 0
        else "",
        silent=" ".join(_silent(cells, say)),
    )


def _silent(cells: Sequence[CellView], say: Words) -> list[str]:
    """Name the articles that say nothing, in sentences: `Silent: Herald and Post.`"""
    names: dict[str, list[str]] = {}
    for cell in cells:
        if not cell.claims:
            names.setdefault(cell.silence, []).append(cell.publisher)
    return [
        say("{silence}: {names}.", silence=capital(silence), names=_first(publishers, say))
        for silence, publishers in names.items()
    ]


def _first(names: list[str], say: Words) -> str:
    """List names, but of many only the first: a page must not grow with the articles of its briefing."""
    left = len(names) - SILENT_NAMED
    return say.listed([*names[:SILENT_NAMED], say("{number} more", number=left)] if left > 0 else names)


def _shortened(claim: ClaimView) -> ClaimView:
    """Leave out the end of a long quote, at a space where there is one."""
    if len(claim.quote) <= QUOTE:
        return claim
    start = claim.quote[:QUOTE]
    return replace(claim, quote=f"{start.rpartition(' ')[0] or start} …")


def article_view(
    article: Article,
    claims: Sequence[Claim],
    briefing: Briefing,
    points: Mapping[str, PointView],
    views: Mapping[str, ClaimView],
    tombstones: Sequence[Tombstone],
    say: Words,
) -> ArticleView:
    """Return what the page of an article shows; `claims` are all of its own."""
    spoken = {claim.point for claim in claims if not claim.historical or claim.reworded}
    spoken |= {point for point, name in briefing.withheld if name == article.id}
    silent = [Link(point.question, point.href) for name, point in points.items() if name not in spoken]
    return ArticleView(
        id=article.id,
        title=article.title,
        publisher=article.publisher,
        language=article.language,
        facts=_article_facts(article, briefing, say),
        retracted=labels.retracted(article, say),
        notes=article.notes,
        allowed=_allowed(article, say),
        href=article.url,
        cards=list(notes([claim for claim in claims if claim.current], briefing, points, views, say)),
        not_current=past_claims(article, claims, views, say),
        register=[views[claim.id] for claim in claims],
        versions=versions(article, say),
        extent=say.count(
            "{claims}, silent on {silent} of {number} point",
            "{claims}, silent on {silent} of {number} points",
            len(points),
            claims=say.count("{number} claim", "{number} claims", len(claims)),
            silent=len(silent),
        ),
        silent=silent,
        withdrawn=tombstones,
    )


def _article_facts(article: Article, briefing: Briefing, say: Words) -> list[Fact]:
    """Return what is known of an article, one fact per line."""
    facts = [
        labels.fact("publisher", article.publisher, say, article.url),
        Fact(say("Published"), date_in_words(article.published, say)),
        Fact(say("Byline"), article.byline),
        labels.fact("based-on", article.wire, say),
        Fact(say("Modified"), date_in_words(article.modified, say)),
        Fact(say("Version"), f"{article.version}, {labels.day_of_version(article, say)}"),
        Fact(say("Archived copy"), article.archived.partition("//")[2].partition("/")[0], article.archived),
        Fact(say("Not read in full"), article.incomplete),
        labels.fact("as-of", date_in_words(article.as_of, say), say),
        labels.fact("basis", basis_in_words(article.basis, briefing, say), say),
        labels.fact(
            "reliability",
            say("{grade} (Admiralty scale)", grade=article.reliability) if article.reliability else "",
            say,
        ),
    ]
    return [fact for fact in facts if fact.text]


def _allowed(article: Article, say: Words) -> str:
    """Say how much of an article is shown; empty where all of it is."""
    if not article.withheld:
        return ""
    if article.rights is Rights.LINK:
        return say("The article itself may not be shown here: what its claims say is told in the analyst's words.")
    return say("Of the article, only the words that claims quote are shown here: […] stands for what is left out.")
