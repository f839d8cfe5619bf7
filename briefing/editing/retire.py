"""An id out of the content, and a tombstone into the ledger.

The ledger is written first: whatever stops the command after that leaves an id that is both withdrawn and there, which
`check` names and the same command, given again, finishes. The other order could lose what the id named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.content import read
from briefing.content.write import remove_durably, write_durably
from briefing.content.yaml_edit import without
from briefing.diagnostics.diagnostic import BriefingError, Diagnostic, in_order
from briefing.diagnostics.english import suggestion
from briefing.editing.record import save
from briefing.model.ledger import Entry, Key, Kind, Ledger
from briefing.newsroom import Recorded, load_recorded
from briefing.permalinks.ledger_changes import retire as as_withdrawn

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.content.located import Located
    from briefing.content.located import Path as Place


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants withdrawn."""

    id: str
    because: str
    successor: str = ""
    briefing: str = ""
    """Its folder; empty where only one has the id."""
    kind: str = ""
    """Of `Kind`; empty where only one has the id."""


@dataclass(frozen=True, slots=True)
class _Home:
    """A briefing that has the id, or had it."""

    folder: Path
    recorded: Recorded
    key: Key


def retire(root: Path, wish: Wish, day: str) -> tuple[str, list[Diagnostic]]:
    """Withdraw one id, an article with its claims; return what was done, in words.

    Files that cannot be read are returned as diagnostics, and nothing is done. Raises BriefingError where the wish
    cannot be granted: nothing has the id, something still needs it, its successor is not there.
    """
    home, problems = _find(root, wish)
    if home is None:
        return "", in_order(problems)
    ledger = home.recorded.ledger or Ledger(home.folder.name)
    kind, name = home.key
    _check_state(home, ledger)
    _check_use(home)
    _check_successor(home, ledger, wish.successor)
    gone = _gone(home, ledger)
    edits = _edits(home, root)
    after = as_withdrawn(ledger, gone, home.recorded.authored, day=day, because=wish.because, successor=wish.successor)
    save(home.folder, after)
    for path, text in edits:
        if text is None:
            remove_durably(path)
        else:
            write_durably(path, text)
    claims = f" and its {len(gone) - 1} claims" if len(gone) > 1 else ""
    return f"{kind} {home.folder.name}/{name}{claims} withdrawn", []


def _find(root: Path, wish: Wish) -> tuple[_Home | None, list[Diagnostic]]:
    names: list[str] = []
    homes: list[_Home] = []
    problems: list[Diagnostic] = []
    for folder in read.briefing_folders(root):
        if wish.briefing and folder.name != wish.briefing:
            continue
        recorded = load_recorded(folder, root)
        known = dict.fromkeys([*recorded.authored, *(recorded.ledger.entries if recorded.ledger else ())])
        names += [name for _, name in known]
        here = [key for key in known if key[1] == wish.id and wish.kind in ("", key[0])]
        homes += [_Home(folder, recorded, key) for key in here]
        if not recorded.readable and (here or wish.briefing):
            problems += recorded.found
    if problems:
        return None, problems
    if not homes:
        near = suggestion(wish.id, names)
        hint = f"Did you mean `{near}`?" if near else "See: briefing permalinks list"
        raise BriefingError(f"nothing has the id `{wish.id}`. {hint}")
    if len(homes) > 1:
        what = ", ".join(f"the {each.key[0]} in {each.folder.name}" for each in homes)
        raise BriefingError(f"several have the id `{wish.id}`: {what}. Say which, with --briefing or --kind.")
    return homes[0], []


def _check_state(home: _Home, ledger: Ledger) -> None:
    kind, name = home.key
    if ledger.briefing != home.folder.name:
        command = f"briefing permalinks move {ledger.briefing} {home.folder.name}"
        raise BriefingError(f"the briefing is recorded as `{ledger.briefing}`. First: {command}")
    known = ledger.entries.get(home.key)
    if known and known.moved_to:
        raise BriefingError(f"the {kind} `{name}` is called `{ledger.final(name)}` now. Withdraw that.")
    if known and known.retired and home.key not in home.recorded.authored:
        raise BriefingError(f"the {kind} `{name}` is withdrawn already, since {known.retired}: {known.because}")


