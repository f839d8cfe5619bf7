"""Turn an article's Markdown into the text a reader reads, and into tokens that know their place in that text.

One parser, markdown-it-py's CommonMark with tables and without raw HTML, makes both, so that an offset in the text and
a word on the page always agree. The tokens get one form for `annotate`: every visible character stands in a token of
type `text` whose `meta["start"]` is its offset in the text; every other token opens, closes or stands alone.

The number of an item in an ordered list is text as it was written: "12. März 2025" at the start of a paragraph is such
an item to Markdown, and a date to its readers. `text/markup.py` finds what else of the source is not in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urljoin, urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, fence, heading, hr, lheading, list_block, paragraph, table
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

BlockRule = Callable[[StateBlock, int, int, bool], bool]
InlineRule = Callable[[StateInline, bool], bool]


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LINE_END = re.compile("\r\n?")
_MAX_NESTING = 60
"""Levels of quotes and lists; a list counts as two. What is nested deeper keeps its markers as text."""
_MAX_COLUMNS = 100
"""Of a table; rows with more are text. Short rows are filled up, so that a wide head makes many cells of few words."""
_WITHOUT_TEXT = frozenset({"ordered_list_open", "paragraph_open", "heading_open"})
"""What may stand between the number of an item and the words that it goes before."""
_ALIGNED = re.compile(r"text-align:(\w+)")
_LINK_SCHEMES = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True, slots=True)
class Body:
    """An article's body, parsed."""

    text: str
    """Visible text of the leaf blocks, joined by one newline; a hard break is a newline, a soft one a space."""
    tokens: tuple[Token, ...]
    """Flat, in the form described above."""
    lines: tuple[tuple[int, int], ...]
    """For each block with text, its offset in the text and its line in the Markdown, both from 0, ascending."""
    unused: tuple[tuple[int, str], ...] = ()
    """Line, from 0, and label of each link definition that no link uses: perhaps words that were meant to be read."""


class _Parser(MarkdownIt):
    """markdown-it, with the text of an autolink as it was written."""

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - markdown-it's name
        """Return the address itself; decoding it, as markdown-it does, makes control characters of `%07`."""
        return link


def article_parser() -> MarkdownIt:
    """Return markdown-it set up to lose no words: on its own it drops what is nested too deeply."""
    parser = _Parser("commonmark", {"html": False, "maxNesting": _MAX_NESTING})
    quotation = partial(_within, _MAX_NESTING - 1, blockquote)
    items = partial(_within, _MAX_NESTING - 2, list_block)
    block = parser.block.ruler
    block.at("table", _narrow_table, {"alt": []})
    block.at("fence", fence, {"alt": ["blockquote", "list"]})
    block.at("blockquote", quotation, {"alt": ["blockquote", "list"]})
    block.at("hr", hr, {"alt": ["blockquote", "list"]})
    block.at("list", items, {"alt": ["blockquote"]})
    block.at("heading", heading, {"alt": ["blockquote"]})
    ends: dict[str, Sequence[BlockRule]] = {
        **dict.fromkeys("`~", (fence,)),
        ">": (quotation,),
        **dict.fromkeys("*-", (hr, items)),
        "_": (hr,),
        **dict.fromkeys("+0123456789", (items,)),
        "#": (heading,),
    }
    block.before("table", "words", partial(_line_of_words, ends), {"alt": ["paragraph", "reference"]})
    for rule in parser.inline.ruler.__rules__:
        if rule.name in ("link", "image"):
            rule.fn = partial(_of_brackets, rule.fn)
    parser.inline.ruler.__compile__()
    return parser.enable("table")


_MAX_BRACKETS = 16
"""Brackets in brackets: that many levels are looked into."""


