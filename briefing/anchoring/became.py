"""What became of the words of a claim, which stood at one place of an earlier version of an article.

Place comes first. The old place is carried through each version; what the publisher put there can be suggested, and
nothing else: not a passage that stood in the earlier version too, and so no other claim's words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import regex

from briefing.anchoring.changes import changes_between
from briefing.anchoring.closest import kept_of, survival
from briefing.anchoring.revision import Carried, Revision, VersionText
from briefing.anchoring.whole import whole
from briefing.model import Anchoring, AnchorState, Span
from briefing.model.limits import TEXT_LENGTH
from briefing.text.boundaries import cuts_cased_word, cuts_number, cuts_word
from briefing.text.fold import occurrences

_MOST_PLACES = 100
"""Places of the same words from which it is not asked whether one of them is new: they are too common."""
_WORDS = 3
"""Words that a quote must have to be no accident at another place, if something else stands at its own."""
_SURVIVING = 0.4
"""Share of words that must survive at the carried place, if not both words beside it do."""
_REWRITTEN = 0.6
"""Share of a sentence's words below which it was rewritten, so that the whole of it is suggested."""
_ALIKE = 0.7
"""Share of its words from which what was put in beside a quote is another version of it."""
_CORRECTS = regex.compile(
    r"""(?ix) \b(?: correct(?:ion|ed|s) | clarification | retract(?:s|ed|ion) | withdr(?:ew|awn) | misstated
      | (?:earlier|previous|original|prior)\s(?:version|report|article)
      | (?:incorrectly|wrongly|erroneously|mistakenly|originally|previously)\s
      | Korrektur | Berichtigung | (?:früheren|vorherigen|ursprünglichen)\s(?:Fassung|Version)
      | rectificatif | correctif | version\s(?:précédente|antérieure) | corrección | rectificación | fe\sde\serratas
      | versión\s(?:anterior|previa) )"""
)
"""What a note on a correction says, in a few languages."""


