"""Tell whether two figures count the same thing: units of measure, things counted, money, rates.

Units of measure are left to `pint`. Around it stand the field's own: people under their many names, casualties, and
money by its ISO 4217 code, which is never converted. Whatever else is counted (missiles, villages) is its own unit.
Most figures on a point have one unit and need none of this: `pint` takes a quarter of a second to load.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from briefing.kept.folder import kept_in
from briefing.model import Quantity


class Kinship(StrEnum):
    """How what one figure counts stands to what another counts."""

    SAME = "same"
    """The same unit."""
    CONVERTIBLE = "convertible"
    """Another unit of the same dimension: miles and kilometres, per day and per week."""
    PART = "part"
    """The first counts a part of what the second counts: soldiers and people."""
    WHOLE = "whole"
    """The second counts a part of what the first counts."""
    RATE_AND_TOTAL = "rate-and-total"
    """The same thing, once by the time and once in all."""
    OTHER = "other"
    """Nothing in common."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a figure counts, by whatever name its author gave it."""

    word: str
    """As a reader sees it with more than one: people, missiles, km."""
    per: str
    """What a rate is counted by: a time unit in the singular, or so many people (`100,000 people`); empty for all."""


@lru_cache(maxsize=4096)
def unit_of(unit: str, per: str | None) -> Unit:
    """Return a unit under its one name, without regard to case, number or synonym."""
    plain = " ".join(unit.split())
    counted, by, people = plain.rpartition(" per ")
    if by and not per and population(people):
        plain, per = counted, people
    low = plain.casefold()
    word = _SYNONYMS.get(low) or _SYNONYMS.get(plural(low)) or plural(low if _spelled_out(plain) else plain)
    time = " ".join((per or "").casefold().removeprefix("per ").split())
    if number := population(time):
        return Unit(word, "person" if number == 1 else f"{number:,} people")
    return Unit(word, _TIMES.get(time, time))


def population(per: str) -> int:
    """Return of how many people a rate is, as in `100,000 people`, `million inhabitants`, `capita`; 0 if of none."""
    people = _POPULATION.fullmatch(per)
    if not people:
        return 0
    number = int(re.sub(r"\D", "", people["number"] or "") or 1)
    return number * _SCALES.get((people["scale"] or "").casefold(), 1)


def is_below_one(per: str) -> bool:
    """Whether what a rate is counted by starts with a number below one, as in `0 people`, `-5 people`, `0.5 days`."""
    return bool(_BELOW_ONE.match(per))


def named(written: str, language: str = "en") -> str:
    """Return the unit that a sign or a word beside a figure gives: `$` and `dollars` USD, `%` percent; or nothing.

    A plain dollar is that of the article's country where its language names one that has a dollar.
    """
    low = " ".join(written.casefold().split())
    if low in _PERCENT:
        return "percent"
    if low in ("$", "dollar", "dollars"):
        return _dollar(language)
    sign = written.replace(" ", "").upper()
    if sign in _SIGNS:
        return _SIGNS[sign]
    if written.isupper() and len(written) == _CODE:
        return _currency(written)
    return _currency_names().get(low, "")


def gives(written: str, unit: str, language: str = "en") -> bool:
    """Whether what is written beside a figure gives the unit that it is said to have: `$` and USD, `people`, person."""
    theirs = unit_of(unit, None).word.partition(" per ")[0]
    money = _currency(theirs)
    if written.strip() == "$":
        return money in _DOLLARS
    if money and _ends_with(written.casefold().strip(), money, language):
        return True
    ours = named(written, language) or unit_of(written, None).word
    return ours == theirs or (bool(money) and _currency(ours) == money)


def _ends_with(word: str, code: str, language: str) -> bool:
    """Whether a word is the last of a currency's name, in English or the article's language: pounds, Franken."""
    from babel import UnknownLocaleError
    from babel.numbers import get_currency_name

    names = [get_currency_name(code, count, "en") for count in (1, 2)]
    with suppress(UnknownLocaleError, ValueError):
        names += [get_currency_name(code, count, language.replace("-", "_")) for count in (1, 2)]
    return any(word in (name.casefold(), *name.casefold().rsplit(" ", 1)[-1:]) for name in names)


def counts_things(unit: str) -> bool:
    """Whether a unit is something counted one by one, of which there is no half: people, missiles; no money, no km."""
    word = unit_of(unit, None).word
    return word in _OWN - {"points"} or (not currency(word) and _parsed(word) is None and " " not in word)


def currency(unit: str) -> str:
    """Return the ISO 4217 code of a unit that is money, or an empty text."""
    return _currency(" ".join(unit.split()))


