"""Read figures as people write them: `8,000`, `1.2 million`, `two dozen`, `two-thirds`, `$1.2bn`, `30-40`.

Separators are those of the article's language, as CLDR has them: `8.000` is eight thousand in German. Number words are
read by the `text2num` library in the languages it knows; figures, separators, scales and shares are read here. What
stands for no single number (`dozens`, `1.649` in an English text) is refused, and it is said why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from briefing.model.vocabulary import main_of


class Unread(StrEnum):
    """Why a text gives no figure."""

    NOTHING = "nothing"
    """It is no number."""
    TWO_WAYS = "two-ways"
    """Three figures after a separator that ends a whole number to one reader and parts thousands to another."""
    VAGUE = "vague"
    """Words that give a limit at most: dozens."""
    BILLION = "billion"
    """A thousand million in English, a million million in the article's language."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a text gives: one number, two, or none."""

    value: float | None = None
    """The number; None where there are two or none."""
    low: float | None = None
    """The first of two: 30 of `30-40`."""
    high: float | None = None
    """The second of two."""
    unit: str = ""
    """What is written beside the number, as written: `$`, `%`, `per cent`, `euros`, `people`."""
    is_share: bool = False
    """Whether it is a part of a whole: a half, two-thirds, one in five."""
    is_short: bool = False
    """Whether its scale is the letter `m` alone, which may stand for metres."""
    unread: Unread | None = None
    """Why there is none."""
    limit: float | None = None
    """What vague words give at least: 24 for dozens."""


_ENGLISH_SCALES = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "k": 10**3,
    "thousand": 10**3,
    "lakh": 10**5,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "million": 10**6,
    "crore": 10**7,
    "bn": 10**9,
    "billion": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "trillion": 10**12,
}
_SCALES: dict[str, dict[str, int]] = {
    "en": _ENGLISH_SCALES,
    "de": {
        **dict.fromkeys(("tsd", "tsd.", "tausend"), 10**3),
        **dict.fromkeys(("mio", "mio.", "million", "millionen"), 10**6),
        **dict.fromkeys(("mrd", "mrd.", "milliarde", "milliarden"), 10**9),
        **dict.fromkeys(("billionen", "bio.", "bio"), 10**12),
        "dutzend": 12,
        "hundert": 100,
    },
    "fr": {
        **dict.fromkeys(("mille", "millier"), 10**3),
        **dict.fromkeys(("million", "millions"), 10**6),
        **dict.fromkeys(("milliard", "milliards", "md", "mds"), 10**9),
        "billions": 10**12,
        "douzaine": 12,
        "cent": 100,
    },
    "es": {
        "mil": 10**3,
        **dict.fromkeys(("millón", "millon", "millones"), 10**6),
        "mil millones": 10**9,
        **dict.fromkeys(("billón", "billones"), 10**12),
        "docena": 12,
    },
}
"""What multiplies, by language; the English ones are read in every article, since the analyst writes English."""
_ARTICLES = {
    "en": ("a", "an", "one"),
    "de": ("ein", "eine", "einem", "einer"),
    "fr": ("un", "une"),
    "es": ("un", "una"),
}
_HALVES = {
    "en": ("half", "half a", "half an", "half of a", "one half", "a half"),
    "de": ("halb", "halbe", "halbes", "ein halbes", "eine halbe", "die hälfte", "hälfte"),
    "fr": ("demi", "un demi", "une demi", "la moitié", "moitié"),
    "es": ("medio", "media", "la mitad", "mitad"),
}
_PARTS = {
    "en": {
        3: "thirds?",
        4: "quarters?|fourths?",
        5: "fifths?",
        6: "sixths?",
        7: "sevenths?",
        8: "eighths?",
        9: "ninths?",
        10: "tenths?",
    },
    "de": {3: "drittel", 4: "viertel", 5: "fünftel", 6: "sechstel", 7: "siebtel", 8: "achtel", 9: "neuntel"},
    "fr": {3: "tiers", 4: "quarts?", 5: "cinquièmes?", 10: "dixièmes?"},
    "es": {3: "tercios?", 4: "cuartos?", 5: "quintos?", 10: "décimos?"},
}
"""The parts of a whole, by how many it has."""
_OF_EACH = {
    "en": r"(.+?) (?:in|out of) (?:every )?(.+)",
    "de": r"(.+?) von (.+)",
    "fr": r"(.+?) sur (.+)",
    "es": r"(.+?) de cada (.+)",
}
_TO = {"en": "to", "de": "bis", "fr": "à", "es": "a"}
_BETWEEN = {
    "en": (r"(?:between|from)", "(?:and|to)"),
    "de": (r"(?:zwischen|von)", "(?:und|bis)"),
    "fr": ("(?:entre|de)", "(?:et|à)"),
    "es": ("(?:entre|de)", "(?:y|a)"),
}
"""The words before and amid two numbers."""
_DASHES = "\\-\N{EN DASH}\N{EM DASH}\N{FIGURE DASH}\N{NON-BREAKING HYPHEN}\N{MINUS SIGN}"
_VAGUE: dict[str, dict[str, int | None]] = {
    "en": {
        "tens": 20,
        "dozens": 24,
        "scores": 40,
        "hundreds": 200,
        "thousands": 2000,
        "tens of thousands": 20_000,
        "hundreds of thousands": 200_000,
        "millions": 2 * 10**6,
        "billions": 2 * 10**9,
        **dict.fromkeys(("several", "many", "few", "a number of", "countless", "a handful"), None),
    },
    "de": {
        "dutzende": 24,
        "hunderte": 200,
        "tausende": 2000,
        "zehntausende": 20_000,
        "hunderttausende": 200_000,
        **dict.fromkeys(("mehrere", "viele", "einige"), None),
    },
    "fr": {
        "dizaines": 20,
        "centaines": 200,
        "milliers": 2000,
        "dizaines de milliers": 20_000,
        **dict.fromkeys(("plusieurs", "beaucoup"), None),
    },
    "es": {
        "decenas": 20,
        "docenas": 24,
        "centenares": 200,
        "cientos": 200,
        "miles": 2000,
        "decenas de miles": 20_000,
        **dict.fromkeys(("varios", "varias", "muchos", "muchas"), None),
    },
}
"""Words for no single number, and what each gives at least: a plural is two or more of its unit."""
_SIGN = re.compile(r"(?:[A-Z]{1,3}\s?)?[$€£¥₹₽₴₪₺₩₫₱]|[A-Z]{3}(?=\s?\d)")
"""A currency's sign before its figure, or its code."""
_PERCENT = r"%|٪|per ?cent|percent|pct\.?|prozent|pour cent|por ciento"
_BESIDE = [
    re.compile(rf"(.+?)\s*({_PERCENT}|[$€£¥₹₽₴₪₺₩₫₱]|{word})", re.IGNORECASE)
    for word in (r"[^\W\d_]+", r"(?!and |or |to |in |of )[^\W\d_]+ [^\W\d_]+")
]
"""A number and what is written after it: a sign, a word, two words."""
_BODY = re.compile(r"\d+(?:[.,' ]\d+)*")
_SPACES = re.compile(r"\s+")
_APOSTROPHES = str.maketrans("’ʼ＇", "'''")
_INDIAN = re.compile(r"\d{1,2}(,\d{2})+,\d{3}")
_LONGEST = 80
_CODE = 3
"""Letters of a currency's code, beside which `m` is a million."""
_GROUP = 3
"""Figures between two separators of thousands."""
_NOTHING = Figure(unread=Unread.NOTHING)


