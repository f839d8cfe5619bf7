"""Every command and example of the README does what it says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

import briefing
from briefing.commands.main import cli, main
from briefing.content import schema

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.removeprefix("$ ")
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ ")
]
IN_CI = {"make site", "make test"}
"""Run by `.ci/run` on a fresh checkout; a test that ran them would run itself."""


QUICKER = os.environ | {"PIP_NO_COMPILE": "no", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
"""For pip, which takes "no" for yes here: most of what it would compile is never imported."""


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_continuous_integration_runs_the_make_commands() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert set(COMMANDS) >= IN_CI
    assert all(command.split()[-1] in script for command in IN_CI)
    assert "step make site" in script
    assert "test" in re.findall(r"^step make .*", script, re.MULTILINE)[0]


@pytest.mark.publisher
def test_a_newsroom_is_made_from_the_installed_package_alone(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    tracked = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in tracked.stdout.splitlines():
        if (ROOT / name).is_file() or (ROOT / name).is_symlink():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, clone / name, follow_symlinks=False)
    for command in COMMANDS:
        if command in IN_CI:
            continue
        if command.startswith("venv/bin/briefing"):
            for folder in ("briefing", "overrides", "content"):  # the installed package has to be enough
                shutil.rmtree(clone / folder, ignore_errors=True)
        run = subprocess.run(shlex.split(command), cwd=clone, env=QUICKER, capture_output=True, text=True, check=False)
        assert run.returncode == 0, f"{command}\n{run.stdout}\n{run.stderr}"
    assert (clone / "newsroom" / "site" / "ferry-aground" / "comparison" / "index.html").is_file()


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = blocks("python")
    exec(compile(example, "README.md", "exec"), {})
    assert "changed" in capsys.readouterr().out


def test_the_yaml_examples_are_of_the_form_that_files_have() -> None:
    *claims, event = (yaml.safe_load(block.replace("2025-03-04", '"2025-03-04"')) for block in blocks("yaml"))
    assert len(claims) == 2
    for example in claims:
        schema.CLAIMS.validate_python(example)
    schema.BRIEFING.validate_python(event)


def test_the_mistakes_it_shows_are_what_an_author_sees(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from briefing.commands.init import make_newsroom

    make_newsroom(tmp_path / "newsroom")
    for name, before, after in (
        ("sandvik-post", "quote: Twelve people were injured", "quote: Thirteen people were injured"),
        ("coast-radio", "says: About 300 people were aboard.", "says: Aboard: about 300 people."),
    ):
        claims = tmp_path / "newsroom" / "content" / "ferry-aground" / "claims" / f"{name}.yml"
        claims.write_text(claims.read_text().replace(before, after))
    assert main(["check", "--root", str(tmp_path / "newsroom")]) == 1
    shown = next(block for block in README.split("```")[1::2] if "quote-changed" in block)
    assert shown.strip() in capsys.readouterr().out


def test_the_update_it_shows_is_what_an_author_sees(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from briefing.commands.init import make_newsroom

    make_newsroom(tmp_path / "newsroom")
    article = tmp_path / "newsroom" / "content" / "ferry-aground" / "articles" / "coast-radio.md"
    words = article.read_text().rpartition("---\n")[2].lstrip().replace("At least 12", "At least 21")
    (tmp_path / "new.md").write_text(words.partition(" It said that a fault")[0])
    assert main(["update", "coast-radio", str(tmp_path / "new.md"), "--root", str(tmp_path / "newsroom")]) == 0
    shown = next(block for block in README.split("```")[1::2] if "version 2 is in its place" in block)
    assert shown.strip() == capsys.readouterr().out.strip()


def test_every_key_and_command_is_in_it() -> None:
    for form in (schema.ArticleEntry, schema.ClaimEntry):
        for key, field in form.model_fields.items():
            assert f"`{field.alias or key}`" in README, key
    for command in cli.commands:
        assert f"`briefing {command}" in README
    assert set(briefing.__all__) >= {"Selector", "anchor", "load", "compare", "build"}
