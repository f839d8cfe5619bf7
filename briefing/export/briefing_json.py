"""`data/briefing.json`: everything a briefing holds, by a published JSON Schema."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

# Not only for type checkers: the JSON Schema is made from these types at run time.
from typing_extensions import TypedDict

from briefing.export.json_text import one_item_a_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Article, Briefing, Claim, PointComparison, Quantity

SCHEMA = "schemas/briefing-data.schema.json"
"""Where the site publishes the schema, from its root."""


class ArticleData(TypedDict):
    """One article."""

    id: str
    """Its address below the briefing."""
    title: str
    """As published; in square brackets where the publisher gave none."""
    publisher: str
    """The outlet."""
    published: str
    """EDTF."""
    retrieved: str | None
    """EDTF."""
    url: str | None
    """The publisher's own page."""
    language: str
    """BCP 47."""
    wire: str | None
    """The agency it is based on."""
    rights: str
    """full, excerpt or link."""
    text: str
    """What a reader reads; `start` and `end` of claims count its Unicode code points."""
    sha256: str
    """Of the text in UTF-8, hexadecimal."""


class SpeakerData(TypedDict):
    """One speaker."""

    name: str
    """As a reader sees it."""
    role: str | None
    """Office at the time of the event."""
    party: str | None
    """The side it speaks for."""


class QuantityData(TypedDict):
    """A figure."""

    value: float | None
    """In `unit`; null when `bound` is `between`."""
    unit: str
    """What is counted, in the singular."""
    bound: str
    """exactly, about, at-least, at-most, more-than, less-than or between."""
    per: str | None
    """The time unit of a rate."""
    low: float | None
    """Lower end of `between`."""
    high: float | None
    """Upper end of `between`."""


class ClaimData(TypedDict):
    """One claim."""

    id: str
    """Unique in the briefing, for ever."""
    article: str
    """Id of its article."""
    point: str
    """Id of the point it answers."""
    says: str
    """The claim in one plain sentence."""
    quote: str
    """The exact words: `text[start:end]` of its article."""
    start: int
    """First code point, from 0."""
    end: int
    """One past the last."""
    speakers: list[str]
    """Keys of `speakers`; empty: the article's own voice."""
    cue: str | None
    """The attributing words."""
    via: str | None
    """The agency or outlet that carried the words."""
    occasion: str | None
    """Key of `occasions`."""
    certainty: str
    """stated, hedged, expected, conditional or denied."""
    quantity: QuantityData | None
    """The figure it gives."""
    time: str | None
    """EDTF, of what is claimed."""
    place: str | None
    """As stated."""
    permalink: str
    """Its address from the site's root."""


class OccasionData(TypedDict):
    """When and where something was said."""

    name: str
    """As a reader sees it."""
    time: str | None
    """EDTF."""
    place: str | None
    """As stated."""


class OriginData(TypedDict):
    """Where claims on a point ultimately come from."""

    label: str
    """A party or speaker, an occasion, an agency, or the article itself."""
    claims: list[str]
    """Ids."""


class DifferenceData(TypedDict):
    """One typed difference."""

    kind: str
    """value, bound, unit, time, place, speaker or certainty."""
    weight: str
    """What it does to the agreement: shown, differ, conflict or not-comparable."""
    claims: list[str]
    """Ids of the claims it lies between."""
    note: str
    """In one plain sentence."""


class ReadingData(TypedDict):
    """What one article says on one point."""

    article: str
    """Id."""
    claims: list[str]
    """Ids, in text order."""


class PointData(TypedDict):
    """One point and the verdict on it."""

    id: str
    """Unique in the briefing, for ever."""
    question: str
    """The question that claims answer."""
    note: str | None
    """The analyst's remark."""
    agreement: str
    """Computed: single, agree, differ, conflict or not-comparable."""
    judgement: str | None
    """The analyst's own agreement."""
    because: str | None
    """Why the analyst judges so."""
    support: str | None
    """Computed from origins: single-article, shared-origin or independent; null where all are silent."""
    origins: list[OriginData]
    """Where its claims come from."""
    differences: list[DifferenceData]
    """The heaviest first."""
    readings: list[ReadingData]
    """One for each article that says something."""
    silent: list[str]
    """Ids of the articles that say nothing."""
    permalink: str
    """Its address from the site's root."""


