"""What was withdrawn, to what stands at its address now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.language.dates import date_in_words
from briefing.language.language import Words
from briefing.model import Briefing, Entry, Key, Kind, Ledger
from briefing.pages.parts import Link
from briefing.permalinks import addresses
from briefing.permalinks.addresses import address


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One id that is not used any more, with what it named."""

    id: str
    """The fragment of its address, as before."""
    text: str
    """What a claim said, a point asked, a speaker or an article was called."""
    quote: str
    """The words a claim quoted, or empty."""
    language: str
    """BCP 47 tag of the quote."""
    fate: str
    """That it was withdrawn, and when, in words."""
    because: str
    """Why, or empty."""
    home: Link | None
    """The article of a claim, with its place there; None where the page is the article's own."""
    successor: Link | None
    """What to read in its place."""


@dataclass(frozen=True, slots=True)
class WithdrawnArticle:
    """The page at the address of a withdrawn article."""

    stone: Tombstone
    publisher: str
    claims: Sequence[Tombstone]
    """Its own, all withdrawn."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Everything withdrawn from a briefing, by the page that keeps its address."""

    register: Sequence[Tombstone] = ()
    """Claims, each with a link to its article."""
    points: Sequence[Tombstone] = ()
    speakers: Sequence[Tombstone] = ()
    """Also those whom no claim quotes any more."""
    articles: Sequence[WithdrawnArticle] = ()


def withdrawn(ledger: Ledger | None, briefing: Briefing, say: Words) -> Withdrawn:
    """Return all tombstones of a briefing; none where it has no ledger."""
    if ledger is None:
        return Withdrawn()
    stones = of_articles(ledger, briefing, say)
    quoted = {name for claim in briefing.compared_claims() for name in claim.speakers}
    return Withdrawn(
        register=[
            _stone(each, ledger, briefing, say, at_home=False) for each in ledger.of(Kind.CLAIM) if each.withdrawn
        ],
        points=[_stone(each, ledger, briefing, say) for each in ledger.of(Kind.POINT) if each.withdrawn],
        speakers=[
            _stone(each, ledger, briefing, say)
            for each in ledger.of(Kind.SPEAKER)
            if each.withdrawn or (each.live and each.id not in quoted)
        ],
        articles=[
            WithdrawnArticle(_stone(each, ledger, briefing, say), each.named["publisher"], stones.get(each.id, []))
            for each in ledger.of(Kind.ARTICLE)
            if each.withdrawn
        ],
    )


def of_articles(ledger: Ledger | None, briefing: Briefing, say: Words) -> Mapping[str, list[Tombstone]]:
    """Return the tombstones of claims that keep their addresses on an article's page, by the article."""
    found: dict[str, list[Tombstone]] = {}
    for each in ledger.of(Kind.CLAIM) if ledger else ():
        if ledger and each.withdrawn:
            found.setdefault(ledger.final(each.named["article"]), []).append(_stone(each, ledger, briefing, say))
    return found


def _stone(entry: Entry, ledger: Ledger, briefing: Briefing, say: Words, *, at_home: bool = True) -> Tombstone:
    article = ledger.entries.get((Kind.ARTICLE, ledger.final(entry.named.get("article", ""))))
    home = None if at_home or article is None else Link(article.named["publisher"], address(ledger, entry))
    return Tombstone(
        id=entry.id,
        text=entry.text,
        quote=entry.named.get("quote", ""),
        language=article.named["language"] if article else "",
        fate=say("Withdrawn on {day}.", day=date_in_words(entry.withdrawn, say))
        if entry.withdrawn
        else say("No claim quotes this speaker any more."),
        because=entry.because,
        home=home,
        successor=_successor((entry.kind, entry.successor), ledger, briefing) if entry.successor else None,
    )


def _successor(key: Key, ledger: Ledger, briefing: Briefing) -> Link | None:
    """Return where to read on: what the content has under the id, or what the ledger knows of it."""
    kind, name = key
    if kind is Kind.CLAIM and (claim := briefing.claims.get(name)):
        return Link(claim.says, addresses.claim(claim.article, name))
    if kind is Kind.POINT and (point := briefing.points.get(name)):
        return Link(point.question, addresses.point(name))
    if kind is Kind.SPEAKER and (speaker := briefing.speakers.get(name)):
        return Link(speaker.name, addresses.speaker(name))
    if kind is Kind.ARTICLE and (article := briefing.articles.get(ledger.final(name))):
        return Link(f"{article.publisher}: {article.title}", addresses.article(article.id))
    known = ledger.entries.get(key)
    return Link(known.text, address(ledger, known)) if known else None
