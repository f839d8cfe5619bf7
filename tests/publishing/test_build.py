"""From a newsroom's folder to its site: whole, the same each time, and never at the cost of the one before."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from briefing import build
from briefing.commands.main import main
from briefing.diagnostics.diagnostic import BriefingError
from briefing.diagnostics.rules import Rule
from briefing.publishing import build as building
from briefing.publishing import mkdocs, workers
from briefing.publishing.source_tree import write_tree
from briefing.publishing.staging import staging
from tests.authored import REPOSITORY, SMALL, contents, write_files

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = "content/pages/about.md"
SHOUTING = '{% extends "base.html" %}{% block content %}{{ page.content | upper }}{% endblock %}\n'
SETTINGS = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
FAULTS = {
    "a mistake in the content": ({"content/ferry/claims/radio.yml": "- id: radio-12\n"}, Rule.MISSING_KEY),
    "a warning of the publisher": (
        {
            ABOUT: "# About us\n\nNobody but [us](/about/).\n",
            "mkdocs.yml": SETTINGS.replace("anchors: warn", "absolute_links: warn"),
        },
        Rule.PUBLISHER_WARNING,
    ),
    "a page that does not pass the verification": ({ABOUT: "# About us\n\n<a href='gone/'>x</a>\n"}, Rule.BROKEN_LINK),
    "an override that changes an article's words": ({"overrides/main.html": SHOUTING}, Rule.WORDS_LOST),
}
OF_MKDOCS = ("a warning of the publisher", "an override that changes an article's words")


@pytest.fixture
def newsroom(published: Path) -> Path:
    return published


def unbuilt(root: Path, copy: Path) -> Path:
    """Copy a newsroom's folder without what a build makes."""
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("site", "site-src"))
    return copy


def everything_in(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir())


# --- A site -----------------------------------------------------------------------------------------------------


@pytest.mark.publisher
def test_a_new_newsroom_builds_at_once(tmp_path, capsys):
    root = tmp_path / "newsroom"
    assert main(["init", str(root)]) == 0
    assert main(["check", "--strict", "--root", str(root)]) == 0
    assert main(["build", "--strict", "--root", str(root)]) == 0
    printed = capsys.readouterr().out
    assert printed.endswith(f"Verified and published: {root}/site\nLook at it: briefing serve --root {root}\n")
    assert "1 briefing: 2 articles, 9 claims, 5 points" in printed
    for name in ("index.html", "ferry-aground/coast-radio/index.html", "about/index.html", "method/index.html"):
        assert (root / "site" / name).is_file()


def test_a_new_newsroom_holds_copies_and_no_links(tmp_path):
    main(["init", str(tmp_path / "newsroom")])
    made = list((tmp_path / "newsroom").rglob("*"))
    assert not [path for path in made if path.is_symlink()]
    assert {path.name for path in made} >= {".gitignore", "site.yml", "requirements.txt", "claims.schema.json"}
    assert everything_in(tmp_path) == ["newsroom"]


@pytest.mark.publisher
def test_there_is_a_page_for_each_thing_with_an_address_and_no_other(small_site):
    pages = {name for name in contents(small_site / "site") if name.endswith(".html")}
    assert pages == {
        "404.html",
        "about/index.html",
        "ferry/claims/index.html",
        "ferry/comparison/index.html",
        "ferry/embed/post-12/index.html",
        "ferry/embed/post-240/index.html",
        "ferry/embed/radio-12/index.html",
        "ferry/embed/radio-300/index.html",
        "ferry/index.html",
        "ferry/post/index.html",
        "ferry/radio/index.html",
        "ferry/speakers/index.html",
        "ferry/timeline/index.html",
        "index.html",
    }


@pytest.mark.publisher
def test_the_source_of_the_site_holds_generated_files_only(small_site):
    assert set(contents(small_site / "site-src")) == {
        ".nav.yml",
        "about.md",
        "ferry/claims.md",
        "ferry/comparison.md",
        "ferry/data/annotations.jsonld",
        "ferry/data/briefing.json",
        "ferry/data/claims.jsonld",
        "ferry/data/hits.json",
        "ferry/data/texts.json",
        "ferry/embed/post-12/index.html",
        "ferry/embed/post-240/index.html",
        "ferry/embed/radio-12/index.html",
        "ferry/embed/radio-300/index.html",
        "ferry/index.md",
        "ferry/post.md",
        "ferry/radio.md",
        "ferry/speakers.md",
        "ferry/timeline.md",
        "index.md",
        "schemas/briefing-data.schema.json",
        "search/hits.json",
        "search/texts.json",
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


@pytest.mark.publisher
def test_mkdocs_alone_makes_the_same_pages_of_the_same_source(small_site, tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    command += ["-f", str(small_site / "mkdocs.yml"), "-d", str(tmp_path / "site")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    ours, theirs = contents(small_site / "site"), contents(tmp_path / "site")
    assert ours.keys() == theirs.keys()
    dated = {"sitemap.xml", "sitemap.xml.gz"}
    assert [name for name in ours if ours[name] != theirs[name] and name not in dated] == []


# --- The same each time -----------------------------------------------------------------------------------------


@pytest.mark.publisher
@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_content_gives_the_same_bytes_anywhere_at_any_time(seed, small_site, tmp_path):
    root = unbuilt(small_site, tmp_path / f"elsewhere {seed}" / "a newsroom")
    for path in root.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000 + int(seed)))
    env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC+{int(seed) * 7}", "LC_ALL": "C"}
    command = [sys.executable, "-m", "briefing", "build", "--root", "."]
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for folder in ("site-src", "site"):
        assert contents(root / folder) == contents(small_site / folder)


def test_several_processes_make_what_one_makes(small, tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "MANY", 1)
    root = unbuilt(small, tmp_path / "newsroom")
    assert build(root).ok
    assert contents(root / "site") == contents(small / "site")


def test_a_build_of_what_has_not_changed_writes_nothing_into_the_source(newsroom):
    before = {path: path.stat().st_mtime_ns for path in (newsroom / "site-src").rglob("*") if path.is_file()}
    assert build(newsroom).ok
    assert {path: path.stat().st_mtime_ns for path in before} == before


# --- The site before stays --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault", [pytest.param(name, marks=[pytest.mark.publisher] if name in OF_MKDOCS else []) for name in FAULTS]
)
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


