"""What a reader does, in a real browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.article_page import SIDEWAYS
from tests.browser.conftest import resize, serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

ARTICLE = "north-korean-troops/ians/"
PAGES = [
    "",
    "about/",
    "method/",
    "404.html",
    "north-korean-troops/",
    "north-korean-troops/comparison/",
    "north-korean-troops/claims/",
    "north-korean-troops/speakers/",
    "north-korean-troops/timeline/",
    "north-korean-troops/changes/",
    "north-korean-troops/icaro/",
    ARTICLE,
]


def test_a_reader_follows_a_claim_to_the_comparison_and_back_to_its_words(visit: Callable[..., Visit]) -> None:
    reader = visit()
    page = reader.open(ARTICLE)
    page.locator(".claim-ref[href='#_kursk-8000']").click()
    card = page.get_by_role("dialog", name="Claim 1, agree")
    expect(card).to_be_in_viewport()
    card.get_by_role("link", name="How many North Korean soldiers").click()
    page.wait_for_url("**/north-korean-troops/comparison/#troops-in-kursk")
    row = page.locator("#troops-in-kursk")
    expect(row).to_be_in_viewport()
    expect(row.get_by_role("link", name="agree", exact=True)).to_be_visible()
    row.get_by_role("link", name="As many as 8,000 North Korean have been deployed").click()
    page.wait_for_url("**/north-korean-troops/ians/#kursk-8000")
    mark = page.locator("mark#kursk-8000")
    expect(mark).to_be_in_viewport()
    expect(mark).to_have_text(
        "As many as 8,000 North Korean have been deployed to Russia's western front-line Kursk region"
    )
    reader.assert_quiet()


def test_a_claim_is_found_with_the_sites_search(visit: Callable[..., Visit]) -> None:
    reader = visit()
    page = reader.open("")
    page.locator("header [data-find]").wait_for()
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").press_sequentially("meat grinder")
    hit = page.locator(
        ".md-search-result a[href*='claims/#ians-meat-grinder'], .md-search-result a[href$='#ians-meat-grinder']"
    )
    expect(hit.first).to_be_visible()
    hit.first.click()
    page.wait_for_url("**#ians-meat-grinder")
    expect(page.locator("#ians-meat-grinder")).to_be_in_viewport()
    reader.assert_quiet()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_no_other_host_complains_of_nothing_is_not_blocked_and_fits_any_width(
    visit: Callable[..., Visit], path: str
) -> None:
    """Loaded narrow, and wide in the dark; resized to the other widths; and at all of them without scripts."""
    offenders = []

    def look(name: str, page: Page, *widths: int) -> None:
        for width in widths:
            resize(page, width)
            if page.evaluate(SIDEWAYS):
                offenders.append(f"{name}, {width} px: scrolls sideways")

    light, dark = visit(width=360), visit(width=1440, color_scheme="dark")
    look("light", light.open(path), 360, 320, 768, 1440)
    look("dark", dark.open(path), 1440, 768, 360)
    plain = visit(width=320, java_script_enabled=False)
    look("without scripts", plain.open(path), 320, 360, 768, 1440)
    for reader in (light, dark):
        reader.page.wait_for_load_state("networkidle")
        assert reader.page.evaluate(SIDEWAYS) == 0
        assert reader.page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
        assert reader.page.evaluate("window.blocked") == []
        reader.assert_quiet()
    assert offenders == []
    for page in (light.page, plain.page):
        assert_prints_whole(page)
    assert len(light.page.pdf(format="A4")) > 10_000


def assert_prints_whole(page: Page) -> None:
    """Check that a page is as wide as paper, no wider, and without what only a screen has a use for."""
    resize(page, 680)
    page.emulate_media(media="print")
    assert page.evaluate(SIDEWAYS) == 0
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator("[data-find]").first).to_be_hidden()


def test_everything_is_there_without_javascript(visit: Callable[..., Visit]) -> None:
    reader = visit(java_script_enabled=False)
    page = reader.open(ARTICLE)
    assert page.locator("mark.claim").count() >= 20
    number = page.locator(".claim-ref[href='#_ians-1200']").get_attribute("data-number")
    assert page.locator("#_ians-1200").get_attribute("value") == number
    page.locator("#_ians-1200").get_by_role("link", name="How many soldiers has Russia lost").click()
    expect(page.locator("#russian-losses")).to_contain_text("not comparable")
    page.locator("#russian-losses").get_by_role("link", name="over 500,000 Russian forces").click()
    expect(page.locator("mark#icaro-500000")).to_be_in_viewport()


def test_claims_are_reached_and_opened_by_keyboard(visit: Callable[..., Visit]) -> None:
    page = visit().open(ARTICLE)
    page.locator(".claim-ref").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('claim-ref')")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Claim ")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Claim 2, agree")).to_be_focused()


def test_the_words_of_the_page_are_the_words_of_the_article(visit: Callable[..., Visit]) -> None:
    page = visit().open(ARTICLE)
    data = page.request.get(page.url + "../data/briefing.json").json()
    text = next(article["text"] for article in data["articles"] if article["id"] == "ians")
    shown = page.locator(".article-text").evaluate("element => element.innerText")
    assert "".join(shown.split()) == "".join(text.split())
    for claim in data["claims"]:
        if claim["article"] == "ians":
            pieces = page.locator(f"mark[data-claim='{claim['id']}']").all_text_contents()
            assert "".join(pieces).replace("\n", "") == claim["quote"].replace("\n", "")


HOSTILE = [
    "<script>alert(1)</script>",
    "</title><script>alert(2)</script>",
    '"><img src=x onerror=alert(3)>',
    "{{ 7*7 }} {% raw %} {: onclick=alert(4) }",
    "[x](javascript:alert(5)) <javascript:alert(6)>",
    "`a` *b* _c_ ~~d~~ | e | &lt;f&gt; <svg/onload=alert(7)>",
    "</textarea></div></article><iframe src=//example.org>",
]


def hostile_newsroom(root: Path) -> None:
    """Make a newsroom with hostile words in every place that has words, its tombstones included."""
    from briefing.commands.init import make_newsroom
    from briefing.commands.main import main

    make_newsroom(root)
    folder = root / "content" / "ferry-aground"
    nasty = " ".join(HOSTILE)
    say = json.dumps(nasty)
    (folder / "articles" / "sandvik-post.md").write_text(
        f"---\ntitle: {say}\npublisher: {say}\npublished: 2025-03-04\nnotes: {say}\nbyline: {say}\n---\n\n"
        f"{nasty}\n\nThe end."
    )
    (folder / "claims" / "sandvik-post.yml").write_text(
        "".join(
            f"- {{id: {name}, quote: The end, point: when, says: {say}, speaker: lind, time: 2025-03, place: {say}, "
            f"via: {say}}}\n"
            for name in ("nasty", "gone")
        )
    )
    for ledger in (folder / "permalinks.yml", folder.parent / "permalinks.yml"):
        ledger.unlink()
    (folder / "briefing.yml").write_text(
        f"title: {say}\nsummary: {say}\n"
        f"speakers:\n  lind: {{name: {say}, role: {say}, party: {say}}}\n  operator: {{name: Alma Lines}}\n"
        f"occasions:\n  quay-briefing: {{name: {say}}}\n"
        f"points:\n"
        + "".join(
            f"  - {{id: {name}, question: {say}, note: {say}}}\n"
            for name in ("when", "aboard", "injured", "cause", "service")
        )
    )
    assert main(["permalinks", "record", "--root", str(root)]) == 0
    assert main(["retire", "gone", "--because", nasty, "--successor", "nasty", "--root", str(root)]) == 0


def test_hostile_content_stays_text(visit: Callable[..., Visit], site_of: Callable[..., Path]) -> None:
    for home in serve(site_of("hostile-words", hostile_newsroom)):
        pages = ("", "comparison/", "claims/", "speakers/", "timeline/", "sandvik-post/")
        paths = ["", *(f"ferry-aground/{page}" for page in pages)]
        reader = visit(home=home)
        for path in paths:
            page = reader.open(path)
            assert "<script>alert(1)</script>" in page.locator("body").inner_text()
            assert page.locator("article iframe, article svg[onload], img[src='x'], [onclick], [onerror]").count() == 0
            reader.assert_quiet()
        page.wait_for_load_state("networkidle")
        page.keyboard.press("/")
        page.get_by_role("textbox", name="Search").fill("alert")
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        reader.assert_quiet()
