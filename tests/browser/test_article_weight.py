"""What an article's page weighs, and that instant navigation leaves it as a fresh page is."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from bench.weight import articles, weigh
from briefing.commands.main import main
from tests.authored import copy_of_repository, small_newsroom
from tests.browser.article_page import IANS, READY, card, words
from tests.browser.conftest import build, generated, serve, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

OURS = "assets/briefing/"
LIMIT = 30_000


def loaded(reader: Visit, path: str) -> dict[str, int]:
    """Return how many bytes of our style sheets and scripts an article's page loads, by file."""
    sizes: dict[str, int] = {}
    reader.page.on(
        "response",
        lambda response: sizes.__setitem__(response.url, len(response.body())) if OURS in response.url else None,
    )
    page = reader.open(path)
    page.wait_for_selector(READY)
    page.wait_for_load_state("networkidle")
    return {urlsplit(url).path.rpartition("/")[2]: size for url, size in sizes.items() if not url.endswith(".svg")}


def with_a_past(root: Path) -> None:
    """Write a newsroom with an article that has versions, words of an earlier one, and a withdrawn claim."""
    small_newsroom(root)
    claims = root / "content/ferry/claims/radio.yml"
    gone = "- {id: gone, quote: the operator said, point: aboard, says: The operator spoke.}\n"
    claims.write_text(f"{claims.read_text()}\n{gone}")
    text = (
        "At least 12 people were hurt, Mara Lind told reporters on the quay.\n\nMost were aboard, the operator said.\n"
    )
    (root / "new.md").write_text(text)
    for day, *arguments in (
        ("2025-03-06", "permalinks", "record"),
        ("2025-03-07", "update", "radio", str(root / "new.md"), "--keep", "radio-300"),
        ("2025-03-08", "retire", "gone", "--because", "Nothing was said."),
    ):
        assert main([*arguments, "--root", str(root), "--date", day]) == 0


@pytest.fixture(scope="module")
def past(site_of: Callable[..., Path]) -> Iterator[str]:
    """Address of its site."""
    yield from serve(site_of("past", with_a_past))


def test_an_articles_page_loads_little_of_ours(visit: Callable[..., Visit]) -> None:
    files = loaded(visit(fresh=True), f"{IANS}#kursk-8000")
    assert {"base.css", "article.css", "article.js", "start.js", "card.js", "rail.js", "briefing.js"} <= files.keys()
    assert sum(files.values()) < LIMIT, files


def test_the_page_of_an_article_with_a_past_loads_little_of_ours(visit: Callable[..., Visit], past: str) -> None:
    reader = visit(home=past, fresh=True)
    files = loaded(reader, "ferry/radio/#radio-12")
    assert {"diff.css", "past.css"} <= files.keys()
    assert sum(files.values()) < LIMIT, files
    expect(reader.page.locator("#gone")).to_contain_text("Withdrawn on 8 March 2025")
    expect(reader.page.locator("#_radio-300")).to_contain_text("no longer said")


@pytest.mark.parametrize("path", ["about/", "404.html"])
def test_pages_written_by_hand_load_the_base_alone(visit: Callable[..., Visit], path: str) -> None:
    page = visit().open(path)
    sheets = page.locator(f"link[rel=stylesheet][href*='{OURS}']").evaluate_all(
        "links => links.map(link => link.href.split('/').pop())"
    )
    assert sheets == ["base.css", "search.css", "print.css"]


def test_claims_add_less_than_half_a_page_to_a_page(tmp_path: Path) -> None:
    """Forty claims: at most one and a half times the page without them together with the text of the cards."""
    root = tmp_path / "newsroom"
    generated("--articles", "10", "--briefings", "1", "--words", "2000", "--claims", "40")(root)
    site = build(root)
    page = next(articles(site))
    found = weigh(page.read_bytes())
    assert found.claims == 40
    for path in root.glob("content/*/*/*.*"):  # all but this article, whose page without claims they do not change
        if path.stem != page.parent.name:
            path.unlink()
    (file,) = root.glob(f"content/*/claims/{page.parent.name}.yml")
    file.write_text("[]\n")
    without = len((build(root) / page.relative_to(site)).read_bytes())
    assert found.page <= 1.5 * (without + found.cards)


