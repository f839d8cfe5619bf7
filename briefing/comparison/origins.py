"""Where claims ultimately come from, and so on how many legs a point stands.

A claim reaches its reader along a chain: article, agency, speaker, what the speaker's knowledge rests on. Two claims
share an origin when they share a speaker, a speaker's party, an occasion, a basis, or the agency that carried them or
that their article is based on. A claim in an article's own voice, with no agency, has its publisher as origin, who may
be the agency of another article. Two outlets that quote one press conference are one origin; one party that speaks on
two occasions is one party.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.language.dates import date_in_words
from briefing.language.language import _, listed, ngettext
from briefing.language.terms import occasion_name
from briefing.model.comparison import Origin
from briefing.model.vocabulary import Support

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model.briefing import Briefing
    from briefing.model.claim import Claim


class Tie(NamedTuple):
    """What can make claims one origin."""

    kind: str
    """Its sort: one of `_PREFERENCE`."""
    key: str
    """What has to be the same."""
    label: str
    """As a reader should see it."""
    is_name: bool = False
    """Whether it is a speaker's own name in the place of a party's, which names an origin only if nothing else does."""

    @property
    def same(self) -> tuple[str, str]:
        """What two ties have in common when they tie claims together."""
        return self.kind, self.key


_PREFERENCE = ("occasion", "party", "speaker", "agency")
"""Which tie gives an origin its name when several hold equally many of its claims."""


def ties_of(claims: Sequence[Claim], briefing: Briefing) -> dict[str, frozenset[tuple[str, str]]]:
    """Return what could make each claim one origin with another, by its id: two that have one in common are."""
    return {claim.id: frozenset(tie.same for tie in _ties(claim, briefing)) for claim in claims}


def origins(claims: Sequence[Claim], briefing: Briefing) -> tuple[Origin, ...]:
    """Group claims by origin, in the order of their first claim. Sharing is transitive."""
    ties = [_ties(claim, briefing) for claim in claims]
    group_of: dict[tuple[str, str], list[int]] = {}
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


def _origin(claims: Sequence[Claim], ties: Sequence[Sequence[Tie]]) -> Origin:
    occasions = tuple(dict.fromkeys(claim.occasion for claim in claims if claim.occasion))
    return Origin(
        _label(ties, len(occasions)),
        tuple(claim.id for claim in claims),
        tuple(dict.fromkeys(name for claim in claims for name in claim.speakers)),
        occasions,
    )


def support(claims: Sequence[Claim], found: Sequence[Origin]) -> Support | None:
    """Return on what a point stands, from its origins and never from the number of outlets."""
    articles = {claim.article for claim in claims}
    if len(articles) < 2:
        return Support.SINGLE_ARTICLE if articles else None
    return Support.INDEPENDENT if len(found) > 1 else Support.SHARED_ORIGIN


def _ties(claim: Claim, briefing: Briefing) -> list[Tie]:
    article = briefing.articles[claim.article]
    ties = []
    for name in claim.speakers:
        ties += _of_speaker(name, briefing)
    if claim.occasion:
        ties.append(_of_occasion(claim.occasion, briefing))
    if claim.basis in briefing.speakers:
        ties += _of_speaker(claim.basis, briefing)
    elif claim.basis in briefing.occasions:
        ties.append(_of_occasion(claim.basis, briefing))
    ties += [Tie("agency", carrier.casefold(), carrier) for carrier in (claim.via, article.wire) if carrier]
    return list(dict.fromkeys(ties)) or [Tie("agency", article.publisher.casefold(), article.publisher)]


def _of_speaker(name: str, briefing: Briefing) -> list[Tie]:
    speaker = briefing.speakers[name]
    # A body is a party of its own: its spokesmen name it as theirs.
    found = [Tie("speaker", name, speaker.name), Tie("party", speaker.name.casefold(), speaker.name, is_name=True)]
    if speaker.party:
        found.append(Tie("party", speaker.party.casefold(), speaker.party))
    return found


def _of_occasion(name: str, briefing: Briefing) -> Tie:
    occasion = briefing.occasions[name]
    when = date_in_words(occasion.time)
    return Tie(
        "occasion", name, _("{what}, {time}", what=occasion.name, time=when) if when else occasion_name(occasion)
    )


def _label(ties_of_claims: Sequence[Sequence[Tie]], occasions: int) -> str:
    """Name an origin by the tie that holds most of its claims, and by further ones until each claim is named."""
    names: list[str] = []
    left = [{tie.same: tie for tie in ties} for ties in ties_of_claims]
    while left:
        counts: dict[tuple[str, str], int] = {}
        for ties in left:
            for same in ties:
                counts[same] = counts.get(same, 0) + 1
        names_only = {same for same in counts if all(ties[same].is_name for ties in left if same in ties)}
        best = min(counts, key=lambda same: (-counts[same], _PREFERENCE.index(same[0]), same in names_only, same[1]))
        name = next(ties[best].label for ties in left if best in ties)
        whole = best[0] in ("party", "speaker") and not names and occasions > 1
        names.append(
            ngettext("{name} on {number} occasion", "{name} on {number} occasions", occasions, name=name)
            if whole
            else name
        )
        left = [ties for ties in left if best not in ties]
    return listed(names)
