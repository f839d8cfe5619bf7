"""What may go wrong around a build: whatever it is, the site published before stays whole, and the message helps."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing.commands.main import main
from briefing.diagnostics.system import in_words
from briefing.publishing import build as building
from briefing.publishing import staging
from briefing.publishing.verify import pages
from tests.authored import REPOSITORY, SMALL, contents, small_newsroom, write_files

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow


def test_a_second_build_at_once_is_refused_and_the_first_goes_on(published, capsys):
    holder = """
        import sys
        from pathlib import Path
        from briefing.publishing.source_tree import own
        with own(Path(sys.argv[1], "site-src"), Path(sys.argv[1])):
            print("held", flush=True)
            sys.stdin.read()
    """
    command = [sys.executable, "-c", textwrap.dedent(holder), str(published)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        before = contents(published / "site")
        assert main(["build", "--root", str(published)]) == 2
        said = capsys.readouterr().err
        assert f"site-src: another build is writing there: `-c {published}` (process {process.pid}, since " in said
        assert said.endswith(". Try again when that has ended. Nothing was changed.\n")
        assert contents(published / "site") == before
        process.kill()
    assert main(["build", "--root", str(published)]) == 0, "a killed build leaves no lock behind"


def test_a_file_changed_during_the_build_is_noticed(published, monkeypatch, capsys):
    verify = pages.verify

    def meanwhile(*arguments):
        path = published / "content/ferry/claims/radio.yml"
        path.write_text(path.read_text().replace("Some 300 people were aboard.", "Around 300 were aboard."))
        return verify(*arguments)

    before = contents(published / "site")
    monkeypatch.setattr(building, "verify", meanwhile)
    assert main(["build", "--root", str(published)]) == 2
    said = capsys.readouterr().err
    assert "content/ferry/claims/radio.yml was changed while the site was built" in said
    assert "build again" in said
    assert contents(published / "site") == before
    monkeypatch.undo()
    assert main(["build", "--root", str(published)]) == 0


@pytest.mark.parametrize("change", ["added", "removed"])
def test_a_file_added_or_removed_during_the_build_is_noticed(change, published, monkeypatch, capsys):
    verify = pages.verify

    def meanwhile(*arguments):
        path = published / "content/pages/about.md"
        path.with_name("new.md").write_text("# New\n") if change == "added" else path.unlink()
        return verify(*arguments)

    monkeypatch.setattr(building, "verify", meanwhile)
    assert main(["build", "--root", str(published)]) == 2
    assert "was changed while the site was built" in capsys.readouterr().err


class Killed(BaseException):
    """Nothing catches it, as nothing catches a kill."""


CHANGES = (
    (os, "replace"),
    (os, "mkdir"),
    (os, "unlink"),
    (os, "rmdir"),
    (Path, "replace"),
    (Path, "mkdir"),
    (Path, "unlink"),
    (Path, "chmod"),
    (tempfile, "mkstemp"),
    (tempfile, "mkdtemp"),
    (staging, "exchanged"),
)
"""Calls by which a build changes the disk, but for MkDocs' own, which all go into the staging folder."""


def disturbed(monkeypatch: pytest.MonkeyPatch, at: int, error: Callable[[], BaseException]) -> list[int]:
    """Have the call number `at`, from 0, that changes the disk fail; return the count of such calls."""
    count = [0]

    def counted(real):
        def call(*arguments, **options):
            count[0] += 1
            if count[0] == at + 1:
                raise error()
            return real(*arguments, **options)

        return call

    for module, name in CHANGES:
        monkeypatch.setattr(module, name, counted(getattr(module, name)))
    return count


