"""One at a time: who has a lock is told, it goes with its process, and no file of anybody else's is followed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing.content import lock, workspace
from briefing.content.lock import alone, changing
from briefing.content.write import Prepared, Step, clear_temporary, write_durably
from briefing.diagnostics import BriefingError
from tests.authored import REPOSITORY, contents

if TYPE_CHECKING:
    from collections.abc import Iterator

HOLDER = """
    import os, sys
    from pathlib import Path
    from briefing.content.lock import changing
    from briefing.content.workspace import workspace
    root = Path(sys.argv[2])
    with changing(root) if sys.argv[1] == "changing" else workspace(root, ".made-") as made:
        child, (said, saying) = "held", os.pipe()
        if sys.argv[-1] == "fork":
            child = os.fork()
            if child:
                os.read(said, 1)  # until the forked one runs: what it has of the lock is then given back
            else:
                os.write(saying, b"1")
        if child:
            print(child, flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content/ferry").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "WAIT", 0.0)


@pytest.fixture
def holder(root: Path, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the newsroom's lock, or what the test asks for."""
    what = getattr(request, "param", "changing")
    command = [sys.executable, "-c", textwrap.dedent(HOLDER), *what.split(" ")[:1], str(root), *what.split(" ")[1:]]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY) as process:
        process.first = process.stdout.readline()  # type: ignore[attr-defined]
        yield process
        process.kill()


def test_who_has_it_is_told_with_the_command_and_since_when(root, holder, impatient):
    with pytest.raises(BriefingError) as raised, changing(root):
        pass
    assert str(raised.value).startswith(f"{root}: another command is changing the content: `-c changing {root}` (")
    assert f"process {holder.pid}, since " in str(raised.value)
    assert str(raised.value).endswith("Try again when that has ended. Nothing was changed.")


def test_whoever_waits_gets_it_when_the_other_is_killed(root, holder):
    holder.kill()
    with changing(root):
        pass


@pytest.mark.parametrize("holder", ["changing fork"], indirect=True)
def test_it_goes_with_its_process_although_a_forked_one_lives_on(root, holder):
    child = int(holder.first)
    holder.kill()
    holder.wait()
    try:
        with changing(root):
            pass
    finally:
        os.kill(child, signal.SIGKILL)


def test_a_link_to_the_same_newsroom_leads_to_the_same_lock(root, holder, impatient, tmp_path_factory):
    link = tmp_path_factory.mktemp("elsewhere") / "link"
    link.symlink_to(root)
    with pytest.raises(BriefingError, match="another command is changing the content"), changing(link):
        pass


def test_what_a_thread_has_locked_itself_it_may_lock_again(root, impatient):
    with changing(root):
        with changing(root):
            pass
        with pytest.raises(BriefingError), alone(root / lock.FOLDER / lock.CONTENT, "taken"):
            pass  # a second lock, not the same again


@pytest.mark.parametrize("of_root", [0o755, 0o775, 0o700])
def test_only_who_may_write_in_the_newsroom_may_lock_it(of_root, root):
    root.chmod(of_root)
    with changing(root):
        mode = (root / lock.FOLDER / lock.CONTENT).stat().st_mode & 0o777
    assert mode == 0o600 | (0o060 if of_root & 0o020 else 0)


@pytest.mark.parametrize("name", [lock.FOLDER, f"{lock.FOLDER}/{lock.CONTENT}"])
def test_a_link_in_its_place_is_not_followed(name, root, tmp_path_factory):
    target = tmp_path_factory.mktemp("theirs")
    (target / "file").write_text("precious")
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).symlink_to(target if name == lock.FOLDER else target / "file")
    with pytest.raises(BriefingError, match=r"is a link|leads back to itself"), changing(root):
        pass
    assert contents(target) == {"file": b"precious"}


@pytest.mark.parametrize("said", ["", "{", '{"process": "x"}', "[]", '{"process": 1, "command": "' + "x" * 500 + '"}'])
def test_what_a_lock_says_may_be_anything(said, root, holder, impatient):
    (root / lock.FOLDER / lock.CONTENT).write_text(said)
    with (
        pytest.raises(BriefingError, match=r"changing the content.{,320}Try again when that has ended"),
        changing(root),
    ):
        pass


# --- Temporary files --------------------------------------------------------------------------------------------


def test_what_a_kill_leaves_is_removed_by_the_next_command_and_nothing_else(root):
    left = [root / "content/ferry/.briefing-0123456789abcdef.tmp", root / ".briefing/.briefing-fedcba9876543210.tmp"]
    others = [root / "content/.briefing-notes.tmp", root / "content/ferry/.radio.yml.swp"]
    for path in [*left, *others]:
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    with changing(root):
        pass
    assert [path.exists() for path in [*left, *others]] == [False, False, True, True]


