"""Names to the things they name, quotes to their spans: from the files as authored to a Briefing that holds.

Whatever does not resolve is a Diagnostic at its place (see `check`). A claim that cannot be resolved is left out of the
result, which is then only good for further checks: with an error reported nothing is built.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from briefing.core.check import Checks
from briefing.core.fold import fold, fold_text
from briefing.core.judgement import as_line, fingerprints, since
from briefing.core.moment import moment
from briefing.core.parse import parse_body
from briefing.diagnostics import Diagnostic, Rule, Where, has_errors
from briefing.model import Article, Briefing, Claim, LeftOut, Occasion, Point, Speaker
from briefing.vocabulary import Rights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.model import Quantity, Selector, Span
    from briefing.schema import BriefingEntry, ClaimEntry
    from briefing.source import SourceArticle, SourceBriefing, SourceClaim, SourceClaims
    from briefing.yamlfile import Located


def resolve(source: SourceBriefing) -> tuple[Briefing | None, list[Diagnostic]]:
    """Resolve one briefing; None where its `briefing.yml` cannot be used at all."""
    checks = Checks(source.located)
    checks.id(source.id, Where(source.path), "the briefing's folder", file=True)
    articles = {each.id: _article(each, checks) for each in source.articles if each.readable}
    claims = [claim for each in source.claims for claim in _claims(each, articles.get(each.article), checks)]
    _pair_files(source, checks)
    if all(_complete(each) for each in source.claims):
        checks.unused()
    if source.entry is None:
        return None, checks.diagnostics
    in_order = dict(sorted(articles.items(), key=lambda item: (_first_moment(item[1]), item[0])))
    place = {name: at for at, name in enumerate(in_order)}
    claims.sort(key=lambda claim: (place[claim.article], claim.number))
    briefing = Briefing(
        id=source.id,
        title=source.entry.title,
        summary=source.entry.summary,
        articles=in_order,
        speakers=_speakers(source.entry, source.located, checks),
        occasions=_occasions(source.entry, source.located, checks),
        points=_points(source.entry, source.located, checks),
        claims={claim.id: claim for claim in claims},
    )
    if not has_errors(checks.diagnostics):
        briefing = replace(briefing, points=_with_judgements(briefing, source, checks))
    return briefing, checks.diagnostics


def _with_judgements(briefing: Briefing, source: SourceBriefing, checks: Checks) -> Mapping[str, Point]:
    """Tell where the analyst's own judgement is about other claims than those there are now."""
    assert source.entry is not None
    points = dict(briefing.points)
    for at, entry in enumerate(source.entry.points):
        now = fingerprints(claim for claim in briefing.claims.values() if claim.point == entry.id)
        if not entry.agreement or not now:
            continue
        where = source.located.where(("points", at, "judged" if entry.judged else "agreement"))
        if not entry.judged:
            message = f"your judgement on `{entry.id}` does not say which claims it is about"
            checks.report(Rule.JUDGEMENT_NOT_PINNED, where, message, f"Add this to the point:\n{as_line(now)}")
        elif changes := since(entry.judged, now):
            message = f"your judgement on `{entry.id}` was made before its claims changed: {changes}"
            checks.report(Rule.JUDGEMENT_STALE, where, message, f"Look again, then write:\n{as_line(now)}")
            points[entry.id] = replace(points[entry.id], stale=True)
    return points


def _complete(source: SourceClaims) -> bool:
    """Whether all claims of a file could be read, so that what none of them names is named by nobody."""
    located = source.located
    value = [] if located.value is None else located.value
    whole = located.readable and not located.diagnostics
    return whole and isinstance(value, list) and len(source.claims) == len(value)


def _pair_files(source: SourceBriefing, checks: Checks) -> None:
    """Check that each claims file has its article, and tell which articles have no claims yet."""
    articles = {each.id for each in source.articles}
    for each in source.claims:
        if each.article not in articles:
            near = difflib.get_close_matches(each.article, articles, n=1, cutoff=0.4)
            hint = f"Did you mean claims/{near[0]}.yml?" if near else f"Add articles/{each.article}.md."
            message = f"there is no articles/{each.article}.md"
            checks.report(Rule.CLAIMS_WITHOUT_ARTICLE, Where(each.located.path), message, hint)
    with_claims = {each.article for each in source.claims if each.located.value or not each.located.readable}
    for article in source.articles:
        if article.id not in with_claims and article.readable:
            hint = f"Write claims/{article.id}.yml beside articles/."
            checks.report(Rule.ARTICLE_WITHOUT_CLAIMS, Where(article.located.path), "no claims yet", hint)


def _article(source: SourceArticle, checks: Checks) -> Article:
    """Return an article, with stand-ins for front matter that cannot be used: its claims are checked all the same."""
    located, entry = source.located, source.entry
    checks.id(source.id, Where(located.path), "the article's file", file=True)
    body = parse_body(source.body, (entry.url or "") if entry else "")
    if not body.text.strip():
        where = Where(located.path, source.body_line)
        checks.report(Rule.EMPTY_ARTICLE, where, "no text below the front matter", "Paste the text as published.")
    for line, label in body.unused:
        message = f"the line that starts with `[{label.lower()}]:` is a link definition, and is not shown"
        hint = "If its words are the article's, write a \\ before the [; if not, take the line out."
        checks.report(Rule.WORDS_NOT_SHOWN, Where(located.path, line + source.body_line), message, hint)
    lines = tuple((offset, line + source.body_line) for offset, line in body.lines)
    article = Article(source.id, "", "", "", body.text, body.tokens, lines, located.path)
    if entry is None:
        return article
    if entry.rights is not Rights.FULL:
        message = f"rights are `{entry.rights}`, and the whole text is published"
        where = located.where(("rights",))
        checks.report(Rule.RIGHTS_NOT_OBEYED, where, message, "Publish internally only, or write rights: full.")
    checks.date(entry.published, located.where(("published",)), "published")
    checks.date(entry.retrieved, located.where(("retrieved",)), "retrieved")
    checks.date(entry.modified, located.where(("modified",)), "modified")
    return replace(
        article,
        title=entry.title,
        publisher=entry.publisher,
        published=entry.published,
        url=entry.url or "",
        archived=entry.archived or "",
        retrieved=entry.retrieved or "",
        modified=entry.modified or "",
        language=entry.language,
        wire=entry.wire or "",
        rights=entry.rights,
        reliability=entry.reliability or "",
        byline=entry.byline or "",
        notes=entry.notes or "",
        incomplete=entry.incomplete or "",
        left_out=_left_out(source, article, checks),
    )


