"""The data every stage passes on: frozen values, in the words of the field.

Nothing here opens a file or knows a framework. A type says in its docstring which standard it follows; a field says
what it holds, its unit and what always holds for it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.vocabulary import AnchorState, Bound, Certainty, Profile, Rights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.token import Token

    from briefing.vocabulary import Agreement, ChangeKind


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text (W3C TextPositionSelector)."""

    start: int
    """First code point, counted from 0."""
    end: int
    """One past the last code point; never less than `start`."""


@dataclass(frozen=True, slots=True)
class Selector:
    """The words that make a claim (W3C TextQuoteSelector)."""

    quote: str
    """The exact words."""
    prefix: str = ""
    """Words that stand right before the quote; only needed where the quote alone is not unique."""
    suffix: str = ""
    """Words that stand right after it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between a quote and a passage of the text."""

    kind: ChangeKind
    """What sort of words changed."""
    before: str
    """The words of the quote; empty where words were added."""
    after: str
    """The words of the passage; empty where words were taken out."""


@dataclass(frozen=True, slots=True)
class Anchoring:
    """Where a selector stands in a text, or why it stands nowhere."""

    state: AnchorState
    """The verdict."""
    span: Span | None = None
    """The place; only when `anchored`. It always counts characters of the text as published."""
    candidates: tuple[Span, ...] = ()
    """All places that fit; only when `ambiguous`."""
    suggestion: Span | None = None
    """The closest passage; only when `changed`. Shown to the author, never used as an anchor."""
    changes: tuple[Change, ...] = ()
    """From the quote to the suggestion, in text order; only when `changed`."""
    score: float = 0.0
    """Likeness of quote and suggestion, 0 to 1; only when `changed`. Not a reason to trust the suggestion."""


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
class Speaker:
    """A person or body whose words an article carries. Never an outlet: that is a publisher."""

    id: str
    """Key in `briefing.yml`."""
    name: str
    """As a reader should see it."""
    role: str = ""
    """Office or function at the time of the event."""
    party: str = ""
    """The side it speaks for; speakers of one party are one origin."""
    internal: bool = False
    """Whether the public may not see it."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where something was said; claims made on one occasion are one origin."""

    id: str
    """Key in `briefing.yml`."""
    name: str
    """As a reader should see it."""
    time: str = ""
    """EDTF, or empty."""
    place: str = ""
    """As stated."""


@dataclass(frozen=True, slots=True)
class Point:
    """A question that claims answer: a row of the comparison (TEI apparatus entry)."""

    id: str
    """Permalink fragment on the comparison page, and key of the claims' `point`."""
    question: str
    """One plain question."""
    note: str = ""
    """The analyst's remark for the reader."""
    agreement: Agreement | None = None
    """The analyst's own judgement, shown beside the computed one."""
    because: str = ""
    """Why the analyst judges so; never empty when `agreement` is given."""
    may_fall: bool = False
    """Whether its count may fall as time goes on, as of the missing; else a lower later count contradicts."""
    stale: bool = False
    """Whether the claims on the point are others than those the analyst judged."""
    internal: bool = False
    """Whether the public may not see it."""
    internal_note: bool = False
    """Whether the public may not see its note."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage the analyst read and knowingly claims nothing from."""

    span: Span
    """Its place in the article's text."""
    because: str
    """Why nothing is claimed from it."""


