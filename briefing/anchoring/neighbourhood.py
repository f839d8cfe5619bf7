"""Find where in a text to look for a passage that is close to a quote: a few stretches, found in three ways.

A search for similar characters finds what was lightly edited, but misses a passage into which words were inserted. So
the stretch with most of the quote's rarer words is looked at too, and what stands beside prefix and suffix.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from itertools import islice

from rapidfuzz import fuzz

from briefing.text.boundaries import whole_words
from briefing.text.fold import occurrences
from briefing.text.words import Word, has_letters

_LIKE = 55.0
"""Similarity, 0 to 100, from which the best stretch of the character search counts (rapidfuzz's partial ratio)."""
_PROBE = 2_000
"""Characters of a quote that are searched for; a longer one is looked for by its start."""
_COST_LIMIT = 2_000_000_000 * 64
"""Characters of the text times those of the probe squared, of which 64 are done at once: some seconds at worst."""
_GROWTH = 1.5
"""Words of a stretch for each word of the quote: an edit may add some."""
_CONTEXT = 16
"""Characters of prefix or suffix that are looked for, those next to the quote; fewer where it has fewer."""
_FEWEST = 6
"""Characters of prefix or suffix below which they may stand anywhere."""
_PLACES = 3
"""Places of one context that are looked at."""


def neighbourhoods(
    text: str, words: Sequence[Word], quote: str, quoted: Sequence[str], prefix: str, suffix: str
) -> list[tuple[int, int]]:
    """Return stretches of a folded text, widened by a quote's length, in which to look for the quote.

    `words` are those of the text and `quoted` those of the quote. No stretch is within another one.
    """
    stretches = [*alike(text, quote), *_dense(words, quoted), *_between(text, len(quote), prefix, suffix)]
    wide = [
        whole_words(text, max(0, start - len(quote)), min(len(text), end + len(quote)))
        for start, end in sorted(stretches)
    ]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(wide), key=lambda stretch: (stretch[0], -stretch[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept


def alike(text: str, quote: str, like: float = _LIKE) -> Iterator[tuple[int, int]]:
    """Find the stretch whose letters are most similar, as long as the quote; its ends may cut words."""
    probe = quote[:_PROBE]
    if len(probe) ** 2 * len(text) > _COST_LIMIT:
        return
    if len(probe) > len(text):
        # The search would look for the text in the quote, and find any short text there.
        if fuzz.ratio(quote, text) >= like:
            yield 0, len(text)
        return
    likest = fuzz.partial_ratio_alignment(probe, text, score_cutoff=like)
    if likest is not None:
        yield likest.dest_start, min(likest.dest_end + len(quote) - len(probe), len(text))


def _dense(words: Sequence[Word], quoted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find the stretch of the text that holds most of the quote's words; a frequent word weighs less."""
    counts = Counter(word.lower() for word in quoted if has_letters(word))
    hits = [(place, word.text.lower()) for place, word in enumerate(words) if word.text.lower() in counts]
    weight = {word: 1 / often for word, often in Counter(word for _, word in hits).items()}
    length = int(len(quoted) * _GROWTH) + 8
    inside: deque[tuple[int, str]] = deque()
    seen: Counter[str] = Counter()
    sum_now = best = 0.0
    stretch: tuple[int, int] | None = None
    for place, word in hits:
        inside.append((place, word))
        seen[word] += 1
        sum_now += weight[word] * (seen[word] <= counts[word])
        while inside[0][0] <= place - length:
            gone = inside.popleft()[1]
            sum_now -= weight[gone] * (seen[gone] <= counts[gone])
            seen[gone] -= 1
        if sum_now > best + 1e-9:
            best, stretch = sum_now, (inside[0][0], place)
    if stretch is not None:
        yield words[stretch[0]].start, words[stretch[1]].end


def _between(text: str, length: int, prefix: str, suffix: str) -> Iterator[tuple[int, int]]:
    """Find what stands behind the prefix or before the suffix, as long as the quote is."""
    for place in _places(text, prefix[-_CONTEXT:]):
        start = place + len(prefix[-_CONTEXT:])
        yield start, min(len(text), start + length)
    for place in _places(text, suffix[:_CONTEXT]):
        yield max(0, place - length), place


def _places(text: str, context: str) -> list[int]:
    if len(context) < _FEWEST:
        return []
    places = list(islice(occurrences(text, context), _PLACES + 1))
    return places if len(places) <= _PLACES else []
