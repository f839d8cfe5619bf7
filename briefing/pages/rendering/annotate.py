"""Article tokens and claim spans to HTML blocks in which every claim stands in `<mark>`.

Marks are put between tokens, never searched for in HTML. A mark holds inline markup where it can; where a claim crosses
an element's edge, another claim's end or a block's end, it is cut: every piece is a `mark` of its own, the first with
the claim's id. After a claim's last piece comes an empty link to its note, whose number the style sheet draws, so that
the words on the page stay exactly the article's text.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from briefing.model import Article, Claim, Part, Span
from briefing.pages.rendering.escape import markdown_inline, on_one_line
from briefing.permalinks.addresses import made
from briefing.text.hidden import code_point, shown_characters

_INLINE = frozenset({"a", "code", "em", "span", "strong"})


def annotate(
    article: Article,
    claims: Iterable[Claim],
    labels: Mapping[str, str],
    agreements: Mapping[str, str] | None = None,
    part: Part = Part.BODY,
) -> str:
    """Return a part of the article as HTML, one block a line; the title is a piece of a line of Markdown.

    `claims` are those in that part. `labels` maps a claim's id to what a screen reader says for the link to its note,
    `agreements` to the agreement on its point, which style sheets show by shape.
    """
    stretches = [_Stretch(claim, span, claim.parts[-1] == span) for claim in claims for span in claim.parts]
    stretches.sort(key=lambda stretch: (stretch.span.start, -stretch.span.end, stretch.claim.id))
    marked = _Marker(stretches, labels, agreements or {}).marked(_tokens(article, part))
    renderer = _InMarkdown() if part is Part.TITLE else _Renderer()
    return str(renderer.render(list(_in_blocks(_with_signs_shown(marked))), _OPTIONS, {}))


def _tokens(article: Article, part: Part) -> Sequence[Token]:
    """Return the tokens of a part; what is not the body is plain text, a paragraph for each of its blocks."""
    if part is Part.BODY:
        return article.tokens
    tokens: list[Token] = []
    offset = 0
    for block in article.part(part).text.split("\n"):
        text = Token("text", "", 0, content=block, meta={"start": offset})
        tokens += [text] if part is Part.TITLE else [_P_OPEN, text, _P_CLOSE]
        offset += len(block) + 1
    return tokens


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What a claim quotes without a gap."""

    claim: Claim
    span: Span
    last: bool
    """Whether it is the claim's last: behind it comes the link to the note."""


@dataclass(slots=True)
class _Element:
    """An inline element that is open, or a mark."""

    token: Token
    end: int
    stretch: _Stretch | None = None


@dataclass(slots=True)
class _Marker:
    """Walks the tokens once, opening and closing marks on a stack."""

    stretches: Sequence[_Stretch]
    labels: Mapping[str, str]
    agreements: Mapping[str, str]
    stack: list[_Element] = field(default_factory=list)
    begun: set[str] = field(default_factory=set)
    ended: list[Claim] = field(default_factory=list)
    links: int = 0
    place: int = 0
    next_stretch: int = 0
    current: list[_Stretch] = field(default_factory=list)

    def marked(self, tokens: Sequence[Token]) -> Iterator[Token]:
        ends = _element_ends(tokens)
        for at, token in enumerate(tokens):
            if token.type in ("text", "hardbreak"):
                yield from self._text(token)
            elif _is_inline(token) and token.nesting == 1:
                yield from self._open(token, *ends[at])
            elif _is_inline(token) and token.nesting == -1:
                yield from self._close(token)
            else:
                yield from self._close_marks(0)
                yield from self._references()
                yield token

    def _text(self, token: Token) -> Iterator[Token]:
        start: int = token.meta["start"]
        end = start + len(token.content)
        edges = {edge for stretch in self._touching(start, end) for edge in (stretch.span.start, stretch.span.end)}
        cuts = [start, *sorted(edge for edge in edges if start < edge < end), end]
        for first, last in itertools.pairwise(cuts):
            yield from self._cover(first, last)
            piece = Token("text", "", 0, content=token.content[first - start : last - start])
            yield token if token.type == "hardbreak" else piece
            yield from self._finish(last)

    def _touching(self, start: int, end: int) -> list[_Stretch]:
        """Return the stretches with characters in the span; they come in order of start, spans in text order."""
        while self.next_stretch < len(self.stretches) and self.stretches[self.next_stretch].span.start < end:
            self.current.append(self.stretches[self.next_stretch])
            self.next_stretch += 1
        self.current = [stretch for stretch in self.current if stretch.span.end > start]
        return self.current

    def _cover(self, start: int, end: int) -> Iterator[Token]:
        """Open the marks of all claims that cover a place and are not open yet; the last to end is outermost."""
        yield from self._open_marks([stretch for stretch in self._touching(start, end) if stretch.span.start <= start])

    def _open_marks(self, stretches: Sequence[_Stretch]) -> Iterator[Token]:
        open_now = {element.stretch.claim.id for element in self.stack if element.stretch}
        missing = [stretch for stretch in stretches if stretch.claim.id not in open_now]
        for stretch in sorted(missing, key=lambda each: (-each.span.end, each.span.start, each.claim.id)):
            yield self._mark(stretch)

    def _mark(self, stretch: _Stretch) -> Token:
        claim = stretch.claim
        name = {} if claim.id in self.begun else {"id": claim.id}
        self.begun.add(claim.id)
        data = {"data-claim": claim.id, "data-point": claim.point}
        token = Token("mark_open", "mark", 1, attrs={"class": "claim", **name, **data, **self._agreement(claim)})
        self.stack.append(_Element(token, stretch.span.end, stretch))
        return token

    def _agreement(self, claim: Claim) -> dict[str, str]:
        return {"data-agreement": self.agreements[claim.id]} if claim.id in self.agreements else {}

    def _finish(self, end: int) -> Iterator[Token]:
        """Close the marks of claims that end here; marks above them are cut and open again with the next text.

        A mark that holds an element still open closes after it.
        """
        self.place = end
        over = [at for at in range(self._innermost() + 1, len(self.stack)) if self.stack[at].end <= end]
        if over:
            closed = [stretch for at in over if (stretch := self.stack[at].stretch)]
            self.ended += [stretch.claim for stretch in closed if stretch.last]
            yield from self._close_marks(over[0])
        yield from self._references()

    def _innermost(self) -> int:
        """Return where on the stack the innermost open element is; -1 where none is."""
        return max((at for at, element in enumerate(self.stack) if element.stretch is None), default=-1)

    def _open(self, token: Token, start: int, end: int) -> Iterator[Token]:
        """Open an inline element: inside the marks that hold it whole, outside those that do not."""
        if end > start:
            crossing = [at for at, element in enumerate(self.stack) if element.stretch and element.end < end]
            if crossing:
                yield from self._close_marks(crossing[0])
            holding = [
                stretch
                for stretch in self._touching(start, end)
                if stretch.span.start <= start and stretch.span.end >= end
            ]
            yield from self._open_marks(holding)
        self.stack.append(_Element(token, end))
        self.links += token.tag == "a"
        yield token

    def _close(self, token: Token) -> Iterator[Token]:
        yield from self._close_marks(self._innermost() + 1)
        self.stack.pop()
        self.links -= token.tag == "a"
        yield token
        yield from self._finish(self.place)

    def _close_marks(self, down_to: int) -> Iterator[Token]:
        """Close the marks from the top of the stack; elements are never above a mark that has to be closed."""
        while len(self.stack) > down_to and self.stack[-1].stretch:
            self.stack.pop()
            yield Token("mark_close", "mark", -1)

    def _references(self) -> Iterator[Token]:
        """Link each claim that has ended to its note, but not inside a link of the article: links do not nest."""
        if self.links:
            return
        for claim in sorted(self.ended, key=lambda claim: claim.number):
            attrs: dict[str, str | int | float] = {
                "class": "claim-ref",
                "href": f"#{made(claim.id)}",
                "data-number": str(claim.number),
                "aria-label": self.labels[claim.id],
                **self._agreement(claim),
            }
            yield Token("reference_open", "a", 1, attrs=attrs)
            yield Token("reference_close", "a", -1)
        self.ended.clear()


