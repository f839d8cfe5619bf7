"""Runs git, where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

SECONDS = 30
"""How long git may take for anything asked of it here."""


@cache
def program() -> str:
    """Return where git is; empty if it is not installed."""
    return shutil.which("git") or ""


def git(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run git in a folder and return what it answered; 127 if it is not installed or did not end in time.

    It asks nothing, and heeds no repository that the environment names. `more` is added to its environment.
    """
    command = [program(), "-C", str(folder), *arguments]
    kept = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    environment = kept | {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"} | more
    try:
        if command[0]:
            return subprocess.run(  # noqa: S603 - git, with arguments of ours
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                env=environment,
                timeout=SECONDS,
                check=False,
            )
    except (OSError, subprocess.TimeoutExpired):
        pass
    return subprocess.CompletedProcess(command, 127, "", "")


_OF_ANOTHER = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_CEILING_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_WORK_TREE",
    }
)
"""What makes git work on a repository other than the one in the folder, as within a hook."""
