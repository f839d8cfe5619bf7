"""The closed vocabularies of the field: words with one meaning in code, files, pages and messages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from unicodedata import combining, normalize

ID_PATTERN = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
"""The form of every id: it becomes part of an address."""
_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa", "ð": "d", "þ": "th"}
    | {"ł": "l", "đ": "d", "ħ": "h", "ı": "i"}
)


def as_id(name: str) -> str:
    """Return the form of a name that can be an id; letters that have no plain form are left out.

    >>> as_id("Über Küste 2")
    'ueber-kueste-2'
    """
    spelled = normalize("NFC", name.casefold()).translate(_SPELLED)
    plain = "".join(character for character in normalize("NFKD", spelled) if not combining(character))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def main_of(tag: str) -> str:
    """Return the code of the language that a tag begins with.

    >>> main_of("de-AT")
    'de'
    """
    return tag.partition("-")[0].lower()


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
    NEARLY = "nearly"
    """Just below the figure."""
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"
    BETWEEN = "between"
    """One number, somewhere between two."""
    RANGE = "range"
    """All from one number to another: an extent, such as the ages of children."""


class Rights(StrEnum):
    """How much of an article's text may be shown to the public, from all to nothing."""

    FULL = "full"
    EXCERPT = "excerpt"
    LINK = "link"


def narrowest(rights: Iterable[Rights]) -> Rights:
    """Return those rights that allow the least."""
    return max(rights, key=tuple(Rights).index)


class Profile(StrEnum):
    """For whom a site is built."""

    INTERNAL = "internal"
    PUBLIC = "public"


class Visibility(StrEnum):
    """Who may see something the analyst wrote."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Part(StrEnum):
    """Which part of an article words stand in, in the order in which a reader meets them."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    """What stands between title and text, in a type of its own."""
    BODY = ""
    CAPTION = "caption"
    """Below a picture."""


class AnchorState(StrEnum):
    """How anchoring a selector in a text turned out (after Hypothesis, with each outcome named)."""

    ANCHORED = "anchored"
    CHANGED = "changed"
    MOVED = "moved"
    """The words stand at another place than before, and what stood at their own was edited or taken out."""
    AMBIGUOUS = "ambiguous"
    ORPHANED = "orphaned"


class Standing(StrEnum):
    """Whether a claim's words are in the article's present version."""

    CURRENT = "current"
    """They are in it."""
    SUPERSEDED = "superseded"
    """They are only in an earlier version, and the analyst has not yet decided what to do with the claim."""
    HISTORICAL = "historical"
    """They are kept as what an earlier version said; the article no longer says so."""


class ReviewReason(StrEnum):
    """Why an analyst has to look at a claim again after its article or its quote changed."""

    MOVED = "moved"
    """The publisher edited the place of its words, and the same words stand at another."""
    FIGURE = "figure"
    NEGATION = "negation"
    NAME = "name"
    HEDGE = "hedge"
    WORDING = "wording"
    """Its quote has other words than it had, `injured` for `killed`."""
    ATTRIBUTION = "attribution"
    """What credits the words to somebody was changed, in their sentence or beside it."""
    SENTENCE = "sentence"
    """Something else in the sentence around the words was changed: a note, with which the claim is compared still."""


class ChangeKind(StrEnum):
    """What differs between a quote and the passage closest to it."""

    NUMBER = "number"
    NAME = "name"
    NEGATION = "negation"
    HEDGE = "hedge"
    WORDING = "wording"
    HIDDEN = "hidden"


class Support(StrEnum):
    """What the stated origins of a point's claims come to. The number of outlets does not count."""

    SINGLE_ARTICLE = "single-article"
    """Only one article has it."""
    UNSTATED = "unstated"
    """That two sources stand behind the same is not stated."""
    SHARED_ORIGIN = "shared-origin"
    """Every claim states its origin, and it is one."""
    INDEPENDENT = "independent"
    """Claims of two articles that fit together state two origins that nothing ties."""


class Agreement(StrEnum):
    """Whether the claims on one point agree, from least to most trouble."""

    SINGLE = "single"
    """One article says something, and nothing in it contradicts."""
    UNCOMPARED = "uncompared"
    """Several articles say something, and nothing that two of them give can be compared."""
    AGREE = "agree"
    """Something was compared, and it fits."""
    DIFFER = "differ"
    """Not the same, and both can be true or may be."""
    CONFLICT = "conflict"
    """Both cannot be true."""
    NOT_COMPARABLE = "not-comparable"
    """Figures of another dimension, or a total against a rate."""


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
    ADDS = "adds"
    """One article gives what the others do not have, beside what they do."""


class TieKind(StrEnum):
    """What claims of one origin share, in the order of preference in which they name the origin."""

    OCCASION = "occasion"
    PARTY = "party"
    SPEAKER = "speaker"
    AGENCY = "agency"
    """An agency, or an outlet that others name as theirs."""


class Weight(StrEnum):
    """What a difference does to a point's agreement."""

    SHOWN = "shown"
    DIFFER = "differ"
    CONFLICT = "conflict"
    NOT_COMPARABLE = "not-comparable"