def _left_out(source: SourceArticle, article: Article, checks: Checks) -> tuple[LeftOut, ...]:
    if source.entry is None or not source.entry.left_out:
        return ()
    folded = fold(article.text)
    found = []
    for index, entry in enumerate(source.entry.left_out):
        _, span = checks.span(entry, source.located.where(("left_out", index, "quote")), article, folded)
        if span:
            found.append(LeftOut(span, entry.because))
    return tuple(sorted(found, key=lambda passage: passage.span))


def _claims(source: SourceClaims, article: Article | None, checks: Checks) -> list[Claim]:
    """Return an article's claims in text order, numbered."""
    folded = fold(article.text) if article else None
    searched = folded.text.casefold() if folded else ""
    found = []
    for item in source.claims:
        quantity = _check_entry(item, source.located, checks)
        if article is None or folded is None:
            continue
        entry, at = item.entry, item.index
        if entry.cue and not _says(searched, fold_text(entry.cue).casefold()):
            message = f"the cue {entry.cue!r} is not in {article.path}"
            checks.report(Rule.CUE_NOT_FOUND, source.located.where((at, "cue")), message, "Quote the article's words.")
        selector, span = checks.span(entry, source.located.where((at, "quote")), article, folded)
        if span:
            found.append(_claim(entry, article, selector, span, quantity))
    found.sort(key=lambda claim: (claim.span, claim.id))
    return [replace(claim, number=number) for number, claim in enumerate(found, start=1)]


def _says(searched: str, cue: str) -> bool:
    """Whether a text has a cue in whole words."""
    return bool(re.search(rf"(?<!\w){re.escape(cue)}(?!\w)", searched))


def _check_entry(item: SourceClaim, located: Located, checks: Checks) -> Quantity | None:
    """Check all of a claim that does not hang on the article's text, and return its figure."""
    entry, at = item.entry, item.index
    checks.unique_id(entry.id, located.where((at, "id")), "claim")
    checks.name("points", entry.point, located.where((at, "point")))
    for number, speaker in enumerate(entry.speaker):
        checks.name("speakers", speaker, located.where((at, "speaker", number)))
    if entry.occasion:
        checks.name("occasions", entry.occasion, located.where((at, "occasion")))
    if entry.basis:
        checks.basis(entry.basis, located.where((at, "basis")))
    checks.date(entry.time, located.where((at, "time")), "time")
    checks.date(entry.as_of, located.where((at, "as_of")), "as_of")
    return checks.quantity(entry.quantity, located.where((at, "quantity")))


def _claim(entry: ClaimEntry, article: Article, selector: Selector, span: Span, quantity: Quantity | None) -> Claim:
    return Claim(
        id=entry.id,
        article=article.id,
        point=entry.point,
        says=entry.says,
        selector=selector,
        span=span,
        quote=article.text[span.start : span.end],
        number=0,
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
    )


def _points(briefing: BriefingEntry, located: Located, checks: Checks) -> Mapping[str, Point]:
    found: dict[str, Point] = {}
    for at, entry in enumerate(briefing.points):
        checks.unique_id(entry.id, located.where(("points", at, "id")), "point")
        if (entry.because or entry.judged) and not entry.agreement:
            key = "because" if entry.because else "judged"
            message = f"the point `{entry.id}` has `{key}` but no `agreement`, so nobody would see it"
            where = located.where(("points", at, key))
            checks.report(Rule.MISSING_KEY, where, message, "Add `agreement: …`: how you judge; or take it out.")
        if entry.agreement and not entry.because:
            message = f"the point `{entry.id}` has your own `agreement` but no `because`"
            where = located.where(("points", at, "agreement"))
            checks.report(Rule.MISSING_KEY, where, message, "Add `because: …`: why you judge so.")
        found[entry.id] = Point(
            entry.id, entry.question, entry.note or "", entry.agreement, entry.because or "", entry.may_fall
        )
    return found


def _speakers(briefing: BriefingEntry, located: Located, checks: Checks) -> Mapping[str, Speaker]:
    found = {}
    for name, entry in briefing.speakers.items():
        checks.id(name, located.where(("speakers", name)), "a speaker's key")
        found[name] = Speaker(name, entry.name, entry.role or "", entry.party or "")
    return found


def _occasions(briefing: BriefingEntry, located: Located, checks: Checks) -> Mapping[str, Occasion]:
    found = {}
    for name, entry in briefing.occasions.items():
        checks.id(name, located.where(("occasions", name)), "an occasion's key")
        checks.date(entry.time, located.where(("occasions", name, "time")), "time")
        found[name] = Occasion(name, entry.name, entry.time or "", entry.place or "")
    return found


def _first_moment(article: Article) -> datetime:
    published = moment(article.published)
    return published.first if published else datetime.min
