"""A briefing as its audience may see it: what may not be shown is taken out here, before anything is compared.

So no comparison rests on what its readers cannot look up, and no later stage can give anything away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from briefing.anchoring.fragments.search_text import search_article
from briefing.anchoring.fragments.text_fragment import directive
from briefing.audience.excerpt import excerpt, shown_runs
from briefing.audience.names import StandIns, with_public_names
from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.model import Anchoring, Article, Briefing, Claim, Kind, Ledger, Part, Point, Profile, Rights, Span
from briefing.model.vocabulary import narrowest

_NOWHERE = Span(0, 0)
_NAMED = 5
"""How many claims a message names."""
_CONTEXT = re.compile(r"-,|,-")
"""Separates a quote in a text directive from the words around it; a dash in the words themselves is encoded."""


def for_audience(
    briefing: Briefing, profile: Profile, ledger: Ledger | None = None
) -> tuple[Briefing, list[Diagnostic]]:
    """Return a briefing as the audience of a profile may see it, and where it quotes more than the settings allow.

    The public sees nothing internal, no claim of an internal article, version, point or speaker, and of each version of
    an article only what its `rights` allow. From the ledger we know of which points the public has heard.
    """
    if profile is Profile.INTERNAL:
        return briefing, []
    stand_ins = StandIns(briefing)
    articles: dict[str, Article] = {}
    claims: dict[str, Claim] = {}
    diagnostics: list[Diagnostic] = []
    for authored in briefing.articles.values():
        if authored.internal:
            continue
        article, numbers = _public_versions(authored, stand_ins)
        own = [claim for claim in briefing.claims.values() if claim.article == article.id and not claim.internal]
        numbered = [
            replace(
                stand_ins.of_claim(claim),
                number=number,
                version=numbers[claim.version],
                review=replace(claim.review, was="", version=0) if claim.review else None,
                note="" if claim.internal_note else claim.note,
            )
            for number, claim in enumerate(own, start=1)
        ]
        diagnostics += _over_a_cap(article, numbered, briefing)
        articles[article.id], shown = _as_allowed(article, numbered)
        claims |= shown
    withheld = [claim for claim in briefing.claims.values() if claim.id not in claims and claim.article in articles]
    public = replace(
        briefing,
        profile=profile,
        articles=articles,
        claims=claims,
        points=_points(briefing, claims, ledger),
        withheld=frozenset((claim.point, claim.article) for claim in withheld if not claim.historical),
    )
    return with_public_names(public, briefing, stand_ins), diagnostics


def _public_versions(article: Article, stand_ins: StandIns) -> tuple[Article, Mapping[int, int]]:
    """Return an article with those versions that the public may see, and their new numbers by those they had.

    Each keeps its own rights where those allow less than the article's.
    """
    public, numbers = article.in_public()
    earlier = tuple(
        replace(stand_ins.on_basis(version), rights=narrowest((version.rights, article.rights)))
        for version in public.earlier_versions
    )
    return replace(stand_ins.on_basis(public), earlier_versions=earlier), numbers


def _points(briefing: Briefing, claims: Mapping[str, Claim], ledger: Ledger | None) -> dict[str, Point]:
    """Leave out points that are internal, and those of which the public has never heard.

    It hears of a point by a public claim on it, or because the point says so; the ledger knows of which it has heard.
    """
    told = {claim.point for claim in claims.values()}
    told |= {name for name, point in briefing.points.items() if point.public}
    told |= {entry.id for entry in ledger.of(Kind.POINT) if not entry.internal} if ledger else set()
    return {
        name: replace(
            point,
            note="" if point.internal_note else point.note,
            changed=_publicly_changed(point, claims, briefing, ledger),
        )
        for name, point in briefing.points.items()
        if not point.internal and name in told
    }


def _publicly_changed(
    point: Point, claims: Mapping[str, Claim], briefing: Briefing, ledger: Ledger | None
) -> frozenset[str]:
    """Leave only those changed claims of a point that the public sees, or saw before they were gone.

    Of a claim that rests on something internal, it cannot see what was changed.
    """
    gone = (
        {entry.id for entry in ledger.of(Kind.CLAIM) if not entry.internal} - briefing.claims.keys()
        if ledger
        else set()
    )
    seen = {name for name in point.changed if name in claims and not _names_internal(briefing.claims[name], briefing)}
    return frozenset(seen | (point.changed & gone))


def _names_internal(claim: Claim, briefing: Briefing) -> bool:
    """Whether a claim has a basis, an occasion or a place that is internal."""
    named = (
        briefing.speakers.get(claim.basis),
        briefing.occasions.get(claim.basis),
        briefing.occasions.get(claim.occasion),
        briefing.places.get(claim.place),
    )
    return any(thing.internal for thing in named if thing)


def _as_allowed(article: Article, claims: list[Claim]) -> tuple[Article, dict[str, Claim]]:
    """Return an article with its versions, and its claims, each as the rights of its version allow."""
    allowed = replace(article, notes="" if article.internal_notes else article.notes, earlier_versions=())
    shown: dict[str, Claim] = {}
    versions = []
    for version in (*article.earlier_versions, allowed):
        quoted = [claim for claim in claims if claim.version == version.version]
        if version.rights is not Rights.FULL:
            quoted = [_without_new_words(claim) for claim in quoted]
        if version.rights is Rights.LINK:
            nothing = replace(version, text="", tokens=(), lines=(), left_out=(), withheld=True)
            version, quoted = (
                replace(nothing, standfirst="", captions=()),
                [_unquoted(claim, version) for claim in quoted],
            )
        elif version.rights is Rights.EXCERPT:
            version, quoted = _excerpt_with_directives(version, quoted, is_present=version is allowed)
        versions.append(version)
        shown |= {claim.id: claim for claim in quoted}
    *earlier, present = versions
    return replace(present, earlier_versions=tuple(earlier)), {claim.id: shown[claim.id] for claim in claims}


def _excerpt_with_directives(version: Article, claims: list[Claim], *, is_present: bool) -> tuple[Article, list[Claim]]:
    """Return an excerpt of a version, and its claims with what finds their words on the publisher's page."""
    shortened, in_excerpt = _excerpt(version, claims)
    pages = search_article(version) if version.url and is_present else {}
    found = []
    for claim in claims:
        words = directive(pages[claim.part], *claim.parts) if pages else ""
        found.append(replace(in_excerpt[claim.id], directive="" if _CONTEXT.search(words) else words))
    return shortened, found


