"""Where the figures of a point stand in the comparison: below its articles, beside its header, in every width."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from tests.browser.comparison_page import OWN, WIDE
from tests.browser.conftest import resize

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

ROWS = """rows => rows.filter(row => row.querySelector('.briefing-figures')).map(row => {
  const box = element => { const b = element.getBoundingClientRect(); return [b.left, b.right, b.top, b.bottom] };
  return {
    row: box(row),
    head: box(row.querySelector('th')),
    cells: [...row.querySelectorAll('td[data-label]')].map(box),
    figures: box(row.querySelector('.briefing-figures')),
    drawn: [...row.querySelectorAll('.briefing-figures > figure')].map(box),
  };
})"""
COLUMNS = "cells => cells.map(cell => { const b = cell.getBoundingClientRect(); return [b.left, b.right] })"
CELLS = (
    f"rows => rows.slice(0, 20).map(row => ({COLUMNS})([...row.querySelectorAll(':scope > :not(.briefing-figures)')]))"
)


def drawn_rows(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.locator(".briefing-matrix tbody tr").evaluate_all(ROWS)
    assert found
    return found


def test_figures_are_below_the_articles_and_beside_the_header(visit: Callable[..., Visit]) -> None:
    page = visit().open(OWN)
    for width, media in itertools.product((1440, 960), ("screen", "print")):
        resize(page, width)
        page.emulate_media(media=media)
        rem = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        for row in drawn_rows(page):
            assert row["figures"][0] >= row["head"][1] - 1
            assert row["figures"][2] >= max(cell[3] for cell in row["cells"]) - 1
            assert row["figures"][3] <= row["row"][3]
            assert row["head"][3] <= row["row"][3] + 1
            for left, right, _, _ in row["drawn"]:
                assert 20 * rem <= right - left <= 40 * rem
                assert right <= row["row"][1]


def test_two_figures_of_a_point_are_side_by_side_where_there_is_room(visit: Callable[..., Visit]) -> None:
    page = visit().open(OWN)
    for width, beside in ((1440, True), (1024, False)):
        resize(page, width)
        (row,) = [row for row in drawn_rows(page) if len(row["drawn"]) == 2]
        one, other = row["drawn"]
        assert (other[0] >= one[1]) == beside
        assert (other[2] >= one[3]) != beside


def test_figures_stay_in_sight_when_a_wide_table_is_scrolled(visit: Callable[..., Visit], wide: str) -> None:
    page = visit(home=wide).open(WIDE)
    box = page.locator(".briefing-scroll")
    for width, left in itertools.product((1440, 1024), (0, 700, 5000)):
        resize(page, width)
        box.evaluate("(box, left) => box.scrollTo(left, 0)", left)
        edge = box.bounding_box()
        assert edge is not None
        for row in drawn_rows(page):
            assert abs(row["head"][0] - edge["x"]) < 2
            assert abs(row["figures"][0] - row["head"][1]) < 2
            assert row["figures"][1] <= edge["x"] + edge["width"]
            assert row["figures"][2] >= max(cell[3] for cell in row["cells"]) - 1


def test_columns_are_below_their_headings(visit: Callable[..., Visit], wide: str) -> None:
    for home, path in ((None, OWN), (wide, WIDE)):
        page = (visit(home=home) if home else visit()).open(path)
        page.wait_for_selector(".briefing-live")
        for view in ("full", "compact"):
            page.get_by_label(view, exact=True).check()
            heads = page.locator(".briefing-matrix thead th:not(.briefing-hidden)").evaluate_all(COLUMNS)
            rows = page.locator(".briefing-matrix tbody tr").evaluate_all(CELLS)
            assert len(rows) >= 20
            for cells in rows:
                assert len(cells) == len(heads)
                for cell, head in zip(cells, heads, strict=True):
                    assert max(abs(one - other) for one, other in zip(cell, head, strict=True)) < 1


def test_figures_follow_the_articles_in_a_stack(visit: Callable[..., Visit]) -> None:
    page = visit(java_script_enabled=False).open(OWN)
    for width in (768, 320):
        resize(page, width)
        for row in drawn_rows(page):
            assert row["figures"][2] >= max(cell[3] for cell in row["cells"]) - 1
            assert row["figures"][0] >= 0
            assert row["figures"][1] <= width
            for one, other in zip(row["drawn"], row["drawn"][1:], strict=False):
                assert other[2] - one[3] > 8
        # Nothing may cut off the numbers at the ends of an axis, which stand a little outside of it.
        assert page.locator(".briefing-scroll").evaluate("box => getComputedStyle(box).overflowX") == "visible"


def test_a_screen_reader_is_told_a_table_and_figures_are_no_header(visit: Callable[..., Visit]) -> None:
    """As the browser hands it on, not as the source has it: grids and blocks would lose it without roles."""
    page = visit(java_script_enabled=False).open(OWN)
    session = page.context.new_cdp_session(page)
    for width in (1440, 768, 390):
        resize(page, width)
        found: dict[str, list[str]] = {}
        for node in session.send("Accessibility.getFullAXTree")["nodes"]:
            if not node["ignored"]:
                found.setdefault(node["role"]["value"], []).append(node.get("name", {}).get("value", ""))
        assert len(found["table"]) == 1
        assert len(found["cell"]) == 24 * 2 + 3
        assert len(found["rowheader"]) == 24
        assert not any("Figures in" in name for name in found["rowheader"])
        if width == 1440:
            assert len(found["row"]) == 25
            assert [name.split()[0] for name in found["columnheader"]] == ["Point", "ICARO", "IANS", "Figures"]


def test_what_the_signs_mean_is_said_once(visit: Callable[..., Visit], wide: str) -> None:
    page = visit(home=wide).open(WIDE)
    key = page.locator(".briefing-key")
    assert key.count() == 1
    said = " ".join(key.inner_text().split())
    assert said.startswith("Number lines: ● figure ○ itself not included ◆ not plainly stated ━ what it allows")
    assert "what it allows" not in (page.locator(".briefing-matrix").text_content() or "")
