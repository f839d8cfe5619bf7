"""Opens a newsroom's folder: reads and checks briefings, compares them with their ledgers, and finds an id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from briefing.checking.internal import internal_ids
from briefing.checking.resolve import resolve
from briefing.content import read
from briefing.content.files import read_file
from briefing.content.ledger_file import read_ledger
from briefing.content.site_ledger import PATH, ledgers_in_git, read_site_ledger
from briefing.content.source import SourceBriefing
from briefing.diagnostics import BriefingError, Diagnostic, Rule, Where, has_errors, in_order
from briefing.diagnostics.english import did_you_mean
from briefing.model import Briefing, Key, Kind, Ledger, limits
from briefing.model.ledger import FILE
from briefing.permalinks.briefings import check_briefings, lost_ledger, lost_list
from briefing.permalinks.check import check_ledger
from briefing.permalinks.consequences import as_renamed, told_once
from briefing.permalinks.ids import Authored, authored


@dataclass(frozen=True, slots=True)
class Loaded:
    """A newsroom's folder, read."""

    briefings: Mapping[str, Briefing]
    """By id. A briefing with errors may lack claims."""
    diagnostics: tuple[Diagnostic, ...]
    """Everything that is wrong, in order of place."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One briefing and its ledger."""

    source: SourceBriefing
    """Its files as authored."""
    readable: bool
    """Whether every file could be read and every value has its form."""
    briefing: Briefing | None
    ledger: Ledger | None
    authored: Authored
    """Everything in it that has an address now."""
    diagnostics: list[Diagnostic]
    """What is wrong with it and with its ledger."""


def load(root: str | PathLike[str]) -> Loaded:
    """Read all briefings of a newsroom's folder and find the span of every quote.

    The author's mistakes are in the result's diagnostics. Raises BriefingError if there is no `content/` folder.
    """
    folder = Path(root).absolute()
    briefings: dict[str, Briefing] = {}
    folders = read.briefing_folders(folder)
    diagnostics = check_content(folder, folders)
    for path in folders:
        briefing, problems = load_briefing(path, folder)
        diagnostics += problems + _lost_ledger(path, folder)
        if briefing is not None:
            briefings[briefing.id] = briefing
    return Loaded(briefings, tuple(in_order(diagnostics)))


def load_briefing(folder: Path, root: Path) -> tuple[Briefing | None, list[Diagnostic]]:
    """Read and resolve one briefing."""
    source, diagnostics = read.read_briefing(folder, root)
    briefing, unresolved = resolve(source)
    return briefing, diagnostics + unresolved


def check_content(root: Path, folders: Sequence[Path], *, locked: bool = False) -> list[Diagnostic]:
    """Return what is wrong with `content/` as a whole: files that nothing reads, and recorded briefings that are gone.

    `folders` are those of its briefings. With `locked`, briefings that are not recorded yet are reported too.
    """
    site_ledger, diagnostics = read_site_ledger(root)
    lost = read.lost_briefings(root)
    diagnostics += [*read.stray_beside_briefings(root), *lost]
    gone = lost_site_ledger(root, folders)
    diagnostics += gone
    if site_ledger is None or gone:
        return diagnostics
    elsewhere = {diagnostic.where.path.rpartition("/")[2] for diagnostic in lost}
    recorded = {name: where for name, where in site_ledger.places.items() if name not in elsewhere}
    with_ledger = {folder.name for folder in folders if (folder / FILE).exists()}
    if recorded.keys() - with_ledger or (locked and with_ledger - recorded.keys()):
        results = {folder.name: read_ledger(folder, root) for folder in folders}
        unreadable = {name for name, (_, problems) in results.items() if problems}
        ledgers = {name: ledger for name, (ledger, _) in results.items() if name not in unreadable}
        known = {name: where for name, where in recorded.items() if name not in unreadable}
        diagnostics += check_briefings(known, ledgers, locked=locked)
    if not folders and not site_ledger.places and not lost:
        message = "there is no briefing here"
        diagnostics.append(Diagnostic(Rule.NOTHING_TO_PUBLISH, Where("content"), message, _FIRST))
    return diagnostics


_FIRST = "Make a folder for one, with its briefing.yml and articles/. To see how: briefing init another-folder."


