"""An article cut down to the words that claims quote, in their order, with the gaps shown.

What is left out is not in the result at all, so no later stage can publish it by mistake.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from markdown_it.token import Token

from briefing.model import Article, Span

Key = TypeVar("Key")

GAP = "[…]"
"""Stands for omitted words, in the text and on the page: whoever copies across a gap copies it too."""
_WORD = re.compile(r"\w")
_LINE = re.compile(r"[^\n]+")


def excerpt(article: Article, quoted: Mapping[Key, Span]) -> tuple[Article, dict[Key, Span]]:
    """Return an article that has only the quoted words, and where each stretch of them is in it.

    Words of one block stay in one block. Emphasis and links are left out too.
    """
    shortened = _Excerpt()
    skipped = False
    for block, runs in _blocks(article.text, shown_runs(article.text, quoted.values())):
        if not runs:
            skipped = skipped or _has_words(article.text, block.start, block.end)
            continue
        headless = _has_words(article.text, block.start, runs[0].start)
        if skipped and not headless:
            shortened.add_block(article, block, [])
        skipped = False
        shortened.add_block(article, block, runs)
    if skipped:
        shortened.add_block(article, Span(len(article.text), len(article.text)), [])
    shown = replace(
        article,
        text=shortened.text,
        tokens=tuple(shortened.tokens),
        lines=tuple(shortened.lines),
        withheld=True,
        left_out=(),
    )
    return shown, {name: _moved(span, shortened.starts) for name, span in quoted.items()}


def shown_runs(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the stretches that spans cover, in order. None crosses the end of a line, since each line is a block."""
    cut = [Span(*line.span()) for span in spans for line in _LINE.finditer(text, span.start, span.end)]
    joined: list[Span] = []
    for run in sorted(cut):
        last = joined[-1] if joined else run
        if joined and not _has_words(text, last.end, run.start) and "\n" not in text[last.end : run.start]:
            joined[-1] = Span(last.start, max(last.end, run.end))
        else:
            joined.append(run)
    return joined


class _Excerpt:
    """An excerpt while it is put together."""

    def __init__(self) -> None:
        self.text = ""
        self.tokens: list[Token] = []
        self.lines: list[tuple[int, int]] = []
        self.starts: list[tuple[Span, int]] = []

    def add_block(self, article: Article, block: Span, runs: Sequence[Span]) -> None:
        """Add a block with the runs in it that are shown, or a gap where there are none."""
        self.text += "\n" if self.text else ""
        self.lines.append((len(self.text), article.line_at(block.start)))
        self.tokens.append(Token("paragraph_open", "p", 1, block=True))
        at = block.start
        for number, run in enumerate(runs):
            if _has_words(article.text, at, run.start):
                self._add_gap(before=" " if number else "", after=" ")
            self.starts.append((run, len(self.text)))
            self._add_words(article.text[run.start : run.end])
            at = run.end
        if not runs or _has_words(article.text, at, block.end):
            self._add_gap(before=" " if runs else "")
        self.tokens.append(Token("paragraph_close", "p", -1, block=True))

    def _add_gap(self, before: str, after: str = "") -> None:
        self._add_words(before)
        self.tokens.append(Token("gap_open", "span", 1, attrs={"class": "article-gap"}))
        self._add_words(GAP)
        self.tokens.append(Token("gap_close", "span", -1))
        self._add_words(after)

    def _add_words(self, words: str) -> None:
        if words:
            self.tokens.append(Token("text", "", 0, content=words, meta={"start": len(self.text)}))
            self.text += words


def _blocks(text: str, runs: Sequence[Span]) -> Iterator[tuple[Span, Sequence[Span]]]:
    """Yield each block with the runs in it."""
    first = start = 0
    for line in text.split("\n"):
        end = start + len(line)
        last = bisect_left(runs, end, key=lambda run: run.start)
        yield Span(start, end), runs[first:last]
        first, start = last, end + 1


def _has_words(text: str, start: int, end: int) -> bool:
    return bool(_WORD.search(text, start, end))


def _moved(span: Span, starts: Sequence[tuple[Span, int]]) -> Span:
    """Return where a span's words are in the excerpt: runs cover it without a gap."""
    touched = [(run, at) for run, at in starts if run.start < span.end and span.start < run.end]
    (first, at), (last, last_at) = touched[0], touched[-1]
    return Span(at + max(0, span.start - first.start), last_at + min(span.end, last.end) - last.start)