BriefingData = TypedDict(
    "BriefingData",
    {
        "$schema": str,
        "id": str,
        "title": str,
        "summary": str,
        "articles": list[ArticleData],
        "speakers": dict[str, SpeakerData],
        "occasions": dict[str, OccasionData],
        "points": list[PointData],
        "claims": list[ClaimData],
    },
)
"""The whole file."""

_PARTS = (
    ArticleData,
    SpeakerData,
    OccasionData,
    QuantityData,
    ClaimData,
    OriginData,
    DifferenceData,
    ReadingData,
    PointData,
)


def briefing_json(briefing: Briefing, comparison: Sequence[PointComparison]) -> str:
    """Return the file's text: UTF-8 JSON, keys in a fixed order, one value a line."""
    data: BriefingData = {
        "$schema": f"../../{SCHEMA}",
        "id": briefing.id,
        "title": briefing.title,
        "summary": briefing.summary,
        "articles": [_article(article) for article in briefing.articles.values()],
        "speakers": {
            each.id: {"name": each.name, "role": each.role or None, "party": each.party or None}
            for each in briefing.speakers.values()
        },
        "occasions": {
            each.id: {"name": each.name, "time": each.time or None, "place": each.place or None}
            for each in briefing.occasions.values()
        },
        "points": [_point(verdict, briefing) for verdict in comparison],
        "claims": [_claim(claim, briefing) for claim in briefing.claims.values()],
    }
    return one_item_a_line(data)


def data_schema() -> str:
    """Return the JSON Schema of the file, as it is committed and published."""
    from pydantic import TypeAdapter

    for form in (*_PARTS, BriefingData):
        setattr(form, "__pydantic_config__", {"use_attribute_docstrings": True, "extra": "forbid"})  # noqa: B010
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **TypeAdapter(BriefingData).json_schema(),
        "title": "briefing: data/briefing.json",
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _article(article: Article) -> ArticleData:
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "retrieved": article.retrieved or None,
        "url": article.url or None,
        "language": article.language,
        "wire": article.wire or None,
        "rights": str(article.rights),
        "text": article.text,
        "sha256": hashlib.sha256(article.text.encode()).hexdigest(),
    }


def _claim(claim: Claim, briefing: Briefing) -> ClaimData:
    return {
        "id": claim.id,
        "article": claim.article,
        "point": claim.point,
        "says": claim.says,
        "quote": claim.quote,
        "start": claim.span.start,
        "end": claim.span.end,
        "speakers": list(claim.speakers),
        "cue": claim.cue or None,
        "via": claim.via or None,
        "occasion": claim.occasion or None,
        "certainty": str(claim.certainty),
        "quantity": _quantity(claim.quantity) if claim.quantity else None,
        "time": claim.time or None,
        "place": claim.place or None,
        "permalink": f"/{briefing.id}/{claim.article}/#{claim.id}",
    }


def _quantity(quantity: Quantity) -> QuantityData:
    return {
        "value": _number(quantity.value),
        "unit": quantity.unit,
        "bound": str(quantity.bound),
        "per": quantity.per,
        "low": _number(quantity.low),
        "high": _number(quantity.high),
    }


def _number(value: float | None) -> float | None:
    return int(value) if value is not None and float(value).is_integer() else value


def _point(verdict: PointComparison, briefing: Briefing) -> PointData:
    point = briefing.points[verdict.point]
    return {
        "id": point.id,
        "question": point.question,
        "note": point.note or None,
        "agreement": str(verdict.agreement),
        "judgement": str(point.agreement) if point.agreement else None,
        "because": point.because or None,
        "support": str(verdict.support) if verdict.support else None,
        "origins": [{"label": origin.label, "claims": list(origin.claims)} for origin in verdict.origins],
        "differences": [
            {"kind": str(each.kind), "weight": str(each.weight), "claims": list(each.claims), "note": each.note}
            for each in verdict.differences
        ],
        "readings": [{"article": each.article, "claims": list(each.claims)} for each in verdict.readings],
        "silent": list(verdict.silent),
        "permalink": f"/{briefing.id}/comparison/#{point.id}",
    }
