"""A page's HTML as a reader meets it: its words, its marks, its ids.

Made on the standard library's parser and sharing no code with the package, so that it can tell where the package errs.
"""

from __future__ import annotations

from collections import Counter
from html import unescape
from html.parser import HTMLParser

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
_INLINE = frozenset({"a", "bdi", "code", "em", "mark", "span", "strong"})
_BODY = "article-text"


class BuiltPage(HTMLParser):
    """Reads a whole page or a piece of one; an element of the class `article-text`, if there is one, is the body."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.ids: Counter[str] = Counter()
        self.tags: Counter[str] = Counter()
        self.addresses: list[str] = []
        self.pieces: dict[str, list[str]] = {}
        self.first_ids: dict[str, str | None] = {}
        self.faults: list[str] = []
        self._open: list[tuple[str, str | None]] = []
        self._text: list[str] = []
        self._new_line = False
        self._body_at = None if _BODY in html else 0
        self.feed(html)
        self.close()
        if self._open:
            self.faults.append(f"never closed: {[tag for tag, _ in self._open]}")

    @property
    def text(self) -> str:
        """The body's words; the texts of its blocks, and what stands beside a `<br>`, are parted by line feeds."""
        return "".join(self._text)

    def quote(self, claim: str) -> str:
        """The words in a claim's marks."""
        return "".join(self.pieces.get(claim, []))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if (name := values.get("id")) is not None:
            self.ids[name] += 1
        claim = values.get("data-claim") if tag == "mark" else None
        if claim is not None:
            self.pieces.setdefault(claim, []).append("")
            self.first_ids.setdefault(claim, values.get("id"))
        if tag == "a" and any(name == "a" for name, _ in self._open):
            self.faults.append("a link in a link")
        self._boundary(tag)
        if tag not in _VOID:
            self._open.append((tag, claim))
        if _BODY in (values.get("class") or "").split():
            self._body_at = len(self._open)
        elif self._in_body():
            self.tags[tag] += 1
            self.addresses += [value for key, value in attrs if key in ("href", "src") and value is not None]
            if tag == "br":
                self._words("\n")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1][0] if self._open else 'nothing'}")
            return
        if self._body_at == len(self._open):
            self._body_at = None
        self._open.pop()
        self._boundary(tag)

    def handle_data(self, data: str) -> None:
        self._words(data.replace("\n", ""))

    def handle_charref(self, name: str) -> None:
        self._words(unescape(f"&#{name};"))

    def handle_entityref(self, name: str) -> None:
        self._words(unescape(f"&{name};"))

    def handle_comment(self, data: str) -> None:
        if self._in_body():
            self.faults.append(f"a comment: {data!r}")

    def _in_body(self) -> bool:
        return self._body_at is not None and len(self._open) >= self._body_at

    def _boundary(self, tag: str) -> None:
        if tag not in _INLINE and tag not in _VOID - {"hr"}:
            self._new_line = bool(self._text)

    def _words(self, words: str) -> None:
        if not words or not self._in_body():
            return
        if self._new_line:
            self._text.append("\n")
            self._new_line = False
        self._text.append(words)
        for claim in {claim for _, claim in self._open if claim is not None}:
            self.pieces[claim][-1] += words
