"""What an article asserts at one exact quote."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model.spans import Anchoring, Span
from briefing.model.vocabulary import AnchorState, Bound, Certainty, ReviewReason, Standing

_ANCHORED = Anchoring(AnchorState.ANCHORED)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as a claim gives it."""

    value: float | None
    """The figure in `unit`; None when `bound` is `between` or `range`."""
    unit: str
    """What is counted or measured, in the singular: person, missile, km."""
    bound: Bound = Bound.EXACTLY
    """How the figure limits the quantity."""
    per: str | None = None
    """What a rate is counted by: `day`, `100,000 people`; None for a total."""
    low: float | None = None
    """Lower end in `unit`; only when `bound` is `between` or `range`."""
    high: float | None = None
    """Upper end in `unit`; only when `bound` is `between` or `range`."""


@dataclass(frozen=True, slots=True)
class Review:
    """What an analyst has still to decide on a claim, or to look at, since its article changed."""

    open: tuple[ReviewReason, ...]
    """Why; never empty."""
    was: str = ""
    """The words that it quoted before, where others were accepted in their place; or empty."""
    version: int = 0
    """Number of the version that had those words, or around its words another sentence; 0 where there is none."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something an article asserts at one exact quote (schema.org Claim; attribution after PARC 3.0)."""

    id: str
    """Chosen once by the analyst and never changed: the fragment of its permalink."""
    article: str
    """Id of the article that makes it."""
    point: str
    """Id of the point it answers."""
    says: str
    """The claim in one plain sentence."""
    span: Span
    """Where the words are in the text of the version from which they are quoted."""
    quote: str
    """The words as published: exactly `article.at(version).text[span.start:span.end]`."""
    number: int
    """Its place among the article's claims in text order, from 1; claims of earlier versions come last."""
    version: int = 1
    """Number of the article's version to which `span` refers: the last that has the words."""
    in_present: Anchoring = _ANCHORED
    """The result of anchoring the words in the article's present version."""
    standing: Standing = Standing.CURRENT
    """Whether the words are in that version, and if not, whether that has been decided on."""
    internal: bool = False
    """Whether the public may not see it, because it, its article, its point or a speaker is internal."""
    review: Review | None = None
    """What has to be decided on it, or looked at; None where nothing has."""
    speakers: tuple[str, ...] = ()
    """Ids of the speakers to whom it is credited; empty: nobody is named; see `own_voice`."""
    cue: str = ""
    """The words that attribute it, such as `has said`; or empty."""
    via: str = ""
    """The agency or outlet through which the speaker's words reached this article, or empty."""
    occasion: str = ""
    """Id of the occasion on which it was said, or empty."""
    basis: str = ""
    """What the speaker's knowledge rests on: a speaker's or occasion's id, which ties origins; or free text."""
    certainty: Certainty = Certainty.STATED
    """How certain the speaker or the article is of it."""
    answer: str = ""
    """The claim's answer to its point in a word or two (`yes`, `sabotage`), if other answers exclude it; or empty."""
    quantity: Quantity | None = None
    """The figure it gives, if any."""
    scope: str = ""
    """Which part of the question the claim covers, as stated; empty: all of it."""
    time: str = ""
    """EDTF time of what is claimed, or empty."""
    as_of: str = ""
    """EDTF moment for which the figure or answer was given, where it may change with time; or empty."""
    place: str = ""
    """Place of what is claimed, as stated; or empty."""
    note: str = ""
    """The analyst's remark for the reader, or empty."""
    internal_note: bool = False
    """Whether the public may not see the remark."""
    directive: str = ""
    """Text directive that finds the words on the publisher's page, made where `Article.text` is only an excerpt."""

    @property
    def current(self) -> bool:
        """Whether its words are in the article's present version."""
        return self.standing is Standing.CURRENT

    @property
    def to_review(self) -> bool:
        """Whether what it says may no longer fit its words, so that it is compared with nothing."""
        return self.review is not None and any(why is not ReviewReason.SENTENCE for why in self.review.open)

    @property
    def decided(self) -> bool:
        """Whether nothing about its words is left to decide: only such a claim is compared."""
        return self.standing is not Standing.SUPERSEDED and not self.to_review

    @property
    def own_voice(self) -> bool:
        """Whether the outlet itself says so: nobody is credited, and no words or agency say that somebody is."""
        return not (self.speakers or self.cue or self.via)

    @property
    def historical(self) -> bool:
        """Whether it is kept as what an earlier version said."""
        return self.standing is Standing.HISTORICAL

    @property
    def reworded(self) -> bool:
        """Whether it is historical and the present version has other words for it: then the article is not silent."""
        return self.historical and self.in_present.state is not AnchorState.ORPHANED
