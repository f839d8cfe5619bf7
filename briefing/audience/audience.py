"""A briefing as its audience may see it: whatever may not be shown is taken out here, before anything is compared.

So no comparison rests on what its readers cannot look up, and no later stage has anything to give away.
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
"""So many claims are named in a message."""
_CONTEXT = re.compile(r"-,|,-")
"""Sets off the words around a quote in a text directive; a dash in the words themselves is encoded."""


def for_audience(
    briefing: Briefing, profile: Profile, ledger: Ledger | None = None
) -> tuple[Briefing, list[Diagnostic]]:
    """Return a briefing as the audience of a profile may see it, and where it quotes more than the settings allow.

    The public sees nothing internal, and no claim that belongs to an internal article, point or speaker. Of an article
    it sees what its `rights` allow. The ledger tells what was only ever in internal claims that are now withdrawn.
    """
    if profile is Profile.INTERNAL:
        return briefing, []
    unnamed = _unnamed(briefing)
    kept = [claim for claim in briefing.claims.values() if not claim.internal]
    articles: dict[str, Article] = {}
    claims: dict[str, Claim] = {}
    found: list[Diagnostic] = []
    for article in briefing.articles.values():
        if article.internal:
            continue
        own = [claim for claim in kept if claim.article == article.id]
        mine = [
            replace(claim, number=number, basis=unnamed.get(claim.basis, claim.basis))
            for number, claim in enumerate(own, start=1)
        ]
        found += _over_a_cap(article, mine, briefing)
        articles[article.id], shown = _as_allowed(article, mine)
        claims |= shown
    gone = [each for name, each in briefing.claims.items() if name not in claims]
    public = replace(
        briefing,
        profile=profile,
        articles=articles,
        claims=claims,
        points=_points(briefing, claims, ledger),
        speakers=_speakers(briefing, claims, gone, ledger),
        occasions=_occasions(briefing, claims, gone, unnamed.values()),
        withheld=frozenset((each.point, each.article) for each in gone if not each.historical),
    )
    return public, found


def _unnamed(briefing: Briefing) -> dict[str, str]:
    """Return, by internal speaker, the key that stands for it where a public claim rests on its knowledge."""
    internal = [name for name, each in briefing.speakers.items() if each.internal]
    return {name: made(f"unnamed-{number}") for number, name in enumerate(internal, start=1)}


def _points(briefing: Briefing, claims: Mapping[str, Claim], ledger: Ledger | None) -> dict[str, Point]:
    """Leave out internal points and those whose claims all are or were internal; a point without claims stays."""
    answered = {each.point for each in claims.values()}
    had = {each.point for each in briefing.claims.values()}
    if ledger:
        had |= _only_in(ledger, {each.key for each in ledger.of(Kind.CLAIM) if each.internal})
    return {
        name: replace(each, note="" if each.internal_note else each.note)
        for name, each in briefing.points.items()
        if not each.internal and (name in answered or name not in had)
    }


def _only_in(ledger: Ledger, withheld: Set[Key]) -> set[str]:
    """Return the points on which a ledger has only claims that are withheld."""
    points = {claim.key: claim.named["point"] for claim in ledger.of(Kind.CLAIM)}
    return set(points.values()) - {point for key, point in points.items() if key not in withheld}


def _speakers(
    briefing: Briefing, claims: Mapping[str, Claim], gone: Sequence[Claim], ledger: Ledger | None
) -> dict[str, Speaker]:
    """Leave out internal speakers, and those who are or were quoted only in claims that are withheld."""
    named = {name for each in claims.values() for name in (*each.speakers, each.basis)}
    only_there = {name for each in gone for name in (*each.speakers, each.basis)} - named
    if ledger:
        shown = {each.id for each in ledger.of(Kind.SPEAKER) if not each.internal}
        only_there |= briefing.speakers.keys() - named - shown
    return {name: each for name, each in briefing.speakers.items() if not each.internal and name not in only_there}


def _occasions(
    briefing: Briefing, claims: Mapping[str, Claim], gone: Sequence[Claim], unnamed: Iterable[str]
) -> dict[str, Occasion]:
    """Leave out the occasions that only withheld claims name; add one for each source that may not be named."""
    named = {name for each in claims.values() for name in (each.occasion, each.basis)}
    only_there = {name for each in gone for name in (each.occasion, each.basis)} - named
    kept = {name: each for name, each in briefing.occasions.items() if name not in only_there}
    return kept | {key: Occasion(key, "", unnamed=True) for key in sorted(unnamed) if key in named}


def _as_allowed(article: Article, claims: list[Claim]) -> tuple[Article, dict[str, Claim]]:
    """Return an article with its versions, and its claims, as its rights allow them to be shown."""
    allowed = replace(article, notes="" if article.internal_notes else article.notes)
    if article.rights is Rights.FULL:
        return allowed, {each.id: each for each in claims}
    shown: dict[str, Claim] = {}
    versions = []
    for version in (*article.earlier_versions, replace(allowed, earlier_versions=())):
        mine = [each for each in claims if each.version == version.version]
        if article.rights is Rights.LINK:
            versions.append(replace(version, text="", tokens=(), lines=(), left_out=(), withheld=True))
            shown |= {each.id: _without_words(each) for each in mine}
            continue
        made, spans = excerpt(version, {each.id: each.span for each in mine})
        versions.append(made)
        page = search_text(version.text, version.title) if article.url and version.version == article.version else None
        for each in mine:
            words = directive(page, each.span) if page else ""
            quoted = replace(each, span=spans[each.id], in_present=_bare(each.in_present))
            shown[each.id] = replace(quoted, directive="" if _CONTEXT.search(words) else words)
    *earlier, present = versions
    return replace(present, earlier_versions=tuple(earlier)), {each.id: shown[each.id] for each in claims}


def _without_words(claim: Claim) -> Claim:
    """Return a claim of an article that may not be quoted, in the analyst's words alone."""
    return replace(claim, span=_NOWHERE, quote="", cue="", in_present=_bare(claim.in_present))


