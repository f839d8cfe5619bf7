"""`hits.json` and `texts.json`: what the search reads, of one briefing or of several, as one list.

Values without their names, because a reader downloads them: a briefing is its id, its title and its hits; a hit is its
kind, address, title, note, words and language, without the empty ones at the end. They are
for reading only: a character that would turn the direction of words is replaced.
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
    """Its address, relative to the briefing's: for a claim its permalink, its words in the article."""
    title: str
    note: str
    """Who says it, the agreement on a point, a speaker's role: a line below the title, found by its words too."""
    words: str = ""
    """The exact words of a claim where its title has others; the note on a point."""
    language: str = ""
    """BCP 47 tag of the words, or of the title where there are none; empty where that is the interface's own."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """All that a search can find in one briefing, or in the hand-written pages."""

    id: str
    """Of the briefing; empty for the hand-written pages."""
    title: str
    hits: tuple[Hit, ...]
    texts: tuple[tuple[str, str], ...] = ()
    """Address and text of each article: kept apart, because it is longer than all the rest and seldom needed."""


def searchable(view: BriefingView, briefing: Briefing, say: Words) -> Searchable:
    """Return what a search can find in a briefing, in the order in which equal results are listed."""
    return Searchable(
        view.id,
        view.title,
        tuple(_hits(view, briefing, say)),
        tuple((addresses.article(article.id), article.text) for article in briefing.articles.values()),
    )


def searchable_pages(files: Sequence[tuple[str, str, str | bytes]]) -> Searchable:
    """Return what a search can find in hand-written pages, each given as its file, title and Markdown source.

    Files that are not text, such as pictures, are left out.
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
    quoted = {name for claim in briefing.present_claims() for name in claim.speakers}
    for name, speaker in briefing.speakers.items():
        if name in quoted:
            link = speaker_link(name, briefing, say)
            yield Hit("speaker", link.href, link.text, _line(speaker.role, briefing.party_name(speaker.party)))
    for article in view.articles:
        note = _line(article.publisher, date_in_words(briefing.articles[article.id].published, say))
        yield Hit("article", addresses.article(article.id), article.title, note, language=article.language)
        yield from (_claim(claim) for claim in article.register)


def _point(point: PointView) -> Hit:
    return Hit("point", point.href, point.question, _line(point.agreement.text, point.support_label), point.note)


def _claim(claim: ClaimView) -> Hit:
    repeats = claim.quote.rstrip(".").casefold() == claim.says.rstrip(".").casefold()
    words = "" if repeats else claim.quote
    return Hit(
        "claim",
        claim.href,
        claim.says,
        _line(claim.voice, claim.publisher, claim.standing.text if claim.standing else ""),
        words,
        claim.language if words else "",
    )


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def search_entries(briefing: Searchable) -> tuple[str, str]:
    """Return a briefing's entries in `hits.json` and `texts.json`."""
    hits = [_hit(hit) for hit in briefing.hits]
    return _json([briefing.id, briefing.title, hits]), _json([briefing.id, briefing.texts])


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
