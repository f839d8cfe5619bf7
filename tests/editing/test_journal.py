"""The journal: what a command did to the author's files is taken back as a whole, or nothing is touched."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from briefing.diagnostics import BriefingError
from briefing.editing import journal
from briefing.editing.journal import Write, carry_out, plan, undo

FILES = {"content/ferry/claims/radio.yml": b"- id: a\n", "content/ferry/permalinks.yml": b"briefing: ferry\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def authored(root: Path) -> dict[str, bytes]:
    files = (path for path in (root / "content").rglob("*") if path.is_file() and path.name[0] != ".")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def writes(root: Path) -> list[Write]:
    """One of each kind: a new file in a new folder, a changed one, a removed one."""
    return [
        Write(root / "content/ferry/revisions/radio/1.md", b"\xff\x00 as it was\r\n"),
        Write(root / "content/ferry/permalinks.yml", b"briefing: ferry\n# more\n"),
        Write(root / "content/ferry/claims/radio.yml", None),
    ]


AFTER = {
    "content/ferry/revisions/radio/1.md": b"\xff\x00 as it was\r\n",
    "content/ferry/permalinks.yml": b"briefing: ferry\n# more\n",
}


def test_what_a_command_did_is_taken_back_with_the_folders_it_made(root):
    carry_out(root, "ferry/radio", "update radio new.md", writes(root))
    assert authored(root) == AFTER
    assert undo(root, "ferry/radio") == "update radio new.md"
    assert authored(root) == FILES
    assert not (root / "content/ferry/revisions").exists()


def test_undone_twice_is_the_command_before(root):
    carry_out(root, "ferry/radio", "update radio new.md", writes(root))
    carry_out(root, "ferry/radio", "update radio --keep a", [Write(root / "content/ferry/permalinks.yml", b"third\n")])
    assert undo(root, "ferry/radio") == "update radio --keep a"
    assert authored(root) == AFTER
    assert undo(root, "ferry/radio") == "update radio new.md"
    assert authored(root) == FILES
    with pytest.raises(BriefingError, match="nothing to undo about `ferry/radio`"):
        undo(root, "ferry/radio")


@pytest.mark.parametrize("name", ["content/ferry/permalinks.yml", "content/ferry/revisions/radio/1.md"])
def test_a_file_changed_since_is_named_and_nothing_is_undone(name, root):
    carry_out(root, "ferry/radio", "update radio new.md", writes(root))
    (root / name).write_bytes(b"by hand\n")
    before = authored(root)
    with pytest.raises(BriefingError, match=rf"^{name} was changed after `briefing update radio new.md`.*history"):
        undo(root, "ferry/radio")
    assert authored(root) == before


def test_a_removed_file_that_is_there_again_is_not_written_over(root):
    carry_out(root, "ferry/radio", "retire radio", writes(root))
    (root / "content/ferry/claims/radio.yml").write_bytes(b"- id: new\n")
    with pytest.raises(BriefingError, match=r"^content/ferry/claims/radio.yml was changed"):
        undo(root, "ferry/radio")


def test_the_command_that_changed_a_file_since_is_named(root):
    carry_out(root, "ferry/radio", "update radio new.md", writes(root))
    carry_out(root, "ferry/post", "update post new.md", [Write(root / "content/ferry/permalinks.yml", b"third\n")])
    with pytest.raises(BriefingError, match=r"by `briefing update post new\.md`\. .*: briefing update post --undo"):
        undo(root, "ferry/radio")
    assert undo(root, "ferry/post") == "update post new.md"
    assert undo(root, "ferry/radio") == "update radio new.md"
    assert authored(root) == FILES


def test_what_no_command_takes_back_is_not_said_to_be_taken_back(root):
    carry_out(root, "ferry/radio", "update radio new.md", writes(root))
    carry_out(root, "ferry", "permalinks record", [Write(root / "content/ferry/permalinks.yml", b"third\n")])
    with pytest.raises(BriefingError, match=r"no command takes back.*: briefing update radio content/"):
        undo(root, "ferry/radio")


def test_the_last_command_about_any_article_is_the_briefing_s_last(root):
    carry_out(root, "ferry/radio", "update radio new.md", writes(root))
    carry_out(root, "ferryman", "permalinks record", [Write(root / "content/ferryman/permalinks.yml", b"x\n")])
    assert undo(root, "ferry") == "update radio new.md"


def test_a_file_that_a_command_writes_twice_is_taken_back_to_what_it_held_first(root):
    twice = [Write(root / "content/ferry/permalinks.yml", data) for data in (b"first\n", b"second\n")]
    carry_out(root, "ferry", "update radio", twice)
    assert authored(root)["content/ferry/permalinks.yml"] == b"second\n"
    undo(root, "ferry")
    assert authored(root) == FILES
    carry_out(root, "ferry", "update radio", twice)
    (root / "content/ferry/permalinks.yml").write_bytes(b"first\n")  # stopped between the two
    undo(root, "ferry")
    assert authored(root) == FILES


def test_what_changes_nothing_is_not_remembered(root):
    carry_out(root, "ferry", "permalinks record", [Write(root / name, data) for name, data in FILES.items()])
    carry_out(root, "ferry", "retire a", [Write(root / "content/ferry/claims/gone.yml", None)])
    assert not (root / journal.FILE).exists()


def test_a_plan_tells_each_file_and_touches_none(root):
    assert plan(root, [*writes(root), Write(root / "content/ferry/claims/gone.yml", None)]) == [
        "write content/ferry/revisions/radio/1.md",
        "change content/ferry/permalinks.yml",
        "remove content/ferry/claims/radio.yml",
    ]
    assert authored(root) == FILES


def test_only_the_last_commands_are_kept_and_of_large_ones_fewer(root, monkeypatch):
    path = root / "content/ferry/permalinks.yml"
    for number in range(journal.ENTRIES + 5):
        carry_out(root, "ferry", f"command {number}", [Write(path, os.urandom(50))])
    assert [entry["what"] for entry in json.loads((root / journal.FILE).read_bytes())] == [
        f"command {number}" for number in range(5, journal.ENTRIES + 5)
    ]
    monkeypatch.setattr(journal, "BYTES", 100)
    carry_out(root, "ferry", "large", [Write(path, os.urandom(5_000))])
    carry_out(root, "ferry", "after a large one", [Write(path, b"x")])
    assert [entry["what"] for entry in json.loads((root / journal.FILE).read_bytes())] == ["after a large one"]


@pytest.mark.parametrize("damage", ["{", "[1]", '[{"about": "ferry"}]', "[" * 100_000, "\x00"])
def test_a_damaged_journal_is_said_and_nothing_is_changed(damage, root):
    (root / ".briefing").mkdir()
    (root / journal.FILE).write_text(damage)
    for command in (lambda: undo(root, "ferry"), lambda: carry_out(root, "ferry", "retire a", writes(root))):
        with pytest.raises(BriefingError, match=r"journal.json cannot be read. Delete it"):
            command()
    assert authored(root) == FILES


def test_a_journal_that_names_files_outside_content_is_not_followed(root):
    (root / "mkdocs.yml").write_bytes(b"x")
    carry_out(root, "ferry", "retire a", [Write(root / "mkdocs.yml", b"y")])
    with pytest.raises(BriefingError, match=r"names mkdocs.yml, which is not in content"):
        undo(root, "ferry")
    assert (root / "mkdocs.yml").read_bytes() == b"y"


def test_a_folder_that_cannot_be_made_stops_the_command_before_it_begins(root):
    (root / "content/ferry/revisions").write_bytes(b"")
    with pytest.raises(BriefingError, match="Nothing was changed"):
        carry_out(root, "ferry/radio", "update radio new.md", writes(root))
    assert authored(root) == FILES | {"content/ferry/revisions": b""}


class Killed(BaseException):
    """Nothing catches it, as nothing catches a kill."""


def killed(monkeypatch: pytest.MonkeyPatch, at: int, call) -> bool:
    """Run a call and kill it at one of its writes; return whether it came to its end before."""
    left = at

    def counted(real):
        def tick(*arguments, **options):
            nonlocal left
            left -= 1
            if left < 0:
                raise Killed
            return real(*arguments, **options)

        return tick

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", counted(os.replace))
        patch.setattr(os, "fsync", counted(os.fsync))
        patch.setattr(Path, "unlink", counted(Path.unlink))
        patch.setattr(Path, "mkdir", counted(Path.mkdir))
        try:
            call()
        except Killed:
            return False
    return True


def test_a_command_killed_anywhere_is_taken_back_and_so_is_one_given_again(root, monkeypatch):
    for at in range(40):
        finished = killed(monkeypatch, at, lambda: carry_out(root, "ferry/radio", "update radio", writes(root)))
        if not finished and at % 2:
            carry_out(root, "ferry/radio", "update radio", writes(root))
            assert authored(root) == AFTER
        while authored(root) != FILES:
            assert undo(root, "ferry/radio") == "update radio"
        if finished:
            return
    raise AssertionError("it never came to its end")


def test_an_undo_killed_anywhere_is_finished_by_the_same_command(root, monkeypatch):
    for at in range(40):
        carry_out(root, "ferry/radio", "update radio", writes(root))
        finished = killed(monkeypatch, at, lambda: undo(root, "ferry/radio"))
        if not finished and authored(root) != FILES:
            assert undo(root, "ferry/radio") == "update radio"
        assert authored(root) == FILES
        if finished:
            return
    raise AssertionError("it never came to its end")
