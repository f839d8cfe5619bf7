"""A briefing as an audience may see it. Whatever may not be shown is taken out here, before anything is compared.

So a verdict rests on nothing that its readers cannot look up, and no later stage knows what it could give away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.core.excerpt import excerpt
from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.ledger import Kind
from briefing.model import Anchoring, Selector, Span
from briefing.vocabulary import Profile, Rights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefing.ledger import Entry, Key, Ledger
    from briefing.model import Article, Briefing, Claim, Occasion

NOTHING = Span(0, 0)
_NAMED = 5
"""Claims that a message names."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What an audience may not see."""

    texts: tuple[tuple[str, str], ...] = ()
    """What it is, for a message, and its words."""
    names: tuple[tuple[str, str], ...] = ()
    """The same of names of speakers, which are given away by themselves."""
    ids: tuple[str, ...] = ()
    """Ids that may stand in no address."""


def for_audience(briefing: Briefing, profile: Profile) -> tuple[Briefing, Withheld, list[Diagnostic]]:
    """Return a briefing as the audience of a profile may see it, what that leaves out, and what goes beyond a cap.

    The public sees what is not `internal`; of what is internal, nothing that hangs on it: an article's claims, a
    point's, and those that are credited to a speaker. Of an article it sees what its `rights` allow.
    """
    if profile is Profile.INTERNAL:
        return briefing, Withheld(), []
    claims = {name: each for name, each in briefing.claims.items() if not _is_internal(each, briefing)}
    articles: dict[str, Article] = {}
    shown: dict[str, Claim] = {}
    found: list[Diagnostic] = []
    for article in briefing.articles.values():
        if article.internal:
            continue
        mine = [each for each in claims.values() if each.article == article.id]
        found += _over_a_cap(article, mine, briefing)
        articles[article.id], moved = _as_allowed(article, mine)
        shown |= moved
    speakers = {name for each in claims.values() for name in each.speakers}
    hidden = {name for each in briefing.claims.values() for name in each.speakers} - speakers
    public = replace(
        briefing,
        articles=articles,
        claims={name: shown[name] for name in claims},
        speakers={name: each for name, each in briefing.speakers.items() if not each.internal and name not in hidden},
        points={
            name: replace(each, note="" if each.internal_note else each.note)
            for name, each in briefing.points.items()
            if not each.internal and _is_answered(name, briefing.claims.values(), claims.values())
        },
    )
    public = replace(public, occasions=_occasions(public))
    return public, _withheld(briefing, public), found


def _is_internal(claim: Claim, briefing: Briefing) -> bool:
    return (
        claim.internal
        or briefing.articles[claim.article].internal
        or briefing.points[claim.point].internal
        or any(briefing.speakers[name].internal for name in claim.speakers)
    )


def _is_answered(point: str, before: Iterable[Claim], after: Iterable[Claim]) -> bool:
    """Whether a point is shown: one all of whose claims are internal is not; one that never had any is."""
    return any(each.point == point for each in after) or not any(each.point == point for each in before)


def _occasions(public: Briefing) -> Mapping[str, Occasion]:
    used = {each.occasion for each in public.claims.values()} | {each.basis for each in public.claims.values()}
    return {name: each for name, each in public.occasions.items() if name in used}


def _as_allowed(article: Article, claims: list[Claim]) -> tuple[Article, dict[str, Claim]]:
    """Return an article, with its versions, and its claims as its rights allow to show them."""
    shown = {each.id: each for each in claims}
    allowed = replace(article, notes="" if article.internal_notes else article.notes)
    if article.rights is Rights.FULL:
        return allowed, shown
    versions = []
    for version in (*article.earlier, replace(allowed, earlier=())):
        mine = [each for each in claims if each.version == version.version]
        quoted = {each.id: each.span for each in mine} if article.rights is Rights.EXCERPT else {}
        made, spans = excerpt(version, quoted)
        versions.append(replace(made, incomplete=article.incomplete))
        shown |= {each.id: _as_quoted(each, spans.get(each.id), made) for each in mine}
    *earlier, present = versions
    return replace(present, earlier=tuple(earlier)), shown


def _as_quoted(claim: Claim, span: Span | None, article: Article) -> Claim:
    """Return a claim of an article that is not shown whole; where it may not be quoted, without its words."""
    now = Anchoring(claim.now.state) if claim.now else None
    if span is None:
        return replace(claim, selector=Selector(""), span=NOTHING, quote="", cue="", now=now)
    quote = article.text[span.start : span.end]
    return replace(claim, selector=Selector(quote), span=span, quote=quote, now=now)


