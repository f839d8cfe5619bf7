"""Which voice says what on a point: what all aspects share.

Claims are first grouped by what they say, then the groups are compared. So ten articles with one figure against two
with another make one difference, and the work grows with what is said, not with how many repeat it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

from briefing.comparison.origins import Sources
from briefing.model import Briefing, Certainty, Claim, Difference, Point, Reason, Side, TieKind

Key = TypeVar("Key")
Group = tuple[Key, "list[Claim]"]

_UNREAL = frozenset({Certainty.EXPECTED, Certainty.CONDITIONAL})


@dataclass(frozen=True, slots=True)
class Voices:
    """The claims on one point, and what is known about who makes them."""

    claims: Sequence[Claim]
    """In the briefing's order; all on one point."""
    briefing: Briefing
    sources: Sources

    @property
    def point(self) -> Point | None:
        """The point that the claims are on; None where there are none."""
        return self.briefing.points[self.claims[0].point] if self.claims else None

    @property
    def asserted(self) -> Sequence[Claim]:
        """The claims that assert something: denying a figure, time or answer gives no other in its place."""
        return [claim for claim in self.claims if claim.certainty is not Certainty.DENIED]

    def share_origin(self, ours: Sequence[Claim], theirs: Sequence[Claim]) -> bool:
        """Whether each claim of ours shares an origin with some claim of theirs directly, not through a third claim."""
        return all(any(self.sources.shared(our, their) for their in theirs) for our in ours)

    def repeating(self, ours: Sequence[Claim], theirs: Sequence[Claim], *, same: bool) -> list[Claim]:
        """Return those of our claims that repeat, in another article, a statement of theirs of one origin.

        `same`: they give the same figure or answer. Where they give none, it is not enough that a party or an occasion
        is the same: more than one thing is said by a party or on an occasion. A headline is not held against its own
        article's text.
        """
        return [
            our
            for our in ours
            if any(our.article != their.article and self._repeat_one(our, their, same=same) for their in theirs)
        ]

    def _repeat_one(self, ours: Claim, theirs: Claim, *, same: bool) -> bool:
        shared = {tie.kind for tie in self.sources.shared(ours, theirs)}
        one_word = TieKind.SPEAKER in shared or {TieKind.OCCASION, TieKind.PARTY} <= shared
        return bool(shared) and (same or one_word or ours.speakers == theirs.speakers)


@dataclass(slots=True)
class Merged:
    """Joins pairs of sides that say the same two things and differ for the same reason."""

    pairs: dict[tuple[Hashable, Hashable, Reason], tuple[dict[str, Claim], dict[str, Claim]]] = field(
        default_factory=dict
    )
    """The claims of both sides, by what each side says and the reason why they differ."""

    def add(
        self, we_say: Hashable, they_say: Hashable, reason: Reason, ours: Sequence[Claim], theirs: Sequence[Claim]
    ) -> None:
        """Add a pair, with its sides exchanged where an earlier pair had them so."""
        if (they_say, we_say, reason) in self.pairs:
            we_say, they_say, ours, theirs = they_say, we_say, theirs, ours
        sides = self.pairs.setdefault((we_say, they_say, reason), ({}, {}))
        for side, claims in zip(sides, (ours, theirs), strict=True):
            side.update((claim.id, claim) for claim in claims)

    def differences(self, side: Callable[[Sequence[Claim]], Side]) -> Iterator[Difference]:
        """Yield a difference for each pair; `side` returns what a group of claims says."""
        for (_, _, reason), (ours, theirs) in self.pairs.items():
            yield difference(reason, [*ours.values()], [*theirs.values()], side)


def difference(
    reason: Reason, ours: Sequence[Claim], theirs: Sequence[Claim], side: Callable[[Sequence[Claim]], Side]
) -> Difference:
    """Return a difference between two groups of claims; `side` returns what a group says."""
    ids = tuple(claim.id for claim in ours), tuple(claim.id for claim in theirs)
    return Difference(reason, ids, side(ours), side(theirs))


def voice(claim: Claim) -> tuple[str, tuple[str, ...]]:
    """Return whose voice a claim is: an article, and the speakers it credits."""
    return claim.article, tuple(sorted(claim.speakers))


def is_unreal(claim: Claim) -> bool:
    """Whether a claim says what is expected or would follow, not what is so."""
    return claim.certainty in _UNREAL


def pairs(claims: Sequence[Claim], key: Callable[[Claim], Key | None]) -> Iterator[tuple[Group[Key], Group[Key]]]:
    """Group claims by a key, and yield every two groups; claims whose key is None take no part."""
    groups: dict[Key, list[Claim]] = {}
    for claim in claims:
        said = key(claim)
        if said is not None:
            groups.setdefault(said, []).append(claim)
    yield from combinations(groups.items(), 2)


def same_voices(ours: Sequence[Claim], theirs: Sequence[Claim]) -> bool:
    """Whether both sides have the same voices: what a voice says in two ways is not held against it or its copies."""
    return {voice(claim) for claim in ours} == {voice(claim) for claim in theirs}
