"""What stands at the address of something withdrawn: finished values for the templates, without HTML or Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.core.views import Link


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One id that is not used any more, with what it named."""

    id: str
    """The fragment of its address, as before."""
    text: str
    """What a claim said, a point asked, a speaker or an article was called."""
    quote: str
    """The words a claim quoted, or empty."""
    language: str
    """BCP 47 tag of the quote."""
    fate: str
    """That it was withdrawn, and when, in words."""
    because: str
    """Why, or empty."""
    home: Link | None
    """The article of a claim, with its place there; None where the page is the article's own."""
    successor: Link | None
    """What to read in its place."""


@dataclass(frozen=True, slots=True)
class WithdrawnArticle:
    """The page at the address of a withdrawn article."""

    stone: Tombstone
    publisher: str
    claims: Sequence[Tombstone]
    """Its own, all withdrawn."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Everything withdrawn from a briefing, by the page that keeps its address."""

    register: Sequence[Tombstone] = ()
    """Claims, each with a link to its article."""
    points: Sequence[Tombstone] = ()
    speakers: Sequence[Tombstone] = ()
    """Also those whom no claim quotes any more."""
    articles: Sequence[WithdrawnArticle] = ()
