"""Whatever the running program was installed from, what publishes a newsroom installs just that."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import PathDistribution
from pathlib import Path
from threading import Thread

import pytest

import briefing
from briefing.diagnostics import BriefingError
from briefing.founding import git, pin
from briefing.founding.git import is_public
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

    monkeypatch.setattr(pin, "is_public", lambda _address: pytest.fail("asked"))
    assert PUBLIC(address) is False


def test_what_came_from_an_index_is_copied_and_no_index_is_asked(tmp_path, monkeypatch):
    """A wheel of the same name and version, and of the same files and one more, would pass for the program."""
    installed(tmp_path, monkeypatch)
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("something was run"))
    assert is_a_copy(pin.pinned())


URL = "https://example.org/x"
GIT = {"vcs": "git", "commit_id": "a" * 40}
LIES = {
    **{text: text for text in ("", "{", "[]", "null", "1", '"x"', "{}", "[" * 100_000, '{"url": "\\ud800"}')},
    **{f"an address, {each!r}": {"url": each, "dir_info": {}} for each in (None, 1, [], "//[", "file:///%00", "\0")},
    **{
        f"about git, {each!r}": {"url": URL, "vcs_info": each}
        for each in (None, [], "git", {"vcs": "git"}, {"vcs": []})
    },
    **{
        f"a commit, {each!r}": {"url": URL, "vcs_info": {**GIT, "commit_id": each}}
        for each in (None, 1, [], "", "main", f"{'a' * 40}\n--index-url https://evil.example")
    },
    **{
        f"a folder within, {each!r}": {"url": URL, "vcs_info": GIT, "subdirectory": each}
        for each in ("x\n-r evil.txt", "x y", "x ; y")
    },
    **{
        f"about a file, {each!r}": {"url": "file:///x.whl", "archive_info": each} for each in (None, [], {"hashes": []})
    },
    **{f"about a folder, {each!r}": {"url": "file:///x", "dir_info": each} for each in (None, [], 1)},
}
"""What PEP 610's file may say and must not, by what it is."""


@pytest.mark.parametrize("what", LIES)
def test_whatever_the_file_about_its_origin_says_the_program_is_copied(what, tmp_path, monkeypatch):
    monkeypatch.setattr(pin, "_public", lambda _address: True)
    folder = installed(tmp_path, monkeypatch, {})
    told = LIES[what] if isinstance(LIES[what], str) else json.dumps(LIES[what])
    (folder / "annotated_briefing-1.2.dist-info/direct_url.json").write_text(told)
    assert is_a_copy(pin.pinned())


def test_a_wheel_whose_name_is_more_than_a_name_is_copied_under_another(tmp_path, monkeypatch):
    wheel = tmp_path / "x --index-url evil.whl"
    wheel.write_bytes(b"a wheel")
    origin = {"url": wheel.as_uri(), "archive_info": {"hashes": {"sha256": sha256(b"a wheel").hexdigest()}}}
    installed(tmp_path / "site", monkeypatch, origin)
    pinned = pin.pinned()
    assert is_a_copy(pinned)
    assert "evil" not in requirement(pinned)


# --- Whether a repository is for everybody -------------------------------------------------------------------------


@pytest.fixture
def repository_for_members():
    """The address of a repository that asks who is there, and what it was told."""
    told = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self):
            told.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="members"')
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/x", told
    server.shutdown()
    server.server_close()


SECRETS = {
    "a program that knows passwords": {"GIT_ASKPASS": "{ask}"},
    "one for ssh": {"SSH_ASKPASS": "{ask}", "SSH_ASKPASS_REQUIRE": "force", "DISPLAY": ":0"},
    "settings of the user": {"GIT_CONFIG_GLOBAL": "{config}"},
    "settings in the home": {"HOME": "{home}"},
    "settings elsewhere": {"XDG_CONFIG_HOME": "{home}/xdg"},
    "settings of the system": {"GIT_CONFIG_SYSTEM": "{config}", "GIT_CONFIG_NOSYSTEM": "0"},
    "settings by number": {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "http.extraHeader",
        "GIT_CONFIG_VALUE_0": "Authorization: Basic c2VjcmV0",
    },
    "settings as git hands them on": {
        "GIT_CONFIG_PARAMETERS": "'http.extraHeader=Authorization: Basic c2VjcmV0'",
    },
    "settings of a repository": {"GIT_DIR": "{home}/repository/.git"},
    "settings of the repository in the current folder": {},
}
"""Where git may know who is asking, by the environment."""


@pytest.mark.parametrize("where", SECRETS)
def test_what_git_knows_of_the_user_is_not_sent(where, repository_for_members, tmp_path, monkeypatch):
    address, told = repository_for_members
    ask = tmp_path / "ask"
    ask.write_text("#!/bin/sh\necho secret\n")
    ask.chmod(0o755)
    home = tmp_path / "home"
    subprocess.run(["git", "init", "-q", str(home / "repository")], check=True)
    for config in (home / ".gitconfig", home / "xdg/git/config", home / "repository/.git/config"):
        config.parent.mkdir(parents=True, exist_ok=True)
        with config.open("a") as file:
            file.write(f"[credential]\nhelper = !echo password=secret; echo username=x; :\n[core]\naskPass = {ask}\n")
            file.write('[http]\nextraHeader = "Authorization: Basic c2VjcmV0"\n')
    for name in [name for name in os.environ if name.startswith(("GIT_CONFIG", "GIT_ASK", "SSH_ASK", "XDG_CONFIG"))]:
        monkeypatch.delenv(name)
    for name, value in {"HOME": str(tmp_path), "no_proxy": "127.0.0.1", "NO_PROXY": "127.0.0.1"}.items():
        monkeypatch.setenv(name, value)
    for name, value in SECRETS[where].items():
        monkeypatch.setenv(name, value.format(ask=ask, home=home, config=home / ".gitconfig"))
    if "current folder" in where:
        monkeypatch.chdir(home / "repository")
    subprocess.run(
        ["git", "ls-remote", address], capture_output=True, stdin=subprocess.DEVNULL, check=False, timeout=20
    )
    assert any("authorization" in headers for headers in told), "git would not send this: it proves nothing"
    told.clear()
    assert is_public(address) is False
    assert [headers.get("authorization") for headers in told] == [None]


def test_the_systems_settings_are_not_heeded_whatever_the_environment_says(
    repository_for_members, tmp_path, monkeypatch
):
    """They are where git was built to look; one that looks elsewhere stands for it."""
    address, told = repository_for_members
    (tmp_path / "config").write_text('[http]\nextraHeader = "Authorization: Basic c2VjcmV0"\n')
    fake = tmp_path / "git"
    fake.write_text(f'#!/bin/sh\nGIT_CONFIG_SYSTEM={tmp_path}/config exec {shutil.which("git")} "$@"\n')
    fake.chmod(0o755)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(git, "program", lambda: str(fake))
    plain = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_CONFIG_NOSYSTEM": "0"}
    subprocess.run([str(fake), "ls-remote", address], capture_output=True, env=plain, check=False, timeout=20)
    assert "authorization" in told[0], "git would not send this: it proves nothing"
    told.clear()
    assert is_public(address) is False
    assert [headers.get("authorization") for headers in told] == [None]


def test_a_repository_that_anybody_can_read_is_public(tmp_path):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "commit", "-q", "--allow-empty", "-m", "x"], check=True)
    assert is_public(tmp_path.as_uri())
    assert not is_public((tmp_path / "none").as_uri())


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
