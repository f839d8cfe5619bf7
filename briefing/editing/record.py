"""Records new ids in the ledger, and what was renamed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefing.content import read
from briefing.content.ledger_file import ledger_text, read_ledger
from briefing.content.site_ledger import read_site_ledger, write_site_ledger
from briefing.content.write import write_durably
from briefing.diagnostics import BriefingError, Diagnostic, has_errors, in_order
from briefing.model import Entry, Kind, Ledger
from briefing.model.ledger import FILE
from briefing.newsroom import Home, check_content, find, load_recorded
from briefing.permalinks.ledger_changes import move_article, move_briefing
from briefing.permalinks.ledger_changes import record as with_new_ids


def record(root: Path, day: str) -> tuple[dict[str, list[Entry]], list[Diagnostic]]:
    """Add every new id to its briefing's ledger; return the new entries by briefing, and what is wrong.

    Briefings with mistakes are left alone. The words of live ids are brought up to date, so that a tombstone shows the
    last ones.
    """
    new: dict[str, list[Entry]] = {}
    folders = read.briefing_folders(root)
    problems = check_content(root, folders)
    days: dict[str, str] = {}
    for folder in folders:
        recorded = load_recorded(folder, root)
        if has_errors(recorded.diagnostics):
            problems += recorded.diagnostics
            continue
        before = recorded.ledger or Ledger(folder.name)
        after = with_new_ids(before, recorded.authored, folder.name, day)
        if after.entries and after != before:
            save(folder, after)
        if after.entries:
            days[folder.name] = min(entry.recorded for entry in after.entries.values())
        new[folder.name] = [entry for key, entry in after.entries.items() if key not in before.entries]
    _list_briefings(root, days)
    return new, in_order(problems)


def _list_briefings(root: Path, days: Mapping[str, str], instead_of: str = "") -> None:
    """List briefings, by their folders' names, with the day of their first record; one of them may have been renamed.

    What is listed stays, unless the file cannot be read: then it is for its author to restore first.
    """
    known, problems = read_site_ledger(root)
    if known is None or problems:
        return
    listed = dict(known.recorded)
    renamed_on = listed.pop(instead_of, "")
    listed = {**{name: renamed_on or day for name, day in days.items()}, **listed}
    if listed != known.recorded:
        write_site_ledger(root, listed)


def _half_moved(root: Path, ledger: Ledger, old: str, new: str) -> bool:
    """Whether a briefing's own ledger has its new name, and the list of briefings has not."""
    site_ledger, _ = read_site_ledger(root)
    return bool(ledger.briefing == new and old in ledger.formerly and site_ledger and old in site_ledger.recorded)


def save(folder: Path, ledger: Ledger) -> None:
    """Write a briefing's ledger, all of it or nothing."""
    write_durably(folder / FILE, ledger_text(ledger).encode())


def ledgers(root: Path) -> tuple[list[Ledger], list[Diagnostic]]:
    """Return the ledgers of all briefings that have one, and what is wrong with them."""
    results = [read_ledger(folder, root) for folder in read.briefing_folders(root)]
    return [ledger for ledger, _ in results if ledger], [problem for _, problems in results for problem in problems]


def move(root: Path, old: str, new: str, day: str) -> tuple[str, list[Diagnostic]]:
    """Record that an article, or a briefing's folder, has a new name; return what was done, in words.

    The file or folder must have its new name already. If files cannot be read, the mistakes are returned and nothing is
    done. Raises BriefingError if nothing was renamed in this way.
    """
    folder = root / "content" / new
    if folder in read.briefing_folders(root):
        ledger, problems = read_ledger(folder, root)
        if has_errors(problems):
            return "", in_order(problems)
        if ledger and (ledger.briefing == old or _half_moved(root, ledger, old, new)):
            if (root / "content" / old).is_dir():
                raise BriefingError(
                    f"content/{old} is still there, so it was copied, not renamed. Nothing was recorded."
                )
            days = [entry.recorded for entry in ledger.entries.values()]
            _list_briefings(root, {new: min(days, default=day)}, instead_of=old)
            if ledger.briefing == old:
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
            f"content/{homes[0].folder.name}/articles/{new}.md does not exist. Rename the article's file first."
        )
    if len(here) > 1:
        names = " and ".join(home.folder.name for home in here)
        raise BriefingError(f"{names} have both `{old}` and `{new}`. Nothing was recorded.")
    return _move_article(here[0], old, new, day)


def _move_article(home: Home, old: str, new: str, day: str) -> tuple[str, list[Diagnostic]]:
    folder, ledger = home.folder, home.recorded.ledger
    if (folder / "articles" / f"{old}.md").exists():
        raise BriefingError(f"articles/{old}.md is still there: rename it and its claims to {new}, and try again.")
    if (folder / "revisions" / old).exists():
        raise BriefingError(f"revisions/{old} is still there: rename it to {new} and try again.")
    assert ledger is not None
    if ledger.entries[home.key].withdrawn:
        raise BriefingError(f"the article `{old}` was withdrawn; its address keeps the tombstone.")
    known = ledger.entries.get((Kind.ARTICLE, new))
    if known and (known.withdrawn or (known.moved_to and known.moved_to != old)):
        raise BriefingError(f"`{new}` was the address of another article. Give the file another name.")
    authored = home.recorded.authored.get((Kind.ARTICLE, new))
    if authored is None or (folder / "claims" / f"{old}.yml").exists():
        raise BriefingError(f"claims/{old}.yml is still there: rename it to {new}.yml and try again.")
    save(folder, move_article(ledger, old, authored, day))
    return f"article {folder.name}/{old} → {folder.name}/{new}", []
