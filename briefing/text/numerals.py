"""Read numbers as people write them: `8,000`, `1.2 million`, `two dozen`, `three hundred and fifty`.

The `text2num` library reads number words, and nothing but words; figures, separators and scales are read here. What
stands for no single number (`dozens`, `8.000`, `more than 500`) is none.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_SCALES = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "k": 10**3,
    "thousand": 10**3,
    "lakh": 10**5,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "crore": 10**7,
    "bn": 10**9,
    "billion": 10**9,
    "tn": 10**12,
    "trillion": 10**12,
}
_SCALED = re.compile(rf"(.*?)\s*(?<![a-z])({'|'.join(_SCALES)})")
_FIGURES = re.compile(
    r"""[-+−]?(
        [0-9]+ (\.[0-9]+)?                                # 8000, 2.5
        | [0-9]{1,3} (?P<group>[,'’ ])[0-9]{3} ((?P=group)[0-9]{3})* (\.[0-9]+)?   # 8,000; 8 000; 8'000
        | [0-9]{1,2} (,[0-9]{2})+ ,[0-9]{3}               # 12,50,000, as in India
    )""",
    re.VERBOSE,
)
_THREE_DECIMALS = re.compile(r"[-+−]?[0-9]{1,3}\.[0-9]{3}")
"""Eight thousand to one reader, eight to another."""
_VAGUE = re.compile(r"\b(tens|dozens|scores|hundreds|thousands|millions|billions|several|many|few)\b")
_HALF, _QUARTER = Decimal("0.5"), Decimal("0.25")
_COUNTS = dict.fromkeys(("", "a", "an", "one"), Decimal(1)) | {
    f"{share}{article}": part
    for share, part in (("half", _HALF), ("a half", _HALF), ("a quarter of", _QUARTER))
    for article in ("", " a", " an", " one")
}
_SIGN = str.maketrans("−", "-", ",'’ ")
_LONGEST = 80
_CODE = 3
"""Letters of a currency's code, beside which `m` is a million."""


def has_scale(text: str) -> bool:
    """Whether a word of a text belongs to a number: `million` in `million USD`."""
    words = text.split()
    money = any(word.isupper() and len(word) == _CODE for word in words)
    return any(word.casefold() in _SCALES and (money or len(word) > 1) for word in words)


@lru_cache(maxsize=4096)
def number(text: str) -> float | None:
    """Return the number a text stands for, or None where it stands for none, or not for exactly one."""
    plain = " ".join(text.casefold().split())
    if not plain or len(plain) > _LONGEST or _VAGUE.search(plain) or _THREE_DECIMALS.fullmatch(plain):
        return None
    value = _number(plain)
    return None if value is None else float(value)


def _number(text: str) -> Decimal | None:
    if _FIGURES.fullmatch(text):
        return Decimal(text.translate(_SIGN))
    value = _words(text)
    if value is None and len(text) > 1 and (scaled := _SCALED.fullmatch(text)):
        value = _counted(scaled[1])
        return None if value is None else value * _SCALES[scaled[2]]
    return value


def _counted(text: str) -> Decimal | None:
    """Return how many of a scale word there are: `two` dozen, `half a` million, `two and a half` million."""
    if text in _COUNTS:
        return _COUNTS[text]
    whole = text.removesuffix(" and a half")
    count = _number(whole)
    return count if count is None or whole == text else count + _HALF


def _words(text: str) -> Decimal | None:
    if not text.replace(" ", "").replace("-", "").isalpha():
        return None
    from text_to_num import text2num

    try:
        return Decimal(text2num(text, "en"))
    except ValueError:
        return None
