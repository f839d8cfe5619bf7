"""What an article's page shows of each claim: finished values for its notes and cards, without HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.core.views import ClaimView


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
