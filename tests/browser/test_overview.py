"""From the home page to the exact words, as somebody who has never seen the site would go."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.article_page import SIDEWAYS
from tests.browser.conftest import resize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Literal

    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit

    Scheme = Literal["light", "dark"]

QUESTION = "How many North Korean soldiers are in Russia in all?"
WORDS = {
    "ICARO Media Group": ("icaro", "The total number of North Korean troops in Russia is roughly estimated"),
    "IANS": ("ians", "We now assess that there are some 10,000 North Korean soldiers in total in Russia"),
}


SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def in_both_schemes(page: Page, now: Scheme) -> Iterator[None]:
    """Give the page the other scheme than it has now, then that one again."""
    for scheme in sorted(SCHEMES, key=now.__eq__):
        page.emulate_media(color_scheme=scheme)
        yield


def answer(page: Page, text: str) -> Locator:
    point = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=QUESTION))
    return point.locator(".briefing-answers > ul > li").filter(has_text=text)


@pytest.mark.parametrize("scripts", [True, False])
def test_who_says_how_many_troops_takes_two_actions(visit: Callable[..., Visit], scripts: bool) -> None:
    """The first shows all answers and who gives them, the second the words; a third is left.

    One outlet is gone to in the dark, one in the light; what is seen is looked at in both.
    """
    reader = visit(java_script_enabled=scripts)
    page = reader.page
    ways = zip((360, 768, 1440), itertools.cycle(zip(WORDS, SCHEMES, strict=True)), strict=False)
    for width, (outlet, scheme) in ways:
        article, words = WORDS[outlet]
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        reader.open("")
        page.get_by_role("link", name=QUESTION).click()
        page.wait_for_url("**/north-korean-troops/#_point-troops-total")
        about = answer(page, "about 10,000 people")
        for _ in in_both_schemes(page, scheme):
            for figure in ("about 10,000 people", "11,000 people", "at most 12,000 people"):
                expect(answer(page, figure)).to_be_in_viewport()
            expect(about).to_contain_text("Antony Blinken")
        about.get_by_role("link", name=f"{outlet} (words of claim").click()
        page.wait_for_url(f"**/north-korean-troops/{article}/#*")
        mark = page.locator("mark:target")
        for _ in in_both_schemes(page, scheme):
            expect(mark).to_be_in_viewport()
            expect(mark).to_contain_text(words)
        reader.assert_quiet()


def test_the_words_of_both_articles_are_side_by_side_after_three_actions(visit: Callable[..., Visit]) -> None:
    page = visit().open("")
    page.get_by_role("heading", name="North Korean troops in Russia").get_by_role("link").click()
    page.get_by_role("heading", name=QUESTION).get_by_role("link").click()
    row = page.locator("tr#troops-total")
    expect(row).to_be_in_viewport()
    for _, words in WORDS.values():
        expect(row.get_by_text(words)).to_be_visible()
    row.get_by_role("link", name=WORDS["IANS"][1]).click()
    expect(page.locator("mark:target")).to_contain_text(WORDS["IANS"][1])


def test_a_large_briefing_keeps_its_overview_short(visit: Callable[..., Visit], wide: str) -> None:
    page = visit(home=wide).open("dam-failure-kesting-001/")
    widths = (1440, 768, 320)
    for width in widths:
        resize(page, width)
        assert page.evaluate(SIDEWAYS) == 0
    points = page.locator("#_differ ~ .briefing-glances").first.locator("> li")
    expect(points).to_have_count(10)
    page.get_by_text("39 more: Where the articles differ").click()
    expect(page.locator(".briefing-more-points li[id]").first).to_be_visible()
    folded = page.locator(".briefing-more-points li[id]")
    for width, number in zip(widths, (-1, 10, 20), strict=True):
        resize(page, width)
        page.goto(f"{page.url.partition('#')[0]}#{folded.nth(number).get_attribute('id')}")
        expect(page.locator("li:target")).to_be_in_viewport()


def test_the_links_of_the_site_stand_in_the_column_of_the_page(visit: Callable[..., Visit]) -> None:
    page = visit().open("")
    for width in (1440, 1920, 390):
        resize(page, width)
        columns = [page.locator(place).first.bounding_box() for place in ("h1", ".briefing-site li a", ".md-copyright")]
        assert len({round(box["x"]) for box in columns if box}) == 1, columns
