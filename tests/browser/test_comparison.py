"""What an analyst does with the comparison: pick points out, put them in order, pass the view on, read it anywhere."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

OWN = "north-korean-troops/comparison/"
WIDE = "dam-failure-kesting-001/comparison/"
WIDTHS = [360, 768, 1440]
SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
SHOWN = "rows => rows.filter(row => row.offsetHeight > 0).map(row => row.id)"


def rows(page: Page) -> Locator:
    return page.locator(".briefing-matrix tbody tr")


def shown(page: Page) -> list[str]:
    return rows(page).evaluate_all(SHOWN)


def given(page: Page, name: str) -> dict[str, str]:
    """Return what each row says of itself under a name."""
    return dict(rows(page).evaluate_all(f"rows => rows.map(row => [row.id, row.dataset.{name} ?? ''])"))


def status(page: Page) -> Locator:
    return page.locator(".briefing-status [role=status]").first


# --- Picking points out -----------------------------------------------------------------------------------------


def test_points_are_picked_out_by_agreement(visit: Callable[..., Visit]) -> None:
    reader = visit()
    page = reader.open(OWN)
    expect(status(page)).to_have_text("All 24 points shown.")
    verdicts = given(page, "agreement")
    page.get_by_label("not comparable (1)").check()
    expect(status(page)).to_have_text("1 of 24 points shown.")
    page.get_by_label("differ (6)").check()
    expect(status(page)).to_have_text("7 of 24 points shown.")
    assert shown(page) == [name for name, verdict in verdicts.items() if verdict in ("differ", "not-comparable")]
    page.wait_for_url("**/comparison/?agreement=differ&agreement=not-comparable")
    dimmed = page.locator(".briefing-map-grid a.briefing-dim")
    assert dimmed.count() == 17
    page.get_by_role("button", name="Reset").click()
    expect(status(page)).to_have_text("All 24 points shown.")
    expect(dimmed).to_have_count(0)
    page.wait_for_url("**/comparison/")
    reader.assert_quiet()


@pytest.mark.parametrize("name", ["support", "speaker", "article"])
def test_points_are_picked_out_by_what_occurs_on_them(visit: Callable[..., Visit], wide: str, name: str) -> None:
    page = visit(home=wide).open(WIDE)
    control = page.locator(f".briefing-filter select[name={name}]")
    values = given(page, name)
    options = control.locator("option").evaluate_all("options => options.map(each => [each.value, each.textContent])")
    assert len(options) > 2
    for value, text in options[1:4]:
        control.select_option(value)
        wanted = [point for point, found in values.items() if value in found.split()]
        assert text.endswith(f"({len(wanted)})")
        expect(status(page)).to_have_text(f"{len(wanted)} of 60 points shown.")
        page.wait_for_function(
            "([want]) => new URLSearchParams(location.search).toString() === want", arg=[f"{name}={value}"]
        )
        assert shown(page) == wanted


def test_words_are_found_whatever_their_case_and_accents(visit: Callable[..., Visit]) -> None:
    page = visit().open(OWN)
    page.get_by_label("Words").press_sequentially("KURSK hedg\u00e9d")
    expect(rows(page).and_(page.locator("#troops-in-kursk"))).to_be_visible()
    for name in shown(page):
        text = page.locator(f"#{name}").text_content() or ""
        assert "kursk" in text.lower()
        assert "hedged" in text.lower()
    page.get_by_label("Words").fill("no such words anywhere")
    expect(status(page)).to_have_text("0 of 24 points shown.")


def test_a_key_stroke_takes_no_time_that_is_felt(visit: Callable[..., Visit], wide: str) -> None:
    page = visit(home=wide).open(WIDE)
    took = page.evaluate(
        """async () => {
          const field = document.querySelector("[name=q]"), took = [];
          for (const words of ["p", "pe", "peo", "pe", "p", "", "x", "", "s", "sc", "sch", "scho", "school", ""]) {
            field.value = words;
            const start = performance.now();
            field.dispatchEvent(new Event("input", { bubbles: true }));
            document.body.offsetHeight;
            took.push(performance.now() - start);
            await new Promise(done => setTimeout(done, 400));
          }
          return took;
        }"""
    )
    assert median(took) < 50, took


# --- An address for each view -----------------------------------------------------------------------------------


def test_an_address_brings_the_view_back(visit: Callable[..., Visit], wide: str) -> None:
    first = visit(home=wide)
    page = first.open(WIDE)
    page.get_by_label("conflict (").check()
    page.get_by_role("combobox", name="Support", exact=True).select_option("independent")
    page.get_by_label("Words").fill("people")
    page.get_by_role("combobox", name="Order", exact=True).select_option("question")
    page.get_by_label("compact").check()
    page.wait_for_function("location.search.includes('compact')")
    before, address = shown(page), page.url
    assert address.endswith("?agreement=conflict&view=compact&support=independent&q=people&sort=question")
    first.assert_quiet()
    second = visit()
    second.page.goto(address)
    expect(second.page.get_by_label("conflict (")).to_be_checked()
    expect(second.page.get_by_role("combobox", name="Support", exact=True)).to_have_value("independent")
    expect(second.page.get_by_role("combobox", name="Order", exact=True)).to_have_value("question")
    expect(second.page.get_by_label("compact")).to_be_checked()
    assert shown(second.page) == before
    assert second.errors == []


def test_what_the_address_says_and_is_not_there_is_left_out(visit: Callable[..., Visit]) -> None:
    reader = visit()
    page = reader.open(f"{OWN}?agreement=gone&speaker=nobody&sort=size&view=huge&h=other#no-such-point")
    expect(status(page)).to_have_text("All 24 points shown.")
    page.get_by_label("agree (").check()
    page.wait_for_url("**/comparison/?h=other&agreement=agree#no-such-point")
    reader.assert_quiet()


def test_the_address_of_a_view_is_copied_by_keyboard(visit: Callable[..., Visit]) -> None:
    reader = visit(permissions=["clipboard-read", "clipboard-write"])
    page = reader.open(f"{OWN}?sort=trouble#russian-losses")
    page.get_by_label("compact").check()
    page.get_by_role("button", name="Copy this view").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".briefing-status [role=status]").last).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    assert copied.endswith("?view=compact&sort=trouble#russian-losses")
    reader.assert_quiet()


def test_a_point_in_the_address_is_shown_though_it_does_not_fit(visit: Callable[..., Visit]) -> None:
    page = visit().open(f"{OWN}?agreement=agree#troops-in-kursk")
    row = page.locator("#troops-in-kursk")
    expect(row).to_be_in_viewport()
    expect(status(page)).to_contain_text("8 of 24 points shown, and “How many North Korean soldiers are near the front")
    page.get_by_role("button", name="Leave it out").click()
    expect(row).to_be_hidden()
    expect(status(page)).to_have_text("8 of 24 points shown.")
    assert page.url.endswith("?agreement=agree")


# --- Order and views --------------------------------------------------------------------------------------------


def test_points_come_in_the_order_asked_for(visit: Callable[..., Visit], wide: str) -> None:
    page = visit(home=wide).open(WIDE)
    reading = shown(page)
    order = page.get_by_role("combobox", name="Order", exact=True)
    order.select_option("trouble")
    troubles = list(given(page, "agreement").values())
    ranks = ["conflict", "differ", "not-comparable", "agree", "single"]
    assert troubles == sorted(troubles, key=ranks.index)
    order.select_option("origins")
    numbers = [int(number) for number in given(page, "origins").values()]
    assert numbers == sorted(numbers)
    order.select_option("question")
    questions = page.locator(".briefing-question").all_text_contents()
    assert [each.lower() for each in questions] == sorted(each.lower() for each in questions)
    order.select_option("")
    assert shown(page) == reading


def test_the_compact_view_takes_a_line_a_point(visit: Callable[..., Visit], wide: str) -> None:
    for home, path in ((None, OWN), (wide, WIDE)):
        reader = visit(home=home) if home else visit()
        page = reader.open(path)
        page.get_by_label("compact").check()
        heights = rows(page).evaluate_all("rows => rows.map(row => row.offsetHeight)")
        assert max(heights) < 40
        expect(page.locator(".briefing-differences:visible")).to_have_count(0)
        expect(page.locator(".briefing-value:visible").first).to_be_visible()
        page.get_by_label("full").check()
        assert min(rows(page).evaluate_all("rows => rows.map(row => row.offsetHeight)")) > 60
        reader.assert_quiet()


# --- The picture of the whole -----------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
def test_the_picture_leads_to_each_point_and_takes_one_tab_stop(
    visit: Callable[..., Visit], wide: str, width: int
) -> None:
    reader = visit(home=wide, width=width)
    page = reader.open(WIDE)
    columns = page.locator(".briefing-map-grid > a")
    assert columns.count() == 60
    assert columns.first.locator("> *").count() == 12
    assert columns.evaluate_all("all => all.every(each => each.tabIndex < 0)")
    picture = page.get_by_role("img", name="60 points by 12 articles: conflict 30")
    expect(picture).to_be_visible()
    name = columns.nth(40).get_attribute("href")
    columns.nth(40).click()
    expect(page.locator(f"{name} .briefing-question")).to_be_in_viewport()
    assert page.url.endswith(f"comparison/{name}")
    filled = page.locator(f".briefing-map-grid > a[href='{name}'] > b").count()
    silent = page.locator(f"{name} .briefing-silent").count()
    assert filled + silent == 12
    reader.assert_quiet()


def test_the_picture_tells_verdicts_apart_without_colour(visit: Callable[..., Visit]) -> None:
    page = visit().open(OWN)
    signs = page.locator(".briefing-map-grid b").evaluate_all(
        "cells => cells.map(cell => [cell.parentElement.className, getComputedStyle(cell, '::before').content])"
    )
    assert len({sign for _, sign in signs}) == len({verdict for verdict, _ in signs}) == 4
    silent = page.locator(".briefing-map-grid i").first
    assert silent.evaluate("cell => getComputedStyle(cell, '::before').content") == "none"


# --- Labels -----------------------------------------------------------------------------------------------------


def test_a_label_leads_to_what_it_means_and_the_view_stays(visit: Callable[..., Visit]) -> None:
    reader = visit()
    page = reader.open(f"{OWN}?agreement=differ")
    row = page.locator("#troops-in-kursk")
    expect(row).to_contain_text("both can be true")
    chip = row.get_by_role("link", name="differ", exact=True)
    assert chip.get_attribute("title") == "both can be true"
    chip.click()
    expect(page.locator("#_agreement-differ")).to_be_in_viewport()
    expect(page.locator("#_agreement-differ dd")).to_contain_text("12 against at least 12")
    assert page.url.endswith("?agreement=differ#_agreement-differ")
    expect(status(page)).to_have_text("6 of 24 points shown.")
    row.get_by_role("link", name="bound", exact=True).click()
    expect(page.locator("#_difference-bound")).to_be_in_viewport()
    reader.assert_quiet()


@pytest.mark.parametrize("path", ["", "icaro/", "claims/"])
def test_labels_of_other_pages_lead_there_too(visit: Callable[..., Visit], path: str) -> None:
    page = visit().open(f"north-korean-troops/{path}")
    page.locator(".briefing-verdict").first.click()
    page.wait_for_url("**/comparison/#_agreement-*")
    expect(page.locator(f"#{page.url.partition('#')[2]}")).to_be_in_viewport()


def test_a_difference_names_the_claims_of_both_its_sides(visit: Callable[..., Visit]) -> None:
    page = visit().open(OWN)
    between = page.locator("#troops-in-kursk .briefing-between").first
    assert between.inner_text().split(" against ")[0].startswith("ICARO Media Group 5")
    between.get_by_role("link", name="IANS 10").click()
    expect(page.locator("mark[data-claim]:target")).to_be_in_viewport()


# --- One point at a time ----------------------------------------------------------------------------------------


def test_a_phone_shows_one_point_at_a_time(visit: Callable[..., Visit]) -> None:
    reader = visit(width=360, height=740)
    page = reader.open(OWN)
    pager = page.get_by_role("navigation", name="One point at a time")
    place = pager.get_by_role("status")
    expect(place).to_have_text("1 of 24")
    assert shown(page) == ["warning"]
    expect(pager.get_by_role("button", name="Previous")).to_be_disabled()
    pager.get_by_role("button", name="Next").click()
    expect(place).to_have_text("2 of 24")
    assert shown(page) == ["legitimate-targets"]
    assert page.url.endswith("#legitimate-targets")
    question = page.locator("#legitimate-targets .briefing-question")
    expect(question).to_be_in_viewport()
    assert question.bounding_box()["y"] >= pager.bounding_box()["y"] + pager.bounding_box()["height"]  # type: ignore[index]
    page.keyboard.press("ArrowRight")
    expect(place).to_have_text("3 of 24")
    assert page.url.endswith("#troops-in-kursk")
    page.keyboard.press("ArrowLeft")
    expect(place).to_have_text("2 of 24")
    pager.get_by_label("Point").select_option(index=23)
    expect(place).to_have_text("24 of 24")
    expect(pager.get_by_role("button", name="Next")).to_be_disabled()
    page.reload()
    expect(page.locator(".briefing-pager [role=status]")).to_have_text("24 of 24")
    reader.assert_quiet()


def test_the_pages_of_a_phone_are_the_points_that_fit(visit: Callable[..., Visit]) -> None:
    page = visit(width=360, height=740).open(f"{OWN}#warning")
    page.get_by_text("Filter and sort").click()
    page.get_by_label("not comparable (1)").check()
    expect(page.locator(".briefing-pager [role=status]")).to_have_text("1 of 1")
    page.wait_for_url("**/comparison/?agreement=not-comparable#russian-losses")
    assert shown(page) == ["russian-losses"]
    page.get_by_label("not comparable (1)").uncheck()
    expect(page.locator(".briefing-pager [role=status]")).to_have_text("12 of 24")
    page.get_by_label("compact").check()
    expect(page.locator(".briefing-pager")).to_be_hidden()
    assert len(shown(page)) == 24


@pytest.mark.parametrize("width", WIDTHS)
def test_without_a_script_all_points_are_there_and_no_controls(visit: Callable[..., Visit], width: int) -> None:
    page = visit(width=width, java_script_enabled=False).open(f"{OWN}?agreement=agree")
    assert len(shown(page)) == 24
    for control in (".briefing-filter", ".briefing-status", ".briefing-pager"):
        expect(page.locator(control)).to_be_hidden()
    expect(page.locator(".briefing-map-grid")).to_be_visible()
    assert page.evaluate(SIDEWAYS) == 0


# --- Everywhere -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["", "?view=compact"])
def test_no_comparison_scrolls_sideways_or_complains(
    visit: Callable[..., Visit], wide: str, width: int, scheme: str, view: str
) -> None:
    for home, path in ((None, OWN), (wide, WIDE)):
        reader = visit(width=width, color_scheme=scheme, **({"home": home} if home else {}))
        page = reader.open(path + view)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(SIDEWAYS) == 0
        reader.assert_quiet()


def test_the_heads_of_the_table_stay_in_sight(visit: Callable[..., Visit], wide: str) -> None:
    page = visit().open(OWN)
    page.locator("#russian-losses").scroll_into_view_if_needed()
    expect(page.get_by_role("columnheader").get_by_role("link", name="IANS")).to_be_in_viewport()
    page = visit(home=wide).open(WIDE)
    box = page.locator(".briefing-scroll")
    box.evaluate("box => { box.scrollIntoView(); box.scrollTo(1200, 4000) }")
    edge = box.bounding_box()
    head = page.locator(".briefing-matrix thead th")
    assert edge is not None
    corner, last = head.first.bounding_box(), head.nth(8).bounding_box()
    assert corner is not None
    assert last is not None
    assert abs(corner["x"] - edge["x"]) < 2
    assert abs(corner["y"] - edge["y"]) < 3
    assert abs(last["y"] - edge["y"]) < 3
    question = page.locator(".briefing-matrix tbody th").nth(10).bounding_box()
    assert question is not None
    assert abs(question["x"] - edge["x"]) < 2


@pytest.mark.parametrize("width", [360, 700])
def test_paper_has_every_point_and_no_controls(visit: Callable[..., Visit], width: int) -> None:
    page = visit(width=width).open(OWN)
    page.emulate_media(media="print")
    assert len(shown(page)) == 24
    for control in (".briefing-filter", ".briefing-pager", ".briefing-status button >> nth=1"):
        expect(page.locator(control)).to_be_hidden()
    expect(page.locator(".briefing-map-grid")).to_be_visible()
    expect(page.locator("#_agreement-differ")).to_be_visible()


def test_every_control_has_a_name_and_is_reached_by_keyboard(visit: Callable[..., Visit]) -> None:
    page = visit(width=360, height=740).open(OWN)
    page.get_by_text("Filter and sort").click()
    controls = page.locator(".briefing-comparison :is(input, select, button):visible")
    names = controls.evaluate_all(
        "all => all.map(each => each.ariaLabel ?? each.labels?.[0]?.textContent ?? each.textContent)"
    )
    assert len(names) >= 16
    assert all(name.strip() for name in names)
    assert controls.evaluate_all("all => all.every(each => each.tabIndex >= 0)")
    small = controls.evaluate_all("all => all.filter(each => (each.labels?.[0] ?? each).offsetHeight < 24).length")
    assert small == 0


def test_pages_that_come_and_go_without_a_new_document_start_anew(visit: Callable[..., Visit]) -> None:
    reader = visit()
    page = reader.open(OWN)
    expect(status(page)).to_have_text("All 24 points shown.")
    page.evaluate(
        """() => {
          const old = document.querySelector(".md-content");
          const fresh = new DOMParser().parseFromString(old.outerHTML, "text/html");
          old.replaceWith(fresh.querySelector(".md-content"));
          document$.next(document);
        }"""
    )
    page.get_by_label("not comparable (1)").check()
    expect(status(page)).to_have_text("1 of 24 points shown.")
    page.wait_for_url("**/comparison/?agreement=not-comparable")
    reader.assert_quiet()
