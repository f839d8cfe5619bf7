"""Names to the things they name, quotes to their spans: from the files as authored to a Briefing that holds.

Whatever does not resolve is a Diagnostic at its place. A claim that cannot be resolved is left out of the result, which
is then only good for further checks: with an error reported nothing is built.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from briefing.core.anchor import anchor_folded
from briefing.core.fold import Folded, fold, fold_text
from briefing.core.moment import moment
from briefing.core.parse import parse_body
from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.model import (
    Anchoring,
    Article,
    Briefing,
    Claim,
    LeftOut,
    Occasion,
    Point,
    Quantity,
    Selector,
    Span,
    Speaker,
)
from briefing.vocabulary import AnchorState, Bound

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.schema import ArticleEntry, ClaimEntry, QuantityEntry
    from briefing.source import SourceArticle, SourceBriefing, SourceClaim, SourceClaims
    from briefing.yamlfile import Located, Path

RESERVED = frozenset({"assets", "claims", "comparison", "data", "index", "pages", "schemas", "search", "sitemap"})
"""Names that the site's own pages and files have."""

_ID = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
_EDTF_HINT = "Write it as EDTF: 2024-10-31, 2024-10, 2024-10-30/2024-11-02, 2024-10-31~."


def resolve(source: SourceBriefing) -> tuple[Briefing | None, list[Diagnostic]]:
    """Resolve one briefing; None where its `briefing.yml` cannot be used at all."""
    resolver = _Resolver(source)
    return resolver.briefing(), resolver.diagnostics


