"""Pins the program that is running, so that whoever publishes a newsroom's site installs just that.

PEP 610 says where an installed program came from. Only the address of a commit is pinned, and only where anybody can
install from it without signing in. In all other cases the program itself, as a wheel, goes into the newsroom: so too if
it came from a package index, where what is under a name and version need not be what is running.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import briefing
from briefing.diagnostics import BriefingError
from briefing.founding.git import git, is_public
from briefing.founding.wheel import package_files, packed
from briefing.text.web_address import fault

REQUIREMENTS = "requirements.txt"
"""The file that pins the program; what the program needs is pinned in `requirements.lock`."""
FOLDER = "program"
"""Where a newsroom keeps the program, if it has it as a wheel."""
_HEADER = """\
# The program that builds this site: the very one that `briefing init` was. What it needs is in requirements.lock, by
# version and hash. PUBLISHING.md says how to change to another version.
"""


@dataclass(frozen=True, slots=True)
class Pinned:
    """A program, pinned."""

    files: dict[str, bytes]
    """The files that pin it, by their paths in the newsroom."""
    said: str
    """What it is pinned to, as the rest of a sentence."""


def pinned() -> Pinned:
    """Pin the program that is running; raises BriefingError if it is not known as what it was installed."""
    package = Path(briefing.__file__).resolve().parent
    installed = _installed(package)
    origin = _origin(installed)
    if requirement := _of_commit(installed, package, origin):
        return Pinned(_files(requirement), f"the commit {requirement.partition('@ ')[2]}")
    wheel, data = _wheel_it_came_from(origin) or packed(package, installed)
    files = _files(f"./{FOLDER}/{wheel} --hash=sha256:{sha256(data).hexdigest()}")
    return Pinned({**files, f"{FOLDER}/{wheel}": data}, f"the copy of itself in {FOLDER}/, by its hash")


def _files(requirement: str) -> dict[str, bytes]:
    return {REQUIREMENTS: f"{_HEADER}{requirement}\n".encode()}


def _installed(package: Path) -> Distribution:
    """Return what was installed as the program: of several, the one whose files are running."""
    found = [each for each in distributions() if any(_runs(package.name, point) for point in each.entry_points)]
    for each in found:
        if package in (Path(str(each.locate_file(package.name))).resolve(), _folder(each) / package.name):
            return each
    if found:  # run from its source, as by PYTHONPATH
        return found[0]
    raise BriefingError(f"{package}: this program was not installed, so it cannot be pinned. Install it with pip.")


def _runs(package: str, point: Any) -> bool:
    return bool(point.group == "console_scripts" and point.value.startswith((f"{package}.", f"{package}:")))


def _folder(installed: Distribution) -> Path:
    """Return the folder that it was installed from, or one that is not there."""
    origin = _origin(installed)
    return _path(origin).resolve() if "dir_info" in origin else Path("/nowhere")


def _origin(installed: Distribution) -> dict[str, Any]:
    """Return what PEP 610's file says: its address and what is told of it, of the types that they should have.

    Whatever else is written there counts as not written; without an address, so does everything.
    """
    try:
        written = json.loads(installed.read_text("direct_url.json") or "{}")
        url = written["url"]
        urlsplit(url).path.encode()
    except (OSError, ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return {}
    if not isinstance(url, str) or "\0" in url2pathname(urlsplit(url).path):
        return {}
    kinds = {"vcs_info": dict, "archive_info": dict, "dir_info": dict, "subdirectory": str}
    return {"url": url} | {name: written[name] for name, kind in kinds.items() if isinstance(written.get(name), kind)}


def _path(origin: dict[str, Any]) -> Path:
    return Path(url2pathname(urlsplit(origin.get("url", "")).path))


# --- From a commit -----------------------------------------------------------------------------------------------


def _of_commit(installed: Distribution, package: Path, origin: dict[str, Any]) -> str:
    """Return the requirement of the commit that the program came from, if anybody can have it; else an empty text."""
    found: list[tuple[str, str]] = []
    inside = origin.get("subdirectory", "")
    if origin.get("vcs_info", {}).get("vcs") == "git":
        found = [(origin["url"], str(origin["vcs_info"].get("commit_id")))]
    elif "dir_info" in origin:
        found = list(_published(_path(origin), package))
        inside = git(_path(origin), "rev-parse", "--show-prefix").stdout.strip().rstrip("/") if found else ""
    for address, commit_id in found:
        if _COMMIT.fullmatch(commit_id) and _INSIDE.fullmatch(inside) and _public(address):
            return f"{installed.name} @ git+{address}@{commit_id}{f'#subdirectory={inside}' if inside else ''}"
    return ""


def _published(folder: Path, package: Path) -> Iterator[tuple[str, str]]:
    """Yield each address of a folder's commit, with the commit, if the program is as it is there."""
    state = git(folder, "status", "--porcelain", "--untracked-files=all")
    if state.returncode or state.stdout or package_files(package) != package_files(folder / package.name):
        return
    commit = git(folder, "rev-parse", "HEAD").stdout.strip()
    branches = git(folder, "branch", "--remotes", "--contains", commit, "--format=%(refname:lstrip=2)").stdout.split()
    for remote in git(folder, "remote").stdout.split():
        if any(branch.startswith(f"{remote}/") for branch in branches):
            yield git(folder, "remote", "get-url", remote).stdout.strip(), commit


def _public(address: str) -> bool:
    """Whether anybody can read a repository without signing in; not so if the address has a password in it."""
    if fault(address) or not address.startswith("https://") or {"?", "#"} & set(address):
        return False
    return is_public(address)


_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_INSIDE = re.compile(r"[\w./-]*", re.ASCII)
"""A folder in a repository, as it can stand in a requirement."""


# --- From a file -------------------------------------------------------------------------------------------------


def _wheel_it_came_from(origin: dict[str, Any]) -> tuple[str, bytes] | None:
    """Return the name and the bytes of the wheel that was installed, if it is still where it was and what it was."""
    hashes = origin.get("archive_info", {}).get("hashes")
    file = _path(origin)
    if urlsplit(origin.get("url", "")).scheme != "file" or not _WHEEL.fullmatch(file.name):
        return None
    if not isinstance(hashes, dict) or "sha256" not in hashes:
        return None
    try:
        data = file.read_bytes()
    except OSError:
        return None
    return (file.name, data) if sha256(data).hexdigest() == hashes["sha256"] else None


_WHEEL = re.compile(r"[\w.+-]+\.whl", re.ASCII)
"""The name of a wheel, as it can stand in a requirement."""
