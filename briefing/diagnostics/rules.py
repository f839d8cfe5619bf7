"""Every kind of mistake there is, with its severity. What each means and how to fix it is in `rules.md`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum


class Severity(StrEnum):
    """What a diagnostic does to the run."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """What a rule knows about itself."""

    id: str
    """As shown in messages and given to `briefing explain`."""
    severity: Severity
    """The same wherever the rule is broken."""


class Rule(Enum):
    """Every kind of mistake there is. Closed: a new one is added here, and explained under its name in `rules.md`."""

    @property
    def id(self) -> str:
        """The rule's name in messages."""
        return self.value.id

    @property
    def severity(self) -> Severity:
        """What it does to the run."""
        return self.value.severity

    UNREADABLE_FILE = RuleFacts("unreadable-file", Severity.ERROR)
    OUTSIDE_CONTENT = RuleFacts("outside-content", Severity.ERROR)
    TOO_LARGE = RuleFacts("too-large", Severity.ERROR)
    TOO_MANY = RuleFacts("too-many", Severity.ERROR)
    WRONG_ENCODING = RuleFacts("wrong-encoding", Severity.ERROR)
    CONTROL_CHARACTER = RuleFacts("control-character", Severity.WARNING)
    WORDS_NOT_SHOWN = RuleFacts("words-not-shown", Severity.WARNING)
    YAML_SYNTAX = RuleFacts("yaml-syntax", Severity.ERROR)
    YAML_DUPLICATE_KEY = RuleFacts("yaml-duplicate-key", Severity.ERROR)
    YAML_FEATURE = RuleFacts("yaml-feature", Severity.ERROR)
    MISSING_FRONT_MATTER = RuleFacts("missing-front-matter", Severity.ERROR)
    MISSING_KEY = RuleFacts("missing-key", Severity.ERROR)
    UNKNOWN_KEY = RuleFacts("unknown-key", Severity.ERROR)
    INVALID_VALUE = RuleFacts("invalid-value", Severity.ERROR)
    INVALID_ID = RuleFacts("invalid-id", Severity.ERROR)
    INVALID_DATE = RuleFacts("invalid-date", Severity.ERROR)
    INVALID_QUANTITY = RuleFacts("invalid-quantity", Severity.ERROR)
    DUPLICATE_ID = RuleFacts("duplicate-id", Severity.ERROR)
    UNKNOWN_POINT = RuleFacts("unknown-point", Severity.ERROR)
    UNKNOWN_SPEAKER = RuleFacts("unknown-speaker", Severity.ERROR)
    UNKNOWN_OCCASION = RuleFacts("unknown-occasion", Severity.ERROR)
    UNKNOWN_BASIS = RuleFacts("unknown-basis", Severity.WARNING)
    JUDGEMENT_NOT_PINNED = RuleFacts("judgement-not-pinned", Severity.WARNING)
    JUDGEMENT_STALE = RuleFacts("judgement-stale", Severity.WARNING)
    QUOTE_NOT_FOUND = RuleFacts("quote-not-found", Severity.ERROR)
    QUOTE_CHANGED = RuleFacts("quote-changed", Severity.ERROR)
    QUOTE_AMBIGUOUS = RuleFacts("quote-ambiguous", Severity.ERROR)
    EMPTY_ARTICLE = RuleFacts("empty-article", Severity.ERROR)
    CLAIMS_WITHOUT_ARTICLE = RuleFacts("claims-without-article", Severity.ERROR)
    MISSING_BRIEFING_FILE = RuleFacts("missing-briefing-file", Severity.ERROR)
    STRAY_FILE = RuleFacts("stray-file", Severity.WARNING)
    ARTICLE_WITHOUT_CLAIMS = RuleFacts("article-without-claims", Severity.WARNING)
    CUE_NOT_FOUND = RuleFacts("cue-not-found", Severity.WARNING)
    EXCERPT_TOO_LONG = RuleFacts("excerpt-too-long", Severity.ERROR)
    LEAK = RuleFacts("leak", Severity.ERROR)
    UNUSED_SPEAKER = RuleFacts("unused-speaker", Severity.WARNING)
    UNUSED_OCCASION = RuleFacts("unused-occasion", Severity.WARNING)
    UNUSED_POINT = RuleFacts("unused-point", Severity.WARNING)
    NOT_COVERED = RuleFacts("not-covered", Severity.WARNING)
    INVALID_PAGE = RuleFacts("invalid-page", Severity.ERROR)
    PUBLISHER_WARNING = RuleFacts("publisher-warning", Severity.ERROR)
    BROKEN_LINK = RuleFacts("broken-link", Severity.ERROR)
    DUPLICATE_HTML_ID = RuleFacts("duplicate-html-id", Severity.ERROR)
    WORDS_LOST = RuleFacts("words-lost", Severity.ERROR)
    MISSING_PAGE = RuleFacts("missing-page", Severity.ERROR)
    OTHER_HOST = RuleFacts("other-host", Severity.ERROR)
    ACTIVE_CONTENT = RuleFacts("active-content", Severity.ERROR)
    HIDDEN_CHARACTER = RuleFacts("hidden-character", Severity.WARNING)
    LOOK_ALIKE = RuleFacts("look-alike", Severity.WARNING)
    QUOTE_SUPERSEDED = RuleFacts("quote-superseded", Severity.WARNING)
    UNKNOWN_VERSION = RuleFacts("unknown-version", Severity.ERROR)
    WORDS_BACK = RuleFacts("words-back", Severity.WARNING)
    MISNAMED_REVISION = RuleFacts("misnamed-revision", Severity.ERROR)
    UPDATE_UNFINISHED = RuleFacts("update-unfinished", Severity.WARNING)
    REVISION_CHANGED = RuleFacts("revision-changed", Severity.ERROR)
    PERMALINK_VANISHED = RuleFacts("permalink-vanished", Severity.ERROR)
    PERMALINK_REUSED = RuleFacts("permalink-reused", Severity.ERROR)
    PERMALINK_NOT_RECORDED = RuleFacts("permalink-not-recorded", Severity.ERROR)
    PERMALINK_OUTDATED = RuleFacts("permalink-outdated", Severity.WARNING)
    RETIRED_STILL_AUTHORED = RuleFacts("retired-still-authored", Severity.ERROR)
    PERMALINK_BROKEN = RuleFacts("permalink-broken", Severity.ERROR)


RULES = {rule.id: rule for rule in Rule}
"""By name."""
