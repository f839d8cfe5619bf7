"""Figures and quantities in words: with the digits that were written, money with its sign, large money in millions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from briefing.language.language import N_, VAST, Words
from briefing.model import Bound, Quantity
from briefing.values.quantity import figures
from briefing.values.units import currency, plural, population, unit_of

_BOUND_WORDS = {
    Bound.ABOUT: N_("about {figure}"),
    Bound.NEARLY: N_("nearly {figure}"),
    Bound.AT_LEAST: N_("at least {figure}"),
    Bound.AT_MOST: N_("at most {figure}"),
    Bound.MORE_THAN: N_("more than {figure}"),
    Bound.LESS_THAN: N_("less than {figure}"),
    Bound.BETWEEN: N_("between {low} and {high}"),
    Bound.RANGE: N_("{low} to {high}"),
}
_SHARE = 1e-12
"""How near a percentage must be to a part of a whole to be written as that: nobody writes twelve decimals."""
_MOST_PARTS = 12
_LARGE = 10**6
"""From here on money is written in millions and more, where that takes no more than `_DECIMALS`."""
_DECIMALS = 2


@lru_cache(maxsize=4096)
def in_words(quantity: Quantity, say: Words) -> str:
    """Return the quantity as a reader sees it: `at most 8,000 people`, `nearly $600 million`, `two-thirds`."""
    counted, per = _unit_and_per(quantity.unit, quantity.per)
    money = _code(counted)
    numbers = [number for number in figures(quantity) if number is not None]
    share = counted == "percent"
    parts = [_part_in_words(number / 100 if share else number, say) for number in numbers]
    whole = not all(parts)
    written = {
        number: part if not whole else _money(number, money, say) if money else _exact(number, say)
        for number, part in zip(numbers, parts, strict=True)
    }
    value, low, high = ("" if number is None else written[number] for number in figures(quantity))
    bound = _BOUND_WORDS.get(quantity.bound)
    words = say(bound, figure=value, low=low, high=high) if bound else value
    if money or (share and not whole):
        return say("{figure} per {time}", figure=words, time=unit_in_words(per, say)) if per else words
    unit = counted if quantity.value == 1 or not whole else plural(counted)
    return _of_unit(words, unit_in_words(unit, say), per, say)


def _of_unit(figure: str, unit: str, per: str, say: Words) -> str:
    """Say how many or how much of what, and in what time or among how many people."""
    if per:
        return say("{figure} {unit} per {time}", figure=figure, unit=unit, time=unit_in_words(per, say))
    return say("{figure} {unit}", figure=figure, unit=unit)


def unit_in_words(unit: str, say: Words) -> str:
    """Return a unit as pages call it: common ones in the page's language, others as the analyst wrote them."""
    if (number := population(unit)) > 1:
        if number == _LARGE:
            return say("million people")
        return say("{figure} {unit}", figure=say.figure(number), unit=say("people"))
    return say(unit) if unit in _KNOWN else unit


def _unit_and_per(unit: str, per: str | None) -> tuple[str, str]:
    """Return what is counted and by what, where the unit itself says `per` too: EUR per litre, deaths per day."""
    counted, by, rest = unit.rpartition(" per ")
    counted, per = (counted, rest) if by and not per else (unit, per or "")
    return counted, unit_of(counted, per).per if population(per) else per


def _code(unit: str) -> str:
    """Return the code of a unit that is money; one that nobody knows is left as it is."""
    return currency(unit) or (unit if len(unit) == len("USD") and unit.isalpha() and unit.isupper() else "")


_KNOWN = frozenset(
    {
        *(N_("person"), N_("people"), N_("death"), N_("deaths"), N_("injury"), N_("injuries")),
        *(N_("casualty"), N_("casualties"), N_("soldier"), N_("soldiers"), N_("percent"), N_("percentage points")),
        *(N_("second"), N_("minute"), N_("hour"), N_("day"), N_("week"), N_("month"), N_("year"), N_("decade")),
        *(N_("days"), N_("weeks"), N_("months"), N_("years"), N_("missiles"), N_("missile")),
    }
)
"""Units that are translated."""


def figure(number: float, say: Words) -> str:
    """Return a number as a reader sees it: `8,000`, `2.5`; with six figures where it has a fraction or is vast."""
    return say.figure(_rounded(number))


def _rounded(number: float) -> float:
    exact = float(number).is_integer() and abs(number) < VAST
    return int(number) if exact else float(f"{number:.6g}")


def _exact(number: float, say: Words) -> str:
    """Return a number with all the digits that were written, and no more."""
    return say.figure(int(number) if float(number).is_integer() and abs(number) < VAST else Decimal(repr(number)))


def _part_in_words(share: float, say: Words) -> str:
    """Return a part of a whole as it was written, two-thirds, where its decimals would never end."""
    part = Fraction(share).limit_denominator(_MOST_PARTS)
    near = abs(share - part) < _SHARE
    if not near or not 0 < part < 1 or not _endless(part.denominator):
        return ""
    if part == Fraction(1, 3):
        return say("one-third")
    if part == Fraction(2, 3):
        return say("two-thirds")
    return say("{part} in {whole}", part=say.figure(part.numerator), whole=say.figure(part.denominator))


def _endless(denominator: int) -> bool:
    for factor in (2, 5):
        while denominator % factor == 0:
            denominator //= factor
    return denominator > 1


def _money(number: float, code: str, say: Words) -> str:
    """Return a sum as the page's language writes it: `$600 million`, `600 Millionen $`, `€12.50`, `600 million CHF`."""
    from babel.numbers import get_currency_symbol

    locale = say.symbols
    known = bool(currency(code))
    figure = _in_millions(number, say) or (_with_cents(number, code, say) if known else _exact(number, say))
    symbol = get_currency_symbol(code, locale) if known else code
    if symbol == code:
        return say("{figure} {unit}", figure=figure, unit=code)
    pattern = locale.currency_formats["standard"]
    minus, figure = ("-", figure[1:]) if figure.startswith("-") else ("", figure)
    before, after = pattern.prefix[0], pattern.suffix[0]
    return f"{minus}{before}{figure}{after}".replace("¤", symbol)


def _in_millions(number: float, say: Words) -> str:
    """Return a large number in words of scale, where no digit is lost by it; else nothing."""
    from babel.numbers import format_compact_decimal

    exact = Decimal(repr(number))
    if abs(exact) < _LARGE or abs(exact) >= VAST:
        return ""
    for digits in range(_DECIMALS + 1):
        scale = 3 * ((exact.adjusted()) // 3)
        if exact == round(exact.scaleb(-scale), digits).scaleb(scale):
            return format_compact_decimal(exact, format_type="long", locale=say.locale, fraction_digits=digits)
    return ""


def _with_cents(number: float, code: str, say: Words) -> str:
    """Return a small sum: whole, or with as many decimals as the currency has, or as were written."""
    from babel.numbers import format_decimal, get_currency_precision

    exact = Decimal(repr(number))
    written = max(0, -int(exact.normalize().as_tuple().exponent))
    if not 0 < written <= (cents := get_currency_precision(code)):
        return _exact(number, say)
    return format_decimal(exact, f"#,##0.{'0' * cents}", locale=say.locale)
