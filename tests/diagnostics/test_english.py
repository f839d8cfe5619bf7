"""What messages to authors share: counts, and the name that was most likely meant."""

from __future__ import annotations

import difflib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.diagnostics import english
from briefing.diagnostics.diagnostic import Diagnostic, Where
from briefing.diagnostics.english import LOOKED_FOR, Names, counted, same_word, suggestion
from briefing.diagnostics.formats import printable
from briefing.diagnostics.rules import Rule


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("می\u200cتواند", "می\u200cتواند"),
        ("क्\u200dष", "क्\u200dष"),
        ("שלום\u200f!", "שלום\u200f!"),
        ("un\u200clikely", r"un\u{200c}likely"),
        ("می\u202eتواند", r"می\u{202e}تواند"),
        ("a\x1b[2J", r"a\u{1b}[2J"),
    ],
)
def test_a_text_is_printed_as_people_read_it_and_moves_no_cursor(text, shown):
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("می\u200cتواند", "'می\u200cتواند'"),
        ("un\u200clikely", r"'un\u200clikely'"),
        ("می\u202eتواند", r"'می\u202eتواند'"),
        (r"می\u200cتواند", r"'می\\u200cتواند'"),
    ],
)
def test_what_a_message_quotes_has_the_joiners_that_its_script_needs(text, shown):
    assert Diagnostic(Rule.QUOTE_NOT_FOUND, Where("a.yml"), f"{text!r}").message == shown
    assert Diagnostic(Rule.QUOTE_NOT_FOUND, Where("a.yml"), "", f"{text!r}").hint == shown


def test_a_name_is_looked_for_once_among_names_that_are_prepared_once(monkeypatch):
    compared = []
    monkeypatch.setattr(english.difflib, "get_close_matches", lambda name, likely, **_: compared.append(likely) or [])
    names = Names(f"speaker-{at}" for at in range(2_000))
    for name in ("spaeker-7", "spaeker-7", "spaeker-8"):
        names.suggestion(name)
    assert len(compared) == 2
    assert all(len(likely) <= 10 for likely in compared), "only those with most letters in common are compared closely"


def test_after_a_hundred_names_no_more_are_looked_for():
    names = Names(["speaker"])
    assert names.suggestion("speeker") == "speaker"
    found = [names.suggestion(f"spaeker{at}") for at in range(LOOKED_FOR + 50)]
    assert all(found[: LOOKED_FOR - 1])
    assert not any(found[LOOKED_FOR:])
    assert names.suggestion("speeker") == "speaker", "what was found before is still known"


@given(st.lists(st.text("abc-", min_size=1, max_size=6), max_size=9, unique=True), st.text("abc-", max_size=6))
def test_what_letters_in_common_rule_out_is_not_close(known, name):
    forms = list({re.sub("-+", "-", entry): None for entry in known})
    near = difflib.get_close_matches(re.sub("-+", "-", name), forms, n=1, cutoff=0.5)
    assert bool(suggestion(name, known)) == bool(near)
