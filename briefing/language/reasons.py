"""The reasons why claims differ, and where claims come from, in words."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.language.dates import date_in_words
from briefing.language.language import N_, Words, capital
from briefing.language.quantities import in_words
from briefing.language.terms import CERTAINTY, occasion_name, party_name
from briefing.model import Briefing, Difference, DifferenceKind, Origin, Position, Reason, Said, Tie, TieKind

_SENTENCES = {
    Reason.NO_NUMBER_FITS: N_("Both cannot be true."),
    Reason.LIMITS_EXCLUDE: N_("The limits exclude each other: both cannot be true."),
    Reason.CONTRADICTS_ITSELF: N_("The same article gives both on the same word, and both cannot be true."),
    Reason.TAKEN_BACK: N_(
        "The later figure is lower, and what has happened does not become less: both cannot be true."
    ),
    Reason.PART_EXCEEDS_WHOLE: N_("The one is a part of the other, and no part is greater than the whole."),
    Reason.LATER_FIGURE: N_("They are of different moments: a development, not a contradiction."),
    Reason.MAY_BE_LATER: N_("The higher figure was published later and may be a later count: both can be true."),
    Reason.OF_OTHER_TIMES: N_("They are of different times: both can be true."),
    Reason.OF_OTHER_SCOPE: N_("The figures are not of the same scope: both can be true."),
    Reason.OF_OTHER_PLACE: N_("The figures are of different places: both can be true."),
    Reason.EXPECTED_FIGURE: N_("One is what is, the other what is expected or would follow: both can be true."),
    Reason.ROUNDING: N_("Rounding may explain it."),
    Reason.STRICT_LIMIT: N_("Taken strictly, the limit leaves out the figure itself; rounding may explain it."),
    Reason.SOME_NUMBER_FITS: N_("The figures differ, and both can be true."),
    Reason.EXTENTS_DIFFER: N_("The ranges are not the same."),
    Reason.ADDS: N_("The articles have the second figure in common; one adds the first, on another’s word."),
    Reason.APPROXIMATE: N_("About the same."),
    Reason.OTHER_BOUND: N_("The same figure; the limit differs, and both can be true."),
    Reason.RATE_AGAINST_TOTAL: N_("One is a rate and the other a total, which cannot be compared."),
    Reason.OTHER_UNIT: N_("The units are not the same, so the figures are not compared."),
    Reason.PART_OF_WHOLE: N_("The one counts a part of what the other counts: both can be true."),
    Reason.CONVERTED: N_("About the same, in another unit."),
    Reason.OTHER_ANSWER: N_("The answers exclude each other."),
    Reason.LATER_ANSWER: N_(
        "The answers exclude each other, but they are of different moments: a development, not a contradiction."
    ),
    Reason.ANSWER_OF_OTHER_TIMES: N_(
        "The answers exclude each other, but they are of different times: both can be true."
    ),
    Reason.HEDGED_ANSWERS: N_("Both are given with reserve: either can be true."),
    Reason.EXPECTED_ANSWER: N_(
        "The answers exclude each other, but one is what is, the other what is expected or would follow."
    ),
    Reason.ANSWER_OF_OTHER_SCOPE: N_("The answers are not of the same scope: both can be true."),
    Reason.ANSWER_OF_OTHER_PLACE: N_("The answers are of different places: both can be true."),
    Reason.NO_MOMENT_FITS: N_("No moment satisfies both."),
    Reason.FIGURES_OF_OTHER_TIMES: N_("The figures are of different times."),
    Reason.LATER_TIME: N_(
        "No moment satisfies both, but each was said as of another moment: a development, not a contradiction."
    ),
    Reason.TIME_OF_OTHER_SCOPE: N_("The times are not of the same scope: both can be true."),
    Reason.EXPECTED_TIME: N_(
        "No moment satisfies both, but one is what happened, the other what is expected or would follow."
    ),
    Reason.PERHAPS_THE_SAME_TIME: N_("At least one of them is approximate or uncertain: both can be true."),
    Reason.UNKNOWN_ZONE: N_("One of them does not say its time zone: both can be true."),
    Reason.PARTLY_THE_SAME_TIME: N_("The times overlap only in part."),
    Reason.TIME_WITHIN: N_("One time lies within the other."),
    Reason.LESS_CERTAIN_TIME: N_("The time is the same; one gives it as approximate or uncertain."),
    Reason.OPEN_TIME: N_("A time without a beginning or an end is not compared."),
    Reason.PLACES_EXCLUDE: N_("It can only have been one place."),
    Reason.PLACES_APART: N_("The places lie apart."),
    Reason.PLACE_WITHIN: N_("One place lies within the other."),
    Reason.PLACE_AS_WRITTEN: N_("Places are shown as they are written here, and not compared."),
    Reason.OTHER_SCOPE: "",
    Reason.DENIED: N_("One asserts what the other denies."),
    Reason.DENIED_IN_PART: N_("What the one denies is only a part of what the other asserts: both can be true."),
    Reason.LATER_DENIAL: N_(
        "One asserts what the other denies, but as of another moment: a development, not a contradiction."
    ),
    Reason.DENIAL_OF_OTHER_SCOPE: N_(
        "What is denied and what is asserted are not of the same scope: both can be true."
    ),
    Reason.DENIAL_OF_OTHER_PLACE: N_("What is denied and what is asserted are of different places: both can be true."),
    Reason.HEDGE_LOST: N_("Both rest on the same source, but one is hedged and the other is not: hedge loss."),
    Reason.CONDITION_LOST: N_("Both rest on the same source, but only one states the condition."),
    Reason.EXPECTATION_LOST: N_("Both rest on the same source, but what one expects the other gives as fact."),
    Reason.OTHER_CERTAINTY: N_("They are not equally sure."),
    Reason.OTHER_CREDIT_ON_ONE_OCCASION: N_("It is the same occasion."),
    Reason.CREDIT_TO_BODY: N_("One of them speaks for the other."),
    Reason.CREDIT_LOST: N_("Both come from the same origin, but only one names a speaker."),
    Reason.OTHER_CREDIT: "",
}
"""Why it is or is not a contradiction. Empty where nothing need be added to what the sides say. No number stands here
that no article wrote."""


NAMED = 5
"""Outlets that a sentence names on one side; more than that are only counted."""


def reason_in_words(reason: Reason, say: Words) -> str:
    """Say why it is or is not a contradiction; empty where what the two sides say is enough."""
    sentence = _SENTENCES[reason]
    return say(sentence) if sentence else ""


def difference_in_words(difference: Difference, briefing: Briefing, say: Words) -> str:
    """Say a difference in plain sentences: who says what, and why it is or is not a contradiction."""
    why = why_in_words(difference, say)
    if difference.kind is DifferenceKind.SPEAKER:
        said = [[_credit(position, briefing, say) for position in side] for side in difference.sides]
        return " ".join((*_by_side(said, " ", say), why)).strip()
    if len(difference.positions) == 2:
        ours, theirs = difference.positions
        return say(
            "{who}: {what}. {others}: {other}. {why}",
            who=_who(ours, briefing, say),
            what=said_in_words(ours.said, briefing, say),
            others=_who(theirs, briefing, say),
            other=said_in_words(theirs.said, briefing, say),
            why=why,
        ).strip()
    said = [
        [
            say("{who}: {what}", who=_who(position, briefing, say), what=said_in_words(position.said, briefing, say))
            for position in side
        ]
        for side in difference.sides
    ]
    return " ".join((*(f"{side}." for side in _by_side(said, "; ", say)), why)).strip()


def why_in_words(difference: Difference, say: Words) -> str:
    """Say why any two sides of a difference do or do not contradict each other; empty where what they say is enough."""
    why = reason_in_words(difference.reason, say)
    if not why or len(difference.positions) == 2:
        return capital(why)
    if len(difference.positions) == len(difference.sides):
        return say("For any two of these: {why}", why=why)
    return say("For any two on different sides: {why}", why=why)


def _by_side(said: Sequence[Sequence[str]], between: str, say: Words) -> list[str]:
    """Return what each side says, and that it is one side where it says more than one thing."""
    sides = [between.join(side) for side in said]
    if len(said) == sum(map(len, said)):
        return sides
    return [say("One side – {what}", what=sides[0]), *(say("Another – {what}", what=side) for side in sides[1:])]


def origin_in_words(origin: Origin, briefing: Briefing, say: Words) -> str:
    """Say where claims come from: `the press conference, 31 October 2024`, `Reuters`, `South Korea on 2 occasions`."""
    first, *others = (_tie_in_words(tie, briefing, say) for tie in origin.ties)
    number = len(origin.occasions)
    if origin.ties[0].kind in (TieKind.PARTY, TieKind.SPEAKER) and number > 1:
        first = say.count("{name} on {number} occasion", "{name} on {number} occasions", number, name=first)
    return say.listed([first, *others])


def _tie_in_words(tie: Tie, briefing: Briefing, say: Words) -> str:
    if tie.kind is TieKind.SPEAKER:
        return briefing.speaker_name(tie.id)
    if tie.kind is TieKind.PARTY:
        return party_name(tie.id, briefing, say)
    if tie.kind is not TieKind.OCCASION:
        return tie.id
    occasion = briefing.occasions[tie.id]
    name, when = occasion_name(occasion, say), date_in_words(occasion.time, say)
    return say("{what}, {time}", what=name, time=when) if when else name


def _who(position: Position, briefing: Briefing, say: Words) -> str:
    """Say which outlets report it, and whom they credit; many are only counted."""
    credited: dict[str, dict[str, None]] = {}
    for claim in (briefing.claims[name] for name in position.claims):
        publisher = briefing.articles[claim.article].publisher
        credited.setdefault(publisher, {})[_names(claim.speakers, briefing, say)] = None
    if len(credited) > NAMED:
        return number_of_outlets(len(credited), say)
    outlets = []
    for publisher, names in credited.items():
        which = "; ".join(name or say("no speaker named") for name in names)
        outlets.append(say("{what} ({which})", what=publisher, which=which) if any(names) else publisher)
    return say.listed(outlets)


def number_of_outlets(number: int, say: Words) -> str:
    """Say how many outlets these are."""
    return say.count("{number} outlet", "{number} outlets", number)


def said_in_words(said: Said, briefing: Briefing, say: Words) -> str:
    """Say what claims say: how surely, or a figure, answer, time or place, each with what limits it.

    Where they differ in whom they credit, name those; empty where they credit nobody.
    """
    what = said.answer or date_in_words(said.time, say) or briefing.place_name(said.place)
    what = what or _names(said.speakers, briefing, say)
    what = in_words(said.quantity, say) if said.quantity else what
    if said.certainties:
        sure = say.listed([say(CERTAINTY[certainty]) for certainty in said.certainties])
        return say("{what} ({which})", what=sure, which=what) if what else sure
    scopes, moments = say.listed(said.scopes), say.listed([date_in_words(moment, say) for moment in said.as_of])
    if not what:
        return scopes
    what = say("{what} ({which})", what=what, which=scopes) if scopes else what
    return say("{what} as of {time}", what=what, time=moments) if moments else what


def _credit(position: Position, briefing: Briefing, say: Words) -> str:
    """Say whom the articles credit; many outlets are only counted."""
    articles = {claim.article: None for claim in (briefing.claims[name] for name in position.claims)}
    publishers = {briefing.articles[name].publisher: None for name in articles}
    outlets = say.listed(publishers) if len(publishers) <= NAMED else number_of_outlets(len(publishers), say)
    names = _names(position.said.speakers, briefing, say)
    if names:
        return say.count(
            "{outlets} credits {names}.", "{outlets} credit {names}.", len(articles), names=names, outlets=outlets
        )
    return say.count("{outlets} names no speaker.", "{outlets} name no speaker.", len(articles), outlets=outlets)


def _names(speakers: Sequence[str], briefing: Briefing, say: Words) -> str:
    """Return the names of speakers as in a sentence; empty for the article's own voice."""
    return say.listed([briefing.speaker_name(name) for name in speakers])
