"""A briefing as its audience may see it: what may not be shown is taken out here, before anything is compared.

So no comparison rests on what its readers cannot look up, and no later stage can give anything away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from briefing.anchoring.fragments.search_text import search_text
from briefing.anchoring.fragments.text_fragment import directive
from briefing.audience.excerpt import excerpt, shown_runs
from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.model import (
    Anchoring,
    Article,
    Briefing,
    Claim,
    Entry,
    Key,
    Kind,
    Ledger,
    Occasion,
    Point,
    Profile,
    Rights,
    Span,
    Speaker,
)
from briefing.permalinks.addresses import made
from briefing.permalinks.ledger_changes import renamed_words

_NOWHERE = Span(0, 0)
_NAMED = 5
"""How many claims a message names."""
_CONTEXT = re.compile(r"-,|,-")
"""Separates a quote in a text directive from the words around it; a dash in the words themselves is encoded."""


def for_audience(
    briefing: Briefing, profile: Profile, ledger: Ledger | None = None
) -> tuple[Briefing, list[Diagnostic]]:
    """Return a briefing as the audience of a profile may see it, and where it quotes more than the settings allow.

    The public sees nothing internal, no claim of an internal article, point or speaker, and of each article only what
    its `rights` allow. From the ledger we know what appeared only in internal claims that have since been withdrawn.
    """
    if profile is Profile.INTERNAL:
        return briefing, []
    unnamed = _unnamed(briefing)
    public_articles = [article for article in briefing.articles.values() if not article.internal]
    articles: dict[str, Article] = {}
    claims: dict[str, Claim] = {}
    diagnostics: list[Diagnostic] = []
    for article in public_articles:
        own = [claim for claim in briefing.claims.values() if claim.article == article.id and not claim.internal]
        numbered = [
            replace(
                claim,
                number=number,
                basis=unnamed.get(claim.basis, claim.basis),
                note="" if claim.internal_note else claim.note,
            )
            for number, claim in enumerate(own, start=1)
        ]
        diagnostics += _over_a_cap(article, numbered, briefing)
        articles[article.id], shown = _as_allowed(article, numbered)
        claims |= shown
    withheld = [claim for claim in briefing.claims.values() if claim.id not in claims]
    public = replace(
        briefing,
        profile=profile,
        articles=articles,
        claims=claims,
        points=_points(briefing, claims, ledger),
        speakers=_speakers(briefing, claims, withheld, ledger),
        occasions=_occasions(briefing, claims, withheld, unnamed.values()),
        withheld=frozenset((claim.point, claim.article) for claim in withheld if not claim.historical),
    )
    return public, diagnostics


def _unnamed(briefing: Briefing) -> dict[str, str]:
    """Return, by internal speaker, the id that replaces it as the basis of a public claim."""
    internal = [name for name, speaker in briefing.speakers.items() if speaker.internal]
    return {name: made(f"unnamed-{number}") for number, name in enumerate(internal, start=1)}


def _points(briefing: Briefing, claims: Mapping[str, Claim], ledger: Ledger | None) -> dict[str, Point]:
    """Leave out points that are internal or had only internal claims; a point that never had a claim stays."""
    answered = {claim.point for claim in claims.values()}
    with_claims = {claim.point for claim in briefing.claims.values()}
    if ledger:
        with_claims |= _only_in(ledger, {entry.key for entry in ledger.of(Kind.CLAIM) if entry.internal})
    return {
        name: replace(point, note="" if point.internal_note else point.note)
        for name, point in briefing.points.items()
        if not point.internal and (name in answered or name not in with_claims)
    }


def _only_in(ledger: Ledger, withheld: Set[Key]) -> set[str]:
    """Return the points whose claims in a ledger are all withheld."""
    points = {claim.key: claim.named["point"] for claim in ledger.of(Kind.CLAIM)}
    return set(points.values()) - {point for key, point in points.items() if key not in withheld}


def _speakers(
    briefing: Briefing, claims: Mapping[str, Claim], withheld: Sequence[Claim], ledger: Ledger | None
) -> dict[str, Speaker]:
    """Leave out speakers who are internal, or have only ever been quoted in claims that are withheld."""
    named = {name for claim in claims.values() for name in (*claim.speakers, claim.basis)}
    left_out = {name for claim in withheld for name in (*claim.speakers, claim.basis)} - named
    if ledger:
        public = {entry.id for entry in ledger.of(Kind.SPEAKER) if not entry.internal}
        left_out |= briefing.speakers.keys() - named - public
    speakers = briefing.speakers.items()
    return {name: speaker for name, speaker in speakers if not speaker.internal and name not in left_out}


def _occasions(
    briefing: Briefing, claims: Mapping[str, Claim], withheld: Sequence[Claim], unnamed: Iterable[str]
) -> dict[str, Occasion]:
    """Leave out occasions named only by withheld claims; add one for each source that may not be named."""
    named = {name for claim in claims.values() for name in (claim.occasion, claim.basis)}
    left_out = {name for claim in withheld for name in (claim.occasion, claim.basis)} - named
    occasions = {name: occasion for name, occasion in briefing.occasions.items() if name not in left_out}
    return occasions | {key: Occasion(key, "", unnamed=True) for key in sorted(unnamed) if key in named}


def _as_allowed(article: Article, claims: list[Claim]) -> tuple[Article, dict[str, Claim]]:
    """Return an article with its versions, and its claims, as its rights allow."""
    allowed = replace(article, notes="" if article.internal_notes else article.notes)
    if article.rights is Rights.FULL:
        return allowed, {claim.id: claim for claim in claims}
    shown: dict[str, Claim] = {}
    versions = []
    for version in (*article.earlier_versions, replace(allowed, earlier_versions=())):
        quoted = [_without_new_words(claim) for claim in claims if claim.version == version.version]
        if article.rights is Rights.LINK:
            versions.append(replace(version, text="", tokens=(), lines=(), left_out=(), withheld=True))
            shown |= {claim.id: replace(claim, span=_NOWHERE, quote="", cue="") for claim in quoted}
            continue
        shortened, spans = excerpt(version, {claim.id: claim.span for claim in quoted})
        versions.append(shortened)
        page = search_text(version.text, version.title) if article.url and version.version == article.version else None
        for claim in quoted:
            words = directive(page, claim.span) if page else ""
            words = "" if _CONTEXT.search(words) else words
            shown[claim.id] = replace(claim, span=spans[claim.id], directive=words)
    *earlier, present = versions
    return replace(present, earlier_versions=tuple(earlier)), {claim.id: shown[claim.id] for claim in claims}


def _without_new_words(claim: Claim) -> Claim:
    """Leave out the words that the present version has in place of a claim's."""
    return replace(claim, in_present=Anchoring(claim.in_present.state, candidates=claim.in_present.candidates))


