"""Note which characters of a block the rules of the inline parser used up, and whether they are surely Markdown.

What is surely meant as Markdown, such as emphasis around whole words, is told from what is not by what stands around
it. `text/markup.py` does the same for the signs of blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from briefing.text.markdown import article_parser
from briefing.text.scripts import is_unspaced

InlineRule = Callable[[StateInline, bool], bool]


class ReadAs(StrEnum):
    """What characters were taken for."""

    QUOTATION = "a quotation"
    BULLET = "an item of a list"
    HEADING = "a heading"
    UNDERLINE = "the line below a heading"
    BREAK = "a line between paragraphs"
    FENCE = "a block of code"
    EMPHASIS = "emphasis"
    CODE = "code"
    LINK = "a link"
    IMAGE = "a picture"
    ADDRESS = "an address"
    DEFINITION = "the address of a link"
    ESCAPE = "a sign that makes the next one text"
    REFERENCE = "a character reference"
    TABLE = "a table"
    CELL = "a cell too many"


@dataclass(frozen=True, slots=True)
class Markup:
    """Characters of the source that are not in the text."""

    read_as: ReadAs
    """What the parser took them for."""
    spans: tuple[tuple[int, int], ...]
    """Where they are in the source as parsed, ascending."""
    meant: bool = True
    """Whether they are surely meant as that; otherwise an author has to be told."""
    fix: tuple[tuple[int, int, str], ...] = ()
    """Start, end and new text of each place of the source whose change makes all of them text."""
    stands_for: str = ""
    """Of a character reference, what the text has instead."""


@dataclass(slots=True)
class _Noted:
    """What the rules of one block's inline parser used up, in places of the block's content."""

    pieces: list[Markup] = field(default_factory=list)
    base: int = 0
    """Where the content being parsed starts: the description of a picture is parsed by itself."""
    content: str = ""
    """All of the block's."""
    delimiters: dict[int, list[tuple[Token, int]]] = field(default_factory=dict)
    """For each state of the parser, the tokens that may become emphasis, and where each stands."""

    def note(self, read_as: ReadAs, *spans: tuple[int, int], **more: Any) -> None:
        moved = tuple((start + self.base, end + self.base) for start, end in spans if start < end)
        self.pieces.append(Markup(read_as, moved, **{"fix": escaped(moved[0][0]), **more}))

    def around(self, start: int, end: int) -> tuple[str, str]:
        """Return the characters beside a stretch of the content; a space at its ends."""
        before, after = start + self.base - 1, end + self.base
        return self.content[before] if before >= 0 else " ", (self.content[after : after + 1] or " ")


def _noting_parser() -> MarkdownIt:
    """Return the parser of `text/markdown.py`, noting in its environment what each rule used up."""
    parser = article_parser()
    parser.core.ruler.disable("inline")
    notes = {
        "escape": ("\\", _note_escape),
        "entity": ("&", _note_reference),
        "backticks": ("`", _note_code),
        "emphasis": ("*_", _note_delimiters),
        "link": ("[", _note_link),
        "image": ("!", _note_image),
        "autolink": ("<", _note_address),
    }
    for rule in parser.inline.ruler.__rules__:
        if rule.name in notes:
            rule.fn = partial(_noting, rule.fn, *notes[rule.name])
    parser.inline.ruler.__compile__()
    parser.inline.ruler2.before("fragments_join", "note_emphasis", _note_emphasis)
    return parser


def _noting(rule: InlineRule, signs: str, note: Callable[..., None], state: StateInline, silent: bool) -> bool:
    """Apply a rule of the parser, which begins with one of some signs, and note what it used up."""
    if state.src[state.pos] not in signs:
        return False
    if silent:
        return rule(state, silent)
    noted: _Noted = state.env["noted"]
    start, tokens, base = state.pos, len(state.tokens), noted.base
    if note is _note_image:
        noted.base += start + 2
    applied = rule(state, silent)
    noted.base = base
    if applied:
        note(noted, state, start, state.tokens[tokens:])
    return applied


def _note_escape(noted: _Noted, state: StateInline, start: int, tokens: Sequence[Token]) -> None:
    if tokens[-1].type == "hardbreak" or len(tokens[-1].content) == 1:
        noted.note(ReadAs.ESCAPE, (start, start + 1), meant=not _is_in_path(noted.content, start + noted.base))


_PATH = re.compile(r"[\"'“”„«‘’(]*(?:[A-Za-z]:\\|(?P<server>\\\\)\w)")
"""How the path of a file begins under Windows."""
_LONGEST_PATH = 260


def _is_in_path(content: str, place: int) -> bool:
    """Whether a backslash parts the names in the path of a file. Of two, the first makes the second one text."""
    start = max(content.rfind(blank, max(0, place - _LONGEST_PATH), place) for blank in " \t\n") + 1
    path = _PATH.match(content, start)
    return path is not None and (path.start("server") == place or content[place + 1] != "\\")


def _note_reference(noted: _Noted, state: StateInline, start: int, tokens: Sequence[Token]) -> None:
    place, end, stands_for = start + noted.base, state.pos + noted.base, tokens[-1].content
    fix = ((place, end, _written(stands_for, noted.content[end : end + _LONGEST_REFERENCE])),)
    noted.note(ReadAs.REFERENCE, (start, state.pos), meant=False, stands_for=stands_for, fix=fix)


_LONGEST_REFERENCE = 33
_SIGN_IN_MARKDOWN = re.compile(r"[\\`*_\[\]#+\-=~|>]|<(?=[A-Za-z/!?])|&(?=#?\w{1,31};)")
_BLANK_IN_MARKDOWN = re.compile(r"[\t\n\r]")


