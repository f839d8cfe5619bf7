"""What lies in `content/` under a name that nothing reads, and what it was meant to be.

A claims file that is called `dawn.yaml` would be lost without a word, and with it every claim.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.diagnostics.english import suggestion
from briefing.model.ledger import FILE
from briefing.model.vocabulary import as_id

BRIEFING = "briefing.yml"
"""The file that makes a folder of `content/` a briefing."""
PAGES = "pages"
"""The folder of `content/` that holds hand-written pages and is no briefing."""
FOLDERS = ("articles", "claims", "drafts", "originals", "revisions", "withdrawn")
"""The folders that a briefing may have."""

_FILES = (BRIEFING, FILE)
_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
"""What operating systems leave in folders, in small letters; the rest starts with a dot."""
_LEFT = re.compile(r"\..*|.*~|~\$.*|#.*#|.*\.sw[a-p]", re.DOTALL)
"""Names that editors give to copies, locks and what is not saved yet."""
_COPY = re.compile(
    r"""(?xi)(.+?)(?:
      \ ?\(\d+\) | \ ?\([^()]*(?:cop(?:y|ie|ia)|kopie|conflict)[^()]*\)
    | (?:\ -)?\ (?:cop(?:y|ie|ia)|kopie)(?:\ \d+|\ \(\d+\))?
    )"""
)
"""Names that systems give to a second copy of a file."""
_OF_KIND = {"articles": ".md", "claims": ".yml", "drafts": ".yml"}
_ENDINGS = {".md": r"md|markdown|mdown|mkdn?|txt|text", ".yml": r"ya?ml|yal|ymal|txt|json"}
"""What people write for the ending of each kind of file."""
_SHOWN = 8
"""Files that a message names."""
_FAR = 0.7
"""How like a known name a file's name must be for it to be that name misspelled."""
_DOCUMENTS = frozenset(
    ".doc .docx .epub .eml .htm .html .mht .mhtml .odt .pages .pdf .rtf .tex .warc .webarchive .xhtml .xml".split()  # noqa: SIM905
)
"""Endings of documents that an article may have come from."""
_PICTURES = frozenset({".avif", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp"})
_TABLES = frozenset({".csv", ".numbers", ".ods", ".tsv", ".xls", ".xlsx"})


def listed(folder: Path) -> list[Path]:
    """Return what a folder holds, by name, without what editors and operating systems leave behind."""
    return sorted(path for path in folder.iterdir() if not is_left_behind(path.name))


def is_left_behind(name: str) -> bool:
    """Whether a file's name is one that editors and operating systems give to what is of no use to anybody."""
    return bool(_LEFT.fullmatch(name)) or name.lower() in _OF_SYSTEMS


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
    return [path for path in folders if not is_empty(path) and not _meant_as_folder(path) and not _within(path)]


def is_briefing(folder: Path) -> bool:
    """Whether a folder, wherever it lies, is a briefing's: by its `briefing.yml`, or by its articles and claims."""
    if any((folder / name).is_file() for name in (BRIEFING, "briefing.yaml")):
        return True
    return all((folder / name).is_dir() for name in _OF_KIND if name != "drafts")


def _within(folder: Path) -> list[Path]:
    """Return the briefings that lie in a folder which is none, in order."""
    if is_briefing(folder):
        return []
    try:
        return [path for path in listed(folder) if path.is_dir() and path.name not in FOLDERS and is_briefing(path)]
    except OSError:
        return []  # what cannot be looked into is told where it is read


def lost_briefings(root: Path) -> list[Diagnostic]:
    """Report each briefing that lies anywhere near but where briefings are read: right in `content/`."""
    content = root / "content"
    folders = [path for path in listed(root) if path.is_dir() and path != content and is_briefing(path)]
    pages = [content / PAGES, *(path for path in listed(content) if path.is_dir() and path.name != PAGES)]
    lost = [*folders, *(briefing for place in pages if place.is_dir() for briefing in _within(place))]
    message = "this is a briefing's folder, and it is not read: each must lie directly in content/"
    told = [_stray(path, root, message, f"Move it to {_moved(path, root)}.") for path in lost]
    for place in (root, content):
        if is_briefing(place):
            parts = [path for path in listed(place) if _known_file(path) == BRIEFING or path.name in FOLDERS]
            names = ", ".join(f"{path.name}/" if path.is_dir() else path.name for path in parts)
            where = "the newsroom's folder" if place == root else "content/"
            hint = (
                f"Make a folder in content/ for the briefing, such as content/my-event/, and move them there: {names}."
            )
            told.append(_stray(parts[0], root, f"the files of a briefing lie in {where} itself", hint))
    return told


def _moved(briefing: Path, root: Path) -> str:
    name = as_id(briefing.name) or "my-event"
    free = name if not (root / "content" / name).exists() else f"{name}-2"
    return f"content/{free}"


def where_newsroom(root: Path) -> str:
    """Say which folder is the newsroom's, where the one that was given is not."""
    root = Path(os.path.realpath(root))
    folders = [path for path in listed(root) if path.is_dir()] if root.is_dir() else []
    near = [path.name for path in folders if suggestion(path.name, ["content"], likeness=0.8)]
    if near and "content" not in near and (root / "mkdocs.yml").exists():
        return f"There is {near[0]}/: rename it to content/."
    within = [path for path in folders if _is_newsroom(path)]
    around = [path for path in root.parents if _is_newsroom(path)]
    if len(within) > 1 and not around:
        named = ", ".join(path.name for path in within[:_NAMED]) + (" …" if len(within) > _NAMED else "")
        return f"There are several newsrooms here: {named}. Give the folder of one with --root."
    if newsrooms := around + within:
        return f"The newsroom is {newsrooms[0]}: give that folder with --root."
    return "Give the newsroom's folder with --root, or make one: briefing init DIR"


_NAMED = 8
"""How many newsrooms a message names."""


def _is_newsroom(folder: Path) -> bool:
    return (folder / "content").is_dir() and (folder / "mkdocs.yml").is_file()


def beside_briefings(content: Path, root: Path) -> list[Diagnostic]:
    """Report what lies in `content/` itself and is no briefing: nothing else is read there but pages."""
    loose = is_briefing(content)
    return [
        _stray(path, root, "nothing reads this", _moved_to_briefings(path) if path.name in FOLDERS else hint)
        for path in listed(content)
        if path.name not in (PAGES, FILE) or (path.name == PAGES and not path.is_dir())
        if not (loose and (path.name in FOLDERS or _known_file(path) == BRIEFING))
        if (hint := _meant_as_folder(path) if path.is_dir() else _meant_beside_briefings(path))
    ]


def _meant_as_folder(path: Path) -> str:
    """Say what a folder of `content/` was meant to be, where it is clearly no briefing; otherwise return nothing."""
    if (path / BRIEFING).exists() or is_empty(path):
        return ""
    if path.name in FOLDERS:
        return "Move it into the folder of its briefing."
    return _rename(path, f"{PAGES}/") if suggestion(path.name, [PAGES], likeness=_FAR) else ""


def _moved_to_briefings(folder: Path) -> str:
    """Say where the files go of a folder that belongs in a briefing's and lies beside those, one file a line."""
    kind, content = folder.name, folder.parent
    of_all = briefings(content)
    files = [path for path in _files(folder) if path.suffix == _OF_KIND.get(kind)]
    owners = [(path, owner) for path in files if (owner := _owner(path, kind, of_all))]
    lines = [f"{path.name} belongs to {owner}: move it to content/{owner}/{kind}/." for path, owner in owners[:_SHOWN]]
    if len(lines) == len(files) > 0:
        return "\n".join(lines)
    such_as = f", such as content/{of_all[0].name}/{kind}/" if of_all else ""
    rest = "Move the others into the folder of their briefing" if lines else "Move it into the folder of its briefing"
    return "\n".join([*lines, f"{rest}{such_as}."])


def _owner(path: Path, kind: str, of_all: Sequence[Path], *, pairs: bool = False) -> str:
    """Return the only briefing that lacks a file which lies beside the briefings' folders; empty where that is unknown.

    It has the claims of such an article, or the article of such claims; or, unless with `pairs`, is the only briefing.
    """
    pair = {"articles": "claims", "claims": "articles"}.get(kind, "articles")
    goes_with = f"{pair}/{path.stem}{_OF_KIND[pair]}"
    lacking = [folder for folder in of_all if not (folder / kind / path.name).exists()]
    having = [folder.name for folder in lacking if (len(of_all) == 1 and not pairs) or (folder / goes_with).exists()]
    return having[0] if len(having) == 1 else ""


def laid_beside(folder: Path, kind: str, names: Iterable[str]) -> frozenset[str]:
    """Return those names of a briefing's articles or claims files that lie in `content/` itself, or in a folder there.

    `kind` is the folder they belong in.
    """
    files = {name: f"{name}{_OF_KIND[kind]}" for name in names}
    places = (folder.parent, folder.parent / kind)
    return frozenset(name for name, file in files.items() if any((place / file).is_file() for place in places))


def _meant_beside_briefings(path: Path) -> str:
    if path.name == PAGES:
        return "It must be a folder, of hand-written pages."
    if named := suggestion(path.name, _FILES, likeness=_FAR):
        return _rename(path, FILE) if named == FILE else f"Each briefing is a folder of its own: content/…/{BRIEFING}."
    for kind, suffix in _OF_KIND.items():
        if path.suffix == suffix and (owner := _owner(path, kind, briefings(path.parent), pairs=True)):
            return f"It belongs to {owner}: move it to content/{owner}/{kind}/{path.name}."
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
    return any(BRIEFING in (_known_file(path), _under_other_name(path)) for path in listed(folder))


def _under_other_name(path: Path) -> str:
    """Return `briefing.yml` where a file is the only YAML in the folder of a briefing that lacks it; else empty."""
    alike = [
        file.name
        for file in listed(path.parent)
        if file.suffix in (".yml", ".yaml") and file.name != FILE and file.stem.lower() not in _OF_KIND
        if not (path.parent / "articles" / f"{file.stem}.md").exists()
    ]
    return BRIEFING if alike == [path.name] and not (path.parent / BRIEFING).exists() else ""


def _known_file(path: Path) -> str:
    return "" if path.is_dir() else suggestion(path.name, _FILES, likeness=_FAR)


def _kind_of(folder: Path) -> str:
    """Return which folder of a briefing another was meant to be, by its name or what is in it; empty if none."""
    if near := suggestion(folder.name, FOLDERS, likeness=_FAR):
        return near
    suffixes = {path.suffix.lower() for path in _files(folder)}
    kinds = (kind for kind, suffix in _OF_KIND.items() if suffix in suffixes)
    kind = next(kinds, "")
    return "" if (folder.parent / kind).exists() else kind


def _meant_in_briefing(path: Path) -> str:
    if path.is_dir():
        near = _kind_of(path)
        if near and path.with_name(near).is_dir() and not path.samefile(path.with_name(near)):
            return f"There is {near}/ beside it. Move into that what belongs there."
        return _rename(path, f"{near}/") if near else f"A briefing holds {_held()}. Move it out of content/."
    copied = copied_from(path)
    if known := _known_file(path.with_name(copied) if copied else path):
        return _rename(path, known)
    if _under_other_name(path):
        return _rename(path, BRIEFING)
    for folder, suffix in (("articles", ".md"), ("claims", ".yml")):
        if path.suffix.lower() == suffix and path.stem.lower() != "readme":
            if path.stem.lower() == folder:
                return f"{folder.capitalize()} are in {folder}/, in a file for each article: {folder}/NAME{suffix}."
            return f"{folder.capitalize()} are in {folder}/: move it to {folder}/{path.name}."
    return f"A briefing holds {_held()}. Move it out of content/."


def _held() -> str:
    return ", ".join((*_FILES, *(f"{folder}/" for folder in FOLDERS)))


def copied_from(path: Path) -> str:
    """Return the name of the file beside it that a file is a copy of, by the name that systems give to copies."""
    copy = _COPY.fullmatch(path.stem)
    return f"{copy[1]}{path.suffix}" if copy and path.with_name(f"{copy[1]}{path.suffix}").exists() else ""


def meant_as_page(path: Path) -> bool:
    """Whether a file of `pages/` was meant to be a page, and has another ending than pages have."""
    return bool(re.fullmatch(r"\.(?:md|markdown|mdown|mkdn?)", path.suffix, re.IGNORECASE))


def of_other_kinds(paths: Sequence[Path], suffix: str, root: Path) -> list[Diagnostic]:
    """Report those files of a folder that do not end as its files must, and copies of those that do."""
    message = f"this is not read: only {suffix} files are"
    strays = [
        _stray(path, root, message, _meant_in_folder(path, suffix))
        for path in paths
        if path.suffix != suffix and not (path.is_dir() and is_empty(path))
    ]
    copies = ((path, copied_from(path)) for path in paths if path.suffix == suffix)
    hint = "Keep the better one under that name, and delete the other."
    return strays + [
        _stray(path, root, f"this is a copy of {name}, so it is not read", hint) for path, name in copies if name
    ]


def unread(folder: Path) -> dict[str, frozenset[str]]:
    """Return the names of a briefing's articles and claims files that lie where nothing reads them.

    By the folder they belong in; a name is what stands before the first dot.
    """
    names: dict[str, set[str]] = {"articles": set(), "claims": set()}
    for path in listed(folder):
        if path.is_dir():
            kind = path.name if path.name in names else _kind_of(path)
            for file in _files(path) if kind in names else ():
                meant = next((other for other in names if file.suffix == _OF_KIND[other]), kind)
                if (meant, file.parent) != (path.name, path) or file.suffix != _OF_KIND[kind]:
                    names[meant].add(file.name.partition(".")[0])
        for kind, suffix in _OF_KIND.items():
            if kind in names and path.is_file() and path.suffix.lower() == suffix and path.name not in _FILES:
                names[kind].add(path.stem)
    return {kind: frozenset(found) for kind, found in names.items()}


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder; of what cannot be looked into, nothing."""
    try:
        paths = listed(folder)
    except OSError:
        return
    for path in paths:
        yield from _files(path) if path.is_dir() and not path.is_symlink() else [path]


def _meant_in_folder(path: Path, suffix: str) -> str:
    if path.is_dir():
        near = path.parent.parent / path.name
        if path.name in FOLDERS and path.name not in _OF_KIND and not near.exists():
            return f"Move it up: it belongs in {near.parent.name}/, beside {path.parent.name}/."
        return "Files of folders in this folder are not read. Move them up, or out of content/."
    for folder, other in _OF_KIND.items():
        if path.suffix == other != suffix:
            return f"{folder.capitalize()} are in {folder}/: move it to {folder}/{path.name}."
    if path.suffix.lower() in _PICTURES:
        return f"Pictures are not read. Move it to content/{path.parent.parent.name}/originals/, or out of content/."
    if named := re.match(rf"(.+?)\.(?:{_ENDINGS[suffix]})(?![^\W_])", path.name, re.IGNORECASE):
        return _rename(path, named[1] + suffix)
    if suffix == ".md" and path.suffix.lower() in _DOCUMENTS:
        name = f"{as_id(path.stem) or 'name'}{suffix}"
        kept = f"content/{path.parent.parent.name}/originals/"
        return f"Copy its words, as plain text, into {path.parent.name}/{name}. The document can be kept in {kept}."
    if not path.suffix:
        return _rename(path, path.name + suffix)
    if path.suffix.lower() in _DOCUMENTS | _TABLES:
        return f"What is written in it goes into a {suffix} file, as plain text. Move this one out of content/."
    return f"Rename it, so that it ends in {suffix}, or move it out of content/."


def _rename(path: Path, name: str) -> str:
    """Say what a file was meant to be called, unless something is called so already."""
    meant = path.with_name(name.rstrip("/"))
    if meant.exists() and not meant.samefile(path):
        return f"There is {name} beside it. Move it out of content/, or delete it."
    return f"Rename it to {name}."


def _stray(path: Path, root: Path, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Rule.STRAY_FILE, Where(path.relative_to(root).as_posix()), message, hint)
