"""Pages built from hostile content, opened: the words stand there as text, and nothing runs or leaves the page."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Visit, build, serve
from tests.browser.hostile import hostile_newsroom, made_up, payloads, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Site = tuple[str, list[Sequence[str]]]

PAGES = ("exact/", "comparison/", "claims/", "speakers/")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Address of a site of hostile words, and the words of each briefing; BRIEFING_HOSTILE asks for so many more."""
    root = tmp_path_factory.mktemp("hostile")
    more = list(made_up())[: int(os.environ.get("BRIEFING_HOSTILE", "0"))]
    groups = hostile_newsroom(root, payloads() + more)
    for address in serve(build(root)):
        yield address, groups


def test_hostile_words_are_text_and_nothing_of_them_runs(visit: Callable[..., Visit], hostile: Site) -> None:
    home, groups = hostile
    reader = visit(fresh=True, home=home)
    missing: list[str] = []
    reader.page.on("response", lambda answer: missing.append(answer.url) if answer.status == 404 else None)
    for number, words in enumerate(groups):
        for path in (*PAGES, "", "raw/", *(f"raw-{at}/" for at in range(min(5, len(words)))), "embed/c-0/"):
            page = reader.open(f"b-{number:03}/{path}")
            text = " ".join(str(page.evaluate("document.body.textContent")).split())
            if path in PAGES:
                assert [each for each in words if shown(each) not in text] == [], path
            assert page.evaluate("window.blocked") == [], path
            assert page.evaluate("typeof document.getElementById") == "function"
            assert missing == [], path
            reader.assert_quiet()


def test_hostile_words_are_found_by_the_search_as_text(visit: Callable[..., Visit], hostile: Site) -> None:
    home, _ = hostile
    reader = visit(home=home)
    page = reader.open("")
    page.keyboard.press("/")
    for words in ("alert", "evil.example", "script", "txt.exe"):
        page.locator(".briefing-search input[name=query]").fill(words)
        page.wait_for_timeout(400)
        page.locator(".briefing-list mark").first.wait_for()
        assert page.locator(".briefing-list :is(script, img, svg, iframe)").count() == 0
    reader.assert_quiet()