def has_scale(text: str) -> bool:
    """Whether a word of a text belongs to a number: `million` in `million USD`."""
    words = text.partition(" per ")[0].split()
    money = any(word.isupper() and len(word) == _CODE for word in words)
    return any(word.casefold() in _ENGLISH_SCALES and (money or len(word) > 1) for word in words)


def is_ambiguous(written: str, language: str = "en") -> bool:
    """Whether a number written plainly in YAML is likely meant otherwise than YAML reads it.

    YAML takes every point for a decimal one. Three decimals of which the last is 0 are how thousands are written, and
    where a language parts thousands by a point, any three are.
    """
    digits = re.fullmatch(r"[-+]?(\d{1,3})\.(\d{3})", written)
    if not digits or digits[1].startswith("0"):
        return False
    return digits[2].endswith("0") or "." in _separators(language)[1]


def number(text: str, language: str = "en") -> float | None:
    """Return the one number that a text stands for and nothing else, or None."""
    figure = read(text, language)
    return None if figure.unit else figure.value


@lru_cache(maxsize=4096)
def read(text: str, language: str = "en") -> Figure:
    """Read a text as a figure in an article of a language (BCP 47)."""
    plain = _SPACES.sub(" ", text).strip().translate(_APOSTROPHES)
    if not plain or len(plain) > _LONGEST:
        return _NOTHING
    reader = _Reader(language)
    for words in map(_VAGUE.__getitem__, reader.languages):
        longest_first = "|".join(sorted(words, key=len, reverse=True))
        if vague := re.search(rf"\b({longest_first})\b", plain.casefold()):
            limit = words[vague[0]]
            return Figure(unread=Unread.VAGUE, limit=None if limit is None else float(limit))
    figure = reader.one(plain)
    if figure.unread is Unread.NOTHING:
        pair = reader.two(plain)
        return pair if pair.unread is None else figure
    return figure


