"""How `record`, `move`, `split`, `merge`, `retire` and `restore` change a ledger. Nothing in it is ever forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefing.model import Absence, Earlier, Entry, Key, Kind, Ledger
from briefing.permalinks.ids import Authored
from briefing.text.fold import fold_text


def record(ledger: Ledger | None, now: Authored, briefing: str, day: str) -> Ledger:
    """Return a ledger with every id of the content and what it names now; nothing in the ledger is forgotten."""
    before = ledger or Ledger(briefing)
    new = {key: replace(authored.entry, recorded=day, rights="") for key, authored in now.items() if authored.shown}
    return renewed(replace(before, entries={**new, **before.entries}), now, day)


def renewed(ledger: Ledger, now: Authored, day: str) -> Ledger:
    """Return a ledger in which live ids have their present words, and keep those they had before.

    No new id is recorded. Where only white space, quotation marks or dashes differ, nothing was reworded.
    """
    entries = dict(ledger.entries)
    for key, known in ledger.entries.items():
        if known.live and key in now:
            entry = now[key].entry
            only_added = entry.earlier_versions[: len(known.earlier_versions)] == known.earlier_versions
            internal = entry.internal or (known.internal and not now[key].shown)
            entries[key] = replace(
                _with_words(known, entry.named, day),
                internal=internal,
                public_until=_public_until(known, day) if internal else "",
                earlier_versions=entry.earlier_versions if only_added else known.earlier_versions,
            )
    return replace(ledger, entries=entries)


def _public_until(known: Entry, day: str) -> str:
    """Return until when the public could see what is internal now; empty if it never could."""
    return known.public_until if known.internal else max(day, known.recorded)


def _with_words(known: Entry, named: Mapping[str, str], day: str) -> Entry:
    """Return an entry with its present words, which keeps the old ones if they differ; its days never go back."""
    reworded = renamed_words(known.named, named)
    ends = [*(earlier.until for earlier in known.earlier), *(absence.until for absence in known.absences)]
    day = max(day, known.recorded, *ends)
    earlier = (*known.earlier, Earlier(day, known.named, known.internal)) if reworded else known.earlier
    return replace(known, named=named, earlier=earlier)


def renamed_words(before: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether what an id names was reworded; white space, quotation marks and dashes do not count."""
    return any(fold_text(before[key]) != fold_text(now[key]) for key in now)


def move(ledger: Ledger, old: Entry, new: Entry, day: str) -> Ledger:
    """Return a ledger in which an id has another name; claims on a point or of an article are so under the new name.

    `old` and `new` are what the two name, as the content has it now or had it last. An id that takes back a name it had
    before has all its words from then, and its time under the other name.
    """
    before, known = ledger.entries.get(old.key, old), ledger.entries.get(new.key)
    ledger = lead(ledger, old, (new.id,), day)
    entries = dict(ledger.entries)
    named = _back(_with_words(known, new.named, day), day) if known else replace(new, recorded=day, rights="")
    entries[new.key] = replace(named, earlier_versions=before.earlier_versions)
    belongs = {Kind.ARTICLE: "article", Kind.POINT: "point"}.get(new.kind, "")
    for key, entry in entries.items() if belongs else ():
        if entry.kind is Kind.CLAIM and entry.named[belongs] == old.id:
            entries[key] = replace(entry, named={**entry.named, belongs: new.id})
    return replace(ledger, entries=entries)


def lead(ledger: Ledger, old: Entry, ids: Sequence[str], day: str) -> Ledger:
    """Return a ledger in which the address of an id leads to others; `old` is what it names, with its last words."""
    known = ledger.entries.get(old.key)
    if known and known.moved_to == tuple(ids):
        return ledger
    moved = _with_words(known, old.named, day) if known else replace(old, recorded=day, rights="")
    return replace(ledger, entries={**ledger.entries, old.key: replace(moved, moved=day, moved_to=tuple(ids))})


def restore(ledger: Ledger, keys: Iterable[Key], day: str) -> Ledger:
    """Return a ledger in which ids are live again; each keeps when and why it was withdrawn, or where it led."""
    return replace(ledger, entries={**ledger.entries, **{key: _back(ledger.entries[key], day) for key in keys}})


def _back(entry: Entry, day: str) -> Entry:
    """Return an entry that is live again, with the time it was not; days never go back."""
    if entry.live:
        return entry
    since = entry.withdrawn or entry.moved or entry.recorded
    absence = Absence(since, max(day, since), entry.because, entry.successor, entry.moved_to, entry.internal)
    return replace(
        entry,
        moved="",
        moved_to=(),
        withdrawn="",
        because="",
        successor="",
        rights="",
        absences=(*entry.absences, absence),
    )


def move_briefing(ledger: Ledger, new: str) -> Ledger:
    """Return the ledger of a renamed folder; a former name that it takes back is no longer a former name."""
    formerly = [*(name for name in ledger.formerly if name not in (new, ledger.briefing)), ledger.briefing]
    return replace(ledger, briefing=new, formerly=tuple(formerly))


def retire(
    ledger: Ledger, withdrawn: Iterable[Entry], now: Authored, *, day: str, because: str, successor: str
) -> Ledger:
    """Return a ledger in which some ids are withdrawn, with the last words they had.

    The first is the one the author named, and gets the successor; the others are an article's claims, withdrawn with
    it. A claim's article is recorded too: the tombstone is on its page, whatever the article is called later.
    """
    entries = dict(ledger.entries)
    for number, entry in enumerate(withdrawn):
        known = entries.get(entry.key)
        if number and known and known.withdrawn:
            continue
        entries[entry.key] = replace(
            _with_words(known, entry.named, day) if known else replace(entry, recorded=day),
            withdrawn=(known.withdrawn if known else "") or day,
            rights=entry.rights,
            internal=entry.internal,
            public_until=_public_until(known, day) if known and entry.internal else "",
            because=because,
            successor="" if number else successor,
        )
        home = (Kind.ARTICLE, entry.named.get("article", ""))
        if home in now and home not in entries:
            entries[home] = replace(now[home].entry, recorded=day)
    return replace(ledger, entries=entries)
