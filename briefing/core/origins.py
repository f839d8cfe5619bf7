"""Where claims ultimately come from, and so on how many legs a point stands.

Two claims share an origin when they share a speaker, a speaker's party, an occasion or the agency that carried them.
A claim in an article's own voice has the article's agency as origin where it names one, else the article itself. Two
outlets that quote one press conference are one origin.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefing.model import Origin, Support

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Briefing, Claim

Tie = tuple[str, str]
"""What can make claims one origin: its sort and its name, such as ("party", "U.S. government")."""

_PREFERENCE = ("occasion", "party", "speaker", "agency", "article")
"""Which tie gives an origin its name when several hold it together equally."""


def origins(claims: Sequence[Claim], briefing: Briefing) -> tuple[Origin, ...]:
    """Group claims by origin, in the order of their first claim. Sharing is transitive."""
    groups: list[tuple[list[Claim], list[Tie]]] = []
    for claim in claims:
        members, ties = [claim], list(_ties(claim, briefing))
        apart = []
        for group in groups:
            if set(group[1]) & set(ties):
                members, ties = group[0] + members, group[1] + ties
            else:
                apart.append(group)
        groups = [*apart, (members, ties)]
    order = {claim.id: at for at, claim in enumerate(claims)}
    found = [
        Origin(_label(ties, briefing), tuple(sorted((claim.id for claim in members), key=order.__getitem__)))
        for members, ties in groups
    ]
    return tuple(sorted(found, key=lambda origin: order[origin.claims[0]]))


def support(claims: Sequence[Claim], found: Sequence[Origin]) -> Support | None:
    """Return on what a point stands: never computed from the number of outlets.

    Independent means that two articles report from two origins, one each; a second origin that only one and the same
    article has beside the first makes the point richer, not better supported.
    """
    articles = {claim.article for claim in claims}
    if len(articles) < 2:
        return Support.SINGLE_ARTICLE if articles else None
    article_of = {claim.id: claim.article for claim in claims}
    reach = [{article_of[claim] for claim in origin.claims} for origin in found]
    apart = any(one != other or len(one) > 1 for at, one in enumerate(reach) for other in reach[at + 1 :])
    return Support.INDEPENDENT if apart else Support.SHARED_ORIGIN


def _ties(claim: Claim, briefing: Briefing) -> list[Tie]:
    ties: list[Tie] = []
    for name in claim.speakers:
        ties.append(("speaker", name))
        speaker = briefing.speakers.get(name)
        if speaker and speaker.party:
            ties.append(("party", speaker.party.casefold()))
    if claim.occasion:
        ties.append(("occasion", claim.occasion))
    article = next(article for article in briefing.articles if article.id == claim.article)
    carrier = claim.via or ("" if claim.speakers else article.wire)
    if carrier:
        ties.append(("agency", carrier.casefold()))
    return ties or [("article", claim.article)]


def _label(ties: list[Tie], briefing: Briefing) -> str:
    """Name an origin by what ties most of its claims together."""
    counts = Counter(ties)
    most = max(counts.values())
    kind, name = min(
        (tie for tie, count in counts.items() if count == most), key=lambda tie: (_PREFERENCE.index(tie[0]), tie[1])
    )
    match kind:
        case "speaker":
            return briefing.speakers[name].name
        case "party":
            return next(each.party for each in briefing.speakers.values() if each.party.casefold() == name)
        case "occasion":
            return briefing.occasions[name].name
        case "article":
            return next(article.publisher for article in briefing.articles if article.id == name)
    carriers = [claim.via for claim in briefing.claims] + [article.wire for article in briefing.articles]
    return next(each for each in carriers if each.casefold() == name)
