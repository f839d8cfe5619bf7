"""How one version of a text became the next: where in the later one the words of the earlier one stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby, islice, pairwise
from operator import itemgetter
from typing import NamedTuple

from rapidfuzz.distance import LCSseq, Levenshtein, Opcode

from briefing.anchoring.changes import is_number
from briefing.anchoring.pairing import Pair, Pairing, Unit
from briefing.text.fold import Folded
from briefing.text.sentences import sentences
from briefing.text.words import Word, words_in

_MOST_WORDS = 4_000_000_000
"""Words of a pair on one side times those on the other up to which they are aligned: a second at worst."""
_ANNOUNCED = 40
"""Characters, at least, of what announces a citation that must be new."""
_PARTED = 60
"""New words beyond which they are parted in proportion."""
_FIGURE = 8
"""Letters that it counts for where a figure stands for a figure."""
_SLIDE = 60
"""Words by which an insertion may be shifted to where a sentence starts."""


class VersionText:
    """One version of a text, folded, in words and blocks. Places are places in the folded text."""

    def __init__(self, text: str, folded: Folded) -> None:
        self.original = text
        """The text as published."""
        self.folded = folded
        """The same text, folded, with the map between the two."""
        self._sentences: dict[range, list[tuple[int, int]]] = {}

    @property
    def text(self) -> str:
        """Return the folded text."""
        return self.folded.text

    @cached_property
    def words(self) -> list[Word]:
        """Return its words in order."""
        return words_in(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def line_ends(self) -> list[int]:
        """Return the places of the spaces that part its blocks."""
        return self.folded.line_ends(self.original)

    @cached_property
    def blocks(self) -> list[tuple[int, int]]:
        """Return the first word of each block that has any, and one past its last."""
        cuts = [bisect_left(self._starts, end) for end in self.line_ends]
        return [(first, last) for first, last in pairwise([0, *cuts, len(self.words)]) if first < last]

    def sentences(self, words: range) -> list[tuple[int, int]]:
        """Return the first word of each sentence of a stretch of whole blocks, and one past its last."""
        if words not in self._sentences:
            self._sentences[words] = self._sentences_of(words)
        return self._sentences[words]

    def _sentences_of(self, words: range) -> list[tuple[int, int]]:
        start = self.folded.starts[self.words[words.start].start]
        end = self.folded.ends[self.words[words.stop - 1].end - 1]
        places = (span.start + start for span in sentences(self.original[start:end]))
        firsts = {bisect_left(self._starts, bisect_left(self.folded.starts, place)) for place in places}
        return list(pairwise(sorted({words.start, *firsts, words.stop})))

    def sentence_at(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentences start and end that a stretch touches."""
        first, last = self.words_at(start, end)
        at = max(0, bisect_right(self.blocks, first, key=itemgetter(0)) - 1)
        touched = []
        for block in islice(self.blocks, at, None):
            if block[0] >= last:
                break
            touched += [(one, two) for one, two in self.sentences(range(*block)) if one < last and first < two]
        if not touched:
            return start, end
        return self.words[touched[0][0]].start, self.words[touched[-1][1] - 1].end

    def words_at(self, start: int, end: int) -> tuple[int, int]:
        """Return the first word that a stretch touches, and one past the last."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self.words[first].end <= start:
            first += 1
        return first, max(first, bisect_left(self._starts, end))


class Carried(NamedTuple):
    """Where in the later text a stretch of the earlier one is."""

    start: int
    """Where what became of it starts."""
    end: int
    """Where that ends, behind `start`."""
    held: int
    """How many of the words right before and right after it are still beside it: 0 to 2."""
    kept: float
    """Share of its words that still stand there, from 0 to 1."""
    doubtful: bool
    """Whether that is another place, known only by its likeness."""


class Revision:
    """The alignment of two versions of a text. Time and memory grow with their length, and little more."""

    def __init__(self, old: VersionText, new: VersionText) -> None:
        self.old = old
        self.new = new
        self._sides = old, new
        self._edits_of: dict[Pair, list[Opcode]] = {}
        self._has_news: dict[int, bool] = {}

    def carry(self, start: int, end: int) -> Carried | None:
        """Return what became of a stretch of the earlier text; None where it was taken out."""
        first, last = self.old.words_at(start, end)
        pairs = self._pairs_at(first, last) if first < last else []
        if not pairs:
            return None
        edits = [edit for pair in pairs for edit in self._edits(pair)]
        first, last = self._without_cut_words(edits, first, last, start, end)
        new_first, new_last = self._start(edits, first), self._end(edits, last)
        if new_first >= new_last:
            return None
        same = sum(
            max(0, min(last, edit.src_end) - max(first, edit.src_start)) for edit in edits if edit.tag == "equal"
        )
        old, new = self.old.words, self.new.words
        cut = start - old[first].start if old[first].text == new[new_first].text else 0
        cut_end = old[last - 1].end - end if old[last - 1].text == new[new_last - 1].text else 0
        return Carried(
            new[new_first].start + max(0, cut),
            new[new_last - 1].end - max(0, cut_end),
            _holds(edits, first - 1, new_first - 1) + _holds(edits, last, new_last),
            same / (last - first),
            any(pair.doubtful for pair in pairs),
        )

    def put_in(self, start: int, end: int) -> tuple[int, int]:
        """Return where what was put in right before a stretch starts, and where what was put in right after it ends.

        Each is -1 where nothing was put in.
        """
        first, last = self.old.words_at(start, end)
        before = after = -1
        for edit in (edit for pair in self._pairs_at(first, last) for edit in self._edits(pair)):
            if edit.tag == "insert" and edit.src_start == first:
                before = self.new.words[edit.dest_start].start
            if edit.tag == "insert" and edit.src_start == last:
                after = self.new.words[edit.dest_end - 1].end
        return before, after

    def _without_cut_words(
        self, edits: Sequence[Opcode], first: int, last: int, start: int, end: int
    ) -> tuple[int, int]:
        """Leave out the first and the last word if they changed and less than half of them is meant."""
        words = self.old.words
        if last - first > 1 and 2 * (words[first].end - start) < len(words[first].text) and not _stays(edits, first):
            first += 1
        if (
            last - first > 1
            and 2 * (end - words[last - 1].start) < len(words[last - 1].text)
            and not _stays(edits, last - 1)
        ):
            last -= 1
        return first, last

    def _start(self, edits: Sequence[Opcode], first: int) -> int:
        """Return where what became of a word and those behind it starts: with all that was put in for it."""
        for same, old, new in _stretches(edits):
            if old.start <= first < old.stop:
                if same:
                    return new.start + first - old.start
                return new.start + self._part(old, new, first) if old.start < first else new.start
        return edits[0].dest_start

    def _end(self, edits: Sequence[Opcode], last: int) -> int:
        """Return one past where what became of the words before a place ends."""
        for same, old, new in _stretches(edits):
            if old.start < last <= old.stop:
                if same:
                    return new.start + last - old.start
                return new.start + self._part(old, new, last) if last < old.stop else new.stop
        return edits[-1].dest_end

    def _part(self, old: range, new: range, place: int) -> int:
        """Return how many of the words that were exchanged for others stand for those before a place.

        Where the letters tell nothing, as many of the new ones, in proportion, as of the old ones; and a figure for a
        figure.
        """
        share = (place - old.start) / len(old) * len(new)
        if len(new) > _PARTED:
            return round(share)
        words = [word.text for word in self.new.words[new.start : new.stop]]
        parts = [
            [word.text for word in self.old.words[first:last]]
            for first, last in ((old.start, place), (place, old.stop))
        ]
        return max(
            range(len(words) + 1),
            key=lambda at: (
                sum(_likeness(part, those) for part, those in zip(parts, (words[:at], words[at:]), strict=True)),
                -abs(at - share),
            ),
        )

    def _pairs_at(self, first: int, last: int) -> list[Pair]:
        """Return the pairs that some words touch; of pairs that were parted, the one with most of the words."""
        touched = []
        at = max(0, bisect_right(self._pairs, first, key=lambda pair: pair.old.start) - 1)
        for pair in islice(self._pairs, at, None):
            if pair.old.start >= last:
                break
            if pair.old.stop > first:
                touched.append(pair)
        if any(pair.new.stop > after.new.start for pair, after in pairwise(touched)):
            touched = [max(touched, key=lambda pair: min(last, pair.old.stop) - max(first, pair.old.start))]
        return touched

    def _edits(self, pair: Pair) -> list[Opcode]:
        if pair not in self._edits_of:
            old, new = (self._signs[side][words.start : words.stop] for side, words in enumerate((pair.old, pair.new)))
            edits = [Opcode("equal", 0, len(old), 0, len(new))]
            if not pair.same and len(old) * len(new) <= _MOST_WORDS:
                edits = _slid(list(Levenshtein.opcodes(old, new)), old, new, self._stops)
            elif not pair.same:
                edits = [Opcode("replace", 0, len(old), 0, len(new))]
            at, new_at = pair.old.start, pair.new.start
            self._edits_of[pair] = [_shifted(edit, at, at, new_at, new_at) for edit in edits]
        return self._edits_of[pair]

    @cached_property
    def _signs(self) -> tuple[str, str]:
        """Return both texts with one character for each word."""
        signs: dict[str, str] = {}
        old, new = (
            "".join(signs.setdefault(word.text.casefold(), chr(len(signs))) for word in side.words)
            for side in (self.old, self.new)
        )
        self._stops = frozenset(signs[stop] for stop in _STOPS if stop in signs)
        return old, new

    @cached_property
    def _pairs(self) -> list[Pair]:
        """Return what is paired, in the order of the earlier text: blocks that did not change, and sentences."""
        blocks = Pairing(*(self._units(side, self._sides[side].blocks) for side in (0, 1)))
        blocks.pair_in_order()
        blocks.pair_moved(self._is_announced)
        blocks.pair_alike_elsewhere()
        pairs: list[Pair] = []
        edited: list[Pair] = []
        for pair in blocks.pairs():
            (pairs if pair.same else edited).append(pair)
        alone: tuple[list[Unit], list[Unit]] = ([], [])
        for side in (0, 1):
            for unit in blocks.free(side):
                alone[side].extend(self._sentences(side, range(unit.first, unit.first + len(unit.signs))))
        for pair in edited:
            within = Pairing(self._sentences(0, pair.old), self._sentences(1, pair.new))
            within.pair_in_order()
            pairs += [replace(sentence, doubtful=pair.doubtful) for sentence in within.pairs()]
            for side in (0, 1):
                alone[side].extend(within.free(side))
        moved = Pairing(*(sorted(side) for side in alone))
        moved.pair_moved(self._is_cited)
        moved.pair_alike_elsewhere()
        return sorted([*pairs, *moved.pairs()], key=lambda pair: pair.old.start)

    def _units(self, side: int, ranges: Iterable[tuple[int, int]]) -> list[Unit]:
        version, signs = self._sides[side], self._signs[side]
        return [
            Unit(first, version.text[version.words[first].start : version.words[last - 1].end], signs[first:last])
            for first, last in ranges
        ]

    def _sentences(self, side: int, words: range) -> list[Unit]:
        return self._units(side, self._sides[side].sentences(words))

    def _is_announced(self, unit: Unit) -> bool:
        """Whether words that are new say that a unit of the later text is a citation: `It said earlier:`."""
        place = self.new.words[unit.first].start
        before = self.new.text[max(0, place - 2 * _ANNOUNCED) : place].rstrip()
        return before.endswith(":") and before[before.rfind(" ", 0, -_ANNOUNCED) + 1 :] not in self.old.text

    def _is_cited(self, unit: Unit) -> bool:
        """Whether a sentence of the later text stands in a block in which something is new, or is announced.

        A correction repeats what it corrects.
        """
        at = bisect_right(self.new.blocks, (unit.first, len(self.new.words))) - 1
        if at not in self._has_news:
            around = self._sentences(1, range(*self.new.blocks[at]))
            self._has_news[at] = any(sentence.text not in self.old.text for sentence in around)
        return self._has_news[at] or self._is_announced(unit)


_STOPS = ".!?…。！？؟।"


def _stretches(edits: Sequence[Opcode]) -> Iterator[tuple[bool, range, range]]:
    """Yield what stayed the same, and what was exchanged in a row. What stayed may be parted by new sentences."""
    for same, row in groupby(edits, key=lambda edit: edit if edit.tag == "equal" else None):
        those = list(row)
        yield (
            same is not None,
            range(those[0].src_start, those[-1].src_end),
            range(those[0].dest_start, those[-1].dest_end),
        )


def _likeness(old: Sequence[str], new: Sequence[str]) -> int:
    letters = LCSseq.similarity(" ".join(old).casefold(), " ".join(new).casefold())
    return letters + _FIGURE * (any(map(is_number, old)) and any(map(is_number, new)))


def _stays(edits: Sequence[Opcode], word: int) -> bool:
    return any(edit.tag == "equal" and edit.src_start <= word < edit.src_end for edit in edits)


def _holds(edits: Sequence[Opcode], word: int, new_word: int) -> bool:
    """Whether a word beside a stretch is still beside it, or there is none on both sides."""
    if not edits[0].src_start <= word < edits[-1].src_end:
        return not edits[0].dest_start <= new_word < edits[-1].dest_end
    return any(
        edit.tag == "equal"
        and edit.src_start <= word < edit.src_end
        and word - edit.src_start == new_word - edit.dest_start
        for edit in edits
    )


def _slid(edits: list[Opcode], old: str, new: str, stops: frozenset[str]) -> list[Opcode]:
    """Shift what was put in or taken out to where a sentence starts, if the words at both its ends allow it.

    Of `The fire spread.` that became `The storm grew. The fire spread.` the first sentence is new, and not the words
    between `The` and `fire`.
    """
    for at in range(1, len(edits) - 1):
        before, edit, after = edits[at - 1 : at + 2]
        if edit.tag not in ("insert", "delete") or before.tag != "equal" or after.tag != "equal":
            continue
        words, start, end = (
            (new, edit.dest_start, edit.dest_end) if edit.tag == "insert" else (old, edit.src_start, edit.src_end)
        )
        room = min(_SLIDE, before.src_end - before.src_start), min(_SLIDE, after.src_end - after.src_start)
        back = next((by for by in range(room[0]) if words[start - 1 - by] != words[end - 1 - by]), room[0])
        ahead = next((by for by in range(room[1]) if words[start + by] != words[end + by]), room[1])
        by = next((by for by in range(-back, ahead + 1) if not start + by or words[start + by - 1] in stops), 0)
        edits[at - 1 : at + 2] = [
            _shifted(before, 0, by, 0, by),
            _shifted(edit, by, by, by, by),
            _shifted(after, by, 0, by, 0),
        ]
    return edits


def _shifted(edit: Opcode, start: int, end: int, new_start: int, new_end: int) -> Opcode:
    """Return an edit with each of its places so many words further on."""
    return Opcode(
        edit.tag, edit.src_start + start, edit.src_end + end, edit.dest_start + new_start, edit.dest_end + new_end
    )
