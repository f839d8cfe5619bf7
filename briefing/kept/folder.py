"""What takes long to work out and stays the same until the program changes: kept on this machine for whoever runs it.

Only what comes from installed packages is kept, and nothing of a newsroom. It lies in the user's own folder for caches,
never in a newsroom, whose files may be a stranger's. All of it may be deleted at any time.
"""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

NAME = "annotated-briefing"
"""As on an index: `briefing` may be another program."""
MOST = 4
"""How many folders of one kind there are: one for each program that somebody has on a machine, or had lately."""


def kept_in(kind: str, *depends_on: str) -> Path | None:
    """Return the folder that has things of a kind made with just this Python and what they depend on.

    None if there can be none, or if it is somebody else's: what is kept there runs.
    """
    digest = sha256("\0".join((sys.version, *depends_on)).encode()).hexdigest()[:16]
    try:
        all_kinds = user_cache_path(NAME, appauthor=False)
        all_kinds.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = all_kinds / f"{kind}-{digest}"
        if not folder.is_dir():
            folder.mkdir(mode=0o700, exist_ok=True)
            _leave_newest(all_kinds, kind)
        if not _is_own(all_kinds) or not _is_own(folder) or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            return None
    except (OSError, RuntimeError):  # RuntimeError: nobody knows where the home is
        return None
    return folder


def _is_own(folder: Path) -> bool:
    """Whether a folder is this user's, and nobody else may write in it."""
    if not hasattr(os, "getuid"):
        return True
    found = folder.stat()
    return found.st_uid == os.getuid() and not found.st_mode & 0o022


def _leave_newest(all_kinds: Path, kind: str) -> None:
    """Remove all but the newest folders of a kind. A program that is using one of them works it out again."""
    with suppress(OSError):
        found = sorted(all_kinds.glob(f"{kind}-*"), key=lambda folder: folder.stat().st_mtime, reverse=True)
        for folder in found[MOST:]:
            shutil.rmtree(folder, ignore_errors=True)
