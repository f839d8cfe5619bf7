"""The figures given on one point as number lines: every voice's value with the numbers it allows, on one axis a unit.

A line is drawn where there is something to compare: two figures, or the same one in two voices. One that stands alone
in its unit is drawn only where another article gives a figure on the point too, and it allows more than one number:
a single dot says nothing that its words do not. Who says the same in one voice, in whatever articles, is one row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from briefing.core.axis import axis, in_figures
from briefing.core.quantity import in_words, interval
from briefing.core.views import FigureClaim, FigureRow, FigureSign, NumberLine
from briefing.core.wording import CERTAINTY, date_in_words, listed
from briefing.vocabulary import Bound, Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.core.axis import Axis
    from briefing.model import Briefing, Claim, Quantity

MOST_ROWS = 12
"""Rows that are shown at once; further ones are folded away."""

_OWN_VOICE = "own voice"


@dataclass(frozen=True, slots=True)
class _Range:
    """The numbers a figure allows, in the line's unit; an end that is open is not among them."""

    low: Decimal
    high: Decimal
    open_low: bool
    open_high: bool

    def within(self, other: _Range) -> _Range:
        """Return what both allow; `low` is above `high`, or both are the same and open, where there is nothing."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        sides = (self, other)
        return _Range(
            low,
            high,
            any(side.open_low for side in sides if side.low == low),
            any(side.open_high for side in sides if side.high == high),
        )

    def is_empty(self) -> bool:
        return self.low > self.high or (self.low == self.high and (self.open_low or self.open_high))


@dataclass(frozen=True, slots=True)
class _Figure:
    """What one voice says, and the claims in which it does."""

    words: str
    value: Decimal | None
    """None for a range."""
    range: _Range
    named: bool
    """Whether the words say both ends of the range, or that it has none."""
    speakers: tuple[str, ...]
    denied: bool
    date: str


def number_lines(claims: Sequence[Claim], briefing: Briefing) -> list[NumberLine]:
    """Return the lines of one point, one for each unit in reading order. `claims` are in the briefing's order."""
    groups = grouped(claims)
    articles = {claim.article for group in groups for claim, _ in group}
    lines = []
    for group in groups:
        figures = _figures(group)
        alone = next(iter(figures)) if len(figures) == 1 else None
        if alone is None or (len(articles) > 1 and alone.range.low < alone.range.high):
            lines.append(_line(figures, group[0][1], briefing))
    return lines


def grouped(claims: Iterable[Claim]) -> list[list[tuple[Claim, Quantity]]]:
    """Bring together what can stand on one axis: each claim with its figure in the unit of its group."""
    groups: dict[str, list[tuple[Claim, Quantity]]] = {}
    for claim in claims:
        if claim.quantity:
            groups.setdefault(unit_in_words(claim.quantity).casefold(), []).append((claim, claim.quantity))
    return list(groups.values())


def unit_in_words(quantity: Quantity) -> str:
    """Return a quantity's unit as it stands behind a number: `people`, `casualties per day`."""
    two = replace(quantity, value=2.0, bound=Bound.EXACTLY, low=None, high=None)
    return in_words(two).removeprefix("2 ")


def _figures(group: Sequence[tuple[Claim, Quantity]]) -> dict[_Figure, list[Claim]]:
    dated = len({_day(claim) for claim, _ in group} - {""}) > 1
    figures: dict[_Figure, list[Claim]] = {}
    for claim, quantity in group:
        assert claim.quantity is not None
        found = interval(quantity)
        allowed = _Range(_exact(found.low), _exact(found.high), found.open_low, found.open_high)
        value = _exact(quantity.value) if quantity.value is not None else None
        if allowed.low == allowed.high:
            value = allowed.low
        figure = _Figure(
            in_words(claim.quantity),
            value,
            allowed,
            quantity == claim.quantity and quantity.bound is not Bound.ABOUT,
            tuple(sorted(claim.speakers)),
            claim.certainty is Certainty.DENIED,
            _day(claim) if dated else "",
        )
        figures.setdefault(figure, []).append(claim)
    return figures


def _day(claim: Claim) -> str:
    """Return of what day, in EDTF, a figure is; empty where that is not said."""
    return claim.time


def _exact(number: float) -> Decimal:
    """Return a number as it was written, without what sums of floats leave behind: 2.45, not 2.4499999999999997."""
    return Decimal(f"{number:.15g}")


def _line(figures: dict[_Figure, list[Claim]], quantity: Quantity, briefing: Briefing) -> NumberLine:
    scale = _axis(list(figures))
    order = sorted(figures, key=_size)
    rows = [_row(figure, figures[figure], scale, briefing) for figure in order]
    asserted = [figure for figure in order if not figure.denied]
    common = _common(asserted)
    several = len(asserted) > 1
    unit = " ".join(word for word in (scale.factor, unit_in_words(quantity)) if word)
    return NumberLine(
        caption=f"Figures in {unit}{', on a logarithmic scale' if scale.logarithmic else ''}",
        key=_key(rows),
        rows=rows[:MOST_ROWS],
        rest=rows[MOST_ROWS:],
        ticks=scale.ticks,
        common=scale.stretch(common.low, common.high) if several and common else None,
        verdict=_verdict(asserted, common) if several else "",
    )


