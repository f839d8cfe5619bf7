"""`data/briefing.json`: everything a briefing holds, in the form of `briefing_data`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from briefing.formats.briefing_schema import SCHEMA, ArticleData, BriefingData, ClaimData, VersionData, WithdrawnData
from briefing.formats.json_text import one_item_a_line
from briefing.formats.point_schema import DifferenceData, OriginData, PointData, QuantityData, SideData
from briefing.language.language import ENGLISH
from briefing.language.reasons import difference_in_words, origin_in_words
from briefing.language.terms import occasion_name
from briefing.model import (
    AnchorState,
    Article,
    Briefing,
    Claim,
    Difference,
    Entry,
    Kind,
    Ledger,
    Origin,
    PointComparison,
    Quantity,
    Side,
)
from briefing.permalinks import addresses


def briefing_json(briefing: Briefing, comparison: Sequence[PointComparison], ledger: Ledger | None = None) -> str:
    """Return the file's text: UTF-8 JSON, keys in a fixed order, one value a line; in English in every language."""
    data: BriefingData = {
        "$schema": f"../../{SCHEMA}",
        "id": briefing.id,
        "title": briefing.title,
        "summary": briefing.summary,
        "profile": str(briefing.profile),
        "articles": [_article(article) for article in briefing.articles.values()],
        "speakers": {
            each.id: {"name": each.name, "role": each.role or None, "party": each.party or None}
            for each in briefing.speakers.values()
        },
        "occasions": {
            each.id: {"name": occasion_name(each, ENGLISH), "time": each.time or None, "place": each.place or None}
            for each in briefing.occasions.values()
        },
        "points": [_point(verdict, briefing) for verdict in comparison],
        "claims": [_claim(claim, briefing) for claim in briefing.claims.values()],
        "withdrawn": [_withdrawn(each, ledger) for kind in Kind for each in ledger.of(kind) if each.withdrawn]
        if ledger
        else [],
        "moved": [
            {"article": each.id, "to": ledger.final(each.id)} for each in ledger.of(Kind.ARTICLE) if each.moved_to
        ]
        if ledger
        else [],
        "formerly": list(ledger.formerly) if ledger else [],
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
        "reliability": article.reliability or None,
        "notes": article.notes or None,
        "incomplete": article.incomplete or None,
        "left_out": [
            {"start": each.span.start, "end": each.span.end, "because": each.because} for each in article.left_out
        ],
        "version": article.version,
        "text": article.text,
        "withheld": article.withheld,
        "sha256": _sha256(article.text),
        "earlier": [_version(each) for each in article.earlier_versions],
    }


def _version(article: Article) -> VersionData:
    return {
        "version": article.version,
        "title": article.title,
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
        "start": claim.span.start if claim.quote else None,
        "end": claim.span.end if claim.quote else None,
        "version": claim.version,
        "state": str(claim.in_present.state if not claim.current else AnchorState.ANCHORED),
        "former": claim.historical,
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
        "permalink": f"/{briefing.id}/{addresses.claim(claim.article, claim.id)}",
    }


def _withdrawn(entry: Entry, ledger: Ledger) -> WithdrawnData:
    named = entry.named
    article = ledger.final(named["article"]) if "article" in named else None
    return {
        "kind": str(entry.kind),
        "id": entry.id,
        "text": entry.text,
        "quote": named.get("quote") or None,
        "article": article,
        "point": named.get("point"),
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


def _difference(difference: Difference, briefing: Briefing) -> DifferenceData:
    ours, theirs = difference.sides
    return {
        "kind": str(difference.kind),
        "reason": difference.reason.id,
        "weight": str(difference.weight),
        "claims": list(difference.claims),
        "sides": [list(ours), list(theirs)],
        "ours": _side(difference.ours),
        "theirs": _side(difference.theirs),
        "note": difference_in_words(difference, briefing, ENGLISH),
    }


def _side(side: Side) -> SideData:
    return {
        "quantity": _quantity(side.quantity) if side.quantity else None,
        "answer": side.answer or None,
        "time": side.time or None,
        "place": side.place or None,
        "scopes": list(side.scopes),
        "as_of": list(side.as_of),
        "certainties": [str(certainty) for certainty in side.certainties],
        "speakers": list(side.speakers),
    }


def _point(verdict: PointComparison, briefing: Briefing) -> PointData:
    point = briefing.points[verdict.point]
    return {
        "id": point.id,
        "question": point.question,
        "note": point.note or None,
        "agreement": str(verdict.agreement),
        "judgement": str(point.agreement) if point.agreement else None,
        "because": point.because or None,
        "stale": point.stale,
        "may_fall": point.may_fall,
        "support": str(verdict.support) if verdict.support else None,
        "compared": sorted(map(str, verdict.compared)),
        "outlets": list(verdict.outlets),
        "origins": [_origin(each, briefing) for each in verdict.origins],
        "speakers": list(verdict.speakers),
        "differences": [_difference(each, briefing) for each in verdict.differences],
        "readings": [{"article": each.article, "claims": list(each.claims)} for each in verdict.readings],
        "silent": list(verdict.silent),
        "permalink": f"/{briefing.id}/{addresses.point(point.id)}",
    }
