"""Claims on a title, a standfirst or a caption, that leave words out, or in a language that the pages do not have."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from briefing.diagnostics.rules import Rule
from briefing.model import Profile
from briefing.permalinks.addresses import page_path
from briefing.publishing.compile import Compiled, compile_briefing
from briefing.publishing.verify.pages import verify
from tests.authored import options, run, small_newsroom, write_files

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """\
---
title: At least 15 hurt in *ferry* accident
publisher: Coast Radio
published: 2025-03-05
url: https://radio.example/alma
standfirst: Rescue took “nine hours”, says the coastguard, and may go on.
captions: [The Alma on Tuesday., "Some 300 people were aboard, its owner says."]
rights: RIGHTS
---

At least 12 people were hurt, Mara Lind told reporters on the quay.

Of those—and she stressed this—in the hospital, three are children.
"""
CLAIMS = """\
- {id: radio-12, quote: At least 12 people were hurt, point: injured, says: At least 12 were hurt., speaker: lind,
   quantity: {value: 12, unit: person, bound: at-least}}
- {id: radio-15, in: title, quote: At least 15 hurt, point: injured, says: At least 15 were hurt., via: Mayday,
   quantity: {value: 15, unit: person, bound: at-least}}
- {id: radio-nine, in: standfirst, quote: Rescue took "nine hours" … may go on, point: injured, says: Nine hours.,
   speaker: lind, quantity: {value: 9, unit: person}, certainty: hedged}
- {id: radio-300, in: caption, quote: Some 300 people were aboard, point: aboard, says: Some 300 were aboard.,
   speaker: operator, quantity: {value: 300, unit: person, bound: about}}
- {id: radio-three, quote: Of those … three are children, point: injured, says: Three are children., via: Mayday,
   quantity: {value: 3, unit: person}, scope: children}
