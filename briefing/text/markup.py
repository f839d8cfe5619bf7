"""Find what of an article's Markdown is not in its text: which characters, and what the parser took them for.

Publishers write text, not Markdown: `>50 people`, `f**k`, `- 5 °C`. The source is compared with the text; where they
differ, the parser is asked once more: here for the signs of quotations, lists, headings and tables, and in
`text/inline_markup.py` for those inside a block. What is left of the source then is the text, character by character
but for white space, and a test holds it to that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any

from markdown_it.token import Token

from briefing.text.inline_markup import PARSER, Markup, ReadAs, escaped, inline_markup, is_address, is_label
from briefing.text.markdown import as_parsed


@dataclass(frozen=True, slots=True)
class Findings:
    """What an author may not have meant."""

    markup: tuple[Markup, ...] = ()
    """All that is in the source and not in the text, in order of place."""
    indented: tuple[tuple[int, int], ...] = ()
    """Where the white space is, before words and on one line each, that made the line a block of code."""
    lost: int | None = None
    """Where the first character is that is not in the text though no rule used it up: there should be none."""


def findings(source: str, text: str) -> Findings:
    """Return what of an article's Markdown is not in its text. Places are in `as_parsed(source)`."""
    source = as_parsed(source)
    if _solid(source) == _solid(text) and not _INDENTED.search(source):
        return Findings()
    reading = _Reading(source)
    pieces = tuple(sorted(reading.read(), key=lambda piece: piece.spans))
    return Findings(pieces, tuple(reading.indented), _lost(source, pieces, text))


def _lost(source: str, pieces: Iterable[Markup], text: str) -> int | None:
    """Return the place of the first character of the source that is neither in the text nor among the pieces."""
    shown = _solid(text)
    if _solid("".join(stretch for _, stretch, _ in _stretches(source, pieces))) == shown:
        return None  # as always; what follows finds the place, character by character
    left = [(at, character) for at, character in rest(source, pieces) if not character.isspace()]
    for (at, character), expected in zip(left, shown, strict=False):
        if character != expected:
            return at
    return None if len(left) == len(shown) else (left[len(shown)][0] if len(left) > len(shown) else len(source) - 1)


def rest(source: str, pieces: Iterable[Markup]) -> Iterator[tuple[int, str]]:
    """Yield place and character of what is left of a source without its markup, and of what references stand for."""
    for place, stretch, is_reference in _stretches(source, pieces):
        yield from ((place, character) for character in stretch) if is_reference else enumerate(stretch, place)


def _stretches(source: str, pieces: Iterable[Markup]) -> Iterator[tuple[int, str, bool]]:
    """Yield the same in stretches, each with its place, and whether it is what a reference stands for."""
    place = 0
    for start, end, text in sorted((*span, piece.stands_for) for piece in pieces for span in piece.spans):
        yield place, source[place:start], False
        yield start, text, True
        place = end
    yield place, source[place:], False


def _solid(text: str) -> str:
    return "".join(text.split())


_INDENTED = re.compile(r"^[ \t>\d.)*+-]*(?: {4}|\t)[ \t]*\S", re.MULTILINE)
"""A line that may be a block of code."""

_MARKER = re.compile(r"[ \t]*(?:(?P<quotation>>)|(?P<bullet>[-+*])|(?P<number>\d{1,9}[.)])|(?P<heading>#{1,6}))")
_LONGEST_TITLE = 80
"""Characters of a line that dashes below it may make a heading."""
_MEASURED = re.compile(r"[\d.,\s]*(?:[°%‰€$£¥]|$)")
"""A figure that may be negative: `5 °C`."""
_TITLE = re.compile(r".*[^.!?:;,…\"”»]")


@dataclass(slots=True)
class _Container:
    """A quotation, or a list with bullets: the line, column and next characters of each of its signs."""

    signs: list[tuple[int, int, str]] = field(default_factory=list)

    def is_list(self) -> bool:
        """Whether its bullets are surely meant: several, before words or before figures that are not negative."""
        items = [after.lstrip() for _, _, after in self.signs]
        figures = [item for item in items if item[:1].isdigit()]
        return all(items) and len(items) > max(1, len(figures)) and not any(map(_MEASURED.match, figures))

    def is_quotation(self) -> bool:
        """Whether its signs are surely meant: before words, and not before a figure that may be greater."""
        words = [words for _, _, after in self.signs if (words := after.strip(" \t>"))]
        return bool(words) and (len(self.signs) > 1 or not words[0][0].isdigit())


