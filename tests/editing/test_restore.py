"""`briefing restore`: what was withdrawn comes back exactly as it was written, and its absence is not forgotten."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from briefing.content.ledger_file import read_ledger
from briefing.model.ledger import Absence, Kind
from briefing.publishing.compile import compile_briefing
from tests.authored import contents, options, run, write_files

if TYPE_CHECKING:
    from pathlib import Path

BECAUSE = ["--because", "Taken back.", "--date", "2025-03-07"]
BACK = ["--date", "2025-03-09"]
CLAIMS = "content/ferry/claims/radio.yml"
BLOCK = """\
# The whole file is the radio's.

- with: {speaker: lind, cue: told reporters}   # both

  claims:
    # first
    - id: radio-12
      quote: At least 12 people were hurt   # with the limit
      point: injured
      says: At least 12 people were hurt.
      quantity: {value: 12, unit: person, bound: at-least}

    - {id: radio-12b, quote: 12 people were hurt, point: injured, says: Twelve people were hurt.}

# Aboard.
- id: radio-300
  quote: Some 300 people were aboard
  point: aboard
  says: Some 300 people were aboard.
"""


HEAD = "---\ntitle: Ferry accident near Sandvik\npublisher: Coast Radio\npublished: 2025-03-05\n---\n\n"


def authored(root: Path) -> dict[str, bytes]:
    """Return the author's files but the ledger."""
    return {path: data for path, data in contents(root / "content").items() if not path.endswith("permalinks.yml")}


def entry(root: Path, kind: Kind, name: str):
    return read_ledger(root / "content/ferry", root)[0].entries[kind, name]


