"""What of an article's Markdown is not in its text: all of it is found, and what is surely meant is told apart."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.text.markdown import as_parsed, parse_body
from briefing.text.markup import Findings, findings, rest
from tests.authored import CASES, loaded
from tests.effort import Effort
from tests.pages.test_fidelity import EXAMPLES
from tests.thorough import enough

KINDS = loaded((CASES / "text/markup.yml").read_text(encoding="utf-8"))


def found(source: str) -> Findings:
    return findings(source, parse_body(source).text)


def solid(text: str) -> str:
    return "".join(text.split())


def assert_all_is_accounted_for(source: str) -> None:
    """The source without what was noted is the text: no rule of the parser uses up a character unseen."""
    kept = "".join(character for _, character in rest(as_parsed(source), found(source).markup))
    assert solid(kept) == solid(parse_body(source).text)
    assert found(source).lost is None


PIECES = st.sampled_from(
    [*'ab \n\t*_`[]()!<>&#;>-+1.\\"~=:/é|', "\n\n", "&amp;", "&#42;", "|-|\n", "](x)", "[a]: b\n", "    ", "```", "---"]
) | st.sampled_from(["> ", "- ", "1. ", "~~~\n", "![", "\\|", "| a | b |\n|---|---|\n", "***", "===\n", "<a@b.c>"])


@pytest.mark.slow
@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=enough(300, 5_000))
@example("- > - ---")
@example("[x\n> y](/z)")
@example("| a\n> |-|")
def test_what_was_noted_and_the_text_are_all_of_the_source(source):
    assert_all_is_accounted_for(source)


def test_that_holds_for_every_example_of_fidelity():
    for each in EXAMPLES:
        assert_all_is_accounted_for(each.markdown)


@pytest.mark.parametrize("source", KINDS["meant"])
def test_what_is_surely_meant_is_not_told(source):
    assert [piece for piece in found(source).markup if not piece.meant] == []


@pytest.mark.parametrize("source", KINDS["told"])
def test_what_publishers_write_is_told_and_its_fix_makes_it_text(source):
    assert solid(fixed(source)) == solid(source)


@pytest.mark.parametrize(("source", "text"), KINDS["told_in_part"].items())
def test_what_is_told_becomes_text_and_what_is_meant_stays_as_it_is(source, text):
    assert fixed(source) == text


def fixed(source: str) -> str:
    """Return the text of a source of which something is told, with its fixes made until nothing is."""
    assert [piece for piece in found(source).markup if not piece.meant]
    while fixes := {fix for piece in found(source).markup if not piece.meant for fix in piece.fix}:
        for start, end, text in sorted(fixes, reverse=True):
            source = source[:start] + text + source[end:]
    assert [piece for piece in found(source).markup if not piece.meant] == []
    return parse_body(source).text


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["*a ", "`a", "[1](x) ", "&amp;", "> ", ">a\n", "- 5\n\n", "**a**b", "| a ", "[a]: b\n", "C:\\*"]
)
def test_hostile_repetition_takes_little_time(unit):
    effort = Effort()
    found(unit * 3000)
    assert effort.within(5)  # half a second at most
