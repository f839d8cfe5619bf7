"""Builds a site in a folder beside the published one and swaps it in whole.

A failed or killed build leaves what readers see as it was.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.diagnostics import BriefingError
from briefing.formats.briefing_schema import SCHEMA

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

ABANDONED_AFTER = 3600
"""Seconds after which no build can still be using a staging folder."""


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
def staging(site: Path) -> Iterator[Path]:
    """Make a new folder beside the site's; it is removed afterwards, whatever happens, unless it was swapped in."""
    _recover(site)
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=site.parent, prefix=STAGING))
    except OSError as error:
        raise BriefingError(f"{site.parent}: {error.strerror}. The site cannot be written there.") from error
    _clear_abandoned(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swap_in(staged: Path, site: Path) -> None:
    """Put a staged site in the place of the published one, or leave the published one where it is.

    If the two cannot be swapped in one step, there are two renames, and a kill between them leaves no site until the
    next build brings it back.
    """
    staged.chmod(0o755)
    if site.exists() and exchanged(staged, site):
        return  # the old site is in the staging folder now, which is removed in any case
    before = _set_aside(site)
    if site.exists():
        site.replace(before)
    try:
        staged.replace(site)
    except OSError as error:
        _recover(site)
        raise BriefingError(
            f"{site}: {error.strerror or error}. The site published before is back in its place. Fix this, build again."
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


def _clear_abandoned(fresh: Path) -> None:
    """Remove staging folders that killed builds left; newer ones may belong to a build that is still running."""
    for path in fresh.parent.glob(f"{STAGING}*"):
        if path.is_dir() and path.stat().st_mtime < fresh.stat().st_mtime - ABANDONED_AFTER:
            shutil.rmtree(path, ignore_errors=True)
