"""`content/permalinks.yml`, which lists every briefing ever recorded: so a folder that is gone is missed.

That the list is gone is known from git, whose index is read here: to run git could run what a stranger's settings name.
"""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter

from briefing.content.form import fit
from briefing.content.given import read_given
from briefing.content.ledger_file import Day, read_ledger_text
from briefing.content.scalars import quoted
from briefing.content.yaml import read_yaml
from briefing.diagnostics import BriefingError, Diagnostic, Where
from briefing.model.ledger import FILE

PATH = f"content/{FILE}"
"""The file's path from the newsroom's folder."""
HEADER = """\
# Every briefing ever recorded, with the day of its first record. Written by `briefing permalinks record` and
# `briefing permalinks move`: commit it with the content. A briefing that is given up for good is taken out by hand, and
# all its addresses break.
"""


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Listed(_Form):
    recorded: Day


def _or_none(value: object) -> object:
    """Let a key with nothing below it stand for nothing: the last briefing may have been taken out by hand."""
    return {} if value is None else value


class _File(_Form):
    briefings: Annotated[dict[str, _Listed], BeforeValidator(_or_none)] = {}


_FILE: TypeAdapter[Any] = TypeAdapter(_File)


@dataclass(frozen=True, slots=True)
class SiteLedger:
    """The briefings that a newsroom has recorded."""

    recorded: Mapping[str, str] = field(default_factory=dict)
    """The day of the first record, ISO 8601, by the present name of the briefing's folder."""
    places: Mapping[str, Where] = field(default_factory=dict, compare=False)
    """Where the file lists each."""


def read_site_ledger(root: Path) -> tuple[SiteLedger | None, list[Diagnostic]]:
    """Return which briefings are recorded; None where the file cannot be read, which is then a diagnostic.

    Where there is no file yet, none are.
    """
    text, problems = read_ledger_text(root / PATH, root)
    if text is None:
        return (None if problems else SiteLedger()), problems
    located = read_yaml(text, PATH)
    if located.diagnostics:
        return None, located.diagnostics
    file, problems = fit(_FILE, located)
    if file is None or problems:
        return None, problems
    places = {name: located.where(("briefings", name)) for name in file.briefings}
    return SiteLedger({name: listed.recorded for name, listed in file.briefings.items()}, places), []


def site_ledger_text(recorded: Mapping[str, str]) -> str:
    """Return the file's text; the same briefings give the same bytes."""
    lines = [HEADER, "briefings:\n" if recorded else "briefings: {}\n"]
    for name, day in sorted(recorded.items()):
        lines += [f"  {quoted(name)}:\n", f"    recorded: {day}\n"]
    return "".join(lines)


_LEDGER = re.compile(rf"{PATH}|content/[^/]+/{FILE}")
_INDEX_BYTES = 200_000_000
"""Of git's index, which has some hundred bytes for each file; a longer one is not read."""


def ledgers_in_git(root: Path) -> list[str]:
    """Return the ledgers that git can bring back, by path from the root: those in the index of the repository.

    Empty where there is no repository, or one whose index cannot be read.
    """
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)
    if top is None:
        return []
    try:
        index = _git_folder(top) / "index"
        status = index.stat()
        names = _ledgers_in(index, status.st_size, status.st_mtime_ns)
    except (BriefingError, OSError, ValueError):
        return []
    within = os.fsencode(root.relative_to(top).as_posix()).removeprefix(b".")
    start = within + b"/" if within else b""
    below = (os.fsdecode(name.removeprefix(start)) for name in names if name.startswith(start))
    return [name for name in below if _LEDGER.fullmatch(name)]


@lru_cache(maxsize=1)
def _ledgers_in(index: Path, _size: int, _changed: int) -> Sequence[bytes]:
    """Return the paths of files called as a ledger is; read once for all briefings, until the index has changed."""
    data = read_given(index, _INDEX_BYTES)
    if FILE.encode() not in data and data[4:8] != _SHORTENED:
        return ()
    return [name for name in _names_in(data) if name.endswith(FILE.encode())]


def _git_folder(top: Path) -> Path:
    """Return where git keeps a repository: `.git` itself, or the folder that this file names."""
    if (top / ".git").is_dir():
        return top / ".git"
    return top / read_given(top / ".git", 10_000).decode().removeprefix("gitdir:").strip()


_SHORTENED = b"\0\0\0\4"
"""The version of an index in which a path may begin with a part of the one before, which is then left out."""


def _names_in(index: bytes) -> Iterator[bytes]:
    """Yield the paths in an index of git (gitformat-index(5)), as far as it can be read."""
    hashed = 32 if sha256(index[:-32]).digest() == index[-32:] else 20
    version, count = index[4:8], int.from_bytes(index[8:12])
    at, name = 12, b""
    try:
        for _ in range(count):
            flags = at + 40 + hashed
            extended = struct.unpack_from(">H", index, flags)[0] & 0x4000
            start = flags + (4 if extended else 2)
            if version == _SHORTENED:
                left_out, start = _number(index, start)
                name = name[: len(name) - left_out]
            else:
                name = b""
            end = index.index(0, start)
            name += index[start:end]
            yield name
            at = end + 1 if version == _SHORTENED else at + (end - at) // 8 * 8 + 8
    except (IndexError, ValueError, struct.error):
        return


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of variable length, and the place after it."""
    number = data[at] & 127
    while data[at] & 128:
        at += 1
        number = (number + 1 << 7) + (data[at] & 127)
    return number, at + 1
