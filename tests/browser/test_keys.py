"""Keys that do something by themselves: told, each page's own, and off for who wants that (WCAG 2.1.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.article_page import IANS, READY, card, opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit


def test_single_keys_do_nothing_else_while_the_search_is_open(visit: Callable[..., Visit]) -> None:
    page = opened(visit(), IANS)
    page.locator("header [data-find]").wait_for()
    page.keyboard.press("/")
    page.keyboard.type("troops")
    page.locator(".briefing-search li a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("j")
    page.wait_for_timeout(200)
    expect(page.locator(".claim-card")).to_be_hidden()
    assert page.url.endswith(IANS)


def test_the_keys_are_told_and_can_be_turned_off(visit: Callable[..., Visit]) -> None:
    page = opened(visit(), IANS)
    page.get_by_text("Keys", exact=True).click()
    expect(page.get_by_text("j next claim")).to_be_visible()
    page.locator(".claim-tools").get_by_label("Single keys are on").uncheck()
    page.locator("body").press("j")
    expect(card(page)).to_be_hidden()
    page.reload()
    page.wait_for_selector(READY)
    page.keyboard.press("j")
    expect(card(page)).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog", name="Search")).to_be_hidden()
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    page.keyboard.type("jk")
    expect(page.get_by_role("textbox", name="Search")).to_have_value("jk")
    expect(card(page)).to_be_hidden()
    keys = page.get_by_role("dialog", name="Search").get_by_label("Single keys are on")
    expect(keys).not_to_be_checked()  # it is on until the search's script is there
    keys.check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(card(page)).to_be_visible()
