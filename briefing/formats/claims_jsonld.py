"""schema.org JSON-LD for search engines and other readers: each article, and `data/claims.jsonld` with the claims.

What each node is:

- An article is a `NewsArticle` with its publisher's headline, name and dates; `isBasedOn` is the publisher's own page,
  for ours is a copy.
- A claim is a `Claim`: `text` is the sentence, `author` who says it, `appearance` the articles that carry it,
  `firstAppearance` the earliest of them, if that is known. The exact words are in `annotations.jsonld`, under the
  same addresses.
- A speaker has a name and no type: content does not say which are persons and which are bodies.

`ClaimReview`, and with it `claimReviewed` and a rating, is left out on purpose: nothing here judges what is true.

Addresses are relative to the file or page that holds the text, so that they are right wherever it is published.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from briefing.comparison.appearances import Appearances
from briefing.formats.json_text import one_item_a_line
from briefing.language.terms import WORDS, standing_word
from briefing.model import Article, Briefing, Claim
from briefing.permalinks import addresses

FILE = addresses.data("claims.jsonld")
"""Its address, relative to the briefing's."""

_CONTEXT = "https://schema.org"
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?)?)?")
"""What of EDTF is a date to schema.org, which takes ISO 8601."""
_ESCAPES = {code: f"\\u{code:04x}" for code in map(ord, "<>&\u2028\u2029")}


def claims_jsonld(briefing: Briefing, appearances: Mapping[str, Appearances]) -> str:
    """Return the text of `data/claims.jsonld`: the articles, the speakers and the claims of a briefing."""
    quoted = {name for claim in briefing.claims.values() for name in claim.speakers}
    graph: list[dict[str, Any]] = [
        _article(article, f"../{addresses.article(article.id)}") for article in briefing.articles.values()
    ]
    graph += [
        {"@id": _speaker(speaker.id), "name": speaker.name, **({"description": speaker.role} if speaker.role else {})}
        for speaker in briefing.speakers.values()
        if speaker.id in quoted
    ]
    graph += [_claim(claim, briefing, appearances[claim.id]) for claim in briefing.claims.values()]
    return one_item_a_line({"@context": _CONTEXT, "@graph": graph})


def article_jsonld(article: Article) -> str:
    """Return an article's node for a `script` on its own page.

    Every character that means something to HTML is written as a JSON escape, whatever the article is called.
    """
    text = json.dumps({"@context": _CONTEXT, **_article(article, "./")}, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def _article(article: Article, address: str) -> dict[str, Any]:
    first = article.earlier_versions[0] if article.earlier_versions else article
    node = {
        "@type": "NewsArticle",
        "@id": address,
        "headline": article.title,
        "publisher": {"@type": "Organization", "name": article.publisher},
        "datePublished": first.published if _DATE.fullmatch(first.published) else None,
        "dateModified": article.modified if _DATE.fullmatch(article.modified) else None,
        "inLanguage": article.language,
        "isBasedOn": article.url or None,
        "archivedAt": article.archived or None,
        "version": article.version if article.earlier_versions else None,
    }
    return {key: value for key, value in node.items() if value is not None}


def _claim(claim: Claim, briefing: Briefing, appearances: Appearances) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": briefing.articles[claim.article].publisher}
    standing = standing_word(claim, briefing.articles[claim.article])
    node = {
        "@type": "Claim",
        "@id": f"../{addresses.claim(claim.article, claim.id)}",
        "text": claim.says,
        **({"creativeWorkStatus": WORDS[standing].label} if standing else {}),
        "author": _one_or_all([{"@id": _speaker(name)} for name in claim.speakers]) or publisher,
        "appearance": _one_or_all([{"@id": f"../{addresses.article(name)}"} for name in appearances.articles]),
    }
    return node | (
        {"firstAppearance": {"@id": f"../{addresses.article(appearances.first)}"}} if appearances.first else {}
    )


def _speaker(name: str) -> str:
    return f"../{addresses.speaker(name)}"


def _one_or_all(values: Sequence[dict[str, str]]) -> Any:
    return values[0] if len(values) == 1 else values
