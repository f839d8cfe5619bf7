"""Why claims on one point differ: each reason with its kind and what it does to the point's agreement.

This is the closed list of what `comparison/aspects/` can find. A reason decides its kind and its weight, as a rule in
`diagnostics/rules.py` decides its severity; the code that finds a difference does not. `language/reasons.py` has the
words for each.
"""

from __future__ import annotations

from enum import Enum

from briefing.model.vocabulary import DifferenceKind, Weight


class Reason(Enum):
    """All reasons, by kind. A new reason is added here, and in the module of `comparison/aspects/` that finds it."""

    id: str
    """Its name in data files."""
    kind: DifferenceKind
    """In what the claims differ."""
    weight: Weight
    """What it does to a point's agreement."""

    def __init__(self, id_: str, kind: DifferenceKind, weight: Weight) -> None:
        self.id, self.kind, self.weight = id_, kind, weight

    # Figures. Two sides differ for one of these at most; `comparison/aspects/figures.py` decides which.
    NO_NUMBER_FITS = "no-number-fits-both", DifferenceKind.VALUE, Weight.CONFLICT
    LIMITS_EXCLUDE = "limits-exclude-each-other", DifferenceKind.BOUND, Weight.CONFLICT
    CONTRADICTS_ITSELF = "contradicts-itself", DifferenceKind.VALUE, Weight.CONFLICT
    TAKEN_BACK = "taken-back", DifferenceKind.VALUE, Weight.CONFLICT
    PART_EXCEEDS_WHOLE = "part-exceeds-whole", DifferenceKind.VALUE, Weight.CONFLICT
    LATER_FIGURE = "later-figure", DifferenceKind.VALUE, Weight.DIFFER
    MAY_BE_LATER = "may-be-later", DifferenceKind.VALUE, Weight.DIFFER
    OF_OTHER_TIMES = "of-other-times", DifferenceKind.VALUE, Weight.DIFFER
    OF_OTHER_SCOPE = "of-other-scope", DifferenceKind.SCOPE, Weight.DIFFER
    OF_OTHER_PLACE = "of-other-place", DifferenceKind.PLACE, Weight.DIFFER
    EXPECTED_FIGURE = "expected-figure", DifferenceKind.VALUE, Weight.DIFFER
    ROUNDING = "rounding-may-explain", DifferenceKind.VALUE, Weight.DIFFER
    STRICT_LIMIT = "strict-limit", DifferenceKind.BOUND, Weight.DIFFER
    SOME_NUMBER_FITS = "some-number-fits-both", DifferenceKind.VALUE, Weight.DIFFER
    EXTENTS_DIFFER = "extents-differ", DifferenceKind.VALUE, Weight.DIFFER
    ADDS = "adds", DifferenceKind.ADDS, Weight.DIFFER
    APPROXIMATE = "approximately-the-same", DifferenceKind.VALUE, Weight.SHOWN
    OTHER_BOUND = "other-bound", DifferenceKind.BOUND, Weight.SHOWN
    RATE_AGAINST_TOTAL = "rate-against-total", DifferenceKind.UNIT, Weight.NOT_COMPARABLE
    OTHER_UNIT = "other-unit", DifferenceKind.UNIT, Weight.NOT_COMPARABLE
    PART_OF_WHOLE = "part-of-whole", DifferenceKind.UNIT, Weight.DIFFER
    CONVERTED = "converted", DifferenceKind.UNIT, Weight.SHOWN
    # Answers in words.
    OTHER_ANSWER = "other-answer", DifferenceKind.VALUE, Weight.CONFLICT
    LATER_ANSWER = "later-answer", DifferenceKind.VALUE, Weight.DIFFER
    ANSWER_OF_OTHER_TIMES = "answer-of-other-times", DifferenceKind.VALUE, Weight.DIFFER
    HEDGED_ANSWERS = "hedged-answers", DifferenceKind.VALUE, Weight.DIFFER
    EXPECTED_ANSWER = "expected-answer", DifferenceKind.VALUE, Weight.DIFFER
    ANSWER_OF_OTHER_SCOPE = "answer-of-other-scope", DifferenceKind.SCOPE, Weight.DIFFER
    ANSWER_OF_OTHER_PLACE = "answer-of-other-place", DifferenceKind.PLACE, Weight.DIFFER
    # Times. Open ones are shown, and not compared.
    NO_MOMENT_FITS = "no-moment-fits-both", DifferenceKind.TIME, Weight.CONFLICT
    FIGURES_OF_OTHER_TIMES = "figures-of-other-times", DifferenceKind.TIME, Weight.DIFFER
    LATER_TIME = "later-time", DifferenceKind.TIME, Weight.DIFFER
    TIME_OF_OTHER_SCOPE = "time-of-other-scope", DifferenceKind.SCOPE, Weight.DIFFER
    EXPECTED_TIME = "expected-time", DifferenceKind.TIME, Weight.DIFFER
    PERHAPS_THE_SAME_TIME = "perhaps-the-same-time", DifferenceKind.TIME, Weight.DIFFER
    UNKNOWN_ZONE = "unknown-zone", DifferenceKind.TIME, Weight.DIFFER
    PARTLY_THE_SAME_TIME = "partly-the-same-time", DifferenceKind.TIME, Weight.DIFFER
    TIME_WITHIN = "time-within", DifferenceKind.TIME, Weight.SHOWN
    LESS_CERTAIN_TIME = "less-certain-time", DifferenceKind.TIME, Weight.SHOWN
    OPEN_TIME = "open-time", DifferenceKind.TIME, Weight.SHOWN
    # Places, by their keys; those in free text, and scopes of what gives no figure or answer, are shown as written.
    PLACES_EXCLUDE = "places-exclude-each-other", DifferenceKind.PLACE, Weight.CONFLICT
    PLACES_APART = "places-apart", DifferenceKind.PLACE, Weight.DIFFER
    PLACE_WITHIN = "place-within", DifferenceKind.PLACE, Weight.SHOWN
    PLACE_AS_WRITTEN = "place-as-written", DifferenceKind.PLACE, Weight.SHOWN
    OTHER_SCOPE = "other-scope", DifferenceKind.SCOPE, Weight.SHOWN
    # Certainty and denial.
    DENIED = "denied", DifferenceKind.CERTAINTY, Weight.CONFLICT
    DENIED_IN_PART = "denied-in-part", DifferenceKind.CERTAINTY, Weight.DIFFER
    LATER_DENIAL = "later-denial", DifferenceKind.CERTAINTY, Weight.DIFFER
    DENIAL_OF_OTHER_SCOPE = "denial-of-other-scope", DifferenceKind.SCOPE, Weight.DIFFER
    DENIAL_OF_OTHER_PLACE = "denial-of-other-place", DifferenceKind.PLACE, Weight.DIFFER
    HEDGE_LOST = "hedge-lost", DifferenceKind.CERTAINTY, Weight.DIFFER
    CONDITION_LOST = "condition-lost", DifferenceKind.CERTAINTY, Weight.DIFFER
    EXPECTATION_LOST = "expectation-lost", DifferenceKind.CERTAINTY, Weight.DIFFER
    OTHER_CERTAINTY = "other-certainty", DifferenceKind.CERTAINTY, Weight.SHOWN
    # Credit: who is named for the same is shown, and decides nothing.
    OTHER_CREDIT_ON_ONE_OCCASION = "other-credit-on-one-occasion", DifferenceKind.SPEAKER, Weight.SHOWN
    CREDIT_TO_BODY = "credit-to-body", DifferenceKind.SPEAKER, Weight.SHOWN
    CREDIT_LOST = "credit-lost", DifferenceKind.SPEAKER, Weight.SHOWN
    OTHER_CREDIT = "other-credit", DifferenceKind.SPEAKER, Weight.SHOWN
