"""`hits.json` and `texts.json`: what the search reads, of one briefing or of several, which is a list of the same.

Values without their names, because a reader downloads them: a briefing is its id, its title and its hits; a hit is its
kind, address, title, note, words and language, the last ones left out where they are empty. They are
for reading only: a sign that would turn the direction of words is replaced.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.language.dates import date_in_words
from briefing.language.language import Words
from briefing.model import Briefing
from briefing.pages.briefing import BriefingView
from briefing.pages.claim import ClaimView
from briefing.pages.comparison import PointView
from briefing.pages.labels import speaker_link
from briefing.permalinks import addresses
from briefing.text.hidden import without_hidden
from briefing.text.markdown import parse_body

_FRONT_MATTER = re.compile(r"\A---\r?\n.*?^---\s*$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that a search can find, with all that is shown of it."""

    kind: str
    """`claim`, `point`, `speaker`, `article` or `page`."""
    href: str
    """Where it leads, relative to the briefing's address: for a claim its permalink, its words in the article."""
    title: str
    note: str
    """Who says it, what the verdict is, what somebody's role is: a line below the title, found by its words too."""
    words: str = ""
    """The exact words of a claim where its title has others; the note on a point."""
    language: str = ""
    """Of the title, or of the words where there are any, when it may differ from the interface's: BCP 47."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """All that a search can find in one briefing, or in the hand-written pages."""

    id: str
    """Of the briefing; empty for the hand-written pages."""
    title: str
    hits: tuple[Hit, ...]
    texts: tuple[tuple[str, str], ...] = ()
    """Address and running text of each article: apart, because it is more than all the rest and seldom needed."""


def searchable(view: BriefingView, briefing: Briefing, say: Words) -> Searchable:
    """Return what a search can find in a briefing, in the order in which it is found among equals."""
    return Searchable(
        view.id,
        view.title,
        tuple(_hits(view, briefing, say)),
        tuple((addresses.article(article.id), article.text) for article in briefing.articles.values()),
    )


def searchable_pages(files: Sequence[tuple[str, str, str | bytes]]) -> Searchable:
    """Return what a search can find in hand-written pages, each given as its file, title and Markdown source.

    What is no text is what pages use, and found by nobody.
    """
    pages = [(name.removesuffix("index.html"), title, text) for name, title, text in files if isinstance(text, str)]
    return Searchable(
        "",
        "",
        tuple(Hit("page", address, title, "") for address, title, _ in pages),
        tuple((address, parse_body(_FRONT_MATTER.sub("", text)).text) for address, _, text in pages),
    )


def _hits(view: BriefingView, briefing: Briefing, say: Words) -> Iterator[Hit]:
    yield from (_point(point) for point in view.points)
    quoted = {name for claim in briefing.compared_claims() for name in claim.speakers}
    for name, speaker in briefing.speakers.items():
        if name in quoted:
            yield Hit("speaker", speaker_link(speaker, say).href, speaker.name, _line(speaker.role, speaker.party))
    for article in view.articles:
        published = date_in_words(briefing.articles[article.id].published, say)
        note = _line(article.publisher, published)
        yield Hit("article", addresses.article(article.id), article.title, note, language=article.language)
        yield from (_claim(claim) for claim in article.register)


def _point(point: PointView) -> Hit:
    return Hit("point", point.href, point.question, _line(point.verdict.text, point.support_label), point.note)


def _claim(claim: ClaimView) -> Hit:
    plain = claim.says.rstrip(".").casefold()
    words = "" if claim.quote.rstrip(".").casefold() == plain else claim.quote
    return Hit(
        "claim",
        claim.href,
        claim.says,
        _line(claim.voice, claim.publisher, claim.lapsed.text if claim.lapsed else ""),
        words,
        claim.language if words else "",
    )


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def search_entries(one: Searchable) -> tuple[str, str]:
    """Return a briefing's entries in `hits.json` and `texts.json`."""
    return _json([one.id, one.title, [_hit(hit) for hit in one.hits]]), _json([one.id, one.texts])


def search_files(entries: Sequence[tuple[str, str]], folder: str = addresses.SEARCH) -> dict[str, str]:
    """Return both files of these entries, one a line, by their path."""
    names = ("hits.json", "texts.json")
    return {
        f"{folder}/{name}": "[" + ",\n".join(lines) + "]\n"
        for name, lines in zip(names, zip(*entries, strict=True), strict=True)
    }


def _hit(hit: Hit) -> list[str]:
    values = [hit.kind, hit.href, hit.title, hit.note, hit.words, hit.language]
    while not values[-1]:
        values.pop()
    return values


def _json(value: object) -> str:
    return without_hidden(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
