"""What `check --fix` may not do, whatever a rule calls safe."""

from __future__ import annotations

import pytest

from briefing.diagnostics import Diagnostic, Edit, Position, Rule, Where
from briefing.editing.fix import Fixing

NAME = "content/ferry/claims/radio.yml"
CLAIM = "- id: radio-12\n  quote: At least 12  # checked by AB\n  says: At least 12 were hurt.\n"


def mistake(text, old, new, *, path=NAME, message="wrong"):
    """Return a mistake whose fix puts new words in place of old ones."""
    at = text.index(old)
    line = text.count("\n", 0, at) + 1
    column = at - (text.rfind("\n", 0, at) + 1) + 1
    end_line = line + old.count("\n")
    end = column + len(old) if "\n" not in old else len(old.rpartition("\n")[2]) + 1
    edit = Edit(path, Position(line, column), Position(end_line, end), new, safe=True)
    return Diagnostic(Rule.INVALID_VALUE, Where(path, line), message, "", (edit,))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / NAME
    path.parent.mkdir(parents=True)
    path.write_text(CLAIM)
    return path


@pytest.fixture
def fixing(tmp_path, file):
    fixing = Fixing(tmp_path)
    fixing.looked_at()
    return fixing


def test_what_does_no_harm_is_fixed(fixing, file):
    assert len(fixing.fix([mistake(CLAIM, "says: At", "says: Some")])) == 1
    assert file.read_text() == CLAIM.replace("says: At", "says: Some")


@pytest.mark.parametrize(
    ("old", "new", "line", "was", "now"),
    [
        ("says: At", "says: Some", 3, "  says: At least 12 were hurt.\n", "  says: Some least 12 were hurt.\n"),
        ("  says: At least 12 were hurt.\n", "", 3, "  says: At least 12 were hurt.\n", ""),
        ("- id: radio-12\n  quote", "- id: radio-13\n  quote", 1, "- id: radio-12\n", "- id: radio-13\n"),
    ],
)
def test_the_lines_that_a_fix_changes_are_told_as_they_were_and_as_they_are(old, new, line, was, now, fixing, file):
    assert [entry.changes for entry in fixing.fix([mistake(CLAIM, old, new)])] == [((NAME, line, was, now),)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  quote", " quote"),  # unreadable
        ("  # checked by AB", ""),  # a remark lost
        ("At least 12  # checked by AB", '"At least 12  # checked by AB"'),  # a remark published
        ("quote: At least 12", 'quote: "At least 12'),  # a quotation mark that nothing closes
    ],
)
def test_what_makes_a_file_unreadable_or_touches_a_remark_is_not_fixed(old, new, fixing, file):
    assert fixing.fix([mistake(CLAIM, old, new)]) == []
    assert file.read_text() == CLAIM


def test_one_fix_that_does_harm_costs_the_others_nothing(fixing, file):
    good = [mistake(CLAIM, "radio-12", "radio-13"), mistake(CLAIM, "were hurt.", "were injured.")]
    fixed = fixing.fix([good[0], mistake(CLAIM, "  # checked by AB", ""), good[1]])
    assert [entry.diagnostic for entry in fixed] == good
    assert file.read_text() == CLAIM.replace("radio-12", "radio-13").replace("were hurt.", "were injured.")


def test_a_file_that_was_saved_since_it_was_checked_stays_as_saved(fixing, file):
    file.write_text("# one line more\n" + CLAIM)
    assert fixing.fix([mistake(CLAIM, "says: At", "says: Some")]) == []
    assert file.read_text() == "# one line more\n" + CLAIM


def test_a_file_that_is_gone_since_or_shorter_is_no_trouble(fixing, file):
    wrong = mistake(CLAIM, "says: At", "says: Some")
    file.write_text("")
    assert fixing.fix([wrong]) == []
    file.unlink()
    assert fixing.fix([wrong]) == []


def test_a_mistake_that_comes_back_is_fixed_once(fixing, file):
    assert len(fixing.fix([mistake(CLAIM, "says: ", "says: so ")])) == 1
    fixing.looked_at()
    text = file.read_text()
    assert fixing.fix([mistake(text, "says: ", "says: so ")]) == []
    assert file.read_text() == text


def test_front_matter_is_held_to_the_same(tmp_path, fixing):
    path = "content/ferry/articles/radio.md"
    text = "---\ntitle: Alma aground  # ours\npublisher: Radio\n---\n\nWords.\n"
    (tmp_path / path).parent.mkdir()
    (tmp_path / path).write_text(text)
    fixing.looked_at()
    wrong = mistake(text, "Alma aground  # ours", "'Alma aground  # ours'", path=path)
    fine = mistake(text, "Words.", "Some words.", path=path)
    assert [entry.diagnostic for entry in fixing.fix([wrong, fine])] == [fine]
    assert (tmp_path / path).read_text() == text.replace("Words.", "Some words.")