def _over_a_cap(article: Article, claims: list[Claim], briefing: Briefing) -> list[Diagnostic]:
    """Report quotes that are longer, and articles that are quoted more, than the briefing's settings allow."""
    if article.rights is not Rights.EXCERPT:
        return []
    where, cap = Where(article.path), briefing.excerpt
    diagnostics = []
    if long := [claim.id for claim in claims if len(claim.quote.split()) > cap.words]:
        allowed = f"a quote may have at most {cap.words} words"
        message = f"its `rights` are `excerpt`: {allowed}, and these have more: {_listed(long)}"
        hint = "Quote less; or raise `excerpt: {words: …}` in briefing.yml; or write rights: full if you have them."
        diagnostics.append(Diagnostic(Rule.EXCERPT_TOO_LONG, where, message, hint))
    for version in (*article.earlier_versions, article):
        own = [claim for claim in claims if claim.version == version.version]
        words = len(version.text.split())
        runs = shown_runs(version.text, [claim.span for claim in own])
        quoted = sum(len(version.text[run.start : run.end].split()) for run in runs)
        if quoted > max(cap.share * words, cap.words):
            allowed = f"at most {cap.share:.0%} of its words may be quoted"
            names = _listed([claim.id for claim in own])
            message = f"its `rights` are `excerpt`: {allowed}, and {quoted / words:.0%} are: {names}"
            hint = "Quote less; or raise `excerpt: {share: …}` in briefing.yml; or write rights: full if you have them."
            diagnostics.append(Diagnostic(Rule.EXCERPT_TOO_LONG, where, message, hint))
    return diagnostics


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(f"`{name}`" for name in names[:_NAMED]) + more


def ledger_for_audience(ledger: Ledger | None, briefing: Briefing, public: Briefing) -> Ledger | None:
    """Return a ledger without the ids and words that the audience may not see."""
    if ledger is None or briefing is public:
        return ledger
    withheld = {
        *((Kind.ARTICLE, name) for name in briefing.articles.keys() - public.articles.keys()),
        *((Kind.POINT, name) for name in briefing.points.keys() - public.points.keys()),
        *((Kind.SPEAKER, name) for name in briefing.speakers.keys() - public.speakers.keys()),
        *((Kind.CLAIM, name) for name in briefing.claims.keys() - public.claims.keys()),
        *(key for key, entry in ledger.entries.items() if entry.internal),
    }
    entries = ledger.entries.items()
    withheld |= {key for key, entry in entries if _ties(entry.kind, entry.id, entry.named, ledger) & withheld}
    withheld |= {(Kind.POINT, name) for name in _only_in(ledger, withheld) - briefing.points.keys()}
    shown = {key: _as_public(entry, ledger, public, withheld) for key, entry in entries if key not in withheld}
    return replace(ledger, entries=shown)


def _ties(kind: Kind, name: str, named: Mapping[str, str], ledger: Ledger) -> set[Key]:
    """Return the ids that must all be public for an id to be public; `named` holds what it names."""
    if kind is Kind.ARTICLE:
        return {(kind, name), (kind, ledger.final(name))}
    if kind is Kind.CLAIM:
        return {(kind, name), (Kind.ARTICLE, ledger.final(named["article"])), (Kind.POINT, named["point"])}
    return {(kind, name)}


def _as_public(entry: Entry, ledger: Ledger, public: Briefing, withheld: Set[Key]) -> Entry:
    """Leave out of an entry its internal wordings, quotes, and its successor if that is withheld.

    Only an article that is shown in full keeps the quotes of claims that were withdrawn or changed: of an excerpt, the
    public sees only what its claims quote now. For a withdrawn article, only the ledger knows what may be shown.
    """
    earlier = [
        wording
        for wording in entry.earlier
        if not wording.internal and not _ties(entry.kind, entry.id, wording.named, ledger) & withheld
    ]
    successor = "" if (entry.kind, entry.successor) in withheld else entry.successor
    entry = replace(entry, earlier=tuple(earlier), successor=successor)
    if entry.kind is not Kind.CLAIM:
        return entry
    name = ledger.final(entry.named["article"])
    article, known = public.articles.get(name), ledger.entries.get((Kind.ARTICLE, name))
    rights = article.rights if article else known.rights if known else ""
    if rights == Rights.FULL:
        return entry
    named = {**entry.named, "quote": ""}
    unquoted = [replace(wording, named={**wording.named, "quote": ""}) for wording in earlier]
    following = [*(wording.named for wording in unquoted[1:]), named]
    pairs = zip(unquoted, following, strict=False)
    changed = tuple(wording for wording, after in pairs if renamed_words(wording.named, after))
    return replace(entry, named=named, earlier=changed)
