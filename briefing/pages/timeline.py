"""What is claimed to have happened when: claims in the order of the times they give, under headings in words.

A claim without a time, but with the moment for which its figure holds, is listed at that moment. Each day, month and
interval has its own heading, placed where it begins; an interval whose beginning is not known is placed where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from briefing.language.dates import LEFT_OUT, OPEN, QUALIFIERS, date_or_period, time_in_words
from briefing.language.language import Words, capital
from briefing.model import Article, Briefing, Certainty, Occasion
from briefing.pages import labels
from briefing.pages.claim import ClaimView
from briefing.pages.comparison import PointView
from briefing.permalinks import addresses
from briefing.values.times import moment


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What is claimed on one point for one time."""

    when: str
    """The time as claimed, with its precision and uncertainty in words; the moment for which a figure holds."""
    uncertain: bool
    """Whether the time is doubtful, approximate or partly unspecified."""
    expected: bool
    """Whether all its claims are about what had yet to happen."""
    point: PointView
    claims: Sequence[ClaimView]
    """In the briefing's order."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """Something to orient the reader: nobody's claim."""

    kind: str
    """What it is, in a word or two."""
    text: str
    when: str
    """Its time in words if the heading above does not say all of it, else empty."""
    href: str
    """Relative to the briefing's address, or empty."""


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """Everything claimed for one day, month or interval."""

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

    `points` and `views` hold the points and the claims by id. Occasions and publications are added as landmarks.
    """
    grouped: dict[tuple[str, str, str], list[ClaimView]] = {}
    for claim in briefing.present_claims():
        if claim.time or claim.as_of:
            grouped.setdefault((claim.point, claim.time, claim.as_of), []).append(views[claim.id])
    if not grouped:
        return []
    reading_order = {point: at for at, point in enumerate(briefing.points)}

    def order(key: tuple[str, str, str]) -> tuple[Any, ...]:
        point, time, as_of = key
        return _place(time or as_of), reading_order[point], time, as_of

    entries = [
        (time or as_of, _entry(time, as_of, points[point], grouped[point, time, as_of], say))
        for point, time, as_of in sorted(grouped, key=order)
    ]
    occasions = [
        (occasion.time, _occasion(occasion, briefing, say)) for occasion in briefing.occasions.values() if occasion.time
    ]
    published = [(article.published, _publication(article, say)) for article in briefing.articles.values()]
    return list(_groups(entries, occasions, published, say))


def _place(text: str) -> Place:
    """Return what orders a time: where it is placed, where it ends, and whether its beginning is unknown.

    The timeline asks only one thing of a moment: that its ends compare.
    """
    when = moment(text)
    assert when is not None, text  # every time was read when it was checked
    start, slash, _ = text.partition("/")
    unknown = bool(slash) and start in OPEN
    return when.last if unknown else when.first, when.last, unknown


def _heading(text: str) -> str:
    """Return the EDTF of the heading that a time is listed under."""
    plain = LEFT_OUT.sub("", text)
    start, _, end = plain.partition("/")
    plain = start if start == end else plain  # some hours of one day belong to that day
    return plain if moment(plain) else text


def _rest(text: str, say: Words) -> str:
    """Say a landmark's time if its heading leaves some of it out."""
    return time_in_words(text, say) if _heading(text) != text else ""


def _occasion(occasion: Occasion, briefing: Briefing, say: Words) -> Landmark:
    name, place = occasion.name, briefing.place_name(occasion.place)
    words = say("{occasion}, {place}", occasion=name, place=place) if place else name
    return Landmark(say("Occasion"), capital(words), _rest(occasion.time, say), "")


def _publication(article: Article, say: Words) -> Landmark:
    title = f"{article.publisher}: {article.title}"
    return Landmark(
        say("Published"),
        f"{title} ({labels.word('retracted', say).text})" if article.retracted else title,
        _rest(article.published, say),
        addresses.article(article.id),
    )


def _entry(time: str, as_of: str, point: PointView, claims: Sequence[ClaimView], say: Words) -> TimelineEntry:
    given = time or as_of
    said = (time_in_words(time, say), say("as of {time}", time=date_or_period(as_of, say)) if as_of else "")
    return TimelineEntry(
        when=", ".join(words for words in said if words),
        uncertain=bool(QUALIFIERS.search(given)) or "X" in given,
        expected=all(claim.certainty.name == Certainty.EXPECTED for claim in claims),
        point=point,
        claims=claims,
    )


def _groups(
    entries: Sequence[tuple[str, TimelineEntry]],
    occasions: Sequence[tuple[str, Landmark]],
    published: Sequence[tuple[str, Landmark]],
    say: Words,
) -> Iterator[TimelineGroup]:
    """Group what has the same heading, in the order of the headings; within a group, the order given stays."""
    times = sorted({time for time, _ in (*entries, *occasions, *published)}, key=lambda time: (_place(time), time))
    # Where headings share a place, that of the first time counts.
    headings = {_place(heading): heading for heading in map(_heading, reversed(times))}
    occasions_under, entries_under = _by_heading(occasions), _by_heading(entries)
    published_under = _by_heading(published)
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
    under: dict[Place, list[Thing]] = {}
    for time, thing in things:
        under.setdefault(_place(_heading(time)), []).append(thing)
    return under


def _id(heading: str, taken: set[str]) -> str:
    """Return the fragment of a heading's address, such as `_2024-10-31_open`."""
    name = addresses.made(re.sub(r"[^0-9A-Za-z-]+", "_", heading.replace("..", "open")))
    while name in taken:
        name += "_"
    taken.add(name)
    return name
