"""Quotes that leave words out: each part is found in order, within one block, and nothing between them is quoted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.anchoring.anchor import anchor, quoted_parts, quoted_words
from briefing.anchoring.fragments.search_text import search_text
from briefing.anchoring.fragments.text_fragment import directive
from briefing.anchoring.versions import Versions, place
from briefing.model import AnchorState, Article, Selector, Span

HOSPITAL = "Of those—and I stress this—in the hospital, three are children."


def words(text: str, *spans: Span) -> list[str]:
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("quote", "parts"),
    [
        ("Of those … three are children", ["Of those", "three are children"]),
        ("Of those ... three are children", ["Of those", "three are children"]),
        ("Of those . . . three are children", ["Of those", "three are children"]),
        ("Of those […] three are children", ["Of those", "three are children"]),
        ("Of those [...] three are children", ["Of those", "three are children"]),
        ("Of those (…) three are children", ["Of those", "three are children"]),
        ("Of those… three are children", ["Of those", "three are children"]),
        ("Of those […], three are children.", ["Of those", ", three are children."]),
        ("Of those … I stress … three", ["Of those", "I stress", "three"]),
        ("… three are children …", ["three are children"]),
    ],
)
def test_each_part_of_a_quote_is_anchored_in_order(quote, parts):
    anchoring = anchor(HOSPITAL, Selector(quote))
    assert anchoring.state is AnchorState.ANCHORED
    assert words(HOSPITAL, *quoted_parts(HOSPITAL, quote, anchoring.span)) == parts
    assert quoted_words(HOSPITAL, quote, anchoring.span) == " … ".join(parts)


@pytest.mark.parametrize("quote", ["Wait ... what?", "Wait … what?", "They left […] at noon"])
def test_dots_that_the_publisher_wrote_are_words_like_others(quote):
    text = f"He said: {quote} Nobody knew."
    anchoring = anchor(text, Selector(quote))
    assert words(text, anchoring.span) == [quote]
    assert quoted_parts(text, quote, anchoring.span) == ()


def test_the_shortest_stretch_is_meant():
    text = "Of those, none. Of those in the ward, three are children, and three are children of staff."
    anchoring = anchor(text, Selector("Of those … three are children"))
    assert words(text, anchoring.span) == ["Of those in the ward, three are children"]


@pytest.mark.parametrize(
    "text",
    [
        "Of those here, three are children. Of those there, three are children.",
        "Of those here, three are children.\nOf those in the other ward, for all we know, three are children.",
    ],
)
def test_stretches_that_are_different_statements_make_a_quote_ambiguous(text):
    quote = "Of those … three are children"
    anchoring = anchor(text, Selector(quote))
    assert anchoring.state is AnchorState.AMBIGUOUS
    assert len(anchoring.candidates) == 2
    second = anchor(text, Selector(quote, prefix="three are children."))
    assert second.span == anchoring.candidates[1]


@pytest.mark.parametrize(
    ("text", "changes", "suggested"),
    [
        (HOSPITAL.replace("three", "five"), [("number", "three", "five")], "Of those … five are children"),
        ("Three are children. Of those, none.", [], None),
        ("Of those we know.\nThere three are children.", [], None),
    ],
)
def test_what_is_not_there_as_quoted_is_never_used(text, changes, suggested):
    anchoring = anchor(text, Selector("Of those … three are children"))
    assert anchoring.span is None
    assert [(str(change.kind), change.before, change.after) for change in anchoring.changes][: len(changes)] == changes
    if suggested:
        assert anchoring.suggested(text) == suggested
        assert words(text, *quoted_parts(text, suggested, anchor(text, Selector(suggested)).span)) == suggested.split(
            " … "
        )
    else:
        assert anchoring.parts == ()


def test_a_part_is_never_half_a_word_or_half_a_number():
    assert anchor("It is unlikely that 12,500 came.", Selector("It … likely … came")).span is None
    assert anchor("It is said that 12,500 came.", Selector("It … 12 … came")).span is None


def test_a_link_to_the_publishers_page_has_no_word_of_what_is_left_out():
    quote = "Of those … three are children"
    parts = quoted_parts(HOSPITAL, quote, anchor(HOSPITAL, Selector(quote)).span)
    assert directive(search_text(HOSPITAL), *parts) == ":~:text=Of%20those,three%20are%20children"


def versions_of(*texts: str) -> Versions:
    versions = [Article("a", "A", "P", "2031-05-04", text, (), version=at) for at, text in enumerate(texts, start=1)]
    *earlier, present = versions
    return Versions(
        Article("a", "A", "P", "2031-05-04", present.text, (), version=len(texts), earlier_versions=tuple(earlier))
    )


def test_what_changes_in_the_words_left_out_does_not_concern_the_claim():
    placement = place(
        Selector("Of those … three are children"), versions_of(HOSPITAL, HOSPITAL.replace("stress", "repeat"))
    )
    assert placement.in_present.state is AnchorState.ANCHORED
    assert not placement.earlier


def test_of_a_part_that_the_publisher_changed_the_new_words_are_suggested_and_the_rest_stays_left_out():
    present = HOSPITAL.replace("three", "five")
    placement = place(Selector("Of those … three are children"), versions_of(HOSPITAL, present))
    assert placement.earlier
    assert placement.in_present.state is AnchorState.CHANGED
    assert placement.in_present.suggested(present) == "Of those … five are children"
    assert [(change.before, change.after) for change in placement.in_present.changes] == [("three", "five")]


@given(st.lists(st.sampled_from(["one", "two", "three", "four"]), min_size=4, max_size=12), st.data())
def test_the_quoted_parts_are_exactly_what_was_quoted(text_words, data):
    """Whatever is taken out of a text, with dots in its place, is either found again or several places fit."""
    text = " ".join(text_words)
    cuts = sorted(
        data.draw(st.sets(st.integers(0, len(text_words)), min_size=4, max_size=4).map(sorted))
        if len(text_words) > 3
        else [0, 1, 2, 3]
    )
    first, last = text_words[cuts[0] : cuts[1]], text_words[cuts[2] : cuts[3]]
    quote = f"{' '.join(first)} … {' '.join(last)}"
    anchoring = anchor(text, Selector(quote))
    assert anchoring.state in (AnchorState.ANCHORED, AnchorState.AMBIGUOUS)
    if anchoring.span:
        assert quoted_words(text, quote, anchoring.span) == quote
