"""Whatever the running program was installed from, what publishes a newsroom installs just that."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
import zipfile
from hashlib import sha256
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest

import briefing
from briefing.diagnostics import BriefingError
from briefing.founding import pin
from briefing.founding.wheel import package_files, packed
from tests.conftest import PUBLIC

PACKAGE = Path(briefing.__file__).resolve().parent
SOURCE = {"briefing/__init__.py": '__version__ = "1.2"\n', "briefing/deep/er.txt": "x", "briefing/a,b.txt": "y"}


def installed(folder, monkeypatch, origin=None, *, source=SOURCE):
    """Install a small program of our name into a folder, as from this origin, and let it be the one that runs."""
    about = folder / "annotated_briefing-1.2.dist-info"
    for name, text in {
        **source,
        f"{about.name}/METADATA": "Metadata-Version: 2.4\nName: annotated-briefing\nVersion: 1.2\n",
        f"{about.name}/entry_points.txt": "[console_scripts]\nbriefing = briefing.__main__:run\n",
        f"{about.name}/licenses/LICENSE": "MIT",
        f"{about.name}/INSTALLER": "pip",
        f"{about.name}/REQUESTED": "",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    if origin is not None:
        (about / "direct_url.json").write_text(json.dumps(origin))
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    (about / "RECORD").write_text("".join(f'"{name}",,\n' for name in names))
    monkeypatch.setattr(briefing, "__file__", str(folder / "briefing/__init__.py"))
    monkeypatch.setattr(pin, "distributions", lambda: [PathDistribution(about)])
    return folder


def requirement(pinned):
    return pinned.files["requirements.txt"].decode().splitlines()[-1]


def is_a_copy(pinned):
    """Whether a wheel of all the program's files is in the newsroom, and pinned by its hash."""
    (name,) = [name for name in pinned.files if name != "requirements.txt"]
    digest = sha256(pinned.files[name]).hexdigest()
    return requirement(pinned) == f"./{name} --hash=sha256:{digest}"


COPIED = {
    "a folder": {"url": "file:///nowhere", "dir_info": {}},
    "a folder, to be edited": {"url": "file:///nowhere", "dir_info": {"editable": True}},
    "a wheel that is no more": {"url": "file:///nowhere/x.whl", "archive_info": {"hashes": {"sha256": "0" * 64}}},
    "a wheel of which no hash was kept": {"url": "file:///nowhere/x.whl", "archive_info": {}},
    "an address of a wheel": {"url": "https://example.org/x.whl", "archive_info": {"hashes": {"sha256": "0" * 64}}},
    "a repository on this machine": {"url": "file:///x", "vcs_info": {"vcs": "git", "commit_id": "a" * 40}},
    "a repository for members": {"url": "ssh://git@example.org/x", "vcs_info": {"vcs": "git", "commit_id": "a" * 40}},
    "a repository of another kind": {"url": "https://example.org/x", "vcs_info": {"vcs": "hg", "commit_id": "a" * 40}},
}


@pytest.mark.parametrize("where", COPIED)
def test_what_nobody_else_could_install_is_copied(where, tmp_path, monkeypatch):
    installed(tmp_path, monkeypatch, COPIED[where])
    pinned = pin.pinned()
    assert is_a_copy(pinned)
    assert pinned.said == "the copy of itself in program/, by its hash"


def test_a_wheel_that_is_still_there_is_copied_byte_for_byte(tmp_path, monkeypatch):
    wheel = tmp_path / "annotated_briefing-1.2-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    for recorded, same in ((sha256(b"a wheel").hexdigest(), True), ("0" * 64, False)):
        origin = {"url": wheel.as_uri(), "archive_info": {"hashes": {"sha256": recorded}}}
        installed(tmp_path / "site", monkeypatch, origin)
        pinned = pin.pinned()
        assert is_a_copy(pinned)
        assert (pinned.files[f"program/{wheel.name}"] == b"a wheel") is same


