"""What `retire` and `merge` take out of a briefing's files, kept in its `withdrawn` folder so that it can come back.

Kept are lines as their author wrote them, below two lines of comment, and whole files of articles. The folder is
committed with the content; it is never published, and no build reads it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

from briefing.content.files import read_file
from briefing.content.located import Located
from briefing.content.located import Path as Place
from briefing.content.yaml import read_yaml
from briefing.content.yaml_edit import Cut, Stood, lines_from, with_entry, without
from briefing.diagnostics import BriefingError, Diagnostic
from briefing.model import Kind
from briefing.model.limits import FILE_BYTES

FOLDER = "withdrawn"
"""The folder's name in that of its briefing."""
_STOOD = re.compile(r"# It stood in .*, line (\d+), as entry (\d+)\.")


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry of a YAML file, as it was kept."""

    located: Located
    """Its copy: a list of one claim, or of one block of one claim; or a mapping with one point or one speaker."""
    stood: Stood
    """Where it stood in its file."""

    @property
    def claim(self) -> dict[str, Any]:
        """A claim with what its block gives it; its own values win."""
        item: dict[str, Any] = self.located.value[0]
        return {**item["with"], **item["claims"][0]} if "claims" in item else item


def file_of(folder: Path, kind: Kind, name: str) -> Path:
    """Return the file that keeps a withdrawn claim, point or speaker of a briefing's folder."""
    return folder / FOLDER / f"{kind}s" / f"{name}.yml"


def article_files(folder: Path, name: str, versions: int) -> list[tuple[Path, Path]]:
    """Return an article's files with the files that keep them, in the order in which they are brought back.

    `versions` is how many earlier versions it has.
    """
    kept = folder / FOLDER / "articles" / name
    return [
        (folder / "articles" / f"{name}.md", kept / "article.md"),
        *((folder / "revisions" / name / f"{n}.md", kept / "revisions" / f"{n}.md") for n in range(1, versions + 1)),
        (folder / "claims" / f"{name}.yml", kept / "claims.yml"),
    ]


def kept_versions(folder: Path, name: str) -> int:
    """Return how many earlier versions of a withdrawn article are kept."""
    return len([*(folder / FOLDER / "articles" / name / "revisions").glob("*.md")])


def kept_claims(folder: Path, name: str, root: Path) -> Located:
    """Return the claims of a withdrawn article, as they were kept. Raises BriefingError if they cannot be read."""
    path = folder / FOLDER / "articles" / name / "claims.yml"
    return _read(path, root) if path.exists() else Located(path.relative_to(root).as_posix())


def kept_files(folder: Path, root: Path) -> list[Located]:
    """Return all that is kept of a briefing's YAML files. Raises BriefingError if one cannot be read."""
    return [_read(path, root) for path in sorted((folder / FOLDER).rglob("*.yml"))]


def kept_text(kind: Kind, name: str, located: Located, path: Place, removed: Cut) -> str:
    """Return the text of the file that keeps an entry, which was at a path of a file and has been cut out of it."""
    with_key = kind is not Kind.CLAIM and path[0] not in (read_yaml(removed.left, "").value or {})
    place = path[:1] if with_key else path
    beside = reduce(getitem, place[:-1], located.value)
    number = list(beside).index(place[-1]) if isinstance(beside, dict) else int(place[-1])
    header = (
        f"# Withdrawn: the {kind} `{name}`, as it was written. To bring it back: briefing restore {name}\n"
        f"# It stood in {located.path}, line {removed.line}, as entry {number + 1}.\n"
    )
    if kind is not Kind.CLAIM:
        return header + removed.taken if with_key else f"{header}{path[0]}:\n{removed.taken}"
    if len(path) == 1:
        return header + removed.taken
    block = located.value[path[0]]
    meant = [{**block, "claims": [block["claims"][path[2]]]}]
    whole, first = lines_from(located, path[:1]), lines_from(located, (*path[:2], 0))
    above = whole[: len(whole) - len(first)] if whole.endswith(first) else ""
    if read_yaml(above + removed.taken, "").value != meant:
        above = f"- with: {json.dumps(block['with'], ensure_ascii=False)}\n  claims:\n"
    return header + above + removed.taken


