"""Times of what is claimed: whether they are apart, overlap, lie one within the other or may be the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.comparison.aspects.context import Contexts
from briefing.comparison.aspects.voices import Contrast, Contrasts, Voices, groups
from briefing.comparison.rows import by_value, having
from briefing.model import Reason, Said
from briefing.values.times import TimeRelation

_REASONS = {
    TimeRelation.LESS_CERTAIN: Reason.LESS_CERTAIN_TIME,
    TimeRelation.WITHIN: Reason.TIME_WITHIN,
    TimeRelation.PARTLY: Reason.PARTLY_THE_SAME_TIME,
    TimeRelation.PERHAPS: Reason.PERHAPS_THE_SAME_TIME,
    TimeRelation.UNKNOWN_ZONE: Reason.UNKNOWN_ZONE,
    TimeRelation.APART: Reason.NO_MOMENT_FITS,
}


def times_differ(voices: Voices, contexts: Contexts) -> Iterator[Contrast]:
    """Yield the differences between times."""
    said = voices.asserting(
        (claim.time, bool(claim.quantity), context) if context.time else None
        for claim, context in zip(voices.claims, contexts.each, strict=True)
    )
    written = by_value(what and what[0] for what in said)
    closed = having(context.time and context.time.closed for context in contexts.each)
    counting = having(claim.quantity for claim in voices.claims)
    found = Contrasts([claim.time for claim in voices.claims], lambda claims: Said(time=claims[0].time))
    for group in groups(voices, said):
        others = group.others & ~group.same_voices
        both_closed = others & closed if group.bits & closed else 0
        found.add(Reason.OPEN_TIME, group.bits, others & ~both_closed & ~written[group.said[0]])
        for relation, bits in contexts.times.row(group.number).items():
            reason, related = _REASONS.get(relation), both_closed & bits
            if reason is Reason.NO_MOMENT_FITS:
                for why, apart in _apart(group.number, related, counting, contexts).items():
                    found.add(why, group.bits, apart)
            elif reason:
                found.add(reason, group.bits, related)
    yield from found


def _apart(number: int, others: int, counting: int, contexts: Contexts) -> Mapping[Reason, int]:
    """Return why a claim's time and others that lie apart from it differ.

    Where both count something, and do not both have an `as_of`, their times are those of the figures; with it, they are
    those of the event, and disputed. What has happened has happened; only who says as of when may mean that it was put
    off.
    """
    figures = others & counting if counting >> number & 1 else 0
    of_figures = figures & ~contexts.both_own(number)
    left = others & ~of_figures
    dated = left & ~figures & contexts.either_own(number)
    later = dated and dated & contexts.of_other_moments(number)
    left &= ~later
    of_other_scope = left & ~figures & contexts.scope_apart(number)
    left &= ~of_other_scope
    expected = left & contexts.unreal_apart(number)
    return {
        Reason.FIGURES_OF_OTHER_TIMES: of_figures,
        Reason.LATER_TIME: later,
        Reason.TIME_OF_OTHER_SCOPE: of_other_scope,
        Reason.EXPECTED_TIME: expected,
        Reason.NO_MOMENT_FITS: left & ~expected,
    }
