"""What is taken from an earlier run is what a run without one makes, byte for byte, whatever was changed in between."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest

import briefing
from briefing.commands.main import main
from briefing.model import Profile
from briefing.publishing import build as building
from briefing.publishing import cache, mkdocs
from briefing.publishing.options import BuildOptions
from briefing.publishing.progress import Progress
from briefing.publishing.settings import read_settings
from tests.authored import contents, small_newsroom
from tests.plain import PlainPublisher
from tests.thorough import enough

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing import Report

pytestmark = pytest.mark.slow

SECOND = {
    "briefing.yml": "title: Fog\nsummary: It was foggy.\npoints: [{id: seen, question: How far could one see?}]\n",
    "articles/post.md": "---\ntitle: Fog\npublisher: Post\npublished: 2025-03-07\nrights: full\n---\n\nOne saw 40 m.\n",
    "claims/post.yml": "- {id: seen-40, quote: One saw 40 m., point: seen, says: 40 m.}\n",
}


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """The small newsroom with a second briefing, everything recorded."""
    root = small_newsroom(tmp_path / "newsroom")
    for name, text in SECOND.items():
        (root / "content/fog" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "content/fog" / name).write_text(text)
    assert main(["permalinks", "record", "--root", str(root), "--date", "2025-03-08"]) == 0
    return root


def options(root: Path, profile: Profile = Profile.INTERNAL, *, cached: bool = True) -> BuildOptions:
    return BuildOptions(read_settings(root), profile, cached=cached)


class Counting(PlainPublisher):
    """Counts how often it publishes."""

    published = 0

    def publish(self, *given, **named):
        Counting.published += 1
        return super().publish(*given, **named)


def built(root: Path, profile: Profile = Profile.INTERNAL, *, cached: bool = True) -> Report:
    return building.build(options(root, profile, cached=cached), Progress(), Counting())


def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the briefings that are compiled from here on, as they are."""
    names: list[str] = []
    real = cache.compile_briefing

    def noted(folder: Path, given: BuildOptions):
        names.append(folder.name)
        return real(folder, given)

    monkeypatch.setattr(cache, "compile_briefing", noted)
    return names


def test_a_build_of_just_the_same_leaves_the_site_where_it_is(newsroom, monkeypatch, capsys):
    first = built(newsroom)
    names, before, inode = compiled(monkeypatch), Counting.published, (newsroom / "site").stat().st_ino
    again = built(newsroom)
    assert (again, names, Counting.published) == (first, [], before)
    assert (newsroom / "site").stat().st_ino == inode
    assert capsys.readouterr().err == "Nothing has changed since the site was built. It stays as it is.\n"


@pytest.mark.parametrize("name", ["site/ferry/index.html", "site/new.html", "site-src/ferry/index.md"])
def test_a_site_that_somebody_touched_is_built_again(name, newsroom):
    built(newsroom)
    site = contents(newsroom / "site")
    (newsroom / name).write_text("Changed by hand.")
    built(newsroom)
    assert contents(newsroom / "site") == site


def test_only_the_briefing_that_was_changed_is_compiled(newsroom, monkeypatch):
    built(newsroom)
    names = compiled(monkeypatch)
    text = newsroom / "content/fog/articles/post.md"
    text.write_text(text.read_text().replace("title: Fog", "title: Thick fog"))
    built(newsroom)
    assert names == ["fog"]


def test_a_check_writes_nothing_and_takes_what_a_build_kept(newsroom, monkeypatch):
    before = contents(newsroom)
    assert building.check(options(newsroom), Progress(), PlainPublisher()).ok
    assert contents(newsroom) == before
    built(newsroom)
    names = compiled(monkeypatch)
    assert building.check(options(newsroom), Progress(), PlainPublisher()).ok
    assert names == []
    assert building.check(options(newsroom, cached=False), Progress(), PlainPublisher()).ok
    assert sorted(names) == ["ferry", "fog"]


