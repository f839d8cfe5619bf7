"""Where claims ultimately come from, and so on how many legs a point stands.

Two claims share an origin when they share a speaker, a speaker's party, an occasion or the agency that carried them.
A claim in an article's own voice has the article's agency as origin where it names one, else the article itself. Two
outlets that quote one press conference are one origin.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefing.model import Origin
from briefing.vocabulary import Support

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Briefing, Claim

Tie = tuple[str, str]
"""What can make claims one origin: its sort and its name as a reader should see it."""

_PREFERENCE = ("occasion", "party", "speaker", "agency", "article")
"""Which tie gives an origin its name when several hold equally many of its claims."""


def origins(claims: Sequence[Claim], briefing: Briefing) -> tuple[Origin, ...]:
    """Group claims by origin, in the order of their first claim. Sharing is transitive."""
    group_of: dict[Tie, list[int]] = {}
    groups: dict[int, tuple[list[int], list[Tie]]] = {}
    for at, claim in enumerate(claims):
        ties = _ties(claim, briefing)
        members, held = [at], list(ties)
        merged = {id(group_of[_key(tie)]): group_of[_key(tie)] for tie in ties if _key(tie) in group_of}
        for group in merged.values():
            others, other_ties = groups.pop(group[0])
            members, held = others + members, other_ties + held
        groups[at] = (members, held)
        leader = [at]
        for tie in held:
            group_of[_key(tie)] = leader
    found = [Origin(_label(ties), tuple(claims[at].id for at in sorted(members))) for members, ties in groups.values()]
    order = {claim.id: at for at, claim in enumerate(claims)}
    return tuple(sorted(found, key=lambda origin: order[origin.claims[0]]))


def support(claims: Sequence[Claim], found: Sequence[Origin]) -> Support | None:
    """Return on what a point stands, from its origins and never from the number of outlets."""
    articles = {claim.article for claim in claims}
    if len(articles) < 2:
        return Support.SINGLE_ARTICLE if articles else None
    return Support.INDEPENDENT if len(found) > 1 else Support.SHARED_ORIGIN


def _key(tie: Tie) -> Tie:
    return tie[0], tie[1].casefold()


def _ties(claim: Claim, briefing: Briefing) -> list[Tie]:
    article = briefing.articles[claim.article]
    ties: list[Tie] = []
    for name in claim.speakers:
        speaker = briefing.speakers[name]
        ties.append(("speaker", speaker.name))
        if speaker.party:
            ties.append(("party", speaker.party))
    if claim.occasion:
        ties.append(("occasion", briefing.occasions[claim.occasion].name))
    carrier = claim.via or ("" if claim.speakers else article.wire)
    if carrier:
        ties.append(("agency", carrier))
    return ties or [("article", article.publisher)]


def _label(ties: Sequence[Tie]) -> str:
    """Name an origin by what ties most of its claims together."""
    counts = Counter(_key(tie) for tie in ties)
    as_written = {_key(tie): tie[1] for tie in reversed(ties)}
    best = min(counts, key=lambda tie: (-counts[tie], _PREFERENCE.index(tie[0]), tie[1]))
    return as_written[best]
