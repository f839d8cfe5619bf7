"""The folder of the published site: built beside it, swapped in whole, never half of either.

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
"""AT_FDCWD: what stands in for a folder that relative paths start from."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux 3.15; Python has no function for it."""


def exchanged(first: Path, second: Path) -> bool:
    """Swap two folders of one file system in one step; return whether that worked. If it did not, nothing has changed.

    It works on Linux where the file system can do it: ext4, XFS, Btrfs, tmpfs and overlay can, NFS cannot.
    """
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    return rename is not None and rename(_HERE, os.fsencode(first), _HERE, os.fsencode(second), _EXCHANGE) == 0


STAGING = ".briefing-staging-"
"""How the folders that sites are built in are named, beside the site's own."""

ABANDONED_AFTER = 3600
"""Seconds after which nobody builds in a staging folder any more."""


def check_place(folder: Path, root: Path, source: Path) -> None:
    """Refuse to put a site where it would destroy something: its place is swapped whole, whatever is there.

    Hardly anything but a site of ours has the schema's file: only a folder with it, or an empty one, is ever replaced.
    """
    inside = [source, root / "content", root / "overrides"]
    if root.is_relative_to(folder) or any(folder.is_relative_to(place) for place in inside):
        raise BriefingError(f"{folder}: the site cannot be published into a folder that holds its own source.")
    for each in (folder, source):
        if each.is_symlink():  # and yet every link has been followed
            raise BriefingError(f"{each}: is a link that leads back to itself. Remove it.")
    if folder.exists() and not folder.is_dir():
        raise BriefingError(f"{folder}: is a file. Give a folder as --site-dir.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / SCHEMA).is_file():
        raise BriefingError(
            f"{folder}: holds files that are not a site built by briefing. Empty it, or give another --site-dir."
        )


@contextmanager
def staging(site: Path) -> Iterator[Path]:
    """Give a fresh folder beside the site's; it is gone afterwards, whatever happened, unless it was swapped in."""
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
    """Put a staged site in the place of the published one, or leave that one where it is.

    Where the two cannot change places in one step, there are two renames, and a kill between them leaves no site until
    the next build brings it back.
    """
    staged.chmod(0o755)
    if site.exists() and exchanged(staged, site):
        return  # the old one is the staging folder now, which is cleared away in any case
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
    """Bring back a site that a killed build left set aside, and clear what is of no use."""
    before = _set_aside(site)
    if before.is_dir() and not site.exists():
        before.replace(site)
    shutil.rmtree(before, ignore_errors=True)


def _clear_abandoned(fresh: Path) -> None:
    """Remove staging folders that killed builds left; a younger one may belong to a build that runs beside this one."""
    for path in fresh.parent.glob(f"{STAGING}*"):
        if path.is_dir() and path.stat().st_mtime < fresh.stat().st_mtime - ABANDONED_AFTER:
            shutil.rmtree(path, ignore_errors=True)
