"""What no claim touches: the sentences of an article that were neither claimed from nor left out on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.model import Article, Briefing


def coverage(briefing: Briefing) -> list[Diagnostic]:
    """Return one warning for each sentence that nothing touches."""
    touched: dict[str, list[Span]] = {
        name: [passage.span for passage in article.left_out] for name, article in briefing.articles.items()
    }
    for claim in briefing.claims.values():
        touched[claim.article].append(claim.span)
    return [
        _not_covered(article, sentence)
        for name, article in briefing.articles.items()
        for sentence in sentences(article.text)
        if not any(span.start < sentence.end and sentence.start < span.end for span in touched[name])
    ]


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text in order; none crosses a line, for a line is a block of its own."""
    from nupunkt import sent_spans

    start = 0
    for line in text.split("\n"):
        for first, last in sent_spans(line) if line.strip() else ():
            words = line[first:last]
            left = first + len(words) - len(words.lstrip())
            right = first + len(words.rstrip())
            if right > left and any(letter.isalnum() for letter in words):
                yield Span(start + left, start + right)
        start += len(line) + 1


def _not_covered(article: Article, sentence: Span) -> Diagnostic:
    words = article.text[sentence.start : sentence.end]
    return Diagnostic(
        Rule.NOT_COVERED,
        Where(article.path, article.line_at(sentence.start)),
        f"no claim touches: {words!r}",
        "Claim what it says, or list it under left_out: with a because:.",
    )
