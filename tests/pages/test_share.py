"""What is shown elsewhere: JSON-LD, social cards, claims in frames, oEmbed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from briefing import build
from briefing.commands.main import main
from briefing.comparison.appearances import Appearances, appearances
from briefing.comparison.compare import compare
from briefing.diagnostics import Rule
from briefing.formats.claims_jsonld import article_jsonld
from briefing.language.language import ENGLISH
from briefing.model import Article
from briefing.newsroom import load_briefing
from briefing.pages.rendering.render import _environment
from briefing.publishing.compile import compile_briefing
from tests.authored import REPOSITORY, contents, options, small_newsroom, write_files
from tests.pages.test_hostile_words import HOSTILE
from tests.plain import build_with_mkdocs

SITE = "https://desk.example/briefings/"
HEADS = ("description", "og:description", "og:site_name", "og:title", "og:type", "og:url", "twitter:card")
PROPERTIES = {
    "NewsArticle": {
        *("headline", "publisher", "datePublished", "dateModified", "inLanguage", "isBasedOn", "archivedAt", "version"),
    },
    "Claim": {"text", "author", "appearance", "firstAppearance"},
    "": {"name", "description"},
}
"""What schema.org has of each type, as far as it is used."""
LEAST = {
    "NewsArticle": {"headline", "publisher", "inLanguage"},
    "Claim": {"text", "author", "appearance"},
    "": {"name"},
}


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small newsroom, built by MkDocs for a site whose address is known."""
    root = small_newsroom(tmp_path_factory.mktemp("addressed") / "newsroom")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFING_SITE_URL", SITE)
        assert build_with_mkdocs(root).ok
    return root


def page(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_bytes())


def heads(tree: LexborHTMLParser) -> dict[str, str]:
    contents = {}
    for node in tree.css("meta"):
        name = node.attributes.get("property") or node.attributes.get("name")
        if name in HEADS:
            assert name not in contents, name
            contents[name] = node.attributes["content"]
    return contents


# --- Social cards -----------------------------------------------------------------------------------------------


@pytest.mark.publisher
def test_a_page_says_what_it_is_to_those_who_show_its_address(addressed):
    assert heads(page(addressed / "site/ferry/post/index.html")) == {
        "description": "Sandvik Post on: The ferry Alma runs aground. 2 claims, silent on 0 of 2 points.",
        "og:description": "Sandvik Post on: The ferry Alma runs aground. 2 claims, silent on 0 of 2 points.",
        "og:site_name": "Briefing",
        "og:title": "Alma aground: twelve hurt",
        "og:type": "article",
        "og:url": f"{SITE}ferry/post/",
        "twitter:card": "summary",
    }


@pytest.mark.publisher
@pytest.mark.parametrize("name", ["", "about/", "ferry/", "ferry/comparison/", "ferry/claims/", "ferry/timeline/"])
def test_every_page_has_a_card(name, addressed):
    shown = heads(page(addressed / f"site/{name}index.html"))
    assert shown.keys() == set(HEADS)
    assert shown["og:url"] == SITE + name
    assert shown["og:type"] == "website"
    assert all(shown.values())


@pytest.mark.publisher
def test_without_an_address_of_the_site_a_card_has_none(small_site):
    assert heads(page(small_site / "site/ferry/post/index.html")).keys() == set(HEADS) - {"og:url"}


@pytest.mark.publisher
def test_a_title_written_by_hand_comes_through_as_it_is(tmp_path):
    root = small_newsroom(tmp_path / "newsroom")
    title = 'Who "we" are & why'
    write_files(root, {"content/pages/about.md": f"---\ntitle: '{title}'\n---\n\n# About\n\nWe.\n"})
    assert build(root).ok
    assert heads(page(root / "site/about/index.html"))["og:title"] == title


# --- JSON-LD ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [*HOSTILE, "</script><!-- <script>", "\u2028 \u2029 ]]> &amp;"])
def test_no_title_ends_the_script_it_stands_in(words):
    text = article_jsonld(Article("a", words, words, "2025-03-04", "", (), url=f"https://x.example/{words}"))
    assert not re.search("[<>&\u2028\u2029\n\r]", text)
    script = LexborHTMLParser(f"<script type='application/ld+json'>{text}</script><p>end").css_first("script")
    data = json.loads(script.text())
    assert (data["headline"], data["publisher"]["name"]) == (words, words)


@pytest.mark.parametrize("published", ["2025-03-04", "2025-03", "2025", "2025-03-04T10:15", "2025-03-04T10:15+01:00"])
def test_a_date_that_schema_org_knows_is_given(published):
    data = json.loads(article_jsonld(Article("a", "A", "P", published, "", (), modified=published)))
    assert data["datePublished"] == data["dateModified"] == published


@pytest.mark.parametrize("published", ["2025-03-04~", "2025-03?", "2025-03-03/2025-03-04", "../2025-03-04", "March"])
def test_a_date_that_schema_org_does_not_know_is_left_out(published):
    data = json.loads(article_jsonld(Article("a", "A", "P", published, "", (), modified=published)))
    assert not data.keys() & {"datePublished", "dateModified"}


