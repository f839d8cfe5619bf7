"""Makes a new newsroom a git repository with a first commit, or says why there is none."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path

from briefing import __version__
from briefing.founding.git import git, program

BRANCH = "main"
"""The branch that is published."""
_NOBODY = ("briefing init", "briefing-init@localhost")
"""Whose the first commit is where git does not know its user."""


def start(folder: Path, files: Sequence[str]) -> list[str]:
    """Make a folder a repository with these files in its first commit; return what was done, in sentences.

    There is never one within another repository, unless that ignores the folder. What git refuses is told; the files
    stay.
    """
    if not program():
        return ["git is not installed, so there is no repository. Install it, then: " + _by_hand(folder)]
    said = []
    if outer := _around(folder):
        ignored = git(folder, "check-ignore", "--verbose", "--", "mkdocs.yml")
        if ignored.returncode != 0:
            return [
                f"{folder} is in the repository {outer}, so it got none of its own: commit it there. Its workflow runs "
                "only from the top folder of a repository; for that, make the newsroom outside of this one."
            ]
        rule = ignored.stdout.partition("\t")[0]
        said = [
            f"The repository {outer} ignores this folder ({rule}): nothing in it would be committed there. It has a "
            "repository of its own."
        ]
    return [*said, *_first_commit(folder, files)]


def _around(folder: Path) -> Path | None:
    """Return the repository that a folder lies in."""
    return next((above for above in Path(os.path.realpath(folder)).parents if (above / ".git").exists()), None)


def _first_commit(folder: Path, files: Sequence[str]) -> list[str]:
    author: dict[str, str] = {}
    if not all(_known(folder, setting) for setting in _IN_ENVIRONMENT):
        for role in ("AUTHOR", "COMMITTER"):
            author |= {f"GIT_{role}_NAME": _NOBODY[0], f"GIT_{role}_EMAIL": _NOBODY[1]}
    message = f"A newsroom, as briefing {__version__} makes it"
    for arguments in (
        ("init", "--quiet"),
        ("symbolic-ref", "HEAD", f"refs/heads/{BRANCH}"),
        # Not all that is there: a list of what git ignores on this machine could keep some of it out.
        ("add", "--force", "--", *files),
        ("commit", "--quiet", "--no-gpg-sign", "--message", message),
    ):
        answer = git(folder, *arguments, **author)
        if answer.returncode:
            why = next(iter(answer.stderr.strip().splitlines()), "it did not say why").rstrip(".")
            return [
                f"git {arguments[0]} failed: {why}. The files are there. Once that is put right: {_by_hand(folder)}"
            ]
    said = f"A git repository holds them in a first commit on the branch {BRANCH}"
    if not author:
        return [f"{said}."]
    amend = shlex.join(["git", "-C", str(folder), "commit", "--amend", "--reset-author", "--no-edit"])
    return [
        f"{said}, made by “{_NOBODY[0]}”, because git knows no name and e-mail address of yours. Tell it with "
        f"`git config --global user.name` and `user.email`; then this makes the commit yours: {amend}"
    ]


_IN_ENVIRONMENT = {
    "user.name": ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"),
    "user.email": ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"),
}


def _known(folder: Path, setting: str) -> bool:
    """Whether git knows the user's name or e-mail address, without guessing from the machine."""
    in_environment = all(os.environ.get(name) for name in _IN_ENVIRONMENT[setting])
    return in_environment or bool(git(folder, "config", setting).stdout.strip())


def _by_hand(folder: Path) -> str:
    where = ["git", "-C", str(folder)]
    commands = [[*where, "init", "-b", BRANCH], [*where, "add", "-A"], [*where, "commit", "-m", "A newsroom"]]
    return " && ".join(map(shlex.join, commands))
