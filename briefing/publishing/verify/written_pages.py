"""Finds in pages written by hand what would stop the build, so that a check says it, at the author's line.

Only what is certain before MkDocs has read the pages: the built pages are checked again, for everything.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from briefing.content.strays import PAGES
from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.diagnostics.english import did_you_mean
from briefing.permalinks.addresses import page_path
from briefing.publishing.verify.pages import HAND_MADE, OTHER_HOST, of_style_sheet, other_hosts

WRITTEN = f"content/{PAGES}"
"""Where the pages written by hand are, at the same paths as in the site's source."""
_MARKDOWN = MarkdownIt("commonmark")
_LINK_HINT = "Correct it, or write the page. To a briefing, write `{}`."
_FILE_HINT = "Correct it, or put the file into content/pages/."
_OTHER_HOST_HINT = "Keep the file in content/pages/ and load that. A link that readers may follow can lead anywhere."


class _Link(NamedTuple):
    """An address in a page."""

    address: str
    first: int
    """The first line, from 0, of the block that it is in."""
    is_loaded: bool
    """Whether a browser loads it with the page, as a picture."""
    is_markdown: bool
    """Whether MkDocs looks for it among the files of the site's source; in HTML, it is left as it is."""


def check_written(root: Path, files: Mapping[str, str | bytes]) -> Iterator[Diagnostic]:
    """Yield each dead link of the pages written by hand, and each file that they load from another host.

    `files` are those of the site's source, by path.
    """
    folder = root / "content" / PAGES
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        content = files.get(name, "")
        if name.endswith(".css"):
            text = content.decode(errors="replace") if isinstance(content, bytes) else content
            yield from of_style_sheet(f"{WRITTEN}/{name}", text)
        elif name.endswith(".md") and isinstance(content, str):
            for link in dict.fromkeys(_links(content)):
                if problem := _problem(link, name, files, root):
                    rule, message, hint = problem
                    yield Diagnostic(rule, _place(link, name, content), message, hint)


def at_authors_lines(diagnostics: Iterable[Diagnostic], root: Path) -> Iterator[Diagnostic]:
    """Give what is wrong with a built page the line of the page written by hand, if that has what the message names."""
    folder = root / "content" / PAGES
    written = {f"site/{page_path(path.relative_to(folder).as_posix())}": path for path in folder.rglob("*.md")}
    for diagnostic in diagnostics:
        path = written.get(diagnostic.where.path)
        text = path.read_text(encoding="utf-8-sig", errors="replace") if path else ""
        file = f"{WRITTEN}/{path.relative_to(folder).as_posix()}" if path else ""
        found = (first_place(file, text, named) for named in (_named(diagnostic.message) if path else ()))
        where = next(filter(None, found), None)
        hint = diagnostic.hint.replace(f"; {HAND_MADE}", ".")
        yield replace(diagnostic, where=where, hint=hint) if where else diagnostic


def first_place(file: str, text: str, words: str) -> Where | None:
    """Return where the text of a file first has these words, which have no line end; None if it has them nowhere."""
    at = text.find(words)
    return Where(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)) if at >= 0 else None


def _named(message: str) -> Iterator[str]:
    """Yield what a message names of a page, in the ways in which an author may have written it, the longest first."""
    for quoted in _QUOTED.findall(message):
        yield from (f'id="{quoted}"', f"#{quoted}")
    words = [word.strip("'\",.") for word in message.split()]
    words += [f"#{fragment}" for _, found, fragment in (word.partition("#") for word in words) if found and fragment]
    yield from sorted((word for word in words if not word.isalpha() and len(word) > 3), key=len, reverse=True)


_QUOTED = re.compile(r"'([\w-]+)'")


def _links(text: str) -> Iterator[_Link]:
    for block in _MARKDOWN.parse(text):
        first, children = (block.map or (0, 0))[0], block.children or ()
        markup = [token.content for token in (block, *children) if token.type in ("html_block", "html_inline")]
        if markup:
            tree = LexborHTMLParser("".join(markup))
            yield from (_Link(address, first, True, False) for address in other_hosts(tree))
            links = (node.attributes.get("href") for node in tree.css("a[href]"))
            yield from (_Link(address, first, False, False) for address in links if address)
        for child in children:
            if address := child.attrGet("href") or child.attrGet("src"):
                yield _Link(unquote(str(address)), first, child.type == "image", True)


def _problem(link: _Link, page: str, files: Mapping[str, object], root: Path) -> tuple[Rule, str, str] | None:
    """Return what is wrong with a link: rule, message and hint."""
    try:
        parts = urlsplit(link.address)
    except ValueError:  # told as what is no address
        return None
    if link.is_loaded and OTHER_HOST.match(link.address):
        message = f"the page would load {link.address}, which is on another host"
        return Rule.OTHER_HOST, message, _OTHER_HOST_HINT
    path = unquote(parts.path)
    if parts.scheme or parts.netloc or not path or path.startswith(("/", "\\")) or "{" in path:
        return None
    suffix = posixpath.splitext(path)[1]
    if link.is_markdown and suffix:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        if target in files or _is_of_looks(target, root):
            return None
    elif suffix or link.is_loaded or _leads_to_page(path, page, files):
        return None
    if suffix and suffix != ".md":
        whole = f"https://{path}" if path.startswith("www.") else f"mailto:{path}" if "@" in path else ""
        hint = f"Write `{whole}`, if that is meant." if whole else _FILE_HINT
        return Rule.BROKEN_LINK, f"there is no file {path!r}", hint
    return Rule.BROKEN_LINK, f"the link {link.address!r} leads to no page", _meant(link, path, page, files)


def _meant(link: _Link, path: str, page: str, files: Iterable[str]) -> str:
    """Say to which page a link may have to lead, as it has to be written there."""
    names = [name for name in files if name.endswith(".md")]
    if not link.is_markdown:
        folder = posixpath.dirname(page_path(page))
        ways = [f"{posixpath.relpath(posixpath.dirname(page_path(name)) or '.', folder)}/" for name in names]
        return did_you_mean(path, ways, _LINK_HINT.format("../NAME/"))
    start = posixpath.dirname(page) or "."
    ways = [posixpath.relpath(name, start) for name in names]
    if (index := posixpath.normpath(posixpath.join(path, "index.md"))) in ways:
        return f"Write `{index}`."
    return did_you_mean(path, ways, _LINK_HINT.format("NAME/index.md"))


def _is_of_looks(target: str, root: Path) -> bool:
    """Whether a file is the theme's, or in `overrides/`."""
    return target.startswith("assets/") or (root / "overrides" / target).is_file()


def _leads_to_page(path: str, page: str, files: Container[str]) -> bool:
    """Whether a link that is left as it is, without the name of a file, leads to a page, as a browser follows it."""
    folder = posixpath.dirname(page_path(page))
    target = posixpath.normpath(posixpath.join(folder, path))
    if target == ".":
        return True
    return any(name in files for name in (f"{target}.md", f"{target}/index.md", f"{target}/index.html", target))


def _place(link: _Link, page: str, text: str) -> Where:
    """Return the line of the address: in its block, or in a line such as `[label]: address`; else the block's."""
    lines = text.split("\n")
    for number in (*range(link.first, len(lines)), *range(link.first)):
        if (at := lines[number].find(link.address)) >= 0:
            return Where(f"{WRITTEN}/{page}", number + 1, at + 1)
    return Where(f"{WRITTEN}/{page}", link.first + 1)
