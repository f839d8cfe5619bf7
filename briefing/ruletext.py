"""What a rule knows about itself; the rules are listed in `rules.py`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a diagnostic does to the run."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a rule knows about itself."""

    id: str
    """As shown in messages and given to `briefing explain`."""
    severity: Severity
    """The same wherever the rule is broken."""
    description: str
    """Why it is a mistake and how to mend it, for someone who meets it for the first time."""