def lost_site_ledger(root: Path, folders: Iterable[Path]) -> list[Diagnostic]:
    """Report that `content/permalinks.yml` is gone: git has it, or a ledger is in one of the briefings' folders."""
    if (root / PATH).exists() or (root / PATH).is_symlink():
        return []
    in_git = ledgers_in_git(root)
    gone = [name for name in in_git if not (root / name).exists() and (root / name).parent.is_dir()]
    return [lost_list(gone)] if gone or any((folder / FILE).exists() for folder in folders) else []


def load_recorded(folder: Path, root: Path, *, locked: bool = False) -> Recorded:
    """Read and resolve one briefing and compare it with its ledger.

    The ledger is compared only if every file can be read, every value has its form and every name is one: otherwise an
    id may seem to have vanished when it has not. A briefing that has lost its ledger counts as one that cannot be read:
    no command may write it a new one.
    """
    source, diagnostics = read.read_briefing(folder, root)
    ledger, problems = read_ledger(folder, root)
    problems = problems + _lost_ledger(folder, root)
    readable = not has_errors(diagnostics + problems)
    orphaned = _orphaned_versions(diagnostics, source, ledger)
    left = [diagnostic for diagnostic in diagnostics if diagnostic not in orphaned]
    comparable = not has_errors(left + problems)
    named = as_renamed(source, ledger) if ledger and comparable else source
    briefing, unresolved = resolve(named)
    if named is not source and any(_may_hide(diagnostic, source) for diagnostic in unresolved):
        briefing, unresolved = resolve(source)
    now = authored(source, briefing, internal_ids(source) | _internal_claims(briefing))
    mislaid = any(source.unread.values())
    compared: list[Diagnostic] = []
    if comparable and not mislaid and not any(_may_hide(diagnostic, source) for diagnostic in unresolved):
        locked = locked and not has_errors(unresolved)  # with these, nothing can be recorded
        copied, versions = _is_copy(ledger, folder), frozenset(orphaned.values())
        compared = check_ledger(ledger, now, source.path, locked=locked, copied=copied, versions_left=versions)
        diagnostics = left if compared else diagnostics
    unresolved = told_once(unresolved, compared, source, ledger, now)
    return Recorded(source, readable, briefing, ledger, now, diagnostics + unresolved + problems + compared)


def _orphaned_versions(
    diagnostics: Iterable[Diagnostic], source: SourceBriefing, ledger: Ledger | None
) -> dict[Diagnostic, str]:
    """Return the mistakes that only follow from a recorded article that is gone: its earlier versions are left.

    If they are known to be those of an article that is there, that one was renamed, and they say so.
    """
    there = {article.id for article in source.articles}
    renamed = {
        earlier.located.path.rpartition("/")[0] for article in source.articles for earlier in article.earlier_versions
    }
    left = {
        f"{source.path}/revisions/{entry.id}": entry.id
        for entry in (ledger.of(Kind.ARTICLE) if ledger else ())
        if entry.live and entry.id not in there
    }
    return {
        diagnostic: left[diagnostic.where.path]
        for diagnostic in diagnostics
        if diagnostic.rule is Rule.MISNAMED_REVISION and diagnostic.where.path in left.keys() - renamed
    }


def _lost_ledger(folder: Path, root: Path) -> list[Diagnostic]:
    """Report that a briefing that is recorded has no ledger."""
    if (folder / FILE).exists():
        return []
    site_ledger, _ = read_site_ledger(root)
    listed = lost_ledger(folder.name, site_ledger.places) if site_ledger else []
    return listed or lost_site_ledger(root, ())


def _is_copy(ledger: Ledger | None, folder: Path) -> bool:
    """Whether a briefing has another one's ledger, and the folder of that is still there."""
    return ledger is not None and ledger.briefing != folder.name and folder.with_name(ledger.briefing).is_dir()


def _may_hide(diagnostic: Diagnostic, source: SourceBriefing) -> bool:
    """Whether a recorded id may only seem to have vanished: its name was changed to what is no id, or is taken."""
    whole = {source.path, *(article.located.path for article in source.articles)}
    misnamed = diagnostic.rule is Rule.INVALID_ID and not diagnostic.where.line and diagnostic.where.path in whole
    return misnamed or diagnostic.rule is Rule.DUPLICATE_ID


