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
