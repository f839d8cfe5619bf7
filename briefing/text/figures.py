"""Find the figures of an English text, and say of each whether it counts something, and in what kind of unit.

Most digits in the news count nothing: dates, hours, ages, `Flight 370`, `two-plus-two`. What is not certain to count is
`OTHER`, so that whoever compares figures passes over it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isclose

import regex

from briefing.text.numerals import number
from briefing.text.words import SMALL_WORDS


class FigureKind(StrEnum):
    """What a figure is of."""

    COUNT = "count"
    """Of things, people or cases."""
    PERCENT = "percent"
    MONEY = "money"
    TIME = "time"
    """A length of time: three days."""
    MEASURE = "measure"
    """A length, weight, area, speed or the like."""
    OTHER = "other"
    """A date, an hour, an age, a name, a part of a compound, one end of a range: or not to be told."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, in digits or words, with its scale."""

    start: int
    """Where it starts in the text."""
    end: int
    """One past its last character."""
    values: tuple[float, ...]
    """The number it stands for; several where it may be read in several ways, as `20m` and `8.000`."""
    kind: FigureKind
    """What it is of."""

    def is_value(self, value: float | None) -> bool:
        """Whether it may stand for this number."""
        return value is not None and any(isclose(value, known, rel_tol=1e-9) for known in self.values)


_ONES = "zero|one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SCALE = "dozen|hundred|thousand|lakh|million|crore|billion|trillion"
_WORD = f"{_TEENS}|{_TENS}|{_ONES}|{_SCALE}"
_FIGURE = regex.compile(
    rf"""(?xi)
      (?P<digits>\d{{1,3}}(?:[,\u00A0\u202F]\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)
      (?P<scale>(?:[-\s](?:{_SCALE})\b(?!-))+|(?:k|m|mn|bn|tn)\b)?
    | \b(?:half\s+an?\s+|an?\s+)(?:{_SCALE})\b(?!-) | \b(?:{_WORD})(?:[-\s](?:and\s+)?(?:{_WORD}))*\b
    """
)
_MONTH = "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
_MONTHS = rf"(?:{_MONTH}|Nov(?:ember)?|Dec(?:ember)?)"
_LABELS = "Article|Section|Chapter|Phase|Flight|Resolution|Group|Room|Level|Category|Highway|Route|Channel|Unit|Covid"
_DAY_BEFORE = regex.compile(rf"\b{_MONTHS}\.?\s$")
_NO_COUNT_AFTER = regex.compile(
    rf"""(?x)
      [-‐‑]\p{{L}} | [-‐‑–—/:]\s?\d | \s?[-–—]\s?\d | \.\d
    | \s{_MONTHS}\b | ,?\s\d{{4}}\b | \s?(?:[ap]\.?m\b | o['’]clock | GMT | UTC | hrs?\b)
    | \s(?:years?|months?)\s(?:old|of\sage)\b | [-\s]?(?:third|quarter|half|halve|fifth|sixth|eighth|tenth)s?\b
    | [-\s](?:times|fold)\b | \s(?:of\sthem|others?|another|more\sof)\b |
      (?!mn?\b|[kbt]n?\b|km|kg|cm|mm|mi|mph|ft|lb|p\.?c|[CF]\b)\w
    """
)
_NO_COUNT_BEFORE = regex.compile(
    rf"""(?x)
    (?: [\w.][-‐‑–/:.] | \w | \b(?:[Aa]ged?|[Tt]urned|[Nn]o\.?|[Nn]umber|page|line|[Mm]agnitude|{_LABELS})\s
      | \b(?:[Oo]ne|[Ff]irst|last|[Ss]ome|[Mm]ost|[Mm]any|[Aa]ny|[Nn]one|[Ee]ach|[Pp]art|[Mm]embers?)\sof\s(?:the\s)?
      | \b(?:one|\d+)\s(?:in|out\sof)\s | \bat\saround\s | [#№] )$
    """
)
_SHORT_DEFINITE = regex.compile(
    r"\b(?:the|these|those|their|its|his|her|our|both|all|other|each|every|last|past|first|next|between|which)\s$",
    regex.IGNORECASE,
)
_NAMED_BEFORE = regex.compile(r"(?P<before>^|.*[^\s])\s(?P<word>\p{Lu}[\p{L}.]*)\s$", regex.DOTALL)
_LIMITS = frozenset(
    {"about", "almost", "approximately", "around", "exactly", "least", "most", "nearly", "only", "over", "roughly"}
    | {"some", "than", "under"}
)
_SIGN_BEFORE = regex.compile(r"[$€£₹¥₽₴₪]\s?$")
_OPENED, _CLOSED = regex.compile(r"[,(]\s?$"), regex.compile(r"\s?(?:[,.)]|$)")
_MID_SENTENCE = regex.compile(r"[^.!?:\"”“]$")
_NO_DIGIT = regex.compile(r"[^\d.]")
_YEARS = (1800, 2100)
_KINDS = (
    (FigureKind.PERCENT, regex.compile(r"\s?(?:%|‰)|[-\s](?:percent|per\scent|pct|percentage\spoints?|points?)\b")),
    (
        FigureKind.TIME,
        regex.compile(
            r"\s(?:\w+\s)?(?:second|minute|hour|day|night|week|weekend|month|year|decade|centur)(?:s|y|ies)?\b"
        ),
    ),
    (
        FigureKind.MONEY,
        regex.compile(
            r"\s(?:\w+\s)?(?:dollar|euro|pound|ruble|rouble|rupee|yuan|hryvnia|franc|peso|cent)s?\b|\s(?:yen|[A-Z]{3})\b"
        ),
    ),
    (
        FigureKind.MEASURE,
        regex.compile(
            r"""(?x)\s?(?:km|kg|cm|mm|mi|mph|kph|km/h|ft|lbs?|[CF]|MW|GW|kW|kWh|MWh|°)\b | \s?°
            | [-\s](?:square|cubic|metric|nautical)\b
            | [-\s](?:\w+\s)?(?:kilomet|met|lit)(?:er|re)s?\b
            | [-\s](?:\w+\s)?(?:mile|foot|feet|inch|inche|yard|acre|hectare|ton|tonne|kilogram|kilo|gram|barrel|gallon
              |degree|knot|megawatt|gigawatt|kilowatt)s?\b"""
        ),
    ),
)


