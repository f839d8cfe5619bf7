"""How the program was started, so that the commands it prints can be typed as they are."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path


def shell(*arguments: str) -> str:
    """Return a command of this program for a shell: by its name only if the name leads to this very program."""
    return shlex.join([*_invoked(), *arguments])


def _invoked() -> list[str]:
    started, on_path = Path(sys.argv[0]), shutil.which("briefing")
    if started.name == "__main__.py" and started.parent.name == "briefing":
        return [sys.executable, "-m", "briefing"]
    try:
        if started.stem != "briefing" or (on_path and Path(on_path).samefile(started)):
            return ["briefing"]  # the first where another program, such as a test, has called a function of this one
    except OSError:
        return ["briefing"]  # what was started is no more
    return [str(started.absolute())]
