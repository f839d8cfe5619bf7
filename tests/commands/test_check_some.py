"""`briefing check BRIEFING`: what is in the folder of one of many, and nothing else."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from briefing.commands.main import main
from tests.authored import small_newsroom, write_files

if TYPE_CHECKING:
    from pathlib import Path

CUT = "---\ntitle: Fog\npublisher: Tower\npublished: 2025-03-05\nrights: full\n---\n\nAt 5 °C:\n\n- 5 °C below.\n"
"""An article with a mistake that `--fix` fixes."""


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """Two briefings and the newsroom itself, each with mistakes."""
    root = small_newsroom(tmp_path / "newsroom")
    shutil.copytree(root / "content/ferry", root / "content/bay")
    (root / "content/bay/permalinks.yml").unlink(missing_ok=True)
    settings = (root / "mkdocs.yml").read_text()
    write_files(
        root,
        {
            "content/bay/articles/fog.md": CUT,
            "content/ferry/articles/fog.md": CUT,
            "content/ferry/claims/lost.yaml": "- id: x\n",
            "content/lost.txt": "x",
            "content/pages/ferry.md": "# Ferry\n",
            "languages/de.po": "Zitieren\n",
            "mkdocs.yml": f"{settings}\nuse_directory_urls: false\n",
        },
    )
    return root


def found(root: Path, capsys, *arguments: str) -> set[str]:
    """Return the files that have mistakes."""
    main(["check", "--root", str(root), "--format", "json", *arguments])
    mistakes = json.loads(capsys.readouterr().out)
    assert len({json.dumps(mistake) for mistake in mistakes}) == len(mistakes), "each is told once"
    return {mistake["path"] for mistake in mistakes}


FERRY = {"content/ferry/articles/fog.md", "content/ferry/claims/lost.yaml"}
BAY = {"content/bay/articles/fog.md"}


def test_without_a_name_everything_is_checked(newsroom, capsys):
    whole = {"content/lost.txt", "content/pages/ferry.md", "languages/de.po", "mkdocs.yml"}
    assert found(newsroom, capsys) >= FERRY | BAY | whole


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (["ferry"], FERRY),
        (["bay"], BAY),
        (["bay", "ferry"], FERRY | BAY),
        (["ferry", "{root}/content/ferry", "{root}/content/ferry/"], FERRY),
    ],
)
def test_only_what_is_in_its_folder_is_told(names, files, newsroom, capsys):
    assert found(newsroom, capsys, *(name.format(root=newsroom) for name in names)) == files


def test_a_path_is_as_good_as_a_name_in_the_newsroom(newsroom, capsys, monkeypatch):
    monkeypatch.chdir(newsroom)
    main(["check", "content/bay", "--format", "json"])
    assert {mistake["path"] for mistake in json.loads(capsys.readouterr().out)} == BAY


def test_only_what_is_in_its_folder_is_fixed(newsroom, capsys):
    assert main(["check", "bay", "bay", "--fix", "--root", str(newsroom)]) == 0
    printed = capsys.readouterr().out
    assert "\n1 briefing: " in printed
    assert printed.startswith("Fixed 1 mistake.\n")
    assert printed.endswith("\nNothing else was checked.\n")
    assert (newsroom / "content/bay/articles/fog.md").read_text() != CUT
    assert (newsroom / "content/ferry/articles/fog.md").read_text() == CUT


def test_ids_are_held_against_the_ledger_of_the_briefing(newsroom, capsys):
    (newsroom / "content/bay/articles/fog.md").unlink()
    assert found(newsroom, capsys, "bay") == set()
    assert found(newsroom, capsys, "bay", "--locked") == {"content/bay/permalinks.yml"}


def test_settings_that_are_none_stop_it_all_the_same(newsroom, capsys):
    (newsroom / "mkdocs.yml").unlink()
    assert main(["check", "ferry", "--root", str(newsroom)]) == 2
    assert "mkdocs.yml: there is no such file" in capsys.readouterr().err
