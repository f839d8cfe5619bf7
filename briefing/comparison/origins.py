"""Where claims ultimately come from, as they state it, and so what supports a point.

A claim reaches its reader along a chain: article, agency, speaker, and what the speaker's knowledge rests on. Two
claims share an origin when they share a speaker, a speaker's party, a basis, an occasion or an agency, directly or
through others; or when one's agency is the other's publisher. An occasion ties no speakers of different parties: an
adversary's word at one meeting is another source. A claim that states none of these has no stated origin: two outlets
that name nobody may well have it from the same person. Whatever compares here is a key, never the name that readers
see; only agencies, and parties in free text, have no other key than their name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from briefing.comparison.rows import by_value, index, numbers, union
from briefing.model import Briefing, Claim, Origin, Support, Tie, TieKind

Ties = frozenset[Tie]
"""What a claim may share with another. Agencies, and parties in free text, are in lower case."""

_OF_EVERY_AGENCY = frozenset({"the", "news", "agency", "wire", "service"})
_PREFERENCE = tuple(TieKind)
"""Which tie names an origin when several are shared by equally many of its claims: the first."""


class Sources:
    """What the claims on one point state about where they come from."""

    def __init__(self, claims: Sequence[Claim], briefing: Briefing) -> None:
        self._claims = claims
        self._names = _Names(claims, briefing)
        self._parties = {claim.id: self._names.parties(claim) for claim in claims}
        self._ties = {claim.id: self._names.ties(claim) for claim in claims}
        self._occasions = {claim.id: _occasion(claim.occasion) for claim in claims}
        each = [(1 << number, claim.id) for number, claim in enumerate(claims)]
        self._tied = index((tie, bit) for bit, name in each for tie in self._ties[name])
        self._said_on = index((tie, bit) for bit, name in each for tie in self._occasions[name])
        self._speaking_for = index((party, bit) for bit, name in each for party in self._parties[name])

    def states(self, claim: Claim) -> bool:
        """Whether a claim states where it comes from."""
        return bool(self._ties[claim.id] or self._occasions[claim.id])

    def shared(self, number: int) -> int:
        """Return the claims that share something directly, not through a third, with the claim of a number."""
        return union(self._shared(number).values())

    def one_word(self, number: int) -> int:
        """Return the claims that share a speaker with the claim of a number, or both its party and its occasion."""
        shared = self._shared(number)
        return shared.get(TieKind.SPEAKER, 0) | (shared.get(TieKind.OCCASION, 0) & shared.get(TieKind.PARTY, 0))

    def _shared(self, number: int) -> dict[TieKind, int]:
        claim = self._claims[number]
        ties = [(tie.kind, self._tied[tie] | self._said_on.get(tie, 0)) for tie in self._ties[claim.id]]
        for tie in self._occasions[claim.id]:
            ties.append((tie.kind, self._tied.get(tie, 0) | (self._said_on[tie] & ~self._adversaries(claim))))
        return index(ties)

    def _adversaries(self, claim: Claim) -> int:
        """Return the claims that speak for stated parties, and for none of those that a claim speaks for."""
        parties = self._parties[claim.id]
        allies = union(self._speaking_for[party] for party in parties)
        return union(self._speaking_for.values()) & ~allies if parties else 0

    def origins(self) -> tuple[Origin, ...]:
        """Group the claims that state an origin by it, in the order of their first claim."""
        stating = [claim for claim in self._claims if self.states(claim)]
        groups = _Groups(claim.id for claim in stating)
        for claim in stating:
            groups.join_by(claim.id, self._ties[claim.id])
        for occasion in sorted({tie for claim in stating for tie in self._occasions[claim.id]}, key=lambda tie: tie.id):
            self._join_occasion(occasion, stating, groups)
        grouped = groups.of(stating)
        told_by = Counter(
            tie for group in grouped for tie in {tie for claim in group for tie in self._occasions[claim.id]}
        )
        divided = frozenset(tie for tie, number in told_by.items() if number > 1)
        return tuple(self._origin(group, divided) for group in grouped)

    def _join_occasion(self, occasion: Tie, claims: Sequence[Claim], groups: _Groups) -> None:
        """Join what was said on one occasion, and what rests on it.

        Where adversaries spoke, claims that name no party go with the one that has most claims: they tie nobody.
        """
        said = [claim for claim in claims if occasion in self._occasions[claim.id]]
        partied = [claim for claim in said if self._parties[claim.id]]
        rest = [claim.id for claim in said if not self._parties[claim.id]]
        rest += [claim.id for claim in claims if occasion in self._ties[claim.id]]
        of_party: dict[str, str] = {}
        for claim in partied:
            for party in self._parties[claim.id]:
                groups.join(claim.id, of_party.setdefault(party, claim.id))
        for name in rest[1:]:
            groups.join(rest[0], name)
        if partied and rest:
            groups.join(rest[0], min(partied, key=lambda claim: (-groups.size(claim.id), groups.name(claim.id))).id)

    def _origin(self, claims: Sequence[Claim], divided: Ties) -> Origin:
        """Describe an origin. An occasion on which adversaries spoke names none of them."""
        ties = [self._ties[claim.id] | self._occasions[claim.id] for claim in claims]
        naming = _naming([of_claim.difference(divided) or of_claim for of_claim in ties])
        return Origin(
            tuple(self._names.shown(tie) for tie in naming),
            tuple(claim.id for claim in claims),
            tuple(dict.fromkeys(name for claim in claims for name in claim.speakers)),
            tuple(dict.fromkeys(claim.occasion for claim in claims if claim.occasion)),
        )


class _Groups:
    """Claims, by id, that belong together."""

    def __init__(self, names: Iterable[str]) -> None:
        self._group = {name: [name] for name in names}
        self._by_tie: dict[Tie, str] = {}

    def join(self, one: str, other: str) -> None:
        ours, theirs = self._group[one], self._group[other]
        if ours is theirs:
            return
        into, moved = (ours, theirs) if len(ours) >= len(theirs) else (theirs, ours)
        into.extend(moved)
        self._group |= dict.fromkeys(moved, into)

    def join_by(self, name: str, ties: Collection[Tie]) -> None:
        for tie in ties:
            self.join(name, self._by_tie.setdefault(tie, name))

    def size(self, name: str) -> int:
        return len(self._group[name])

    def name(self, name: str) -> str:
        return min(self._group[name])

    def of(self, claims: Sequence[Claim]) -> list[list[Claim]]:
        """Return the groups, each and all in the order of the claims."""
        groups: dict[int, list[Claim]] = {}
        for claim in claims:
            groups.setdefault(id(self._group[claim.id]), []).append(claim)
        return list(groups.values())


def support(
    claims: Sequence[Claim], origins: Sequence[Origin], fitting: Sequence[int], speaking: int
) -> Support | None:
    """Return what supports a point. This is decided by stated origins, never by the number of outlets.

    `fitting` has for each claim those with which it was compared, and which it fits. `speaking`
    counts the articles that say something, those with it whose words nobody has looked at since they changed.
    """
    if not claims:
        return None
    if len({claim.article for claim in claims}) < 2:
        return Support.SINGLE_ARTICLE if speaking < 2 else Support.UNSTATED
    numbers_of = {claim.id: number for number, claim in enumerate(claims)}
    of_origins = [union(1 << numbers_of[name] for name in origin.claims) for origin in origins]
    stated = union(of_origins)
    if len(origins) == 1 and stated.bit_count() == len(claims):
        return Support.SHARED_ORIGIN
    articles = by_value(claim.article for claim in claims)
    for ours in of_origins:
        if any(fitting[number] & stated & ~ours & ~articles[claims[number].article] for number in numbers(ours)):
            return Support.INDEPENDENT
    return Support.UNSTATED


class _Names:
    """How agencies and parties are written on a point, and under which names they are compared."""

    def __init__(self, claims: Sequence[Claim], briefing: Briefing) -> None:
        self._briefing = briefing
        self._bodies = {speaker.party for speaker in briefing.speakers.values()}
        self._bodies |= {party for occasion in briefing.occasions.values() for party in occasion.parties}
        self._outlets = {
            name for claim in claims for name in (*self._carriers(claim), briefing.articles[claim.article].publisher)
        }
        self._agencies = {self._agency(name) for claim in claims for name in self._carriers(claim)}
        written = [name for claim in claims for name in self._carriers(claim)]
        written += [briefing.articles[claim.article].publisher for claim in claims]
        written += sorted(self._bodies)
        self._written = {key: name for name in reversed(written) for key in (name.casefold(), self._agency(name))}

    def ties(self, claim: Claim) -> Ties:
        """Return what ties a claim to others, but for the occasion on which it was said.

        Its publisher does where another names it as agency.
        """
        article = self._briefing.articles[claim.article]
        ties = [tie for name in claim.speakers for tie in self._of_speaker(name)]
        basis = claim.basis or article.basis
        if basis in self._briefing.speakers:
            ties += self._of_speaker(basis)
        elif basis in self._briefing.occasions:
            ties += self._of_basis(basis)
        carriers = [self._agency(name) for name in self._carriers(claim)]
        if (publisher := self._agency(article.publisher)) in self._agencies:
            carriers.append(publisher)
        return frozenset([*ties, *(Tie(TieKind.AGENCY, name) for name in carriers)])

    def parties(self, claim: Claim) -> frozenset[str]:
        """Return the stated parties for which a claim's speakers speak."""
        parties = (self._briefing.speakers[name].party for name in claim.speakers)
        return frozenset(self._party(party) for party in parties if party)

    def shown(self, tie: Tie) -> Tie:
        """Return a tie under the name that was first written."""
        if tie.kind is TieKind.AGENCY or (tie.kind is TieKind.PARTY and not self._is_key(tie.id)):
            return Tie(tie.kind, self._written[tie.id])
        return tie

    def _of_speaker(self, name: str) -> list[Tie]:
        """Return what ties a speaker's words to others'. Who is not named is no person, and may still have a party."""
        speaker = self._briefing.speakers[name]
        party = [Tie(TieKind.PARTY, self._party(speaker.party))] if speaker.party else []
        if speaker.unnamed:
            return party
        # A body is a party too: its spokesmen name it as theirs.
        return [Tie(TieKind.SPEAKER, name), *([Tie(TieKind.PARTY, name)] if name in self._bodies else []), *party]

    def _of_basis(self, name: str) -> list[Tie]:
        """Return what ties claims that rest on an occasion, or on what replaces a speaker that may not be named."""
        occasion = self._briefing.occasions[name]
        parties = [Tie(TieKind.PARTY, self._party(party)) for party in occasion.parties]
        return parties if occasion.nobody else [Tie(TieKind.OCCASION, name), *parties]

    def _party(self, party: str) -> str:
        """Return a party as it is compared: its key, or free text without case."""
        return party if self._is_key(party) else party.casefold()

    def _is_key(self, party: str) -> bool:
        return party in self._briefing.parties or party in self._briefing.speakers

    def _agency(self, name: str) -> str:
        """Return an agency as it is compared: `AP` is the Associated Press, where both are written on a point."""
        plain = _plain(name)
        if name.isupper() and name.isalpha():
            plain = min(
                (_plain(other) for other in self._outlets if _initials(other) == name.casefold()), default=plain
            )
        return plain

    def _carriers(self, claim: Claim) -> list[str]:
        return [name for name in (claim.via, self._briefing.articles[claim.article].wire) if name]


def _plain(name: str) -> str:
    """Return an outlet's name without case, article, or what it says of every agency."""
    words = [word for word in re.findall(r"\w+", name.casefold()) if word not in _OF_EVERY_AGENCY]
    return " ".join(words) or name.casefold()


def _initials(name: str) -> str:
    words = re.findall(r"\w+", name.casefold().removeprefix("the "))
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _occasion(name: str) -> Ties:
    return frozenset([Tie(TieKind.OCCASION, name)] if name else [])


def _naming(ties_of_claims: Sequence[Ties]) -> tuple[Tie, ...]:
    """Name an origin by the tie that most of its claims share, then by others until every claim is covered."""
    names: list[Tie] = []
    left = list(ties_of_claims)
    while left:
        counts = Counter(tie for ties in left for tie in ties)
        best = min(counts, key=lambda tie: (-counts[tie], _PREFERENCE.index(tie.kind), tie.id))
        names.append(best)
        left = [ties for ties in left if best not in ties]
    return tuple(names)
