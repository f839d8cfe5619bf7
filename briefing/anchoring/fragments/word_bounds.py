"""Tell where browsers see a word begin or end, as far as that is known without their dictionaries.

The rules are those of Unicode Standard Annex 29, 4.1, in short. Each browser cuts scripts without spaces by
a dictionary of its own, so between their letters the answer is `PERHAPS`.
"""

from __future__ import annotations

import unicodedata
from enum import Enum

from briefing.text.scripts import extends, is_invisible, is_unspaced

_JOINING = frozenset("'.:·‘’․‧״՟﹒﹕＇．：,;;։،؍٬⁄﹐﹔，；\"")
"""Characters that may join the letters or digits on both sides of them: `don't`, `8,000`, `U.S`."""


class Bound(Enum):
    """Whether a word begins or ends at a place."""

    YES = "yes"
    NO = "no"
    PERHAPS = "perhaps"
    """It depends on the browser."""


def bound(text: str, at: int) -> Bound:
    """Tell whether a word, or what stands between words, begins or ends at a place of a text."""
    if not 0 < at < len(text) or "\n" in text[at - 1 : at + 1]:
        return Bound.YES
    before, after = text[at - 1], text[at]
    if extends(after) or is_invisible(before) or is_invisible(after):
        return Bound.NO if extends(after) and not before.isspace() else Bound.PERHAPS
    if before.isspace() or after.isspace():
        return Bound.YES
    base = _base(text, at)
    if base.isalnum() and after.isalnum():
        return Bound.NO if _spaced(base) and _spaced(after) else Bound.PERHAPS
    if extends(before) or _holds(text, at - 1) or _holds(text, at) or (_flag(before) and _flag(after)):
        return Bound.PERHAPS
    return Bound.YES


def _spaced(character: str) -> bool:
    """Whether a letter or digit is of a script that puts spaces between words."""
    category = unicodedata.category(character)
    return (category[0] == "L" or category == "Nd") and not is_unspaced(character)


def _holds(text: str, at: int) -> bool:
    """Whether a character may join what stands on both sides of it."""
    character = text[at]
    if unicodedata.category(character) == "Pc":
        return True
    if character not in _JOINING or at == 0 or at + 1 >= len(text):
        return False
    return all(side.isalnum() and not is_unspaced(side) for side in (_base(text, at), text[at + 1]))


def _base(text: str, at: int) -> str:
    """Return the character before a place, without the marks on it."""
    at -= 1
    while at > 0 and extends(text[at]):
        at -= 1
    return text[at]


def _flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
