"""What a briefing withholds from its audience: the words and ids that nothing published may have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.audience.excerpt import GAP, shown_runs
from briefing.audience.search import (
    ROW,
    Traces,
    Withheld,
    Words,
    find_ids,
    find_words,
    told,
    told_id,
    words_of,
)
from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.model import (
    OMISSION,
    Article,
    Briefing,
    Claim,
    Entry,
    Kind,
    Ledger,
    NameKind,
    Part,
    Rights,
)
from briefing.model.ledger import FILE
from briefing.permalinks.ids import Authored

_HINT = "Say it in other words, or make this `visibility: internal` too."
_HINT_BESIDE = (
    "Each of the words may be shown, but not one after another as they are in what is withheld. Quote other words, say "
    "it in others, or make one of the two `visibility: internal`."
)
_HINT_OF_CUE = (
    "The public sees the article's quotes, and at most seven more of its words in a row. Quote fewer words that credit "
    "the claim, such as the name and `said`."
)


def withheld(briefing: Briefing, public: Briefing, ledger: Ledger | None, public_ledger: Ledger | None) -> Withheld:
    """Return what a briefing and its ledger have that their public versions lack."""
    if briefing is public:
        return Withheld(briefing.id)
    phrases = (*_phrases(briefing, public), *_recorded(ledger, public_ledger), *_names(briefing, public, ledger))
    return Withheld(
        briefing.id,
        passages=tuple(
            passage for article in briefing.articles.values() for passage in _passages(article, briefing, public)
        ),
        phrases=tuple((what, text) for what, text in phrases if text),
        ids=tuple(sorted(ids_of(briefing, ledger) - ids_of(public, public_ledger) - {briefing.id})),
        shown=tuple(_shown(public)),
        written=tuple(filter(None, _written(public, public_ledger))),
        names=tuple(filter(None, _public_names(public))),
        pieces=tuple(filter(None, _pieces(public))),
        limited=frozenset(_limited(briefing, public)),
        kinds=_kinds(briefing, ledger),
    )


def _kinds(briefing: Briefing, ledger: Ledger | None) -> dict[str, str]:
    """Return what each id is the id of; of an id that several kinds have, the first."""
    authored = {
        "article": briefing.articles,
        "point": briefing.points,
        "speaker": briefing.speakers,
        "claim": briefing.claims,
        "occasion": briefing.occasions,
        "party": briefing.parties,
        "place": briefing.places,
    }
    recorded = {name: str(kind) for kind, name in (ledger.with_addresses if ledger else ())}
    return recorded | {name: kind for kind in reversed(authored) for name in authored[kind]}


def _shown(public: Briefing) -> Iterator[str]:
    """Yield what is published of articles."""
    for article in public.articles.values():
        for version in (*article.earlier_versions, article):
            yield from (version.byline, version.incomplete, *(version.part(part).text for part in Part))


def _written(public: Briefing, ledger: Ledger | None) -> list[str]:
    """Return what analysts wrote for the public to read, but for their remarks: those may repeat nothing withheld."""
    claims, points, speakers = public.claims.values(), public.points.values(), public.speakers.values()
    return [
        *(public.title, public.summary),
        *(text for claim in claims for text in (claim.says, *_short_values(claim))),
        *(point.question for point in points),
        *(text for speaker in speakers for text in (speaker.name, speaker.role, speaker.party)),
        *(text for occasion in public.occasions.values() for text in (occasion.name, occasion.place)),
        *(party.name for party in public.parties.values()),
        *(place.name for place in public.places.values()),
        *(
            text
            for article in public.articles.values()
            for text in (article.publisher, article.language, article.basis, article.url)
        ),
        *(entry.named.get(key, "") for entry in _entries(ledger) for key in ("says", "quote")),
    ]


def _limited(briefing: Briefing, public: Briefing) -> Iterator[str]:
    """Yield what `_passages` calls those of an article none of whose versions is internal."""
    for article in briefing.articles.values():
        if all(shown for _, shown in _with_shown(article, public)):
            yield f"withheld words of the article `{article.id}`"


def _public_names(public: Briefing) -> list[str]:
    """Return the names that are published, and the addresses."""
    articles = public.articles.values()
    return [
        *(text for article in articles for text in (article.publisher, article.url)),
        *(text for speaker in public.speakers.values() for text in (speaker.name, speaker.party)),
        *(text for occasion in public.occasions.values() for text in (occasion.name, occasion.place)),
        *(party.name for party in public.parties.values()),
        *(place.name for place in public.places.values()),
    ]


def _pieces(public: Briefing) -> Iterator[str]:
    """Yield what stands by itself on a page, besides what `_written` returns."""
    for article in public.articles.values():
        for version in (*article.earlier_versions, article):
            yield from (version.byline, article.notes, version.incomplete, *_reasons(version))
            for part in Part:
                yield from (run for line in version.part(part).text.split("\n") for run in line.split(GAP))
    for claim in public.claims.values():
        yield from (*claim.quote.split(OMISSION), claim.cue, claim.translation, claim.note)
    for point in public.points.values():
        yield from point.remarks


def _short_values(claim: Claim) -> tuple[str, ...]:
    """Return what an analyst enters for a claim in a word or two."""
    unit = claim.quantity.unit if claim.quantity else ""
    return claim.answer, claim.scope, claim.place, claim.via, claim.basis, unit


def _passages(article: Article, briefing: Briefing, public: Briefing) -> Iterator[Words]:
    """Yield the stretches of an article's versions that are withheld; they hold no published word."""
    for version, shown in _with_shown(article, public):
        if shown and not shown.withheld:
            continue
        quotable = shown is not None and shown.rights is not Rights.LINK
        own = [
            briefing.claims[name]
            for name, claim in (public.claims.items() if quotable else ())
            if claim.article == article.id and briefing.claims[name].version == version.version
        ]
        for part in (Part.STANDFIRST, Part.BODY, Part.CAPTION):
            text, end = version.part(part).text, 0
            for run in shown_runs(text, [span for claim in own if claim.part is part for span in claim.parts]):
                yield f"withheld words of the article `{article.id}`", text[end : run.start]
                end = run.end
            yield f"withheld words of the article `{article.id}`", text[end:]
        if shown is None:
            texts = version.byline, version.incomplete, *_reasons(version)
            yield from ((f"the article `{article.id}`", text) for text in texts)