def test_a_commit_that_anybody_can_have_is_pinned(tmp_path, monkeypatch):
    monkeypatch.setattr(pin, "_public", lambda address: address == "https://example.org/x.git")
    commit = {"vcs": "git", "commit_id": "a" * 40, "requested_revision": "main"}
    installed(tmp_path, monkeypatch, {"url": "https://example.org/x.git", "vcs_info": commit, "subdirectory": "sub"})
    pinned = pin.pinned()
    assert requirement(pinned) == f"annotated-briefing @ git+https://example.org/x.git@{'a' * 40}#subdirectory=sub"
    assert list(pinned.files) == ["requirements.txt"]
    assert pinned.said == f"the commit git+https://example.org/x.git@{'a' * 40}#subdirectory=sub"


def test_a_commit_of_another_kind_than_gits_is_copied(tmp_path, monkeypatch):
    monkeypatch.setattr(pin, "_public", lambda _address: True)
    installed(tmp_path, monkeypatch, COPIED["a repository of another kind"])
    assert is_a_copy(pin.pinned())


@pytest.fixture
def clone(tmp_path):
    """A clone, nothing of it changed, of a repository that has the program."""
    for name, text in SOURCE.items():
        (tmp_path / "there" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "there" / name).write_text(text)
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(tmp_path / "there"), *command], check=True)
    subprocess.run(["git", "clone", "-q", str(tmp_path / "there"), str(tmp_path / "clone")], check=True)
    subprocess.run(
        ["git", "-C", str(tmp_path / "clone"), "remote", "set-url", "origin", "https://example.org/x"], check=True
    )
    return tmp_path / "clone"


def committed(clone):
    (clone / "briefing/__init__.py").write_text("new = 1\n")
    subprocess.run(["git", "-C", str(clone), "commit", "-qam", "y"], check=True)


CHANGES = {
    "a file that was changed": lambda clone: (clone / "briefing/__init__.py").write_text("new = 1\n"),
    "a file that is new": lambda clone: (clone / "new.txt").write_text(""),
    "a commit that was not pushed": committed,
}


