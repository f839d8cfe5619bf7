"""Where browsers find a word to begin or end, as far as that can be told without their dictionaries.

The rules are those of Unicode Standard Annex 29, 4.1, in short. Scripts that part no words by spaces are cut by each
browser with a dictionary of its own, so inside their words the answer is that nobody knows.
"""

from __future__ import annotations

import unicodedata
from enum import Enum

_JOINING = frozenset("'.:·‘’․‧״՟﹒﹕＇．：,;;։،؍٬⁄﹐﹔，；\"")
"""Signs that may hold the letters or digits on both their sides together: `don't`, `8,000`, `U.S`."""

_UNSPACED = (
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Myanmar
    ("\u1780", "\u17ff"),  # Khmer
    ("\u1950", "\u1aaf"),  # Tai
    ("\u2e80", "\u312f"),  # Han radicals, kana, Bopomofo
    ("\u31a0", "\u9fff"),  # kana, Han
    ("\ua9e0", "\uaadf"),  # Myanmar, Tai
    ("\uf900", "\ufaff"),  # Han
    ("\uff66", "\uff9f"),  # kana
    ("\U00020000", "\U0003ffff"),  # Han
)
"""First and last characters of the scripts without spaces."""


class Bound(Enum):
    """Whether a word begins or ends at a place."""

    YES = "yes"
    NO = "no"
    PERHAPS = "perhaps"
    """It hangs on the browser."""


def bound(text: str, at: int) -> Bound:
    """Tell whether a word, or what stands between words, begins or ends at a place of a text."""
    if not 0 < at < len(text):
        return Bound.YES
    before, after = text[at - 1], text[at]
    if after == "\n" or before == "\n":
        return Bound.YES
    if _extends(after) or _invisible(before) or _invisible(after):
        return Bound.NO if _extends(after) and not before.isspace() else Bound.PERHAPS
    if before.isspace() or after.isspace():
        return Bound.YES
    letter = _base(text, at)
    if letter.isalnum() and after.isalnum():
        return Bound.NO if _spaced(letter) and _spaced(after) else Bound.PERHAPS
    if _extends(before) or _holds(text, at - 1) or _holds(text, at) or (_flag(before) and _flag(after)):
        return Bound.PERHAPS
    return Bound.YES


def _spaced(character: str) -> bool:
    """Whether a letter or digit is of a script that parts words by spaces."""
    category = unicodedata.category(character)
    return (category[0] == "L" or category == "Nd") and not _unspaced(character)


def _unspaced(character: str) -> bool:
    return any(first <= character <= last for first, last in _UNSPACED)


def _holds(text: str, at: int) -> bool:
    """Whether a sign may hold together what stands on both its sides."""
    sign = text[at]
    if unicodedata.category(sign) == "Pc":
        return True
    if sign not in _JOINING or at == 0 or at + 1 >= len(text):
        return False
    return all(side.isalnum() and not _unspaced(side) for side in (_base(text, at), text[at + 1]))


def _base(text: str, at: int) -> str:
    """Return the character before a place, without the marks on it."""
    at -= 1
    while at > 0 and _extends(text[at]):
        at -= 1
    return text[at]


def _extends(character: str) -> bool:
    """Whether a character is drawn on the one before it: a mark, or the skin tone of an emoji."""
    return unicodedata.category(character)[0] == "M" or "\U0001f3fb" <= character <= "\U0001f3ff"


def _invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf"


def _flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
