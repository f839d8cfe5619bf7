"""What a briefing gives an address to, and how its ledger takes that in: record, move, retire."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.core.fold import fold_text
from briefing.diagnostics import Where
from briefing.ledger import Earlier, Entry, Key, Kind, Ledger, Permalink
from briefing.vocabulary import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from briefing.model import Briefing
    from briefing.source import SourceBriefing

Authored = dict[Key, "AuthoredId"]
"""All that has an address, by kind and id."""


@dataclass(frozen=True, slots=True)
class AuthoredId:
    """An id as the content has it now."""

    entry: Entry
    """What it names; not recorded yet."""
    where: Where
    """Its place in the content."""
    shown: bool = True
    """Whether it has an address by itself: a speaker has none until a claim quotes it."""


def authored(source: SourceBriefing, briefing: Briefing | None) -> Authored:
    """Return everything in a briefing's files that has an address.

    Quotes are as published where they are found in their article, and as written where they are not: what an author
    wants to withdraw is often what no longer stands there.
    """
    found: Authored = {}

    hidden = _internal(source)

    def add(kind: Kind, name: str, where: Where, named: Mapping[str, str], **fate: Any) -> None:
        fate.setdefault("internal", (kind, name) in hidden)
        found.setdefault((kind, name), AuthoredId(Entry(kind, name, named, **fate), where))

    for article in source.articles:
        title, publisher, language, rights = "", "", "en", ""
        if article.entry:
            title, publisher, language = article.entry.title, article.entry.publisher, article.entry.language
            rights = str(article.entry.rights)
        place = Where(article.located.path)
        kept = tuple(fingerprint(each.body) for each in article.revisions)
        named = {"title": title, "publisher": publisher, "language": language}
        add(Kind.ARTICLE, article.id, place, named, rights=rights, revisions=kept)
    quoted: set[str] = set()
    in_public: set[str] = set()
    for file in source.claims:
        for claim in file.claims:
            entry, where = claim.entry, file.located.where((claim.index, "id"))
            quoted.update(entry.speaker)
            anchored = briefing.claims.get(entry.id) if briefing else None
            quote = anchored.quote if anchored and anchored.article == file.article else entry.quote
            ties = {(Kind.ARTICLE, file.article), (Kind.POINT, entry.point)}
            ties |= {(Kind.SPEAKER, name) for name in entry.speaker}
            internal = entry.visibility is Visibility.INTERNAL or bool(ties & hidden)
            in_public.update(() if internal else entry.speaker)
            named = {"article": file.article, "point": entry.point, "says": entry.says, "quote": quote}
            add(Kind.CLAIM, entry.id, where, named, internal=internal)
    if source.entry:
        for at, point in enumerate(source.entry.points):
            where = source.located.where(("points", at, "id"))
            add(Kind.POINT, point.id, where, {"question": point.question})
        for name, speaker in source.entry.speakers.items():
            where = source.located.where(("speakers", name))
            internal = (Kind.SPEAKER, name) in hidden or (name in quoted and name not in in_public)
            named = {"name": speaker.name}
            found[Kind.SPEAKER, name] = AuthoredId(
                Entry(Kind.SPEAKER, name, named, internal=internal), where, name in quoted
            )
    return found


def fingerprint(text: str) -> str:
    """Return sixteen signs that change with a text, however its lines end."""
    return hashlib.sha256("\n".join(text.split()).encode()).hexdigest()[:16]


def _internal(source: SourceBriefing) -> set[Key]:
    """Return the articles, points and speakers that the public may not see."""
    found = {
        (Kind.ARTICLE, each.id)
        for each in source.articles
        if each.entry and each.entry.visibility is Visibility.INTERNAL
    }
    if source.entry:
        points, speakers = source.entry.points, source.entry.speakers
        found |= {(Kind.POINT, each.id) for each in points if each.visibility is Visibility.INTERNAL}
        found |= {(Kind.SPEAKER, name) for name, each in speakers.items() if each.visibility is Visibility.INTERNAL}
    return found


def record(ledger: Ledger | None, now: Authored, briefing: str, day: str) -> Ledger:
    """Return a ledger that has all ids there are now, and of live ones what they name now. It forgets nothing."""
    before = ledger or Ledger(briefing)
    new = {key: replace(each.entry, recorded=day, rights="") for key, each in now.items() if each.shown}
    return renewed(replace(before, entries={**new, **before.entries}), now, day)


def renewed(ledger: Ledger, now: Authored, day: str) -> Ledger:
    """Return a ledger in which live ids name what they name now, and what they named before is kept beside it.

    No new id is recorded. Where only white space, quotation marks or dashes differ, nothing was renamed.
    """
    entries = dict(ledger.entries)
    for key, known in ledger.entries.items():
        if known.live and key in now:
            entry = now[key].entry
            grown = entry.revisions[: len(known.revisions)] == known.revisions
            entries[key] = replace(
                _naming(known, entry.named, day),
                internal=entry.internal or (known.internal and not now[key].shown),
                revisions=entry.revisions if grown else known.revisions,
            )
    return replace(ledger, entries=entries)


def _naming(known: Entry, named: Mapping[str, str], day: str) -> Entry:
    """Return an entry that names something in other words, and keeps those it had; its days never go back."""
    another = renamed_words(known.named, named)
    day = max(day, known.recorded, *(each.until for each in known.earlier))
    earlier = (*known.earlier, Earlier(day, known.named, known.internal)) if another else known.earlier
    return replace(known, named=named, earlier=earlier)


def renamed_words(before: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether an id names something in other words than it did: white space, quotation marks, dashes do not count."""
    return any(fold_text(before[key]) != fold_text(now[key]) for key in now)


