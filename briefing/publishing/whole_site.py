"""Makes what takes all briefings of a site: the home page, the navigation, the search, the traces that may not leak."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from briefing.audience.search import Interface, Traces, Withheld, traces
from briefing.content import read
from briefing.content.source import HandWrittenPage
from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.formats.briefing_schema import SCHEMA
from briefing.formats.search import search_entries, search_files, searchable_pages
from briefing.language.language import Words
from briefing.model import Profile
from briefing.pages.rendering import escape, render
from briefing.permalinks.addresses import AT_ROOT, page_path
from briefing.permalinks.check import former_names
from briefing.publishing.compile import Compiled
from briefing.publishing.publisher import Navigation
from briefing.publishing.source_tree import Files
from briefing.publishing.verify.written_pages import WRITTEN
from briefing.text.hidden import without_hidden


def site_files(
    folders: Sequence[Path], root: Path, compiled: Sequence[Compiled], say: Words
) -> tuple[Files, Navigation, list[Diagnostic]]:
    """Return all files of the site's source, the navigation, and what is wrong with hand-written pages and names."""
    cards = sorted((briefing.card for briefing in compiled if briefing.card), key=lambda card: card.id)
    cards.sort(key=lambda card: card.sort_key, reverse=True)
    taken = AT_ROOT | {path.name for path in folders} | {name for briefing in compiled for name in briefing.formerly}
    hand_written, problems = read.read_pages(root, taken)
    problems += _unreadable_links(hand_written)
    problems += former_names({path.name: briefing.formerly for path, briefing in zip(folders, compiled, strict=True)})
    titles = [(page.title, page.path) for page in hand_written if page.title]
    schema = resources.files("briefing.formats") / "briefing-data.schema.json"
    links = [(title, page_path(path).removesuffix("index.html")) for title, path in titles]
    made = {"index.md": render.home_page(cards, links, say), SCHEMA: schema.read_text(encoding="utf-8")}
    written = [(page_path(page.path), page.title, page.content) for page in hand_written]
    search = {briefing.card.id: briefing.search for briefing in compiled if briefing.card}
    made |= search_files([*(search[card.id] for card in cards), search_entries(searchable_pages(written))])
    by_hand = {page.path: page.content for page in hand_written}
    files = Files(*(briefing.files for briefing in compiled), by_hand, made)
    navigation = Navigation(
        home=_as_html(say("Briefings")),
        briefings=[
            (card.id, _as_html(card.title), [(page.text, page.name) for page in card.pages if page.href])
            for card in cards
        ],
        pages=[(_as_html(title), path) for title, path in titles],
    )
    return files, navigation, problems


def _unreadable_links(pages: Sequence[HandWrittenPage]) -> Iterator[Diagnostic]:
    """Report addresses in hand-written pages that nothing can make sense of: MkDocs would stop at them."""
    for page in pages:
        lines = page.content.split("\n") if isinstance(page.content, str) and page.path.endswith(".md") else []
        for number, line in enumerate(lines, 1):
            for found in _LINK.finditer(_CODE.sub(lambda code: " " * len(code[0]), line)):
                try:
                    urlsplit(found[1])
                except ValueError:
                    where = Where(f"{WRITTEN}/{page.path}", number, found.start(1) + 1)
                    message = f"{found[1]!r} is not an address"
                    hint = "What follows // must be the name of a site."
                    yield Diagnostic(Rule.INVALID_PAGE, where, message, hint)


_CODE = re.compile(r"(`+)[^`]+\1")
_LINK = re.compile(
    r"""(?:\]\(\s*<?|\]:\s*<?|<|\b(?:href|src)\s*=\s*["']?)((?:https?:)?//[^\s<>()"'`]+)""", re.IGNORECASE
)
"""The address of a link or a picture, in Markdown or in HTML."""


def nothing_to_publish(compiled: Sequence[Compiled], profile: Profile) -> list[Diagnostic]:
    """Report a site without an article, which would replace a whole one: most often something has gone wrong.

    What is left of articles that were withdrawn is something to publish.
    """
    if any(briefing.has_articles for briefing in compiled):
        return []
    message, hint = "no briefing has an article yet", "Put the first one into its briefing's folder articles/."
    if profile is Profile.PUBLIC:
        message = "no briefing has an article that the public may see"
        hint = "Take `visibility: internal` out of those that may be shown, or build without --profile public."
    return [Diagnostic(Rule.NOTHING_TO_PUBLISH, Where("content"), message, hint)]


def _as_html(title: str) -> str:
    return str(escape.html_text(without_hidden(title)))


def withholds(compiled: Sequence[Compiled]) -> bool:
    """Whether anything of the briefings is withheld from the audience of the site."""
    return any(withheld.is_anything for withheld in _withheld(compiled))


def site_traces(compiled: Sequence[Compiled], interface: Interface | None = None) -> Traces:
    """Return what no file of the site may have: traces of what its audience may not see.

    The words of the interface are none.
    """
    known = {briefing.withheld.briefing: briefing.ids for briefing in compiled if briefing.withheld}
    return traces(_withheld(compiled), known, interface)


def _withheld(compiled: Sequence[Compiled]) -> list[Withheld]:
    return [briefing.withheld for briefing in compiled if briefing.withheld]


def epoch(compiled: Sequence[Compiled]) -> int:
    """Return the day of the latest article, in seconds since 1970, which is used instead of the clock."""
    latest = max((briefing.latest for briefing in compiled), default=date.min)
    return max(0, (min(latest, date(2100, 1, 1)) - date(1970, 1, 1)).days * 86_400)
