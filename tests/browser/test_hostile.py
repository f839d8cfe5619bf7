"""Pages built from hostile content, opened: the words stand there as text, and nothing runs or leaves the page."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, serve
from tests.browser.hostile import EACH, RAW, hostile_newsroom, made_up, parts, payloads, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    Site = tuple[str, list[Sequence[str]]]

FOUND = {"alert": "alert", "evil.example": "evil|example", "script": "script", "txt.exe": "txt|exe"}
"""What is looked for, and what of it is marked in a hit."""
PAGES = ("exact/", "comparison/", "claims/", "speakers/")


@pytest.fixture(scope="module")
def hostile(site_of: Callable[..., Path]) -> Iterator[Site]:
    """Address of a site of hostile words, and the words of each briefing; BRIEFING_HOSTILE asks for so many more."""
    more = list(made_up())[: int(os.environ.get("BRIEFING_HOSTILE", "0"))]
    briefings = parts(payloads() + more, EACH)
    for address in serve(site_of("hostile", lambda root: hostile_newsroom(root, briefings))):
        yield address, briefings


def test_hostile_words_are_text_and_nothing_of_them_runs(visit: Callable[..., Visit], hostile: Site) -> None:
    home, briefings = hostile
    reader = visit(fresh=True, home=home)
    missing: list[str] = []
    reader.page.on("response", lambda answer: missing.append(answer.url) if answer.status == 404 else None)
    for number, words in enumerate(briefings):
        for path in (*PAGES, "", *(f"raw-{at}/" for at, _ in enumerate(parts(words, RAW))), "embed/c-0/"):
            page = reader.open(f"b-{number:03}/{path}")
            text, blocked, kind = page.evaluate(
                "[document.body.textContent, window.blocked, typeof document.getElementById]"
            )
            if path in PAGES:
                text = " ".join(text.split())
                assert [each for each in words if shown(each) not in text] == [], path
            assert blocked == [], path
            assert kind == "function"
            assert missing == [], path
            reader.assert_quiet()


def test_hostile_words_are_found_by_the_search_as_text(visit: Callable[..., Visit], hostile: Site) -> None:
    home, _ = hostile
    reader = visit(home=home)
    page = reader.open("")
    page.keyboard.press("/")
    for words, marked in FOUND.items():
        page.locator(".briefing-search input[name=query]").fill(words)
        mark = page.locator(".briefing-list mark").first
        expect(mark).to_have_text(re.compile(marked, re.IGNORECASE))
        assert page.locator(".briefing-list :is(script, img, svg, iframe)").count() == 0
    reader.assert_quiet()
