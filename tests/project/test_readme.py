"""Every command and example of the README does what it says, from a copy of the repository to a newsroom shown."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from briefing.commands.main import main
from tests.authored import REPOSITORY
from tests.project.pages import commands, save_examples, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

README = text_of("README.md")
IN_CI = {"make site", "make serve", "make test"}
"""Run by `.ci/run` on a fresh checkout; a test that ran them would run itself."""
MOST_WORDS = 900


def test_it_can_be_read_at_one_sitting():
    assert len(README.split()) < MOST_WORDS


def test_continuous_integration_runs_the_make_commands():
    assert set(commands(README)) >= IN_CI
    steps = set(re.findall(r"^step (.+)", text_of(".ci/run"), re.MULTILINE))
    assert steps == {"make --keep-going test", "make site ARGS=--locked", "answer make serve"}


def test_its_example_is_a_briefing_without_a_mistake(tmp_path, capsys):
    assert main(["init", str(tmp_path / "newsroom")]) == 0
    assert len(save_examples(README, tmp_path / "newsroom")) == 3
    capsys.readouterr()
    assert main(["check", "--strict", "--root", str(tmp_path / "newsroom")]) == 0
    assert "2 briefings: 3 articles" in capsys.readouterr().out


@pytest.mark.installs
@pytest.mark.publisher
def test_a_newsroom_is_made_word_by_word_from_a_copy_of_the_repository(tmp_path, wheels):
    """The wheel is built, installed into an environment of its own, and is enough once the copy is gone."""
    shell = _Shell(_copy_of_clone(tmp_path / "copy"), tmp_path / "home", wheels)
    for command in commands(README):
        if command in IN_CI:
            continue
        if command.startswith("~"):  # what was installed has to be enough
            shutil.rmtree(shell.folder / "briefing", ignore_errors=True)
        if command.endswith("check --root ~/newsroom"):
            save_examples(README, shell.home / "newsroom")
        if "http.server" in command:
            with _served(shell, command, "{port}") as address:
                assert "The ferry Alma runs aground" in _read(f"{address}ferry-aground/")
        elif " serve " in command:
            with _served(shell, command, "--dev-addr 127.0.0.1:{port}") as address:
                assert "The ferry Alma runs aground" in _read(address)
        else:
            shell.run(command)
    assert (shell.home / "newsroom/site/ferry-aground/comparison/index.html").is_file()
    found = json.loads(shell.run("~/.local/bin/briefing doctor --root ~/newsroom --format json"))
    assert found["problems"] == []
    assert found["newsroom"]["briefings"] == 2
    assert str(shell.home) in found["briefing"]["folder"]
    assert {"mkdocs", "markdown", "annotated-types"} <= {package["name"] for package in found["packages"]}
    (direct,) = (shell.home / ".local/share/briefing").glob(
        "program.*/lib/*/site-packages/annotated_b*/direct_url.json"
    )
    installed_from = json.loads(direct.read_text())
    wheel = Path(installed_from["url"].removeprefix("file://"))
    assert wheel.is_file(), "`init` has to find it again"
    assert installed_from["archive_info"]["hashes"].keys() == {"sha256"}
    assert (shell.home / ".cache/annotated-briefing").is_dir()
    shell.run("make uninstall")
    assert not [path for path in (shell.home / ".local").rglob("*") if not path.is_dir()]
    assert not (shell.home / ".cache/annotated-briefing").exists()
    assert (shell.home / "newsroom/mkdocs.yml").is_file()


class _Shell:
    """Somebody's shell, in a folder, with a home of its own."""

    def __init__(self, folder: Path, home: Path, wheels: dict[str, str]) -> None:
        self.folder, self.home = folder, home
        home.mkdir()
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in _OUR_OWN},
            "HOME": str(home),
            "PYTHONUNBUFFERED": "1",
            **wheels,
        }

    def run(self, command: str) -> str:
        done = subprocess.run(
            ["sh", "-c", command], cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout


_OUR_OWN = (
    "PYTHONPATH",
    "VIRTUAL_ENV",
    "XDG_CACHE_HOME",
    "XDG_DATA_HOME",
    "BRIEFING_SITE_URL",
    "MAKEFLAGS",
    "MAKELEVEL",
    "MFLAGS",
)
"""What somebody's own shell does not have."""


def _copy_of_clone(folder: Path) -> Path:
    listed = ["git", "ls-files", "-co", "--exclude-standard"]
    tracked = subprocess.run(listed, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    for name in tracked.stdout.splitlines():
        if (REPOSITORY / name).is_file() or (REPOSITORY / name).is_symlink():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, folder / name, follow_symlinks=False)
    return folder


@contextmanager
def _served(shell: _Shell, command: str, where: str) -> Iterator[str]:
    """Run a server until the block is left; the README's has a fixed port, which a test must not use."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        ["sh", "-c", f"exec {command} {where.format(port=port)}"],
        cwd=shell.folder,
        env=shell.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(timeout=60)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _read(address: str) -> str:
    for _ in range(600):
        try:
            with urlopen(address) as answer:
                return answer.read().decode("utf-8")
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"nobody answers at {address}")