def _axis(figures: Sequence[_Figure]) -> Axis:
    ends = [end for figure in figures for end in (figure.range.low, figure.range.high)]
    values = [figure.value for figure in figures if figure.value is not None]
    numbers = [*values, *(end for end in ends if end.is_finite())]
    return axis(
        numbers,
        open_low=any(figure.range.low.is_infinite() and figure.range.high == min(numbers) for figure in figures),
        open_high=any(figure.range.high.is_infinite() and figure.range.low == max(numbers) for figure in figures),
        whole=all(value == value.to_integral_value() for value in values),
    )


def _size(figure: _Figure) -> tuple[Decimal, Decimal, Decimal]:
    """What rows are sorted by; a range stands where its middle is."""
    middle = figure.value if figure.value is not None else (figure.range.low + figure.range.high) / 2
    return middle, figure.range.low, figure.range.high


def _row(figure: _Figure, claims: Sequence[Claim], scale: Axis, briefing: Briefing) -> FigureRow:
    certainties = listed([CERTAINTY[claim.certainty] for claim in claims])
    shown = [
        FigureClaim(
            briefing.articles[claim.article].publisher,
            claim.number,
            f"{claim.article}/#{claim.id}",
            at > 0 and claim.article == claims[at - 1].article,
        )
        for at, claim in enumerate(claims)
    ]
    return FigureRow(
        value=figure.words,
        allows="" if figure.named or figure.range.low == figure.range.high else _in_words(figure.range),
        voice=listed([briefing.speakers[name].name for name in claims[0].speakers]) or _OWN_VOICE,
        certainty="" if certainties == CERTAINTY[Certainty.STATED] else certainties,
        date=date_in_words(figure.date),
        claims=shown,
        bar=scale.stretch(figure.range.low, figure.range.high),
        signs=_signs(figure, claims, scale),
        denied=figure.denied,
    )


def _signs(figure: _Figure, claims: Sequence[Claim], scale: Axis) -> list[FigureSign]:
    bar = scale.stretch(figure.range.low, figure.range.high)
    signs = []
    if figure.value is not None:
        ends = (figure.range.low, figure.range.open_low), (figure.range.high, figure.range.open_high)
        left_out = (figure.value, True) in ends
        # Whoever says it surely once has said it surely.
        stated = any(claim.certainty in (Certainty.STATED, Certainty.DENIED) for claim in claims)
        kind = ("ring" if left_out else "dot") if stated else ("hollow" if left_out else "diamond")
        signs.append(FigureSign(kind, scale.at(figure.value)))
    if figure.denied:
        signs.append(FigureSign("strike", signs[0].at if signs else round((bar.start + bar.end) / 2, 2)))
    return signs


def _common(figures: Sequence[_Figure]) -> _Range | None:
    common = _Range(Decimal("-Infinity"), Decimal("Infinity"), open_low=False, open_high=False)
    for figure in figures:
        common = common.within(figure.range)
    return None if common.is_empty() else common


def _verdict(asserted: Sequence[_Figure], common: _Range | None) -> str:
    if common and all(figure.range.low == figure.range.high for figure in asserted):
        return f"All say {in_figures(common.low)}."
    if common and common.low == common.high:
        return f"Only {in_figures(common.low)} satisfies all."
    if common:
        return f"All allow {_in_words(common)}."
    if len({figure.date for figure in asserted} - {""}) > 1:
        return "No number satisfies all, but they are not all of one day."
    return "No number satisfies all."


def _in_words(allowed: _Range) -> str:
    low, high = in_figures(allowed.low), in_figures(allowed.high)
    if allowed.low.is_infinite():
        return f"less than {high}" if allowed.open_high else f"{high} or less"
    if allowed.high.is_infinite():
        return f"more than {low}" if allowed.open_low else f"{low} or more"
    if allowed.open_low or allowed.open_high:
        above = "more than" if allowed.open_low else "at least"
        return f"{above} {low} and {'less than' if allowed.open_high else 'at most'} {high}"
    return f"{low} to {high}"


def _key(rows: Sequence[FigureRow]) -> list[str]:
    """Say what the signs mean, those that occur."""
    signs = {sign.kind for row in rows for sign in row.signs}
    meanings = (
        ("● figure", signs & {"dot", "ring"}),
        ("○ itself not included", signs & {"ring", "hollow"}),
        ("◆ not plainly stated", signs & {"diamond", "hollow"}),
        ("━ what it allows", any(row.bar.width for row in rows)),
        ("✕ denied", "strike" in signs),
    )
    return [meaning for meaning, occurs in meanings if occurs]
