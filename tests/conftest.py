"""What holds for all tests, and the sites that many of them read, each built once.

Hypothesis makes up the same examples in every run and stops no clock.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from briefing import build
from briefing.commands.main import main
from tests.authored import REPOSITORY, small_newsroom

if TYPE_CHECKING:
    from pathlib import Path

settings.register_profile("repository", deadline=None, derandomize=True)
settings.load_profile("repository")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small newsroom, built; not to be changed."""
    root = small_newsroom(tmp_path_factory.mktemp("small") / "newsroom")
    assert build(root).ok
    return root


@pytest.fixture
def published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The small newsroom, built; the test's own."""
    root = small_newsroom(tmp_path / "newsroom")
    assert main(["build", "--root", str(root)]) == 0
    capsys.readouterr()
    return root


@pytest.fixture(scope="session")
def troops(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository's own content."""
    root = tmp_path_factory.mktemp("troops")
    for name in ("content", "overrides"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    report = build(root)
    assert report.diagnostics == []
    assert report.site == root / "site"
    return root / "site"