def move_article(ledger: Ledger, old: str, new: AuthoredId, day: str) -> Ledger:
    """Return a ledger in which an article is called otherwise; its claims stand under the new name."""
    entries = dict(ledger.entries)
    known = entries.get(new.entry.key)
    moved = entries[Kind.ARTICLE, old]
    entries[Kind.ARTICLE, old] = replace(moved, moved_to=new.entry.id)
    entries[new.entry.key] = replace(new.entry, recorded=known.recorded if known else day)
    for key, entry in entries.items():
        if entry.kind is Kind.CLAIM and entry.named["article"] == old:
            entries[key] = replace(entry, named={**entry.named, "article": new.entry.id})
    return replace(ledger, entries=entries)


def move_briefing(ledger: Ledger, new: str) -> Ledger:
    """Return the ledger of a renamed folder; a name it had before and has again is no former one."""
    formerly = [*(each for each in ledger.formerly if each not in (new, ledger.briefing)), ledger.briefing]
    return replace(ledger, briefing=new, formerly=tuple(formerly))


def retire(ledger: Ledger, gone: Iterable[Entry], now: Authored, *, day: str, because: str, successor: str) -> Ledger:
    """Return a ledger in which some ids are withdrawn, with the words that they had last.

    The first is what was asked for and gets the successor; the others, an article's claims, go with it. A claim's
    article is recorded with it: the tombstone stands on its page, whatever that is called later.
    """
    entries = dict(ledger.entries)
    for number, entry in enumerate(gone):
        known = entries.get(entry.key)
        if number and known and known.retired:
            continue
        entries[entry.key] = replace(
            _naming(known, entry.named, day) if known else replace(entry, recorded=day),
            retired=(known.retired if known else "") or day,
            rights=entry.rights,
            internal=entry.internal,
            because=because,
            successor="" if number else successor,
        )
        home = (Kind.ARTICLE, entry.named.get("article", ""))
        if home in now and home not in entries:
            entries[home] = replace(now[home].entry, recorded=day)
    return replace(ledger, entries=entries)


def address(ledger: Ledger, entry: Entry) -> str:
    """Return where an id is shown, relative to the briefing's address."""
    match entry.kind:
        case Kind.ARTICLE:
            return f"{ledger.final(entry.id)}/"
        case Kind.POINT:
            return f"comparison/#{entry.id}"
        case Kind.SPEAKER:
            return f"speakers/#{entry.id}"
    return f"{ledger.final(entry.named['article'])}/#{entry.id}"


def permalinks(ledger: Ledger, *, embedded: bool = False) -> list[Permalink]:
    """Return every address under which anything recorded was ever published: also those of former names.

    With `embedded`, also the pages of claims for frames, which are cited by standing on the pages of others.
    """
    before: dict[str, list[str]] = {}
    for article in ledger.of(Kind.ARTICLE):
        if article.moved_to:
            before.setdefault(f"{ledger.final(article.id)}/", []).append(f"{article.id}/")
    found = [
        Permalink(f"{entry.kind} `{entry.id}`", f"{folder}/{page}index.html", fragment)
        for entry in ledger.entries.values()
        for folder in (ledger.briefing, *ledger.formerly)
        for page, fragment in _places(ledger, entry, before, embedded=embedded)
    ]
    return list(dict.fromkeys(found))


def _places(
    ledger: Ledger, entry: Entry, before: Mapping[str, Sequence[str]], *, embedded: bool
) -> Iterable[tuple[str, str]]:
    """Yield page and fragment of each address of an entry; `before` are the former pages of articles, by their own."""
    if entry.kind is Kind.ARTICLE:
        yield f"{entry.id}/", ""
        return
    page, _, fragment = address(ledger, entry).partition("#")
    yield page, fragment
    if entry.kind is Kind.CLAIM:
        yield "claims/", fragment
        if embedded:
            yield f"embed/{entry.id}/", ""
        for former in before.get(page, ()):
            yield former, fragment


def redirects(ledger: Ledger, pages: Iterable[str]) -> Mapping[str, str]:
    """Return where each former address leads now, both from the site's root; `pages` are the briefing's addresses."""
    own = ledger.briefing
    moved = {f"{each.id}/": f"{ledger.final(each.id)}/" for each in ledger.of(Kind.ARTICLE) if each.moved_to}
    found = {f"{own}/{old}": f"{own}/{new}" for old, new in moved.items()}
    inside = {page: page for page in pages} | moved
    for former in ledger.formerly:
        found |= {f"{former}/{old}": f"{own}/{new}" for old, new in inside.items()}
    return found