class _Resolver:
    """Resolves one briefing and collects what does not fit."""

    def __init__(self, source: SourceBriefing) -> None:
        self.source = source
        self.diagnostics: list[Diagnostic] = []
        self.seen: dict[str, Where] = {}
        self.used: dict[str, set[str]] = {"points": set(), "speakers": set(), "occasions": set()}
        self.known = {name: _names(source.located, name) for name in self.used}

    def report(self, rule: Rule, where: Where, message: str, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(rule, where, message, hint))

    def briefing(self) -> Briefing | None:
        self.check_id(self.source.id, Where(self.source.path), "the briefing's folder", file=True)
        articles = {article.id: article for source in self.source.articles if (article := self.article(source))}
        files = {source.id for source in self.source.articles}
        claims: list[Claim] = []
        for source in self.source.claims:
            if source.article not in files:
                self.missing_article(source, files)
            claims += self.claims(source, articles.get(source.article))
        for article in self.source.articles:
            if article.id not in {source.article for source in self.source.claims if source.located.value}:
                where = Where(article.located.path)
                self.report(
                    Rule.ARTICLE_WITHOUT_CLAIMS,
                    where,
                    "no claims yet",
                    f"Write claims/{article.id}.yml beside articles/.",
                )
        entry = self.source.entry
        if entry is None:
            return None
        points = self.points()
        speakers, occasions = self.speakers(), self.occasions()
        self.unused()
        in_order = sorted(articles.values(), key=_by_publication)
        order = {article.id: at for at, article in enumerate(in_order)}
        claims.sort(key=lambda claim: (order.get(claim.article, -1), claim.number))
        return Briefing(
            id=self.source.id,
            title=entry.title,
            summary=entry.summary,
            articles={article.id: article for article in in_order},
            speakers=speakers,
            occasions=occasions,
            points=points,
            claims={claim.id: claim for claim in claims},
        )

    # Articles

    def article(self, source: SourceArticle) -> Article | None:
        located = source.located
        self.check_id(source.id, Where(located.path), "the article's file", file=True)
        entry = source.entry
        body = parse_body(source.body, (entry.url or "") if entry else "")
        if not body.text.strip():
            where = Where(located.path, source.body_line)
            self.report(Rule.EMPTY_ARTICLE, where, "no text below the front matter", "Paste the text as published.")
        if entry is not None:
            self.check_date(entry.published, located.where(("published",)), "published")
            self.check_date(entry.retrieved, located.where(("retrieved",)), "retrieved")
        lines = tuple((offset, line + source.body_line) for offset, line in body.lines)
        return Article(
            id=source.id,
            text=body.text,
            tokens=body.tokens,
            lines=lines,
            path=located.path,
            left_out=self.left_out(source, body.text) if entry else (),
            **_about(entry),
        )

    def left_out(self, source: SourceArticle, text: str) -> tuple[LeftOut, ...]:
        assert source.entry is not None
        folded = fold(text) if source.entry.left_out else None
        found = []
        for index, entry in enumerate(source.entry.left_out):
            assert folded is not None
            selector = Selector(entry.quote, entry.prefix, entry.suffix)
            where = source.located.where(("left_out", index, "quote"))
            span = self.anchored(anchor_folded(folded, text, selector), text, selector, where)
            if span:
                found.append(LeftOut(span, entry.because))
        return tuple(sorted(found, key=lambda passage: passage.span))

    def missing_article(self, source: SourceClaims, files: set[str]) -> None:
        near = difflib.get_close_matches(source.article, files, n=1, cutoff=0.4)
        hint = f"Did you mean claims/{near[0]}.yml?" if near else f"Add articles/{source.article}.md."
        self.report(
            Rule.CLAIMS_WITHOUT_ARTICLE,
            Where(source.located.path),
            f"there is no articles/{source.article}.md",
            hint,
        )

    # Claims

    def claims(self, source: SourceClaims, article: Article | None) -> list[Claim]:
        folded = fold(article.text) if article else None
        found = [claim for item in source.claims if (claim := self.claim(source, item, article, folded))]
        found.sort(key=lambda claim: (claim.span, claim.id))
        return [replace(claim, number=number) for number, claim in enumerate(found, start=1)]

    def claim(
        self, source: SourceClaims, item: SourceClaim, article: Article | None, folded: Folded | None
    ) -> Claim | None:
        entry, located, at = item.entry, source.located, item.index
        self.check_claim_id(entry, located.where((at, "id")))
        self.check_name("points", entry.point, located.where((at, "point")), Rule.UNKNOWN_POINT, "point")
        for number, speaker in enumerate(entry.speaker):
            where = located.where((at, "speaker", number))
            self.check_name("speakers", speaker, where, Rule.UNKNOWN_SPEAKER, "speaker")
        if entry.occasion:
            where = located.where((at, "occasion"))
            self.check_name("occasions", entry.occasion, where, Rule.UNKNOWN_OCCASION, "occasion")
        self.check_date(entry.time, located.where((at, "time")), "time")
        quantity = self.quantity(entry.quantity, located, (at, "quantity"))
        if article is None or folded is None:
            return None
        if entry.cue and fold_text(entry.cue).casefold() not in folded.text.casefold():
            where = located.where((at, "cue"))
            self.report(
                Rule.CUE_NOT_FOUND, where, f"the cue {entry.cue!r} is not in {article.path}", "Quote its words."
            )
        selector = Selector(entry.quote, entry.prefix, entry.suffix)
        anchoring = anchor_folded(folded, article.text, selector)
        span = self.anchored(anchoring, article.text, selector, located.where((at, "quote")), article)
        return _claim(entry, article, selector, span, quantity) if span else None

    def check_claim_id(self, entry: ClaimEntry, where: Where) -> None:
        if self.check_id(entry.id, where, "a claim's id"):
            self.check_unique(entry.id, where, "claim")

    def quantity(self, entry: QuantityEntry | None, located: Located, path: Path) -> Quantity | None:
        if entry is None:
            return None
        problem = ""
        if entry.bound is Bound.BETWEEN:
            if entry.low is None or entry.high is None or entry.value is not None:
                problem = "`bound: between` takes `low` and `high` and no `value`"
            elif entry.low > entry.high:
                problem = f"`low` {entry.low:g} is above `high` {entry.high:g}"
        elif entry.value is None:
            problem = "a quantity needs a `value`"
        elif entry.low is not None or entry.high is not None:
            problem = f"`low` and `high` go with `bound: between`, not with `{entry.bound}`"
        if problem:
            hint = "{value: 8000, unit: person, bound: at-most} or {low: 10, high: 20, unit: person, bound: between}"
            self.report(Rule.INVALID_QUANTITY, located.where(path), problem, f"Write {hint}.")
            return None
        return Quantity(entry.value, entry.unit, entry.bound, entry.per, entry.low, entry.high)

    def anchored(
        self, anchoring: Anchoring, text: str, selector: Selector, where: Where, article: Article | None = None
    ) -> Span | None:
        """Return the span of a selector, or report why it has none."""
        match anchoring.state:
            case AnchorState.ANCHORED:
                return anchoring.span
            case AnchorState.AMBIGUOUS:
                places = [_around(text, span, article) for span in anchoring.candidates]
                message = f"the quote stands in the article {len(places)} times: {selector.quote!r}"
                hint = "\n".join(["Add prefix: or suffix:, or quote more words.", *places[:5]])
                self.report(Rule.QUOTE_AMBIGUOUS, where, message, hint)
            case AnchorState.CHANGED:
                assert anchoring.suggestion is not None
                span = anchoring.suggestion
                closest = text[span.start : span.end]
                changes = "; ".join(
                    f"{change.kind}: {change.before!r} → {change.after!r}" for change in anchoring.changes
                )
                message = f"the quote is not in the article: {selector.quote!r}"
                hint = f"Closest text: {closest!r}\n"
                hint += f"What differs: {changes or 'only the prefix or suffix'}\nIf the claim holds, quote that."
                self.report(Rule.QUOTE_CHANGED, where, message, hint)
            case AnchorState.ORPHANED:
                message = f"the quote is not in the article: {selector.quote!r}"
                hint = "No text comes close. Copy the words from the article, without Markdown signs."
                self.report(Rule.QUOTE_NOT_FOUND, where, message, hint)
        return None

    # briefing.yml

    def points(self) -> Mapping[str, Point]:
        assert self.source.entry is not None
        found: dict[str, Point] = {}
        self.seen = {}
        for at, entry in enumerate(self.source.entry.points):
            where = self.source.located.where(("points", at, "id"))
            if self.check_id(entry.id, where, "a point's id"):
                self.check_unique(entry.id, where, "point")
            if entry.agreement and not entry.because:
                message = f"the point `{entry.id}` has your own `agreement` but no `because`"
                where = self.source.located.where(("points", at, "agreement"))
                self.report(Rule.MISSING_KEY, where, message, "Add `because: …`: why you judge so.")
            found[entry.id] = Point(entry.id, entry.question, entry.note or "", entry.agreement, entry.because or "")
        return found

    def speakers(self) -> Mapping[str, Speaker]:
        assert self.source.entry is not None
        for name in self.source.entry.speakers:
            self.check_id(name, self.source.located.where(("speakers", name)), "a speaker's key")
        entries = self.source.entry.speakers.items()
        return {name: Speaker(name, entry.name, entry.role or "", entry.party or "") for name, entry in entries}

    def occasions(self) -> Mapping[str, Occasion]:
        assert self.source.entry is not None
        located = self.source.located
        for name, entry in self.source.entry.occasions.items():
            self.check_id(name, located.where(("occasions", name)), "an occasion's key")
            self.check_date(entry.time, located.where(("occasions", name, "time")), "time")
        entries = self.source.entry.occasions.items()
        return {name: Occasion(name, entry.name, entry.time or "", entry.place or "") for name, entry in entries}

    def unused(self) -> None:
        """Warn of what `briefing.yml` lists and no claim names; say nothing where claims could not be read."""
        if not all(source.located.readable for source in self.source.claims):
            return
        rules = {"points": Rule.UNUSED_POINT, "speakers": Rule.UNUSED_SPEAKER, "occasions": Rule.UNUSED_OCCASION}
        for kind, rule in rules.items():
            for name, where in (self.known[kind] or {}).items():
                if name not in self.used[kind]:
                    self.report(rule, where, f"no claim names the {kind[:-1]} `{name}`", "Take it out, or annotate it.")

    # Checks

    def check_name(self, kind: str, name: str, where: Where, rule: Rule, word: str) -> None:
        known = self.known[kind]
        self.used[kind].add(name)
        if known is not None and name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            hint = f"Did you mean `{near[0]}`?" if near else f"Add `{name}` to {kind}: in briefing.yml."
            self.report(rule, where, f"unknown {word} `{name}`", hint)

    def check_id(self, name: str, where: Where, what: str, *, file: bool = False) -> bool:
        if not _ID.fullmatch(name):
            usable = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
            hint = f"Try `{usable}`." if usable else "Use a to z, 0 to 9 and -."
            self.report(Rule.INVALID_ID, where, f"{what} is {name!r}, which cannot be an address", hint)
            return False
        if file and name in RESERVED:
            self.report(Rule.INVALID_ID, where, f"{what} is {name!r}, which the site itself uses", "Take another name.")
            return False
        return True

    def check_unique(self, name: str, where: Where, what: str) -> None:
        if name in self.seen:
            message = f"the {what} id `{name}` is taken, first in {self.seen[name]}"
            self.report(Rule.DUPLICATE_ID, where, message, "Give the newer one another id.")
        self.seen.setdefault(name, where)

    def check_date(self, text: str | None, where: Where, key: str) -> None:
        if text is not None and moment(text) is None:
            self.report(Rule.INVALID_DATE, where, f"`{key}` is {text!r}, which is not EDTF", _EDTF_HINT)


