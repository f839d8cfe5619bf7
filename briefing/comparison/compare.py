"""Claims to the comparison on each point: who says what, from how many origins it comes, whether it agrees."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.comparison.aspects.context import answer_of
from briefing.comparison.aspects.voices import Contrast
from briefing.comparison.compared import Comparable
from briefing.comparison.differences import apart, contrasts, listed
from briefing.comparison.origins import Sources, support
from briefing.comparison.rows import by_value, common, having, index, numbers
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
    found = contrasts(claims, briefing, sources)
    both_give = Comparable(claims, briefing)
    not_fitting = apart(found, claims)
    fitting = [both & ~others for both, others in zip(both_give.rows, not_fitting, strict=True)]
    told, unlisted = listed(found, claims)
    speaking = {claim.article for claim in shown if not briefing.articles[claim.article].retracted}
    return PointComparison(
        point=point,
        computed_agreement=_agreement(len(speaking), found, both_give.kinds),
        computed_support=support(claims, origins, fitting, len(speaking)),
        judged_agreement=briefing.points[point].agreement,
        judged_support=briefing.points[point].support,
        compared=both_give.kinds,
        outlets=outlets_of(claims, briefing),
        naming=outlets_of([claim for claim in claims if sources.states(claim)], briefing),
        origins=origins,
        camps=_camps(claims, origins, not_fitting, fitting),
        speakers=tuple(dict.fromkeys(name for claim in claims for name in claim.speakers)),
        readings=tuple(Reading(article, tuple(ids)) for article, ids in readings.items()),
        silent=tuple(
            article for article in briefing.articles if article not in readings and (point, article) not in changed
        ),
        differences=told,
        unlisted=unlisted,
    )


def outlets_of(claims: Sequence[Claim], briefing: Briefing) -> tuple[str, ...]:
    """Return the publishers of claims, each once."""
    publishers = [briefing.articles[claim.article].publisher for claim in claims]
    return tuple({publisher.casefold(): publisher for publisher in reversed(publishers)}.values())[::-1]


def _agreement(articles: int, found: Sequence[Contrast], kinds: frozenset[DifferenceKind]) -> Agreement:
    """Return the agreement that the gravest of a point's differences leaves.

    Claims that cannot be compared make the point `not-comparable` only where no figures that were compared differ.
    Differences that are only shown, such as two speakers who say the same, leave it at `agree`, if anything was
    compared.
    """
    reasons = {contrast.reason for contrast in found}
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


def _camps(
    claims: Sequence[Claim], origins: Sequence[Origin], not_fitting: Sequence[int], fitting: Sequence[int]
) -> tuple[Camp, ...]:
    """Group the claims that stand against others by what they say, with how many stated origins stand behind each.

    What is said in two ways is one side where each fits the other, and both fit nothing else: about 11 that fits 10 and
    12, which do not fit each other, is a side of its own.
    """
    said = by_value(
        (claim.quantity, answer_of(claim), claim.certainty is Certainty.DENIED, claim.scope) if others else None
        for claim, others in zip(claims, not_fitting, strict=True)
    )
    ways = [*said.values()]
    fitting_all = [common(fitting, ours) for ours in ways]
    fits = [
        having(number == at or not theirs & ~all_of_us for at, theirs in enumerate(ways))
        for number, all_of_us in enumerate(fitting_all)
    ]
    sides = index(
        ((fits[number], -1 if all(fits[other] == fits[number] for other in numbers(fits[number])) else number), ours)
        for number, ours in enumerate(ways)
    )
    if len(sides) < 2:
        return ()
    behind = [{*origin.claims} for origin in origins]
    named = [tuple(claims[number].id for number in numbers(bits)) for bits in sides.values()]
    return tuple(Camp(names, sum(not names_.isdisjoint(names) for names_ in behind)) for names in named)