@pytest.mark.publisher
def test_an_articles_page_has_its_node_and_leads_to_the_claims(addressed):
    tree = page(addressed / "site/ferry/post/index.html")
    (script,) = tree.css('script[type="application/ld+json"]')
    assert json.loads(script.text()) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": "./",
        "headline": "Alma aground: twelve hurt",
        "publisher": {"@type": "Organization", "name": "Sandvik Post"},
        "datePublished": "2025-03-04",
        "inLanguage": "en",
        "isBasedOn": "https://post.example/alma",
    }
    (link,) = tree.css('link[rel~="alternate"][type="application/ld+json"]')
    assert (addressed / "site/ferry/post" / link.attributes["href"]).resolve() == (
        addressed / "site/ferry/data/claims.jsonld"
    ).resolve()


def test_every_claim_is_a_claim_with_its_appearances():
    compiled = compile_briefing(REPOSITORY / "content/north-korean-troops", options(REPOSITORY))
    data = json.loads(compiled.files["north-korean-troops/data/claims.jsonld"])
    assert data.keys() == {"@context", "@graph"}
    nodes: dict[str, dict[str, Any]] = {node["@id"]: node for node in data["@graph"]}
    assert len(nodes) == len(data["@graph"])
    for node in nodes.values():
        kind = node.get("@type", "")
        assert LEAST[kind] <= node.keys() - {"@type", "@id"} <= PROPERTIES[kind], node
    claims = [node for node in nodes.values() if node.get("@type") == "Claim"]
    recorded = json.loads(compiled.files["north-korean-troops/data/briefing.json"])["claims"]
    assert [claim["@id"] for claim in claims] == [f"../{claim['article']}/#{claim['id']}" for claim in recorded]
    for claim in claims:
        places = claim["appearance"] if isinstance(claim["appearance"], list) else [claim["appearance"]]
        assert claim["@id"].startswith(places[0]["@id"])
        authors = claim["author"] if isinstance(claim["author"], list) else [claim["author"]]
        for node in (*places, *(author for author in authors if author.keys() == {"@id"})):
            assert node["@id"] in nodes
        assert all(author.get("name") or author["@id"] in nodes for author in authors)


def of(tmp_path: Path, published: str) -> dict[str, Appearances]:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    article = tmp_path / "content/north-korean-troops/articles/icaro.md"
    article.write_text(article.read_text(encoding="utf-8").replace("2024-10-31~", published), encoding="utf-8")
    briefing, _ = load_briefing(tmp_path / "content/north-korean-troops", tmp_path)
    assert briefing is not None
    return dict(appearances(briefing, compare(briefing)))


@pytest.mark.parametrize(
    ("published", "first"),
    [("2024-10-31~", ""), ("2024-10-31", "icaro"), ("2024-11-01", ""), ("2024-11", ""), ("2024-11-02", "ians")],
)
def test_a_claim_first_appears_where_that_can_be_told(published, first, tmp_path):
    shown = of(tmp_path, published)
    assert (shown["icaro-training"].articles, shown["icaro-training"].first) == (("icaro", "ians"), first)
    assert (shown["kursk-8000"].articles, shown["kursk-8000"].first) == (("ians",), "")


# --- Frames -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom that renamed its briefing and an article, withdrew a claim, and whose publisher changed another."""
    root = small_newsroom(tmp_path_factory.mktemp("lived") / "newsroom")

    def run(*arguments: str) -> None:
        assert main([*arguments, "--root", str(root), "--date", "2025-03-07"]) == 0

    ferry = root / "content/ferry"
    run("permalinks", "record")
    run("retire", "radio-300", "--because", "Counted anew.", "--successor", "post-240")
    write_files(root, {"new.md": "At least 21 people were hurt, Mara Lind told reporters on the quay.\n"})
    run("update", "radio", str(root / "new.md"))
    (ferry / "articles/radio.md").rename(ferry / "articles/wireless.md")
    (ferry / "claims/radio.yml").rename(ferry / "claims/wireless.yml")
    (ferry / "revisions/radio").rename(ferry / "revisions/wireless")
    run("permalinks", "move", "radio", "wireless")
    ferry.rename(root / "content/alma")
    run("permalinks", "move", "ferry", "alma")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFING_SITE_URL", SITE)
        report = build(root)
    assert report.ok, report.diagnostics
    return root