@pytest.mark.parametrize("name", ["radio-12", "radio-12b", "radio-300"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_claim_comes_back_to_the_byte_with_its_comments_and_blank_lines(name, line_end, mark, newsroom):
    (newsroom / CLAIMS).write_bytes(mark + BLOCK.replace("\n", line_end).encode())
    assert run(newsroom, "permalinks", "record") == 0
    before = authored(newsroom)
    assert run(newsroom, "retire", name, *BECAUSE) == 0
    assert authored(newsroom) != before
    assert run(newsroom, "restore", name, *BACK) == 0
    assert authored(newsroom) == before
    assert run(newsroom, "check", "--locked") == 0


@pytest.mark.parametrize("order", [["radio-12", "radio-12b"], ["radio-12b", "radio-12"]])
def test_the_last_claim_of_a_block_takes_the_block_along_and_brings_it_back(order, newsroom):
    (newsroom / CLAIMS).write_text(BLOCK)
    before = authored(newsroom)
    for name in order:
        assert run(newsroom, "retire", name, *BECAUSE) == 0
    assert "with:" not in (newsroom / CLAIMS).read_text()
    for name in reversed(order):
        assert run(newsroom, "restore", name, *BACK) == 0
    assert authored(newsroom) == before


def test_a_claim_goes_between_those_around_its_words_where_the_file_has_changed(newsroom):
    assert run(newsroom, "retire", "radio-12", *BECAUSE) == 0
    more = "- {id: new, quote: the operator said, point: aboard, says: The operator spoke.}\n"
    text = (newsroom / CLAIMS).read_text()
    (newsroom / CLAIMS).write_text(f"# One more.\n{more}\n{text}")
    assert run(newsroom, "restore", "radio-12", *BACK) == 0
    ids = [line.strip(" -") for line in (newsroom / CLAIMS).read_text().splitlines() if "id: " in line]
    assert [text.partition(",")[0].strip("{- ") for text in ids] == ["id: radio-12", "id: new", "id: radio-300"]
    assert (newsroom / CLAIMS).read_text().endswith(f"\n\n# One more.\n{more}\n{text}")
    assert run(newsroom, "check") == 0


def test_points_and_speakers_come_back_with_their_keys(newsroom):
    for name in ("radio-12", "post-12"):
        assert run(newsroom, "retire", name, *BECAUSE) == 0
    before = authored(newsroom)
    for kind, name in (("point", "injured"), ("speaker", "lind")):
        assert run(newsroom, "retire", name, "--kind", kind, *BECAUSE) == 0
    for name in ("radio-300", "operator", "post-240", "aboard"):
        assert run(newsroom, "retire", name, *BECAUSE) == 0
    text = (newsroom / "content/ferry/briefing.yml").read_text()
    assert "points:" not in text and "speakers:" not in text
    for name in ("aboard", "post-240", "operator", "radio-300", "lind", "injured"):
        assert run(newsroom, "restore", name, *BACK) == 0
    assert authored(newsroom) == before


def test_an_article_comes_back_with_its_claims_and_versions_but_not_with_those_withdrawn_before(newsroom, capsys):
    (newsroom / "new.md").write_text("At least 21 people were hurt. Some 300 people were aboard, the operator said.\n")
    assert run(newsroom, "update", "radio", "new.md", "--keep", "radio-12", "--date", "2025-03-06") == 0
    assert run(newsroom, "retire", "radio-300", *BECAUSE) == 0
    before = authored(newsroom)
    assert run(newsroom, "retire", "radio", "--yes", *BECAUSE) == 0
    capsys.readouterr()
    assert run(newsroom, "restore", "radio", *BACK) == 0
    assert capsys.readouterr().out == "article ferry/radio and its 1 claim restored. Now run `briefing check`.\n"
    assert authored(newsroom) == before
    assert entry(newsroom, Kind.CLAIM, "radio-300").withdrawn == "2025-03-07"
    assert entry(newsroom, Kind.ARTICLE, "radio").live
    assert run(newsroom, "check", "--locked") == 0


def test_the_ledger_and_the_pages_keep_that_it_had_gone(newsroom):
    assert run(newsroom, "retire", "radio-300", *BECAUSE, "--successor", "post-240") == 0
    assert run(newsroom, "restore", "radio-300", *BACK) == 0
    back = entry(newsroom, Kind.CLAIM, "radio-300")
    assert (back.withdrawn, back.because, back.successor) == ("", "", "")
    assert back.absences == (Absence("2025-03-07", "2025-03-09", "Taken back.", "post-240"),)
    assert run(newsroom, "retire", "radio-300", "--because", "Again.", "--date", "2025-03-10") == 0
    assert run(newsroom, "restore", "radio-300", "--date", "2025-03-11") == 0
    assert [absence.because for absence in entry(newsroom, Kind.CLAIM, "radio-300").absences] == [
        "Taken back.",
        "Again.",
    ]
    files = compile_briefing(newsroom / "content/ferry", options(newsroom)).files
    assert "Withdrawn" not in files["ferry/radio.md"]
    for page in ("ferry/changes.md", "ferry/claims.md"):
        for words in ("The claim is part of the briefing again.", "Taken back.", "Again.", "no longer part"):
            assert words in files[page], (page, words)


@pytest.mark.parametrize(
    ("commands", "name", "words"),
    [
        ([], "radio-300", "the claim `radio-300` is not withdrawn"),
        ([], "radio-3000", "there is no id `radio-3000`. Did you mean `radio-300`?"),
        (["retire radio --yes"], "radio-300", "the article `radio` of the claim `radio-300` was withdrawn. First: "),
        (
            ["retire radio-12", "retire post-12", "retire injured"],
            "radio-12",
            "the point `injured` of the claim `radio-12` is not in the briefing any more.",
        ),
        (
            ["retire radio-12", "retire post-12", "retire lind"],
            "radio-12",
            "the speaker `lind` of the claim `radio-12` is not in the briefing any more.",
        ),
        (["permalinks move radio-300 radio-many"], "radio-300", "briefing permalinks move radio-many radio-300"),
    ],
)
def test_what_cannot_be_restored_is_refused_and_nothing_is_changed(commands, name, words, newsroom, capsys):
    for command in commands:
        because = ["--because", "Taken back."] if command.startswith("retire") else []
        assert run(newsroom, *command.split(), *because) == 0
    before = contents(newsroom)
    capsys.readouterr()
    assert run(newsroom, "restore", name) == 2
    assert words in capsys.readouterr().err
    assert contents(newsroom) == before


def test_an_id_that_is_in_use_again_is_refused(newsroom, capsys):
    assert run(newsroom, "retire", "radio-300", *BECAUSE) == 0
    path = newsroom / "content/ferry/claims/post.yml"
    path.write_text(f"{path.read_text()}\n- {{id: radio-300, quote: Twelve, point: injured, says: Twelve.}}\n")
    before = contents(newsroom)
    assert run(newsroom, "restore", "radio-300") == 2
    assert "content/ferry/claims/post.yml:17:4: the id `radio-300` is in use again" in capsys.readouterr().err
    assert contents(newsroom) == before


def test_an_article_is_not_written_over_another(newsroom, capsys):
    assert run(newsroom, "retire", "radio", "--yes", *BECAUSE) == 0
    write_files(newsroom, {"content/ferry/articles/radio.md": f"{HEAD}Nobody was hurt.\n"})
    before = contents(newsroom)
    assert run(newsroom, "restore", "radio") == 2
    assert "content/ferry/articles/radio.md is there again, and is another text." in capsys.readouterr().err
    assert contents(newsroom) == before


def test_without_a_kept_copy_it_says_what_to_do_and_takes_what_was_put_back_by_hand(newsroom, capsys):
    claims = (newsroom / CLAIMS).read_text()
    assert run(newsroom, "retire", "radio-300", *BECAUSE) == 0
    shutil.rmtree(newsroom / "content/ferry/withdrawn")
    assert run(newsroom, "restore", "radio-300", *BACK) == 2
    printed = capsys.readouterr().err
    assert "there is no copy of the claim `radio-300` in withdrawn/" in printed
    assert "deleted before it was withdrawn on 2025-03-07, or the copy was deleted since." in printed
    (newsroom / CLAIMS).write_text(claims)
    assert run(newsroom, "restore", "radio-300", *BACK) == 0
    assert run(newsroom, "check", "--locked") == 0


def test_an_article_whose_file_was_deleted_goes_with_its_claims_and_comes_back_with_them(newsroom, capsys):
    before, text = authored(newsroom), newsroom / "content/ferry/articles/radio.md"
    article = text.read_bytes()
    text.unlink()
    assert run(newsroom, "retire", "radio", *BECAUSE, "--yes") == 0
    assert capsys.readouterr().out == "article ferry/radio and its 2 claims withdrawn\n"
    assert not (newsroom / CLAIMS).exists()
    assert run(newsroom, "check", "--locked") == 0
    capsys.readouterr()
    kept = contents(newsroom)
    assert run(newsroom, "restore", "radio", *BACK) == 2
    assert "its file had been deleted before it was withdrawn on 2025-03-07" in capsys.readouterr().err
    assert contents(newsroom) == kept
    text.write_bytes(article)
    assert run(newsroom, "restore", "radio", *BACK) == 0
    assert authored(newsroom) == before
    assert run(newsroom, "check", "--locked") == 0


def test_claims_that_are_left_of_a_withdrawn_article_are_told_once(newsroom, capsys):
    claims, text = (newsroom / CLAIMS).read_bytes(), newsroom / "content/ferry/articles/radio.md"
    article = text.read_bytes()
    assert run(newsroom, "retire", "radio", *BECAUSE, "--yes") == 0
    (newsroom / CLAIMS).write_bytes(claims)
    capsys.readouterr()
    assert run(newsroom, "check") == 1
    printed = capsys.readouterr().out
    assert "the article `radio` was withdrawn on 2025-03-07, but its claims are still there" in printed
    assert "Delete claims/radio.yml." in printed
    assert "\n1 error." in printed
    text.write_bytes(article)
    assert run(newsroom, "check") == 1
    printed = capsys.readouterr().out
    assert "finish it: briefing retire radio --because" in printed
    assert "\n1 error." in printed
    assert run(newsroom, "retire", "radio", *BECAUSE, "--yes") == 0
    assert run(newsroom, "check", "--locked") == 0


def test_an_article_that_was_deleted_with_its_claims_is_told_once(newsroom, capsys):
    for name in ("articles/radio.md", "claims/radio.yml"):
        (newsroom / "content/ferry" / name).unlink()
    assert run(newsroom, "check") == 1
    printed = capsys.readouterr().out
    assert "the article `radio`, recorded on 2025-03-06, has vanished" in printed
    assert "\n1 error." in printed


@pytest.mark.parametrize(
    "arguments", ["permalinks record", "retire radio-300 --because x", "permalinks move radio-300 aboard-300"]
)
def test_no_command_writes_a_ledger_in_the_place_of_one_that_is_lost(arguments, newsroom, capsys):
    (newsroom / "content/ferry/permalinks.yml").unlink()
    before = contents(newsroom)
    assert run(newsroom, *arguments.split()) == 1
    assert "has lost its ledger" in capsys.readouterr().out
    assert contents(newsroom) == before


def test_a_damaged_copy_is_named(newsroom, capsys):
    assert run(newsroom, "retire", "radio-300", *BECAUSE) == 0
    kept = newsroom / "content/ferry/withdrawn/claims/radio-300.yml"
    for text in ("- id: radio-300\n", "[", ""):
        kept.write_text(text)
        assert run(newsroom, "restore", "radio-300") == 2
        assert "withdrawn/claims/radio-300.yml is not as it was written." in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        "retire radio --because x",
        "retire radio-300 --because x",
        "restore post-240",
        "split radio-300 a b",
        "merge radio-300 --into radio-301",
        "permalinks move radio-300 radio-many",
        "permalinks record",
    ],
)
def test_a_dry_run_tells_each_file_and_changes_nothing(command, newsroom, capsys):
    assert run(newsroom, "retire", "post-240", *BECAUSE) == 0
    path = newsroom / CLAIMS
    path.write_text(f"{path.read_text()}\n{path.read_text().split(chr(10) * 2)[1].replace('radio-300', 'radio-301')}")
    before = contents(newsroom)
    capsys.readouterr()
    assert run(newsroom, *command.split(), "--dry-run") == 0
    out = capsys.readouterr().out
    assert "  change content/ferry/permalinks.yml\n" in out
    assert "would be done: " in out
    assert contents(newsroom) == before


