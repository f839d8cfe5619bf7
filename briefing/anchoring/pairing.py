"""Pair the units of two versions of a text, its blocks or its sentences: each with what became of it.

Units are paired in order, none across another: of two entries that differ in one word each is what became of the one
at its own place, even if the publisher exchanged their figures. Then those that stand elsewhere, as they were or nearly
so. Units without a partner join the pair beside them where one was split or two were put together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Indel, LCSseq, Postfix, Prefix

from briefing.text.diff import equal_stretches

_ALIKE = 0.3
"""Share of words in common from which two units at one place may be versions of each other."""
_ALIKE_ELSEWHERE = 0.7
"""The same for units at different places."""
_JOINS = 0.5
"""Share that a pair must gain for a unit to join it: of the unit's words, or of those that its partner lacks."""
_FEWEST = 3
"""Words that it must gain at least."""
_OTHER_START = 0.4
"""What a pair is worth whose units start with different words, as a share of what it were worth else."""
_MOST_JOINED = 10
"""Units that join a pair on one side, in one direction."""
_MOST_PAIRS = 40_000
"""Pairs of units that are compared: 200 in a row that all changed. Beyond them, only equal units are paired."""


class Unit(NamedTuple):
    """A block or sentence, as it is compared."""

    first: int
    """Its first word, counted in the whole text."""
    text: str
    """Its words, folded."""
    signs: str
    """One character for each of its words, whatever their capitals: strings are compared fastest."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A stretch of the earlier text and what became of it."""

    old: range
    """Words of the earlier text."""
    new: range
    """Words of the later text."""
    same: bool
    """Whether nothing changed in it."""
    doubtful: bool = False
    """Whether it is only known by its likeness, since it stands at another place."""


