"""Runs git, where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
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
    kept = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    return _run(["-C", str(folder), *arguments], kept | more)


def is_public(address: str) -> bool:
    """Whether a repository can be read by somebody of whom git knows nothing: no settings, passwords or helpers."""
    kept = {name: value for name, value in os.environ.items() if name.lower() in _OF_ANYBODY}
    # A home has to be named: without one, curl looks for passwords in that of the system's list of users.
    nobody = {"HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1", "GIT_DIR": os.devnull}
    return _run(["ls-remote", "--exit-code", address, "HEAD"], kept | nobody).returncode == 0


def _run(arguments: list[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    command = [program(), *arguments]
    try:
        if command[0]:
            return subprocess.run(  # noqa: S603 - git, with arguments of ours
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                env={**environment, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
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
_OF_ANYBODY = frozenset(
    {
        *("path", "tmpdir", "temp", "tmp", "systemroot", "ld_library_path"),
        *("http_proxy", "https_proxy", "all_proxy", "no_proxy", "ssl_cert_file", "ssl_cert_dir", "git_ssl_cainfo"),
    }
)
"""What of the environment, in small letters, says how to reach the network, and nothing about who is asking."""
