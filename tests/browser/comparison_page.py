"""How a test reads a comparison as a person sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.conftest import until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

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


def await_points(page: Page, number: int) -> None:
    """Wait until so many points are shown: rows come back a few at a time."""
    until(
        page,
        "number => [...document.querySelectorAll('.briefing-matrix tbody tr')]"
        ".filter(row => row.offsetHeight > 0).length === number",
        arg=number,
    )