@pytest.mark.publisher
def test_a_claim_in_a_frame_says_what_it_is_and_leads_on(addressed):
    tree = page(addressed / "site/ferry/embed/post-12/index.html")
    shown = " ".join(tree.css_first("article").text().split())
    for words in (
        "Alma aground: twelve hurt",
        "Sandvik Post, version 1, published 4 March 2025",
        "Mara Lind “said Mara Lind” · stated · 12 people",
    ):
        assert words in shown
    links = [node.attributes["href"] for node in tree.css("a")]
    assert links == ["../../../ferry/comparison/#injured", "../../../ferry/post/#post-12", "../../../ferry/"]
    assert tree.css_first("base").attributes == {"target": "_top"}
    assert tree.css_first('meta[name="robots"]').attributes["content"] == "noindex"
    assert not tree.css("script, style, [style], [onclick]")


@pytest.mark.publisher
def test_a_claim_in_a_frame_is_light(addressed):
    sheet = (REPOSITORY / "overrides/assets/briefing/embed.css").stat().st_size
    pages = list((addressed / "site/ferry/embed").glob("*/index.html"))
    assert len(pages) == 4
    assert max(path.stat().st_size for path in pages) + sheet < 5_000


@pytest.mark.publisher
def test_what_oembed_says_frames_the_page(addressed):
    folder = addressed / "site/ferry/embed/post-12"
    (link,) = page(folder / "index.html").css('link[type="application/json+oembed"]')
    assert link.attributes["href"] == f"{SITE}ferry/embed/post-12/oembed.json"
    data = json.loads((folder / "oembed.json").read_text(encoding="utf-8"))
    assert {key: data[key] for key in ("version", "type", "width")} == {"version": "1.0", "type": "rich", "width": 560}
    (frame,) = LexborHTMLParser(data["html"]).css("body > *")
    assert frame.tag == "iframe"
    assert frame.attributes["src"] == f"{SITE}ferry/embed/post-12/"
    assert frame.attributes["title"] == f"Claim: {data['title']}"
    assert frame.attributes["height"] == str(data["height"])
    assert "allow-scripts" not in frame.attributes["sandbox"]


def test_without_an_address_of_the_site_there_is_no_oembed(small):
    assert not list((small / "site").rglob("oembed.json"))
    assert not page(small / "site/ferry/embed/post-12/index.html").css('link[type="application/json+oembed"]')


def test_what_was_withdrawn_says_so_in_its_frame(lived):
    shown = page(lived / "site/alma/embed/radio-300/index.html")
    words = " ".join(shown.css_first("article").text().split())
    for expected in ("Some 300 people were aboard.", "Withdrawn on 7 March 2025. Counted anew.", "In its place: There"):
        assert expected in words
    links = [node.attributes["href"] for node in shown.css("a")]
    assert links == ["../../../alma/post/#post-240", "../../../alma/wireless/#radio-300", "../../../alma/"]


def test_words_that_the_publisher_changed_say_so_in_their_frame(lived):
    shown = page(lived / "site/alma/embed/radio-12/index.html").css_first("article").text()
    assert "At least 12 people were hurt" in shown
    assert "These words are not in the article any more. Changed:" in shown
    assert "The figure changed: 12 to 21." in shown


def test_a_frame_stays_filled_whatever_its_briefing_is_called(lived):
    now, before = (contents(lived / f"site/{name}/embed") for name in ("alma", "ferry"))
    assert len(now) == 8
    assert now == before


@pytest.mark.publisher
def test_a_frame_whose_page_is_dropped_is_found(lived, tmp_path):
    root = tmp_path / "newsroom"
    shutil.copytree(lived, root)
    write_files(root, {"mkdocs.yml": f"{(root / 'mkdocs.yml').read_text()}\nexclude_docs: |\n  alma/embed/post-12\n"})
    faults = [diagnostic for diagnostic in build(root).diagnostics if diagnostic.rule is Rule.PERMALINK_BROKEN]
    assert [fault.message for fault in faults] == [
        "the claim `post-12` is recorded at alma/embed/post-12/index.html: there is no such page"
    ]


@pytest.mark.publisher
def test_frames_are_found_by_no_search_and_no_site_map(addressed):
    for name in ("search/hits.json", "search/texts.json", "sitemap.xml"):
        assert "embed/" not in (addressed / "site" / name).read_text(encoding="utf-8")


def test_a_newsroom_with_frames_turned_off_has_none(tmp_path):
    root = small_newsroom(tmp_path / "newsroom")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("embed: true", "embed: false"), encoding="utf-8")
    assert build(root).ok
    assert not [name for name in contents(root / "site") if "/embed/" in name]


@pytest.mark.publisher
def test_the_code_to_copy_is_shown_as_text(addressed):
    code = json.loads((addressed / "site/ferry/embed/post-12/oembed.json").read_text(encoding="utf-8"))["html"]
    offer = _environment(ENGLISH).get_template("_embed.html.j2").module.offer
    claim = {"id": "post-12", "number": 1}
    made = str(offer(claim, "../", {"post-12": code}))
    assert "\n" not in made
    assert LexborHTMLParser(made).css_first("textarea").text() == code
    assert not LexborHTMLParser(made).css("iframe")
    assert "textarea" not in str(offer(claim, "../", {"post-12": ""}))
    assert str(offer(claim, "../", {})) == ""