def _over_a_cap(article: Article, claims: list[Claim], briefing: Briefing) -> list[Diagnostic]:
    """Find quotes, and articles, of which more is quoted than the briefing's settings allow."""
    if article.rights is not Rights.EXCERPT:
        return []
    where, cap = Where(article.path), briefing.excerpt
    long = [each.id for each in claims if len(each.quote.split()) > cap.words]
    found = []
    if long:
        message = f"quotes of more than {cap.words} words, and `rights` are `excerpt`: {_listed(long)}"
        hint = "Quote less; or raise `excerpt: {words: …}` in briefing.yml; or write rights: full if you have them."
        found.append(Diagnostic(Rule.EXCERPT_TOO_LONG, where, message, hint))
    shown, _ = excerpt(article, {each.id: each.span for each in claims if each.version == article.version})
    share = len(shown.text.split()) / max(1, len(article.text.split()))
    if share > cap.share:
        names = _listed([each.id for each in claims])
        message = (
            f"{share:.0%} of its words are quoted, at most {cap.share:.0%} may be, and `rights` are `excerpt`: {names}"
        )
        hint = "Quote less; or raise `excerpt: {share: …}` in briefing.yml; or write rights: full if you have them."
        found.append(Diagnostic(Rule.EXCERPT_TOO_LONG, where, message, hint))
    return found


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(f"`{name}`" for name in names[:_NAMED]) + more


def _withheld(briefing: Briefing, public: Briefing) -> Withheld:
    texts: list[tuple[str, str]] = []
    ids: list[str] = []
    for article in briefing.articles.values():
        if article.id not in public.articles:
            ids.append(article.id)
        if article.id not in public.articles or public.articles[article.id].withheld:
            texts += [(f"article `{article.id}`", each.text) for each in (*article.earlier, article)]
            texts += [(f"left out of `{article.id}`", each.because) for each in article.left_out]
        if article.internal or article.internal_notes:
            texts.append((f"notes of `{article.id}`", article.notes))
    for point in briefing.points.values():
        if point.id not in public.points:
            ids.append(point.id)
            texts += [(f"point `{point.id}`", point.question), (f"point `{point.id}`", point.because)]
        if point.id not in public.points or point.internal_note:
            texts.append((f"note of the point `{point.id}`", point.note))
    for claim in briefing.claims.values():
        if claim.id not in public.claims:
            ids.append(claim.id)
            texts += [(f"claim `{claim.id}`", claim.says), (f"claim `{claim.id}`", claim.quote)]
        elif not public.claims[claim.id].quote:
            texts.append((f"quote of `{claim.id}`", claim.quote))
    names = [(f"speaker `{each.id}`", each.name) for each in briefing.speakers.values() if each.internal]
    ids += [each.id for each in briefing.speakers.values() if each.internal]
    return Withheld(tuple(each for each in texts if each[1]), tuple(names), tuple(ids))


def ledger_for_audience(ledger: Ledger | None, briefing: Briefing, public: Briefing) -> Ledger | None:
    """Return a ledger without the ids that an audience may not see, and without words that it may not."""
    if ledger is None or briefing is public:
        return ledger
    hidden: set[Key] = {
        *((Kind.ARTICLE, name) for name in briefing.articles.keys() - public.articles.keys()),
        *((Kind.POINT, name) for name in briefing.points.keys() - public.points.keys()),
        *((Kind.SPEAKER, name) for name in briefing.speakers.keys() - public.speakers.keys()),
        *((Kind.CLAIM, name) for name in briefing.claims.keys() - public.claims.keys()),
    }
    kept = {key: each for key, each in ledger.entries.items() if key not in hidden and not each.internal}
    gone = {key for key in ledger.entries if key not in kept}
    kept = {
        key: each
        for key, each in kept.items()
        if each.kind is not Kind.CLAIM
        or not {(Kind.ARTICLE, ledger.final(each.named["article"])), (Kind.POINT, each.named["point"])} & gone
    }
    return replace(ledger, entries={key: _without_words(each, ledger, public) for key, each in kept.items()})


def _without_words(entry: Entry, ledger: Ledger, public: Briefing) -> Entry:
    """Leave out the quotes of a claim whose article may not be quoted; of a withdrawn article the ledger knows that."""
    if entry.kind is not Kind.CLAIM:
        return entry
    name = ledger.final(entry.named["article"])
    article, known = public.articles.get(name), ledger.entries.get((Kind.ARTICLE, name))
    rights = article.rights if article else known.rights if known else ""
    if rights in (Rights.FULL, Rights.EXCERPT):
        return entry
    earlier = tuple(replace(each, named={**each.named, "quote": ""}) for each in entry.earlier)
    return replace(entry, named={**entry.named, "quote": ""}, earlier=earlier)
