"""The figures given on one point as number lines: every voice's value with the numbers it allows, on one axis a unit.

A line is drawn where there is something to compare: two figures, or the same figure in two voices. A figure that is
alone in its unit is drawn only where another article gives a figure on the point too, and it allows more than one
number: a single dot says nothing that its words do not. Claims that say the same in one voice share a row, whatever
their articles.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.language import quantities
from briefing.language.dates import date_in_words
from briefing.language.language import Words
from briefing.language.terms import unnamed_voice
from briefing.model import Bound, Briefing, Certainty, Claim, Quantity
from briefing.pages import labels
from briefing.pages.figures.axis import Axis, axis, exact
from briefing.pages.figures.drawing import FigureClaim, FigureRow, FigureSign, NumberLine
from briefing.permalinks import addresses
from briefing.values.quantity import Interval, converted, interval
from briefing.values.units import Kinship, Unit, converter, kinship, unit_of

MOST_ROWS = 12
"""Rows that are shown at once; further ones are folded away."""

_STRICT = frozenset({Bound.MORE_THAN, Bound.LESS_THAN})
"""Bounds whose words leave the figure itself out."""
_ON_ONE_AXIS = (Kinship.SAME, Kinship.CONVERTIBLE)


@dataclass(frozen=True, slots=True)
class _Figure:
    """What one voice says; the claims that say it are kept beside it."""

    words: str
    value: float | None
    """None for a range."""
    range: Interval
    voice: tuple[str, ...]
    """Ids of its speakers; where there are none, what is said in their place."""
    denied: bool
    scope: str
    date: str


@dataclass(frozen=True, slots=True)
class _Group:
    """Claims whose figures can stand on one axis."""

    unit: str
    """In words."""
    into: Unit | None
    """The unit of the axis, where some figures were given in another."""
    claims: list[Claim]


def number_lines(claims: Sequence[Claim], briefing: Briefing, say: Words) -> list[NumberLine]:
    """Return the lines of one point, one for each unit in reading order. `claims` are in the briefing's order."""
    groups = grouped(claims, say)
    articles = {claim.article for group in groups for claim in group.claims}
    lines = []
    for group in groups:
        figures = _figures(group, briefing, say)
        alone = next(iter(figures)) if len(figures) == 1 else None
        if alone is None or (len(articles) > 1 and alone.range.low < alone.range.high):
            lines.append(_line(figures, group.unit, briefing, say))
    return lines


def grouped(claims: Sequence[Claim], say: Words) -> list[_Group]:
    """Group the figures by unit; units that can be converted into each other are one group. Order does not matter."""
    given: dict[Unit, Quantity] = {}
    for claim in claims:
        if claim.quantity:
            given.setdefault(unit_of(claim.quantity.unit, claim.quantity.per), claim.quantity)
    families: list[list[Unit]] = []
    for unit in sorted(given, key=lambda unit: (unit.word, unit.per)):
        for family in families:
            if all(kinship(given[unit], given[member]) in _ON_ONE_AXIS for member in family):
                family.append(unit)
                break
        else:
            families.append([unit])
    order = list(given)
    families.sort(key=lambda family: min(map(order.index, family)))
    return [_group(family, given, claims, say) for family in families]


def _group(family: Sequence[Unit], given: Mapping[Unit, Quantity], claims: Sequence[Claim], say: Words) -> _Group:
    first = family[0]
    convert = any(kinship(given[first], given[unit]) is Kinship.CONVERTIBLE for unit in family)
    words = [_unit_in_words(unit, say) for unit in family]
    of_family = [
        claim for claim in claims if claim.quantity and unit_of(claim.quantity.unit, claim.quantity.per) in family
    ]
    return _Group(words[0] if convert else say.listed(words), first if convert else None, of_family)


def _unit_in_words(unit: Unit, say: Words) -> str:
    word = quantities.unit_in_words(unit.word, say)
    return say("{unit} per {time}", unit=word, time=quantities.unit_in_words(unit.per, say)) if unit.per else word


def _figures(group: _Group, briefing: Briefing, say: Words) -> dict[_Figure, list[Claim]]:
    dated = len({_date_of_figure(claim, say) for claim in group.claims} - {""}) > 1
    figures: dict[_Figure, list[Claim]] = {}
    for claim in group.claims:
        assert claim.quantity is not None
        value, allowed = _drawn(claim.quantity, group, briefing.about)
        figure = _Figure(
            quantities.in_words(claim.quantity, say),
            value,
            allowed,
            tuple(sorted(claim.speakers)) or ("", unnamed_voice(claim, say)),
            claim.certainty is Certainty.DENIED,
            claim.scope,
            _date_of_figure(claim, say) if dated else "",
        )
        figures.setdefault(figure, []).append(claim)
    return figures


def _drawn(quantity: Quantity, group: _Group, about: float) -> tuple[float | None, Interval]:
    """Return a figure and the numbers it allows, in its axis's unit. They are drawn; nobody wrote them."""
    convert = converter(quantity, group.into) if group.into else float
    elsewhere = group.into is not None and group.into != unit_of(quantity.unit, quantity.per)
    rounded = elsewhere or (group.into is not None and quantity.bound is Bound.EXACTLY)
    allowed = converted(quantity, convert, about) if rounded else interval(quantity, about)
    allowed = replace(allowed, low=_exact(allowed.low), high=_exact(allowed.high))
    value = _exact(convert(quantity.value)) if quantity.value is not None else None
    if allowed.low == allowed.high:
        value = allowed.low
    return value, allowed


