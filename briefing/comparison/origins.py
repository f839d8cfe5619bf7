"""Where claims ultimately come from, and so on how many legs a point stands.

A claim reaches its reader along a chain: article, agency, speaker, what the speaker's knowledge rests on. Two claims
share an origin when they share a speaker, a speaker's party, an occasion, a basis, or the agency that carried them or
that their article is based on. A claim in an article's own voice, with no agency, has its publisher as origin, who may
be the agency of another article. Two outlets that quote one press conference are one origin; one party that speaks on
two occasions is one party.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.model import Briefing, Claim, Origin, Support, Tie, TieKind


class _Tie(NamedTuple):
    """What a claim could share with another."""

    same: tuple[TieKind, str]
    """What two claims have in common where it ties them."""
    id: str
    """As `Tie` has it."""
    is_name: bool = False
    """Whether it is a speaker's own name in place of a party's, which names an origin only if nothing else does."""


_PREFERENCE = tuple(TieKind)
"""Which tie names an origin when several hold equally many of its claims."""


def ties_of(claims: Sequence[Claim], briefing: Briefing) -> dict[str, frozenset[tuple[TieKind, str]]]:
    """Return what could make each claim one origin with another, by its id: two that have one in common are."""
    return {claim.id: frozenset(tie.same for tie in _ties(claim, briefing)) for claim in claims}


def origins(claims: Sequence[Claim], briefing: Briefing) -> tuple[Origin, ...]:
    """Group claims by origin, in the order of their first claim. Sharing is transitive."""
    ties = [_ties(claim, briefing) for claim in claims]
    group_of: dict[tuple[TieKind, str], list[int]] = {}
    for at, own in enumerate(ties):
        touched = {id(group): group for tie in own if (group := group_of.get(tie.same)) is not None}
        into, *others = sorted(touched.values(), key=len, reverse=True) or [[]]
        for member in (at, *(member for group in others for member in group)):
            into.append(member)
            group_of |= dict.fromkeys((tie.same for tie in ties[member]), into)
    groups = [sorted(group) for group in {id(group): group for group in group_of.values()}.values()]
    return tuple(
        _origin([claims[at] for at in group], [ties[at] for at in group])
        for group in sorted(groups, key=lambda group: group[0])
    )


def _origin(claims: Sequence[Claim], ties: Sequence[Sequence[_Tie]]) -> Origin:
    return Origin(
        _naming(ties),
        tuple(claim.id for claim in claims),
        tuple(dict.fromkeys(name for claim in claims for name in claim.speakers)),
        tuple(dict.fromkeys(claim.occasion for claim in claims if claim.occasion)),
    )


def support(claims: Sequence[Claim], found: Sequence[Origin]) -> Support | None:
    """Return on what a point stands, from its origins and never from the number of outlets."""
    articles = {claim.article for claim in claims}
    if len(articles) < 2:
        return Support.SINGLE_ARTICLE if articles else None
    return Support.INDEPENDENT if len(found) > 1 else Support.SHARED_ORIGIN


def _ties(claim: Claim, briefing: Briefing) -> list[_Tie]:
    article = briefing.articles[claim.article]
    ties = []
    for name in claim.speakers:
        ties += _of_speaker(name, briefing)
    if claim.occasion:
        ties.append(_Tie((TieKind.OCCASION, claim.occasion), claim.occasion))
    if claim.basis in briefing.speakers:
        ties += _of_speaker(claim.basis, briefing)
    elif claim.basis in briefing.occasions:
        ties.append(_Tie((TieKind.OCCASION, claim.basis), claim.basis))
    ties += [_named(TieKind.AGENCY, carrier) for carrier in (claim.via, article.wire) if carrier]
    return list(dict.fromkeys(ties)) or [_named(TieKind.AGENCY, article.publisher)]


def _of_speaker(name: str, briefing: Briefing) -> list[_Tie]:
    speaker = briefing.speakers[name]
    # A body is a party of its own: its spokesmen name it as theirs.
    ties = [_Tie((TieKind.SPEAKER, name), name), _named(TieKind.PARTY, speaker.name, is_name=True)]
    return [*ties, _named(TieKind.PARTY, speaker.party)] if speaker.party else ties


def _named(kind: TieKind, name: str, *, is_name: bool = False) -> _Tie:
    return _Tie((kind, name.casefold()), name, is_name)


def _naming(ties_of_claims: Sequence[Sequence[_Tie]]) -> tuple[Tie, ...]:
    """Name an origin by the tie that holds most of its claims, and by further ones until each claim is named."""
    names: list[Tie] = []
    left = [{tie.same: tie for tie in ties} for ties in ties_of_claims]
    while left:
        counts: dict[tuple[TieKind, str], int] = {}
        for ties in left:
            for same in ties:
                counts[same] = counts.get(same, 0) + 1
        names_only = {same for same in counts if all(ties[same].is_name for ties in left if same in ties)}
        best = min(counts, key=lambda same: (-counts[same], _PREFERENCE.index(same[0]), same in names_only, same[1]))
        names.append(Tie(best[0], next(ties[best].id for ties in left if best in ties)))
        left = [ties for ties in left if best not in ties]
    return tuple(names)
