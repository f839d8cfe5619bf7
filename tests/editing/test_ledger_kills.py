"""Killed at any write, the commands that write leave content that the next command reads and can finish."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing.commands.main import main
from briefing.content.ledger_file import read_ledger
from briefing.content.site_ledger import read_site_ledger
from briefing.diagnostics.rules import Rule
from briefing.model.ledger import Kind
from briefing.newsroom import load_recorded
from tests.authored import contents, small_newsroom, write_files
from tests.editing.forker import Forker
from tests.thorough import enough

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

RETIRE_CLAIM = ["retire", "radio-300", "--because", "Taken back."]
RETIRE_ARTICLE = ["retire", "radio", "--yes", "--because", "Taken back."]
RECORD = ["permalinks", "record"]
MOVE = ["permalinks", "move", "radio", "wireless"]
NEW = "At least 21 people were hurt, Mara Lind told reporters on the quay.\n"
COMMANDS = {
    "record": RECORD,
    "move": MOVE,
    "retire a claim": RETIRE_CLAIM,
    "retire an article": RETIRE_ARTICLE,
    "restore a claim": ["restore", "radio-300"],
    "restore an article": ["restore", "radio"],
    "split": ["split", "radio-300", "radio-some", "radio-most"],
    "merge": ["merge", "radio-300", "radio-299", "--into", "radio-301"],
    "rename a claim": ["permalinks", "move", "radio-12", "radio-twelve"],
    "rename a point": ["permalinks", "move", "injured", "hurt"],
    "rename a speaker": ["permalinks", "move", "lind", "mara"],
    "update": ["update", "radio", "NEW", "--accept", "radio-12", "--keep", "radio-300"],
}


class Killed(BaseException):
    """Nothing catches it, as nothing catches a kill."""


class Clock:
    """Counts the moments before and after each call that writes, and kills at one of them."""

    def __init__(self, killed_at: int) -> None:
        self.left = killed_at

    def tick(self) -> None:
        self.left -= 1
        if self.left == -1:
            raise Killed

    def counted(self, real):
        def call(*arguments, **options):
            self.tick()
            found = real(*arguments, **options)
            self.tick()
            return found

        return call


def newsroom(root: Path, name: str) -> Path:
    """Make the small newsroom as it stands before one of the commands."""
    small_newsroom(root, with_settings=False)
    if name != "record":
        assert main([*RECORD, "--root", str(root), "--date", "2025-03-06"]) == 0
    if name == "move":
        for old in ("articles/radio.md", "claims/radio.yml"):
            path = root / "content/ferry" / old
            path.rename(path.with_stem("wireless"))
    if name in ("merge", "rename a claim"):
        claims, points = root / "content/ferry/claims/radio.yml", root / "content/ferry/briefing.yml"
        (_, entry) = claims.read_text().split("\n\n")
        more = [entry.replace("radio-300", f"radio-{number}") for number in (299, 301)]
        claims.write_text("\n\n".join([claims.read_text().rstrip(), *(text.rstrip() for text in more)]) + "\n")
        points.write_text(
            f"{points.read_text()}    agreement: differ\n    because: So.\n    judged: {{radio-12: abcdefgh}}\n"
        )
        assert main([*RECORD, "--root", str(root), "--date", "2025-03-06"]) == 0
    if name == "restore a claim":
        assert main([*RETIRE_CLAIM, "--root", str(root), "--date", "2025-03-06"]) == 0
    if name in ("retire an article", "restore an article"):
        write_files(root, {"new.md": f"{NEW}\nSome 300 people were aboard, the operator said.\n"})
        assert main(["update", "radio", str(root / "new.md"), "--root", str(root), "--date", "2025-03-06"]) == 0
    if name == "restore an article":
        assert main([*RETIRE_ARTICLE, "--root", str(root), "--date", "2025-03-06"]) == 0
    write_files(root, {"new.md": NEW})
    return root


def authored(root: Path) -> dict[str, bytes]:
    """Return the files that an author sees, without what a kill leaves beside them and the journal of this machine."""
    return {path: data for path, data in contents(root).items() if not re.search(r"(^|/)\.", path)}


def given(command: list[str], root: Path) -> list[str]:
    return [str(root / "new.md") if word == "NEW" else word for word in command]


def run(command: list[str], root: Path) -> int:
    return main([*given(command, root), "--root", str(root), "--date", "2025-03-07"])


HALF_DONE = {
    "move": {Rule.PERMALINK_VANISHED},
    "restore a claim": {Rule.PERMALINK_VANISHED},
    "restore an article": {Rule.PERMALINK_VANISHED, Rule.REVISION_CHANGED},
    "split": {Rule.PERMALINK_REUSED},
    "merge": {Rule.PERMALINK_REUSED},
    "rename a claim": {Rule.PERMALINK_REUSED, Rule.PERMALINK_VANISHED},
    "rename a point": {Rule.PERMALINK_REUSED, Rule.PERMALINK_VANISHED, Rule.UNKNOWN_POINT},
    "rename a speaker": {Rule.PERMALINK_REUSED, Rule.PERMALINK_VANISHED, Rule.UNKNOWN_SPEAKER},
}
"""What `check` may say of content in which a command was stopped halfway, beside a withdrawal that is not finished."""


def assert_readable(root: Path, name: str) -> None:
    """Check that the ledger is whole, no claim is lost, and at worst a withdrawal or a move is half done."""
    ledger, problems = read_ledger(root / "content/ferry", root)
    assert problems == []
    listed, problems = read_site_ledger(root)
    assert problems == []
    assert listed is not None
    assert set(listed.recorded) <= {"ferry"}
    recorded = load_recorded(root / "content/ferry", root)
    allowed = {Rule.RETIRED_STILL_AUTHORED, *HALF_DONE.get(name, ())}
    assert {each.rule for each in recorded.diagnostics if each.severity == "error"} <= allowed
    claims = {key for key in recorded.authored if key[0] is Kind.CLAIM}
    claims |= {key for key in (ledger.entries if ledger else ()) if key[0] is Kind.CLAIM}
    assert {name for _, name in claims} >= {"post-12", "post-240", "radio-12", "radio-300"}
    known = {claim.quote for claim in recorded.briefing.claims.values()}
    for entry in ledger.entries.values() if ledger else ():
        known |= {
            words["quote"] for words in (entry.named, *(each.named for each in entry.earlier)) if "quote" in words
        }
    assert known >= QUOTES, "words were lost"
    if ledger:
        assert all(entry.named for entry in ledger.entries.values())


QUOTES = {
    "At least 12 people were hurt",
    "Some 300 people were aboard",
    "Twelve people were injured",
    "The ferry Alma ran aground off Sandvik with 240 people aboard",
}


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_before_or_after_any_call_that_writes(name, tmp_path, monkeypatch, capsys):
    done = newsroom(tmp_path / "done", name)
    assert run(COMMANDS[name], done) == 0
    before = newsroom(tmp_path / "before", name)
    killed_at = 0
    while True:
        root = shutil.copytree(before, tmp_path / f"killed-{killed_at}")
        clock = Clock(killed_at)
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", clock.counted(os.replace))
            patch.setattr(os, "fsync", clock.counted(os.fsync))
            patch.setattr(Path, "unlink", clock.counted(Path.unlink))
            try:
                run(COMMANDS[name], root)
                finished = True
            except Killed:
                finished = False
        assert_readable(root, name)
        if finished:
            break
        code = run(COMMANDS[name], root)
        assert code in (0, 2), "2: it had been done already"
        assert authored(root) == authored(done)
        killed_at += enough(3, 1)
    assert killed_at >= 4
    capsys.readouterr()


def test_a_move_of_a_briefing_killed_at_any_write_is_finished_by_the_same_command(tmp_path, monkeypatch, capsys):
    before = newsroom(tmp_path / "before", "move a briefing")
    (before / "content/ferry").rename(before / "content/alma")
    command = ["permalinks", "move", "ferry", "alma"]
    for killed_at in range(0, 12, enough(3, 1)):
        root = shutil.copytree(before, tmp_path / f"killed-{killed_at}")
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", Clock(killed_at).counted(os.replace))
            with contextlib.suppress(Killed):
                run(command, root)
        assert run(command, root) in (0, 2), "2: it had been done already"
        assert main(["check", "--locked", "--root", str(root)]) == 0
    capsys.readouterr()


@pytest.fixture(scope="module")
def forker() -> Iterator[Forker]:
    forker = Forker()
    yield forker
    forker.close()


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_moment_by_the_system(name, forker, tmp_path, capsys):
    before = newsroom(tmp_path / "before", name)
    command = [*given(COMMANDS[name], before), "--date", "2025-03-07", "--root"]
    whole = shutil.copytree(before, tmp_path / "whole")
    started = time.monotonic()
    forker.start([*command, str(whole)])
    assert forker.wait() == 0
    took = time.monotonic() - started
    for part in range(0, 8, enough(3, 1)):
        root = shutil.copytree(before, tmp_path / f"killed-{part}")
        process = forker.start([*command, str(root)])
        time.sleep(took * part / 8)
        with contextlib.suppress(ProcessLookupError):  # it was quicker this time
            os.kill(process, signal.SIGKILL)
        assert forker.wait() in (0, -signal.SIGKILL)
        assert_readable(root, name)
    capsys.readouterr()
