"""A site takes the place of one that was made from the same newsroom, wherever that is by now, and of no other's."""

from __future__ import annotations

import json
import os
import resource
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from briefing.commands.main import main
from briefing.publishing import replaced
from briefing.publishing.replaced import RECORD
from tests.authored import contents, run, small_newsroom, write_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow


def build(root: Path, *arguments: str) -> int:
    return run(root, "build", *arguments)


@contextmanager
def limited_memory() -> Iterator[None]:
    """Let whoever reads without end fail at once, and not the machine."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.fixture
def other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Another newsroom, which has the same briefing and one of its own."""
    root = small_newsroom(tmp_path / "other")
    shutil.copytree(root / "content/ferry", root / "content/quay")
    assert build(root) == 0
    capsys.readouterr()
    return root


@pytest.mark.parametrize("setting", ["--site-dir", "site_dir"])
def test_the_site_in_another_newsrooms_folder_is_not_replaced(setting, published, other, capsys):
    before = contents(other)
    if setting == "site_dir":
        settings = (published / "mkdocs.yml").read_text()
        write_files(published, {"mkdocs.yml": settings.replace("site_dir: site", "site_dir: ../other/site")})
    assert build(published, *([] if setting == "site_dir" else ["--site-dir", str(other / "site")])) == 2
    said = capsys.readouterr().err
    assert f"{other / 'site'}: is in the folder of another newsroom, {other}, and holds a site. Nothing was" in said
    assert "Give another folder with `site_dir` or --site-dir; or, if that site is to go, empty its folder" in said
    assert contents(other) == before


def test_neither_is_that_of_a_newsroom_with_the_same_content(published, tmp_path, capsys):
    twin = shutil.copytree(published, tmp_path / "twin")
    assert build(published, "--site-dir", str(twin / "site")) == 2
    assert "is in the folder of another newsroom" in capsys.readouterr().err


def test_a_site_elsewhere_is_replaced_by_its_own_newsroom_only(published, other, tmp_path, capsys):
    www = tmp_path / "www"
    assert build(other, "--site-dir", str(www)) == 0
    before = contents(www)
    assert build(published, "--site-dir", str(www)) == 2
    said = capsys.readouterr().err
    assert f"{www}: holds the site of another newsroom. It shows quay/ and 2 more, which this one neither has" in said
    assert contents(www) == before
    assert build(other, "--site-dir", str(www)) == 0
    shutil.rmtree(www)
    assert build(published, "--site-dir", str(www)) == 0, "whoever empties the folder goes on"
    assert build(other, "--site-dir", str(www)) == 0, "it has all of that, and a clone of the other could be"


def test_an_own_site_elsewhere_is_replaced_whatever_was_taken_out_of_the_content(published, tmp_path, capsys):
    www = tmp_path / "www"
    assert build(published, "--site-dir", str(www)) == 0
    for path in ("articles/post.md", "claims/post.yml"):
        (published / "content/ferry" / path).unlink()
    fresh = shutil.copytree(published, tmp_path / "fresh", ignore=shutil.ignore_patterns(".briefing", "site"))
    assert build(fresh, "--site-dir", str(www)) == 2
    assert "It shows ferry/post/, which this one neither has nor recorded" in capsys.readouterr().err
    assert build(published, "--site-dir", str(www)) == 0, "it put that there itself"


def test_what_a_copy_of_a_newsroom_was_told_is_not_its_own(published, tmp_path, capsys):
    www = tmp_path / "www"
    assert build(published, "--site-dir", str(www)) == 0
    copy = shutil.copytree(published, tmp_path / "copy")
    for path in ("articles/post.md", "claims/post.yml"):
        (copy / "content/ferry" / path).unlink()
    assert build(copy, "--site-dir", str(www)) == 2
    assert "holds the site of another newsroom" in capsys.readouterr().err


@pytest.mark.parametrize("change", ["moved", "cloned", "restored from a cache"])
def test_a_site_in_the_newsrooms_own_folder_goes_with_it(change, published, tmp_path):
    (published / "content/ferry").rename(published / "content/alma")  # never recorded, so nothing knows of the old name
    root = tmp_path / "elsewhere"
    if change == "moved":
        published.rename(root)
    else:
        gone = shutil.ignore_patterns(".briefing", *(["site"] if change == "restored from a cache" else []))
        shutil.copytree(published, root, ignore=gone)
    if change == "restored from a cache":
        shutil.copytree(published / "site", root / "site", copy_function=shutil.copyfile)
    assert build(root) == 0
    assert (root / "site/alma/index.html").exists()


