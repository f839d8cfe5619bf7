"""The ledger as an audience may see it: of each id, only what was public when it was, and never when it was not."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from briefing.model import OMISSION, Absence, Article, Briefing, Earlier, Entry, Key, Kind, Ledger, Part, Rights
from briefing.permalinks.ledger_changes import renamed_words
from briefing.text.fold import fold_text


def ledger_for_audience(ledger: Ledger | None, briefing: Briefing, public: Briefing) -> Ledger | None:
    """Return a ledger without the ids and words that the audience may not see.

    Of what it once could see, the ids stay, for their addresses may have been cited. `briefing` is as authored,
    `public` as the audience sees it: the same where that is everything.
    """
    if ledger is None:
        return None
    if briefing is public:
        return replace(
            ledger, entries={key: _in_words(_by_present_ids(entry, ledger)) for key, entry in ledger.entries.items()}
        )
    shown = _keys(public)
    withheld = _keys(briefing) | {key for key, entry in ledger.entries.items() if entry.internal}
    withheld -= shown
    entries = ledger.entries.items()
    withheld |= {key for key, entry in entries if _ties(entry.kind, entry.id, entry.named, ledger) & withheld}
    withheld |= {key for key, entry in entries if entry.moved_to and not _leads_to(entry, ledger, withheld)}
    texts = {name: _full_texts(article) for name, article in public.articles.items()}
    return replace(
        ledger,
        entries={
            key: _as_public(entry, ledger, texts, withheld)
            for key, entry in entries
            if key not in withheld and entry.was_public
        },
        no_longer_public=_no_longer_public(ledger, withheld),
        names={},
    )


def _keys(briefing: Briefing) -> set[Key]:
    """Return what has an address in a briefing."""
    return {
        *((Kind.ARTICLE, name) for name in briefing.articles),
        *((Kind.POINT, name) for name in briefing.points),
        *((Kind.SPEAKER, name) for name in briefing.speakers),
        *((Kind.CLAIM, name) for name in briefing.claims),
    }


def _in_words(entry: Entry) -> Entry:
    """Return an entry whose history has only what was reworded, not when the public could see it."""
    return _timeline(entry, lambda _: True) if entry.earlier else entry


def _by_present_ids(entry: Entry, ledger: Ledger) -> Entry:
    """Return a claim's entry whose earlier wordings name its article and point by the ids that these have now.

    That one of these was renamed is told of itself, and is no change of the claim.
    """
    if entry.kind is not Kind.CLAIM or not entry.earlier:
        return entry

    def present(named: Mapping[str, str]) -> Mapping[str, str]:
        point = ledger.finals(Kind.POINT, named["point"])[0]
        return {**named, "article": ledger.final(named["article"]), "point": point}

    return replace(entry, earlier=tuple(replace(words, named=present(words.named)) for words in entry.earlier))


def _timeline(entry: Entry, is_shown: Callable[[Earlier], bool]) -> Entry:
    """Return an entry with only what is shown of what it named, recorded on the first day on which something was.

    What is not shown leaves no trace: what was shown before it stood until the next that is shown. The last that is
    stands for the present words; where nothing is, those do.
    """
    start, shown = entry.recorded, list[tuple[str, Mapping[str, str]]]()
    for words in (*entry.earlier, Earlier("", entry.named, entry.internal)):
        if is_shown(words):
            if shown and not renamed_words(shown[-1][1], words.named):
                shown[-1] = (shown[-1][0], words.named)
            else:
                shown.append((start, words.named))
        start = words.until
    if not shown:
        return entry
    following = [start for start, _ in shown[1:]]
    earlier = tuple(Earlier(until, named) for until, (_, named) in zip(following, shown, strict=False))
    return replace(entry, recorded=shown[0][0], named=shown[-1][1], earlier=earlier)


def _no_longer_public(ledger: Ledger, withheld: Set[Key]) -> dict[Key, Entry]:
    """Return the withheld ids that were once public, without a word of what they name.

    What an article is called now may never have been public: then its claims stay with the last name that was.
    """
    once = {key: ledger.entries[key] for key in withheld if key in ledger.entries and ledger.entries[key].was_public}
    last: dict[str, str] = {}
    for kind, name in sorted(once, key=lambda key: (_first_public(once[key]), key)):
        if kind is Kind.ARTICLE:
            last[ledger.final(name)] = name
    last |= {final: final for final in last if (Kind.ARTICLE, final) in once}
    gone: dict[Key, Entry] = {}
    for (kind, name), entry in once.items():
        named = dict.fromkeys(entry.named, "")
        moved_to: tuple[str, ...] = ()
        if kind is Kind.ARTICLE:
            final = ledger.final(name)
            home = last[final] if (kind, final) in withheld else final
            moved_to = (home,) if home != name else ()
        elif kind is Kind.CLAIM:
            article = ledger.final(entry.named["article"])
            if (Kind.ARTICLE, article) in withheld:
                article = last.get(article, "")
            if not article:
                continue
            named["article"] = article
        gone[kind, name] = Entry(kind, name, named, recorded=_first_public(entry), moved_to=moved_to)
    return gone


def _ties(kind: Kind, name: str, named: Mapping[str, str], ledger: Ledger) -> set[Key]:
    """Return the ids that must all be public for an id to be public; `named` holds what it names."""
    ties = {(kind, name)}
    if kind is Kind.CLAIM:
        of = (Kind.ARTICLE, named["article"]), (Kind.POINT, named["point"])
        ties |= {(home, final) for home, name in of for final in ledger.finals(home, name)}
    return ties


def _leads_to(entry: Entry, ledger: Ledger, withheld: Set[Key]) -> tuple[str, ...]:
    """Return the public ids to which a moved id leads, past those that are withheld."""
    return tuple(
        dict.fromkeys(
            shown
            for name in entry.moved_to
            for shown in ((name,) if (entry.kind, name) not in withheld else ledger.finals(entry.kind, name))
            if (entry.kind, shown) not in withheld
        )
    )


def _public_absences(entry: Entry, ledger: Ledger, withheld: Set[Key]) -> Iterator[Absence]:
    """Yield when an id was absent while it was public, without the ids that are withheld."""
    for absence in entry.absences:
        led = _leads_to(replace(entry, moved_to=absence.moved_to), ledger, withheld)
        until = _seen_again(entry, absence.until)
        if until and not absence.internal and (led or not absence.moved_to):
            successor = "" if (entry.kind, absence.successor) in withheld else absence.successor
            yield replace(absence, until=until, successor=successor, moved_to=led)


def _seen_again(entry: Entry, day: str) -> str:
    """Return the day on which the public could see what came back on a day; empty if that is not on record yet.

    It is later if it came back as internal.
    """
    for before, after in itertools.pairwise((*entry.earlier, Earlier("", entry.named, entry.internal))):
        if after.internal and before.until == day:
            day = after.until
    return day


def _first_public(entry: Entry) -> str:
    """Return the day on which the public first could see an id."""
    start = entry.recorded
    for before in entry.earlier:
        if not before.internal:
            break
        start = before.until
    return start


def _as_public(entry: Entry, ledger: Ledger, texts: Mapping[str, Sequence[str]], withheld: Set[Key]) -> Entry:
    """Leave out of an entry its internal wordings, quotes, and its successor if that is withheld.

    A claim that was withdrawn or changed keeps its quote only if the words stand in a version that is shown in full, or
    if the withdrawn article could be: `texts` holds what is shown in full, by article.
    """
    absences = tuple(_public_absences(entry, ledger, withheld))
    entry = replace(
        _timeline(
            _by_present_ids(entry, ledger),
            lambda words: not words.internal and not _ties(entry.kind, entry.id, words.named, ledger) & withheld,
        ),
        successor="" if (entry.kind, entry.successor) in withheld else entry.successor,
        moved_to=_leads_to(entry, ledger, withheld),
        absences=absences,
    )
    return _with_public_quotes(entry, ledger, texts) if entry.kind is Kind.CLAIM else entry


def _with_public_quotes(entry: Entry, ledger: Ledger, texts: Mapping[str, Sequence[str]]) -> Entry:
    article = ledger.final(entry.named["article"])
    known = ledger.entries.get((Kind.ARTICLE, article))
    if article not in texts and known and known.rights == Rights.FULL:
        return entry

    def shown(named: Mapping[str, str]) -> dict[str, str]:
        pieces = [fold_text(piece) for piece in named["quote"].split(OMISSION)]
        there = any(all(piece in text for piece in pieces) for text in texts.get(article, ()))
        return {**named, "quote": named["quote"] if there else ""}

    quoted = replace(
        entry,
        named=shown(entry.named),
        earlier=tuple(replace(words, named=shown(words.named)) for words in entry.earlier),
    )
    return _in_words(quoted)


def _full_texts(article: Article) -> list[str]:
    """Return the folded texts of the parts of all versions of an article that are shown in full."""
    versions = [version for version in (*article.earlier_versions, article) if version.rights is Rights.FULL]
    return [fold_text(version.part(part).text) for version in versions for part in Part]
