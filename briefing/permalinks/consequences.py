"""What the ledger knows of mistakes in a briefing: which of them only follow from another, and what to do instead.

One change, such as a renamed point, breaks every place that names it. Only what was changed is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.content.located import Located, Path
from briefing.content.source import SourceArticle, SourceBriefing, SourceClaim
from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.model import Entry, Key, Kind, Ledger
from briefing.permalinks.check import renames
from briefing.permalinks.ids import Authored, authored
from briefing.text.fold import fold_text

_UNUSED = (Rule.UNUSED_POINT, Rule.UNUSED_SPEAKER, Rule.UNUSED_OCCASION, Rule.UNUSED_PARTY, Rule.UNUSED_PLACE)
_OF_PAIRS = (Rule.CLAIMS_WITHOUT_ARTICLE, Rule.ARTICLE_WITHOUT_CLAIMS)
_MISQUOTED = (Rule.QUOTE_NOT_FOUND, Rule.QUOTE_CHANGED)
_LISTED = (Kind.POINT, Kind.SPEAKER)
"""The kinds that `briefing.yml` lists, and other entries name."""


def as_renamed(source: SourceBriefing, ledger: Ledger) -> SourceBriefing:
    """Return a briefing in which claims, articles and speakers name points and speakers by their new names.

    Those are renamed that `briefing.yml` has under another name than the ledger, with the same words. Where none is,
    the briefing itself is returned.
    """
    entry = source.entry
    if entry is None:
        return source
    listed = {(Kind.POINT, point.id) for point in entry.points} | {(Kind.SPEAKER, name) for name in entry.speakers}
    if all(known.key in listed for kind in _LISTED for known in ledger.of(kind) if known.live):
        return source
    names = {key: new for key, new in renames(ledger, authored(source, None, frozenset())).items() if key[0] in _LISTED}
    if not names:
        return source
    speakers = {
        name: speaker.model_copy(update={"party": names.get((Kind.SPEAKER, speaker.party or ""), speaker.party)})
        for name, speaker in entry.speakers.items()
    }
    return replace(
        source,
        entry=entry.model_copy(update={"speakers": speakers}),
        articles=[_article_renamed(article, names) for article in source.articles],
        claims=[
            replace(file, claims=tuple(_claim_renamed(claim, names) for claim in file.claims)) for file in source.claims
        ],
    )


def _article_renamed(article: SourceArticle, names: Mapping[Key, str]) -> SourceArticle:
    basis = article.entry.basis if article.entry else None
    new = names.get((Kind.SPEAKER, basis or ""))
    return replace(article, entry=article.entry.model_copy(update={"basis": new})) if article.entry and new else article


def _claim_renamed(claim: SourceClaim, names: Mapping[Key, str]) -> SourceClaim:
    entry = claim.entry
    new = {
        "point": names.get((Kind.POINT, entry.point), entry.point),
        "speaker": [names.get((Kind.SPEAKER, name), name) for name in entry.speaker],
        "basis": names.get((Kind.SPEAKER, entry.basis or ""), entry.basis),
    }
    return replace(claim, entry=entry.model_copy(update=new))


def told_once(
    diagnostics: Iterable[Diagnostic],
    of_ledger: Sequence[Diagnostic],
    source: SourceBriefing,
    ledger: Ledger | None,
    now: Authored,
) -> list[Diagnostic]:
    """Return what is wrong with a briefing without what only follows from what is wrong with its ledger.

    Where the ledger knows better what to do, that is said: what is recorded is withdrawn and not deleted, and where the
    words of a claim are those that were recorded, its article was changed.
    """
    told = {
        diagnostic.where.path
        for diagnostic in of_ledger
        if diagnostic.rule in (Rule.PERMALINK_VANISHED, Rule.RETIRED_STILL_AUTHORED)
    }
    vanished = any(diagnostic.rule is Rule.PERMALINK_VANISHED for diagnostic in of_ledger)
    left = [
        diagnostic
        for diagnostic in diagnostics
        if not (diagnostic.rule in _OF_PAIRS and _claims_file(diagnostic.where.path) in told)
        if not (vanished and diagnostic.rule in _UNUSED)
    ]
    if not ledger:
        return left
    repeated = _repeated(source, ledger, now)
    others = [diagnostic for diagnostic in left if (diagnostic.rule, diagnostic.where) not in repeated]
    return list(_from_ledger(others, source, ledger, now)) + [told for told in repeated.values() if told]


@dataclass(frozen=True, slots=True)
class _Written:
    """One place where an id is given to a claim or a point."""

    located: Located
    """The file."""
    path: Path
    """The place of the id in it."""
    named: Mapping[str, str]
    """As in `Entry`."""

    @property
    def where(self) -> Where:
        return self.located.where(self.path)

    def has_words(self, known: Entry, ledger: Ledger) -> bool:
        """Whether what is named here is what an id is recorded for, in the same article."""
        at_home = known.kind is not Kind.CLAIM or ledger.final(known.named["article"]) == self.named["article"]
        words = ("quote", "says") if known.kind is Kind.CLAIM else ("question",)
        return at_home and any(self.named[key] and _plain(self.named[key]) == _plain(known.named[key]) for key in words)


def _repeated(source: SourceBriefing, ledger: Ledger, now: Authored) -> dict[tuple[Rule, Where], Diagnostic | None]:
    """Return what to say where an id is given twice, if the ledger tells which of them it is recorded for.

    At the place for which it is, nothing is wrong: there is None.
    """
    places: dict[Key, list[_Written]] = defaultdict(list)
    for file in source.claims:
        for claim in file.claims:
            named = {"article": file.article, "quote": claim.entry.quote, "says": claim.entry.says or ""}
            places[Kind.CLAIM, claim.entry.id].append(_Written(file.located, claim.at("id"), named))
    for at, point in enumerate(source.entry.points if source.entry else ()):
        written = _Written(source.located, ("points", at, "id"), {"question": point.question})
        places[Kind.POINT, point.id].append(written)
    told: dict[tuple[Rule, Where], Diagnostic | None] = {}
    for key, several in places.items():
        known = ledger.entries.get(key)
        own = [written for written in several if known and written.has_words(known, ledger)]
        if len(several) > 1 and len(own) == 1:
            for written in several:
                told[Rule.DUPLICATE_ID, written.where] = (
                    None if written is own[0] else _taken(key, written, own[0].where, ledger, now)
                )
    return told


def _taken(key: Key, written: _Written, own: Where, ledger: Ledger, now: Authored) -> Diagnostic:
    """Report an id that is recorded for what stands elsewhere, and which one has vanished from here, if one has."""
    kind, name = key
    missing = [
        entry.id
        for entry in ledger.of(kind)
        if entry.live and entry.key not in now and written.has_words(entry, ledger)
    ]
    message = f"the {kind} id `{name}` is recorded for the {kind} in {own}"
    if len(missing) != 1:
        return Diagnostic(Rule.DUPLICATE_ID, written.where, message, "Give this one a different id.")
    message += f", and `{missing[0]}`, which is recorded for this one, is missing"
    edits = written.located.with_value(written.path, missing[0], safe=True)
    return Diagnostic(Rule.DUPLICATE_ID, written.where, message, f"Write `{missing[0]}` here.", edits)


def _plain(text: str) -> str:
    return fold_text(text).casefold()


def _claims_file(path: str) -> str:
    """Return the path of the claims file that belongs to an article's file; that of a claims file is its own."""
    folder, _, name = path.rpartition("/")
    return f"{folder.removesuffix('articles')}claims/{name.removesuffix('.md')}.yml" if name.endswith(".md") else path


