"""What an analyst does with the comparison: pick points out, put them in order, pass the view on, read it anywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.comparison_page import OWN, WIDE, WIDTHS, given, rows, shown, status
from tests.browser.conftest import resize, until

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit

# --- Picking points out -----------------------------------------------------------------------------------------


def test_points_are_picked_out_by_agreement(visit: Callable[..., Visit]) -> None:
    reader = visit()
    page = reader.open(OWN)
    expect(status(page)).to_have_text("All 24 points shown.")
    verdicts = given(page, "agreement")
    page.get_by_label("not comparable (3)").check()
    expect(status(page)).to_have_text("3 of 24 points shown.")
    page.get_by_label("differ (5)").check()
    expect(status(page)).to_have_text("8 of 24 points shown.")
    assert shown(page) == [name for name, verdict in verdicts.items() if verdict in ("differ", "not-comparable")]
    page.wait_for_url("**/comparison/?agreement=differ&agreement=not-comparable")
    dimmed = page.locator(".briefing-map-grid a.briefing-dim")
    assert dimmed.count() == 16
    page.get_by_role("button", name="Reset").click()
    expect(status(page)).to_have_text("All 24 points shown.")
    expect(dimmed).to_have_count(0)
    page.wait_for_url("**/comparison/")
    reader.assert_quiet()


def test_points_are_picked_out_by_what_occurs_on_them(visit: Callable[..., Visit], wide: str) -> None:
    page = visit(home=wide).open(WIDE)
    for name in ("support", "speaker", "article"):
        control = page.locator(f".briefing-filter select[name={name}]")
        values = given(page, name)
        options = control.locator("option").evaluate_all("all => all.map(each => [each.value, each.textContent])")
        assert len(options) > 2
        for value, text in options[1:4]:
            control.select_option(value)
            wanted = [point for point, found in values.items() if value in found.split()]
            assert text.endswith(f"({len(wanted)})")
            expect(status(page)).to_have_text(f"{len(wanted)} of 60 points shown.")
            until(page, "([want]) => new URLSearchParams(location.search).toString() === want", arg=[f"{name}={value}"])
            assert shown(page) == wanted
        control.select_option("")


def test_words_are_found_whatever_their_case_and_accents(visit: Callable[..., Visit]) -> None:
    page = visit().open(OWN)
    expect(status(page)).to_have_text("All 24 points shown.")  # before, what is typed goes nowhere
    page.get_by_label("Words").press_sequentially("KURSK hedg\u00e9d")
    expect(status(page)).to_have_text(re.compile(r"^\d of 24 points shown\.$"))
    expect(rows(page).and_(page.locator("#troops-in-kursk"))).to_be_visible()
    for name in shown(page):
        text = page.locator(f"#{name}").text_content() or ""
        assert "kursk" in text.lower()
        assert "hedged" in text.lower()
    page.get_by_label("Words").fill("no such words anywhere")
    expect(status(page)).to_have_text("0 of 24 points shown.")


def test_words_that_are_only_drawn_find_nothing(visit: Callable[..., Visit]) -> None:
    """The axis of Russia's losses has 450,000; nobody says it."""
    page = visit().open(OWN)
    expect(page.locator("#russian-losses .briefing-figures")).to_contain_text("450,000")
    page.get_by_label("Words").fill("450,000")
    expect(status(page)).to_have_text("0 of 24 points shown.")
    page.get_by_label("Words").fill("more than 500,000 casualties")
    expect(status(page)).to_have_text("1 of 24 points shown.")
    assert shown(page) == ["russian-losses"]


# --- An address for each view -----------------------------------------------------------------------------------


def test_an_address_brings_the_view_back(visit: Callable[..., Visit], wide: str) -> None:
    first = visit(home=wide)
    page = first.open(WIDE)
    page.get_by_label("conflict (").check()
    page.get_by_role("combobox", name="Support", exact=True).select_option("independent")
    page.get_by_label("Words").fill("people")
    page.get_by_role("combobox", name="Order", exact=True).select_option("question")
    page.get_by_label("compact").check()
    until(page, "location.search.includes('compact')")
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


def test_a_point_in_the_address_is_shown_even_if_it_does_not_match(visit: Callable[..., Visit]) -> None:
    page = visit().open(f"{OWN}?agreement=agree#troops-total")
    row = page.locator("#troops-total")
    expect(row).to_be_in_viewport()
    expect(status(page)).to_contain_text(
        "4 of 24 points shown, and “How many North Korean soldiers are in Russia in all"
    )
    page.get_by_role("button", name="Leave it out").click()
    expect(row).to_be_hidden()
    expect(status(page)).to_have_text("4 of 24 points shown.")
    assert page.url.endswith("?agreement=agree")


