"""What is claimed to have happened when: claims in the order of the times they give, under headings in words.

A claim that gives no time of its own but the moment for which its figure holds stands at that moment. A day, a month
and an interval each have a heading of their own, where they begin; only an interval of which the
beginning is not known stands where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from briefing.language.dates import LEFT_OUT, OPEN, QUALIFIERS, date_or_period, time_in_words
from briefing.language.language import Words, capital
from briefing.model import Briefing, Certainty, Claim
from briefing.pages.claim import ClaimView
from briefing.pages.comparison import PointView
from briefing.permalinks import addresses
from briefing.values.times import moment


@dataclass(frozen=True, slots=True)
class TimedClaimView:
    """A claim as the timeline shows it."""

    claim: ClaimView
    expected: bool
    """Whether it is of what had yet to happen."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What is claimed on one point for one time."""

    when: str
    """The time as claimed, with its precision and uncertainty in words; the moment for which a figure holds."""
    uncertain: bool
    """Whether the time is doubtful, approximate or left open in part."""
    expected: bool
    """Whether all its claims are of what had yet to happen."""
    point: PointView
    claims: Sequence[TimedClaimView]
    """In the briefing's order."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """Something the reader takes bearings from: nobody's claim."""

    kind: str
    """What it is, in a word or two."""
    text: str
    when: str
    """Its time in words where the heading above does not say all of it, else empty."""
    href: str
    """Relative to the briefing's address, or empty."""


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """All that is claimed for one day, month or interval."""

    id: str
    heading: str
    """The time in words."""
    occasions: Sequence[Landmark]
    entries: Sequence[TimelineEntry]
    published: Sequence[Landmark]


Thing = TypeVar("Thing")
Place = tuple[Any, Any, bool]


def timeline(
    briefing: Briefing, points: Mapping[str, PointView], views: Mapping[str, ClaimView], say: Words
) -> list[TimelineGroup]:
    """Return the times that claims give, with what is claimed for each; empty where no claim gives any.

    `points` and `views` are the points' and the claims' by id. Occasions and publications are added for bearings.
    """
    together: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in briefing.compared_claims():
        if claim.time or claim.as_of:
            together.setdefault((claim.point, claim.time, claim.as_of), []).append(claim)
    if not together:
        return []
    reading_order = {point: at for at, point in enumerate(briefing.points)}

    def order(key: tuple[str, str, str]) -> tuple[Any, ...]:
        point, time, as_of = key
        return _place(time or as_of), reading_order[point], time, as_of

    entries = [
        (time or as_of, _entry(time, as_of, points[point], _timed(together[point, time, as_of], briefing, views), say))
        for point, time, as_of in sorted(together, key=order)
    ]
    occasions = [
        (each.time, _occasion(each.name, each.place, each.time, say))
        for each in briefing.occasions.values()
        if each.time
    ]
    published = [
        (
            each.published,
            Landmark(
                say("Published"),
                f"{each.publisher}: {each.title}",
                _rest(each.published, say),
                addresses.article(each.id),
            ),
        )
        for each in briefing.articles.values()
    ]
    return list(_groups(entries, occasions, published, say))


def _place(text: str) -> Place:
    """Return what puts a time in order: where it stands, where it ends, whether its beginning is not known.

    This is all that the timeline asks of a moment: that its ends compare.
    """
    found = moment(text)
    assert found is not None, text  # every time was read when it was checked
    start, slash, _ = text.partition("/")
    unknown = bool(slash) and start in OPEN
    return found.last if unknown else found.first, found.last, unknown


def _heading(text: str) -> str:
    """Return the EDTF of the heading that a time stands under."""
    plain = LEFT_OUT.sub("", text)
    start, _, end = plain.partition("/")
    plain = start if start == end else plain  # some hours of one day are of that day
    return plain if moment(plain) else text


def _rest(text: str, say: Words) -> str:
    """Say a landmark's time where its heading leaves something of it out."""
    return time_in_words(text, say) if _heading(text) != text else ""


def _occasion(name: str, place: str, time: str, say: Words) -> Landmark:
    words = say("{occasion}, {place}", occasion=name, place=place) if place else name
    return Landmark(say("Occasion"), capital(words), _rest(time, say), "")


def _timed(claims: Sequence[Claim], briefing: Briefing, views: Mapping[str, ClaimView]) -> list[TimedClaimView]:
    return [TimedClaimView(views[claim.id], claim.certainty is Certainty.EXPECTED) for claim in claims]


def _entry(time: str, as_of: str, point: PointView, claims: Sequence[TimedClaimView], say: Words) -> TimelineEntry:
    given = time or as_of
    said = (time_in_words(time, say), say("as of {time}", time=date_or_period(as_of, say)) if as_of else "")
    return TimelineEntry(
        when=", ".join(words for words in said if words),
        uncertain=bool(QUALIFIERS.search(given)) or "X" in given,
        expected=all(each.expected for each in claims),
        point=point,
        claims=claims,
    )


def _groups(
    entries: Sequence[tuple[str, TimelineEntry]],
    occasions: Sequence[tuple[str, Landmark]],
    published: Sequence[tuple[str, Landmark]],
    say: Words,
) -> Iterator[TimelineGroup]:
    """Bring what has one heading together, in the order of the headings; inside, entries stay in the order given."""
    times = sorted({time for time, _ in (*entries, *occasions, *published)}, key=lambda time: (_place(time), time))
    headings: dict[Place, str] = {}
    for time in times:
        headings.setdefault(_place(_heading(time)), _heading(time))
    occasions_under, entries_under, published_under = (
        _by_heading(occasions),
        _by_heading(entries),
        _by_heading(published),
    )
    taken: set[str] = set()
    for place, heading in sorted(headings.items()):
        words = time_in_words(heading, say) if "/" in heading else date_or_period(heading, say)
        yield TimelineGroup(
            id=_id(heading, taken),
            heading=capital(words),
            occasions=occasions_under.get(place, ()),
            entries=entries_under.get(place, ()),
            published=published_under.get(place, ()),
        )


def _by_heading(things: Sequence[tuple[str, Thing]]) -> dict[Place, list[Thing]]:
    found: dict[Place, list[Thing]] = {}
    for time, thing in things:
        found.setdefault(_place(_heading(time)), []).append(thing)
    return found


def _id(heading: str, taken: set[str]) -> str:
    """Return the fragment of a heading's address, such as `_2024-10-31_open`."""
    name = addresses.made(re.sub(r"[^0-9A-Za-z-]+", "_", heading.replace("..", "open")))
    while name in taken:
        name += "_"
    taken.add(name)
    return name
