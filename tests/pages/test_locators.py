"""Where words are in a recording or on paper: in the citation, and as the link that leads there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.language.language import ENGLISH
from briefing.model import Locator
from briefing.pages.citation import cite_views
from briefing.pages.locators import fragment
from tests.pages.test_citations import briefing_of

PDF, VIDEO, SOUND = "https://x.example/report.PDF?v=2", "https://x.example/news.mp4", "https://x.example/a.mp3#old"
PAGE = "https://x.example/report"
TUBE, SHORT = "https://www.youtube.com/watch?v=abc&t=3", "https://youtu.be/abc"


@pytest.mark.parametrize(
    ("url", "at", "words", "link"),
    [
        (PDF, Locator("3"), ", p. 3: “", f"{PDF}#page=3"),
        (PDF, Locator("12–13"), ", pp. 12–13: “", f"{PDF}#page=12"),
        (PDF, Locator("A7"), ", p. A7: “", ""),
        (PDF, Locator("iv"), ", p. iv: “", ""),
        (PDF, None, "2025: “", ""),
        (VIDEO, Locator(start=751), ", at 00:12:31: “", f"{VIDEO}#t=751"),
        (VIDEO, Locator(start=751, end=760), ", at 00:12:31–00:12:40: “", f"{VIDEO}#t=751,760"),
        (SOUND, Locator(start=36_061), ", at 10:01:01: “", "https://x.example/a.mp3#t=36061"),
        (VIDEO, None, "2025: “", ""),
        (VIDEO, Locator("3"), ", p. 3: “", ""),
        (TUBE, Locator(start=134), ", at 00:02:14: “", "https://www.youtube.com/watch?v=abc&t=134s"),
        (SHORT, Locator(start=134), ", at 00:02:14: “", "https://youtu.be/abc?t=134s"),
        (TUBE, None, "2025: “", ""),
        (PAGE, Locator("3", 134), ", p. 3, at 00:02:14: “", ""),
        (PAGE, None, "2025: “", f"{PAGE}#:~:text=Twelve"),
        ("", Locator("3"), ", p. 3: “", ""),
        ("https://notyoutube.com/watch?v=a", Locator(start=5), ", at 00:00:05: “", ""),
    ],
)
def test_a_citation_says_where_and_its_link_leads_there_if_any_can(url, at, words, link):
    briefing = briefing_of({"url": url} if url else {})
    claims = {name: replace(claim, at=at) for name, claim in briefing.claims.items()}
    view = cite_views(replace(briefing, claims=claims), ENGLISH)["post-12"]
    assert view.source.endswith(words)
    assert view.deep_link == link


def test_a_fragment_is_of_what_the_address_names():
    assert fragment(Locator("3", 9), PDF) == "page=3"
    assert fragment(Locator("3", 9), VIDEO) == "t=9"
    assert fragment(Locator("3", 9), TUBE) == ""
