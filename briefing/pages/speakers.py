"""Everything each speaker is quoted as saying: by speaker, then by point, the articles side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.comparison.aspects.voices import voice
from briefing.comparison.compare import outlets_of
from briefing.language.language import Words
from briefing.language.reasons import number_of_outlets
from briefing.language.terms import party_name
from briefing.model import Briefing, Claim, Difference, Speaker
from briefing.pages import labels
from briefing.pages.claim import ClaimView
from briefing.pages.comparison import DifferenceView, PointView
from briefing.pages.history.withdrawn import Tombstone
from briefing.pages.labels import speaker_link
from briefing.pages.parts import Fact, Label, Link
from briefing.permalinks import addresses

AT_MOST = 6
"""Differences that are listed under one speaker's point; of more, the page names and counts the values only."""


@dataclass(frozen=True, slots=True)
class StatementView:
    """A claim under one of the speakers it is credited to."""

    claim: ClaimView
    together: Sequence[Link]
    """The other speakers it is credited to, each with a link to their section."""
    facts: Sequence[Fact]
    """Cue, agency, occasion, certainty, figure, time, place: those that the article gives."""


@dataclass(frozen=True, slots=True)
class ValueView:
    """A figure or answer for which a speaker is quoted."""

    text: str
    outlets: str
    """How many outlets have it from the speaker, in words."""


@dataclass(frozen=True, slots=True)
class SpeakerPointView:
    """One point on which a speaker is quoted, the articles side by side."""

    point: PointView
    """Its agreement may depend on other speakers too."""
    apart: Sequence[Label]
    """In what the claims credited to this speaker differ; empty where the articles say the same."""
    differences: Sequence[DifferenceView]
    """How they do; empty where that would be too much to read here, and the comparison has it."""
    values: Sequence[ValueView]
    """In place of the differences, what they say, in reading order."""
    readings: Sequence[Sequence[StatementView]]
    """The statements in each article that quotes the speaker on the point, in the briefing's order."""


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
    """How many articles, claims, points and occasions, in words."""
    apart: str
    """On how many points the articles report it differently, in words; or empty."""
    points: Sequence[SpeakerPointView]
    """In reading order."""


@dataclass(frozen=True, slots=True)
class PartyView:
    """The speakers of one party."""

    id: str
    """Made from its first speaker's id, as a party has none."""
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
    """In the order of `briefing.yml`; speakers without a party come last."""
    own: Sequence[OwnVoiceView]
    """The articles that say anything in their own voice."""
    withdrawn: Sequence[Tombstone]
    """Speakers who used to have a section here."""


def speakers_page(
    briefing: Briefing,
    points: Mapping[str, PointView],
    views: Mapping[str, ClaimView],
    withdrawn: Sequence[Tombstone],
    say: Words,
    *,
    once: bool = False,
) -> SpeakersPage | None:
    """Return the page of everyone quoted, or None where nobody is or ever was.

    `points` and `views` hold the points and the claims by id, `withdrawn` the speakers who are no longer quoted. With
    `once`, somebody was here whom the public may not see any more.
    """
    said: dict[str, list[Claim]] = {name: [] for name in briefing.speakers}
    for claim in briefing.present_claims():
        for name in claim.speakers:
            said[name].append(claim)
    parties: dict[str, list[SpeakerSection]] = {}
    for name, claims in said.items():
        if claims:
            speaker = briefing.speakers[name]
            parties.setdefault(speaker.party, []).append(_section(speaker, claims, briefing, points, views, say))
    if not (parties or withdrawn or once):
        return None
    return SpeakersPage(
        [
            PartyView(
                f"{addresses.PARTY}{sections[0].id}",
                party_name(party, briefing, say) or say("No party given"),
                sections,
            )
            for party, sections in sorted(parties.items(), key=lambda named: not named[0])
        ],
        _own_voices(briefing, say),
        withdrawn,
    )


def _section(
    speaker: Speaker,
    claims: Sequence[Claim],
    briefing: Briefing,
    points: Mapping[str, PointView],
    views: Mapping[str, ClaimView],
    say: Words,
) -> SpeakerSection:
    by_point: dict[str, list[Claim]] = {point: [] for point in briefing.points}
    for claim in claims:
        by_point[claim.point].append(claim)
    shown = [
        _speaker_point(speaker, on_point, briefing, points[name], views, say)
        for name, on_point in by_point.items()
        if on_point
    ]
    apart = sum(bool(point.apart) for point in shown)
    return SpeakerSection(
        id=speaker.id,
        name=briefing.speaker_name(speaker.id),
        role=speaker.role,
        party=party_name(speaker.party, briefing, say),
        claims=say.count("{number} claim", "{number} claims", len(claims)),
        extent=_extent(claims, len(shown), briefing, say),
        apart=say.count("Told differently on {number} point", "Told differently on {number} points", apart)
        if apart
        else "",
        points=shown,
    )


