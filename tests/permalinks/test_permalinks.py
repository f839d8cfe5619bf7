"""`permalinks` and `retire` as an author meets them: what they write, what they refuse, in which words."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from briefing.commands.main import main
from briefing.content.ledger_file import HEADER, ledger_text, parse_ledger, read_ledger
from briefing.model.ledger import Kind
from tests.authored import contents, loaded, small_newsroom, write_files

if TYPE_CHECKING:
    from pathlib import Path

LEDGER = "content/ferry/permalinks.yml"
RETIRE = ["--because", "Taken back.", "--date", "2025-03-07"]


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return small_newsroom(tmp_path / "newsroom", with_settings=False)


@pytest.fixture
def recorded(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["permalinks", "record", "--root", str(newsroom), "--date", "2025-03-06"]) == 0
    capsys.readouterr()
    return newsroom


def run(root: Path, *arguments: str) -> int:
    return main([*arguments, "--root", str(root)])


def test_record_writes_every_id_once_and_the_same_bytes_again(recorded, capsys):
    text = (recorded / LEDGER).read_text()
    assert text.startswith(f"{HEADER}version: 2\nbriefing: ferry\n\narticles:\n  post:\n")
    assert text.count("recorded: 2025-03-06\n") == 11, "ten ids and an occasion"
    assert run(recorded, "permalinks", "record", "--date", "2026-01-01") == 0
    assert capsys.readouterr().out == "ferry: nothing new\n"
    assert (recorded / LEDGER).read_text() == text
    assert run(recorded, "check", "--locked") == 0


def test_a_ledger_is_read_as_it_was_written_whatever_words_it_holds(recorded):
    nasty = 'a "b" \\ # c: \u2028\x85\x9b\ufeff {x} ' + "é"
    path = recorded / "content/ferry/claims/radio.yml"
    path.write_text(path.read_text().replace("says: Some 300 people were aboard.", f"says: {json.dumps(nasty)}"))
    assert run(recorded, "permalinks", "record") == 0
    text = (recorded / LEDGER).read_text()
    ledger, problems = parse_ledger(text, LEDGER)
    assert problems == []
    assert ledger is not None
    assert ledger_text(ledger) == text
    assert not {character for character in text if not character.isprintable()} - {"\n"}


def test_words_are_brought_up_to_date_and_earlier_wordings_stay_recorded(recorded, capsys):
    path = recorded / "content/ferry/claims/radio.yml"
    path.write_text(path.read_text().replace("says: Some 300 people", "says: About 300 people"))
    assert run(recorded, "check", "--locked") == 0
    assert "permalink-outdated" in capsys.readouterr().out
    assert run(recorded, "permalinks", "record", "--date", "2026-01-01") == 0
    entry = read_ledger(recorded / "content/ferry", recorded)[0].entries[Kind.CLAIM, "radio-300"]
    assert (entry.recorded, entry.named["says"]) == ("2025-03-06", "About 300 people were aboard.")
    assert [(wording.until, wording.named["says"]) for wording in entry.earlier] == [
        ("2026-01-01", "Some 300 people were aboard.")
    ]
    assert run(recorded, "check", "--locked") == 0
    assert "permalink-outdated" not in capsys.readouterr().out


def test_the_day_comes_from_the_environment_before_the_clock(newsroom, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert main(["permalinks", "--root", str(newsroom), "record"]) == 0
    assert "recorded: 1970-01-02" in (newsroom / LEDGER).read_text()


def test_nothing_is_recorded_of_a_briefing_with_a_mistake(newsroom, capsys):
    write_files(newsroom, {"content/ferry/claims/radio.yml": "- id: radio-12\n"})
    assert run(newsroom, "permalinks", "record") == 1
    assert "missing-key" in capsys.readouterr().out
    assert not (newsroom / LEDGER).exists()


def test_the_list_of_permalinks_says_what_became_of_each_id(recorded, capsys):
    assert run(recorded, "retire", "radio-300", *RETIRE, "--successor", "post-240") == 0
    assert capsys.readouterr().out == "claim ferry/radio-300 withdrawn\n"
    assert run(recorded, "permalinks") == 0
    printed = capsys.readouterr().out
    assert printed.startswith("ferry: 10 ids\n  article  post ")
    assert "  claim    radio-300  2025-03-06  withdrawn 2025-03-07, see post-240\n" in printed


def test_retiring_takes_exactly_one_entry_out(recorded):
    before = contents(recorded)
    claims = "content/ferry/claims/radio.yml"
    assert run(recorded, "retire", "radio-300", *RETIRE) == 0
    after = contents(recorded)
    kept = "content/ferry/withdrawn/claims/radio-300.yml"
    changed = {name for name in after if before.get(name) != after[name] and name.startswith("content")}
    assert changed == {LEDGER, claims, kept}
    assert before.keys() <= after.keys()
    assert after[claims] == before[claims][: before[claims].index(b"\n- id: radio-300")]
    ledger, _ = read_ledger(recorded / "content/ferry", recorded)
    assert ledger is not None
    assert run(recorded, "check", "--locked") == 0


def test_an_article_goes_with_its_claims(recorded, capsys):
    assert run(recorded, "retire", "radio", *RETIRE, "--yes") == 0
    assert capsys.readouterr().out == "article ferry/radio and its 2 claims withdrawn\n"
    assert not [name for name in contents(recorded) if "radio" in name and "/withdrawn/" not in name]
    assert run(recorded, "check", "--locked") == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("retire radio-3000 --because x", "there is no id `radio-3000`. Did you mean `radio-300`?"),
        ("retire radio-300", "Missing option '--because'"),
        ("retire injured --because x", "claims still name the point `injured`: `post-12`, `radio-12`. First withdraw"),
        ("retire lind --because x", "claims still name the speaker `lind`: `post-12`, `radio-12`."),
        ("retire radio-300 --because x --successor radio-300", "an id cannot be its own successor."),
        (
            "retire radio-300 --because x --successor post-24",
            "ferry has no claim `post-24` to be the successor. Did you mean `post-240`?",
        ),
        ("retire radio-300 --because x --briefing fery", "there is no briefing `fery`. Did you mean `ferry`?"),
        ("permalinks move tower wireless", "there is no id `tower`. There are: "),
        ("retire radio-300 --because x --kind point", "there is no point `radio-300`."),
        (
            "permalinks move radio wireless",
            "content/ferry/articles/wireless.md does not exist. Rename the",
        ),
        ("permalinks move radio post", "articles/radio.md is still there: rename it and its claims to post"),
        ("permalinks record --date tomorrow", "'tomorrow' is not a day; write it as 2024-10-31."),
    ],
)
def test_a_refused_command_says_why_and_changes_nothing(arguments, words, recorded, capsys):
    before = contents(recorded)
    assert run(recorded, *arguments.split()) == 2
    assert words in capsys.readouterr().err
    assert contents(recorded) == before


def test_what_is_withdrawn_already_is_refused(recorded, capsys):
    assert run(recorded, "retire", "radio-300", *RETIRE) == 0
    assert run(recorded, "retire", "radio-300", *RETIRE) == 2
    assert "was already withdrawn on 2025-03-07: Taken back." in capsys.readouterr().err


def test_a_renamed_article_and_a_renamed_briefing_are_recognised_and_moved(recorded, capsys):
    ferry = recorded / "content/ferry"
    for name in ("articles/radio.md", "claims/radio.yml"):
        os.replace(ferry / name, ferry / name.replace("radio", "wireless"))  # noqa: PTH105
    assert run(recorded, "check") == 1
    assert "briefing permalinks move radio wireless" in capsys.readouterr().out
    assert run(recorded, "permalinks", "move", "radio", "wireless") == 0
    assert run(recorded, "check", "--locked") == 0
    ferry.rename(recorded / "content/alma")
    capsys.readouterr()
    assert run(recorded, "permalinks", "record") == 1
    assert "briefing permalinks move ferry alma" in capsys.readouterr().out
    assert run(recorded, "permalinks", "move", "ferry", "alma") == 0
    assert run(recorded, "check", "--locked") == 0


# --- The list of briefings --------------------------------------------------------------------------------------

LIST = "content/permalinks.yml"


def listed(root: Path) -> dict:
    return loaded((root / LIST).read_text())["briefings"]


def test_record_lists_each_briefing_with_the_day_of_its_first_record(recorded, capsys):
    assert {name: str(entry["recorded"]) for name, entry in listed(recorded).items()} == {"ferry": "2025-03-06"}
    (recorded / LIST).unlink()
    assert run(recorded, "check") == 1
    assert f"{LIST}: error permalink-vanished: {LIST} is gone" in capsys.readouterr().out
    assert run(recorded, "permalinks", "record") == 0, "as far as can be told, the first one was stopped before it"
    (recorded / LIST).unlink()
    shutil.rmtree(recorded / ".briefing")
    assert run(recorded, "permalinks", "record") == 1
    assert f"{LIST}: error permalink-vanished: {LIST} is gone" in capsys.readouterr().out
    assert not (recorded / LIST).exists()
    (recorded / LIST).write_text("briefings: {}\n")
    assert run(recorded, "check") == 0, "a newsroom of before there was a list"
    assert run(recorded, "check", "--locked") == 1
    assert f"{LIST}: error permalink-not-recorded: the briefing `ferry` is not listed" in capsys.readouterr().out
    assert run(recorded, "permalinks", "record", "--date", "2025-04-01") == 0
    assert {name: str(entry["recorded"]) for name, entry in listed(recorded).items()} == {"ferry": "2025-03-06"}
    assert run(recorded, "check", "--locked") == 0


GONE = [[LIST, LEDGER], [LIST], [LEDGER]]
"""Ledgers that were deleted, though git has them."""


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
@pytest.mark.parametrize("within", ["", "site/news"])
@pytest.mark.parametrize("version", ["2", "4"])
def test_ledgers_that_git_has_cannot_be_forgotten(version, within, recorded, tmp_path, capsys):
    top = tmp_path / "repository"
    root = recorded.rename(top) if not within else top / within
    if within:
        root.parent.mkdir(parents=True)
        recorded.rename(root)
    git = ["git", "-C", str(top), "-c", f"index.version={version}"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    claims = root / "content/ferry/claims/radio.yml"
    claims.write_text(claims.read_text().replace("id: radio-300", "id: radio-301"))
    for gone in GONE:
        for name in gone:
            (root / name).unlink()
        for command in (["check"], ["permalinks", "record"], ["retire", "radio-12", "--because", "Wrong."]):
            if command[0] == "retire" and LEDGER not in gone:
                continue
            assert run(root, *command) == 1
            printed = capsys.readouterr().out
            assert printed.count("git checkout -- ") == 1
            assert f"git checkout -- {' '.join(gone)}. " in printed
        subprocess.run(["git", "-C", str(root), "checkout", "-q", "--", *gone], check=True)
    assert run(root, "check") == 1
    assert "briefing permalinks move radio-300 radio-301" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["flood", "2025", "no", "2025-01"])
def test_a_briefing_of_any_name_is_listed_as_it_is_called(name, recorded):
    shutil.copytree(recorded / "content/ferry", recorded / "content" / name)
    (recorded / "content" / name / "permalinks.yml").unlink()
    assert run(recorded, "permalinks", "record") == 0
    assert run(recorded, "check", "--locked") == 0
    assert listed(recorded).keys() == {"ferry", name}


def test_a_briefing_whose_folder_is_gone_is_missed_by_every_command_and_stays_listed(recorded, capsys):
    shutil.copytree(recorded / "content/ferry", recorded / "content/flood")
    (recorded / "content/flood/permalinks.yml").unlink()
    shutil.rmtree(recorded / "content/ferry")
    capsys.readouterr()
    for command in ("check", "build", "permalinks record"):
        assert run(recorded, *command.split()) == 1, command
        assert "permalink-vanished: the briefing `ferry` has vanished" in capsys.readouterr().out, command
    assert listed(recorded).keys() == {"ferry", "flood"}
    lines = (recorded / LIST).read_text()
    (recorded / LIST).write_text(lines.replace('  "ferry":\n    recorded: 2025-03-06\n', ""))
    assert run(recorded, "check") == 0, "given up for good, by hand"


def test_the_list_is_not_written_over_while_it_cannot_be_read(recorded, capsys):
    for text in ("briefings: [ferry]\n", "briefings:\n  ferry: {recorded: 2025-03-06, x: y}\n", "briefings: {\n"):
        (recorded / LIST).write_text(text)
        assert run(recorded, "permalinks", "record") == 1
        assert (recorded / LIST).read_text() == text
        assert f"{LIST}:" in capsys.readouterr().out


def test_a_renamed_briefing_keeps_its_day_in_the_list_and_one_renamed_back_too(recorded):
    for old, new in (("ferry", "alma"), ("alma", "ferry")):
        (recorded / "content" / old).rename(recorded / "content" / new)
        assert run(recorded, "permalinks", "move", old, new, "--date", "2025-05-01") == 0
        assert {name: str(entry["recorded"]) for name, entry in listed(recorded).items()} == {new: "2025-03-06"}
        assert run(recorded, "check", "--locked") == 0


def test_a_move_that_left_the_old_name_in_the_list_is_finished_by_the_same_command(recorded, capsys):
    before = (recorded / LIST).read_text()
    (recorded / "content/ferry").rename(recorded / "content/alma")
    assert run(recorded, "permalinks", "move", "ferry", "alma") == 0
    (recorded / LIST).write_text(before)
    assert run(recorded, "check") == 1
    assert "To finish: briefing permalinks move ferry alma" in capsys.readouterr().out
    assert run(recorded, "permalinks", "move", "ferry", "alma") == 0
    assert run(recorded, "check", "--locked") == 0
    assert listed(recorded).keys() == {"alma"}


def test_a_folder_in_the_place_of_the_list_is_no_briefing(recorded, capsys):
    (recorded / LIST).unlink()
    write_files(recorded, {f"{LIST}/articles/radio.md": "x"})
    assert run(recorded, "check") == 1
    assert f"{LIST}: error unreadable-file" in capsys.readouterr().out
