"""What the pages of speakers and of times show: finished values for their templates, without HTML or Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.core.comparison_views import DifferenceView, PointView
    from briefing.core.tombstone_views import Tombstone
    from briefing.core.views import ClaimView, Fact, Link


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the briefing itself, as the way through it and the navigation list it."""

    name: str
    """What its template calls itself, such as `comparison`."""
    text: str
    href: str
    """Relative to the briefing's address; empty for the overview."""


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


@dataclass(frozen=True, slots=True)
class TimedClaimView:
    """A claim as the timeline shows it."""

    claim: ClaimView
    expected: bool
    """Whether it is of what had yet to happen."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What is claimed on one point for one time."""

    when: str
    """The time as claimed, with its precision and uncertainty in words; the moment for which a figure holds."""
    uncertain: bool
    """Whether the time is doubtful, approximate or left open in part."""
    expected: bool
    """Whether all its claims are of what had yet to happen."""
    point: PointView
    claims: Sequence[TimedClaimView]
    """In the briefing's order."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """Something the reader takes bearings from: nobody's claim."""

    kind: str
    """What it is, in a word or two."""
    text: str
    when: str
    """Its time in words where the heading above does not say all of it, else empty."""
    href: str
    """Relative to the briefing's address, or empty."""


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """All that is claimed for one day, month or interval."""

    id: str
    heading: str
    """The time in words."""
    occasions: Sequence[Landmark]
    entries: Sequence[TimelineEntry]
    published: Sequence[Landmark]
