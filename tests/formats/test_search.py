"""What the search can find: everything that has an address, once, and where it leads."""

from __future__ import annotations

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from briefing.formats.search import Hit, Searchable, search_entries, search_files, searchable_pages


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def hits(small):
    ((name, title, hits),) = read(small / "site/ferry/data/hits.json")
    assert (name, title) == ("ferry", read(small / "site/ferry/data/briefing.json")["title"])
    return hits


def test_each_claim_point_speaker_and_article_is_one_hit(small, hits):
    data = read(small / "site/ferry/data/briefing.json")
    said = {speaker for claim in data["claims"] for speaker in claim["speakers"]}
    expected = [("claim", f"{claim['article']}/#{claim['id']}", claim["says"]) for claim in data["claims"]]
    expected += [("point", f"comparison/#{point['id']}", point["question"]) for point in data["points"]]
    expected += [("speaker", f"speakers/#{name}", data["speakers"][name]["name"]) for name in said]
    expected += [("article", f"{article['id']}/", article["title"]) for article in data["articles"]]
    assert sorted((kind, href, title) for kind, href, title, *_ in hits) == sorted(expected)


def test_every_hit_leads_to_something_that_is_there(small):
    for name, _, hits in read(small / "site/search/hits.json"):
        for _, href, *_ in hits:
            path, _, fragment = f"{name}/{href}".lstrip("/").partition("#")
            page = LexborHTMLParser((small / "site" / path / "index.html").read_bytes())
            assert not fragment or page.css_first(f'[id="{fragment}"]')


def test_the_site_is_found_in_the_same_words_as_its_briefings(small):
    for name in ("hits.json", "texts.json"):
        everything = read(small / "site/search" / name)
        assert everything[:-1] == read(small / "site/ferry/data" / name)
        assert everything[-1][0] == ""


def test_running_text_is_that_of_the_articles(small):
    data = read(small / "site/ferry/data/briefing.json")
    ((_, texts),) = read(small / "site/ferry/data/texts.json")
    assert texts == [[f"{article['id']}/", article["text"]] for article in data["articles"]]


def test_a_hand_written_page_is_a_hit_with_its_words_and_without_its_settings():
    about = ("about/index.html", "About us", "---\ntitle: secret\n---\n\n# About us\n\nWe *read*.\n")
    found = searchable_pages([about, ("dot.gif", "", b"\xff")])
    assert [(hit.kind, hit.href, hit.title) for hit in found.hits] == [("page", "about/", "About us")]
    assert found.texts == (("about/", "About us\nWe read."),)


def test_a_search_file_lists_values_without_keys_or_trailing_empty_ones():
    one = Searchable("x", "X", (Hit("point", "comparison/#a", "Who?", "", "Asked twice."), Hit("page", "y/", "Y", "")))
    hits, texts = search_entries(one)
    assert json.loads(hits) == [
        *("x", "X"),
        [["point", "comparison/#a", "Who?", "", "Asked twice."], ["page", "y/", "Y"]],
    ]
    assert json.loads(texts) == ["x", []]
    assert search_files([("[1]", "[3]"), ("[2]", "[4]")]) == {
        "search/hits.json": "[[1],\n[2]]\n",
        "search/texts.json": "[[3],\n[4]]\n",
    }