def _check_use(home: _Home) -> None:
    """Refuse to withdraw what claims still need."""
    kind, name = home.key
    if kind not in (Kind.POINT, Kind.SPEAKER):
        return
    entries = [claim.entry for file in home.recorded.source.claims for claim in file.claims]
    if kind is Kind.POINT:
        users = [each.id for each in entries if each.point == name]
    else:
        users = [each.id for each in entries if name in each.speaker or each.basis == name]
    if users:
        more = f" and {len(users) - 5} more" if len(users) > 5 else ""
        listed = ", ".join(f"`{each}`" for each in users[:5])
        raise BriefingError(
            f"claims still name the {kind} `{name}`: {listed}{more}. Withdraw those, or change them, first."
        )


def _check_successor(home: _Home, ledger: Ledger, successor: str) -> None:
    if not successor:
        return
    kind, name = home.key
    known = ledger.entries.get((kind, successor))
    if successor == name:
        raise BriefingError("nothing can be its own successor.")
    if (kind, successor) not in home.recorded.authored or (known and not known.live):
        others = [each for each_kind, each in home.recorded.authored if each_kind is kind and each != name]
        near = suggestion(successor, others)
        hint = f" Did you mean `{near}`?" if near else ""
        raise BriefingError(f"the successor `{successor}` is no {kind} of {home.folder.name} that is there now.{hint}")


def _gone(home: _Home, ledger: Ledger) -> list[Entry]:
    """Return what is withdrawn, with its last words: what was asked for first, then an article's claims."""
    kind, name = home.key
    now = home.recorded.authored
    keys = [home.key]
    if kind is Kind.ARTICLE:
        with_claims = {**ledger.entries, **{key: each.entry for key, each in now.items()}}
        keys += [
            key
            for key, each in with_claims.items()
            if key[0] is Kind.CLAIM and each.named["article"] == name and not _fate_sealed(ledger, key, key in now)
        ]
    gone = []
    for key in keys:
        known = ledger.entries.get(key)
        finished = known is not None and bool(known.retired)
        gone.append(known if known and (finished or key not in now) else now[key].entry)
    return gone


def _fate_sealed(ledger: Ledger, key: Key, here: bool) -> bool:
    """Whether a claim was withdrawn by itself, long ago."""
    known = ledger.entries.get(key)
    return bool(known and not known.live and not here)


def _edits(home: _Home, root: Path) -> list[tuple[Path, bytes | None]]:
    """Return the files that change, in the order in which to write them, with their new bytes; None for one that goes.

    An article's claims go before its text, and so do its earlier versions, the last one first: claims or versions
    without an article would be the harder riddle.
    """
    kind, name = home.key
    if home.key not in home.recorded.authored:
        return []
    if kind is Kind.ARTICLE:
        source = next(each for each in home.recorded.source.articles if each.id == name)
        versions = [root / each.located.path for each in reversed(source.revisions)]
        files = [home.folder / "claims" / f"{name}.yml", *versions, home.folder / "articles" / f"{name}.md"]
        return [(file, None) for file in files]
    located, place = _place(home)
    path = root / located.path
    return [(path, read.authored_text(path)[0] + without(located, place).encode())]


def _place(home: _Home) -> tuple[Located, Place]:
    kind, name = home.key
    if kind is Kind.CLAIM:
        return next(
            (file.located, (claim.index,))
            for file in home.recorded.source.claims
            for claim in file.claims
            if claim.entry.id == name
        )
    if kind is Kind.SPEAKER:
        return home.recorded.source.located, ("speakers", name)
    assert home.recorded.source.entry is not None
    at = next(at for at, point in enumerate(home.recorded.source.entry.points) if point.id == name)
    return home.recorded.source.located, ("points", at)
