"""Records new ids in the ledger, and which briefings there are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefing.content import read
from briefing.content.ledger_file import ledger_text, read_ledger
from briefing.content.site_ledger import PATH, ledgers_in_git, read_site_ledger, site_ledger_text
from briefing.diagnostics import BriefingError, Diagnostic, has_errors, in_order
from briefing.editing.journal import Action, Write, stopped
from briefing.model import Entry, Ledger
from briefing.model.ledger import FILE
from briefing.newsroom import Home, check_content, find, load_recorded, lost_site_ledger, only_home
from briefing.permalinks.ids import names
from briefing.permalinks.ledger_changes import record as with_new_ids


def record(root: Path, day: str) -> tuple[list[Action], dict[str, list[Entry]], list[Diagnostic]]:
    """Work out how to add every new id to its briefing's ledger; return the new entries by briefing, and what is wrong.

    Briefings with mistakes are left alone. The words of live ids are brought up to date, so that a tombstone shows the
    last ones.
    """
    actions: list[Action] = []
    new: dict[str, list[Entry]] = {}
    folders = read.briefing_folders(root)
    lost = lost_site_ledger(root, folders)
    problems = [problem for problem in check_content(root, folders) if problem not in lost]
    if lost and not _is_unfinished(root):
        return [], {}, in_order([*problems, *lost])
    days: dict[str, str] = {}
    for folder in folders:
        recorded = load_recorded(folder, root)
        if has_errors(recorded.diagnostics):
            problems += recorded.diagnostics
            continue
        before = recorded.ledger or Ledger(folder.name)
        named = names(recorded.briefing) if recorded.briefing else {}
        after = with_new_ids(before, recorded.authored, named, folder.name, day)
        if after.entries and after != before:
            actions.append(Action(folder.name, _COMMAND, "", (ledger_write(folder, after),)))
        if after.entries:
            days[folder.name] = min(entry.recorded for entry in after.entries.values())
        new[folder.name] = [entry for key, entry in after.entries.items() if key not in before.entries]
    if listed := site_ledger_writes(root, days):
        actions.append(Action("", _COMMAND, "", listed))
    return actions, new, in_order(problems)


_COMMAND = "permalinks record"


def site_ledger_writes(root: Path, days: Mapping[str, str], instead_of: str = "") -> tuple[Write, ...]:
    """Return the write that lists briefings, by their folders' names, with the day of their first record.

    `instead_of` is the former name of a renamed one. What is listed stays, unless the file is gone or cannot be read:
    then it is for its author to restore first.
    """
    known, problems = read_site_ledger(root)
    lost = lost_site_ledger(root, read.briefing_folders(root)) and not _is_unfinished(root)
    if known is None or problems or lost:
        return ()
    listed = dict(known.recorded)
    renamed_on = listed.pop(instead_of, "")
    listed = {**{name: renamed_on or day for name, day in days.items()}, **listed}
    return (Write(root / PATH, site_ledger_text(listed).encode()),) if listed != known.recorded else ()


def _is_unfinished(root: Path) -> bool:
    """Whether the list of briefings is not there only because the command that makes the first one was stopped."""
    return stopped(root, root / PATH) and PATH not in ledgers_in_git(root)


def ledger_write(folder: Path, ledger: Ledger) -> Write:
    """Return the write of a briefing's ledger."""
    return Write(folder / FILE, ledger_text(ledger).encode())


def home_of(root: Path, name: str, kind: str = "", briefing: str = "") -> tuple[Home | None, list[Diagnostic]]:
    """Return the only place of an id whose briefing can be read; without one, the mistakes that stand in the way.

    Raises BriefingError if nothing has the id, or several things have.
    """
    homes, problems = find(root, name, kind, briefing)
    if problems:
        return None, in_order(problems)
    home = only_home(homes)
    return (home, []) if home.recorded.readable else (None, in_order(home.recorded.diagnostics))


def ledger_of(home: Home) -> Ledger:
    """Return the ledger of an id's briefing. Raises BriefingError if it is recorded under another name."""
    ledger = home.recorded.ledger or Ledger(home.folder.name)
    if ledger.briefing != home.folder.name:
        raise BriefingError(
            f"the briefing is recorded as `{ledger.briefing}`. First run: briefing permalinks move {ledger.briefing} "
            f"{home.folder.name}"
        )
    return ledger


def ledgers(root: Path) -> tuple[list[Ledger], list[Diagnostic]]:
    """Return the ledgers of all briefings that have one, and what is wrong with them."""
    results = [read_ledger(folder, root) for folder in read.briefing_folders(root)]
    return [ledger for ledger, _ in results if ledger], [problem for _, problems in results for problem in problems]
