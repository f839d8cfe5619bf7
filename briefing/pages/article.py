"""A claim's card: who says it on whose word, and how the other articles stand on its point, in a few lines.

What the other articles have on a point stands once on a page, in the note of the first claim on it, and in words alone:
a page with forty claims must not weigh as much as the comparison, to which each note leads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.language.dates import date_in_words
from briefing.language.language import N_, Words, capital
from briefing.language.terms import occasion_name
from briefing.model import Article, Briefing, Claim, PointComparison, Rights, Weight
from briefing.pages import labels
from briefing.pages.claim import ClaimView, basis_in_words
from briefing.pages.comparison import CellView, PointView
from briefing.pages.history.versions import LapsedView, VersionsView, lapsed_of, versions
from briefing.pages.history.withdrawn import Tombstone
from briefing.pages.labels import day_of_version
from briefing.pages.parts import Fact, Link
from briefing.permalinks import addresses

Compared = Mapping[str, tuple[PointComparison, PointView]]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's page; its body is put in by `render`."""

    id: str
    title: str
    publisher: str
    language: str
    facts: Sequence[Fact]
    notes: str
    allowed: str
    """What of it may be shown, in words; empty where it is shown whole."""
    href: str
    """The publisher's own page, or empty."""
    extent: str
    """How much is claimed in it, in words."""
    claims: Sequence[ClaimView]
    """Those whose words stand in it, in text order."""
    cards: Sequence[NoteView]
    """The same claims as their notes and cards show them."""
    lapsed: Sequence[LapsedView]
    """Those on words of earlier versions."""
    register: Sequence[ClaimView]
    """All of them."""
    versions: VersionsView | None
    """None where there is only one."""
    silent: Sequence[Link]
    """The points on which it says nothing."""
    withdrawn: Sequence[Tombstone]
    """Its claims that were withdrawn."""


@dataclass(frozen=True, slots=True)
class OtherReading:
    """What another article says on a claim's point, in one line."""

    claim: str
    """Outlet and number, such as `Icaro 12`."""
    value: str
    """The figure in words, or the answer; or empty."""
    quote: str
    """The words as published, the end of long ones left out; empty where they may not be shown."""
    says: str
    """What the claim says."""
    language: str
    """Of the words: BCP 47."""


@dataclass(frozen=True, slots=True)
class OthersView:
    """How the other articles stand on a point."""

    readings: Sequence[OtherReading]
    """In the briefing's order; not all of them where there are many."""
    more: str
    """How many more there are in the comparison, in words; or empty."""
    silent: str
    """Those that say nothing, by name; or empty."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """A claim's note, which is its card too."""

    claim: ClaimView
    source: str
    """How the words came to the article: agency, occasion, basis; or empty."""
    stance: str
    """How it stands to what the other claims on its point say, in sentences."""
    others: OthersView | None
    """None where no other article has anything, or where an earlier note of the page has it already."""
    see: ClaimView | None
    """The claim of that earlier note, else None."""


AT_MOST = 8
"""Readings of other articles in one card; the comparison has them all."""

NAMED = 3
"""Claims that a sentence on differences names; of more it gives the number."""

SILENT_NAMED = 12
"""Articles that are named for saying nothing; of more it gives the number."""

QUOTE = 110
"""Characters of another article's words in a card."""

_STANCES = {
    Weight.CONFLICT: N_("Conflicts with {claims}."),
    Weight.DIFFER: N_("Differs from {claims}."),
    Weight.NOT_COMPARABLE: N_("Not comparable with {claims}."),
}
"""A sentence on differences, the gravest first; what is only shown is no difference in what is claimed."""


def notes(
    claims: Sequence[Claim], briefing: Briefing, compared: Compared, views: Mapping[str, ClaimView], say: Words
) -> list[NoteView]:
    """Return the notes on an article's claims, in text order; `compared` holds each point's verdict and row by id."""
    first: dict[str, Claim] = {}
    found = []
    for claim in claims:
        verdict, point = compared[claim.point]
        earlier = first.setdefault(claim.point, claim)
        others = _others(point, claim.article, say)
        repeated = others is not None and earlier is not claim
        found.append(
            NoteView(
                claim=views[claim.id],
                source=_source(claim, briefing, say),
                stance=_stance(claim, verdict, point, views, say),
                others=None if repeated else others,
                see=views[earlier.id] if repeated else None,
            )
        )
    return found


def _source(claim: Claim, briefing: Briefing, say: Words) -> str:
    """Say how the words came to the article: `carried by Yonhap · occasion: the press conference`."""
    occasion = briefing.occasions.get(claim.occasion)
    parts = (
        (N_("carried by {name}"), claim.via),
        (N_("occasion: {name}"), occasion_name(occasion, say) if occasion else ""),
        (N_("basis: {name}"), basis_in_words(claim.basis, briefing, say)),
    )
    return " · ".join(say(words, name=name) for words, name in parts if name)


