"""What a reader does with an article: point at words, open cards, pick claims out, read plainly, follow a link."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.article_page import (
    DENSE,
    IANS,
    LIT,
    READY,
    SIDEWAYS,
    WIDTHS,
    card,
    number,
    opened,
    rest_on,
    words,
)
from tests.browser.conftest import resize, until

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Visit


def shown(page: Page) -> list[str]:
    """Return the claims whose numbers are in the text."""
    ids: list[str] = page.locator(".article-text .claim-ref:visible").evaluate_all(
        "refs => refs.map(ref => ref.hash.slice(2))"
    )
    return ids


def test_a_claim_that_is_compared_with_nothing_has_its_number_and_its_line(visit: Callable[..., Visit]) -> None:
    """A retracted claim, or one to review, has no agreement that a style sheet could draw a sign from."""
    page = opened(visit(), IANS)
    drawn, line = page.evaluate(
        """() => {
            const mark = document.querySelector('mark.claim'), ref = document.querySelector('.claim-ref');
            for (const each of [mark, ref]) each.removeAttribute('data-agreement');
            return [getComputedStyle(ref, '::after').content, getComputedStyle(mark).textDecorationLine];
        }"""
    )
    assert drawn.startswith('"1"')
    assert line == "underline"


# --- Cards by pointer -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "scheme"), [(768, "dark"), (1440, "light")])
def test_a_pointer_resting_on_words_opens_their_card(visit: Callable[..., Visit], width: int, scheme: str) -> None:
    reader = visit(width=width, color_scheme=scheme)
    page = opened(reader, IANS)
    rest_on(page, "ians-1200")
    expect(card(page)).to_be_visible()
    expect(card(page)).to_have_accessible_name("Claim 24, not comparable")
    expect(card(page)).to_contain_text("Russia has been suffering some 1,200 casualties a day")
    expect(card(page)).to_contain_text("Antony Blinken “Blinken added” · stated · about 1,200 casualties per day")
    expect(card(page)).to_contain_text("carried by Yonhap")
    expect(card(page)).to_contain_text("over 500,000 Russian forces")
    expect(card(page).get_by_role("link", name="How many soldiers has Russia lost?")).to_have_attribute(
        "href", re.compile(r"comparison/#russian-losses$")
    )
    expect(card(page).get_by_role("link", name="cite")).to_have_attribute(
        "href", re.compile(r"claims/#__cite-ians-1200$")
    )
    assert page.evaluate("document.activeElement === document.body"), "pointing takes no focus"
    assert page.url.endswith(IANS), "and leaves the address alone"
    # The pointer can go into the card, and Escape closes it without a move.
    box = card(page).bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + 60, steps=6)
    page.wait_for_timeout(700)
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    reader.assert_quiet()


def test_a_card_opened_by_a_pointer_closes_when_the_pointer_leaves(visit: Callable[..., Visit]) -> None:
    page = opened(visit(width=768), IANS)
    rest_on(page, "ians-1200")
    expect(card(page)).to_be_visible()
    page.mouse.move(5, 400)
    expect(card(page)).to_be_hidden()


def test_a_pointer_that_crosses_the_text_opens_nothing(visit: Callable[..., Visit]) -> None:
    page = opened(visit(), IANS)
    box = page.locator(".article-text").bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] + 15)
    page.mouse.move(box["x"] + 500, box["y"] + 300, steps=20)
    page.mouse.move(5, 5)
    page.wait_for_timeout(400)
    expect(card(page)).to_be_hidden()


def test_a_card_stands_in_the_window_and_leaves_its_words_to_be_read(visit: Callable[..., Visit]) -> None:
    page = opened(visit(height=740), IANS)
    for width, claim in itertools.product(WIDTHS, ("kursk-8000", "ians-1200", "ians-china-role")):
        page.keyboard.press("Escape")
        page.set_viewport_size({"width": width, "height": 740})
        number(page, claim).click()
        expect(card(page)).to_be_visible()
        box = card(page).bounding_box()
        line = words(page, claim).evaluate("mark => mark.getClientRects()[0].toJSON()")
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 40
        assert box["y"] + box["height"] <= 741
        assert (
            line["bottom"] <= box["y"] + 1 or line["top"] >= box["y"] + box["height"] or line["right"] <= box["x"] + 1
        )
        assert page.evaluate(SIDEWAYS) == 0


def test_a_tap_opens_a_card_at_the_foot_of_a_phone_and_a_tap_elsewhere_closes_it(visit: Callable[..., Visit]) -> None:
    reader = visit(width=360, height=740, has_touch=True, is_mobile=True)
    page = opened(reader, IANS)
    words(page, "ians-1200").tap(position={"x": 40, "y": 8})
    expect(card(page)).to_be_visible()
    box = card(page).bounding_box()
    assert box
    assert box["y"] + box["height"] == pytest.approx(740, abs=1)
    assert page.url.endswith("#ians-1200"), "what was opened for good is in the address"
    expect(page.locator(LIT).first).to_contain_text("Russia's been suffering")
    page.locator(".md-header").tap(position={"x": 200, "y": 10})
    expect(card(page)).to_be_hidden()
    reader.assert_quiet()


def test_claims_that_overlap_or_nest_are_each_reached(visit: Callable[..., Visit], quay: str) -> None:
    reader = visit(home=quay)
    page = opened(reader, DENSE)
    around = card(page).locator(".claim-ref")
    for width, at in zip(WIDTHS, (2, 0, 1), strict=True):
        page.keyboard.press("Escape")
        resize(page, width)
        page.get_by_text("two in the morning", exact=True).click()
        expect(around).to_have_count(3)
        name = around.nth(at).get_attribute("aria-label")
        around.nth(at).click()
        expect(card(page)).to_have_accessible_name(name or "")
    for claim in ("long", "inner", "across"):
        number(page, claim).press("Enter")
        expect(card(page)).to_have_accessible_name(number(page, claim).get_attribute("aria-label") or "")
        pieces = page.locator(LIT).evaluate_all("marks => [...new Set(marks.map(mark => mark.dataset.claim))]")
        assert pieces == [claim]
    reader.assert_quiet()


def test_the_claims_around_a_place_stay_within_reach_in_the_card(visit: Callable[..., Visit], quay: str) -> None:
    reader = visit(width=360, height=740, home=quay, has_touch=True, is_mobile=True)
    page = opened(reader, DENSE)
    page.get_by_text("two in the morning", exact=True).tap()
    around = card(page).locator("p .claim-ref[aria-current]")
    for at in (2, 0, 1):
        around.nth(at).tap()
        expect(card(page)).to_have_accessible_name(around.nth(at).get_attribute("aria-label") or "")
        expect(around).to_have_count(3)


def test_the_address_of_a_note_leads_to_the_words_though_the_claims_were_turned_off(
    visit: Callable[..., Visit],
) -> None:
    reader = visit()
    page = opened(reader, IANS)
    page.get_by_role("button", name="Claims", exact=True).click()
    page.goto("about:blank")
    reader.open(f"{IANS}#_kursk-8000")
    expect(card(page)).to_have_accessible_name("Claim 1, agree")
    expect(words(page, "kursk-8000")).to_be_in_viewport()
    assert len(shown(page)) == 28


# --- Cards by keyboard ------------------------------------------------------------------------------------------


def test_focus_shows_a_card_enter_goes_into_it_and_escape_comes_back(visit: Callable[..., Visit]) -> None:
    reader = visit()
    page = opened(reader, IANS)
    number(page, "kursk-8000").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(number(page, "kursk-8000")).to_be_focused()
    expect(card(page)).to_have_accessible_name("Claim 1, agree")
    page.keyboard.press("Tab")
    expect(card(page)).to_have_accessible_name("Claim 2, agree")
    page.keyboard.press("Enter")
    expect(card(page)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(card(page).get_by_role("button", name="Next claim")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card(page)).to_have_accessible_name("Claim 3, differ")
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(page.locator(".article-text .claim-ref[data-number='3']")).to_be_focused()
    page.keyboard.press("Tab")
    expect(card(page)).to_have_accessible_name("Claim 4, agree")
    reader.assert_quiet()


def test_next_and_previous_claim_by_key_and_by_button(visit: Callable[..., Visit]) -> None:
    page = opened(visit(), IANS)
    page.keyboard.press("j")
    expect(card(page)).to_have_accessible_name("Claim 1, agree")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(card(page)).to_have_accessible_name("Claim 3, differ")
    page.keyboard.press("k")
    expect(card(page)).to_have_accessible_name("Claim 2, agree")
    until(page, "location.hash.length > 2")
    tools = page.get_by_role("form", name="Claims")
    tools.get_by_role("button", name="Next claim").click()
    expect(card(page)).to_have_accessible_name("Claim 3, differ")
    tools.get_by_role("button", name="Previous claim").click()
    expect(card(page)).to_have_accessible_name("Claim 2, agree")
    page.evaluate("scrollTo(0, 0)")
    for _ in range(28):
        page.keyboard.press("j")
    expect(card(page)).to_have_accessible_name("Claim 28, not comparable")
    expect(page.locator(LIT).first).to_be_in_viewport()


# --- Which claims are shown -------------------------------------------------------------------------------------


def test_a_switch_turns_the_claims_off_and_is_remembered(visit: Callable[..., Visit]) -> None:
    reader = visit()
    page = opened(reader, IANS)
    switch = page.get_by_role("button", name="Claims", exact=True)
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("status")).to_have_text("Plain text")
    assert shown(page) == []
    lines = page.locator("mark.claim").evaluate_all(
        "marks => marks.map(mark => getComputedStyle(mark)).filter(style => style.textDecorationLine !== 'none' "
        "|| style.backgroundColor !== 'rgba(0, 0, 0, 0)').length"
    )
    assert lines == 0
    expect(page.locator(".claim-notes")).to_be_hidden()
    rest_on(page, "ians-1200")
    page.wait_for_timeout(400)
    expect(card(page)).to_be_hidden()
    page.reload()
    page.wait_for_selector(READY)
    assert shown(page) == []
    page.goto(page.url.partition("#")[0] + "#kursk-8000")
    page.reload()
    expect(card(page)).to_be_visible()
    assert len(shown(page)) == 28, "who follows a claim's address wants to see it"
    reader.assert_quiet()


def test_claims_are_picked_out_and_the_address_brings_them_back(visit: Callable[..., Visit]) -> None:
    reader = visit(width=360)
    page = opened(reader, IANS)
    page.get_by_text("Filter", exact=True).click()
    page.get_by_role("combobox", name="Agreement").select_option("differ")
    expect(page.get_by_role("status")).to_have_text("7 of 28 claims")
    assert len(shown(page)) == 7
    plain = page.locator("mark.claim:not([data-agreement=differ])").first
    assert plain.evaluate("mark => getComputedStyle(mark).textDecorationLine") == "none"
    page.get_by_role("combobox", name="Speaker").select_option("blinken")
    fitting = shown(page)
    assert 0 < len(fitting) < 7
    assert page.url.endswith("?agreement=differ&speaker=blinken")
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("j")
    expect(page.locator(LIT).first).to_have_attribute("data-claim", fitting[0])
    page.keyboard.press("j")
    expect(page.locator(LIT).first).to_have_attribute("data-claim", fitting[1])
    other = visit()
    other.page.goto(page.url)
    other.page.wait_for_selector(READY)
    assert shown(other.page) == fitting
    expect(other.page.get_by_role("combobox", name="Speaker")).to_have_value("blinken")
    other.page.get_by_role("button", name="Show all").click()
    assert len(shown(other.page)) == 28
    assert "?" not in other.page.url
    reader.assert_quiet()


def test_a_point_can_be_picked_out_and_what_is_not_there_is_left_out(visit: Callable[..., Visit]) -> None:
    page = opened(visit(), f"{IANS}?point=troops-in-kursk&agreement=gone&h=kept")
    points = page.locator("mark.claim").evaluate_all(
        "marks => marks.filter(mark => !mark.matches('.claim-plain')).map(mark => mark.dataset.point)"
    )
    assert set(points) == {"troops-in-kursk"}
    page.get_by_role("button", name="Show all").click()
    page.wait_for_url("**?h=kept")
