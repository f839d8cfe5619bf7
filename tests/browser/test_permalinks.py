"""Addresses that were cited long ago: a redirect carries its fragment, a tombstone says what happened and leads on."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from briefing.commands.main import main
from tests.authored import small_newsroom
from tests.browser.conftest import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def rename(root: Path) -> None:
    """Write a newsroom whose briefing and one of whose articles were renamed, and two claims withdrawn."""
    small_newsroom(root)

    def run(*arguments: str) -> None:
        assert main([*arguments, "--root", str(root), "--date", "2025-03-07"]) == 0

    ferry = root / "content/ferry"
    run("permalinks", "record")
    run("retire", "radio-12", "--because", "The radio took it back.")
    run("retire", "radio-300", "--because", "Counted anew.", "--successor", "post-240")
    (ferry / "articles/radio.md").rename(ferry / "articles/wireless.md")
    (ferry / "claims/radio.yml").rename(ferry / "claims/wireless.yml")
    run("permalinks", "move", "radio", "wireless")
    shutil.move(ferry, root / "content/alma")
    run("permalinks", "move", "ferry", "alma")


@pytest.fixture(scope="module")
def renamed(site_of: Callable[..., Path]) -> Iterator[str]:
    """Address of its site."""
    yield from serve(site_of("renamed", rename))


@pytest.mark.parametrize("path", ["ferry/post/", "ferry/comparison/", "ferry/"])
def test_a_redirect_carries_its_fragment_along(path, visit, renamed):
    reader = visit(home=renamed)
    page = reader.open(f"{path}?q=x#post-12")
    page.wait_for_url(f"{renamed}alma/{path.removeprefix('ferry/')}?q=x#post-12")
    reader.assert_quiet()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("ferry/radio/#radio-12", "At least 12 people were hurt."),
        ("ferry/wireless/#radio-12", "At least 12 people were hurt."),
        ("ferry/comparison/#aboard", "How many people were aboard?"),
        ("ferry/claims/#post-12", "Twelve people were injured."),
        ("ferry/speakers/#lind", "Mara Lind"),
    ],
)
def test_without_scripts_a_page_that_has_moved_says_where_each_place_is_now(path, words, visit, renamed):
    page = visit(home=renamed, java_script_enabled=False).open(path)
    assert page.url == f"{renamed}{path}"
    place = page.locator(":target")
    assert place.inner_text() == words
    assert place.evaluate("node => getComputedStyle(node).backgroundColor") != "rgba(0, 0, 0, 0)"
    place.get_by_role("link").click()
    page.wait_for_url(f"{renamed}alma/{path.partition('/')[2].replace('radio/', 'wireless/')}")
    assert page.locator(":target").is_visible()


def test_without_scripts_a_page_without_places_leads_on_too(visit, renamed):
    page = visit(home=renamed, java_script_enabled=False).open("ferry/")
    page.get_by_role("link", name="To its address now").click()
    page.wait_for_url(f"{renamed}alma/")


def test_a_tombstone_is_reached_by_an_old_address_and_leads_on(visit, renamed):
    reader = visit(home=renamed)
    page = reader.open("ferry/radio/#radio-300")
    page.wait_for_url(f"{renamed}alma/wireless/#radio-300")
    stone = page.locator("#radio-300")
    assert stone.evaluate("node => node.matches(':target')")
    words = stone.inner_text()
    for expected in ("Some 300 people were aboard.", "Withdrawn on 7 March 2025. Counted anew."):
        assert expected in words
    stone.get_by_role("link", name="There were 240 people aboard.").click()
    page.wait_for_url(f"{renamed}alma/post/#post-240")
    assert page.locator("mark#post-240").is_visible()
    reader.assert_quiet()


def test_redirects_are_found_by_no_search_and_no_site_map(visit, renamed):
    page = visit(home=renamed).page
    for name in ("search/hits.json", "search/texts.json", "sitemap.xml"):
        text = page.request.get(renamed + name).text()
        assert "ferry/" not in text
    assert 'name="robots" content="noindex"' in page.request.get(renamed + "ferry/radio/").text()
