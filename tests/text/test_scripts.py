"""Which characters are of which kind, held against Unicode's properties."""

from __future__ import annotations

import sys

import pytest
import regex

from briefing.text.scripts import MARKS, TURNING, extends, is_blank, is_unspaced, without_directions, without_ignorable

EVERY = "".join(map(chr, range(sys.maxunicode + 1)))


@pytest.mark.parametrize(
    "text", ["人", "の", "カ", "ー", "ﾊ", "ㄅ", "ꆈ", "𗀀", "ก", "๒", "ລ", "ខ", "မ", "ᥐ", "ᬅ", "ꦄ", "〆"]
)
def test_scripts_without_spaces(text):
    assert is_unspaced(text)


@pytest.mark.parametrize(
    "text", ["a", "é", "я", "ع", "ש", "क", "서", "ㄱ", "Ａ", "2", "ʼ", "་", "。", " ", "❤", "ˇ", "ማ"]
)
def test_other_scripts_have_spaces_and_punctuation_is_in_no_script(text):
    assert not is_unspaced(text)


def test_no_script_that_breaks_lines_anywhere_or_by_a_dictionary_was_forgotten():
    broken = regex.findall(r"(?V1)[[\p{lb=SA}\p{lb=AK}\p{lb=AS}\p{lb=CJ}\p{Ideographic}]&&\p{L}]", EVERY)
    assert [letter for letter in broken if not is_unspaced(letter)] == []


def test_bidirectional_controls_are_those_of_unicode():
    turning = set(regex.findall(r"\p{Bidi_Control}", EVERY))
    assert set(regex.findall(f"[{TURNING}{MARKS}]", EVERY)) == turning
    assert without_directions(f"a{''.join(turning)}\u200db") == "a\u200db"


def test_characters_that_a_word_may_hold_unseen_are_left_out():
    assert without_ignorable("a\u00ad\u200b\u200d\u202e\u2060\u3164\ufe0f\ufeff\ufffa\U000e0041b") == "ab"
    assert without_ignorable("naïve — мир") == "naïve — мир"


def test_some_characters_extend_the_one_before_them_and_some_are_blank():
    assert all(map(extends, ["\u0301", "ि", "\ufe0f", "\U0001f3fd"]))
    assert not any(map(extends, ["a", "\u200d", " "]))
    assert all(map(is_blank, [" ", "\u00a0", "\n", "\u00ad", "\u200d", "\u202e"]))
    assert not any(map(is_blank, ["a", "\u0301", "."]))
