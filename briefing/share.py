"""A briefing on the pages of others: its JSON-LD, a page of each claim for frames, and what oEmbed says of those."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing import render
from briefing.core.appearances import appearances
from briefing.core.embeds import WIDTH, embeds
from briefing.export.claims_jsonld import FILE, article_jsonld, claims_jsonld
from briefing.export.oembed_json import oembed_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.core.views import BriefingView
    from briefing.ledger import Ledger
    from briefing.model import Briefing
    from briefing.verdict import PointComparison


@dataclass(frozen=True, slots=True)
class Shared:
    """What is made for those who show a briefing or a claim elsewhere."""

    jsonld: Mapping[str, str]
    """What each article's own page says of it, by the article."""
    codes: dict[str, str] = field(default_factory=dict)
    """HTML that frames each claim, by the claim; empty texts where the site's address is not known."""
    files: dict[str, str] = field(default_factory=dict)
    """By path in the site's source."""


def shared(
    briefing: Briefing,
    comparison: Sequence[PointComparison],
    view: BriefingView,
    ledger: Ledger | None,
    address: str,
    *,
    embed: bool,
) -> Shared:
    """Return it all; `address` is the site's, or empty, and with `embed` each claim gets a page for frames.

    Such a page stands at every name that the briefing had: no redirect leads on inside a frame that may run nothing.
    """
    found = Shared({name: article_jsonld(article) for name, article in briefing.articles.items()})
    found.files[f"{briefing.id}/{FILE}"] = claims_jsonld(briefing, appearances(briefing, comparison))
    for each in embeds(view, briefing) if embed else ():
        code = render.embed_code(view, each, WIDTH, address) if address else ""
        made = {"index.html": render.embed_page(view, each, address)}
        if address:
            made["oembed.json"] = oembed_json(each.says, code, (WIDTH, each.height), address)
        for folder in (briefing.id, *(ledger.formerly if ledger else ())):
            found.files.update({f"{folder}/{each.page}{name}": text for name, text in made.items()})
        found.codes[each.id] = code
    return found
