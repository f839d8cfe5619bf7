"""What a reader does with an article: point at words, open cards, pick claims out, read plainly, follow a link."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.article_page import ARABIC, DENSE, IANS, SIDEWAYS, card, number, quay_newsroom, rest_on, words
from tests.browser.conftest import build, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

WIDTHS = [360, 768, 1440]
LIT = "mark.claim-on"
READY = ".claims-live"


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a made-up site with a dense article and one in Arabic."""
    root = quay_newsroom(tmp_path_factory.mktemp("quay"))
    yield from serve(build(root, root / "site"))


def opened(reader: Visit, path: str) -> Page:
    page = reader.open(path)
    page.wait_for_selector(READY)
    return page


def shown(page: Page) -> list[str]:
    """Return the claims whose numbers are in the text."""
    ids: list[str] = page.locator(".article-text .claim-ref:visible").evaluate_all(
        "refs => refs.map(ref => ref.hash.slice(2))"
    )
    return ids


# --- Cards by pointer -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_pointer_that_rests_on_words_opens_their_card(visit: Callable[..., Visit], width: int, scheme: str) -> None:
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
    expect(card(page).get_by_role("link", name="cite")).to_have_attribute("href", re.compile(r"claims/#ians-1200$"))
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


def test_a_card_that_a_pointer_opened_over_the_text_goes_with_it(visit: Callable[..., Visit]) -> None:
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


@pytest.mark.parametrize("width", WIDTHS)
def test_a_card_stands_in_the_window_and_leaves_its_words_to_be_read(visit: Callable[..., Visit], width: int) -> None:
    page = opened(visit(width=width, height=740), IANS)
    for claim in ("kursk-8000", "ians-1200", "ians-china-role"):
        if words(page, claim).count() == 0:
            continue
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


@pytest.mark.parametrize("width", WIDTHS)
def test_claims_that_overlap_or_nest_are_each_reached(visit: Callable[..., Visit], quay: str, width: int) -> None:
    reader = visit(width=width, home=quay)
    page = opened(reader, DENSE)
    page.get_by_text("two in the morning", exact=True).click()
    around = card(page).locator(".claim-ref")
    expect(around).to_have_count(3)
    for link in (around.nth(2), around.nth(0), around.nth(1)):
        name = link.get_attribute("aria-label")
        link.click()
        expect(card(page)).to_have_accessible_name(name or "")
        page.keyboard.press("Escape")
        page.get_by_text("two in the morning", exact=True).click()
    for claim in ("long", "inner", "across"):
        number(page, claim).press("Enter")
        expect(card(page)).to_have_accessible_name(number(page, claim).get_attribute("aria-label") or "")
        pieces = page.locator(LIT).evaluate_all("marks => [...new Set(marks.map(mark => mark.dataset.claim))]")
        assert pieces == [claim]
    reader.assert_quiet()


# --- Cards by keyboard ------------------------------------------------------------------------------------------


def test_focus_shows_a_card_enter_goes_into_it_and_escape_comes_back(visit: Callable[..., Visit]) -> None:
    reader = visit()
    page = opened(reader, IANS)
    number(page, "kursk-8000").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(number(page, "kursk-8000")).to_be_focused()
    expect(card(page)).to_have_accessible_name("Claim 1, differ")
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
    expect(card(page)).to_have_accessible_name("Claim 1, differ")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(card(page)).to_have_accessible_name("Claim 3, differ")
    page.keyboard.press("k")
    expect(card(page)).to_have_accessible_name("Claim 2, agree")
    page.wait_for_function("location.hash.length > 2")
    tools = page.get_by_role("form", name="Claims")
    tools.get_by_role("button", name="Next claim").click()
    expect(card(page)).to_have_accessible_name("Claim 3, differ")
    tools.get_by_role("button", name="Previous claim").click()
    expect(card(page)).to_have_accessible_name("Claim 2, agree")
    page.evaluate("scrollTo(0, 0)")
    for _ in range(30):
        page.keyboard.press("j")
    expect(card(page)).to_have_accessible_name("Claim 28, agree")
    expect(page.locator(LIT).first).to_be_in_viewport()


