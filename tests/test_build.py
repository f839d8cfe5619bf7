"""From a newsroom's folder to its site: whole, the same each time, and never at the cost of the one before."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from importlib import resources
from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from briefing import build, pipeline, publish
from briefing.cli import main
from briefing.diagnostics import BriefingError, Rule
from briefing.write import write_tree
from tests.authored import REPOSITORY, SMALL, contents, small_newsroom, write_files

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = "content/pages/about.md"
SHOUTING = '{% extends "base.html" %}{% block content %}{{ page.content | upper }}{% endblock %}\n'
FAULTS = {
    "a mistake in the content": ({"content/ferry/claims/radio.yml": "- id: radio-12\n"}, Rule.MISSING_KEY),
    "a warning of the publisher": ({ABOUT: "# About us\n\n[Imprint](imprint.md)\n"}, Rule.PUBLISHER_WARNING),
    "a page that does not pass the verification": ({ABOUT: "# About us\n\n<a href='gone/'>x</a>\n"}, Rule.BROKEN_LINK),
    "an override that changes an article's words": ({"overrides/main.html": SHOUTING}, Rule.WORDS_LOST),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small newsroom, built; not to be changed."""
    root = small_newsroom(tmp_path_factory.mktemp("small") / "newsroom")
    assert build(root).ok
    return root


@pytest.fixture
def newsroom(small: Path, tmp_path: Path) -> Path:
    """The small newsroom, built, in a folder of its own."""
    root = tmp_path / "newsroom"
    shutil.copytree(small, root)
    return root


