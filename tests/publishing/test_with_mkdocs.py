"""Pages built past the Markdown parser, each by itself: what MkDocs alone would make, and say, of the same source."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import markdown
import pytest
from mkdocs.config import load_config
from mkdocs.structure.pages import _RawHTMLPreprocessor
from mkdocs.utils.meta import get_data

from briefing.diagnostics.diagnostic import BriefingError
from briefing.publishing import workers
from briefing.publishing.mkdocs import MkDocs
from briefing.publishing.settings import read_settings
from briefing.publishing.with_mkdocs import site as building
from briefing.publishing.with_mkdocs.final_html import FinalHtml
from briefing.publishing.with_mkdocs.known import is_known
from briefing.publishing.workers import spread
from tests.authored import REPOSITORY, contents, small_newsroom, write_files

if TYPE_CHECKING:
    from pathlib import Path

EXTENSIONS = ("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables", "toc")
STATED = (
    "# About\n\n[Overview](ferry/index.md#_differ) [Post](ferry/post.md#post-12) [Title](ferry/post.md#__title)\n\n"
    '<div markdown="1">\n*read*\n</div>\n\n<div>\n\n*not final*\n\n</div>\n\n<p id="own">x</p><p>y</p>\n\n[own](#own)\n'
)
"""A page written by hand with links to what is final on other pages, and HTML that is not."""
AT_FAULT = (
    "# Faults\n\n[a](gone.md) [b](ferry/post.md#gone) [c](#gone) [d](ferry/radio.md#radio-300)\n\n[e](ferry/post/)\n"
)


def read_by_markdown(text: str, final: FinalHtml | None) -> tuple[str, set[str], list[object]]:
    """Return what Python-Markdown makes of a page, the ids in its HTML, and its headings."""
    reader = markdown.Markdown(extensions=[*EXTENSIONS, *([final] if final else [])])
    ids = _RawHTMLPreprocessor()
    ids._register(reader)
    html = reader.convert(text)
    return html, ids.present_anchor_ids | (final.ids if final else set()), reader.toc_tokens


def test_final_html_is_left_as_it_would_be_if_it_were_read(small, troops):
    final, passed = FinalHtml(), 0
    for folder in (small, troops.parent):
        for path in sorted((folder / "site-src").rglob("*.md")):
            text, _ = get_data(path.read_text(encoding="utf-8"))
            is_generated = not (folder / "content/pages" / path.relative_to(folder / "site-src")).is_file()
            final.begin(is_generated=is_generated)
            assert read_by_markdown(text, final) == read_by_markdown(text, None), path
            passed += bool(final.ids)
    assert passed > 7


@pytest.mark.parametrize(
    ("block", "is_final"),
    [
        ('<div id="x">\n*as it is*\n</div>', True),
        ('<p id="x">one</p>\n<p>two</p>', True),
        ('<mark id="x">*read*</mark>', False),
        ('*read* <div id="x"></div>', False),
        ('    <div id="x"></div>', False),
        ('<!-- read --><div id="x"></div>', False),
    ],
)
def test_a_block_is_final_if_it_begins_with_an_element_of_block_level(block, is_final):
    final = FinalHtml()
    final.begin(is_generated=True)
    html, ids, _ = read_by_markdown(f"Before.\n\n{block}\n\n*After.*\n", final)
    assert final.ids == ({"x"} if is_final else set())
    assert (html, ids) == read_by_markdown(f"Before.\n\n{block}\n\n*After.*\n", None)[:2]
    assert "<em>After.</em>" in html
    final.begin(is_generated=False)
    read_by_markdown(block, final)
    assert final.ids == set(), "a page written by hand is read in full"


# --- Each page by itself ----------------------------------------------------------------------------------------


def published_by(root: Path, folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """Let MkDocs publish what is in a newsroom's `site-src/`, and return the site and what it warned of."""
    folder.mkdir()
    found = MkDocs().publish(read_settings(root), folder, epoch=0)
    return contents(folder), [f"{each.where.path}: {each.message}" for each in found]


@pytest.fixture
def several(monkeypatch):
    monkeypatch.setattr(workers, "CORES", 2)
    monkeypatch.setattr(workers, "MANY", 1)


@pytest.fixture
def by_itself(monkeypatch):
    """Return what lets MkDocs build the site in its own way."""
    return lambda: monkeypatch.setattr(building, "is_known", lambda *_: False)


