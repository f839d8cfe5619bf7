"""How a claim is cited: its permalink, a citation in plain text, the words on the publisher's page, an archived copy.

A citation is pasted into other people's texts. So nothing in it may move what stands around it: it is one line, and the
signs that turn the direction of a line are left out. Those that only join letters stay: some scripts need them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.anchoring.fragments.search_text import SearchText, search_text
from briefing.anchoring.fragments.text_fragment import deep_link, directive
from briefing.language.dates import date_in_words
from briefing.language.language import Words
from briefing.model import Article, Briefing, Claim
from briefing.permalinks import addresses
from briefing.text.scripts import without_directions


@dataclass(frozen=True, slots=True)
class CiteView:
    """How a claim is cited. The citation is one line of text: `source`, `words`, `context`, `permalink`, joined."""

    permalink: str
    """The claim's address: absolute where the site's is known, else from the site's root, starting with a slash."""
    id: str
    """Of the box in the register that holds all this."""
    href: str
    """The address of that box, relative to the briefing's."""
    source: str
    """Who published what, when, and as of when it is quoted, up to the mark that opens the quotation."""
    words: str
    """The words quoted, on one line."""
    context: str
    """From the mark that closes the quotation up to the permalink."""
    deep_link: str
    """The publisher's own page at the words quoted, by a text directive; empty where none singles them out."""
    archived: str
    """An archived copy of the publisher's page, or empty."""


LONGEST_BYLINE = 80
"""Characters of a byline from which it is no name but a whole dateline."""

_CONTROLS = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T.*)?")
_MONTH_OR_YEAR = re.compile(r"\d{4}(-\d{2})?")


def cite_views(briefing: Briefing, say: Words, address: str = "") -> dict[str, CiteView]:
    """Return how each claim is cited, by its id.

    `address` is the site's own, with a slash at the end, or empty where it is not known.
    """
    whole = [each for each in briefing.articles.values() if each.url and not each.withheld]
    pages = {each.id: search_text(each.text, each.title) for each in whole}
    return {
        claim.id: _cite(claim, briefing, address or "/", pages.get(claim.article) if claim.current else None, say)
        for claim in briefing.claims.values()
    }


def _cite(claim: Claim, briefing: Briefing, address: str, page: SearchText | None, say: Words) -> CiteView:
    """Cite the version of the article that has the words; `page` is the publisher's, None where they are not on it."""
    present = briefing.articles[claim.article]
    article = present.at(claim.version)
    found = claim.directive or (directive(page, claim.span) if page else "")
    # What the words stand in, cut where they go: they have a language and a direction of their own.
    places = {"source": source(article, say, numbered=present.version > 1), "briefing": plain(briefing.title)}
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
        deep_link=deep_link(article.url, found) if found else "",
        archived=article.archived,
    )


def source(article: Article, say: Words, *, numbered: bool = False) -> str:
    """Return what is cited, in one line: who published what, by whom, when, and as of when the text is quoted.

    `numbered` says that the article has several versions, so that the one that is quoted has to be named.
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
    """Return a text as one line that leaves the direction of what stands around it alone."""
    spaced = " ".join(_CONTROLS.sub(" ", text).split())
    return " ".join(without_directions(spaced).split())


def _byline(article: Article) -> str:
    """Return the byline where it tells who wrote: a date, or the publisher's name, is in the citation already."""
    byline = plain(article.byline)
    dated = any(each.isdigit() for each in byline)
    named = plain(article.publisher).casefold() in byline.casefold()
    return "" if dated or named or len(byline) > LONGEST_BYLINE else byline


def _version(article: Article, say: Words) -> str:
    date = article.modified or article.retrieved
    if not date:
        return ""
    words = date_in_words(date, say)
    if _DAY.fullmatch(date):
        return say("as modified on {day}", day=words) if article.modified else say("as retrieved on {day}", day=words)
    if _MONTH_OR_YEAR.fullmatch(date):
        return (
            say("as modified in {month}", month=words)
            if article.modified
            else say("as retrieved in {month}", month=words)
        )
    return say("as modified ({time})", time=words) if article.modified else say("as retrieved ({time})", time=words)