def moments(count: int) -> list[int]:
    """Choose some of all the calls, and each of the last ones, where the new site takes the old one's place."""
    return sorted({*range(0, count, max(1, count // 8)), *range(max(0, count - 6), count)})


def change(newsroom: Path) -> None:
    path = newsroom / "content/ferry/claims/radio.yml"
    path.write_text(path.read_text().replace("Some 300 people were aboard.", "Around 300 were aboard."))


@pytest.fixture(scope="module")
def undisturbed(small: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], int]:
    """Return the site that the plain publisher makes of the changed content, and how many calls it takes."""
    root = shutil.copytree(small, tmp_path_factory.mktemp("undisturbed") / "newsroom")
    change(root)
    with pytest.MonkeyPatch.context() as patch:
        count = disturbed(patch, -1, Killed)
        assert main(["build", "--root", str(root)]) == 0
    return contents(root / "site"), count[0]


@pytest.fixture
def rebuilt(
    published: Path, undisturbed: tuple[dict[str, bytes], int]
) -> tuple[dict[str, bytes], dict[str, bytes], int]:
    """Change the content; return the site published now, the one to come, and how many calls it takes."""
    before = contents(published / "site")
    change(published)
    return before, *undisturbed


def test_no_call_that_fails_leaves_anything_half_done(published, rebuilt, tmp_path, monkeypatch, capsys):
    before, after, count = rebuilt
    for at, number in zip(moments(count), cycle([errno.ENOSPC, errno.EROFS]), strict=False):
        root = shutil.copytree(published, tmp_path / f"try-{at}")
        with monkeypatch.context() as patch:
            disturbed(patch, at, partial(OSError, number, os.strerror(number), "the-disk"))
            code = main(["build", "--root", str(root)])
        said = capsys.readouterr()
        assert "Traceback" not in said.err + said.out
        assert code in (0, 2)  # 0: what failed was clearing away what nobody needs
        assert code == 0 or in_words(OSError(number, "")) in said.err
        assert contents(root / "site") == (before if code else after)
        assert code == 0 or not list(root.glob(".briefing-staging-*"))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there are two renames, as tested below")
def test_killed_at_any_change_of_the_disk_the_site_stays_whole(published, rebuilt, tmp_path, monkeypatch, capsys):
    before, after, count = rebuilt
    for at in moments(count):
        root = shutil.copytree(published, tmp_path / f"try-{at}")
        with monkeypatch.context() as patch:
            disturbed(patch, at, Killed)
            with pytest.raises(Killed):
                main(["build", "--root", str(root)])
        assert contents(root / "site") in (before, after), "there is a whole one at every moment"
    assert main(["build", "--root", str(root)]) == 0
    assert contents(root / "site") == after
    assert not (root / ".briefing-before-site").exists()
    capsys.readouterr()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no such call")
def test_two_folders_change_places_in_one_step_or_not_at_all(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name / name).mkdir(parents=True)
    assert staging.exchanged(tmp_path / "one", tmp_path / "other")
    assert [each.name for each in (tmp_path / "one").iterdir()] == ["other"]
    assert not staging.exchanged(tmp_path / "one", tmp_path / "nowhere")
    assert [each.name for each in (tmp_path / "one").iterdir()] == ["other"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there are two renames")
def test_there_is_a_site_at_every_moment(published, rebuilt, monkeypatch, capsys):
    _, after, _ = rebuilt
    moved = []
    real = Path.replace
    monkeypatch.setattr(Path, "replace", lambda self, target: moved.append(self.name) or real(self, target))
    assert main(["build", "--root", str(published)]) == 0
    assert "site" not in moved
    assert contents(published / "site") == after


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), Killed()], ids=["fails", "killed"])
def test_an_error_between_the_two_renames_leaves_the_old_site_to_be_put_back(
    error, published, rebuilt, monkeypatch, capsys
):
    before, after, _ = rebuilt
    real = Path.replace
    monkeypatch.setattr(staging, "exchanged", lambda *_: False)  # as on systems that cannot do it in one step

    def replace(self: Path, target: Path) -> Path:
        if self.parent.name.startswith(staging.STAGING):
            raise error
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    if isinstance(error, Killed):
        with pytest.raises(Killed):
            main(["build", "--root", str(published)])
        assert contents(published / ".briefing-before-site") == before, "the next build puts it back"
    else:
        assert main(["build", "--root", str(published)]) == 2
        assert "the disk is full. The site published before is still in its place" in capsys.readouterr().err
        assert contents(published / "site") == before
    monkeypatch.undo()
    assert main(["build", "--root", str(published)]) == 0
    assert contents(published / "site") == after


def run(arguments: list[str], program: str = "tests.plain", **options) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=REPOSITORY, **options)


def test_a_pipe_in_the_place_of_an_article_is_named_and_not_waited_for(tmp_path):
    root = small_newsroom(tmp_path / "newsroom", with_settings=False)
    article = root / "content/ferry/articles/radio.md"
    article.unlink()
    os.mkfifo(article)
    ended = run(["check", "--root", str(root)])
    assert ended.returncode == 1
    assert "articles/radio.md: error unreadable-file: cannot be read: it is a pipe, a socket" in ended.stdout


