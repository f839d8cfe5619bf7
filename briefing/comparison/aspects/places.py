"""Places and scopes, as stated: that they differ is shown, which of them is right is never judged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.comparison.aspects.answers import answer_of
from briefing.comparison.aspects.context import scope_of
from briefing.comparison.aspects.voices import Voices, difference, pairs, same_voices
from briefing.model import Claim, Difference, Reason, Side
from briefing.text.fold import fold_text

_LEAD = re.compile(r"^((near|in|at|the) )+")


def places_differ(voices: Voices) -> Iterator[Difference]:
    """Yield the differences between places; one lies in another where some claim writes both: `Kursk, Russia`."""

    def key(claim: Claim) -> frozenset[str] | None:
        return _parts(claim.place) or None

    sides = list(pairs(voices.claims, key))
    known = {place for pair in sides for place, _ in pair}
    together = {frozenset((part, other)) for place in known for part in place for other in place}
    for (one, ours), (other, theirs) in sides:
        if not same_voices(ours, theirs):
            within = one <= other or other <= one or all(frozenset((a, b)) in together for a in one for b in other)
            reason = Reason.PLACE_WITHIN if within else Reason.OTHER_PLACE
            yield difference(reason, ours, theirs, lambda claims: Side(place=claims[0].place))


def _parts(place: str) -> frozenset[str]:
    """Return what a place is made up of, from the closest to the widest, without the words that only lead up to it."""
    parts = (_LEAD.sub("", part.strip(" .").replace(".", "")) for part in fold_text(place).casefold().split(","))
    return frozenset(part for part in parts if part)


def scopes_differ(voices: Voices) -> Iterator[Difference]:
    """Yield the differences between scopes, but for those of figures and of other answers, which are told with them."""

    def key(claim: Claim) -> tuple[str, bool, str] | None:
        scope = scope_of(claim)
        return (scope, bool(claim.quantity), answer_of(claim)) if scope else None

    for ((one, we_count, answer), ours), ((other, they_count, their_answer), theirs) in pairs(voices.asserted, key):
        told = (we_count and they_count) or (answer and their_answer and answer != their_answer)
        if one != other and not told and not same_voices(ours, theirs):
            yield difference(Reason.OTHER_SCOPE, ours, theirs, lambda claims: Side(scopes=(claims[0].scope,)))
