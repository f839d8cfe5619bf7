"""What a briefing withholds from its audience: the words and ids that nothing published to it may have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.audience.excerpt import shown_runs
from briefing.audience.search import Withheld, Words, find_words, told, traces
from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.model import Article, Briefing, Claim, Entry, Kind, Ledger, Rights
from briefing.permalinks.ids import Authored

_HINT = "Say it in other words, or make this `visibility: internal` too."


def withheld(briefing: Briefing, public: Briefing, ledger: Ledger | None, public_ledger: Ledger | None) -> Withheld:
    """Return what a briefing and its ledger have and their public counterparts lack."""
    if briefing is public:
        return Withheld(briefing.id)
    passages = [each for article in briefing.articles.values() for each in _passages(article, briefing, public)]
    phrases = [each for each in (*_phrases(briefing, public), *_recorded(ledger, public_ledger)) if each[1]]
    gone = ids_of(briefing, ledger) - ids_of(public, public_ledger)
    shown = [text for article in public.articles.values() for text in _texts(article)]
    written = [public.title, public.summary, *(each.says for each in public.claims.values())]
    written += [text for each in public.points.values() for text in (each.question, each.note, each.because)]
    written += [text for each in public.speakers.values() for text in (each.name, each.role, each.party)]
    written += [text for each in public.occasions.values() for text in (each.name, each.place)]
    written += [text for each in public.claims.values() for text in _values(each)]
    written += [each.publisher for each in public.articles.values()]
    written += [each.named[key] for each in _entries(public_ledger) for key in ("says", "quote") if key in each.named]
    return Withheld(
        briefing.id, tuple(passages), tuple(phrases), tuple(sorted(gone)), tuple(shown), tuple(filter(None, written))
    )


def _values(claim: Claim) -> tuple[str, ...]:
    """Return what an analyst enters for a claim in a word or a few."""
    unit = claim.quantity.unit if claim.quantity else ""
    return claim.answer, claim.scope, claim.place, claim.via, claim.basis, unit


def _texts(article: Article) -> Iterator[str]:
    """Return what is published of an article, with its versions."""
    for version in (*article.earlier_versions, article):
        yield from (version.title, version.byline, version.incomplete, version.text)


def _passages(article: Article, briefing: Briefing, public: Briefing) -> Iterator[Words]:
    """Return the stretches of an article's versions that are withheld; no published word is in any of them."""
    shown = public.articles.get(article.id)
    if shown and not shown.withheld:
        return
    quotable = shown is not None and article.rights is not Rights.LINK
    for version in (*article.earlier_versions, article):
        spans = [
            briefing.claims[name].span
            for name, each in (public.claims.items() if quotable else ())
            if each.article == article.id and each.version == version.version
        ]
        end = 0
        for run in shown_runs(version.text, spans):
            yield f"withheld words of the article `{article.id}`", version.text[end : run.start]
            end = run.end
        yield f"withheld words of the article `{article.id}`", version.text[end:]
        if shown is None:
            said = (version.byline, version.incomplete, *(each.because for each in version.left_out))
            yield from ((f"the article `{article.id}`", text) for text in said)


def _phrases(briefing: Briefing, public: Briefing) -> Iterator[Words]:
    """Return what analysts wrote about what is withheld, and withheld notes on what is published."""
    for article in briefing.articles.values():
        shown = public.articles.get(article.id)
        if shown is None:
            yield from ((f"the article `{article.id}`", text) for text in (article.title, article.url))
        if shown is None or not shown.notes:
            yield f"the notes of the article `{article.id}`", article.notes
    for point in briefing.points.values():
        if point.id not in public.points:
            yield from ((f"the point `{point.id}`", text) for text in (point.question, point.because, point.note))
        elif not public.points[point.id].note:
            yield f"the note of the point `{point.id}`", point.note
    for claim in briefing.claims.values():
        if claim.id not in public.claims:
            yield f"the claim `{claim.id}`", claim.says
    internal = (speaker for speaker in briefing.speakers.values() if speaker.internal)
    yield from ((f"the speaker `{speaker.id}`", speaker.name) for speaker in internal)
    left_out = briefing.occasions.keys() - public.occasions.keys()
    yield from ((f"the occasion `{name}`", briefing.occasions[name].name) for name in sorted(left_out))


def _recorded(ledger: Ledger | None, public: Ledger | None) -> Iterator[Words]:
    """Return what a ledger knows of what is withheld, and what public things were called while they were internal."""
    kept = {each.key for each in _entries(public)}
    for entry in _entries(ledger):
        if entry.key not in kept:
            yield f"the {entry.kind} `{entry.id}`", entry.text
        for before in entry.earlier:
            if before.internal:
                yield f"an earlier wording of the {entry.kind} `{entry.id}`", replace(entry, named=before.named).text


def _entries(ledger: Ledger | None) -> list[Entry]:
    return list(ledger.entries.values()) if ledger else []


def repeated(public: Briefing, withheld: Withheld, authored: Authored, path: str) -> list[Diagnostic]:
    """Find what analysts wrote for the public that says what is withheld; `path` is that of `briefing.yml`."""
    secrets = traces([withheld], {})
    if not secrets:
        return []
    texts: list[tuple[Where, str, tuple[str, ...]]] = [
        (Where(path), "the title and summary", (public.title, public.summary))
    ]
    for claim in public.claims.values():
        texts.append(
            (authored[Kind.CLAIM, claim.id].where, f"the claim `{claim.id}`", (claim.says, claim.cue, *_values(claim)))
        )
    for point in public.points.values():
        where = authored[Kind.POINT, point.id].where
        texts.append((where, f"the point `{point.id}`", (point.question, point.note, point.because)))
    for article in public.articles.values():
        texts.append((Where(article.path), f"the article `{article.id}`", (article.notes, article.incomplete)))
    found = {}
    for where, who, said in texts:
        for what, words in find_words("\n".join(said), secrets):
            found[where, what, words] = Diagnostic(Rule.LEAK, where, f"in {who}: {told(what, words)}", _HINT)
    return list(found.values())


def ids_of(briefing: Briefing, ledger: Ledger | None) -> frozenset[str]:
    """Return every id of a briefing and its ledger, of all kinds."""
    authored = {*briefing.articles, *briefing.points, *briefing.speakers, *briefing.claims, *briefing.occasions}
    return frozenset(authored | {each.id for each in _entries(ledger)})
