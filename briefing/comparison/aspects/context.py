"""What lets two claims that exclude each other both be true: another moment, another scope, what is only expected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from briefing.comparison.aspects.voices import Voices, is_unreal
from briefing.model import Claim
from briefing.text.fold import fold_text
from briefing.values.times import Moment, TimeRelation, moment, relate_times


class Excuse(StrEnum):
    """Why two claims that exclude each other are no contradiction."""

    LATER = "later"
    """Each holds for another moment."""
    OTHER_TIME = "other-time"
    """They are of different times."""
    OTHER_SCOPE = "other-scope"
    """They are of different parts of what the point asks about."""
    EXPECTED = "expected"
    """One is of what is, the other of what is expected or would follow."""


class Context(NamedTuple):
    """What surrounds a figure or an answer; claims with one context are one side."""

    time: Moment | None
    """Of what is claimed; where there is an `as_of`, of the event, and otherwise of the figure too."""
    as_of: Moment | None
    published: Moment | None
    """The article's publication; only where a claim on the point has an `as_of`."""
    scope: str
    unreal: bool


def scope_of(claim: Claim) -> str:
    """Return a claim's scope as it is compared: without regard to case and white space."""
    return fold_text(claim.scope).casefold()


def context_of(claim: Claim, voices: Voices, *, dated: bool) -> Context:
    """Return a claim's context; `dated` where some claim on the point says for which moment it holds."""
    return Context(
        moment(claim.time) if claim.time else None,
        moment(claim.as_of) if claim.as_of else None,
        moment(voices.briefing.articles[claim.article].published) if dated else None,
        scope_of(claim),
        is_unreal(claim),
    )


def is_dated(claims: Sequence[Claim]) -> bool:
    """Whether some claim says for which moment it holds."""
    return any(claim.as_of for claim in claims)


def excuse(ours: Context, theirs: Context, *, later: bool = True) -> Excuse | None:
    """Return why two claims that exclude each other can both be true, or None where they cannot.

    Without `later`, that each holds for another moment does not count.
    """
    if later and (is_later(ours, theirs) or is_later(theirs, ours)):
        return Excuse.LATER
    # With an `as_of` on both sides, their times are those of the event: then another time is no excuse but a dispute.
    times = (ours.time, theirs.time) if not (ours.as_of and theirs.as_of) else (None, None)
    if times[0] and times[1] and relate_times(times[0], times[1]) is TimeRelation.APART:
        return Excuse.OTHER_TIME
    if ours.scope != theirs.scope:
        return Excuse.OTHER_SCOPE
    return Excuse.EXPECTED if ours.unreal != theirs.unreal else None


def is_later(one: Context, other: Context) -> bool:
    """Whether the one holds for a later moment. What gives none holds at the latest when its article was published."""
    if one.as_of is None:
        return False
    if other.as_of is not None:
        return other.as_of.precedes(one.as_of)
    if other.published is None:
        return False
    until = Moment(datetime.min, other.published.last, offset=other.published.offset)
    return until.precedes(one.as_of)
