"""Which briefing has an id: one finder for all commands, which opens no folder that cannot have it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from briefing import newsroom
from briefing.commands.main import main
from briefing.diagnostics.diagnostic import BriefingError
from briefing.model.ledger import Kind
from tests.authored import contents, small_newsroom

if TYPE_CHECKING:
    from pathlib import Path

RETIRE = ["--because", "Taken back."]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom of two briefings that have one article, and with it all ids, in common; `ferry` has another."""
    root = small_newsroom(tmp_path / "newsroom", with_settings=False)
    other = root / "content/barge"
    shutil.copytree(root / "content/ferry", other)
    for path in (*other.glob("articles/*"), *other.glob("claims/*")):
        if path.stem != "radio":
            path.unlink()
    return root


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []
    load = newsroom.load_recorded

    def note(folder: Path, root: Path) -> newsroom.Recorded:
        names.append(folder.name)
        return load(folder, root)

    monkeypatch.setattr(newsroom, "load_recorded", note)
    return names


def test_only_folders_that_can_have_the_id_are_opened(root, opened):
    homes, problems = newsroom.find(root, "post-12")
    assert [(home.folder.name, home.key) for home in homes] == [("ferry", (Kind.CLAIM, "post-12"))]
    assert problems == []
    assert opened == ["ferry"]


def test_an_id_is_found_however_its_file_spells_it(root):
    claims = root / "content/ferry/claims/post.yml"
    claims.write_text(claims.read_text().replace("id: post-12\n", 'id: "post\\x2d12"\n'))
    homes, _ = newsroom.find(root, "post-12")
    assert [home.folder.name for home in homes] == ["ferry"]


def test_an_id_in_unreadable_files_is_not_reported_as_unknown(root):
    (root / "content/ferry/claims/post.yml").write_text("- id: [post-12\n")
    homes, problems = newsroom.find(root, "post-12")
    assert homes == []
    assert "content/ferry/claims/post.yml" in {problem.where.path for problem in problems}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("update radio", "several entries have the id `radio`: the article in barge and the article in ferry. Choose"),
        (
            "retire radio --because x",
            "several entries have the id `radio`: the article in barge and the article in ferry.",
        ),
        ("update pots", "there is no article `pots`. Did you mean `post`?"),
        ("retire pots --kind article --because x", "there is no article `pots`. Did you mean `post`?"),
        ("permalinks move pots post-2", "there is no id `pots`. Did you mean `post`?"),
        ("update post --briefing barge", "there is no article `post` in the briefing `barge`. There are: radio."),
        ("retire post --briefing barge --because x", "there is no id `post` in the briefing `barge`."),
        ("update post --briefing fery", "there is no briefing `fery`. Did you mean `ferry`?"),
        ("retire post --briefing fery --because x", "there is no briefing `fery`. Did you mean `ferry`?"),
    ],
)
def test_all_commands_refuse_an_invalid_id_in_the_same_words(arguments, said, root, capsys):
    before = contents(root)
    assert main([*arguments.split(), "--root", str(root)]) == 2
    assert said in capsys.readouterr().err
    assert contents(root) == before


def test_an_article_that_is_only_recorded_cannot_be_updated(root, capsys):
    shutil.rmtree(root / "content/barge")
    assert main(["permalinks", "record", "--root", str(root)]) == 0
    assert main(["retire", "radio", "--yes", *RETIRE, "--date", "2025-03-07", "--root", str(root)]) == 0
    capsys.readouterr()
    assert main(["update", "radio", "--root", str(root)]) == 2
    assert "the article `radio` of ferry is withdrawn since 2025-03-07." in capsys.readouterr().err


def test_the_options_that_tell_places_apart_are_those_in_which_they_differ(root):
    homes, _ = newsroom.find(root, "radio")
    with pytest.raises(BriefingError, match=r"Choose one with --briefing\.$"):
        newsroom.only_home(homes)
