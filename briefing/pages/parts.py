"""What pages show of an article's versions and of a briefing's changes: finished values, without HTML or Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.text.diff import Piece


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    href: str
    """Relative to the briefing's address, or absolute."""


@dataclass(frozen=True, slots=True)
class Label:
    """A word of the interface that leads to what it means, at the end of the comparison page."""

    text: str
    name: str
    """Of the vocabulary's member, such as `not-comparable`: what a style sheet or a filter goes by."""
    id: str
    """Of its definition: the fragment of its address."""
    short: str
    """What it means in a few words."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it says: a line of a claim's or an article's description."""

    label: str
    text: str
    href: str = ""
    links: Sequence[Link] = ()
    """In the text's place: names with links, relative to the briefing's address."""
    term: Label | None = None
    """The label's definition, where it has one."""
    value: Label | None = None
    """The text's own definition, where the text is a label itself."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number and what it counts."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the briefing itself, as the way through it and the navigation list it."""

    name: str
    """What its template calls itself, such as `comparison`."""
    text: str
    href: str
    """Relative to the briefing's address; empty for the overview."""


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
