"""What happened to a briefing and to each of its claims, from the ledger and the versions of its articles."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from briefing.language.dates import date_in_words
from briefing.language.language import N_, Words
from briefing.model import Absence, Article, Briefing, Claim, Entry, Kind, Ledger
from briefing.model.ledger import NAMED
from briefing.pages.history.versions import headings
from briefing.pages.labels import version_in_words
from briefing.pages.parts import DayView, EventView, Happened, Link, WordsView
from briefing.permalinks import addresses
from briefing.text.diff import passages, pieces
from briefing.text.fold import fold_text
from briefing.values.times import moment

Dated = tuple[str, EventView]
"""Day, ISO 8601, and what happened on it."""

_LABELS = {
    "says": N_("Claim"),
    "quote": N_("Quote"),
    "question": N_("Question"),
    "title": N_("Title"),
    "name": N_("Name"),
}
"""What is shown word by word when it changes; other changes are told in a sentence."""
_CHANGED = {
    "article": N_("article: {before} to {after}"),
    "point": N_("point: {before} to {after}"),
    "publisher": N_("publisher: {before} to {after}"),
    "language": N_("language: {before} to {after}"),
}
"""How any other change is said."""
_MANY = 12
"""Most links that an event lists."""


def changes(briefing: Briefing, ledger: Ledger | None, say: Words) -> list[DayView]:
    """Return everything that happened, by day, newest first; empty where nothing is known."""
    past = [claim for claim in briefing.claims.values() if not claim.current]
    by_day: dict[tuple[str, str], list[EventView]] = {}
    for article in briefing.articles.values():
        for version, event in _new_versions(article, past, say):
            by_day.setdefault(_latest_day(version, say), []).append(event)
    for day, event in _events_on_record(ledger, briefing, say) if ledger else ():
        by_day.setdefault((day, date_in_words(day, say)), []).append(event)
    views: list[DayView] = []
    for day, words in sorted(by_day, reverse=True):
        events = sorted(by_day[day, words], key=lambda event: _ORDER.index(event.kind))
        said = [replace(event, kind=say(event.kind), within=say(_KINDS[event.kind])) for event in events]
        again = sum(view.id.startswith(addresses.made(day)) for view in views)
        views.append(DayView(addresses.made(f"{day}-{again + 1}" if again else day), words, said))
    return views


def _events_on_record(ledger: Ledger, briefing: Briefing, say: Words) -> Iterator[Dated]:
    for entry in ledger.entries.values():
        yield from _events_of(entry, ledger, briefing, say)
    yield from _first_records(ledger, briefing, say)


def claim_history(briefing: Briefing, ledger: Ledger | None, say: Words) -> Mapping[str, Sequence[Happened]]:
    """Return what happened to each claim since it was recorded, first to last, by id; only those with events.

    What happened to a claim under another id, or to one that was split or merged into it, belongs to its history.
    """
    if ledger is None:
        return {}
    first = EventView("Recorded", say("For the first time."), None)
    histories = {}
    for entry in ledger.of(Kind.CLAIM):
        former = [known for known in ledger.of(Kind.CLAIM) if entry.id in known.moved_to]
        later = [event for known in (*former, entry) for event in _events_of(known, ledger, briefing, say)]
        recorded = min(known.recorded for known in (*former, entry))
        events = [(recorded, first), *sorted(later, key=itemgetter(0))]
        if later:
            histories[entry.id] = [
                Happened(date_in_words(day, say), replace(event, about=None, kind=say(event.kind)))
                for day, event in events
            ]
    return histories


_KINDS = {
    N_("New version"): N_("new version"),
    N_("Changed"): N_("changed"),
    N_("Withdrawn"): N_("withdrawn"),
    N_("Restored"): N_("restored"),
    N_("Renamed"): N_("renamed"),
    N_("Moved"): N_("moved"),
    N_("Recorded"): N_("recorded"),
}
"""Kinds of event in the order in which a day lists them: as a label, and as used within a sentence."""
_ORDER = tuple(_KINDS)
_PUT_OTHERWISE = {
    Kind.ARTICLE: N_("The article was put in other words."),
    Kind.CLAIM: N_("The claim was put in other words."),
    Kind.POINT: N_("The point was put in other words."),
    Kind.SPEAKER: N_("The speaker was put in other words."),
}
_WITHDRAWN = {
    Kind.ARTICLE: N_("The article is no longer part of the briefing."),
    Kind.CLAIM: N_("The claim is no longer part of the briefing."),
    Kind.POINT: N_("The point is no longer part of the briefing."),
    Kind.SPEAKER: N_("The speaker is no longer part of the briefing."),
}
_RESTORED = {
    Kind.ARTICLE: N_("The article is part of the briefing again."),
    Kind.CLAIM: N_("The claim is part of the briefing again."),
    Kind.POINT: N_("The point is part of the briefing again."),
    Kind.SPEAKER: N_("The speaker is part of the briefing again."),
}


def _new_versions(article: Article, past: Sequence[Claim], say: Words) -> Iterator[tuple[Article, EventView]]:
    """Yield each version but the first, with the event of its publication."""
    for before, after in itertools.pairwise((*article.earlier_versions, article)):
        shown = not (before.withheld or after.withheld)
        changed = passages(before.text, after.text) if shown else []
        lost = [claim for claim in past if claim.article == article.id and claim.version == before.version]
        version = version_in_words(after, say, capital=True)
        text = (
            f"{version}."
            if not shown
            else say.count(
                "{version}: {number} passage changed.",
                "{version}: {number} passages changed.",
                len(changed),
                version=version,
            )
        )
        links = [Link(claim.says, addresses.claim(article.id, claim.id)) for claim in lost[:_MANY]]
        about = Link(f"{article.publisher}: {after.title}", addresses.article(article.id))
        listed_as = say.count(
            "The words of {number} claim are not in it:", "The words of {number} claims are not in it:", len(lost)
        )
        yield (
            after,
            EventView("New version", text, about, words=headings(before, after, say), links=links, listed=listed_as),
        )


def _latest_day(article: Article, say: Words) -> tuple[str, str]:
    """Return the latest day on which a version can have been published, ISO 8601, and what is known of it, in words."""
    known = (article.retrieved or article.modified or article.published).partition("T")[0]
    latest = moment(known)
    return latest.day.isoformat() if latest else known, date_in_words(known, say)


def _events_of(entry: Entry, ledger: Ledger, briefing: Briefing, say: Words) -> Iterator[Dated]:
    """Yield what happened to one id after it was first recorded."""
    about = Link(entry.text, addresses.address(ledger, entry))
    named = [*(before.named for before in entry.earlier), entry.named]
    for before, after in zip(entry.earlier, named[1:], strict=True):
        yield before.until, _changed(entry.kind, before.named, after, about, briefing, say)
    for absence in entry.absences:
        yield absence.since, _ended(replace(entry, **_outcome(absence)), about, ledger, say)
        yield absence.until, EventView("Restored", say(_RESTORED[entry.kind]), about)
    if entry.moved_to:
        moved = ledger.entries.get((entry.kind, entry.moved_to[0]))
        yield entry.moved or (moved or entry).recorded, _ended(entry, about, ledger, say)
    if entry.withdrawn:
        yield entry.withdrawn, _ended(entry, about, ledger, say)


def _outcome(absence: Absence) -> dict[str, Any]:
    """Return what an entry had, while it was absent, of what says so."""
    return {"because": absence.because, "successor": absence.successor, "moved_to": absence.moved_to}


def _ended(entry: Entry, about: Link, ledger: Ledger, say: Words) -> EventView:
    """Return the event after which an id's own address did not show it any more."""
    if entry.moved_to:
        new = say.listed(entry.moved_to)
        text = say("From {old} to {new}; the old address leads on.", old=entry.id, new=new)
        return EventView("Renamed" if entry.kind is Kind.ARTICLE else "Moved", text, about)
    successor = ledger.entries.get((entry.kind, entry.successor))
    links = [Link(successor.text, addresses.address(ledger, successor))] if successor else []
    text = say(_WITHDRAWN[entry.kind])
    return EventView("Withdrawn", text, about, entry.because, links=links, listed=say("In its place:"))


