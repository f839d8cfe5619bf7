"""A briefing as one frozen value: the data that every stage passes on.

Nothing in this room opens a file or depends on a framework. The docstring of a type names the standard it follows; that
of a field says what it holds, in which unit, and what is always true of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from briefing.model.article import Article
from briefing.model.claim import Claim
from briefing.model.vocabulary import Agreement, Profile, Support


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body whose words an article carries. Never an outlet: that is a publisher."""

    id: str
    """Key in `briefing.yml`."""
    name: str
    """As readers see it."""
    role: str = ""
    """Office or function at the time of the event."""
    party: str = ""
    """The side they speak for: a party's id, the id of another speaker, or free text; speakers of one party are one
    origin."""
    unnamed: bool = False
    """Whether nobody is named: officials, witnesses. Without a party, that is no origin of its own."""
    internal: bool = False
    """Whether the public may not see it."""


@dataclass(frozen=True, slots=True)
class Party:
    """A side that speakers speak for."""

    id: str
    """Key in `briefing.yml`."""
    name: str
    """As readers see it."""
    unnamed: bool = False
    """Whether it replaces what the public may not see: then it has no name."""
    internal: bool = False
    """Whether the public may not see it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that claims can be compared by."""

    id: str
    """Key in `briefing.yml`."""
    name: str
    """As readers see it."""
    within: str = ""
    """Id of the place that it lies in, or empty."""
    internal: bool = False
    """Whether the public may not see it."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where something was said; claims made on one occasion share an origin."""

    id: str
    """Key in `briefing.yml`."""
    name: str
    """As readers see it."""
    time: str = ""
    """EDTF, or empty."""
    place: str = ""
    """A place's id, or as stated, or empty."""
    unnamed: bool = False
    """Whether it replaces an internal one, or an internal speaker as the basis of a public claim: then it has no
    name."""
    speaker: bool = False
    """Whether it replaces a speaker."""
    parties: tuple[str, ...] = ()
    """Of a speaker that it replaces: the parties that tie them to others, as in `Speaker.party`."""
    nobody: bool = False
    """Whether the speaker that it replaces is nobody in particular: without a party, that is no origin."""
    internal: bool = False
    """Whether the public may not see it."""


Word = TypeVar("Word", Agreement, Support)


@dataclass(frozen=True, slots=True)
class Judgement(Generic[Word]):
    """The analyst's own word on a point. It wins over what is computed, which is shown beside it."""

    word: Word
    """The agreement or the support."""
    because: str
    """Why; never empty."""
    by: str = ""
    """Who judged, or empty."""
    on: str = ""
    """EDTF date of the judgement, or empty."""


@dataclass(frozen=True, slots=True)
class Point:
    """A question that claims answer: a row of the comparison (TEI apparatus entry)."""

    id: str
    """Fragment of its permalink on the comparison page; claims give it as their `point`."""
    question: str
    """The question, in one plain sentence."""
    note: str = ""
    """The analyst's remark for readers, or empty."""
    agreement: Judgement[Agreement] | None = None
    """The analyst's own word on whether its claims agree; or None."""
    support: Judgement[Support] | None = None
    """The analyst's own word on what supports it; or None."""
    may_fall: bool = False
    """Whether its count may fall with time, as that of missing people does. If not, a lower later count contradicts."""
    one: bool = False
    """Whether there can be only one answer or place, so that two places that lie apart contradict each other."""
    changed: frozenset[str] = frozenset()
    """Ids of the claims on the point that are new, other, or gone since the analyst judged them."""
    internal: bool = False
    """Whether the public may not see it."""
    public: bool = False
    """Whether it says itself that the public may see it, though nothing public answers it."""
    internal_note: bool = False
    """Whether the public may not see its note."""

    @property
    def stale(self) -> bool:
        """Whether the claims on it have changed since the analyst judged them."""
        return bool(self.changed)

    @property
    def judgements(self) -> tuple[Judgement[Agreement] | Judgement[Support], ...]:
        """The analyst's own words on it."""
        return tuple(filter(None, (self.agreement, self.support)))

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the analyst wrote on it for readers, beside the question."""
        return (self.note, *(text for own in self.judgements for text in (own.because, own.by)))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """How much of an article may be shown to the public where its rights are `excerpt`."""

    words: int = 75
    """The most words that one quote may have."""
    share: float = 0.5
    """The largest share of the article's words that may be quoted, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """One event: its articles, the claims in them and the points on which they are compared."""

    id: str
    """Folder name; also its address."""
    title: str
    """As readers see it."""
    summary: str
    """What happened, in a sentence or two."""
    articles: Mapping[str, Article]
    """By id, in order of publication."""
    speakers: Mapping[str, Speaker]
    """By id, in the order of `briefing.yml`."""
    occasions: Mapping[str, Occasion]
    """By id, in the order of `briefing.yml`."""
    points: Mapping[str, Point]
    """By id, in reading order."""
    claims: Mapping[str, Claim]
    """By id; article after article, then in text order."""
    parties: Mapping[str, Party] = field(default_factory=dict)
    """By id, in the order of `briefing.yml`."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """By id, in the order of `briefing.yml`."""
    about: float = 0.1
    """How far, as a part of the figure, `about` reaches on either side."""
    excerpt: Excerpt = Excerpt()
    """How much of its articles may be shown to the public where their rights are `excerpt`."""
    withheld: frozenset[tuple[str, str]] = frozenset()
    """Pairs of point and article with claims that are withheld: there the article is never silent."""
    profile: Profile = Profile.INTERNAL
    """Who may see it: the public sees only a part of what was written."""

    def present_claims(self) -> list[Claim]:
        """Return what the articles say now: all claims but those kept as what an earlier version said."""
        return [claim for claim in self.claims.values() if not claim.historical]

    def compared_claims(self) -> list[Claim]:
        """Return the claims that are compared: of what the articles say now, all on which nothing has to be decided.

        What a retracted article says is compared with nothing.
        """
        return [claim for claim in self.present_claims() if self.compares(claim)]

    def compares(self, claim: Claim) -> bool:
        """Whether a claim is held against others: it is what its article says now, undoubted and not taken back."""
        return not claim.historical and claim.decided and not self.articles[claim.article].retracted

    def speaker_name(self, speaker: str) -> str:
        """Return a speaker's name as readers see it wherever it stands alone.

        Where another speaker has the same name, whatever tells them apart is added: role, else party, else key.
        """
        person = self.speakers[speaker]
        namesakes = [
            other
            for other in self.speakers.values()
            if other.id != speaker and other.name.casefold() == person.name.casefold()
        ]
        if not namesakes:
            return person.name
        for ours, theirs in (
            (person.role, {other.role.casefold() for other in namesakes}),
            (self._plain_party(person.party), {self._plain_party(other.party).casefold() for other in namesakes}),
        ):
            if ours and ours.casefold() not in theirs:
                return f"{person.name} ({ours})"
        return f"{person.name} ({speaker})"

    def party_name(self, party: str) -> str:
        """Return a party as readers see it: by the id of a party or a speaker, or as free text."""
        is_speaker = party in self.speakers and party not in self.parties
        return self.speaker_name(party) if is_speaker else self._plain_party(party)

    def _plain_party(self, party: str) -> str:
        named = self.parties.get(party) or self.speakers.get(party)
        return named.name if named else party

    def place_name(self, place: str) -> str:
        """Return a place as readers see it: by its id, or as stated."""
        return self.places[place].name if place in self.places else place
