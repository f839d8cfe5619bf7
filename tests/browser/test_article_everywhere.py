"""An article's page in its margin, at the end of a link, without scripts, on paper, in other settings and languages."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.article_page import (
    ARABIC,
    DENSE,
    IANS,
    READY,
    SIDEWAYS,
    WIDTHS,
    card,
    number,
    opened,
    words,
)
from tests.browser.conftest import resize

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit

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


@pytest.mark.parametrize(("width", "scheme"), [*zip(WIDTHS, ("light", "dark", "light"), strict=True)])
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
    expect(card(page)).to_have_accessible_name("Claim 1, agree")
    page.go_back()
    expect(card(page)).to_have_accessible_name("Claim 24, not comparable")
    reader.assert_quiet()


def test_a_permalink_works_though_the_storage_is_closed(visit: Callable[..., Visit]) -> None:
    reader = visit(fresh=True)
    reader.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('closed', 'SecurityError') } })"
    )
    page = reader.open(f"{IANS}#kursk-8000")
    page.wait_for_selector(READY)
    expect(card(page)).to_be_visible()
    page.get_by_role("button", name="Claims", exact=True).click()
    expect(page.locator(".article-text .claim-ref:visible")).to_have_count(0)


# --- Without scripts, on paper, in other settings ---------------------------------------------------------------


def test_without_scripts_the_cards_are_numbered_notes(visit: Callable[..., Visit]) -> None:
    reader = visit(width=360, java_script_enabled=False)
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
    for width in WIDTHS:
        resize(page, width)
        assert page.evaluate(SIDEWAYS) == 0


def test_printed_the_cards_are_numbered_notes_with_the_words_of_the_others(visit: Callable[..., Visit]) -> None:
    page = opened(visit(), f"{IANS}#kursk-8000")
    page.emulate_media(media="print")
    expect(page.locator("#_kursk-8000 li").first).to_be_visible()
    for part in (".claim-tools", ".claim-card", ".claim-rail"):
        expect(page.locator(part)).to_be_hidden()
    expect(number(page, "kursk-8000")).to_be_visible()
    assert len(page.pdf(format="A4")) > 20_000


def test_in_forced_colours_and_at_four_hundred_percent_all_is_there(visit: Callable[..., Visit]) -> None:
    reader = visit(width=320, height=256, forced_colors="active", color_scheme="dark", reduced_motion="reduce")
    page = opened(reader, f"{IANS}#ians-1200")
    expect(card(page)).to_be_visible()
    expect(words(page, "ians-1200")).to_be_in_viewport()
    assert page.evaluate(SIDEWAYS) == 0
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        lines = words(page, "ians-1200").evaluate("mark => getComputedStyle(mark).textDecorationStyle")
        assert lines == "dashed"
    reader.assert_quiet()


def test_agreement_is_told_by_shape_and_sign(visit: Callable[..., Visit]) -> None:
    page = opened(visit(), IANS)
    looks = page.locator("mark.claim").evaluate_all(
        "marks => Object.fromEntries(marks.map(mark => [mark.dataset.agreement, getComputedStyle(mark)])"
        ".map(([name, style]) => [name, `${style.textDecorationStyle} ${style.textDecorationThickness}`]))"
    )
    assert len(set(looks.values())) == len(looks) == 5
    sign = number(page, "ians-10000").evaluate("ref => getComputedStyle(ref, '::after').content")
    assert "≈" in sign
    assert page.locator(".article-text").evaluate("text => text.textContent.includes('≈')") is False


def test_an_article_in_arabic_runs_from_right_to_left(visit: Callable[..., Visit], quay: str) -> None:
    reader = visit(home=quay)
    page = opened(reader, f"{ARABIC}#arabic-hurt")
    expect(card(page)).to_contain_text("At least twelve were hurt.")
    assert page.locator(".article-text").evaluate("text => getComputedStyle(text).direction") == "rtl"
    assert page.locator("h1").evaluate("title => getComputedStyle(title).direction") == "rtl"
    for link in (number(page, "arabic-hurt"), page.locator("#_arabic-hurt a").first):
        assert link.evaluate("link => getComputedStyle(link).unicodeBidi") == "plaintext", "reorders what is around it"
    for width in WIDTHS:
        resize(page, width)
        box = page.locator(".article-text").bounding_box()
        item = page.locator(".article-text li").first.evaluate("item => item.getBoundingClientRect().right")
        assert box
        assert item < box["x"] + box["width"] - 8, "room for the bullet is on the right"
        assert page.evaluate(SIDEWAYS) == 0
    other = opened(visit(home=quay), f"{DENSE}#dense-0")
    quote = card(other).locator("q")
    expect(quote).to_have_attribute("lang", "ar")
    assert quote.evaluate("quote => getComputedStyle(quote).unicodeBidi") == "plaintext"
    reader.assert_quiet()


def test_what_a_screen_reader_hears_of_marks_is_short(visit: Callable[..., Visit]) -> None:
    page = opened(visit(), IANS)
    names = page.locator(".article-text .claim-ref").evaluate_all("refs => refs.map(ref => ref.ariaLabel)")
    assert all(re.fullmatch(r"Claim \d+, [a-z ]+", name) for name in names)
    heard = page.locator(".article-text p").first.aria_snapshot()
    assert "Claim 1, agree" in heard
    assert "Claim 3, differ" in heard
    assert len(heard) < 900