def became(
    span: Span, path: Sequence[Revision], direct: Revision | None = None, others: Sequence[Span] = ()
) -> Anchoring:
    """Return what became of the words at a span; see `versions.follow`.

    The path leads from the span's version to the present one; `direct`, where it has several steps, does so in one.
    """
    return _Words(span, path, others).became(direct)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place that a stretch of the earliest version was carried to."""

    start: int
    end: int
    held: int
    doubtful: bool


class _Words:
    """The words of a claim and the versions they are followed through."""

    def __init__(self, span: Span, path: Sequence[Revision], others: Sequence[Span]) -> None:
        self._path = path
        self._base: VersionText = path[0].old
        self._present: VersionText = path[-1].new
        self._start, self._end = self._base.folded.from_original(span)
        self._quote = self._base.text[self._start : self._end]
        self._others = [self._base.folded.from_original(other) for other in others if not _meet(other, span)]

    def became(self, direct: Revision | None) -> Anchoring:
        """Return what became of them."""
        place = self._carried(self._start, self._end)
        if place is None and direct is not None:
            # A later version may have put back what an earlier one took out.
            place = _step(direct, self._start, self._end)
            place = place if place and self._is_same(place) else None
        passage: tuple[int, int] | None = None
        if place and self._is_same(place):
            if not place.doubtful and not self._is_correction(place):
                return Anchoring(AnchorState.ANCHORED, span=self._original(place.start, place.end))
            places = [place.start]
        else:
            passage = self._suggested(place) if place else None
            places = self._new_places()
        if len(places) == 1 and (passage is None or len(self._quote.split()) >= _WORDS):
            return Anchoring(AnchorState.MOVED, suggestion=self._original(places[0], places[0] + len(self._quote)))
        if passage is not None:
            changes = changes_between(self._quote, self._present.text[slice(*passage)], self._present.text)
            return Anchoring(AnchorState.CHANGED, suggestion=self._original(*passage), changes=changes)
        if places:
            spans = tuple(self._original(at, at + len(self._quote)) for at in places)
            return Anchoring(AnchorState.AMBIGUOUS, candidates=spans)
        return Anchoring(AnchorState.ORPHANED)

    def _original(self, start: int, end: int) -> Span:
        return self._present.folded.to_original(start, end)

    def _is_same(self, place: _Place) -> bool:
        return self._present.text[place.start : place.end] == self._quote

    def _carried(self, start: int, end: int) -> _Place | None:
        place: _Place | None = _Place(start, end, 2, doubtful=False)
        for revision in self._path:
            if place is None:
                return None
            step = _step(revision, place.start, place.end)
            place = step and _Place(step.start, step.end, step.held, step.doubtful or place.doubtful)
        return place

    def _is_correction(self, place: _Place) -> bool:
        """Whether the words stand in a note on a correction, or are announced by one, and were not before."""
        before = _around(self._base, self._start, self._end)
        return bool(_CORRECTS.search(_around(self._present, place.start, place.end))) and not _CORRECTS.search(before)

    def _new_places(self) -> list[int]:
        """Return where the words stand now and did not stand before."""
        old, new = (list(islice(_found(side.text, self._quote), _MOST_PLACES)) for side in (self._base, self._present))
        if _MOST_PLACES in (len(old), len(new)):
            return []
        length = len(self._quote)
        stayed = {place.start for at in old if at != self._start and (place := self._carried(at, at + length))}
        return [at for at in new if at not in stayed]

    def _suggested(self, place: _Place) -> tuple[int, int] | None:
        """Return what the publisher put at the carried place, made whole; None where nothing there can be suggested.

        If a short passage stood elsewhere before, its sentence may not have.
        """
        surviving = survival(self._quote, self._present.text[place.start : place.end])
        if surviving < _SURVIVING and place.held < 2:
            return None
        before = self._base.text[slice(*self._base.sentence_at(self._start, self._end))]
        narrow, wide = (place.start, place.end), self._present.sentence_at(place.start, place.end)
        after = self._present.text[slice(*wide)]
        passages = [narrow]
        if len(before) + len(after) <= TEXT_LENGTH:
            was_rewritten = max(surviving, survival(before, after)) < _REWRITTEN
            passages = [wide] if was_rewritten else [narrow, wide]
        for start, end in passages:
            passage = whole(self._present.text, start, end, self._quote, self._present.line_ends)
            if passage is not None and not self._stood_before(*passage) and not self._is_of_others(*passage):
                return passage
        return None

    def _stood_before(self, start: int, end: int) -> bool:
        """Whether a passage stood in the earlier version, but within the words themselves: something was taken out."""
        words = self._present.text[start:end]
        return any(not self._start <= at <= self._end - len(words) for at in _found(self._base.text, words))

    def _is_of_others(self, start: int, end: int) -> bool:
        """Whether a passage holds the words of another claim, which stand there as they did before."""
        for other, other_end in self._others:
            place = self._carried(other, other_end)
            if place and place.start < end and start < place.end:
                stayed = self._present.text[place.start : place.end] == self._base.text[other:other_end]
                if stayed:
                    return True
        return False


def _around(version: VersionText, start: int, end: int) -> str:
    """Return the sentences that words stand in, with what announces them: `It said earlier:`."""
    first, last = version.sentence_at(start, end)
    if version.text[:first].rstrip().endswith(":"):
        first = version.sentence_at(first - 2, first - 1)[0]
    return version.text[first:last]


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _found(text: str, words: str) -> Iterator[int]:
    """Yield the places where words stand that neither end cuts a word or a number."""
    for at in occurrences(text, words) if words else ():
        if not any(cuts_word(text, place) or cuts_number(text, place) for place in (at, at + len(words))):
            yield at


def _step(revision: Revision, start: int, end: int) -> _Place | None:
    """Carry a stretch from one version to the next; where its words stand there partly beside that, to all of them."""
    carried = revision.carry(start, end)
    if carried is None:
        return None
    words, text = revision.old.text[start:end], revision.new.text
    if text[carried.start : carried.end] != words:
        first, last = max(0, carried.start - len(words)), carried.end + len(words)
        places = (first + at for at in occurrences(text[first:last], words))
        beside = max(
            (at for at in places if not _cuts(text, at, at + len(words))),
            key=lambda at: _common(at, len(words), carried),
            default=-1,
        )
        if beside >= 0 and 2 * _common(beside, len(words), carried) >= len(words):
            return _Place(beside, beside + len(words), 2, carried.doubtful)
        return _Place(carried.start, carried.end, carried.held, carried.doubtful)
    doubtful = carried.doubtful or _has_twin(revision, start, end, carried)
    return _Place(carried.start, carried.end, carried.held, doubtful)


def _cuts(text: str, start: int, end: int) -> bool:
    """Whether a stretch starts or ends inside a number, or inside a word of a script in which that is another word."""
    return any(cuts_number(text, place) or cuts_cased_word(text, place) for place in (start, end))


def _common(at: int, length: int, carried: Carried) -> int:
    return min(at + length, carried.end) - max(at, carried.start)


def _has_twin(revision: Revision, start: int, end: int, carried: Carried) -> bool:
    """Whether another version of the words was put in right beside them: `fifteen were hurt, not twelve were hurt`."""
    words = revision.old.text[start:end]
    if len(words.split()) < _WORDS:
        return False
    before, after = revision.put_in(start, end)
    text = revision.new.text
    beside = [text[before : carried.start]] if before >= 0 else []
    beside += [text[carried.end : after]] if after >= 0 else []
    return any(words not in twin and kept_of(words, twin) >= _ALIKE for twin in beside)
