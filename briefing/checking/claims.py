"""Claims as read to claims that hold: each at the exact place of its words, in one version of its article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefing.anchoring.anchor import quoted_parts, quoted_words
from briefing.anchoring.versions import Placement, Versions, place
from briefing.checking.hidden import unseen_in_values
from briefing.checking.internal import is_internal
from briefing.checking.locators import locator
from briefing.checking.names import Checks
from briefing.checking.quotes import cue_not_placed, left_open
from briefing.checking.review import is_moved, review_of
from briefing.checking.says import says_of
from briefing.content.schema import (
    BriefingEntry,
    ClaimEntry,
)
from briefing.content.source import SourceClaim, SourceClaims
from briefing.diagnostics import Where
from briefing.model import Article, Claim, Part, Quantity, Selector, Span, Standing


def resolve_claims(
    source: SourceClaims, article: Article | None, briefing: BriefingEntry | None, checks: Checks
) -> list[Claim]:
    """Return an article's claims in text order, numbered. The briefing's points say what claims need not repeat."""
    # Of an article without a text it was told, and no quote can be in it.
    versions = Versions(article) if article and (article.text.strip() or article.earlier_versions) else None
    public = _among_public(article) if article else None
    points = {point.id: point for point in (briefing.points if briefing else ())}
    places = briefing.places if briefing else {}
    checks.diagnostics += unseen_in_values(source.located)
    claims = []
    for item in source.claims:
        point = points.get(item.entry.point)
        language, unit = article.language if article else "en", (point.unit or "") if point else None
        quantity = _check_entry(item, source, checks, language, unit)
        says = says_of(item, point, places, quantity, source.located, checks)
        if versions is None:
            continue
        entry, at = item.entry, item.at
        where = source.located.where(at("quote"))
        placement = _in_public(entry, *public) if public else None
        placement = placement or checks.placement(entry, source.located, item.path, versions, entry.version or 0)
        review = review_of(entry)
        if placement and placement.span and not _kept_out(entry, placement, versions, checks):
            checks.diagnostics += left_open(entry, placement, review, versions.part(entry.part), where)
        _check_cue(entry, placement, versions, source.located.where(at("cue")), checks)
        if placement and placement.span:
            of_part = versions.part(entry.part).article
            claim = _placed_claim(entry, of_part, placement, placement.span, quantity, says)
            claims.append(replace(claim, review=review, at=locator(entry.at, source.located, at("at"), checks)))
    in_order = list(Part)
    claims.sort(key=lambda claim: (not claim.current, in_order.index(claim.part), claim.span, claim.id))
    return [replace(claim, number=number) for number, claim in enumerate(claims, start=1)]


def _among_public(article: Article) -> tuple[Versions, Mapping[int, int]] | None:
    """Return the public versions of an article that has internal ones too, and their numbers by those among them."""
    if len(article.public_versions) in (0, len(article.earlier_versions) + 1):
        return None
    public, numbers = article.in_public()
    return Versions(public), {new: old for old, new in numbers.items()}


def _in_public(entry: ClaimEntry, public: Versions, numbers: Mapping[int, int]) -> Placement | None:
    """Place a claim among the public versions of its article, if its words are in one of them.

    What an internal version says in between does not count for what the public sees.
    """
    pinned = next((number for number, authored in numbers.items() if authored == entry.version), 0)
    if is_internal(entry) or (entry.version and not pinned):
        return None
    placement = place(Selector(entry.quote, entry.prefix, entry.suffix), public.part(entry.part), pinned)
    return replace(placement, version=numbers[placement.version]) if placement.span else None


def _check_entry(
    item: SourceClaim, source: SourceClaims, checks: Checks, language: str, unit: str | None
) -> Quantity | None:
    """Check all of a claim that does not depend on the article's text, and return its quantity.

    `language` is the article's, `unit` the one that the point gives; None where the point is not known.
    """
    entry, at, located = item.entry, item.at, source.located
    checks.unique_id("claims", entry.id, located, at("id"))
    checks.name("points", entry.point, located, at("point"))
    for number, speaker in enumerate(entry.speaker):
        listed = located.has((*at("speaker"), number))
        checks.name("speakers", speaker, located, (*at("speaker"), number) if listed else at("speaker"))
    if entry.occasion:
        checks.name("occasions", entry.occasion, located, at("occasion"))
    if entry.basis:
        checks.basis(entry.basis, located, at("basis"))
    if entry.place:
        checks.place(entry.place, located, at("place"))
    checks.date(entry.time, located, at("time"))
    checks.date(entry.as_of, located, at("as_of"))
    return checks.quantity(entry.quantity, located, at("quantity"), source.article, language, unit)


def _kept_out(entry: ClaimEntry, placement: Placement, versions: Versions, checks: Checks) -> bool:
    """Whether words of an earlier version are in the present one but for what in it no publisher wrote, as was told."""
    blemished = checks.blemished.get(versions.article.id)
    return bool(placement.earlier and not entry.version and blemished and blemished.holds(entry.quote))


def _check_cue(
    entry: ClaimEntry, placement: Placement | None, versions: Versions, where: Where, checks: Checks
) -> None:
    """Look for the attributing words in the version that is quoted."""
    version = placement.version if placement else versions.article.version
    if entry.cue and not any(of.has_words(entry.cue, version) for of in (versions, versions.part(entry.part))):
        blemished = checks.blemished.get(versions.article.id)
        if blemished and blemished.holds(entry.cue):
            return  # what keeps it out was told
        span = placement.span if placement and entry.part is Part.BODY else None
        checks.diagnostics.append(cue_not_placed(entry.cue, version, versions, span, where))


def _placed_claim(
    entry: ClaimEntry, article: Article, placement: Placement, span: Span, quantity: Quantity | None, says: str
) -> Claim:
    kept = entry.version is not None and not is_moved(review_of(entry))
    text = article.at(placement.version).text
    parts = quoted_parts(text, entry.quote, span)
    return Claim(
        id=entry.id,
        article=article.id,
        point=entry.point,
        says=says,
        span=span,
        quote=quoted_words(text, entry.quote, span),
        number=0,
        part=entry.part,
        stretches=parts if len(parts) > 1 else (),
        version=placement.version,
        in_present=placement.in_present,
        standing=(Standing.HISTORICAL if kept else Standing.SUPERSEDED) if placement.earlier else Standing.CURRENT,
        speakers=tuple(dict.fromkeys(entry.speaker)),
        cue=entry.cue or "",
        via=entry.via or "",
        occasion=entry.occasion or "",
        basis=entry.basis or "",
        certainty=entry.certainty,
        answer=entry.answer or "",
        quantity=quantity,
        scope=entry.scope or "",
        time=entry.time or "",
        as_of=entry.as_of or "",
        place=entry.place or "",
        translation=entry.translation or "",
        note=entry.note.text if entry.note else "",
        internal_note=bool(entry.note and is_internal(entry.note)),
    )