@dataclass(frozen=True, slots=True)
class Article:
    """One document by one publisher, its text frozen at retrieval (schema.org NewsArticle)."""

    id: str
    """File name without suffix; also its address below the briefing."""
    title: str
    """As published."""
    publisher: str
    """The outlet."""
    published: str
    """EDTF date or time of publication."""
    text: str
    """What a reader reads, block texts joined by one newline. Spans count its code points."""
    tokens: tuple[Token, ...] = field(repr=False, compare=False)
    """The body as markdown-it tokens; each text token's `meta["start"]` is its place in `text`."""
    lines: tuple[tuple[int, int], ...] = ()
    """For each block with text, its offset in the text (from 0) and its line in the file (from 1), ascending."""
    path: str = ""
    """The file it was read from, relative to the root, with forward slashes."""
    url: str = ""
    """The publisher's own page, or empty."""
    archived: str = ""
    """An archived copy of that page (schema.org archivedAt), or empty."""
    retrieved: str = ""
    """EDTF date the text was taken."""
    modified: str = ""
    """EDTF date or time of the publisher's latest change to the text (schema.org dateModified), or empty."""
    language: str = "en"
    """BCP 47 tag of the text."""
    wire: str = ""
    """The agency the article is based on, or empty."""
    rights: Rights = Rights.EXCERPT
    """What may be shown to the public."""
    reliability: str = ""
    """Admiralty letter A to F, or empty."""
    byline: str = ""
    """Byline and dateline exactly as published, or empty."""
    notes: str = ""
    """The analyst's remark on the article."""
    incomplete: str = ""
    """Why the article could not be read in full, or empty: its silence then says less."""
    left_out: tuple[LeftOut, ...] = ()
    """What the analyst knowingly claims nothing from, in text order."""
    version: int = 1
    """Its number among the versions that the publisher put out, as far as they were taken, from 1."""
    earlier: tuple[Article, ...] = ()
    """The versions before it, first to last; they have none themselves."""
    internal: bool = False
    """Whether the public may not see it."""
    internal_notes: bool = False
    """Whether the public may not see its notes."""
    withheld: bool = False
    """Whether `text` is not all of the article's words, because more may not be shown."""

    def at(self, version: int) -> Article:
        """Return one of its versions."""
        return self if version == self.version else self.earlier[version - 1]

    def line_at(self, offset: int) -> int:
        """Return the line of the file, from 1, of the block that holds a place of the text."""
        index = bisect_right(self.lines, offset, key=lambda block: block[0]) - 1
        return self.lines[index][1] if index >= 0 else 1


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
    selector: Selector
    """The words as the analyst quoted them."""
    span: Span
    """Where they stand in the text of the article's version that they are quoted from."""
    quote: str
    """The words as published: exactly `article.at(version).text[span.start:span.end]`."""
    number: int
    """Its place among the article's claims in text order, from 1; those of earlier versions come last."""
    version: int = 1
    """Number of the article's version that `span` is in: the last one that has the words."""
    now: Anchoring | None = None
    """What became of the words in the article as it stands; None where they are in it."""
    former: bool = False
    """Whether the analyst holds it for what an earlier version said and the article says no more."""

    @property
    def put_otherwise(self) -> bool:
        """Whether it is a former one in whose place the article has other words now: it is not silent, then."""
        return self.former and self.now is not None and self.now.state is not AnchorState.ORPHANED

    internal: bool = False
    """Whether the public may not see it."""
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


@dataclass(frozen=True, slots=True)
class Excerpt:
    """How much of an article may be shown to the public where its rights are `excerpt`."""

    words: int = 75
    """At most so many words a quote."""
    share: float = 0.5
    """At most this share of the article's words, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """One event: its articles, the claims in them and the points on which they are compared."""

    id: str
    """Folder name; also its address."""
    title: str
    """As a reader should see it."""
    summary: str
    """What happened, in a sentence or two."""
    articles: Mapping[str, Article]
    """By id, in order of publication."""
    speakers: Mapping[str, Speaker]
    """By id, in the order of `briefing.yml`."""
    occasions: Mapping[str, Occasion]
    """By id, in the order of `briefing.yml`."""
    points: Mapping[str, Point]
    """By id, in reading order."""
    claims: Mapping[str, Claim]
    """By id; article after article, then in text order."""
    excerpt: Excerpt = Excerpt()
    """How much of its articles may be shown to the public."""
    unshown: frozenset[tuple[str, str]] = frozenset()
    """Points and articles of claims that are not shown: there an article is not silent, whatever is left."""
    profile: Profile = Profile.INTERNAL
    """Who may see it: of all that was written, the public sees a part."""

    def standing(self) -> list[Claim]:
        """Return the claims that the articles make now: all but what an earlier version said."""
        return [claim for claim in self.claims.values() if not claim.former]