@lru_cache(maxsize=64)
def _separators(language: str) -> tuple[str, frozenset[str]]:
    """Return a language's decimal sign, and the signs that part thousands in it, in whatever region."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol, get_group_symbol

    main = main_of(language)
    if main == "en":
        return ".", frozenset(",")  # of every region: whoever writes `1,5` in an English text is asked
    locales = []
    for tag in (language, main):
        try:
            locales.append(Locale.parse(tag, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    if not locales:
        return ".", frozenset(",")
    decimal = get_decimal_symbol(locales[0])
    decimal = decimal if decimal in ".," else "."
    return decimal, frozenset({get_group_symbol(locale) for locale in locales} & {".", ","}) - {decimal}


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number, and what it was made of."""

    value: Fraction
    is_share: bool = False
    is_short: bool = False


class _Reader:
    def __init__(self, language: str) -> None:
        self.language = language
        main = main_of(language)
        self.languages = ("en",) if main == "en" or main not in _SCALES else (main, "en")
        """In which words are read: the article's, and English, which the analyst writes."""
        self.decimal, self.groups = _separators(language)

    def one(self, text: str) -> Figure:
        """Read one number, with a currency or a unit beside it or none."""
        counted = self.number(text)
        if isinstance(counted, _Counted):
            return _figure(counted)
        first = counted
        if sign := _SIGN.match(text.lstrip("-+−")):
            minus = text[: len(text) - len(text.lstrip("-+−"))]
            rest = text.lstrip("-+−")[sign.end() :].strip()
            counted = self.number(minus + rest)
            return _figure(counted, sign[0]) if isinstance(counted, _Counted) else Figure(unread=counted)
        for form in _BESIDE:
            if first is Unread.NOTHING and (beside := form.fullmatch(text)):
                counted = self.number(beside[1])
                if isinstance(counted, _Counted):
                    return _figure(counted, beside[2])
                first = counted
        return Figure(unread=first)

    def two(self, text: str) -> Figure:
        """Read two numbers with a dash or a word between them; a unit and a scale of the second hold for both."""
        forms = [rf"(.*[^\s{_DASHES}])\s*[{_DASHES}]\s*(.+)"]
        forms += [f"(.+) {_TO[language]} (.+)" for language in self.languages]
        forms += [f"{start} (.+) {amid} (.+)" for start, amid in map(_BETWEEN.__getitem__, self.languages)]
        for form in forms:
            if parts := re.fullmatch(form, text, re.IGNORECASE):
                low, high = self.one(parts[1]), self.one(parts[2])
                if low.value is not None and high.value is not None:
                    return self._pair(low, high, parts[2])
        return _NOTHING

    def _pair(self, low: Figure, high: Figure, written: str) -> Figure:
        if low.unit and high.unit and low.unit != high.unit:
            return _NOTHING
        assert low.value is not None
        assert high.value is not None
        bare = written.removeprefix(high.unit).removesuffix(high.unit).strip() if high.unit else written
        scale = next(
            (
                _SCALES[language][word]
                for language in self.languages
                for word in sorted(_SCALES[language], key=len, reverse=True)
                if re.search(rf"(?<![^\W\d]){re.escape(word)}$", bare.casefold())
            ),
            1,
        )
        start = low.value * scale if low.value < high.value / scale else low.value
        return Figure(
            low=start,
            high=high.value,
            unit=high.unit or low.unit,
            is_share=low.is_share and high.is_share,
            is_short=high.is_short or low.is_short,
        )

    def number(self, text: str) -> _Counted | Unread:
        """Read a number and nothing else."""
        figures = self._figures(text)
        if figures is not Unread.NOTHING:
            return _Counted(figures) if isinstance(figures, Fraction) else figures
        low = text.lower()  # casefold would spell out the ß of dreißig
        for language in self.languages:
            if share := self._share(low, language):
                return share
            value = _in_words(low, language)
            if value is not None:
                return _Counted(value)
            scaled = self._scaled(low, language)
            if scaled is not Unread.NOTHING:
                return scaled
        return Unread.NOTHING

    def _scaled(self, text: str, language: str) -> _Counted | Unread:
        """Read what a scale multiplies: `two` dozen, `half a` million, `1.2` bn."""
        words = "|".join(map(re.escape, sorted(_SCALES[language], key=len, reverse=True)))
        scaled = re.fullmatch(rf"(.*?)\s*(?<![^\W\d])({words})", text)
        if not scaled or text == "m":
            return Unread.NOTHING
        scale = _SCALES[language][scaled[2]]
        count = self._count(scaled[1], language)
        if isinstance(count, Unread):
            return count
        if scaled[2] == "billion" and len(self.languages) > 1:
            return Unread.BILLION
        return _Counted(count * scale, is_short=scaled[2] == "m")

    def _count(self, text: str, language: str) -> Fraction | Unread:
        """Return how many of a scale word there are; before one, three decimals are decimals where a point is one."""
        if not text or text in _ARTICLES[language]:
            return Fraction(1)
        if text in _HALVES[language]:
            return Fraction(1, 2)
        if quarter := re.fullmatch(r"(a|three) quarters?(?: of a| of an|)", text):
            return Fraction(1 if quarter[1] == "a" else 3, 4)
        whole = re.sub(r"(?: and a half|einhalb| et demi| y medio)$", "", text)
        count = self._figures(whole, scaled=True)
        if count is Unread.NOTHING:
            words = _in_words(whole, language)
            inner = self._scaled(whole, language) if words is None else _Counted(words)
            count = inner.value if isinstance(inner, _Counted) else inner
        return count + Fraction(1, 2) if isinstance(count, Fraction) and whole != text else count

    def _share(self, text: str, language: str) -> _Counted | None:
        """Read a part of a whole: a half, two-thirds, three quarters, one in five."""
        if text in _HALVES[language] and not text.endswith((" a", " an")):
            return _Counted(Fraction(1, 2), is_share=True)
        for whole, words in _PARTS[language].items():
            if parts := re.fullmatch(rf"(.*?)[\s-]?(?:{words})", text):
                one = not parts[1] or parts[1] in _ARTICLES[language]
                if not parts[1] and language == "en":
                    return None  # `third` is a place in a row
                count = Fraction(1) if one else _whole(parts[1], language)
                return _Counted(count / whole, is_share=True) if count and count < whole else None
        if each := re.fullmatch(_OF_EACH[language], text):
            part, of = (_whole(side, language) for side in each.groups())
            return _Counted(part / of, is_share=True) if part and of and part < of else None
        return None

    def _figures(self, text: str, *, scaled: bool = False) -> Fraction | Unread:
        minus = -1 if text[:1] in ("-", "−") else 1
        body = text[1:] if text[:1] in ("-", "−", "+") else text
        if not body.isascii() or not _BODY.fullmatch(body):
            return Unread.NOTHING
        signs, parts = re.findall(r"[.,' ]", body), re.split(r"[.,' ]", body)
        digits = "".join(parts)
        if not signs:
            return minus * Fraction(digits)
        if len(signs) == 1:
            value = self._with_one(signs[0], *parts, scaled=scaled)
        elif len(set(signs)) == 1:
            value = Fraction(digits) if _grouped(parts) or _INDIAN.fullmatch(body) else Unread.NOTHING
        else:
            value = self._with_two(signs, parts)
        return minus * value if isinstance(value, Fraction) else value

    def _with_one(self, sign: str, whole: str, rest: str, *, scaled: bool) -> Fraction | Unread:
        thousands, decimal = Fraction(whole + rest), Fraction(f"{whole}.{rest}")
        grouped = _grouped([whole, rest])
        if sign in "' ":
            return thousands if grouped else Unread.NOTHING
        if grouped and sign in self.groups:
            return thousands
        if sign not in (".", self.decimal):
            return Unread.NOTHING
        other_way = grouped and not scaled and (sign == "." or rest.endswith("0"))
        return Unread.TWO_WAYS if other_way else decimal

    def _with_two(self, signs: list[str], parts: list[str]) -> Fraction | Unread:
        """Read figures with two kinds of separator: the last parts decimals, which no language does otherwise."""
        *groups, last = signs
        indian = _INDIAN.fullmatch(",".join(parts[:-1])) and set(groups) == {","}
        if last not in ".," or len(set(groups)) > 1 or not (indian or _grouped(parts[:-1])):
            return Unread.NOTHING
        if last != self.decimal and len(parts[-1]) == _GROUP:
            return Unread.NOTHING
        return Fraction(f"{''.join(parts[:-1])}.{parts[-1]}")


def _grouped(parts: list[str]) -> bool:
    """Whether figures stand in groups of three, as thousands do; none starts with a nought."""
    first, *others = parts
    return 1 <= len(first) <= _GROUP and not first.startswith("0") and all(len(part) == _GROUP for part in others)


def _whole(text: str, language: str) -> Fraction | None:
    """Return a whole number in figures or words."""
    return Fraction(text) if text.isascii() and text.isdigit() else _in_words(text, language)


def _in_words(text: str, language: str) -> Fraction | None:
    if not text.replace(" ", "").replace("-", "").isalpha():
        return None
    from text_to_num import text2num

    try:
        return Fraction(text2num(text, language))
    except ValueError:
        return None


def _figure(counted: _Counted, unit: str = "") -> Figure:
    try:
        value = float(counted.value)
    except OverflowError:
        return _NOTHING
    figure = Figure(value, unit=unit, is_share=counted.is_share, is_short=counted.is_short)
    return replace(figure, is_short=False) if unit else figure