"""
PAGE = "ferry/radio/index.html"


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return authored(small_newsroom(tmp_path / "newsroom", with_settings=False))


def authored(root: Path, rights: str = "full", article: str = ARTICLE, claims: str = CLAIMS) -> Path:
    files = {"articles/radio.md": article.replace("RIGHTS", rights), "claims/radio.yml": claims}
    write_files(root, {f"content/ferry/{name}": text for name, text in files.items()})
    return root


def compiled(root: Path, profile: Profile = Profile.INTERNAL) -> Compiled:
    made = compile_briefing(root / "content/ferry", options(root, profile))
    assert made.files, made.diagnostics
    return made


def marks(page: str) -> list[tuple[str, str, str]]:
    """Return each mark's id, claim and words, in the page's order."""
    found = re.findall(r'<mark class="claim"(?: id="([^"]*)")? data-claim="([^"]*)"[^>]*>(.*?)</mark>', page)
    return [(name, claim, re.sub(r"<[^>]*>", "", words)) for name, claim, words in found]


def test_the_words_are_marked_where_the_part_is_shown_and_nothing_that_is_left_out_is(newsroom):
    page = compiled(newsroom).files["ferry/radio.md"]
    assert marks(page) == [
        ("radio-15", "radio-15", "At least 15 hurt"),
        ("radio-nine", "radio-nine", "Rescue took “nine hours”"),
        ("", "radio-nine", "may go on"),
        ("radio-12", "radio-12", "At least 12 people were hurt"),
        ("radio-three", "radio-three", "Of those"),
        ("", "radio-three", "three are children"),
        ("radio-300", "radio-300", "Some 300 people were aboard"),
    ]
    numbers = re.findall(r'class="claim-ref" href="#_([^"]*)" data-number="(\d)"', page)
    assert numbers == [
        ("radio-15", "1"),
        ("radio-nine", "2"),
        ("radio-12", "3"),
        ("radio-three", "4"),
        ("radio-300", "5"),
    ]


def test_the_data_name_the_part_and_its_text_has_the_words_at_their_place(newsroom):
    data = json.loads(compiled(newsroom).files["ferry/data/briefing.json"])
    article = next(article for article in data["articles"] if article["id"] == "radio")
    texts = {
        None: article["text"],
        "title": article["title"],
        "standfirst": article["standfirst"],
        "caption": "\n".join(article["captions"]),
    }
    claims = [claim for claim in data["claims"] if claim["article"] == "radio"]
    assert [claim["in"] for claim in claims] == ["title", "standfirst", None, None, "caption"]
    for claim in claims:
        parts = [texts[claim["in"]][part["start"] : part["end"]] for part in claim["parts"]]
        assert claim["quote"] == " … ".join(parts)
        assert (claim["start"], claim["end"]) == (claim["parts"][0]["start"], claim["parts"][-1]["end"])
    assert [len(claim["parts"]) for claim in claims] == [1, 2, 1, 2, 1]


def test_an_annotation_finds_the_words_in_the_part_and_has_a_target_for_each_of_its_parts(newsroom):
    items = json.loads(compiled(newsroom).files["ferry/data/annotations.jsonld"])["first"]["items"]
    targets = {item["id"].rpartition("#")[2]: item["target"] for item in items}
    quote, position = targets["radio-15"]["selector"]
    assert quote["type"] == position["type"] == "CssSelector"
    assert quote["value"] == "[data-part=title]"
    assert quote["refinedBy"]["exact"] == "At least 15 hurt"
    assert [target["selector"][0]["exact"] for target in targets["radio-three"]] == ["Of those", "three are children"]


def test_the_public_sees_of_an_excerpt_the_title_and_elsewhere_only_the_quoted_words(tmp_path):
    made = compiled(authored(small_newsroom(tmp_path, with_settings=False), "excerpt"), Profile.PUBLIC)
    page = made.files["ferry/radio.md"]
    assert "At least 15 hurt" in page
    assert "accident" in page
    for words in ("says the coastguard", "on Tuesday", "its owner says", "she stressed this"):
        assert [name for name, text in made.files.items() if words in text] == []
    assert [words for *_, words in marks(page)] == [
        words for *_, words in marks(compiled(tmp_path).files["ferry/radio.md"])
    ]
    data = json.loads(made.files["ferry/data/briefing.json"])
    article = next(article for article in data["articles"] if article["id"] == "radio")
    assert article["standfirst"] == "Rescue took “nine hours” […] may go on"
    assert article["captions"] == ["[…]", "Some 300 people were aboard […]"]
    claims = {claim["id"]: claim for claim in data["claims"]}
    nine = [article["standfirst"][part["start"] : part["end"]] for part in claims["radio-nine"]["parts"]]
    assert nine == ["Rescue took “nine hours”", "may go on"]


def test_where_only_a_link_is_allowed_the_title_is_quoted_and_nothing_else_is(tmp_path):
    made = compiled(authored(small_newsroom(tmp_path, with_settings=False), "link"), Profile.PUBLIC)
    assert marks(made.files["ferry/radio.md"]) == [("radio-15", "radio-15", "At least 15 hurt")]
    quotes = {claim["id"]: claim["quote"] for claim in json.loads(made.files["ferry/data/briefing.json"])["claims"]}
    assert {name: quote for name, quote in quotes.items() if name.startswith("radio")} == {
        "radio-15": "At least 15 hurt",
        **dict.fromkeys(("radio-nine", "radio-12", "radio-three", "radio-300")),
    }
    for words in ("nine hours", "people were aboard, its", "three are children”"):
        assert [name for name, text in made.files.items() if words in text] == []


def test_a_headline_of_an_earlier_version_keeps_its_claim(newsroom, capsys):
    write_files(newsroom, {"new.md": ARTICLE.replace("RIGHTS", "full").replace("15 hurt", "16 hurt")})
    assert run(newsroom, "permalinks", "record", "--date", "2025-03-06") == 0
    assert run(newsroom, "update", "radio", str(newsroom / "new.md"), "--date", "2025-03-07") == 0
    assert "'At least 16 hurt'" in capsys.readouterr().out
    page = compiled(newsroom).files["ferry/radio.md"]
    assert ("radio-15", "radio-15", "At least 15 hurt") in marks(page)
    assert '<span data-part="title">At least 16 hurt in' in page
    assert run(newsroom, "update", "radio", "--accept", "radio-15", "--confirm", "radio-15") == 0
    assert "quote: At least 16 hurt" in (newsroom / "content/ferry/claims/radio.yml").read_text()
    assert ("radio-15", "radio-15", "At least 16 hurt") in marks(compiled(newsroom).files["ferry/radio.md"])


def test_a_standfirst_alone_that_changes_is_a_new_version(newsroom):
    write_files(newsroom, {"new.md": ARTICLE.replace("RIGHTS", "full").replace("nine hours", "ten hours")})
    assert run(newsroom, "update", "radio", str(newsroom / "new.md"), "--date", "2025-03-07") == 0
    assert (newsroom / "content/ferry/revisions/radio/1.md").exists()
    page = compiled(newsroom).files["ferry/radio.md"]
    assert ("radio-nine", "radio-nine", "Rescue took “nine hours” … may go on") in marks(page)


@pytest.mark.publisher
def test_the_build_finds_words_that_are_lost_from_a_title_or_a_gap_that_is_marked(tmp_path):
    root = authored(small_newsroom(tmp_path))
    assert run(root, "build") == 0
    made = compiled(root)
    names = [page_path(name) for name in made.files if name.endswith(".md")]
    assert verify(root / "site", "/", made.expected, names) == []
    page = (root / "site" / PAGE).read_text(encoding="utf-8")
    for before, after, told in (
        ("15 hurt</mark>", "16 hurt</mark>", "the title of the article 'radio'"),
        ("three are children</mark>", "three</mark> are children", "the claim 'radio-three'"),
        ("Some 300 people", "Some people", "the caption of the article 'radio'"),
        ("may go on</mark>", "may</mark> go on", "the claim 'radio-nine'"),
    ):
        assert page.count(before) == 1
        (root / "site" / PAGE).write_text(page.replace(before, after), encoding="utf-8")
        found = verify(root / "site", "/", made.expected, names)
        assert {diagnostic.rule for diagnostic in found} == {Rule.WORDS_LOST}
        assert any(told in diagnostic.message for diagnostic in found)


def test_foreign_words_have_their_translation_or_what_they_say_beside_them(newsroom):
    article = "---\ntitle: خبر\npublisher: روزنامه\npublished: 2025-03-05\nlanguage: fa\nrights: full\n---\n\nTEXT\n"
    text = "نقص فنی در سکان می\u200cتواند علت حادثه باشد. دوازده نفر."
    write_files(
        newsroom,
        {
            "content/ferry/articles/fa.md": article.replace("TEXT", text),
            "content/ferry/claims/fa.yml": (
                "- {id: fa-a, quote: نقص فنی در سکان, point: injured, says: The steering failed., via: x,\n"
                "   translation: A technical fault in the rudder}\n"
                "- {id: fa-b, quote: دوازده نفر, point: aboard, says: Twelve people., via: x}\n"
            ),
        },
    )
    files = compiled(newsroom).files
    cells = re.findall(
        r'lang="fa" dir="auto">([^<]*)</span> <span class="briefing-told" dir="auto">([^<]*)<',
        files["ferry/comparison.md"],
    )
    assert cells == [("نقص فنی در سکان", "A technical fault in the rudder"), ("دوازده نفر", "Twelve people.")]
    assert "Translation: A technical fault in the rudder" in files["ferry/fa.md"]
    assert "<br>Twelve people." in files["ferry/post.md"]
    claims = json.loads(files["ferry/data/briefing.json"])["claims"]
    assert [claim["translation"] for claim in claims if claim["article"] == "fa"] == [
        "A technical fault in the rudder",
        None,
    ]
    english = re.findall(r'lang="en" dir="auto">[^<]*</span> <span class="briefing-told"', files["ferry/comparison.md"])
    assert english == []


def test_a_selector_of_another_tool_may_have_a_space_at_its_edges(newsroom):
    claims = CLAIMS.replace(
        "quote: At least 12 people were hurt,",
        'quote: " people were hurt", prefix: "At least 12 ", suffix: ", Mara Lind ",',
    )
    authored(newsroom, claims=claims)
    assert ("radio-12", "radio-12", "people were hurt") in marks(compiled(newsroom).files["ferry/radio.md"])


def test_a_page_of_parts_is_read_as_its_file_says(newsroom):
    page = compiled(newsroom).files["ferry/radio.md"]
    body = re.search(r'<div class="article-standfirst".*?</div>', page, re.DOTALL)
    assert body
    assert " ".join(re.sub(r"<[^>]*>", "", body.group()).split()) == (
        "Rescue took “nine hours”, says the coastguard, and may go on."
    )
