"""`data/briefing.json`: everything a briefing holds, in the form of `briefing_data`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from briefing.formats.briefing_schema import (
    SCHEMA,
    ArticleData,
    BriefingData,
    ClaimData,
    DifferenceData,
    JudgementData,
    LocatorData,
    OriginData,
    PointData,
    PositionData,
    QuantityData,
    VersionData,
    WithdrawnData,
)
from briefing.formats.json_text import one_item_a_line
from briefing.language.language import ENGLISH
from briefing.language.reasons import difference_in_words, origin_in_words
from briefing.language.terms import occasion_name, party_name
from briefing.model import (
    Agreement,
    AnchorState,
    Article,
    Briefing,
    Claim,
    Difference,
    Entry,
    Judgement,
    Kind,
    Ledger,
    Locator,
    Origin,
    PointComparison,
    Position,
    Quantity,
    Support,
)
from briefing.permalinks import addresses

VERSION = 4
"""Of the form of the file. In the first, `agreement` and `support` of a point were the computed ones; the second had
`former` in place of a claim's `standing`, and only articles in `moved`; in the third, a difference lay between two
sides, lists of claims, and what they say was in `ours` and `theirs`."""


def briefing_json(briefing: Briefing, comparison: Sequence[PointComparison], ledger: Ledger | None = None) -> str:
    """Return the file's text: UTF-8 JSON, keys in a fixed order, one value a line; its notes are always in English."""
    ledger = ledger or Ledger(briefing.id)
    data: BriefingData = {
        "$schema": f"../../{SCHEMA}",
        "id": briefing.id,
        "title": briefing.title,
        "summary": briefing.summary,
        "version": VERSION,
        "profile": str(briefing.profile),
        "articles": [_article(article) for article in briefing.articles.values()],
        "speakers": {
            speaker.id: {
                "name": speaker.name,
                "role": speaker.role or None,
                "party": speaker.party or None,
                "unnamed": speaker.unnamed,
            }
            for speaker in briefing.speakers.values()
        },
        "parties": {name: {"name": party_name(name, briefing, ENGLISH)} for name in briefing.parties},
        "places": {
            place.id: {"name": place.name, "within": place.within or None} for place in briefing.places.values()
        },
        "occasions": {
            occasion.id: {
                "name": occasion_name(occasion, ENGLISH),
                "time": occasion.time or None,
                "place": occasion.place or None,
            }
            for occasion in briefing.occasions.values()
        },
        "points": [_point(point, briefing) for point in comparison],
        "claims": [_claim(claim, briefing) for claim in briefing.claims.values()],
        "withdrawn": [_withdrawn(entry, ledger) for kind in Kind for entry in ledger.of(kind) if entry.withdrawn],
        "moved": [
            {"kind": str(kind), "id": entry.id, "to": list(ledger.finals(kind, entry.id))}
            for kind in Kind
            for entry in ledger.of(kind)
            if entry.moved_to
        ],
        "formerly": list(ledger.formerly),
    }
    return one_item_a_line(data)


def _article(article: Article) -> ArticleData:
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "modified": article.modified or None,
        "retrieved": article.retrieved or None,
        "url": article.url or None,
        "archived": article.archived or None,
        "language": article.language,
        "wire": article.wire or None,
        "rights": str(article.rights),
        "byline": article.byline or None,
        "standfirst": article.standfirst or None,
        "captions": list(article.captions),
        "reliability": article.reliability or None,
        "notes": article.notes or None,
        "as_of": article.as_of or None,
        "basis": article.basis or None,
        "retracted": {"on": article.retracted.on, "because": article.retracted.because} if article.retracted else None,
        "incomplete": article.incomplete or None,
        "left_out": [
            {"start": passage.span.start, "end": passage.span.end, "because": passage.because}
            for passage in article.left_out
        ],
        "version": article.version,
        "text": article.text,
        "withheld": article.withheld,
        "sha256": _sha256(article.text),
        "earlier": [_version(version) for version in article.earlier_versions],
    }