def _internal_claims(briefing: Briefing | None) -> frozenset[Key]:
    """Return the claims that are internal: their places are known now, and a version may be internal."""
    claims = briefing.claims.values() if briefing else ()
    return frozenset((Kind.CLAIM, claim.id) for claim in claims if claim.internal)


@dataclass(frozen=True, slots=True)
class Home:
    """One place of an id: a briefing that has it, in its content or in its ledger."""

    folder: Path
    recorded: Recorded
    key: Key
    """Kind and id."""


NAMED = 12
"""How many ids a message lists if none is close to the one asked for."""


def find(root: Path, name: str, kind: str = "", briefing: str = "") -> tuple[list[Home], list[Diagnostic]]:
    """Return every place of an id; if none is found, the mistakes in files that may have it but cannot be read.

    Folders whose files mention the id are opened first, the others only if it is in none of those. An empty `kind` or
    `briefing` means any. Raises BriefingError if nothing has the id, or if there is no such briefing.
    """
    chosen = [folder_of(root, briefing)] if briefing else read.briefing_folders(root)
    likely = [folder for folder in chosen if _may_have(folder, root, name)]
    known: list[str] = []
    unreadable: list[Diagnostic] = []
    for batch in (likely, [folder for folder in chosen if folder not in likely]):
        homes = []
        for folder in batch:
            recorded = load_recorded(folder, root)
            keys = dict.fromkeys((*recorded.authored, *(recorded.ledger.entries if recorded.ledger else ())))
            of_kind = [key for key in keys if kind in ("", key[0])]
            homes += [Home(folder, recorded, key) for key in of_kind if key[1] == name]
            known += [known_name for _, known_name in of_kind]
            unreadable += [] if recorded.readable else recorded.diagnostics
        if homes:
            return homes, []
    if unreadable:
        return [], unreadable
    where = f" in the briefing `{briefing}`" if briefing else ""
    raise BriefingError(f"there is no {kind or 'id'} `{name}`{where}. {_nearest(name, known)}")


def briefing_names(root: Path) -> list[str]:
    """Return the names of all briefings' folders. Raises BriefingError if there is no `content/` folder."""
    return [folder.name for folder in read.briefing_folders(root)]


def folder_of(root: Path, briefing: str) -> Path:
    """Return the folder of a briefing. Raises BriefingError if there is none of that name."""
    folders = {folder.name: folder for folder in read.briefing_folders(root)}
    if briefing not in folders:
        raise BriefingError(f"there is no briefing `{briefing}`. {_nearest(briefing, folders)}")
    return folders[briefing]


def only_home(homes: Sequence[Home]) -> Home:
    """Return the only place of an id. Raises BriefingError if it has several."""
    if len(homes) > 1:
        places = " and ".join(f"the {home.key[0]} in {home.folder.name}" for home in homes)
        values = {"--briefing": {home.folder.name for home in homes}, "--kind": {str(home.key[0]) for home in homes}}
        options = " or ".join(option for option, differing in values.items() if len(differing) > 1)
        raise BriefingError(f"several entries have the id `{homes[0].key[1]}`: {places}. Choose one with {options}.")
    return homes[0]


def _may_have(folder: Path, root: Path, name: str) -> bool:
    """Whether a briefing's files may have an id: one of them is named after it or mentions it."""
    if (folder / "articles" / f"{name}.md").exists():
        return True
    files = [folder / "briefing.yml", folder / FILE, *(folder / "claims").glob("*.yml")]
    contents = (read_file(file, root, limits.FILE_BYTES) for file in files if file.exists())
    return any(isinstance(data, Diagnostic) or name.encode() in data for data in contents)


def _nearest(name: str, known: Iterable[str]) -> str:
    """Return a hint: the known name closest to the one asked for, or the first of all that are known."""
    names = list(dict.fromkeys(known))
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    listed = f"There are: {', '.join(names[:NAMED])}{more}." if names else "There are none yet."
    return did_you_mean(name, names, listed, likeness=0.7)  # ids of one article begin alike
