"""An article cut down to the words that claims quote, in their order, with the gaps shown.

What is left out is not in the result at all, so that no later stage can publish it by mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from markdown_it.token import Token

from briefing.model import Article, Span

GAP = "[…]"
"""Stands for words left out, in the text as on the page: whoever copies across a gap copies it, too."""
_WORD = re.compile(r"\w")


def excerpt(article: Article, quoted: Mapping[str, Span]) -> tuple[Article, dict[str, Span]]:
    """Return an article that has only the quoted words, and where they are in it; `quoted` is by claim.

    Words of one block stay in one block. Emphasis and links are left out with the rest.
    """
    made = _Made()
    skipped = False
    for block, runs in _blocks(article.text, shown_runs(article.text, quoted.values())):
        if not runs:
            skipped = skipped or _has_words(article.text, block.start, block.end)
            continue
        headless = _has_words(article.text, block.start, runs[0].start)
        if skipped and not headless:
            made.add_block(article, block, [])
        skipped = False
        made.add_block(article, block, runs)
    if skipped:
        made.add_block(article, Span(len(article.text), len(article.text)), [])
    shown = replace(
        article, text=made.text, tokens=tuple(made.tokens), lines=tuple(made.lines), withheld=True, left_out=()
    )
    return shown, {name: _moved(span, made.starts) for name, span in quoted.items()}


def shown_runs(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the stretches that spans cover, in order and none across a line, for each line is a block."""
    cut: list[Span] = []
    for span in spans:
        start = span.start
        for line in text[span.start : span.end].split("\n"):
            cut += [Span(start, start + len(line))] if line else []
            start += len(line) + 1
    joined: list[Span] = []
    for each in sorted(cut):
        if (
            joined
            and not _has_words(text, joined[-1].end, each.start)
            and "\n" not in text[joined[-1].end : each.start]
        ):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, each.end))
        else:
            joined.append(each)
    return joined


class _Made:
    """An excerpt as it is put together."""

    def __init__(self) -> None:
        self.text = ""
        self.tokens: list[Token] = []
        self.lines: list[tuple[int, int]] = []
        self.starts: list[tuple[Span, int]] = []

    def add_block(self, article: Article, block: Span, runs: Sequence[Span]) -> None:
        """Add a block with those runs of it that are shown, or a gap where there are none."""
        self.text += "\n" if self.text else ""
        self.lines.append((len(self.text), article.line_at(block.start)))
        self.tokens.append(Token("paragraph_open", "p", 1, block=True))
        at = block.start
        for number, run in enumerate(runs):
            gap = _has_words(article.text, at, run.start)
            self._add_words(" " if number and gap else "")
            if gap:
                self._add_gap()
                self._add_words(" ")
            self.starts.append((run, len(self.text)))
            self._add_words(article.text[run.start : run.end])
            at = run.end
        if not runs:
            self._add_gap()
        elif _has_words(article.text, at, block.end):
            self._add_words(" ")
            self._add_gap()
        self.tokens.append(Token("paragraph_close", "p", -1, block=True))

    def _add_gap(self) -> None:
        self.tokens.append(Token("gap_open", "span", 1, attrs={"class": "article-gap"}))
        self._add_words(GAP)
        self.tokens.append(Token("gap_close", "span", -1))

    def _add_words(self, words: str) -> None:
        if words:
            self.tokens.append(Token("text", "", 0, content=words, meta={"start": len(self.text)}))
            self.text += words


def _blocks(text: str, runs: Sequence[Span]) -> Iterator[tuple[Span, list[Span]]]:
    """Yield each block with the runs in it."""
    at = start = 0
    for line in text.split("\n"):
        inside = []
        while at < len(runs) and runs[at].start < start + len(line):
            inside.append(runs[at])
            at += 1
        yield Span(start, start + len(line)), inside
        start += len(line) + 1


def _has_words(text: str, start: int, end: int) -> bool:
    return bool(_WORD.search(text, start, end))


def _moved(span: Span, starts: Sequence[tuple[Span, int]]) -> Span:
    """Return where a span's words are in the excerpt: runs cover it without a gap."""
    touched = [(run, at) for run, at in starts if run.start < span.end and span.start < run.end]
    (first, at), (last, last_at) = touched[0], touched[-1]
    return Span(at + max(0, span.start - first.start), last_at + min(span.end, last.end) - last.start)
