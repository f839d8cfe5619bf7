"""Tell where a text may not be cut: inside a number, a word, or what a reader sees as one character."""

from __future__ import annotations

import regex

from briefing.text.scripts import extends, is_unspaced

_IN_NUMBERS = ".,'٫٬"
"""Characters that group digits or start a fraction: 8,000, 12.5, 8'000 (folded), and the Arabic ones."""
_JOINER = "\u200d"
"""Zero width joiner: makes one emoji of two."""
_CHARACTER = regex.compile(r"\X")
_CLUSTER = 20
"""Marks of a letter, at most; and characters before a place from which on clusters are told apart, as flags are."""


def cuts_number(text: str, at: int) -> bool:
    """Whether a place lies inside a number: between two digits, or beside the character that groups them."""
    before, after = text[max(at - 2, 0) : at], text[at : at + 2]
    if not after:
        return False
    if after[0].isdigit() and before[-1:] == "-" and not before[:-1].isalnum():
        return True  # a minus: a dash, when folded, has a letter, a figure or a space before it, or a space after it
    if not before:
        return False
    if before[-1].isdigit():
        return after[0].isdigit() or (after[0] in _IN_NUMBERS and after[1:].isdigit())
    return before[-1] in _IN_NUMBERS and before[:-1].isdigit() and after[0].isdigit()


def cuts_word(text: str, at: int) -> bool:
    """Whether a place lies inside a word, or between a character and what belongs to it: an accent, a joined emoji."""
    if not 0 < at < len(text):
        return False
    after = text[at]
    if (text[at - 1] + after).isascii():
        return text[at - 1].isalnum() and after.isalnum()
    return (after.isalnum() and text[_base(text, at - 1)].isalnum()) or cuts_character(text, at)


def cuts_character(text: str, at: int) -> bool:
    """Whether a place lies inside what a reader sees as one character (a grapheme cluster of UAX 29)."""
    if not 0 < at < len(text) or (text[at - 1] + text[at]).isascii():
        return False
    if _JOINER in (text[at - 1], text[at]) or extends(text[at]):
        return True
    start = max(_base(text, at - 1) - _CLUSTER, 0)
    return all(match.start() != at for match in _CHARACTER.finditer(text, start, at + 1))


def _base(text: str, at: int) -> int:
    """Return the place of the letter that the marks before a place belong to, or of the place itself."""
    first = max(0, at - _CLUSTER)
    while at > first and (extends(text[at]) or text[at] == _JOINER):
        at -= 1
    return at


def cuts_cased_word(text: str, at: int) -> bool:
    """Whether a place lies inside a word of a script with capitals, which all put spaces between words: `un|likely`."""
    return 0 < at < len(text) and _cased(text[at - 1]) and _cased(text[at])


def _cuts_spaced_word(text: str, at: int) -> bool:
    if not cuts_word(text, at):
        return False
    return cuts_character(text, at) or not (is_unspaced(text[at]) or is_unspaced(text[_base(text, at - 1)]))


def _cased(character: str) -> bool:
    return character.lower() != character.upper()


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch until neither end cuts a word or number, and drop the spaces at its ends.

    Between letters of a script without spaces nothing is known to be cut: it would be widened to whole clauses.
    """
    while _cuts_spaced_word(text, start) or cuts_number(text, start):
        start -= 1
    while _cuts_spaced_word(text, end) or cuts_number(text, end):
        end += 1
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end