EMPTY = {
    "no folder of a briefing": ["content/ferry"],
    "folders without a file": ["content/ferry/articles", "content/ferry/claims", "content/ferry/briefing.yml"],
    "a briefing without articles": ["content/ferry/articles", "content/ferry/claims"],
}
"""What is taken away, so that there is nothing to show."""


@pytest.mark.parametrize("profile", ["internal", "public"])
@pytest.mark.parametrize("what", EMPTY)
def test_a_build_with_nothing_to_show_leaves_the_site_as_it_was(what, profile, newsroom, capsys):
    for name in EMPTY[what]:
        path = newsroom / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    site = contents(newsroom / "site")
    assert main(["build", "--root", str(newsroom), "--profile", profile]) == 1
    assert "content: error nothing-to-publish: " in capsys.readouterr().out
    assert contents(newsroom / "site") == site
    assert main(["check", "--root", str(newsroom), "--profile", profile]) == 1


def test_a_site_of_which_the_public_may_see_nothing_any_more_is_not_replaced_by_an_empty_one(newsroom, capsys):
    for path in (newsroom / "content/ferry/articles").iterdir():
        path.write_text(path.read_text().replace("rights: full", "rights: full\nvisibility: internal"))
    site = contents(newsroom / "site")
    assert main(["build", "--root", str(newsroom), "--profile", "public"]) == 1
    assert "no briefing has an article that the public may see" in capsys.readouterr().out
    assert contents(newsroom / "site") == site
    assert main(["build", "--root", str(newsroom)]) == 0


def test_what_is_left_of_the_last_article_is_something_to_publish(newsroom, capsys):
    assert main(["permalinks", "record", "--root", str(newsroom)]) == 0
    for name in ("radio", "post"):
        assert main(["retire", name, "--because", "Taken back.", "--yes", "--root", str(newsroom)]) == 0
    assert main(["build", "--root", str(newsroom)]) == 0
    assert "Taken back." in (newsroom / "site/ferry/radio/index.html").read_text()
    capsys.readouterr()


