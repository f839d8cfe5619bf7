"""The form of a point in `data/briefing.json`: readings, origins, differences and the verdict."""

from __future__ import annotations

from typing_extensions import TypedDict


class OriginData(TypedDict):
    """Where claims on a point ultimately come from."""

    label: str
    """An occasion, a party or speaker, an agency, or the outlet itself; in English."""
    claims: list[str]
    """Ids."""
    speakers: list[str]
    """Keys of `speakers`."""
    occasions: list[str]
    """Keys of `occasions`."""


class QuantityData(TypedDict):
    """A figure."""

    value: float | None
    """In `unit`; null when `bound` is `between`."""
    unit: str
    """What is counted, in the singular."""
    bound: str
    """exactly, about, at-least, at-most, more-than, less-than or between."""
    per: str | None
    """The time unit of a rate."""
    low: float | None
    """Lower end of `between`."""
    high: float | None
    """Upper end of `between`."""


class SideData(TypedDict):
    """What one side of a difference says, as far as it takes part in the difference; everything else is null or
    empty."""

    quantity: QuantityData | None
    """The figure it gives, or denies."""
    answer: str | None
    """Its answer in a word or two; the one it denies is in lower case."""
    time: str | None
    """EDTF, of what is claimed."""
    place: str | None
    """As stated."""
    scopes: list[str]
    """Which parts of the whole its claims are about, as stated."""
    as_of: list[str]
    """EDTF, of the moments for which its figure was given."""
    certainties: list[str]
    """How sure its claims are: stated, hedged, expected, conditional, denied."""
    speakers: list[str]
    """Keys of those it credits, where the difference is one of credit; empty: the articles' own voice."""


class DifferenceData(TypedDict):
    """One typed difference."""

    kind: str
    """value, bound, unit, scope, time, place, speaker or certainty."""
    reason: str
    """What decided, such as `no-number-fits-both`, `later-figure` or `hedge-lost`."""
    weight: str
    """What it does to the agreement: shown, differ, conflict or not-comparable."""
    claims: list[str]
    """Ids of the claims it lies between."""
    sides: list[list[str]]
    """The same ids as two lists: those that say the one, and those that say the other."""
    ours: SideData
    """What the first side says."""
    theirs: SideData
    """What the second side says."""
    note: str
    """Who says what, and why it is or is not a contradiction, in plain English sentences."""


class ReadingData(TypedDict):
    """What one article says on one point."""

    article: str
    """Id."""
    claims: list[str]
    """Ids, in text order."""


class PointData(TypedDict):
    """One point and the verdict on it."""

    id: str
    """Unique in the briefing, for ever."""
    question: str
    """The question that claims answer."""
    note: str | None
    """The analyst's remark."""
    agreement: str
    """Computed: single, agree, differ, conflict or not-comparable."""
    judgement: str | None
    """The analyst's own agreement."""
    because: str | None
    """Why the analyst judges so."""
    stale: bool
    """Whether the claims have changed since the analyst judged."""
    may_fall: bool
    """Whether its count may fall as time goes on."""
    support: str | None
    """Computed from origins: single-article, shared-origin or independent; null where all are silent."""
    compared: list[str]
    """The kinds in which at least two voices could be compared; the rest is not known to agree."""
    outlets: list[str]
    """Publishers that say something on it, each once."""
    origins: list[OriginData]
    """Where its claims come from."""
    speakers: list[str]
    """Keys of all who are quoted on it."""
    differences: list[DifferenceData]
    """The heaviest first."""
    readings: list[ReadingData]
    """One for each article that says something."""
    silent: list[str]
    """Ids of the articles that say nothing; one that is in neither list says something else now than it once did, or
    something that is not shown."""
    permalink: str
    """Its address from the site's root."""
