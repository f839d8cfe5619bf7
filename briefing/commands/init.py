"""`briefing init`."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from briefing.commands.options import current_folder_is_there
from briefing.diagnostics import BriefingError
from briefing.diagnostics.formats import printable
from briefing.diagnostics.system import in_words
from briefing.publishing.staging import beside


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path), callback=current_folder_is_there)
def init(folder: Path) -> None:
    """Make DIR a newsroom's folder that builds at once.

    It gets settings, looks, an example briefing of two short articles, the pages `about` and `method`, the JSON Schemas
    with which an editor completes and checks the YAML, and a workflow that rebuilds and publishes the site. DIR must be
    empty, or not exist yet.

    \b
    Example:
      briefing init newsroom && briefing serve --root newsroom
    """
    files = make_newsroom(folder)
    click.echo(f"{len(files)} files in {printable(str(folder))}. Next:")
    click.echo(printable(f"  {shlex.join(['briefing', 'serve', '--root', str(folder)])}"))


_ELSEWHERE = {
    "gitignore": ".gitignore",
    "site-src.gitignore": "site-src/.gitignore",
    "workflows/site.yml": ".github/workflows/site.yml",
}
"""Files that have another name in the package, where a dot file would affect the package's own repository."""


def make_newsroom(folder: Path) -> list[str]:
    """Fill a folder that is empty or does not exist yet, and return the paths of the files made.

    All or nothing: the files are written beside it, or in it where it is there, and moved into place at the end. Raises
    BriefingError if the folder holds something, is among the files of another newsroom, or cannot be made.
    """
    folder = _checked(folder)
    starter = resources.files("briefing.commands") / "starter"
    files = {_ELSEWHERE.get(name, name): item.read_bytes() for name, item in _walk(starter, "")}
    there = folder.exists()
    try:
        with beside(folder / "newsroom" if there else folder, ".briefing-init-") as space:
            made = space / "newsroom"
            for name, data in files.items():
                path = made / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            if there:
                _move_all(made, folder)
            else:
                made.replace(folder)
    except OSError as error:
        raise BriefingError(f"{folder}: {in_words(error)}. The newsroom was not made.") from error
    return sorted(files)


def _checked(folder: Path) -> Path:
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


_PARTS = ("content", "overrides", "languages", "site-src", "site")
"""The folders of a newsroom: what lies in them is read as its content, or replaced by each build."""


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