def _extent(claims: Sequence[Claim], points: int, briefing: Briefing, say: Words) -> str:
    """Say how much is quoted: `Quoted in 2 of 2 articles, 14 claims on 9 points, on 2 occasions`."""
    occasions = {claim.occasion for claim in claims}
    of_articles = say.count(
        "Quoted in {some} of {number} article",
        "Quoted in {some} of {number} articles",
        len(briefing.articles),
        some=len({claim.article for claim in claims}),
    )
    quoted = say.count(
        "{quoted}, {claims} on {number} point",
        "{quoted}, {claims} on {number} points",
        points,
        quoted=of_articles,
        claims=say.count("{number} claim", "{number} claims", len(claims)),
    )
    named = len(occasions - {""})
    if not named:
        return quoted
    if "" in occasions:
        return say.count(
            "{found}, on {number} named occasion", "{found}, on {number} named occasions", named, found=quoted
        )
    return say.count("{found}, on {number} occasion", "{found}, on {number} occasions", named, found=quoted)


def _speaker_point(
    speaker: Speaker,
    claims: Sequence[Claim],
    briefing: Briefing,
    point: PointView,
    views: Mapping[str, ClaimView],
    say: Words,
) -> SpeakerPointView:
    """Bring together what a speaker is quoted as saying on one point, article by article."""
    readings: dict[str, list[StatementView]] = {}
    for claim in claims:
        readings.setdefault(claim.article, []).append(_statement(speaker, claim, briefing, views[claim.id], say))
    credited = {claim.id: claim for claim in claims}
    numbers = sorted({number for claim in claims for number in point.by_claim.get(claim.id, ())})
    apart = [number for number in numbers if _tells_apart(point.comparison.differences[number], credited)]
    kinds = dict.fromkeys(point.comparison.differences[number].kind for number in apart)
    differences = [point.differences[number] for number in apart]
    listed = len(apart) <= AT_MOST and not any(difference.table for difference in differences)
    return SpeakerPointView(
        point,
        [labels.label(kind, say) for kind in kinds],
        differences if listed else (),
        () if listed else _values(claims, briefing, views, say),
        list(readings.values()),
    )


def _values(claims: Sequence[Claim], briefing: Briefing, views: Mapping[str, ClaimView], say: Words) -> list[ValueView]:
    """Return the figures and answers that some claims give, with how many outlets give each."""
    giving: dict[str, list[Claim]] = {}
    for claim in claims:
        if value := views[claim.id].value:
            giving.setdefault(value, []).append(claim)
    return [
        ValueView(value, number_of_outlets(len(outlets_of(those, briefing)), say)) for value, those in giving.items()
    ]


def _tells_apart(difference: Difference, claims: Mapping[str, Claim]) -> bool:
    """Whether a difference lies between these claims: some on two sides, and more than one voice."""
    sides = [{voice(claims[name]) for name in side if name in claims} for side in difference.claims_of_sides]
    heard = [voices for voices in sides if voices]
    return len(heard) > 1 and len(set().union(*heard)) > 1


def _statement(speaker: Speaker, claim: Claim, briefing: Briefing, view: ClaimView, say: Words) -> StatementView:
    others = [speaker_link(name, briefing, say) for name in claim.speakers if name != speaker.id]
    return StatementView(
        view, others, [fact for fact in view.facts if fact.term is None or fact.term.name != "speaker"]
    )


def _own_voices(briefing: Briefing, say: Words) -> list[OwnVoiceView]:
    of_all = Counter(claim.article for claim in briefing.present_claims())
    own = Counter(claim.article for claim in briefing.present_claims() if claim.own_voice)
    return [
        OwnVoiceView(
            article=Link(article.title, addresses.article(name)),
            publisher=article.publisher,
            claims=say.count(
                "{some} of {number} claim in its own voice",
                "{some} of {number} claims in its own voice",
                of_all[name],
                some=own[name],
            ),
            register=addresses.page(addresses.Page.CLAIMS, addresses.made(name)),
        )
        for name, article in briefing.articles.items()
        if own[name]
    ]
