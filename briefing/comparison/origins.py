"""Where claims ultimately come from, and so how many origins support a point.

A claim reaches its reader along a chain: article, agency, speaker, and what the speaker's knowledge rests on. Two
claims share an origin when they share a speaker, a speaker's party, an occasion, a basis, or the agency that carried
them or that their article is based on. The origin of a claim in an article's own voice, with no agency, is its
publisher, which may be the agency of another article. Two outlets that quote one press conference are one origin; a
party that speaks on two occasions is one origin too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from briefing.model import Briefing, Claim, Origin, Support, Tie, TieKind


class _Tie(NamedTuple):
    """Something a claim may share with another."""

    same: tuple[TieKind, str]
    """What two claims tied by it have in common: the kind, and an id or a name without case."""
    id: str
    """As in `Tie`."""
    is_name: bool = False
    """Whether it is a speaker's own name in place of a party's. That names an origin only if nothing else does."""


_PREFERENCE = tuple(TieKind)
"""Which tie names an origin when several are shared by equally many of its claims: the first."""


def ties_of(claims: Sequence[Claim], briefing: Briefing) -> dict[str, frozenset[tuple[TieKind, str]]]:
    """Return the ties of each claim, by its id: two claims that have one in common share an origin."""
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


def support(claims: Sequence[Claim], point_origins: Sequence[Origin]) -> Support | None:
    """Return what supports a point: this is decided by its origins, never by the number of outlets."""
    articles = {claim.article for claim in claims}
    if len(articles) < 2:
        return Support.SINGLE_ARTICLE if articles else None
    return Support.INDEPENDENT if len(point_origins) > 1 else Support.SHARED_ORIGIN


def _ties(claim: Claim, briefing: Briefing) -> list[_Tie]:
    article = briefing.articles[claim.article]
    ties = [tie for name in claim.speakers for tie in _of_speaker(name, briefing)]
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
    # A body is a party too: its spokesmen name it as theirs.
    ties = [_Tie((TieKind.SPEAKER, name), name), _named(TieKind.PARTY, speaker.name, is_name=True)]
    return [*ties, _named(TieKind.PARTY, speaker.party)] if speaker.party else ties


def _named(kind: TieKind, name: str, *, is_name: bool = False) -> _Tie:
    return _Tie((kind, name.casefold()), name, is_name)


def _naming(ties_of_claims: Sequence[Sequence[_Tie]]) -> tuple[Tie, ...]:
    """Name an origin by the tie that most of its claims share, then by others until every claim is covered."""
    names: list[Tie] = []
    left = [{tie.same: tie for tie in ties} for ties in ties_of_claims]
    while left:
        counts = Counter(same for ties in left for same in ties)
        names_only = {same for same in counts if all(ties[same].is_name for ties in left if same in ties)}
        best = min(counts, key=lambda same: (-counts[same], _PREFERENCE.index(same[0]), same in names_only, same[1]))
        names.append(Tie(best[0], next(ties[best].id for ties in left if best in ties)))
        left = [ties for ties in left if best not in ties]
    return tuple(names)
