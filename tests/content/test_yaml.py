"""YAML as authors write it: values by the core schema, the place of each, and what is refused with what words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.content.yaml import FIXES, read_yaml
from briefing.diagnostics.diagnostic import Where
from briefing.diagnostics.edits import applied
from briefing.diagnostics.rules import Rule
from tests.effort import Effort


@pytest.mark.parametrize(
    ("written", "value"),
    [
        # Words that YAML 1.1 takes for something else.
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("12:30", "12:30"),
        ("12:30:00", "12:30:00"),
        ("2024-10-31", "2024-10-31"),
        ("2024-10-31T12:30:00Z", "2024-10-31T12:30:00Z"),
        ("1_000", "1_000"),
        ("<<", "<<"),
        ("=", "="),
        # Words that mean something.
        ("null", None),
        ("Null", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("False", False),
        ("TRUE", True),
        ("tRUE", "tRUE"),
        # Numbers.
        ("0", 0),
        ("12", 12),
        ("+12", 12),
        ("-12", -12),
        ("1.5", 1.5),
        (".5", 0.5),
        ("-.5", -0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("1.5E-3", 0.0015),
        # What looks like one and is kept as written, as nothing is lost by it.
        ("007", "007"),
        ("-0123.5", "-0123.5"),
        ("0o7", "0o7"),
        ("0x1F", "0x1F"),
        ("8,000", "8,000"),
        (".", "."),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("NaN", "NaN"),
        ("1e999", "1e999"),
        ("9" * 41, "9" * 41),
        ("²", "²"),
        ("١٢", "١٢"),
        # Quotes make a text of anything.
        ("'12'", "12"),
        ('"no"', "no"),
        ("''", ""),
        ("'~'", "~"),
        ("'it''s'", "it's"),
        ('"a\\nb\\u00e9"', "a\nb\u00e9"),
        ("|\n  one\n   two\n", "one\n two\n"),
        (">-\n  one\n  two\n\n  three\n", "one two\nthree"),
        ("one\n  two", "one two"),
        ("x # not read", "x"),
        ("x#y", "x#y"),
        ("'a\tb'", "a\tb"),
        ("[]", []),
        ("{}", {}),
        ("[1, '2', [no]]", [1, "2", ["no"]]),
        ("{a: 1, b: {c: }}", {"a": 1, "b": {"c": None}}),
    ],
)
def test_values_follow_the_core_schema(written, value):
    located = read_yaml(f"key: {written}", "f.yml")
    assert located.diagnostics == []
    assert located.value == {"key": value}
    assert type(located.value["key"]) is type(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("", None), ("# only a remark\n", None), ("---\n", None), ("- a\n- \n", ["a", None]), ("\ufeffa: 1", {"a": 1})],
)
def test_a_file_may_hold_anything_or_nothing(text, value):
    located = read_yaml(text, "f.yml")
    assert (located.value, located.diagnostics, located.readable) == (value, [], True)


@pytest.mark.parametrize(("written", "key"), [("no", "no"), ("12", "12"), ("~", "~"), ("'a b'", "a b"), ("? a\n", "a")])
def test_keys_are_texts(written, key):
    assert read_yaml(f"{written}: 1", "f.yml").value == {key: 1}


CLAIMS = """\
# remark
- id: a
  quote: >-
    some
    words
  speaker: [x, y]

- id: b
  quantity: {value: 12, unit: person}