def _of_brackets(rule: InlineRule, state: StateInline, silent: bool) -> bool:
    """Apply markdown-it's rule for links or pictures where it may apply; of each bracket it tries all that follow.

    It goes as deep as the parser's nesting allows: a megabyte of brackets took 40 s. Where it is too deep, all that
    follows is skipped, as the parser does itself at its own limit.
    """
    if state.src[state.pos] not in "[!" or state.src.find("]", state.pos) < 0:
        return False
    if silent and state.level > _MAX_BRACKETS:
        state.pos = state.posMax
        return True
    return rule(state, silent)


_DASHES = frozenset("|-:")
"""What the line below the head of a table begins with."""


def _line_of_words(
    ends: Mapping[str, Sequence[BlockRule]], state: StateBlock, first_line: int, end_line: int, silent: bool
) -> bool:
    """Take a line of words for what it is, without asking every rule of markdown-it about it.

    If `silent`, return whether another block begins at the line, so that a paragraph ends before it. `ends` has the
    rules that may apply, by what the line begins with. There are ten rules, and markdown-it asks them up to three times
    a line: 450,000 lines of one letter took 20 s.
    """
    start = state.bMarks[first_line] + state.tShift[first_line]
    below = state.bMarks[first_line + 1] + state.tShift[first_line + 1]
    sign, before_dashes = state.src[start : start + 1], state.src[below : below + 1] in _DASHES
    if silent:
        if before_dashes and _narrow_table(state, first_line, end_line, True):
            return True
        return any(rule(state, first_line, end_line, True) for rule in ends.get(sign, ()))
    if sign in ends or sign == "[" or before_dashes or state.is_code_block(first_line):
        return False
    return lheading(state, first_line, end_line, False) or paragraph(state, first_line, end_line, False)


def _narrow_table(state: StateBlock, first_line: int, end_line: int, silent: bool) -> bool:
    """Apply markdown-it's rule for tables to those with few columns."""
    width = state.src.count("|", state.bMarks[first_line], state.eMarks[first_line])
    return width <= _MAX_COLUMNS and table(state, first_line, end_line, silent)


def _within(level: int, rule: BlockRule, state: StateBlock, first_line: int, end_line: int, silent: bool) -> bool:
    """Apply a rule of markdown-it where the nesting is not as deep as `level`."""
    return state.level < level and rule(state, first_line, end_line, silent)


_MARKDOWN = article_parser()


def as_parsed(source: str) -> str:
    """Return an article's Markdown as the parser reads it: one kind of line end, no control character."""
    return _CONTROL.sub("\ufffd", _LINE_END.sub("\n", source))


def control_characters(source: str) -> Iterator[tuple[int, int, str]]:
    """Yield line and column, from 1, and character of each control character that `parse_body` will replace."""
    for line, text in enumerate(source.split("\n"), 1):
        for match in _CONTROL.finditer(text):
            yield line, match.start() + 1, match.group()


def parse_body(source: str, base_url: str = "") -> Body:
    """Parse an article's Markdown.

    Control characters become U+FFFD, as CommonMark (section 2.3) does with NUL. Links keep `http`, `https` and `mailto`
    addresses only; a relative one is resolved against `base_url`, the publisher's page, or becomes plain text.
    """
    source = as_parsed(source)
    flattener = _Flattener(base_url)
    environment: dict[str, Any] = {}
    flattener.blocks(_MARKDOWN.parse(source, environment))
    unused = tuple(
        (definition["map"][0], label)
        for label, definition in environment.get("references", {}).items()
        if definition["href"] not in flattener.addresses
    )
    return Body("".join(flattener.text), tuple(flattener.tokens), tuple(flattener.lines), unused)