@pytest.mark.publisher
def test_pages_built_apart_are_those_that_mkdocs_builds_and_so_are_its_warnings(
    published, tmp_path, several, by_itself
):
    by_hand = {"about.md": STATED, "faults.md": AT_FAULT, "both.md": "# Both\n", "both/index.html": "<p>Replaced</p>"}
    for folder in ("content/pages", "site-src"):
        write_files(published / folder, by_hand)
    site, warnings = published_by(published, tmp_path / "apart")
    data = "ferry/data/briefing.json"
    assert (tmp_path / "apart" / data).samefile(published / "site-src" / data), "it has two names"
    assert (published / "site-src/both/index.html").read_text() == "<p>Replaced</p>"
    by_itself()
    expected, expected_warnings = published_by(published, tmp_path / "together")
    assert [name for name in expected.keys() | site.keys() if site.get(name) != expected.get(name)] == []
    assert warnings == expected_warnings
    assert len(warnings) == 3, "two anchors that are not there, and a page"
    assert {warning.partition(": ")[0] for warning in warnings} == {"content/pages/faults.md"}


FAULTY = '{% extends "base.html" %}{% block content %}{{ 1 // (page.meta.kind != "timeline") }}{% endblock %}\n'


@pytest.mark.publisher
def test_a_page_that_stops_mkdocs_is_named_by_whichever_process_it_stops(published, tmp_path, several, by_itself):
    write_files(published, {"overrides/main.html": FAULTY})
    with pytest.raises(BriefingError) as apart:
        published_by(published, tmp_path / "apart")
    by_itself()
    with pytest.raises(BriefingError) as together:
        published_by(published, tmp_path / "together")
    assert str(apart.value) == str(together.value)
    assert "MkDocs stopped at ferry/timeline.md: integer division or modulo by zero. Look" in str(apart.value)


ALL_PAGES = "{% for file in pages %}{{ file.page.title }}{% endfor %}"
UNKNOWN = {
    "a hook": {"hook.py": "", "mkdocs.yml": "hooks: [hook.py]\n"},
    "a plugin": {"mkdocs.yml": "plugins: [search: {enabled: false}, tags]\n"},
    "the theme's search": {"mkdocs.yml": "plugins: [search]\n"},
    "another theme": {"mkdocs.yml": "theme: mkdocs\n"},
    "an extension": {"mkdocs.yml": "markdown_extensions: [pymdownx.snippets]\n"},
    "a template with all pages": {"overrides/main.html": ALL_PAGES},
    "a part of one with all pages": {"overrides/partials/footer.html": ALL_PAGES},
    "a template with what is on another page": {"overrides/main.html": "{{ nav.homepage.content }}"},
    "a template that is none": {"overrides/main.html": "{% if %}"},
}


@pytest.mark.parametrize("what", ["nothing", *UNKNOWN])
def test_with_what_is_not_known_mkdocs_builds_by_itself(what, tmp_path):
    root = small_newsroom(tmp_path / "newsroom")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("INHERIT: site-src/.nav.yml", "")
    (root / "site-src").mkdir()
    write_files(root, {"mkdocs.yml": settings})
    files = UNKNOWN.get(what, {})
    write_files(root, files)
    if changed := files.get("mkdocs.yml"):
        key = changed.partition(":")[0]
        kept = [part for part in settings.split("\n\n") if not part.startswith(key)]
        write_files(root, {"mkdocs.yml": "\n\n".join([*kept, changed])})
        if key == "markdown_extensions":
            assert "pymdownx" in (root / "mkdocs.yml").read_text(encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    assert is_known(config, config.theme.get_env()) == (what == "nothing")


# --- Several processes ------------------------------------------------------------------------------------------


def test_results_come_in_order_from_processes_that_know_what_this_one_does(several):
    known = {str(number): number for number in range(40)}  # a function that cannot be sent, either
    with spread(lambda name: (known[name], os.getpid()), list(known)) as results:
        numbers, processes = zip(*results, strict=True)
    assert numbers == tuple(range(40))
    assert (os.getpid() in processes) != workers.FORKS


def test_what_stops_a_process_stops_all(several):
    with pytest.raises(ZeroDivisionError), spread(lambda number: 1 // number, [3, 2, 1, 0] * 9) as results:
        list(results)


@pytest.mark.skipif(not workers.FORKS, reason="elsewhere there is one process")
def test_a_process_that_the_system_ends_is_told_as_such(several):
    with pytest.raises(BriefingError, match=r"the system ended a process .* Nothing was published"):  # noqa: SIM117
        with spread(lambda _: os.kill(os.getpid(), signal.SIGKILL), range(4)) as results:
            list(results)


SPREADING = """
    import sys, time
    from briefing.publishing import workers
    workers.CORES, workers.MANY = 2, 1
    with workers.spread(lambda number: number or (print("begun", flush=True), time.sleep(600)), range(9)) as results:
        list(results)
"""


@pytest.mark.skipif(not workers.FORKS, reason="elsewhere there is one process")
def test_no_process_outlives_the_one_that_began_it(tmp_path):
    command = [sys.executable, "-c", textwrap.dedent(SPREADING)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY) as process:
        assert process.stdout.readline() == "begun\n"
        process.kill()
        process.communicate(timeout=60)  # until nobody can write to the pipe any more
