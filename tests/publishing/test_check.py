"""A check is the build without its publisher: what stops the one stops the other, in the same words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from briefing.commands.main import main
from briefing.publishing import build, compile
from briefing.publishing.options import BuildOptions
from briefing.publishing.progress import Progress
from briefing.publishing.settings import read_settings
from tests.authored import CASES, contents, loaded, small_newsroom, write_files
from tests.plain import PlainPublisher

if TYPE_CHECKING:
    from pathlib import Path

FITTING = "INHERIT: site-src/.nav.yml\ndocs_dir: site-src\n"
GERMAN = f"{FITTING}theme: {{language: de}}\n"
PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=1; plural=0;"\n\n'
FORMER = "briefing: ferry\nformerly:\n  - about\n"
TWICE = "briefing: {}\nformerly:\n  - alma\n"
BAY = {
    "content/bay/briefing.yml": "title: A\nsummary: B\npoints: []\n",
    "content/bay/permalinks.yml": TWICE.format("bay"),
}
FAULTS = {
    "no settings": (2, {"mkdocs.yml": None}),
    "settings that are no YAML": (2, {"mkdocs.yml": "{"}),
    "settings that are a folder": (2, {"mkdocs.yml": None, "mkdocs.yml/x": ""}),
    "settings without the navigation": (2, {"mkdocs.yml": "site_name: x\n"}),
    "settings that break permalinks": (2, {"mkdocs.yml": f"{FITTING}use_directory_urls: false\n"}),
    "a language that is a number": (2, {"mkdocs.yml": f"{FITTING}theme: {{name: material, language: 3}}\n"}),
    "an address that is none": (2, {"mkdocs.yml": f"{FITTING}site_url: 'https://[x'\n"}),
    "a site in its own source": (2, {"mkdocs.yml": f"{FITTING}site_dir: content\n"}),
    "a site in the place of a file": (2, {"mkdocs.yml": f"{FITTING}site_dir: mkdocs.yml\n"}),
    "a site in the place of other files": (2, {"mkdocs.yml": f"{FITTING}site_dir: mine\n", "mine/thesis.txt": "x"}),
    "HTML in a translation": (
        2,
        {"mkdocs.yml": GERMAN, "languages/de.po": f'{PO}msgid "Cite"\nmsgstr "<b>Zitieren</b>"\n'},
    ),
    "a translation that is none": (2, {"mkdocs.yml": GERMAN, "languages/de.po": "Zitieren\n"}),
    "a language without words": (0, {"mkdocs.yml": f"{FITTING}theme: {{language: sv}}\n"}),
    "a page in the place of a briefing": (1, {"content/pages/ferry.md": "# Ferry\n"}),
    "a page in the place of what the build makes": (1, {"content/pages/search/x.md": "# Search\n"}),
    "a page that hides another": (1, {"content/pages/README.md": "# Read me\n"}),
    "a page that is not UTF-8": (1, {"content/pages/old.md": {"text": "# Überfahrt\n", "encoding": "latin-1"}}),
    "a page at the former name of a briefing": (1, {"content/ferry/permalinks.yml": FORMER}),
    "two briefings of one former name": (1, {**BAY, "content/ferry/permalinks.yml": TWICE.format("ferry")}),
    "a mistake in the content": (1, {"content/ferry/claims/radio.yml": "- id: radio-12\n"}),
    "a mistake in the content of a German site": (
        1,
        {"mkdocs.yml": GERMAN, "content/ferry/claims/radio.yml": "- id: radio-12\n"},
    ),
    "an id that is not recorded": (1, {}, "--locked"),
    "a warning": (0, {"content/ferry/articles/tower.txt": "Ahoy.\n"}),
    "a warning, strictly": (1, {"content/ferry/articles/tower.txt": "Ahoy.\n"}, "--strict"),
}
"""By what is wrong: the exit code, the files that make it so, and options."""
AUTHORED = ("excerpt-too-long", "leak", "permalink-not-recorded", "permalink-reused-by-a-briefing", "invalid-page")
"""Some of the mistakes that `tests/checking/test_bad_input.py` has all of, with their own options."""


def said(command: str, root: Path, options: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list, str]:
    """Run a command and return its exit code, what it found, and what it wrote to standard error."""
    code = main([command, "--root", str(root), "--format", "json", *options.split()])
    printed, errors = capsys.readouterr()
    return code, json.loads(printed or "[]"), errors


@pytest.mark.parametrize("fault", FAULTS)
def test_a_check_says_what_a_build_says(fault, tmp_path, capsys):
    expected, files, *options = FAULTS[fault]
    root = small_newsroom(tmp_path / "newsroom")
    write_files(root, files)
    before = contents(tmp_path)
    checked = said("check", root, " ".join(options), capsys)
    assert contents(tmp_path) == before
    assert checked[0] == expected
    assert checked[1] or checked[2]
    assert said("build", root, " ".join(options), capsys) == checked
    assert (root / "site").exists() == (expected == 0)


@pytest.mark.parametrize("name", AUTHORED)
def test_a_check_finds_an_authors_mistake_as_a_build_does(name, tmp_path, capsys):
    case = loaded((CASES / f"checking/bad_input/{name}.yml").read_text(encoding="utf-8"))
    root = small_newsroom(tmp_path / "newsroom")
    write_files(root, case["files"])
    options = case.get("run", "check").removeprefix("check")
    checked = said("check", root, options, capsys)
    assert case["rule"] in {found["rule"] for found in checked[1]}
    assert said("build", root, options, capsys) == checked


def test_a_folder_without_content_is_refused_by_both_commands(tmp_path, capsys):
    write_files(tmp_path, {"mkdocs.yml": FITTING})
    checked = said("check", tmp_path, "", capsys)
    assert checked[0] == 2
    assert "no content/ folder here" in checked[2]
    assert said("build", tmp_path, "", capsys) == checked


def test_a_strict_build_that_a_warning_stops_says_that_nothing_was_published(tmp_path, capsys):
    root = small_newsroom(tmp_path / "newsroom")
    write_files(root, {"content/ferry/articles/tower.txt": "Ahoy.\n"})
    assert main(["build", "--strict", "--root", str(root)]) == 1
    printed = capsys.readouterr().out
    assert "Nothing was published.\n" in printed
    assert "Look at it" not in printed


# --- The stages -------------------------------------------------------------------------------------------------


def test_the_stages_can_be_listed_each_with_what_it_does():
    listed = {stage.__name__: stage.__doc__ for stage in (*compile.STAGES, *build.CHECKED, *build.PUBLISHED)}
    assert list(listed) == [
        *("read", "restrict", "compare_articles", "compose_views"),
        *("annotate_articles", "frame_claims", "render_pages", "export_data"),
        *("choose_language", "compile_briefings", "assemble"),
        *("write_source", "publish", "verify_site", "put_in_place"),
    ]
    assert [name for name, text in listed.items() if not text or not text.splitlines()[0].endswith(".")] == []


def test_a_check_and_a_build_walk_the_stages_in_their_order(published, monkeypatch):
    done = []

    def noted(stages):
        return tuple(lambda work, stage=stage: (done.append(stage.__name__), stage(work))[1] for stage in stages)

    stages = [stage.__name__ for stage in compile.STAGES]
    for module, name in ((compile, "STAGES"), (build, "CHECKED"), (build, "PUBLISHED")):
        monkeypatch.setattr(module, name, noted(getattr(module, name)))
    options = BuildOptions(read_settings(published))
    build.check(options, Progress())
    checked = ["choose_language", "compile_briefings", *stages, "assemble"]
    assert done == checked
    done.clear()
    build.build(options, Progress(), PlainPublisher())
    assert done == [*checked, "write_source", "publish", "verify_site", "put_in_place"]
