"""What changed around a claim's words from one version of its article to another: in their sentence, and beside it.

The words themselves are the same, or were exchanged by the analyst. But who says them, whether it is denied, and how
surely it is said may stand in the words around them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.anchoring.changes import changes_between
from briefing.checking.wording import CREDITS
from briefing.model import Change, ChangeKind, ReviewReason, Span
from briefing.text.diff import pieces
from briefing.text.fold import fold_text
from briefing.text.sentences import sentences

_TOLD = "\ufffc"
"""Stands for words whose change is told elsewhere."""
_FEWEST = 3
"""Letters that a word must have to tell who is meant."""


@dataclass(frozen=True, slots=True)
class Credit:
    """The words that credit a claim to somebody, in small letters."""

    names: frozenset[str]
    """Those of its speakers' names."""
    cue: frozenset[str]
    """Those of its cue."""

    @classmethod
    def of(cls, names: Iterable[str], cue: str) -> Credit:
        """Return the words of some names and a cue."""
        return cls(_words(" ".join(names)), _words(cue))


@dataclass(frozen=True, slots=True)
class Around:
    """How what stands around a claim's words was changed."""

    reasons: tuple[ReviewReason, ...]
    """Why the claim has to be looked at; never empty."""
    was: str
    """The sentence that was changed, as it was."""
    now: str
    """As it is."""

    @property
    def diff(self) -> str:
        """The sentence with what was taken out and put in, marked as `git diff --word-diff` does."""
        marks = {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}
        return "".join(marks[piece.fate].format(piece.text) for piece in pieces(self.was, self.now))


def around(
    before: str,
    was: Span,
    after: str,
    now: Span,
    credit: Credit,
    told: Sequence[tuple[Span, Span]] = (),
) -> Around | None:
    """Return what changed around words that stood at `was` and stand at `now`, or None where nothing did.

    `told` has the words of other claims, as they were and are, whose change is told of these.
    """
    old = _Surroundings.of(before, was, [span for span, _ in told])
    new = _Surroundings.of(after, now, [span for _, span in told])
    if fold_text(old.sentence) != fold_text(new.sentence):
        reasons = {
            *_reasons(_plain(old.lead), _plain(new.lead), str.endswith, credit),
            *_reasons(_plain(old.rest), _plain(new.rest), str.startswith, credit),
        }
        weighty = reasons - {ReviewReason.SENTENCE} or reasons
        ordered = tuple(why for why in ReviewReason if why in weighty)
        return Around(ordered, old.sentence, new.sentence) if ordered else None
    for side, other in ((old.before, new.before), (old.after, new.after)):
        credits_it = credit.names & _words(side) and not credit.names & _words(old.sentence)
        if credits_it and fold_text(side) not in fold_text(after):
            return Around((ReviewReason.ATTRIBUTION,), side, other)
    return None


def _plain(text: str) -> str:
    """Return a text in which no word is taken for a name: a hedge may stand at the start of a sentence."""
    return fold_text(text).casefold()


def _words(text: str) -> frozenset[str]:
    """Return the words of a text in small letters, without the shortest: they tell nobody apart."""
    return frozenset(word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _FEWEST)


def _reasons(was: str, now: str, touches: Callable[[str, str], bool], credit: Credit) -> Iterator[ReviewReason]:
    """Yield why the claim has to be looked at for each change on one side of its words.

    A figure, or a scale such as `million`, that touches the words belongs to the figure in them.
    """
    for change in changes_between(was, now):
        beside = touches(was, change.before) and touches(now, change.after)
        yield ReviewReason.FIGURE if change.kind is ChangeKind.NUMBER and beside else _reason(change, credit)


def _reason(change: Change, credit: Credit) -> ReviewReason:
    if change.kind is ChangeKind.NEGATION:
        return ReviewReason.NEGATION
    if _credits(change, credit):
        return ReviewReason.ATTRIBUTION
    return ReviewReason.HEDGE if change.kind is ChangeKind.HEDGE else ReviewReason.SENTENCE


def _credits(change: Change, credit: Credit) -> bool:
    """Whether words that credit somebody were changed."""
    words = f"{change.before} {change.after}"
    return bool(CREDITS.search(words)) or not (credit.names | credit.cue).isdisjoint(_words(words))


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The sentences around some words."""

    sentence: str
    """The sentence, or the sentences, that the words touch."""
    lead: str
    """What of it stands before the words."""
    rest: str
    """What of it stands after them."""
    before: str
    """The sentence before, in the same block; or empty."""
    after: str
    """The sentence after, in the same block; or empty."""

    @classmethod
    def of(cls, text: str, span: Span, told: Sequence[Span]) -> _Surroundings:
        first = text.rfind("\n", 0, span.start) + 1
        last = text.find("\n", span.end)
        block = text[first : last if last >= 0 else len(text)]
        start, end = span.start - first, span.end - first
        places = list(sentences(block))
        touched = [at for at, place in enumerate(places) if place.start < end and start < place.end]
        if not touched:
            return cls(text[span.start : span.end], "", "", "", "")
        opening, closing = places[touched[0]].start, places[touched[-1]].end
        earlier, later = places[: touched[0]][-1:], places[touched[-1] + 1 :][:1]
        return cls(
            block[min(opening, start) : max(closing, end)],
            _without(text, Span(first + opening, span.start), told),
            _without(text, Span(span.end, first + closing), told),
            "".join(block[place.start : place.end] for place in earlier),
            "".join(block[place.start : place.end] for place in later),
        )


def _without(text: str, stretch: Span, told: Sequence[Span]) -> str:
    """Return a stretch of a text with one character in place of what is told of other claims."""
    parts, done = [], stretch.start
    for span in sorted(told):
        if done <= span.start and span.end <= stretch.end:
            parts += [text[done : span.start], _TOLD]
            done = span.end
    return "".join([*parts, text[done : stretch.end]])
