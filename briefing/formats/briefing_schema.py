"""The form of `data/briefing.json`, and its JSON Schema: what others may build on."""

from __future__ import annotations

import json
from typing import Any, NotRequired

from typing_extensions import TypedDict

from briefing.permalinks.addresses import SCHEMAS

SCHEMA = f"{SCHEMAS}/briefing-data.schema.json"
"""Where the site publishes the schema, from its root."""


class LeftOutData(TypedDict):
    """A passage from which nothing is claimed on purpose."""

    start: int
    """First code point of the article's text, from 0."""
    end: int
    """One past the last."""
    because: str
    """Why nothing is claimed from it."""


class VersionData(TypedDict):
    """An earlier version of an article."""

    version: int
    """Its number, from 1."""
    title: str
    """As published then."""
    standfirst: str | None
    """The lines between title and text."""
    captions: list[str]
    """What stood below its pictures."""
    published: str
    """EDTF."""
    modified: str | None
    """EDTF."""
    retrieved: str | None
    """EDTF."""
    archived: str | None
    """A copy of it."""
    text: str
    """What a reader read; `start` and `end` of claims that quote this version count its Unicode code points."""
    sha256: str
    """Of the text in UTF-8, hexadecimal."""


class ArticleData(TypedDict):
    """One article."""

    id: str
    """Its address below the briefing."""
    title: str
    """As published; in square brackets where the publisher gave none."""
    publisher: str
    """The outlet."""
    published: str
    """EDTF."""
    modified: str | None
    """EDTF, of the publisher's latest change to the text."""
    retrieved: str | None
    """EDTF."""
    url: str | None
    """The publisher's own page."""
    archived: str | None
    """An archived copy of that page."""
    language: str
    """BCP 47."""
    wire: str | None
    """The agency it is based on."""
    rights: str
    """full, excerpt or link."""
    byline: str | None
    """Byline and dateline as published."""
    standfirst: str | None
    """The lines between title and text, as published; where `withheld`, only what claims quote of them."""
    captions: list[str]
    """What stands below its pictures, likewise."""
    reliability: str | None
    """Admiralty letter."""
    notes: str | None
    """The analyst's remark."""
    as_of: str | None
    """EDTF, of the moment for which its claims hold, where it states one."""
    basis: str | None
    """What its claims rest on, where they say nothing else: a key of `speakers` or `occasions`, or free text."""
    retracted: RetractionData | None
    """That its publisher took it back: its claims are shown, and support nothing."""
    incomplete: str | None
    """Why it could not be read in full; its silence then says less."""
    left_out: list[LeftOutData]
    """What was read and knowingly not claimed."""
    version: int
    """Number of the version that `text` is, from 1: the last one."""
    text: str
    """What a reader reads; `start` and `end` of claims count its Unicode code points. Where `withheld`, only what
    claims quote, with `[…]` for what is left out, or nothing."""
    withheld: bool
    """Whether it is not all of the article's text, because more may not be shown."""
    sha256: str
    """Of the text in UTF-8, hexadecimal."""
    earlier: list[VersionData]
    """The versions before, first to last."""


class RetractionData(TypedDict):
    """That a publisher took an article back."""

    on: str
    """EDTF."""
    because: str
    """Why, as the publisher says it."""


class SpeakerData(TypedDict):
    """One speaker."""

    name: str
    """As a reader sees it."""
    role: str | None
    """Office at the time of the event."""
    party: str | None
    """The side it speaks for: a key of `parties` or `speakers`, or free text."""
    unnamed: bool
    """Whether nobody is named; without a party, that is no origin of its own."""


class PartyData(TypedDict):
    """A side that speakers speak for."""

    name: str
    """As a reader sees it."""


class PlaceData(TypedDict):
    """A place that claims are compared by."""

    name: str
    """As a reader sees it."""
    within: str | None
    """Key of the place that it lies in."""


class QuantityData(TypedDict):
    """A figure."""

    value: float | None
    """In `unit`; null when `bound` is `between` or `range`."""
    unit: str
    """What is counted, in the singular."""
    bound: str
    """exactly, about, nearly, at-least, at-most, more-than, less-than, between or range."""
    per: str | None
    """The time unit of a rate."""
    low: float | None
    """Lower end of `between` and `range`."""
    high: float | None
    """Upper end of `between` and `range`."""


class SpanData(TypedDict):
    """A stretch of an article's text."""

    start: int
    """First code point, from 0."""
    end: int
    """One past the last."""


class LocatorData(TypedDict):
    """Where words are in a recording or on paper."""

    page: str | None
    """The page, or the first and the last: 3, A7, 12–13."""
    start: int | None
    """Second from the start of the recording."""
    end: int | None
    """Second at which the words end."""


_InPart = TypedDict("_InPart", {"in": str | None})


