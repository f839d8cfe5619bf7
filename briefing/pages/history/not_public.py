"""What the public once could see and cannot any more: its addresses stay, and say nothing of what was there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefing.model import Kind, Ledger


@dataclass(frozen=True, slots=True)
class NotPublic:
    """The ids that are no longer public, by the page that keeps their address."""

    register: Sequence[str] = ()
    """All claims."""
    points: Sequence[str] = ()
    speakers: Sequence[str] = ()
    articles: Sequence[str] = ()
    """Each keeps a page of its own."""
    of_articles: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The claims that keep an address on the page of an article, by the article: it may be public, withdrawn, or one
    of `articles`."""

    def of_article(self, name: str) -> Sequence[str]:
        """Return the claims that keep an address on an article's page."""
        return self.of_articles.get(name, ())


def not_public(ledger: Ledger | None) -> NotPublic:
    """Return the ids that are no longer public; none where everything is shown."""
    if ledger is None or not ledger.no_longer_public:
        return NotPublic()
    entries = sorted(ledger.no_longer_public.values(), key=lambda entry: entry.id)
    of_kind = {kind: [entry.id for entry in entries if entry.kind is kind and not entry.moved_to] for kind in Kind}
    of_articles: dict[str, list[str]] = {}
    for entry in entries:
        if entry.kind is Kind.CLAIM:
            of_articles.setdefault(ledger.final(entry.named["article"]), []).append(entry.id)
    return NotPublic(
        register=of_kind[Kind.CLAIM],
        points=of_kind[Kind.POINT],
        speakers=of_kind[Kind.SPEAKER],
        articles=of_kind[Kind.ARTICLE],
        of_articles=of_articles,
    )