def test_a_briefing_with_a_mistake_is_read_every_time(newsroom, monkeypatch):
    built(newsroom)
    (newsroom / "content/fog/claims/post.yml").write_text(SECOND["claims/post.yml"].replace("40 m.,", "41 m.,"))
    names = compiled(monkeypatch)
    for _ in range(2):
        assert not building.check(options(newsroom), Progress(), PlainPublisher()).ok
    assert names == ["fog", "fog"]


# --- What an entry depends on --------------------------------------------------------------------------------------


def edit(name: str, before: str, after: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert before in text
        (root / name).write_text(text.replace(before, after, 1), encoding="utf-8")

    return change


def add(name: str, text: str = "") -> Callable[[Path], object]:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")

    return change


CHANGES = {
    "a word of an article": edit("content/fog/articles/post.md", "One saw", "Nobody saw more: one saw"),
    "a title": edit("content/fog/briefing.yml", "title: Fog", "title: Mist"),
    "a claim": edit("content/fog/claims/post.yml", "says: 40 m.", "says: Forty metres."),
    "a page": add("content/pages/more.md", "# More\n\nWords.\n"),
    "the name of the site": edit("mkdocs.yml", "site_name: ", "site_name: New "),
    "a template": edit("overrides/main.html", "{%", "<!-- x -->{%"),
    "a style sheet": edit("overrides/assets/briefing/base.css", "{", "{ --x: 1;"),
    "a translation": add("languages/de.po", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'),
    "the language": edit("mkdocs.yml", "  name: material\n", "  name: material\n  language: de\n"),
    "a ledger that is gone": lambda root: (root / "content/fog/permalinks.yml").unlink(),
    "all ledgers": lambda root: [path.unlink() for path in root.rglob("permalinks.yml")],
    "an article that is gone": lambda root: [(root / f"content/fog/{name}").unlink() for name in list(SECOND)[1:]],
    "a name of a folder": lambda root: (root / "content/fog").rename(root / "content/mist"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_after_each_change_the_site_is_what_a_build_without_the_cache_makes(name, newsroom, tmp_path):
    built(newsroom)
    CHANGES[name](newsroom)
    clean = shutil.copytree(newsroom, tmp_path / "clean", ignore=shutil.ignore_patterns("site", ".briefing-cache"))
    again, expected = built(newsroom), built(clean, cached=False)
    assert again.diagnostics == expected.diagnostics
    assert not again.ok or contents(newsroom / "site") == contents(clean / "site")


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_it_counts_that_git_has_a_list_which_is_gone(newsroom):
    listed = newsroom / "content/permalinks.yml"
    for path in newsroom.rglob("permalinks.yml"):
        path.unlink()
    kept = cache.opened(options(newsroom), make=True)
    before = kept.key(newsroom / "content/fog"), kept.key_of_build("")
    listed.write_text("briefings: {}\n")
    for command in (["init", "-q"], ["add", "content/permalinks.yml"]):
        subprocess.run(["git", "-C", str(newsroom), *command], check=True)
    listed.unlink()
    after = kept.key(newsroom / "content/fog"), kept.key_of_build("")
    assert all([*before, *after])
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_a_variable_counts_if_the_settings_name_it(newsroom, monkeypatch):
    edit("mkdocs.yml", "site_name: ", "copyright: !ENV [DESK, Nobody]\nsite_name: ")(newsroom)
    (newsroom / cache.FOLDER).mkdir()

    def key() -> str:
        return cache.opened(options(newsroom), make=False).key_of_build("")

    before = key()
    monkeypatch.setenv("UNNAMED", "1")
    assert key() == before
    monkeypatch.setenv("DESK", "Us")
    assert key() != before
    assert key()


KEYS = {
    "the profile": lambda given: replace(given, profile=Profile.PUBLIC),
    "whether ids have to be recorded": lambda given: replace(given, locked=True),
    "the verdicts of a former build": lambda given: replace(given, since={"ferry": {}}),
    "the address": lambda given: replace(given, site=replace(given.site, address="https://a.example/")),
}


@pytest.mark.parametrize("name", KEYS)
def test_each_option_counts(name, newsroom):
    (newsroom / cache.FOLDER).mkdir()
    given, folder = options(newsroom), newsroom / "content/fog"
    (before, after) = (cache.opened(each, make=False).key(folder) for each in (given, KEYS[name](given)))
    assert before
    assert after not in ("", before)


def test_another_program_takes_nothing(newsroom, tmp_path, monkeypatch):
    (newsroom / cache.FOLDER).mkdir()
    before = cache.opened(options(newsroom), make=False).key(newsroom / "content/fog")
    package = shutil.copytree(os.path.dirname(briefing.__file__), tmp_path / "briefing")  # noqa: PTH120
    monkeypatch.setattr(briefing, "__file__", str(package / "__init__.py"))
    assert cache.opened(options(newsroom), make=False).key(newsroom / "content/fog") == before
    template = package / "pages/rendering/templates/home.md.j2"
    template.write_text(f"{template.read_text()} ")
    assert cache.opened(options(newsroom), make=False).key(newsroom / "content/fog") != before


def test_what_cannot_be_told_is_not_kept(newsroom):
    (newsroom / cache.FOLDER).mkdir()
    kept = cache.opened(options(newsroom), make=False)
    assert kept.key(newsroom / "content/ferry")
    (newsroom / "content/ferry/link.md").symlink_to(newsroom / "mkdocs.yml")
    assert kept.key(newsroom / "content/ferry") == ""
    ledger = newsroom / "content/fog/permalinks.yml"
    ledger.write_text(ledger.read_text().replace("briefing: fog", "briefing: ferry"))
    assert kept.key(newsroom / "content/fog") == "", "whether the other one is there counts"


@pytest.mark.parametrize("name", ["content/fog/briefing.yml", "languages/en.po"])
def test_a_file_that_is_changed_while_it_is_read_is_not_kept(name, newsroom, monkeypatch):
    kept, real = cache.opened(options(newsroom), make=True), cache.compile_briefing

    def changing(folder: Path, given: BuildOptions):
        found = real(folder, given)
        add(name, "# changed\n")(newsroom)
        return found

    monkeypatch.setattr(cache, "compile_briefing", changing)
    cache.compile_once(newsroom / "content/fog", options(newsroom), kept)
    assert list((newsroom / cache.FOLDER).iterdir()) == []


# --- Whose an entry is ---------------------------------------------------------------------------------------------


class Evil:
    """Makes a file when it is read."""

    def __init__(self, canary: Path) -> None:
        self.canary = canary

    def __reduce__(self):
        return os.mkdir, (str(self.canary),)


def test_an_entry_that_somebody_else_wrote_is_not_read(newsroom, tmp_path):
    built(newsroom)
    site = contents(newsroom / "site")
    stranger = cache.Cache(newsroom, options(newsroom), b"another secret")
    for path in list((newsroom / cache.FOLDER).iterdir()):
        stranger.put(path.name, Evil(tmp_path / "canary"))
    built(newsroom)
    assert not (tmp_path / "canary").exists()
    assert contents(newsroom / "site") == site
    own = cache.opened(options(newsroom), make=False)
    own.put("x", Evil(tmp_path / "canary"))
    own.get("x")
    assert (tmp_path / "canary").exists(), "so that this test can fail"


@pytest.mark.parametrize("data", [b"", b"x", b"x" * 100, pickle.dumps(1)])
def test_an_entry_that_is_broken_is_made_again(data, newsroom):
    built(newsroom)
    site, entries = contents(newsroom / "site"), contents(newsroom / cache.FOLDER)
    for name in entries:
        (newsroom / cache.FOLDER / name).write_bytes(data)
    built(newsroom)
    assert contents(newsroom / "site") == site
    assert contents(newsroom / cache.FOLDER).keys() == entries.keys()


def test_an_entry_under_another_name_is_not_read(newsroom):
    kept = cache.opened(options(newsroom), make=True)
    kept.put("a", "A")
    (newsroom / cache.FOLDER / "a").rename(newsroom / cache.FOLDER / "b")
    assert kept.get("b") is None


def test_a_folder_elsewhere_is_not_used_and_a_full_one_loses_what_is_oldest(newsroom, tmp_path, monkeypatch):
    kept = cache.opened(options(newsroom), make=True)
    for number, name in enumerate("abc"):
        kept.put(name, name)
        os.utime(newsroom / cache.FOLDER / name, (number, number))
    kept.get("a")
    monkeypatch.setattr(cache, "MOST_BYTES", 2 * (newsroom / cache.FOLDER / "a").stat().st_size)
    kept.tidy()
    assert sorted(path.name for path in (newsroom / cache.FOLDER).iterdir()) == ["a", "c"]
    shutil.move(newsroom / cache.FOLDER, tmp_path / "elsewhere")
    (newsroom / cache.FOLDER).symlink_to(tmp_path / "elsewhere")
    assert cache.opened(options(newsroom), make=True) is None


@pytest.mark.publisher
def test_mkdocs_is_not_asked_again_unless_a_hook_takes_part(newsroom, monkeypatch):
    asked: list[int] = []
    monkeypatch.setattr(mkdocs.MkDocs, "publish", lambda *given, **named: asked.append(1) or PUBLISH(*given, **named))
    for hook, times in (("", 1), ("hooks: [hook.py]\n", 3)):
        (newsroom / "hook.py").write_text("")
        (newsroom / "mkdocs.yml").write_text((newsroom / "mkdocs.yml").read_text() + hook)
        for _ in range(2):
            assert building.build(options(newsroom), Progress(), mkdocs.MkDocs()).ok
        assert len(asked) == times


PUBLISH = mkdocs.MkDocs.publish


# --- A series of edits ---------------------------------------------------------------------------------------------


def any_edit(random: Random, root: Path) -> None:
    """Change something of the newsroom, so that it stays valid."""
    article, claims = root / "content/fog/articles/post.md", root / "content/fog/claims/post.yml"
    number = random.randrange(3)
    match random.randrange(8):
        case 0:
            article.write_text(SECOND["articles/post.md"] + f"\nMore {number}.\n" * number)
        case 1:
            claims.write_text(SECOND["claims/post.yml"].replace("says: 40", f"says: about {40 + number}"))
        case 2:
            add("content/pages/more.md", f"# More {number}\n")(root)
        case 3:
            (root / "content/pages/more.md").unlink(missing_ok=True)
        case 4:
            settings = (root / "mkdocs.yml").read_text().split("\n")
            lines = [f"site_name: Desk {number}" if line.startswith("site_name:") else line for line in settings]
            (root / "mkdocs.yml").write_text("\n".join(lines))
        case 5:
            for name, text in SECOND.items():
                add(f"content/third/{name}", text.replace("40", str(41 + number)))(root)
            assert main(["permalinks", "record", "--root", str(root), "--date", "2025-03-09"]) == 0
        case 6:
            page = (root / "overrides/main.html").read_text().split("<!--")[0]
            (root / "overrides/main.html").write_text(f"{page}<!-- {number} -->")
        case _:
            (root / "site/index.html").write_text("Somebody was here.")


@pytest.mark.parametrize("seed", range(enough(2, 30)))
def test_after_any_edits_the_site_is_what_a_build_without_the_cache_makes(seed, newsroom, tmp_path, capsys):
    random = Random(seed)
    built(newsroom)
    for step in range(6):
        any_edit(random, newsroom)
        profile = random.choice(list(Profile))
        assert built(newsroom, profile).ok
        clean = shutil.copytree(newsroom, tmp_path / f"clean-{step}", ignore=shutil.ignore_patterns("site", ".b*"))
        assert built(clean, profile, cached=False).ok
        assert contents(newsroom / "site") == contents(clean / "site")
