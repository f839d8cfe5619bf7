"""Every id that a briefing ever published, as in `permalinks.yml`. Ids are never derived, reused or deleted."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

FILE = "permalinks.yml"
"""The ledger's name in a briefing's folder."""

Known = TypeVar("Known")


class Kind(StrEnum):
    """What has an address."""

    ARTICLE = "article"
    POINT = "point"
    SPEAKER = "speaker"
    CLAIM = "claim"


class NameKind(StrEnum):
    """What has an id and a name, and no address of its own."""

    OCCASION = "occasion"
    PARTY = "party"
    PLACE = "place"


NAMED: Mapping[Kind, tuple[str, ...]] = {
    Kind.ARTICLE: ("title", "publisher", "language"),
    Kind.POINT: ("question",),
    Kind.SPEAKER: ("name",),
    Kind.CLAIM: ("article", "point", "says", "quote"),
}
"""What is recorded of each kind: enough to say at its address what used to be there."""

_TEXT = {Kind.ARTICLE: "title", Kind.POINT: "question", Kind.SPEAKER: "name", Kind.CLAIM: "says"}

Key = tuple[Kind, str]
"""Kind and id: two things of different kinds may have the same id, but never the same address."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an id named before it was reworded, or before the public could see it, or could not any more."""

    until: str
    """Day on which the change was recorded, ISO 8601."""
    named: Mapping[str, str]
    """As in `Entry.named`."""
    internal: bool = False
    """Whether the public could not see it until then."""


@dataclass(frozen=True, slots=True)
class Absence:
    """A time for which an id was withdrawn, or led to others, until it came back."""

    since: str
    """Day on which it was withdrawn or moved, ISO 8601."""
    until: str
    """Day on which it came back."""
    because: str = ""
    """Why it had been withdrawn; empty if it was moved."""
    successor: str = ""
    """As in `Entry`."""
    moved_to: tuple[str, ...] = ()
    """As in `Entry`."""
    internal: bool = False
    """Whether the public could not see it then."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One id and its history."""

    kind: Kind
    id: str
    named: Mapping[str, str]
    """What it names, or named when it was withdrawn, by the keys in `NAMED`."""
    recorded: str = ""
    """Day of the first record, ISO 8601."""
    moved: str = ""
    """Day on which it was moved; empty if it was not, or if an older version recorded it."""
    moved_to: tuple[str, ...] = ()
    """The ids, of the same kind, to which its address leads: the new one where it was renamed, all those that a claim
    was split into, the one that was kept where claims were merged."""
    withdrawn: str = ""
    """Day of its withdrawal, or empty."""
    because: str = ""
    """Why it was withdrawn; never empty when `withdrawn` is given."""
    successor: str = ""
    """Id, of the same kind, of what to read instead, or empty."""
    earlier_versions: tuple[str, ...] = ()
    """Of an article, for each earlier version, first to last: a fingerprint, its rights, and `internal` if it is. None
    may be altered or deleted, nor may more of it be shown."""
    rights: str = ""
    """Of a withdrawn article, which has no file any more: how much of it may be shown to the public; or empty."""
    internal: bool = False
    """Whether the public could not see it when it was last recorded."""
    earlier: tuple[Earlier, ...] = ()
    """What it named before, and when the public could see it, first to last: nothing once recorded is forgotten."""
    absences: tuple[Absence, ...] = ()
    """When it was withdrawn or moved before and came back, first to last."""

    @property
    def key(self) -> Key:
        """Its key in the ledger."""
        return self.kind, self.id

    @property
    def text(self) -> str:
        """What a claim says or a point asks, or the name or title of a speaker or article."""
        return self.named[_TEXT[self.kind]]

    @property
    def was_public(self) -> bool:
        """Whether the public can see it or could once, so that its address may have been cited."""
        return not self.internal or not all(before.internal for before in self.earlier)

    @property
    def live(self) -> bool:
        """Whether its own address still shows it: it is neither moved nor withdrawn."""
        return not self.moved_to and not self.withdrawn


@dataclass(frozen=True, slots=True)
class Name:
    """An occasion, a party or a place, by the name it has and those it had: the public never sees some of them."""

    kind: NameKind
    id: str
    name: str
    """As readers see it."""
    recorded: str
    """Day of the first record, ISO 8601."""
    internal: bool = False
    """As in `Entry`."""
    earlier: tuple[Earlier, ...] = ()
    """As in `Entry`; each names `name`."""

    @property
    def named(self) -> Mapping[str, str]:
        """What it names, as in `Entry`."""
        return {"name": self.name}


@dataclass(frozen=True, slots=True)
class Ledger:
    """A briefing's `permalinks.yml`."""

    briefing: str
    """The briefing's folder when it was last recorded."""
    entries: Mapping[Key, Entry] = field(default_factory=dict)
    """By kind and id."""
    formerly: tuple[str, ...] = ()
    """Names its folder had before, oldest first."""
    names: Mapping[tuple[NameKind, str], Name] = field(default_factory=dict)
    """Occasions, parties and places, by kind and id."""
    no_longer_public: Mapping[Key, Entry] = field(default_factory=dict)
    """Of the ledger as the public may see it: what the public once could see, without a word of what it names."""

    _known: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was found out about it once."""

    def once(self, what: Hashable, find: Callable[[], Known]) -> Known:
        """Return what is found out about the ledger under a name; it never changes, so it is found out once."""
        if what not in self._known:
            self._known[what] = find()
        known: Known = self._known[what]
        return known

    @property
    def with_addresses(self) -> Mapping[Key, Entry]:
        """Everything that keeps an address for its audience."""
        if not self.no_longer_public:
            return self.entries
        return self.once("with addresses", lambda: {**self.no_longer_public, **self.entries})

    def of(self, kind: Kind) -> Sequence[Entry]:
        """Return all entries of one kind, by id."""
        return self.once(kind, lambda: self._sorted(kind))

    def _sorted(self, kind: Kind) -> Sequence[Entry]:
        entries = (entry for entry in self.entries.values() if entry.kind is kind)
        return tuple(sorted(entries, key=lambda entry: entry.id))

    def finals(self, kind: Kind, name: str) -> tuple[str, ...]:
        """Return the ids to which the address of an id leads, in order: its own where it was not moved."""
        return self.once((kind, name), lambda: self._finals(kind, name))

    def _finals(self, kind: Kind, name: str) -> tuple[str, ...]:
        found: list[str] = []
        seen, entries = set[str](), self.with_addresses
        left = [name]
        while left:
            if (one := left.pop()) in seen:
                continue
            seen.add(one)
            known = entries.get((kind, one))
            if known and known.moved_to:
                left += reversed(known.moved_to)
            else:
                found.append(one)
        return tuple(found) or (name,)

    def final(self, article: str) -> str:
        """Return the present id of an article, which leads to one only."""
        return self.finals(Kind.ARTICLE, article)[0]


@dataclass(frozen=True, slots=True)
class Permalink:
    """One recorded address, as the built site must have it."""

    what: str
    """What it is the address of, for a message: claim `kursk-8000`."""
    page: str
    """File of the page, relative to the site."""
    fragment: str = ""
    """Id on the page; empty for the page itself."""
