"""The closed vocabularies of the field: words that have one meaning in code, files, pages and messages."""

from __future__ import annotations

from enum import StrEnum

ID_PATTERN = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
"""The form of every id: it becomes part of an address."""


class Certainty(StrEnum):
    """How sure the speaker, or the article, is of what it says (FactBank, CoNLL-2010). Never our own estimate."""

    STATED = "stated"
    HEDGED = "hedged"
    EXPECTED = "expected"
    CONDITIONAL = "conditional"
    DENIED = "denied"


class Bound(StrEnum):
    """How a figure limits the quantity it stands for."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"
    BETWEEN = "between"


class Rights(StrEnum):
    """What may be shown of an article's text to the public."""

    FULL = "full"
    EXCERPT = "excerpt"
    LINK = "link"


class Profile(StrEnum):
    """For whom a site is built."""

    INTERNAL = "internal"
    PUBLIC = "public"


class Visibility(StrEnum):
    """Who may see something the analyst wrote."""

    PUBLIC = "public"
    INTERNAL = "internal"


class AnchorState(StrEnum):
    """What became of a selector in a text (Hypothesis' anchoring, with the verdicts told apart)."""

    ANCHORED = "anchored"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"
    ORPHANED = "orphaned"


class Standing(StrEnum):
    """How a claim's words stand to the article's present version."""

    CURRENT = "current"
    """They are in it."""
    SUPERSEDED = "superseded"
    """They are in an earlier version only, and nobody has decided yet what the claim is now."""
    HISTORICAL = "historical"
    """They are kept as what an earlier version said, and the article says so no more."""


class ChangeKind(StrEnum):
    """What differs between a quote and the passage closest to it."""

    NUMBER = "number"
    NAME = "name"
    NEGATION = "negation"
    HEDGE = "hedge"
    WORDING = "wording"


class Support(StrEnum):
    """On how many origins a point stands, never on how many outlets."""

    SINGLE_ARTICLE = "single-article"
    SHARED_ORIGIN = "shared-origin"
    INDEPENDENT = "independent"


class Agreement(StrEnum):
    """Whether the claims on one point go together, from least to most trouble."""

    SINGLE = "single"
    AGREE = "agree"
    DIFFER = "differ"
    CONFLICT = "conflict"
    NOT_COMPARABLE = "not-comparable"


class DifferenceKind(StrEnum):
    """In what two claims on one point differ."""

    VALUE = "value"
    BOUND = "bound"
    UNIT = "unit"
    SCOPE = "scope"
    TIME = "time"
    PLACE = "place"
    CERTAINTY = "certainty"
    SPEAKER = "speaker"


class TieKind(StrEnum):
    """What claims of one origin share, in the order in which it names the origin."""

    OCCASION = "occasion"
    PARTY = "party"
    SPEAKER = "speaker"
    AGENCY = "agency"


class Weight(StrEnum):
    """What a difference does to a point's agreement."""

    SHOWN = "shown"
    DIFFER = "differ"
    CONFLICT = "conflict"
    NOT_COMPARABLE = "not-comparable"
