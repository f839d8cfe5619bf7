"""What the system refuses while a command writes: a full disk, no permission. Nothing is changed, and it says why."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing.commands.main import main
from tests.authored import contents
from tests.editing.forker import Forker
from tests.editing.test_pairs import COMMANDS, authored, given
from tests.editing.test_pairs import newsroom as with_something_for_each
from tests.thorough import enough

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.slow

MOMENTS = enough(3, 100)
"""How many of a command's calls are refused, each in a run of its own; the last one always is."""
NEEDS_SPACE = ((os, "fsync"), (Path, "open"), (Path, "mkdir"), (tempfile, "mkdtemp"))
CHANGES = (*NEEDS_SPACE, (os, "replace"), (Path, "unlink"), (Path, "chmod"))


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_something_for_each(tmp_path_factory.mktemp("before") / "newsroom")


class Disk:
    """Refuses the call number `at`, from 0, or all from there on; files may be opened to read them."""

    def __init__(self, patch: pytest.MonkeyPatch, calls, at: int, error: OSError, *, on: bool) -> None:
        self.count, self.at, self.error, self.on = 0, at, error, on
        for owner, name in calls:
            patch.setattr(owner, name, self.counted(name, getattr(owner, name)))

    def counted(self, name, real):
        def call(*given, **how):
            if name != "open" or "xb" in given:
                self.count += 1
                if self.at >= 0 and (self.count == self.at + 1 or (self.on and self.count > self.at)):
                    raise self.error
            return real(*given, **how)

        return call


def moments(count: int) -> list[int]:
    return sorted({*range(0, count, max(1, count // MOMENTS)), count - 1})


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    ("calls", "number", "on", "why"),
    [
        (NEEDS_SPACE, errno.ENOSPC, True, "the disk is full"),
        (CHANGES, errno.EACCES, False, "you are not allowed to do that there"),
    ],
    ids=["full", "refused"],
)
def test_a_command_that_is_refused_anything_changes_nothing(calls, number, on, why, name, before, tmp_path, capsys):
    root = shutil.copytree(before, tmp_path / "counted")
    with pytest.MonkeyPatch.context() as patch:
        disk = Disk(patch, calls, -1, OSError(), on=on)
        assert main(given(name, root)) == 0
    after, count = authored(root), disk.count
    assert count > 3
    for at in moments(count):
        root = shutil.copytree(before, tmp_path / f"refused-{at}")
        error = OSError(number, os.strerror(number), str(root / "somewhere"))
        with pytest.MonkeyPatch.context() as patch:
            Disk(patch, calls, at, error, on=on)
            capsys.readouterr()
            code = main(given(name, root))
        said = capsys.readouterr()
        assert code in (0, 2), at
        assert without_temporary(authored(root)) == (after if code == 0 else authored(before)), at
        assert code == 0 or why in said.err, at
        assert "Errno" not in said.err + said.out
        assert main(given(name, root)) in (0, 2), "2: it had been done already"
        assert not list(root.rglob("*.tmp"))
        if name != "undo":
            assert authored(root) == after, at


def without_temporary(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if not name.endswith(".tmp")}


def test_a_disk_that_takes_no_large_file_leaves_everything_as_it_was(before, tmp_path):
    root = shutil.copytree(before, tmp_path / "newsroom")

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    without_bytecode = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}  # half of which would be written
    command = [sys.executable, "-m", "briefing", *given("retire an article", root)]
    ended = subprocess.run(
        command, capture_output=True, text=True, check=False, preexec_fn=small_files, env=without_bytecode
    )
    assert ended.returncode == 2, ended.stderr
    assert "the file would be larger than files may be there. Nothing was changed." in ended.stderr
    assert authored(root) == authored(before)


READ_ONLY = {
    "as they are": ("content/ferry", "content/ferry/claims", "content/ferry/articles", ".briefing"),
    "in which nothing has to be made": (".", "content"),
}


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[list[str]], tuple[int, str]]]:
    """Return what runs a command that may do what the permissions say; gives its exit code, and what it printed."""
    prefix = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    forker, said = Forker(*prefix), tmp_path_factory.mktemp("said") / "said.txt"

    def run(arguments: list[str]) -> tuple[int, str]:
        forker.start(arguments, str(said))
        return forker.wait(), said.read_text()

    yield run
    forker.close()


@pytest.mark.parametrize("name", [name for names in READ_ONLY.values() for name in names])
def test_a_folder_that_can_only_be_read_is_named_unless_nothing_has_to_be_made_in_it(name, before, bound, tmp_path):
    root = shutil.copytree(before, tmp_path / "newsroom")
    (root / name).chmod(0o555)
    code, said = bound(given("retire an article", root))
    (root / name).chmod(0o755)
    if name in READ_ONLY["in which nothing has to be made"]:
        assert code == 0, said
        return
    assert code == 2, said
    assert str(root / name) in said
    assert "you are not allowed to do that there. " in said
    assert said.endswith("Nothing was changed.\n")
    assert authored(root) == authored(before)
    assert not list(root.rglob("*.tmp"))


@pytest.mark.parametrize("mode", [0o666, 0o000], ids=["without x", "without any"])
def test_a_folder_that_cannot_be_entered_is_named(mode, before, bound, tmp_path):
    root = shutil.copytree(before, tmp_path / "newsroom")
    for name in (".", ".briefing", "content", "content/ferry", "content/ferry/claims", "content/ferry/revisions/radio"):
        for command in (["check"], ["build"], COMMANDS["retire an article"], COMMANDS["fix"]):
            (root / name).chmod(mode)
            code, said = bound([*command, "--root", str(root)])
            (root / name).chmod(0o755)
            if code == 0:
                assert (command[0], name) in {("check", ".briefing"), ("retire", ".")}, (name, command, said)
            assert code != 0 or command == ["check"], (name, command, said)
            assert "Traceback" not in said, (name, command, said)
            assert "Errno" not in said, (name, command, said)
            assert str(root) in said or "content/ferry" in said or name == ".briefing", (name, command, said)
            assert contents(root / "content/ferry") == contents(before / "content/ferry"), (name, command)
