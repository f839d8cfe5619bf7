"""In which articles one claim appears, and where first, as far as that can be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.model import Agreement, Article, Briefing, Claim, PointComparison
from briefing.values.times import moment


@dataclass(frozen=True, slots=True)
class Appearances:
    """Where one claim is made."""

    articles: tuple[str, ...]
    """Ids: its own article first, then the others that carry it, in the briefing's order."""
    first: str
    """Id of the article that was published before all others of them; empty where that cannot be told."""


def appearances(briefing: Briefing, comparison: Sequence[PointComparison]) -> Mapping[str, Appearances]:
    """Return the articles in which each claim appears, by the claim's id.

    Claims of several articles are one claim only where the same speakers say it on the same occasion and nothing that
    was compared on the point differs. What an outlet says in its own voice is its own.
    """
    agreed = {point.point for point in comparison if point.agreement is Agreement.AGREE}
    together: dict[tuple[str, frozenset[str], str], list[Claim]] = {}
    for claim in briefing.compared_claims():
        if claim.speakers and claim.point in agreed:
            together.setdefault((claim.point, frozenset(claim.speakers), claim.occasion), []).append(claim)
    found = {claim.id: Appearances((claim.article,), "") for claim in briefing.claims.values()}
    for claims in together.values():
        articles = tuple(dict.fromkeys(claim.article for claim in claims))
        if len(articles) > 1:
            first = _first([briefing.articles[name] for name in articles])
            for claim in claims:
                others = (name for name in articles if name != claim.article)
                found[claim.id] = Appearances((claim.article, *others), first)
    return found


def _first(articles: Sequence[Article]) -> str:
    """Return the article that was published before all others, going by the first version known of each.

    A day that is approximate or uncertain decides nothing.
    """
    when = {
        each.id: moment((each.earlier_versions[0] if each.earlier_versions else each).published) for each in articles
    }
    sure = {name: one for name, one in when.items() if one and not one.before and not one.after}
    for name, one in sure.items():
        if len(sure) == len(when) and all(one.precedes(other) for known, other in sure.items() if known != name):
            return name
    return ""