def test_the_keys_are_told_and_can_be_turned_off(visit: Callable[..., Visit]) -> None:
    page = opened(visit(), IANS)
    page.get_by_text("Keys", exact=True).click()
    expect(page.get_by_text("j next claim")).to_be_visible()
    page.get_by_label("j and k are on").uncheck()
    page.locator("body").press("j")
    expect(card(page)).to_be_hidden()
    page.reload()
    page.wait_for_selector(READY)
    page.keyboard.press("j")
    expect(card(page)).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("jk")
    expect(page.get_by_role("textbox", name="Search")).to_have_value("jk")
    expect(card(page)).to_be_hidden()


# --- Which claims are shown -------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
def test_a_switch_turns_the_claims_off_and_is_remembered(visit: Callable[..., Visit], width: int) -> None:
    reader = visit(width=width)
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


@pytest.mark.parametrize("width", WIDTHS)
def test_claims_are_picked_out_and_the_address_brings_them_back(visit: Callable[..., Visit], width: int) -> None:
    reader = visit(width=width)
    page = opened(reader, IANS)
    page.get_by_text("Filter", exact=True).click()
    page.get_by_role("combobox", name="Agreement").select_option("differ")
    expect(page.get_by_role("status")).to_have_text("9 of 28 claims")
    assert len(shown(page)) == 9
    plain = page.locator("mark.claim:not([data-agreement=differ])").first
    assert plain.evaluate("mark => getComputedStyle(mark).textDecorationLine") == "none"
    page.get_by_role("combobox", name="Speaker").select_option("blinken")
    fitting = shown(page)
    assert 0 < len(fitting) < 9
    assert page.url.endswith("?agreement=differ&speaker=blinken")
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("j")
    expect(page.locator(LIT).first).to_have_attribute("data-claim", fitting[0])
    page.keyboard.press("j")
    expect(page.locator(LIT).first).to_have_attribute("data-claim", fitting[1])
    other = visit(width=width)
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


# --- The margin -------------------------------------------------------------------------------------------------


def test_the_margin_lists_the_claims_beside_their_lines_and_none_hides_another(
    visit: Callable[..., Visit], quay: str
) -> None:
    for home, path in ((None, IANS), (quay, DENSE)):
        reader = visit(home=home) if home else visit()
        page = opened(reader, path)
        tops = page.locator(".claim-rail a").evaluate_all("all => all.map(each => each.getBoundingClientRect().top)")
        heights = page.locator(".claim-rail a").evaluate_all("all => all.map(each => each.offsetHeight)")
        lines = page.locator(".article-text mark[id]").evaluate_all(
            "all => all.map(each => each.getClientRects()[0].top)"
        )
        assert len(tops) == len(lines)
        assert all(after - before >= heights[0] - 0.5 for before, after in itertools.pairwise(tops))
        assert all(top >= line - 12 for top, line in zip(tops, lines, strict=True))
        assert tops[0] - lines[0] < 12
        page.locator(".claim-rail a").nth(1).click()
        expect(card(page)).to_have_accessible_name(re.compile("Claim 2,"))
        reader.assert_quiet()
    assert opened(visit(width=1000), IANS).locator(".claim-rail a:visible").count() == 0


# --- Arriving ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_permalink_leads_to_the_words_and_opens_their_card(
    visit: Callable[..., Visit], width: int, scheme: str
) -> None:
    reader = visit(width=width, color_scheme=scheme)
    page = opened(reader, f"{IANS}#ians-1200")
    expect(card(page)).to_have_accessible_name("Claim 24, not comparable")
    expect(words(page, "ians-1200")).to_be_in_viewport()
    expect(words(page, "ians-1200")).to_have_class(re.compile("claim-on"))
    assert not page.evaluate("document.querySelector('.claim-card').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(words(page, "ians-1200")).to_have_class(re.compile("claim-on"))
    page.evaluate("location.hash = 'kursk-8000'")
    expect(card(page)).to_have_accessible_name("Claim 1, differ")
    page.go_back()
    expect(card(page)).to_have_accessible_name("Claim 24, not comparable")
    reader.assert_quiet()


def test_a_permalink_works_though_the_storage_is_closed(visit: Callable[..., Visit]) -> None:
    reader = visit()
    reader.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('closed', 'SecurityError') } })"
    )
    page = reader.open(f"{IANS}#kursk-8000")
    page.wait_for_selector(READY)
    expect(card(page)).to_be_visible()
    page.get_by_role("button", name="Claims", exact=True).click()
    assert shown(page) == []


