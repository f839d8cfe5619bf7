"""What a briefing gives an address to, and how its ledger takes that in: record, move, retire."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.diagnostics.diagnostic import Where
from briefing.model.ledger import Entry, Key, Kind
from briefing.model.vocabulary import Visibility

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from briefing.content.source import SourceBriefing
    from briefing.model.briefing import Briefing


Authored = dict[Key, "AuthoredId"]
"""All that has an address, by kind and id."""


@dataclass(frozen=True, slots=True)
class AuthoredId:
    """An id as the content has it now."""

    entry: Entry
    """What it names; not recorded yet."""
    where: Where
    """Its place in the content."""
    shown: bool = True
    """Whether it has an address by itself: a speaker has none until a claim quotes it."""


def authored(source: SourceBriefing, briefing: Briefing | None) -> Authored:
    """Return everything in a briefing's files that has an address.

    Quotes are as published where they are found in their article, and as written where they are not: what an author
    wants to withdraw is often what no longer stands there.
    """
    found: Authored = {}

    hidden = _internal(source)

    def add(kind: Kind, name: str, where: Where, named: Mapping[str, str], **fate: Any) -> None:
        fate.setdefault("internal", (kind, name) in hidden)
        found.setdefault((kind, name), AuthoredId(Entry(kind, name, named, **fate), where))

    for article in source.articles:
        title, publisher, language, rights = "", "", "en", ""
        if article.entry:
            title, publisher, language = article.entry.title, article.entry.publisher, article.entry.language
            rights = str(article.entry.rights)
        place = Where(article.located.path)
        kept = tuple(fingerprint(each.body) for each in article.revisions)
        named = {"title": title, "publisher": publisher, "language": language}
        add(Kind.ARTICLE, article.id, place, named, rights=rights, revisions=kept)
    quoted: set[str] = set()
    in_public: set[str] = set()
    for file in source.claims:
        for claim in file.claims:
            entry, where = claim.entry, file.located.where((claim.index, "id"))
            quoted.update(entry.speaker)
            anchored = briefing.claims.get(entry.id) if briefing else None
            quote = anchored.quote if anchored and anchored.article == file.article else entry.quote
            ties = {(Kind.ARTICLE, file.article), (Kind.POINT, entry.point)}
            ties |= {(Kind.SPEAKER, name) for name in entry.speaker}
            internal = entry.visibility is Visibility.INTERNAL or bool(ties & hidden)
            in_public.update(() if internal else entry.speaker)
            named = {"article": file.article, "point": entry.point, "says": entry.says, "quote": quote}
            add(Kind.CLAIM, entry.id, where, named, internal=internal)
    if source.entry:
        for at, point in enumerate(source.entry.points):
            where = source.located.where(("points", at, "id"))
            add(Kind.POINT, point.id, where, {"question": point.question})
        for name, speaker in source.entry.speakers.items():
            where = source.located.where(("speakers", name))
            internal = (Kind.SPEAKER, name) in hidden or (name in quoted and name not in in_public)
            named = {"name": speaker.name}
            found[Kind.SPEAKER, name] = AuthoredId(
                Entry(Kind.SPEAKER, name, named, internal=internal), where, name in quoted
            )
    return found


def fingerprint(text: str) -> str:
    """Return sixteen signs that change with a text, however its lines end."""
    return hashlib.sha256("\n".join(text.split()).encode()).hexdigest()[:16]


def _internal(source: SourceBriefing) -> set[Key]:
    """Return the articles, points and speakers that the public may not see."""
    found = {
        (Kind.ARTICLE, each.id)
        for each in source.articles
        if each.entry and each.entry.visibility is Visibility.INTERNAL
    }
    if source.entry:
        points, speakers = source.entry.points, source.entry.speakers
        found |= {(Kind.POINT, each.id) for each in points if each.visibility is Visibility.INTERNAL}
        found |= {(Kind.SPEAKER, name) for name, each in speakers.items() if each.visibility is Visibility.INTERNAL}
    return found
