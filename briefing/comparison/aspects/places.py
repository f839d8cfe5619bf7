"""Places, by their keys, and scopes, as stated: a difference is shown, but never which side is right."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.comparison.aspects.context import Contexts, scope_of
from briefing.comparison.aspects.voices import Contrast, Contrasts, Voices, groups
from briefing.comparison.rows import Table, by_value, having
from briefing.model import Reason, Side
from briefing.text.fold import fold_text
from briefing.values.places import PlaceRelation, relate_places

_REASONS = {
    PlaceRelation.WITHIN: Reason.PLACE_WITHIN,
    PlaceRelation.APART: Reason.PLACES_APART,
    PlaceRelation.UNKNOWN: Reason.PLACE_AS_WRITTEN,
}


def places_differ(voices: Voices, contexts: Contexts) -> Iterator[Contrast]:
    """Yield the differences between places. Keys compare; free text is shown beside what others have."""
    places = voices.briefing.places
    one = bool(voices.point and voices.point.one)

    def compared(place: str) -> str:
        return place if place in places else fold_text(place).casefold().strip(" .")

    given = voices.asserting(compared(claim.place) or None for claim in voices.claims)
    said = [(place, context) if place else None for place, context in zip(given, contexts.each, strict=True)]
    same = by_value(given)
    relations = Table(given, lambda ours, theirs: relate_places(ours, theirs, places))
    found = Contrasts(given, lambda claims: Side(place=claims[0].place))
    for group in groups(voices, said):
        others = group.others & ~group.same_voices & ~same[group.said[0]]
        for relation, bits in relations.row(group.number).items():
            reason, related = _REASONS.get(relation), others & bits
            if one and reason is Reason.PLACES_APART:
                excluding = contexts.excused(group.number, related).get(None, 0)
                found.add(Reason.PLACES_EXCLUDE, group.bits, excluding)
                related &= ~excluding
            if reason:
                found.add(reason, group.bits, related)
    yield from found


def scopes_differ(voices: Voices, _: Contexts) -> Iterator[Contrast]:
    """Yield the differences between scopes; those of figures and of answers are reported there."""
    said = voices.asserting(
        (scope_of(claim), bool(claim.quantity), bool(claim.answer)) if scope_of(claim) else None
        for claim in voices.claims
    )
    same = by_value(what and what[0] for what in said)
    counting = having(claim.quantity for claim in voices.claims)
    answering = having(claim.answer for claim in voices.claims)
    found = Contrasts(said, lambda claims: Side(scopes=(claims[0].scope,)))
    for group in groups(voices, said):
        scope, counts, answers = group.said
        reported = (counting if counts else 0) | (answering if answers else 0)
        others = group.others & ~group.same_voices & ~same[scope] & ~reported
        found.add(Reason.OTHER_SCOPE, group.bits, others)
    yield from found