def _names(located: Located, key: str) -> dict[str, Where] | None:
    """Return the names `briefing.yml` lists under a key, well formed or not; None where the file could not be read."""
    if not located.readable or not isinstance(located.value, dict):
        return None
    value = located.value.get(key)
    if isinstance(value, dict):
        return {str(name): located.where((key, name)) for name in value}
    items: Sequence[object] = value if isinstance(value, list) else ()
    return {
        str(item["id"]): located.where((key, at, "id"))
        for at, item in enumerate(items)
        if isinstance(item, dict) and "id" in item
    }


def _about(entry: ArticleEntry | None) -> dict[str, str]:
    """Return the front matter's values under their names in the model, empty where not given."""
    keys = ("title", "publisher", "published", "url", "retrieved", "language", "wire", "rights", "reliability")
    return {key: (getattr(entry, key) if entry else None) or "" for key in (*keys, "byline", "notes")}


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
        certainty=entry.certainty,
        quantity=quantity,
        time=entry.time or "",
        place=entry.place or "",
    )


def _by_publication(article: Article) -> tuple[object, str]:
    published = moment(article.published)
    return (published.first if published else date.min, article.id)


def _around(text: str, span: Span, article: Article | None) -> str:
    """Show a place with some words on both sides, and its line where known."""
    before = text[max(0, span.start - 30) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + 30].partition("\n")[0]
    line = f"line {article.line_at(span.start)}: " if article else ""
    return f"{line}…{before}[{text[span.start : span.end]}]{after}…"
