"""Which speakers, occasions, parties and places the public is told of: those that something public names."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model import Briefing, Claim
from briefing.values.places import around


@dataclass(frozen=True, slots=True)
class PublicNames:
    """The ids of what something public names, by kind."""

    speakers: frozenset[str]
    occasions: frozenset[str]
    parties: frozenset[str]
    places: frozenset[str]


def named_in_public(briefing: Briefing) -> PublicNames:
    """Return what public claims and articles name: directly, or as the party of such a speaker, or as a place around.

    Nothing that is internal itself is among it.
    """
    claims = [claim for claim in briefing.claims.values() if not claim.internal]
    bases = {claim.basis for claim in claims}
    bases |= {version.basis for article in briefing.articles.values() for version in article.public_versions}
    speakers = _speakers(briefing, bases | {name for claim in claims for name in claim.speakers})
    occasions = {
        name
        for name, occasion in briefing.occasions.items()
        if not occasion.internal and name in bases | {claim.occasion for claim in claims}
    }
    parties = {briefing.speakers[name].party for name in speakers}
    return PublicNames(
        speakers=speakers,
        occasions=frozenset(occasions),
        parties=frozenset(name for name, party in briefing.parties.items() if name in parties and not party.internal),
        places=_places(briefing, claims, occasions),
    )


def _speakers(briefing: Briefing, named: set[str]) -> frozenset[str]:
    """Return the speakers among what is named, and those who are the party of one of them."""
    known = {name: speaker for name, speaker in briefing.speakers.items() if not speaker.internal}
    shown = named & known.keys()
    while more := {known[name].party for name in shown} & known.keys() - briefing.parties.keys() - shown:
        shown |= more
    return frozenset(shown)


def _places(briefing: Briefing, claims: list[Claim], occasions: set[str]) -> frozenset[str]:
    """Return the places of claims and occasions, and those in which they lie."""
    named = {claim.place for claim in claims} | {briefing.occasions[name].place for name in occasions}
    known = {name: place for name, place in briefing.places.items() if not place.internal}
    inner = named & known.keys()
    return frozenset(inner | {outer for name in inner for outer in around(name, briefing.places) if outer in known})
