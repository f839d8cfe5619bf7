"""An article down to the words that claims quote, in their order, with the gaps shown.

What is left out is not in the result at all: no later stage can publish it by mistake.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markdown_it.token import Token

from briefing.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefing.model import Article

GAP = "words left out"
"""What a screen reader hears for a gap; what is seen is drawn by the style sheet, for it is not the article's."""


def excerpt(article: Article, quoted: Mapping[str, Span]) -> tuple[Article, dict[str, Span]]:
    """Return an article that holds only the quoted words, and where they stand in it; `quoted` is by claim.

    Emphasis and links are left out with the rest. Words of one block stay in one block.
    """
    runs = _runs(article.text, quoted.values())
    text, tokens, lines, starts = "", list[Token](), list[tuple[int, int]](), list[tuple[Span, int]]()
    end = 0
    for block, inside in _blocks(article.text, runs):
        if _skipped(article.text, end, block.start):
            tokens += [*_paragraph(_gap())]
        inline: list[Token] = []
        text += "\n" if text else ""
        lines.append((len(text), article.line_at(block.start)))
        at = block.start
        for number, run in enumerate(inside):
            inline += _gap() if article.text[at : run.start].strip() else []
            text += " " if number else ""
            inline += [Token("text", "", 0, content=" ", meta={"start": len(text) - 1})] if number else []
            starts.append((run, len(text)))
            words = article.text[run.start : run.end]
            inline.append(Token("text", "", 0, content=words, meta={"start": len(text)}))
            text += words
            at = run.end
        inline += _gap() if article.text[at : block.end].strip() else []
        tokens += _paragraph(inline)
        end = block.end
    if _skipped(article.text, end, len(article.text)):
        tokens += [*_paragraph(_gap())]
    made = replace(article, text=text, tokens=tuple(tokens), lines=tuple(lines), withheld=True, left_out=())
    return made, {name: _moved(span, starts) for name, span in quoted.items()}


def _runs(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the stretches that any span covers, none across a line: a line is a block."""
    cut: list[Span] = []
    for span in spans:
        start = span.start
        for line in text[span.start : span.end].split("\n"):
            cut += [Span(start, start + len(line))] if line else []
            start += len(line) + 1
    joined: list[Span] = []
    for span in sorted(cut):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _blocks(text: str, runs: Sequence[Span]) -> Iterator[tuple[Span, list[Span]]]:
    """Yield each block that has runs in it, with those."""
    at = start = 0
    for line in text.split("\n"):
        inside = []
        while at < len(runs) and runs[at].start < start + len(line):
            inside.append(runs[at])
            at += 1
        if inside:
            yield Span(start, start + len(line)), inside
        start += len(line) + 1


def _skipped(text: str, start: int, end: int) -> bool:
    return bool(text[start:end].strip())


def _gap() -> list[Token]:
    attrs: dict[str, str | int | float] = {"class": "article-gap", "role": "img", "aria-label": GAP}
    return [Token("gap_open", "span", 1, attrs=attrs), Token("gap_close", "span", -1)]


def _paragraph(inline: Sequence[Token]) -> list[Token]:
    return [Token("paragraph_open", "p", 1, block=True), *inline, Token("paragraph_close", "p", -1, block=True)]


def _moved(span: Span, starts: Sequence[tuple[Span, int]]) -> Span:
    """Return where a span's words stand now: it is covered by runs, one a block."""
    touched = [(run, at) for run, at in starts if run.start < span.end and span.start < run.end]
    if not touched:
        return Span(0, 0)
    (first, at), (last, last_at) = touched[0], touched[-1]
    return Span(at + max(0, span.start - first.start), last_at + min(span.end, last.end) - last.start)
