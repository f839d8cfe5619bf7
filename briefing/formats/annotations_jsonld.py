"""`data/annotations.jsonld`: the claims as a W3C AnnotationCollection (Web Annotation Data Model, 2017).

Addresses are relative to the file itself, so that the collection is right wherever the site is published.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from briefing.formats.json_text import one_item_a_line
from briefing.language.terms import WORDS, standing_word
from briefing.model import Article, Briefing, Claim, Part, Span
from briefing.pages import locators
from briefing.permalinks import addresses

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FRAGMENTS = {"page": "http://tools.ietf.org/rfc/rfc3778", "t": "http://www.w3.org/TR/media-frags/"}
"""The standard of each kind of fragment, under the name that the W3C model has for it."""
CONTEXT_LENGTH = 32
"""Characters of prefix and suffix, as the W3C model suggests for finding a quote again."""


def annotations_jsonld(briefing: Briefing) -> str:
    """Return the file's text; a claim whose words may not be shown is about its article as a whole.

    Where the publisher has changed a claim's words since, its annotation gives the day of the text that has them
    (section 4.3.1). Each part of a quote that leaves words out is a target of its own; so is a page or a time of what
    the publisher's address names.
    """
    part_of = cache(lambda name, version, part: briefing.articles[name].at(version).part(part))
    items = [
        _annotation(claim, part_of(claim.article, claim.version, claim.part), briefing)
        for claim in briefing.claims.values()
    ]
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "annotations.jsonld",
        "type": "AnnotationCollection",
        "label": briefing.title,
        "total": len(items),
        "first": {
            "id": "annotations.jsonld#page",
            "type": "AnnotationPage",
            "partOf": "annotations.jsonld",
            "startIndex": 0,
            "items": items,
        },
    }
    return one_item_a_line(collection)


def _annotation(claim: Claim, article: Article, briefing: Briefing) -> dict[str, Any]:
    """Return a claim's annotation; `article` is the part that it quotes, in the version that it quotes."""
    day = next(filter(_DAY.fullmatch, (article.retrieved, article.published)), "")
    source = {
        "source": f"../{addresses.article(claim.article)}",
        **({"state": {"type": "TimeState", "sourceDate": f"{day}T00:00:00Z"}} if not claim.current and day else {}),
    }
    quoted = claim.parts if claim.quote else ()
    targets: list[dict[str, Any]] = [
        source | {"selector": _selectors(article.text, span, claim.part)} for span in quoted
    ] or [source]
    if claim.at and article.url and (place := locators.fragment(claim.at, article.url)):
        selector = {"type": "FragmentSelector", "conformsTo": _FRAGMENTS[place.partition("=")[0]], "value": place}
        targets.append({"source": article.url, "selector": selector})
    bodies = [_body(claim.says, "describing")]
    if standing := standing_word(claim, briefing.articles[claim.article]):
        bodies.append(_body(WORDS[standing].label, "classifying") | {"language": "en"})
    return {
        "id": f"../{addresses.claim(claim.article, claim.id)}",
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies[0] if len(bodies) == 1 else bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _body(text: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}


def _selectors(text: str, span: Span, part: Part) -> list[dict[str, Any]]:
    """Return the selectors of a stretch of the article, or of a part of its page that stands elsewhere."""
    start, end = span.start, span.end
    selectors: list[dict[str, Any]] = [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - CONTEXT_LENGTH) : start],
            "suffix": text[end : end + CONTEXT_LENGTH],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
    if part is Part.BODY:
        return selectors
    return [{"type": "CssSelector", "value": f"[data-part={part}]", "refinedBy": selector} for selector in selectors]
