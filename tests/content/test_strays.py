"""What nothing in `content/` reads is told, with what was meant; what editors and systems leave behind is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.content.read import briefing_folders, read_pages
from briefing.newsroom import load
from tests.authored import small_newsroom, write_files

MEANT = {
    "content/ferry/claims/dawn.YML": "Rename it to dawn.yml.",
    "content/ferry/claims/dawn.yal": "Rename it to dawn.yml.",
    "content/ferry/claims/dawn.yml.orig": "Rename it to dawn.yml.",
    "content/ferry/claims/dawn.yml copy": "Rename it to dawn.yml.",
    "content/ferry/claims/dawn": "Rename it to dawn.yml.",
    "content/ferry/claims/dawn.ymlx": "Rename it, so that it ends in .yml, or move it out of content/.",
    "content/ferry/articles/dawn.markdown": "Rename it to dawn.md.",
    "content/ferry/articles/dawn.text": "Rename it to dawn.md.",
    "content/ferry/articles/radio.md.bak": "There is radio.md beside it. Move it out of content/, or delete it.",
    "content/ferry/articles/2025/dawn.md": "Files of folders in this folder are not read. Move them up",
    "content/ferry/Claims/dawn.yml": "There is claims/ beside it. Move into that what belongs there.",
    "content/ferry/claim/dawn.yml": "There is claims/ beside it. Move into that what belongs there.",
    "content/ferry/revision/radio/1.md": "Rename it to revisions/.",
    "content/ferry/draft/dawn.yml": "Rename it to drafts/.",
    "content/ferry/original/dawn.1.pdf": "Rename it to originals/.",
    "content/ferry/Briefing.yml": "There is briefing.yml beside it.",
    "content/ferry/permalinks.yaml": "Rename it to permalinks.yml.",
    "content/ferry/dawn.md": "Articles are in articles/: move it to articles/dawn.md.",
    "content/articles/dawn.md": "dawn.md belongs to ferry: move it to content/ferry/articles/.",
    "content/drafts/x.yml": "x.yml belongs to ferry: move it to content/ferry/drafts/.",
    "content/originals/x.pdf": "Move it into the folder of its briefing, such as content/ferry/originals/.",
    "content/README.md": "An article goes into its briefing's articles/, a page of the site into content/pages/.",
    "content/permalinks.yaml": "Rename it to permalinks.yml.",
}
"""What was meant, by what is there."""


@pytest.mark.parametrize("name", MEANT)
def test_what_nothing_reads_is_told_with_what_was_meant(name, tmp_path):
    write_files(small_newsroom(tmp_path, with_settings=False), {name: "x"})
    (problem,) = load(tmp_path).diagnostics
    assert problem.rule.id == "stray-file"
    assert name.startswith(problem.where.path)
    assert problem.hint.startswith(MEANT[name])


LEFT_BEHIND = (".DS_Store", "Thumbs.db", "desktop.ini", "Desktop.ini", "radio.md~", ".radio.md.swp", ".#radio.md")
LEFT_BEHIND += ("#radio.md#", "~$radio.docx", "radio.md.swo", "radio.swp")


def test_what_editors_and_systems_leave_behind_is_passed_over_everywhere(tmp_path):
    small_newsroom(tmp_path, with_settings=False)
    places = ("content", "content/ferry", "content/pages", "content/gone", "content/gone/articles")
    places += tuple(
        f"content/ferry/{name}" for name in ("articles", "claims", "drafts", "originals", "revisions/radio")
    )
    write_files(tmp_path, {f"{place}/{name}": "x" for place in places for name in LEFT_BEHIND})
    assert load(tmp_path).diagnostics == ()
    assert [folder.name for folder in briefing_folders(tmp_path)] == ["ferry"]
    assert [page.path for page in read_pages(tmp_path, frozenset())[0]] == ["about.md"]


def test_what_a_briefing_may_hold_is_no_stray(tmp_path):
    names = ("drafts/radio.yml", "originals/radio.1.html", "originals/radio.2.PDF", "withdrawn/radio/radio.md")
    write_files(small_newsroom(tmp_path, with_settings=False), {f"content/ferry/{name}": "x" for name in names})
    assert load(tmp_path).diagnostics == ()


def test_a_folder_that_may_not_be_looked_into_is_not_taken_for_an_empty_one(tmp_path, monkeypatch):
    (tmp_path / "content/ferry/articles").mkdir(parents=True)
    assert briefing_folders(tmp_path) == []

    def refused(folder: Path, real=Path.iterdir):
        if folder.name == "articles":
            raise PermissionError(folder)
        return real(folder)

    monkeypatch.setattr(Path, "iterdir", refused)
    assert [folder.name for folder in briefing_folders(tmp_path)] == ["ferry"]
