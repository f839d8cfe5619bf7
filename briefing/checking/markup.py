"""Warnings about an article's text that is not quite as published: taken for Markdown, copied or saved badly."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from briefing.content.source import SourceArticle
from briefing.diagnostics import Diagnostic, Edit, Position, Rule, Where
from briefing.diagnostics.edits import line_starts
from briefing.text.hidden import code_point
from briefing.text.inline_markup import Markup, ReadAs
from briefing.text.markdown import as_parsed
from briefing.text.markup import Findings, findings
from briefing.text.repairs import Repair, cut_words, garbled, tags

_SHOWN = 40
"""Characters of a line that a message shows."""
_CODE = frozenset({ReadAs.CODE, ReadAs.FENCE})


def text_as_published(source: SourceArticle, text: str) -> Iterator[Diagnostic]:
    """Yield a warning for each line whose characters are not all in the article's `text`, or were not so published.

    Earlier versions are not asked: they are kept as they were.
    """
    yield from _Text(source).warnings(findings(source.body, text))


def _more(row: Sequence[Repair]) -> str:
    return f" and {len(row) - 1} more" if len(row) > 1 else ""


class _Text:
    """An article's body, by its places."""

    def __init__(self, source: SourceArticle) -> None:
        self.path, self.first_line = source.located.path, source.body_line
        self.text = as_parsed(source.body)
        self.starts = line_starts(self.text)

    def warnings(self, found: Findings) -> Iterator[Diagnostic]:
        told: defaultdict[tuple[int, ReadAs], list[Markup]] = defaultdict(list)
        for piece in found.markup:
            for line in dict.fromkeys(self._line(start) for start, _ in piece.spans if not piece.meant):
                told[line, piece.read_as].append(piece)
        for (line, read_as), pieces in told.items():
            yield self._of_markup(line, read_as, pieces)
        if found.lost is not None:
            where = Where(self.path, self._position(found.lost).line)
            message = "some characters of this line or of those below it are not in the article's text"
            yield Diagnostic(Rule.READ_AS_MARKUP, where, message, "Write a \\ before each sign that stands for itself.")
        yield from self._of_repairs(
            Rule.READ_AS_CODE,
            (Repair(start, end, "") for start, end in found.indented),
            lambda row: f"indented by four spaces or a tab, so it is shown as code: {self._around(row[0].end)!r}",
            "Take the spaces out, so that it is a paragraph.",
        )
        code = [(piece.spans[0][0], piece.spans[-1][1]) for piece in found.markup if piece.read_as in _CODE]
        yield from self._of_repairs(
            Rule.RAW_HTML,
            tags(self.text, code),
            lambda row: f"readers see HTML as it is written: {self._shown(row[0].start, row[0].end)}{_more(row)}",
            "Take it out, unless the publisher shows it; then write a \\ before the <.",
        )
        yield from self._of_repairs(
            Rule.CUT_WORD,
            cut_words(self.text),
            lambda row: f"a word is cut in two at the end of the line: {self._cut(row[0].start)}",
            "Join its halves.",
        )
        yield from self._of_repairs(
            Rule.GARBLED_LETTERS,
            garbled(self.text),
            lambda row: f"{self._shown(row[0].start, row[0].end)} are letters read in the wrong encoding",
            "Write them as published.",
        )

    def _of_markup(self, line: int, read_as: ReadAs, pieces: Sequence[Markup]) -> Diagnostic:
        """Return the warning of one line about what was taken for one thing."""
        first = pieces[0]
        start, end = next(span for span in first.spans if self._line(span[0]) == line)
        signs = self._shown(start, first.spans[-1][1] if read_as is ReadAs.BREAK else end)
        hint = "If the publisher wrote it, put a \\ before it. If not, delete it."
        match read_as:
            case ReadAs.REFERENCE:
                written = repr(first.stands_for)
                if not first.stands_for.isprintable():
                    character = first.stands_for[0]
                    written = f"{code_point(character)} {unicodedata.name(character, '')}".rstrip()
                message = f"{signs} is a character reference; readers see {written}"
                hint = "Write the character itself."
            case ReadAs.CELL:
                message = f"{signs} is in a cell that the head of the table has no column for, so it is not shown"
                hint = "Give the head and the line below it as many cells."
            case ReadAs.DEFINITION:
                message = f"{signs} is taken for {read_as}, so it is not shown"
            case _:
                message = f"{signs} is taken for {read_as}, so it is not shown: {self._around(start)!r}"
        changes = dict.fromkeys(change for piece in pieces for change in piece.fix)
        edits = tuple(self._edit(*change) for change in changes)
        return Diagnostic(Rule.READ_AS_MARKUP, Where(self.path, self.first_line + line), message, hint, edits)

    def _of_repairs(
        self, rule: Rule, repairs: Iterable[Repair], message: Callable[[Sequence[Repair]], str], hint: str
    ) -> Iterator[Diagnostic]:
        """Yield one warning for the repairs of each line."""
        for line, alike in groupby(repairs, lambda repair: self._line(repair.start)):
            row = list(alike)
            edits = tuple(self._edit(repair.start, repair.end, repair.text, sure=repair.sure) for repair in row)
            yield Diagnostic(rule, Where(self.path, self.first_line + line), message(row), hint, edits)

    def _edit(self, start: int, end: int, text: str, *, sure: bool = True) -> Edit:
        return Edit(self.path, self._position(start), self._position(end), text, sure)

    def _line(self, place: int) -> int:
        """Return the line, from 0, on which a character is."""
        return bisect_right(self.starts, place) - 1

    def _position(self, place: int) -> Position:
        line = self._line(place)
        return Position(self.first_line + line, place - self.starts[line] + 1)

    def _shown(self, start: int, end: int) -> str:
        """Return some characters as a message shows them."""
        words = " ".join(self.text[start:end].split())
        return f"`{words}`" if len(words) <= _SHOWN else f"`{words[: _SHOWN - 1]}…`"

    def _around(self, place: int) -> str:
        """Return the word in which a character stands and those after it, as they read without backslashes."""
        start = max(self.text.rfind(blank, 0, place) for blank in " \n") + 1
        words = self.text[start : start + 3 * _SHOWN].partition("\n")[0].replace("\\", "")
        return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"

    def _cut(self, place: int) -> str:
        """Return the halves of a word that is cut at a character."""
        halves = (
            self.text[max(0, place - _SHOWN) : place].split()[-1:],
            self.text[place + 1 : place + _SHOWN].replace(">", " ").split()[:1],
        )
        return f"{''.join(halves[0])}- {''.join(halves[1])}"
