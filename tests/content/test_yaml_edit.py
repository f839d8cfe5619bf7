"""One entry out of a YAML file: that entry goes, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.content.scalars import quoted
from briefing.content.yaml import read_yaml
from briefing.content.yaml_edit import with_value, without
from briefing.diagnostics.diagnostic import BriefingError
from tests.authored import loaded

LIST = """\
# yaml-language-server: $schema=x
# --- the first half
- id: a   # keep me not
  quote: "one: 1"

  says: >-
    folded
    # no comment

# before b
- id: b
  quantity: {value: 8000,
    unit: person}
  note: |
    last line

# before c
-
  id: c
  says: 'x'


# the end
"""
MAP = """\
title: x
speakers:
  a: {name: A}
  # of b
  b:
    name: B
    role: "r # r"

  c:
    name: C
points:
  - id: only
    question: q
"""


def cut(text: str, *path: str | int) -> str:
    return without(read_yaml(text, "f.yml"), path)


@pytest.mark.parametrize(
    ("text", "path", "gone"),
    [
        (LIST, (0,), LIST[LIST.index("- id: a") : LIST.index("# before b")]),
        (LIST, (1,), LIST[LIST.index("- id: b") : LIST.index("# before c")]),
        (LIST, (2,), LIST[LIST.index("-\n  id: c") : LIST.index("# the end")]),
        (MAP, ("speakers", "a"), "  a: {name: A}\n"),
        (MAP, ("speakers", "b"), MAP[MAP.index("  b:") : MAP.index("  c:")]),
        (MAP, ("speakers", "c"), "  c:\n    name: C\n"),
        (MAP, ("points", 0), MAP[MAP.index("points:") :]),
        ("- id: a\n- id: b", (1,), "- id: b"),
        ("- id: only\n", (0,), "- id: only\n"),
        ("\ufeff- id: a\n- id: b\n", (1,), "- id: b\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_exactly_the_lines_of_the_entry_are_removed(text, path, gone, line_end):
    text, gone = text.replace("\n", line_end), gone.replace("\n", line_end)
    assert text.count(gone) == 1
    assert cut(text, *path) == text.replace(gone, "")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("[{id: a}, {id: b}]\n", (0,)),
        ("speakers: {a: {name: A}, b: {name: B}}\n", ("speakers", "a")),
        ("- {id: a}\n- - id: b\n  - id: c\n", (1, 0)),
    ],
)
def test_an_entry_that_shares_its_lines_is_left_alone(text, path):
    with pytest.raises(BriefingError, match="shares its lines with others"):
        cut(text, *path)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_new_key_stands_right_after_its_neighbour_whatever_style_that_has(line_end):
    for quote in ('"one: 1"', ">-\n    one\n    line", "|\n    one", "one # and a comment"):
        before, after = (
            f"- id: a\n  quote: {quote}{new}\n\n  says: x\n".replace("\n", line_end) for new in ("", "\n  version: 2")
        )
        assert with_value(before, (0, "version"), 2, "f.yml", after="quote") == after


WORDS = st.text(st.sampled_from("ab #:-'\"\n|>{}[]é\u2028"), max_size=20)
COMMENTS = st.sampled_from(["", "", "# a comment\n", "\n", "\n\n# two\n\n"])


def scalar(words: str, style: str) -> str:
    if style == "block" and words.strip() and words.isprintable() and not words.startswith(" "):
        return f"|\n    {words}"
    escaped = "".join(
        f"\\U{ord(character):08x}" if not character.isprintable() or character in '"\\' else character
        for character in words
    )
    return f'"{escaped}"'


@given(st.lists(st.tuples(COMMENTS, WORDS, st.sampled_from(["block", "quoted"])), min_size=1, max_size=6), st.data())
def test_whatever_stands_around_it_every_other_line_stays(items, data):
    text = "".join(
        f"{comment}- id: i{at}\n  says: {scalar(words, style)}\n" for at, (comment, words, style) in enumerate(items)
    )
    before = read_yaml(text, "f.yml")
    assert not before.diagnostics
    at = data.draw(st.integers(0, len(items) - 1))

    after = cut(text, at)

    kept = [value for index, value in enumerate(before.value) if index != at]
    assert (read_yaml(after, "f.yml").value or []) == kept
    lines = iter(text.split("\n"))
    assert all(line in lines for line in after.split("\n") if line), "a line came or changed its place"
    assert after.count("#") >= sum(comment.count("#") for comment, *_ in items)


UNSEEN = "\u202e\u2066\u200b\u3164\u115f\u034f\x1b\x7f\x9b\ufeff\u2028\u00ad\U000e0041\ufe0f\ufe0f"


def test_nothing_that_cannot_be_seen_stands_in_a_quoted_scalar():
    for character in UNSEEN:
        text = f"a{character * 2}b"
        written = quoted(text)
        assert loaded(written) == text
        assert not set(written[2:-2]) & set(character) or character == "\ufe0f"
    assert quoted("Zoë said: “8,000 — 愛, می‌تواند”").count("\\U") == 1, "only the joiner is written out"
