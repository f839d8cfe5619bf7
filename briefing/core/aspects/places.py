"""Places and scopes, as stated: their difference is shown, never judged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.core.aspects.voices import Voices, one_voice, pairs
from briefing.core.fold import fold_text
from briefing.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.model import Claim
    from briefing.verdict import Difference


_LEAD = re.compile(r"^((close to|north of|south of|east of|west of|outside|near|off|in|at|the) )+")


def places_differ(voices: Voices) -> Iterator[Difference]:
    """Yield the differences between places; one lies in another where it is written so: `Kursk` and `Kursk, Russia`."""

    def key(claim: Claim) -> str | None:
        return fold_text(claim.place).casefold() or None

    known = {_parts(place) for claim in voices.claims if (place := key(claim))}
    for (one, ours), (other, theirs) in pairs(voices.claims, key):
        if not one_voice(ours, theirs):
            within = any(_parts(one) <= each and _parts(other) <= each for each in known)
            reason = Reason.PLACE_WITHIN if within else Reason.OTHER_PLACE
            yield voices.difference(reason, ours, theirs, (ours[0].place, theirs[0].place), reason.in_words())


def _parts(place: str) -> frozenset[str]:
    """Return what a place is made up of, from the closest to the widest, without the words that only lead up to it."""
    return frozenset(_LEAD.sub("", part.strip()) for part in place.split(","))


def scopes_differ(voices: Voices) -> Iterator[Difference]:
    """Yield the differences between scopes that say nothing about figures or answers: those are told there."""

    def key(claim: Claim) -> tuple[str, bool] | None:
        scope = fold_text(claim.scope).casefold()
        return (scope, bool(claim.quantity or claim.answer)) if scope else None

    for ((one, we_tell), ours), ((other, they_tell), theirs) in pairs(voices.asserted, key):
        if one != other and not (we_tell and they_tell) and not one_voice(ours, theirs):
            said = (ours[0].scope, theirs[0].scope)
            yield voices.difference(Reason.OTHER_SCOPE, ours, theirs, said, Reason.OTHER_SCOPE.in_words())
