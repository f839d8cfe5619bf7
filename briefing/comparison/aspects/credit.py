"""Who is credited: other speakers for the same claim, other credit on one occasion, credit lost on the way."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.comparison.aspects.context import Content, Contexts, content_of, may_be_same
from briefing.comparison.aspects.voices import Contrast, Contrasts, Group, Voices, groups
from briefing.comparison.rows import by_value, having, index, numbers, union
from briefing.model import Reason, Said

_Credit = tuple[tuple[str, ...], Content]
"""The speakers credited with a claim, sorted by id, and what it says."""


def credit_differs(voices: Voices, _: Contexts) -> Iterator[Contrast]:
    """Yield the differences where articles credit the same claim to other speakers."""
    said = [(tuple(sorted(claim.speakers)), content_of(claim)) for claim in voices.claims]
    credited = having(claim.speakers for claim in voices.claims)
    same_credit = by_value(credit for credit, _ in said)
    alike = may_be_same([content for _, content in said])
    given = list(groups(voices, said))
    articles = index((_articles(group, voices), group.bits) for group in given)
    people = index((_parties(group, voices), group.bits) for group in given)
    bodies = index((frozenset(group.said[0]), group.bits) for group in given)
    occasions = index((name, group.bits) for group in given for name in _occasions(group, voices))
    found = Contrasts(said, lambda claims: Said(speakers=claims[0].speakers))
    for group in given:
        credit = group.said[0]
        others = group.others & alike[group.number] & ~same_credit[credit] & ~articles[_articles(group, voices)]
        if credit:
            both = others & credited
            # A person who speaks for a body, and the body itself.
            body = both & (people.get(frozenset(credit), 0) | bodies.get(_parties(group, voices), 0))
            on_one = both & ~body & union(occasions[name] for name in _occasions(group, voices))
            found.add(Reason.CREDIT_TO_BODY, group.bits, body)
            found.add(Reason.OTHER_CREDIT_ON_ONE_OCCASION, group.bits, on_one)
            found.add(Reason.OTHER_CREDIT, group.bits, both & ~body & ~on_one)
            continue
        for named in given:
            if named.bits & others:
                # It is lost where each of the claims that name nobody shares an origin with one that does, directly.
                lost = all(voices.sources.shared(number) & named.bits for number in numbers(group.bits))
                found.add_both(Reason.CREDIT_LOST if lost else Reason.OTHER_CREDIT, group.bits, named.bits)
    yield from found


def _articles(group: Group[_Credit], voices: Voices) -> frozenset[str]:
    return frozenset(voices.claims[number].article for number in numbers(group.bits))


def _occasions(group: Group[_Credit], voices: Voices) -> frozenset[str]:
    return frozenset(voices.claims[number].occasion for number in numbers(group.bits)) - {""}


def _parties(group: Group[_Credit], voices: Voices) -> frozenset[str]:
    return frozenset(voices.briefing.speakers[name].party for name in group.said[0])
