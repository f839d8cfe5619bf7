"""Words that stand in several places of a text, and the prefix or suffix with which only one of these is meant."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.anchoring.versions import Versions
from briefing.model import Selector, Span

_CONTEXT = 12
"""How many words are tried as a prefix, and then as a suffix."""


def singling_out(selector: Selector, span: Span, versions: Versions, version: int) -> Selector | None:
    """Return a selector of the same words that fits at a span of a version and nowhere else in it.

    It keeps prefix and suffix if they will do, and otherwise has as few words of the text as will do; None where the
    words stand in several places between the same words.
    """
    text = versions.article.at(version).text
    candidates = (selector, Selector(selector.quote), *_with_surroundings(selector.quote, text, span))
    return next((each for each in candidates if versions.anchor(each, version, suggest=False).span == span), None)


def _with_surroundings(quote: str, text: str, span: Span) -> Iterator[Selector]:
    before = text[: span.start].rsplit(None, _CONTEXT)[-_CONTEXT:]
    after = text[span.end :].split(None, _CONTEXT)[:_CONTEXT]
    suffixes = [" ".join(after[:count]) for count in range(1, len(after) + 1)]
    for count in range(1, len(before) + 1):
        yield Selector(quote, " ".join(before[-count:]))
    for suffix in suffixes:
        yield Selector(quote, "", suffix)
    for suffix in suffixes:
        yield Selector(quote, " ".join(before), suffix)
