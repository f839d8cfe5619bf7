"""Programs outside of Python: which there are, and what the shell runs for `briefing`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Program:
    """A program that some command or test runs."""

    name: str
    path: str
    """Empty if it was not found."""
    version: str
    purpose: str


_CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
"""Where `scripts/setup.sh` looks too."""
_LONGEST = 20
"""Seconds to wait for a program to say its version."""


def programs() -> list[Program]:
    """Look for every program, and ask each for its version."""
    chosen = os.environ.get("BRIEFING_CHROMIUM")
    return [
        _first("git", ["git"], "`briefing init` makes a repository with it, if it is there."),
        _first(
            "Chromium", [chosen] if chosen else _CHROMIUM, "Only the tests and screenshots of Briefing itself need one."
        ),
    ]


def _first(name: str, commands: list[str] | tuple[str, ...], purpose: str) -> Program:
    """Return the first of these that starts: some systems have a stub of a browser that does not."""
    for path in filter(None, map(shutil.which, commands)):
        if version := _version(path):
            return Program(name, path, version, purpose)
    return Program(name, "", "", purpose)


def _version(path: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - programs that the person's own PATH or BRIEFING_CHROMIUM names
            [path, "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=_LONGEST, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    lines = done.stdout.decode("utf-8", "replace").split("\n")
    return lines[0].strip()


def command() -> dict[str, str]:
    """Return what the shell runs for `briefing`: its path, and what is wrong with it if it is not this program."""
    found = shutil.which("briefing") or ""
    own = Path(sys.executable).with_name("briefing")
    if not found:
        started = Path(sys.argv[0]).absolute()  # may be a link to it, which the next version has too
        path = started if started.name == own.name and started.exists() else own
        where = f" Its path is {path}." if path.exists() else ""
        return {"path": "", "problem": f"`briefing` is not on the PATH.{where}"}
    if os.path.realpath(found) != os.path.realpath(own):
        return {"path": found, "problem": "That is another installation than the one that runs now."}
    return {"path": found, "problem": ""}
