"""Whether a file of `content/` was changed while a build was reading it."""

from __future__ import annotations

import stat
from pathlib import Path

Stamps = dict[str, tuple[int, int]]
"""Size and time of change of files, by path from the root: what tells whether one was changed since."""


def stamps(root: Path, *others: str) -> Stamps:
    """Return the stamp of every file in `content/`, and of other files and those in other folders."""
    sizes_and_times = {}
    places = [root / "content", *(root / name for name in others)]
    for path in (inner for place in places for inner in (place, *place.rglob("*"))):
        try:
            status = path.lstat()
        except OSError:
            continue  # gone since it was listed
        if not stat.S_ISDIR(status.st_mode) and not path.name.startswith("."):
            sizes_and_times[path.relative_to(root).as_posix()] = (status.st_size, status.st_mtime_ns)
    return sizes_and_times


def changed_since(before: Stamps, root: Path) -> str:
    """Name a file of `content/` that was changed, added or removed since stamps were taken; empty where none was."""
    now = stamps(root)
    return next((name for name in sorted({*before, *now}) if before.get(name) != now.get(name)), "")
