"""Times of what is claimed: apart, partly the same, one within the other, perhaps the same."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.comparison.aspects.context import Context, context_of, is_dated, is_later
from briefing.comparison.aspects.voices import Merged, Voices, difference, pairs, same_voices
from briefing.model import Claim, Difference, Reason, Side
from briefing.values.times import TimeRelation, relate_times

_REASONS = {
    TimeRelation.LESS_CERTAIN: Reason.LESS_CERTAIN_TIME,
    TimeRelation.WITHIN: Reason.TIME_WITHIN,
    TimeRelation.PARTLY: Reason.PARTLY_THE_SAME_TIME,
    TimeRelation.PERHAPS: Reason.PERHAPS_THE_SAME_TIME,
    TimeRelation.UNKNOWN_ZONE: Reason.UNKNOWN_ZONE,
    TimeRelation.APART: Reason.NO_MOMENT_FITS,
}


def times_differ(voices: Voices) -> Iterator[Difference]:
    """Yield the differences between times."""

    dated = is_dated(voices.asserted)

    def key(claim: Claim) -> tuple[str, bool, Context] | None:
        return (claim.time, bool(claim.quantity), context_of(claim, voices, dated=dated)) if claim.time else None

    merged = Merged()
    for ((one, we_count, here), ours), ((other, they_count, there), theirs) in pairs(voices.asserted, key):
        if here.time is None or there.time is None or same_voices(ours, theirs):
            continue
        reason = _REASONS.get(relate_times(here.time, there.time))
        if reason is Reason.NO_MOMENT_FITS:
            reason = _of_figures(here, there) if we_count and they_count else _unless_excused(here, there)
        if reason:
            merged.add(one, other, reason, ours, theirs)
    for _, _, reason, ours, theirs in merged:
        yield difference(reason, ours, theirs, lambda claims: Side(time=claims[0].time))


def _of_figures(here: Context, there: Context) -> Reason:
    """A figure's time is its own where no `as_of` gives that; else it is the time of the event, which is disputed."""
    return Reason.NO_MOMENT_FITS if here.as_of and there.as_of else Reason.FIGURES_OF_OTHER_TIMES


def _unless_excused(here: Context, there: Context) -> Reason:
    if is_later(here, there) or is_later(there, here):
        return Reason.LATER_TIME
    if here.scope != there.scope:
        return Reason.TIME_OF_OTHER_SCOPE
    return Reason.EXPECTED_TIME if here.unreal != there.unreal else Reason.NO_MOMENT_FITS
