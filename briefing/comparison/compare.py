"""Claims to the comparison on each point: who says what, from how many origins it comes, whether it agrees."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations, product

from briefing.comparison.aspects.context import answer_of
from briefing.comparison.compared import comparable, compared
from briefing.comparison.differences import differences
from briefing.comparison.origins import Sources, support
from briefing.model import (
    Agreement,
    Briefing,
    Camp,
    Certainty,
    Claim,
    Difference,
    DifferenceKind,
    Origin,
    PointComparison,
    Reading,
    Weight,
)


def compare(briefing: Briefing) -> tuple[PointComparison, ...]:
    """Compare the claims of a briefing, point by point, in reading order.

    What an article said once but no longer says (`Standing.HISTORICAL`) is left out. What a retracted article says is
    shown, and neither compared nor support; so is a claim on which the analyst has still to decide. The result is the
    same in every language: `language/reasons.py` puts it into words.
    """
    claims_on: dict[str, list[Claim]] = {point: [] for point in briefing.points}
    for claim in briefing.present_claims():
        claims_on[claim.point].append(claim)
    changed = {(claim.point, claim.article) for claim in briefing.claims.values() if claim.reworded}
    changed |= briefing.withheld
    return tuple(_compare_point(point, claims, briefing, changed) for point, claims in claims_on.items())


def _compare_point(
    point: str, shown: Sequence[Claim], briefing: Briefing, changed: set[tuple[str, str]]
) -> PointComparison:
    """Compare the claims on one point; `changed` holds points and articles where no claim does not mean silence."""
    readings: dict[str, list[str]] = {}
    for claim in shown:
        readings.setdefault(claim.article, []).append(claim.id)
    claims = [claim for claim in shown if briefing.compares(claim)]
    sources = Sources(claims, briefing)
    origins = sources.origins()
    found = differences(claims, briefing, sources)
    kinds = compared(claims, briefing)
    apart = _apart(found)
    speaking = {claim.article for claim in shown if not briefing.articles[claim.article].retracted}
    return PointComparison(
        point=point,
        computed_agreement=_agreement(len(speaking), found, kinds),
        computed_support=support(claims, origins, _fitting(claims, apart, briefing), len(speaking)),
        judged_agreement=briefing.points[point].agreement,
        judged_support=briefing.points[point].support,
        compared=kinds,
        outlets=_outlets(claims, briefing),
        naming=_outlets([claim for claim in claims if sources.states(claim)], briefing),
        origins=origins,
        camps=_camps(claims, origins, apart, briefing),
        speakers=tuple(dict.fromkeys(name for claim in claims for name in claim.speakers)),
        readings=tuple(Reading(article, tuple(ids)) for article, ids in readings.items()),
        silent=tuple(
            article for article in briefing.articles if article not in readings and (point, article) not in changed
        ),
        differences=found,
    )


def _outlets(claims: Sequence[Claim], briefing: Briefing) -> tuple[str, ...]:
    """Return the publishers of claims, each once."""
    publishers = [briefing.articles[claim.article].publisher for claim in claims]
    return tuple({publisher.casefold(): publisher for publisher in reversed(publishers)}.values())[::-1]


def _agreement(articles: int, found: Sequence[Difference], kinds: frozenset[DifferenceKind]) -> Agreement:
    """Return the agreement that the gravest of a point's differences leaves.

    Claims that cannot be compared make the point `not-comparable` only where no figures that were compared differ.
    Differences that are only shown, such as two speakers who say the same, leave it at `agree`, if anything was
    compared.
    """
    weights = {difference.weight for difference in found}
    figures_differ = any(
        difference.weight is Weight.DIFFER and difference.kind in (DifferenceKind.VALUE, DifferenceKind.BOUND)
        for difference in found
    )
    if Weight.CONFLICT in weights:
        return Agreement.CONFLICT
    if articles < 2:
        return Agreement.SINGLE
    if Weight.NOT_COMPARABLE in weights and not figures_differ:
        return Agreement.NOT_COMPARABLE
    if Weight.DIFFER in weights or Weight.NOT_COMPARABLE in weights:
        return Agreement.DIFFER
    return Agreement.AGREE if kinds else Agreement.UNCOMPARED


def _apart(found: Sequence[Difference]) -> set[frozenset[str]]:
    """Return the pairs of claims that do not fit together."""
    return {
        frozenset(pair)
        for difference in found
        if difference.weight is not Weight.SHOWN
        for pair in product(*difference.sides)
    }


def _fitting(claims: Sequence[Claim], apart: set[frozenset[str]], briefing: Briefing) -> Iterator[tuple[Claim, Claim]]:
    """Yield the pairs of claims of two articles that can be compared, and fit."""
    for ours, theirs in combinations(claims, 2):
        two = ours.article != theirs.article and frozenset({ours.id, theirs.id}) not in apart
        if two and comparable(ours, theirs, briefing):
            yield ours, theirs


def _camps(
    claims: Sequence[Claim], origins: Sequence[Origin], apart: set[frozenset[str]], briefing: Briefing
) -> tuple[Camp, ...]:
    """Group the claims that stand against others by what they say, with how many stated origins stand behind each.

    What is said in two ways is one side where each fits the other, and both fit nothing else: about 11 that fits 10 and
    12, which do not fit each other, is a side of its own.
    """
    against = {name for pair in apart for name in pair}
    said: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        if claim.id in against:
            denied = claim.certainty is Certainty.DENIED
            said.setdefault((claim.quantity, answer_of(claim), denied, claim.scope), []).append(claim)

    def fit(one: Hashable, other: Hashable) -> bool:
        pairs = [(ours, theirs) for ours in said[one] for theirs in said[other]]
        return all(
            frozenset({our.id, their.id}) not in apart and comparable(our, their, briefing) for our, their in pairs
        )

    fitting = {one: frozenset(other for other in said if other == one or fit(one, other)) for one in said}
    sides: dict[Hashable, list[str]] = {}
    for one, theirs in said.items():
        together = all(fitting[other] == fitting[one] for other in fitting[one])
        sides.setdefault(fitting[one] if together else one, []).extend(claim.id for claim in theirs)
    if len(sides) < 2:
        return ()
    return tuple(
        Camp(tuple(names), sum(not {*origin.claims}.isdisjoint(names) for origin in origins))
        for names in sides.values()
    )
