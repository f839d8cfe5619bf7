"""Claims to the comparison on each point: who says what, from how many origins it comes, whether it agrees."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.comparison.differences import compared, differences
from briefing.comparison.origins import origins, support, ties_of
from briefing.model import Agreement, Briefing, Claim, Difference, DifferenceKind, PointComparison, Reading, Weight


def compare(briefing: Briefing) -> tuple[PointComparison, ...]:
    """Compare the claims of a briefing, point by point, in reading order.

    What an article said once but no longer says (`Standing.HISTORICAL`) is left out. The result is the same in every
    language: `language/reasons.py` puts it into words.
    """
    claims_on: dict[str, list[Claim]] = {point: [] for point in briefing.points}
    for claim in briefing.compared_claims():
        claims_on[claim.point].append(claim)
    changed = {(claim.point, claim.article) for claim in briefing.claims.values() if claim.reworded}
    changed |= briefing.withheld
    return tuple(_compare_point(point, claims, briefing, changed) for point, claims in claims_on.items())


def _compare_point(
    point: str, claims: Sequence[Claim], briefing: Briefing, changed: set[tuple[str, str]]
) -> PointComparison:
    """Compare the claims on one point; `changed` holds points and articles where no claim does not mean silence."""
    readings: dict[str, list[str]] = {}
    for claim in claims:
        readings.setdefault(claim.article, []).append(claim.id)
    their_origins = origins(claims, briefing)
    their_differences = differences(claims, briefing, ties_of(claims, briefing))
    publishers = [briefing.articles[name].publisher for name in readings]
    return PointComparison(
        point=point,
        agreement=_agreement(len(readings), their_differences),
        support=support(claims, their_origins),
        compared=compared(claims),
        outlets=tuple({publisher.casefold(): publisher for publisher in publishers}.values()),
        origins=their_origins,
        speakers=tuple(dict.fromkeys(name for claim in claims for name in claim.speakers)),
        readings=tuple(Reading(article, tuple(ids)) for article, ids in readings.items()),
        silent=tuple(
            article for article in briefing.articles if article not in readings and (point, article) not in changed
        ),
        differences=their_differences,
    )


def _agreement(articles: int, point_differences: Sequence[Difference]) -> Agreement:
    """Return the agreement that the gravest of a point's differences leaves.

    Claims that cannot be compared make the point `not-comparable` only where no figures that were compared differ.
    Differences that are only shown, such as two speakers who say the same, leave it at `agree`.
    """
    weights = {difference.weight for difference in point_differences}
    figures_differ = any(
        difference.weight is Weight.DIFFER and difference.kind in (DifferenceKind.VALUE, DifferenceKind.BOUND)
        for difference in point_differences
    )
    if Weight.CONFLICT in weights:
        return Agreement.CONFLICT
    if Weight.NOT_COMPARABLE in weights and not figures_differ:
        return Agreement.NOT_COMPARABLE
    if Weight.DIFFER in weights or Weight.NOT_COMPARABLE in weights:
        return Agreement.DIFFER
    return Agreement.AGREE if articles > 1 else Agreement.SINGLE