class ClaimData(_InPart):
    """One claim."""

    id: str
    """Unique in the briefing, for ever."""
    article: str
    """Id of its article."""
    point: str
    """Id of the point it answers."""
    says: str
    """The claim in one plain sentence."""
    quote: str | None
    """The exact words: `text[start:end]` of its article, or of the part of it that `in` names, in the version that it
    quotes. Where words are left out, those of its `parts`, with ` … ` between them. Null where they may not be
    shown."""
    translation: str | None
    """The quote in the language of the briefing."""
    start: int | None
    """First code point, from 0; in captions, of their texts joined by a newline."""
    end: int | None
    """One past the last."""
    parts: list[SpanData]
    """What is quoted of that stretch: all of it, or several with words left out between them; empty where the words may
    not be shown."""
    at: LocatorData | None
    """Where the words are in a recording or on paper."""
    version: int
    """The version of the article that it quotes; lower than the article's own where the words are there no more."""
    standing: str
    """Whether the present version has its words: current; superseded (the publisher changed, took out or moved them,
    and nobody has decided yet); or historical (kept as what an earlier version said). Only what is current is
    compared."""
    state: str
    """What became of the words in the present version: anchored, moved, changed, ambiguous or orphaned."""
    review: list[str]
    """What has to be decided on it or looked at since its article changed: moved, figure, negation, name, hedge,
    wording, attribution or sentence. But for `sentence` alone, it is compared with nothing until then."""
    speakers: list[str]
    """Keys of `speakers`; empty: the article's own voice."""
    cue: str | None
    """The attributing words."""
    via: str | None
    """The agency or outlet that carried the words."""
    occasion: str | None
    """Key of `occasions`."""
    basis: str | None
    """What the speaker's knowledge rests on: a key of `speakers` or `occasions`, or free text."""
    certainty: str
    """stated, hedged, expected, conditional or denied."""
    answer: str | None
    """Its answer in a word or two, where other answers exclude it."""
    quantity: QuantityData | None
    """The figure it gives."""
    scope: str | None
    """Which part of the question it covers, as stated; null: all of it."""
    time: str | None
    """EDTF, of what is claimed."""
    as_of: str | None
    """EDTF, of the moment for which the figure or answer was given."""
    place: str | None
    """Key of `places`, or as stated."""
    note: str | None
    """The analyst's remark for the reader."""
    permalink: str
    """Its address from the site's root."""


class OccasionData(TypedDict):
    """When and where something was said."""

    name: str
    """As a reader sees it."""
    time: str | None
    """EDTF."""
    place: str | None
    """Key of `places`, or as stated."""


class OriginData(TypedDict):
    """Where claims on a point ultimately come from, as they state it."""

    label: str
    """An occasion, a party or speaker, or an agency; in English."""
    claims: list[str]
    """Ids."""
    speakers: list[str]
    """Keys of `speakers`."""
    occasions: list[str]
    """Keys of `occasions`."""


class PositionData(TypedDict):
    """Claims on one side of a difference that say the same, as far as it takes part in the difference; everything else
    is null or empty."""

    claims: list[str]
    """Ids."""
    quantity: QuantityData | None
    """The figure they give, or deny."""
    answer: str | None
    """Their answer in a word or two; the one they deny is in lower case."""
    time: str | None
    """EDTF, of what is claimed."""
    place: str | None
    """Key of `places`, or as stated."""
    scopes: list[str]
    """Which parts of the whole they are about, as stated."""
    as_of: list[str]
    """EDTF, of the moments for which their figure was given."""
    certainties: list[str]
    """How sure they are: stated, hedged, expected, conditional, denied."""
    speakers: list[str]
    """Keys of those they credit, where the difference is one of credit; empty: the articles' own voice."""


class DifferenceData(TypedDict):
    """One typed difference: it lies between each claim of one side and each claim of any other."""

    kind: str
    """value, bound, unit, scope, time, place, speaker, certainty or adds."""
    reason: str
    """What decided, such as `no-number-fits-both`, `later-figure` or `hedge-lost`."""
    weight: str
    """What it does to the agreement: shown, differ, conflict or not-comparable."""
    claims: list[str]
    """Ids of all claims that it lies between, side by side."""
    sides: list[list[PositionData]]
    """Two or more; on each, what its claims say. Claims of one side do not differ from each other for this reason, or
    another difference of the point says so."""
    note: str
    """Who says what, and why it is or is not a contradiction, in plain English sentences."""


class ReadingData(TypedDict):
    """What one article says on one point."""

    article: str
    """Id."""
    claims: list[str]
    """Ids, in text order."""


class CampData(TypedDict):
    """Claims on a point that say one thing, where others say another."""

    claims: list[str]
    """Ids."""
    origins: int
    """How many stated origins they have."""


class ComputedData(TypedDict):
    """What a program makes of the claims on a point."""

    agreement: str | None
    """single, uncompared, agree, differ, conflict or not-comparable; null where all are silent."""
    support: str | None
    """single-article, unstated, shared-origin or independent; null where all are silent."""


class JudgementData(TypedDict):
    """The analyst's own word."""

    word: str
    """The agreement or the support."""
    because: str
    """Why."""
    by: str | None
    """Who judged."""
    on: str | None
    """EDTF."""


class JudgedData(TypedDict):
    """What the analyst judged."""

    agreement: JudgementData | None
    """Whether the claims agree."""
    support: JudgementData | None
    """What supports them."""


