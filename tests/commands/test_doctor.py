"""`briefing doctor` and `briefing completion`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from email.message import Message
from importlib import metadata
from typing import TYPE_CHECKING

import pytest

import briefing
from briefing.__main__ import _missing
from briefing.commands import installed, programs
from briefing.commands.main import main
from tests.authored import REPOSITORY, small_newsroom

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return small_newsroom(tmp_path / "newsroom")


def as_data(capsys, *arguments: str) -> tuple[int, dict]:
    code = main(["doctor", "--format", "json", *arguments])
    return code, json.loads(capsys.readouterr().out)


def without(monkeypatch, name: str) -> None:
    """Let a package be missing."""

    def version(asked: str) -> str:
        if asked == name:
            raise metadata.PackageNotFoundError(asked)
        return metadata.Distribution.from_name(asked).version

    monkeypatch.setattr(installed.metadata, "version", version)


def program(folder: Path, name: str, says: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{says}\n")
    path.chmod(0o755)
    return path


def test_all_is_well_in_a_newsroom(newsroom, capsys):
    code, found = as_data(capsys, "--root", str(newsroom))
    assert (code, found["problems"]) == (0, [])
    assert found["newsroom"] == {"folder": str(newsroom), "missing": [], "briefings": 1}
    assert found["briefing"] == {"version": briefing.__version__, "folder": str(REPOSITORY / "briefing")}
    assert found["python"]["path"] == sys.executable
    needed = {package["name"]: package for package in found["packages"]}
    assert needed["mkdocs"]["version"] == metadata.version("mkdocs")
    assert needed["mkdocs"]["needed_by"] == "briefing"
    assert needed["annotated-types"]["needed_by"] == "pydantic", "only pydantic names it"


def test_people_read_the_same(newsroom, capsys):
    assert main(["doctor", "--root", str(newsroom)]) == 0
    printed = capsys.readouterr().out
    for line in (f"Briefing  {briefing.__version__}, in ", "\nExtras\n", f"\n  {newsroom}: 1 briefing\n"):
        assert line in printed
    assert f"  mkdocs             {metadata.version('mkdocs')}" in printed
    assert printed.endswith("\nNothing is missing.\n")
    assert "\\u{" not in printed


def test_a_missing_package_is_named_with_exit_code_2(newsroom, capsys, monkeypatch):
    without(monkeypatch, "mkdocs-material")
    assert main(["doctor", "--root", str(newsroom)]) == 2
    printed = capsys.readouterr().out
    assert "  mkdocs-material    -           needs >=9.7.7,<10  <-- not installed\n" in printed
    assert "Missing:\n  mkdocs-material: not installed.\n  Install Briefing again" in printed
    assert "Nothing is missing" not in printed


def test_a_package_of_another_version_than_one_of_the_others_needs_is_named(newsroom, capsys, monkeypatch):
    real = metadata.version
    monkeypatch.setattr(installed.metadata, "version", lambda name: "0.1" if name == "annotated-types" else real(name))
    code, found = as_data(capsys, "--root", str(newsroom))
    assert code == 2
    (problem,) = (package["problem"] for package in found["packages"] if package["name"] == "annotated-types")
    assert problem.startswith("pydantic")
    assert " needs >=" in problem


def test_a_range_that_does_not_fit_counts_whoever_asks_for_it(monkeypatch):
    monkeypatch.setattr(installed, "_requirements", lambda: (["click>=8", "click<10,>=9.9"], {}))
    assert [(package.name, package.problem) for package in installed.packages() if package.name == "click"] == [
        ("click", "briefing needs >=9.9,<10")
    ]


@pytest.mark.parametrize("given", [True, False])
def test_a_folder_that_is_no_newsroom_counts_only_if_it_was_given(given, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, found = as_data(capsys, *(["--root", "."] if given else []))
    assert found["newsroom"] == {"folder": str(tmp_path), "missing": ["content/", "mkdocs.yml"], "briefings": 0}
    assert code == (2 if given else 0)
    assert found["problems"] == ([f"{tmp_path} is no newsroom: content/ and mkdocs.yml are missing."] if given else [])


def test_an_installed_package_says_itself_what_it_needs(monkeypatch):
    class Installed:
        requires = ("click>=8.1", 'pip; extra == "wild"', 'none-such>=2; extra == "wild"', 'tomli; sys_platform == "x"')

        metadata = Message()
        metadata["Provides-Extra"] = "wild"

    real = metadata.distribution
    monkeypatch.setattr(briefing, "__file__", "/elsewhere/briefing/__init__.py")
    monkeypatch.setattr(
        installed.metadata, "distribution", lambda name: Installed if name == installed.DISTRIBUTION else real(name)
    )
    monkeypatch.setattr(installed, "EXTRAS", {"wild": "Whatever is wild."})
    assert [(package.name, package.range) for package in installed.packages() if package.needed_by == "briefing"] == [
        ("click", ">=8.1")
    ]
    assert installed.extras() == [installed.Extra("wild", "Whatever is wild.", ("none-such",))]


def test_a_browser_that_does_not_start_is_none(tmp_path, monkeypatch):
    program(tmp_path, "chromium", "exit 1")
    program(tmp_path, "google-chrome", "echo Chrome 150; echo more")
    monkeypatch.delenv("BRIEFING_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = {one.name: one for one in programs.programs()}
    assert (found["Chromium"].path, found["Chromium"].version) == (str(tmp_path / "google-chrome"), "Chrome 150")
    assert (found["git"].path, found["git"].version) == ("", "")
    monkeypatch.setenv("BRIEFING_CHROMIUM", str(program(tmp_path, "mine", "echo Mine 1")))
    assert programs.programs()[1].version == "Mine 1"


def test_what_the_shell_runs_is_told_from_what_runs_now(tmp_path, monkeypatch):
    (tmp_path / "own/bin").mkdir(parents=True)
    own = program(tmp_path / "own/bin", "briefing", "")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "own/bin/python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert programs.command() == {"path": "", "problem": f"`briefing` is not on the PATH. Its path is {own}."}
    (tmp_path / "links").mkdir()
    (tmp_path / "links/briefing").symlink_to(own)
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "links/briefing")])
    assert programs.command()["problem"].endswith(f"Its path is {tmp_path}/links/briefing.")
    (tmp_path / "briefing").symlink_to(own)
    assert programs.command() == {"path": str(tmp_path / "briefing"), "problem": ""}
    (tmp_path / "briefing").unlink()
    other = program(tmp_path, "briefing", "")
    assert programs.command()["path"] == str(other)
    assert programs.command()["problem"].startswith("That is another installation")


def test_a_missing_package_stops_no_command_with_a_traceback(tmp_path):
    (tmp_path / "rapidfuzz.py").write_text("import no_such_module\n")
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{REPOSITORY}"}
    command = [sys.executable, "-m", "briefing", "check"]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("briefing: the Python package `no_such_module`, which it needs, is missing")
    assert "Traceback" not in done.stderr


def test_a_fault_in_a_module_of_ours_is_not_put_down_to_a_package():
    with pytest.raises(ImportError, match="a slip"):
        _missing(ImportError("a slip", name="briefing.commands.main"))
    with pytest.raises(ImportError, match="cannot import"):
        _missing(ImportError("cannot import name"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_given_what_completes(shell, capsys):
    assert main(["completion", shell]) == 0
    assert f"_BRIEFING_COMPLETE={shell}_complete" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("briefing che", ["plain,check"]),
        ("briefing check --root {root} fe", ["plain,ferry"]),
        ("briefing check --root {root} x", []),
        ("briefing check --root nowhere fe", []),
        ("briefing check --root / fe", []),
        ("briefing retire x --root {root} --briefing fe", ["plain,ferry"]),
        ("briefing check --loc", ["plain,--locked"]),
    ],
)
def test_commands_options_and_briefings_are_completed(words, completed, newsroom, capsys, monkeypatch):
    words = words.format(root=newsroom)
    monkeypatch.setenv("_BRIEFING_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    main([])
    printed, errors = capsys.readouterr()
    assert (printed.split(), errors) == (completed, "")
