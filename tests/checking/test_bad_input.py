"""Every mistake an author can make, and the exact words that `briefing check` has for it.

One mistake is one file of `cases/bad_input`: what is wrong in an otherwise clean newsroom (`newsroom/`), and what is
printed. After a change of wording, `BRIEFING_UPDATE_GOLDEN=1 pytest tests/checking/test_bad_input.py` writes the new
words into the cases, for you to read in the diff.
"""

from __future__ import annotations

import json
import os
from textwrap import indent
from typing import TYPE_CHECKING

import pytest

from briefing.commands.main import main
from briefing.diagnostics.rules import RULES, Severity
from tests.authored import CASES, contents, loaded, small_newsroom, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from _pytest.mark import ParameterSet

FILES = sorted((CASES / "checking/bad_input").glob("*.yml"))
MANY = CASES / "checking/bad_input" / "many_mistakes"
UPDATE = bool(os.environ.get("BRIEFING_UPDATE_GOLDEN"))


def _case(path: Path) -> dict:
    return loaded(path.read_text(encoding="utf-8"))


def _for_publisher(path: Path) -> ParameterSet:
    """Mark a case that needs MkDocs: the mistake is in what it and the looks make of the pages."""
    marked = "\nneeds: MkDocs\n" in path.read_text(encoding="utf-8")
    return pytest.param(path, id=path.stem, marks=[pytest.mark.publisher] if marked else [])


@pytest.mark.parametrize("path", [_for_publisher(path) for path in FILES])
def test_a_mistake_is_reported_with_place_culprit_and_repair(path, tmp_path, capsys):
    case = _case(path)
    command = case.get("run", "check").split()
    root = small_newsroom(tmp_path / "newsroom", with_settings=command[0] == "build")
    write_files(root, case["files"])
    if (root / "content/ferry/permalinks.yml").exists() and not (root / "content/permalinks.yml").exists():
        write_files(root, {"content/permalinks.yml": "briefings: {}\n"})

    code = main([*(word.replace("ROOT", str(root)) for word in command), "--root", str(root)])

    printed, errors = capsys.readouterr()
    printed = printed.replace(str(root), "ROOT")
    if UPDATE and printed != case["prints"]:
        before = path.read_text(encoding="utf-8").partition("prints: |\n")[0]
        lines = "".join(line.rstrip() + "\n" for line in indent(printed, "  ").splitlines())
        path.write_text(f"{before}prints: |\n{lines}", encoding="utf-8")
        return
    assert printed == case["prints"]
    assert errors == ""
    severity = RULES[case["rule"]].severity
    assert f": {severity} {case['rule']}: " in printed
    assert code == (1 if severity is Severity.ERROR else 0)


def test_every_rule_has_a_case():
    assert {_case(path)["rule"] for path in FILES} == set(RULES)


def test_the_small_newsroom_has_no_mistake(tmp_path, capsys):
    root = small_newsroom(tmp_path / "newsroom", with_settings=False)
    assert main(["check", "--coverage", "--strict", "--root", str(root)]) == 0
    assert capsys.readouterr().out.startswith("1 briefing: 2 articles, 4 claims, 2 points\n")


def test_many_mistakes_are_all_reported_in_one_run_in_order_of_place(capsys):
    code = main(["check", "--root", str(MANY)])

    printed, errors = capsys.readouterr()
    expected = MANY / "prints.txt"
    if UPDATE:
        expected.write_text(printed, encoding="utf-8")
    assert printed == expected.read_text(encoding="utf-8")
    assert errors == ""
    assert code == 1


def test_one_mistake_is_reported_once(capsys):
    main(["check", "--root", str(MANY), "--format", "json"])
    diagnostics = json.loads(capsys.readouterr().out)
    places = [(entry["path"], entry["line"], entry["column"], entry["rule"]) for entry in diagnostics]
    assert places == sorted(set(places))


def test_a_check_writes_nothing(tmp_path):
    root = small_newsroom(tmp_path / "newsroom")
    before = contents(root)
    assert main(["check", "--coverage", "--root", str(root)]) == 0
    assert contents(root) == before
