"""A page that has moved: what each place on it is, for readers without scripts, who find the way from there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.language.language import Words
from briefing.model import Briefing, Entry, Key, Kind


@dataclass(frozen=True, slots=True)
class PlaceView:
    """An id on a page that has moved."""

    id: str
    text: str
    """What it names now, or named when it was withdrawn."""


def places(entries: Iterable[Entry], briefing: Briefing, say: Words) -> list[PlaceView]:
    """Return what each id on a page is, in words that its audience may see."""
    return [PlaceView(entry.id, _named(entry.key, briefing) or _left(entry, say)) for entry in entries]


def _named(key: Key, briefing: Briefing) -> str:
    """Return what the content says of an id now: the ledger may have older words; empty where it has no such id."""
    kind, name = key
    if kind is Kind.CLAIM:
        return briefing.claims[name].says if name in briefing.claims else ""
    if kind is Kind.POINT:
        return briefing.points[name].question if name in briefing.points else ""
    return briefing.speaker_name(name) if kind is Kind.SPEAKER and name in briefing.speakers else ""


def _left(entry: Entry, say: Words) -> str:
    return entry.text or say("Not part of the public edition")
