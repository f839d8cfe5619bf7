"""Newsroom folders for tests, made from files as an author writes them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import yaml

from briefing.commands.main import main
from briefing.model.vocabulary import Profile
from briefing.publishing.options import BuildOptions
from briefing.publishing.settings import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Case = TypeVar("Case")

REPOSITORY = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"
GOLDEN = Path(__file__).parent / "golden"
SMALL = Path(__file__).parent / "newsroom"
"""A newsroom without a mistake and without looks: one briefing, two articles, four claims, one hand-written page."""
WITHOUT_CLAIMS = "---\ntitle: Ahoy\npublisher: Tower\npublished: 2025-03-05\nrights: full\n---\n\nAhoy there.\n"
"""An article that nothing is claimed from, of which `check` warns."""


def small_newsroom(root: Path, *, with_settings: bool = True) -> Path:
    """Copy the small newsroom to a folder and return it; with settings, with those and the looks of this repository."""
    shutil.copytree(SMALL, root, dirs_exist_ok=True)
    if with_settings:
        shutil.copy(REPOSITORY / "mkdocs.yml", root)
        shutil.copytree(REPOSITORY / "overrides", root / "overrides")
    return root


def copy_of_repository(root: Path) -> Path:
    """Copy this repository's own content, looks and settings to a folder and return it."""
    for name in ("content", "overrides"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return root


def newsroom_with_secrets(root: Path) -> Path:
    """Return the small newsroom with an excerpt, a link and an internal article more, all its ids recorded.

    Something of each kind that can be internal is.
    """
    small_newsroom(root)
    shutil.copytree(CASES / "audience/profiles", root, dirs_exist_ok=True)
    assert main(["permalinks", "record", "--root", str(root), "--date", "2025-03-07"]) == 0
    return root


def run(root: Path, *arguments: str) -> int:
    """Run a command on a newsroom's folder and return its exit code."""
    return main([*arguments, "--root", str(root)])


def options(
    root: Path, profile: Profile = Profile.INTERNAL, *, coverage: bool = False, **settings: Any
) -> BuildOptions:
    """Return the options of a build whose `mkdocs.yml` would say no more than these settings."""
    return BuildOptions(Site(root, root / "site-src", root / "site", **settings), profile, coverage=coverage)


def offenders(cases: Iterable[Case], check: Callable[[Case], object]) -> list[str]:
    """Return the cases that a check, made of assertions, objects to, each with what it says."""
    found = []
    for case in cases:
        try:
            check(case)
        except AssertionError as error:
            found.append(f"{case.stem if isinstance(case, Path) else case}: {error}")
    return found


def loaded(text: str) -> Any:
    """Read YAML, with the library's quicker reader."""
    return yaml.load(text, yaml.CSafeLoader)


def dumped(value: object, **options: Any) -> str:
    """Return a value as YAML, by the library's quicker writer."""
    text: str = yaml.dump(value, Dumper=yaml.CSafeDumper, **options)
    return text


def write_files(root: Path, files: dict[str, Any]) -> None:
    """Write or replace files by their path.

    A file is its text; `{text: …, encoding: …}` where its encoding matters; `{folder: true}` where a folder stands in
    its place; `{link: …}` where a link does; `{repeat: …, times: …}` with what is too long to write out; or None, to
    remove it.
    """
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink()
        elif isinstance(content, str):
            path.write_bytes(content.encode())
        elif content.get("folder"):
            path.mkdir()
        elif "link" in content:
            path.unlink(missing_ok=True)
            path.symlink_to(content["link"])
        elif "repeat" in content:
            text = "".join(content["repeat"].replace("NUMBER", str(number)) for number in range(content["times"]))
            path.write_text(content.get("first", "") + text, encoding="utf-8")
        else:
            path.write_bytes(content["text"].encode(content["encoding"]))


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder, by relative path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
