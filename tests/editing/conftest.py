"""The newsroom that the commands on the author's files change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.authored import run, small_newsroom

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def newsroom(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small newsroom, its ids recorded, as the current folder."""
    root = small_newsroom(tmp_path / "newsroom", with_settings=False)
    assert run(root, "permalinks", "record", "--date", "2025-03-06") == 0
    capsys.readouterr()
    monkeypatch.chdir(root)
    return root
