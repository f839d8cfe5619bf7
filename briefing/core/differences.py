"""Typed differences: in what the claims on one point differ, each in one plain sentence with the claims on both sides.

Claims are first brought together by what they say, then what they say is compared, so that ten articles with one
figure against two with another make one difference, and the work grows with what is said, not with who repeats it. What
one voice says twice in one article is never held against itself.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

from briefing.core.fold import fold_text
from briefing.core.moment import moment
from briefing.core.quantity import Relation, figures, in_words, relate
from briefing.core.wording import listed
from briefing.model import Difference
from briefing.vocabulary import Certainty, DifferenceKind, Weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefing.model import Briefing, Claim, Quantity

Key = TypeVar("Key")
Figures = tuple[float | None, ...]

_WEIGHTS = (Weight.CONFLICT, Weight.NOT_COMPARABLE, Weight.DIFFER, Weight.SHOWN)
_KINDS = tuple(DifferenceKind)
_CERTAINTIES = tuple(Certainty)


def differences(claims: Sequence[Claim], briefing: Briefing) -> tuple[Difference, ...]:
    """Return what the claims on one point differ in, the heaviest first. `claims` are in the briefing's order."""
    teller = _Teller(briefing)
    found = [
        difference
        for compare in (teller.quantities, teller.times, teller.places, teller.certainties, teller.speakers)
        for difference in compare(claims)
    ]
    order = {claim.id: at for at, claim in enumerate(claims)}
    return tuple(
        sorted(
            found,
            key=lambda each: (
                _WEIGHTS.index(each.weight),
                _KINDS.index(each.kind),
                [order[claim] for claim in each.claims],
            ),
        )
    )


