"""Certainty and denial: what one voice denies and another asserts, and what is said with more or less reserve.

Voices are compared, not claims: a voice that once states something has stated it, however it hedges elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.comparison.aspects.context import Content, Contexts, answer_of, content_of, may_be_same
from briefing.comparison.aspects.voices import Contrast, Contrasts, Group, Voices, groups, voice
from briefing.comparison.rows import by_value, index, numbers, union
from briefing.model import Certainty, Claim, Quantity, Reason, Said
from briefing.values.quantity import Relation, implies, relate
from briefing.values.times import TimeRelation
from briefing.values.units import plural

_CERTAINTIES = tuple(Certainty)
_TOGETHER = frozenset(
    {Relation.SAME, Relation.BOUND_DIFFERS, Relation.APPROXIMATE, Relation.COMPATIBLE, Relation.CONVERTED}
)
"""How two figures relate where some number satisfies both."""
_LOST = {
    Certainty.HEDGED: Reason.HEDGE_LOST,
    Certainty.CONDITIONAL: Reason.CONDITION_LOST,
    Certainty.EXPECTED: Reason.EXPECTATION_LOST,
}
_Certain = tuple[tuple[Certainty, ...], Content]
"""How certain a voice is of what it says, and what that is."""
_NOTHING = Content(None, None)
_SURE = {Certainty.STATED: 2, Certainty.EXPECTED: 1}
"""How sure a voice is; what is hedged or conditional is less so."""


def denials(voices: Voices, contexts: Contexts) -> Iterator[Contrast]:
    """Yield what one voice denies and another asserts."""
    said = [
        (claim.certainty is Certainty.DENIED, claim.quantity, answer_of(claim), claim.time, context)
        for claim, context in zip(voices.claims, contexts.each, strict=True)
    ]
    found = Contrasts([_denied(claim) for claim in voices.claims], _said)
    given = list(groups(voices, said))
    if voices.asserted and any(denied for denied, *_ in said):
        bearing = _Bearing(voices, contexts)
        for group in given:
            if group.said[0]:
                asserted = group.others & voices.asserted & ~group.same_voices
                for reason, others in bearing.reasons(group.number, asserted):
                    found.add_both(reason, group.bits, others)
    yield from found


def _denied(claim: Claim) -> tuple[bool, Quantity | str]:
    """Return the figure or answer that is denied, if any. What is asserted can be read in its cell."""
    if claim.certainty is not Certainty.DENIED:
        return False, ""
    return True, replace(claim.quantity, unit=plural(claim.quantity.unit)) if claim.quantity else answer_of(claim)


def _said(claims: Sequence[Claim]) -> Said:
    """Return how certain the claims are, and what they deny, if they do."""
    first, certainties = claims[0], _certainties(claims)
    if first.certainty is not Certainty.DENIED:
        return Said(certainties=certainties)
    return Said(first.quantity, "" if first.quantity else answer_of(first), certainties=certainties)


class _Bearing:
    """How a denial bears on what others assert: to deny at least 10 is also to deny 12."""

    def __init__(self, voices: Voices, contexts: Contexts) -> None:
        self._contexts = contexts
        self._about = voices.briefing.about
        self._denied = [claim.quantity for claim in voices.claims]
        self._asserted = by_value(voices.asserting(self._denied))
        self._answer = [answer_of(claim) for claim in voices.claims]
        self._answers = by_value(answer or None for answer in self._answer)

    def reasons(self, denial: int, asserted: int) -> Iterator[tuple[Reason, int]]:
        """Yield why a claim that denies something and those that assert something differ, each with those."""
        contexts = self._contexts
        if answer := self._answer[denial]:
            asserted &= ~union(self._answers.values()) | self._answers[answer]
        asserted &= ~contexts.times.row(denial).get(TimeRelation.APART, 0)
        of_other_place = asserted & contexts.place_apart(denial)
        yield Reason.DENIAL_OF_OTHER_PLACE, of_other_place
        asserted, whole = self._as_to_figures(denial, asserted & ~of_other_place)
        whole &= self._as_to_time(denial) & ~contexts.in_place[0][denial]
        if contexts.each[denial].scope:
            scope_apart = asserted & contexts.scope_apart(denial)
            of_other_scope = scope_apart & ~contexts.of_whole
            yield Reason.DENIAL_OF_OTHER_SCOPE, of_other_scope
            asserted, whole = asserted & ~of_other_scope, whole & ~scope_apart
        whole &= asserted
        later = whole and whole & self._of_other_moments(denial)
        yield Reason.LATER_DENIAL, later
        yield Reason.DENIED, whole & ~later
        yield Reason.DENIED_IN_PART, asserted & ~whole

    def _as_to_figures(self, denial: int, asserted: int) -> tuple[int, int]:
        """Return what a denial bears on, as far as figures go, and of that what it denies as a whole."""
        denied = self._denied[denial]
        if not denied:
            return asserted, asserted
        figures = asserted & union(self._asserted.values())
        whole, fitting = asserted & ~figures, 0
        for quantity, bits in self._asserted.items():
            if not bits & figures:
                continue
            if implies(quantity, denied):
                whole |= bits & figures
            elif relate(quantity, denied, self._about) in _TOGETHER:
                fitting |= bits & figures
        return whole | fitting, whole

    def _as_to_time(self, denial: int) -> int:
        """Return the claims whose whole time a denial is for."""
        times = [context.time for context in self._contexts.each]
        if times[denial] is None:
            return -1
        timeless = ~union(by_value(times).values())
        return timeless | self._contexts.part_of_time[1][denial]

    def _of_other_moments(self, denial: int) -> int:
        """Return the claims to which a denial is no answer: it came first, or both state themselves as of when.

        Without that, a denial is later than what it denies because it answers it.
        """
        after, before = self._contexts.later
        return before[denial] | (after[denial] & self._contexts.both_own(denial))


def certainties_differ(voices: Voices, _: Contexts) -> Iterator[Contrast]:
    """Yield where voices say the same but are not equally certain; of one origin, what was lost on the way is named."""
    contents = [content_of(claim) for claim in voices.claims]
    voiced: dict[tuple[object, ...], set[Certainty]] = {}
    for number in numbers(voices.asserted):
        claim = voices.claims[number]
        voiced.setdefault((voice(claim), contents[number]), set()).add(claim.certainty)
    said = voices.asserting(
        (tuple(sorted(voiced.get((voice(claim), content), ()), key=_CERTAINTIES.index)), content)
        for claim, content in zip(voices.claims, contents, strict=True)
    )
    alike = may_be_same(contents)
    sure = index((certainty, 1 << number) for number, what in enumerate(said) if what for certainty in what[0])
    same = by_value(contents)
    given = list(groups(voices, said))
    # What both say in so many words is one difference, what may be the same another.
    of_same = Contrasts(said, _how_certain)
    of_alike = Contrasts([what and what[0] for what in said], _how_certain)
    for at, group in enumerate(given):
        certainties, content = group.said
        others = group.others & alike[group.number] & ~group.same_voices
        others &= ~union(sure[certainty] for certainty in certainties)
        for other in given[at + 1 :]:
            if other.bits & others:
                found = of_same if other.bits & same[content] else of_alike
                _less_certain(group, other, voices, found, same=found is of_same and content != _NOTHING)
    yield from of_same
    yield from of_alike


def _less_certain(
    ours: Group[_Certain], theirs: Group[_Certain], voices: Voices, found: Contrasts, *, same: bool
) -> None:
    """Add how two groups differ in certainty; `same`: they say the same in so many words."""
    lost = _lost(ours.said[0], theirs.said[0])
    repeating, repeated = _repeating(ours, theirs, voices, same=same) if lost else (0, 0)
    if lost and repeating:
        found.add_both(lost, repeating, repeated)
    rest, their_rest = ours.bits & ~repeating, theirs.bits & ~repeated
    if rest or their_rest:
        found.add_both(Reason.OTHER_CERTAINTY, ours.bits if their_rest else rest, theirs.bits if rest else their_rest)


def _repeating(ours: Group[_Certain], theirs: Group[_Certain], voices: Voices, *, same: bool) -> tuple[int, int]:
    """Return the claims of each group that repeat one of the other, in another article, as both are of one origin."""
    statements = voices.repeated[0 if same else 1]
    repeating = [number for number in numbers(ours.bits) if statements[number] & theirs.bits]
    return union(1 << number for number in repeating), theirs.bits & union(statements[number] for number in repeating)


def _how_certain(claims: Sequence[Claim]) -> Said:
    return Said(certainties=_certainties(claims))


def _lost(ours: Sequence[Certainty], theirs: Sequence[Certainty]) -> Reason | None:
    """Return what is lost where one side is surer than the other; None where neither is."""
    our_rank, their_rank = (max(_SURE.get(certainty, 0) for certainty in side) for side in (ours, theirs))
    if our_rank == their_rank:
        return None
    return _LOST[(theirs if our_rank > their_rank else ours)[0]]


def _certainties(claims: Sequence[Claim]) -> tuple[Certainty, ...]:
    return tuple(sorted({claim.certainty for claim in claims}, key=_CERTAINTIES.index))
