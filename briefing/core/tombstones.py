"""What was withdrawn, to what stands at its address now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.core.language import _
from briefing.core.permalinks import address
from briefing.core.tombstone_views import Tombstone, Withdrawn, WithdrawnArticle
from briefing.core.views import Link
from briefing.core.wording import date_in_words
from briefing.ledger import Key, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.ledger import Entry, Ledger
    from briefing.model import Briefing


def withdrawn(ledger: Ledger | None, briefing: Briefing) -> Withdrawn:
    """Return all tombstones of a briefing; none where it has no ledger."""
    if ledger is None:
        return Withdrawn()
    stones = of_articles(ledger, briefing)
    quoted = {name for claim in briefing.standing() for name in claim.speakers}
    return Withdrawn(
        register=[_stone(each, ledger, briefing, at_home=False) for each in ledger.of(Kind.CLAIM) if each.retired],
        points=[_stone(each, ledger, briefing) for each in ledger.of(Kind.POINT) if each.retired],
        speakers=[
            _stone(each, ledger, briefing)
            for each in ledger.of(Kind.SPEAKER)
            if each.retired or (each.live and each.id not in quoted)
        ],
        articles=[
            WithdrawnArticle(_stone(each, ledger, briefing), each.named["publisher"], stones.get(each.id, []))
            for each in ledger.of(Kind.ARTICLE)
            if each.retired
        ],
    )


def of_articles(ledger: Ledger | None, briefing: Briefing) -> Mapping[str, list[Tombstone]]:
    """Return the tombstones of claims that keep their addresses on an article's page, by the article."""
    found: dict[str, list[Tombstone]] = {}
    for each in ledger.of(Kind.CLAIM) if ledger else ():
        if ledger and each.retired:
            found.setdefault(ledger.final(each.named["article"]), []).append(_stone(each, ledger, briefing))
    return found


def _stone(entry: Entry, ledger: Ledger, briefing: Briefing, *, at_home: bool = True) -> Tombstone:
    article = ledger.entries.get((Kind.ARTICLE, ledger.final(entry.named.get("article", ""))))
    home = None if at_home or article is None else Link(article.named["publisher"], address(ledger, entry))
    return Tombstone(
        id=entry.id,
        text=entry.text,
        quote=entry.named.get("quote", ""),
        language=article.named["language"] if article else "",
        fate=_("Withdrawn on {day}.", day=date_in_words(entry.retired))
        if entry.retired
        else _("No claim quotes this speaker any more."),
        because=entry.because,
        home=home,
        successor=_successor((entry.kind, entry.successor), ledger, briefing) if entry.successor else None,
    )


def _successor(key: Key, ledger: Ledger, briefing: Briefing) -> Link | None:
    """Return where to read on: what the content has under the id, or what the ledger knows of it."""
    kind, name = key
    if kind is Kind.CLAIM and (claim := briefing.claims.get(name)):
        return Link(claim.says, f"{claim.article}/#{name}")
    if kind is Kind.POINT and (point := briefing.points.get(name)):
        return Link(point.question, f"comparison/#{name}")
    if kind is Kind.SPEAKER and (speaker := briefing.speakers.get(name)):
        return Link(speaker.name, f"speakers/#{name}")
    if kind is Kind.ARTICLE and (article := briefing.articles.get(ledger.final(name))):
        return Link(f"{article.publisher}: {article.title}", f"{article.id}/")
    known = ledger.entries.get(key)
    return Link(known.text, address(ledger, known)) if known else None