class Pairing:
    """The units of two texts, each of at least one word, and the pairs found so far."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self._units = old, new
        self._free = [True] * len(old), [True] * len(new)
        keys: dict[str, int] = {}
        self._keys = tuple([keys.setdefault(unit.text, len(keys)) for unit in side] for side in (old, new))
        self._known = set(self._keys[0]).intersection(self._keys[1])
        self._partners: dict[int, int] = {}
        self._doubtful: set[int] = set()
        self._afforded = _MOST_PAIRS

    def free(self, side: int) -> list[Unit]:
        """Return the units of the earlier (0) or later (1) text that have no partner."""
        return [unit for unit, free in zip(self._units[side], self._free[side], strict=True) if free]

    def pair_in_order(self) -> None:
        """Pair units that are equal or alike, so that the most words have a partner."""
        keys, new_keys = self._keys
        start = Prefix.similarity(keys, new_keys)
        end = min(Postfix.similarity(keys, new_keys), len(keys) - start, len(new_keys) - start)
        rest, new_rest = range(start, len(keys) - end), range(start, len(new_keys) - end)
        self._pair_row(0, 0, start)
        self._pair_row(rest.stop, new_rest.stop, end)
        if self._pair_alike(rest, new_rest):
            self._pair_repeated()
            return
        for at, new_at, length in equal_stretches(keys[start : rest.stop], new_keys[start : new_rest.stop]):
            self._pair_alike(range(rest.start, start + at), range(new_rest.start, start + new_at))
            self._pair_row(start + at, start + new_at, length)
            rest, new_rest = range(start + at + length, rest.stop), range(start + new_at + length, new_rest.stop)
        self._pair_alike(rest, new_rest)
        self._pair_repeated()

    def _pair_repeated(self) -> None:
        """Let a unit that stood twice in a row and now stands once be the same one at both its places."""
        keys, free = self._keys[0], self._free[0]
        for here, before in (*pairwise(range(len(keys))), *pairwise(reversed(range(len(keys))))):
            if free[before] and keys[before] == keys[here] and here in self._partners:
                self._pair(before, self._partners[here])

    def _pair_row(self, old: int, new: int, length: int) -> None:
        for step in range(length):
            self._pair(old + step, new + step)

    def _pair(self, old: int, new: int) -> None:
        self._partners[old] = new
        self._free[0][old] = self._free[1][new] = False

    def _pair_alike(self, old: range, new: range) -> bool:
        """Pair units so that the sum of what they have in common is greatest (Needleman and Wunsch), if affordable."""
        if len(old) * len(new) > self._afforded:
            return False
        self._afforded -= len(old) * len(new)
        rows, pairs = [[0.0] * (len(new) + 1)], [bytearray(len(new)) for _ in old]
        for at, is_pair in zip(old, pairs, strict=True):
            above, row, best = rows[-1], [0.0], 0.0
            for place, worth in enumerate(self._worths(at, new)):
                if above[place + 1] > best:
                    best = above[place + 1]
                if worth and above[place] + worth >= best:
                    best = above[place] + worth
                    is_pair[place] = True
                row.append(best)
            rows.append(row)
        at, place = len(old), len(new)
        while at and place:
            if pairs[at - 1][place - 1]:
                at, place = at - 1, place - 1
                self._pair(old[at], new[place])
            elif rows[at - 1][place] >= rows[at][place - 1]:
                at -= 1
            else:
                place -= 1
        return True

    def _worths(self, old: int, new: range) -> list[float]:
        """Return what it is worth to pair a unit with each of some: all of their words, or fewer if less alike."""
        signs, others = self._units[0][old].signs, [unit.signs for unit in self._units[1][new.start : new.stop]]
        worths = [0.0] * len(others)
        alike = process.extract(signs, others, scorer=Indel.normalized_similarity, score_cutoff=_ALIKE, limit=None)
        for other, likeness, place in alike:
            start = 1.0 if other[0] == signs[0] else self._start_alike(old, new.start + place)
            if start < 1 and not self._known.isdisjoint((self._keys[0][old], self._keys[1][new.start + place])):
                continue  # one of the two stands elsewhere as it was
            worths[place] = (len(signs) + len(other)) * (likeness - _ALIKE) / (1 - _ALIKE) * start
        return worths

    def _start_alike(self, old: int, new: int) -> float:
        """Return 1 where both start with the same word, or with a figure, and less where they do not.

        What an entry starts with says what it is about: `Ashdown: 12 hurt` did not become `Brill: 12 hurt`.
        """
        one, other = self._units[0][old], self._units[1][new]
        same = one.signs[0] == other.signs[0] or (one.text[0].isdigit() and other.text[0].isdigit())
        return 1 if same else _OTHER_START

    def _likeness(self, old: int, new: int) -> float:
        one, other = self._units[0][old].signs, self._units[1][new].signs
        if 2 * min(len(one), len(other)) < _ALIKE * (len(one) + len(other)):
            return 0
        return Indel.normalized_similarity(one, other, score_cutoff=_ALIKE)

    def pair_moved(self, is_cited: Callable[[Unit], bool]) -> None:
        """Pair what has no partner yet with equal units at other places, unless these only cite what stood there.

        They are paired only if as many were put in as were taken out: otherwise nothing tells which one stayed.
        """
        places: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side in (0, 1):
            for at, free in enumerate(self._free[side]):
                if free:
                    places[self._keys[side][at]][side].append(at)
        for old, new in places.values():
            if len(old) == len(new) and not any(is_cited(self._units[1][at]) for at in new):
                for at, new_at in zip(old, new, strict=True):
                    self._pair(at, new_at)

    def pair_alike_elsewhere(self) -> None:
        """Pair what has no partner yet with units at other places that are nearly equal."""
        old, new = ([at for at, free in enumerate(side) if free] for side in self._free)
        if len(old) * len(new) > self._afforded:
            return
        self._afforded -= len(old) * len(new)
        likeness = (
            (self._likeness(at, new_at) * self._start_alike(at, new_at), at, new_at) for at in old for new_at in new
        )
        for _, at, new_at in sorted((pair for pair in likeness if pair[0] >= _ALIKE_ELSEWHERE), reverse=True):
            if self._free[0][at] and self._free[1][new_at]:
                self._pair(at, new_at)
                self._doubtful.add(at)

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs in the order of the earlier text, each with the units beside it that join it."""
        for old, new in sorted(self._partners.items()):
            same = self._keys[0][old] == self._keys[1][new]
            both = (range(old, old + 1), range(new, new + 1))
            for side, step in () if same else ((0, -1), (0, 1), (1, -1), (1, 1)):
                both = self._joined(both, side, step)
            yield Pair(_words(self._units[0], both[0]), _words(self._units[1], both[1]), same, old in self._doubtful)

    def _joined(self, pair: tuple[range, range], side: int, step: int) -> tuple[range, range]:
        """Return a pair with what joins it on one side, in one direction."""
        units, free = self._units[side], self._free[side]
        for _ in range(_MOST_JOINED):
            at = pair[side].start - 1 if step < 0 else pair[side].stop
            if not 0 <= at < len(units) or not free[at]:
                return pair
            wider = range(min(at, pair[side].start), max(at + 1, pair[side].stop))
            with_it = (wider, pair[1]) if side == 0 else (pair[0], wider)
            gained, lacking = self._gained(pair, with_it, 1 - side)
            if gained < max(_FEWEST, _JOINS * min(len(units[at].signs), lacking)):
                return pair
            free[at] = False
            pair = with_it
        return pair

    def _gained(self, pair: tuple[range, range], wider: tuple[range, range], other: int) -> tuple[int, int]:
        """Return how many words more the sides have in common if the pair is wider, and how many one side lacks now."""
        common, more = (LCSseq.similarity(*map(self._signs, (0, 1), units)) for units in (pair, wider))
        return more - common, len(self._signs(other, pair[other])) - common

    def _signs(self, side: int, units: range) -> str:
        return "".join(self._units[side][at].signs for at in units)


def _words(units: Sequence[Unit], those: range) -> range:
    last = units[those.stop - 1]
    return range(units[those.start].first, last.first + len(last.signs))
