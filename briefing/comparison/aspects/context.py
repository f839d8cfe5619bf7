"""What a claim says, as it is compared, and what lets two claims that exclude each other both be true.

That is another moment, another scope, or that one of them is only expected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from briefing.comparison.aspects.voices import Voices, is_unreal
from briefing.model import Article, Claim
from briefing.text.fold import fold_text
from briefing.values.places import PlaceRelation, relate_places
from briefing.values.quantity import figures
from briefing.values.times import Moment, TimeRelation, moment, relate_times


class Excuse(StrEnum):
    """Why two claims that exclude each other do not contradict each other."""

    LATER = "later"
    """One holds for a later moment than the other."""
    OTHER_TIME = "other-time"
    """They are about different times."""
    OTHER_SCOPE = "other-scope"
    """They cover different parts of the question."""
    OTHER_PLACE = "other-place"
    """They are about places that lie apart."""
    EXPECTED = "expected"
    """One says what is so, the other what is expected or would follow."""


class Context(NamedTuple):
    """What limits a figure or an answer; claims that share it, and say the same, are one side."""

    time: Moment | None
    """Time of what is claimed: of the event where the claim has an `as_of`, otherwise of the figure too."""
    as_of: Moment | None
    """The moment for which the figure or answer was given: its own, else its occasion's, else its article's."""
    own_moment: bool
    """Whether the claim states that moment itself."""
    published: Moment | None
    """The article's publication, where nothing states the moment."""
    scope: str
    """As `scope_of` returns it."""
    place: str
    """Key of its place, where that excuses; empty for free text, and where the point has one place only."""
    unreal: bool
    """Whether it is only expected or would follow."""


class Content(NamedTuple):
    """What a claim says, as far as a program can tell."""

    figures: tuple[float | None, ...] | None
    """As `values.quantity.figures` returns them; None where it gives none."""
    answer: str | None
    """As `answer_of` returns it; None where it gives none."""


def content_of(claim: Claim) -> Content:
    """Return what a claim says."""
    return Content(figures(claim.quantity) if claim.quantity else None, answer_of(claim) or None)


def may_be_same(ours: Content, theirs: Content) -> bool:
    """Whether two claims say the same, as far as both give a figure or an answer."""
    if ours.figures is not None and theirs.figures is not None and ours.figures != theirs.figures:
        return False
    return ours.answer is None or theirs.answer is None or ours.answer == theirs.answer


def answer_of(claim: Claim) -> str:
    """Return a claim's answer as it is compared: without case, or white space and punctuation at its ends."""
    folded = fold_text(claim.answer).casefold()
    return "".join(character for character in folded if character.isprintable()).strip(" .!?,;:\"'")


def scope_of(claim: Claim) -> str:
    """Return a claim's scope as it is compared: without regard to case and white space."""
    return fold_text(claim.scope).casefold()


def contexts_of(claims: Sequence[Claim], voices: Voices) -> Mapping[str, Context]:
    """Return the context of each claim, by its id."""
    return {claim.id: _context(claim, voices) for claim in claims}


def _context(claim: Claim, voices: Voices) -> Context:
    briefing = voices.briefing
    article, occasion = briefing.articles[claim.article], briefing.occasions.get(claim.occasion)
    stated = claim.as_of or (occasion.time if occasion else "") or article.as_of
    as_of = moment(stated) if stated else None
    apart = claim.place in briefing.places and not briefing.points[claim.point].one
    return Context(
        time=moment(claim.time) if claim.time else None,
        as_of=as_of,
        own_moment=bool(claim.as_of),
        published=None if as_of else moment(_latest_day(article)),
        scope=scope_of(claim),
        place=claim.place if apart else "",
        unreal=is_unreal(claim),
    )


def _latest_day(article: Article) -> str:
    """Return when the present version was published, or the latest day on which it can have been."""
    return article.modified or (article.retrieved if article.version > 1 else "") or article.published


def excuse(ours: Context, theirs: Context, voices: Voices, *, later: bool = True) -> Excuse | None:
    """Return why two claims that exclude each other can both be true, or None where they cannot.

    Without `later`, it is no excuse that one holds for a later moment.
    """
    if later and (is_later(ours, theirs) or is_later(theirs, ours)):
        return Excuse.LATER
    # Where both have an `as_of`, their times are those of the event: that these differ is a dispute, not an excuse.
    of_event = ours.own_moment and theirs.own_moment
    if not of_event and ours.time and theirs.time and relate_times(ours.time, theirs.time) is TimeRelation.APART:
        return Excuse.OTHER_TIME
    if ours.scope != theirs.scope:
        return Excuse.OTHER_SCOPE
    if relate_places(ours.place, theirs.place, voices.briefing.places) is PlaceRelation.APART:
        return Excuse.OTHER_PLACE
    return Excuse.EXPECTED if ours.unreal != theirs.unreal else None


def is_later(ours: Context, theirs: Context) -> bool:
    """Whether our claim holds for a later moment than theirs.

    A claim of no stated moment holds, at the latest, for the moment its article was published.
    """
    if ours.as_of is None:
        return False
    if theirs.as_of is not None:
        return theirs.as_of.precedes(ours.as_of)
    if theirs.published is None:
        return False
    until = Moment(datetime.min, theirs.published.last, offset=theirs.published.offset)
    return until.precedes(ours.as_of)


def may_be_later(ours: Context, theirs: Context) -> bool:
    """Whether our claim may have been published after theirs, and nothing else tells for which moment it holds."""
    before = theirs.as_of or theirs.published
    return bool(ours.published and before and before.precedes(ours.published))
