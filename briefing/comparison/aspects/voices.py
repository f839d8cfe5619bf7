"""Who says what on a point, and how it is put: what all aspects share.

Claims are first brought together by what they say, then what they say is compared, so that ten articles with one figure
against two with another make one difference, and the work grows with what is said, not with who repeats it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, TypeVar

from briefing.model import Briefing, Certainty, Claim, Difference, Reason, Side, TieKind

Key = TypeVar("Key")
Group = tuple[Key, "list[Claim]"]

_UNREAL = frozenset({Certainty.EXPECTED, Certainty.CONDITIONAL})


@dataclass(frozen=True, slots=True)
class Voices:
    """The claims on one point, and what is known of who makes them."""

    claims: Sequence[Claim]
    """In the briefing's order."""
    briefing: Briefing
    ties: Mapping[str, frozenset[tuple[TieKind, str]]]
    """What could make each claim one origin with another, by id."""

    @property
    def asserted(self) -> Sequence[Claim]:
        """The claims that assert something: a figure, time or answer that is denied limits nothing."""
        return [claim for claim in self.claims if claim.certainty is not Certainty.DENIED]

    def share_origin(self, ours: Sequence[Claim], theirs: Sequence[Claim]) -> bool:
        """Whether a claim of the one side comes from where one of the other does, with no third to link them."""
        return any(self.ties[one.id] & self.ties[other.id] for one in ours for other in theirs)

    def share_word(self, ours: Sequence[Claim], theirs: Sequence[Claim]) -> bool:
        """Whether both sides have it on one word: of one speaker, of one party on one occasion, as one agency's copy.

        That a party or an occasion is the same is not enough: either has more than one thing to say.
        """
        return any(self._on_one_word(one, other) for one in ours for other in theirs)

    def _on_one_word(self, one: Claim, other: Claim) -> bool:
        shared = {kind for kind, _ in self.ties[one.id] & self.ties[other.id]}
        return bool(shared) and (
            TieKind.SPEAKER in shared or {TieKind.OCCASION, TieKind.PARTY} <= shared or one.speakers == other.speakers
        )


@dataclass(slots=True)
class Merged:
    """Brings pairs of sides together that say the same two things and differ in the same way."""

    found: dict[tuple[Any, Any, Any], tuple[dict[str, Claim], dict[str, Claim]]] = field(default_factory=dict)
    """By what the one side says, what the other says, and how they differ: the claims of both."""

    def add(
        self, one: Hashable, other: Hashable, how: Hashable, ours: Sequence[Claim], theirs: Sequence[Claim]
    ) -> None:
        """Add a pair, the other way round where it was first found so."""
        if (other, one, how) in self.found:
            one, other, ours, theirs = other, one, theirs, ours
        left, right = self.found.setdefault((one, other, how), ({}, {}))
        left.update((claim.id, claim) for claim in ours)
        right.update((claim.id, claim) for claim in theirs)

    def __iter__(self) -> Iterator[tuple[Any, Any, Any, list[Claim], list[Claim]]]:
        for (one, other, how), (left, right) in self.found.items():
            yield one, other, how, [*left.values()], [*right.values()]


def difference(
    reason: Reason, ours: Sequence[Claim], theirs: Sequence[Claim], side: Callable[[Sequence[Claim]], Side]
) -> Difference:
    """Return a difference between two groups of claims; `side` says what such a group says."""
    ids = tuple(claim.id for claim in ours), tuple(claim.id for claim in theirs)
    return Difference(reason, ids, side(ours), side(theirs))


def voice(claim: Claim) -> tuple[str, tuple[str, ...]]:
    """Return what speaks in a claim: one set of speakers in one article."""
    return claim.article, tuple(sorted(claim.speakers))


def is_unreal(claim: Claim) -> bool:
    """Whether a claim is of what is expected or would follow, not of what is."""
    return claim.certainty in _UNREAL


def pairs(claims: Sequence[Claim], key: Callable[[Claim], Key | None]) -> Iterator[tuple[Group[Key], Group[Key]]]:
    """Bring claims together by a key, and yield each two sides; a claim whose key is None takes no part."""
    sides: dict[Key, list[Claim]] = {}
    for claim in claims:
        value = key(claim)
        if value is not None:
            sides.setdefault(value, []).append(claim)
    yield from combinations(sides.items(), 2)


def same_voices(ours: Sequence[Claim], theirs: Sequence[Claim]) -> bool:
    """Whether each voice says both: what one says in two ways is not held against itself, nor against who copies it."""
    return {voice(claim) for claim in ours} == {voice(claim) for claim in theirs}
