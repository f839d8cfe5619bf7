"""Claims to the verdict on each point: who says what, on how many origins it stands, whether it goes together."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.comparison.differences import compared, differences
from briefing.comparison.origins import origins, support, ties_of
from briefing.model import Agreement, Briefing, Claim, Difference, DifferenceKind, PointComparison, Reading, Weight


def compare(briefing: Briefing) -> tuple[PointComparison, ...]:
    """Compare the claims of a briefing, point by point, in reading order.

    What an article once said and no longer says (`Standing.HISTORICAL`) is nobody's claim now, and is left out. The
    result has no words: its values are the same in every language, and `language/reasons.py` puts them into one.
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
    """Compare the claims on one point; `changed` are points and articles that are not silent on them all the same."""
    readings: dict[str, list[str]] = {}
    for claim in claims:
        readings.setdefault(claim.article, []).append(claim.id)
    found_origins = origins(claims, briefing)
    found_differences = differences(claims, briefing, ties_of(claims, briefing))
    outlets = {
        publisher.casefold(): publisher for publisher in (briefing.articles[name].publisher for name in readings)
    }
    return PointComparison(
        point=point,
        agreement=_agreement(len(readings), found_differences),
        support=support(claims, found_origins),
        compared=compared(claims),
        outlets=tuple(outlets.values()),
        origins=found_origins,
        speakers=tuple(dict.fromkeys(name for claim in claims for name in claim.speakers)),
        readings=tuple(Reading(article, tuple(ids)) for article, ids in readings.items()),
        silent=tuple(
            article for article in briefing.articles if article not in readings and (point, article) not in changed
        ),
        differences=found_differences,
    )


def _agreement(articles: int, found: Sequence[Difference]) -> Agreement:
    """Return the gravest verdict that the differences ask for.

    Claims that cannot be compared make the point `not-comparable` only where no other figures differ: then at least
    those were compared. Differences that are only shown, such as two speakers who say the same, leave it at `agree`.
    """
    weights = {difference.weight for difference in found}
    figures_differ = any(
        difference.weight is Weight.DIFFER and difference.kind in (DifferenceKind.VALUE, DifferenceKind.BOUND)
        for difference in found
    )
    if Weight.CONFLICT in weights:
        return Agreement.CONFLICT
    if Weight.NOT_COMPARABLE in weights and not figures_differ:
        return Agreement.NOT_COMPARABLE
    if Weight.DIFFER in weights or Weight.NOT_COMPARABLE in weights:
        return Agreement.DIFFER
    return Agreement.AGREE if articles > 1 else Agreement.SINGLE
