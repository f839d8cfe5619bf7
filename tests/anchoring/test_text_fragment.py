"""Links to the words on the publisher's page: what they say, and that a browser finds exactly those words by them."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.anchoring.fragments.search_text import search_text
from briefing.anchoring.fragments.text_fragment import LONGEST, deep_link, directive
from briefing.model.spans import Span
from tests.anchoring.directive_model import Browser, parsed
from tests.authored import CASES, loaded
from tests.effort import Effort
from tests.thorough import enough

FILES = sorted((CASES / "anchoring/text_fragment").glob("*.yml"))


def marked(text: str) -> tuple[str, Span]:
    """Return a text without its [[ ]], and where they were."""
    before, _, rest = text.partition("[[")
    words, _, after = rest.partition("]]")
    return before + words + after, Span(len(before), len(before + words))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_directive_says_what_the_specification_asks_for(path):
    case = loaded(path.read_text(encoding="utf-8"))
    text, span = marked(case["text"])
    assert directive(search_text(text, case.get("title", "")), span) == (case["directive"] or "")


WORDS = st.sampled_from(["a", "b", "A", "ab", "a-b", "b,", "&", "a.", "“b", "don't", "a.b", "\n", "\n"])
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
UNSPACED = st.text(st.sampled_from("中文字ก่ๆ，。 \nab"), min_size=1, max_size=40)


@st.composite
def texts_with_spans(draw):
    text = draw(st.one_of(TEXTS, UNSPACED)).strip()
    start = draw(st.integers(0, max(len(text) - 1, 0)))
    return text, Span(start, draw(st.integers(start, len(text))))


@pytest.mark.slow
@given(texts_with_spans())
@settings(max_examples=enough(300, 5_000))
@example(("a b a b\na b a b\na b", Span(8, 15)))
@example(("a a a a b", Span(2, 5)))
def test_a_browser_finds_exactly_the_words(given_text):
    text, span = given_text
    found = directive(search_text(text), span)
    if not found:
        return
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    expected = (start, start + len(words.strip()))
    for cuts_unspaced in (True, False):
        assert Browser(text, cuts_unspaced=cuts_unspaced).find(parsed(found)) == expected, found


@pytest.mark.slow
@given(st.lists(st.integers(0, 10**6), min_size=12, max_size=300, unique=True), st.data())
@settings(max_examples=enough(100, 1_000))
def test_words_that_stand_once_are_always_found(numbers, data):
    """Long quotes and quotes over paragraphs too."""
    pieces = [f"w{number}" for number in numbers]
    start = data.draw(st.integers(0, len(pieces) - 1))
    end = data.draw(st.integers(start + 1, len(pieces)))
    joints = data.draw(st.lists(st.sampled_from([" ", " ", " ", "\n"]), min_size=len(pieces), max_size=len(pieces)))
    text, places = "", []
    for piece, joint in zip(pieces, joints, strict=True):
        places.append((len(text), len(text) + len(piece)))
        text += piece + joint
    span = Span(places[start][0], places[end - 1][1])
    found = directive(search_text(text), span)
    assert Browser(text, cuts_unspaced=True).find(parsed(found)) == (span.start, span.end)
    what = parsed(found)
    assert what.prefix is what.suffix is None
    if span.end - span.start <= LONGEST and "\n" not in text[span.start : span.end]:
        assert what.end is None
    assert not [part for part in (what.start, what.end or "") if len(part) > LONGEST]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.example/a", "https://x.example/a#:~:text=b"),
        ("https://x.example/a?q=1", "https://x.example/a?q=1#:~:text=b"),
        ("https://x.example/a#part", "https://x.example/a#part:~:text=b"),
        ("https://x.example/a#", "https://x.example/a#:~:text=b"),
        ("https://x.example/a#:~:text=c", "https://x.example/a#:~:text=b"),
        ("https://x.example/a#part:~:text=c&text=d", "https://x.example/a#part:~:text=b"),
    ],
)
def test_a_deep_link_is_the_publishers_page_with_the_directive(url, expected):
    assert deep_link(url, ":~:text=b") == expected


def test_without_a_directive_a_deep_link_is_the_page_as_it_was_named():
    assert deep_link("https://x.example/a#part", "") == "https://x.example/a#part"


def test_words_that_can_hardly_be_singled_out_take_little_time():
    page = search_text("a " * 30_000 + "b")
    effort = Effort()
    for start in range(0, 400, 40):
        assert directive(page, Span(20_000 + start, 20_001 + start)) == ""
    assert effort.within(10)
