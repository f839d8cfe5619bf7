"""What is kept on a machine saves time and decides nothing: it may be missing, broken, old or somebody else's."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, FileSystemLoader

from briefing.kept.folder import MOST, NAME, kept_in
from briefing.kept.templates import CompiledTemplates
from briefing.values import units

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def rendered(package: Path, templates: Path) -> str:
    """Render a template as a new process does."""
    compiled = CompiledTemplates("pages", str(package / "__init__.py"))
    return Environment(loader=FileSystemLoader(templates), bytecode_cache=compiled).get_template("a.txt").render()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "package").mkdir()
    (tmp_path / "package/__init__.py").write_text("")
    (tmp_path / "package/a.txt").write_text("one {{ 1 + 1 }}")
    return tmp_path / "package"


def test_a_folder_is_for_its_user_and_for_what_it_depends_on(caches):
    folder = kept_in("pages", "1.0")
    assert folder == kept_in("pages", "1.0")
    assert folder.parent == caches / NAME
    assert folder != kept_in("pages", "1.1")
    assert folder.stat().st_mode & 0o077 == 0


def test_only_the_newest_folders_of_a_kind_stay(caches):
    other = kept_in("units", "1")
    for number in range(MOST + 3):
        os.utime(kept_in("pages", str(number)), (number, number))
    kept_in("pages", "new")
    assert len(list((caches / NAME).glob("pages-*"))) <= MOST + 1
    assert other.is_dir()


def test_a_wide_umask_keeps_nothing_from_being_kept():
    before = os.umask(0o002)
    try:
        assert kept_in("pages", "1")
    finally:
        os.umask(before)


@pytest.mark.parametrize("mode", [0o777, 0o770])
def test_nothing_is_kept_where_others_may_write(mode, caches):
    kept_in("pages", "1")
    (caches / NAME).chmod(mode)
    assert kept_in("pages", "1") is None


def test_nothing_is_kept_where_nothing_can_be_made(caches, package):
    caches.write_text("a file")
    assert kept_in("pages", "1") is None
    assert rendered(package, package) == "one 2"


def test_a_template_is_compiled_once_and_again_when_it_has_changed(caches, package):
    assert rendered(package, package) == "one 2"
    (kept,) = files(caches)
    before = kept.read_bytes()
    assert rendered(package, package) == "one 2"
    assert files(caches) == [kept]
    (package / "a.txt").write_text("three {{ 1 + 1 }}")
    assert rendered(package, package) == "three 2"
    assert kept.read_bytes() != before


def test_what_was_compiled_by_other_code_is_not_used(caches, package):
    rendered(package, package)
    (package / "__init__.py").write_text("# changed")
    rendered(package, package)
    assert len(files(caches)) == 2


@pytest.mark.parametrize("length", [0, 1, 30, -1])
def test_a_file_that_was_cut_off_is_made_again(length, caches, package):
    rendered(package, package)
    (kept,) = files(caches)
    whole = kept.read_bytes()
    kept.write_bytes(whole[:length])
    assert rendered(package, package) == "one 2"
    assert kept.read_bytes() == whole


def test_a_newsrooms_own_template_is_not_kept(caches, package, tmp_path):
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides/a.txt").write_text("own")
    assert rendered(package, tmp_path / "overrides") == "own"
    assert files(caches) == []


def test_units_are_the_same_read_parsed_before_or_from_a_file_that_was_cut_off(caches):
    fresh = [units._registry.__wrapped__() for _ in range(2)]
    kept = [path for path in files(caches) if path.suffix == ".pickle"]
    assert kept
    for path in kept:
        path.write_bytes(path.read_bytes()[:20])
    fresh.append(units._registry.__wrapped__())
    assert {str(registry.parse_units("km").dimensionality) for registry in fresh} == {"[length]"}
    assert {registry("1 mile").to("km").magnitude for registry in fresh} == {1.609344}
