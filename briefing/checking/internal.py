"""Which ids the public may not see, decided from the files alone."""

from __future__ import annotations

from briefing.content.schema import (
    ArticleEntry,
    ClaimEntry,
    NoteEntry,
    OccasionEntry,
    PartyEntry,
    PlaceEntry,
    PointEntry,
    SpeakerEntry,
)
from briefing.content.source import SourceBriefing
from briefing.model import Key, Kind, Visibility

_Entry = ClaimEntry | PointEntry | SpeakerEntry | ArticleEntry | NoteEntry | OccasionEntry | PartyEntry | PlaceEntry


def internal_ids(source: SourceBriefing, shown: str = "") -> frozenset[Key]:
    """Return what the public may not see: what its author keeps internal, and the claims that hang on such a thing.

    This is decided from the files alone, so that it holds for claims that do not resolve, too. `shown` is an article
    that is to be public from now on, whatever its file says.
    """
    entries: list[tuple[Key, ArticleEntry | PointEntry | SpeakerEntry]] = []
    articles = [article for article in source.articles if article.id != shown]
    entries += [((Kind.ARTICLE, article.id), article.entry) for article in articles if article.entry]
    if source.entry:
        entries += [((Kind.POINT, point.id), point) for point in source.entry.points]
        entries += [((Kind.SPEAKER, name), speaker) for name, speaker in source.entry.speakers.items()]
    things = {key for key, entry in entries if is_internal(entry)}
    claims = {
        (Kind.CLAIM, entry.id)
        for file in source.claims
        for entry in (claim.entry for claim in file.claims)
        if is_internal(entry)
        or not things.isdisjoint(
            [(Kind.ARTICLE, file.article), (Kind.POINT, entry.point), *((Kind.SPEAKER, name) for name in entry.speaker)]
        )
    }
    return frozenset(things | claims)


def is_internal(entry: _Entry) -> bool:
    """Whether its author keeps it from the public."""
    return entry.visibility is Visibility.INTERNAL
