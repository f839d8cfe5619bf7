"""A point at a glance: which answers it gets, who gives each of them, and where the exact words stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.language.dates import date_in_words
from briefing.language.language import Words
from briefing.model import Briefing, Certainty, Claim, Difference, DifferenceKind, PointComparison, Weight
from briefing.pages import labels
from briefing.pages.claim import ClaimView
from briefing.pages.comparison import PointView
from briefing.pages.parts import Label
from briefing.permalinks import addresses
from briefing.values.quantity import interval

Key = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class SaidBy:
    """One outlet that gives an answer, and on whose word."""

    outlet: str
    number: int
    """Of the claim, among those of its article."""
    href: str
    """The exact words."""
    voice: str
    hedge: Label | None
    """Its certainty, unless it is plainly stated."""
    lapsed: Label | None
    """That its words are not in the article as it stands; None where they are."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer to a point, with all who give it."""

    text: str
    """The figure or answer in words; where claims give neither, what the first of them says."""
    is_value: bool
    """Whether the text is a figure or an answer, not a sentence."""
    detail: str
    """Time and place, where the point's claims differ in these; or empty."""
    said_by: Sequence[SaidBy]
    """In the briefing's order; each voice of an article once."""


@dataclass(frozen=True, slots=True)
class GlanceView:
    """A point as the overview shows it: its answers side by side."""

    id: str
    """Fragment of its address on the overview."""
    point: PointView
    apart: Sequence[Label]
    """In what its claims differ, as far as that decides its verdict."""
    answers: Sequence[AnswerView]
    """Figures by size, then answers and sentences in reading order."""
    more: int
    """How many of its claims are not among the answers."""
    silent: str
    """The outlets that say nothing on it, in words, or empty."""


def glance(
    point: PointView, verdict: PointComparison, briefing: Briefing, views: Mapping[str, ClaimView], say: Words
) -> GlanceView:
    """Return a point with its answers; every article that says anything on it is among those who give one."""
    claims = [briefing.claims[name] for reading in verdict.readings for name in reading.claims]
    decisive = [each for each in verdict.differences if each.weight is not Weight.SHOWN]
    kinds = list(dict.fromkeys(each.kind for each in decisive))
    shown = _shown(claims, decisive, views)
    grouped: dict[Key, list[Claim]] = {}
    for claim in shown:
        grouped.setdefault(_key(claim, views[claim.id], kinds, say), []).append(claim)
    units = list(dict.fromkeys((each.quantity.unit, each.quantity.per) for each in shown if each.quantity))
    order = sorted(grouped, key=lambda key: _size(grouped[key][0], units))
    return GlanceView(
        id=f"{addresses.GLANCE}{point.id}",
        point=point,
        apart=[labels.difference(kind, say) for kind in kinds],
        answers=[_answer(key, grouped[key], views, say) for key in order],
        more=len(claims) - len({claim.id for claim in shown}),
        silent=say.listed([briefing.articles[name].publisher for name in verdict.silent]) if claims else "",
    )


def _shown(claims: Sequence[Claim], decisive: Sequence[Difference], views: Mapping[str, ClaimView]) -> list[Claim]:
    """Pick the claims that a reader has to see: all figures and answers, and of the rest one a side and article.

    What is only said in sentences is long, and often said twice: the first such claim of an article stands for those
    that are as sure, and is shown only where they differ in that, or where the article has no figure or answer.
    """
    named = {name for each in decisive for name in each.claims}
    picked = {claim.id for claim in claims if views[claim.id].value}
    answered = {claim.article for claim in claims if claim.id in picked}
    sides: set[tuple[str, Certainty]] = set()
    for claim in claims:
        side = (claim.article, claim.certainty)
        if claim.id in named and claim.id not in picked and claim.article not in answered and side not in sides:
            sides.add(side)
            picked.add(claim.id)
    speaking = {claim.article for claim in claims if claim.id in picked}
    for claim in claims:
        if claim.article not in speaking:
            speaking.add(claim.article)
            picked.add(claim.id)
    return [claim for claim in claims if claim.id in picked]


def _key(claim: Claim, view: ClaimView, kinds: Sequence[DifferenceKind], say: Words) -> Key:
    """Return what has to be the same for two claims to give one answer. A denial is never one with what it denies."""
    return view.value or view.says, _detail(claim, view, kinds, say), claim.certainty is Certainty.DENIED


def _detail(claim: Claim, view: ClaimView, kinds: Sequence[DifferenceKind], say: Words) -> str:
    """Return time and place where these are what differs; a sentence has them in its words."""
    if not view.value:
        return ""
    time = date_in_words(claim.time, say) if DifferenceKind.TIME in kinds and not claim.as_of else ""
    place = claim.place if DifferenceKind.PLACE in kinds else ""
    return ", ".join(each for each in (time, place) if each)


def _size(claim: Claim, units: Sequence[tuple[str, str | None]]) -> tuple[int, float]:
    """Return what answers are sorted by: the unit's turn, then the figure, a range by its middle."""
    quantity = claim.quantity
    if quantity is None:
        return len(units), 0
    allowed = interval(quantity)
    middle = quantity.value if quantity.value is not None else (allowed.low + allowed.high) / 2
    return units.index((quantity.unit, quantity.per)), middle


def _answer(key: Key, claims: Sequence[Claim], views: Mapping[str, ClaimView], say: Words) -> AnswerView:
    text, detail, denied = key
    text = say("denied: {what}", what=text) if denied and views[claims[0].id].value else text
    return AnswerView(text, bool(views[claims[0].id].value), detail, list(_said_by(claims, views)))


def _said_by(claims: Sequence[Claim], views: Mapping[str, ClaimView]) -> Iterator[SaidBy]:
    """Yield each voice of each article once, where it says so first."""
    seen: set[tuple[str, str, Label | None, Label | None]] = set()
    for claim in claims:
        view = views[claim.id]
        voice = (claim.article, view.voice, view.hedge, view.lapsed)
        if voice not in seen:
            seen.add(voice)
            yield SaidBy(view.publisher, view.number, view.href, view.voice, view.hedge, view.lapsed)
