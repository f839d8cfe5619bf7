"""A briefing as its audience may see it: what may not be shown is taken out here, before anything is compared.

So no comparison rests on what its readers cannot look up, and no later stage can give anything away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
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
    Party,
    Place,
    Point,
    Profile,
    Rights,
    Span,
    Speaker,
)
from briefing.permalinks.addresses import made
from briefing.permalinks.ledger_changes import renamed_words
from briefing.values.places import around

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
    public_articles = [_on_basis(article, unnamed) for article in briefing.articles.values() if not article.internal]
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
    internal_articles = [article for article in briefing.articles.values() if article.internal]
    shown_bases, hidden_bases = _bases(claims.values(), public_articles), _bases(withheld, internal_articles)
    speakers = _speakers(briefing, _quoted(claims.values()) | shown_bases, _quoted(withheld) | hidden_bases, ledger)
    occasions = _occasions(briefing, _held(claims.values()) | shown_bases, _held(withheld) | hidden_bases)
    public = replace(
        briefing,
        profile=profile,
        articles=articles,
        claims=claims,
        points=_points(briefing, claims, ledger),
        speakers=speakers,
        occasions=occasions,
        places=_places(briefing, claims.values(), occasions.values()),
        withheld=frozenset((claim.point, claim.article) for claim in withheld if not claim.historical),
    )
    return _with_stand_ins(public, briefing, unnamed, shown_bases), diagnostics


def _unnamed(briefing: Briefing) -> dict[str, str]:
    """Return, by internal speaker, the id that replaces it as the basis of public claims and as a party."""
    internal = [name for name, speaker in briefing.speakers.items() if speaker.internal]
    return {name: made(f"unnamed-{number}") for number, name in enumerate(internal, start=1)}


def _on_basis(article: Article, unnamed: Mapping[str, str]) -> Article:
    """Return an article, with its versions, that rests on nothing internal."""
    earlier = tuple(_on_basis(version, unnamed) for version in article.earlier_versions)
    return replace(article, basis=unnamed.get(article.basis, article.basis), earlier_versions=earlier)


def _bases(claims: Iterable[Claim], articles: Iterable[Article]) -> set[str]:
    """Return what claims, and all versions of articles, rest on."""
    versions = (version for article in articles for version in (article, *article.earlier_versions))
    return {claim.basis for claim in claims} | {version.basis for version in versions}


def _quoted(claims: Iterable[Claim]) -> set[str]:
    return {name for claim in claims for name in claim.speakers}


def _held(claims: Iterable[Claim]) -> set[str]:
    return {claim.occasion for claim in claims}


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


def _speakers(briefing: Briefing, named: Set[str], hidden: Set[str], ledger: Ledger | None) -> dict[str, Speaker]:
    """Leave out speakers who are internal, or have only ever been named where it is withheld, as in `hidden`.

    Who is the party of a speaker that stays is named by that, and stays too.
    """
    left_out = hidden - named
    if ledger:
        public = {entry.id for entry in ledger.of(Kind.SPEAKER) if not entry.internal}
        left_out |= briefing.speakers.keys() - named - public
    kept = {name: speaker for name, speaker in briefing.speakers.items() if not speaker.internal}
    shown = kept.keys() - left_out
    while more := {kept[name].party for name in shown} & kept.keys() - briefing.parties.keys() - shown:
        shown |= more
    return {name: speaker for name, speaker in kept.items() if name in shown}


def _occasions(briefing: Briefing, named: Set[str], hidden: Set[str]) -> dict[str, Occasion]:
    """Leave out occasions named only where it is withheld, as in `hidden`."""
    left_out = hidden - named
    return {name: occasion for name, occasion in briefing.occasions.items() if name not in left_out}


def _places(briefing: Briefing, claims: Iterable[Claim], occasions: Iterable[Occasion]) -> dict[str, Place]:
    """Leave only the places that public claims and occasions name, and those that enclose them."""
    named = {claim.place for claim in claims} | {occasion.place for occasion in occasions}
    named |= {outer for name in named for outer in around(name, briefing.places)}
    return {name: place for name, place in briefing.places.items() if name in named}


def _with_stand_ins(public: Briefing, briefing: Briefing, unnamed: Mapping[str, str], bases: Set[str]) -> Briefing:
    """Replace whoever may not be named by an id without a name: as a party, and as what public claims rest on.

    So what shares a speaker or a party shares it still. Of the parties, only those of public speakers stay.
    """
    stand_ins = {name: key for name, key in unnamed.items() if name not in briefing.parties}
    speakers = {
        name: replace(speaker, party=stand_ins.get(speaker.party, speaker.party))
        for name, speaker in public.speakers.items()
    }
    shown = {speaker.party for speaker in speakers.values()} | (speakers.keys() - briefing.parties.keys())
    in_words = {party.casefold() for party in shown - briefing.parties.keys() - speakers.keys()}

    def as_shown(party: str) -> str:
        is_key = party in briefing.parties or party in briefing.speakers
        if party in shown or (not is_key and party.casefold() in in_words):
            return party
        number = len(unnamed) + len(stand_ins) + 1
        return stand_ins.setdefault(party if is_key else party.casefold(), made(f"unnamed-{number}"))

    resting = {key: briefing.speakers[name] for name, key in unnamed.items() if key in bases}
    bodies = {speaker.party for speaker in (*public.speakers.values(), *resting.values())}
    occasions = {}
    for key, speaker in sorted(resting.items()):
        itself = [speaker.id] if speaker.id in bodies and not speaker.unnamed else []
        parties = tuple(as_shown(party) for party in (*itself, speaker.party) if party)
        occasions[key] = Occasion(key, "", unnamed=True, parties=parties, nobody=speaker.unnamed)
    named = {speaker.party for speaker in speakers.values()}
    named |= {party for occasion in occasions.values() for party in occasion.parties}
    return replace(
        public,
        speakers=speakers,
        occasions={**public.occasions, **occasions},
        parties={name: party for name, party in briefing.parties.items() if name in named}
        | {key: Party(key, "", unnamed=True) for key in sorted(stand_ins.values()) if key in named},
    )


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
    """Return a ledger without the ids and words that the audience may not see.

    Of what it once could see, the ids stay, for their addresses may have been cited.
    """
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
    gone = _no_longer_public(ledger, withheld)
    return replace(ledger, entries=shown, no_longer_public=gone)


def _no_longer_public(ledger: Ledger, withheld: Set[Key]) -> dict[Key, Entry]:
    """Return the withheld ids that were once public, without a word of what they name.

    What an article is called now may never have been public: then its claims stay with the last name that was.
    """
    once = {key: ledger.entries[key] for key in withheld if key in ledger.entries and ledger.entries[key].was_public}
    last: dict[str, str] = {}
    for kind, name in sorted(once, key=lambda key: (once[key].recorded, key)):
        if kind is Kind.ARTICLE:
            last[ledger.final(name)] = name
    last |= {final: final for final in last if (Kind.ARTICLE, final) in once}
    gone: dict[Key, Entry] = {}
    for (kind, name), entry in once.items():
        named = dict.fromkeys(entry.named, "")
        moved_to = ""
        if kind is Kind.ARTICLE:
            final = ledger.final(name)
            home = last[final] if (kind, final) in withheld else final
            moved_to = home if home != name else ""
        elif kind is Kind.CLAIM:
            article = ledger.final(entry.named["article"])
            if (Kind.ARTICLE, article) in withheld:
                article = last.get(article, "")
            if not article:
                continue
            named["article"] = article
        elif kind is Kind.POINT and not _was_shown(name, ledger):
            continue
        gone[kind, name] = Entry(kind, name, named, recorded=entry.recorded, moved_to=moved_to)
    return gone


def _was_shown(point: str, ledger: Ledger) -> bool:
    """Whether a point was ever in the public comparison: it is not while all claims on it are internal."""
    claims = [claim for claim in ledger.of(Kind.CLAIM) if claim.named["point"] == point]
    return not claims or any(claim.was_public for claim in claims)


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