def _dollar(language: str) -> str:
    from babel.numbers import get_territory_currencies

    _, dash, region = language.rpartition("-")
    for code in get_territory_currencies(region.upper()) if dash and len(region) == len("US") else ():
        if code in _DOLLARS:
            return code
    return "USD"


def only_grows(quantity: Quantity) -> bool:
    """Whether a figure counts what happened or came; a rate, a share, a price or a measure goes up and down."""
    return _only_grows(quantity.unit, quantity.per)


@lru_cache(maxsize=4096)
def _only_grows(counted: str, per: str | None) -> bool:
    unit = unit_of(counted, per)
    if _is_ratio(unit) or unit.word.rpartition(" ")[2] in _MARKS:
        return False
    return unit.word in _OWN or (not _currency(unit.word) and _parsed(unit.word) is None)


def adds_up(quantity: Quantity) -> bool:
    """Whether a part of what is counted is never more than the whole, as of people, ships or money; not of a share."""
    unit = unit_of(quantity.unit, quantity.per)
    measure = _measure(unit)
    return not _is_ratio(unit) and (bool(measure.counted) or set(measure.unit.dimensionality) <= {"[mass]", "[length]"})


def _is_ratio(unit: Unit) -> bool:
    return bool(unit.per) or " per " in unit.word or unit.word == "percent"


def _spelled_out(unit: str) -> bool:
    """Whether a unit is written in words, whose case does not matter; in a symbol (MW, mW, degF) it does."""
    return any(len(word) > 3 for word in unit.split()) and all(word[1:] == word[1:].lower() for word in unit.split())


def kinship(left: Quantity, right: Quantity) -> Kinship:
    """Say whether two figures can be compared, and how. `kinship(b, a)` mirrors `kinship(a, b)`."""
    return kinship_of_units((left.unit, left.per), (right.unit, right.per))


@lru_cache(maxsize=1 << 15)
def kinship_of_units(left: tuple[str, str | None], right: tuple[str, str | None]) -> Kinship:
    """Say the same of what two figures count or measure, and what for each; None: for nothing."""
    ours, theirs = unit_of(*left), unit_of(*right)
    if ours == theirs:
        return Kinship.SAME
    among_people = _among_people(ours.word, theirs.word)
    if among_people and ours.per == theirs.per:
        return among_people
    if among_people is Kinship.SAME and not (ours.per and theirs.per):
        return Kinship.RATE_AND_TOTAL
    return _measured(ours, theirs)


def counts_the_same(word: str, unit: str) -> bool:
    """Whether a word of a text names what a unit counts, or a part or the whole of it. It never asks `pint`.

    >>> counts_the_same("soldiers", "person"), counts_the_same("rounds", "artillery round")
    (True, True)
    """
    ours, theirs = unit_of(word, None).word, unit_of(unit, None).word
    return bool(_among_people(ours, theirs)) or theirs.endswith(f" {ours}")


def is_counted(quantity: Quantity) -> bool:
    """Whether a figure counts things, by a noun: it is no measure, no share, no money and no rate."""
    unit = unit_of(quantity.unit, quantity.per)
    if _is_ratio(unit) or _currency(unit.word) or unit.word.rpartition(" ")[2] in _MARKS:
        return False
    return bool(_measure(unit).counted)


def are_told_apart(left: Quantity, right: Quantity) -> bool:
    """Whether what both count are words for people, shots or the like that differ on purpose: deaths and injuries.

    Others are not: one outlet's students may be another's children.
    """
    words = {unit_of(quantity.unit, quantity.per).word for quantity in (left, right)}
    return words <= _OWN and not any(words <= family for family in _OFTEN_THE_SAME)


def _among_people(ours: str, theirs: str) -> Kinship | None:
    """Compare words for people: where a point asks how many died, a death is a person; a soldier is one of them."""
    if ours == theirs or ("people" in (ours, theirs) and {ours, theirs} <= _PEOPLE):
        return Kinship.SAME
    if _is_part(theirs, ours):
        return Kinship.WHOLE
    return Kinship.PART if _is_part(ours, theirs) else None


def _is_part(part: str, whole: str) -> bool:
    """Whether one counts a part of what the other counts: soldiers of people, deaths of casualties, Shahed drones."""
    if part.endswith(f" {whole}"):
        return True
    is_group = part.rpartition(" ")[2] in _GROUPS
    return (is_group and whole in _PEOPLE) or (part in _HARMED and whole == "casualties" != part)