"""


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 2, 1),
        ((0,), 2, 3),
        ((0, "id"), 2, 3),
        ((0, "quote"), 3, 3),
        ((0, "speaker"), 6, 3),
        ((0, "speaker", 1), 6, 16),
        ((1, "quantity", "unit"), 9, 25),
        ((1, "quantity", "bound"), 9, 3),
        ((1, "place"), 8, 3),
        ((7, "id"), 2, 1),
    ],
)
def test_a_value_has_the_place_of_its_key_and_a_missing_value_that_of_its_parent(path, line, column):
    assert read_yaml(CLAIMS, "f.yml").where(path) == Where("f.yml", line, column)


def test_places_in_front_matter_count_from_the_top_of_the_file():
    located = read_yaml("title: x\npublisher: [y\n", "a.md", first_line=2)
    assert located.diagnostics[0].where.line == 3
    assert read_yaml("title: x\ndate: y", "a.md", first_line=2).where(("date",)) == Where("a.md", 3, 1)


def test_a_file_that_cannot_be_read_has_the_place_of_the_file():
    located = read_yaml("a: [", "f.yml")
    assert (located.value, located.readable) == (None, False)
    assert located.where(("a", "b")).path == "f.yml"


def test_every_key_that_stands_twice_is_reported_and_the_rest_is_read():
    located = read_yaml("a: 1\nb: {c: 1, c: 2}\n'a': 3\nd: 4\n", "f.yml")
    assert [(diagnostic.rule, str(diagnostic.where)) for diagnostic in located.diagnostics] == [
        (Rule.YAML_DUPLICATE_KEY, "f.yml:2:11"),
        (Rule.YAML_DUPLICATE_KEY, "f.yml:3:1"),
    ]
    assert "'a'" in located.diagnostics[1].message
    assert "line 1" in located.diagnostics[1].message
    assert located.readable
    assert located.value["d"] == 4


@pytest.mark.parametrize(
    ("text", "place", "culprit"),
    [
        ("a: &x 1", "f.yml:1:4", "&x"),
        ("a: &x\n  b: 1", "f.yml:1:4", "&x"),
        ("a: [&x b, *x]", "f.yml:1:5", "&x"),
        ("a: *x", "f.yml:1:4", "*x"),
        ("a: ! 1", "f.yml:1:4", "!"),
        ("a: !int 1", "f.yml:1:4", "!int"),
        ("a: !!python/object:os.system x", "f.yml:1:4", "python/object"),
        ("a: !!binary aGk=", "f.yml:1:4", "binary"),
        ("a: 1\n---\nb: 2", "f.yml:2:1", "second document"),
        ("--- a\n--- b", "f.yml:2:1", "second document"),
    ],
)
def test_yaml_features_that_hide_the_meaning_are_refused(text, place, culprit):
    (diagnostic,) = read_yaml(text, "f.yml").diagnostics
    assert diagnostic.rule is Rule.YAML_FEATURE
    assert str(diagnostic.where) == place
    assert culprit in diagnostic.message
    assert diagnostic.hint


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: x: y\n", 2),
        ("a: 1\n\tb: 2\n", 2),
        ("a:\n\t- b\n", 2),
        ("a: 'x\nb: 2\n", 1),
        ('a: 1\nb: "x\n', 2),
        ("a: [1, 2\nb: 3\n", 1),
        ("a: {b: 1\n", 1),
        ("a: @x", 1),
        ("a: `x`", 1),
        ("a: %x", 1),
        ("- a\nb: c\n", 2),
        ("a: 1\n b: 2\n", 2),
        ("a: 'x' y", 1),
        ("a: 1\njust words\nb: 2\n", 2),
        ("? [a]\n: b", 1),
        ("{[a]: b}", 1),
        ('a: "\\q"', 1),
        ('a: "\\ud800"', 1),
        (": b", 1),
        ("a: *", 1),
    ],
)
def test_what_cannot_be_read_is_reported_once_with_its_line_and_a_repair(text, line):
    located = read_yaml(text, "f.yml")
    assert (located.value, located.readable) == (None, False)
    (problem,) = located.diagnostics
    assert problem.rule is Rule.YAML_SYNTAX
    assert problem.where.line == line
    assert problem.message
    assert problem.hint


CODE = "in double quotes, YAML reads a backslash as the start of a code, and it does not know this one"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- quote: x\n speaker: z\n", "the line is neither an item of the list above nor part of one"),
        ("a:\n  b: 1\n c: 2\n", "the line is not aligned with the keys above it"),
        ("a: ,\n", "there should be a value here"),
        ("a: - b\n", "a list cannot start on the same line as its key"),
        ("a: |x\n b\n", "nothing can follow `|` or `>` on its line"),
        ("a: 1\n...\nb: 2\n", "a line `...` ended the file before this"),
        (
            'a: "x\\q"\n',
            CODE,
        ),
        (
            'a: "\\x1"\n',
            CODE,
        ),
        ("a: &\n", "a text cannot start with this character, which YAML reserves"),
        ("a: !<x\n", "a text cannot start with this character, which YAML reserves"),
        ("%FOO\n---\na: 1\n", "a text cannot start with this character, which YAML reserves"),
    ],
)
def test_common_mistakes_are_told_in_plain_words_and_not_in_the_parsers(text, message):
    (mistake,) = read_yaml(text, "f.yml").diagnostics
    assert mistake.message.startswith(f"{message}: ")
    assert mistake.hint


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x80", "\ufffe", "\uffff"])
def test_a_control_character_is_named_with_its_place(character):
    (diagnostic,) = read_yaml(f"a: 1\nb: 'x{character}y'\n", "f.yml").diagnostics
    assert diagnostic.rule is Rule.YAML_SYNTAX
    assert diagnostic.where == Where("f.yml", 2, 6)
    assert f"U+{ord(character):04X}" in diagnostic.message


@pytest.mark.parametrize(
    "piece", ["[", "{", "- ", "? ", "[\n", "a: ", "{a: ", "&a ", "!a ", "'", '"', "%", "#", "--- ", "*a "]
)
def test_a_hostile_file_neither_crashes_nor_keeps_anybody_waiting(piece):
    effort = Effort()
    located = read_yaml(piece * 200_000, "f.yml")
    assert effort.within(5)
    assert len(located.diagnostics) <= 1


@pytest.mark.parametrize("depth", [20, 21])
def test_nesting_has_an_end(depth):
    located = read_yaml("[" * depth + "]" * depth, "f.yml")
    assert located.readable == (depth == 20)


@given(st.text("ab:-[]{}'\"&*!#|>%@` \n\t\r0.,?~é\u2028\x00", max_size=30))
def test_any_text_is_read_or_refused_with_a_place(text):
    located = read_yaml(text, "f.yml")
    assert located.readable or located.diagnostics
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").count("\n") + 1
    assert all(1 <= diagnostic.where.line <= lines + 1 for diagnostic in located.diagnostics)


SCALARS = st.text(st.sampled_from("ab0: #,-'\"[]{}é渡𝒳\u2028\u0085%@&*!?|>"), min_size=1, max_size=16)
NEW = SCALARS.map(str.strip).filter(bool)


@given(SCALARS, NEW, st.sampled_from(["{}", "'{}'", '"{}"']), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_a_value_written_in_place_of_another_is_read_back_and_nothing_else_changes(old, new, style, flow, line_end):
    text = f"- {{id: x, quote: {style}, n: 1}}  # c\n" if flow else f"- id: x\n  quote: {style}   # c\n  n: 1\n"
    text = "# 渡\n" + text.replace("{}", old).replace("\n", line_end)
    located = read_yaml(text, "f.yml")
    if located.diagnostics or not located.has((0, "quote")) or located.value[0].keys() != {"id", "quote", "n"}:
        return
    edits = located.with_value((0, "quote"), new)
    start, end = located.spans[0, "quote"]
    assert len(edits) == (start < end)
    after = read_yaml(applied(text, edits), "f.yml")
    assert after.diagnostics == []
    assert after.value == ([{**located.value[0], "quote": new}] if edits else located.value)
    assert applied(text, edits).endswith(text[end:])


@given(st.text(st.sampled_from("ab: #,-'\"[]{}\n \t\r%@&*!é\u2028"), max_size=40))
def test_an_edit_of_unreadable_yaml_makes_it_readable_or_leaves_only_mistakes_further_down(text):
    located = read_yaml(text, "f.yml", fixes=FIXES)
    for diagnostic in located.diagnostics if not located.readable else ():
        if diagnostic.edits:
            again = read_yaml(applied(text, diagnostic.edits), "f.yml")
            assert not again.diagnostics or again.diagnostics[0].where.line > diagnostic.edits[-1].start.line
            assert again.readable or not any(edit.safe for edit in diagnostic.edits)
