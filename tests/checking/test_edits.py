"""The edits of a mistake, as a program gets them: made, the mistake is gone, no other has come, and the rest stays.

They are tried on every mistake of `cases/checking/bad_input` that has some, and on those of `cases/checking/edits`,
where a file says what its edits make of it, and which of them a program may make unasked.
"""

from __future__ import annotations

import json
import re
import shutil
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest

from briefing.commands.main import main
from briefing.diagnostics.diagnostic import Diagnostic, Where
from briefing.diagnostics.edits import Edit, Position, applied
from briefing.diagnostics.formats import as_json, repair
from briefing.diagnostics.rules import Rule
from tests.authored import CASES, loaded, small_newsroom, write_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BAD_INPUT = CASES / "checking/bad_input"
FILES = sorted([*BAD_INPUT.glob("*.yml"), *(CASES / "checking/edits").glob("*.yml")])
TOLD = sorted((CASES / "checking/edits").glob("*.yml"))
FIXABLE = {
    *(
        "control-character",
        "hidden-character",
        "hidden-character-of-no-width",
        "invalid-date",
        "invalid-id",
        "invalid-setting",
        "invalid-value",
        "invalid-value-archived",
        "invalid-value-judgement",
    ),
    *("cut-word", "garbled-letters", "raw-html", "read-as-code", "read-as-markup"),
    *("read-as-markup-cells", "read-as-markup-definition"),
    *("almost-a-key", "almost-a-key-place", "language-differs", "unknown-place"),
    *("hedge-not-given", "limit-not-given", "units-differ", "unnamed-speaker"),
    *("invalid-quantity-figures", "invalid-quantity-unit", "invalid-value-meaning"),
    *("invalid-value-forms", "invalid-value-text", "judgement-not-pinned", "judgement-stale", "look-alike"),
    *("invalid-value-part", "quote-changed-omission", "quote-not-found-in-title"),
    *(
        "quote-changed",
        "quote-changed-prefix",
        "unknown-basis",
        "unknown-key-inside",
        "unknown-key-site-ledger",
        "unknown-key-thousands",
    ),
    "untrusted",
    *("unknown-point", "unknown-speaker", "unknown-version", "words-not-shown", "yaml-feature-alias"),
    *("yaml-feature-documents", "yaml-feature-tag", "yaml-syntax", "yaml-syntax-asterisk"),
    *("yaml-syntax-in-front-matter", "yaml-syntax-indentation", "yaml-syntax-missing-colon"),
    *("yaml-syntax-open-bracket", "yaml-syntax-open-quotation-mark", "yaml-syntax-percent", "yaml-syntax-tab"),
    *("yaml-syntax-text-after-quotation", "missing-front-matter-end", "curly-quotes"),
    *("invalid-value-not-a-list", "invalid-value-points-as-mapping"),
}
"""The cases of bad input in which a program can fix something."""
UNREADABLE = ("yaml-syntax", "yaml-feature", "missing-front-matter")
OTHER_SHAPE = ("must be a list", "must have keys of its own")
"""What is said of a value whose entries cannot be checked before it has its shape."""


def case_of(path: Path) -> dict[str, Any]:
    return loaded(path.read_text(encoding="utf-8"))


def newsroom(path: Path, root: Path) -> Path:
    small_newsroom(root, with_settings=False)
    write_files(root, case_of(path)["files"])
    return root


def checked(root: Path, capsys) -> list[dict[str, Any]]:
    main(["check", "--root", str(root), "--format", "json"])
    return json.loads(capsys.readouterr().out)


def make(root: Path, edits: Iterable[dict[str, Any]]) -> None:
    """Make edits as a program does that knows no more than what their form promises, the last of a file first."""
    for edit in sorted(edits, key=lambda edit: (edit["start"]["line"], edit["start"]["column"]), reverse=True):
        path = root / edit["path"]
        data = path.read_bytes()
        mark = data[: 3 * data.startswith(b"\xef\xbb\xbf")]
        lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", data[len(mark) :].decode())
        places = []
        for place in (edit["start"], edit["end"]):
            before = lines[: place["line"] - 1]
            places.append(sum(map(len, before)) + place["column"] - 1)
        text = "".join(lines)
        path.write_bytes(mark + (text[: places[0]] + edit["text"] + text[places[1] :]).encode())


