"""What a reader reads of an article's Markdown: one case a file, in `cases/parse`.

A case holds the `article` and, where it matters, the `base` address of the publisher's page; then each block with words
and the line it stands on; `links` are the addresses that were kept, `controls` the control characters found.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.parser_inline import ParserInline

from briefing.text import markdown
from briefing.text.markdown import Body, control_characters, parse_body
from tests.authored import CASES, loaded
from tests.effort import Effort

FILES = sorted((CASES / "text/markdown").glob("*.yml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_text_is_what_a_reader_reads(path):
    case = loaded(path.read_text(encoding="utf-8"))
    body = parse_body(case["article"], case.get("base", ""))

    assert _blocks(body) == case["blocks"]
    assert body.text == "\n".join(words for _, words in case["blocks"])
    if "links" in case:
        assert [token.attrs["href"] for token in body.tokens if token.type == "link_open"] == case["links"]
    if "controls" in case:
        found = list(control_characters(case["article"]))
        assert [[line, f"U+{ord(character):04X}"] for line, _, character in found] == case["controls"]


def _blocks(body: Body) -> list[list[object]]:
    starts = [start for start, _ in body.lines] + [len(body.text) + 1]
    blocks = [body.text[start : end - 1] for start, end in pairwise(starts)]
    return [[line + 1, words] for (_, line), words in zip(body.lines, blocks, strict=True)]


_MARKDOWN = st.text('a b\n\t*_`[]()!<>&#;>-+1.\\"~=:/\r\x00é', max_size=60)


@given(_MARKDOWN)
def test_every_character_of_the_text_stands_in_exactly_one_token(markdown):
    body = parse_body(markdown)
    pieces = [(token.meta["start"], token.content) for token in body.tokens if token.type in ("text", "hardbreak")]
    place = 0
    for start, words in pieces:
        assert words
        assert body.text[place:start] in ("", "\n")
        assert body.text[start : start + len(words)] == words
        place = start + len(words)
    assert place == len(body.text)


@given(_MARKDOWN)
def test_blocks_come_in_the_order_of_their_lines(markdown):
    body = parse_body(markdown)
    assert all(one[0] < other[0] and one[1] <= other[1] for one, other in pairwise(body.lines))
    assert all(0 <= line <= markdown.count("\n") + markdown.count("\r") for _, line in body.lines)


@given(st.sampled_from(["> ", "- ", "1. ", "> - ", ">", "* > "]), st.integers(0, 300))
def test_no_word_is_lost_however_deep_it_stands(marker, depth):
    text = parse_body(f"{marker * depth}deep\n\nafter\n").text
    assert text.endswith("deep\nafter")


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["[", "![", "**", "*a ", "`", "<", "&", "[a](", "![](", "_a*", "\\", "a\n", "](", "\n[a]: <"]
)
def test_hostile_repetition_takes_little_time(piece):
    effort = Effort()
    assert parse_body(f"x {piece * 3000} end").text.endswith("end")
    assert effort.within(5)  # a tenth of a second at most


@pytest.mark.slow
@pytest.mark.parametrize(
    "table",
    [
        pytest.param("|a" * 100_000 + "|\n" + "|-" * 100_000 + "|\n" + "|b|\n" * 1000, id="wide"),
        pytest.param("|a" * 99 + "|\n" + "|-" * 99 + "|\n" + "|b|\n" * 9_000, id="rows of one cell"),
        pytest.param("|a|b|\n|-|-|\n" + "|c|d|\n" * 6_000, id="long"),
        pytest.param("|a|\n|-|\n" + "|c" * 100_000 + "\n", id="a row far too long"),
        pytest.param("1. " * 50_000 + "a", id="numbers of numbers"),
    ],
)
def test_no_table_and_no_number_makes_much_of_little(table):
    effort = Effort()
    body = parse_body(table)
    assert len(body.text) <= len(table)
    assert len(body.tokens) < 1_000_000
    assert effort.within(20)


def test_many_control_characters_take_time_as_they_are_many():
    effort = Effort()
    assert list(control_characters("\x07\n" * 200_000))[-1] == (200_000, 1, "\x07")
    assert effort.within(2)  # a tenth of a second; counting lines from the top each time takes 20 s


def test_a_line_of_words_is_asked_nothing_but_whether_it_is_one(monkeypatch):
    asked = []
    for name in ("fence", "hr", "heading", "table"):
        rule = getattr(markdown, name)
        monkeypatch.setattr(markdown, name, lambda *args, rule=rule: asked.append(args[1]) or rule(*args))
    parser = markdown.article_parser()
    parser.parse("[x" + "\nx" * 100)
    parser.parse("words\n\n" * 100)
    assert set(asked) <= {0}, "only the bracket may begin something"
    parser.parse("words\n# A heading\n\nwords\n***\nwords\n```\ncode")
    assert {1, 4, 6} <= set(asked)


def test_brackets_in_brackets_are_tried_only_so_deep_and_never_where_none_is_closed(monkeypatch):
    skipped = []
    skip = ParserInline.skipToken
    monkeypatch.setattr(ParserInline, "skipToken", lambda self, state: skipped.append(state.pos) or skip(self, state))
    parse_body("[" * 2_000)
    assert not skipped
    assert parse_body("[" * 2_000 + "](").text == "[" * 2_000 + "]("
    assert len(skipped) < 20 * 2_000, "each bracket was tried sixty deep"
    assert parse_body("[" * 9 + "a" + "](https://example.org)" + "]" * 8).text == "[" * 8 + "a" + "]" * 8
