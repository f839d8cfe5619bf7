"""What is too much for a newsroom as a whole, though each of its files is within its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing.commands.main import main
from briefing.content.amount import check_amount
from briefing.content.read import briefing_folders, read_briefing
from briefing.diagnostics import Rule
from briefing.model import limits
from tests.authored import small_newsroom

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "---\ntitle: A\npublisher: B\npublished: 2025-03-05\n---\n\n"


def amount(root: Path) -> list[str]:
    return [f"{found.where} {found.message}" for found in check_amount(root, briefing_folders(root))]


@pytest.fixture
def few(monkeypatch):
    """Let a newsroom have two small briefings, and 60 signs or one in ten bytes."""
    monkeypatch.setattr(limits, "SMALL_BRIEFINGS", 2)
    monkeypatch.setattr(limits, "BYTES_FOR_A_SMALL_BRIEFING", 40_000)
    monkeypatch.setattr(limits, "CLAIMS_OF_A_NEWSROOM", 5)
    monkeypatch.setattr(limits, "BYTES_FOR_A_CLAIM", 100)
    monkeypatch.setattr(limits, "SIGNS_OF_A_NEWSROOM", 60)
    monkeypatch.setattr(limits, "BYTES_FOR_A_SIGN", 10)


def written(root: Path, name: str, text: str) -> None:
    (root / "content" / name).parent.mkdir(parents=True, exist_ok=True)
    (root / "content" / name).write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("few")
def test_small_briefings_are_counted_and_the_first_too_many_is_named(tmp_path):
    for name in ("a", "b"):
        written(tmp_path, f"{name}/briefing.yml", "title: A\n")
    written(tmp_path, "large/briefing.yml", "title: A\n" + "# remark\n" * limits.SMALL_BRIEFING_BYTES)
    assert amount(tmp_path) == []
    written(tmp_path, "c/briefing.yml", "title: A\n")
    assert amount(tmp_path) == [
        "content/c 3 briefings have less than 3,000 bytes each, but at most 2 such small ones are allowed"
    ]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("sign", ["\n", "[", "|", *"*_`\\&<"])
def test_signs_of_all_articles_and_versions_are_counted_and_the_densest_is_named(tmp_path, sign):
    written(tmp_path, "a/articles/one.md", HEAD + sign * 20)
    written(tmp_path, "a/claims/one.yml", sign * 500)
    assert amount(tmp_path) == []
    written(tmp_path, "b/revisions/two/1.md", HEAD + sign * 30)
    size = 2 * len(HEAD) + 50
    assert amount(tmp_path) == [
        f"content/b/revisions/two/1.md this article has 36 lines and signs of Markdown (* _ ` \\ & < [ |), and all"
        f" articles together have 62, but at most 60 are allowed in {size} bytes"
    ]
    written(tmp_path, "b/articles/two.md", HEAD + "word " * 100)
    assert amount(tmp_path) == []


@pytest.mark.usefixtures("few")
def test_an_article_that_is_refused_by_itself_counts_for_nothing(tmp_path):
    written(tmp_path, "a/articles/one.md", HEAD + "[" * (limits.BRACKETS + 1))
    assert amount(tmp_path) == []
    assert Rule.TOO_MANY in [found.rule for found in read_briefing(tmp_path / "content/a", tmp_path)[1]]


def test_what_cannot_be_looked_at_counts_for_nothing(tmp_path):
    written(tmp_path, "a/articles/one.md", HEAD)
    (tmp_path / "content/a/articles/two.md").symlink_to("nowhere.md")
    assert amount(tmp_path) == []


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("command", [["check"], ["build"], ["check", "a", "b", "c"]])
def test_nothing_else_is_read_and_the_code_is_1(tmp_path, capsys, command):
    small_newsroom(tmp_path)
    for name in ("a", "b", "c", "d"):
        written(tmp_path, f"{name}/briefing.yml", "titel: A\n")
    assert main([*command, "--root", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert "error too-many: " in printed
    assert "such small ones are allowed" in printed
    assert "Nothing else was checked." in printed
    assert "titel" not in printed
    assert not (tmp_path / "site").exists()


@pytest.mark.usefixtures("few")
def test_a_newsroom_that_is_large_enough_may_have_more_small_briefings(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "BYTES_FOR_A_SMALL_BRIEFING", 3)
    for name in "abcdef":
        written(tmp_path, f"{name}/briefing.yml", "title: A\n")
    assert amount(tmp_path) == []


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("claim", ["- id: c\n", "- {id: c}\n", '- {"id": c}\n', "-\n  quote: q\n  id : c\n"])
def test_claims_of_next_to_nothing_are_counted_and_the_file_with_most_is_named(tmp_path, claim):
    written(tmp_path, "a/claims/one.yml", claim * 2)
    written(tmp_path, "a/claims/two.yml", claim * 3)
    assert amount(tmp_path) == []
    written(tmp_path, "a/claims/two.yml", claim * 4)
    assert amount(tmp_path) == [
        f"content/a/claims/two.yml this file has 4 claims, and all files together have 6, but at most 5 are allowed in "
        f"{len(claim) * 6} bytes of articles and claims"
    ]
    written(tmp_path, "a/articles/one.md", HEAD + "Words of an article. " * 50)
    assert amount(tmp_path) == []
