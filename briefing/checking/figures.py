"""A quantity as its author wrote it to the figure it gives; or what is wrong with it, and what to write.

A text is read by the rules of the article's language, which is why it is read here and not where the file is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.content.located import Located, Path
from briefing.content.schema import QuantityEntry
from briefing.diagnostics import Diagnostic, Edit, Rule
from briefing.diagnostics.english import leading_meaning
from briefing.language.names import english_name
from briefing.model import Bound, Quantity
from briefing.text.numerals import Figure, Unread, has_scale, is_ambiguous, read
from briefing.values.units import counts_things, gives, is_below_one, named, unit_of

_EXAMPLES = "{value: 8000, unit: person, bound: at-most} or {low: 10, high: 20, unit: person, bound: between}"
_GENERAL = f"Write {_EXAMPLES}."
_METRES = "meters"
_PERCENT = "percent"
_PERSON = "person"
_WITH_COMMA = "de"
"""A language that has a comma before decimals, and whose scales are read as well: `1,2 Mio. €`."""
_OR_MORE = re.compile(r"(.*\d.*?)\s*(?:\+|(?<=\s)plus|or more|oder mehr|ou plus)")
_DOUBTED = re.compile(r"(.*\d.*?)\s*\(?\?+\)?")
_BOUNDS_IN = {
    "de": {
        Bound.ABOUT: "rund|etwa|ca\\.?|circa|ungefähr|zirka",
        Bound.NEARLY: "fast|knapp|beinahe",
        Bound.MORE_THAN: "über|mehr als",
        Bound.LESS_THAN: "unter|weniger als",
        Bound.AT_LEAST: "mindestens|wenigstens|ab",
        Bound.AT_MOST: "höchstens|maximal|bis zu",
    },
    "fr": {
        Bound.ABOUT: "environ|quelque",
        Bound.NEARLY: "près de|presque",
        Bound.MORE_THAN: "plus de",
        Bound.LESS_THAN: "moins de",
        Bound.AT_LEAST: "au moins",
        Bound.AT_MOST: "au plus|jusqu'à",
    },
}
"""What figures begin with in articles of other languages, besides the English words."""
_TWO_ENDED = (Bound.BETWEEN, Bound.RANGE)


class _RefusedError(Exception):
    """Something is wrong with a quantity."""

    def __init__(self, message: str, hint: str = _GENERAL, edits: tuple[Edit, ...] = ()) -> None:
        self.message, self.hint, self.edits = message, hint, edits


class _NoPointError(Exception):
    """The point would say what is counted, and it could not be read or is unknown, which was told."""


def read_quantity(
    entry: QuantityEntry, located: Located, path: Path, language: str = "en", unit: str | None = ""
) -> Quantity | Diagnostic | None:
    """Return the quantity that an entry at a path gives in an article of a language, or what is wrong with it.

    `unit` is that of the point, which holds where neither the entry nor what stands beside its figure gives one; None
    where the point is not known: what then lacks a unit is None, and nothing is wrong with it.
    """
    reader = _Reader(entry, located, path, language, unit)
    try:
        return reader.quantity()
    except _NoPointError:
        return None
    except _RefusedError as refused:
        where = located.where(reader.culprit)
        return Diagnostic(Rule.INVALID_QUANTITY, where, refused.message, refused.hint, refused.edits)


def read_as_another(
    refused: Diagnostic, entry: QuantityEntry, meant: Quantity | None, language: str, instead: str
) -> Diagnostic:
    """Say that a figure that was refused is one in another language, which is that of the article's text."""
    written = entry.value if isinstance(entry.value, str) else None
    gives = f" {_plain(meant.value)}" if meant and meant.value is not None else " a figure"
    message = (
        f"{'the figure' if written is None else repr(written)} is{gives} in {english_name(instead)}, but the article "
        f"is read as {english_name(language)}"
    )
    hint = f"Write `language: {instead}` into the article's front matter."
    return replace(refused, message=message, hint=hint, edits=())


