"""Kinds of mistake, one mistake, its fix as data, and how all of them are told.

A new rule takes four steps:

1. `rules.py`: a member of `Rule`, with the name that messages show and its severity. The name says what is wrong, in
   words that somebody who has never seen it understands.
2. `rules.md`: a heading of that name and what it means. The first sentence stands alone in the list that
   `briefing explain` prints; the rest says what to do.
3. Where the mistake is found: a `Diagnostic` with the place, the culprit in the message, what to do in the hint and,
   where a program could do it, the `edits`. An edit is `safe` only where it leaves what the author says as it is.
4. `tests/cases/checking/bad_input`: a file with the mistake in it and what is printed. A test fails for a rule that has
   none, and another makes every edit and looks whether the mistake is gone.
"""

from briefing.diagnostics.diagnostic import BriefingError, Diagnostic, Where, has_errors, in_order
from briefing.diagnostics.edits import Edit, Position, applied, line_starts
from briefing.diagnostics.rules import RULES, Rule, Severity

__all__ = [
    "RULES",
    "BriefingError",
    "Diagnostic",
    "Edit",
    "Position",
    "Rule",
    "Severity",
    "Where",
    "applied",
    "has_errors",
    "in_order",
    "line_starts",
]
