"""The ledger against the content: what vanished, what names something else, what is not recorded yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics.diagnostic import Diagnostic, Where
from briefing.diagnostics.rules import Rule
from briefing.model.ledger import FILE, Kind
from briefing.permalinks.ledger_changes import renamed_words
from briefing.text.diff import share_kept
from briefing.text.fold import fold_text
from briefing.text.scripts import is_unspaced
from briefing.text.words import has_letters, words_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.model.ledger import Entry, Ledger
    from briefing.permalinks.ids import Authored, AuthoredId


HALF = 0.5
"""Share of words, in their order, that survives an edit of a sentence; fewer make it another sentence."""

_RECORD = "Run `briefing permalinks record` and commit the file."


def check_ledger(ledger: Ledger | None, now: Authored, folder: str, *, locked: bool) -> list[Diagnostic]:
    """Compare a briefing's ledger, None where it has none, with its content; `folder` is its path from the root."""
    where, briefing = Where(f"{folder}/{FILE}"), folder.rpartition("/")[2]
    if ledger is None:
        message = f"no permalinks.yml, and {sum(each.shown for each in now.values())} ids have an address"
        return [Diagnostic(Rule.PERMALINK_NOT_RECORDED, where, message, _RECORD)] if locked and now else []
    if ledger.briefing != briefing:
        message = f"the briefing is recorded as `{ledger.briefing}`, and its folder is called `{briefing}`"
        hint = f"To keep its old addresses: briefing permalinks move {ledger.briefing} {briefing}"
        return [Diagnostic(Rule.PERMALINK_VANISHED, where, message, hint)]
    renamed = renames(ledger, now)
    found = [
        problem
        for key, entry in ledger.entries.items()
        if (problem := _fate(entry, now.get(key), ledger, now, renamed, where))
    ]
    if locked:
        found += [
            Diagnostic(
                Rule.PERMALINK_NOT_RECORDED, each.where, f"the {each.entry.kind} `{each.entry.id}` is new", _RECORD
            )
            for key, each in now.items()
            if each.shown and key not in ledger.entries and each.entry.id not in renamed.values()
        ]
        found += [
            Diagnostic(
                Rule.PERMALINK_OUTDATED, each.where, f"the {key[0]} `{key[1]}` is in other words than recorded", _RECORD
            )
            for key, each in now.items()
            if (known := ledger.entries.get(key)) and known.live and renamed_words(known.named, each.entry.named)
        ]
    return found


def renames(ledger: Ledger, now: Authored) -> Mapping[str, str]:
    """Return the articles that seem renamed: where exactly one new article has all the claims of a vanished one."""
    claims: dict[str, set[str]] = {}
    for (kind, name), each in now.items():
        if kind is Kind.CLAIM:
            claims.setdefault(each.entry.named["article"], set()).add(name)
    recorded: dict[str, set[str]] = {}
    for claim in ledger.of(Kind.CLAIM):
        if claim.live:
            recorded.setdefault(ledger.final(claim.named["article"]), set()).add(claim.id)
    found = {}
    for entry in ledger.of(Kind.ARTICLE):
        had = recorded.get(entry.id, set())
        if entry.live and entry.key not in now and had:
            new = [
                name
                for kind, name in now
                if kind is Kind.ARTICLE and (kind, name) not in ledger.entries and had <= claims.get(name, set())
            ]
            if len(new) == 1:
                found[entry.id] = new[0]
    return found


def former_names(briefings: Mapping[str, Sequence[str]]) -> list[Diagnostic]:
    """Find briefings in the place of pages that lead on from another's former name: names before, by name now."""
    found = []
    taken = {name: name for name in briefings}
    for briefing, formerly in briefings.items():
        for name in formerly:
            if taken.setdefault(name, briefing) != briefing:
                where = Where(f"content/{taken[name]}")
                message = f"`{name}` is a former address of the briefing `{briefing}`"
                found.append(Diagnostic(Rule.PERMALINK_REUSED, where, message, "Give the folder another name."))
    return found


def _fate(
    entry: Entry,
    now: AuthoredId | None,
    ledger: Ledger,
    content: Authored,
    renamed: Mapping[str, str],
    where: Where,
) -> Diagnostic | None:
    name = f"the {entry.kind} `{entry.id}`"
    if now is None:
        return _vanished(entry, name, renamed, where) if entry.live else None
    if entry.kind is Kind.CLAIM and renamed.get(entry.named["article"]) == now.entry.named["article"]:
        return None
    if entry.moved_to:
        message = f"{name} is recorded as moved to `{entry.moved_to}`, and there is one again"
        return Diagnostic(Rule.PERMALINK_REUSED, now.where, message, "Give the newcomer another name.")
    if other := something_else(entry, now.entry, ledger, content):
        hint = f"Give it an id of its own. To withdraw the old one: briefing retire {entry.id} --because …"
        if entry.retired:
            hint = "Give it an id of its own: a withdrawn one is never used again."
        return Diagnostic(Rule.PERMALINK_REUSED, now.where, f"{name} names something else now: {other}", hint)
    if entry.retired:
        hint = f"To finish: briefing retire {entry.id} --because … Or give what is new another id."
        message = f"{name} is withdrawn since {entry.retired}, and still there"
        return Diagnostic(Rule.RETIRED_STILL_AUTHORED, now.where, message, hint)
    return _versions(entry, now)