# --- Order and views --------------------------------------------------------------------------------------------


def test_points_come_in_the_order_asked_for(visit: Callable[..., Visit], wide: str) -> None:
    page = visit(home=wide).open(WIDE)
    reading = shown(page)
    order = page.get_by_role("combobox", name="Order", exact=True)
    order.select_option("trouble")
    troubles = list(given(page, "agreement").values())
    ranks = ["conflict", "differ", "not-comparable", "uncompared", "agree", "single"]
    assert set(troubles) == set(ranks)
    assert troubles == sorted(troubles, key=ranks.index)
    order.select_option("origins")
    numbers = [int(number) for number in given(page, "origins").values()]
    assert numbers == sorted(numbers)
    order.select_option("question")
    questions = page.locator(".briefing-question").all_text_contents()
    assert [each.lower() for each in questions] == sorted(each.lower() for each in questions)
    order.select_option("")
    assert shown(page) == reading


def test_the_compact_view_takes_a_line_a_point_and_cuts_no_question(visit: Callable[..., Visit], wide: str) -> None:
    for home, path in ((None, OWN), (wide, WIDE)):
        reader = visit(home=home) if home else visit()
        page = reader.open(path)
        page.get_by_label("compact").check()
        heights = rows(page).evaluate_all("rows => rows.map(row => row.offsetHeight)")
        assert max(heights) < 50
        cut = page.locator(".briefing-question").evaluate_all(
            "all => all.filter(each => each.scrollHeight > each.clientHeight + 1).length"
        )
        assert cut == 0
        expect(page.locator(":is(.briefing-differences, .briefing-figures, .briefing-key):visible")).to_have_count(0)
        expect(page.locator(".briefing-value:visible").first).to_be_visible()
        page.get_by_label("full").check()
        assert min(rows(page).evaluate_all("rows => rows.map(row => row.offsetHeight)")) > 60
        reader.assert_quiet()


# --- The picture of the whole -----------------------------------------------------------------------------------


def test_the_picture_leads_to_each_point_and_takes_one_tab_stop(visit: Callable[..., Visit], wide: str) -> None:
    reader = visit(home=wide)
    page = reader.open(WIDE)
    columns = page.locator(".briefing-map-grid > a")
    assert columns.count() == 60
    assert columns.first.locator("> *").count() == 12
    assert columns.evaluate_all("all => all.every(each => each.tabIndex < 0)")
    picture = page.get_by_role("region", name="60 points by 12 articles: conflict")
    for width, column in zip(WIDTHS, (40, 55, 20), strict=True):
        resize(page, width)
        expect(picture).to_be_visible()
        name = columns.nth(column).get_attribute("href")
        columns.nth(column).click()
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
    assert len({sign for _, sign in signs}) == len({verdict for verdict, _ in signs}) == 5
    silent = page.locator(".briefing-map-grid i").first
    assert silent.evaluate("cell => getComputedStyle(cell, '::before').content") == "none"


# --- Labels -----------------------------------------------------------------------------------------------------


def test_a_label_leads_to_what_it_means_and_the_view_stays(visit: Callable[..., Visit]) -> None:
    reader = visit()
    page = reader.open(f"{OWN}?agreement=differ")
    row = page.locator("#troops-total")
    expect(row).to_contain_text("both can be true")
    chip = row.get_by_role("link", name="differ", exact=True)
    assert chip.get_attribute("title") == "both can be true"
    chip.click()
    expect(page.locator("#_agreement-differ")).to_be_in_viewport()
    expect(page.locator("#_agreement-differ dd")).to_contain_text("12 against at least 10")
    assert page.url.endswith("?agreement=differ#_agreement-differ")
    expect(status(page)).to_have_text("5 of 24 points shown.")
    row.get_by_role("link", name="value", exact=True).first.click()
    expect(page.locator("#_difference-value")).to_be_in_viewport()
    reader.assert_quiet()


def test_labels_of_other_pages_lead_there_too(visit: Callable[..., Visit]) -> None:
    reader = visit()
    for path in ("", "icaro/", "claims/"):
        page = reader.open(f"north-korean-troops/{path}")
        page.locator("article [class^=briefing-verdict]").first.click()
        page.wait_for_url("**/comparison/#_agreement-*")
        expect(page.locator(f"#{page.url.partition('#')[2]}")).to_be_in_viewport()


def test_a_difference_names_the_claims_on_both_sides(visit: Callable[..., Visit]) -> None:
    page = visit().open(OWN)
    between = page.locator("#troops-in-kursk .briefing-between").first
    assert between.inner_text().split(" against ")[0].startswith("ICARO Media Group 5")
    between.get_by_role("link", name="IANS 10").click()
    expect(page.locator("mark[data-claim]:target")).to_be_in_viewport()