def test_a_fresh_clone_publishes_to_where_another_did_and_what_was_recorded_may_have_moved(published, tmp_path):
    www = tmp_path / "www"
    assert run(published, "permalinks", "record") == 0
    assert build(published, "--site-dir", str(www)) == 0
    (published / "content/ferry").rename(published / "content/alma")
    for place in ("articles/radio.md", "claims/radio.yml"):
        path = published / "content/alma" / place
        path.rename(path.with_stem("wireless"))
    for old, new in (("ferry", "alma"), ("radio", "wireless")):
        assert run(published, "permalinks", "move", old, new) == 0
    assert run(published, "retire", "post", "--yes", "--because", "Taken back.") == 0
    clone = shutil.copytree(published, tmp_path / "clone", ignore=shutil.ignore_patterns(".briefing", "site*"))
    assert build(clone, "--site-dir", str(www)) == 0
    assert (www / "alma/wireless/index.html").exists()


def test_a_site_that_came_into_a_folder_since_is_not_taken_for_the_own_one(published, other, tmp_path, capsys):
    www = tmp_path / "www"
    assert build(published, "--site-dir", str(www)) == 0
    shutil.rmtree(www)
    assert build(other, "--site-dir", str(www)) == 0
    assert build(published, "--site-dir", str(www)) == 2
    assert "holds the site of another newsroom" in capsys.readouterr().err


def test_a_site_that_comes_into_the_folder_during_the_build_is_not_replaced(
    published, other, tmp_path, monkeypatch, capsys
):
    from briefing.publishing import build as building

    www, real = tmp_path / "www", building.verify

    def meanwhile(*arguments):
        shutil.copytree(other / "site", www)
        return real(*arguments)

    monkeypatch.setattr(building, "verify", meanwhile)
    assert build(published, "--site-dir", str(www)) == 2
    assert contents(www) == contents(other / "site")
    capsys.readouterr()


@pytest.mark.parametrize("damage", ["{", "[1]", '{"root": 1}', '{"root": "ROOT", "sites": [1]}', "\x00", "[" * 100_000])
def test_a_damaged_note_of_what_was_published_keeps_nothing_from_being_built(damage, published, tmp_path):
    assert build(published, "--site-dir", str(tmp_path / "www")) == 0
    assert list(json.loads((published / RECORD).read_bytes())["sites"]) == [str(tmp_path / "www")]
    (published / RECORD).write_text(damage.replace("ROOT", str(published)))
    assert build(published, "--site-dir", str(tmp_path / "www")) == 0
    assert str(tmp_path / "www") in json.loads((published / RECORD).read_bytes())["sites"]


def test_where_it_was_made_is_not_on_the_site(published, tmp_path):
    elsewhere = shutil.copytree(published, tmp_path / "elsewhere", ignore=shutil.ignore_patterns(".briefing", "site"))
    assert build(elsewhere) == 0
    assert contents(elsewhere / "site") == contents(published / "site")
    assert not any(str(tmp_path).encode() in data for data in contents(elsewhere / "site").values())


def test_a_new_newsroom_in_a_folder_of_sites_is_no_newsroom_around_them(tmp_path, capsys):
    assert main(["init", str(tmp_path / "newsroom")]) == 0
    assert build(tmp_path / "newsroom", "--site-dir", str(tmp_path / "www")) == 0
    for _ in range(2):
        assert build(tmp_path / "newsroom", "--site-dir", str(tmp_path / "www")) == 0
    capsys.readouterr()


@pytest.mark.parametrize("kind", ["endless", "a pipe", "a folder", "large", "deeply nested"])
def test_a_record_that_is_no_ordinary_file_of_its_size_counts_as_none(kind, published, tmp_path):
    www = tmp_path / "www"
    assert build(published, "--site-dir", str(www)) == 0
    record = published / RECORD
    assert replaced._record(published)
    record.unlink()
    if kind == "endless":
        record.symlink_to("/dev/zero")
    elif kind == "a pipe":
        os.mkfifo(record)
    elif kind == "a folder":
        record.mkdir()
    else:
        with record.open("w") as file:
            known = json.dumps({"root": str(published), "sites": {str(www): "x"}})
            file.write(known + " " * replaced._MOST if kind == "large" else "[" * 100_000)
    with limited_memory():
        assert replaced._record(published) == {}
    assert build(published, "--site-dir", str(www)) == 0
