"""What was withdrawn or moved, and what its address shows now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.language.dates import date_in_words
from briefing.language.language import Words
from briefing.model import Briefing, Entry, Key, Kind, Ledger
from briefing.pages.parts import Link
from briefing.permalinks import addresses


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
    notice: str
    """When it was withdrawn or moved, or that nobody quotes a speaker any more, in words."""
    because: str
    """Why, or empty."""
    home: Link | None
    """The article of a claim, with its place there; None where the page is the article's own."""
    successors: Sequence[Link]
    """What to read in its place; several where a claim was split."""


@dataclass(frozen=True, slots=True)
class WithdrawnArticle:
    """The page at the address of a withdrawn article."""

    tombstone: Tombstone
    publisher: str
    claims: Sequence[Tombstone]
    """Its own, all withdrawn or moved."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Everything withdrawn from a briefing, or moved in it, by the page that keeps its address."""

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
    of_article = of_articles(ledger, briefing, say)
    quoted = {name for claim in briefing.present_claims() for name in claim.speakers}
    return Withdrawn(
        register=[
            _tombstone(entry, ledger, briefing, say, at_home=False) for entry in ledger.of(Kind.CLAIM) if not entry.live
        ],
        points=[_tombstone(entry, ledger, briefing, say) for entry in ledger.of(Kind.POINT) if not entry.live],
        speakers=[
            _tombstone(entry, ledger, briefing, say)
            for entry in ledger.of(Kind.SPEAKER)
            if not (entry.live and entry.id in quoted)
        ],
        articles=[
            WithdrawnArticle(
                _tombstone(entry, ledger, briefing, say), entry.named["publisher"], of_article.get(entry.id, [])
            )
            for entry in ledger.of(Kind.ARTICLE)
            if entry.withdrawn
        ],
    )


def of_articles(ledger: Ledger | None, briefing: Briefing, say: Words) -> Mapping[str, list[Tombstone]]:
    """Return the tombstones of claims that keep their addresses on an article's page, by the article."""
    tombstones: dict[str, list[Tombstone]] = {}
    for entry in ledger.of(Kind.CLAIM) if ledger else ():
        if ledger and not entry.live:
            of_article = tombstones.setdefault(ledger.final(entry.named["article"]), [])
            of_article.append(_tombstone(entry, ledger, briefing, say))
    return tombstones


def _tombstone(entry: Entry, ledger: Ledger, briefing: Briefing, say: Words, *, at_home: bool = True) -> Tombstone:
    article = ledger.entries.get((Kind.ARTICLE, ledger.final(entry.named.get("article", ""))))
    home = None if at_home or article is None else Link(article.named["publisher"], addresses.address(ledger, entry))
    return Tombstone(
        id=entry.id,
        text=entry.text,
        quote=entry.named.get("quote", ""),
        language=article.named["language"] if article else "",
        notice=_notice(entry, say),
        because=entry.because,
        home=home,
        successors=_successors(entry, ledger, briefing),
    )


def _notice(entry: Entry, say: Words) -> str:
    if entry.withdrawn:
        return say("Withdrawn on {day}.", day=date_in_words(entry.withdrawn, say))
    if entry.moved:
        return say("Moved on {day}.", day=date_in_words(entry.moved, say))
    return say("No claim quotes this speaker any more.")


def _successors(entry: Entry, ledger: Ledger, briefing: Briefing) -> list[Link]:
    """Return where to read on: the id the author named when it was withdrawn, or those to which its address leads."""
    names = dict.fromkeys(
        final for name in (entry.moved_to or [entry.successor]) if name for final in ledger.finals(entry.kind, name)
    )
    return [link for name in names if (link := _successor((entry.kind, name), ledger, briefing))]


def _successor(key: Key, ledger: Ledger, briefing: Briefing) -> Link | None:
    """Return where to read on: what the content has under the id, or what the ledger knows of it."""
    kind, name = key
    if kind is Kind.CLAIM and (claim := briefing.claims.get(name)):
        return Link(claim.says, addresses.claim(claim.article, name))
    if kind is Kind.POINT and (point := briefing.points.get(name)):
        return Link(point.question, addresses.point(name))
    if kind is Kind.SPEAKER and name in briefing.speakers:
        return Link(briefing.speaker_name(name), addresses.speaker(name))
    if kind is Kind.ARTICLE and (article := briefing.articles.get(name)):
        return Link(f"{article.publisher}: {article.title}", addresses.article(article.id))
    known = ledger.entries.get(key)
    return Link(known.text, addresses.address(ledger, known)) if known else None