def read_kept(path: Path, root: Path) -> Kept | None:
    """Read a kept entry; None if there is none. Raises BriefingError if it is not as it was written."""
    if not path.exists():
        return None
    located = _read(path, root)
    stood = _STOOD.search(located.text)
    if not stood or not located.value:
        raise _damaged(located.path)
    return Kept(located, Stood(int(stood[1]), int(stood[2]) - 1))


def _read(path: Path, root: Path) -> Located:
    name, data = path.relative_to(root).as_posix(), read_file(path, root, FILE_BYTES)
    if isinstance(data, Diagnostic):
        raise BriefingError(f"{name} {data.message}. {data.hint}")
    located = read_yaml(data.decode("utf-8-sig", errors="replace"), name)
    of_claims = path.name == "claims.yml" or path.parent.name == "claims"
    whole = _are_claims(located.value) if of_claims else _has_one(located.value, path.parent.name)
    if located.diagnostics or not whole:
        raise _damaged(name)
    return located


def _are_claims(value: object) -> bool:
    """Whether a file has claims, alone or in blocks, or nothing."""
    items = [] if value is None else value
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return False
    blocks = [item for item in items if "claims" in item]
    if not all(isinstance(block["claims"], list) and isinstance(block.get("with", {}), dict) for block in blocks):
        return False
    claims = [claim for item in items for claim in item.get("claims", [item])]
    return all(isinstance(claim, dict) and "id" in claim for claim in claims)


def _has_one(value: object, key: str) -> bool:
    """Whether a file has a point or a speaker, under the key that lists all of them."""
    listed = value.get(key) if isinstance(value, dict) else None
    return isinstance(listed, list | dict) and bool(listed)


def _damaged(name: str) -> BriefingError:
    return BriefingError(f"{name} is not as it was written. Take it from your version history.")


def with_claim(located: Located, kept: Kept, starts: Sequence[tuple[Place, int | None]], start: int | None) -> str:
    """Return the text of a claims file with a kept claim in it again.

    `starts` has each claim's path and where its words start in the article's text, `start` is where this one's do, and
    None is not known. It goes back into its block if that is there still, and among the others by place in the text.
    """
    item = kept.located.value[0]
    if located.value == []:
        start_of, end = located.spans[()]
        located = read_yaml(located.text[:start_of] + located.text[end:].lstrip(), located.path)
    later = [path for path, other in starts if start is not None and other is not None and other > start]
    items = located.value or []
    for number, block in enumerate(items) if "claims" in item else ():
        if isinstance(block, dict) and block.get("with") == item["with"]:
            at = min((int(path[2]) for path in later if path[0] == number), default=len(block["claims"]))
            lines = lines_from(kept.located, (0, "claims", 0))
            return with_entry(located, (number, "claims"), lines, item["claims"][0], at, kept.stood)
    at = min((int(path[0]) for path in later), default=len(items))
    return with_entry(located, (), lines_from(kept.located, (0,)), item, at, kept.stood)


def with_listed(located: Located, kept: Kept, key: str) -> str:
    """Return the text of `briefing.yml` with a kept point or speaker in it again, under its key."""
    values = kept.located.value[key]
    if located.has((key,)) and not located.value[key]:
        located = read_yaml(without(located, (key,)), located.path)
    if not located.has((key,)):
        at = len(located.value or {})
        return with_entry(located, (), lines_from(kept.located, (key,)), {key: values}, at, kept.stood)
    name, entry = (0, values[0]) if isinstance(values, list) else (next(iter(values)), values)
    return with_entry(located, (key,), lines_from(kept.located, (key, name)), entry, kept.stood.number, kept.stood)
