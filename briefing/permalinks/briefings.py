"""The briefings that a newsroom has recorded, compared with the folders that it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.diagnostics.english import counted
from briefing.model import Ledger
from briefing.model.ledger import FILE

_GIVEN_UP = f"To give it up for good, take it out of content/{FILE}: all its addresses break."


def check_briefings(
    recorded: Mapping[str, Where], ledgers: Mapping[str, Ledger | None], *, locked: bool
) -> list[Diagnostic]:
    """Report recorded briefings that are gone; with `locked`, also those that are not recorded yet.

    `recorded` has where each is listed, `ledgers` the ledger of each folder, None where it has none.
    """
    present = {ledger.briefing: name for name, ledger in ledgers.items() if ledger}
    former = {old: name for name, ledger in ledgers.items() if ledger for old in ledger.formerly}
    diagnostics = []
    for name, where in recorded.items():
        if name not in ledgers and name in former:
            message = f"the briefing `{name}` is now called `{former[name]}`, and is still listed by its old name"
            hint = f"To finish: briefing permalinks move {name} {former[name]}"
            diagnostics.append(Diagnostic(Rule.PERMALINK_VANISHED, where, message, hint))
        elif name not in ledgers and name not in present:  # a folder with another name than its ledger says is told
            message = f"the briefing `{name}` has vanished: there is no folder content/{name}"
            hint = (
                f"Restore the folder from your history. If it was renamed: briefing permalinks move {name} NEW. "
                f"{_GIVEN_UP}"
            )
            diagnostics.append(Diagnostic(Rule.PERMALINK_VANISHED, where, message, hint))
    for name, ledger in ledgers.items() if locked else ():
        if ledger and ledger.briefing == name and name not in recorded:
            message = f"the briefing `{name}` is not listed"
            hint = "Run `briefing permalinks record` and commit the file."
            diagnostics.append(Diagnostic(Rule.PERMALINK_NOT_RECORDED, Where(f"content/{FILE}"), message, hint))
    return diagnostics


def lost_list(in_git: Sequence[str]) -> Diagnostic:
    """Report that the list of briefings is gone; `in_git` are the ledgers, by path, that git can bring back."""
    file = f"content/{FILE}"
    gone = in_git[0] if in_git and file not in in_git else file
    lost = "it lists every briefing ever recorded" if gone == file else "it has every id ever withdrawn or renamed"
    others = [name for name in in_git if name != gone]
    more = f", and {counted(len(others), 'ledger')} with it" if others else ""
    if in_git:
        back = f"To bring {'them' if others else 'it'} back: git checkout -- {' '.join([gone, *others])}."
        return Diagnostic(
            Rule.PERMALINK_VANISHED, Where(gone), f"{gone} is gone{more}: {lost}", f"{back} {_NO_NEW_ONE}"
        )
    hint = (
        f"Bring it back from your history: git log -- {file} shows the commit that took it out. {_NO_NEW_ONE}\n"
        "If `briefing permalinks record` was stopped before it made one, run it again. If there never was one, write "
        "`briefings: {}` into it, then run that command."
    )
    return Diagnostic(Rule.PERMALINK_VANISHED, Where(file), f"{file} is gone: {lost}", hint)


_NO_NEW_ONE = "Until then, no command writes a new one."


def lost_ledger(name: str, recorded: Mapping[str, Where]) -> list[Diagnostic]:
    """Report that a briefing without a ledger has lost it, where it is recorded; `recorded` as in `check_briefings`.

    Nothing may take its place but the file itself: a new one would not know what was ever withdrawn or renamed.
    """
    if name not in recorded:
        return []
    file = f"content/{name}/{FILE}"
    message = f"the briefing `{name}` has lost its ledger, {file}, and with it every id ever withdrawn or renamed"
    hint = f"To bring it back: git checkout -- {file}. {_NO_NEW_ONE}"
    return [Diagnostic(Rule.PERMALINK_VANISHED, recorded[name], message, hint)]