def _stance(
    claim: Claim, verdict: PointComparison, point: PointView, views: Mapping[str, ClaimView], say: Words
) -> str:
    """Say from which other claims on the point a claim differs, and in what."""
    kinds: dict[Weight, dict[str, list[str]]] = {weight: {} for weight in Weight}
    for difference in verdict.differences:
        for ours, theirs in (difference.sides, difference.sides[::-1]):
            for other in theirs if claim.id in ours else ():
                kinds[difference.weight].setdefault(other, []).append(labels.difference(difference.kind, say).text)
    sentences = [
        say(words, claims=_named(kinds[weight], claim, views, say))
        for weight, words in _STANCES.items()
        if kinds[weight]
    ]
    if len(verdict.readings) == 1:
        alone = not point.withheld and all(cell.claims or cell.silent for cell in point.cells)
        sentences += [*([say("No other article answers this.")] if alone else []), *_silent(point.cells, say)]
    if point.withheld:
        sentences.append(point.caveat)
    return " ".join(sentences) or point.caveat or say("Nothing that was compared differs from the others.")


def _named(kinds: Mapping[str, Sequence[str]], claim: Claim, views: Mapping[str, ClaimView], say: Words) -> str:
    """Name other claims and in what they differ: `Icaro 12 (value, certainty)`; of many only how many they are."""
    if len(kinds) > NAMED:
        found = dict.fromkeys(kind for each in kinds.values() for kind in each)
        named = say.count("{number} claim", "{number} claims", len(kinds))
        return say("{what} ({which})", what=named, which=", ".join(found))
    others = [(views[name], dict.fromkeys(each)) for name, each in kinds.items()]
    return say.listed(
        [say("{what} ({which})", what=_which(view, claim, say), which=", ".join(found)) for view, found in others]
    )


def _which(other: ClaimView, claim: Claim, say: Words) -> str:
    if other.article.href == addresses.article(claim.article):
        return say("claim {number}", number=other.number)
    return f"{other.publisher} {other.number}"


def _others(point: PointView, article: str, say: Words) -> OthersView | None:
    """Return what the other articles have on a point, or None where they have nothing."""
    cells = [cell for cell in point.cells if cell.article.href != addresses.article(article)]
    speaking = [cell for cell in cells if cell.claims]
    if not speaking:
        return None
    said = [claim for cell in speaking for claim in cell.claims]
    left = len(said) - AT_MOST
    return OthersView(
        readings=[
            OtherReading(f"{one.publisher} {one.number}", one.value, _shortened(one.quote), one.says, one.language)
            for one in said[:AT_MOST]
        ],
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
        say("{silence}: {names}.", silence=capital(each), names=_first(found, say)) for each, found in names.items()
    ]


def _first(names: list[str], say: Words) -> str:
    """List names, and of many the first: a page must not grow with the articles of its briefing."""
    left = len(names) - SILENT_NAMED
    return say.listed([*names[:SILENT_NAMED], say("{number} more", number=left)] if left > 0 else names)


def _shortened(quote: str) -> str:
    """Leave out the end of a long quote, at a space where there is one."""
    if len(quote) <= QUOTE:
        return quote
    return f"{quote[:QUOTE].rpartition(' ')[0] or quote[:QUOTE]} …"


def article_view(
    article: Article,
    claims: Sequence[Claim],
    briefing: Briefing,
    compared: Compared,
    views: Mapping[str, ClaimView],
    gone: Sequence[Tombstone],
    say: Words,
) -> ArticleView:
    """Return what the page of an article shows."""
    spoken = {claim.point for claim in claims if not claim.historical or claim.reworded}
    spoken |= {point for point, name in briefing.withheld if name == article.id}
    silent = [Link(point.question, point.href) for name, (_, point) in compared.items() if name not in spoken]
    present = [claim for claim in claims if claim.current]
    extent = say.count(
        "{claims}, silent on {silent} of {number} point",
        "{claims}, silent on {silent} of {number} points",
        len(compared),
        claims=say.count("{number} claim", "{number} claims", len(claims)),
        silent=len(silent),
    )
    return ArticleView(
        id=article.id,
        title=article.title,
        publisher=article.publisher,
        language=article.language,
        facts=_facts(article, say),
        notes=article.notes,
        allowed=_allowed(article, say),
        href=article.url,
        claims=[views[claim.id] for claim in present],
        cards=notes(present, briefing, compared, views, say),
        lapsed=lapsed_of(article, claims, views, say),
        register=[views[claim.id] for claim in claims],
        versions=versions(article, say),
        extent=extent,
        silent=silent,
        withdrawn=gone,
    )


def _facts(article: Article, say: Words) -> list[Fact]:
    """Describe an article: what is known of it, a line each."""
    facts = [
        labels.fact("publisher", article.publisher, say, article.url),
        Fact(say("Published"), date_in_words(article.published, say)),
        Fact(say("Byline"), article.byline),
        labels.fact("based-on", article.wire, say),
        Fact(say("Modified"), date_in_words(article.modified, say)),
        Fact(say("Version"), f"{article.version}, {day_of_version(article, say)}"),
        Fact(say("Archived copy"), article.archived.partition("//")[2].partition("/")[0], article.archived),
        Fact(say("Not read in full"), article.incomplete),
        labels.fact(
            "reliability",
            say("{grade} (Admiralty scale)", grade=article.reliability) if article.reliability else "",
            say,
        ),
    ]
    return [fact for fact in facts if fact.text]


def _allowed(article: Article, say: Words) -> str:
    """Say of an article that is not shown whole what is shown of it; empty where it is all there."""
    if not article.withheld:
        return ""
    if article.rights is Rights.LINK:
        return say("The article itself may not be shown here: what its claims say is told in the analyst's words.")
    return say("Of the article, only the words that claims quote are shown here: […] stands for what is left out.")
