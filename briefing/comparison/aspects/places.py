"""Places and scopes, as stated: a difference is shown, but never which side is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from briefing.comparison.aspects.context import answer_of, scope_of
from briefing.comparison.aspects.voices import Voices, difference, pairs, same_voices
from briefing.model import Claim, Difference, Reason, Side
from briefing.text.fold import fold_text

_LEAD = re.compile(r"^((near|in|at|the) )+")


def places_differ(voices: Voices) -> Iterator[Difference]:
    """Yield the differences between places. Where a claim names two, such as `Kursk, Russia`, one lies in the other."""

    def key(claim: Claim) -> frozenset[str] | None:
        return _parts(claim.place) or None

    sides = list(pairs(voices.claims, key))
    known = {place for pair in sides for place, _ in pair}
    together = {pair for place in known for pair in product(place, place)}
    for (place, ours), (their_place, theirs) in sides:
        if not same_voices(ours, theirs):
            within = place <= their_place or their_place <= place or together.issuperset(product(place, their_place))
            reason = Reason.PLACE_WITHIN if within else Reason.OTHER_PLACE
            yield difference(reason, ours, theirs, lambda claims: Side(place=claims[0].place))


def _parts(place: str) -> frozenset[str]:
    """Return the parts of a place name, such as town and country, without words like `near` and `in`."""
    parts = (_LEAD.sub("", part.strip(" .").replace(".", "")) for part in fold_text(place).casefold().split(","))
    return frozenset(part for part in parts if part)


def scopes_differ(voices: Voices) -> Iterator[Difference]:
    """Yield the differences between scopes; those of figures and of answers that differ are reported there."""

    def key(claim: Claim) -> tuple[str, bool, str] | None:
        scope = scope_of(claim)
        return (scope, bool(claim.quantity), answer_of(claim)) if scope else None

    for ((scope, counts, answer), ours), ((their_scope, they_count, their_answer), theirs) in pairs(
        voices.asserted, key
    ):
        reported = (counts and they_count) or (answer and their_answer and answer != their_answer)
        if scope != their_scope and not reported and not same_voices(ours, theirs):
            yield difference(Reason.OTHER_SCOPE, ours, theirs, lambda claims: Side(scopes=(claims[0].scope,)))
