"""Makes the folder of a newsroom: all of its files, or none."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from briefing.diagnostics import BriefingError
from briefing.diagnostics.system import in_words
from briefing.founding.answers import Answers, Host, settings_with
from briefing.publishing.staging import beside

_SETTINGS = "mkdocs.yml"
_HOSTS = "hosts"
"""The folder of what only one kind of host needs, in the starter."""
_ELSEWHERE = {
    "gitignore": ".gitignore",
    "gitlab-ci.yml": ".gitlab-ci.yml",
    "site-src.gitignore": "site-src/.gitignore",
}
"""Files that have another name in the package, where a dot file would affect the package's own repository."""
_WORKFLOWS = "workflows/"
"""Where those of GitHub are in the package; in a newsroom they are in `.github/`."""
_PARTS = ("content", "overrides", "languages", "site-src", "site")
"""The folders of a newsroom: what lies in them is read as its content, or replaced by each build."""


def make_newsroom(
    folder: Path, answers: Answers | None = None, program: Mapping[str, bytes] | None = None
) -> list[str]:
    """Fill a folder that is empty or does not exist yet, and return the paths of the files made, in order.

    `program` has the files that pin the program, by path. All or nothing: the files are written beside the folder, or
    in it where it is there, and moved into place at the end. Raises BriefingError if the folder holds something, is
    among the files of another newsroom, or cannot be made.
    """
    folder = free(folder)
    files = {**_files(answers or Answers()), **(program or {})}
    there = folder.exists()
    try:
        with beside(folder / "newsroom" if there else folder, ".briefing-init-") as space:
            made = space / "newsroom"
            for name, data in files.items():
                path = made / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                if data.startswith(b"#!"):
                    path.chmod(path.stat().st_mode | 0o111)
            if there:
                _move_all(made, folder)
            else:
                made.replace(folder)
    except OSError as error:
        raise BriefingError(f"{folder}: {in_words(error)}. The newsroom was not made.") from error
    return sorted(files)


def free(folder: Path) -> Path:
    """Return the folder to fill, without links; raises BriefingError if it cannot be made a newsroom."""
    try:
        if not folder.exists() and folder.is_symlink():
            raise BriefingError(f"{folder} is a link that leads nowhere. Remove it, or give a new folder.")
        folder = Path(os.path.realpath(folder))
        if file := next((path for path in (folder, *folder.parents) if path.exists() and not path.is_dir()), None):
            raise BriefingError(f"{file}: is a file. Give a new folder.")
        if folder.exists() and any(folder.iterdir()):
            raise BriefingError(f"{folder}: is not empty. Give a new folder, so that nothing of yours is overwritten.")
    except OSError as error:
        raise BriefingError(f"{folder}: {in_words(error)}. The newsroom was not made.") from error
    for above in folder.parents:
        part = folder.relative_to(above).parts[0]
        if part in _PARTS and (above / "mkdocs.yml").is_file() and (above / "content").is_dir():
            raise BriefingError(
                f"{folder}: is in {part}/ of the newsroom {above}, which holds only that newsroom's own files. Give a "
                "folder outside of it."
            )
    return folder


def placed_elsewhere() -> dict[str, set[bytes]]:
    """Return what is under other names in the package than in a newsroom, whatever its host, by the latter."""
    found: dict[str, set[bytes]] = {}
    for host in Host:
        for name, data in _files(Answers(host=host)).items():
            found.setdefault(name, set()).add(data)
    return {name: each for name, each in found.items() if not name.startswith(_PARTS) and name != _SETTINGS}


def _files(answers: Answers) -> dict[str, bytes]:
    """Return the files of a newsroom by path: those that all have, then those of its host."""
    starter = resources.files("briefing.commands") / "starter"
    files = {name: item.read_bytes() for name, item in _walk(starter, "") if not name.startswith(f"{_HOSTS}/")}
    files |= {name: item.read_bytes() for name, item in _walk(starter / _HOSTS / answers.host, "")}
    files[_SETTINGS] = settings_with(files[_SETTINGS].decode(), answers).encode()
    return {_placed(name): data for name, data in files.items()}


def _placed(name: str) -> str:
    return f".github/{name}" if name.startswith(_WORKFLOWS) else _ELSEWHERE.get(name, name)


def _move_all(made: Path, folder: Path) -> None:
    """Move everything into a folder; where one thing cannot be moved, take back those before it."""
    moved: list[Path] = []
    try:
        for path in sorted(made.iterdir()):
            moved.append(path.replace(folder / path.name))
    except OSError:
        for path in moved:
            path.replace(made / path.name)
        raise


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = f"{path}{item.name}"
        if item.is_dir():
            yield from _walk(item, f"{name}/")
        else:
            yield name, item