def _from_ledger(
    diagnostics: Iterable[Diagnostic], source: SourceBriefing, ledger: Ledger, now: Authored
) -> Iterator[Diagnostic]:
    """Yield diagnostics with what the ledger knows better, the advice on an article only once."""
    withdrawing, updating = _to_withdraw(ledger, now), _to_update(source, ledger)
    advised: set[str] = set()
    for diagnostic in diagnostics:
        advice = updating.get(diagnostic.where, "") if diagnostic.rule in _MISQUOTED else ""
        if hint := withdrawing.get((diagnostic.rule, diagnostic.where), ""):
            yield replace(diagnostic, hint=hint, edits=())
        elif advice and advice not in advised:
            advised.add(advice)
            yield replace(diagnostic, hint=f"{advice}\n{diagnostic.hint}")
        else:
            yield diagnostic


def _to_withdraw(ledger: Ledger, now: Authored) -> dict[tuple[Rule, Where], str]:
    """Return what to do with a recorded point or speaker that nothing names, by the warning and its place."""
    rules = {Kind.POINT: Rule.UNUSED_POINT, Kind.SPEAKER: Rule.UNUSED_SPEAKER}
    return {
        (rules[key[0]], authored.where): f"Withdraw it: briefing retire {key[1]} --because …\n"
        f"Or add the claims it is for. It is recorded, so it cannot just be deleted."
        for key, authored in now.items()
        if key[0] in rules and (known := ledger.entries.get(key)) and known.live
    }


def _to_update(source: SourceBriefing, ledger: Ledger) -> dict[Where, str]:
    """Return what to do about a claim whose words are those that were recorded, by the place of its quote.

    If they are not in the article any more, the article's file was changed, and not the quote.
    """
    advice = {}
    for file in source.claims:
        article = f"{source.path}/articles/{file.article}.md"
        for claim in file.claims:
            known = ledger.entries.get((Kind.CLAIM, claim.entry.id))
            if known and known.live and fold_text(known.named["quote"]) == fold_text(claim.entry.quote):
                advice[file.located.where(claim.at("quote"))] = (
                    f"The claim has the words that were recorded, so the article's file was changed since: {article}\n"
                    "If the publisher changed the article: save its new text as NEW.md outside content/, then run "
                    f"git checkout -- {article}, then briefing update {file.article} NEW.md\n"
                    "If you corrected a slip of your own in the file:"
                )
    return advice
