"""Figures: whether both can be true; limits, roundings, units, parts of a whole, developments, and what one adds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, permutations
from typing import NamedTuple

from briefing.comparison.aspects.context import Context, Excuse, contexts_of, excuse, is_later, may_be_later
from briefing.comparison.aspects.voices import Found, Merged, Voices, pairs, voices_of
from briefing.model import Claim, Quantity, Reason, Side
from briefing.values.places import around
from briefing.values.quantity import Relation, exceeds, figures, interval, relate
from briefing.values.units import adds_up, only_grows

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
_NO_NUMBER = frozenset({Reason.NO_NUMBER_FITS, Reason.LIMITS_EXCLUDE})
_CONTRADICTIONS = _NO_NUMBER | {Reason.PART_EXCEEDS_WHOLE}


class _Figure(NamedTuple):
    """What a claim counts, and what limits it."""

    quantity: Quantity
    context: Context


class _Relations:
    """How the figures on a point relate, each pair looked at once."""

    def __init__(self, about: float) -> None:
        self._about = about
        self._given: dict[Quantity, Quantity] = {}
        self._known: dict[tuple[int, int], Relation] = {}

    def given(self, quantity: Quantity) -> Quantity:
        """Return the one value that stands for all equal quantities here: only such may be compared.

        They are then known by what they are, not by what they hold, which takes ten times as long to find out.
        """
        return self._given.setdefault(quantity, quantity)

    def __call__(self, ours: Quantity, theirs: Quantity) -> Relation:
        relation = self._known.get((id(ours), id(theirs)))
        if relation is None:
            relation = relate(ours, theirs, self._about)
            self._known[id(ours), id(theirs)] = self._known[id(theirs), id(ours)] = relation
        return relation


def figures_differ(voices: Voices) -> Iterator[Found]:
    """Yield the differences between figures."""
    contexts = contexts_of(voices.asserted, voices)
    may_fall = bool(voices.point and voices.point.may_fall)
    relation_of = _Relations(voices.briefing.about)
    together: set[frozenset[str]] | None = None

    def key(claim: Claim) -> _Figure | None:
        return _Figure(relation_of.given(claim.quantity), contexts[claim.id]) if claim.quantity else None

    merged = Merged()
    for our_group, their_group in pairs(voices.asserted, key, lambda said: (said.quantity, said.context.scope)):
        figure, ours = our_group.said, our_group.claims
        their_figure, theirs = their_group.said, their_group.claims
        same_voices = our_group.voices == their_group.voices
        relation = relation_of(figure.quantity, their_figure.quantity)
        if relation in NEVER_COMPARED:
            # What else an article counts is no difference to one that counts the same beside it.
            if together is None:
                together = _comparable_articles(voices.asserted, relation_of)
            apart = [
                (our, their)
                for our in ours
                for their in theirs
                if our.article != their.article and frozenset({our.article, their.article}) not in together
            ]
            ours, theirs = ([*dict.fromkeys(side)] for side in zip(*apart, strict=True)) if apart else ([], [])
            same_voices = voices_of(ours) == voices_of(theirs)
        reason = _reason(figure, their_figure, relation, voices, may_fall=may_fall) if ours else None
        if reason and same_voices:
            sure = {claim.certainty for claim in ours} == {claim.certainty for claim in theirs}
            reason = Reason.CONTRADICTS_ITSELF if sure and reason in _NO_NUMBER else None
        if reason:
            merged.add(our_group.merges, their_group.merges, reason, ours, theirs)
    _add_additions(voices, relation_of, merged)
    yield from merged.differences(_side)


def _side(claims: Sequence[Claim]) -> Side:
    """Return a figure, with the scopes and moments for which its claims give it."""
    return Side(
        claims[0].quantity,
        scopes=tuple(dict.fromkeys(claim.scope for claim in claims if claim.scope)),
        as_of=tuple(dict.fromkeys(claim.as_of for claim in claims if claim.as_of)),
    )


def _comparable_articles(claims: Sequence[Claim], relation_of: _Relations) -> set[frozenset[str]]:
    """Return the pairs of articles that have some figures that can be compared."""
    articles: dict[Quantity, set[str]] = {}
    for claim in claims:
        if claim.quantity:
            articles.setdefault(relation_of.given(claim.quantity), set()).add(claim.article)
    together = {frozenset({our, their}) for ours in articles.values() for our in ours for their in ours}
    for (one, ours), (other, theirs) in combinations(articles.items(), 2):
        if relation_of(one, other) not in NEVER_COMPARED:
            together.update(frozenset({our, their}) for our in ours for their in theirs)
    return together


def _add_additions(voices: Voices, relation_of: _Relations, merged: Merged) -> None:
    """Add the figures that one article has of other speakers, beside a figure that it shares with another article."""
    given: dict[str, list[tuple[Claim, Quantity]]] = {}
    for claim in voices.asserted:
        if claim.quantity:
            given.setdefault(claim.article, []).append((claim, relation_of.given(claim.quantity)))
    for ours, theirs in permutations(given.values(), 2):
        shared = [
            (our, their)
            for our in ours
            for their in theirs
            if relation_of(our[1], their[1]) in _FIT and our[0].scope == their[0].scope
        ]
        if not shared:
            continue
        credited = {name for claim, _ in theirs for name in claim.speakers}
        figures_of_both = {figures(quantity) for pair in shared for _, quantity in pair}
        for claim, quantity in ours:
            new = claim.speakers and not credited & {*claim.speakers} and figures(quantity) not in figures_of_both
            if new and all(figures(quantity) != figures(other) for _, other in theirs):
                for _, (their_claim, their_quantity) in shared:
                    merged.add(quantity, their_quantity, Reason.ADDS, [claim], [their_claim])


def _reason(ours: _Figure, theirs: _Figure, relation: Relation, voices: Voices, *, may_fall: bool) -> Reason | None:
    reason = _REASONS.get(relation)
    if ours.context.scope != theirs.context.scope and relation not in NEVER_COMPARED | _PARTS:
        if _part_exceeds(ours, theirs, voices.briefing.about):
            reason = Reason.PART_EXCEEDS_WHOLE
        elif reason not in _CONTRADICTIONS:
            return Reason.OF_OTHER_SCOPE
    if reason not in _CONTRADICTIONS:
        return reason
    excused = excuse(ours.context, theirs.context, voices, later=may_fall or _develops(ours, theirs))
    if excused is Excuse.LATER and not may_fall and _falls(ours, theirs):
        reason = reason if reason is Reason.PART_EXCEEDS_WHOLE else Reason.TAKEN_BACK
        excused = excuse(ours.context, theirs.context, voices, later=False)
    if excused is Excuse.OTHER_SCOPE and reason is Reason.PART_EXCEEDS_WHOLE:
        return Reason.EXPECTED_FIGURE if ours.context.unreal != theirs.context.unreal else reason
    if excused:
        return _EXCUSED[excused]
    if reason is Reason.PART_EXCEEDS_WHOLE:
        return reason
    if (ours.context.place or theirs.context.place) and _is_part(ours, theirs, voices, _in_its_place):
        return Reason.OF_OTHER_PLACE
    if ours.context.time and theirs.context.time and _is_part(ours, theirs, voices, _in_its_time):
        return Reason.OF_OTHER_TIMES
    only_one = bool(voices.point and voices.point.one)
    develops = not only_one and _may_have_grown(ours, theirs, may_fall=may_fall)
    return Reason.MAY_BE_LATER if develops else reason


def _develops(ours: _Figure, theirs: _Figure) -> bool:
    """Whether a figure may become another with time: a count does; a magnitude, where its claim says as of when."""
    return only_grows(ours.quantity) or ours.context.own_moment or theirs.context.own_moment


def _may_have_grown(ours: _Figure, theirs: _Figure, *, may_fall: bool) -> bool:
    """Whether a count may only be a later one, as its article was published later."""
    if not (may_fall or only_grows(ours.quantity)):
        return False
    for early, late in ((ours, theirs), (theirs, ours)):
        later = may_be_later(late.context, early.context)
        if later and (may_fall or interval(early.quantity).below(interval(late.quantity))):
            return True
    return False


def _is_part(
    ours: _Figure, theirs: _Figure, voices: Voices, lies_in: Callable[[Context, Context, Voices], bool]
) -> bool:
    """Whether one counts a part of what the other counts, as one context lies in the other, and is not the greater."""
    for part, whole in ((ours, theirs), (theirs, ours)):
        if lies_in(part.context, whole.context, voices):
            return adds_up(part.quantity) and not exceeds(part.quantity, whole.quantity, voices.briefing.about)
    return False


def _in_its_place(part: Context, whole: Context, voices: Voices) -> bool:
    return whole.place in around(part.place, voices.briefing.places)


def _in_its_time(part: Context, whole: Context, _: Voices) -> bool:
    inside, around_it = part.time, whole.time
    return bool(inside and around_it and around_it.contains(inside) and not inside.contains(around_it))


def _falls(ours: _Figure, theirs: _Figure) -> bool:
    """Whether a count is lower at the later moment. Counts only grow; measures may fall."""
    early, late = (theirs, ours) if is_later(ours.context, theirs.context) else (ours, theirs)
    return interval(late.quantity).below(interval(early.quantity)) and only_grows(ours.quantity)


def _part_exceeds(ours: _Figure, theirs: _Figure, about: float) -> bool:
    """Whether a figure with a scope is greater than one without, which counts the whole."""
    if (ours.context.scope and theirs.context.scope) or not adds_up(ours.quantity):
        return False
    part, whole = (ours, theirs) if ours.context.scope else (theirs, ours)
    return exceeds(part.quantity, whole.quantity, about)
