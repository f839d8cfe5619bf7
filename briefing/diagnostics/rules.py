"""Every kind of mistake there is, with its severity. What each means and how to fix it is in `rules.md`."""

from __future__ import annotations

from enum import Enum, StrEnum


class Severity(StrEnum):
    """What a diagnostic does to the run."""

    ERROR = "error"
    WARNING = "warning"


class Rule(Enum):
    """Every kind of mistake there is. Closed: a new one is added here, and explained under its name in `rules.md`."""

    id: str
    """As shown in messages and given to `briefing explain`."""
    severity: Severity
    """What it does to the run: the same wherever the rule is broken."""

    def __init__(self, id: str, severity: Severity) -> None:
        """Take both from the member's line."""
        self.id, self.severity = id, severity

    UNREADABLE_FILE = "unreadable-file", Severity.ERROR
    OUTSIDE_CONTENT = "outside-content", Severity.ERROR
    TOO_LARGE = "too-large", Severity.ERROR
    TOO_MANY = "too-many", Severity.ERROR
    WRONG_ENCODING = "wrong-encoding", Severity.ERROR
    WRONG_FORMAT = "wrong-format", Severity.ERROR
    MERGE_CONFLICT = "merge-conflict", Severity.ERROR
    CONTROL_CHARACTER = "control-character", Severity.WARNING
    WORDS_NOT_SHOWN = "words-not-shown", Severity.WARNING
    READ_AS_MARKUP = "read-as-markup", Severity.WARNING
    READ_AS_CODE = "read-as-code", Severity.WARNING
    RAW_HTML = "raw-html", Severity.WARNING
    CUT_WORD = "cut-word", Severity.WARNING
    GARBLED_LETTERS = "garbled-letters", Severity.WARNING
    YAML_SYNTAX = "yaml-syntax", Severity.ERROR
    YAML_DUPLICATE_KEY = "yaml-duplicate-key", Severity.ERROR
    YAML_FEATURE = "yaml-feature", Severity.ERROR
    CURLY_QUOTES = "curly-quotes", Severity.WARNING
    MISSING_FRONT_MATTER = "missing-front-matter", Severity.ERROR
    MISSING_KEY = "missing-key", Severity.ERROR
    UNKNOWN_KEY = "unknown-key", Severity.ERROR
    INVALID_VALUE = "invalid-value", Severity.ERROR
    INVALID_ID = "invalid-id", Severity.ERROR
    INVALID_DATE = "invalid-date", Severity.ERROR
    DATES_CONTRADICT = "dates-contradict", Severity.WARNING
    INVALID_QUANTITY = "invalid-quantity", Severity.ERROR
    DUPLICATE_ID = "duplicate-id", Severity.ERROR
    UNKNOWN_POINT = "unknown-point", Severity.ERROR
    UNKNOWN_SPEAKER = "unknown-speaker", Severity.ERROR
    UNKNOWN_OCCASION = "unknown-occasion", Severity.ERROR
    UNKNOWN_PLACE = "unknown-place", Severity.ERROR
    UNKNOWN_BASIS = "unknown-basis", Severity.WARNING
    ALMOST_A_KEY = "almost-a-key", Severity.WARNING
    JUDGEMENT_NOT_PINNED = "judgement-not-pinned", Severity.WARNING
    JUDGEMENT_STALE = "judgement-stale", Severity.WARNING
    LIMIT_NOT_GIVEN = "limit-not-given", Severity.WARNING
    HEDGE_NOT_GIVEN = "hedge-not-given", Severity.WARNING
    NEGATION_NOT_GIVEN = "negation-not-given", Severity.WARNING
    FIGURE_DIFFERS = "figure-differs", Severity.WARNING
    FIGURE_NOT_GIVEN = "figure-not-given", Severity.WARNING
    SPEAKER_NOT_GIVEN = "speaker-not-given", Severity.WARNING
    CUE_WITHOUT_SPEAKER = "cue-without-speaker", Severity.WARNING
    UNNAMED_SPEAKER = "unnamed-speaker", Severity.WARNING
    UNNAMED_WITHOUT_PARTY = "unnamed-without-party", Severity.WARNING
    NAMESAKES = "namesakes", Severity.WARNING
    UNITS_DIFFER = "units-differ", Severity.WARNING
    VERDICT_CHANGED = "verdict-changed", Severity.WARNING
    QUOTE_NOT_FOUND = "quote-not-found", Severity.ERROR
    QUOTE_CHANGED = "quote-changed", Severity.ERROR
    QUOTE_AMBIGUOUS = "quote-ambiguous", Severity.ERROR
    EMPTY_ARTICLE = "empty-article", Severity.ERROR
    CLAIMS_WITHOUT_ARTICLE = "claims-without-article", Severity.ERROR
    MISSING_BRIEFING_FILE = "missing-briefing-file", Severity.ERROR
    STRAY_FILE = "stray-file", Severity.ERROR
    NOTHING_TO_PUBLISH = "nothing-to-publish", Severity.ERROR
    ARTICLE_WITHOUT_CLAIMS = "article-without-claims", Severity.WARNING
    LANGUAGE_DIFFERS = "language-differs", Severity.WARNING
    CUE_NOT_FOUND = "cue-not-found", Severity.WARNING
    EXCERPT_TOO_LONG = "excerpt-too-long", Severity.ERROR
    LEAK = "leak", Severity.ERROR
    UNUSED_SPEAKER = "unused-speaker", Severity.WARNING
    UNUSED_OCCASION = "unused-occasion", Severity.WARNING
    UNUSED_POINT = "unused-point", Severity.WARNING
    UNUSED_PARTY = "unused-party", Severity.WARNING
    UNUSED_PLACE = "unused-place", Severity.WARNING
    NOT_COVERED = "not-covered", Severity.WARNING
    INVALID_PAGE = "invalid-page", Severity.ERROR
    INVALID_SETTING = "invalid-setting", Severity.ERROR
    INVALID_TEMPLATE = "invalid-template", Severity.ERROR
    MISSING_FILE = "missing-file", Severity.ERROR
    UNTRUSTED = "untrusted", Severity.ERROR
    INVALID_TRANSLATION = "invalid-translation", Severity.ERROR
    UNKNOWN_MESSAGE = "unknown-message", Severity.WARNING
    PUBLISHER_WARNING = "publisher-warning", Severity.ERROR
    BROKEN_LINK = "broken-link", Severity.ERROR
    DUPLICATE_HTML_ID = "duplicate-html-id", Severity.ERROR
    WORDS_LOST = "words-lost", Severity.ERROR
    MISSING_PAGE = "missing-page", Severity.ERROR
    OTHER_HOST = "other-host", Severity.ERROR
    ACTIVE_CONTENT = "active-content", Severity.ERROR
    HIDDEN_CHARACTER = "hidden-character", Severity.WARNING
    LOOK_ALIKE = "look-alike", Severity.WARNING
    QUOTE_SUPERSEDED = "quote-superseded", Severity.WARNING
    QUOTE_MOVED = "quote-moved", Severity.WARNING
    CLAIM_TO_REVIEW = "claim-to-review", Severity.WARNING
    UNKNOWN_VERSION = "unknown-version", Severity.ERROR
    WORDS_BACK = "words-back", Severity.WARNING
    MISNAMED_REVISION = "misnamed-revision", Severity.ERROR
    UPDATE_UNFINISHED = "update-unfinished", Severity.WARNING
    REVISION_CHANGED = "revision-changed", Severity.ERROR
    PERMALINK_VANISHED = "permalink-vanished", Severity.ERROR
    PERMALINK_REUSED = "permalink-reused", Severity.ERROR
    PERMALINK_NOT_RECORDED = "permalink-not-recorded", Severity.ERROR
    PERMALINK_OUTDATED = "permalink-outdated", Severity.WARNING
    RETIRED_STILL_AUTHORED = "retired-still-authored", Severity.ERROR
    PERMALINK_BROKEN = "permalink-broken", Severity.ERROR


RULES = {rule.id: rule for rule in Rule}
"""By name."""
