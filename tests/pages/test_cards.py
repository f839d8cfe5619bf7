"""What a claim's card says: on whose word it is, and what the other articles say on its point."""

from __future__ import annotations

from typing import Any

from briefing.comparison.compare import compare
from briefing.language.language import ENGLISH
from briefing.pages.article import AT_MOST, NAMED, QUOTE, SILENT_NAMED, NoteView
from briefing.pages.briefing import compose
from tests.comparison.test_compare import briefing_of


def cards(articles: dict[str, dict[str, Any]], **more: Any) -> dict[str, NoteView]:
    """Compose the notes of a made-up briefing, by their claims' ids."""
    briefing = briefing_of({"articles": articles, "points": [{"id": "dead", "question": "How many died?"}], **more})
    view = compose(briefing, compare(briefing), ENGLISH)
    return {note.claim.id: note for article in view.articles for note in article.cards}


def figure(value: int) -> dict[str, Any]:
    return {"quantity": {"value": value, "unit": "person", "bound": "exactly"}}


def claim(name: str, says: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "point": "dead", "says": says, **more}


def test_a_card_names_from_which_claims_its_own_differs_and_in_what() -> None:
    notes = cards(
        {
            "post": {"claims": [claim("a", "Twelve died.", **figure(12)), claim("b", "It was at night.")]},
            "radio": {"claims": [claim("c", "Thirty died.", **figure(30))]},
        }
    )
    assert notes["a"].stance == "Conflicts with Radio 1 (value)."
    assert notes["b"].stance == "Nothing that other articles give can be compared with it: read both."
    assert notes["c"].stance == "Conflicts with Post 1 (value)."


def test_of_many_claims_a_card_gives_the_number() -> None:
    others = {f"outlet{at}": {"claims": [claim(f"b{at}", f"{at + 30} died.", **figure(at + 30))]} for at in range(9)}
    notes = cards({"post": {"claims": [claim("a", "Twelve died.", **figure(12))]}, **others})
    assert len(others) > NAMED
    assert notes["a"].stance == "Conflicts with 9 claims (value)."
    assert notes["a"].others is not None
    assert [(reading.publisher, reading.number) for reading in notes["a"].others.readings] == [
        (f"Outlet{at}", 1) for at in range(AT_MOST)
    ]
    assert notes["a"].others.more == "1 more claim in the comparison."


def test_the_words_of_other_articles_are_on_the_page_once_per_point() -> None:
    notes = cards(
        {
            "post": {"claims": [claim("a", "Twelve died."), claim("b", "A dozen died.")]},
            "radio": {"claims": [claim("c", "Twelve are dead. " * 12)]},
        }
    )
    assert notes["a"].others is not None
    assert notes["a"].see is None
    (reading,) = notes["a"].others.readings
    assert reading.quote.endswith("Twelve …")
    assert len(reading.quote) <= QUOTE + 2
    assert notes["b"].others is None
    assert notes["b"].see is notes["a"].claim


def test_a_claim_made_by_one_article_alone_names_the_silent_ones() -> None:
    many = {f"outlet{at:02}": {} for at in range(SILENT_NAMED + 3)}
    notes = cards({"post": {"claims": [claim("a", "Twelve died.")]}, "radio": {"incomplete": "page one"}, **many})
    assert notes["a"].others is None
    assert notes["a"].stance.startswith("No other article answers this. Silent: Outlet00, Outlet01")
    assert notes["a"].stance.endswith("Outlet11 and 3 more. Silent in the part that was read: Radio.")


def test_a_card_says_how_the_words_came_to_the_article() -> None:
    notes = cards(
        {
            "post": {
                "claims": [claim("a", "Twelve died.", speaker="lind", via="Norpress", occasion="quay", basis="a log")]
            }
        },
        speakers={"lind": {"name": "Mara Lind"}},
        occasions={"quay": {"name": "the briefing on the quay"}},
    )
    assert notes["a"].source == "carried by Norpress · occasion: the briefing on the quay · basis: a log"
    assert notes["a"].claim.voice == "Mara Lind"