def _with_shown(article: Article, public: Briefing) -> Iterator[tuple[Article, Article | None]]:
    """Yield each version of an article, with what the public sees of it; None where that is nothing."""
    numbers = {version.version: number for number, version in enumerate(article.public_versions, start=1)}
    shown = public.articles.get(article.id)
    for version in (*article.earlier_versions, article):
        number = numbers.get(version.version)
        yield version, shown.at(number) if shown and number else None


def _reasons(article: Article) -> tuple[str, ...]:
    """Return why its publisher took an article back, and why the analyst claims nothing from some of its passages."""
    retracted = (article.retracted.because,) if article.retracted else ()
    return (*retracted, *(passage.because for passage in article.left_out))


def _phrases(briefing: Briefing, public: Briefing) -> Iterator[Words]:
    """Yield what analysts wrote about what is withheld, and withheld notes on what is published.

    A judge's name, or a few words, may be a remark on something published too.
    """
    remarks = {remark for point in public.points.values() for remark in point.remarks}
    remarks |= {claim.note for claim in public.claims.values()}
    usual = {remark for remark in remarks if len(words_of(remark)) < ROW}
    for article in briefing.articles.values():
        shown = public.articles.get(article.id)
        versions = [shown, *shown.earlier_versions] if shown else []
        titles = [_in_a_row(version.title) for version in versions]
        for version, as_shown in _with_shown(article, public):
            if as_shown is None:
                title = "" if any(_in_a_row(version.title) in known for known in titles) else version.title
                url = "" if any(version.url == known.url for known in versions) else version.url
                yield from ((f"the article `{article.id}`", text) for text in (title, url))
        if shown is None or not shown.notes:
            yield f"the notes of the article `{article.id}`", article.notes
    for point in briefing.points.values():
        if point.id not in public.points:
            texts = (point.question, *(text for text in point.remarks if text not in usual))
            yield from ((f"the point `{point.id}`", text) for text in texts)
        elif not public.points[point.id].note:
            yield f"the note of the point `{point.id}`", point.note
    for claim in briefing.claims.values():
        if claim.id not in public.claims:
            yield from (
                (f"the claim `{claim.id}`", text)
                for text in (claim.says, claim.note, claim.translation)
                if text not in usual
            )
        elif not public.claims[claim.id].note:
            yield f"the note of the claim `{claim.id}`", claim.note
    internal = (speaker for speaker in briefing.speakers.values() if speaker.internal)
    yield from ((f"the speaker `{speaker.id}`", speaker.name) for speaker in internal)


