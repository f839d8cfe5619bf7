"""Builds a site in a folder beside the published one and swaps it in whole.

A failed or killed build leaves what readers see as it was.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from briefing.content.workspace import clear_abandoned, workspace
from briefing.diagnostics import BriefingError
from briefing.diagnostics.system import in_words
from briefing.formats.briefing_schema import SCHEMA
from briefing.publishing.workers import MANY

_HERE = -100
"""AT_FDCWD: relative paths start from the current folder."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux 3.15; Python has no function for it."""


def exchanged(first: Path, second: Path) -> bool:
    """Swap two folders of one file system in one step; return whether that worked. If it did not, nothing has changed.

    It works on Linux if the file system can do it: ext4, XFS, Btrfs, tmpfs and overlay can, NFS cannot.
    """
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    return rename is not None and rename(_HERE, os.fsencode(first), _HERE, os.fsencode(second), _EXCHANGE) == 0


STAGING = ".briefing-staging-"
"""How the names of the folders that sites are built in begin."""


def holds_authored(folder: Path, root: Path) -> bool:
    """Whether a folder holds what a newsroom's authors wrote, or is among it."""
    authored = (root / name for name in ("content", "overrides", "languages"))
    return root.is_relative_to(folder) or any(folder.is_relative_to(place) for place in authored)


def misplaced(folder: Path, root: Path, source: Path) -> str:
    """Say why a site cannot be put into a folder, whose content it would replace; empty if it can.

    Hardly anything but a site made by `briefing` has the schema's file: only a folder with it, or an empty one, is
    replaced. Raises BriefingError if the folder, or that of the site's source, is a link that leads nowhere.
    """
    if holds_authored(folder, root) or folder.is_relative_to(source):
        return "the site cannot be published into a folder that holds its own source."
    for place in (folder, source):
        if place.is_symlink():  # although every link has been followed
            raise BriefingError(f"{place}: is a link that leads back to itself. Remove it.")
    if folder.exists() and not folder.is_dir():
        return "is a file. Give a folder, with `site_dir` or --site-dir."
    if folder.is_dir() and any(folder.iterdir()) and not (folder / SCHEMA).is_file():
        return (
            "holds files that are not a site built by briefing. Empty it, or give another folder, with `site_dir` or "
            "--site-dir."
        )
    return ""


@contextmanager
def beside(place: Path, prefix: str) -> Iterator[Path]:
    """Make a new folder beside a place that something whole is to be put into; it is removed afterwards in any case.

    Those that killed processes left there are removed too. Raises OSError if it cannot be made.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with workspace(place.parent, prefix) as folder:
        yield folder


@contextmanager
def staging(site: Path) -> Iterator[Path]:
    """Make a new, empty folder on the disk of the site's; it is removed afterwards, unless it was swapped in."""
    with ExitStack() as stack:
        try:
            staged = stack.enter_context(beside(site, STAGING)) / "site"
            staged.mkdir()
        except OSError as error:
            raise BriefingError(f"{site.parent}: {in_words(error)}. The site cannot be written there.") from error
        yield staged


@contextmanager
def store(site: Path, folders: Sequence[Path]) -> Iterator[Path | None]:
    """Make a folder for what waits to be written, on the disk of the site's; None if little does, or it cannot be made.

    It is removed afterwards, and what killed builds left of it by `clear_up`.
    """
    with ExitStack() as stack:
        place = None
        if len(folders) >= MANY:
            with suppress(OSError):
                place = stack.enter_context(beside(site, STAGING))
        yield place


def clear_up(site: Path) -> None:
    """Put right what killed builds left: a site set aside comes back, and their staging folders are removed.

    The caller has locked what the site is built from.
    """
    try:
        _recover(site)
        if hasattr(os, "geteuid"):
            clear_abandoned(site.parent, STAGING, os.geteuid())
    except OSError as error:
        raise BriefingError(f"{site.parent}: {in_words(error)}. The site cannot be written there.") from error


def swap_in(staged: Path, site: Path) -> None:
    """Put a staged site in the place of the published one, or leave the published one where it is.

    If the two cannot be swapped in one step, there are two renames, and a kill between them leaves no site until the
    next build brings it back.
    """
    try:
        staged.chmod(0o755)
        if site.exists() and exchanged(staged, site):
            return  # the old site is in the staging folder now, which is removed in any case
        before = _set_aside(site)
        if site.exists():
            site.replace(before)
        try:
            staged.replace(site)
        except OSError:
            _recover(site)
            raise
    except OSError as error:
        raise BriefingError(
            f"{site}: {in_words(error)}. The site published before is still in its place: fix this, build again."
        ) from error
    shutil.rmtree(before, ignore_errors=True)


def _set_aside(site: Path) -> Path:
    return site.with_name(f".briefing-before-{site.name}")


def _recover(site: Path) -> None:
    """Bring back a site that a killed build left set aside, and remove what is no longer needed."""
    before = _set_aside(site)
    if before.is_dir() and not site.exists():
        before.replace(site)
    shutil.rmtree(before, ignore_errors=True)
