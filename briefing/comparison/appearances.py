"""In which articles a claim appears, and in which first, as far as that can be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.model import Agreement, Article, Briefing, Claim, PointComparison
from briefing.values.times import moment


@dataclass(frozen=True, slots=True)
class Appearances:
    """Where one claim is made."""

    articles: tuple[str, ...]
    """Ids: its own article first, then the others that carry the claim, in the briefing's order."""
    first: str
    """Id of the article published before all the others; empty where that cannot be told."""


def appearances(briefing: Briefing, comparison: Sequence[PointComparison]) -> Mapping[str, Appearances]:
    """Return the articles in which each claim appears, by the claim's id.

    Claims in several articles count as one only where the same speakers make them on the same occasion, and nothing
    compared on the point differs. What an outlet says in its own voice is its claim alone.
    """
    agreed = {point.point for point in comparison if point.agreement is Agreement.AGREE}
    together: dict[tuple[str, frozenset[str], str], list[Claim]] = {}
    for claim in briefing.compared_claims():
        if claim.speakers and claim.point in agreed:
            together.setdefault((claim.point, frozenset(claim.speakers), claim.occasion), []).append(claim)
    appearing = {claim.id: Appearances((claim.article,), "") for claim in briefing.claims.values()}
    for claims in together.values():
        articles = tuple(dict.fromkeys(claim.article for claim in claims))
        if len(articles) > 1:
            first = _first([briefing.articles[name] for name in articles])
            for claim in claims:
                others = (name for name in articles if name != claim.article)
                appearing[claim.id] = Appearances((claim.article, *others), first)
    return appearing


def _first(articles: Sequence[Article]) -> str:
    """Return the article published before all the others, by the first known version of each, or an empty text.

    If any day is approximate or uncertain, none is first.
    """
    versions = [article.at(1) for article in articles]
    times = {version.id: moment(version.published) for version in versions}
    exact = {name: time for name, time in times.items() if time and not time.before and not time.after}
    for name, time in exact.items():
        if len(exact) == len(times) and all(time.precedes(rival) for key, rival in exact.items() if key != name):
            return name
    return ""
