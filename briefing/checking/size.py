"""How many marks an article's claims take at most: what a page of it costs, before it is made."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from briefing.model import Briefing, Part, Span


def mark_counts(briefing: Briefing) -> Mapping[str, int]:
    """Return the number of marks at most, by article, of the claims on its present text."""
    spans: dict[tuple[str, Part], list[Span]] = {}
    for claim in briefing.claims.values():
        if claim.current:
            spans.setdefault((claim.article, claim.part), []).extend(claim.parts)
    counts: Counter[str] = Counter()
    for (name, part), of_part in spans.items():
        counts[name] += mark_count(briefing.articles[name].part(part).text, of_part)
    return counts


def mark_count(text: str, spans: Sequence[Span]) -> int:
    """Return the number of stretches that spans have between the ends of blocks and of each other.

    >>> from briefing.model.spans import Span
    >>> mark_count("one two\\nthree", [Span(0, 13), Span(4, 7)])
    4
    """
    edges = {edge for span in spans for edge in (span.start, span.end)}
    cuts = sorted(edges.union(line_end.start() for line_end in re.finditer("\n", text)))
    return sum(bisect_left(cuts, span.end) - bisect_left(cuts, span.start) for span in spans)
