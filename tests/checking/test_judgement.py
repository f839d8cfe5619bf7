"""Whether an analyst's judgement still is about the claims that it was made on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.checking.judgement import as_line, changes_since, fingerprint, fingerprints, in_words
from briefing.model.claim import Claim, Quantity
from briefing.model.spans import Span
from briefing.model.vocabulary import Bound, Certainty

CLAIM = Claim("post-12", "post", "injured", "12 were hurt.", Span(0, 12), "12 were hurt", 1)


@pytest.mark.parametrize(
    "changed",
    [
        {"quote": "13 were hurt"},
        {"says": "13 were hurt."},
        {"speakers": ("lind",)},
        {"certainty": Certainty.HEDGED},
        {"quantity": Quantity(12, "person")},
        {"time": "2025-03-03"},
        {"as_of": "2025-03-03"},
        {"place": "Sandvik"},
        {"scope": "civilians"},
        {"answer": "yes"},
        {"occasion": "quay"},
        {"via": "AP"},
        {"basis": "quay"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_whatever_a_comparison_looks_at_changes_the_fingerprint(changed):
    assert fingerprint(replace(CLAIM, **changed)) != fingerprint(CLAIM)


def test_what_a_comparison_does_not_look_at_changes_nothing():
    moved = replace(CLAIM, span=Span(5, 17), number=7, cue="said", quote="12  were hurt")
    assert fingerprint(moved) == fingerprint(CLAIM)


def test_a_bound_changes_the_fingerprint():
    exact = replace(CLAIM, quantity=Quantity(12, "person"))
    at_least = replace(CLAIM, quantity=Quantity(12, "person", Bound.AT_LEAST))
    assert fingerprint(exact) != fingerprint(at_least)


def test_a_fingerprint_is_letters_so_that_yaml_takes_it_for_no_number():
    assert fingerprint(CLAIM).isalpha()
    assert len(fingerprint(CLAIM)) == 8


def test_a_judgement_says_which_claims_are_new_changed_or_gone():
    judged = {"post-12": fingerprint(CLAIM), "radio-15": "abcdefgh"}
    now = fingerprints([replace(CLAIM, says="13 were hurt."), replace(CLAIM, id="tower-1")])
    assert in_words(changes_since(judged, now)) == "new: `tower-1`; changed: `post-12`; no longer there: `radio-15`"
    assert in_words(changes_since(now, now)) == ""
    assert as_line({"post-12": "abcdefgh", "radio-15": "ijklmnop"}) == "judged: {post-12: abcdefgh, radio-15: ijklmnop}"
