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
from tests.authored import CASES, WITHOUT_CLAIMS, contents, loaded, small_newsroom, write_files
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
    "settings that are no YAML": (1, {"mkdocs.yml": "{"}),
    "settings that are a folder": (2, {"mkdocs.yml": None, "mkdocs.yml/x": ""}),
    "settings without the navigation": (1, {"mkdocs.yml": "site_name: x\n"}),
    "settings that break permalinks": (1, {"mkdocs.yml": f"{FITTING}use_directory_urls: false\n"}),
    "a language that is a number": (1, {"mkdocs.yml": f"{FITTING}theme: {{name: material, language: 3}}\n"}),
    "an address that is none": (1, {"mkdocs.yml": f"{FITTING}site_url: 'https://[x'\n"}),
    "a source among the content": (
        1,
        {"mkdocs.yml": "INHERIT: content/.nav.yml\ndocs_dir: content\nsite_name: x\n"},
    ),
    "settings that are not UTF-8": (1, {"mkdocs.yml": {"text": f"{FITTING}site_name: Fähre\n", "encoding": "latin-1"}}),
    "a site in its own source": (1, {"mkdocs.yml": f"{FITTING}site_dir: content\n"}),
    "a site in the place of a file": (1, {"mkdocs.yml": f"{FITTING}site_dir: mkdocs.yml\n"}),
    "a site in the place of other files": (1, {"mkdocs.yml": f"{FITTING}site_dir: mine\n", "mine/thesis.txt": "x"}),
    "HTML in a translation": (
        1,
        {"mkdocs.yml": GERMAN, "languages/de.po": f'{PO}msgid "Cite"\nmsgstr "<b>Zitieren</b>"\n'},
    ),
    "a translation that is none": (1, {"mkdocs.yml": GERMAN, "languages/de.po": "Zitieren\n"}),
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
    "a warning": (0, {"content/ferry/articles/tower.md": WITHOUT_CLAIMS}),
    "a warning, strictly": (1, {"content/ferry/articles/tower.md": WITHOUT_CLAIMS}, "--strict"),
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


@pytest.mark.publisher
@pytest.mark.parametrize(
    "setting",
    [
        *("plugins: [nosuch]", "site_name: 3", "site_url: nonsense", "extra: 5", "theme: [a]", "no_such_setting: 1"),
        *("theme: no-such-theme", "theme: {name: material, language: de-AT}", "theme: {name: material, language: no}"),
        *("extra: {x: !!python/name:no.such ''}", "hooks: [absent.py]", "markdown_extensions: [nosuch]", ""),
    ],
)
def test_what_mkdocs_refuses_is_found_by_a_check_in_the_words_of_a_build(setting, tmp_path, capsys):
    root = small_newsroom(tmp_path / "newsroom")
    name = "" if "site_name" in setting or not setting else "site_name: x\n"
    write_files(root, {"mkdocs.yml": f"{FITTING}{name}{setting}\n"})
    before = contents(tmp_path)
    checked = said("check", root, "", capsys)
    assert contents(tmp_path) == before
    (found,) = checked[1]
    assert (found["rule"], found["path"]) == ("invalid-setting", "mkdocs.yml")
    assert found["line"] == (0 if not setting else 3 if not name else 4)
    assert "<class" not in found["message"]
    assert said("build", root, "", capsys) == checked
    assert not (root / "site").exists()


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_mistakes_in_settings_words_and_content_are_told_together_in_every_form(form, command, tmp_path, capsys):
    root = small_newsroom(tmp_path / "newsroom")
    settings = f"{GERMAN}use_directory_urls: false\nsite_dir: content\n"
    words = f'{PO}msgid "Cite"\nmsgstr "<b>Zitieren</b>"\n'
    content = {"mkdocs.yml": settings, "languages/de.po": words, "content/ferry/claims/radio.yml": "- id: radio-12\n"}
    write_files(root, content)
    assert main([command, "--root", str(root), "--format", form]) == 1
    printed, errors = capsys.readouterr()
    assert errors == ""
    if form == "json":
        assert len(json.loads(printed)) == printed.count('"rule"')
    for path, rule, count in (
        ("mkdocs.yml", "invalid-setting", 2),
        ("languages/de.po", "invalid-translation", 1),
        ("content/ferry/claims/radio.yml", "missing-key", 3),
    ):
        assert printed.count(rule) == count
        assert path in printed


def test_a_folder_without_content_is_refused_by_both_commands(tmp_path, capsys):
    write_files(tmp_path, {"mkdocs.yml": FITTING})
    checked = said("check", tmp_path, "", capsys)
    assert checked[0] == 2
    assert "no content/ folder here" in checked[2]
    assert said("build", tmp_path, "", capsys) == checked


def test_a_strict_build_that_a_warning_stops_says_that_nothing_was_published(tmp_path, capsys):
    root = small_newsroom(tmp_path / "newsroom")
    write_files(root, {"content/ferry/articles/tower.md": WITHOUT_CLAIMS})
    assert main(["build", "--strict", "--root", str(root)]) == 1
    printed = capsys.readouterr().out
    assert "Nothing was published.\n" in printed
    assert "Look at it" not in printed


# --- The stages -------------------------------------------------------------------------------------------------


def test_the_stages_can_be_listed_each_with_what_it_does():
    listed = {stage.__name__: stage.__doc__ for stage in (*compile.STAGES, *build.CHECKED, *build.PUBLISHED)}
    assert list(listed) == [
        *("read", "restrict", "compare_articles", "compose_views"),
        *("annotate_articles", "frame_claims", "render_pages", "export_data", "search_pages"),
        *("check_settings", "check_whole", "choose_language", "compile_briefings", "assemble"),
        *("check_place", "write_source", "publish", "verify_site", "put_in_place", "keep_report"),
    ]
    assert [name for name, text in listed.items() if not text or not text.splitlines()[0].endswith(".")] == []


def test_a_check_and_a_build_walk_the_stages_in_their_order(published, monkeypatch):
    done = []

    def noted(stages):
        return tuple(lambda work, stage=stage: (done.append(stage.__name__), stage(work))[1] for stage in stages)

    stages = [stage.__name__ for stage in compile.STAGES]
    for module, name in ((compile, "STAGES"), (build, "CHECKED"), (build, "PUBLISHED")):
        monkeypatch.setattr(module, name, noted(getattr(module, name)))
    options = BuildOptions(read_settings(published), cached=False)
    build.check(options, Progress(), PlainPublisher())
    checked = ["check_settings", "check_whole", "choose_language", "compile_briefings", *stages, "assemble"]
    assert done == checked
    done.clear()
    build.build(options, Progress(), PlainPublisher())
    assert done == [*checked, "check_place", "write_source", "publish", "verify_site", "put_in_place", "keep_report"]