def kinds(diagnostics: list[dict[str, Any]], path: str = "") -> set[tuple[str, str, str]]:
    return {(entry["path"], entry["rule"], entry["message"]) for entry in diagnostics if entry["path"] != path}


def assert_each_fixes_its_mistake(root: Path, capsys) -> int:
    """Try the edits of each mistake by itself; return how many have some."""
    before = checked(root, capsys)
    fixable = [entry for entry in before if entry["edits"]]
    files = {edit["path"] for entry in fixable for edit in entry["edits"]}
    texts = {name: (root / name).read_bytes() for name in files}
    for diagnostic in fixable:
        make(root, diagnostic["edits"])
        after = checked(root, capsys)
        gone = (diagnostic["path"], diagnostic["rule"], diagnostic["message"])
        assert gone not in kinds(after), gone
        if diagnostic["rule"] in UNREADABLE:  # then what is in the file is checked for the first time
            of_file = [entry for entry in after if entry["path"] == diagnostic["path"]]
            assert not [
                entry for entry in of_file if entry["rule"] in UNREADABLE and entry["line"] <= diagnostic["line"]
            ]
        elif not any(words in diagnostic["message"] for words in OTHER_SHAPE):
            assert kinds(after) <= kinds(before), gone
        for name, text in texts.items():
            (root / name).write_bytes(text)
    return len(fixable)


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_edits_of_a_mistake_fix_it_and_cause_no_new_one(path, tmp_path, capsys):
    if case_of(path).get("run", "check").split()[0] == "build":
        return  # what the built site has is no author's file
    fixed = assert_each_fixes_its_mistake(newsroom(path, tmp_path / "newsroom"), capsys)
    assert bool(fixed) == (path.stem in FIXABLE or path in TOLD)


def test_the_edits_of_many_mistakes_each_fix_one(tmp_path, capsys):
    root = shutil.copytree(BAD_INPUT / "many_mistakes", tmp_path / "newsroom")
    assert assert_each_fixes_its_mistake(root, capsys) == 7


@pytest.mark.parametrize("path", TOLD, ids=lambda path: path.stem)
def test_all_edits_together_make_the_file_that_the_case_expects(path, tmp_path, capsys):
    case = case_of(path)
    root = newsroom(path, tmp_path / "newsroom")
    diagnostics = checked(root, capsys)
    assert case["rule"] in {diagnostic["rule"] for diagnostic in diagnostics}
    edits = list(chain.from_iterable(diagnostic["edits"] for diagnostic in diagnostics))
    assert [
        all(edit["safe"] for edit in diagnostic["edits"]) for diagnostic in diagnostics if diagnostic["edits"]
    ] == case["safe"]
    values = [Edit(edit["path"], position(edit["start"]), position(edit["end"]), edit["text"]) for edit in edits]
    for name, text in case["becomes"].items():
        assert applied(case["files"][name], [edit for edit in values if edit.path == name]) == text
    make(root, edits)
    for name, text in case["becomes"].items():
        assert (root / name).read_bytes().decode() == text


def position(place: dict[str, int]) -> Position:
    return Position(place["line"], place["column"])