def _version(article: Article) -> VersionData:
    return {
        "version": article.version,
        "title": article.title,
        "standfirst": article.standfirst or None,
        "captions": list(article.captions),
        "published": article.published,
        "modified": article.modified or None,
        "retrieved": article.retrieved or None,
        "archived": article.archived or None,
        "text": article.text,
        "sha256": _sha256(article.text),
    }


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _claim(claim: Claim, briefing: Briefing) -> ClaimData:
    return {
        "id": claim.id,
        "article": claim.article,
        "point": claim.point,
        "says": claim.says,
        "quote": claim.quote or None,
        "translation": claim.translation or None,
        "in": str(claim.part) or None,
        "start": claim.span.start if claim.quote else None,
        "end": claim.span.end if claim.quote else None,
        "parts": [{"start": part.start, "end": part.end} for part in claim.parts] if claim.quote else [],
        "at": _locator(claim.at) if claim.at else None,
        "version": claim.version,
        "standing": str(claim.standing),
        "state": str(claim.in_present.state if not claim.current else AnchorState.ANCHORED),
        "review": [str(why) for why in claim.review.open] if claim.review else [],
        "speakers": list(claim.speakers),
        "cue": claim.cue or None,
        "via": claim.via or None,
        "occasion": claim.occasion or None,
        "basis": claim.basis or None,
        "certainty": str(claim.certainty),
        "answer": claim.answer or None,
        "quantity": _quantity(claim.quantity) if claim.quantity else None,
        "scope": claim.scope or None,
        "time": claim.time or None,
        "as_of": claim.as_of or None,
        "place": claim.place or None,
        "note": claim.note or None,
        "permalink": f"/{briefing.id}/{addresses.claim(claim.article, claim.id)}",
    }


def _locator(at: Locator) -> LocatorData:
    return {"page": at.page or None, "start": at.start, "end": at.end}


def _withdrawn(entry: Entry, ledger: Ledger) -> WithdrawnData:
    return {
        "kind": str(entry.kind),
        "id": entry.id,
        "text": entry.text,
        "quote": entry.named.get("quote") or None,
        "article": ledger.final(entry.named["article"]) if "article" in entry.named else None,
        "point": entry.named.get("point"),
        "recorded": entry.recorded,
        "retired": entry.withdrawn,
        "because": entry.because,
        "successor": entry.successor or None,
        "permalink": f"/{ledger.briefing}/{addresses.address(ledger, entry)}",
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


def _origin(origin: Origin, briefing: Briefing) -> OriginData:
    return {
        "label": origin_in_words(origin, briefing, ENGLISH),
        "claims": list(origin.claims),
        "speakers": list(origin.speakers),
        "occasions": list(origin.occasions),
    }


def _judgement(judgement: Judgement[Agreement] | Judgement[Support] | None) -> JudgementData | None:
    if judgement is None:
        return None
    return {
        "word": str(judgement.word),
        "because": judgement.because,
        "by": judgement.by or None,
        "on": judgement.on or None,
    }


def _difference(difference: Difference, briefing: Briefing) -> DifferenceData:
    return {
        "kind": str(difference.kind),
        "reason": difference.reason.id,
        "weight": str(difference.weight),
        "claims": [name for side in difference.sides for position in side for name in position.claims],
        "sides": [[_position(position) for position in side] for side in difference.sides],
        "note": difference_in_words(difference, briefing, ENGLISH),
    }


def _position(position: Position) -> PositionData:
    said = position.said
    return {
        "claims": list(position.claims),
        "quantity": _quantity(said.quantity) if said.quantity else None,
        "answer": said.answer or None,
        "time": said.time or None,
        "place": said.place or None,
        "scopes": list(said.scopes),
        "as_of": list(said.as_of),
        "certainties": [str(certainty) for certainty in said.certainties],
        "speakers": list(said.speakers),
    }


def _point(comparison: PointComparison, briefing: Briefing) -> PointData:
    point = briefing.points[comparison.point]
    data: PointData = {
        "id": point.id,
        "question": point.question,
        "note": point.note or None,
        "agreement": str(comparison.agreement) if comparison.support else None,
        "support": str(comparison.support) if comparison.support else None,
        "computed": {
            "agreement": str(comparison.computed_agreement) if comparison.computed_support else None,
            "support": str(comparison.computed_support) if comparison.computed_support else None,
        },
        "judged": {
            "agreement": _judgement(comparison.judged_agreement),
            "support": _judgement(comparison.judged_support),
        },
        "stale": point.stale,
        "may_fall": point.may_fall,
        "one": point.one,
        "compared": sorted(map(str, comparison.compared)),
        "outlets": list(comparison.outlets),
        "naming": list(comparison.naming),
        "origins": [_origin(origin, briefing) for origin in comparison.origins],
        "camps": [{"claims": list(camp.claims), "origins": camp.origins} for camp in comparison.camps],
        "speakers": list(comparison.speakers),
        "differences": [_difference(difference, briefing) for difference in comparison.differences],
        "readings": [{"article": reading.article, "claims": list(reading.claims)} for reading in comparison.readings],
        "silent": list(comparison.silent),
        "permalink": f"/{briefing.id}/{addresses.point(point.id)}",
    }
    if comparison.unlisted:
        data["unlisted"] = comparison.unlisted
    return data
