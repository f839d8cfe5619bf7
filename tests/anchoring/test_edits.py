"""How real edits of real articles are judged: the floor below which the anchoring may not fall.

The data is no part of the repository. BRIEFING_EDITS says where it is, or it lies in `../shared/data/edits`; see
`bench/edits.py`. Where CI has none it has to say so, with BRIEFING_EDITS=absent: nothing is left out unnoticed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bench.edits import OURS, judge, load
from tests.authored import CASES

DATA = Path(os.environ.get("BRIEFING_EDITS") or CASES.parents[2] / "shared" / "data" / "edits")


@pytest.fixture(scope="module")
def judged():
    if os.environ.get("BRIEFING_EDITS") == "absent":
        pytest.skip("this machine says that it has no edits")
    if not (DATA / "cases.jsonl.gz").exists():
        if os.environ.get("CI") or os.environ.get("BRIEFING_EDITS"):
            pytest.fail(f"the edits are not in {DATA}: set BRIEFING_EDITS to the folder that has cases.jsonl.gz")
        pytest.skip(f"no edits in {DATA}")
    return [judge(case, OURS) for case in load(DATA)]


def test_nearly_all_passages_are_found_where_they_are(judged):
    assert sum(one.right for one in judged) >= 0.985 * len(judged)


def test_nothing_is_suggested_for_a_passage_that_was_taken_out(judged):
    assert [one.case for one in judged if one.case.gold is None and one.found is not None] == []


def test_nothing_edited_is_anchored(judged):
    assert [one.case for one in judged if one.edited_but_anchored] == []


def test_every_changed_number_is_named(judged):
    changed = [one for one in judged if one.case.number_changed]
    assert changed
    assert [one.case for one in changed if not one.number_named] == []