def with_instant_navigation(root: Path) -> None:
    """Write this repository's newsroom with instant navigation on."""
    settings = (copy_of_repository(root) / "mkdocs.yml").read_text()
    settings = settings.replace("  features:\n", "  features:\n    - navigation.instant\n")
    settings = settings.replace('!ENV [BRIEFING_SITE_URL, ""]', "http://127.0.0.1/")
    (root / "mkdocs.yml").write_text(settings)


@pytest.fixture(scope="module")
def instant(site_of: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of its site."""
    site = tmp_path_factory.mktemp("instant") / "site"
    shutil.copytree(site_of("instant", with_instant_navigation), site)
    for home in serve(site):
        # It follows what the site map lists, and the port is known only now.
        sites = site / "sitemap.xml"
        sites.write_text(sites.read_text().replace("http://127.0.0.1/", home))
        yield home


@pytest.mark.parametrize("width", [360, 1440])
def test_instant_navigation_leads_to_the_words_and_their_card(
    visit: Callable[..., Visit], instant: str, width: int
) -> None:
    reader = visit(width=width, home=instant)
    page = reader.open("north-korean-troops/comparison/")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.sameDocument = true")
    link = page.locator("#russian-losses .briefing-quote[href$='#ians-1200']")
    if width < 600:
        page.locator(".briefing-pager select").select_option("How many soldiers has Russia lost?")
    link.click()
    page.wait_for_url("**/ians/#ians-1200")
    expect(card(page)).to_have_accessible_name("Claim 24, not comparable")
    expect(words(page, "ians-1200")).to_be_in_viewport()
    assert page.evaluate("window.sameDocument") is True
    # Links between claims of the page, and numbers, open cards and load nothing.
    card(page).get_by_role("button", name="Previous claim").click()
    expect(card(page)).to_have_accessible_name("Claim 23, one article only")
    page.locator(".article-text .claim-ref[data-number='22']").click()
    expect(card(page)).to_have_accessible_name("Claim 22, not comparable")
    # And away, and back.
    card(page).get_by_role("link", name="How many soldiers has Russia lost?").click()
    page.wait_for_url("**/comparison/#russian-losses")
    expect(page.locator(".claim-card")).to_have_count(0)
    page.keyboard.press("j")
    page.go_back()
    page.wait_for_url("**/ians/#**")
    expect(card(page)).to_be_visible()
    assert page.evaluate("window.sameDocument") is True
    reader.assert_quiet()


def test_a_page_reached_instantly_looks_like_one_loaded_afresh(visit: Callable[..., Visit], instant: str) -> None:
    """Its style sheets come behind those that stay: no two of them may decide on the same thing."""
    page = visit(home=instant).open("north-korean-troops/")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.sameDocument = true")
    for name in ("Claims", "Comparison", "Overview"):
        page.locator(".briefing-crumbs").get_by_role("link", name=name, exact=True).click()
        page.wait_for_load_state("networkidle")
    link = page.locator(".briefing-articles a[href$='ians/']").first
    link.scroll_into_view_if_needed()
    page.wait_for_timeout(400)  # the theme notes late where one is, on whatever page
    link.click()
    reached = looks_of_article(page)
    assert page.evaluate("window.sameDocument") is True
    afresh = looks_of_article(visit(home=instant).open(IANS))
    assert reached == afresh


def looks_of_article(page: Page) -> list[str]:
    """Return where each element of an article stands, and how it looks, once nothing moves any more."""
    page.wait_for_selector(READY)
    page.wait_for_load_state("networkidle")
    page.locator(".claim-notes").evaluate("notes => { notes.style.contentVisibility = 'visible' }")
    until(page, "scrollY === 0")
    until(page, "!document.getAnimations().some(each => each.playState === 'running')")
    looks: list[str] = page.locator("article *").evaluate_all(
        "all => all.map(each => { const { x, y, width, height } = each.getBoundingClientRect(); const style = "
        "getComputedStyle(each); return [each.tagName, each.className, x, y, width, height, style.color, "
        "style.fontSize, style.backgroundColor].join(' ') })"
    )
    return looks


def test_what_only_scripts_use_is_no_hit_of_the_search(visit: Callable[..., Visit]) -> None:
    page = visit().open("")
    for name in ("hits", "texts"):
        found = page.request.get(f"{page.url}north-korean-troops/data/{name}.json").text()
        assert "Blinken" in found
        assert "Previous claim" not in found
        assert "Single keys are on" not in found