def _excerpt(version: Article, claims: list[Claim]) -> tuple[Article, dict[str, Claim]]:
    """Return a version with only the words that its claims quote, and the claims with their places in it.

    Its title is shown to everybody.
    """
    texts = {}
    moved = {claim.id: claim for claim in claims}
    shortened = version
    for part in Part:
        of_part = [claim for claim in claims if claim.part is part]
        stretches = {(claim.id, number): span for claim in of_part for number, span in enumerate(claim.parts)}
        if part is Part.TITLE or (part is not Part.BODY and not of_part):
            continue
        cut, spans = excerpt(version.part(part), stretches)
        texts[part] = cut.text
        shortened = cut if part is Part.BODY else shortened
        for claim in of_part:
            parts = tuple(spans[claim.id, number] for number in range(len(claim.parts)))
            whole = Span(parts[0].start, parts[-1].end)
            moved[claim.id] = replace(claim, span=whole, stretches=parts if claim.stretches else ())
    captions = tuple(texts[Part.CAPTION].split("\n")) if Part.CAPTION in texts else ()
    return replace(shortened, standfirst=texts.get(Part.STANDFIRST, ""), captions=captions), moved


def _unquoted(claim: Claim, version: Article) -> Claim:
    """Leave out of a claim the words of an article of which only the title may be shown."""
    in_title = claim.cue.casefold() in version.title.casefold()
    cue = claim.cue if in_title else ""
    if claim.part is Part.TITLE:
        return replace(claim, cue=cue)
    return replace(claim, span=_NOWHERE, quote="", stretches=(), translation="", cue=cue)


def _without_new_words(claim: Claim) -> Claim:
    """Leave out the words that the present version has in place of a claim's."""
    return replace(claim, in_present=Anchoring(claim.in_present.state, candidates=claim.in_present.candidates))


def _over_a_cap(article: Article, claims: list[Claim], briefing: Briefing) -> list[Diagnostic]:
    """Report quotes that are longer, and articles that are quoted more, than the briefing's settings allow."""
    versions = [version for version in (*article.earlier_versions, article) if version.rights is Rights.EXCERPT]
    where, cap = Where(article.path), briefing.excerpt
    diagnostics = []
    cut = {version.version for version in versions}
    if long := [claim.id for claim in claims if claim.version in cut and len(claim.words.split()) > cap.words]:
        allowed = f"a quote may have at most {cap.words} words"
        message = f"its `rights` are `excerpt`: {allowed}, and these have more: {_listed(long)}"
        hint = "Quote less; or raise `excerpt: {words: …}` in briefing.yml; or write rights: full if you have them."
        diagnostics.append(Diagnostic(Rule.EXCERPT_TOO_LONG, where, message, hint))
    for version in versions:
        own = [claim for claim in claims if claim.version == version.version and claim.part is not Part.TITLE]
        words = quoted = 0
        for part in Part:
            text = version.part(part).text if part is not Part.TITLE else ""
            runs = shown_runs(text, [span for claim in own if claim.part is part for span in claim.parts])
            words += len(text.split())
            quoted += sum(len(text[run.start : run.end].split()) for run in runs)
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
