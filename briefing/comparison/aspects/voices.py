"""Which voice says what on a point: what all aspects share.

An aspect groups the claims by what they say, and tells for each group from which other claims it differs, and why: so
ten articles with one figure against two with another make one difference, and the work grows with what is said.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from briefing.comparison.origins import Sources
from briefing.comparison.rows import by_value, first, having, index, numbers, union
from briefing.model import Briefing, Certainty, Claim, Point, Reason, Said

Key = TypeVar("Key", bound=Hashable)
Voice = tuple[str, tuple[str, ...]]
"""An article, and the speakers it credits."""

_UNREAL = frozenset({Certainty.EXPECTED, Certainty.CONDITIONAL})


class Voices:
    """The claims on one point, and what is known about who makes them."""

    def __init__(self, claims: Sequence[Claim], briefing: Briefing, sources: Sources) -> None:
        """`claims` are in the briefing's order; all are on one point."""
        self.claims = claims
        self.briefing = briefing
        self.sources = sources
        self.asserted = having(claim.certainty is not Certainty.DENIED for claim in claims)
        """The claims that assert something: denying a figure, time or answer gives no other in its place."""

    @property
    def point(self) -> Point | None:
        """The point that the claims are on; None where there are none."""
        return self.briefing.points[self.claims[0].point] if self.claims else None

    @cached_property
    def articles(self) -> Mapping[str, int]:
        """The claims of each article, by its id."""
        return by_value(claim.article for claim in self.claims)

    def asserting(self, each: Iterable[Key | None]) -> list[Key | None]:
        """Return what is given for each claim in turn, and None for those that deny."""
        return [given if self.asserted >> number & 1 else None for number, given in enumerate(each)]

    def of_others(self, bits: int) -> int:
        """Return the claims of all articles but those of some claims."""
        return ~union(self.articles[name] for name in {self.claims[number].article for number in numbers(bits)})

    @cached_property
    def repeated(self) -> tuple[Sequence[int], Sequence[int]]:
        """For each claim, the statements of other articles that it repeats, as both are of one origin.

        First where both give the same figure or answer. Then where they give none: there it is not enough that a party
        or an occasion is the same, as more than one thing is said by a party or on an occasion. A headline is not held
        against its own article's text.
        """
        credited = by_value(claim.speakers for claim in self.claims)
        same, other = [], []
        for number, claim in enumerate(self.claims):
            elsewhere = ~self.articles[claim.article]
            shared = self.sources.shared(number) & elsewhere
            same.append(shared)
            other.append(shared & (self.sources.one_word(number) | credited[claim.speakers]))
        return same, other


class Group(NamedTuple, Generic[Key]):
    """Claims that say the same."""

    said: Key
    """What they say."""
    bits: int
    others: int
    """The claims that say something else."""
    same_voices: int
    """Those of them whose groups have just the same voices: what one voice says in two ways is not held against it."""
    as_sure: int
    """Those of these whose groups are of the same certainties."""

    @property
    def number(self) -> int:
        """The first claim's: it stands for all of them."""
        return first(self.bits)


def groups(voices: Voices, each: Sequence[Key | None]) -> Iterator[Group[Key]]:
    """Group claims by what they say, told for each claim of the point in turn; those with None take no part."""
    claims, said = voices.claims, by_value(each)
    everybody = union(said.values())
    of_groups = {
        what: (
            frozenset(voice(claims[number]) for number in numbers(bits)),
            frozenset(claims[number].certainty for number in numbers(bits)),
        )
        for what, bits in said.items()
    }
    heard = index((of_groups[what][0], bits) for what, bits in said.items())
    as_sure = index((of_groups[what], bits) for what, bits in said.items())
    for what, bits in said.items():
        others = everybody & ~bits
        yield Group(what, bits, others, heard[of_groups[what][0]] & others, as_sure[of_groups[what]] & others)


class Contrast(NamedTuple):
    """The claims of a point that differ for one reason."""

    reason: Reason
    rows: Sequence[int]
    """Of each claim on the point, those that differ from it. Symmetric."""
    alike: Sequence[int]
    """Of each claim on the point, those that are told together with it, as they say the same."""
    said: Callable[[Sequence[Claim]], Said]
    """Returns what claims say that are told together."""
    leads: Sequence[int] | None
    """Where one side has to be told first: of each claim, those before which it is. Else the first claim's is."""


class Contrasts:
    """Collects what one aspect finds."""

    def __init__(self, alike: Sequence[Hashable], said: Callable[[Sequence[Claim]], Said]) -> None:
        """`alike` has, for each claim in turn, the part of what it says by which claims are told together."""
        self._alike = alike
        self._said = said
        self._rows: dict[Reason, list[int]] = {}
        self._leads: list[int] | None = None

    def add(self, reason: Reason, ours: int, theirs: int) -> None:
        """Add that claims differ from others; that these differ from them has to be added as well."""
        if ours and theirs:
            rows = self._rows.setdefault(reason, [0] * len(self._alike))
            for number in numbers(ours):
                rows[number] |= theirs

    def add_both(self, reason: Reason, ours: int, theirs: int, *, leading: bool = False) -> None:
        """Add that claims differ from others, and these from them; `leading`: they are told first."""
        self.add(reason, ours, theirs)
        self.add(reason, theirs, ours)
        if leading and theirs:
            self._leads = self._leads or [0] * len(self._alike)
            for number in numbers(ours):
                self._leads[number] |= theirs

    def __iter__(self) -> Iterator[Contrast]:
        if self._rows:
            given = by_value((what,) for what in self._alike)
            alike = [given[what,] for what in self._alike]
            for reason, rows in self._rows.items():
                yield Contrast(reason, rows, alike, self._said, self._leads)


def voice(claim: Claim) -> Voice:
    """Return whose voice a claim is: an article, and the speakers it credits."""
    return claim.article, tuple(sorted(claim.speakers))


def is_unreal(claim: Claim) -> bool:
    """Whether a claim says what is expected or would follow, not what is so."""
    return claim.certainty in _UNREAL
