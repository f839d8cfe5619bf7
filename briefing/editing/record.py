"""Ids into the ledger: those that are new, and the new names of what was renamed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.content import read
from briefing.content.ledger_file import ledger_text, read_ledger
from briefing.content.write import write_durably
from briefing.diagnostics.diagnostic import BriefingError, Diagnostic, has_errors, in_order
from briefing.diagnostics.english import suggestion
from briefing.model.ledger import FILE, Entry, Kind, Ledger
from briefing.newsroom import load_recorded
from briefing.permalinks.ledger_changes import move_article, move_briefing
from briefing.permalinks.ledger_changes import record as with_new_ids

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class News:
    """What was written into one briefing's ledger."""

    briefing: str
    new: tuple[Entry, ...]
    """Ids recorded for the first time."""


def record(root: Path, day: str) -> tuple[list[News], list[Diagnostic]]:
    """Add every id that is new to its briefing's ledger; where one has mistakes, it is left and they are returned.

    What live ids name is brought up to date, so that a tombstone has the last words.
    """
    news, found = [], []
    for folder in read.briefing_folders(root):
        recorded = load_recorded(folder, root)
        if has_errors(recorded.found):
            found += recorded.found
            continue
        before = recorded.ledger
        after = with_new_ids(before, recorded.authored, folder.name, day)
        if after.entries and after != before:
            save(folder, after)
        known = before.entries if before else {}
        news.append(News(folder.name, tuple(each for key, each in after.entries.items() if key not in known)))
    return news, in_order(found)


def save(folder: Path, ledger: Ledger) -> None:
    """Write a briefing's ledger, whole or not at all."""
    write_durably(folder / FILE, ledger_text(ledger).encode())


def ledgers(root: Path) -> tuple[list[Ledger], list[Diagnostic]]:
    """Return the ledgers of all briefings that have one."""
    read_all = [read_ledger(folder, root) for folder in read.briefing_folders(root)]
    return [ledger for ledger, _ in read_all if ledger], [each for _, found in read_all for each in found]


def move(root: Path, old: str, new: str, day: str) -> tuple[str, list[Diagnostic]]:
    """Record that an article, or a briefing's folder, is called otherwise now; return what was done, in words.

    The file or folder has its new name already. Mistakes that cannot be read over are returned and nothing is done.
    """
    folders = {folder.name: folder for folder in read.briefing_folders(root)}
    found = {name: read_ledger(folder, root) for name, folder in folders.items()}
    problems = [each for _, diagnostics in found.values() for each in diagnostics]
    if has_errors(problems):
        return "", in_order(problems)
    ledgers_by_name = {name: ledger for name, (ledger, _) in found.items() if ledger}
    renamed = ledgers_by_name.get(new)
    if renamed and renamed.briefing == old:
        if old in folders:
            raise BriefingError(f"content/{old} is there still, so it was copied, not renamed. Nothing was recorded.")
        save(folders[new], move_briefing(renamed, new))
        return f"briefing {old} → {new}", []
    homes = [name for name, ledger in ledgers_by_name.items() if (Kind.ARTICLE, old) in ledger.entries]
    here = [name for name in homes if (folders[name] / "articles" / f"{new}.md").is_file()]
    if len(here) != 1:
        raise BriefingError(_not_moved(old, new, homes, here, list(ledgers_by_name.values())))
    (name,) = here
    return _move_article(folders[name], root, ledgers_by_name[name], old, new, day)


def _move_article(
    folder: Path, root: Path, ledger: Ledger, old: str, new: str, day: str
) -> tuple[str, list[Diagnostic]]:
    if (folder / "articles" / f"{old}.md").exists():
        raise BriefingError(f"articles/{old}.md is there still: rename it to {new}.md, with its claims, and try again.")
    if (folder / "revisions" / old).exists():
        raise BriefingError(f"revisions/{old} is there still: rename it to {new} and try again.")
    if ledger.entries[Kind.ARTICLE, old].retired:
        raise BriefingError(f"the article `{old}` is withdrawn; its address keeps its tombstone.")
    known = ledger.entries.get((Kind.ARTICLE, new))
    if known and (known.retired or (known.moved_to and known.moved_to != old)):
        raise BriefingError(f"`{new}` was the address of another article. Give the file another name.")
    recorded = load_recorded(folder, root)
    authored = recorded.authored.get((Kind.ARTICLE, new))
    if authored is None or (folder / "claims" / f"{old}.yml").exists():
        raise BriefingError(f"claims/{old}.yml is there still: rename it to {new}.yml and try again.")
    save(folder, move_article(ledger, old, authored, day))
    return f"article {folder.name}/{old} → {folder.name}/{new}", []


def _not_moved(old: str, new: str, homes: list[str], here: list[str], ledgers: list[Ledger]) -> str:
    if len(here) > 1:
        return f"`{old}` and `{new}` are in {' and '.join(here)}. Nothing was recorded."
    if homes:
        return f"content/{homes[0]}/articles/{new}.md: not there. Rename the article's file first."
    names = [each.id for ledger in ledgers for each in ledger.of(Kind.ARTICLE)] + [each.briefing for each in ledgers]
    near = suggestion(old, names)
    hint = f"Did you mean `{near}`?" if near else "See: briefing permalinks list"
    return f"no article and no briefing is recorded as `{old}`. {hint}"
