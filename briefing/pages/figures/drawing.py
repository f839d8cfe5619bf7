"""What a number line shows: finished values for its template, coordinates in percent, without HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AxisTick:
    """A number on the axis of a number line."""

    at: float
    """Its place, in percent of the drawing's width."""
    label: str
    """Empty where there is no room for it."""
    label_at: float
    """Where the label stands, in percent."""
    anchor: str
    """Which part of the label stands there: SVG's `start`, `middle` or `end`."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a number line, in percent of the drawing's width."""

    start: float
    end: float
    """Never less than `start`."""
    open_start: bool
    """Whether it goes on below the drawing; `start` is then 0."""
    open_end: bool
    """Whether it goes on above the drawing; `end` is then 100."""
    width: float
    """From `start` to `end`."""


@dataclass(frozen=True, slots=True)
class FigureSign:
    """Where a sign stands on a number line."""

    kind: str
    """`dot`: the figure; `diamond`: not plainly stated; `ring`, `hollow`: the same, the number itself being left out;
    `strike`: denied."""
    at: float
    """In percent of the drawing's width."""


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """A claim that gives a figure: `IANS 1`, and only `10` for the next one of the same article."""

    publisher: str
    number: int
    href: str
    again: bool
    """Whether the claim before it is of the same article."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure on a number line, with who gives it. Its words say all that its drawing shows."""

    value: str
    """The figure as claimed, in words."""
    voice: str
    """The speakers' names, or that it is the article's own voice."""
    certainty: str
    """Empty where it is plainly stated."""
    scope: str
    """Which part of the whole it is about, or empty."""
    date: str
    """Which day it is for, where the figures on the line are for different days, or empty: `as of 4 March 2025`."""
    claims: Sequence[FigureClaim]
    bar: Stretch
    """The numbers it allows, drawn; of no width for one number."""
    signs: Sequence[FigureSign]
    """The figure itself, but for a range; then that a stroke where it is denied."""
    denied: bool


@dataclass(frozen=True, slots=True)
class NumberLine:
    """The figures of one unit on one point, drawn on one axis."""

    caption: str
    """The unit and the scale: `Figures in people`, `Figures in millions of rounds`."""
    rows: Sequence[FigureRow]
    """By value, then in reading order."""
    rest: Sequence[FigureRow]
    """More of them, folded away."""
    ticks: Sequence[AxisTick]
    """Ascending."""
    in_common: str
    """That all say one figure, in words; or empty."""