# --- Without scripts, on paper, in other settings ---------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
def test_without_scripts_the_cards_are_numbered_notes(visit: Callable[..., Visit], width: int) -> None:
    reader = visit(width=width, java_script_enabled=False)
    page = reader.open(IANS)
    expect(page.locator(".claim-tools")).to_be_hidden()
    expect(page.locator(".claim-card")).to_be_hidden()
    number(page, "ians-1200").click()
    note = page.locator("#_ians-1200")
    expect(note).to_be_in_viewport()
    expect(note).to_contain_text("not comparable")
    page.locator("#_kursk-8000 summary").click()
    expect(page.locator("#_kursk-8000")).to_contain_text("approximately 8,000 North Korean soldiers")
    page.locator("#_kursk-8000 a").first.click()
    expect(words(page, "kursk-8000")).to_be_in_viewport()
    assert page.evaluate(SIDEWAYS) == 0


def test_printed_the_cards_are_numbered_notes_with_the_words_of_the_others(visit: Callable[..., Visit]) -> None:
    page = opened(visit(), f"{IANS}#kursk-8000")
    page.emulate_media(media="print")
    expect(page.locator("#_kursk-8000 li").first).to_be_visible()
    for part in (".claim-tools", ".claim-card", ".claim-rail"):
        expect(page.locator(part)).to_be_hidden()
    expect(number(page, "kursk-8000")).to_be_visible()
    assert len(page.pdf(format="A4")) > 20_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_and_at_four_hundred_percent_all_is_there(visit: Callable[..., Visit], scheme: str) -> None:
    reader = visit(width=320, height=256, forced_colors="active", color_scheme=scheme, reduced_motion="reduce")
    page = opened(reader, f"{IANS}#ians-1200")
    expect(card(page)).to_be_visible()
    expect(words(page, "ians-1200")).to_be_in_viewport()
    assert page.evaluate(SIDEWAYS) == 0
    lines = words(page, "ians-1200").evaluate("mark => getComputedStyle(mark).textDecorationStyle")
    assert lines == "dashed"
    reader.assert_quiet()


def test_agreement_is_told_by_shape_and_sign(visit: Callable[..., Visit]) -> None:
    page = opened(visit(), IANS)
    looks = page.locator("mark.claim").evaluate_all(
        "marks => Object.fromEntries(marks.map(mark => [mark.dataset.agreement, getComputedStyle(mark)])"
        ".map(([name, style]) => [name, `${style.textDecorationStyle} ${style.textDecorationThickness}`]))"
    )
    assert len(set(looks.values())) == len(looks) == 4
    sign = number(page, "kursk-8000").evaluate("ref => getComputedStyle(ref, '::after').content")
    assert "≈" in sign
    assert page.locator(".article-text").evaluate("text => text.textContent.includes('≈')") is False


@pytest.mark.parametrize("width", WIDTHS)
def test_an_article_in_arabic_runs_from_right_to_left(visit: Callable[..., Visit], quay: str, width: int) -> None:
    reader = visit(width=width, home=quay)
    page = opened(reader, f"{ARABIC}#arabic-hurt")
    expect(card(page)).to_contain_text("At least twelve were hurt.")
    assert page.locator(".article-text").evaluate("text => getComputedStyle(text).direction") == "rtl"
    assert page.locator("h1").evaluate("title => getComputedStyle(title).direction") == "rtl"
    box = page.locator(".article-text").bounding_box()
    item = page.locator(".article-text li").first.evaluate("item => item.getBoundingClientRect().right")
    assert box
    assert item < box["x"] + box["width"] - 8, "room for the bullet is on the right"
    assert page.evaluate(SIDEWAYS) == 0
    other = opened(visit(width=width, home=quay), f"{DENSE}#dense-0")
    quote = card(other).locator("q")
    expect(quote).to_have_attribute("lang", "ar")
    assert quote.evaluate("quote => getComputedStyle(quote).unicodeBidi") == "plaintext"
    reader.assert_quiet()


def test_what_a_screen_reader_hears_of_marks_is_short(visit: Callable[..., Visit]) -> None:
    page = opened(visit(), IANS)
    names = page.locator(".article-text .claim-ref").evaluate_all("refs => refs.map(ref => ref.ariaLabel)")
    assert all(re.fullmatch(r"Claim \d+, [a-z ]+", name) for name in names)
    heard = page.locator(".article-text p").first.aria_snapshot()
    assert "Claim 1, differ" in heard
    assert len(heard) < 900
