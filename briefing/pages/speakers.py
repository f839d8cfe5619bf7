"""Everything each speaker is quoted as saying: by speaker, then by point, the articles side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.comparison.aspects.voices import voice
from briefing.language.language import Words
from briefing.model import Briefing, Claim, Difference, PointComparison, Speaker
from briefing.pages.claim import ClaimView
from briefing.pages.comparison import DifferenceView, PointView
from briefing.pages.history.withdrawn import Tombstone
from briefing.pages.labels import speaker_link
from briefing.pages.parts import Fact, Link
from briefing.permalinks import addresses

Compared = Mapping[str, tuple[PointComparison, PointView]]


@dataclass(frozen=True, slots=True)
class StatementView:
    """A claim under one of the speakers it is credited to."""

    claim: ClaimView
    together: Sequence[Link]
    """The others it is credited to, each with a link to their section."""
    facts: Sequence[Fact]
    """Cue, agency, occasion, certainty, figure, time, place: those the article gives."""


@dataclass(frozen=True, slots=True)
class StatementsView:
    """What one article has a speaker say on one point."""

    article: Link
    publisher: str
    statements: Sequence[StatementView]


@dataclass(frozen=True, slots=True)
class SpeakerPointView:
    """One point on which a speaker is quoted, the articles side by side."""

    point: PointView
    """With its verdict, in which other speakers may have their part."""
    differences: Sequence[DifferenceView]
    """Those of the point that lie between claims credited to this speaker; empty where the articles have the same."""
    readings: Sequence[StatementsView]
    """One for each article that quotes the speaker on the point, in the briefing's order."""


@dataclass(frozen=True, slots=True)
class SpeakerSection:
    """Everything one speaker is quoted as saying."""

    id: str
    """Fragment of its permalink on the page of speakers."""
    name: str
    role: str
    party: str
    claims: str
    """Their number in words."""
    extent: str
    """In how many articles, claims and points, and on how many occasions, in words."""
    apart: str
    """On how many points the articles have it say different things, in words; empty where on none."""
    points: Sequence[SpeakerPointView]
    """In reading order."""


@dataclass(frozen=True, slots=True)
class PartyView:
    """The speakers of one party."""

    id: str
    """Made of its first speaker's, for a party has none of its own."""
    name: str
    speakers: Sequence[SpeakerSection]


@dataclass(frozen=True, slots=True)
class OwnVoiceView:
    """What one article says in its own voice."""

    article: Link
    publisher: str
    claims: str
    """How many of its claims are in its own voice, in words."""
    register: str
    """Where the register lists them, relative to the briefing's address."""


@dataclass(frozen=True, slots=True)
class SpeakersPage:
    """The page of speakers."""

    parties: Sequence[PartyView]
    """In the order of `briefing.yml`; those who give no party last."""
    own: Sequence[OwnVoiceView]
    """The articles that say anything in their own voice."""
    withdrawn: Sequence[Tombstone]
    """Speakers who had a section here and have none any more."""


def speakers_page(
    briefing: Briefing, compared: Compared, views: Mapping[str, ClaimView], say: Words, gone: Sequence[Tombstone] = ()
) -> SpeakersPage | None:
    """Return the page of all who are quoted, or None where nobody is or ever was.

    `compared` holds each point's verdict and view by id, `views` each claim's; `gone` are those quoted no more.
    """
    said: dict[str, list[Claim]] = {name: [] for name in briefing.speakers}
    for claim in briefing.compared_claims():
        for name in claim.speakers:
            said[name].append(claim)
    parties: dict[str, list[SpeakerSection]] = {}
    for name, claims in said.items():
        if claims:
            speaker = briefing.speakers[name]
            parties.setdefault(speaker.party, []).append(_section(speaker, claims, briefing, compared, views, say))
    if not parties and not gone:
        return None
    named = sorted(parties.items(), key=lambda party: not party[0])
    return SpeakersPage(
        [PartyView(f"{addresses.PARTY}{found[0].id}", name or say("No party given"), found) for name, found in named],
        _own_voices(briefing, say),
        gone,
    )


