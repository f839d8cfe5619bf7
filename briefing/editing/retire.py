"""Takes an id out of the content and leaves a tombstone in the ledger.

What is taken out is kept first, so that `restore` can bring it back; then the ledger is written. If the command is
stopped after that, the id is withdrawn but still in the content: `check` says so, and the same command, given again,
finishes. In the other order, what the id named could be lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefing.content import read
from briefing.content.located import Located
from briefing.content.located import Path as Place
from briefing.content.withdrawn import article_files, file_of, kept_text
from briefing.content.yaml_edit import cut
from briefing.diagnostics import BriefingError, Diagnostic
from briefing.diagnostics.english import counted, did_you_mean
from briefing.editing.journal import Action, Write
from briefing.editing.record import home_of, ledger_of, ledger_write
from briefing.model import Entry, Kind, Ledger
from briefing.newsroom import Home
from briefing.permalinks.ledger_changes import present_entry
from briefing.permalinks.ledger_changes import retire as as_withdrawn


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be withdrawn."""

    id: str
    """Its id."""
    because: str
    """Why, for readers who follow a citation."""
    successor: str = ""
    """Id of what to read in its place, or empty."""
    briefing: str = ""
    """The briefing's folder; may be empty if only one has the id."""
    kind: str = ""
    """A value of `Kind`; may be empty if only one kind has the id."""


def retire(root: Path, request: Request, day: str) -> tuple[Action | None, list[Diagnostic]]:
    """Work out how to withdraw one id, or an article with its claims.

    If files cannot be read, only the diagnostics are returned. Raises BriefingError if the request cannot be met:
    nothing has the id, something still needs it, or its successor is not there.
    """
    home, problems = home_of(root, request.id, request.kind, request.briefing)
    if home is None:
        return None, problems
    ledger = ledger_of(home)
    kind, name = home.key
    _check_state(home, ledger)
    _check_use(home)
    _check_successor(home, ledger, request.successor)
    entries = _last_entries(home, ledger)
    withdrawn = as_withdrawn(
        ledger, entries, home.recorded.authored, day=day, because=request.because, successor=request.successor
    )
    kept, edits = _edits(home, root)
    of_article = {Kind.ARTICLE: name, Kind.CLAIM: entries[0].named.get("article", "")}.get(kind)
    claims = f" and its {counted(len(entries) - 1, 'claim')}" if len(entries) > 1 else ""
    action = Action(
        about=f"{home.folder.name}/{of_article}" if of_article else home.folder.name,
        what=f"retire {name}",
        done=f"{kind} {home.folder.name}/{name}{claims} withdrawn",
        writes=(*kept, ledger_write(home.folder, withdrawn), *edits),
        asks=_what_goes(home, len(entries) - 1) if edits and kind is Kind.ARTICLE else "",
    )
    return action, []


def _what_goes(home: Home, claims: int) -> str:
    """Say what goes with an article."""
    name = home.key[1]
    versions = counted(_earlier_versions(home), "earlier version")
    return f"The article {home.folder.name}/{name} goes with its {counted(claims, 'claim')} and {versions}."


def _check_state(home: Home, ledger: Ledger) -> None:
    kind, name = home.key
    known = ledger.entries.get(home.key)
    if known and known.moved_to:
        now = " and ".join(f"`{final}`" for final in ledger.finals(kind, name))
        raise BriefingError(f"the {kind} `{name}` is now called {now}. Withdraw that.")
    if known and known.withdrawn and home.key not in home.recorded.authored:
        raise BriefingError(f"the {kind} `{name}` was already withdrawn on {known.withdrawn}: {known.because}")