def _versions(entry: Entry, now: AuthoredId) -> Diagnostic | None:
    """Find an earlier version of an article that was recorded and is not there as it was."""
    kept = now.entry.revisions
    for number, fingerprint in enumerate(entry.revisions, start=1):
        if kept[number - 1 : number] != (fingerprint,):
            what = "was altered" if len(kept) >= number else "is gone"
            message = f"version {number} of the article `{entry.id}`, revisions/{entry.id}/{number}.md, {what}"
            hint = "Take it from your history: claims and citations name it by its number."
            return Diagnostic(Rule.REVISION_CHANGED, now.where, message, hint)
    return None


def _vanished(entry: Entry, name: str, renamed: Mapping[str, str], where: Where) -> Diagnostic | None:
    if new := renamed.get(entry.id) if entry.kind is Kind.ARTICLE else None:
        message = f"{name} has vanished, and the new article `{new}` has all its claims"
        hint = f"To keep its old addresses: briefing permalinks move {entry.id} {new}"
        return Diagnostic(Rule.PERMALINK_VANISHED, where, message, hint)
    message = f"{name}, recorded on {entry.recorded}, has vanished: {entry.text!r}"
    hint = f"Bring it back, or withdraw it: briefing retire {entry.id} --because …"
    return Diagnostic(Rule.PERMALINK_VANISHED, where, message, hint)


def same_things(ledger: Ledger, now: Authored) -> Authored:
    """Return what the content has under the ids that name what they named when they were recorded."""
    return {
        key: each
        for key, each in now.items()
        if (known := ledger.entries.get(key)) and not something_else(known, each.entry, ledger, now)
    }


def something_else(before: Entry, now: Entry, ledger: Ledger, content: Authored) -> str:
    """Say in what way an id names something else than it did, or return nothing where it names the same.

    The rule `permalink-reused` tells authors what counts.
    """
    old, new = before.named, now.named
    match before.kind:
        case Kind.CLAIM:
            return _another_claim(before, now, ledger)
        case Kind.POINT:
            answered = any(
                each.kind is Kind.CLAIM
                and each.named["point"] == before.id
                and (known := content.get(each.key))
                and known.entry.named["point"] == before.id
                for each in ledger.entries.values()
            )
            same = answered or _survives(old["question"], new["question"])
            return "" if same else f"{new['question']!r}, not {old['question']!r}"
        case Kind.ARTICLE:
            kept = any(
                each.kind is Kind.CLAIM and ledger.final(each.named["article"]) == before.id and each.key in content
                for each in ledger.entries.values()
            )
            same = kept or any(_plain(old[key]) == _plain(new[key]) for key in ("title", "publisher"))
            return "" if same else f"{new['title']!r}, not {old['title']!r}"
    same = bool(_names(old["name"]) & _names(new["name"])) or _alike(old["name"], new["name"])
    return "" if same else f"{new['name']!r}, not {old['name']!r}"


def _another_claim(before: Entry, now: Entry, ledger: Ledger) -> str:
    old, new = before.named, now.named
    if ledger.final(old["article"]) != new["article"]:
        return f"it stands in `{new['article']}`, not in `{ledger.final(old['article'])}`"
    if not (_survives(old["quote"], new["quote"]) or _survives(old["says"], new["says"])):
        return f"{new['says']!r}, not {old['says']!r}"
    changed = _plain(old["quote"]) != _plain(new["quote"]) and _plain(old["says"]) != _plain(new["says"])
    for other in ledger.of(Kind.CLAIM) if changed else ():
        taken = all(_plain(other.named[key]) == _plain(new[key]) for key in ("quote", "says"))
        if other.id != before.id and other.named["article"] == old["article"] and taken:
            return f"it has the words of `{other.id}`"
    return ""


def _survives(before: str, now: str) -> bool:
    """Whether a text is the same still, or at least half of its words are, in their order."""
    if _plain(before) == _plain(now):
        return True
    return share_kept(_words(before), _words(now)) >= HALF


def _alike(before: str, now: str) -> bool:
    """Whether a name differs by a letter or two only, as after a typo was mended."""
    return share_kept(_plain(before), _plain(now)) > HALF + HALF / 2


def _plain(text: str) -> str:
    return fold_text(text).casefold()


def _words(text: str) -> list[str]:
    return [word.text for word in words_in(_plain(text)) if has_letters(word.text)]


def _names(text: str) -> set[str]:
    """Return what a name is made of; not the letters of a script without spaces, of which two people may share one."""
    parts = {part for word in _words(text) for part in word.split("-")}
    return {part for part in parts if part and not is_unspaced(part[0])}