@pytest.fixture(scope="module")
def troops(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository's own content."""
    root = tmp_path_factory.mktemp("troops")
    for name in ("content", "overrides"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    report = build(root)
    assert report.diagnostics == []
    assert report.site == root / "site"
    return root / "site"


def unbuilt(root: Path, copy: Path) -> Path:
    """Copy a newsroom's folder without what a build makes."""
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("site", "site-src"))
    return copy


def everything_in(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir())


# --- A site -----------------------------------------------------------------------------------------------------


def test_a_new_newsroom_builds_at_once(tmp_path, capsys):
    root = tmp_path / "newsroom"
    assert main(["init", str(root)]) == 0
    assert main(["check", "--strict", "--root", str(root)]) == 0
    assert main(["build", "--strict", "--root", str(root)]) == 0
    printed = capsys.readouterr().out
    assert printed.endswith(f"Verified and published: {root}/site\n")
    assert "1 briefing: 2 articles, 9 claims, 5 points" in printed
    for name in ("index.html", "ferry-aground/coast-radio/index.html", "about/index.html", "method/index.html"):
        assert (root / "site" / name).is_file()


def test_a_new_newsroom_holds_copies_and_no_links(tmp_path):
    main(["init", str(tmp_path / "newsroom")])
    made = list((tmp_path / "newsroom").rglob("*"))
    assert not [path for path in made if path.is_symlink()]
    assert {path.name for path in made} >= {".gitignore", "site.yml", "requirements.txt", "claims.schema.json"}
    assert everything_in(tmp_path) == ["newsroom"]


def test_there_is_a_page_for_each_thing_with_an_address_and_no_other(small):
    pages = {name for name in contents(small / "site") if name.endswith(".html")}
    assert pages == {
        "404.html",
        "about/index.html",
        "ferry/claims/index.html",
        "ferry/comparison/index.html",
        "ferry/index.html",
        "ferry/post/index.html",
        "ferry/radio/index.html",
        "index.html",
    }


def test_the_source_of_the_site_holds_generated_files_only(small):
    assert set(contents(small / "site-src")) == {
        ".nav.yml",
        "about.md",
        "ferry/claims.md",
        "ferry/comparison.md",
        "ferry/data/annotations.jsonld",
        "ferry/data/briefing.json",
        "ferry/index.md",
        "ferry/post.md",
        "ferry/radio.md",
        "index.md",
        "schemas/briefing-data.schema.json",
    }


def test_what_is_no_longer_in_the_content_is_no_longer_on_the_site(newsroom):
    write_files(newsroom, {"content/ferry/articles/radio.md": None, "content/ferry/claims/radio.yml": None})
    assert build(newsroom).ok
    for folder in ("site-src", "site"):
        assert not [name for name in contents(newsroom / folder) if "radio" in name]


def test_a_picture_beside_a_hand_written_page_is_published_as_it_is(newsroom):
    picture = bytes(range(256))
    (newsroom / "content/pages/dot.gif").write_bytes(picture)
    write_files(newsroom, {ABOUT: "# About us\n\n![A dot](dot.gif)\n"})
    assert build(newsroom).ok
    assert (newsroom / "site/dot.gif").read_bytes() == picture


def test_mkdocs_alone_makes_the_same_pages_of_the_same_source(small, tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    command += ["-f", str(small / "mkdocs.yml"), "-d", str(tmp_path / "site")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    ours, theirs = contents(small / "site"), contents(tmp_path / "site")
    assert ours.keys() == theirs.keys()
    dated = {"sitemap.xml", "sitemap.xml.gz"}
    assert [name for name in ours if ours[name] != theirs[name] and name not in dated] == []


# --- The same each time -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_content_gives_the_same_bytes_anywhere_at_any_time(seed, small, tmp_path):
    root = unbuilt(small, tmp_path / f"elsewhere {seed}" / "a newsroom")
    for path in root.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000 + int(seed)))
    env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC+{int(seed) * 7}", "LC_ALL": "C"}
    command = [sys.executable, "-m", "briefing", "build", "--root", "."]
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for folder in ("site-src", "site"):
        assert contents(root / folder) == contents(small / folder)


def test_several_processes_make_what_one_makes(small, tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "MANY", 1)
    root = unbuilt(small, tmp_path / "newsroom")
    assert build(root).ok
    assert contents(root / "site") == contents(small / "site")


def test_a_build_of_what_has_not_changed_writes_nothing_into_the_source(newsroom):
    before = {path: path.stat().st_mtime_ns for path in (newsroom / "site-src").rglob("*") if path.is_file()}
    assert build(newsroom).ok
    assert {path: path.stat().st_mtime_ns for path in before} == before


# --- The site before stays --------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failed_build_leaves_the_site_as_it_was_and_nothing_else(fault, newsroom):
    files, rule = FAULTS[fault]
    write_files(newsroom, files)
    site, names = contents(newsroom / "site"), everything_in(newsroom)

    report = build(newsroom)

    assert not report.ok
    assert report.site is None
    assert rule in {found.rule for found in report.diagnostics}
    assert contents(newsroom / "site") == site
    assert everything_in(newsroom) == names


def test_a_build_that_breaks_down_leaves_the_site_as_it_was_and_nothing_else(newsroom, monkeypatch):
    site, names = contents(newsroom / "site"), everything_in(newsroom)
    monkeypatch.setattr(pipeline, "verify", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build(newsroom)
    assert contents(newsroom / "site") == site
    assert everything_in(newsroom) == names


def test_what_a_killed_build_left_is_cleared_and_the_site_it_set_aside_comes_back(newsroom):
    site, names = contents(newsroom / "site"), everything_in(newsroom)
    (newsroom / "site").rename(newsroom / ".briefing-before-site")
    abandoned = newsroom / ".briefing-staging-abandoned"
    abandoned.mkdir()
    os.utime(abandoned, (1_000_000_000, 1_000_000_000))
    (newsroom / "site-src/ferry/.briefing-half").write_text("half a page")
    write_files(newsroom, {ABOUT: "# About us\n\n[Imprint](imprint.md)\n"})

    assert not build(newsroom).ok

    assert contents(newsroom / "site") == site
    assert everything_in(newsroom) == names
    assert ".briefing-half" not in {path.name for path in (newsroom / "site-src").rglob("*")}


def test_a_build_beside_another_leaves_the_others_staging_folder_alone(newsroom):
    other = newsroom / ".briefing-staging-of-another-build"
    other.mkdir()
    assert build(newsroom).ok
    assert other.is_dir()


@pytest.mark.parametrize("place", ["mine", "newsroom", "newsroom/content", "newsroom/site-src", "newsroom/site-src/x"])
def test_a_site_is_never_put_where_it_would_destroy_something(place, newsroom, tmp_path):
    write_files(tmp_path, {"mine/thesis.txt": "Three years of work.\n"})
    before = contents(tmp_path)
    with pytest.raises(BriefingError, match=r"holds files that are no built site|holds its own source"):
        build(newsroom, tmp_path / place)
    assert contents(tmp_path) == before


def test_a_site_goes_where_it_is_told(newsroom, tmp_path):
    (tmp_path / "www").mkdir()
    for _ in range(2):
        assert build(newsroom, tmp_path / "www").site == tmp_path / "www"
    assert contents(tmp_path / "www") == contents(newsroom / "site")
    assert (tmp_path / "www").stat().st_mode & 0o777 == 0o755


# --- Files of the source ----------------------------------------------------------------------------------------


def test_a_tree_holds_exactly_its_files_and_its_own_gitignore(tmp_path):
    write_files(tmp_path, {".gitignore": "*\n", "old/gone.md": "x", "old/deep/gone.md": "x", "stays.md": "same"})
    os.utime(tmp_path / "stays.md", (1, 1))

    assert write_tree(tmp_path, {"stays.md": "same", "new/a.md": "é", "new/b.gif": b"\xff"}) == 2

    assert contents(tmp_path) == {
        ".gitignore": b"*\n",
        "new/a.md": "é".encode(),
        "new/b.gif": b"\xff",
        "stays.md": b"same",
    }
    assert not (tmp_path / "old").exists()
    assert (tmp_path / "stays.md").stat().st_mtime == 1
    assert (tmp_path / "new/a.md").stat().st_mode & 0o777 == 0o644
    assert write_tree(tmp_path, {"stays.md": "same", "new/a.md": "é", "new/b.gif": b"\xff"}) == 0


def test_a_file_of_the_same_length_is_written_when_its_words_change(tmp_path):
    write_tree(tmp_path, {"a.md": "12 killed"})
    assert write_tree(tmp_path, {"a.md": "21 killed"}) == 1
    assert (tmp_path / "a.md").read_text() == "21 killed"


def test_a_tree_that_cannot_be_written_is_an_environment_that_is_broken(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BriefingError, match="Free the space or the permission"):
        write_tree(tmp_path / "file", {"a.md": "x"})


# --- Data -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["ferry", "north-korean-troops"])
def data_folder(request: pytest.FixtureRequest, small: Path, troops: Path) -> Path:
    return (small / "site" if request.param == "ferry" else troops) / request.param / "data"


@pytest.fixture(scope="module")
def data(data_folder: Path) -> dict:
    return json.loads((data_folder / "briefing.json").read_text(encoding="utf-8"))


def test_every_quote_is_its_span_of_its_articles_text(data):
    texts = {article["id"]: article["text"] for article in data["articles"]}
    assert data["claims"]
    for claim in data["claims"]:
        assert claim["quote"] == texts[claim["article"]][claim["start"] : claim["end"]]


def test_the_checksum_is_that_of_the_text(data):
    for article in data["articles"]:
        assert article["sha256"] == hashlib.sha256(article["text"].encode()).hexdigest()


def test_the_data_follows_the_schema_that_it_names(data, data_folder):
    schema = json.loads((data_folder / data["$schema"]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema, cls=jsonschema.Draft202012Validator)
    assert (data_folder / data["$schema"]).read_bytes() == (
        resources.files("briefing") / "schemas/briefing-data.schema.json"
    ).read_bytes()


def test_all_ids_in_the_data_name_something_in_it(data):
    claims = {claim["id"]: claim for claim in data["claims"]}
    articles = [article["id"] for article in data["articles"]]
    for point in data["points"]:
        on_point = [name for name, claim in claims.items() if claim["point"] == point["id"]]
        assert [name for reading in point["readings"] for name in reading["claims"]] == on_point
        assert sorted(name for origin in point["origins"] for name in origin["claims"]) == sorted(on_point)
        assert sorted([reading["article"] for reading in point["readings"]] + point["silent"]) == sorted(articles)
        assert all(set(difference["claims"]) <= set(on_point) for difference in point["differences"])
    for claim in claims.values():
        assert set(claim["speakers"]) <= data["speakers"].keys()
        assert claim["occasion"] is None or claim["occasion"] in data["occasions"]


def test_permalinks_lead_to_what_they_name(data, data_folder):
    site = data_folder.parent.parent
    for each in [*data["claims"], *data["points"]]:
        page, fragment = each["permalink"].split("#")
        tree = LexborHTMLParser((site / page.strip("/") / "index.html").read_bytes())
        (found,) = tree.css(f'[id="{fragment}"]')
        assert fragment == each["id"]
        assert found.tag == ("mark" if "quote" in each else found.tag)


def test_the_annotations_are_a_collection_after_the_web_annotation_model(data, data_folder):
    collection = json.loads((data_folder / "annotations.jsonld").read_text(encoding="utf-8"))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(data["claims"]) == len(collection["first"]["items"])
    assert collection["first"]["type"] == "AnnotationPage"
    texts = {article["id"]: article["text"] for article in data["articles"]}
    for item, claim in zip(collection["first"]["items"], data["claims"], strict=True):
        assert item["type"] == "Annotation"
        assert item["body"]["value"] == claim["says"]
        assert item["id"] == f"{item['target']['source']}#{claim['id']}"
        assert (data_folder / item["target"]["source"] / "index.html").is_file()
        quote, position = item["target"]["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        start, end = position["start"], position["end"]
        text = texts[claim["article"]]
        assert text[start:end] == quote["exact"] == claim["quote"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


def test_the_two_articles_stand_word_for_word_as_in_their_files(troops):
    data = json.loads((troops / "north-korean-troops/data/briefing.json").read_text(encoding="utf-8"))
    for article in data["articles"]:
        source = (REPOSITORY / f"content/north-korean-troops/articles/{article['id']}.md").read_text(encoding="utf-8")
        body = source.split("---\n", 2)[2]
        assert article["text"].split() == body.replace("**", "").split()


# --- Navigation and size ----------------------------------------------------------------------------------------


def test_the_navigation_lists_briefings_and_hand_written_pages_and_no_article(small):
    for name, page in contents(small / "site").items():
        if not name.endswith(".html") or name == "404.html":
            continue
        here = "/" + name.removesuffix("index.html")
        links = {
            os.path.normpath(os.path.join(here, node.attributes["href"] or ""))  # noqa: PTH118 - addresses, not files
            for node in LexborHTMLParser(page).css("nav.md-nav--primary a[href]")
            if not (node.attributes["href"] or "").startswith("#")
        }
        assert not {link for link in links if link in ("/ferry/post", "/ferry/radio") and link != here.rstrip("/")}
        assert "/ferry" in links | {here.rstrip("/")}


def test_an_articles_page_does_not_grow_with_the_articles_of_its_briefing(small, newsroom):
    silent = "---\ntitle: Nothing on this\npublisher: Gazette\npublished: 2025-03-05\n---\n\nNothing.\n"
    write_files(newsroom, {f"content/ferry/articles/gazette-{number}.md": silent for number in range(30)})
    assert build(newsroom).ok
    for article in ("post", "radio"):
        name = f"site/ferry/{article}/index.html"
        assert len((newsroom / name).read_bytes()) == len((small / name).read_bytes())


def test_a_page_does_not_grow_with_the_briefings_beyond_a_bound(newsroom, tmp_path, monkeypatch):
    monkeypatch.setattr(publish, "SHOWN_IN_NAVIGATION", 3)
    sizes = []
    for number in range(8):
        shutil.copytree(SMALL / "content/ferry", newsroom / f"content/ferry-{number}")
        if number in (4, 7):
            assert build(newsroom).ok
            sizes.append(len((newsroom / "site/ferry-0/post/index.html").read_bytes()))
    assert sizes[0] == sizes[1]


# --- What an author writes is text ------------------------------------------------------------------------------

HOSTILE = [
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!-- a comment",
    "<![CDATA[ x ]]>",
    "</mark></td></div></main></body>",
    "<style>body { display: none }</style>",
    "{{ config }} {% include 'x' %} {# x #}",
    "{: onclick=alert(1) }",
    "words { #evil .hidden onclick=alert(1) }",
    "[x](javascript:alert(1)) <javascript:alert(1)>",
    "![x](https://evil.example/x.png)",
    "[x]: https://evil.example/ 'x'",
    "[x][x] [^1] [TOC] *[HTML]: x",
    '--8<-- "mkdocs.yml"',
    "a | b | c",
    "`code` ``more`` ~~~",
    "*_* **bold** __bold__ ~~gone~~ ==mark== ^^ins^^ ++key++",
    "1. first",
    "1) first",
    "- item",
    "+ item",
    "* item",
    "# heading",
    "heading #",
    "!!! danger",
    "??? note 'x'",
    "> quote",
    "---",
    "***",
    "&lt;b&gt; &amp; &copy; &#60;",
    r"\*escaped\* \<b> C:\new\table",
    "https://evil.example/ www.evil.example a@evil.example",
    ":smile: :material-account: :fontawesome-solid-bomb:",
    "$$x$$ $x$ \\(x\\)",
    "title: x # y",
    "\u2028line\u2029paragraph\u0085next",
    "\u202eright to left\u202c",
]
LINK = 'https://x.example/"onmouseover="alert(1)'


def authored_by_hand(words: str, link: str) -> dict[str, str]:
    """Return the files of a briefing that has the words in every field that takes any."""
    named = {"name": words, "role": words, "party": words}
    point = {"id": "one", "question": words, "note": words, "agreement": "conflict", "because": words}
    claim = {"point": "one", "says": words, "via": words, "place": words, "cue": words, "occasion": "talk"}
    front = {"title": words, "publisher": words, "published": "2025-03-04", "url": link, "wire": words}
    front |= {"byline": words, "notes": words, "left_out": [{"quote": "End.", "because": words}]}
    quantity = {"value": 1.5, "unit": words, "per": words}
    files = {
        "briefing.yml": {
            "title": words,
            "summary": words,
            "speakers": {"who": named},
            "occasions": {"talk": {"name": words, "place": words}},
            "points": [point, {"id": "two", "question": words}],
        },
        "claims/a.yml": [{"id": "a-1", "quote": words, **claim, "speaker": "who", "quantity": quantity}],
        "claims/b.yml": [{"id": "b-1", "quote": words, **claim, "certainty": "denied"}],
    }
    dumped = {name: yaml.safe_dump(value, width=10_000) for name, value in files.items()}
    body = f"---\n{yaml.safe_dump(front, width=10_000)}---\n\n    {' '.join(words.split())}\n\nEnd.\n"
    return {**dumped, "articles/a.md": body, "articles/b.md": body}


def built_with(root: Path, texts: list[str], link: str) -> dict[str, LexborHTMLParser]:
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    shutil.copytree(REPOSITORY / "overrides", root / "overrides")
    for number, words in enumerate(texts):
        files = authored_by_hand(words, link)
        write_files(root, {f"content/b-{number:02}/{name}": text for name, text in files.items()})
    report = build(root)
    assert [found for found in report.diagnostics if found.rule is not Rule.UNUSED_POINT] == []
    return {name: LexborHTMLParser(data) for name, data in contents(root / "site").items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def hostile_and_benign(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, dict[str, LexborHTMLParser]]]:
    """Two sites of the same shape: one has hostile words in every field, one the words of nobody in particular."""
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish, "SHOWN_IN_NAVIGATION", len(HOSTILE))
        for texts, link in ((HOSTILE, LINK), (["some words"] * len(HOSTILE), "https://x.example/some")):
            root = tmp_path_factory.mktemp("site")
            found.append((root / "site", built_with(root, texts, link)))
    return found


def skeleton(tree: LexborHTMLParser) -> list[tuple[str, tuple[str, ...]]]:
    """Return every element of a page with the names of its attributes."""
    assert tree.root is not None
    return [(node.tag, tuple(sorted(node.attributes))) for node in tree.root.traverse(include_text=False)]


def test_no_words_of_an_author_become_markup(hostile_and_benign):
    (_, hostile), (_, benign) = hostile_and_benign
    assert hostile.keys() == benign.keys()
    for name, tree in hostile.items():
        assert skeleton(tree) == skeleton(benign[name]), name


def test_the_words_of_an_author_are_on_the_page_as_they_were_written(hostile_and_benign):
    (_, pages), _ = hostile_and_benign
    for number, words in enumerate(HOSTILE):
        shown = " ".join(words.split()).replace("\u0085", "\ufffd")
        for page in ("", "a/", "comparison/", "claims/"):
            tree = pages[f"b-{number:02}/{page}index.html"]
            body = " ".join(tree.css_first("article").text().split())
            assert body.count(shown) >= 3, (words, page)
            title = " ".join((tree.css_first("title").text()).split())
            assert shown in title, (words, page)
            assert shown in " ".join(tree.css_first("nav.md-nav--primary").text().split())


def test_no_address_on_a_page_runs_anything(hostile_and_benign):
    (_, pages), _ = hostile_and_benign
    for tree in pages.values():
        for node in tree.css("[href], [src], [action], [formaction]"):
            for name in ("href", "src", "action", "formaction"):
                scheme = re.match(r"\s*([a-z]+):", node.attributes.get(name) or "", re.IGNORECASE)
                assert scheme is None or scheme.group(1).lower() in ("http", "https")
    assert pages["b-00/a/index.html"].css(f"a[href='{LINK}']")


def test_the_search_index_holds_no_markup_of_an_author(hostile_and_benign):
    found = []
    for site, _ in hostile_and_benign:
        index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
        texts = [entry[part] for entry in index["docs"] for part in ("title", "text")]
        found.append({tag for text in texts for tag in re.findall(r"<\s*[!/a-zA-Z][^\s>]*", text)})
    assert found[0] == found[1]


def test_the_data_is_whole_whatever_an_author_wrote(hostile_and_benign):
    (site, _), _ = hostile_and_benign
    for number, words in enumerate(HOSTILE):
        data = json.loads((site / f"b-{number:02}/data/briefing.json").read_text(encoding="utf-8"))
        assert data["title"] == data["claims"][0]["says"] == " ".join(words.split())
        json.loads((site / f"b-{number:02}/data/annotations.jsonld").read_text(encoding="utf-8"))
