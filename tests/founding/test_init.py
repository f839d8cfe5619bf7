"""`briefing init` asks in a terminal for what it is not told, and only there; what it prints can be typed as it is."""

from __future__ import annotations

import errno
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from briefing.commands import invoked
from briefing.commands.main import main
from briefing.founding.answers import Host
from tests.authored import REPOSITORY
from tests.founding.test_answers import Loader

TOLD = ["--title", "Harbour", "--newsroom", "Desk", "--contact", "a@b.org", "--corrections", "https://b.org/c"]


def settings(folder):
    return yaml.load((folder / "mkdocs.yml").read_text(encoding="utf-8"), Loader)


def in_terminal(arguments: list[str], typed: str, folder: Path) -> str:
    """Run a command in a terminal in which something is typed, and return all that is to be seen there."""
    own, other = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY), "TERM": "dumb"}
    command = [sys.executable, "-m", "briefing", *arguments]
    with subprocess.Popen(
        command, stdin=other, stdout=other, stderr=other, cwd=folder, env=environment, start_new_session=True
    ) as run:
        os.close(other)
        os.write(own, typed.encode())
        seen = b""
        while select.select([own], [], [], 20)[0]:
            try:
                seen += os.read(own, 4096)
            except OSError:  # the end, on Linux
                break
        if run.poll() is None and not seen.endswith(b"PUBLISHING.md\r\n"):
            run.kill()  # it waits for an answer that nobody types
        assert run.wait() == 0, seen
    os.close(own)
    return seen.decode().replace("\r\n", "\n")


def test_in_a_terminal_it_asks_until_it_can_use_the_answer(tmp_path):
    typed = "Harbour\nThe Desk\nno address\ndesk@example.org\n\nhttps://desk.example.org\ngitlab\n"
    seen = in_terminal(["init", "newsroom", "--no-git"], typed, tmp_path)
    assert "Title of the site [Briefing]: " in seen
    assert "Error: 'no address' is not an address. Write an e-mail address" in seen
    found = settings(tmp_path / "newsroom")
    assert found["site_name"] == "Harbour"
    assert found["site_url"] == ["BRIEFING_SITE_URL", "https://desk.example.org/"]
    assert found["extra"]["newsroom"] == {"name": "The Desk", "contact": "desk@example.org"}
    assert (tmp_path / "newsroom/.gitlab-ci.yml").is_file()


def test_in_a_terminal_it_asks_nothing_that_was_given_or_if_told_so(tmp_path):
    seen = in_terminal(["init", "newsroom", "--no-git", "--yes", *TOLD], "", tmp_path)
    assert "[" not in seen
    seen = in_terminal(["init", "other", "--no-git", *TOLD, "--host", "none"], "\n", tmp_path)
    assert seen.count("?") == 0
    assert "Title" not in seen
    assert "Address of the site" in seen


@pytest.mark.parametrize("host", Host)
def test_without_a_terminal_it_asks_nothing(host, tmp_path, capsys):
    assert main(["init", str(tmp_path / "newsroom"), "--no-git", "--host", str(host), *TOLD]) == 0
    assert "Press Enter" not in capsys.readouterr().out
    found = settings(tmp_path / "newsroom")
    assert found["site_name"] == "Harbour"
    assert found["extra"]["newsroom"] == {"name": "Desk", "contact": "a@b.org", "corrections": "https://b.org/c"}
    files = {path.relative_to(tmp_path / "newsroom").as_posix() for path in (tmp_path / "newsroom").rglob("*")}
    made_for = {
        Host.GITHUB: ".github/workflows/site.yml",
        Host.GITLAB: ".gitlab-ci.yml",
        Host.SERVER: "server/publish",
    }
    assert [name for name in made_for.values() if name in files] == [
        name for of, name in made_for.items() if of is host
    ]
    assert {"PUBLISHING.md", "requirements.txt", "requirements.lock"} <= files
    assert not [name for name in files if name.startswith("hosts")]


def test_what_is_asked_for_comes_after_the_check_that_the_folder_is_free(tmp_path, capsys):
    (tmp_path / "file").touch()
    assert main(["init", str(tmp_path)]) == 2
    printed, errors = capsys.readouterr()
    assert printed == ""
    assert "is not empty" in errors


# --- The commands that it prints -----------------------------------------------------------------------------------


@pytest.fixture
def program(tmp_path):
    """A program of our name, such as pip puts into an environment."""
    (tmp_path / "venv").mkdir()
    (tmp_path / "venv/briefing").write_text("#!/bin/sh\n")
    (tmp_path / "venv/briefing").chmod(0o755)
    return tmp_path / "venv/briefing"


def test_a_program_that_the_path_leads_to_is_named_alone(program, tmp_path, monkeypatch):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/briefing").symlink_to(program)
    monkeypatch.setattr(sys, "argv", [str(program)])
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert invoked.shell("serve", "--root", "my newsroom") == "briefing serve --root 'my newsroom'"


@pytest.mark.parametrize("on_path", ["none", "another"])
def test_any_other_program_is_named_in_full(on_path, program, tmp_path, monkeypatch):
    (tmp_path / "bin").mkdir()
    if on_path == "another":
        (tmp_path / "bin/briefing").write_text("#!/bin/sh\n")
        (tmp_path / "bin/briefing").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["venv/briefing"])
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert invoked.shell("serve") == f"{program} serve"


def test_python_that_runs_it_as_a_module_is_named(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["/x/briefing/__main__.py"])
    assert invoked.shell("serve") == f"{sys.executable} -m briefing serve"


def test_where_one_file_cannot_be_moved_in_those_before_it_are_taken_back(tmp_path, monkeypatch, capsys):
    """A folder that is there is filled, or stays as empty as it was."""
    there = tmp_path / "there"
    there.mkdir()
    replace, moved = Path.replace, []

    def refuse_the_third(path, target):
        if Path(target).parent == there:
            moved.append(target)
            if len(moved) == 3:
                raise OSError(errno.ENOSPC, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse_the_third)
    assert main(["init", str(there), "--no-git"]) == 2
    assert "The newsroom was not made." in capsys.readouterr().err
    assert len(moved) == 3
    assert list(there.iterdir()) == []