def _section(
    speaker: Speaker,
    claims: Sequence[Claim],
    briefing: Briefing,
    compared: Compared,
    views: Mapping[str, ClaimView],
    say: Words,
) -> SpeakerSection:
    on_point: dict[str, list[Claim]] = {point: [] for point in briefing.points}
    for claim in claims:
        on_point[claim.point].append(claim)
    points = [_point(speaker, each, briefing, compared[name], views, say) for name, each in on_point.items() if each]
    apart = sum(bool(point.differences) for point in points)
    return SpeakerSection(
        id=speaker.id,
        name=speaker.name,
        role=speaker.role,
        party=speaker.party,
        claims=say.count("{number} claim", "{number} claims", len(claims)),
        extent=_extent(claims, len(points), briefing, say),
        apart=say.count("Told differently on {number} point", "Told differently on {number} points", apart)
        if apart
        else "",
        points=points,
    )


def _extent(claims: Sequence[Claim], points: int, briefing: Briefing, say: Words) -> str:
    """Say how much is quoted: `Quoted in 2 of 2 articles, 14 claims on 9 points, on 2 occasions`."""
    articles = len({claim.article for claim in claims})
    occasions = {claim.occasion for claim in claims}
    of_articles = say.count(
        "Quoted in {some} of {number} article",
        "Quoted in {some} of {number} articles",
        len(briefing.articles),
        some=articles,
    )
    found = say.count(
        "{quoted}, {claims} on {number} point",
        "{quoted}, {claims} on {number} points",
        points,
        quoted=of_articles,
        claims=say.count("{number} claim", "{number} claims", len(claims)),
    )
    named = len(occasions - {""})
    if not named:
        return found
    if "" in occasions:
        return say.count(
            "{found}, on {number} named occasion", "{found}, on {number} named occasions", named, found=found
        )
    return say.count("{found}, on {number} occasion", "{found}, on {number} occasions", named, found=found)


def _point(
    speaker: Speaker,
    claims: Sequence[Claim],
    briefing: Briefing,
    compared: tuple[PointComparison, PointView],
    views: Mapping[str, ClaimView],
    say: Words,
) -> SpeakerPointView:
    """Bring what is said on one point together, article by article."""
    by_article: dict[str, list[Claim]] = {}
    for claim in claims:
        by_article.setdefault(claim.article, []).append(claim)
    verdict, view = compared
    mine = {claim.id: claim for claim in claims}
    return SpeakerPointView(
        point=view,
        differences=[
            shown
            for found, shown in zip(verdict.differences, view.differences, strict=True)
            if _tells_apart(found, mine)
        ],
        readings=[
            StatementsView(
                article=views[each[0].id].article,
                publisher=briefing.articles[name].publisher,
                statements=[_statement(speaker, claim, briefing, views[claim.id], say) for claim in each],
            )
            for name, each in by_article.items()
        ],
    )


def _tells_apart(difference: Difference, claims: Mapping[str, Claim]) -> bool:
    """Whether a difference lies between some claims: those on both its sides, and not of one voice in one article."""
    ours, theirs = ({voice(claims[name]) for name in side if name in claims} for side in difference.sides)
    return bool(ours and theirs) and len(ours | theirs) > 1


def _statement(speaker: Speaker, claim: Claim, briefing: Briefing, view: ClaimView, say: Words) -> StatementView:
    others = [speaker_link(briefing.speakers[name], say) for name in claim.speakers if name != speaker.id]
    rest = [fact for fact in view.facts if fact.term is None or fact.term.name != "speaker"]
    return StatementView(view, others, rest)


def _own_voices(briefing: Briefing, say: Words) -> list[OwnVoiceView]:
    own, of_all = dict.fromkeys(briefing.articles, 0), dict.fromkeys(briefing.articles, 0)
    for claim in briefing.compared_claims():
        own[claim.article] += not claim.speakers
        of_all[claim.article] += 1
    return [
        OwnVoiceView(
            article=Link(article.title, addresses.article(article.id)),
            publisher=article.publisher,
            claims=say.count(
                "{some} of {number} claim in its own voice",
                "{some} of {number} claims in its own voice",
                of_all[article.id],
                some=own[article.id],
            ),
            register=addresses.page(addresses.Page.CLAIMS, addresses.made(article.id)),
        )
        for article in briefing.articles.values()
        if own[article.id]
    ]
