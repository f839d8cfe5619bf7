"""Split a text into words, as Unicode defines them for every script (UAX 29).

Two rules are added. A hyphen joins, as the annex allows: `twenty-five` is one word. And a plus or minus before a figure
belongs to it, because -5 is not 5. In scripts without spaces each letter is a word, since there is no dictionary.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

_PATTERN = r"""
    (?:(?<!\w)[-+](?=\p{Nd}))?+ \w(?:\B\S)*+ (?:-\w(?:\B\S)*+)*+
    | \S(?:\B\S)*+
"""
_WORD = regex.compile(f"(?V1wx){_PATTERN}")
_TOKEN = regex.compile(rf"(?V1wx)\s+|{_PATTERN}")
SMALL_WORDS = frozenset(
    """
    a an the this that these those it its he his she her they their we our you your i my there here who what
    which when where while if as and or but so yet then also in on at by for from to of with into over under
    after before since until during all any each every both many more few several other another such
    """.split()  # noqa: SIM905 - a list of so many words is easier to read as a text
)
"""English words that are no names: where they have a capital, a sentence starts."""


class Word(NamedTuple):
    """A word, a figure or a character of punctuation."""

    text: str
    start: int
    end: int


def words_in(text: str) -> list[Word]:
    """Return the words of a folded text with their places; every other character is a word of its own."""
    return [Word(match.group(), *match.span()) for match in _WORD.finditer(text)]


@lru_cache(maxsize=8)
def words_of_article(text: str) -> tuple[Word, ...]:
    """Return what `words_in` returns, cached: a long text is asked for once for each of its quotes."""
    return tuple(words_in(text))


def tokens(text: str) -> list[str]:
    """Return the words of a folded text and the spaces between them: joined, they are the text."""
    return _TOKEN.findall(text)


def has_letters(word: str) -> bool:
    """Whether a word has a letter or digit, and is not only punctuation or a picture."""
    return word[0].isalnum() or any(map(str.isalnum, word))