def figures_in(text: str) -> list[Figure]:
    """Return the figures of a text in order.

    >>> [(figure.values, str(figure.kind)) for figure in figures_in("On 3 May two dozen of 1,200 men were hurt")]
    [((3.0,), 'other'), ((24.0,), 'count'), ((1200.0,), 'count')]
    """
    found = []
    for match in _FIGURE.finditer(text):
        values = _values(match)
        if values:
            found.append(Figure(*match.span(), values, _kind(text, match, values)))
    return found


def _values(match: regex.Match[str]) -> tuple[float, ...]:
    written, digits, scale = match.group(), match["digits"], match["scale"] or ""
    plain = " ".join(written.replace("‑", "-").split())
    if digits is None:
        read = number(plain)
        return () if read is None else (read,)
    bare = float(_NO_DIGIT.sub("", digits))
    read = number(plain.replace("-", " ").replace("\u00a0", " "))
    if scale in ("k", "m") and read is not None:
        return read, bare
    if read is not None:
        return (read,)
    return bare, bare * 1000


def _kind(text: str, match: regex.Match[str], values: tuple[float, ...]) -> FigureKind:
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 40]
    if _counts_nothing(before, after, match, values):
        return FigureKind.OTHER
    if _SIGN_BEFORE.search(before):
        return FigureKind.MONEY
    return next((kind for kind, form in _KINDS if form.match(after)), FigureKind.COUNT)


def _counts_nothing(before: str, after: str, match: regex.Match[str], values: tuple[float, ...]) -> bool:
    plain = (match["digits"] or "").isdecimal() and not match["scale"]
    if len(values) > 1 or match.group().casefold() in ("one", "zero"):
        return True
    if _NO_COUNT_AFTER.match(after) or _NO_COUNT_BEFORE.search(before):
        return True
    if plain and _DAY_BEFORE.search(before):
        return True
    if plain and len(match.group()) == len("2024") and _YEARS[0] <= values[0] < _YEARS[1]:
        return True
    if _OPENED.search(before) and _CLOSED.match(after):
        return True  # an age: “Mara Lind, 45, said”
    if values[0] < 10 and _SHORT_DEFINITE.search(before):
        return True
    named = _NAMED_BEFORE.search(before) if plain else None
    return bool(
        named and named["word"].casefold() not in SMALL_WORDS | _LIMITS and _MID_SENTENCE.search(named["before"])
    )
