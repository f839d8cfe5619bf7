"""What is said of a file that cannot be read."""

from __future__ import annotations

from pathlib import Path

from briefing.content.files import read_file
from briefing.diagnostics import Diagnostic, Rule


def test_what_somebody_may_not_read_is_told_with_what_to_do(tmp_path, monkeypatch):
    path = tmp_path / "content/the day/briefing.yml"
    path.parent.mkdir(parents=True)
    path.write_text("title: x\n")

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # whoever runs the tests may be allowed everything
    found = read_file(path, tmp_path, 1_000)
    assert isinstance(found, Diagnostic)
    assert (found.rule, found.message) == (Rule.UNREADABLE_FILE, "cannot be read: you are not allowed to read it")
    assert found.hint.endswith("chmod u+r 'content/the day/briefing.yml'")
