"""What lies in `content/` under a name that nothing reads, and what it was meant to be.

A claims file that is called `dawn.yaml` would be lost without a word, and with it every claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.diagnostics.english import suggestion
from briefing.model.ledger import FILE

BRIEFING = "briefing.yml"
"""The file that makes a folder of `content/` a briefing."""
PAGES = "pages"
"""The folder of `content/` that holds hand-written pages and is no briefing."""
FOLDERS = ("articles", "claims", "drafts", "originals", "revisions", "withdrawn")
"""The folders that a briefing may have."""

_FILES = (BRIEFING, FILE)
_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini"})
"""Files that operating systems leave in folders, in small letters; others start with a dot."""
_OF_KIND = {"articles": ".md", "claims": ".yml", "drafts": ".yml"}
_ENDINGS = {".md": r"md|markdown|mdown|mkd|txt|text", ".yml": r"ya?ml|yal|ymal"}
"""What people write for the ending of each kind of file."""
_FAR = 0.7
"""How like a known name a file's name must be for it to be that name misspelled."""


def listed(folder: Path) -> list[Path]:
    """Return what a folder holds, by name, without what editors and operating systems leave behind."""
    return sorted(path for path in folder.iterdir() if not is_left_behind(path.name))


def is_left_behind(name: str) -> bool:
    """Whether a file's name is one that editors and operating systems give to what is of no use to anybody."""
    return name.startswith(".") or name.endswith("~") or name.lower() in _OF_SYSTEMS


def is_empty(folder: Path) -> bool:
    """Whether there is no file anywhere in a folder, so that git would not keep it."""
    try:
        return all(path.is_dir() and not path.is_symlink() and is_empty(path) for path in listed(folder))
    except OSError:
        return False  # what cannot be looked into is told where it is read


def briefings(content: Path) -> list[Path]:
    """Return the folders of all briefings: every folder of `content/` that is nothing else and holds a file."""
    others = (PAGES, FILE)  # a folder in the ledger's place is told where the ledger is read
    folders = [path for path in listed(content) if path.is_dir() and path.name not in others]
    return [path for path in folders if not is_empty(path) and not _meant_as_folder(path)]


def beside_briefings(content: Path, root: Path) -> list[Diagnostic]:
    """Report what lies in `content/` itself and is no briefing: nothing else is read there but pages."""
    return [
        _stray(path, root, "nothing reads this", hint)
        for path in listed(content)
        if path.name not in (PAGES, FILE) or (path.name == PAGES and not path.is_dir())
        if (hint := _meant_as_folder(path) if path.is_dir() else _meant_beside_briefings(path))
    ]


def _meant_as_folder(path: Path) -> str:
    """Say what a folder of `content/` was meant to be, where it is clearly no briefing; otherwise return nothing."""
    if (path / BRIEFING).exists() or is_empty(path):
        return ""
    if path.name in FOLDERS:
        return "Move it into the folder of its briefing."
    return _rename(path, f"{PAGES}/") if suggestion(path.name, [PAGES], likeness=_FAR) else ""


def _meant_beside_briefings(path: Path) -> str:
    if path.name == PAGES:
        return "It must be a folder, of hand-written pages."
    if named := suggestion(path.name, _FILES, likeness=_FAR):
        return _rename(path, FILE) if named == FILE else f"Each briefing is a folder of its own: content/…/{BRIEFING}."
    if path.suffix.lower() == ".md":
        return f"An article goes into its briefing's articles/, a page of the site into content/{PAGES}/. Move it."
    return f"content/ holds a folder for each briefing, {PAGES}/ and {FILE}. Move it."


def in_briefing(folder: Path, root: Path) -> list[Diagnostic]:
    """Report what lies in a briefing's own folder under a name that nothing reads."""
    diagnostics = []
    for path in listed(folder):
        if path.name in FOLDERS:
            if not path.is_dir():
                hint = "Move it away, and make a folder of this name."
                diagnostics.append(_stray(path, root, "this must be a folder, and is a file", hint))
        elif path.name not in _FILES and not (path.is_dir() and is_empty(path)):
            diagnostics.append(_stray(path, root, "nothing reads this", _meant_in_briefing(path)))
    return diagnostics


def meant_as_briefing(folder: Path) -> bool:
    """Whether a folder has a file that is its `briefing.yml` misspelled."""
    return any(_known_file(path) == BRIEFING for path in listed(folder))


def _known_file(path: Path) -> str:
    return "" if path.is_dir() else suggestion(path.name, _FILES, likeness=_FAR)


def _meant_in_briefing(path: Path) -> str:
    if path.is_dir():
        near = suggestion(path.name, FOLDERS, likeness=_FAR)
        if near and path.with_name(near).is_dir() and not path.samefile(path.with_name(near)):
            return f"There is {near}/ beside it. Move into that what belongs there."
        return _rename(path, f"{near}/") if near else f"A briefing holds {_held()}. Move it."
    if known := _known_file(path):
        return _rename(path, known)
    for folder, suffix in (("articles", ".md"), ("claims", ".yml")):
        if path.suffix.lower() == suffix:
            return f"{folder.capitalize()} are in {folder}/: move it to {folder}/{path.name}."
    return f"A briefing holds {_held()}. Move it."


def _held() -> str:
    return ", ".join((*_FILES, *(f"{folder}/" for folder in FOLDERS)))


def of_other_kinds(paths: Sequence[Path], suffix: str, root: Path) -> list[Diagnostic]:
    """Report those files of a folder that do not end as its files must."""
    message = f"this is not read: only {suffix} files are"
    return [
        _stray(path, root, message, _meant_in_folder(path, suffix))
        for path in paths
        if path.suffix != suffix and not (path.is_dir() and is_empty(path))
    ]


def _meant_in_folder(path: Path, suffix: str) -> str:
    if path.is_dir():
        return "Files of folders in this folder are not read. Move them up, or out of content/."
    for folder, other in _OF_KIND.items():
        if path.suffix == other != suffix:
            return f"{folder.capitalize()} are in {folder}/. Move it."
    if named := re.match(rf"(.+?)\.(?:{_ENDINGS[suffix]})(?![^\W_])", path.name, re.IGNORECASE):
        return _rename(path, named[1] + suffix)
    return f"Rename it, so that it ends in {suffix}, or move it out of content/."


def _rename(path: Path, name: str) -> str:
    """Say what a file was meant to be called, unless something is called so already."""
    meant = path.with_name(name.rstrip("/"))
    if meant.exists() and not meant.samefile(path):
        return f"There is {name} beside it. Move it out of content/, or delete it."
    return f"Rename it to {name}."


def _stray(path: Path, root: Path, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Rule.STRAY_FILE, Where(path.relative_to(root).as_posix()), message, hint)
