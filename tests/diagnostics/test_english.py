"""What messages to authors share: counts, and the name that was most likely meant."""

from __future__ import annotations

import pytest

from briefing.diagnostics.english import counted, same_word, suggestion


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("speeker", ["speaker", "quote"], "speaker"),
        ("Left-Out", ["left_out", "language"], "left_out"),
        ("at least", ["at-most", "at-least"], "at-least"),
        ("ÖRTLICH", ["ortlich", "örtlich"], "örtlich"),
        ("colour", ["id", "quote"], ""),
        ("colour", [], ""),
    ],
)
def test_the_nearest_known_name_is_suggested_or_none(name, known, meant):
    assert suggestion(name, known) == meant


def test_how_close_a_name_must_come_can_be_told():
    assert suggestion("injury", ["injured"], likeness=0.7)
    assert not suggestion("injury", ["injured"], likeness=0.8)


def test_two_spellings_of_a_word_are_told_from_two_similar_words():
    assert same_word("Left-Out", "left_out")
    assert not same_word("leftout", "left_out")


@pytest.mark.parametrize(("number", "words"), [(1, "1 origin"), (0, "0 origins"), (1200, "1,200 origins")])
def test_a_number_is_said_with_its_noun(number, words):
    assert counted(number, "origin") == words
    assert counted(2, "man", "men") == "2 men"
