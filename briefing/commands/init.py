"""`briefing init`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from briefing.diagnostics import BriefingError
from briefing.publishing.staging import beside


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=True, path_type=Path))
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
    click.echo(f"{len(files)} files in {folder}. Next:\n  briefing serve --root {folder}")


_ELSEWHERE = {
    "gitignore": ".gitignore",
    "site-src.gitignore": "site-src/.gitignore",
    "workflows/site.yml": ".github/workflows/site.yml",
}
"""Files that have another name in the package, where a dot file would affect the package's own repository."""


def make_newsroom(folder: Path) -> list[str]:
    """Fill a folder that is empty or does not exist yet, and return the paths of the files made.

    All or nothing: the files are written beside it and moved into place at the end. Raises BriefingError if the folder
    holds something or cannot be made.
    """
    if folder.exists() and not folder.is_dir():
        raise BriefingError(f"{folder}: is a file. Give a new folder.")
    if folder.exists() and any(folder.iterdir()):
        raise BriefingError(f"{folder}: is not empty. Give a new folder, so that nothing of yours is overwritten.")
    starter = resources.files("briefing.commands") / "starter"
    files = {_ELSEWHERE.get(name, name): item.read_bytes() for name, item in _walk(starter, "")}
    try:
        with beside(folder, ".briefing-init-") as space:
            made = space / "newsroom"
            for name, data in files.items():
                path = made / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            made.replace(folder)
    except OSError as error:
        raise BriefingError(f"{error.filename or folder}: {error.strerror}. The folder was not made.") from error
    return sorted(files)


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = f"{path}{item.name}"
        if item.is_dir():
            yield from _walk(item, f"{name}/")
        else:
            yield name, item