@pytest.mark.parametrize("editable", [True, False])
def test_a_clone_is_pinned_to_its_commit_if_that_is_what_runs(editable, clone, tmp_path, monkeypatch):
    monkeypatch.setattr(pin, "_public", lambda address: address == "https://example.org/x")
    site = installed(tmp_path / "site", monkeypatch, {"url": clone.as_uri(), "dir_info": {"editable": editable}})
    if editable:
        monkeypatch.setattr(briefing, "__file__", str(clone / "briefing/__init__.py"))
    head = subprocess.run(["git", "-C", str(clone), "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    assert requirement(pin.pinned()) == f"annotated-briefing @ git+https://example.org/x@{head.stdout.strip()}"
    assert site.is_dir()


@pytest.mark.parametrize("what", CHANGES)
def test_a_clone_that_differs_from_what_others_can_have_is_copied(what, clone, tmp_path, monkeypatch):
    monkeypatch.setattr(pin, "_public", lambda _address: True)
    CHANGES[what](clone)
    installed(tmp_path / "site", monkeypatch, {"url": clone.as_uri(), "dir_info": {"editable": True}})
    monkeypatch.setattr(briefing, "__file__", str(clone / "briefing/__init__.py"))
    assert is_a_copy(pin.pinned())


def test_what_was_installed_from_a_clone_before_it_changed_is_copied(clone, tmp_path, monkeypatch):
    monkeypatch.setattr(pin, "_public", lambda _address: True)
    older = {**SOURCE, "briefing/__init__.py": "old = 1\n"}
    installed(tmp_path / "site", monkeypatch, {"url": clone.as_uri(), "dir_info": {}}, source=older)
    pinned = pin.pinned()
    assert is_a_copy(pinned)
    (name,) = [name for name in pinned.files if name.endswith(".whl")]
    (tmp_path / "w.whl").write_bytes(pinned.files[name])
    with zipfile.ZipFile(tmp_path / "w.whl") as wheel:
        assert wheel.read("briefing/__init__.py") == b"old = 1\n"


@pytest.mark.parametrize(
    "address",
    [
        *("http://example.org/x", "ssh://git@example.org/x", "git@example.org:x", "/srv/x", "file:///srv/x"),
        *("https://token@example.org/x", "https://a:b@example.org/x", "https://example.org/x?token=1", "https://a b/x"),
    ],
)
def test_an_address_that_is_not_for_everybody_is_not_even_asked(address, monkeypatch):

    monkeypatch.setattr(pin, "git", lambda *_, **__: pytest.fail("asked"))
    assert PUBLIC(address) is False


def downloads(monkeypatch, wheel):
    """Let pip find this on the index; nothing if it is None."""

    def run(command, **_):
        assert command[:4] == [sys.executable, "-m", "pip", "download"]
        assert command[-1] == "annotated-briefing==1.2"
        if wheel is None:
            raise subprocess.CalledProcessError(1, command)
        Path(command[command.index("--dest") + 1], "annotated_briefing-1.2-py3-none-any.whl").write_bytes(wheel)

    monkeypatch.setattr(pin.subprocess, "run", run)


def test_a_version_on_the_index_is_pinned_by_its_hash_if_it_is_what_runs(tmp_path, monkeypatch):
    installed(tmp_path, monkeypatch)
    (distribution,) = pin.distributions()
    _, wheel = packed(tmp_path / "briefing", distribution)
    downloads(monkeypatch, wheel)
    pinned = pin.pinned()
    assert requirement(pinned) == f"annotated-briefing==1.2 --hash=sha256:{sha256(wheel).hexdigest()}"
    assert pinned.said == "annotated-briefing==1.2 on the package index, by its hash"
    (tmp_path / "briefing/__init__.py").write_text("somebody else's\n")
    assert is_a_copy(pin.pinned())


@pytest.mark.parametrize("wheel", [None, b"no wheel"])
def test_what_cannot_be_had_from_the_index_is_copied(wheel, tmp_path, monkeypatch):
    installed(tmp_path, monkeypatch)
    downloads(monkeypatch, wheel)
    assert is_a_copy(pin.pinned())


def test_a_program_that_was_not_installed_says_so(monkeypatch):
    monkeypatch.setattr(pin, "distributions", list)
    with pytest.raises(BriefingError, match="this program was not installed, so it cannot be pinned"):
        pin.pinned()


def test_a_copy_holds_the_whole_program_and_nothing_of_this_machine(tmp_path, monkeypatch):
    installed(tmp_path, monkeypatch, {"url": "file:///nowhere", "dir_info": {}})
    (tmp_path / "briefing/__pycache__").mkdir()
    (tmp_path / "briefing/__pycache__/x.pyc").touch()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/linked.txt").write_text("z")
    (tmp_path / "briefing/link").symlink_to(tmp_path / "elsewhere")
    (distribution,) = pin.distributions()
    name, data = packed(tmp_path / "briefing", distribution)
    assert name == "annotated_briefing-1.2-py3-none-any.whl"
    assert packed(tmp_path / "briefing", distribution) == (name, data)
    (tmp_path / name).write_bytes(data)
    about = "annotated_briefing-1.2.dist-info"
    with zipfile.ZipFile(tmp_path / name) as wheel:
        assert set(wheel.namelist()) == {
            *(*SOURCE, "briefing/link/linked.txt"),
            *(f"{about}/{each}" for each in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")),
        }
        assert wheel.read("briefing/deep/er.txt") == b"x"


@pytest.mark.installs
def test_pip_installs_a_copy_by_its_hash_and_finds_it_whole(tmp_path):
    """With the pip of a new environment, so that what this one has is left alone."""
    pinned = pin.pinned()
    for name, data in pinned.files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    venv.create(tmp_path / "venv")
    pip = [sys.executable, "-m", "pip", "--python", str(tmp_path / "venv/bin/python"), "--disable-pip-version-check"]
    install = [*pip, "install", "--quiet", "--no-deps", "--no-index", "--no-compile", "-r", "requirements.txt"]
    subprocess.run(install, cwd=tmp_path, check=True)
    (there,) = (tmp_path / "venv").glob("lib/python*/site-packages/briefing")
    assert package_files(there) == package_files(PACKAGE)
    assert (tmp_path / "venv/bin/briefing").is_file()
    (wheel,) = (tmp_path / "program").iterdir()
    wheel.write_bytes(wheel.read_bytes() + b"x")
    done = subprocess.run([*install, "--force-reinstall"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in done.stderr