def _is_inline(token: Token) -> bool:
    """Whether a mark may go around the element; between a `pre` and its `code` it would break their styles."""
    return token.tag in _INLINE and token.type not in ("code_open", "code_close")


def _element_ends(tokens: Sequence[Token]) -> dict[int, tuple[int, int]]:
    """Return, for the index of each inline opening token, where its text starts and ends."""
    ends: dict[int, tuple[int, int]] = {}
    open_at: list[tuple[int, int | None]] = []
    last = 0
    for at, token in enumerate(tokens):
        if token.type in ("text", "hardbreak"):
            start: int = token.meta["start"]
            open_at = [(index, start if first is None else first) for index, first in open_at]
            last = start + len(token.content)
        elif _is_inline(token) and token.nesting == 1:
            open_at.append((at, None))
        elif _is_inline(token) and token.nesting == -1:
            index, first = open_at.pop()
            ends[index] = (last if first is None else first, last)
    return ends


def _with_signs_shown(tokens: Iterable[Token]) -> Iterator[Token]:
    """Put each character that turns the direction of words into an element that shows it and ends its effect."""
    for token in tokens:
        place = 0
        for at, character in shown_characters(token.content) if token.type == "text" else ():
            yield Token("text", "", 0, content=token.content[place:at])
            name = f"[{code_point(character)}]"
            yield Token("sign_open", "bdi", 1, attrs={"class": "briefing-sign-shown", "data-sign": name})
            yield Token("text", "", 0, content=character)
            yield Token("sign_close", "bdi", -1)
            place = at + 1
        yield Token("text", "", 0, content=token.content[place:]) if place else token


def _in_blocks(tokens: Iterable[Token]) -> Iterator[Token]:
    """Gather what is inside one block into one token, as markdown-it's renderer expects."""
    for is_block, row in itertools.groupby(tokens, key=lambda token: token.block):
        if is_block:
            yield from row
        else:
            yield Token("inline", "", 0, children=list(row))


class _Renderer(RendererHTML):
    """markdown-it's own renderer, with every text kept on one line of the page.

    Line ends inside a block, such as those of code, are character references: the blocks go through another Markdown
    processor, which would otherwise read blank lines and tabs as its own.
    """

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return on_one_line(escapeHtml(tokens[idx].content))

    def hardbreak(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return self.renderToken(tokens, idx, options, env)


class _InMarkdown(_Renderer):
    """The same for a line of Markdown: elements stay, and nothing else means anything to Markdown."""

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return markdown_inline(tokens[idx].content)


_P_OPEN, _P_CLOSE = Token("paragraph_open", "p", 1, block=True), Token("paragraph_close", "p", -1, block=True)
_OPTIONS = OptionsDict(
    {
        "maxNesting": 20,
        "html": False,
        "linkify": False,
        "typographer": False,
        "quotes": "“”‘’",
        "xhtmlOut": False,
        "breaks": False,
        "langPrefix": "",
        "highlight": None,
    }
)
