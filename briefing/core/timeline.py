"""What is claimed to have happened when: claims in the order of the times they give, under headings in words.

A claim that gives no time of its own but the moment for which its figure holds stands at that moment. A day, a month
and an interval each have a heading of their own, where they begin; only an interval of which the
beginning is not known stands where it ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from briefing.core.language import N_, _, capital
from briefing.core.moment import moment
from briefing.core.pages_views import Landmark, TimedClaimView, TimelineEntry, TimelineGroup
from briefing.core.wording import date_in_words, doubted
from briefing.vocabulary import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefing.core.comparison_views import PointView
    from briefing.core.views import ClaimView
    from briefing.model import Briefing, Claim

Thing = TypeVar("Thing")
Place = tuple[Any, Any, bool]

_QUALIFIERS = re.compile(r"[?~%]")
_LEFT_OUT = re.compile(r"[?~%]|T[^/]*|(?<=\d)(?:-XX)+(?![\d-])")
"""What a heading does not repeat: doubt, time of day, digits left open."""
_OPEN = ("", "..")
_YEAR, _MONTH, _DECADE = re.compile(r"\d{4}"), re.compile(r"\d{4}-\d\d"), re.compile(r"\d{3}X")
_SEASON = re.compile(r"(\d{4})-2([1-4])")
_SEASONS = (N_("spring {year}"), N_("summer {year}"), N_("autumn {year}"), N_("winter {year}"))


def timeline(
    briefing: Briefing, points: Mapping[str, PointView], views: Mapping[str, ClaimView]
) -> list[TimelineGroup]:
    """Return the times that claims give, with what is claimed for each; empty where no claim gives any.

    `points` and `views` are the points' and the claims' by id. Occasions and publications are added for bearings.
    """
    together: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in briefing.standing():
        if claim.time or claim.as_of:
            together.setdefault((claim.point, claim.time, claim.as_of), []).append(claim)
    if not together:
        return []
    reading_order = {point: at for at, point in enumerate(briefing.points)}

    def order(key: tuple[str, str, str]) -> tuple[Any, ...]:
        point, time, as_of = key
        return _place(time or as_of), reading_order[point], time, as_of

    entries = [
        (time or as_of, _entry(time, as_of, points[point], _timed(together[point, time, as_of], briefing, views)))
        for point, time, as_of in sorted(together, key=order)
    ]
    occasions = [
        (each.time, _occasion(each.name, each.place, each.time)) for each in briefing.occasions.values() if each.time
    ]
    published = [
        (
            each.published,
            Landmark(_("Published"), f"{each.publisher}: {each.title}", _rest(each.published), f"{each.id}/"),
        )
        for each in briefing.articles.values()
    ]
    return list(_groups(entries, occasions, published))


def time_in_words(text: str) -> str:
    """Say a time as claimed, its precision and doubt in plain words: `possibly in October 2024`."""
    start, slash, end = text.partition("/")
    if not slash:
        return _single(text, alone=True) if text else ""
    if end in _OPEN:
        return _("from {time} on", time=_single(start))
    if start in _OPEN:
        return _("until {time}", time=_single(end))
    return _("{start} to {end}", start=_single(start), end=_single(end))


def _single(text: str, *, alone: bool = False) -> str:
    """Say a day, month, year, decade or season; `alone`, what is longer than a day is something to happen in."""
    bare = _LEFT_OUT.sub("", text) if "T" not in text else _QUALIFIERS.sub("", text)
    season = _SEASON.fullmatch(bare)
    if season:
        words = _(_SEASONS[int(season[2]) - 1], year=season[1])
    elif _DECADE.fullmatch(bare):
        words = _("the {decade}s", decade=f"{bare[:3]}0")
    else:
        words = date_in_words(bare)
        if words == bare and not _YEAR.fullmatch(bare):
            return text  # a form of EDTF that we have no words for is shown as it is
    longer = bool(season or _DECADE.fullmatch(bare) or _YEAR.fullmatch(bare) or _MONTH.fullmatch(bare))
    doubtful, about = bool({"?", "%"} & {*text}), bool({"~", "%"} & {*text})
    if doubtful and not about and longer and alone:
        return _("possibly in {time}", time=words)
    if about or doubtful:
        return doubted(words, "%" if about and doubtful else "~" if about else "?")
    return _("sometime in {time}", time=words) if longer and alone else words


def _place(text: str) -> Place:
    """Return what puts a time in order: where it stands, where it ends, whether its beginning is not known.

    This is all that the timeline asks of a moment: that its ends compare.
    """
    found = moment(text)
    assert found is not None, text  # every time was read when it was checked
    start, slash, _ = text.partition("/")
    unknown = bool(slash) and start in _OPEN
    return found.last if unknown else found.first, found.last, unknown


def _heading(text: str) -> str:
    """Return the EDTF of the heading that a time stands under."""
    plain = _LEFT_OUT.sub("", text)
    start, _, end = plain.partition("/")
    plain = start if start == end else plain  # some hours of one day are of that day
    return plain if moment(plain) else text


def _rest(text: str) -> str:
    """Say a landmark's time where its heading leaves something of it out."""
    return time_in_words(text) if _heading(text) != text else ""


def _occasion(name: str, place: str, time: str) -> Landmark:
    words = _("{occasion}, {place}", occasion=name, place=place) if place else name
    return Landmark(_("Occasion"), capital(words), _rest(time), "")


def _timed(claims: Sequence[Claim], briefing: Briefing, views: Mapping[str, ClaimView]) -> list[TimedClaimView]:
    return [TimedClaimView(views[claim.id], claim.certainty is Certainty.EXPECTED) for claim in claims]


def _entry(time: str, as_of: str, point: PointView, claims: Sequence[TimedClaimView]) -> TimelineEntry:
    given = time or as_of
    said = (time_in_words(time), _("as of {time}", time=_single(as_of)) if as_of else "")
    return TimelineEntry(
        when=", ".join(words for words in said if words),
        uncertain=bool(_QUALIFIERS.search(given)) or "X" in given,
        expected=all(each.expected for each in claims),
        point=point,
        claims=claims,
    )


def _groups(
    entries: Sequence[tuple[str, TimelineEntry]],
    occasions: Sequence[tuple[str, Landmark]],
    published: Sequence[tuple[str, Landmark]],
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
        words = time_in_words(heading) if "/" in heading else _single(heading)
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
    name = "_" + re.sub(r"[^0-9A-Za-z-]+", "_", heading.replace("..", "open"))
    while name in taken:
        name += "_"
    taken.add(name)
    return name
