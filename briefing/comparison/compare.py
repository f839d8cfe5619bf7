"""Claims to the comparison on each point: who says what, from how many origins it comes, whether it agrees."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from itertools import combinations

from briefing.comparison.aspects.context import answer_of
from briefing.comparison.aspects.voices import Found
from briefing.comparison.compared import Comparable, compared
from briefing.comparison.differences import differences, listed
from briefing.comparison.origins import Sources, support
from briefing.model import (
    Agreement,
    Briefing,
    Camp,
    Certainty,
    Claim,
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
    apart, both_give = _apart(found), Comparable(claims, briefing)
    speaking = {claim.article for claim in shown if not briefing.articles[claim.article].retracted}
    return PointComparison(
        point=point,
        computed_agreement=_agreement(len(speaking), found, kinds),
        computed_support=support(claims, origins, _fitting(claims, apart, both_give), len(speaking)),
        judged_agreement=briefing.points[point].agreement,
        judged_support=briefing.points[point].support,
        compared=kinds,
        outlets=_outlets(claims, briefing),
        naming=_outlets([claim for claim in claims if sources.states(claim)], briefing),
        origins=origins,
        camps=_camps(claims, origins, apart, both_give),
        speakers=tuple(dict.fromkeys(name for claim in claims for name in claim.speakers)),
        readings=tuple(Reading(article, tuple(ids)) for article, ids in readings.items()),
        silent=tuple(
            article for article in briefing.articles if article not in readings and (point, article) not in changed
        ),
        differences=(told := listed(found)),
        unlisted=len(found) - len(told),
    )


def _outlets(claims: Sequence[Claim], briefing: Briefing) -> tuple[str, ...]:
    """Return the publishers of claims, each once."""
    publishers = [briefing.articles[claim.article].publisher for claim in claims]
    return tuple({publisher.casefold(): publisher for publisher in reversed(publishers)}.values())[::-1]


def _agreement(articles: int, found: Sequence[Found], kinds: frozenset[DifferenceKind]) -> Agreement:
    """Return the agreement that the gravest of a point's differences leaves.

    Claims that cannot be compared make the point `not-comparable` only where no figures that were compared differ.
    Differences that are only shown, such as two speakers who say the same, leave it at `agree`, if anything was
    compared.
    """
    reasons = {difference.reason for difference in found}
    weights = {reason.weight for reason in reasons}
    figures_differ = any(
        reason.weight is Weight.DIFFER and reason.kind in (DifferenceKind.VALUE, DifferenceKind.BOUND)
        for reason in reasons
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


Apart = Mapping[str, Set[str]]
"""Of each claim that does not fit together with others, their ids."""


def _apart(found: Sequence[Found]) -> Apart:
    """Return which claims do not fit together with which others."""
    apart: dict[str, set[str]] = {}
    for difference in found:
        if difference.reason.weight is Weight.SHOWN:
            continue
        for sides in ((difference.ours, difference.theirs), (difference.theirs, difference.ours)):
            names = [claim.id for claim in sides[1]]
            for claim in sides[0]:
                apart.setdefault(claim.id, set()).update(names)
    return apart


def _fitting(claims: Sequence[Claim], apart: Apart, both_give: Comparable) -> Iterator[tuple[Claim, Claim]]:
    """Yield the pairs of claims of two articles that can be compared, and fit."""
    for ours, theirs in combinations(claims, 2):
        two = ours.article != theirs.article and theirs.id not in apart.get(ours.id, ())
        if two and both_give(ours.id, theirs.id):
            yield ours, theirs


def _camps(claims: Sequence[Claim], origins: Sequence[Origin], apart: Apart, both_give: Comparable) -> tuple[Camp, ...]:
    """Group the claims that stand against others by what they say, with how many stated origins stand behind each.

    What is said in two ways is one side where each fits the other, and both fit nothing else: about 11 that fits 10 and
    12, which do not fit each other, is a side of its own.
    """
    said: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        if claim.id in apart:
            denied = claim.certainty is Certainty.DENIED
            said.setdefault((claim.quantity, answer_of(claim), denied, claim.scope), []).append(claim)

    def fit(one: Sequence[Claim], other: Sequence[Claim]) -> bool:
        return all(their.id not in apart[our.id] and both_give(our.id, their.id) for our in one for their in other)

    fitting: dict[Hashable, set[Hashable]] = {one: {one} for one in said}
    for (one, ours), (other, theirs) in combinations(said.items(), 2):
        if fit(ours, theirs):
            fitting[one].add(other)
            fitting[other].add(one)
    sides: dict[Hashable, list[str]] = {}
    for one, theirs in said.items():
        together = all(fitting[other] == fitting[one] for other in fitting[one])
        sides.setdefault(frozenset(fitting[one]) if together else one, []).extend(claim.id for claim in theirs)
    if len(sides) < 2:
        return ()
    return tuple(
        Camp(tuple(names), sum(not {*origin.claims}.isdisjoint(names) for origin in origins))
        for names in sides.values()
    )
