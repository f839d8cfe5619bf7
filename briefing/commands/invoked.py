"""How the program was started, so that the commands it prints can be typed as they are."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path


def shell(*arguments: str) -> str:
    """Return a command of this program for a shell: by its name only if the name leads to this very program."""
    return shlex.join([*_invoked(), *arguments])


def _invoked() -> list[str]:
    started = Path(sys.argv[0])
    on_path = shutil.which("briefing")
    try:
        if on_path and Path(on_path).samefile(started):
            return ["briefing"]
    except OSError:  # what it was started as is no more
        return ["briefing"]
    if started.stem == "briefing" and os.access(started, os.X_OK):
        return [str(started.absolute())]
    return [sys.executable, "-m", "briefing"]
