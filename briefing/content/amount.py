"""Whether a newsroom has more than can be read in reasonable time, though each of its files keeps its own limits."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.model import limits


def check_amount(root: Path, folders: Sequence[Path]) -> list[Diagnostic]:
    """Return what keeps the briefings in these folders from being read at all: together they would take minutes.

    Each file has limits of its own. A thousand files just within them, or with next to nothing in them, take as much
    time as an archive a hundred times their size. What cannot be read is told where it is read.
    """
    sizes: dict[Path, int] = dict.fromkeys(folders, 0)
    articles: list[_Dense] = []
    claims: list[_Dense] = []
    for folder in folders:
        for path, size in _files(folder):
            sizes[folder] += size
            kind = path.relative_to(folder).parts[0]
            if path.suffix == ".md" and kind in ("articles", "revisions"):
                articles.append(_Dense(_signs(path) if size <= limits.ARTICLE_BYTES else 0, size, path))
            elif path.suffix == ".yml" and kind == "claims":
                claims.append(_Dense(len(_ID.findall(_bytes(path))) if size <= limits.YAML_BYTES else 0, size, path))
    return _too_many_small(sizes, root) + _too_dense(articles, root) + _too_many_claims(claims, articles, root)


_ID = re.compile(rb"(?<![\w-])id[\"']?[ \t]*:")


class _Dense(NamedTuple):
    """How many signs of Markdown an article has, or how many claims a file, in how many bytes."""

    signs: int
    size: int
    path: Path


def _files(folder: Path) -> Iterator[tuple[Path, int]]:
    """Yield all files of a folder with their sizes in bytes, without what cannot be looked at."""
    for parent, _, names in os.walk(folder):
        for name in names:
            path = Path(parent, name)
            try:
                status = path.stat()
            except OSError:
                continue
            if stat.S_ISREG(status.st_mode):
                yield path, status.st_size


def _signs(path: Path) -> int:
    """Return how many signs an article has; 0 where it has more than are allowed, and so is not parsed."""
    data = _bytes(path)
    counts = [(sum(data.count(sign.encode()) for sign in signs), most) for signs, _, most in limits.KINDS_OF_SIGNS]
    return sum(count for count, _ in counts) if all(count <= most for count, most in counts) else 0


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _too_many_small(sizes: Mapping[Path, int], root: Path) -> list[Diagnostic]:
    small = [folder for folder, size in sizes.items() if size < limits.SMALL_BRIEFING_BYTES]
    most = max(limits.SMALL_BRIEFINGS, sum(sizes.values()) // limits.BYTES_FOR_A_SMALL_BRIEFING)
    if len(small) <= most:
        return []
    message = (
        f"{len(small):,} briefings have less than {limits.SMALL_BRIEFING_BYTES:,} bytes each, but at most {most:,} "
        "such small ones are allowed"
    )
    hint = "Delete those that are empty, or put events that belong together into one briefing."
    where = Where(small[most].relative_to(root).as_posix())
    return [Diagnostic(Rule.TOO_MANY, where, message, f"{hint} {_NOTHING_ELSE}")]


def _too_many_claims(claims: Sequence[_Dense], articles: Sequence[_Dense], root: Path) -> list[Diagnostic]:
    number, size = sum(file.signs for file in claims), sum(file.size for file in (*claims, *articles))
    if number <= (most := max(limits.CLAIMS_OF_A_NEWSROOM, size // limits.BYTES_FOR_A_CLAIM)):
        return []
    densest = max(claims)
    message = (
        f"this file has {densest.signs:,} claims, and all files together have {number:,}, but at most {most:,} are "
        f"allowed in {size:,} bytes of articles and claims"
    )
    where = Where(densest.path.relative_to(root).as_posix())
    hint = "Real claims take more than that: delete those that were made by a program, or made up."
    return [Diagnostic(Rule.TOO_MANY, where, message, f"{hint} {_NOTHING_ELSE}")]


def _too_dense(articles: Sequence[_Dense], root: Path) -> list[Diagnostic]:
    signs, size = sum(article.signs for article in articles), sum(article.size for article in articles)
    if signs <= (most := max(limits.SIGNS_OF_A_NEWSROOM, size // limits.BYTES_FOR_A_SIGN)):
        return []
    densest = max(articles)
    message = (
        f"this article has {densest.signs:,} lines and signs of Markdown (* _ ` \\ & < [ |), and all articles together "
        f"have {signs:,}, but at most {most:,} are allowed in {size:,} bytes"
    )
    hint = "Take out what is no article's text, such as long tables and lists."
    where = Where(densest.path.relative_to(root).as_posix())
    return [Diagnostic(Rule.TOO_MANY, where, message, f"{hint} {_NOTHING_ELSE}")]


_NOTHING_ELSE = "Nothing else was checked."
