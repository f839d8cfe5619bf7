"""Makes several claims of one, or one of several; the old addresses lead to what became of them.

As in `retire`: what is taken out is kept first, then the ledger is written, then the claims file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from briefing.content.located import Located
from briefing.content.located import Path as Place
from briefing.content.read import authored_text
from briefing.content.withdrawn import file_of, kept_text
from briefing.content.yaml import read_yaml
from briefing.content.yaml_edit import Cut, cut, with_copies
from briefing.diagnostics import BriefingError, Diagnostic
from briefing.editing.journal import Action, Write
from briefing.editing.record import home_of, ledger_of, ledger_write
from briefing.model import Certainty, Entry, Kind, Ledger
from briefing.model.vocabulary import ID_PATTERN
from briefing.newsroom import Home
from briefing.permalinks.ledger_changes import lead, present_entry

_ID = re.compile(ID_PATTERN)


def split(root: Path, name: str, new: Sequence[str], briefing: str, day: str) -> tuple[Action | None, list[Diagnostic]]:
    """Work out how to put copies of a claim in its place, one for each new id.

    If files cannot be read, only the diagnostics are returned. Raises BriefingError if there is no such claim, or if an
    id cannot be given to a new one.
    """
    home, problems = home_of(root, name, Kind.CLAIM, briefing)
    if home is None:
        return None, problems
    ledger = ledger_of(home)
    entry = _last_entry(home, ledger, tuple(new))
    by_hand = home.key not in home.recorded.authored
    _check_new(home, ledger, new, entry, by_hand=by_hand)
    writes = [ledger_write(home.folder, lead(ledger, entry, new, day))]
    if not by_hand:
        located, place = _place_of(home, name)
        copy, _ = _cut(home, name, located, _removable(located, name))
        text = with_copies(located, place, "id", new)
        path = root / located.path
        writes = [copy, *writes, Write(path, authored_text(path)[0] + text.encode())]
    listed = " and ".join(f"`{one}`" for one in new)
    done = (
        f"claim {home.folder.name}/{name} split into {listed}. Now let each quote and say only its part, and run "
        "`briefing check` and `briefing permalinks record`."
    )
    about = f"{home.folder.name}/{entry.named['article']}"
    return Action(about, f"split {name} {' '.join(new)}", done, tuple(writes)), []


def merge(root: Path, old: Sequence[str], into: str, briefing: str, day: str) -> tuple[Action | None, list[Diagnostic]]:
    """Work out how to take claims out whose addresses are then to lead to another claim of the same article and point.

    If files cannot be read, only the diagnostics are returned. Raises BriefingError if a claim is not there, or is on
    another point or in another article: a citation would lead to something that was never cited.
    """
    home, problems = home_of(root, into, Kind.CLAIM, briefing)
    if home is None:
        return None, problems
    ledger = ledger_of(home)
    if home.key not in home.recorded.authored:
        raise BriefingError(f"the claim `{into}` is not in the briefing any more.")
    kept = home.recorded.authored[home.key].entry
    copies: list[Write] = []
    located, _ = _place_of(home, into)
    for name in dict.fromkeys(old):
        one = Home(home.folder, home.recorded, (Kind.CLAIM, name))
        entry = _last_entry(one, ledger, (into,))
        _check_alike(home, entry, kept)
        ledger = lead(ledger, entry, (into,), day)
        if one.key in home.recorded.authored:
            copy, removed = _cut(one, name, located, _removable(located, name))
            copies.append(copy)
            located = read_yaml(removed.left, located.path)
    path = root / located.path
    changed = [Write(path, authored_text(path)[0] + located.text.encode())] if copies else []
    listed = " and ".join(f"`{one}`" for one in dict.fromkeys(old))
    action = Action(
        about=f"{home.folder.name}/{kept.named['article']}",
        what=f"merge {' '.join(old)} --into {into}",
        done=f"{listed} merged into claim {home.folder.name}/{into}. Now run `briefing check`.",
        writes=(*copies, ledger_write(home.folder, ledger), *changed),
    )
    return action, []


def _last_entry(home: Home, ledger: Ledger, new: tuple[str, ...]) -> Entry:
    """Return what a claim names, or named when it was last recorded. Raises BriefingError if it is not live.

    One that leads to `new` already, but is still in the content, is what a command left that was stopped.
    """
    name, known = home.key[1], ledger.entries.get(home.key)
    now = home.recorded.authored.get(home.key)
    if known and known.withdrawn:
        raise BriefingError(f"the claim `{name}` was withdrawn on {known.withdrawn}; its address keeps the tombstone.")
    if known and known.moved_to and not (now and known.moved_to == new):
        listed = " and ".join(f"`{final}`" for final in known.moved_to)
        raise BriefingError(f"the address of the claim `{name}` leads to {listed} already.")
    entry = present_entry(known, now) if now else known
    if entry is None:
        raise BriefingError(f"there is no claim `{name}` in {home.folder.name}.")
    return entry


def _check_new(home: Home, ledger: Ledger, new: Sequence[str], entry: Entry, *, by_hand: bool) -> None:
    if len(set(new)) < max(2, len(new)):
        raise BriefingError("a claim is split into two or more: give each another id.")
    for name in new:
        if not _ID.fullmatch(name):
            raise BriefingError(f"`{name}` cannot be an address: an id has only a to z, 0 to 9 and -.")
        key = (Kind.CLAIM, name)
        there = home.recorded.authored.get(key)
        if key in ledger.entries or (there and not by_hand):
            raise BriefingError(f"`{name}` is, or was, the id of another claim. Choose another.")
        if by_hand and (there is None or there.entry.named["article"] != entry.named["article"]):
            raise BriefingError(
                f"the claim `{home.key[1]}` is not there any more, and no claim `{name}` in its article."
            )


def _check_alike(home: Home, entry: Entry, kept: Entry) -> None:
    """Refuse to lead the address of a claim to one that says something else, or on somebody else's word."""
    if entry.id == kept.id:
        raise BriefingError(f"the claim `{kept.id}` cannot be merged into itself.")
    for key in ("article", "point"):
        if entry.named[key] != kept.named[key]:
            raise BriefingError(
                f"the claim `{entry.id}` is on the {key} `{entry.named[key]}`, and `{kept.id}` on `{kept.named[key]}`: "
                "its address would lead to something else. Withdraw it instead: "
                f"briefing retire {entry.id} --successor {kept.id} --because …"
            )

    written = {claim.entry.id: claim.entry for file in home.recorded.source.claims for claim in file.claims}
    if entry.id in written:
        ours, theirs = written[entry.id], written[kept.id]
        same_stand = (ours.certainty is Certainty.DENIED) == (theirs.certainty is Certainty.DENIED)
        if {*ours.speaker} != {*theirs.speaker} or ours.answer != theirs.answer or not same_stand:
            raise BriefingError(
                f"`{entry.id}` and `{kept.id}` are not one claim: they differ in speaker, in answer, or in that one "
                "denies. Withdraw the one instead: "
                f"briefing retire {entry.id} --successor {kept.id} --because …"
            )


def _place_of(home: Home, name: str) -> tuple[Located, Place]:
    """Return the file that has a claim, and the claim's place in it."""
    files = home.recorded.source.claims
    return next((file.located, claim.path) for file in files for claim in file.claims if claim.entry.id == name)


def _removable(located: Located, name: str) -> Place:
    """Return the place of what goes with a claim: its block, where it is the only claim of one."""
    for at, item in enumerate(located.value):
        claims = item.get("claims", [item])
        for number, claim in enumerate(claims):
            if str(claim["id"]) == name:
                return (at,) if len(claims) == 1 else (at, "claims", number)
    raise AssertionError(name)


def _cut(home: Home, name: str, located: Located, place: Place) -> tuple[Write, Cut]:
    """Return the write of what is kept of a claim, and the claims file without it."""
    removed = cut(located, place)
    text = kept_text(Kind.CLAIM, name, located, place, removed)
    return Write(file_of(home.folder, Kind.CLAIM, name), text.encode()), removed