def _check_use(home: Home) -> None:
    """Refuse to withdraw a point or a speaker that claims, articles or speakers still need."""
    kind, name = home.key
    if kind not in (Kind.POINT, Kind.SPEAKER):
        return
    source = home.recorded.source
    entries = [claim.entry for file in source.claims for claim in file.claims]
    users = {"claims": [entry.id for entry in entries if kind is Kind.POINT and entry.point == name]}
    if kind is Kind.SPEAKER:
        known = source.entry
        speakers = known.speakers.items() if known and name not in known.parties else ()
        users = {
            "claims": [entry.id for entry in entries if name in entry.speaker or entry.basis == name],
            "articles": [file.id for file in source.articles if file.entry and file.entry.basis == name],
            "speakers": [other for other, speaker in speakers if speaker.party == name and other != name],
        }
    for what, ids in users.items():
        if ids:
            more = f" and {len(ids) - 5} more" if len(ids) > 5 else ""
            listed = ", ".join(f"`{one}`" for one in ids[:5])
            raise BriefingError(
                f"{what} still name the {kind} `{name}`: {listed}{more}. First withdraw or change those."
            )


def _check_successor(home: Home, ledger: Ledger, successor: str) -> None:
    if not successor:
        return
    kind, name = home.key
    known = ledger.entries.get((kind, successor))
    if successor == name:
        raise BriefingError("an id cannot be its own successor.")
    if (kind, successor) not in home.recorded.authored or (known and not known.live):
        candidates = [key[1] for key in home.recorded.authored if key[0] is kind and key[1] != name]
        message = f"{home.folder.name} has no {kind} `{successor}` to be the successor."
        raise BriefingError(f"{message} {did_you_mean(successor, candidates)}".rstrip())


def _last_entries(home: Home, ledger: Ledger) -> list[Entry]:
    """Return the entries to withdraw, with their last words: the id asked for, then the claims of an article.

    A claim that was withdrawn by itself earlier is left as it is.
    """
    kind, name = home.key
    recorded = ledger.entries
    now = {key: present_entry(recorded.get(key), authored) for key, authored in home.recorded.authored.items()}
    keys = [home.key]
    if kind is Kind.ARTICLE:
        keys += [
            key
            for key, entry in {**recorded, **now}.items()
            if entry.kind is Kind.CLAIM and entry.named["article"] == name and (key in now or entry.live)
        ]
    finished = {key for key in keys if key in recorded and recorded[key].withdrawn}
    return [now[key] if key in now and key not in finished else recorded[key] for key in keys]


def _edits(home: Home, root: Path) -> tuple[list[Write], list[Write]]:
    """Return the files that keep what is taken out, and those from which it is taken.

    An article's claims and its earlier versions, the latest first, go before its text: an article without claims is
    easier to understand than claims without an article. They go too where its author has deleted the text already.
    """
    kind, name = home.key
    if kind is Kind.ARTICLE:
        files = article_files(home.folder, name, _earlier_versions(home))[::-1]
        there = [(file, copy) for file, copy in files if file.exists()]
        return [Write(copy, file.read_bytes()) for file, copy in there], [Write(file, None) for file, _ in there]
    if home.key not in home.recorded.authored:
        return [], []
    located, place = _entry_place(home)
    path = root / located.path
    removed = cut(located, place)
    copy = Write(file_of(home.folder, kind, name), kept_text(kind, name, located, place, removed).encode())
    return [copy], [Write(path, read.authored_text(path)[0] + removed.left.encode())]


def _earlier_versions(home: Home) -> int:
    """Return how many earlier versions an article has; none where its text is gone."""
    articles = home.recorded.source.articles
    return next((len(article.earlier_versions) for article in articles if article.id == home.key[1]), 0)


def _entry_place(home: Home) -> tuple[Located, Place]:
    """Return the file that has the entry, and the entry's place in the file."""
    kind, name = home.key
    if kind is Kind.CLAIM:
        return next(
            (file.located, claim.removable)
            for file in home.recorded.source.claims
            for claim in file.claims
            if claim.entry.id == name
        )
    if kind is Kind.SPEAKER:
        return home.recorded.source.located, ("speakers", name)
    assert home.recorded.source.entry is not None
    at = next(at for at, point in enumerate(home.recorded.source.entry.points) if point.id == name)
    return home.recorded.source.located, ("points", at)
