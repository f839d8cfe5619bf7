"""What is internal and says no more than any site does stops no build; what is rare is found wherever it is."""

from __future__ import annotations

import random
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from briefing.audience.search import words_of
from briefing.diagnostics.rules import Rule
from briefing.language.language import ENGLISH
from briefing.model.vocabulary import Profile
from briefing.publishing import build as building
from briefing.publishing.compile import Compiled, compile_briefing
from briefing.publishing.interface import Installed, installed
from briefing.publishing.mkdocs import MkDocs
from briefing.publishing.settings import read_settings
from briefing.publishing.verify.leaks import leaks
from briefing.publishing.whole_site import site_traces
from tests.authored import newsroom_with_secrets, options
from tests.plain import build_with_mkdocs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefing.diagnostics.diagnostic import Diagnostic

pytestmark = pytest.mark.publisher

POINTS = """
  - id: h2
    question: Why?
    visibility: internal
  - id: why
    question: Not yet
    visibility: internal
    agreement: agree
    because: x
    by: Search
  - id: about-us
    question: Home
    visibility: internal
    note: "12"
"""
SPEAKERS = """speakers:
  a1:
    name: Source
    visibility: internal
  md-header:
    name: The Coastguard
    visibility: internal
"""
CLAIM = """- id: p1
  quote: Divers will search
  point: h2
  says: At least 12 people
  answer: "no"
  speaker: a1
  visibility: internal
  note: "?"
- id: en
  quote: the hull today
  point: why
  says: Yes
  speaker: md-header
  visibility: internal
"""


@pytest.fixture(scope="module")
def newsroom(made_once) -> Path:
    """A newsroom with short and common words wherever something is internal, its public site built by MkDocs."""

    def fill(root: Path) -> None:
        newsroom_with_secrets(root)
        path = root / "content/ferry/briefing.yml"
        path.write_text(path.read_text().replace("speakers:\n", SPEAKERS) + POINTS)
        path = root / "content/ferry/claims/wire.yml"
        path.write_text(path.read_text() + CLAIM)
        path = root / "content/pages/about.md"
        path.write_text(f"{path.read_text()}\n## Why?\n\nThe Coastguard said why, in at least 12 lines.\n")
        report = build_with_mkdocs(root, root / "site", Profile.PUBLIC)
        assert [diagnostic for diagnostic in report.diagnostics if diagnostic.rule is Rule.LEAK] == []
        assert report.site

    return made_once("no-false-alarms", fill)


@pytest.fixture(scope="module")
def compiled(newsroom) -> list[Compiled]:
    return [
        compile_briefing(newsroom / "content" / name, options(newsroom, Profile.PUBLIC)) for name in ("ferry", "strait")
    ]


@pytest.fixture(scope="module")
def present(newsroom) -> Installed:
    return installed(MkDocs(), read_settings(newsroom), ENGLISH)


def search(
    newsroom: Path, compiled: Sequence[Compiled], present: Installed, texts: Sequence[str], ids: Sequence[str] = ()
) -> list[Diagnostic]:
    """Search the built site as if these texts and ids had been internal in the first of its briefings."""
    first, *others = compiled
    assert first.withheld
    phrases = tuple((f"the point `q{at}`", text) for at, text in enumerate(texts))
    withheld = replace(first.withheld, passages=(), phrases=phrases, ids=tuple(ids))
    traces = site_traces([replace(first, withheld=withheld), *others], present.interface)
    return leaks(newsroom / "site", traces, known=present.files, root=newsroom)


def test_common_words_that_are_internal_stop_no_build(newsroom):
    assert "Why?" in (newsroom / "site/about/index.html").read_text()


def test_no_word_of_the_interface_and_of_what_is_published_is_a_trace(newsroom, compiled, present):
    published = words_of("\n".join(compiled[0].withheld.shown))
    words = sorted({*present.interface.words, *published})
    pairs, chance = [], random.Random(15)
    pairs = [" ".join(chance.sample(words, 2)) for _ in range(3000)]
    rows = [" ".join(present.interface.words[at : at + 9]) for at in chance.sample(range(50_000), 500)]
    figures = [str(chance.randrange(10 ** chance.randrange(1, 7))) for _ in range(500)]
    texts = [*words, *(word.capitalize() for word in words), *pairs, *rows, *figures, "?", "…", "🙂", "何"]
    assert search(newsroom, compiled, present, texts) == []


def test_no_id_that_pages_have_anyway_is_a_trace(newsroom, compiled, present):
    pages = [unquote(path.read_text()) for path in (newsroom / "site").rglob("*.html")]
    words = set(re.findall(r"[a-z0-9]+(?:-+[a-z0-9]+)*", "\n".join(re.findall(r"<[a-z][^>]*>", "\n".join(pages)))))
    hashes = re.compile(r"sha256-\S+|content=\"[^\"]*\"")
    words -= set(re.findall(r"[a-z0-9-]+", " ".join(hashes.findall("\n".join(pages)))))
    authored = {name for briefing in compiled for name in briefing.ids} | {"ferry", "strait"}
    made = {name for name in words if any(name.endswith(f"-{other}") for other in authored)}
    assert search(newsroom, compiled, present, [], sorted(words - authored - made)) == []


@pytest.mark.parametrize("place", ["about/index.html", "ferry/wire/index.html", "search/hits.json", "sitemap.xml"])
def test_rare_words_and_ids_are_found_wherever_they_are_planted(place, newsroom, compiled, present, tmp_path):
    shutil.copytree(newsroom / "site", tmp_path / "site")
    page = tmp_path / "site" / place
    page.write_text(page.read_text() + "<p>Nightjar, Sam&nbsp;Okafor, nightjar&#45;source, 夜鷹計画</p>")
    texts = ["Nightjar", "Sam Okafor", "夜鷹計画"]
    found = search(tmp_path, compiled, present, texts, ["nightjar-source"])
    assert {diagnostic.where.path for diagnostic in found} == {f"site/{place}"}
    assert len(found) == 4


def test_a_file_of_the_theme_that_was_changed_is_searched(newsroom, compiled, present, tmp_path):
    shutil.copytree(newsroom / "site/assets", tmp_path / "site/assets")
    names = [name for name in present.files if (tmp_path / "site" / name).is_file()]
    assert len([name for name in names if name.startswith("assets/javascripts/")]) > 30
    assert "assets/briefing/briefing.js" in names
    for name in ("assets/briefing/briefing.js", "assets/javascripts/lunr/wordcut.js", "assets/stylesheets/own.css"):
        path = tmp_path / "site" / name
        text = path.read_text() if path.is_file() else ""
        path.write_text(f"{text}\n/* Sam Okafor */\n")
        found = search(tmp_path, compiled, present, ["Sam Okafor"])
        assert [diagnostic.where.path for diagnostic in found] == [f"site/{name}"]
        path.write_text(text)


def test_only_files_as_installed_are_not_searched(newsroom, monkeypatch):
    searched = []
    monkeypatch.setattr(building, "leaks", lambda *_rest, known, **_more: searched.append(known) or [])
    build_with_mkdocs(newsroom, newsroom.parent / "again", Profile.PUBLIC)
    (known,) = searched
    assert known == installed(MkDocs(), read_settings(newsroom), ENGLISH).files
