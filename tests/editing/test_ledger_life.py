"""A briefing's whole life: whatever its author does, every id ever recorded leads to what it named or its tombstone."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing import build
from tests.authored import REPOSITORY
from tests.editing.ledger_life import ACTIONS, Life
from tests.thorough import enough

pytestmark = pytest.mark.slow


@settings(
    max_examples=enough(20, 100), suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 1_000)), min_size=6, max_size=16))
def test_every_recorded_id_resolves_after_any_series_of_edits(capsys, actions):
    with tempfile.TemporaryDirectory() as folder:
        life = Life(Path(folder))
        life.add(Random(0))
        life.record(Random(0))
        for action, seed in actions:
            action(life, Random(seed))
            life.holds()
        life.holds_on_pages()
    capsys.readouterr()


@pytest.mark.parametrize("seed", range(enough(1, 3)))
def test_every_recorded_id_resolves_in_the_built_site(seed, tmp_path):
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    shutil.copytree(REPOSITORY / "overrides", tmp_path / "overrides")
    random = Random(seed)
    life = Life(tmp_path)
    for _ in range(4):
        life.add(random)
    life.record(random)
    for step in range(24):
        random.choice(ACTIONS)(life, random)
        life.holds_on_pages()
        if step % 8 == 7:
            report = build(tmp_path)
            assert report.ok, (report.diagnostics, life.log)
            assert report.site
