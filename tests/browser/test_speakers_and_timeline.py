"""What a reader does on the page of speakers and on the timeline, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import resize

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit

OVERVIEW = "north-korean-troops/"
SPEAKERS = "north-korean-troops/speakers/"
TIMELINE = "north-korean-troops/timeline/"


def test_a_reader_goes_from_the_overview_to_a_speaker_to_the_exact_words(visit: Callable[..., Visit]) -> None:
    reader = visit()
    page = reader.open(OVERVIEW)
    page.locator(".briefing-parties").get_by_role("link", name="Antony Blinken").click()
    page.wait_for_url("**/north-korean-troops/speakers/#blinken")
    expect(page.locator("h3#blinken")).to_be_in_viewport()
    point = (
        page.locator("#blinken ~ .speaker-points")
        .first.locator(".speaker-point")
        .filter(has=page.get_by_role("link", name="Are the North Korean troops legitimate military targets?"))
    )
    expect(point).to_contain_text(
        "ICARO Media Group credits Antony Blinken and Lloyd Austin. IANS credits Antony Blinken."
    )
    expect(point).to_contain_text("Together with Lloyd Austin")
    expect(point.locator(".speaker-reading")).to_have_count(2)
    point.get_by_role("link", name="Should these troops engage in combat").click()
    page.wait_for_url("**/north-korean-troops/ians/#ians-targets")
    expect(page.locator("mark#ians-targets").first).to_be_in_viewport()
    reader.assert_quiet()


def test_two_outlets_stand_side_by_side_where_there_is_room(visit: Callable[..., Visit]) -> None:
    page = visit().open(SPEAKERS)
    for width, side_by_side in ((1440, True), (360, False)):
        resize(page, width)
        tops = page.locator(".speaker-point:has(.briefing-verdict) .speaker-readings").first.evaluate(
            "element => [...element.children].map(child => child.getBoundingClientRect().top)"
        )
        assert (len(set(tops)) == 1) is side_by_side


def test_a_speaker_is_one_hit_of_the_search(visit: Callable[..., Visit]) -> None:
    page = visit().open("")
    hits = page.request.get(page.url + "search/hits.json").json()[0][2]
    speakers = [href for kind, href, *_ in hits if kind == "speaker"]
    assert {"speakers/#blinken", "speakers/#cho", "speakers/#japan"} <= set(speakers)
    assert len(set(speakers)) == len(speakers)


def test_a_name_leads_to_its_section_from_wherever_it_stands(visit: Callable[..., Visit]) -> None:
    reader = visit()
    for path, place in (
        ("north-korean-troops/ians/", "#_kursk-8000"),
        ("north-korean-troops/claims/", "#kursk-8000 ~ .briefing-facts"),
        (TIMELINE, ".timeline-claim:has([href$='#kursk-8000']) .timeline-voice"),
    ):
        page = reader.open(path)
        page.locator(place).first.get_by_role("link", name="Antony Blinken").click()
        page.wait_for_url("**/north-korean-troops/speakers/#blinken")


@pytest.mark.parametrize(("width", "scripts"), [(360, True), (1440, False)])
def test_the_timeline_leads_to_the_words_at_any_width(visit: Callable[..., Visit], width: int, scripts: bool) -> None:
    reader = visit(width=width, java_script_enabled=scripts)
    page = reader.open(OVERVIEW)
    page.get_by_role("navigation", name="Briefing").get_by_role("link", name="Timeline").click()
    page.wait_for_url(f"**/{TIMELINE}")
    headings = page.locator("h2").all_inner_texts()
    assert [each.replace("¶", "").strip() for each in headings] == [
        "30 October 2024",
        "31 October 2024",
        "From 31 October 2024 on",
        "1 November 2024",
    ]
    entry = page.locator(".timeline-entry", has_text="fired what appeared to be").first
    expect(entry).to_contain_text("possibly 30 October 2024")
    expect(page.locator(".timeline-landmark", has_text="The press conference")).to_contain_text("Occasion")
    expect(page.locator(".timeline-entry", has_text="enter combat imminently")).to_contain_text("Expected:")
    words = page.locator(".timeline-claim").get_by_role("link", name="As many as 8,000 North Korean have been deployed")
    assert words.bounding_box()["x"] > 0  # type: ignore[index]
    words.click()
    page.wait_for_url("**/north-korean-troops/ians/#kursk-8000")
    expect(page.locator("mark#kursk-8000")).to_be_in_viewport()


def test_the_line_and_its_marks_are_drawn_without_colour(visit: Callable[..., Visit]) -> None:
    page = visit().open(TIMELINE)
    for media in ({"media": "print"}, {"media": "screen", "forced_colors": "active"}):
        page.emulate_media(**media)  # type: ignore[arg-type]
        line = page.locator(".timeline").first.evaluate("element => getComputedStyle(element).borderInlineStartStyle")
        assert line == "solid"
        marks = [
            page.locator(f".timeline > .timeline-{kind}").first.evaluate(
                "element => { const mark = getComputedStyle(element, '::before');"
                " return [mark.borderTopWidth, mark.borderTopStyle, mark.borderTopLeftRadius] }"
            )
            for kind in ("entry:not(.timeline-entry--uncertain)", "entry--uncertain", "entry--expected", "landmark")
        ]
        assert len({tuple(each) for each in marks}) == 4
