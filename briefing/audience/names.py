"""Speakers, occasions, parties and places as the public may see them: those that something public names.

Where something public rests on what may not be named, an id without a name stands for it, so that what has an origin in
common has it still. These ids are numbered by their first use in what is public, and tell nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefing.model import Article, Briefing, Claim, Occasion, Party, Place
from briefing.permalinks.addresses import made
from briefing.permalinks.public_names import PublicNames, named_in_public
from briefing.values.places import around


class StandIns:
    """The ids that stand for internal speakers, occasions and parties of one briefing."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._ids: dict[tuple[str, str], str] = {}

    @property
    def ids(self) -> Mapping[tuple[str, str], str]:
        """In the order of first use, by what they stand for: `speaker`, `occasion`, `party` or `words`, and which."""
        return self._ids

    def _for(self, what: str, which: str) -> str:
        return self._ids.setdefault((what, which), made(f"unnamed-{len(self._ids) + 1}"))

    def on_basis(self, article: Article) -> Article:
        """Return one version of an article that rests on nothing internal."""
        return replace(article, basis=self.basis(article.basis))

    def of_claim(self, claim: Claim) -> Claim:
        """Return a claim that names nothing internal."""
        known = self._briefing.occasions.get(claim.occasion)
        return replace(
            claim,
            basis=self.basis(claim.basis),
            occasion=self._for("occasion", claim.occasion) if known and known.internal else claim.occasion,
            place=self.place(claim.place),
        )

    def basis(self, basis: str) -> str:
        """Return what a public claim or article rests on: a speaker, an occasion, or words."""
        speaker, occasion = self._briefing.speakers.get(basis), self._briefing.occasions.get(basis)
        if speaker and speaker.internal:
            return self._for("speaker", basis)
        return self._for("occasion", basis) if occasion and occasion.internal else basis

    def party(self, party: str) -> str:
        """Return the party of a public speaker."""
        known = self._briefing.parties.get(party) or self._briefing.speakers.get(party)
        return self.instead_of_party(party) if known and known.internal else party

    def instead_of_party(self, party: str) -> str:
        """Return what stands for a party that nothing public names: a party's id, a speaker's, or words."""
        if party in self._briefing.parties:
            return self._for("party", party)
        return self._for("speaker", party) if party in self._briefing.speakers else self._for("words", party.casefold())

    def place(self, place: str) -> str:
        """Return a place that the public may see, or an empty text."""
        known = self._briefing.places.get(place)
        return "" if known and known.internal else place


def with_public_names(public: Briefing, briefing: Briefing, stand_ins: StandIns) -> Briefing:
    """Return a public briefing with those whom it names, and what stands for the others; `briefing` has them all."""
    named = named_in_public(briefing)
    used = [claim.basis for claim in public.claims.values()]
    used += [version.basis for article in public.articles.values() for version in (*article.earlier_versions, article)]
    speakers = {
        name: replace(speaker, party=stand_ins.party(speaker.party))
        for name, speaker in briefing.speakers.items()
        if name in named.speakers
    }
    occasions = {
        name: replace(occasion, place=stand_ins.place(occasion.place))
        for name, occasion in briefing.occasions.items()
        if name in named.occasions
    }
    public = replace(public, speakers=speakers, occasions=occasions, places=_places(briefing, named))
    occasions |= _unnamed(public, briefing, stand_ins, frozenset(used))
    parties = {speaker.party for speaker in speakers.values()}
    parties |= {party for occasion in occasions.values() for party in occasion.parties}
    return replace(
        public,
        occasions=occasions,
        parties={name: party for name, party in briefing.parties.items() if name in parties}
        | {key: Party(key, "", unnamed=True) for key in stand_ins.ids.values() if key in parties},
    )


def _places(briefing: Briefing, named: PublicNames) -> dict[str, Place]:
    """Return the places that are named, each within the nearest that the public may see."""
    return {
        name: replace(
            place, within=next((outer for outer in around(name, briefing.places) if outer in named.places), "")
        )
        for name, place in briefing.places.items()
        if name in named.places
    }


def _unnamed(public: Briefing, briefing: Briefing, stand_ins: StandIns, bases: frozenset[str]) -> dict[str, Occasion]:
    """Return what stands for the internal occasions and speakers that public claims have, or rest on.

    Of the parties of such a speaker, only those of public speakers have their names.
    """
    shown = {speaker.party for speaker in public.speakers.values()}
    shown |= public.speakers.keys() - briefing.parties.keys()
    in_words = {party.casefold() for party in shown - briefing.parties.keys() - public.speakers.keys()}

    def as_shown(party: str) -> str:
        is_key = party in briefing.parties or party in briefing.speakers
        known = party in shown or (not is_key and party.casefold() in in_words)
        return party if known else stand_ins.instead_of_party(party)

    resting = {
        key: briefing.speakers[name]
        for (what, name), key in stand_ins.ids.items()
        if what == "speaker" and key in bases
    }
    originals = (briefing.speakers[name] for name in public.speakers)
    bodies = {speaker.party for speaker in (*originals, *resting.values())}
    found = {key: Occasion(key, "", unnamed=True) for (what, _), key in stand_ins.ids.items() if what == "occasion"}
    for key, speaker in resting.items():
        itself = [speaker.id] if speaker.id in bodies and not speaker.unnamed else []
        parties = tuple(as_shown(party) for party in (*itself, speaker.party) if party)
        found[key] = Occasion(key, "", unnamed=True, speaker=True, parties=parties, nobody=speaker.unnamed)
    return found