def _date_of_figure(claim: Claim, say: Words) -> str:
    """Say which day a figure is for; empty where that is not known."""
    return say("as of {time}", time=date_in_words(claim.as_of, say)) if claim.as_of else date_in_words(claim.time, say)


def _exact(number: float) -> float:
    """Return a number as it was written, without what sums of floats leave behind: 2.45, not 2.4499999999999997."""
    rounded = float(exact(number))
    return number if math.isinf(rounded) else rounded  # the greatest float would be rounded to what no float can hold


def _line(figures: dict[_Figure, list[Claim]], unit: str, briefing: Briefing, say: Words) -> NumberLine:
    scale = _axis(list(figures), say)
    order = sorted(figures, key=_size)
    rows = [_row(figure, figures[figure], scale, briefing, say) for figure in order]
    asserted = [figure for figure in order if not figure.denied]
    counted = say(scale.factor, unit=unit) if scale.factor else unit
    return NumberLine(
        caption=say("Figures in {unit}, on a logarithmic scale", unit=counted)
        if scale.logarithmic
        else say("Figures in {unit}", unit=counted),
        rows=rows[:MOST_ROWS],
        rest=rows[MOST_ROWS:],
        ticks=scale.ticks,
        in_common=_in_common(asserted, say) if len(asserted) > 1 else "",
    )


def _axis(figures: Sequence[_Figure], say: Words) -> Axis:
    ends = [end for figure in figures for end in (figure.range.low, figure.range.high)]
    values = [figure.value for figure in figures if figure.value is not None]
    numbers = [*values, *(end for end in ends if math.isfinite(end))]
    return axis(
        numbers,
        say,
        open_low=any(math.isinf(figure.range.low) and figure.range.high == min(numbers) for figure in figures),
        open_high=any(math.isinf(figure.range.high) and figure.range.low == max(numbers) for figure in figures),
        whole=all(value.is_integer() for value in values),
    )


def _size(figure: _Figure) -> tuple[float, float, float]:
    """Return what rows are sorted by; a range is placed by its middle."""
    middle = figure.range.low / 2 + figure.range.high / 2 if figure.value is None else figure.value
    return _exact(middle), figure.range.low, figure.range.high


def _row(figure: _Figure, claims: Sequence[Claim], scale: Axis, briefing: Briefing, say: Words) -> FigureRow:
    certainties = {claim.certainty for claim in claims} - {Certainty.STATED}
    said = say.listed([labels.label(claim.certainty, say).text for claim in claims]) if certainties else ""
    shown = [
        FigureClaim(
            briefing.articles[claim.article].publisher,
            claim.number,
            addresses.claim(claim.article, claim.id),
            at > 0 and claim.article == claims[at - 1].article,
        )
        for at, claim in enumerate(claims)
    ]
    return FigureRow(
        value=figure.words,
        voice=say.listed([briefing.speaker_name(name) for name in claims[0].speakers]) or unnamed_voice(claims[0], say),
        certainty=said,
        scope=figure.scope,
        date=figure.date,
        claims=shown,
        bar=scale.stretch(figure.range.low, figure.range.high),
        signs=_signs(figure, claims, scale),
        denied=figure.denied,
    )


def _signs(figure: _Figure, claims: Sequence[Claim], scale: Axis) -> list[FigureSign]:
    bar = scale.stretch(figure.range.low, figure.range.high)
    signs = []
    if figure.value is not None:
        left_out = any(claim.quantity and claim.quantity.bound in _STRICT for claim in claims)
        # One plain statement is enough.
        stated = any(claim.certainty in (Certainty.STATED, Certainty.DENIED) for claim in claims)
        kind = ("ring" if left_out else "dot") if stated else ("hollow" if left_out else "diamond")
        signs.append(FigureSign(kind, scale.at(figure.value)))
    if figure.denied:
        signs.append(FigureSign("strike", signs[0].at if signs else round((bar.start + bar.end) / 2, 2)))
    return signs


def _in_common(asserted: Iterable[_Figure], say: Words) -> str:
    """Say so where all give one figure. What else several figures leave open is no number that anybody wrote."""
    given = {(figure.range.low, figure.range.high) for figure in asserted}
    low, high = given.pop()
    return say("All say {figure}.", figure=quantities.figure(low, say)) if not given and low == high else ""


def key(lines: Iterable[NumberLine], say: Words) -> list[str]:
    """Explain the signs that occur on these lines."""
    rows = [row for line in lines for row in (*line.rows, *line.rest)]
    signs = {sign.kind for row in rows for sign in row.signs}
    meanings = (
        (say("● figure"), signs & {"dot", "ring"}),
        (say("○ itself not included"), signs & {"ring", "hollow"}),
        (say("◆ not plainly stated"), signs & {"diamond", "hollow"}),
        (say("━ what it allows"), any(row.bar.width for row in rows)),
        (say("✕ denied"), "strike" in signs),
    )
    return [meaning for meaning, occurs in meanings if occurs]
