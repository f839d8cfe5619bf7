"""Fifty facts of five events, with the verdicts that an editor signed before any comparison was run.

`cases/comparison/facts` has twenty articles with their claims, and `gold.yml`; `nouns` has the same claims with the
units that each article uses, and no unit on a point. The editor knew the design and not the code. Where the comparison
says otherwise, it is listed here with the reason.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from briefing import compare, load
from briefing.commands.main import main
from tests.authored import CASES, SMALL, loaded
from tests.checking.test_edits import make

FACTS = CASES / "comparison/facts"
OTHERWISE = {
    ("bus", "critical"): "two, and the same day one: the hour of neither is given, so it stays a conflict",
    (
        "measles",
        "unvaccinated",
    ): "88 percent is near to nearly 90: on reflection, the editor agreed with the comparison",
}
"""Facts on which the comparison says otherwise, and why."""
DISAGREEMENTS = ("differ", "conflict", "not-comparable")


@pytest.fixture(params=["the analyst's units", "the articles' own nouns"])
def newsroom(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The facts; of the claims in the articles' own nouns, `check` offers to make the units one."""
    root = tmp_path / "newsroom"
    shutil.copytree(FACTS / "content", root / "content")
    shutil.copy(SMALL / "mkdocs.yml", root)
    if "nouns" in request.param:
        shutil.copytree(FACTS / "nouns", root / "content", dirs_exist_ok=True)
        main(["check", "--root", str(root), "--format", "json"])
        told = [entry for entry in json.loads(capsys.readouterr().out) if entry["rule"] == "units-differ"]
        assert told
        make(root, [edit for entry in told for edit in entry["edits"]])
    return root


def test_the_comparison_says_what_an_editor_signed(newsroom: Path) -> None:
    gold: dict[str, dict[str, Any]] = loaded((FACTS / "gold.yml").read_text(encoding="utf-8"))
    verdicts = {
        (name, point.point): (str(point.agreement), str(point.support) if len(point.readings) > 1 else None)
        for name, briefing in load(newsroom).briefings.items()
        for point in compare(briefing)
    }
    signed = {
        (name, point): (word, support) for name, points in gold.items() for point, (word, support, _) in points.items()
    }
    assert len(signed) == 50
    assert verdicts.keys() == signed.keys()
    assert {key for key in signed if verdicts[key][0] != signed[key][0]} == OTHERWISE.keys()
    assert {key: verdicts[key][1] for key in signed} == {
        key: support if verdicts[key][1] else None for key, (_, support) in signed.items()
    }
    unseen = [key for key in signed if signed[key][0] in DISAGREEMENTS and verdicts[key][0] in ("agree", "uncompared")]
    assert unseen == [("measles", "unvaccinated")]
