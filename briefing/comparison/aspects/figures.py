"""Figures: whether both can be true; limits, roundings, units, parts of a whole, developments, and what one adds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from briefing.comparison.aspects.context import Contexts, Excuse, scope_of
from briefing.comparison.aspects.voices import Contrast, Contrasts, Voices, groups
from briefing.comparison.rows import Table, before, by_value, first, having, index, numbers, union
from briefing.model import Claim, Reason, Said
from briefing.values.quantity import ROUGH, Relation, exceeds, figures, interval, relate
from briefing.values.units import Kinship, adds_up, kinship_of_units, only_grows

_REASONS = {
    Relation.BOUND_DIFFERS: Reason.OTHER_BOUND,
    Relation.STRICT_LIMIT: Reason.STRICT_LIMIT,
    Relation.APPROXIMATE: Reason.APPROXIMATE,
    Relation.ROUNDING: Reason.ROUNDING,
    Relation.COMPATIBLE: Reason.SOME_NUMBER_FITS,
    Relation.EXTENTS_DIFFER: Reason.EXTENTS_DIFFER,
    Relation.LIMITS_EXCLUDE: Reason.LIMITS_EXCLUDE,
    Relation.DISJOINT: Reason.NO_NUMBER_FITS,
    Relation.CONVERTED: Reason.CONVERTED,
    Relation.PART: Reason.PART_OF_WHOLE,
    Relation.PART_EXCEEDS_WHOLE: Reason.PART_EXCEEDS_WHOLE,
    Relation.RATE_AND_TOTAL: Reason.RATE_AGAINST_TOTAL,
    Relation.OTHER_UNIT: Reason.OTHER_UNIT,
}
_EXCUSED = {
    Excuse.LATER: Reason.LATER_FIGURE,
    Excuse.OTHER_TIME: Reason.OF_OTHER_TIMES,
    Excuse.OTHER_SCOPE: Reason.OF_OTHER_SCOPE,
    Excuse.OTHER_PLACE: Reason.OF_OTHER_PLACE,
    Excuse.EXPECTED: Reason.EXPECTED_FIGURE,
}
NEVER_COMPARED = frozenset({Relation.OTHER_UNIT, Relation.RATE_AND_TOTAL})
"""How two figures relate whose numbers say nothing about each other."""
_FIT = frozenset({Relation.SAME, Relation.BOUND_DIFFERS, Relation.APPROXIMATE, Relation.CONVERTED})
"""How two figures relate that are meant to be the same."""
_PARTS = frozenset({Relation.PART, Relation.PART_EXCEEDS_WHOLE})
_NO_NUMBER = {
    Reason.NO_NUMBER_FITS: Relation.DISJOINT,
    Reason.LIMITS_EXCLUDE: Relation.LIMITS_EXCLUDE,
}


def figures_differ(voices: Voices, contexts: Contexts) -> Iterator[Contrast]:
    """Yield the differences between figures."""
    here = _Figures(voices, contexts)
    said = [(figure, context) if figure else None for figure, context in zip(here.given, contexts.each, strict=True)]
    sides = [(claim.quantity, scope_of(claim)) for claim in voices.claims]
    found = Contrasts(sides, _said)
    for group in groups(voices, said):
        for reason, apart in here.reasons(group.number, group.others):
            found.add(reason, group.bits, apart & ~group.same_voices)
            if reason in _NO_NUMBER:
                found.add(Reason.CONTRADICTS_ITSELF, group.bits, apart & group.as_sure)
    yield from found
    yield from _additions(here)


def _said(claims: Sequence[Claim]) -> Said:
    """Return a figure, with the scopes and moments for which its claims give it."""
    return Said(
        claims[0].quantity,
        scopes=tuple(dict.fromkeys(claim.scope for claim in claims if claim.scope)),
        as_of=tuple(dict.fromkeys(claim.as_of for claim in claims if claim.as_of)),
    )


class _Figures:
    """The figures on a point that are asserted, and how every two of them stand to each other, row by row."""

    def __init__(self, voices: Voices, contexts: Contexts) -> None:
        self.voices = voices
        self.contexts = contexts
        self.given = voices.asserting(claim.quantity for claim in voices.claims)
        self.counting = having(self.given)
        self._about = voices.briefing.about
        self._may_fall = bool(voices.point and voices.point.may_fall)
        self._one = bool(voices.point and voices.point.one)
        self.relations = Table(self.given, lambda ours, theirs: relate(ours, theirs, self._about))

    def related(self, number: int, relations: Sequence[Relation] | frozenset[Relation]) -> int:
        """Return the claims to whose figures one claim's stands in one of some ways."""
        row = self.relations.row(number)
        return union(row.get(relation, 0) for relation in relations)

    @cached_property
    def _exceeding(self) -> tuple[Sequence[int], Sequence[int]]:
        """For each claim, those whose figures its own exceeds as a part would its whole; and those that exceed it.

        Where one is meant roughly, rounding may explain it; what has to be converted was rounded, and exceeds nothing.
        """
        above, below = self._above
        rough = having(quantity and quantity.bound in ROUGH for quantity in self.given)
        given = by_value(self.given)
        over, under = [0] * len(self.given), [0] * len(self.given)
        for quantity, bits in given.items():
            number = first(bits)
            alike = ~self._convertible.row(number).get(True, 0)
            doubted = -1 if bits & rough else rough
            exceeded, exceeding = below[number] & alike, above[number] & alike
            for other, others in given.items():
                if others & exceeded & doubted and not exceeds(quantity, other, self._about):
                    exceeded &= ~others
                if others & exceeding & doubted and not exceeds(other, quantity, self._about):
                    exceeding &= ~others
            for each in numbers(bits):
                over[each], under[each] = exceeded, exceeding
        return over, under

    @cached_property
    def _convertible(self) -> Table[tuple[str, str | None], bool]:
        """Which figures have units of one dimension that are not the same."""
        units = [(quantity.unit, quantity.per) if quantity else None for quantity in self.given]
        return Table(units, lambda ours, theirs: kinship_of_units(ours, theirs) is Kinship.CONVERTIBLE)

    @cached_property
    def _above(self) -> tuple[Sequence[int], Sequence[int]]:
        """For each claim, those whose figures lie above its own; and those whose figures lie below it."""
        return before([interval(quantity).ends if quantity else None for quantity in self.given])

    @cached_property
    def _growing(self) -> int:
        return having(quantity and only_grows(quantity) for quantity in self.given)

    @cached_property
    def _adding_up(self) -> int:
        return having(quantity and adds_up(quantity) for quantity in self.given)

    @cached_property
    def _in_one_article(self) -> Mapping[str, int]:
        """By article, the claims of all articles that have some figure that can be compared with one of its own."""
        articles = {name: bits & self.counting for name, bits in self.voices.articles.items()}
        comparable = {
            name: union(self.counting & ~self.related(number, NEVER_COMPARED) for number in numbers(bits))
            for name, bits in articles.items()
        }
        return {
            name: union(bits for bits in articles.values() if bits & comparable[name]) | articles[name]
            for name in articles
        }

    def reasons(self, number: int, others: int) -> Iterator[tuple[Reason, int]]:
        """Yield why the figure of one claim and those of others differ, each with those others."""
        row = self.relations.row(number)
        scope_apart = others & self.contexts.scope_apart(number)
        never, parts = self.related(number, NEVER_COMPARED), self.related(number, _PARTS)
        exceeding = others & row.get(Relation.PART_EXCEEDS_WHOLE, 0)
        exceeding |= scope_apart & ~never & ~parts & self._part_exceeds(number, scope_apart)
        excluding = others & ~exceeding & self.related(number, [*_NO_NUMBER.values()])
        of_other_scope = scope_apart & ~never & ~parts & ~exceeding & ~excluding
        yield Reason.OF_OTHER_SCOPE, of_other_scope
        for relation, bits in row.items():
            reason, left = _REASONS.get(relation), others & bits & ~exceeding & ~excluding & ~of_other_scope
            if relation in NEVER_COMPARED:
                # What else an article counts is no difference to one that counts the same beside it.
                left &= ~self._in_one_article[self.voices.claims[number].article]
            if reason:
                yield reason, left
        yield from self._contradicting(number, exceeding, excluding)

    def _contradicting(self, number: int, exceeding: int, excluding: int) -> Iterator[tuple[Reason, int]]:
        """Yield what comes of figures that exclude each other, as they are those of a part and a whole or not."""
        excused, falling = self._excused(number, exceeding | excluding)
        left = excused.pop(None, 0)
        for excuse, bits in excused.items():
            if excuse is Excuse.OTHER_SCOPE:
                expected = bits & exceeding & self.contexts.unreal_apart(number)
                yield Reason.EXPECTED_FIGURE, expected
                yield Reason.PART_EXCEEDS_WHOLE, bits & exceeding & ~expected
                yield Reason.OF_OTHER_SCOPE, bits & ~exceeding
            elif excuse:
                yield _EXCUSED[excuse], bits
        yield Reason.PART_EXCEEDS_WHOLE, left & exceeding
        left &= ~exceeding
        for reason, part in self._parts(number, left):
            yield reason, part & left
            left &= ~part
        yield Reason.TAKEN_BACK, left & falling
        for no_number, relation in _NO_NUMBER.items():
            yield no_number, left & ~falling & self.relations.row(number).get(relation, 0)

    def _excused(self, number: int, apart: int) -> tuple[dict[Excuse | None, int], int]:
        """Return what excuses the figures that a claim's excludes, and those of them that are counts that fall.

        That a figure is of a later moment excuses a count; a magnitude, where its claim says as of when. A count that
        is lower at the later moment was taken back, unless something else excuses it.
        """
        develops = self._may_fall or self._growing >> number & 1
        later = apart & (-1 if develops else self.contexts.either_own(number))
        later = later and later & self.contexts.of_other_moments(number)
        falling = 0
        if later and not self._may_fall and self._growing >> number & 1:
            (after, before_it), (above, below) = self.contexts.later, self._above
            falling = later & ((after[number] & above[number]) | (before_it[number] & ~after[number] & below[number]))
        excused = dict(self.contexts.excused(number, apart & ~(later & ~falling), later=0))
        if later & ~falling:
            excused[Excuse.LATER] = later & ~falling
        return excused, falling

    def _parts(self, number: int, apart: int) -> Iterator[tuple[Reason, int]]:
        """Yield what else excuses figures: one is of a part of the place or time of the other, or may have grown."""
        if not apart:
            return
        inside, outside = self.contexts.in_place
        yield Reason.OF_OTHER_PLACE, self._smaller(number, apart & inside[number], apart & outside[number])
        inside, outside = self.contexts.part_of_time
        other = apart & ~(inside[number] & outside[number])
        yield Reason.OF_OTHER_TIMES, self._smaller(number, other & inside[number], other & outside[number])
        if not self._one and (self._may_fall or self._growing >> number & 1):
            (after, before_it), (above, below) = self.contexts.may_be_later, self._above
            if self._may_fall:
                yield Reason.MAY_BE_LATER, after[number] | before_it[number]
            else:
                yield Reason.MAY_BE_LATER, (after[number] & below[number]) | (before_it[number] & above[number])

    def _smaller(self, number: int, wholes: int, parts: int) -> int:
        """Return the `wholes` that a claim's figure does not exceed, and the `parts` that do not exceed it."""
        if not (wholes | parts):  # as nearly always, and what adds up takes a large library to tell
            return 0
        if not self._adding_up >> number & 1:
            wholes = 0
        parts &= self._adding_up
        exceeds_, exceeded = self._exceeding
        return (wholes & ~exceeds_[number]) | (parts & ~exceeded[number])

    def _part_exceeds(self, number: int, scope_apart: int) -> int:
        """Return the claims that exceed a claim's figure, or that it exceeds, where only the lesser is of the whole."""
        if not scope_apart or not self._adding_up >> number & 1:
            return 0
        exceeds_, exceeded = self._exceeding
        of_part = bool(self.contexts.each[number].scope)
        return exceeds_[number] & self.contexts.of_whole if of_part else exceeded[number] & ~self.contexts.of_whole