class _Flattener:
    """Walks markdown-it's tokens once, collecting text and tokens in their final form."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.text: list[str] = []
        self.length = 0
        self.tokens: list[Token] = []
        self.lines: list[tuple[int, int]] = []
        self.addresses: set[str] = set()
        self.numbers = ""
        """The numbers of the items that have begun, as written, until the words come that they go before."""

    def blocks(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            numbered = token.type == "list_item_open" and token.info
            if token.type == "inline":
                self._leaf(self._numbered(self._inline(token.children or [])), token.map)
                continue
            if self.numbers and not numbered and token.type not in _WITHOUT_TEXT:
                self._leaf(self._numbered(()), self.tokens[-1].map)
            if token.type in ("code_block", "fence"):
                self._leaf(_code_block(token), token.map)
            elif token.nesting == 0 or not token.hidden:
                self.numbers += f"{token.info}{token.markup} " if numbered else ""
                self.tokens.append(_aligned(token))

    def _numbered(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """Yield the tokens of a leaf block with the numbers that it begins with."""
        words = list(tokens)
        if self.numbers:
            yield _text(self.numbers if any(map(_is_visible, words)) else self.numbers.rstrip())
            self.numbers = ""
        yield from words

    def _leaf(self, tokens: Iterable[Token], lines: list[int] | None) -> None:
        """Take in the tokens of one leaf block, its text on a line of its own."""
        first = True
        for token in tokens:
            if _is_visible(token):
                if first:
                    self._add("\n" if self.length else "")
                    self.lines.append((self.length, lines[0] if lines else 0))
                first = False
                token.meta["start"] = self.length
                self._add(token.content)
            self.tokens.append(token)

    def _add(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)

    def _inline(self, tokens: Iterable[Token]) -> Iterator[Token]:
        links: list[bool] = []
        for token in tokens:
            match token.type:
                case "text":
                    if token.content:
                        yield token
                case "softbreak":
                    yield _text(" ")
                case "hardbreak":
                    token.content = "\n"
                    yield token
                case "code_inline":
                    yield Token("code_inline_open", "code", 1)
                    yield _text(token.content)
                    yield Token("code_inline_close", "code", -1)
                case "image":
                    self.addresses.add(str(token.attrGet("src") or ""))
                    yield Token("image_open", "span", 1, attrs={"class": "article-image"})
                    yield from self._inline(_words(token.children or []))
                    yield Token("image_close", "span", -1)
                case "link_open":
                    self.addresses.add(str(token.attrGet("href") or ""))
                    # An autolink may stand in a link's text; HTML does not allow a link in a link.
                    address = "" if any(links) else self._address(str(token.attrGet("href") or ""))
                    links.append(bool(address))
                    if address:
                        yield Token("link_open", "a", 1, attrs={"href": address, "rel": "nofollow noopener noreferrer"})
                case "link_close":
                    if links.pop():
                        yield token
                case _:
                    yield token

    def _address(self, href: str) -> str:
        """Return the absolute address of a link that may be kept, or nothing."""
        try:
            address = href if urlsplit(href).scheme else urljoin(self.base_url, href)
            parts = urlsplit(address)
        except ValueError:
            return ""
        if parts.scheme.lower() not in _LINK_SCHEMES or (parts.scheme != "mailto" and not parts.netloc):
            return ""
        return address


def _is_visible(token: Token) -> bool:
    return token.type in ("text", "hardbreak")


def _aligned(token: Token) -> Token:
    """Return a token of a table with its alignment as an attribute: pages have no styles in their elements."""
    if aligned := _ALIGNED.fullmatch(str(token.attrGet("style") or "")):
        token.attrs = {"align": aligned[1]}
    return token


def _words(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield what is text in an image's description; emphasis and links in it are not shown."""
    for token in tokens:
        if token.type == "image":
            yield from _words(token.children or [])
        elif token.type in ("text", "text_special", "code_inline"):
            yield _text(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            yield token


def _code_block(token: Token) -> Iterator[Token]:
    # The info string is left out: a class from an article, such as `mermaid`, would set off scripts of the theme.
    yield Token("pre_open", "pre", 1, block=True)
    yield Token("code_open", "code", 1)
    content = token.content.removesuffix("\n")
    if content:
        yield _text(content)
    yield Token("code_close", "code", -1)
    yield Token("pre_close", "pre", -1, block=True)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
