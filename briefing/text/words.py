"""Words of a text and where they stand."""

from __future__ import annotations

import re
from typing import NamedTuple

WORD = re.compile(r"(?:(?<!\w)[-+](?=\d))?\w+(?:[.,'’-]\w+)*|[^\w\s]")


class Word(NamedTuple):
    """A word, figure or sign of a text."""

    text: str
    start: int
    end: int


def words_in(text: str) -> list[Word]:
    """Return the words of a folded text with their places, each other sign as a word of its own."""
    return [Word(found.group(), *found.span()) for found in WORD.finditer(text)]
