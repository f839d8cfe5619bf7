"""Why claims on one point differ, each reason with its kind and what it does to the verdict.

The closed list of what `core/aspects/` can find. A reason owns its kind, its weight and its sentence, as a rule of
`rules.py` owns its severity: nothing is decided where a difference is found.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from briefing.language.until_merged import _
from briefing.model.vocabulary import DifferenceKind, Weight


@dataclass(frozen=True, slots=True)
class ReasonText:
    """What a reason knows about itself."""

    id: str
    """As the data files give it."""
    kind: DifferenceKind
    """In what the claims differ."""
    weight: Weight
    """What that does to a point's agreement."""
    sentence: str
    """The reason as a reader sees it; `{ours}` and `{theirs}` stand for what each side allows."""
    plain: str = ""
    """The same where what each side allows goes without saying."""


class Reason(Enum):
    """Every reason there is, by kind. A new one is added here, and found in one module of `core/aspects/`."""

    @property
    def id(self) -> str:
        """Its name in data files."""
        return self.value.id

    @property
    def kind(self) -> DifferenceKind:
        """In what the claims differ."""
        return self.value.kind

    @property
    def weight(self) -> Weight:
        """What it does to the verdict."""
        return self.value.weight

    def in_words(self, ours: str = "", theirs: str = "") -> str:
        """Return its sentence; without what each side allows where that goes without saying, as of exact figures."""
        if self.value.plain and not ours:
            return _(self.value.plain)
        return _(self.value.sentence, ours=ours, theirs=theirs) if self.value.sentence else ""

    # Figures. A pair has one of these; the first that fits, in `core/aspects/figures.py`.
    NO_NUMBER_FITS = ReasonText(
        "no-number-fits-both",
        DifferenceKind.VALUE,
        Weight.CONFLICT,
        "{ours} and {theirs} do not overlap: no number satisfies both.",
        "No number satisfies both.",
    )
    CONTRADICTS_ITSELF = ReasonText(
        "contradicts-itself",
        DifferenceKind.VALUE,
        Weight.CONFLICT,
        "The same voice gives both in one article, and no number satisfies both.",
    )
    TAKEN_BACK = ReasonText(
        "taken-back",
        DifferenceKind.VALUE,
        Weight.CONFLICT,
        "No number satisfies both, and the later is the lower: a count only grows, so both cannot be true.",
    )
    PART_EXCEEDS_WHOLE = ReasonText(
        "part-exceeds-whole",
        DifferenceKind.VALUE,
        Weight.CONFLICT,
        "The one is a part of the other, and no part is greater than the whole.",
    )
    LATER_FIGURE = ReasonText(
        "later-figure",
        DifferenceKind.VALUE,
        Weight.DIFFER,
        "No number satisfies both, but they are of different moments: a development, not a contradiction.",
    )
    OF_OTHER_TIMES = ReasonText(
        "of-other-times",
        DifferenceKind.VALUE,
        Weight.DIFFER,
        "No number satisfies both, but they are of different times: both can be true.",
    )
    OF_OTHER_SCOPE = ReasonText(
        "of-other-scope",
        DifferenceKind.SCOPE,
        Weight.DIFFER,
        "The figures are not of the same scope: both can be true.",
    )
    EXPECTED_FIGURE = ReasonText(
        "expected-figure",
        DifferenceKind.VALUE,
        Weight.DIFFER,
        "No number satisfies both, but one is what is, the other what is expected or would follow.",
    )
    SOME_NUMBER_FITS = ReasonText(
        "some-number-fits-both",
        DifferenceKind.VALUE,
        Weight.DIFFER,
        "{ours} and {theirs} overlap: compatible; the figures differ.",
        "Compatible; the figures differ.",
    )
    OTHER_BOUND = ReasonText(
        "other-bound",
        DifferenceKind.BOUND,
        Weight.DIFFER,
        "{ours} and {theirs} overlap: compatible; the bound differs.",
        "Compatible; the bound differs.",
    )
    RATE_AGAINST_TOTAL = ReasonText(
        "rate-against-total",
        DifferenceKind.UNIT,
        Weight.NOT_COMPARABLE,
        "One is a rate and the other a total, which cannot be compared.",
    )
    OTHER_UNIT = ReasonText(
        "other-unit",
        DifferenceKind.UNIT,
        Weight.NOT_COMPARABLE,
        "They count or measure different things, which cannot be compared.",
    )
    PART_OF_WHOLE = ReasonText(
        "part-of-whole",
        DifferenceKind.UNIT,
        Weight.DIFFER,
        "The one counts a part of what the other counts: both can be true.",
    )
    CONVERTED = ReasonText(
        "converted",
        DifferenceKind.UNIT,
        Weight.SHOWN,
        "Another unit for the same: {ours} and {theirs} overlap.",
    )
    # Answers in words.
    OTHER_ANSWER = ReasonText(
        "other-answer",
        DifferenceKind.VALUE,
        Weight.CONFLICT,
        "The answers exclude each other.",
    )
    LATER_ANSWER = ReasonText(
        "later-answer",
        DifferenceKind.VALUE,
        Weight.DIFFER,
        "The answers exclude each other, but they are of different moments: a development, not a contradiction.",
    )
    ANSWER_OF_OTHER_TIMES = ReasonText(
        "answer-of-other-times",
        DifferenceKind.VALUE,
        Weight.DIFFER,
        "The answers exclude each other, but they are of different times: both can be true.",
    )
    LATER_DENIAL = ReasonText(
        "later-denial",
        DifferenceKind.CERTAINTY,
        Weight.DIFFER,
        "One asserts what the other denies, but as of another moment: a development, not a contradiction.",
    )
    DENIAL_OF_OTHER_SCOPE = ReasonText(
        "denial-of-other-scope",
        DifferenceKind.SCOPE,
        Weight.DIFFER,
        "What is denied and what is asserted are not of the same scope: both can be true.",
    )
    EXPECTED_ANSWER = ReasonText(
        "expected-answer",
        DifferenceKind.VALUE,
        Weight.DIFFER,
        "The answers exclude each other, but one is what is, the other what is expected or would follow.",
    )
    ANSWER_OF_OTHER_SCOPE = ReasonText(
        "answer-of-other-scope",
        DifferenceKind.SCOPE,
        Weight.DIFFER,
        "The answers are not of the same scope: both can be true.",
    )
    # Times.
    NO_MOMENT_FITS = ReasonText(
        "no-moment-fits-both",
        DifferenceKind.TIME,
        Weight.CONFLICT,
        "No moment satisfies both.",
    )
    FIGURES_OF_OTHER_TIMES = ReasonText(
        "figures-of-other-times",
        DifferenceKind.TIME,
        Weight.DIFFER,
        "The figures are of different times.",
    )
    LATER_TIME = ReasonText(
        "later-time",
        DifferenceKind.TIME,
        Weight.DIFFER,
        "No moment satisfies both, but each was said as of another moment: a development, not a contradiction.",
    )
    TIME_OF_OTHER_SCOPE = ReasonText(
        "time-of-other-scope",
        DifferenceKind.SCOPE,
        Weight.DIFFER,
        "The times are not of the same scope: both can be true.",
    )
    EXPECTED_TIME = ReasonText(
        "expected-time",
        DifferenceKind.TIME,
        Weight.DIFFER,
        "No moment satisfies both, but one is what happened, the other what is expected or would follow.",
    )
    PERHAPS_THE_SAME_TIME = ReasonText(
        "perhaps-the-same-time",
        DifferenceKind.TIME,
        Weight.DIFFER,
        "At least one of them is approximate or uncertain: both can be true.",
    )
    UNKNOWN_ZONE = ReasonText(
        "unknown-zone",
        DifferenceKind.TIME,
        Weight.DIFFER,
        "One of them does not say its time zone: both can be true.",
    )
    PARTLY_THE_SAME_TIME = ReasonText(
        "partly-the-same-time",
        DifferenceKind.TIME,
        Weight.DIFFER,
        "The times overlap only in part.",
    )
    TIME_WITHIN = ReasonText(
        "time-within",
        DifferenceKind.TIME,
        Weight.SHOWN,
        "One time lies within the other.",
    )
    LESS_CERTAIN_TIME = ReasonText(
        "less-certain-time",
        DifferenceKind.TIME,
        Weight.SHOWN,
        "The time is the same; one gives it as approximate or uncertain.",
    )
    # Places and scopes: compared as stated; which of two is right is never judged.
    OTHER_PLACE = ReasonText(
        "other-place",
        DifferenceKind.PLACE,
        Weight.DIFFER,
        "",
    )
    PLACE_WITHIN = ReasonText(
        "place-within",
        DifferenceKind.PLACE,
        Weight.SHOWN,
        "One place lies within the other.",
    )
    OTHER_SCOPE = ReasonText(
        "other-scope",
        DifferenceKind.SCOPE,
        Weight.DIFFER,
        "",
    )
    # Certainty and polarity.
    DENIED = ReasonText(
        "denied",
        DifferenceKind.CERTAINTY,
        Weight.CONFLICT,
        "One asserts what the other denies.",
    )
    DENIED_IN_PART = ReasonText(
        "denied-in-part",
        DifferenceKind.CERTAINTY,
        Weight.DIFFER,
        "What the one denies is only a part of what the other asserts: both can be true.",
    )
    HEDGE_LOST = ReasonText(
        "hedge-lost",
        DifferenceKind.CERTAINTY,
        Weight.DIFFER,
        "They have it on one word: hedge loss, the reserve of the one is missing in the other.",
    )
    CONDITION_LOST = ReasonText(
        "condition-lost",
        DifferenceKind.CERTAINTY,
        Weight.DIFFER,
        "They have it on one word: the condition of the one is missing in the other.",
    )
    EXPECTATION_LOST = ReasonText(
        "expectation-lost",
        DifferenceKind.CERTAINTY,
        Weight.DIFFER,
        "They have it on one word: what the one expects the other gives as fact.",
    )
    OTHER_CERTAINTY = ReasonText(
        "other-certainty",
        DifferenceKind.CERTAINTY,
        Weight.DIFFER,
        "They are not equally sure.",
    )
    # Credit.
    OTHER_CREDIT_ON_ONE_OCCASION = ReasonText(
        "other-credit-on-one-occasion",
        DifferenceKind.SPEAKER,
        Weight.DIFFER,
        "It is the same occasion.",
    )
    CREDIT_TO_BODY = ReasonText(
        "credit-to-body",
        DifferenceKind.SPEAKER,
        Weight.SHOWN,
        "The one credits the person, the other the body that person speaks for.",
    )
    CREDIT_LOST = ReasonText(
        "credit-lost",
        DifferenceKind.SPEAKER,
        Weight.SHOWN,
        "They have it from one origin, and only one says on whose word.",
    )
    OTHER_CREDIT = ReasonText(
        "other-credit",
        DifferenceKind.SPEAKER,
        Weight.SHOWN,
        "",
    )
