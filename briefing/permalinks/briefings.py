"""The briefings that a newsroom has recorded, compared with the folders that it has."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.diagnostics import Diagnostic, Rule, Where
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


def lost_ledger(name: str, recorded: Mapping[str, Where]) -> list[Diagnostic]:
    """Report that a briefing without a ledger has lost it, where it is recorded; `recorded` as in `check_briefings`.

    Nothing may take its place but the file itself: a new one would not know what was ever withdrawn or renamed.
    """
    if name not in recorded:
        return []
    file = f"content/{name}/{FILE}"
    message = f"the briefing `{name}` has lost its ledger, {file}, and with it every id ever withdrawn or renamed"
    hint = f"To bring it back: git checkout -- {file}. Until then, no command writes a new one."
    return [Diagnostic(Rule.PERMALINK_VANISHED, recorded[name], message, hint)]
