"""How `record`, `move` and `retire` change a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefing.model import Earlier, Entry, Kind, Ledger
from briefing.permalinks.ids import Authored, AuthoredId
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
    day = max(day, known.recorded, *(earlier.until for earlier in known.earlier))
    earlier = (*known.earlier, Earlier(day, known.named, known.internal)) if reworded else known.earlier
    return replace(known, named=named, earlier=earlier)


def renamed_words(before: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether what an id names was reworded; white space, quotation marks and dashes do not count."""
    return any(fold_text(before[key]) != fold_text(now[key]) for key in now)


def move_article(ledger: Ledger, old: str, new: AuthoredId, day: str) -> Ledger:
    """Return a ledger in which an article has a new name, and its claims belong to it under that name."""
    entries = dict(ledger.entries)
    known = entries.get(new.entry.key)
    moved = entries[Kind.ARTICLE, old]
    entries[Kind.ARTICLE, old] = replace(moved, moved_to=new.entry.id)
    entries[new.entry.key] = replace(new.entry, recorded=known.recorded if known else day)
    for key, entry in entries.items():
        if entry.kind is Kind.CLAIM and entry.named["article"] == old:
            entries[key] = replace(entry, named={**entry.named, "article": new.entry.id})
    return replace(ledger, entries=entries)


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
