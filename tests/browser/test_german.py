"""The site in German, as a German reader uses it: search, card, filters, citing; and one from right to left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.authored import copy_of_repository, small_newsroom, write_files
from tests.browser.conftest import resize, serve
from tests.language.test_languages import in_german, po

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


HEBREW = {
    "content/ferry/articles/namal.md": (
        "---\ntitle: מעבורת עלתה על שרטון\npublisher: Namal\npublished: 2025-03-04\nlanguage: he\n---\n\n"
        "לפחות 12 בני אדם נפצעו, אמר מנהל הנמל.\n\n- אונייה\n"
    ),
    "content/ferry/claims/namal.yml": (
        "- id: namal-12\n  quote: לפחות 12 בני אדם נפצעו\n  point: injured\n  says: At least 12 were hurt.\n"
        "  quantity: {value: 12, unit: person, bound: at-least}\n"
    ),
}


@pytest.fixture(scope="module")
def german(site_of: Callable[..., Path]) -> Iterator[str]:
    """Address of the repository's own content with a German interface."""
    yield from serve(site_of("german", lambda root: in_german(copy_of_repository(root))))


def in_hebrew(root: Path) -> None:
    """Write a small newsroom with some Hebrew words, from right to left."""
    in_german(small_newsroom(root), "he")
    write_files(root, HEBREW)
    write_files(root, {"languages/he.po": po({"Comparison": "השוואה", "Claims": "טענות"})})


@pytest.fixture(scope="module")
def hebrew(site_of: Callable[..., Path]) -> Iterator[str]:
    """Address of its site."""
    yield from serve(site_of("hebrew", in_hebrew))


def test_the_search_speaks_german(visit, german):
    reader = visit(home=german)
    page = reader.open("north-korean-troops/")
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Suche").fill("8.000")
    hits = page.locator(".briefing-hits")
    expect(hits).to_have_text(re.compile(r"^\d+ Treffer"))
    assert page.locator(".briefing-hit-kind").first.inner_text().startswith(("Aussage", "Punkt"))
    page.get_by_role("textbox", name="Suche").fill("qqqq")
    expect(hits).to_have_text("In diesem Briefing nichts gefunden.")
    assert "Nur in „North Korean troops in Russia“" in page.locator(".briefing-search form label").inner_text()
    reader.assert_quiet()


def test_card_and_tools_speak_german(visit, german):
    reader = visit(home=german)
    page = reader.open("north-korean-troops/ians/#ians-8000")
    card = page.locator(".claim-card")
    card.wait_for()
    assert "höchstens 8.000 Menschen" in card.inner_text()
    assert card.get_attribute("aria-label") == "Aussage 10, übereinstimmend"
    status = page.locator(".claim-tools [role=status]")
    assert status.inner_text() == "28 Aussagen"
    page.get_by_text("Filter", exact=True).click()
    expect(page.locator("select[name=agreement] option").nth(1)).to_be_attached()
    page.get_by_label("Übereinstimmung").select_option("differ")
    assert " von 28 Aussagen" in status.inner_text()
    page.get_by_role("button", name="Aussagen").click()
    assert status.inner_text() == "Reiner Text"
    reader.assert_quiet()


def test_the_filters_of_the_comparison_speak_german(visit, german):
    reader = visit(home=german)
    page = reader.open("north-korean-troops/comparison/?agreement=differ")
    status = page.locator(".briefing-status [role=status]").first
    expect(status).to_have_text("5 von 24 Punkten gezeigt.")
    page.get_by_role("button", name="Zurücksetzen").click()
    expect(status).to_have_text("Alle 24 Punkte werden gezeigt.")
    reader.assert_quiet()


def test_citing_speaks_german(visit, german):
    reader = visit(home=german)
    page = reader.open("north-korean-troops/claims/#__cite-ians-8000")
    box = page.locator("#__cite-ians-8000")
    assert "“, 1. November 2024: „the most" in box.inner_text()
    box.get_by_role("button", name="Zitat kopieren").click()
    expect(page.locator(".claim-copied")).to_contain_text("Zitat von Aussage 10")
    reader.assert_quiet()


def test_from_right_to_left_nothing_is_cut_off(visit, hebrew):
    reader = visit(home=hebrew)
    for address in ("", "ferry/", "ferry/comparison/", "ferry/radio/#radio-12", "ferry/claims/"):
        page = reader.open(address)
        assert page.evaluate("document.documentElement.dir || document.body.dir") == "rtl", address
        for width in (360, 1440):
            resize(page, width)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, width)
    reader.assert_quiet()


def test_an_article_in_hebrew_runs_from_right_to_left_and_its_quote_beside_others(visit, hebrew):
    reader = visit(360, home=hebrew)
    page = reader.open("ferry/namal/#namal-12")
    for part in (".article-text", "h1"):
        assert page.locator(part).evaluate("node => getComputedStyle(node).direction") == "rtl"
    expect(page.locator(".claim-card")).to_contain_text("At least 12 were hurt.")
    page = reader.open("ferry/comparison/")
    quote = page.locator(".briefing-words[lang=he]").first
    for width in (360, 1440):
        resize(page, width)
        assert quote.evaluate("node => getComputedStyle(node).direction") == "rtl"
    reader.assert_quiet()
