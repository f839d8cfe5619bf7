"""A point on which one article says very much: a cell shows its first few claims, and the rest to whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.authored import small_newsroom
from tests.browser.conftest import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

CLAIMS, SHOWN = 104, 4
LAST = f"In town {CLAIMS} a bridge fell"


def lengthen(root: Path) -> None:
    """Write a newsroom in which an article says on one point what happened in each of many towns."""
    small_newsroom(root)
    ferry = root / "content/ferry"
    towns = range(1, CLAIMS + 1)
    text = (ferry / "articles/radio.md").read_text()
    (ferry / "articles/radio.md").write_text(text + "".join(f"\nIn town {town} a bridge fell.\n" for town in towns))
    points = (ferry / "briefing.yml").read_text()
    (ferry / "briefing.yml").write_text(f"{points}  - id: bridges\n    question: Which bridges fell?\n")
    claims = "".join(
        f"\n- id: bridge-{town}\n  quote: In town {town} a bridge fell\n  point: bridges\n"
        f"  says: A bridge fell in town {town}.\n"
        for town in towns
    )
    (ferry / "claims/radio.yml").write_text((ferry / "claims/radio.yml").read_text() + claims)


@pytest.fixture(scope="module")
def long(site_of: Callable[..., Path]) -> Iterator[str]:
    """Address of its site."""
    yield from serve(site_of("long-cells", lengthen))


def visible(page: Page) -> int:
    """Return how many claims a reader sees on the point."""
    readings = page.locator("#bridges .briefing-reading")
    assert readings.count() == CLAIMS
    return readings.evaluate_all(
        "all => all.filter(each => each.checkVisibility({contentVisibilityAuto: true})).length"
    )


@pytest.mark.parametrize(("width", "scripts"), [(390, True), (1440, False)])
def test_a_long_cell_is_folded_and_opens_by_key_with_and_without_scripts(
    width: int, scripts: bool, visit: Callable[..., Visit], long: str
) -> None:
    reader = visit(home=long, width=width, java_script_enabled=scripts)
    page = reader.open("ferry/comparison/#bridges")
    summary = page.get_by_text("100 more claims", exact=False).first
    assert " ".join(summary.inner_text().split()).startswith("100 more claims")
    row = page.locator("#bridges")
    assert row.bounding_box()["height"] < 900
    folded = page.locator("#bridges details .briefing-reading").last
    assert not folded.is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert folded.is_visible()
    assert row.bounding_box()["height"] > 4000


def test_a_search_by_words_opens_what_is_folded(visit: Callable[..., Visit], long: str) -> None:
    page = visit(home=long, fresh=True).open(f"ferry/comparison/#:~:text={LAST.replace(' ', '%20')}")
    details = page.locator("#bridges details")
    page.wait_for_function("() => document.querySelector('#bridges details').open")
    assert page.get_by_text(LAST).first.is_visible()
    assert details.count() == 1


def test_on_paper_everything_is_open(visit: Callable[..., Visit], long: str) -> None:
    page = visit(home=long).open("ferry/comparison/")
    assert visible(page) == SHOWN
    page.emulate_media(media="print")
    assert visible(page) == CLAIMS
    assert not page.get_by_text("100 more claims").first.is_visible()


def test_in_a_compact_view_a_long_cell_is_still_one_line(visit: Callable[..., Visit], long: str) -> None:
    page = visit(home=long).open("ferry/comparison/?view=compact")
    assert page.locator("#bridges").bounding_box()["height"] < 60


def test_a_filter_by_words_finds_a_point_by_what_is_folded(visit: Callable[..., Visit], long: str) -> None:
    page = visit(home=long).open(f"ferry/comparison/?q={LAST.replace(' ', '+')}")
    page.get_by_text("1 of 3 points shown.").wait_for()
