"""Gives an id another name; the old address leads to the new one.

The files of an article and the folder of a briefing are renamed by hand. A claim, a point or a speaker is renamed here,
wherever its id is written, unless that was done by hand too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.content import read
from briefing.content.ledger_file import read_ledger
from briefing.content.site_ledger import read_site_ledger
from briefing.diagnostics import BriefingError, Diagnostic, has_errors, in_order
from briefing.editing.journal import Action
from briefing.editing.record import ledger_of, ledger_write, site_ledger_writes
from briefing.editing.rename import renamed
from briefing.model import Kind, Ledger
from briefing.model.ledger import FILE
from briefing.model.vocabulary import ID_PATTERN
from briefing.newsroom import Home, find, only_home
from briefing.permalinks.check import something_else
from briefing.permalinks.ledger_changes import move as as_moved
from briefing.permalinks.ledger_changes import move_briefing, present_entry

_ID = re.compile(ID_PATTERN)


@dataclass(frozen=True, slots=True)
class Request:
    """What has, or is to have, another name."""

    old: str
    new: str
    kind: str = ""
    """A value of `Kind`, if several kinds have the id; may be empty."""
    briefing: str = ""
    """The briefing's folder, if several have the id; may be empty."""


def move(root: Path, request: Request, day: str) -> tuple[Action | None, list[Diagnostic]]:
    """Work out how to record that a briefing, article, claim, point or speaker has a new name, and to rename the last.

    If files cannot be read, only the mistakes are returned. Raises BriefingError if nothing has or can have that name.
    """
    if request.old == request.new:
        raise BriefingError(f"`{request.old}` is given twice. Give the old name first, then the new one.")
    if not request.kind and (moved := _briefing(root, request.old, request.new, day)):
        return moved
    homes, problems = find(root, request.old, request.kind, request.briefing)
    if problems:
        return None, in_order(problems)
    home = _home(homes, request.new)
    ledger = ledger_of(home)
    if home.key[0] is Kind.ARTICLE:
        _check_files(home, request.new)
    if not home.recorded.readable:
        return None, in_order(home.recorded.diagnostics)
    _check_names(home, ledger, request.new)
    kind, old, new = *home.key, request.new
    writes = renamed(home, root, new)
    authored, recorded = home.recorded.authored, ledger.entries.get(home.key)
    there, named = authored.get(home.key), authored.get((kind, new))
    before = present_entry(recorded, there) if there else recorded
    now = present_entry(recorded, named) if named else before
    assert before and now
    after = as_moved(ledger, before, replace(now, id=new), day)
    if after == ledger and not writes:
        raise BriefingError(f"the {kind} `{old}` is called `{new}` already.")
    article = new if kind is Kind.ARTICLE else before.named.get("article", "")
    folder = home.folder.name
    action = Action(
        about=f"{folder}/{article}" if article else folder,
        what=f"permalinks move {old} {new}",
        done=f"{kind} {folder}/{old} → {folder}/{new}",
        writes=(ledger_write(home.folder, after), *writes),
    )
    return action, []


def _briefing(root: Path, old: str, new: str, day: str) -> tuple[Action | None, list[Diagnostic]] | None:
    """Work out how to record that a briefing's folder has a new name; None if that is not what happened."""
    folder = root / "content" / new
    if folder not in read.briefing_folders(root):
        return None
    ledger, problems = read_ledger(folder, root)
    if has_errors(problems):
        return None, in_order(problems)
    if ledger and (ledger.briefing == old or _half_moved(root, ledger, old, new)):
        if (root / "content" / old).is_dir():
            raise BriefingError(
                f"content/{old} is still there, so it was copied, not renamed. Nothing was recorded. Delete "
                f"content/{new}/{FILE}: the copy then gets addresses of its own."
            )
        days = [entry.recorded for entry in ledger.entries.values()]
        writes = site_ledger_writes(root, {new: min(days, default=day)}, instead_of=old)
        if ledger.briefing == old:
            writes = (*writes, ledger_write(folder, move_briefing(ledger, new)))
        return Action(new, f"permalinks move {old} {new}", f"briefing {old} → {new}", writes), []
    if ledger and ledger.briefing != new:
        raise BriefingError(f"content/{new} is recorded as the briefing `{ledger.briefing}`, not as `{old}`.")
    return None


