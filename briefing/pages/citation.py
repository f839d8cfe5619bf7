"""How a claim is cited: its permalink, a citation in plain text, the words on the publisher's page, an archived copy.

A citation is pasted into other people's texts, so nothing in it may disturb the text around it: it is one line, without
the characters that change the direction of a line. Those that only join letters stay, as some scripts need them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.anchoring.fragments.search_text import SearchText, search_article
from briefing.anchoring.fragments.text_fragment import deep_link, directive
from briefing.language.dates import date_in_words
from briefing.language.language import N_, Words
from briefing.model import Article, Briefing, Claim, Part
from briefing.pages import locators
from briefing.permalinks import addresses
from briefing.text.scripts import without_directions


@dataclass(frozen=True, slots=True)
class CiteView:
    """How a claim is cited. The citation is one line of text: `source`, `words`, `context`, `permalink`, joined."""

    permalink: str
    """The claim's address: absolute where the site's is known, else from the site's root, starting with a slash."""
    id: str
    """Of the box in the register that shows all this."""
    href: str
    """The address of that box, relative to the briefing's."""
    source: str
    """Who published what, when, and which version is quoted, up to the opening quotation mark."""
    words: str
    """The words quoted, on one line."""
    context: str
    """From the closing quotation mark up to the permalink."""
    deep_link: str
    """The publisher's own page at the words quoted: by a text directive, a page or a time; empty if none does it."""
    archived: str
    """An archived copy of the publisher's page, or empty."""


LONGEST_BYLINE = 80
"""In characters: a longer byline is not a name but a whole dateline."""

_CONTROLS = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029]+")
_AS_OF = (
    (re.compile(r"\d{4}-\d{2}-\d{2}(T.*)?"), N_("as modified on {day}"), N_("as retrieved on {day}")),
    (re.compile(r"\d{4}(-\d{2})?"), N_("as modified in {month}"), N_("as retrieved in {month}")),
    (re.compile(r".+"), N_("as modified ({time})"), N_("as retrieved ({time})")),
)
"""The first form of date that fits decides the words: a day, a month or a year, any other."""


def cite_views(briefing: Briefing, say: Words, address: str = "") -> dict[str, CiteView]:
    """Return how each claim is cited, by its id.

    `address` is the site's own, with a slash at the end, or empty where it is not known.
    """
    pages = {
        name: search_article(article)
        for name, article in briefing.articles.items()
        if article.url and not article.withheld
    }
    return {
        claim.id: _cite(claim, briefing, address or "/", pages.get(claim.article, {}) if claim.current else {}, say)
        for claim in briefing.claims.values()
    }


def _cite(claim: Claim, briefing: Briefing, address: str, pages: Mapping[Part, SearchText], say: Words) -> CiteView:
    """Cite the version of the article that has the words; `pages` are its parts, empty if it has them no more."""
    present = briefing.articles[claim.article]
    article = present.at(claim.version)
    words_on_page = claim.directive or (directive(pages[claim.part], *claim.parts) if pages else "")
    # The line is cut where the quoted words go: they have a language and a direction of their own.
    what = [source(article, say, numbered=present.version > 1), *locators.in_words(claim.at, say)]
    places = {"source": ", ".join(what), "briefing": plain(briefing.title)}
    if claim.quote:
        cited = say("{source}: {words}. In: {briefing}, ", words=say.quoted("\0"), **places)
    else:
        cited = say("{source}: {sentence} In: {briefing}, ", sentence="\0", **places)
    before, _words, after = cited.partition("\0")
    return CiteView(
        permalink=f"{address}{briefing.id}/{addresses.claim(article.id, claim.id)}",
        id=f"{addresses.CITATION}{claim.id}",
        href=addresses.page(addresses.Page.CLAIMS, f"{addresses.CITATION}{claim.id}"),
        source=before,
        words=plain(claim.quote or claim.says),
        context=after,
        deep_link=_at_publisher(article.url, claim, words_on_page),
        archived=article.archived,
    )


def _at_publisher(url: str, claim: Claim, words: str) -> str:
    """Return the address that leads to a claim's words on the publisher's page; `words` is the directive for them."""
    if claim.at and url:
        return locators.link_to(claim.at, url)
    return deep_link(url, words) if words and locators.has_text(url) else ""


def source(article: Article, say: Words, *, numbered: bool = False) -> str:
    """Return what is cited, in one line: who published what, by whom, when, and which state of the text is quoted.

    `numbered` says that the article has several versions, so that the one quoted has to be named.
    """
    parts = [
        plain(article.publisher),
        say.quoted(plain(article.title)),
        _byline(article),
        date_in_words(article.published, say),
        say("version {version}", version=article.version) if numbered else "",
        _version(article, say),
    ]
    return ", ".join(part for part in parts if part)


def plain(text: str) -> str:
    """Return a text as one line that does not change the direction of the text around it."""
    spaced = " ".join(_CONTROLS.sub(" ", text).split())
    return " ".join(without_directions(spaced).split())


def _byline(article: Article) -> str:
    """Return the byline if it names the author: the date and the publisher are in the citation already."""
    byline = plain(article.byline)
    dated = any(character.isdigit() for character in byline)
    named = plain(article.publisher).casefold() in byline.casefold()
    return "" if dated or named or len(byline) > LONGEST_BYLINE else byline


def _version(article: Article, say: Words) -> str:
    """Say when the text was modified or retrieved, or nothing where neither is known."""
    date = article.modified or article.retrieved
    for form, modified, retrieved in _AS_OF:
        if form.fullmatch(date):
            words = date_in_words(date, say)
            return say(modified if article.modified else retrieved, day=words, month=words, time=words)
    return ""