def _additions(here: _Figures) -> Iterator[Contrast]:
    """Yield the figures that one article has of other speakers, beside a figure that it shares with another article."""
    claims = here.voices.claims
    scopes = by_value(claim.scope for claim in claims)
    alike = by_value(figures(quantity) if quantity else None for quantity in here.given)
    credited = index((name, 1 << number) for number, claim in enumerate(claims) for name in claim.speakers)
    fitting = [
        here.counting & here.related(number, _FIT) & scopes[claim.scope] & ~here.voices.articles[claim.article]
        for number, claim in enumerate(claims)
    ]
    shared = {
        name: union(fitting[number] for number in numbers(bits & here.counting))
        for name, bits in here.voices.articles.items()
    }
    found = Contrasts(here.given, _said)
    for number in numbers(here.counting):
        claim, quantity = claims[number], here.given[number]
        if not (claim.speakers and shared[claim.article] and quantity):
            continue
        as_many = alike[figures(quantity)]
        known = as_many | union(credited[name] for name in claim.speakers)
        known |= union(fitting[other] for other in numbers(as_many & here.voices.articles[claim.article]))
        theirs = shared[claim.article] & here.voices.of_others(known & here.counting)
        found.add_both(Reason.ADDS, 1 << number, theirs, leading=True)
    yield from found