def _recorded(ledger: Ledger | None, public: Ledger | None) -> Iterator[Words]:
    """Yield a ledger's words for what is withheld, and for public things from when they were internal."""
    public_keys = {entry.key for entry in _entries(public)}
    for entry in _entries(ledger):
        if entry.key not in public_keys:
            yield f"the {entry.kind} `{entry.id}`", entry.text
        public_once = [wording.named for wording in entry.earlier if not wording.internal]
        for wording in entry.earlier:
            if wording.internal and wording.named not in public_once:
                yield f"an earlier wording of the {entry.kind} `{entry.id}`", replace(entry, named=wording.named).text


def _names(briefing: Briefing, public: Briefing, ledger: Ledger | None) -> Iterator[Words]:
    """Yield the names of occasions, parties and places that are left out, and those in a ledger that never were public.

    What every reader of the published articles knows is no secret: a party and a place are called in many texts.
    """
    published = "\n".join(map(_in_a_row, _shown(public)))
    recorded = ledger.names.values() if ledger else ()
    for kind, authored, shown in (
        (NameKind.OCCASION, briefing.occasions, public.occasions),
        (NameKind.PARTY, briefing.parties, public.parties),
        (NameKind.PLACE, briefing.places, public.places),
    ):
        names = {(name, authored[name].name): None for name in authored if name not in shown}
        for known in recorded:
            if known.kind is kind:
                public_once = {words.named["name"] for words in known.earlier if not words.internal}
                before = [words.named["name"] for words in known.earlier]
                now = [known.name] if known.internal and known.id not in shown else []
                names |= {(known.id, text): None for text in (*before, *now) if text not in public_once}
        for name, text in names:
            if kind is NameKind.OCCASION or _in_a_row(text) not in published:
                yield f"the {kind} `{name}`", text


def _in_a_row(text: str) -> str:
    """Return a text's words with a space on each side of each."""
    return f" {' '.join(words_of(text))} "


def _entries(ledger: Ledger | None) -> list[Entry]:
    return list(ledger.entries.values()) if ledger else []


Finder = Callable[[str, tuple[str, ...]], Where]
"""Where an author's file, given by its path in the briefing's folder, has the value under these keys."""


def repeated(
    public: Briefing, secrets: Traces, authored: Authored, place: Finder, ledger: Ledger | None
) -> list[Diagnostic]:
    """Report what analysts wrote for the public that reveals what is withheld; `ledger` is the public's."""
    diagnostics = {}
    for where, who, texts in _public_texts(public, authored, place, ledger) if secrets else ():
        text = "\n".join(texts)
        found = {(what, words): told(what, words) for what, words in find_words(text, secrets)}
        found |= {("", name): told_id(name, secrets) for name in sorted(find_ids(text, "", secrets))}
        for key, message in found.items():
            hint = _HINT_OF_CUE if who.startswith("the cue ") and key[0].startswith("withheld words ") else _HINT
            diagnostics[where, *key] = Diagnostic(Rule.LEAK, where, f"in {who}: {message}", hint)
    return list(diagnostics.values())


