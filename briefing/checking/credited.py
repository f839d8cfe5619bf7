"""Warnings about who speaks: labels that name nobody, two speakers of one name, and units that keep claims apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from briefing.content.located import Located, Path
from briefing.content.schema import BriefingEntry, SpeakerEntry
from briefing.content.source import SourceClaim, SourceClaims
from briefing.diagnostics import Diagnostic, Rule
from briefing.model import Briefing, Claim, Quantity
from briefing.text.fold import fold_text
from briefing.values.units import Kinship, are_told_apart, is_counted, kinship, unit_of

_SPEAK_FOR = (
    "aides|ambassadors|authorities|commanders|diplomats|envoys|negotiators|officers|officials|spokesmen|"
    "spokespeople|spokespersons|spokeswomen"
)
"""People who speak for a side."""
_SPEAK_FOR_NONE = (
    "activists|advisers|advisors|analysts|bystanders|campaigners|commentators|critics|doctors|economists|"
    "engineers|experts|eyewitnesses|fishermen|historians|insiders|investigators|lawyers|locals|medics|neighbors|"
    "neighbours|nurses|observers|onlookers|paramedics|passengers|passersby|relatives|rescuers|researchers|residents|"
    "scholars|scientists|seismologists|sources|specialists|survivors|victims|villagers|volunteers|"
    "whistleblowers|witnesses"
)
_ONE = (
    "aide|analyst|authority|bystander|commander|diplomat|doctor|economist|employee|envoy|expert|eyewitness|insider|"
    "investigator|medic|negotiator|neighbor|neighbour|observer|officer|official|passenger|relative|representative|"
    "rescuer|researcher|resident|scholar|scientist|source|specialist|spokesman|spokesperson|spokeswoman|survivor|"
    "villager|volunteer|whistleblower|witness"
)
_BEHIND = (
    r"(?:\s+(?:of|in|from|at|with|on|near|close|familiar|who|briefed|speaking|aboard|involved|present|there)\b.*)?"
)
_WHICH = r"(?:(?!(?:of|for|in|at|to|against|without)\s)\S+\s+){0,6}?"
_MANY_PEOPLE = re.compile(rf"{_WHICH}(?:(?P<office>{_SPEAK_FOR})|(?:{_SPEAK_FOR_NONE})|people familiar){_BEHIND}")
_SOMEBODY = re.compile(
    rf"(?:an?|one|another|unnamed|anonymous|unidentified)\s+{_WHICH}"
    rf"(?:(?P<office>spokesman|spokesperson|spokeswoman|official|diplomat|aide|commander|envoy|officer)|(?:{_ONE}))(?:\s+for\b.*|{_BEHIND})"
)


def is_label(name: str) -> bool:
    """Whether a speaker's name names nobody: `U.S. officials`, `a spokesman`, `witnesses at the scene`.

    >>> [is_label(name) for name in ("Scientists at NASA", "Doctors Without Borders", "Sandvik police", "Officials")]
    [True, False, False, True]
    """
    return bool(_label(name))


def _label(name: str) -> re.Match[str] | None:
    """Match a label; a capital inside is only allowed before the noun, as in `South Korean officials`."""
    plain = fold_text(name)
    plain = plain[:1].lower() + plain[1:]
    return _MANY_PEOPLE.fullmatch(plain) or _SOMEBODY.fullmatch(plain)


def credited(entry: BriefingEntry, located: Located) -> Iterator[Diagnostic]:
    """Yield what is odd about the speakers of a briefing."""
    names: dict[str, str] = {}
    for key, speaker in entry.speakers.items():
        name = fold_text(speaker.name).casefold()
        first = names.setdefault(name, key)
        if first != key and not _told_apart(entry.speakers[first], speaker):
            yield Diagnostic(
                Rule.NAMESAKES,
                located.where(("speakers", key, "name")),
                f"the speakers `{first}` and `{key}` are both called {speaker.name!r}, and count as two",
                f"If one is meant, use `{first}` in all claims and delete `{key}`."
                " If not, give both a `role` or a `party`.",
            )
        yield from _unnamed(key, speaker, located)


def _told_apart(first: SpeakerEntry, second: SpeakerEntry) -> bool:
    """Whether two speakers of one name have two roles, or speak for two parties, and so are two on purpose."""
    pairs = ((first.role, second.role), (first.party, second.party))
    return any(ours and theirs and ours.casefold() != theirs.casefold() for ours, theirs in pairs)


def _unnamed(key: str, speaker: SpeakerEntry, located: Located) -> Iterator[Diagnostic]:
    label = _label(speaker.name)
    path: Path = ("speakers", key, "name")
    if label and not located.has(("speakers", key, "unnamed")):
        yield Diagnostic(
            Rule.UNNAMED_SPEAKER,
            located.where(path),
            f"the speaker `{key}` is called {speaker.name!r}, which names nobody, but is not `unnamed`",
            "Write `unnamed: true`.",
            located.with_entry(path, "unnamed: true"),
        )
    if label and label["office"] and not located.has(("speakers", key, "party")):
        yield Diagnostic(
            Rule.UNNAMED_WITHOUT_PARTY,
            located.where(path),
            f"the speaker `{key}`, {speaker.name!r}, has no party: for whom they speak is not stated",
            "Add `party: …`, the side they speak for, if the article says which.",
        )


def cues(file: SourceClaims) -> Iterator[Diagnostic]:
    """Yield the claims of a file that have attributing words, and nobody to attribute to."""
    for item in file.claims:
        named = item.entry.speaker or item.entry.via
        if item.entry.cue and not named and not any(file.located.has(item.at(key)) for key in ("speaker", "via")):
            yield Diagnostic(
                Rule.CUE_WITHOUT_SPEAKER,
                file.located.where(item.at("cue")),
                f"the cue {item.entry.cue!r} attributes the claim, but it has no speaker or via",
                "Add `speaker: …`, or `via: …` where an agency or outlet is all that is named.",
            )


def units(
    briefing: Briefing, entry: BriefingEntry, places: Mapping[str, tuple[Located, SourceClaim]]
) -> Iterator[Diagnostic]:
    """Yield the counted nouns that keep figures on one point from being compared; `places` as `wording` has it."""
    of_points: dict[str, list[Claim]] = {}
    for claim in briefing.claims.values():
        if claim.quantity and claim.current:
            of_points.setdefault(claim.point, []).append(claim)
    given = {point.id: point.unit for point in entry.points if point.unit}
    for point, claims in of_points.items():
        if len({unit_of(claim.quantity.unit, claim.quantity.per) for claim in claims if claim.quantity}) > 1:
            yield from _units_on(given.get(point), claims, places)


def _units_on(
    given: str | None, claims: Sequence[Claim], places: Mapping[str, tuple[Located, SourceClaim]]
) -> Iterator[Diagnostic]:
    """Warn at each unit that sets a claim apart from all those of another article."""
    apart = _set_apart(claims)
    usual = given or _most_frequent([claim.quantity.unit for claim in claims if claim.quantity])
    quantities = (claim.quantity for claim in claims)
    target = next((quantity for quantity in quantities if quantity and quantity.unit == usual), None)
    for claim in claims:
        if claim.id not in apart or claim.id not in places or claim.quantity is None:
            continue
        if unit_of(claim.quantity.unit, None) == unit_of(usual, None) or (
            target and not _apart(claim.quantity, target)
        ):
            continue
        located, item = places[claim.id]
        path = (*item.at("quantity"), "unit")
        yield Diagnostic(
            Rule.UNITS_DIFFER,
            located.where(path),
            f"the unit is `{claim.quantity.unit}`, but `{usual}` elsewhere on `{claim.point}`: they are not compared",
            f"If both count the same, write `unit: {usual}`.",
            located.with_value(path, usual),
        )


def _set_apart(claims: Sequence[Claim]) -> frozenset[str]:
    """Return the claims whose articles have no figure that compares with any of another article on the same scope."""
    counting = {(claim.quantity.unit, claim.quantity.per): claim.quantity for claim in claims if claim.quantity}
    near: dict[Quantity, set[Quantity]] = {quantity: {quantity} for quantity in counting.values()}
    for ours, theirs in combinations(near, 2):
        if not _apart(ours, theirs):
            near[ours].add(theirs)
            near[theirs].add(ours)
    units: dict[str, set[Quantity]] = {}
    articles: dict[Quantity, set[str]] = {}
    scopes: dict[str, set[str]] = {}
    for claim in claims:
        if claim.quantity:
            quantity = counting[claim.quantity.unit, claim.quantity.per]
            units.setdefault(claim.article, set()).add(quantity)
            articles.setdefault(quantity, set()).add(claim.article)
            scopes.setdefault(claim.scope.casefold(), set()).add(claim.article)
    together = {
        article: set().union(*(articles[other] for quantity in given for other in near[quantity]))
        for article, given in units.items()
    }
    return frozenset(claim.id for claim in claims if scopes[claim.scope.casefold()] - together[claim.article])


def _apart(ours: Quantity, theirs: Quantity) -> bool:
    """Whether two figures count things by nouns that have nothing in common."""
    if kinship(ours, theirs) is not Kinship.OTHER:
        return False
    return is_counted(ours) and is_counted(theirs) and not are_told_apart(ours, theirs)


def _most_frequent(names: Sequence[str]) -> str:
    """Return the unit that most figures have; of several, the first in reading order."""
    counts = Counter(unit_of(name, None) for name in names)
    most = max(counts.values())
    return next(name for name in names if counts[unit_of(name, None)] == most)
