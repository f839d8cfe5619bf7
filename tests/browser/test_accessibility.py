"""WCAG 2.2 AA on every kind of page: by axe-core, by keyboard, at 400% zoom, with forced colours and reduced motion.

A new kind of page is one line of `KINDS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing.commands.main import main
from tests.authored import small_newsroom
from tests.browser.accessibility import COLOUR, LOOKS, MOVING, SIDEWAYS, Kind, tab_through, thinned_out, violations
from tests.browser.article_page import DENSE
from tests.browser.conftest import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

OWN = "north-korean-troops/"


def open_search(page: Page) -> None:
    page.locator("header [data-find]").wait_for()
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").fill("combat")
    page.locator(".briefing-search li").first.wait_for()


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def filters(page: Page) -> None:
    """Wait for the controls that only come where a script runs."""
    page.locator(".briefing-live").wait_for()


KINDS = [
    Kind("home", ""),
    Kind("overview", OWN),
    Kind("comparison", f"{OWN}comparison/#troops-total", prepare=filters),
    Kind("comparison, compact", f"{OWN}comparison/?view=compact", prepare=filters),
    Kind("claims", f"{OWN}claims/", prepare=unfold),
    Kind("speakers", f"{OWN}speakers/"),
    Kind("timeline", f"{OWN}timeline/"),
    Kind("article", f"{OWN}ians/#kursk-8000"),
    Kind("search", OWN, prepare=open_search),
    Kind("hand-written", "method/"),
    Kind("404", "404.html"),
    Kind("changes", "ferry/changes/", "aged"),
    Kind("article of two versions", "ferry/radio/#radio-12", "aged", unfold),
    Kind("claims with a history", "ferry/claims/", "aged", unfold),
    Kind("comparison with a withdrawn point", "ferry/comparison/", "aged"),
    Kind("withdrawn article", "ferry/tower/", "aged"),
    Kind("redirect", "ferry/post/#post-12", "aged"),
    Kind("excerpt", "ferry/wire/", "public"),
    Kind("article that may only be linked to", "ferry/daily/#daily-16", "public", unfold),
    Kind("public comparison", "ferry/comparison/", "public", filters),
]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name.replace(" ", "-"))


def age(root: Path) -> None:
    """Write a newsroom with a past: an article renamed, one withdrawn, one in its second version, claims changed."""
    small_newsroom(root)
    ferry = root / "content/ferry"

    def run(day: str, *arguments: str) -> None:
        assert main([*arguments, "--root", str(root), "--date", day]) == 0

    for kind, suffix in (("articles", "md"), ("claims", "yml")):
        text = (ferry / kind / f"radio.{suffix}").read_text()
        (ferry / kind / f"tower.{suffix}").write_text(text.replace("radio-", "tower-").replace("Coast Radio", "Tower"))
    (root / "new.md").write_text("At least 21 people were hurt, Mara Lind told reporters on the quay.\n")
    run("2025-03-06", "permalinks", "record")
    run("2025-03-07", "update", "radio", str(root / "new.md"), "--keep", "radio-300")
    run("2025-03-08", "retire", "tower", "--kind", "article", "--yes", "--because", "A copy of the radio's.")
    run("2025-03-08", "retire", "post-240", "--because", "Counted anew.", "--successor", "radio-300")
    for kind, suffix in (("articles", "md"), ("claims", "yml")):
        (ferry / kind / f"post.{suffix}").rename(ferry / kind / f"courier.{suffix}")
    run("2025-03-09", "permalinks", "move", "post", "courier")
    run("2025-03-09", "permalinks", "record")


@pytest.fixture(scope="module")
def aged(site_of: Callable[..., Path]) -> Iterator[str]:
    """Address of its site."""
    yield from serve(site_of("aged", age))


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Page]:
    """One window for all of these tests; a new one each would take most of their time."""
    context = chromium.new_context(reduced_motion="reduce")
    context.set_default_timeout(30_000)
    page = context.new_page()
    # The page that leads on is looked at, not followed.
    page.route("**/redirect.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    yield page
    context.close()


@pytest.fixture
def opened(window: Page, request: pytest.FixtureRequest) -> Iterator[object]:
    """Open a kind of page as a person has it before them."""

    def go(kind: Kind, width: int = 1440, **media: str) -> Page:
        window.set_viewport_size({"width": width, "height": 900})
        window.emulate_media(color_scheme="light", forced_colors="none", media="screen")
        window.emulate_media(**media)  # type: ignore[arg-type]
        window.goto("about:blank")
        window.goto(request.getfixturevalue(kind.site) + kind.path)
        if kind.prepare:
            kind.prepare(window)
        return window

    yield go


@every_kind
def test_axe_finds_nothing_wrong_nothing_moves_and_no_page_scrolls_sideways_at_400_percent_zoom(
    opened, kind: Kind
) -> None:
    """The window asks for less motion."""
    page = opened(kind)
    assert page.evaluate(MOVING) == []
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate(SIDEWAYS) == 0
    found = []
    for width in (1440, 360):
        page.set_viewport_size({"width": width, "height": 900})
        # A link that the header happens to stand before, as far as one has scrolled, would seem too small.
        page.evaluate("scrollTo(0, 0)")
        found += [f"{width} px: {each}" for each in violations(page)]
        with thinned_out(page):
            for scheme, rules in (("default", LOOKS), ("slate", COLOUR)):
                # What the switch in the header does. Axe cannot see the browser's own colours, of a page without one.
                page.evaluate(
                    "scheme => document.body.dataset.mdColorScheme && (document.body.dataset.mdColorScheme = scheme)",
                    scheme,
                )
                found += [f"{width} px, {scheme}: {each}" for each in violations(page, rules)]
    assert not found, "\n".join(["", *found])


# --- By keyboard ------------------------------------------------------------------------------------------------

WITH_MANY_STOPS = [
    Kind("home", "", "quay"),
    Kind("overview", "quay/", "quay"),
    Kind("comparison", "quay/comparison/", "quay"),
    Kind("article", DENSE, "quay"),
    Kind("hand-written", "method/"),
]
"""Short, and with some of everything that takes the focus."""


@pytest.mark.parametrize("kind", WITH_MANY_STOPS, ids=lambda kind: kind.name)
def test_the_tab_key_goes_through_the_page_to_its_end_and_shows_where_it_is(opened, kind: Kind) -> None:
    page = opened(kind)
    stops = tab_through(page, 400)
    assert len(stops) < 400, "the end is never reached"
    assert stops[0]["name"] == "a Skip to content"
    assert [stop["name"] for stop in stops if not stop["seen"]] == [], "has the focus and cannot be seen"
    assert [stop["name"] for stop in stops if not stop["uncovered"]] == [], "has the focus and is covered"
    assert [stop["name"] for stop in stops if not stop["outlined"]] == [], "does not show that it has the focus"
    assert not [stop["name"] for stop in stops if stop["same"]], "keeps the focus"
    assert page.evaluate('document.querySelectorAll(\'[tabindex]:not([tabindex="0"], [tabindex="-1"])\').length') == 0
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement !== document.body"), "the way back is closed"


@pytest.mark.parametrize("kind", WITH_MANY_STOPS, ids=lambda kind: kind.name)
def test_the_skip_link_leads_past_the_header(opened, kind: Kind) -> None:
    page = opened(kind, width=360)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-content, .briefing-site') !== null")


def test_the_search_opens_by_key_and_gives_the_focus_back(opened) -> None:
    page = opened(Kind("search", OWN, prepare=open_search))
    assert page.evaluate("document.activeElement.closest('dialog[open]') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.querySelector('dialog[open]') === null")


# --- Colours that the reader forces ------------------------------------------------------------------------------


def test_verdicts_and_marks_are_told_apart_in_forced_colours(opened) -> None:
    page = opened(Kind("overview", OWN), forced_colors="active")
    shapes = page.locator(".briefing-tick").evaluate_all(
        """all => all.map(each => {
          const { borderTopStyle, borderTopWidth, borderTopLeftRadius } = getComputedStyle(each);
          return [each.className, [borderTopStyle, borderTopWidth, borderTopLeftRadius].join(" ")];
        })"""
    )
    by_verdict = dict(shapes)
    assert len(by_verdict) == 5
    assert len(set(by_verdict.values())) == 5, by_verdict
    page = opened(Kind("comparison", f"{OWN}comparison/", prepare=filters), forced_colors="active")
    for verdict, sign in {
        "agree": "=",
        "differ": "≈",
        "not-comparable": "//",
        "uncompared": "?",
        "single": "1",
    }.items():
        chip = page.locator(f"a.briefing-verdict.briefing-verdict--{verdict}").first
        assert sign in chip.evaluate("each => getComputedStyle(each, '::before').content")
        assert chip.evaluate("each => getComputedStyle(each).borderTopWidth") != "0px"
    page = opened(Kind("article", f"{OWN}ians/#kursk-8000"), forced_colors="active")
    underlined = "each => getComputedStyle(each).textDecorationLine"
    assert page.locator("mark.claim").first.evaluate(underlined) == "underline"
    target, other = page.locator("mark:target"), page.locator("mark.claim:not(:target)").first
    outline = "each => getComputedStyle(each).outlineStyle"
    assert (target.evaluate(outline), other.evaluate(outline)) == ("solid", "none")
