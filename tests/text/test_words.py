"""What a word is, in every script."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.diff import share_kept, word_diff
from briefing.text.fold import fold
from briefing.text.words import has_letters, tokens, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("don't U.S. 8,000 12.5%", ["don't", "U.S", ".", "8,000", "12.5", "%"]),
        ("twenty-five, non-lethal", ["twenty-five", ",", "non-lethal"]),
        ("-5 to +5, 5-6, a - b", ["-5", "to", "+5", ",", "5-6", ",", "a", "-", "b"]),
        ("l'homme 8'000 a:b", ["l'homme", "8'000", "a:b"]),
        ('הוא אמר: צה"ל', ["הוא", "אמר", ":", 'צה"ל']),
        ("पुलिस ने कहा", ["पुलिस", "ने", "कहा"]),
        ("مُحَمَّد قال", ["مُحَمَّد", "قال"]),
        ("서울에서 12명", ["서울에서", "12명"]),
        ("有12人受伤。", ["有", "12", "人", "受", "伤", "。"]),
        ("カタカナの本", ["カタカナ", "の", "本"]),
        ("ง่าย", ["ง่", "า", "ย"]),
        ("👨‍👩‍👧 ❤️ 🇩🇪🇫🇷", ["👨‍👩‍👧", "❤️", "🇩🇪", "🇫🇷"]),
        ("e\u0301tat", ["e\u0301tat"]),
        ("co\u00adop", ["co\u00adop"]),
    ],
)
def test_words_are_those_of_unicode(text, words):
    assert [word.text for word in words_in(text)] == words
    assert all(text[word.start : word.end] == word.text for word in words_in(text))


@given(st.text())
def test_words_and_what_stands_between_them_are_the_text(text):
    text = fold(text).text
    assert "".join(tokens(text)) == text
    assert [token for token in tokens(text) if not token.isspace()] == [word.text for word in words_in(text)]


@pytest.mark.parametrize(
    ("word", "has"), [("a", True), ("-5", True), ("में", True), ("人", True), (".", False), ("❤️", False), ("-", False)]
)
def test_punctuation_and_pictures_have_no_letters(word, has):
    assert has_letters(word) is has


ROWS = st.lists(st.sampled_from("abc"), max_size=8)


@given(ROWS, ROWS)
def test_a_diff_leads_from_one_text_to_the_other(before, after):
    stretches = list(word_diff(before, after))
    assert [word for stretch in stretches for word in before[stretch.before]] == before
    assert [word for stretch in stretches for word in after[stretch.after]] == after
    for stretch in stretches:
        assert (before[stretch.before] == after[stretch.after]) is stretch.same
    assert all(stretch.same != following.same for stretch, following in pairwise(stretches))


@pytest.mark.parametrize(
    ("before", "after", "share"), [("a b c d", "a c x y", 0.5), ("a b", "b a", 0.5), ("", "", 1), ("a", "", 0)]
)
def test_the_share_that_was_kept_counts_words_in_their_order(before, after, share):
    assert share_kept(before.split(), after.split()) == share
