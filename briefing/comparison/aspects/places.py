"""Places, by their keys, and scopes, as stated: a difference is shown, but never which side is right."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.comparison.aspects.context import Context, contexts_of, excuse, scope_of
from briefing.comparison.aspects.voices import Found, Merged, Voices, pairs
from briefing.model import Claim, Reason, Side
from briefing.text.fold import fold_text
from briefing.values.places import PlaceRelation, relate_places

_REASONS = {
    PlaceRelation.WITHIN: Reason.PLACE_WITHIN,
    PlaceRelation.APART: Reason.PLACES_APART,
    PlaceRelation.UNKNOWN: Reason.PLACE_AS_WRITTEN,
}


def places_differ(voices: Voices) -> Iterator[Found]:
    """Yield the differences between places. Keys compare; free text is shown beside what others have."""
    places = voices.briefing.places
    contexts = contexts_of(voices.asserted, voices)
    one = bool(voices.point and voices.point.one)

    def key(claim: Claim) -> tuple[str, Context] | None:
        place = claim.place if claim.place in places else fold_text(claim.place).casefold().strip(" .")
        return (place, contexts[claim.id]) if place else None

    merged = Merged()
    for ours, theirs in pairs(voices.asserted, key, lambda said: said[0]):
        (place, context), (their_place, their_context) = ours.said, theirs.said
        if place == their_place or ours.voices == theirs.voices:
            continue
        reason = _REASONS[relate_places(place, their_place, places)]
        if one and reason is Reason.PLACES_APART and not excuse(context, their_context, voices):
            reason = Reason.PLACES_EXCLUDE
        merged.add(ours.merges, theirs.merges, reason, ours.claims, theirs.claims)
    yield from merged.differences(lambda claims: Side(place=claims[0].place))


def scopes_differ(voices: Voices) -> Iterator[Found]:
    """Yield the differences between scopes; those of figures and of answers are reported there."""

    def key(claim: Claim) -> tuple[str, bool, bool] | None:
        scope = scope_of(claim)
        return (scope, bool(claim.quantity), bool(claim.answer)) if scope else None

    for ours, theirs in pairs(voices.asserted, key):
        (scope, counts, answers), (their_scope, they_count, they_answer) = ours.said, theirs.said
        reported = (counts and they_count) or (answers and they_answer)
        if scope != their_scope and not reported and ours.voices != theirs.voices:
            yield Found(Reason.OTHER_SCOPE, ours.claims, theirs.claims, lambda claims: Side(scopes=(claims[0].scope,)))
