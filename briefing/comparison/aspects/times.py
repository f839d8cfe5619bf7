"""Times of what is claimed: whether they are apart, overlap, lie one within the other or may be the same."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.comparison.aspects.context import Context, contexts_of, is_later
from briefing.comparison.aspects.voices import Found, Merged, Voices, pairs
from briefing.model import Claim, Reason, Side
from briefing.values.times import TimeRelation, relate_times

_REASONS = {
    TimeRelation.LESS_CERTAIN: Reason.LESS_CERTAIN_TIME,
    TimeRelation.WITHIN: Reason.TIME_WITHIN,
    TimeRelation.PARTLY: Reason.PARTLY_THE_SAME_TIME,
    TimeRelation.PERHAPS: Reason.PERHAPS_THE_SAME_TIME,
    TimeRelation.UNKNOWN_ZONE: Reason.UNKNOWN_ZONE,
    TimeRelation.APART: Reason.NO_MOMENT_FITS,
}


def times_differ(voices: Voices) -> Iterator[Found]:
    """Yield the differences between times."""
    contexts = contexts_of(voices.asserted, voices)

    def key(claim: Claim) -> tuple[str, bool, Context] | None:
        return (claim.time, bool(claim.quantity), contexts[claim.id]) if claim.time else None

    merged = Merged()
    for ours, theirs in pairs(voices.asserted, key, lambda said: said[0]):
        (time, counts, context), (their_time, they_count, their_context) = ours.said, theirs.said
        if context.time is None or their_context.time is None or ours.voices == theirs.voices:
            continue
        if not (context.time.closed and their_context.time.closed):
            if time != their_time:
                merged.add(ours.merges, theirs.merges, Reason.OPEN_TIME, ours.claims, theirs.claims)
            continue
        reason = _REASONS.get(relate_times(context.time, their_context.time))
        if reason is Reason.NO_MOMENT_FITS:
            reason = _figures_apart(context, their_context) if counts and they_count else _apart(context, their_context)
        if reason:
            merged.add(ours.merges, theirs.merges, reason, ours.claims, theirs.claims)
    yield from merged.differences(lambda claims: Side(time=claims[0].time))


def _figures_apart(ours: Context, theirs: Context) -> Reason:
    """With an `as_of` on both sides, their times are those of the event, and disputed; otherwise of the figures."""
    if not (ours.own_moment and theirs.own_moment):
        return Reason.FIGURES_OF_OTHER_TIMES
    return Reason.EXPECTED_TIME if ours.unreal != theirs.unreal else Reason.NO_MOMENT_FITS


def _apart(ours: Context, theirs: Context) -> Reason:
    # What has happened has happened; only who says as of when may mean that it was put off.
    dated = ours.own_moment or theirs.own_moment
    if dated and (is_later(ours, theirs) or is_later(theirs, ours)):
        return Reason.LATER_TIME
    if ours.scope != theirs.scope:
        return Reason.TIME_OF_OTHER_SCOPE
    return Reason.EXPECTED_TIME if ours.unreal != theirs.unreal else Reason.NO_MOMENT_FITS
