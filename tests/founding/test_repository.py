"""A new newsroom is a git repository with a first commit, except where that would be wrong, and says what was done."""

from __future__ import annotations

import subprocess

import pytest

from briefing.commands.main import main
from briefing.founding import git, repository


@pytest.fixture(autouse=True)
def ordinary_git(monkeypatch, tmp_path):
    """Let git know only the Tester of conftest.py, whatever this machine's own settings are."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("GIT_CONFIG_GLOBAL", raising=False)
    git.program.cache_clear()
    yield
    git.program.cache_clear()


def asked(folder, *arguments):
    run = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def init(folder, capsys, *options):
    assert main(["init", str(folder), *options]) == 0
    printed, errors = capsys.readouterr()
    assert errors == ""
    return printed


def test_all_files_are_in_a_first_commit_on_main(tmp_path, monkeypatch, capsys):
    # What somebody has git ignore, or start branches as, is no reason to leave a file out.
    monkeypatch.chdir(tmp_path)
    (tmp_path / "home/.config/git").mkdir(parents=True)
    (tmp_path / "home/.config/git/ignore").write_text("*.lock\n*.whl\nsite-src\nprogram\n")
    (tmp_path / "home/.gitconfig").write_text("[init]\ndefaultBranch = trunk\n[commit]\ngpgSign = true\n")
    printed = init("newsroom", capsys)
    assert "A git repository holds them in a first commit on the branch main.\n" in printed
    assert asked("newsroom", "log", "--format=%an <%ae> %D") == "Tester <tester@example.org> HEAD -> main"
    tracked = set(asked("newsroom", "ls-files").splitlines())
    newsroom = tmp_path / "newsroom"
    there = {path.relative_to(newsroom).as_posix() for path in newsroom.rglob("*") if path.is_file()}
    assert tracked == {name for name in there if not name.startswith(".git/")}
    assert {"requirements.lock", "site-src/.gitignore", ".github/workflows/site.yml"} <= tracked


def test_where_git_knows_nobody_it_says_whose_the_commit_is_and_how_to_make_it_ones_own(tmp_path, monkeypatch, capsys):
    for role in ("AUTHOR", "COMMITTER"):
        for what in ("NAME", "EMAIL"):
            monkeypatch.delenv(f"GIT_{role}_{what}")
    printed = init(tmp_path / "newsroom", capsys)
    assert "made by “briefing init”, because git knows no name and e-mail address of yours." in printed
    assert asked(tmp_path / "newsroom", "log", "--format=%an") == "briefing init"
    own = printed.split("then this makes the commit yours: ")[1].splitlines()[0]
    (tmp_path / "home/.gitconfig").write_text("[user]\nname = Ada\nemail = ada@example.org\n")
    subprocess.run(own, shell=True, check=True, capture_output=True)
    assert asked(tmp_path / "newsroom", "log", "--format=%an <%ae>") == "Ada <ada@example.org>"


def test_without_git_it_says_what_to_type_later(tmp_path, monkeypatch, capsys):
    with monkeypatch.context() as without:
        without.setattr(git.shutil, "which", lambda _name: None)
        printed = init(tmp_path / "newsroom", capsys)
    assert "git is not installed, so there is no repository. Install it, then: git -C" in printed
    assert not (tmp_path / "newsroom/.git").exists()
    subprocess.run(printed.split("then: ")[1].splitlines()[0], shell=True, check=True, capture_output=True)
    assert asked(tmp_path / "newsroom", "status", "--porcelain") == ""


def test_none_is_made_where_none_is_wanted(tmp_path, capsys):
    assert "No git repository was made." in init(tmp_path / "newsroom", capsys, "--no-git")
    assert not (tmp_path / "newsroom/.git").exists()


@pytest.mark.parametrize("rule", ["/newsroom/", "newsroom/*", "*", "news*"])
def test_a_repository_that_ignores_the_folder_is_named_with_its_rule(rule, tmp_path, capsys):
    outer = tmp_path / "outer"
    subprocess.run(["git", "init", "-q", str(outer)], check=True)
    (outer / ".gitignore").write_text(f"# mine\n{rule}\n")
    printed = init(outer / "newsroom", capsys)
    assert f"The repository {outer} ignores this folder (" in printed
    assert f".gitignore:2:{rule})" in printed
    assert "It has a repository of its own.\nA git repository holds them" in printed
    assert asked(outer / "newsroom", "rev-parse", "--show-toplevel") == str(outer / "newsroom")


@pytest.mark.parametrize("folder", ["newsroom", "deep/er/newsroom"])
def test_within_another_repository_there_is_no_second_one(folder, tmp_path, capsys):
    outer = tmp_path / "outer"
    subprocess.run(["git", "init", "-q", str(outer)], check=True)
    printed = init(outer / folder, capsys)
    assert f"{outer / folder} is in the repository {outer}, so it got none of its own: commit it there." in printed
    assert not (outer / folder / ".git").exists()


def test_what_git_refuses_is_told_and_the_files_stay(tmp_path, capsys):
    hooks = tmp_path / "home/template/hooks"
    hooks.mkdir(parents=True)
    (hooks / "pre-commit").write_text("#!/bin/sh\necho 'No commits on Mondays' >&2\nexit 1\n")
    (hooks / "pre-commit").chmod(0o755)
    (tmp_path / "home/.gitconfig").write_text(f"[init]\ntemplateDir = {hooks.parent}\n")
    printed = init(tmp_path / "newsroom", capsys)
    assert "git commit failed: No commits on Mondays. The files are there." in printed
    assert (tmp_path / "newsroom/mkdocs.yml").is_file()


def test_a_repository_that_the_environment_names_is_left_alone(tmp_path, monkeypatch, capsys):
    outer = tmp_path / "outer"
    subprocess.run(["git", "init", "-q", str(outer)], check=True)
    monkeypatch.setenv("GIT_DIR", str(outer / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(outer / ".git/index"))
    init(tmp_path / "newsroom", capsys)
    for name in ("GIT_DIR", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name)
    assert asked(tmp_path / "newsroom", "log", "--format=%D") == "HEAD -> main"
    assert not (outer / ".git/refs/heads/main").exists()


def test_a_git_that_does_not_end_is_not_waited_for(tmp_path, monkeypatch):
    (tmp_path / "git").write_text("#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(git, "SECONDS", 0.2)
    git.program.cache_clear()
    (note,) = repository.start(tmp_path, ["git"])
    assert note.startswith("git init failed: it did not say why. The files are there.")
