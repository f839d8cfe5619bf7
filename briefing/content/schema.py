"""What an analyst may write: one pydantic model for each file, from which the JSON Schemas in `schemas/` are made.

These are the files as authored. The room `checking` turns them into the values of `model/`, once every name in them
is known to name something.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, WithJsonSchema

from briefing.content.fields import (
    Address,
    Figure,
    Identifier,
    Identifiers,
    LanguageTag,
    Letter,
    Line,
    Page,
    Text,
    TimeInRecording,
    one_line,
)
from briefing.model import Agreement, Bound, Certainty, Part, ReviewReason, Rights, Support, Visibility

Word = TypeVar("Word", Agreement, Support)


class Entry(BaseModel):
    """Common to all: frozen, and a key that means nothing is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, populate_by_name=True)


class NoteEntry(Entry):
    """A remark that not everybody may see."""

    text: Line
    """The remark."""
    visibility: Visibility = Visibility.PUBLIC
    """`internal`: left out of what is published to the public."""


def _as_note(value: object) -> object:
    """Let a text stand for a remark that everybody may see."""
    value = one_line(value)
    return {"text": value} if isinstance(value, str) else value


Note = Annotated[
    NoteEntry,
    BeforeValidator(_as_note),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "properties": {
                        "text": {"type": "string", "minLength": 1},
                        "visibility": {"enum": [str(word) for word in Visibility]},
                    },
                    "required": ["text"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
"""A remark for the reader: a text, or `{text: …, visibility: internal}`."""


class RangeEntry(Entry):
    """An extent from one figure to another: ages 10 to 15."""

    low: Figure | None = None
    """Where it begins."""
    high: Figure | None = None
    """Where it ends."""


def _as_range(value: object) -> object:
    """Let a text such as `10-15` stand for both ends; it is read where the article's language is known."""
    return {"low": value} if type(value) in (int, float, str) else value


class QuantityEntry(Entry):
    """A figure as the claim gives it."""

    value: Figure | None = None
    """The figure, in `unit`, as a number or as the article has it: 8000, "8,000", 1.2 million, two dozen, two-thirds,
    $1.2bn, 60%. A text is read by the rules of the article's language. Left out when `bound` is `between`."""
    unit: Line | None = None
    """What is counted or measured, in the singular: person, casualty, missile, km, percent; for money its ISO 4217
    code: USD. May be left out where the point gives one, or where the figure does: $, %."""
    bound: Bound | None = None
    """How the figure limits the quantity; left out, it is exact. `as many as` is at-most, `some` and `around` are
    about, `almost` is nearly."""
    per: Line | None = None
    """What a rate is counted by: `day` for casualties a day, `100,000 people` for deaths among so many."""
    low: Figure | None = None
    """Lower end, with `bound: between`: one number somewhere between."""
    high: Figure | None = None
    """Upper end, with `bound: between`."""
    range: Annotated[
        RangeEntry | None, BeforeValidator(_as_range, json_schema_input_type=RangeEntry | float | str | None)
    ] = None
    """An extent in place of `value`, such as ages from 10 to 15: {low: 10, high: 15} or `10-15`."""


def _as_quantity(value: object) -> object:
    """Let a figure stand for a quantity that gives nothing else."""
    return {"value": value} if type(value) in (int, float, str) and value != "" else value


class LocatorEntry(Entry):
    """Where words are in something that is not a text."""

    page: Page | None = None
    """Page of a PDF or on paper: 3, A7, 12-13. A number is counted from the document's first page."""
    time: TimeInRecording | None = None
    """Time from the start of a recording, in quotes: "00:12:31", "12:31-12:40"."""


class ReviewEntry(Entry):
    """What `briefing update` found that you have to decide or to look at. It writes this, and takes it out again."""

    open: Annotated[list[ReviewReason], Field(min_length=1)]
    """Why: `moved` until you accept or keep the words; the others until you have changed or confirmed the claim."""
    was: Line | None = None
    """The words that it quoted before you accepted others in their place."""
    version: Annotated[int, Field(strict=True, ge=1)] | None = None
    """The version of the article that had those words, or another sentence around its words."""
    says: Line | None = None
    """A fingerprint of `says` as it was: once you change the sentence, it has been looked at."""
    quantity: Line | None = None
    """The same of `quantity`."""
    certainty: Line | None = None
    """The same of `certainty`."""
    speaker: Line | None = None
    """The same of `speaker`."""
    answer: Line | None = None
    """The same of `answer`."""


class ClaimEntry(Entry):
    """Something the article asserts at one exact quote."""

    id: Identifier
    """Unique in the briefing, chosen once and never changed: it is the claim's address."""
    quote: Line
    """The exact words of the article that make the claim. `…` or `[…]` stands for words that are left out: "Of those …
    three are children"."""
    in_: Annotated[Literal["title", "standfirst", "caption"] | None, Field(alias="in")] = None
    """Which part of the article has the words, if not its text: `title`, `standfirst` or `caption`."""
    prefix: Text = ""
    """The words right before the quote, only where the quote alone is not unique."""
    suffix: Text = ""
    """The words right after the quote, only where the quote alone is not unique."""
    version: Annotated[int, Field(strict=True, ge=1)] | None = None
    """The version of the article that has the words, if the present version no longer has them: 1 for the first."""
    point: Identifier
    """The point of `briefing.yml` that the claim answers."""
    says: Line | None = None
    """The claim in one plain sentence. Needed unless the claim is `stated` and its point has a sentence for such."""
    speaker: Identifiers = []
    """Who says so: a key of the speakers in `briefing.yml`, or a list of keys. Left out: the article's own voice."""
    cue: Line | None = None
    """The attributing words, as the article has them: `has said`, `warned`."""
    via: Line | None = None
    """The agency or outlet through which the speaker's words reached this article."""
    occasion: Identifier | None = None
    """A key of the occasions in `briefing.yml`: claims made on one occasion share an origin."""
    basis: Line | None = None
    """What the speaker's knowledge rests on: a key of the speakers or occasions in `briefing.yml`, which gives claims
    with the same basis one origin, or free text such as `satellite images`, which does not."""
    certainty: Certainty = Certainty.STATED
    """The speaker's or the article's own certainty, never your estimate."""
    answer: Line | None = None
    """The claim's answer to its point in a word or two, where two answers exclude each other: `yes`, `sabotage`."""
    quantity: Annotated[
        QuantityEntry | None,
        BeforeValidator(_as_quantity, json_schema_input_type=QuantityEntry | float | str | None),
    ] = None
    """The figure the claim gives; a figure alone, such as 12, where the point gives the unit."""
    scope: Line | None = None
    """Which part of the question the claim covers: `civilians`, `in the capital`. Left out: all of it."""
    time: Line | None = None
    """When what is claimed happened or is to happen, as EDTF; a time of day too: 2024-10-31T10:15+09:00."""
    as_of: Line | None = None
    """The moment for which the figure or answer was given, as EDTF: a later toll is a development, not a conflict."""
    place: Line | None = None
    """Where: a key of the places in `briefing.yml`, by which claims compare, or free text, which is only shown."""
    at: LocatorEntry | None = None
    """Where the words are in a recording or on paper: {page: 3}, {time: "00:12:31"}."""
    translation: Line | None = None
    """The quote in the language of the briefing, where the article has another."""
    review: ReviewEntry | None = None
    """What is left to decide on the claim since its article changed; machine-written."""
    note: Note | None = None
    """Your remark for the reader on this claim; what is about several claims is their point's `note`."""
    visibility: Visibility = Visibility.PUBLIC
    """`internal`: left out of what is published to the public."""

    @property
    def part(self) -> Part:
        """The part of the article that has the words."""
        return Part(self.in_ or "")


class SharedEntry(Entry):
    """What the claims of a block share; a claim's own wins."""

    speaker: Identifiers = []
    """Who says so."""
    cue: Line | None = None
    """The attributing words."""
    via: Line | None = None
    """The agency or outlet through which the speaker's words reached this article."""
    occasion: Identifier | None = None
    """On which occasion it was said."""
    basis: Line | None = None
    """What the speaker's knowledge rests on."""
    certainty: Certainty = Certainty.STATED
    """How certain the speaker or the article is."""
    time: Line | None = None
    """When what is claimed happened."""
    as_of: Line | None = None
    """The moment for which the figures or answers were given."""
    place: Line | None = None
    """Where."""
    at: LocatorEntry | None = None
    """Where the words are in a recording or on paper."""


class BlockEntry(Entry):
    """Several claims that share their source, as those of one sentence do."""

    with_: Annotated[SharedEntry, Field(alias="with")]
    """What they share."""
    claims: list[ClaimEntry]
    """The claims, in text order."""


class LeftOutEntry(Entry):
    """A passage that you read and deliberately claim nothing from."""

    quote: Line
    """The exact words."""
    prefix: Text = ""
    """The words right before the quote, only where the quote alone is not unique."""
    suffix: Text = ""
    """The words right after the quote, only where the quote alone is not unique."""
    because: Line
    """Why nothing is claimed from it."""


class RetractionEntry(Entry):
    """That the publisher took an article back."""

    on: Line
    """EDTF date."""
    because: Line
    """Why, as the publisher says it."""


class ArticleEntry(Entry):
    """Front matter of `articles/<article>.md`."""

    title: Line
    """As published. In square brackets where the publisher gave none."""
    publisher: Line
    """The outlet."""
    published: Line
    """EDTF date or time of publication."""
    url: Address | None = None
    """The publisher's own page."""
    archived: Address | None = None
    """An archived copy of the publisher's page."""
    retrieved: Line | None = None
    """EDTF date on which the text was taken from the publisher."""
    modified: Line | None = None
    """EDTF date or time of the publisher's latest change to the text."""
    language: LanguageTag = "en"
    """BCP 47 tag of the text."""
    wire: Line | None = None
    """The agency the article is based on."""
    rights: Rights = Rights.EXCERPT
    """What may be shown to the public."""
    reliability: Letter | None = None
    """Admiralty letter of the outlet, A to F."""
    byline: Line | None = None
    """Byline and dateline exactly as published."""
    standfirst: Line | None = None
    """The lines between title and text, as published. Claims quote them with `in: standfirst`."""
    captions: list[Line] = []
    """What stands below the pictures, as published. Claims quote it with `in: caption`."""
    as_of: Line | None = None
    """The moment for which the figures and answers of all its claims were given, as EDTF, if the article states one."""
    basis: Line | None = None
    """What all its claims rest on, unless a claim has a `basis` of its own."""
    retracted: RetractionEntry | None = None
    """Given if the publisher took the article back: its claims are shown, and support nothing."""
    notes: Note | None = None
    """Your remark on the article, shown to readers."""
    incomplete: Line | None = None
    """Why you could not read the article in full, such as `paywall after the second paragraph`; shown to readers."""
    left_out: list[LeftOutEntry] = []
    """Passages that you read and deliberately claim nothing from."""
    visibility: Visibility = Visibility.PUBLIC
    """`internal`: left out of what is published to the public, with all its claims. That of an earlier version holds
    for the text of that version, whatever the present one says."""


class SpeakerEntry(Entry):
    """A person or body whose words the articles carry."""

    name: Line
    """As a reader should see it."""
    role: Line | None = None
    """Office or function at the time of the event."""
    party: Line | None = None
    """The side it speaks for; speakers of one party are one origin. A key of the parties or speakers in
    `briefing.yml`, or free text, which compares as text."""
    unnamed: Annotated[bool, Field(strict=True)] = False
    """`true` where the article names nobody: officials, witnesses. Without a `party`, that is no source of its own."""
    visibility: Visibility = Visibility.PUBLIC
    """`internal`: left out of what is published to the public, with all claims credited to it."""


class PartyEntry(Entry):
    """A side that speakers speak for."""

    name: Line
    """As a reader should see it."""
    visibility: Visibility = Visibility.PUBLIC
    """`internal`: the public sees that its speakers have a party in common, and not which."""


class PlaceEntry(Entry):
    """A place that claims are compared by."""

    name: Line
    """As a reader should see it."""
    within: Identifier | None = None
    """Key of the place that it lies in."""
    visibility: Visibility = Visibility.PUBLIC
    """`internal`: left out of what is published to the public; claims and occasions there have no place then."""


class OccasionEntry(Entry):
    """When and where something was said."""

    name: Line
    """As a reader should see it: the press conference after the meeting of 31 October."""
    time: Line | None = None
    """EDTF."""
    place: Line | None = None
    """A key of the places in `briefing.yml`, or free text."""
    visibility: Visibility = Visibility.PUBLIC
    """`internal`: the public sees that its claims have an occasion in common, and not which or when."""


class JudgementEntry(Entry, Generic[Word]):
    """Your own word on a point."""

    is_: Annotated[Word, Field(alias="is")]
    """The word that wins over the computed one."""
    because: Line | None = None
    """Why you judge so."""
    by: Line | None = None
    """Who judged."""
    on: Line | None = None
    """EDTF date of the judgement."""


def _as_judgement(value: object) -> object:
    """Let a word stand for a judgement."""
    value = one_line(value)
    return {"is": value} if isinstance(value, str) else value


AgreementJudgement = Annotated[
    JudgementEntry[Agreement],
    BeforeValidator(_as_judgement, json_schema_input_type=Agreement | JudgementEntry[Agreement]),
]
SupportJudgement = Annotated[
    JudgementEntry[Support], BeforeValidator(_as_judgement, json_schema_input_type=Support | JudgementEntry[Support])
]


class PointEntry(Entry):
    """A question that claims answer."""

    id: Identifier
    """Unique in the briefing, chosen once and never changed."""
    question: Line
    """One plain question."""
    note: Note | None = None
    """Your remark for the reader."""
    visibility: Visibility | None = None
    """`internal`: left out of what is published to the public, with all claims on it. `public`: asked even while no
    claim that the public may see answers it, which else is not so where internal claims do."""
    may_fall: Annotated[bool, Field(strict=True)] = False
    """Whether the count may fall with time, as that of missing people does. If not, a lower later count contradicts the
    earlier count."""
    one: Annotated[bool, Field(strict=True)] = False
    """Whether there can be only one place, so that two places that lie apart contradict each other."""
    unit: Line | None = None
    """The unit of its figures, where a claim gives none."""
    says: Line | None = None
    """What its claims say where they are `stated` and have no `says` of their own, with `{quantity}`, `{answer}`,
    `{time}` or `{place}` (its name) for what each gives: "{quantity} were killed". Figures and times come in English
    words: in another language, write each claim's own `says`."""
    agreement: AgreementJudgement | None = None
    """Your own word on whether the claims agree, which wins over the computed one: `agreement: differ` with `because:`
    beside it, or `{is: differ, because: …, by: …, on: …}`."""
    support: SupportJudgement | None = None
    """Your own word on what supports the claims, in the same two forms."""
    because: Line | None = None
    """Why you judge so."""
    by: Line | None = None
    """Who judged."""
    on: Line | None = None
    """EDTF date of the judgement."""
    judged: dict[str, Text] = {}
    """The claims you judged, each with its fingerprint: `briefing check` gives the line to write, and tells when they
    have changed since."""


class ExcerptEntry(Entry):
    """How much of an article whose rights are `excerpt` is shown to the public."""

    words: Annotated[int, Field(strict=True, ge=1)] = 75
    """The most words that one quote may have."""
    share: Annotated[float, Field(ge=0, le=1)] = 0.5
    """The largest share of an article's words that may be quoted, from 0 to 1; quotes of up to `words` words in all are
    always allowed."""


class BriefingEntry(Entry):
    """The file `briefing.yml`."""

    title: Line
    """The event, as a headline."""
    summary: Line
    """What happened, in a sentence or two."""
    speakers: dict[str, SpeakerEntry] = {}
    """Everyone the articles quote, by key."""
    parties: dict[str, PartyEntry] = {}
    """The sides that speakers speak for, by key."""
    places: dict[str, PlaceEntry] = {}
    """Where things happened, by key."""
    occasions: dict[str, OccasionEntry] = {}
    """What was said together, by key."""
    points: list[PointEntry] = []
    """The questions on which the articles are compared, in reading order."""
    about: Annotated[float, Field(ge=0, le=0.5)] = 0.1
    """How far `about` reaches to either side, as a part of the figure: 0.1 for a tenth."""
    excerpt: ExcerptEntry = ExcerptEntry()
    """How much of articles whose rights are `excerpt` may be shown to the public."""


CLAIM: TypeAdapter[ClaimEntry] = TypeAdapter(ClaimEntry)
"""One claim."""
SHARED: TypeAdapter[SharedEntry] = TypeAdapter(SharedEntry)
"""What the claims of a block share."""
CLAIMS: TypeAdapter[list[ClaimEntry | BlockEntry]] = TypeAdapter(list[ClaimEntry | BlockEntry])
"""The file `claims/<article>.yml`: a list of claims, and of blocks of claims, in text order."""
ARTICLE: TypeAdapter[ArticleEntry] = TypeAdapter(ArticleEntry)
"""Front matter of `articles/<article>.md`."""
BRIEFING: TypeAdapter[BriefingEntry] = TypeAdapter(BriefingEntry)
"""The file `briefing.yml`."""

FILES: dict[str, TypeAdapter[Any]] = {"article": ARTICLE, "briefing": BRIEFING, "claims": CLAIMS}
"""Each kind of authored file, by the name of its schema."""


@cache
def known_keys() -> frozenset[str]:
    """Return every key that means something in some file."""
    tops = [form.json_schema() for form in FILES.values()]
    forms = [*tops, *(form for top in tops for form in top.get("$defs", {}).values())]
    return frozenset(key for form in forms for key in form.get("properties", {}))


def json_schema(name: str) -> str:
    """Return the JSON Schema (2020-12) of one kind of file, as it is committed."""
    schema = FILES[name].json_schema()
    if name == "claims":
        # So that an editor marks what is wrong inside the one or the other, and not that it is neither.
        is_block = {"anyOf": [{"required": ["with"]}, {"required": ["claims"]}]}
        claim, block = schema["items"]["anyOf"]
        schema["items"] = {"if": is_block, "then": block, "else": claim}
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"briefing: {name}"} | schema
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
