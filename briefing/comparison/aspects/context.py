"""What a claim says, as it is compared, and what lets two claims that exclude each other both be true.

That is another moment, another scope, or that one of them is only expected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from briefing.comparison.aspects.voices import Voices, is_unreal
from briefing.comparison.rows import Table, by_value, having, holding, index, union
from briefing.model import Article, Claim, Place
from briefing.text.fold import fold_text
from briefing.values.places import around
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


def may_be_same(contents: Sequence[Content]) -> Sequence[int]:
    """Return for each of some claims those that say the same, as far as both give a figure or an answer."""
    every = (1 << len(contents)) - 1
    figures_given = by_value(content.figures for content in contents)
    answers_given = by_value(content.answer for content in contents)
    no_figures, no_answer = every & ~union(figures_given.values()), every & ~union(answers_given.values())
    return [
        (every if content.figures is None else no_figures | figures_given[content.figures])
        & (every if content.answer is None else no_answer | answers_given[content.answer])
        for content in contents
    ]


def answer_of(claim: Claim) -> str:
    """Return a claim's answer as it is compared: without case, or white space and punctuation at its ends."""
    folded = fold_text(claim.answer).casefold()
    return "".join(character for character in folded if character.isprintable()).strip(" .!?,;:\"'")


def scope_of(claim: Claim) -> str:
    """Return a claim's scope as it is compared: without regard to case and white space."""
    return fold_text(claim.scope).casefold()


class Contexts:
    """What limits each claim on a point, and how every two of these limits stand to each other, row by row."""

    def __init__(self, voices: Voices) -> None:
        self.each = [_context(claim, voices) for claim in voices.claims]
        self._places = voices.briefing.places
        self._scopes = by_value(context.scope for context in self.each)
        self.of_whole = self._scopes.get("", 0)
        """The claims of no scope: of all that is asked."""
        self._at = by_value(context.place for context in self.each)
        self._placed = having(context.place for context in self.each)
        self.own_moment = having(context.own_moment for context in self.each)
        self.unreal = having(context.unreal for context in self.each)

    def scope_apart(self, number: int) -> int:
        """Return the claims of another scope than one claim's."""
        return ~self._scopes[self.each[number].scope]

    def unreal_apart(self, number: int) -> int:
        """Return the claims of what is so where one is of what is only expected, and the other way round."""
        return ~self.unreal if self.unreal >> number & 1 else self.unreal

    def either_own(self, number: int) -> int:
        """Return the claims that state their moment themselves; all of them where the one does."""
        return -1 if self.own_moment >> number & 1 else self.own_moment

    def both_own(self, number: int) -> int:
        """Return the claims that state their moment themselves; none of them where the one does not."""
        return self.own_moment if self.own_moment >> number & 1 else 0

    @cached_property
    def times(self) -> Table[Moment, TimeRelation]:
        """How their times stand to each other."""
        return Table([context.time for context in self.each], relate_times)

    @cached_property
    def part_of_time(self) -> tuple[Sequence[int], Sequence[int]]:
        """For each claim, those whose time has all of its own in it; and those whose time lies in its own."""
        return holding([context.time for context in self.each], lambda inside, around: around.contains(inside))

    @cached_property
    def in_place(self) -> tuple[Sequence[int], Sequence[int]]:
        """For each claim, those in whose place its own lies; and those whose place lies in its own."""
        return within([context.place for context in self.each], self._places)

    def place_apart(self, number: int) -> int:
        """Return the claims whose places lie apart from one claim's."""
        place = self.each[number].place
        inside, outside = self.in_place
        return self._placed & ~(self._at[place] | inside[number] | outside[number]) if place else 0

    @cached_property
    def later(self) -> tuple[Sequence[int], Sequence[int]]:
        """For each claim, those for a later moment of which it holds; and those that hold for a later one than it."""
        return holding(self._moments, _is_later)

    @cached_property
    def may_be_later(self) -> tuple[Sequence[int], Sequence[int]]:
        """For each claim, those after which it may have been published; and those that may have been after it."""
        return holding(self._moments, _may_be_later)

    @property
    def _moments(self) -> Sequence[tuple[Moment | None, Moment | None]]:
        return [(context.as_of, context.published) for context in self.each]

    def of_other_moments(self, number: int) -> int:
        """Return the claims that hold for a later moment than one claim, or an earlier one."""
        after, before = self.later
        return after[number] | before[number]

    def excused(self, number: int, apart: int, later: int = -1) -> Mapping[Excuse | None, int]:
        """Return why what a claim and others say can both be true though it excludes each other; None: it cannot.

        `apart` has the others; `later` those for which it is an excuse that one holds for a later moment.
        """
        found: dict[Excuse | None, int] = {}
        for excuse in Excuse:
            excusable = later & apart if excuse is Excuse.LATER else apart
            if excusable and (taken := excusable & self._excusing(excuse, number)):
                found[excuse] = taken
                apart &= ~taken
        if apart:
            found[None] = apart
        return found

    def _excusing(self, excuse: Excuse, number: int) -> int:
        """Return the claims that one excuse tells from a claim."""
        match excuse:
            case Excuse.LATER:
                return self.of_other_moments(number)
            case Excuse.OTHER_TIME:
                # Where both have an `as_of`, their times are those of the event: that these differ is a dispute.
                return self.times.row(number).get(TimeRelation.APART, 0) & ~self.both_own(number)
            case Excuse.OTHER_SCOPE:
                return self.scope_apart(number)
            case Excuse.OTHER_PLACE:
                return self.place_apart(number)
            case Excuse.EXPECTED:
                return self.unreal_apart(number)


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


def _is_later(ours: tuple[Moment | None, Moment | None], theirs: tuple[Moment | None, Moment | None]) -> bool:
    """Whether our claim holds for a later moment than theirs.

    A claim of no stated moment holds, at the latest, for the moment its article was published.
    """
    (as_of, _), (their_as_of, published) = ours, theirs
    if as_of is None:
        return False
    if their_as_of is not None:
        return their_as_of.precedes(as_of)
    if published is None:
        return False
    until = Moment(datetime.min, published.last, offset=published.offset)
    return until.precedes(as_of)


def _may_be_later(ours: tuple[Moment | None, Moment | None], theirs: tuple[Moment | None, Moment | None]) -> bool:
    """Whether our claim may have been published after theirs, and nothing else tells for which moment it holds."""
    published, before = ours[1], theirs[0] or theirs[1]
    return bool(published and before and before.precedes(published))


def within(each: Sequence[str], places: Mapping[str, Place]) -> tuple[list[int], list[int]]:
    """Return for each claim those in whose place its own lies, and those whose place lies in its own.

    `each` has, for each claim in turn, a key of `places`, or what is none and so lies nowhere.
    """
    given = by_value(each)
    inside = {place: union(given.get(other, 0) for other in around(place, places)) for place in given}
    outside = index((other, bits) for place, bits in given.items() for other in around(place, places))
    return [inside[place] for place in each], [outside.get(place, 0) for place in each]
