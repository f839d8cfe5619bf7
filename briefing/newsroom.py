"""A newsroom's folder opened: a briefing read, checked, held against its ledger; which briefing has an id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from briefing.checking.resolve import internal_ids, resolve
from briefing.content import read
from briefing.content.files import read_file
from briefing.content.ledger_file import read_ledger
from briefing.content.source import SourceBriefing
from briefing.diagnostics import BriefingError, Diagnostic, has_errors, in_order
from briefing.diagnostics.english import suggestion
from briefing.model import Briefing, Key, Ledger, limits
from briefing.model.ledger import FILE
from briefing.permalinks.check import check_ledger
from briefing.permalinks.ids import Authored, authored


@dataclass(frozen=True, slots=True)
class Loaded:
    """A newsroom's folder, read."""

    briefings: Mapping[str, Briefing]
    """By id. One with errors among the diagnostics may lack claims."""
    diagnostics: tuple[Diagnostic, ...]
    """Everything that is wrong, in order of place."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One briefing beside its ledger."""

    source: SourceBriefing
    """Its files as authored."""
    readable: bool
    """Whether every file could be read and every value has its form."""
    briefing: Briefing | None
    ledger: Ledger | None
    authored: Authored
    """All that has an address now."""
    found: list[Diagnostic]
    """What is wrong with it, its ledger included."""


def load(root: str | PathLike[str]) -> Loaded:
    """Read all briefings of a newsroom's folder and resolve every quote to its span.

    Author mistakes are in the result's diagnostics. Raises BriefingError where there is no `content/` folder.
    """
    folder = Path(root).absolute()
    briefings: dict[str, Briefing] = {}
    diagnostics: list[Diagnostic] = []
    for path in read.briefing_folders(folder):
        briefing, problems = load_briefing(path, folder)
        diagnostics += problems
        if briefing is not None:
            briefings[briefing.id] = briefing
    return Loaded(briefings, tuple(in_order(diagnostics)))


def load_briefing(folder: Path, root: Path) -> tuple[Briefing | None, list[Diagnostic]]:
    """Read and resolve one briefing."""
    source, found = read.read_briefing(folder, root)
    briefing, problems = resolve(source)
    return briefing, found + problems


def load_recorded(folder: Path, root: Path, *, locked: bool = False) -> Recorded:
    """Read and resolve one briefing and hold it against its ledger.

    Where a file cannot be read or a value has the wrong form, an id may only seem to have vanished: that comes first.
    """
    source, found = read.read_briefing(folder, root)
    ledger, problems = read_ledger(folder, root)
    readable = not has_errors(found + problems)
    briefing, more = resolve(source)
    now = authored(source, briefing, internal_ids(source))
    if readable:
        problems = problems + check_ledger(ledger, now, source.path, locked=locked)
    return Recorded(source, readable, briefing, ledger, now, found + more + problems)


@dataclass(frozen=True, slots=True)
class Home:
    """A briefing that has an id, in its content or in its ledger."""

    folder: Path
    recorded: Recorded
    key: Key
    """The id and its kind."""


NAMED = 12
"""Ids that a message lists where none is close to the one asked for."""


def find(root: Path, name: str, kind: str = "", briefing: str = "") -> tuple[list[Home], list[Diagnostic]]:
    """Return every place of an id; where there is none, what keeps files from being read that may have it.

    Only folders in whose files the id stands are opened, all the others only where it is in none of them. An empty
    `kind` or `briefing` is any. Raises BriefingError where nothing has the id, or there is no such briefing.
    """
    folders = read.briefing_folders(root)
    chosen = [folder for folder in folders if briefing in ("", folder.name)]
    if not chosen:
        raise BriefingError(f"there is no briefing `{briefing}`. {_nearest(briefing, [each.name for each in folders])}")
    likely = [folder for folder in chosen if _may_have(folder, root, name)]
    known: list[str] = []
    unreadable: list[Diagnostic] = []
    for some in (likely, [folder for folder in chosen if folder not in likely]):
        homes = []
        for folder in some:
            recorded = load_recorded(folder, root)
            keys = dict.fromkeys((*recorded.authored, *(recorded.ledger.entries if recorded.ledger else ())))
            of_kind = [key for key in keys if kind in ("", key[0])]
            homes += [Home(folder, recorded, key) for key in of_kind if key[1] == name]
            known += [other for _, other in of_kind]
            unreadable += [] if recorded.readable else recorded.found
        if homes:
            return homes, []
    if unreadable:
        return [], unreadable
    where = f" in the briefing `{briefing}`" if briefing else ""
    raise BriefingError(f"there is no {kind or 'id'} `{name}`{where}. {_nearest(name, known)}")


def only_home(homes: Sequence[Home]) -> Home:
    """Return the one place of an id. Raises BriefingError where it has several."""
    if len(homes) > 1:
        places = " and ".join(f"the {home.key[0]} in {home.folder.name}" for home in homes)
        apart = {"--briefing": len({home.folder for home in homes}), "--kind": len({home.key[0] for home in homes})}
        options = " or ".join(option for option, number in apart.items() if number > 1)
        raise BriefingError(f"several have the id `{homes[0].key[1]}`: {places}. Say which, with {options}.")
    return homes[0]


def _may_have(folder: Path, root: Path, name: str) -> bool:
    """Whether an id may be found in a briefing's files: it is an article's name, or stands in one of them."""
    if (folder / "articles" / f"{name}.md").exists():
        return True
    files = [folder / "briefing.yml", folder / FILE, *(folder / "claims").glob("*.yml")]
    read_files = (read_file(file, root, limits.FILE_BYTES) for file in files if file.exists())
    return any(isinstance(data, Diagnostic) or name.encode() in data for data in read_files)


def _nearest(name: str, known: Iterable[str]) -> str:
    names = list(dict.fromkeys(known))
    if near := suggestion(name, names):
        return f"Did you mean `{near}`?"
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"There are: {', '.join(names[:NAMED])}{more}." if names else "There are none yet."
