"""What has an address in a briefing's files, as entries that its ledger can take in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from briefing.content.source import SourceArticle, SourceBriefing
from briefing.diagnostics import Where
from briefing.model import Briefing, Entry, Key, Kind, NameKind, Occasion, Party, Place, Rights, Visibility
from briefing.model.vocabulary import narrowest
from briefing.permalinks.public_names import named_in_public

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
    as_before: bool = False
    """Whether nothing public names it and it does not say itself whether the public may see it. Then that is as it was
    recorded, since what is internal names it, or may have: the entry has what is true of a new one."""


@dataclass(frozen=True, slots=True)
class NamedId:
    """An occasion, a party or a place as the content has it now."""

    name: str
    internal: bool
    """Whether it says itself that the public may not see it, or nothing public names it."""
    as_before: bool
    """As in `AuthoredId`."""


Names = dict[tuple[NameKind, str], NamedId]
"""Everything in the content that has an id and a name, and no address, by kind and id."""


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
            earlier = (version.entry for version in article.earlier_versions if version.entry)
            versions = [entry for entry in earlier if entry.visibility is not Visibility.INTERNAL]
            rights = str(narrowest(entry.rights for entry in (front, *versions)))
        prints = tuple(_as_taken(version) for version in article.earlier_versions)
        add(Kind.ARTICLE, article.id, Where(article.located.path), named, rights=rights, earlier_versions=prints)
    quoted: set[str] = set()
    in_public: set[Key] = set()
    for file in source.claims:
        for claim in file.claims:
            entry, where = claim.entry, file.located.where(claim.at("id"))
            quoted.update(entry.speaker)
            anchored = briefing.claims.get(entry.id) if briefing else None
            quote = anchored.quote if anchored and anchored.article == file.article else entry.quote
            if (Kind.CLAIM, entry.id) not in internal:
                in_public.update(((Kind.POINT, entry.point), *((Kind.SPEAKER, name) for name in entry.speaker)))
            says = entry.says or (anchored.says if anchored else "")
            named = {"article": file.article, "point": entry.point, "says": says, "quote": quote}
            add(Kind.CLAIM, entry.id, where, named)
    if source.entry:
        for at, point in enumerate(source.entry.points):
            key, where = (Kind.POINT, point.id), source.located.where(("points", at, "id"))
            as_before = key not in in_public and key not in internal and point.visibility is not Visibility.PUBLIC
            recorded = Entry(*key, {"question": point.question}, internal=key in internal or as_before)
            ids.setdefault(key, AuthoredId(recorded, where, as_before=as_before))
        for name, speaker in source.entry.speakers.items():
            key, where = (Kind.SPEAKER, name), source.located.where(("speakers", name))
            as_before = key not in in_public and key not in internal
            recorded = Entry(*key, {"name": speaker.name}, internal=key in internal or as_before)
            ids[key] = AuthoredId(recorded, where, name in quoted, as_before)
    return ids


def names(briefing: Briefing) -> Names:
    """Return the occasions, parties and places of a briefing."""
    public = named_in_public(briefing)
    found: Names = {}

    def add(kind: NameKind, things: Mapping[str, Occasion | Party | Place], shown: Set[str]) -> None:
        for id_, thing in things.items():
            as_before = id_ not in shown and not thing.internal
            found[kind, id_] = NamedId(thing.name, id_ not in shown, as_before)

    add(NameKind.OCCASION, briefing.occasions, public.occasions)
    add(NameKind.PARTY, briefing.parties, public.parties)
    add(NameKind.PLACE, briefing.places, public.places)
    return found


def _as_taken(version: SourceArticle) -> str:
    """Return an earlier version's fingerprint, and what the public may see of it: `0123456789abcdef link internal`."""
    entry = version.entry
    seen = f" {entry.rights}{' internal' if entry.visibility is Visibility.INTERNAL else ''}" if entry else ""
    return f"{fingerprint(version.body)}{seen}"


def same_words(recorded: str, now: str) -> bool:
    """Whether two records of an earlier version are of the same words."""
    return recorded.partition(" ")[0] == now.partition(" ")[0]


def shows_more(recorded: str, now: str) -> bool:
    """Whether the public may see more of an earlier version than was recorded; older ledgers did not record it."""
    _, *before = recorded.split()
    _, *after = now.split()
    if not before or not after:
        return False
    wider = narrowest((Rights(before[0]), Rights(after[0]))) is not Rights(after[0])
    return wider or ("internal" in before and "internal" not in after)


def fingerprint(text: str) -> str:
    """Return sixteen characters that change if the words of a text do, but not if its white space does."""
    return hashlib.sha256("\n".join(text.split()).encode()).hexdigest()[:16]
