"""The comparison on a phone, on paper, without a script, in any width and scheme, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.comparison_page import OWN, SIDEWAYS, WIDE, WIDTHS, await_points, shown, status
from tests.browser.conftest import resize

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit

COMPACT = "?view=compact"

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


def test_on_a_phone_the_pages_are_the_points_that_match(visit: Callable[..., Visit]) -> None:
    page = visit(width=360, height=740).open(f"{OWN}#warning")
    page.get_by_text("Filter and sort").click()
    page.get_by_label("not comparable (3)").check()
    expect(page.locator(".briefing-pager [role=status]")).to_have_text("1 of 3")
    page.wait_for_url("**/comparison/?agreement=not-comparable#russian-losses")
    assert shown(page) == ["russian-losses"]
    page.get_by_label("not comparable (3)").uncheck()
    expect(page.locator(".briefing-pager [role=status]")).to_have_text("12 of 24")
    page.get_by_label("compact").check()
    expect(page.locator(".briefing-pager")).to_be_hidden()
    await_points(page, 24)


def test_without_a_script_all_points_are_there_and_no_controls(visit: Callable[..., Visit]) -> None:
    page = visit(java_script_enabled=False).open(f"{OWN}?agreement=agree")
    for width in WIDTHS:
        resize(page, width)
        assert len(shown(page)) == 24
        for control in (".briefing-filter", ".briefing-status", ".briefing-pager"):
            expect(page.locator(control)).to_be_hidden()
        expect(page.locator(".briefing-map-grid")).to_be_visible()
        assert page.evaluate(SIDEWAYS) == 0


# --- Everywhere -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("site_name", "path", "loaded"),
    [("site", f"{OWN}{COMPACT}", 360), ("wide", WIDE, 360), ("wide", f"{WIDE}{COMPACT}", 1440)],
)
def test_no_comparison_scrolls_sideways_or_complains(
    visit: Callable[..., Visit], request: pytest.FixtureRequest, site_name: str, path: str, loaded: int
) -> None:
    """Our own in full is among the pages of `test_reading.py`."""
    reader = visit(home=request.getfixturevalue(site_name), width=loaded)
    page = reader.open(path)
    for state in ("while its scripts start", "when they are done"):
        for width in sorted(WIDTHS, reverse=loaded > 1000):
            resize(page, width)
            assert page.evaluate(SIDEWAYS) == 0, (path, width, state)
        page.locator(".briefing-live").wait_for()
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


def test_paper_has_every_point_and_no_controls(visit: Callable[..., Visit]) -> None:
    """Of a page that showed one point on the screen, and of one that showed all."""
    page = visit(width=360).open(OWN)
    for width, points in ((360, 1), (700, 24)):
        page.emulate_media(media="screen")
        resize(page, width)
        await_points(page, points)
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
    page.get_by_label("not comparable (3)").check()
    expect(status(page)).to_have_text("3 of 24 points shown.")
    page.wait_for_url("**/comparison/?agreement=not-comparable")
    reader.assert_quiet()
