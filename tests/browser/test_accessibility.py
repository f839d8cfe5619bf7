"""WCAG 2.2 AA on every kind of page: by axe-core, by keyboard, at 400% zoom, with forced colours and reduced motion.

A new kind of page is one line of `KINDS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing.cli import main
from tests.authored import small_newsroom
from tests.browser.accessibility import SIDEWAYS, Kind, violations
from tests.browser.conftest import build, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

OWN = "north-korean-troops/"


def open_search(page: Page) -> None:
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").press_sequentially("combat")
    page.locator(".md-search-result__item").first.wait_for()


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
    Kind("redirect", "ferry/post/", "aged"),
]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name.replace(" ", "-"))


@pytest.fixture(scope="module")
def aged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site with a past: an article renamed, one withdrawn, one in its second version, claims changed."""
    root = small_newsroom(tmp_path_factory.mktemp("aged") / "newsroom")
    ferry = root / "content/ferry"

    def run(day: str, *arguments: str) -> None:
        assert main([*arguments, "--root", str(root), "--date", day]) == 0

    for kind, suffix in (("articles", "md"), ("claims", "yml")):
        text = (ferry / kind / f"radio.{suffix}").read_text()
        (ferry / kind / f"tower.{suffix}").write_text(text.replace("radio-", "tower-").replace("Coast Radio", "Tower"))
    (root / "new.md").write_text("At least 21 people were hurt, Mara Lind told reporters on the quay.\n")
    run("2025-03-06", "permalinks", "record")
    run("2025-03-07", "update", "radio", str(root / "new.md"), "--keep", "radio-300")
    run("2025-03-08", "retire", "tower", "--kind", "article", "--because", "A copy of the radio's.")
    run("2025-03-08", "retire", "post-240", "--because", "Counted anew.", "--successor", "radio-300")
    for kind, suffix in (("articles", "md"), ("claims", "yml")):
        (ferry / kind / f"post.{suffix}").rename(ferry / kind / f"courier.{suffix}")
    run("2025-03-09", "permalinks", "move", "post", "courier")
    run("2025-03-09", "permalinks", "record")
    yield from serve(build(root, root / "site"))


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Page]:
    """One window for all of these tests; a new one each would take most of their time."""
    context = chromium.new_context(reduced_motion="reduce")
    context.set_default_timeout(10_000)
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
def test_axe_finds_nothing_wrong(opened, kind: Kind) -> None:
    found = []
    for scheme in ("light", "dark"):
        page = opened(kind, color_scheme=scheme)
        for width in (1440, 360):
            page.set_viewport_size({"width": width, "height": 900})
            # What is no matter of colour is the same in the dark.
            found += [f"{scheme}, {width} px: {each}" for each in violations(page, colour_only=scheme == "dark")]
        if kind.name == "redirect":  # plain, in the browser's own colours: axe takes the dark ground for white
            break
    assert not found, "\n".join(["", *found])


@every_kind
def test_at_400_percent_zoom_no_page_scrolls_sideways(opened, kind: Kind) -> None:
    assert opened(kind, width=320).evaluate(SIDEWAYS) == 0