class _Teller:
    """Finds the differences of each kind and puts them into words."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing

    def quantities(self, claims: Sequence[Claim]) -> Iterator[Difference]:
        for (one, ours), (other, theirs) in _pairs(_asserted(claims), lambda claim: claim.quantity, same_voice=False):
            assert one is not None
            assert other is not None
            relation = relate(one, other)
            kind, weight, why = _QUANTITY_VERDICTS.get(relation, (None, Weight.SHOWN, ""))
            if kind is None:
                continue
            if weight is Weight.CONFLICT and _of_other_days(ours, theirs):
                weight, why = Weight.DIFFER, "no number satisfies both, but they are of different days"
            if relation is Relation.INCOMPARABLE and (one.per is None) != (other.per is None):
                why = "one is a rate and the other a total, which cannot be compared"
            said = f"{self.who(ours)}: {in_words(one)}. {self.who(theirs)}: {in_words(other)}."
            yield _difference(kind, weight, ours, theirs, f"{said} {why.capitalize()}.")

    def times(self, claims: Sequence[Claim]) -> Iterator[Difference]:
        for (one, ours), (other, theirs) in _pairs(
            _asserted(claims), lambda claim: claim.time or None, same_voice=False
        ):
            first, second = moment(str(one)), moment(str(other))
            if first is None or second is None or first == second:
                continue
            said = f"{self.who(ours)}: {one}. {self.who(theirs)}: {other}."
            if not first.overlaps(second):
                counted = all(claim.quantity for claim in (*ours, *theirs))
                weight = Weight.DIFFER if counted else Weight.CONFLICT
                why = "the figures are of different days" if counted else "no day satisfies both"
            elif first.contains(second) or second.contains(first):
                weight, why = Weight.SHOWN, "one time lies within the other"
            else:
                weight, why = Weight.DIFFER, "the times overlap only in part"
            yield _difference(DifferenceKind.TIME, weight, ours, theirs, f"{said} {why.capitalize()}.")

    def places(self, claims: Sequence[Claim]) -> Iterator[Difference]:
        """Places differ as stated, and never conflict; one lies in another where it is written so: `Kursk, Russia`."""

        def place(claim: Claim) -> str | None:
            return fold_text(claim.place).casefold() or None

        for (one, ours), (other, theirs) in _pairs(claims, place, same_voice=False):
            assert one is not None
            assert other is not None
            note = f"{self.who(ours)}: {ours[0].place}. {self.who(theirs)}: {theirs[0].place}."
            within = one.endswith(f", {other}") or other.endswith(f", {one}")
            weight = Weight.SHOWN if within else Weight.DIFFER
            yield _difference(DifferenceKind.PLACE, weight, ours, theirs, note)

    def certainties(self, claims: Sequence[Claim]) -> Iterator[Difference]:
        """Compare voices, not claims: who says a thing surely once has said it surely, whatever stands beside it."""
        voiced: dict[tuple[object, ...], set[Certainty]] = {}
        for claim in _asserted(claims):
            voiced.setdefault((*_voice(claim), _figures(claim.quantity)), set()).add(claim.certainty)

        def key(claim: Claim) -> tuple[tuple[Certainty, ...], Figures | None]:
            given = _figures(claim.quantity)
            if claim.certainty is Certainty.DENIED:
                return (Certainty.DENIED,), given
            return tuple(sorted(voiced[*_voice(claim), given], key=_CERTAINTIES.index)), given

        for (one, ours), (other, theirs) in _pairs(claims, key, same_voice=False):
            denied = Certainty.DENIED in (*one[0], *other[0])
            same = _same_figures(one[1], other[1])
            if {*one[0]} & {*other[0]} or not (same or denied):
                continue
            weight = Weight.CONFLICT if denied and same else Weight.DIFFER
            note = f"{self.who(ours)}: {listed([*one[0]])}. {self.who(theirs)}: {listed([*other[0]])}."
            yield _difference(DifferenceKind.CERTAINTY, weight, ours, theirs, note)

    def speakers(self, claims: Sequence[Claim]) -> Iterator[Difference]:
        def key(claim: Claim) -> tuple[tuple[str, ...], Figures | None]:
            return tuple(sorted(claim.speakers)), _figures(claim.quantity)

        for (one, ours), (other, theirs) in _pairs(claims, key, same_voice=True):
            if one[0] == other[0] or not _same_figures(one[1], other[1]):
                continue
            if len({claim.article for claim in (*ours, *theirs)}) == 1:
                continue
            shared = {claim.occasion for claim in ours} & {claim.occasion for claim in theirs} - {""}
            weight = Weight.DIFFER if shared and one[0] and other[0] else Weight.SHOWN
            note = f"{self.credit(ours)} {self.credit(theirs)}"
            if weight is Weight.DIFFER:
                note += " It is the same occasion."
            yield _difference(DifferenceKind.SPEAKER, weight, ours, theirs, note)

    def who(self, claims: Sequence[Claim]) -> str:
        """Say which outlet has it, and on whose word."""
        voices: dict[str, dict[str, None]] = {}
        for claim in claims:
            publisher = self.briefing.articles[claim.article].publisher
            voices.setdefault(publisher, {})[self.names(claim)] = None
        parts = []
        for publisher, names in voices.items():
            credited = "; ".join(name or "own voice" for name in names)
            parts.append(f"{publisher} ({credited})" if any(names) else publisher)
        return listed(parts)

    def names(self, claim: Claim) -> str:
        return listed([self.briefing.speakers[name].name for name in claim.speakers])

    def credit(self, claims: Sequence[Claim]) -> str:
        outlets = listed([self.briefing.articles[claim.article].publisher for claim in claims])
        verb = "credit" if len({claim.article for claim in claims}) > 1 else "credits"
        names = self.names(claims[0])
        if names:
            return f"{outlets} {verb} {names}."
        return f"{outlets} say it in their own voice." if verb == "credit" else f"{outlets} says it in its own voice."


_QUANTITY_VERDICTS: dict[Relation, tuple[DifferenceKind, Weight, str]] = {
    Relation.BOUND_DIFFERS: (
        DifferenceKind.BOUND,
        Weight.DIFFER,
        "the figure is the same, the bound is not; both can be true",
    ),
    Relation.COMPATIBLE: (DifferenceKind.VALUE, Weight.DIFFER, "the figures differ, but both can be true"),
    Relation.DISJOINT: (DifferenceKind.VALUE, Weight.CONFLICT, "no number satisfies both"),
    Relation.INCOMPARABLE: (DifferenceKind.UNIT, Weight.NOT_COMPARABLE, "the units are not the same"),
}


def _pairs(
    claims: Sequence[Claim], key: Callable[[Claim], Key], *, same_voice: bool
) -> Iterator[tuple[tuple[Key, list[Claim]], tuple[Key, list[Claim]]]]:
    """Bring claims together by a key and yield each two sides, leaving out what one voice of one article says twice."""
    sides: dict[Key, list[Claim]] = {}
    for claim in claims:
        value = key(claim)
        if value is not None:
            sides.setdefault(value, []).append(claim)
    for one, other in combinations(sides.items(), 2):
        voices = {_voice(claim) for claim in (*one[1], *other[1])}
        if same_voice or len(voices) > 1:
            yield one, other


def _asserted(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Return the claims that assert something: a figure or time that is denied limits nothing."""
    return [claim for claim in claims if claim.certainty is not Certainty.DENIED]


def _voice(claim: Claim) -> tuple[str, tuple[str, ...]]:
    """Return what speaks in a claim: one set of speakers in one article."""
    return claim.article, claim.speakers


def _figures(quantity: Quantity | None) -> Figures | None:
    return figures(quantity) if quantity else None


def _same_figures(one: Figures | None, other: Figures | None) -> bool:
    """Whether two claims say the same as far as figures go: who says it and how surely is only then comparable."""
    return one is None or other is None or one == other


def _of_other_days(ours: Sequence[Claim], theirs: Sequence[Claim]) -> bool:
    """Whether every figure of the one side is of another time than every one of the other: then both can be true."""
    days = [{moment(claim.time) if claim.time else None for claim in side} for side in (ours, theirs)]
    return all(one and other and not one.overlaps(other) for one in days[0] for other in days[1])


def _difference(
    kind: DifferenceKind, weight: Weight, ours: Sequence[Claim], theirs: Sequence[Claim], note: str
) -> Difference:
    return Difference(kind, weight, tuple(claim.id for claim in (*ours, *theirs)), note)