def beside(
    pages: Iterable[tuple[str, str, str]], public: Briefing, authored: Authored, place: Finder, ledger: Ledger | None
) -> list[Diagnostic]:
    """Report what pages made from public texts reveal, since one stands beside another or beside words of the page.

    Of each page, its path in the site, what the words on it belong to, and the words. It is told once, where that text
    is written which has the most of them in a row.
    """
    first: dict[tuple[str, str], str] = {}
    for page, what, words in pages:
        first.setdefault((what, words), page)
    texts = (
        [
            (where, who, f" {' '.join(words_of(text))} ")
            for where, who, several in (*_quotes(public, authored), *_public_texts(public, authored, place, ledger))
            for text in several
        ]
        if first
        else []
    )
    diagnostics = []
    for (what, words), page in first.items():
        where, who, _ = max(texts, key=lambda text: _most_in_a_row(words.split(), text[2]))
        message = f"beside {who}, on site/{page}: {told(what, words)}"
        diagnostics.append(Diagnostic(Rule.LEAK, where, message, _HINT_BESIDE))
    return diagnostics


def _most_in_a_row(words: Sequence[str], text: str) -> int:
    """Return how many of some words a text has in a row; the text has a space on each side of each word."""
    sizes = range(len(words), 0, -1)
    rows = ((size, " ".join(words[at : at + size])) for size in sizes for at in range(len(words) - size + 1))
    return next((size for size, row in rows if f" {row} " in text), 0)


def _quotes(public: Briefing, authored: Authored) -> Iterator[tuple[Where, str, tuple[str, ...]]]:
    """Yield what the public reads of articles by its claims, as `_public_texts` does."""
    for claim in public.claims.values():
        yield authored[Kind.CLAIM, claim.id].where, f"the quote of the claim `{claim.id}`", (claim.quote,)


def _public_texts(
    public: Briefing, authored: Authored, place: Finder, ledger: Ledger | None
) -> Iterator[tuple[Where, str, tuple[str, ...]]]:
    """Yield what analysts wrote for the public, with its place and a name for a message."""
    path = "briefing.yml"
    yield place(path, ("title",)), "the title", (public.title,)
    yield place(path, ("summary",)), "the summary", (public.summary,)
    for occasion in public.occasions.values():
        where = place(path, ("occasions", occasion.id))
        yield where, f"the occasion `{occasion.id}`", (occasion.name, occasion.place)
    for party in public.parties.values():
        yield place(path, ("parties", party.id)), f"the party `{party.id}`", (party.name,)
    for known in public.places.values():
        yield place(path, ("places", known.id)), f"the place `{known.id}`", (known.name,)
    for gone in _entries(ledger):
        reasons = gone.because, *(absence.because for absence in gone.absences)
        yield place(FILE, ()), f"why the {gone.kind} `{gone.id}` was withdrawn", reasons
    for claim in public.claims.values():
        where = authored[Kind.CLAIM, claim.id].where
        yield where, f"the claim `{claim.id}`", (claim.says, claim.note, claim.translation, *_short_values(claim))
        yield where, f"the cue of the claim `{claim.id}`", (claim.cue,)
    for point in public.points.values():
        where = authored[Kind.POINT, point.id].where
        yield where, f"the point `{point.id}`", (point.question, *point.remarks)
    for article in public.articles.values():
        texts = {
            "notes": article.notes,
            "incomplete": article.incomplete,
            "basis": article.basis,
            "retracted": article.retracted.because if article.retracted else "",
            "left_out": "\n".join(passage.because for passage in article.left_out),
        }
        for key, text in texts.items():
            yield place(f"articles/{article.id}.md", (key,)), f"the article `{article.id}`", (text,)
    for speaker in public.speakers.values():
        where = authored[Kind.SPEAKER, speaker.id].where
        yield where, f"the speaker `{speaker.id}`", (speaker.name, speaker.role, speaker.party)


def ids_of(briefing: Briefing, ledger: Ledger | None) -> frozenset[str]:
    """Return every id in a briefing and its ledger, of all kinds."""
    authored = {*briefing.articles, *briefing.points, *briefing.speakers, *briefing.claims, *briefing.occasions}
    authored |= {*briefing.parties, *briefing.places}
    return frozenset(authored | {name for _, name in (ledger.with_addresses if ledger else ())})
