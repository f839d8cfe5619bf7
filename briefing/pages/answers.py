"""A point at a glance: its answers, and who gives each of them, with a link to the exact words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.language.dates import date_in_words
from briefing.language.language import Words
from briefing.model import Briefing, Certainty, Claim, Difference, DifferenceKind, Weight
from briefing.pages import labels
from briefing.pages.claim import ClaimView
from briefing.pages.comparison import PointView
from briefing.pages.parts import Label, Link
from briefing.permalinks import addresses
from briefing.values.quantity import interval

Key = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer to a point, with everyone who gives it."""

    text: str
    """The figure or answer in words; where the claims give neither, what the first of them says."""
    is_value: bool
    """Whether the text is a figure or an answer, not a sentence."""
    detail: str
    """Time and place, where the point's claims differ in them; or empty."""
    said_by: Sequence[ClaimView]
    """The claims that give it, in the briefing's order; each voice of an article once."""


@dataclass(frozen=True, slots=True)
class GlanceView:
    """A point as the overview shows it: its answers side by side."""

    id: str
    """Fragment of its address on the overview."""
    point: PointView
    apart: Sequence[Label]
    """The kinds of difference between its claims that decide its agreement."""
    answers: Sequence[AnswerView]
    """Figures by size, then answers and sentences in reading order."""
    more: int
    """How many of its claims the answers leave out."""
    silent: str
    """The outlets that say nothing on it, in words, or empty."""


def glance(point: PointView, briefing: Briefing, views: Mapping[str, ClaimView], say: Words) -> GlanceView:
    """Return a point with its answers; every article that says anything on it gives at least one of them."""
    comparison = point.comparison
    claims = [briefing.claims[name] for reading in comparison.readings for name in reading.claims]
    decisive = [difference for difference in comparison.differences if difference.weight is not Weight.SHOWN]
    kinds = list(dict.fromkeys(difference.kind for difference in decisive))
    picked = _picked(claims, decisive, views)
    grouped: dict[Key, list[Claim]] = {}
    for claim in picked:
        grouped.setdefault(_key(claim, views[claim.id], kinds, briefing, say), []).append(claim)
    units = list(dict.fromkeys((claim.quantity.unit, claim.quantity.per) for claim in picked if claim.quantity))
    order = sorted(grouped, key=lambda key: _sort_key(grouped[key][0], units))
    return GlanceView(
        id=f"{addresses.GLANCE}{point.id}",
        point=point,
        apart=[labels.label(kind, say) for kind in kinds],
        answers=[_answer(key, [views[claim.id] for claim in grouped[key]], say) for key in order],
        more=len(claims) - len(picked),
        silent=say.listed([briefing.articles[name].publisher for name in comparison.silent]) if claims else "",
    )


def _picked(claims: Sequence[Claim], decisive: Sequence[Difference], views: Mapping[str, ClaimView]) -> list[Claim]:
    """Pick the claims that a reader has to see: all figures and answers, and as few sentences as will do.

    Sentences are long, and often say the same. An article that gives a figure or an answer shows none. Any other shows
    the first of each certainty among those on a side of a difference, or simply its first.
    """
    named = {name for difference in decisive for name in difference.claims}
    ids = {claim.id for claim in claims if views[claim.id].value}
    answered = {claim.article for claim in claims if claim.id in ids}
    sides: dict[tuple[str, Certainty], str] = {}
    for claim in claims:
        if claim.id in named and claim.article not in answered:
            sides.setdefault((claim.article, claim.certainty), claim.id)
    ids.update(sides.values())
    speaking = {claim.article for claim in claims if claim.id in ids}
    first = {claim.article: claim.id for claim in reversed(claims)}
    ids.update(name for article, name in first.items() if article not in speaking)
    return [claim for claim in claims if claim.id in ids]


def _key(claim: Claim, view: ClaimView, kinds: Sequence[DifferenceKind], briefing: Briefing, say: Words) -> Key:
    """Return what two claims must share to give one answer. A denial never shares one with what it denies."""
    return view.value or view.says, _detail(claim, view, kinds, briefing, say), claim.certainty is Certainty.DENIED


def _detail(claim: Claim, view: ClaimView, kinds: Sequence[DifferenceKind], briefing: Briefing, say: Words) -> str:
    """Return time and place where claims differ in them; a sentence says them itself."""
    if not view.value:
        return ""
    time = date_in_words(claim.time, say) if DifferenceKind.TIME in kinds and not claim.as_of else ""
    place = briefing.place_name(claim.place) if DifferenceKind.PLACE in kinds else ""
    return ", ".join(part for part in (time, place) if part)


def _sort_key(claim: Claim, units: Sequence[tuple[str, str | None]]) -> tuple[int, float]:
    """Return what sorts the answers: the place of the unit, then the figure, a range by its middle."""
    quantity = claim.quantity
    if quantity is None:
        return len(units), 0
    allowed = interval(quantity)
    middle = quantity.value if quantity.value is not None else (allowed.low + allowed.high) / 2
    return units.index((quantity.unit, quantity.per)), middle


def _answer(key: Key, claims: Sequence[ClaimView], say: Words) -> AnswerView:
    """Return an answer with each voice of each article once, where it first says so."""
    text, detail, denied = key
    is_value = bool(claims[0].value)
    if denied and is_value:
        text = say("denied: {what}", what=text)
    voices: dict[tuple[Link, str, Label | None, Label | None], ClaimView] = {}
    for claim in claims:
        voices.setdefault((claim.article, claim.voice, claim.hedge, claim.standing), claim)
    return AnswerView(text, is_value, detail, list(voices.values()))