def _written(character: str, after: str) -> str:
    """Return a character as it is written to stand for itself before some text."""
    if _BLANK_IN_MARKDOWN.fullmatch(character):
        return " "
    return f"\\{character}" if _SIGN_IN_MARKDOWN.match(character + after) else character


def _note_code(noted: _Noted, state: StateInline, start: int, tokens: Sequence[Token]) -> None:
    if not tokens or tokens[-1].type != "code_inline":
        return
    width = len(tokens[-1].markup)
    opens, closes = (start, start + width), (state.pos - width, state.pos)
    (before, first), (last, after) = noted.around(*opens), noted.around(*closes)
    meant = not (_joins(before) or _joins(after)) and first.isspace() == last.isspace()
    noted.note(ReadAs.CODE, opens, closes, meant=meant, fix=_each(noted, opens, closes))


def _note_delimiters(noted: _Noted, state: StateInline, start: int, tokens: Sequence[Token]) -> None:
    run = zip(tokens[start - state.pos :], range(start + noted.base, state.pos + noted.base), strict=True)
    noted.delimiters.setdefault(id(state), []).extend(run)


def _note_emphasis(state: StateInline) -> None:
    """Note the delimiters that became emphasis, when that is known."""
    noted: _Noted = state.env["noted"]
    base, noted.base = noted.base, 0
    runs = noted.delimiters.pop(id(state), [])
    used = {place for token, place in runs if token.type != "text" or not token.content}
    opened: list[tuple[int, int]] = []
    for token, place in runs:
        if token.nesting == 1:
            opened.append((place - (place - 1 in used and token.type == "strong_open"), place + 1))
        elif token.nesting == -1:
            opens, closes = opened.pop(), (place, place + 1 + (token.type == "strong_close"))
            meant = _is_emphasis(noted, opens, closes)
            noted.note(ReadAs.EMPHASIS, opens, closes, meant=meant, fix=_each(noted, opens, closes))
    noted.base = base


def _is_emphasis(noted: _Noted, opens: tuple[int, int], closes: tuple[int, int]) -> bool:
    """Whether delimiters are surely meant: they stand around whole words, and end where a sentence may end."""
    content = noted.content[opens[1] : closes[0]]
    outside = noted.around(*opens)[0], noted.around(*closes)[1]
    if any(map(_joins, outside)):
        return False
    words = str.isalnum if noted.content[slice(*opens)] == "**" else str.isalpha
    cut = _SENTENCE_END.search(content) and not _AT_SENTENCE_END.search(content)
    return any(map(words, content)) and not cut


def _joins(character: str) -> bool:
    """Whether a character beside a delimiter shows that this stands inside a word."""
    return character.isalnum() and not is_unspaced(character)


_SENTENCE_END = re.compile(r"[^\W\d_]{4}[.!?][\"”’»)]*\s")  # not that of an abbreviation
_AT_SENTENCE_END = re.compile(r"[.!?:;,…][\"”’»)*_]*$")


def _note_link(noted: _Noted, state: StateInline, start: int, tokens: Sequence[Token]) -> None:
    if opened := next((token for token in tokens if token.type == "link_open"), None):
        end = state.md.helpers.parseLinkLabel(state, start, True)
        direct = state.src[end + 1 : end + 2] == "("
        address = str(opened.attrGet("href"))
        meant = is_address(address) and (direct or is_label(state.src[start : state.pos]))
        state.env["addresses"][address] = meant or state.env["addresses"].get(address, False)
        # Where the address is written elsewhere, that is what has to be made text.
        fix = {} if direct else {"fix": ()}
        noted.note(ReadAs.LINK, (start, start + 1), (end, state.pos), meant=meant, **fix)


def _note_image(noted: _Noted, state: StateInline, start: int, tokens: Sequence[Token]) -> None:
    end = state.md.helpers.parseLinkLabel(state, start + 1, False)
    address = str(tokens[-1].attrGet("src"))
    meant = is_address(address)
    state.env["addresses"][address] = meant or state.env["addresses"].get(address, False)
    fix = escaped(start + noted.base + 1)
    noted.note(ReadAs.IMAGE, (start, start + 2), (end, state.pos), meant=meant, fix=fix)


def _note_address(noted: _Noted, state: StateInline, start: int, tokens: Sequence[Token]) -> None:
    noted.note(ReadAs.ADDRESS, (start, start + 1), (state.pos - 1, state.pos))


_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:\S|[#/?.]|\S*(?:/|[^\W\d_]\.[^\W\d_])", re.IGNORECASE)


def is_address(destination: str) -> bool:
    """Whether the destination of a link looks like one: a scheme, a path, a file, a domain."""
    return bool(_ADDRESS.match(destination))


def is_label(label: str) -> bool:
    """Whether a link may be meant by what it is called: a figure in brackets is a note."""
    return any(map(str.isalpha, label))


def _each(noted: _Noted, *spans: tuple[int, int]) -> tuple[tuple[int, int, str], ...]:
    """Put a backslash before each character of some stretches: a run of delimiters is text where each of them is."""
    return escaped(*(place + noted.base for span in spans for place in range(*span)))


def escaped(*places: int) -> tuple[tuple[int, int, str], ...]:
    """Return the fix that puts a backslash at each place."""
    return tuple((place, place, "\\") for place in places)


def inline_markup(content: str, environment: dict[str, Any]) -> list[Markup]:
    """Return what the inline parser uses up in the content of a block, at places of that content.

    The environment is that of the blocks. Its `addresses` get those of all links, and whether one of them is meant.
    """
    noted = environment["noted"] = _Noted(content=content)
    PARSER.inline.parse(content, PARSER, environment, [])
    return noted.pieces


PARSER = _noting_parser()
"""For the blocks of a source; it leaves what is inside them to `inline_markup`."""
