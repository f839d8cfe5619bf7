"""What the public gets of an excerpt and of an article that may only be linked to: with and without JavaScript."""

from __future__ import annotations

import pytest

from tests.browser.conftest import resize

either_way = pytest.mark.parametrize(("width", "scripts"), [(360, True), (1440, False)], ids=["scripts", "no-scripts"])


@either_way
def test_an_excerpt_shows_its_gaps_and_leads_to_its_claims(visit, public, width, scripts):
    reader = visit(home=public, width=width, java_script_enabled=scripts)
    page = reader.open("ferry/wire/#wire-14")
    words = " ".join(page.locator(".article-text").inner_text().split())
    assert "At least 14 people were hurt" in words
    assert words.count("[…]") == 3
    assert page.locator("mark#wire-14:target").is_visible()
    assert page.get_by_text("only the words that claims quote are shown here").is_visible()
    assert page.get_by_role("link", name="Read it at The Wire").get_attribute("href") == "https://wire.example/ferry"
    for each in (360, 1440):
        resize(page, each)
        assert page.evaluate("document.documentElement.scrollWidth") <= each
    reader.assert_quiet()


@either_way
def test_what_may_only_be_linked_to_has_its_claims_and_no_dead_controls(visit, public, width, scripts):
    reader = visit(home=public, width=width, java_script_enabled=scripts)
    page = reader.open("ferry/daily/#daily-16")
    assert page.locator("#daily-16:target").is_visible()
    assert "Sixteen were treated." in page.locator("#daily-16").inner_text()
    for part in (".claim-tools", ".claim-rail", ".claim-card", "mark", ".article-text"):
        assert page.locator(part).count() == 0
    assert page.get_by_role("link", name="Read it at The Daily").is_visible()
    reader.assert_quiet()


def test_arriving_at_a_claim_without_words_marks_it(visit, public):
    page = visit(home=public).open("ferry/daily/#daily-16")
    outline = "each => getComputedStyle(each).outlineStyle"
    assert page.locator("#daily-16").evaluate(outline) == "solid"
    page.goto("about:blank")
    page.goto(f"{public}ferry/daily/")
    assert page.locator("#daily-16").evaluate(outline) == "none"


def test_the_comparison_leads_from_what_is_not_quoted_to_its_claim(visit, public):
    reader = visit(home=public)
    page = reader.open("ferry/comparison/")
    page.get_by_role("link", name="Sixteen were treated.").first.click()
    page.wait_for_url(f"{public}ferry/daily/#daily-16")
    assert page.locator("#daily-16:target").is_visible()
    reader.assert_quiet()


def test_the_tools_of_an_excerpt_work(visit, public):
    reader = visit(home=public)
    page = reader.open("ferry/wire/")
    page.locator(".claim-tools").wait_for()
    page.locator("mark#wire-14").click()
    page.locator(".claim-card").wait_for()
    assert "There were 14 injured or more." in page.locator(".claim-card").inner_text()
    page.keyboard.press("Escape")
    page.locator(".claim-card").wait_for(state="hidden")
    reader.assert_quiet()


def test_paper_says_for_whom_it_is(visit, public):
    reader = visit(home=public)
    reader.page.emulate_media(media="print")
    for path in ("ferry/", "ferry/wire/", "ferry/comparison/"):
        assert reader.open(path).get_by_text("Public edition").is_visible(), path
