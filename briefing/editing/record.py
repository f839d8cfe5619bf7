"""Ids into the ledger: those that are new, and the new names of what was renamed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.content import read
from briefing.content.ledger_file import ledger_text, read_ledger
from briefing.content.write import write_durably
from briefing.diagnostics.diagnostic import BriefingError, Diagnostic, has_errors, in_order
from briefing.model.ledger import FILE, Kind
from briefing.newsroom import find, load_recorded
from briefing.permalinks.ledger_changes import move_article, move_briefing
from briefing.permalinks.ledger_changes import record as with_new_ids

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.model.ledger import Entry, Ledger
    from briefing.newsroom import Home


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
    folder = root / "content" / new
    if folder in read.briefing_folders(root):
        ledger, problems = read_ledger(folder, root)
        if has_errors(problems):
            return "", in_order(problems)
        if ledger and ledger.briefing == old:
            if (root / "content" / old).is_dir():
                raise BriefingError(
                    f"content/{old} is there still, so it was copied, not renamed. Nothing was recorded."
                )
            save(folder, move_briefing(ledger, new))
            return f"briefing {old} → {new}", []
        if ledger and ledger.briefing != new:
            raise BriefingError(f"content/{new} is recorded as the briefing `{ledger.briefing}`, not as `{old}`.")
    homes, problems = find(root, old, Kind.ARTICLE)
    here = [home for home in homes if (home.folder / "articles" / f"{new}.md").is_file()]
    if problems:
        return "", in_order(problems)
    if not here:
        raise BriefingError(
            f"content/{homes[0].folder.name}/articles/{new}.md: not there. Rename the article's file first."
        )
    if len(here) > 1:
        names = " and ".join(home.folder.name for home in here)
        raise BriefingError(f"`{old}` and `{new}` are in {names}. Nothing was recorded.")
    return _move_article(here[0], old, new, day)


def _move_article(home: Home, old: str, new: str, day: str) -> tuple[str, list[Diagnostic]]:
    folder, ledger = home.folder, home.recorded.ledger
    if (folder / "articles" / f"{old}.md").exists():
        raise BriefingError(f"articles/{old}.md is there still: rename it to {new}.md, with its claims, and try again.")
    if (folder / "revisions" / old).exists():
        raise BriefingError(f"revisions/{old} is there still: rename it to {new} and try again.")
    assert ledger is not None
    if ledger.entries[home.key].retired:
        raise BriefingError(f"the article `{old}` is withdrawn; its address keeps its tombstone.")
    known = ledger.entries.get((Kind.ARTICLE, new))
    if known and (known.retired or (known.moved_to and known.moved_to != old)):
        raise BriefingError(f"`{new}` was the address of another article. Give the file another name.")
    authored = home.recorded.authored.get((Kind.ARTICLE, new))
    if authored is None or (folder / "claims" / f"{old}.yml").exists():
        raise BriefingError(f"claims/{old}.yml is there still: rename it to {new}.yml and try again.")
    save(folder, move_article(ledger, old, authored, day))
    return f"article {folder.name}/{old} → {folder.name}/{new}", []
