"""Killed at any write, `record`, `move` and `retire` leave content that the next command reads and can finish."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.diagnostics import Rule
from briefing.ledgerfile import read_ledger
from briefing.loading import load_recorded
from tests.authored import contents, small_newsroom

RETIRE_CLAIM = ["retire", "radio-300", "--because", "Taken back."]
RETIRE_ARTICLE = ["retire", "radio", "--because", "Taken back."]
RECORD = ["permalinks", "record"]
COMMANDS = {"record": RECORD, "retire a claim": RETIRE_CLAIM, "retire an article": RETIRE_ARTICLE}


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


def newsroom(root: Path, *, recorded: bool) -> Path:
    small_newsroom(root, with_settings=False)
    if recorded:
        assert main([*RECORD, "--root", str(root), "--date", "2025-03-06"]) == 0
    return root


def run(command: list[str], root: Path) -> int:
    return main([*command, "--root", str(root), "--date", "2025-03-07"])


def assert_readable(root: Path) -> None:
    """Check that the ledger is whole, and that at worst a withdrawal is half done."""
    ledger, problems = read_ledger(root / "content/ferry", root)
    assert problems == []
    found = load_recorded(root / "content/ferry", root).found
    assert {each.rule for each in found if each.severity == "error"} <= {Rule.RETIRED_STILL_AUTHORED}
    if ledger:
        assert all(entry.named for entry in ledger.entries.values())


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_before_or_after_any_call_that_writes(name, tmp_path, monkeypatch, capsys):
    done = newsroom(tmp_path / "done", recorded=name != "record")
    assert run(COMMANDS[name], done) == 0
    killed_at = 0
    while True:
        root = newsroom(tmp_path / f"killed-{killed_at}", recorded=name != "record")
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
        assert_readable(root)
        if finished:
            break
        code = run(COMMANDS[name], root)
        assert code in (0, 2), "2: it had been done already"
        left = {path: data for path, data in contents(root).items() if not Path(path).name.startswith(".")}
        assert left == contents(done)
        killed_at += 1
    assert killed_at >= 4
    capsys.readouterr()


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_moment_by_the_system(name, tmp_path, capsys):
    before = newsroom(tmp_path / "before", recorded=name != "record")
    command = [sys.executable, "-m", "briefing", *COMMANDS[name], "--date", "2025-03-07"]
    started = time.monotonic()
    root = tmp_path / "whole"
    shutil.copytree(before, root)
    subprocess.run([*command, "--root", str(root)], check=True, capture_output=True)
    took = time.monotonic() - started
    for part in range(8):
        root = tmp_path / f"killed-{part}"
        shutil.copytree(before, root)
        process = subprocess.Popen(
            [*command, "--root", str(root)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(took * (0.6 + part * 0.06))
        process.kill()
        process.wait()
        assert_readable(root)
    capsys.readouterr()
