"""What may go wrong around a build: whatever it is, the site published before stays whole, and the message helps."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from briefing import pipeline
from briefing.cli import main
from tests.authored import contents, small_newsroom

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    root = small_newsroom(tmp_path / "newsroom")
    assert main(["build", "--root", str(root)]) == 0
    capsys.readouterr()
    return root


def test_a_second_build_at_once_is_refused_and_the_first_goes_on(published, capsys):
    holder = """
        import sys
        from pathlib import Path
        from briefing.lock import alone
        with alone(Path(sys.argv[1])):
            print("held", flush=True)
            sys.stdin.read()
    """
    command = [sys.executable, "-c", textwrap.dedent(holder), str(published / "site-src")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        before = contents(published / "site")
        assert main(["build", "--root", str(published)]) == 2
        said = capsys.readouterr().err
        assert f"another build is writing there (process {process.pid}). Wait until it has ended, or stop it." in said
        assert contents(published / "site") == before
        process.kill()
    assert main(["build", "--root", str(published)]) == 0, "a killed build leaves no lock behind"


def test_a_file_changed_during_the_build_is_noticed(published, monkeypatch, capsys):
    verify = pipeline.verify

    def meanwhile(*arguments):
        path = published / "content/ferry/claims/radio.yml"
        path.write_text(path.read_text().replace("Some 300 people were aboard.", "Around 300 were aboard."))
        return verify(*arguments)

    before = contents(published / "site")
    monkeypatch.setattr(pipeline, "verify", meanwhile)
    assert main(["build", "--root", str(published)]) == 2
    said = capsys.readouterr().err
    assert "content/ferry/claims/radio.yml was changed while the site was built" in said
    assert "build again" in said
    assert contents(published / "site") == before
    monkeypatch.undo()
    assert main(["build", "--root", str(published)]) == 0


@pytest.mark.parametrize("change", ["added", "removed"])
def test_so_is_one_that_came_or_went(change, published, monkeypatch, capsys):
    verify = pipeline.verify

    def meanwhile(*arguments):
        path = published / "content/pages/about.md"
        path.with_name("new.md").write_text("# New\n") if change == "added" else path.unlink()
        return verify(*arguments)

    monkeypatch.setattr(pipeline, "verify", meanwhile)
    assert main(["build", "--root", str(published)]) == 2
    assert "was changed while the site was built" in capsys.readouterr().err
