"""Compare two places by their keys: the same, one within the other, or apart. Places in free text compare with none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from briefing.model import Place


class PlaceRelation(StrEnum):
    """How two places stand to each other."""

    SAME = "same"
    WITHIN = "within"
    """One lies in the other."""
    APART = "apart"
    UNKNOWN = "unknown"
    """At least one of them is free text."""


def relate_places(ours: str, theirs: str, places: Mapping[str, Place]) -> PlaceRelation:
    """Compare two places, each a key of `places` or free text. Symmetric."""
    if ours not in places or theirs not in places:
        return PlaceRelation.UNKNOWN
    if ours == theirs:
        return PlaceRelation.SAME
    within = ours in around(theirs, places) or theirs in around(ours, places)
    return PlaceRelation.WITHIN if within else PlaceRelation.APART


def around(place: str, places: Mapping[str, Place]) -> Iterator[str]:
    """Yield the keys of the places that a place lies in, from the nearest on; a circle ends where it closes."""
    seen = {place}
    while place in places and (place := places[place].within) and place not in seen:
        seen.add(place)
        yield place


IN_ITSELF = -1
"""In place of a number of levels: the place lies within itself."""


def levels_around(places: Mapping[str, Place]) -> Mapping[str, int]:
    """Return of each place in how many others it lies, one within the other; `IN_ITSELF` for those in a circle.

    Each place is looked at once, however deep they are nested. Those that lie in a circle, and are not part of it, lie
    in as many as lead to it.
    """
    levels: dict[str, int] = {}
    for name in places:
        path: dict[str, int] = {}
        while name in places and name not in levels and name not in path:
            path[name] = len(path)
            name = places[name].within
        if name in path:
            levels.update((inside, IN_ITSELF) for inside, at in path.items() if at >= path[name])
        for inside in reversed([inside for inside in path if inside not in levels]):
            within = places[inside].within
            levels[inside] = max(levels.get(within, 0), 0) + 1 if within else 0
    return levels
