"""Stretches of text: where they are, how they are selected, how they change."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model.vocabulary import AnchorState, ChangeKind


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text (W3C TextPositionSelector)."""

    start: int
    """First code point, counted from 0."""
    end: int
    """One past the last code point; never less than `start`."""


@dataclass(frozen=True, slots=True)
class Selector:
    """The words that make a claim (W3C TextQuoteSelector)."""

    quote: str
    """The exact words."""
    prefix: str = ""
    """The words right before the quote; needed only where the quote alone is not unique."""
    suffix: str = ""
    """The words right after the quote; needed only where the quote alone is not unique."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between a quote and a passage of the text."""

    kind: ChangeKind
    """What sort of words changed."""
    before: str
    """The words of the quote, or its hidden characters as `U+200B`; empty where something was added."""
    after: str
    """The words of the passage, or its hidden characters; empty where something was taken out."""


OMISSION = " … "
"""Stands in a quote for words that were left out."""


@dataclass(frozen=True, slots=True)
class Anchoring:
    """Where a text has the words of a selector, or why no place can be given."""

    state: AnchorState
    """Whether the words were found, and if not, why."""
    span: Span | None = None
    """The place; only when `anchored`. It always counts characters in the text as published."""
    candidates: tuple[Span, ...] = ()
    """All places that fit; only when `ambiguous`."""
    suggestion: Span | None = None
    """What became of the words, when `changed`, or where they stand now, when `moved`; never used as an anchor."""
    parts: tuple[Span, ...] = ()
    """Where the quote leaves words out: the place of each of its parts in the span or suggestion, in text order."""
    changes: tuple[Change, ...] = ()
    """The changes from the quote to the suggestion, in text order; only when `changed`."""

    def suggested(self, text: str) -> str:
        """Return the suggestion's words in the text that was searched, as they would be quoted; empty without one."""
        parts = self.parts or ((self.suggestion,) if self.suggestion else ())
        return OMISSION.join(text[part.start : part.end] for part in parts)
