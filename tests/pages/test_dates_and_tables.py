"""What begins with a figure and what stands in a table, from an article's file to its page, its data and its links."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.anchoring.directive_model import Browser, parsed
from tests.authored import run, small_newsroom, write_files
from tests.built_page import BuiltPage

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "---\ntitle: Alma\npublisher: Coast Radio\npublished: 2025-03-05\nrights: full\nurl: https://radio.example/alma\n---\n"
QUOTES = {
    "day": "3. März 2025 war der Tag, an dem die Alma auflief",
    "may": "1. 5. 2025 soll sie wieder fahren",
    "year": "2024. Das war das Jahr des letzten Umbaus",
    "second": "2) Die Kosten trägt die Reederei.",
    "cell": "240",
    "row": "A 5 2",
    "rows": "2\nB\n7",
    "head": "Deck Verletzt",
}
ARTICLE = f"""{HEAD}
3. März 2025 war der Tag, an dem die Alma auflief.

1. 5. 2025 soll sie wieder fahren.

2024. Das war das Jahr des letzten Umbaus.

Das Gericht entschied:

1) Die Alma liegt still.
2) Die Kosten trägt die Reederei.

| Deck | Verletzt | Kinder |
|------|---------:|:------:|
| A    | 5        | 2      |
| B    | 7        | *240*  |
"""
TEXT = (
    "3. März 2025 war der Tag, an dem die Alma auflief.\n1. 5. 2025 soll sie wieder fahren.\n"
    "2024. Das war das Jahr des letzten Umbaus.\nDas Gericht entschied:\n1) Die Alma liegt still.\n"
    "2) Die Kosten trägt die Reederei.\nDeck\nVerletzt\nKinder\nA\n5\n2\nB\n7\n240"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_newsroom(tmp_path_factory.mktemp("newsroom"))
    claims = "".join(
        f"- {{id: radio-{name}, quote: {json.dumps(quote)}, point: injured, says: So it is.}}\n"
        for name, quote in QUOTES.items()
    )
    write_files(root, {"content/ferry/articles/radio.md": ARTICLE, "content/ferry/claims/radio.yml": claims})
    assert run(root, "build") == 0
    return root / "site"


def test_the_page_has_them_and_each_mark_holds_the_words_of_its_claim(site):
    page = BuiltPage((site / "ferry/radio/index.html").read_text(encoding="utf-8"))
    assert page.text == TEXT
    assert page.faults == []
    for name, quote in QUOTES.items():
        assert "".join(page.quote(f"radio-{name}").split()) == "".join(quote.split())
    assert page.tags["td"] == page.tags["th"] * 2 == 6
    assert len(page.pieces["radio-row"]) == 3  # a mark in each cell


def test_so_have_the_data(site):
    data = json.loads((site / "ferry/data/briefing.json").read_text(encoding="utf-8"))
    (article,) = [article for article in data["articles"] if article["id"] == "radio"]
    assert article["text"] == TEXT
    quotes = {claim["id"]: claim["quote"] for claim in data["claims"]}
    assert quotes["radio-row"] == "A\n5\n2"
    assert quotes["radio-may"] == QUOTES["may"]


def test_the_links_to_the_publishers_page_find_them_in_its_table(site):
    """Browsers take each cell for a block, as the text does."""
    page = (site / "ferry/claims/index.html").read_text(encoding="utf-8")
    links = {parsed(part.partition('"')[0]) for part in _directives(page)}
    found = {Browser(TEXT, cuts_unspaced=False).find(link) for link in links}
    for quote in ("A\n5\n2", "2\nB\n7", "Deck\nVerletzt", "240"):
        assert (TEXT.index(quote), TEXT.index(quote) + len(quote)) in found


def _directives(page: str) -> list[str]:
    return [f":~:text={part}" for part in page.split("#:~:text=")[1:]]