@pytest.mark.parametrize("where", ["writing the pages", pytest.param("in MkDocs", marks=pytest.mark.publisher)])
def test_a_disk_that_takes_no_large_file_is_named(where, published, rebuilt):
    sizes = [path.stat().st_size for path in (published / "site-src").rglob("*") if path.is_file()]
    most = max(sizes) + (4_096 if where == "in MkDocs" else -1)
    assert most < max(len(data) for data in contents(published / "site").values()), "MkDocs writes larger ones"

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    before, _, _ = rebuilt
    if where == "writing the pages":
        shutil.rmtree(published / "site-src")
    program = "briefing" if where == "in MkDocs" else "tests.plain"
    ended = run(["build", "--root", str(published)], program, preexec_fn=small_files)
    assert ended.returncode == 2, ended.stderr
    assert ".briefing-staging-" in ended.stderr or where == "writing the pages"
    assert "the file would be larger than files may be there. Nothing was published: fix this" in ended.stderr
    assert not list((published / "site-src").rglob(".briefing-*")), "nothing half written stays"
    assert "Traceback" not in ended.stderr
    assert contents(published / "site") == before
    assert not list(published.glob(".briefing-staging-*"))


BUILD_THAT_HANGS = """
    import sys, time
    from pathlib import Path
    from briefing.publishing import build as building, mkdocs, workers
    from tests import plain
    workers.MANY, workers.CORES = 1, 2
    class Hanging(plain.PlainPublisher):
        def publish(self, site, staged, *, epoch):
            super().publish(site, staged, epoch=epoch)
            print(staged, flush=True)
            time.sleep(60)
    building.build(building.BuildOptions(plain.read_settings(Path(sys.argv[1]))), plain.Progress(), Hanging())
"""


def test_what_a_killed_build_left_is_removed_by_the_next_at_once(published, rebuilt, capsys):
    before, after, _ = rebuilt
    command = [sys.executable, "-c", textwrap.dedent(BUILD_THAT_HANGS), str(published)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY) as process:
        staged = Path(process.stdout.readline().strip())
        assert (staged / "index.html").exists()
        assert main(["build", "--root", str(published)]) == 2, "it is still at work"
        assert f"(process {process.pid}, since " in capsys.readouterr().err
        assert (staged / "index.html").exists()
        process.kill()
        process.communicate(timeout=60)  # until all have ended that it had started, too
    assert contents(published / "site") == before
    (published / "content/ferry/claims/radio.yml").write_text("- id: nothing more\n")
    assert main(["build", "--root", str(published)]) == 1, "a build that publishes nothing clears up, too"
    assert not list(published.glob(".briefing-[!c]*")), "but for the cache"
    change_back(published)
    assert main(["build", "--root", str(published)]) == 0
    assert contents(published / "site") == after


def change_back(newsroom: Path) -> None:
    shutil.copy(SMALL / "content/ferry/claims/radio.yml", newsroom / "content/ferry/claims/radio.yml")
    change(newsroom)


def test_an_interrupted_build_says_so_and_leaves_nothing(published, rebuilt, monkeypatch, capsys):
    def interrupted(*arguments):
        raise KeyboardInterrupt

    before, _, _ = rebuilt
    monkeypatch.setattr(building, "verify", interrupted)
    assert main(["build", "--root", str(published)]) == 2
    assert "Stopped." in capsys.readouterr().err
    assert contents(published / "site") == before
    assert not list(published.glob(".briefing-staging-*"))


def test_a_reader_that_stops_reading_causes_no_error_message(published):
    claims = "".join(f"- {{id: c{at}}}\n" for at in range(1_000))  # mistakes enough to fill the pipe
    (published / "content/ferry/claims/radio.yml").write_text(claims)
    command = f"{sys.executable} -m briefing check --format json --root {published} | head -n 1"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert ended.stdout.count("\n") == 1
    assert ended.stderr == ""


def test_a_machine_without_a_temporary_folder_is_told_so_where_one_is_needed(published, monkeypatch, capsys):
    def nowhere() -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']")

    monkeypatch.setattr(tempfile, "gettempdir", nowhere)
    assert main(["build", "--root", str(published)]) == 0
    write_files(published, {"new.md": "At least 13 people were hurt, Mara Lind told reporters on the quay.\n"})
    assert main(["update", "radio", str(published / "new.md"), "--root", str(published)]) == 2
    assert "the folder for temporary files, which TMPDIR names: there is no such" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["briefing.yml", "articles/radio.md", "claims/radio.yml"])
def test_a_file_that_the_disk_cannot_read_is_named(name, published, monkeypatch, capsys):
    path = published / "content/ferry" / name
    real = Path.read_bytes

    def broken(self: Path) -> bytes:
        if self == path:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return real(self)

    before = contents(published / "site")
    monkeypatch.setattr(Path, "read_bytes", broken)
    assert main(["build", "--root", str(published)]) == 1
    said = capsys.readouterr().out
    assert f"content/ferry/{name}" in said
    assert "unreadable-file" in said
    assert "the disk could not read or write it" in said
    monkeypatch.undo()
    assert contents(published / "site") == before