def test_each_temporary_file_has_a_name_of_its_own(root):
    path = root / "content/ferry/a.yml"
    both = Prepared([Step(path, None, b"first"), Step(path, b"first", b"second")])
    assert len([each for each in path.parent.iterdir() if each.name.endswith(".tmp")]) == 2
    both.carry_out()
    assert contents(path.parent) == {"a.yml": b"second"}


def test_a_file_with_the_longest_name_can_be_written(root):
    path = root / "content/ferry" / ("a" * 255)
    write_durably(path, b"x")
    write_durably(path, b"y")
    assert contents(path.parent) == {path.name: b"y"}


def test_a_file_keeps_its_permissions_and_a_new_one_has_those_of_any_new_file(root):
    path = root / "content/ferry/a.yml"
    before = os.umask(0o027)
    try:
        write_durably(path, b"x")
        assert path.stat().st_mode & 0o777 == 0o640
        path.chmod(0o604)
        write_durably(path, b"y")
        assert path.stat().st_mode & 0o777 == 0o604
    finally:
        os.umask(before)


@pytest.mark.parametrize("failing", range(3))
def test_where_one_file_cannot_be_changed_none_is(failing, root, monkeypatch):
    paths = [root / "content/ferry" / name for name in ("a", "b", "c")]
    paths[0].write_bytes(b"as it was")
    paths[2].write_bytes(b"to go")
    before, calls, real = contents(root), [0], os.replace
    steps = [Step(paths[0], b"as it was", b"new"), Step(paths[1], None, b"new"), Step(paths[2], b"to go", None)]
    prepared = Prepared(steps)

    def refused(*arguments):
        calls[0] += 1
        if calls[0] == failing + 1:
            raise PermissionError(13, "no")
        return real(*arguments)

    monkeypatch.setattr(os, "replace", refused)
    unlink = Path.unlink
    if failing == 2:
        monkeypatch.setattr(Path, "unlink", lambda self, **how: refused() if self == paths[2] else unlink(self, **how))
    with pytest.raises(BriefingError, match=r"/[abc]: you are not allowed to do that there\. Nothing was changed\.$"):
        prepared.carry_out()
    monkeypatch.undo()
    assert contents(root) == before


# --- Folders to work in -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("holder", ["workspace", "workspace fork"], indirect=True)
def test_a_folder_stays_while_its_maker_lives_and_goes_when_that_was_killed(root, holder):
    (made,) = root.glob(".made-*")
    (made / "site").mkdir()
    (made / "site/index.html").write_text("half")
    with workspace.workspace(root, ".made-") as mine:
        assert sorted(root.glob(".made-*")) == sorted([made, mine])
    os.utime(made, (1_000_000_000, 1_000_000_000))
    workspace.clear_abandoned(root, ".made-", os.geteuid())
    assert (made / "site/index.html").exists(), "its age says nothing"
    holder.kill()
    holder.wait()
    with workspace.workspace(root, ".made-") as mine:
        assert list(root.glob(".made-*")) == [mine]
    assert list(root.glob(".made-*")) == []
    if holder.first != "held\n":
        os.kill(int(holder.first), signal.SIGKILL)


def test_a_folder_that_is_taken_for_one_that_was_left_before_it_has_its_lock_is_made_again(root, monkeypatch):
    real, made = workspace.tempfile.mkdtemp, []

    def interfered(**options) -> str:
        made.append(real(**options))
        if len(made) == 1:
            workspace.clear_abandoned(root, ".made-", os.geteuid())
            assert not Path(made[0]).exists()
        return made[-1]

    monkeypatch.setattr(workspace.tempfile, "mkdtemp", interfered)
    with workspace.workspace(root, ".made-") as mine:
        assert mine.stat().st_mode & 0o777 == 0o700
        workspace.clear_abandoned(root, ".made-", os.geteuid())
        assert list(root.glob(".made-*")) == [mine]
    assert list(root.glob(".made-*")) == []


def test_neither_a_link_nor_the_folder_of_another_user_is_touched(root, tmp_path_factory):
    theirs = tmp_path_factory.mktemp("theirs")
    (theirs / "file").write_text("precious")
    (root / ".made-link").symlink_to(theirs)
    (root / ".made-other").mkdir()
    (root / ".made-other/file").write_text("precious")
    workspace.clear_abandoned(root, ".made-", os.geteuid() + 1)
    assert (root / ".made-other/file").exists()
    workspace.clear_abandoned(root, ".made-", os.geteuid())
    assert contents(theirs) == {"file": b"precious"}
    assert [path.name for path in root.glob(".made-*")] == [".made-link"]


def test_clearing_what_is_not_there_is_nothing(tmp_path):
    clear_temporary(tmp_path / "nowhere")
    workspace.clear_abandoned(tmp_path / "nowhere", ".made-", 0)
