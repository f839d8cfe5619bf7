"""What changed between two versions: nothing of either is lost, and what stayed is not called changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.diff import passages, pieces
from briefing.text.fold import fold_text

TEXTS = st.lists(
    st.sampled_from(["12", "21", "people", "were", "hurt", ",", "“", '"', "—", "é", "e\u0301"]), max_size=14
).map(" ".join)
BLOCKS = st.lists(TEXTS.filter(bool), max_size=5).map("\n".join)


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(piece.fate, piece.text) for piece in pieces(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("12 were hurt", "21 were hurt", [("out", "12"), ("in", "21"), ("same", " were hurt")]),
        ("a b c", "a b c d", [("same", "a b c"), ("in", " d")]),
        ("a x y d", "a p q d", [("same", "a "), ("out", "x y"), ("in", "p q"), ("same", " d")]),
        ("one two three four", "nothing of it", [("out", "one two three four"), ("in", "nothing of it")]),
        ("", "new", [("in", "new")]),
        ("old", "", [("out", "old")]),
        ("“so” — it", '"so" - it', [("same", '"so" - it')]),
    ],
)
def test_a_diff_shows_what_was_removed_and_added(before, after, expected):
    assert told(before, after) == expected


@given(TEXTS, TEXTS)
def test_a_diff_contains_both_texts(before, after):
    found = pieces(before, after)
    assert "".join(each.text for each in found if each.fate != "out") == after
    assert fold_text("".join(each.text for each in found if each.fate != "in")) == fold_text(before)
    assert all(each.text for each in found)


@given(BLOCKS, BLOCKS)
def test_only_passages_that_differ_are_shown(before, after):
    found = passages(before, after)
    same = [fold_text(block) for block in before.split("\n")] == [fold_text(block) for block in after.split("\n")]
    assert (not found) == same
    assert all(any(piece.fate != "same" for piece in passage) for passage in found)


def test_a_long_passage_is_not_compared_word_by_word():
    before, after = " ".join(f"a{at}" for at in range(5_000)), " ".join(f"b{at}" for at in range(5_000))
    assert told(before, after) == [("out", before), ("in", after)]
