"""Whatever a publisher does to an article, no claim is lost, moved, or compared before the analyst has decided."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.editing.version_life import VersionLife


@pytest.mark.slow
@settings(max_examples=settings.default.max_examples // 4, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 1_000_000), st.integers(2, 4))
def test_claims_live_through_versions(seed, versions):
    random = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        life = VersionLife(Path(folder))
        life.begin(random)
        life.holds()
        for _ in range(versions):
            life.publish(random)
            life.holds()
            for _ in range(random.randint(0, 3)):
                life.decide(random)
                life.holds()