def _changed(
    kind: Kind, before: Mapping[str, str], after: Mapping[str, str], about: Link, briefing: Briefing, say: Words
) -> EventView:
    keys = [key for key in NAMED[kind] if fold_text(before[key]) != fold_text(after[key])]
    article = briefing.articles.get(after.get("article", ""))
    words = [
        WordsView(
            say(_LABELS[key]), pieces(before[key], after[key]), article.language if article and key == "quote" else ""
        )
        for key in keys
        if key in _LABELS
    ]
    said = [say(_CHANGED[key], before=before[key], after=after[key]) for key in keys if key not in _LABELS]
    texts = [say(_PUT_OTHERWISE[kind])] if words else []
    if said:
        texts.append(say("Changed: {what}.", what="; ".join(said)))
    return EventView("Changed", " ".join(texts), about, words=words)


def _first_records(ledger: Ledger, briefing: Briefing, say: Words) -> Iterator[Dated]:
    """Yield, for each day, what was recorded on it for the first time."""
    by_day: dict[str, list[Entry]] = {}
    for kind in Kind:
        for entry in ledger.of(kind):
            by_day.setdefault(entry.recorded, []).append(entry)
    for day, entries in by_day.items():
        numbers = Counter(entry.kind for entry in entries)
        text = say.listed([_counted(kind, number, say) for kind, number in numbers.items()])
        new = [entry for entry in entries if entry.kind is Kind.CLAIM and entry.id in briefing.claims]
        links = (
            [Link(entry.named["says"], addresses.address(ledger, entry)) for entry in new] if len(new) <= _MANY else []
        )
        yield day, EventView("Recorded", f"{text}.", None, links=links, listed=say("Claims:"))


def _counted(kind: Kind, number: int, say: Words) -> str:
    if kind is Kind.ARTICLE:
        return say.count("{number} article", "{number} articles", number)
    if kind is Kind.CLAIM:
        return say.count("{number} claim", "{number} claims", number)
    if kind is Kind.POINT:
        return say.count("{number} point", "{number} points", number)
    return say.count("{number} speaker", "{number} speakers", number)