def test_an_article_is_withdrawn_only_after_somebody_said_so(newsroom, capsys):
    before = contents(newsroom)
    assert run(newsroom, "retire", "radio", *BECAUSE) == 2
    error = capsys.readouterr().err
    assert "The article ferry/radio goes with its 2 claims and 0 earlier versions." in error
    assert "add --yes" in error
    assert contents(newsroom) == before


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 2), ("\n", 2)])
def test_a_person_is_asked(answer, code, newsroom, monkeypatch, capsys):
    import io
    import sys

    terminal = io.StringIO(answer)
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stdin", terminal)
    before = contents(newsroom)
    assert run(newsroom, "retire", "radio", *BECAUSE) == code
    assert (contents(newsroom) == before) == (code == 2)
    assert "Withdraw it?" in "".join(capsys.readouterr())


def test_what_is_kept_is_never_published_nor_read(newsroom):
    before = json.dumps(sorted(compile_briefing(newsroom / "content/ferry", options(newsroom)).files))
    write_files(newsroom, {"content/ferry/withdrawn/claims/x.yml": "[", "content/ferry/withdrawn/notes.txt": "x"})
    compiled = compile_briefing(newsroom / "content/ferry", options(newsroom))
    assert compiled.diagnostics == []
    assert json.dumps(sorted(compiled.files)) == before