def _measured(ours: Unit, theirs: Unit) -> Kinship:
    our_measure, their_measure = _measure(ours), _measure(theirs)
    if our_measure.counted != their_measure.counted:
        return Kinship.OTHER
    ratio = our_measure.unit.dimensionality / their_measure.unit.dimensionality
    if not ratio:
        return Kinship.SAME if _is_one_unit(our_measure.unit, their_measure.unit) else Kinship.CONVERTIBLE
    rate_and_total = bool(ours.per) != bool(theirs.per) and ratio == {"[time]": 1 if theirs.per else -1}
    return Kinship.RATE_AND_TOTAL if rate_and_total else Kinship.OTHER


def _is_one_unit(left: Any, right: Any) -> bool:
    """Whether two units are one under two names, as km/h and kph are."""
    convert = _registry().convert
    return left == right or all(math.isclose(convert(number, left, right), number) for number in (1.0, 2.0))


def common_unit(left: Quantity, right: Quantity) -> Unit:
    """Return the unit in which two convertible figures are compared: the same whichever comes first."""
    return min(unit_of(left.unit, left.per), unit_of(right.unit, right.per), key=lambda unit: (unit.word, unit.per))


def converter(quantity: Quantity, into: Unit) -> Callable[[float], float]:
    """Return what turns a number in the quantity's unit into one of a unit it can be converted into."""
    unit = unit_of(quantity.unit, quantity.per)
    if unit == into:
        return float
    source, target = _measure(unit).unit, _measure(into).unit
    return lambda number: float(_registry().convert(number, source, target))


@dataclass(frozen=True, slots=True)
class _Measure:
    counted: str
    """The thing counted or the currency; empty for a unit of measure."""
    unit: Any
    """pint's unit, with the time of a rate."""


@lru_cache(maxsize=4096)
def _measure(unit: Unit) -> _Measure:
    counted = unit.word if unit.word in _OWN else _currency(unit.word)
    whole = None if counted else _parsed(unit.word)
    if whole is None:
        counted, whole = counted or unit.word, _registry().Unit("dimensionless")
    if number := population(unit.per):
        counted = f"{counted} per people"  # of measures too: litres for each person are no litres
        whole = whole * _share_of(number)
    elif unit.per:
        time = _parsed(unit.per)
        # Per inhabitant or per attack is a unit of its own, and so are degrees a day: a change has no scale's zero.
        if time is None or time.dimensionality != {"[time]": 1} or "[temperature]" in whole.dimensionality:
            counted = f"{counted or unit.word} per {unit.per}"
        else:
            whole = whole / time
    return _Measure(counted, whole)


def _parsed(text: str) -> Any:
    """Return pint's unit for a text, or None. Nothing but words, slashes and small powers ever reaches its parser."""
    from pint.errors import PintError

    if not _MEASURABLE.fullmatch(text) or "delta" in text:
        return None
    written = _POWER.sub(r"\1**\2", _READ_AS.get(text, text).replace(" per ", "/"))
    if " " in written and not written.startswith(("sq ", "square ", "cubic ")):
        written = written.replace(" ", "_")
    for spelled in dict.fromkeys((written, written.lower())):
        with suppress(PintError, ValueError, TypeError, AttributeError):
            parsed = _registry().parse_units(spelled)
            return parsed if set(parsed.dimensionality) <= _DIMENSIONS else None
    return None


@lru_cache(maxsize=64)
def _share_of(number: int) -> Any:
    """Return pint's unit for one in so many."""
    name = f"onein{number}"
    _registry().define(f"{name} = {1 / number!r}")
    return _registry().Unit(name)


@lru_cache(maxsize=1)
def _registry() -> Any:
    import pint

    registry: Any
    try:  # read as parsed before: parsing takes half of all the time that a check of a small newsroom does
        folder = kept_in("units", pint.__version__)
        registry = pint.UnitRegistry(autoconvert_offset_to_baseunit=True, cache_folder=folder)
    except Exception:  # whatever a file that was cut off makes of pickle, or a full disk of writing it
        registry = pint.UnitRegistry(autoconvert_offset_to_baseunit=True)
    # A percentage is no pure number here, and a change of it is none of its own kind. pint keeps its own `percent` and
    # `decade`, a logarithm, whatever is defined later; so these have other names.
    registry.load_definitions(_DEFINED)
    return registry


@lru_cache(maxsize=4096)
def _currency(word: str) -> str:
    """Return the ISO 4217 code of a currency, or an empty text."""
    code = word.upper()
    if len(word) == 3 and (word.isupper() or _parsed(word) is None) and code in _currency_names().values():
        return code
    return _SIGNS.get(word) or _currency_names().get(word.casefold(), "")


