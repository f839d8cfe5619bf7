"""What pages show of an article's versions and of a briefing's changes: finished values, without HTML or Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.core.revisions import Piece
    from briefing.core.views import ClaimView, Link


@dataclass(frozen=True, slots=True)
class WordsView:
    """Words that became others."""

    label: str
    """Whose they are, such as `Quote`."""
    pieces: Sequence[Piece]
    """What stayed, went and came, in order."""
    language: str
    """BCP 47 tag of the words, or empty: the interface's own."""


@dataclass(frozen=True, slots=True)
class LapsedView:
    """A claim whose words are not in the article as it stands now."""

    claim: ClaimView
    point: str
    """Id of the point it answers."""
    said_in: str
    """The version it quotes, with its date, in words."""
    fate: str
    """What became of the words, in a sentence."""
    changes: Sequence[str]
    """Each change in words, such as `the figure changed: 12 to 21`."""
    words: Sequence[WordsView]
    """The quote and the passage closest to it, word by word; empty where nothing is close."""


@dataclass(frozen=True, slots=True)
class VersionsView:
    """The versions of an article of which there is more than one."""

    shown: str
    """Which one the page shows, in words."""
    all: Sequence[str]
    """Each version with its dates in words, first to last."""
    extent: str
    """How much changed since the first, in words."""
    passages: Sequence[Sequence[Piece]]
    """What changed since the first, in text order."""
    heads: Sequence[WordsView]
    """Title and byline, where they changed since the first."""


@dataclass(frozen=True, slots=True)
class EventView:
    """Something that happened to a briefing, an article or a claim."""

    kind: str
    """Its label in a word or two."""
    text: str
    """What happened, in a sentence."""
    about: Link | None
    """What it happened to; None where the text says it all."""
    because: str = ""
    """Why, or empty."""
    words: Sequence[WordsView] = ()
    """Words that became others by it."""
    links: Sequence[Link] = ()
    """What it concerns further, such as claims whose words it changed."""
    listed: str = ""
    """What stands over those links."""
    within: str = ""
    """The label as it stands within a sentence."""


@dataclass(frozen=True, slots=True)
class DayView:
    """What happened on one day."""

    id: str
    """Fragment of its heading on the page of changes."""
    day: str
    """In words."""
    events: Sequence[EventView]


@dataclass(frozen=True, slots=True)
class Happened:
    """An event in the history of one claim."""

    day: str
    """In words."""
    event: EventView
