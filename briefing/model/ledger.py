"""Every id a briefing ever published: what `permalinks.yml` holds. An id is never derived, never reused, never gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

FILE = "permalinks.yml"
"""The ledger's name in a briefing's folder."""


class Kind(StrEnum):
    """What has an address."""

    ARTICLE = "article"
    POINT = "point"
    SPEAKER = "speaker"
    CLAIM = "claim"


NAMED: Mapping[Kind, tuple[str, ...]] = {
    Kind.ARTICLE: ("title", "publisher", "language"),
    Kind.POINT: ("question",),
    Kind.SPEAKER: ("name",),
    Kind.CLAIM: ("article", "point", "says", "quote"),
}
"""What is recorded of each kind: enough to say at its address what stood there."""

_TEXT = {Kind.ARTICLE: "title", Kind.POINT: "question", Kind.SPEAKER: "name", Kind.CLAIM: "says"}

Key = tuple[Kind, str]
"""Ids of two kinds may be the same word; their addresses are not."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an id named before its words were changed."""

    until: str
    """Day on which the change was recorded, ISO 8601."""
    named: Mapping[str, str]
    """As `Entry.named` had it."""
    internal: bool = False
    """Whether the public could not see it then."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One id and what became of it."""

    kind: Kind
    id: str
    named: Mapping[str, str]
    """What it names, or named when it was withdrawn: the values of `NAMED`."""
    recorded: str = ""
    """Day of the first record, ISO 8601."""
    moved_to: str = ""
    """Id of the article that this one is called now, or empty."""
    withdrawn: str = ""
    """Day of its withdrawal, or empty."""
    because: str = ""
    """Why it was withdrawn; never empty when `retired` is given."""
    successor: str = ""
    """Id, of the same kind, of what to read in its place, or empty."""
    earlier_versions: tuple[str, ...] = ()
    """Of an article: a fingerprint of each earlier version, first to last. None of them may be altered or go."""
    rights: str = ""
    """Of a withdrawn article, whose file is gone: what of it may be shown to the public; or empty."""
    internal: bool = False
    """Whether the public may not see it, nor ever could."""
    earlier: tuple[Earlier, ...] = ()
    """What it named before, first to last: nothing that was ever recorded is forgotten."""

    @property
    def key(self) -> Key:
        """Its place in the ledger."""
        return self.kind, self.id

    @property
    def text(self) -> str:
        """What a claim says, a point asks, a speaker or an article is called."""
        return self.named[_TEXT[self.kind]]

    @property
    def live(self) -> bool:
        """Whether it is still what its own address shows."""
        return not self.moved_to and not self.withdrawn


@dataclass(frozen=True, slots=True)
class Ledger:
    """The whole file."""

    briefing: str
    """The briefing's folder when it was last recorded."""
    entries: Mapping[Key, Entry] = field(default_factory=dict)
    """By kind and id."""
    formerly: tuple[str, ...] = ()
    """Names its folder had before, oldest first."""

    def of(self, kind: Kind) -> list[Entry]:
        """Return all entries of one kind, by id."""
        return sorted((each for each in self.entries.values() if each.kind is kind), key=lambda entry: entry.id)

    def final(self, article: str) -> str:
        """Return what an article is called now."""
        seen = {article}
        while (entry := self.entries.get((Kind.ARTICLE, article))) and entry.moved_to and entry.moved_to not in seen:
            article = entry.moved_to
            seen.add(article)
        return article


@dataclass(frozen=True, slots=True)
class Permalink:
    """One recorded address, as the built site must have it."""

    what: str
    """Whose it is, for a message: claim `kursk-8000`."""
    page: str
    """File of the page, relative to the site."""
    fragment: str = ""
    """Id on the page; empty where the page itself is meant."""
