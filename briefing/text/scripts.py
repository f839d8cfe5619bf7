"""Sort characters as Unicode does: scripts without spaces, marks, what nobody sees, what turns a line around.

The properties come from the `regex` library, which follows Unicode faster than Python does.
"""

from __future__ import annotations

import re
from functools import lru_cache

import regex

UNSPACED = (
    r"[[\p{Ideographic}\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{Bopo}\p{Yiii}"  # East Asia
    r"\p{lb=SA}\p{lb=AK}\p{lb=AS}\p{lb=AP}\p{lb=VF}\p{Thai}\p{Laoo}\p{Khmr}\p{Mymr}]"  # Southeast Asia
    r"&&[\p{L}\p{M}\p{N}]--\p{Zinh}]"
)
"""Letters, vowel signs and figures of the scripts that put no spaces between words: a class of `regex`, version 1.

They are the scripts whose lines Unicode (UAX 14) breaks between any two letters, between syllables, or only with a
dictionary. The last four are named for their digits, which break like all digits.
"""
IGNORABLE = r"[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]"
"""Characters that take no room, so that a word may hold them unseen: a class of `regex`, version 1.

Unicode's own list, and those that enclose an annotation between lines, which browsers do not show.
"""
TURNING = "\u202a-\u202e\u2066-\u2069"
"""Characters that turn the direction of what follows: embeddings, overrides, isolates. To stand in a class of `re`."""
MARKS = "\u061c\u200e\u200f"
"""Characters that stand for a letter of one direction; with `TURNING` they are all of `Bidi_Control`."""

_UNSPACED = regex.compile(f"(?V1){UNSPACED}")
_DIRECTIONS = re.compile(f"[{TURNING}{MARKS}]")
_IGNORABLE = regex.compile(f"(?V1){IGNORABLE}+")
_EXTENDS = regex.compile(r"[\p{M}\p{Emoji_Modifier}]")
_INVISIBLE = regex.compile(r"\p{Cf}")


@lru_cache(maxsize=10_000)
def is_unspaced(character: str) -> bool:
    """Whether a letter or figure is of a script that puts no spaces between words."""
    return bool(_UNSPACED.match(character))


@lru_cache(maxsize=10_000)
def extends(character: str) -> bool:
    """Whether a character is drawn on the one before it: a mark, or the skin tone of an emoji."""
    return bool(_EXTENDS.match(character))


@lru_cache(maxsize=10_000)
def is_invisible(character: str) -> bool:
    """Whether a character only formats what stands around it: a joiner, a soft hyphen, a mark of direction."""
    return bool(_INVISIBLE.match(character))


def is_blank(character: str) -> bool:
    """Whether a character is white space or invisible."""
    return character.isspace() or is_invisible(character)


def without_directions(text: str) -> str:
    """Return a text without the characters that turn the direction of a line; those that join letters stay."""
    return text if text.isascii() else _DIRECTIONS.sub("", text)


def without_ignorable(text: str) -> str:
    """Return a text without the characters that a word may hold unseen."""
    return text if text.isascii() else _IGNORABLE.sub("", text)
