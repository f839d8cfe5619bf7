"""Which voice says what on a point: what all aspects share.

Claims are first grouped by what they say, then the groups are compared. So ten articles with one figure against two
with another make one difference, and the work grows with what is said, not with how many repeat it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Generic, NamedTuple, TypeVar

from briefing.comparison.origins import Sources
from briefing.model import Briefing, Certainty, Claim, Difference, Point, Reason, Side, TieKind

Key = TypeVar("Key")
Voice = tuple[str, tuple[str, ...]]
"""An article, and the speakers it credits."""


class Group(NamedTuple, Generic[Key]):
    """Claims that say the same."""

    said: Key
    """What they say."""
    claims: list[Claim]
    voices: frozenset[Voice]
    """Whose words they are."""
    merges: int
    """The same number for all groups whose differences are told as one: see `Merged`."""


class Found(NamedTuple):
    """A difference that was found, before anything is written of it: there may be thousands on a point."""

    reason: Reason
    ours: Sequence[Claim]
    theirs: Sequence[Claim]
    side: Callable[[Sequence[Claim]], Side]
    """Returns what a group of claims says."""

    def written(self) -> Difference:
        """Return it as readers are told it."""
        ids = tuple(claim.id for claim in self.ours), tuple(claim.id for claim in self.theirs)
        return Difference(self.reason, ids, self.side(self.ours), self.side(self.theirs))


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

    pairs: dict[tuple[Hashable, Hashable, str], tuple[Reason, dict[str, Claim], dict[str, Claim]]] = field(
        default_factory=dict
    )
    """The claims of both sides, by what each side says and the reason why they differ."""

    def add(
        self, we_say: Hashable, they_say: Hashable, reason: Reason, ours: Sequence[Claim], theirs: Sequence[Claim]
    ) -> None:
        """Add a pair, with its sides exchanged where an earlier pair had them so.

        What a side says is best given as a number (`Group.merges`): there are as many pairs as groups times groups.
        """
        if known := self.pairs.get((they_say, we_say, reason.id)):
            ours, theirs = theirs, ours
        else:
            known = self.pairs.setdefault((we_say, they_say, reason.id), (reason, {}, {}))
        for claim in ours:
            known[1][claim.id] = claim
        for claim in theirs:
            known[2][claim.id] = claim

    def differences(self, side: Callable[[Sequence[Claim]], Side]) -> Iterator[Found]:
        """Yield a difference for each pair; `side` returns what a group of claims says."""
        for reason, ours, theirs in self.pairs.values():
            yield Found(reason, [*ours.values()], [*theirs.values()], side)


def voice(claim: Claim) -> Voice:
    """Return whose voice a claim is: an article, and the speakers it credits."""
    return claim.article, tuple(sorted(claim.speakers))


def is_unreal(claim: Claim) -> bool:
    """Whether a claim says what is expected or would follow, not what is so."""
    return claim.certainty in _UNREAL


def pairs(
    claims: Sequence[Claim], key: Callable[[Claim], Key | None], merged_by: Callable[[Key], Hashable] | None = None
) -> Iterator[tuple[Group[Key], Group[Key]]]:
    """Group claims by a key, and yield every two groups; claims whose key is None take no part.

    `merged_by` returns the part of a key by which differences are merged; all of it if left out.
    """
    groups: dict[Key, list[Claim]] = {}
    for claim in claims:
        said = key(claim)
        if said is not None:
            groups.setdefault(said, []).append(claim)
    numbers: dict[Hashable, int] = {}
    numbered = [
        Group(said, alike, voices_of(alike), numbers.setdefault(merged_by(said) if merged_by else said, len(numbers)))
        for said, alike in groups.items()
    ]
    yield from combinations(numbered, 2)


def voices_of(claims: Sequence[Claim]) -> frozenset[Voice]:
    """Return whose voices claims are. What the same voices say in two ways is not held against them or their copies."""
    return frozenset(map(voice, claims))