def _bare(anchoring: Anchoring) -> Anchoring:
    """Leave out the words that the present version has in place of a claim's."""
    return Anchoring(anchoring.state, candidates=anchoring.candidates)


def _over_a_cap(article: Article, claims: list[Claim], briefing: Briefing) -> list[Diagnostic]:
    """Find quotes that are longer, and articles that are quoted more, than the briefing's settings allow."""
    if article.rights is not Rights.EXCERPT:
        return []
    where, cap = Where(article.path), briefing.excerpt
    found = []
    if long := [each.id for each in claims if len(each.quote.split()) > cap.words]:
        message = f"its `rights` are `excerpt`: at most {cap.words} words a quote, and these have more: {_listed(long)}"
        hint = "Quote less; or raise `excerpt: {words: …}` in briefing.yml; or write rights: full if you have them."
        found.append(Diagnostic(Rule.EXCERPT_TOO_LONG, where, message, hint))
    for version in (*article.earlier_versions, article):
        mine = [each for each in claims if each.version == version.version]
        words = len(version.text.split())
        quoted = _quoted_words(version, mine)
        if quoted > max(cap.share * words, cap.words):
            allowed = f"at most {cap.share:.0%} of its words may be quoted"
            names = _listed([claim.id for claim in mine])
            message = f"its `rights` are `excerpt`: {allowed}, and {quoted / words:.0%} are: {names}"
            hint = "Quote less; or raise `excerpt: {share: …}` in briefing.yml; or write rights: full if you have them."
            found.append(Diagnostic(Rule.EXCERPT_TOO_LONG, where, message, hint))
    return found


def _quoted_words(article: Article, claims: Sequence[Claim]) -> int:
    """Return how many words of an article's text are quoted by any claim."""
    runs = shown_runs(article.text, [each.span for each in claims])
    return sum(len(article.text[run.start : run.end].split()) for run in runs)


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(f"`{name}`" for name in names[:_NAMED]) + more


def ledger_for_audience(ledger: Ledger | None, briefing: Briefing, public: Briefing) -> Ledger | None:
    """Return a ledger without the ids and the words that an audience may not see."""
    if ledger is None or briefing is public:
        return ledger
    withheld = {
        *((Kind.ARTICLE, name) for name in briefing.articles.keys() - public.articles.keys()),
        *((Kind.POINT, name) for name in briefing.points.keys() - public.points.keys()),
        *((Kind.SPEAKER, name) for name in briefing.speakers.keys() - public.speakers.keys()),
        *((Kind.CLAIM, name) for name in briefing.claims.keys() - public.claims.keys()),
        *(key for key, each in ledger.entries.items() if each.internal),
    }
    entries = ledger.entries.items()
    withheld |= {key for key, entry in entries if _ties(entry.kind, entry.id, entry.named, ledger) & withheld}
    gone = _only_in(ledger, withheld) - briefing.points.keys()
    withheld |= {(Kind.POINT, name) for name in gone}
    kept = {key: _as_public(entry, ledger, public, withheld) for key, entry in entries if key not in withheld}
    return replace(ledger, entries=kept)


def _ties(kind: Kind, name: str, named: Mapping[str, str], ledger: Ledger) -> set[Key]:
    """Return the ids that must all be public for one id to be public; `named` is what it names."""
    if kind is Kind.ARTICLE:
        return {(kind, name), (kind, ledger.final(name))}
    if kind is Kind.CLAIM:
        return {(kind, name), (Kind.ARTICLE, ledger.final(named["article"])), (Kind.POINT, named["point"])}
    return {(kind, name)}


def _as_public(entry: Entry, ledger: Ledger, public: Briefing, withheld: Set[Key]) -> Entry:
    """Leave out of an entry its internal wordings, its successor where that is withheld, and quotes.

    Only an article that is shown whole keeps the quotes of claims that were withdrawn or changed: of an excerpt, the
    public sees what its claims quote now. What may be shown of a withdrawn article, only the ledger knows.
    """
    told = [
        each
        for each in entry.earlier
        if not each.internal and not _ties(entry.kind, entry.id, each.named, ledger) & withheld
    ]
    entry = replace(entry, earlier=tuple(told))
    if (entry.kind, entry.successor) in withheld:
        entry = replace(entry, successor="")
    if entry.kind is not Kind.CLAIM:
        return entry
    name = ledger.final(entry.named["article"])
    article, known = public.articles.get(name), ledger.entries.get((Kind.ARTICLE, name))
    rights = article.rights if article else known.rights if known else ""
    if rights == Rights.FULL:
        return entry
    bare = [replace(each, named={**each.named, "quote": ""}) for each in entry.earlier]
    named = {**entry.named, "quote": ""}
    following = [*(each.named for each in bare[1:]), named]
    changed = tuple(each for each, after in zip(bare, following, strict=False) if renamed_words(each.named, after))
    return replace(entry, named=named, earlier=changed)