class _Reading:
    """Parses a source once more, and tells of each line what of it is content and what is not."""

    def __init__(self, source: str) -> None:
        self.lines = source.split("\n")
        self.starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        self.pieces: list[Markup] = []
        self.indented: list[tuple[int, int]] = []
        self.content: dict[int, int] = {}
        """For each line with something other than the signs of quotations and lists, the column where that starts."""
        self.environment: dict[str, Any] = {"addresses": {}}

    def read(self) -> list[Markup]:
        tokens = PARSER.parse("\n".join(self.lines), self.environment)
        for at, token in enumerate(tokens):
            match token.type:
                case "inline" if tokens[at - 1].type == "heading_open" and tokens[at - 1].markup[0] == "#":
                    self._heading(token, tokens[at - 1])
                case "inline" if tokens[at - 1].type not in ("th_open", "td_open"):
                    self._paragraph(token, tokens[at - 1])
                case "code_block":
                    self._code(token, _first(token))
                case "fence":
                    self._fence(token)
                case "hr":
                    self._break(token)
                case "table_open":
                    self._table(tokens, at)
        self._definitions()
        self._containers(tokens)
        return self.pieces

    def _add(self, read_as: ReadAs, line: int, *columns: tuple[int, int], meant: bool) -> None:
        """Add characters of one line; a backslash before the first of them makes them text."""
        start = self.starts[line]
        spans = tuple((start + first, start + last) for first, last in columns if first < last)
        if spans:
            self.pieces.append(Markup(read_as, spans, meant, escaped(spans[0][0])))

    def _paragraph(self, token: Token, opened: Token) -> None:
        """Take in a paragraph, or a heading with a line below it."""
        rows = token.content.split("\n")
        lines = self.lines[_first(token) : _first(token) + len(rows)]
        self._words(token.content, _first(token), [len(line.rstrip()) for line in lines])
        if opened.type == "heading_open":
            line = _first(token) + len(rows)
            end = len(self.lines[line].rstrip())
            self.content[line] = len(self.lines[line][:end].rstrip(opened.markup))
            short = len(rows) == 1 and len(rows[0]) <= _LONGEST_TITLE and _TITLE.fullmatch(rows[0])
            meant = bool(short) and end - self.content[line] > 2
            self._add(ReadAs.UNDERLINE, line, (self.content[line], end), meant=meant)

    def _heading(self, token: Token, opened: Token) -> None:
        """Take in a heading with signs before it; those at its end are no words either."""
        line = _first(token)
        row = self.lines[line].rstrip()
        end = len(row)
        words = row.rstrip("#")
        if token.content and len(words) < len(row) and words[-1:].isspace():
            self._add(ReadAs.HEADING, line, (len(words), end), meant=end - len(words) == len(opened.markup))
            end = len(words.rstrip())
        self._words(token.content, line, [end])

    def _words(self, content: str, first: int, ends: Sequence[int]) -> None:
        """Take in the content of a block; `ends` are the columns at which its lines end without white space."""
        places: list[int] = []
        for line, (row, end) in enumerate(zip(content.split("\n"), ends, strict=True), first):
            self.content[line] = end - len(row.strip())
            start = self.starts[line] + self.content[line] - (len(row) - len(row.lstrip()))
            places += range(start, start + len(row))
            places.append(self.starts[line + 1] - 1)
        self._inline(content, places)

    def _inline(self, content: str, places: Sequence[int]) -> None:
        """Take in what the inline parser uses up; `places` are those of the content's characters in the source."""
        for piece in inline_markup(content, self.environment):
            spans = tuple((places[start], places[end - 1] + 1) for start, end in piece.spans)
            if any(end - start > last - first for (start, end), (first, last) in zip(spans, piece.spans, strict=True)):
                spans = tuple(self._on_each_line(spans))
            fix = tuple(
                (places[start], places[end - 1] + 1 if end > start else places[start], text)
                for start, end, text in piece.fix
            )
            self.pieces.append(replace(piece, spans=spans, fix=fix))

    def _on_each_line(self, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Leave out the signs at the start of the lines that a stretch goes over."""
        for start, end in spans:
            first, last = (bisect_right(self.starts, place) - 1 for place in (start, end - 1))
            for line in range(first, last + 1):
                begin = max(start, self.starts[line] + (self.content.get(line, 0) if line > first else 0))
                yield begin, min(end, self.starts[line + 1] - 1)

    def _code(self, token: Token, first: int) -> None:
        """Take in the lines of a block of code, from one on."""
        for line, row in enumerate(token.content.removesuffix("\n").split("\n"), first):
            if words := row.strip():
                end = len(self.lines[line].rstrip())
                self.content[line] = end - len(words)
                if token.type == "code_block":
                    start = self.starts[line] + self.content[line]
                    before = self.lines[line][: self.content[line]]
                    words_before = len(before.rstrip())
                    # Without one, the sign of a list or a quotation would join the words.
                    self.indented.append((self.starts[line] + words_before + bool(words_before), start))

    def _fence(self, token: Token) -> None:
        first, end = token.map or (0, 0)
        self._code(token, first + 1)
        sign, row = token.markup[0], self.lines[first].rstrip()
        self.content[first] = row.index(token.markup)
        runs = [(self.starts[first] + self.content[first], self.starts[first] + len(row))]
        closing = self.lines[end - 1].rstrip()
        before = closing.rstrip(sign)
        closed = end - first - 2 == token.content.count("\n") + (token.content[-1:] not in ("", "\n"))
        if closed:
            self.content[end - 1] = len(before)
            runs.append((self.starts[end - 1] + len(before), self.starts[end - 1] + len(closing)))
        meant = closed and sign == "`" and len(token.info.split()) < 2
        signs = (runs[0][0], runs[0][0] + len(token.markup)), *runs[1:]
        fix = escaped(*(place for run in signs for place in range(*run)))
        self.pieces.append(Markup(ReadAs.FENCE, tuple(runs), meant, fix))

    def _break(self, token: Token) -> None:
        line, sign = _first(token), token.markup[0]
        row = self.lines[line]
        start = next(start for start in _after_markers(row) if not row[start:].strip(f" \t{sign}"))
        places = [at for at in range(start, len(row)) if row[at] == sign]
        near = (self.lines[at] for at in (line - 1, line + 1) if 0 <= at < len(self.lines))
        meant = row.strip() == "---" and not any(map(str.strip, near))
        self.content[line] = places[0]
        self._add(ReadAs.BREAK, line, *((at, at + 1) for at in places), meant=meant)

    def _table(self, tokens: Sequence[Token], at: int) -> None:
        """Take in the rows of a table. Its bars and its second line draw it, and are no words."""
        rows: list[tuple[int, list[str]]] = []
        while tokens[at].type != "table_close":
            if tokens[at].type == "tr_open":
                rows.append((_first(tokens[at]), []))
            elif tokens[at].type == "inline":
                rows[-1][1].append(tokens[at].content)
            at += 1
        line = rows[0][0] + 1
        row = self.lines[line].rstrip()
        self.content[line] = len(row) - len(row.lstrip(" \t>"))
        self._add(ReadAs.TABLE, line, (self.content[line], len(row)), meant=True)
        beyond = {line: self._row(line, cells) for line, cells in rows}
        fix = self._wider(rows[0][0], max(map(len, beyond.values())))
        for cells in beyond.values():
            if spans := tuple(span for span in cells if span[0] < span[1]):
                self.pieces.append(Markup(ReadAs.CELL, spans, meant=False, fix=fix))

    def _wider(self, line: int, missing: int) -> tuple[tuple[int, int, str], ...]:
        """Return the fix that gives a table more columns."""
        fix = []
        for number, cell in ((line, " "), (line + 1, "---")):
            row = self.lines[number].rstrip()
            place = self.starts[number] + len(row)
            closed = row.endswith("|") and not row.endswith("\\|")
            fix.append((place, place, f"{cell}|" * missing if closed else f"|{cell}" * missing + "|"))
        return tuple(fix)

    def _row(self, line: int, contents: Sequence[str]) -> list[tuple[int, int]]:
        """Take in one row of a table, given what the parser made of its cells; return its cells beyond the last."""
        row, first = self.lines[line], self.starts[line]
        for start in _after_markers(row):
            cells = _cells(row, start)
            written = ["".join(row[at] for at in cell) for cell in cells]
            if [*written, *[""] * len(contents)][: len(contents)] == list(contents):
                break
        self.content[line] = start
        for cell, content in zip(cells, contents, strict=False):
            self._inline(content, [first + at for at in cell] + [first + len(row)])
        inside = {at for cell in cells for at in cell}
        signs = [at for at in range(start, len(row)) if at not in inside and not row[at].isspace()]
        self._add(ReadAs.TABLE, line, *((at, at + 1) for at in signs), meant=True)
        return [(first + cell[0], first + cell[-1] + 1) if cell else (0, 0) for cell in cells[len(contents) :]]

    def _definitions(self) -> None:
        """Take in the definitions of links; one that no link uses is told of by another rule."""
        first_ones = [(definition, label, True) for label, definition in self.environment.get("references", {}).items()]
        again = [(definition, definition["label"], False) for definition in self.environment.get("duplicate_refs", ())]
        for definition, label, counts in (*first_ones, *again):
            first, end = definition["map"]
            address = definition["href"]
            of_meant_link = self.environment["addresses"].get(address, True)
            meant = counts and (of_meant_link or (is_address(address) and is_label(label)))
            spans = []
            for line in range(first, end):
                row = self.lines[line].rstrip()
                start = row.find("[") if line == first else len(row) - len(row.lstrip(" \t>"))
                self.content[line] = start
                if start < len(row):
                    spans.append((self.starts[line] + start, self.starts[line] + len(row)))
            self.pieces.append(Markup(ReadAs.DEFINITION, tuple(spans), meant, escaped(spans[0][0])))

    def _containers(self, tokens: Sequence[Token]) -> None:
        """Take in the signs of quotations, lists and headings, which stand before the content of a line."""
        quotations: defaultdict[int, list[_Container]] = defaultdict(list)
        bullets: defaultdict[int, deque[_Container]] = defaultdict(deque)
        containers, lists = [], []
        for token in tokens:
            if token.type in ("blockquote_open", "bullet_list_open"):
                containers.append(container := _Container())
                for line in range(*token.map) if token.map and token.type == "blockquote_open" else ():
                    quotations[line].append(container)
            if token.type in ("bullet_list_open", "ordered_list_open"):
                lists.append(containers[-1] if token.type[0] == "b" else None)
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                lists.pop()
            elif token.type == "list_item_open" and lists[-1]:
                bullets[_first(token)].append(lists[-1])
        for line, row in enumerate(self.lines):
            self._signs(line, row, iter(quotations[line]), bullets[line])
        for container in containers:
            self._contained(container)

    def _signs(self, line: int, row: str, quotations: Iterator[_Container], bullets: deque[_Container]) -> None:
        """Give each sign at the start of a line to what it belongs to."""
        place, limit = 0, self.content.get(line, len(row))
        while sign := _MARKER.match(row, place, limit):
            place = sign.end()
            start = sign.start(sign.lastgroup or 0)
            match sign.lastgroup:
                case "quotation":
                    next(quotations).signs.append((line, start, row[place:]))
                case "bullet":
                    bullets.popleft().signs.append((line, start, row[place:]))
                case "heading":
                    words = row[place:].strip(" \t#")
                    meant = bool(words) and not (sign["heading"] == "#" and words[0].isdigit())
                    self._add(ReadAs.HEADING, line, (start, place), meant=meant)

    def _contained(self, container: _Container) -> None:
        quotation, is_list = container.is_quotation(), container.is_list()
        # `>> More` may be a teaser; between lines with one sign it is a quotation in a quotation.
        inner = ">" if any(not after[:1].strip() for _, _, after in container.signs) else ""
        for line, start, after in container.signs:
            if self.lines[line][start] == ">":
                meant = quotation and not after.lstrip(inner)[:1].strip()
                self._add(ReadAs.QUOTATION, line, (start, start + 1), meant=meant)
            else:
                meant = is_list and self.lines[line][start] != "+"
                self._add(ReadAs.BULLET, line, (start, start + 1), meant=meant)


def _first(token: Token) -> int:
    """Return the line on which a token starts."""
    return token.map[0] if token.map else 0


def _after_markers(row: str) -> Iterator[int]:
    """Yield each column at which the content of a line may start."""
    place = 0
    yield place
    while sign := _MARKER.match(row, place):
        place = sign.end()
        yield place


def _cells(row: str, start: int) -> list[list[int]]:
    """Return the columns of the characters of each cell in a row, split as the parser does."""
    cells: list[list[int]] = [[]]
    words = row[start:].strip(" \t")
    first = start + len(row[start:]) - len(row[start:].lstrip(" \t"))
    for at in range(first, first + len(words)):
        escaped = at > first and row[at - 1] == "\\"
        if row[at] == "|" and not escaped:
            cells.append([])
            continue
        if row[at] == "|":
            cells[-1].pop()
        cells[-1].append(at)
    if cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return [_trimmed(row, cell) for cell in cells]


def _trimmed(row: str, cell: list[int]) -> list[int]:
    words = [number for number, at in enumerate(cell) if row[at] not in " \t"]
    return cell[words[0] : words[-1] + 1] if words else []