class _Reader:
    def __init__(self, entry: QuantityEntry, located: Located, path: Path, language: str, unit: str | None) -> None:
        self.entry, self.located, self.path, self.language = entry, located, path, language
        self.unit = entry.unit or unit or ""
        self.no_point = unit is None
        self.culprit = path
        """What is being read: the place of a mistake that is found."""
        self.bound = entry.bound or (Bound.RANGE if entry.range else Bound.EXACTLY)

    def quantity(self) -> Quantity:
        if self.entry.unit and has_scale(self.entry.unit):
            self._refuse_scale(self.entry.unit)
        self._check_per()
        self._check_keys()
        if self.bound in _TWO_ENDED:
            low, high = self._ends()
            self.culprit = self.path
            if low > high:
                raise _RefusedError(f"`low` {_plain(low)} is above `high` {_plain(high)}")
            return Quantity(None, self._known_unit(), self.bound, self.entry.per, low, high)
        assert self.entry.value is not None
        figure = self._read(self.entry.value, "value")
        if figure.value is None:
            self._refuse_two(figure)
        value = self._number(figure, "value")
        return Quantity(value, self._known_unit(), self.bound, self.entry.per)

    def _check_per(self) -> None:
        """Refuse a rate by less than one of anything, in `per` or in the unit itself."""
        key, per = ("per", self.entry.per) if self.entry.per else ("unit", self.unit.rpartition(" per ")[2])
        if is_below_one(per):
            self.culprit = self._at(key)
            raise _RefusedError(
                f"`{key}` is {(self.entry.per or self.unit)!r}: a rate is by one or more",
                "Write what one is counted by, as in `per: day`, or a number from 1, as in `per: 100,000 people`.",
            )

    def _check_keys(self) -> None:
        """Check which keys are given together."""
        entry = self.entry
        ends = entry.low is not None or entry.high is not None
        if entry.range:
            others = [key for key in ("value", "low", "high") if getattr(entry, key) is not None]
            if others or entry.bound not in (None, Bound.RANGE):
                other = others[0] if others else "bound"
                hint = f"Write {self._yaml(range='{low: 10, high: 15}')} alone, or the limit alone."
                raise _RefusedError(f"`range` is an extent by itself, and does not go with `{other}`", hint)
        elif self.bound in _TWO_ENDED:
            if not ((entry.low is None or entry.high is None) if entry.value is None else ends):
                return
            hint = f"Write {self._yaml(low=10, high=20, bound=self.bound)}."
            raise _RefusedError(f"`bound: {self.bound}` takes `low` and `high`, not `value`", hint)
        elif entry.value is None and ends:
            message = "`low` and `high` are given without `bound: between`"
            raise _RefusedError(message, self._two_ways(self._as_written("low", 10), self._as_written("high", 20)))
        elif entry.value is None:
            raise _RefusedError("a quantity needs a `value`")
        elif ends:
            raise _RefusedError(f"`low` and `high` go with `bound: between`, not with `{self.bound}`")

    def _ends(self) -> tuple[float, float]:
        """Return the two numbers of a quantity, from two keys or from one text."""
        ends = self.entry.range or self.entry
        prefix = ("range",) if self.entry.range else ()
        alone = self.entry.value if not self.entry.range else ends.low if ends.high is None else None
        if alone is not None:
            key = "range" if self.entry.range else "value"
            figure = self._read(alone, key)
            if figure.low is None or figure.high is None:
                hint = "Write the two numbers: " + (
                    self._yaml(range="{low: 10, high: 15}")
                    if self.entry.range
                    else self._yaml(low=10, high=20, bound=self.bound)
                )
                raise _RefusedError(f"`{key}` gives one number, {_plain(figure.value or 0)}, and not two", f"{hint}.")
            first, second = (replace(figure, value=end, low=None, high=None) for end in (figure.low, figure.high))
            return self._number(first, key), self._number(second, key)
        numbers = []
        for key, written in (("low", ends.low), ("high", ends.high)):
            if written is None:
                raise _RefusedError(f"`range` has no `{key}`", f"Write {self._yaml(range='{low: 10, high: 15}')}.")
            figure = self._read(written, *prefix, key)
            if figure.value is None:
                raise _RefusedError(f"`{key}` is {written!r}, which is two numbers", "Write one of them.")
            numbers.append(self._number(figure, *prefix, key))
        return numbers[0], numbers[1]

    def _read(self, written: float | str, *keys: str) -> Figure:
        """Read one figure, or say why it is none."""
        path, name = self._at(*keys), keys[-1]
        self.culprit = path
        if not isinstance(written, str):
            shown = self.located.text[slice(*self.located.spans.get(path, (0, 0)))]
            if is_ambiguous(shown, self.language):
                raise self._two_readings(shown, name)
            return Figure(written)
        figure = read(written, self.language)
        match figure.unread:
            case None:
                return figure
            case Unread.TWO_WAYS:
                raise self._two_readings(written, name)
            case Unread.VAGUE:
                raise self._vague(figure, written, name)
            case Unread.BILLION:
                message = f"`{name}` is {written!r}: a billion is a thousand million in English, in this article's"
                hint = "Write it in millions, as in `1200 million`, or with all its noughts."
                raise _RefusedError(f"{message} language a million million", hint)
        raise self._no_number(written, name, path)

    def _number(self, figure: Figure, *keys: str) -> float:
        """Return a figure's number in the quantity's unit; what stands beside it must give the same unit."""
        assert figure.value is not None
        if figure.unit:
            self._check_beside(figure, self._at(*keys), keys[-1])
        elif figure.is_short and self.no_point and not self.unit:
            raise _NoPointError
        elif figure.is_short and (not self.unit or unit_of(self.unit, None).word in ("m", "metres", _METRES)):
            count = _plain(figure.value / 10**6)
            raise _RefusedError(
                f"`{keys[-1]}` ends in m, which may stand for million or for metres",
                f"Write {{value: {count} million, unit: person}} with what is counted, or {{value: {count}, unit: m}}.",
            )
        elif figure.is_share and not self.unit:
            self.unit = _PERCENT
        if not figure.is_share:
            return figure.value
        if unit_of(self.unit, self.entry.per).word == _PERCENT:
            return float(f"{figure.value * 100:.15g}")
        if not self.entry.per and counts_things(self.unit):
            share = self._yaml(unit=_PERCENT, value=f"{figure.value * 100:.3g}")
            raise _RefusedError(
                f"`{keys[-1]}` is a part of a whole, and of `unit: {self.unit}` there are only whole ones",
                f"Write {share}, and of what it is a part in `scope`; or how many it is.",
            )
        return figure.value

    def _check_beside(self, figure: Figure, path: Path, name: str) -> None:
        """Take the unit that stands beside a figure, where it can be only one; it must not contradict a written one."""
        if self.entry.unit or (self.unit and gives(figure.unit, self.unit, self.language)):
            if gives(figure.unit, self.unit, self.language):
                return
            meant = named(figure.unit, self.language) or figure.unit
            raise _RefusedError(
                f"`{name}` says {figure.unit!r}, but `unit` is {self.unit!r}",
                f"Write `unit: {meant}`, or only the number as `{name}`.",
                self.located.with_value((*self.path, "unit"), meant),
            )
        if unit := named(figure.unit, self.language):
            self.unit = unit
            return
        if self.no_point and not self.unit:
            raise _NoPointError
        number = _plain(figure.value or 0)
        if not figure.unit.isalpha() and " " not in figure.unit:
            raise _RefusedError(
                f"`{name}` says {figure.unit!r}, which may be the sign of several currencies",
                f"Write the one that is meant: {self._yaml(value=number, unit='JPY')}.",
            )
        edits: tuple[Edit, ...] = ()
        as_written, known = self._yaml(value=number, unit=figure.unit), self._unit_in(figure.unit)
        hint = f"Write {as_written}."
        if known:
            hint = f"Write {self._yaml(value=number, unit=known)}, to have it compared with others in that unit.\n"
            hint += f"If it counts something else: {as_written}."
        elif path == (*self.path, "value"):
            edits = self.located.with_value(path, int(number) if number.isdigit() else number)
            edits = edits and (*edits, *self.located.with_entry(path, f"unit: {figure.unit}"))
        raise _RefusedError(f"`{name}` is a number and what it counts: {figure.unit!r}", hint, edits)

    def _unit_in(self, words: str) -> str:
        """Return the unit that words beside a figure most likely mean: the point's, or one that they begin with."""
        if self.unit:
            return self.unit
        parts = words.split()
        begun = [" ".join(parts[:count]) for count in range(len(parts) - 1, 0, -1)]
        if any(gives(start, _PERSON, self.language) for start in begun):
            return _PERSON
        return next(filter(None, (named(start, self.language) for start in begun)), "")

    def _known_unit(self) -> str:
        self.culprit = self.path
        if self.unit:
            return self.unit
        if self.no_point:
            raise _NoPointError
        names = ("low", "high") if self.bound in _TWO_ENDED else ("value",)
        keys = {name: self._as_written(name, 12) for name in names}
        raise _RefusedError(
            "a quantity needs a `unit`: it is not said what is counted or measured",
            f"Write what, as in {self._yaml(**keys, unit='person')}, or `unit: …` once, at the point in briefing.yml.",
        )

    def _refuse_two(self, figure: Figure) -> None:
        low, high = _plain(figure.low or 0), _plain(figure.high or 0)
        if figure.unit and not self.entry.unit:
            self.unit = named(figure.unit, self.language) or self.unit
        raise _RefusedError(f"`value` is two numbers, {low} and {high}", self._two_ways(low, high))

    def _two_ways(self, low: object, high: object) -> str:
        between = self._yaml(low=low, high=high, bound=Bound.BETWEEN)
        extent = self._yaml(range=f"{{low: {low}, high: {high}}}")
        return (
            f"If it is one number somewhere between, write {between}.\n"
            f"If it is an extent, from {low} to {high}, write {extent}."
        )

    def _two_readings(self, written: str, name: str) -> _RefusedError:
        digits = written.replace(",", ".").lstrip("+")
        whole, decimals = digits.split(".", 1)
        trimmed = decimals.rstrip("0")
        as_decimal = f"{whole}.{decimals}0" if trimmed else whole
        first = f"{whole}.{trimmed}" if trimmed else whole
        return _RefusedError(
            f"`{name}` is {written}, which is {first} to some readers and {whole}{decimals} to others",
            f"Write {as_decimal} for the first, {whole}{decimals} for the second"
            + (f' (or "{whole},{decimals}", in quotes).' if self.language.partition("-")[0] == "en" else "."),
        )

    def _vague(self, figure: Figure, written: str, name: str) -> _RefusedError:
        message = f"`{name}` is {written!r}, which is no single number"
        if figure.limit is None:
            return _RefusedError(message, "Leave the figure out: the words give no limit either.")
        limit = self._yaml(value=_plain(figure.limit), bound=Bound.AT_LEAST)
        return _RefusedError(message, f"Write the limit that the words give: {limit}. Or leave the figure out.")

    def _no_number(self, written: str, name: str, path: Path) -> _RefusedError:
        bound, rest = self._limit_and_rest(written)
        figure = read(rest, self.language) if bound else Figure(unread=Unread.NOTHING)
        if bound and figure.value is not None and self.bound in (Bound.EXACTLY, bound):
            self.unit = self.unit or named(figure.unit, self.language)
            edits = self.located.with_value(path, int(rest) if rest.isdigit() else rest) if path != self.path else ()
            if edits and self.entry.bound is None:
                edits = (*edits, *self.located.with_entry(path, f"bound: {bound}"))
            return _RefusedError(
                f"`{name}` is {written!r}: the limit belongs in `bound`",
                f"Write {self._yaml(value=rest, bound=bound)}.",
                edits,
            )
        if (doubted := _DOUBTED.fullmatch(written)) and read(doubted[1], self.language).value is not None:
            return _RefusedError(
                f"`{name}` is {written!r}: doubt belongs in `certainty`",
                f"Write {self._yaml(value=doubted[1])}, and `certainty: hedged` if it is the article that is not sure.",
            )
        if (figure := read(written, _WITH_COMMA)).value is not None and "," in written:
            unit = named(figure.unit, _WITH_COMMA) or figure.unit or None
            return _RefusedError(
                f"`{name}` is {written!r}: in this article's language (language: {self.language}) a comma parts "
                "thousands",
                f"Write {self._yaml(value=_plain(figure.value), unit=unit)}.",
            )
        return _RefusedError(
            f"`{name}` must be a number, but is {written!r}",
            'Write one number: 8000, "8,000" (in quotes: a comma would end it), 1.2 million, two dozen, two-thirds, '
            "$1.2bn, 60%.",
        )

    def _limit_and_rest(self, written: str) -> tuple[str, str]:
        """Split a text into the bound that it begins or ends with, or nothing, and the rest."""
        if more := _OR_MORE.fullmatch(written):
            return Bound.AT_LEAST, more[1]
        for bound, words in _BOUNDS_IN.get(self.language.partition("-")[0], {}).items():
            if begins := re.fullmatch(rf"(?:{words})\s+(.+)", written.strip(), re.IGNORECASE):
                return bound, begins[1]
        return leading_meaning("bound", written, [str(bound) for bound in Bound])

    def _refuse_scale(self, unit: str) -> None:
        scale, _, rest = unit.partition(" ")
        value = self.entry.value
        edits: tuple[Edit, ...] = ()
        hint = _GENERAL
        if isinstance(value, float) and rest and has_scale(f"{scale} XYZ") and not has_scale(rest):
            edits = (
                *self.located.with_value((*self.path, "value"), f"{_plain(value)} {scale}"),
                *self.located.with_value((*self.path, "unit"), rest),
            )
            hint = f"Write {self._yaml(value=f'{_plain(value)} {scale}', unit=rest)}."
        raise _RefusedError(
            f"the unit is {unit!r}: the number belongs in `value`, as in `value: 1.2 million`",
            hint,
            edits if len(edits) > 1 else (),
        )

    def _at(self, *keys: str) -> Path:
        """Return the path of a value, or of what stands for it: `quantity: 12`, `range: 10-15`."""
        path: Path = (*self.path, *keys)
        while path not in self.located.spans and len(path) > len(self.path):
            path = path[:-1]
        return path

    def _as_written(self, key: str, otherwise: object) -> object:
        value = getattr(self.entry, key)
        return otherwise if value is None else _plain(value) if isinstance(value, float) else value

    def _yaml(self, **keys: object) -> str:
        """Return a quantity to paste: the keys given, with the entry's unit, and what it is counted by."""
        unit = keys.pop("unit", None) or self.entry.unit or self.unit or "person"
        order = ("value", "low", "high", "range")
        parts = [f"{key}: {_scalar(keys[key])}" for key in order if key in keys]
        parts.append(f"unit: {unit}")
        if self.entry.per:
            parts.append(f"per: {_scalar(self.entry.per)}")
        if "bound" in keys:
            parts.append(f"bound: {keys['bound']}")
        return f"{{{', '.join(parts)}}}"


def _scalar(value: object) -> str:
    """Write a value inside braces."""
    text = str(value)
    return f'"{text}"' if "," in text and not text.startswith("{") else text


def _plain(number: float) -> str:
    """Write a number as YAML has it, with all its digits and no more."""
    return str(int(number)) if float(number).is_integer() and abs(number) < 10**15 else repr(number)
