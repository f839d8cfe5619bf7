"""How `record`, `move`, `split`, `merge`, `retire` and `restore` change a ledger. Nothing in it is ever forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefing.model import Absence, Earlier, Entry, Key, Kind, Ledger, Name
from briefing.permalinks.ids import Authored, AuthoredId, Names, same_words, shows_more
from briefing.text.fold import fold_text


def record(ledger: Ledger | None, now: Authored, names: Names, briefing: str, day: str) -> Ledger:
    """Return a ledger with every id of the content and what it names now; nothing in the ledger is forgotten."""
    before = ledger or Ledger(briefing)
    new = {key: replace(authored.entry, recorded=day, rights="") for key, authored in now.items() if authored.shown}
    return _with_names(renewed(replace(before, entries={**new, **before.entries}), now, day, first=True), names, day)


def renewed(ledger: Ledger, now: Authored, day: str, *, first: bool = False) -> Ledger:
    """Return a ledger in which live ids have their present words, and keep those they had before.

    No new id is recorded; nor is one as public for the first time, unless with `first`: nobody can tell from the day on
    which that happens whether it was on record as internal. Where only white space, quotation marks or dashes differ,
    nothing was reworded.
    """
    entries = dict(ledger.entries)
    for key, known in ledger.entries.items():
        if known.live and key in now:
            entry = present_entry(known, now[key])
            if not (first or entry.internal or known.was_public):
                continue
            pairs = list(zip(known.earlier_versions, entry.earlier_versions, strict=False))
            only_added = len(pairs) == len(known.earlier_versions) and all(
                same_words(before, now) and not shows_more(before, now) for before, now in pairs
            )
            entries[key] = replace(
                _as_now(known, entry, day),
                earlier_versions=entry.earlier_versions if only_added else known.earlier_versions,
            )
    return replace(ledger, entries=entries)


def is_new(ledger: Ledger, now: AuthoredId) -> bool:
    """Whether an id is to be recorded: it is not yet, or it was never public, and is now."""
    known = ledger.entries.get(now.entry.key)
    return known is None or not (known.was_public or now.entry.internal)


def _recorded(known: Entry | None, now: Entry, day: str) -> Entry:
    """Return an entry that is new, or public for the first time."""
    return _as_now(known, now, day) if known else replace(now, recorded=day)


def present_entry(known: Entry | None, now: AuthoredId) -> Entry:
    """Return what an id of the content names now and whether the public may see it, if the ledger has it as `known`."""
    return replace(now.entry, internal=known.internal) if known and now.as_before else now.entry


def _with_names(ledger: Ledger, now: Names, day: str) -> Ledger:
    """Return a ledger with the names of occasions, parties and places, and those they had before."""
    names = dict(ledger.names)
    for (kind, id_), named in now.items():
        known = names.get((kind, id_)) or Name(kind, id_, named.name, day, named.internal)
        internal = known.internal if named.as_before else named.internal
        earlier = _turned(known, {"name": named.name}, day, internal=internal)
        names[kind, id_] = replace(known, name=named.name, internal=internal, earlier=earlier)
    return replace(ledger, names=names)


def _as_now(known: Entry, now: Entry, day: str) -> Entry:
    """Return an entry with what it names now, and for whom; it keeps what it named before if that differs."""
    earlier = _turned(known, now.named, day, internal=now.internal)
    return replace(known, named=now.named, internal=now.internal, earlier=earlier)


def _turned(known: Entry | Name, named: Mapping[str, str], day: str, *, internal: bool) -> tuple[Earlier, ...]:
    """Return what an id named before, with what it named until now if that differs; its days never go back."""
    if internal == known.internal and not renamed_words(known.named, named):
        return known.earlier
    ends = [before.until for before in known.earlier]
    ends += [absence.until for absence in known.absences] if isinstance(known, Entry) else []
    return (*known.earlier, Earlier(max(day, known.recorded, *ends), known.named, known.internal))


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
    named = _as_now(_back(known, day), new, day) if known else replace(new, recorded=day, rights="")
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
    moved = _as_now(known, old, day) if known else replace(old, recorded=day, rights="")
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


def undone(ledger: Ledger, before: Ledger, day: str) -> Ledger:
    """Return the ledger as it was before a command that is taken back; `ledger` is what the command made of it.

    What the public could see meanwhile stays on record: its address may have been cited.
    """
    entries = dict(before.entries)
    for key, entry in before.entries.items():
        known = ledger.entries.get(key)
        if known and known.live and entry.live and entry.internal and not known.internal:
            entries[key] = replace(_as_now(known, entry, day), earlier_versions=entry.earlier_versions)
    return replace(before, entries=entries)


def move_briefing(ledger: Ledger, new: str) -> Ledger:
    """Return the ledger of a renamed folder; a former name that it takes back is no longer a former name."""
    formerly = [*(name for name in ledger.formerly if name not in (new, ledger.briefing)), ledger.briefing]
    return replace(ledger, briefing=new, formerly=tuple(formerly))


def retire(
    ledger: Ledger, withdrawn: Iterable[Entry], now: Authored, *, day: str, because: str, successor: str
) -> Ledger:
    """Return a ledger in which some ids are withdrawn, with the last words they had.

    The first is the one the author named, and gets the successor; the others are an article's claims, withdrawn with
    it. A claim's article is recorded too: the tombstone is on its page, whatever the article is called later. What is
    internal never tells when something public was recorded.
    """
    entries = dict(ledger.entries)
    for number, entry in enumerate(withdrawn):
        known = entries.get(entry.key)
        if number and known and known.withdrawn:
            continue
        entries[entry.key] = replace(
            _as_now(known, entry, day) if known else replace(entry, recorded=day),
            withdrawn=(known.withdrawn if known else "") or day,
            rights=entry.rights,
            because=because,
            successor="" if number else successor,
        )
        home = (Kind.ARTICLE, entry.named.get("article", ""))
        if home in now and is_new(ledger, now[home]) and (now[home].entry.internal or not entry.internal):
            entries[home] = _recorded(entries.get(home), now[home].entry, day)
    return replace(ledger, entries=entries)
