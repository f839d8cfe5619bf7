"""What is wrong with a newsroom's content, as values.

A `Rule` is one kind of mistake, a `Diagnostic` one occurrence: where, what exactly, and how to fix it. Diagnostics are
collected, sorted and shown together; only a broken environment is an exception, `BriefingError`.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.diagnostics.edits import Edit
from briefing.diagnostics.english import as_read
from briefing.diagnostics.rules import RULES, Rule, Severity

__all__ = ["RULES", "BriefingError", "Diagnostic", "Rule", "Severity", "Where", "has_errors", "in_order"]


class BriefingError(Exception):
    """The environment or the call is broken, not the content: shown as one line, exit code 2."""


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """The place a diagnostic points at."""

    path: str
    """Relative to the root, with forward slashes."""
    line: int = 0
    """Counted from 1; 0 where the file as a whole is meant."""
    column: int = 0
    """Counted from 1; 0 where the line as a whole is meant."""

    def __str__(self) -> str:
        parts = [self.path, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake, in words for the person who made it."""

    rule: Rule
    """What kind of mistake."""
    where: Where
    """The place to fix."""
    message: str
    """What is wrong, with the culprit; one line."""
    hint: str = ""
    """How to fix it; may have several lines, or be empty."""
    edits: tuple[Edit, ...] = ()
    """The fix as data, where a program can make it: all of them together, or none. Empty where only a person can."""

    def __post_init__(self) -> None:
        """Show what is quoted in message and hint as people read it."""
        object.__setattr__(self, "message", as_read(self.message))
        object.__setattr__(self, "hint", as_read(self.hint))

    @property
    def severity(self) -> Severity:
        """The rule's."""
        return self.rule.severity


def in_order(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Sort by place, then rule, and drop repetitions, so that two runs print the same."""
    unique = dict.fromkeys(diagnostics)
    return sorted(unique, key=lambda diagnostic: (diagnostic.where, diagnostic.rule.id, diagnostic.message))


def has_errors(diagnostics: list[Diagnostic]) -> bool:
    """Whether anything found keeps the site from being built."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
