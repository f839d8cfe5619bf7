"""What no claim touches: the sentences of an article that were neither claimed from nor left out on purpose."""

from __future__ import annotations

from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.model import Article, Briefing, Part, Span
from briefing.text.sentences import sentences


def coverage(briefing: Briefing) -> list[Diagnostic]:
    """Return one warning for each sentence that nothing touches."""
    touched: dict[str, list[Span]] = {
        name: [passage.span for passage in article.left_out] for name, article in briefing.articles.items()
    }
    for claim in briefing.claims.values():
        if claim.part is Part.BODY:
            touched[claim.article] += claim.parts
    return [
        _not_covered(article, sentence)
        for name, article in briefing.articles.items()
        for sentence in sentences(article.text)
        if not any(span.start < sentence.end and sentence.start < span.end for span in touched[name])
    ]


def _not_covered(article: Article, sentence: Span) -> Diagnostic:
    words = article.text[sentence.start : sentence.end]
    return Diagnostic(
        Rule.NOT_COVERED,
        Where(article.path, article.line_at(sentence.start)),
        f"no claim touches: {words!r}",
        "Claim what it says, or list it under left_out: with a because:.",
    )
