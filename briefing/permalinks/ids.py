"""What has an address in a briefing's files, as entries that its ledger can take in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from briefing.content.source import SourceBriefing
from briefing.diagnostics import Where
from briefing.model import Briefing, Entry, Key, Kind

Authored = dict[Key, "AuthoredId"]
"""Everything in the content that has an address, by kind and id."""


@dataclass(frozen=True, slots=True)
class AuthoredId:
    """An id as the content has it now."""

    entry: Entry
    """What the id names, as it would be recorded now."""
    where: Where
    """Its place in the content."""
    shown: bool = True
    """Whether it has an address already: a speaker has none until a claim quotes it."""


def authored(source: SourceBriefing, briefing: Briefing | None, internal: Set[Key]) -> Authored:
    """Return everything in a briefing's files that has an address; `internal` holds what the public may not see.

    A quote is given as published where the article has it, and otherwise as the author wrote it: authors often
    withdraw a claim because its words are no longer there.
    """
    ids: Authored = {}

    def add(kind: Kind, name: str, where: Where, named: Mapping[str, str], **more: Any) -> None:
        entry = Entry(kind, name, named, internal=(kind, name) in internal, **more)
        ids.setdefault(entry.key, AuthoredId(entry, where))

    for article in source.articles:
        named, rights = {"title": "", "publisher": "", "language": "en"}, ""
        if front := article.entry:
            named = {"title": front.title, "publisher": front.publisher, "language": front.language}
            rights = str(front.rights)
        prints = tuple(fingerprint(version.body) for version in article.earlier_versions)
        add(Kind.ARTICLE, article.id, Where(article.located.path), named, rights=rights, earlier_versions=prints)
    quoted: set[str] = set()
    in_public: set[str] = set()
    for file in source.claims:
        for claim in file.claims:
            entry, where = claim.entry, file.located.where(claim.at("id"))
            quoted.update(entry.speaker)
            anchored = briefing.claims.get(entry.id) if briefing else None
            quote = anchored.quote if anchored and anchored.article == file.article else entry.quote
            in_public.update(() if (Kind.CLAIM, entry.id) in internal else entry.speaker)
            says = entry.says or (anchored.says if anchored else "")
            named = {"article": file.article, "point": entry.point, "says": says, "quote": quote}
            add(Kind.CLAIM, entry.id, where, named)
    if source.entry:
        for at, point in enumerate(source.entry.points):
            add(Kind.POINT, point.id, source.located.where(("points", at, "id")), {"question": point.question})
        for name, speaker in source.entry.speakers.items():
            where = source.located.where(("speakers", name))
            withheld = (Kind.SPEAKER, name) in internal or (name in quoted and name not in in_public)
            recorded = Entry(Kind.SPEAKER, name, {"name": speaker.name}, internal=withheld)
            ids[recorded.key] = AuthoredId(recorded, where, name in quoted)
    return ids


def fingerprint(text: str) -> str:
    """Return sixteen characters that change if the words of a text do, but not if its white space does."""
    return hashlib.sha256("\n".join(text.split()).encode()).hexdigest()[:16]