def _half_moved(root: Path, ledger: Ledger, old: str, new: str) -> bool:
    """Whether a briefing's own ledger has its new name, and the list of briefings has not."""
    site_ledger, _ = read_site_ledger(root)
    return bool(ledger.briefing == new and old in ledger.formerly and site_ledger and old in site_ledger.recorded)


def _home(homes: Sequence[Home], new: str) -> Home:
    """Return the place of what was renamed: of several, that of an article whose file has the new name."""
    articles = [home for home in homes if home.key[0] is Kind.ARTICLE]
    here = [home for home in articles if (home.folder / "articles" / f"{new}.md").is_file()]
    if not here and len(articles) == len(homes):
        raise BriefingError(
            f"content/{homes[0].folder.name}/articles/{new}.md does not exist. Rename the article's file first."
        )
    return only_home(here or homes)


def _check_files(home: Home, new: str) -> None:
    """Refuse to record an article as renamed of which a file still has the old name."""
    folder, old = home.folder, home.key[1]
    if (folder / "articles" / f"{old}.md").exists():
        raise BriefingError(f"articles/{old}.md is still there: rename it and its claims to {new}, and try again.")
    if (folder / "revisions" / old).exists():
        raise BriefingError(f"revisions/{old} is still there: rename it to {new} and try again.")
    if (Kind.ARTICLE, new) not in home.recorded.authored or (folder / "claims" / f"{old}.yml").exists():
        raise BriefingError(f"claims/{old}.yml is still there: rename it to {new}.yml and try again.")


def _check_names(home: Home, ledger: Ledger, new: str) -> None:
    """Refuse what cannot be renamed, and names that are not free."""
    kind, old = home.key
    known, other = ledger.entries.get(home.key), ledger.entries.get((kind, new))
    authored = home.recorded.authored
    if not _ID.fullmatch(new):
        raise BriefingError(f"`{new}` cannot be an address: an id has only a to z, 0 to 9 and -.")
    if known and known.withdrawn:
        raise BriefingError(f"the {kind} `{old}` was withdrawn; its address keeps the tombstone.")
    if known and known.moved_to and known.moved_to != (new,):
        raise BriefingError(f"the address of the {kind} `{old}` leads to `{known.moved_to[0]}` already.")
    if home.key in authored and (kind, new) in authored:
        raise BriefingError(f"there are both `{old}` and `{new}`: one of them has to have another id.")
    unfinished = known is not None and known.moved_to == (new,)
    free = other is None or unfinished or (other.moved_to and ledger.finals(kind, new) == (old,))
    if not free or (kind is Kind.SPEAKER and _is_other_key(home, new)):
        raise BriefingError(f"`{new}` is or was the name of another {kind}. Choose another." if not free else _TAKEN)
    if home.key not in authored:
        _check_by_hand(home, ledger, new)


def _is_other_key(home: Home, new: str) -> bool:
    """Whether a speaker's new key is also a party's or an occasion's, which a `party:` or a `basis:` may name."""
    entry = home.recorded.source.entry
    return entry is not None and (new in entry.parties or new in entry.occasions)


def _check_by_hand(home: Home, ledger: Ledger, new: str) -> None:
    """Refuse to record a new name that nothing has, or something else."""
    kind, old = home.key
    authored, known = home.recorded.authored, ledger.entries[home.key]
    now = authored.get((kind, new))
    if now is None:
        raise BriefingError(f"there is neither a {kind} `{old}` in the content nor a {kind} `{new}`.")
    if kind is not Kind.ARTICLE and (change := something_else(known, now.entry, ledger, authored)):
        raise BriefingError(f"the {kind} `{new}` is something else than `{old}` was: {change}")


_TAKEN = "a party or an occasion has that key. Choose another."