@lru_cache(maxsize=1)
def _currency_names() -> dict[str, str]:
    """Return the code of each currency by its English names: `us dollar`, `us dollars`, `euro`."""
    from babel.numbers import get_currency_name, list_currencies

    codes = sorted(list_currencies("en"))
    codes_by_name = {get_currency_name(code, count, "en").casefold(): code for code in codes for count in (1, 2)}
    return codes_by_name | _MONEY


_SYNONYMS = {
    **dict.fromkeys(("person", "persons", "people", "human", "humans", "individuals", "heads", "victims"), "people"),
    # Where a point asks how many were killed, a death is a person.
    **dict.fromkeys(("dead", "killed", "deaths", "fatalities", "fatality"), "deaths"),
    **dict.fromkeys(("injured", "wounded", "hurt", "injuries"), "injuries"),
    **dict.fromkeys(("casualty", "casualties", "killed or wounded", "killed and wounded"), "casualties"),
    **dict.fromkeys(("soldiers", "troops", "servicemen", "service members", "military personnel"), "soldiers"),
    **dict.fromkeys(("%", "per cent", "pct", "percent", "percents"), "percent"),
    **dict.fromkeys(("°c", "celsius", "degree celsius", "degrees celsius", "centigrade"), "°C"),
    **dict.fromkeys(("°f", "fahrenheit", "degree fahrenheit", "degrees fahrenheit"), "°F"),
    **dict.fromkeys(("percentage points", "percentage-points", "pp"), "percentage points"),
    **dict.fromkeys(("db", "decibel", "decibels"), "decibels"),
}
_PEOPLE = frozenset({"people", "deaths", "injuries"})
"""Words for all the people that a point asks about."""
_HARMED = frozenset({"deaths", "injuries", "casualties"})
"""Words for what happened to people; casualties are the dead and the hurt."""
_GROUPS = frozenset(
    (  # noqa: SIM905 - a list of eighty words reads worse
        "activists adults attackers babies boys bystanders children citizens civilians commuters crew "
        "demonstrators detainees doctors drivers employees evacuees fans fighters firefighters fishermen girls "
        "guards gunmen hostages inmates insurgents journalists marchers medics men migrants militants miners "
        "minors nurses officers officials passengers patients peacekeepers pedestrians pilgrims pilots "
        "police policemen prisoners pupils protesters protestors rebels recruits refugees rescuers residents sailors "
        "soldiers spectators staff strikers students supporters survivors suspects teachers teenagers terrorists "
        "tourists villagers visitors volunteers voters women workers "
    ).split()
)
"""Words for a part of the people that a point may ask about; a figure of one never exceeds a figure of all."""
_OFTEN_THE_SAME = (
    frozenset({"boys", "children", "girls", "minors", "pupils", "students", "teenagers"}),
    frozenset({"activists", "demonstrators", "marchers", "protesters", "protestors", "strikers"}),
    frozenset({"attackers", "fighters", "gunmen", "insurgents", "militants", "rebels", "terrorists"}),
    frozenset({"evacuees", "migrants", "refugees"}),
    frozenset({"crew", "employees", "staff", "workers"}),
    frozenset({"guards", "officers", "police", "policemen"}),
    frozenset({"citizens", "civilians", "residents", "villagers"}),
    frozenset({"detainees", "inmates", "prisoners"}),
)
"""Words that outlets often have for the same people."""
_OWN = frozenset({"rounds", "points", "shots", "cases", *_PEOPLE, *_HARMED, *_GROUPS}) | frozenset(
    {"bags", "barns", "carats", "cats", "chains", "dots", "drops", "links", "poles", "stones", "units"}
    # Logarithms: what is added to one of them multiplies what is measured.
    | {"decibels", "decibelwatts", "dBW", "decibelmilliwatts", "dBm", "decibelmicrowatts", "dBu"}
    | {"octaves", "oct", "nepers", "Np"}
)
"""Words that pint might take for a unit of measure, or that are ours."""
_TIMES = {
    **{f"{time}s": time for time in ("second", "minute", "hour", "day", "week", "month", "year", "decade")},
    **dict.fromkeys(("daily", "24 hours", "24h"), "day"),
    "hourly": "hour",
    "weekly": "week",
    "monthly": "month",
    **dict.fromkeys(("annual", "annually", "yearly", "annum"), "year"),
}
_MARKS = frozenset({"points", "magnitude", "magnitudes", "score", "scores", "degrees", "indexes"})
"""Words for a mark on some scale, which counts nothing."""
_DIMENSIONS = frozenset({"[length]", "[mass]", "[time]", "[temperature]", "[share]", "[percentage_point]"})
"""What news measures; with a unit of anything else, a word is taken for a thing that is counted."""
_DEFINED = (
    "share = [share]",
    "hundredth_share = 0.01 share",
    "percentage_point = [percentage_point] = pp = pct_point",
    "basis_point = 0.01 percentage_point = bp = bps",
    "ten_years = 10 year",
)
_READ_AS = {
    "percent": "hundredth_share",
    **dict.fromkeys(("decade", "decades"), "ten_years"),
    **dict.fromkeys(("kilo", "kilos"), "kilogram"),
    **dict.fromkeys(("barrel", "barrels", "bbl"), "oil_barrel"),
    # Outside the United States a ton is a metric one, and what an article means by it is seldom said.
    **dict.fromkeys(("ton", "tons"), "metric_ton"),
}
_MONEY = {
    **dict.fromkeys(("pound sterling", "pounds sterling", "sterling"), "GBP"),
    **dict.fromkeys(("ruble", "rubles", "rouble", "roubles"), "RUB"),
    "yen": "JPY",
    **dict.fromkeys(("yuan", "renminbi"), "CNY"),
    **dict.fromkeys(("shekel", "shekels"), "ILS"),
    **dict.fromkeys(("hryvnia", "hryvnias"), "UAH"),
    **dict.fromkeys(("zloty", "zlotys"), "PLN"),
}
"""Everyday names that only one currency in the news has; a dollar, a peso or a pound may be several."""
_SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₽": "RUB",
    "₴": "UAH",
    "₪": "ILS",
    "₺": "TRY",
    "₩": "KRW",
    "₫": "VND",
    "₱": "PHP",
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
    "JP¥": "JPY",
    "CN¥": "CNY",
}
_DOLLARS = frozenset({"USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "JMD", "BSD", "BBD", "TTD", "FJD", "NAD", "LRD"})
"""What a plain $ may stand for in the article of a country that has a dollar of its own."""
_CODE = 3
"""Letters of a currency's code."""
_PERCENT = ("%", "٪", "per cent", "percent", "pct", "pct.", "prozent", "pour cent", "por ciento")
_POPULATION = re.compile(
    r"(?:per )?(?:(?P<number>[0-9]{1,3}(?:[,.'’ \u00a0\u2009\u202f]?[0-9]{3})*)|an?|one)? ?"
    r"(?P<scale>hundred|thousand|million|k|m)? ?"
    r"(?:people|persons?|inhabitants?|residents?|capita|heads?|(?:of )?(?:the )?population)",
    re.IGNORECASE,
)
_BELOW_ONE = re.compile(
    r"\s*(?:per\s+)?(?:[-\u2212\u2013]\s*[0-9.,]|[.,][0-9]|0+(?![0-9])|zero\b|minus\b)", re.IGNORECASE
)
_SCALES = {"hundred": 100, "thousand": 1000, "k": 1000, "million": 10**6, "m": 10**6}
_MEASURABLE = re.compile(r"(?=.{1,40}$)°?[^\W\d]+[23²³]?((/| per | )[^\W\d]+[23²³]?)*")
_POWER = re.compile(r"([^\W\d_])([23])")
_PLURALS = {
    "bus": "buses",
    "car": "cars",
    "child": "children",
    "day": "days",
    "foot": "feet",
    "gun": "guns",
    "job": "jobs",
    "magnitude": "magnitude",
    "man": "men",
    "person": "people",
    "ton": "tons",
    "woman": "women",
    **{word: word for word in ("aircraft", "buses", "children", "crew", "feet", "men", "people", "percent", "police")},
    **{word: word for word in ("staff", "women")},
}
"""Irregular plurals, and words too short to tell from a unit of measure."""


def plural(unit: str) -> str:
    """Return a counted noun's plural; units of measure and currencies (km, USD, %) have none, a plural stays one."""
    counted, per, time = unit.partition(" per ")
    if per:
        return f"{plural(counted)}{per}{time}"
    first, space, last = unit.rpartition(" ")
    if space:
        return f"{first} {plural(last)}"
    if unit in _PLURALS or not unit.isalpha() or not unit.islower() or len(unit) < 4:
        return _PLURALS.get(unit, unit)
    if unit.endswith("man"):
        return f"{unit[:-2]}en"
    if unit.endswith(("ss", "x", "z", "ch", "sh")):
        return f"{unit}es"
    if unit.endswith("s"):
        return unit
    return f"{unit[:-1]}ies" if unit.endswith("y") and unit[-2] not in "aeiou" else f"{unit}s"
