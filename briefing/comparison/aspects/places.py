"""Places, by their keys, and scopes, as stated: a difference is shown, but never which side is right."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.comparison.aspects.context import Contexts, scope_of, within
from briefing.comparison.aspects.voices import Contrast, Contrasts, Voices, groups
from briefing.comparison.rows import by_value, having
from briefing.model import Reason, Said
from briefing.text.fold import fold_text


def places_differ(voices: Voices, contexts: Contexts) -> Iterator[Contrast]:
    """Yield the differences between places. Keys compare; free text is shown beside what others have."""
    places = voices.briefing.places
    one = bool(voices.point and voices.point.one)

    def compared(place: str) -> str:
        return place if place in places else fold_text(place).casefold().strip(" .")

    given = voices.asserting(compared(claim.place) or None for claim in voices.claims)
    said = [(place, context) if place else None for place, context in zip(given, contexts.each, strict=True)]
    same, keys = by_value(given), having(place in places for place in given)
    inside, outside = within([place or "" for place in given], places)
    found = Contrasts(given, lambda claims: Said(place=claims[0].place))
    for group in groups(voices, said):
        others = group.others & ~group.same_voices & ~same[group.said[0]]
        listed = others & keys if group.bits & keys else 0
        related = listed & (inside[group.number] | outside[group.number])
        apart = listed & ~related
        excluding = contexts.excused(group.number, apart).get(None, 0) if one else 0
        found.add(Reason.PLACE_AS_WRITTEN, group.bits, others & ~listed)
        found.add(Reason.PLACE_WITHIN, group.bits, related)
        found.add(Reason.PLACES_EXCLUDE, group.bits, excluding)
        found.add(Reason.PLACES_APART, group.bits, apart & ~excluding)
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
    found = Contrasts(said, lambda claims: Said(scopes=(claims[0].scope,)))
    for group in groups(voices, said):
        scope, counts, answers = group.said
        reported = (counting if counts else 0) | (answering if answers else 0)
        others = group.others & ~group.same_voices & ~same[scope] & ~reported
        found.add(Reason.OTHER_SCOPE, group.bits, others)
    yield from found
