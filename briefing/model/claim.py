"""What an article asserts at one exact quote."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model.spans import Anchoring, Span
from briefing.model.vocabulary import AnchorState, Bound, Certainty, Standing

_ANCHORED = Anchoring(AnchorState.ANCHORED)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as a claim gives it."""

    value: float | None
    """The figure in `unit`; None when `bound` is `between`."""
    unit: str
    """What is counted, in the singular: person, missile, km."""
    bound: Bound = Bound.EXACTLY
    """How the figure limits the quantity."""
    per: str | None = None
    """The time unit of a rate, such as `day`; None for a total."""
    low: float | None = None
    """Lower end in `unit`; only when `bound` is `between`."""
    high: float | None = None
    """Upper end in `unit`; only when `bound` is `between`."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something an article asserts at one exact quote (schema.org Claim; attribution after PARC 3.0)."""

    id: str
    """Chosen once by the analyst, for ever: the fragment of its permalink."""
    article: str
    """Id of the article that makes it."""
    point: str
    """Id of the point it answers."""
    says: str
    """The claim in one plain sentence."""
    span: Span
    """Where they stand in the text of the article's version that they are quoted from."""
    quote: str
    """The words as published: exactly `article.at(version).text[span.start:span.end]`."""
    number: int
    """Its place among the article's claims in text order, from 1; those of earlier versions come last."""
    version: int = 1
    """Number of the article's version that `span` is in: the last one that has the words."""
    in_present: Anchoring = _ANCHORED
    """What became of the words in the article's present version."""
    standing: Standing = Standing.CURRENT
    """How the words stand to that version."""
    internal: bool = False
    """Whether the public may not see it, for its own sake or for that of its article, its point or a speaker."""
    speakers: tuple[str, ...] = ()
    """Ids of the speakers it is credited to; empty: the article's own voice."""
    cue: str = ""
    """The attributing words, such as `has said`."""
    via: str = ""
    """The agency or outlet that carried the speaker's words to this article."""
    occasion: str = ""
    """Id of the occasion it was said on."""
    basis: str = ""
    """What the speaker's knowledge rests on: the id of a speaker or an occasion, which ties origins, or free text."""
    certainty: Certainty = Certainty.STATED
    """The speaker's or article's own."""
    answer: str = ""
    """The claim's answer to its point in a word or two (`yes`, `sabotage`), where others exclude it; or empty."""
    quantity: Quantity | None = None
    """The figure it gives."""
    scope: str = ""
    """Which part of what the point asks about the claim is of, as stated; empty: the whole."""
    time: str = ""
    """EDTF of what is claimed, or empty."""
    as_of: str = ""
    """EDTF of the moment for which a figure or answer was given, where it may move; or empty."""
    place: str = ""
    """Of what is claimed, as stated."""
    directive: str = ""
    """The text directive that finds the words on the publisher's page, where `Article.text` is not all of it."""

    @property
    def current(self) -> bool:
        """Whether its words are in the article's present version."""
        return self.standing is Standing.CURRENT

    @property
    def historical(self) -> bool:
        """Whether it is kept as what an earlier version said."""
        return self.standing is Standing.HISTORICAL

    @property
    def reworded(self) -> bool:
        """Whether it is historical and the present version has other words in its place: then it is not silent."""
        return self.historical and self.in_present.state is not AnchorState.ORPHANED
