"""What two claims have in common that can be compared: a figure in one dimension, an answer, a time, a place.

Free-text places, speakers, certainty and open times are shown, and never count: that two articles say the same words is
for a reader to judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.comparison.aspects.context import Content, content_of
from briefing.comparison.aspects.voices import is_unreal
from briefing.comparison.rows import Table, by_value, union
from briefing.model import Briefing, Certainty, Claim, DifferenceKind
from briefing.values.times import moment
from briefing.values.units import Kinship, kinship_of_units


class _Gives(NamedTuple):
    """What a claim gives that can be compared, but for the figures and answers themselves."""

    unit: str | None
    """None where it gives no figure."""
    per: str | None
    answer: bool
    time: bool
    """Whether it gives one with a beginning and an end."""
    place: bool
    """Whether it gives one that is listed."""
    denied: Content | None
    """What it denies: that is no other figure or answer."""
    unreal: bool
    """Whether it says what is expected or would follow: that is not what is so."""


class Comparable:
    """What every two of some claims both give in a form that can be compared: each claim is looked at once.

    What nobody gives is not known to agree.
    """

    def __init__(self, claims: Sequence[Claim], briefing: Briefing) -> None:
        self._number = {claim.id: number for number, claim in enumerate(claims)}
        articles = by_value(claim.article for claim in claims)
        self._elsewhere = [~articles[claim.article] for claim in claims]
        self._table = Table([_given(claim, briefing) for claim in claims], _in_common)

    def __call__(self, ours: str, theirs: str) -> frozenset[DifferenceKind]:
        """Return what two claims, by their ids, both give."""
        row = self._table.row(self._number[ours])
        return next(kinds for kinds, bits in row.items() if bits >> self._number[theirs] & 1)

    @property
    def rows(self) -> Sequence[int]:
        """For each claim, those that give something it gives as well."""
        return [
            union(bits for kinds, bits in self._table.row(number).items() if kinds)
            for number in range(len(self._elsewhere))
        ]

    @property
    def kinds(self) -> frozenset[DifferenceKind]:
        """What claims of two articles give, and so could be compared."""
        return frozenset(
            kind
            for number, elsewhere in enumerate(self._elsewhere)
            for kinds, bits in self._table.row(number).items()
            if bits & elsewhere
            for kind in kinds
        )


def _given(claim: Claim, briefing: Briefing) -> _Gives:
    when = moment(claim.time) if claim.time else None
    return _Gives(
        unit=claim.quantity.unit if claim.quantity else None,
        per=claim.quantity.per if claim.quantity else None,
        answer=bool(claim.answer),
        time=bool(when and when.closed),
        place=claim.place in briefing.places,
        denied=content_of(claim) if claim.certainty is Certainty.DENIED else None,
        unreal=is_unreal(claim),
    )


def _in_common(ours: _Gives, theirs: _Gives) -> frozenset[DifferenceKind]:
    if ours.denied != theirs.denied or ours.unreal != theirs.unreal:
        return frozenset()
    common = {
        DifferenceKind.VALUE: (ours.answer and theirs.answer) or _in_one_dimension(ours, theirs),
        DifferenceKind.TIME: ours.time and theirs.time,
        DifferenceKind.PLACE: ours.place and theirs.place,
    }
    return frozenset(kind for kind, given in common.items() if given)


def _in_one_dimension(ours: _Gives, theirs: _Gives) -> bool:
    if ours.unit is None or theirs.unit is None:
        return False
    kinship = kinship_of_units((ours.unit, ours.per), (theirs.unit, theirs.per))
    return kinship not in (Kinship.OTHER, Kinship.RATE_AND_TOTAL)
