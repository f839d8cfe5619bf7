"""Sentences of a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*(?=\s)|[。！？]|\n")
_STEP = 1_000
"""Characters that are looked through at first for the end of the sentence before."""


def sentence(text: str, span: Span) -> str:
    """Return the words that a span stands among, from the sentence's end before it to the one after it.

    >>> from briefing.model.spans import Span
    >>> sentence("Nobody was hurt. He denied that 12 were hurt. Later:", Span(32, 44))
    'He denied that 12 were hurt.'
    """
    start = _sentence_start(text, span.start)
    following = _SENTENCE_END.search(text, max(span.start, span.end - len('."')))
    return text[start : following.end() if following else len(text)].strip()


def _sentence_start(text: str, before: int) -> int:
    """Return where the last sentence that ends before a place ends; looked for in steps, not from the text's start."""
    reach = _STEP
    while True:
        first = max(0, before - reach)
        # What may follow the end of a sentence is matched with it, so a match that starts in the step is whole.
        ends = [found.end() for found in _SENTENCE_END.finditer(text, first, before)]
        if ends or not first:
            return ends[-1] if ends else 0
        reach *= 2


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
