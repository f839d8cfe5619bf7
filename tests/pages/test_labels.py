"""What each label means: every word of the closed vocabularies has a definition, and every label leads to it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from briefing.language.language import ENGLISH
from briefing.language.terms import AGREEMENT, CERTAINTY, DIFFERENCE_TERMS, SUPPORT, TROUBLE
from briefing.model import Agreement, Certainty, DifferenceKind, Support
from briefing.pages import labels

PAGES = ["index.html", "comparison/index.html", "claims/index.html", "icaro/index.html", "ians/index.html"]
LABELS = ".briefing-verdict, .briefing-kind, .briefing-hedge, .briefing-silent, .briefing-term"


def test_every_word_of_a_vocabulary_is_defined() -> None:
    assert set(AGREEMENT) == set(TROUBLE) == set(Agreement)
    assert set(SUPPORT) == set(Support)
    assert set(CERTAINTY) == set(Certainty)
    assert set(DIFFERENCE_TERMS) == set(DifferenceKind)
    groups = labels.definitions(ENGLISH)
    assert [group.label.id for group in groups] == ["_agreement", "_support", "_certainty", "_difference", "_words"]
    for group in groups:
        assert group.label.meaning.endswith(".")
        for label in group.definitions:
            assert label.short
            assert label.meaning.endswith(".")
    words = {label.id for label in groups[-1].definitions}
    assert words >= {f"_{name}" for name in ("silent", "claim", "point", "speaker", "cue", "carried-by", "basis")}
    assert words >= {"_origin", "_as-of", "_judgement", "_reliability"}


def test_no_two_definitions_have_one_address() -> None:
    ids = [label.id for group in labels.definitions(ENGLISH) for label in (group.label, *group.definitions)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("page", PAGES)
def test_every_label_of_a_page_leads_to_its_definition_and_gives_its_meaning(troops, page) -> None:
    folder = troops / "north-korean-troops"
    comparison = LexborHTMLParser((folder / "comparison/index.html").read_bytes())
    defined = {node.attributes["id"] for node in comparison.css(".briefing-labels > div, #_labels ~ h3")}
    linked = [
        node
        for node in LexborHTMLParser((folder / page).read_bytes()).css(LABELS)
        if (node.parent is not None and node.parent.tag != "dt") or node.tag == "a"
    ]
    assert linked
    for node in linked:
        assert node.tag == "a", node.html
        address, _, fragment = (node.attributes["href"] or "").partition("#")
        assert address == {"index.html": "comparison/", "comparison/index.html": ""}.get(page, "../comparison/")
        assert fragment in defined
        assert node.attributes["title"]
