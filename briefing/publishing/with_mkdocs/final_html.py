"""Lets HTML that is final pass Python-Markdown unread, which reads each block four times to leave it as it is.

A block is what stands between two blank lines. In a page that `pages/rendering` made, a block that begins with an
element of block level is HTML to its end: templates put Markdown on lines of its own, outside of elements, and what
authors wrote is escaped, its line ends too. In a page that somebody wrote by hand a block may be anything, so such
pages are read in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

PRIORITY = 22
"""After the preprocessors that change lines, right before MkDocs' search for ids (21) and Markdown's for HTML (20)."""
_FIRST_TAG = re.compile(r"<([a-z][a-z0-9]*)[\s>]")
_ID = re.compile(r"""\sid=(?:"([^"<>]*)"|'([^'<>]*)')""")


class FinalHtml(Extension):  # type: ignore[misc]
    """The extension, one for all pages; `begin` says what the next page is."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        """The ids in what passed unread of the present page: MkDocs has to know them, to check links to them."""
        self._is_generated = False

    def begin(self, *, is_generated: bool) -> None:
        """Prepare for a page that `pages/rendering` made, or for one that somebody wrote by hand."""
        self.ids, self._is_generated = set(), is_generated

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Called by Python-Markdown for each page."""
        if self._is_generated:
            md.preprocessors.register(_Pass(md, self.ids), "final_html", PRIORITY)


class _Pass(Preprocessor):  # type: ignore[misc]
    """Puts final HTML where Markdown keeps what it will not read, neighbouring blocks together."""

    def __init__(self, md: Markdown, ids: set[str]) -> None:
        super().__init__(md)
        self.ids = ids

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a mark in the place of final HTML."""
        return "\n\n".join(self._kept("\n".join(lines).split("\n\n"))).split("\n")

    def _kept(self, blocks: Iterable[str]) -> Iterator[str]:
        final: list[str] = []
        for block in blocks:
            if (tag := _FIRST_TAG.match(block)) and self.md.is_block_level(tag[1]):
                final.append(block)
                continue
            if final:
                yield self._passed(final)
                final = []
            yield block
        if final:
            yield self._passed(final)

    def _passed(self, blocks: list[str]) -> str:
        html = "\n\n".join(blocks)
        self.ids.update(unescape(double or single) for double, single in _ID.findall(html))
        return str(self.md.htmlStash.store(f"{html}\n"))