class PointData(TypedDict):
    """One point and the verdict on it."""

    id: str
    """Unique in the briefing, for ever."""
    question: str
    """The question that claims answer."""
    note: str | None
    """The analyst's remark."""
    agreement: str | None
    """The verdict: single, uncompared, agree, differ, conflict or not-comparable. The analyst's own word where there is
    one, else the computed one. Null where no article says anything, but for retracted ones."""
    support: str | None
    """What supports it, likewise: single-article, unstated, shared-origin or independent; null where all are
    silent."""
    computed: ComputedData
    """What a program makes of it."""
    judged: JudgedData
    """The analyst's own word."""
    stale: bool
    """Whether the claims have changed since the analyst judged."""
    may_fall: bool
    """Whether its count may fall as time goes on."""
    one: bool
    """Whether there can be only one place."""
    compared: list[str]
    """The kinds in which two articles could be compared; the rest is not known to agree."""
    outlets: list[str]
    """Publishers that say something on it, each once."""
    naming: list[str]
    """Those of them that state where they have it from."""
    origins: list[OriginData]
    """Where its claims come from; claims that do not state it are in none."""
    camps: list[CampData]
    """Where claims do not fit together: what goes together, with how many stated origins; otherwise empty."""
    speakers: list[str]
    """Keys of all who are quoted on it."""
    differences: list[DifferenceData]
    """The heaviest first."""
    unlisted: NotRequired[int]
    """How many differences between two claims none of these tells, where there are too many to be told."""
    readings: list[ReadingData]
    """One for each article that says something."""
    silent: list[str]
    """Ids of the articles that say nothing; one that is in neither list says something else now than it once did, or
    something that is not shown."""
    permalink: str
    """Its address from the site's root."""


class WithdrawnData(TypedDict):
    """Something published once and withdrawn since; its address stays."""

    kind: str
    """article, point, speaker or claim."""
    id: str
    """Never used again."""
    text: str
    """What a claim said, a point asked, a speaker or an article was called."""
    quote: str | None
    """The words a claim quoted."""
    article: str | None
    """Id of a claim's article, as it is called now."""
    point: str | None
    """Id of the point a claim answered."""
    recorded: str
    """Day on which it was first recorded, ISO 8601."""
    retired: str
    """Day on which it was withdrawn."""
    because: str
    """Why."""
    successor: str | None
    """Id, of the same kind, of what to read in its place."""
    permalink: str
    """Its address from the site's root."""


class MovedData(TypedDict):
    """A former id: what was renamed, a claim that was split or merged. Its address leads on."""

    kind: str
    """article, point, speaker or claim."""
    id: str
    """The former id. Never used for anything else."""
    to: list[str]
    """The ids, of the same kind, to which it leads now: several where a claim was split."""


BriefingData = TypedDict(
    "BriefingData",
    {
        "$schema": str,
        "id": str,
        "title": str,
        "summary": str,
        "version": int,
        "profile": str,
        "articles": list[ArticleData],
        "speakers": dict[str, SpeakerData],
        "parties": dict[str, PartyData],
        "places": dict[str, PlaceData],
        "occasions": dict[str, OccasionData],
        "points": list[PointData],
        "claims": list[ClaimData],
        "withdrawn": list[WithdrawnData],
        "moved": list[MovedData],
        "formerly": list[str],
    },
)
"""The whole file."""

_WHOLE = {
    "$schema": "Where the schema of this file is, relative to it.",
    "id": "Its address below the site's root.",
    "title": "As a reader sees it.",
    "summary": "What happened, in a sentence or two.",
    "version": "Of the form of this file; it goes up whenever a key changes its meaning or goes.",
    "profile": "For whom: internal, or public, which leaves out what the public may not see.",
    "articles": "In order of publication.",
    "speakers": "Everyone the articles quote, by key.",
    "parties": "The sides that speakers speak for, by key.",
    "places": "The places that claims are compared by, by key.",
    "occasions": "When and where things were said, by key.",
    "points": "The rows of the comparison, in reading order.",
    "claims": "Article after article, then in text order.",
    "withdrawn": "What was published once and is no longer: articles, points, speakers, claims.",
    "moved": "Former ids, each with those to which it leads: what was renamed, split or merged.",
    "formerly": "Ids that the briefing had before, oldest first; its old addresses lead on.",
}
"""What each key of the whole file holds: `$schema` is no name that a class could have, so there is no docstring."""


def data_schema() -> str:
    """Return the JSON Schema of the file, as it is committed and published."""
    from pydantic import ConfigDict, TypeAdapter, with_config

    form = with_config(ConfigDict(use_attribute_docstrings=True, extra="forbid"))(BriefingData)  # and all forms in it
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **TypeAdapter(form).json_schema(),
        "title": "briefing: data/briefing.json",
    }
    for name, description in _WHOLE.items():
        schema["properties"][name]["description"] = description
    in_part = schema["$defs"]["ClaimData"]["properties"]["in"]
    in_part["description"] = "The part of the article that is quoted: title, standfirst or caption; null: its text."
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
