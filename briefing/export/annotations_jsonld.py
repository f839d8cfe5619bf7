"""`data/annotations.jsonld`: the claims as a W3C AnnotationCollection (Web Annotation Data Model, 2017).

Addresses are relative to the file itself, so that the collection is right wherever the site is published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefing.export.json_text import one_item_a_line

if TYPE_CHECKING:
    from briefing.model import Article, Briefing, Claim

CONTEXT_LENGTH = 32
"""Characters of prefix and suffix, as the W3C model suggests for finding a quote again."""


def annotations_jsonld(briefing: Briefing) -> str:
    """Return the file's text."""
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
    text = article.text
    start, end = claim.span.start, claim.span.end
    return {
        "id": f"../{claim.article}/#{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "TextualBody",
            "value": claim.says,
            "format": "text/plain",
            "purpose": "describing",
        },
        "target": {
            "source": f"../{claim.article}/",
            **({"state": _state(article)} if claim.now else {}),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": claim.quote,
                    "prefix": text[max(0, start - CONTEXT_LENGTH) : start],
                    "suffix": text[end : end + CONTEXT_LENGTH],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }


def _state(article: Article) -> dict[str, Any]:
    """Say which version of the article the words were in (Web Annotation Data Model, section 4.3.1)."""
    return {"type": "TimeState", "sourceDate": article.retrieved or article.published}
