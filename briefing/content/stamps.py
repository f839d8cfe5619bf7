"""Whether a file of `content/` was changed while a build was reading it."""

from __future__ import annotations

import stat
from pathlib import Path


def stamps(root: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of change of every file in `content/`, by path: what tells whether one was changed since."""
    sizes_and_times = {}
    for path in (root / "content").rglob("*"):
        try:
            status = path.lstat()
        except OSError:
            continue  # gone since it was listed
        if not stat.S_ISDIR(status.st_mode) and not path.name.startswith("."):
            sizes_and_times[path.relative_to(root).as_posix()] = (status.st_size, status.st_mtime_ns)
    return sizes_and_times


def changed_since(before: dict[str, tuple[int, int]], root: Path) -> str:
    """Name a file of `content/` that was changed, added or removed since stamps were taken; empty where none was."""
    now = stamps(root)
    return next((name for name in sorted({*before, *now}) if before.get(name) != now.get(name)), "")
