"""Parts that several pages share: finished values, without HTML or Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.text.diff import Piece


@dataclass(frozen=True, slots=True)
class Link:
    """Words with a link."""

    text: str
    href: str
    """Relative to the briefing's address, or absolute."""


@dataclass(frozen=True, slots=True)
class Label:
    """A word of the interface that links to its definition at the end of the comparison page."""

    text: str
    name: str
    """Of the vocabulary's member, such as `not-comparable`, for style sheets and filters."""
    id: str
    """Of its definition: the fragment of its address."""
    short: str
    """What it means in a few words."""
    meaning: str
    """What it means in full."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and a text: one line in the description of a claim or an article."""

    label: str
    text: str
    href: str = ""
    links: Sequence[Link] = ()
    """Shown instead of the text: names with links, relative to the briefing's address."""
    term: Label | None = None
    """The label with its definition, where it has one."""
    value: Label | None = None
    """The text with its definition, where it is a label too."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number and what it counts."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the briefing itself, as its navigation lists it."""

    name: str
    """The name by which its template finds it in the list, such as `comparison`."""
    text: str
    href: str
    """Relative to the briefing's address; empty for the overview."""


@dataclass(frozen=True, slots=True)
class WordsView:
    """Words that changed."""

    label: str
    """What they are, such as `Quote`."""
    pieces: Sequence[Piece]
    """What was kept, taken out and put in, in order."""
    language: str
    """BCP 47 tag of the words, or empty: the interface's own."""


@dataclass(frozen=True, slots=True)
class EventView:
    """Something that happened to a briefing, an article or a claim."""

    kind: str
    """Its label, in a word or two."""
    text: str
    """What happened, in a sentence."""
    about: Link | None
    """What it happened to; None where the text says so."""
    because: str = ""
    """Why, or empty."""
    words: Sequence[WordsView] = ()
    """Words that it changed."""
    links: Sequence[Link] = ()
    """What else it concerns, such as claims whose words it changed."""
    listed: str = ""
    """The line above those links."""
    within: str = ""
    """The label as written inside a sentence."""


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
