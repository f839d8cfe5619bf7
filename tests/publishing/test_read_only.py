"""Content that may only be read: it is built all the same, and what would write into it says so and changes nothing."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from briefing.commands.main import main
from tests.authored import REPOSITORY, contents

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def without_write_access(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command that may not write in a folder, not even as root."""
    prefix = []
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root may write anywhere, and there is no setpriv to take that from it")
        prefix = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    places = [folder, *(path for path in folder.rglob("*"))]
    modes = [path.stat().st_mode for path in places]
    for path in places:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        command = [*prefix, sys.executable, "-m", "tests.plain", *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=REPOSITORY)
    finally:
        for path, mode in zip(places, modes, strict=True):
            path.chmod(mode & 0o777)


def test_read_only_content_is_built(published):
    after = contents(published / "site")
    shutil.rmtree(published / "site")
    ended = without_write_access(["build", "--root", str(published)], published / "content")
    assert ended.returncode == 0, ended.stderr
    assert contents(published / "site") == after


def test_a_newsroom_that_can_only_be_read_is_built_to_where_its_settings_say(published, tmp_path):
    after = contents(published / "site")
    shutil.rmtree(published / "site")
    (published / ".briefing").rmdir()  # what the build left is empty, and cannot be made again
    settings = (published / "mkdocs.yml").read_text()
    for name in ("docs_dir: site-src", "INHERIT: site-src"):
        settings = settings.replace(name, name.replace("site-src", "../pages"))
    (published / "mkdocs.yml").write_text(settings)
    shutil.rmtree(published / "site-src")
    for _ in range(2):
        ended = without_write_access(
            ["build", "--root", str(published), "--site-dir", str(tmp_path / "www/site")], published
        )
        assert ended.returncode == 0, ended.stderr
        assert contents(tmp_path / "www/site") == after
    assert sorted(path.name for path in (tmp_path / "www").iterdir()) == ["site"]


def test_neither_a_folder_for_pages_nor_for_the_site_that_can_only_be_read_is_built_into(published, tmp_path):
    (tmp_path / "www").mkdir()
    (published / "content/pages/more.md").write_text("# More\n")
    for folder, more in ((published / "site-src", []), (tmp_path / "www", ["--site-dir", str(tmp_path / "www/site")])):
        ended = without_write_access(["build", "--root", str(published), *more], folder)
        assert ended.returncode == 2, ended.stderr
        assert str(folder) in ended.stderr
        assert "you are not allowed to do that there" in ended.stderr
        assert "Errno" not in ended.stderr
        assert not list(published.glob(".briefing-[!c]*")), "but for the cache"


ACTIONS = {
    "record": ["permalinks", "record"],
    "retire": ["retire", "radio-12", "--because", "No."],
    "update": ["update", "radio", "NEW", "--accept", "radio-12"],
}


@pytest.mark.parametrize("action", ACTIONS)
def test_read_only_content_is_left_alone_with_a_message(action, published):
    if action != "record":
        assert main(["permalinks", "record", "--root", str(published)]) == 0
    article = (published / "content/ferry/articles/radio.md").read_text()
    (published / "new.md").write_text(article.replace("12 people", "13 people"))
    arguments = [str(published / "new.md") if each == "NEW" else each for each in ACTIONS[action]]
    before = contents(published / "content")
    ended = without_write_access([*arguments, "--root", str(published)], published / "content")
    assert ended.returncode == 2, ended.stdout + ended.stderr
    assert "you are not allowed to do that there. Nothing was changed." in ended.stderr
    assert "content/ferry" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert contents(published / "content") == before


def test_a_disk_that_fills_while_a_ledger_is_written_leaves_the_old_one(published, monkeypatch, capsys):
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    assert main(["permalinks", "record", "--root", str(published)]) == 0
    before = contents(published / "content")
    monkeypatch.setattr(os, "fsync", full)
    assert main(["retire", "radio-12", "--because", "No.", "--root", str(published)]) == 2
    assert "the disk is full. Nothing was changed." in capsys.readouterr().err
    assert contents(published / "content") == before
