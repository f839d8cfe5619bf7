"""A reader searches: what is found, where it leads, in one briefing or in all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.article_page import SIDEWAYS
from tests.browser.conftest import generated, resize, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page, Route

    from tests.browser.conftest import Visit

BRIEFING = "north-korean-troops/"
POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
SAID = re.compile("hit|Nothing")
FOUND = [
    ("meat grinder", "claim", "Putin has been throwing", "ians/#ians-meat-grinder", "mark#ians-meat-grinder"),
    (
        "near the front and where",
        "point",
        "near the front",
        "comparison/#troops-in-kursk",
        "#troops-in-kursk",
    ),
    ("antony blinken", "speaker", "Antony Blinken", "speakers/#blinken", "h3#blinken"),
    ("IANS 1 November", "article", "As many as 8,000", "ians/", "h1"),
]


@pytest.fixture(scope="module")
def two(site_of: Callable[..., Path]) -> Iterator[str]:
    """Address of two made-up briefings, below a path of the host."""
    for host in serve(site_of("two", generated("--articles", "4", "--briefings", "2")).parent):
        yield f"{host}site/"


def searched_anew(page: Page, words: str) -> str:
    """Look for words in a search that has none yet, and return what it says."""
    status = page.locator(".briefing-search").get_by_role("status")
    query = page.locator(".briefing-search [name=query]")
    if not query.is_visible():
        page.locator("header [data-find]").wait_for()
        page.keyboard.press("/")
    query.fill("")
    expect(status).not_to_have_text(SAID)
    query.fill(words)
    expect(status).to_have_text(SAID)
    return status.inner_text()


def search(page: Page, words: str, key: str = "/") -> Locator:
    """Open the search by a key, write into the field that has the focus then, and return the hits."""
    page.locator("header [data-find]").wait_for()
    page.keyboard.press(key)
    dialog = page.get_by_role("dialog", name="Search")
    field, status = dialog.get_by_role("textbox", name="Search"), dialog.get_by_role("status")
    expect(field).to_be_focused()
    field.fill("")
    expect(status).not_to_have_text(SAID)
    page.keyboard.insert_text(words)
    expect(status).to_have_text(SAID)
    return dialog.get_by_role("listitem").get_by_role("link")


def titles(page: Page) -> list[str]:
    return page.locator(".briefing-hit-title").all_inner_texts()


def test_each_kind_is_found_labelled_and_led_to(visit: Callable[..., Visit]) -> None:
    """Each in another width and scheme, and none too wide in any."""
    reader = visit()
    widths = (360, 768, 1440)
    looks = zip((*widths, 360), ("light", "dark", "light", "dark"), strict=True)
    for (words, kind, title, address, place), (width, scheme) in zip(FOUND, looks, strict=True):
        reader.page.emulate_media(color_scheme=scheme)
        resize(reader.page, width)
        page = reader.open("")
        hit = search(page, words).filter(has=page.locator(".briefing-hit-kind", has_text=kind), has_text=title).first
        expect(hit.locator(".briefing-hit-kind")).to_have_text(f"{kind}North Korean troops in Russia")
        for each in (*widths, width):
            resize(page, each)
            assert page.evaluate(SIDEWAYS) == 0
        hit.click()
        page.wait_for_url(f"**/{BRIEFING}{address}")
        expect(page.locator(place).first).to_be_in_viewport()
        if "#" in address:
            assert page.evaluate("document.querySelector(':target').id") == address.partition("#")[2]
            colour = page.locator(place).first.evaluate("element => getComputedStyle(element).backgroundColor")
            assert colour != "rgba(0, 0, 0, 0)"
    reader.assert_quiet()


def test_running_text_that_nobody_claims_is_found_and_led_to(visit: Callable[..., Visit], two: str) -> None:
    page = visit(home=two).open("")
    hit = search(page, "embankment crack").first
    expect(hit.locator("q mark").first).to_have_text(re.compile("embankment|crack"))
    hit.click()
    expect(page.locator(".article-text")).to_contain_text("embankment")
    assert page.locator("h1").inner_text()


def test_words_may_be_misspelt_inflected_without_accents_or_commas(visit: Callable[..., Visit]) -> None:
    page = visit().open("")
    for words, title in (("blinkin", "Blinken"), ("deploying kursk", "deployed"), ("8000", "8,000")):
        searched_anew(page, words)
        expect(page.locator(".briefing-search li a").first).to_contain_text(title)


def test_words_in_quotation_marks_are_found_together_only(visit: Callable[..., Visit]) -> None:
    page = visit().open("")
    assert search(page, '"meat grinder"').count() == 1
    page.get_by_role("textbox", name="Search").fill('"grinder meat"')
    expect(page.get_by_role("status").first).to_have_text("Nothing found.")


def test_nothing_found_says_so(visit: Callable[..., Visit]) -> None:
    reader = visit()
    page = reader.open("")
    assert search(page, "xyzzyx").count() == 0
    expect(page.locator(".briefing-hits")).to_have_text("Nothing found.")
    reader.assert_quiet()


def test_a_card_searches_in_its_briefing_and_the_reader_can_widen_it(visit: Callable[..., Visit], two: str) -> None:
    reader = visit(home=two, width=360)
    page = reader.open("")
    cards = page.locator(".briefing-cards > li")
    first, second = (cards.nth(at).locator("h2").inner_text() for at in (0, 1))
    cards.nth(0).get_by_role("button", name=f"Search in {first}").click()
    box = page.get_by_role("checkbox", name=f"Only in “{first}”")
    page.get_by_role("textbox", name="Search").fill(second.split()[-1])
    expect(page.locator(".briefing-hits")).to_have_text("Nothing found in this briefing.")
    box.uncheck()
    expect(page.locator(".briefing-hit-kind").first).to_contain_text(second)
    reader.assert_quiet()


def test_inside_a_briefing_the_search_is_in_it_alone_all_by_keyboard(visit: Callable[..., Visit], two: str) -> None:
    reader = visit(home=two)
    page = reader.open("")
    other = page.locator(".briefing-cards h2 a").nth(1)
    name = other.inner_text()
    other.click()
    search(page, "how many", key="s")
    kinds = page.locator(".briefing-hit-kind").all_text_contents()
    assert kinds
    assert all(kind.endswith(name) for kind in kinds)
    assert titles(page)[0].startswith("How many")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="Only in")).not_to_be_checked()
    expect(page.locator(".briefing-hit-kind", has_not_text=name).first).to_be_attached()
    reader.assert_quiet()


def test_arrows_lead_through_the_hits_enter_opens_and_escape_gives_the_page_back(visit: Callable[..., Visit]) -> None:
    page = visit().open(f"{BRIEFING}comparison/")
    page.locator(".briefing-live").wait_for()
    page.locator(".briefing-question").first.focus()
    search(page, "troops")
    hits = page.locator(".briefing-search li a")
    page.keyboard.press("ArrowDown")
    expect(hits.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".briefing-search")).to_be_hidden()
    expect(page.locator(".briefing-question").first).to_be_focused()
    search(page, "meat grinder")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ians/#ians-meat-grinder")


def test_enter_at_once_after_other_words_opens_a_hit_of_these_words(visit: Callable[..., Visit]) -> None:
    page = visit().open(f"{BRIEFING}comparison/")
    search(page, "troops")
    query = page.locator(".briefing-search [name=query]")
    query.evaluate(
        "(field) => { field.value = 'meat grinder'; field.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    query.evaluate("(field) => field.form.requestSubmit()")
    page.wait_for_url("**/ians/#ians-meat-grinder")


def test_a_key_typed_into_a_field_does_not_open_the_search(visit: Callable[..., Visit]) -> None:
    page = visit().open(f"{BRIEFING}comparison/")
    field = page.locator(".briefing-filter [name=q]")
    field.press_sequentially("s/f")
    assert field.input_value() == "s/f"
    expect(page.locator(".briefing-search")).to_be_hidden()


def test_more_hits_come_when_asked_for_and_take_the_focus(visit: Callable[..., Visit]) -> None:
    page = visit().open("")
    hits = search(page, "north korean")
    assert hits.count() == 10
    page.get_by_role("button", name="More hits").press("Enter")
    expect(hits.nth(10)).to_be_focused()


def test_nothing_is_fetched_before_the_search_is_opened(visit: Callable[..., Visit]) -> None:
    reader = visit(fresh=True)
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    page = reader.open(BRIEFING)
    page.wait_for_load_state("networkidle")
    assert not [
        url for url in asked if re.search(r"search|hits|texts|worker", url.rpartition("/")[2]) and ".css" not in url
    ]
    search(page, "kursk")
    assert [url for url in asked if url.endswith("data/hits.json")]
    assert not [url for url in asked if url.endswith("search/hits.json")]


def test_it_works_under_a_strict_policy_for_scripts(visit: Callable[..., Visit]) -> None:
    reader = visit(fresh=True)

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": POLICY})

    reader.page.route("**/*", answer)
    page = reader.open("")
    assert search(page, "meat grinder").count() == 1
    reader.assert_quiet()


def test_without_scripts_nothing_is_offered_that_does_not_work(visit: Callable[..., Visit]) -> None:
    page = visit(java_script_enabled=False).open("")
    assert page.locator("[data-find]").count() == 2
    assert not [button for button in page.locator("[data-find]").all() if button.is_visible()]
    expect(page.locator(".briefing-search")).to_be_hidden()


def test_what_is_typed_while_the_search_loads_is_kept(visit: Callable[..., Visit]) -> None:
    reader = visit(fresh=True)
    held: list[Route] = []
    reader.page.route("**/briefing/search.js", lambda route: held.append(route))
    page = reader.open("")
    page.locator("header [data-find]").wait_for()
    page.keyboard.press("/")
    page.keyboard.type("meat gr")
    expect(page.locator(".briefing-search [name=query]")).to_have_value("meat gr")
    held[0].continue_()
    page.keyboard.type("inder")
    expect(page.locator(".briefing-hit-title").first).to_contain_text("Putin has been throwing")
    expect(page.locator(".briefing-search")).to_have_css("opacity", "1")
    reader.assert_quiet()


def test_an_earlier_search_still_at_work_says_nothing_after_a_later_one(visit: Callable[..., Visit]) -> None:
    reader = visit(fresh=True)
    held: list[Route] = []
    reader.page.route("**/texts.json", lambda route: held.append(route))
    reader.page.clock.install()
    page = reader.open("")
    page.locator("header [data-find]").wait_for()
    page.keyboard.press("/")
    query, status = page.locator(".briefing-search [name=query]"), page.locator(".briefing-search [role=status]")
    expect(page.locator(".briefing-search.briefing-ready")).to_be_visible()
    with page.expect_request("**/texts.json"):
        query.fill("xyzzyx")
        page.clock.run_for(100)
    query.fill("meat grinder")
    page.clock.run_for(100)
    expect(status).to_have_text("1 hit")
    page.clock.run_for(1000)
    expect(status).to_have_text("1 hit")
    held[0].continue_()
    page.wait_for_load_state("networkidle")
    expect(status).to_have_text("1 hit")


def test_a_search_that_cannot_be_loaded_leaves_the_page_as_it_was(visit: Callable[..., Visit]) -> None:
    reader = visit(fresh=True)
    reader.page.route("**/briefing/search.js", lambda route: route.abort())
    page = reader.open("")
    page.locator("header [data-find]").wait_for()
    with page.expect_event("requestfailed"):
        page.keyboard.press("/")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_figure_is_found_however_its_thousands_are_set_apart(visit: Callable[..., Visit]) -> None:
    page = visit().open("")
    said = [searched_anew(page, figure) for figure in ("8,000", "8000", "8.000", "8’000")]
    assert [each for each in said if not re.fullmatch(r"\d+ hits", each)] == []


def test_odd_words_are_looked_for_as_words(visit: Callable[..., Visit]) -> None:
    reader = visit()
    page = reader.open(BRIEFING)
    for words in ("x" * 3000, "(.*+?[\\", "a^2~b:*", "__proto__", "\N{GRINNING FACE}", '"', "troops " * 400):
        searched_anew(page, words)
        reader.assert_quiet()