def test_a_build_that_breaks_down_leaves_the_site_as_it_was_and_nothing_else(newsroom, monkeypatch):
    site, names = contents(newsroom / "site"), everything_in(newsroom)
    monkeypatch.setattr(building, "verify", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build(newsroom)
    assert contents(newsroom / "site") == site
    assert everything_in(newsroom) == names


def test_what_a_killed_build_left_is_cleared_and_the_site_it_set_aside_comes_back(newsroom):
    site, names = contents(newsroom / "site"), everything_in(newsroom)
    (newsroom / "site").rename(newsroom / ".briefing-before-site")
    abandoned = newsroom / ".briefing-staging-abandoned"
    write_files(abandoned, {".lock": "", "site/index.html": "half a page"})
    (newsroom / ".briefing-staging-killed-before-it-had-its-lock").mkdir()
    (newsroom / "site-src/ferry/.briefing-half").write_text("half a page")
    write_files(newsroom, {ABOUT: "# About us\n\n[Imprint](#imprint)\n"})

    assert not build(newsroom).ok

    assert contents(newsroom / "site") == site
    assert everything_in(newsroom) == names
    assert ".briefing-half" not in {path.name for path in (newsroom / "site-src").rglob("*")}


def test_a_build_leaves_the_staging_folder_of_a_concurrent_build_alone(newsroom):
    with staging(newsroom / "elsewhere") as other:
        write_files(other, {"index.html": "half of it"})
        assert build(newsroom).ok
        assert contents(other) == {"index.html": b"half of it"}
    assert [path.name for path in newsroom.glob(".briefing-*")] == [".briefing-cache"]


@pytest.mark.parametrize("place", ["mine", "newsroom", "newsroom/content", "newsroom/site-src", "newsroom/site-src/x"])
def test_a_site_is_never_put_where_it_would_destroy_something(place, newsroom, tmp_path):
    write_files(tmp_path, {"mine/thesis.txt": "Three years of work.\n"})
    before = contents(tmp_path)
    with pytest.raises(BriefingError, match=r"holds files that are not a site built by briefing|holds its own source"):
        build(newsroom, tmp_path / place)
    assert contents(tmp_path) == before


def test_a_site_goes_where_it_is_told(newsroom, tmp_path):
    (tmp_path / "www").mkdir()
    for _ in range(2):
        assert build(newsroom, tmp_path / "www").site == tmp_path / "www"
    assert contents(tmp_path / "www") == contents(newsroom / "site")
    assert (tmp_path / "www").stat().st_mode & 0o777 == 0o755


def test_a_path_given_by_a_person_counts_from_where_that_person_stands(newsroom, tmp_path, monkeypatch):
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    assert main(["build", "--root", "../newsroom", "--site-dir", "www"]) == 0
    assert (tmp_path / "desk/www/ferry/index.html").is_file()
    assert build("../newsroom", "here").site == tmp_path / "desk/here"
    assert everything_in(tmp_path / "desk") == ["here", "www"]


@pytest.mark.parametrize(
    ("setting", "folder"), [("../public", "public"), ("www", "newsroom/www"), ("", "newsroom/site")]
)
def test_a_path_in_the_settings_counts_from_the_newsrooms_folder(setting, folder, newsroom, tmp_path, monkeypatch):
    settings = (newsroom / "mkdocs.yml").read_text(encoding="utf-8")
    write_files(newsroom, {"mkdocs.yml": settings.replace("site_dir: site", f"site_dir: {setting}")})
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    assert main(["build", "--root", "../newsroom"]) == 0
    assert (tmp_path / folder / "ferry/index.html").is_file()
    assert everything_in(tmp_path / "desk") == []


@pytest.mark.parametrize(
    ("options", "command"),
    [
        ("", "briefing serve"),
        ("--root .", "briefing serve"),
        ("--root '../our newsroom' --strict", "briefing serve --root '../our newsroom'"),
        ("--profile public", "briefing serve --profile public"),
        (
            "--site-dir '../our site'",
            "python3 -m http.server --bind 127.0.0.1 --directory '../our site', then open http://localhost:8000/",
        ),
    ],
)
def test_the_last_line_says_how_to_look_at_the_site(options, command, newsroom, monkeypatch, capsys):
    named = newsroom.rename(newsroom.with_name("our newsroom"))
    monkeypatch.chdir(named)
    assert main(["build", *shlex.split(options)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"Look at it: {command}"


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
    with pytest.raises(BriefingError, match=r"file: a file is in the way of a folder\. Nothing was published"):
        write_tree(tmp_path / "file", {"a.md": "x"})


# --- Navigation and size ----------------------------------------------------------------------------------------


@pytest.mark.publisher
def test_the_navigation_lists_briefings_and_hand_written_pages_and_no_article(small_site):
    for name, page in contents(small_site / "site").items():
        if not name.endswith(".html") or name == "404.html" or "/embed/" in name:
            continue
        here = "/" + name.removesuffix("index.html")
        links = {
            os.path.normpath(os.path.join(here, node.attributes["href"] or ""))  # noqa: PTH118 - addresses, not files
            for node in LexborHTMLParser(page).css("nav.md-nav--primary a[href]")
            if not (node.attributes["href"] or "").startswith("#")
        }
        assert not {link for link in links if link in ("/ferry/post", "/ferry/radio") and link != here.rstrip("/")}
        assert "/ferry" in links | {here.rstrip("/")}


@pytest.mark.publisher
def test_an_articles_page_does_not_grow_with_the_articles_of_its_briefing_beyond_a_bound(newsroom):
    """Its cards name those that are silent, a dozen at most."""
    sizes = []
    for many in (30, 60):
        written = {
            f"content/ferry/articles/gazette-{number}.md": (
                f"---\ntitle: Nothing on this\npublisher: Gazette {number:02}\npublished: 2025-03-05\n---\n\nNothing.\n"
            )
            for number in range(many)
        }
        write_files(newsroom, written)
        assert build(newsroom).ok
        sizes.append([len((newsroom / f"site/ferry/{name}/index.html").read_bytes()) for name in ("post", "radio")])
    assert sizes[0] == sizes[1]


@pytest.mark.publisher
def test_a_page_does_not_grow_with_the_briefings_beyond_a_bound(newsroom, tmp_path, monkeypatch):
    monkeypatch.setattr(mkdocs, "SHOWN_IN_NAVIGATION", 3)
    sizes = []
    for number in range(8):
        shutil.copytree(SMALL / "content/ferry", newsroom / f"content/ferry-{number}")
        if number in (4, 7):
            assert build(newsroom).ok
            sizes.append(len((newsroom / "site/ferry-0/post/index.html").read_bytes()))
    assert sizes[0] == sizes[1]