def test_columns_count_characters_and_lines_end_as_in_an_editor(tmp_path, capsys):
    root = small_newsroom(tmp_path / "newsroom", with_settings=False)
    name = "content/ferry/claims/radio.yml"
    first = '- {id: radio-12, quote: At least 12 people were hurt, point: injured, says: "a\u2028b\u0085c\u2029d"}'
    item = '- {id: radio-300, says: "渡船𝒳e\u0301: ילד", quote: Some 300 people were aboard, point: abord}'
    (root / name).write_bytes(f"# 渡\r\n{first}\r{item}\n".encode())
    (diagnostic,) = [entry for entry in checked(root, capsys) if entry["rule"] == "unknown-point"]
    assert (diagnostic["line"], diagnostic["column"]) == (3, item.index("point:") + 1)
    (edit,) = diagnostic["edits"]
    assert edit["start"] == {"line": 3, "column": item.index("abord") + 1}
    assert edit["end"] == {"line": 3, "column": item.index("abord") + 6}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_edits_keep_a_byte_order_mark_and_the_ends_of_lines(mark, line_end, tmp_path, capsys):
    """All edits are made at once, in files of each kind: with the mark, the first edit is on its line."""
    root = small_newsroom(tmp_path / "newsroom", with_settings=False)
    claims = (
        '- {id: radio-12, quote: "At least 13 people were hurt", point: injred, says: At least 12 people were hurt.}\n'
        '- id: radio-300\n  quote: "Some 300 people were aboard"\n  point: abord\n  says: "渡 𝒳: 300 were aboard."\n'
    )
    right = claims.replace("13 people", "12 people").replace("injred", "injured").replace("abord", "aboard")
    path = root / "content/ferry/claims/radio.yml"
    path.write_bytes((mark + claims.replace("\n", line_end)).encode())
    edits = [edit for entry in checked(root, capsys) if entry["path"].endswith("radio.yml") for edit in entry["edits"]]
    values = [Edit(edit["path"], position(edit["start"]), position(edit["end"]), edit["text"]) for edit in edits]
    expected = mark + right.replace("\n", line_end)
    assert applied(path.read_bytes().decode(), values) == expected
    assert mark + applied(path.read_bytes().decode("utf-8-sig"), values) == expected
    make(root, edits)
    assert path.read_bytes().decode() == expected


def test_edits_that_overlap_are_refused_and_the_same_one_twice_is_made_once():
    first = Edit("a.yml", Position(1, 1), Position(1, 4), "x")
    assert applied("abcdef\n", [first, first]) == "xdef\n"
    with pytest.raises(ValueError, match="overlap in line 1"):
        applied("abcdef\n", [first, Edit("a.yml", Position(1, 3), Position(1, 5), "y")])


def test_a_fix_is_printed_where_the_hint_does_not_contain_it():
    place = Position(3, 9)
    edits = (Edit("a.yml", place, place, '"lind"'),)
    told = Diagnostic(Rule.UNKNOWN_SPEAKER, Where("a.yml", 3), "unknown", "Did you mean `lind`?", edits)
    assert repair(told) == ["Did you mean `lind`?"]
    untold = Diagnostic(Rule.YAML_SYNTAX, Where("a.yml", 3), "odd", "Put it in quotes.", edits)
    assert repair(untold) == ["Put it in quotes.", 'fix: "lind"']
    taken_out = (Edit("a.yml", place, Position(3, 10), ""),)
    assert repair(Diagnostic(Rule.CONTROL_CHARACTER, Where("a.md", 3), "odd", "Delete it.", taken_out)) == [
        "Delete it."
    ]


def test_a_fix_of_several_lines_is_left_to_programs():
    edits = (Edit("f.yml", Position(1, 4), Position(1, 8), ">-\n    two\n    lines\n"),)
    assert repair(Diagnostic(Rule.QUOTE_CHANGED, Where("f.yml", 1), "message", "Hint.", edits)) == ["Hint."]


def test_no_name_that_is_no_id_is_suggested(tmp_path, capsys):
    root = small_newsroom(tmp_path)
    briefing = root / "content/ferry/briefing.yml"
    briefing.write_text(briefing.read_text(encoding="utf-8").replace("id: injured", "id: Injured!"), encoding="utf-8")
    assert main(["check", "--root", str(root)]) == 1
    assert "Did you mean `Injured!`" not in capsys.readouterr().out


def test_the_json_of_a_mistake_is_as_it_is_documented():
    edits = (Edit("a.yml", Position(3, 9), Position(3, 12), "lind", safe=True),)
    (told,) = json.loads(as_json([Diagnostic(Rule.UNKNOWN_SPEAKER, Where("a.yml", 3, 3), "unknown", "Which?", edits)]))
    assert told == {
        "rule": "unknown-speaker",
        "severity": "error",
        "path": "a.yml",
        "line": 3,
        "column": 3,
        "message": "unknown",
        "hint": "Which?",
        "edits": [
            {
                "path": "a.yml",
                "start": {"line": 3, "column": 9},
                "end": {"line": 3, "column": 12},
                "text": "lind",
                "safe": True,
            }
        ],
    }
