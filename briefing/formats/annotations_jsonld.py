"""`data/annotations.jsonld`: the claims as a W3C AnnotationCollection (Web Annotation Data Model, 2017).

Addresses are relative to the file itself, so that the collection is right wherever the site is published.
"""

from __future__ import annotations

import re
from typing import Any

from briefing.formats.json_text import one_item_a_line
from briefing.model import Briefing, Claim
from briefing.permalinks import addresses

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
CONTEXT_LENGTH = 32
"""Characters of prefix and suffix, as the W3C model suggests for finding a quote again."""


def annotations_jsonld(briefing: Briefing) -> str:
    """Return the file's text; a claim whose words may not be shown is about its article as a whole.

    Where the publisher has changed a claim's words since, its annotation gives the day of the text that has them
    (section 4.3.1).
    """
    items = [_annotation(claim, briefing) for claim in briefing.claims.values()]
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


def _annotation(claim: Claim, briefing: Briefing) -> dict[str, Any]:
    article = briefing.articles[claim.article].at(claim.version)
    day = next(filter(_DAY.fullmatch, (article.retrieved, article.published)), "")
    start, end = claim.span.start, claim.span.end
    selectors = [
        {
            "type": "TextQuoteSelector",
            "exact": claim.quote,
            "prefix": article.text[max(0, start - CONTEXT_LENGTH) : start],
            "suffix": article.text[end : end + CONTEXT_LENGTH],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
    return {
        "id": f"../{addresses.claim(claim.article, claim.id)}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "TextualBody",
            "value": claim.says,
            "format": "text/plain",
            "purpose": "describing",
        },
        "target": {
            "source": f"../{addresses.article(claim.article)}",
            **({"state": {"type": "TimeState", "sourceDate": f"{day}T00:00:00Z"}} if not claim.current and day else {}),
            **({"selector": selectors} if claim.quote else {}),
        },
    }
