"""Where a quote is in an article, or why it is not found: one case a file, in `cases/anchor`.

A case holds the `text`, or the `article` in Markdown that it is the visible text of; `quote`, `prefix` and `suffix`;
and the verdict. `marked` is the text with ⟦ and ⟧ around what was found, suggested or could be meant; `changes` are
listed as `kind: before → after`; `spans` are code points.
"""

from __future__ import annotations

import re
from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.anchoring.anchor import MOST_PLACES, anchor
from briefing.model.spans import Anchoring, Selector, Span
from briefing.model.vocabulary import AnchorState
from briefing.text.boundaries import cuts_number, cuts_word
from briefing.text.fold import fold, fold_text
from briefing.text.markdown import parse_body
from tests.authored import CASES, loaded
from tests.effort import Effort

FILES = sorted((CASES / "anchoring/anchor").glob("*.yml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_quote_is_anchored_or_its_state_says_why_not(path):
    case = loaded(path.read_text(encoding="utf-8"))
    text = case["text"] if "text" in case else parse_body(case["article"]).text

    found = anchor(text, Selector(case["quote"], case.get("prefix", ""), case.get("suffix", "")))

    shown = {"state": str(found.state), "marked": _marked(text, found)}
    shown["spans"] = [[span.start, span.end] for span in _spans(found)]
    shown["changes"] = [{str(change.kind): f"{change.before} → {change.after}"} for change in found.changes]
    expected = {"changes": []} | {key: case[key] for key in ("state", "marked", "spans", "changes") if key in case}
    assert {key: shown[key] for key in expected} == expected
    assert "marked" in case or "spans" in case or not _spans(found)


def _spans(found: Anchoring) -> list[Span]:
    return [span for span in (found.span, found.suggestion, *found.candidates) if span]


def _marked(text: str, found: Anchoring) -> str:
    signs = [(span.start, "⟦") for span in _spans(found)] + [(span.end, "⟧") for span in _spans(found)]
    for place, sign in sorted(signs, reverse=True):
        text = text[:place] + sign + text[place:]
    return text


_WORDS = st.lists(
    st.sampled_from(["12", "12.5", "8,000", "said", "“no”", "the", "The", "é", "e\u0301", "서울", "👨‍👩‍👧", "-", "—"]),
    max_size=12,
).map(" ".join)
_TEXTS = _WORDS | st.text("ab1,. e\u0301\u1100\u1161\n", max_size=20)


@given(_TEXTS, _TEXTS, _TEXTS, _TEXTS)
def test_only_the_quoted_words_are_ever_anchored(text, quote, prefix, suffix):
    found = anchor(text, Selector(quote, prefix, suffix))
    for span in (found.span, *found.candidates):
        if span is not None:
            assert fold_text(text[span.start : span.end]) == fold_text(quote)
    assert (found.span is not None) == (found.state is AnchorState.ANCHORED)
    assert (len(found.candidates) > 1) == (found.state is AnchorState.AMBIGUOUS)
    assert (found.suggestion is not None) == (found.state is AnchorState.CHANGED)


@given(_TEXTS, st.data())
def test_words_quoted_with_all_that_stands_around_them_are_found_again(text, data):
    words = list(re.finditer(r"\S+", text))
    if not words:
        return
    first, last = sorted((data.draw(st.integers(0, len(words) - 1)), data.draw(st.integers(0, len(words) - 1))))
    start, end = words[first].start(), words[last].end()

    found = anchor(text, Selector(text[start:end], text[:start], text[end:]))

    assert found.span == Span(start, end)


@given(_TEXTS, _TEXTS)
def test_a_suggestion_never_cuts_a_word_or_a_number(text, quote):
    suggestion = anchor(text, Selector(quote)).suggestion
    if suggestion is not None:
        folded = fold(text)
        for place in (bisect_right(folded.ends, suggestion.start), bisect_right(folded.ends, suggestion.end)):
            assert not cuts_word(folded.text, place)
            assert not cuts_number(folded.text, place)


def test_a_quote_that_stands_everywhere_takes_time_as_the_text_is_long():
    effort = Effort()
    found = anchor("a " * 100_000, Selector("a", prefix="a a", suffix="a"))
    assert found.state is AnchorState.AMBIGUOUS
    assert len(found.candidates) == MOST_PLACES
    assert effort.within(5)  # half a second; it was a minute when each place copied the text before it


@pytest.mark.slow
def test_a_long_quote_that_was_changed_takes_little_time():
    words = [("the", "a", "of", "it", "in")[place * place % 5] for place in range(4000)]
    changed = ["xx" if place % 7 == 0 else word for place, word in enumerate(words)]
    effort = Effort()
    found = anchor(f"Start here. {' '.join(changed)} End.", Selector(" ".join(words)))
    assert found.state is AnchorState.CHANGED
    assert effort.within(5)  # a quarter of a second; a likeness search for all of it takes a minute
