"""What stands in a page of the documentation: its commands, examples, files to save, links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from tests.authored import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCS = sorted((REPOSITORY / "docs").glob("*.md"))
_FILE = re.compile(r"`(content/[^`<>]+)`[^`]*?:\n\n```\w+\n(.*?)```", re.DOTALL)


def text_of(name: str) -> str:
    """Return a page of this repository."""
    return (REPOSITORY / name).read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    """Return the blocks of code in one language; `""` is for those that name none."""
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)


def commands(page: str) -> list[str]:
    """Return what a reader types into a shell."""
    lines = (line for block in blocks(page, "console") for line in block.splitlines())
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


def save_examples(page: str, root: Path) -> list[str]:
    """Save every example to the file named before it, one below the other, and return the files."""
    files: dict[str, str] = {}
    for name, text in _FILE.findall(page):
        files[name] = files.get(name, "") + text
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return list(files)


def targets(page: str) -> Iterator[tuple[str, str]]:
    """Yield `a` or `img` and the target of each link and picture, as a reader of the rendered page has them."""
    for token in MarkdownIt("commonmark").enable("table").parse(page):
        for child in token.children or ():
            if child.type == "link_open":
                yield "a", str(child.attrs["href"])
            elif child.type == "image":
                yield "img", str(child.attrs["src"])
