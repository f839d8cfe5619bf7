"""How a claim is cited.

One scenario is one file of `cases/pages/citation`: an article, a quote in it, and what a reader can copy.
"""

from __future__ import annotations

import unicodedata
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import build
from briefing.content.yaml import read_yaml
from briefing.language.language import ENGLISH
from briefing.model import Anchoring, AnchorState, Article, Briefing, Claim, Point, Span, Standing
from briefing.pages.citation import cite_views, plain, source
from briefing.publishing.compile import compile_briefing
from briefing.publishing.settings import read_settings
from tests.authored import CASES, options, small_newsroom, write_files
from tests.pages.test_hostile_words import HOSTILE

FILES = sorted((CASES / "pages/citation").glob("*.yml"))


def briefing_of(article: dict[str, Any], quote: str = "Twelve", title: str = "The ferry") -> Briefing:
    front = {"title": "Alma aground", "publisher": "Sandvik Post", "published": "2025-03-04", **article}
    earlier = tuple(
        Article(**{"id": "post", "text": quote, "tokens": (), **front, **fields, "version": number})
        for number, fields in enumerate(front.pop("earlier", ()), start=1)
    )
    made = Article(
        **{"id": "post", "text": quote, "tokens": (), **front, "version": len(earlier) + 1, "earlier_versions": earlier}
    )
    quoted = next(version for version in (made, *reversed(earlier)) if quote in version.text)
    start = quoted.text.index(quote)
    span = Span(start, start + len(quote))
    standing = (
        {} if quoted is made else {"standing": Standing.HISTORICAL, "in_present": Anchoring(AnchorState.ORPHANED)}
    )
    claim = Claim("post-12", "post", "hurt", "s", span, quote, 7, version=quoted.version, **standing)
    points = {"hurt": Point("hurt", "How many?")}
    return Briefing("ferry", title, "", {"post": made}, {}, {}, points, {"post-12": claim})


def citation(briefing: Briefing, address: str = "") -> str:
    view = cite_views(briefing, ENGLISH, address)["post-12"]
    return view.source + view.words + view.context + view.permalink


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_claim_is_cited_as_a_reader_would_write_it(path: Path) -> None:
    case = read_yaml(path.read_text(encoding="utf-8"), path.name).value
    briefing = briefing_of(case["article"], case["quote"])
    view = cite_views(briefing, ENGLISH, case.get("address", ""))["post-12"]
    shown = asdict(view) | {"citation": citation(briefing, case.get("address", ""))}
    assert {key: shown[key] for key in case["expected"]} == case["expected"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_cannot_spoil_a_citation(words: str) -> None:
    article = {"title": words, "publisher": words, "byline": words}
    line = citation(briefing_of(article, " ".join(words.split()), words), "https://x.example/")
    assert line.endswith(", https://x.example/ferry/post/#post-12")
    assert not [character for character in line if unicodedata.category(character) in ("Cc", "Zl", "Zp")]
    assert not [character for character in line if unicodedata.bidirectional(character)[:2] in ("LR", "RL", "FS", "PD")]


@given(st.text())
def test_plain_words_are_one_line_and_lose_nothing_that_is_seen(text: str) -> None:
    line = plain(text)
    assert line == " ".join(line.split())
    seen = [
        character
        for character in text
        if not character.isspace() and unicodedata.category(character) not in ("Cc", "Cf")
    ]
    assert [character for character in line if character != " " and unicodedata.category(character) != "Cf"] == seen


def test_letters_that_only_an_invisible_character_joins_stay_together() -> None:
    for words in ("می\u200cخواهم", "क्\u200dष", "\U0001f468\u200d\U0001f469"):
        assert plain(words) == words


@pytest.mark.parametrize(
    ("site_url", "address"),
    [
        ("https://news.example/", "https://news.example/"),
        ("https://news.example/base", "https://news.example/base/"),
        ("https://news.example:8443/base/?q#x", "https://news.example:8443/base/"),
        ("/base/", ""),
        ("", ""),
    ],
)
def test_permalinks_are_whole_where_the_settings_say_where_the_site_is(tmp_path, site_url, address) -> None:
    root = small_newsroom(tmp_path / "newsroom")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    line = next(line for line in settings.splitlines() if line.startswith("site_url:"))
    (root / "mkdocs.yml").write_text(settings.replace(line, f'site_url: "{site_url}"'), encoding="utf-8")
    assert read_settings(root).address == address
    folder = root / "content/ferry"
    page = compile_briefing(folder, options(root, address=address)).files["ferry/claims.md"]
    assert f">{address or '/'}ferry/post/#post-12<" in page


def test_the_site_address_is_in_citations_but_not_in_the_search(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("BRIEFING_SITE_URL", "https://news.example/b/")
    root = small_newsroom(tmp_path / "newsroom")
    post = (root / "content/ferry/articles/post.md").read_text(encoding="utf-8")
    post = post.replace("rights:", "archived: https://archive.example/1\nmodified: 2025-03-06\nrights:")
    write_files(root, {"content/ferry/articles/post.md": post})
    assert build(root).ok
    page = (root / "site/ferry/claims/index.html").read_text(encoding="utf-8")
    assert "Alma aground: twelve hurt”, 4 March 2025, as modified on 6 March 2025: “" in page
    assert page.count("https://news.example/b/ferry/post/#post-12") == 2
    index = (root / "site/ferry/data/hits.json").read_text(encoding="utf-8")
    for words in ("In: The ferry", "Cite", "as modified on", "publisher\\u2019s page", "publisher’s page"):
        assert words not in index
    assert "Twelve people were injured" in index
    article = (root / "site/ferry/post/index.html").read_text(encoding="utf-8")
    assert '<a href="https://archive.example/1" rel="noopener noreferrer">archive.example</a>' in article
    assert "<dt>Modified</dt> <dd>6 March 2025</dd>" in article


def test_only_a_numbered_source_names_the_version() -> None:
    article = briefing_of({"retrieved": "2025-03-05"}).articles["post"]
    assert source(article, ENGLISH) == "Sandvik Post, “Alma aground”, 4 March 2025, as retrieved on 5 March 2025"
    assert source(article, ENGLISH, numbered=True).endswith("4 March 2025, version 1, as retrieved on 5 March 2025")
