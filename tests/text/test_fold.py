"""What counts as the same text, and the way back from it to the original characters."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.model.spans import Span
from briefing.text.fold import fold, fold_text
from tests.effort import Effort

_CLUSTERS = ["e\u0301", "\u1109\u1165\u11af", "\uac00\u11a8", "\u09c7\u09be", "\u0dd9\u0dcf\u0dca", "a\u0323\u0301"]
_SINGLE = ["\u212b", "\u2126", "\u1fef", "\u0340", "\u2000", "\u00e9", "\u0301", "\u1161", "\U0001d15e", "\ufb01"]
_FOLDED = [
    " ",
    "\u00a0",
    "\n",
    "\t",
    "\u3000",
    "\u2028",
    "“",
    "»",
    "’",
    "´",
    "—",
    "−",
    "-",
    "'",
    '"',
    "\u00ad",
    "\u200b",
]
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_TEXTS = st.lists(st.sampled_from(_CLUSTERS + _SINGLE + _FOLDED) | st.text(max_size=3), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("signs", "folded"),
    [
        ("‘ ’ ‚ ‛ ′ ‹ › ` ´ ʼ ʹ '", "'"),
        ('“ ” „ ‟ ″ « » 〝 〞 "', '"'),
        ("‐ ‑ ‒ – — ― ⸺ − ﹘ ﹣ ֊ ־ -", "-"),
    ],
)
def test_quotation_marks_and_dashes_are_one_each(signs, folded):
    assert {fold_text(sign) for sign in signs.split()} == {folded}


@pytest.mark.parametrize("space", [" ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u2009", "\u202f", "\u3000", "\u2028"])
def test_white_space_of_any_kind_folds_to_one_space(space):
    assert fold(f"a{space}b").text == "a b"


@pytest.mark.parametrize("other", ["ß/ss", "ﬁ/fi", "A/a", "１/1", "…/...", "²/2", "ı/i", "--/—", "é/e", "«/<<"])
def test_nothing_else_is_the_same(other):
    one, two = other.split("/")
    assert fold_text(one) != fold_text(two)


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"])
def test_what_parts_or_joins_letters_unseen_is_left_out_and_published(unseen):
    folded = fold(f"a{unseen}b{unseen} c")
    assert folded.text == fold_text(f"{unseen}ab c") == "ab c"
    assert folded.to_original(0, 2) == Span(0, 3)


def test_the_joiner_of_an_emoji_is_seen():
    assert fold_text("👨\u200d👩\u200d👧 👩🏽\u200d🚒 ❤️\u200d🔥") == "👨\u200d👩\u200d👧 👩🏽\u200d🚒 ❤️\u200d🔥"


@given(_TEXTS)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text).text).text == fold(text).text
    assert fold_text(fold_text(text)) == fold_text(text)


@given(_TEXTS)
def test_a_folded_text_is_in_nfc(text):
    assert unicodedata.is_normalized("NFC", fold(text).text)


@example("\u1100\u1161\u11a8 \u09c7\u09be")
@given(_TEXTS)
def test_the_unicode_form_of_a_text_makes_no_difference(text):
    assert fold(unicodedata.normalize("NFD", text)).text == fold(text).text
    assert fold(unicodedata.normalize("NFC", text)).text == fold(text).text


@given(_TEXTS)
def test_quotes_are_folded_as_texts_are(text):
    assert fold_text(text) == fold(text).text.strip()


@given(_TEXTS, st.data())
def test_folded_offsets_map_back_to_the_characters_they_came_from(text, data):
    folded = fold(text)
    if not folded.text:
        return
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(folded.text)), st.integers(0, len(folded.text)))))
    if start == end:
        return
    span = folded.to_original(start, end)
    assert 0 <= span.start < span.end <= len(text)
    # An end inside a character that was taken apart or put together takes in the whole of it.
    assert folded.text[start:end] in fold(text[span.start : span.end]).text


@given(_TEXTS)
@example("e\u0301\xad\u0300")  # found: a soft hyphen between the marks of one letter
def test_the_map_of_offsets_covers_the_whole_text_that_is_seen_in_order(text):
    folded = fold(text)
    assert len(folded.starts) == len(folded.text) + 1
    assert len(folded.ends) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)
    assert folded.starts[-1] == len(text)
    spans = list(zip(folded.starts, folded.ends, strict=False))
    seen = {place for place, character in enumerate(text) if not _UNSEEN.match(character)}
    assert {place for start, end in spans for place in range(start, end)} >= seen
    assert all({start, end - 1} <= seen for start, end in spans), "what is not seen is only within what is"


@given(_TEXTS)
def test_every_place_of_the_text_has_its_place_in_the_folded_one(text):
    folded = fold(text)
    for place in (place for place, character in enumerate(text) if not _UNSEEN.match(character)):
        at = bisect_right(folded.ends, place)
        assert folded.starts[at] <= place < folded.ends[at]
    assert bisect_right(folded.ends, len(text)) == len(folded.text)


def test_a_long_row_of_marks_takes_time_as_it_is_long():
    effort = Effort()
    text = "a" + "\u0301\u0323" * 100_000
    folded = fold(text)
    assert effort.within(5)  # a fifth of a second; half a minute when Python sorts all of them at once
    assert folded.text == fold_text(text)
