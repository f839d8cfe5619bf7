"""What an index gets: a source archive and a wheel, whose page stands alone. Who is told to take another Python."""

from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_string
from typing import TYPE_CHECKING

import pytest

import briefing
from briefing.commands import installed
from tests.authored import REPOSITORY
from tests.project.pages import targets, text_of

if TYPE_CHECKING:
    from pathlib import Path

PYPROJECT = tomllib.loads(text_of("pyproject.toml"))
PROJECT = PYPROJECT["project"]
HOME = PROJECT["urls"]["Source"]
SOURCE = ("pyproject.toml", "setup.py", "README.md", "LICENSE", "briefing")
BUILD = "from setuptools import build_meta; import sys; print(getattr(build_meta, sys.argv[1])(sys.argv[2]))"


def build(what: str, source: Path, target: Path) -> Path:
    """Return the archive that setuptools makes of a folder, as every installer asks for it."""
    target.mkdir(exist_ok=True)
    command = [sys.executable, "-c", BUILD, f"build_{what}", str(target)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target / done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def archives(tmp_path_factory) -> tuple[Path, Path]:
    """The source archive, and the wheel that is made of it."""
    work = tmp_path_factory.mktemp("package")
    (work / "source").mkdir()
    for name in SOURCE:
        if (REPOSITORY / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(REPOSITORY / name, work / "source" / name, ignore=ignored, symlinks=False)
        else:
            shutil.copy(REPOSITORY / name, work / "source")
    archive = build("sdist", work / "source", work / "dist")
    with tarfile.open(archive) as packed:
        packed.extractall(work / "unpacked", **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    (unpacked,) = (work / "unpacked").iterdir()
    return archive, build("wheel", unpacked, work / "dist")


def test_the_wheel_made_of_the_source_archive_has_every_file_of_the_package(archives):
    _, wheel = archives
    with zipfile.ZipFile(wheel) as packed:
        held = {name for name in packed.namelist() if ".dist-info/" not in name}
    # Links of the repository to its own files are files here.
    authored = {
        (folder.removeprefix(f"{REPOSITORY}/") + f"/{name}")
        for folder, _, names in os.walk(REPOSITORY / "briefing", followlinks=True)
        for name in names
        if "__pycache__" not in folder
    }
    assert held == authored
    assert {"briefing/commands/starter/overrides/main.html", "briefing/py.typed"} <= held


def test_the_page_on_an_index_stands_alone(archives):
    _, wheel = archives
    with zipfile.ZipFile(wheel) as packed:
        (name,) = (name for name in packed.namelist() if name.endswith(".dist-info/METADATA"))
        page = message_from_string(packed.read(name).decode("utf-8"))
    assert page["Name"] == "annotated-briefing"
    assert page["Version"] == briefing.__version__
    assert page["Requires-Python"] == PROJECT["requires-python"], "pip then refuses an older one in one line"
    assert page["Description-Content-Type"] == "text/markdown"
    assert len(page["Summary"]) < 300
    described = str(page.get_payload())
    given = list(targets(described))
    assert len(given) == len(list(targets(text_of("README.md"))))
    for kind, target in given:
        own = target.startswith(f"{HOME}/{'raw' if kind == 'img' else 'blob'}/main/")
        assert own or (kind == "a" and target == "http://localhost:8000/"), target
    assert f"{HOME}/raw/main/docs/screenshots/comparison.png" in dict(map(reversed, given))


def test_the_links_of_an_index_page_keep_their_words():
    at = importlib.util.spec_from_file_location("setup_of_the_package", REPOSITORY / "setup.py")
    setup = importlib.util.module_from_spec(at)
    at.loader.exec_module(setup)
    for written, read in (
        ("[a](b.md)", "[a](H/blob/main/b.md)"),
        ("![a](b.png)", "![a](H/raw/main/b.png)"),
        ("[a](https://b)", "[a](https://b)"),
        ("[a](#b)", "[a](#b)"),
        ("[![a](b.png)](c.md)", "[![a](H/raw/main/b.png)](H/blob/main/c.md)"),
        ("[a](b.md), [c](d.md#e)", "[a](H/blob/main/b.md), [c](H/blob/main/d.md#e)"),
    ):
        assert setup.absolute(written, "H") == read


def test_every_extra_says_what_it_is_for_and_installs_something():
    declared = PROJECT.get("optional-dependencies", {})
    assert declared.keys() == installed.EXTRAS.keys()
    assert all(declared.values())
    assert PROJECT["name"] == installed.DISTRIBUTION


# --- Python 3.10 and below ------------------------------------------------------------------------------------------

AS_IF_OLD = """
import runpy, sys
sys.version_info = (3, 10, 13, "final", 0)
sys.argv = ["briefing", "check"]
runpy.run_module("briefing", run_name="__main__")
"""


def test_a_python_that_is_too_old_says_so_in_one_line():
    done = subprocess.run([sys.executable, "-c", AS_IF_OLD], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"briefing needs Python 3.11 or newer, and {sys.executable} is Python 3.10.13.\n"


def test_pip_shows_that_line_for_a_folder(tmp_path):
    as_if_old = AS_IF_OLD.replace('runpy.run_module("briefing"', f'runpy.run_path("{REPOSITORY}/setup.py"')
    done = subprocess.run([sys.executable, "-c", as_if_old], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == f"briefing needs Python 3.11 or newer, and {sys.executable} is Python 3.10.13.\n"


def test_a_program_in_a_python_that_is_too_old_is_told_too(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 1, "final", 0))
    with pytest.raises(ImportError, match=r"briefing needs Python 3\.11 or newer, and .* is Python 3\.9\.1\."):
        briefing.anchor  # noqa: B018


def test_the_oldest_python_is_the_same_everywhere():
    oldest = ".".join(map(str, briefing._OLDEST))
    assert PROJECT["requires-python"] == f">={oldest}"
    assert PYPROJECT["tool"]["ruff"]["target-version"] == f"py{oldest.replace('.', '')}"
    assert f"Python {oldest} or newer" in text_of("README.md")
    assert f"Python {oldest} or newer" in text_of("docs/commands.md")


def test_every_python_can_read_what_says_that_it_is_too_old():
    """Python 2.7 knows no annotations, no f-strings and no suppress; what it needs not import comes after the check."""
    for name in ("__init__.py", "__main__.py"):
        text = text_of(f"briefing/{name}")
        assert text.isascii(), "without a line that names the encoding, Python 2 reads nothing else"
        module = ast.parse(text)
        for node in ast.walk(module):
            new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match, ast.AsyncFunctionDef, ast.Nonlocal)
            assert not isinstance(node, new), ast.unparse(node)
            if isinstance(node, ast.FunctionDef):
                arguments = node.args
                every = [*arguments.args, arguments.vararg, arguments.kwarg]
                assert not (arguments.posonlyargs or arguments.kwonlyargs or node.returns), node.name
                assert not any(argument and argument.annotation for argument in every), node.name
        imported = {line.strip() for line in text.splitlines() if line.startswith(("import ", "from "))}
        assert imported <= {
            "import gc",
            "import os",
            "import sys",
            "from importlib import import_module",
            "from briefing import _too_old",
        }


def a_python(folder: Path, version: str) -> dict[str, str]:
    """Return the environment of somebody whose Python says that it is of this version, and that nothing holds."""
    program = folder / "python-of-old"
    program.write_text(f'#!/bin/sh\n[ "$1" = -V ] && echo Python {version} && exit\nexit 1\n')
    program.chmod(0o755)
    return {**os.environ, "PYTHON": str(program), "HOME": str(folder)}


@pytest.mark.parametrize("road", ["site", "dev", "test", "install", "python"])
def test_make_says_it_in_one_line(road, tmp_path):
    old = a_python(tmp_path, "3.10.13")
    command = ["sh", str(REPOSITORY / "scripts/setup.sh"), road]
    done = subprocess.run(command, env=old, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"setup: {old['PYTHON']} is Python 3.10.13, too old. Name one of 3.11 or newer: make PYTHON=python3.11 …\n"
    )


# --- make install, make uninstall ---------------------------------------------------------------------------------


def set_up(road: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    others = {name: value for name, value in os.environ.items() if name != "XDG_DATA_HOME"}
    return subprocess.run(
        ["sh", str(REPOSITORY / "scripts/setup.sh"), road],
        env={**others, "PYTHON": sys.executable, "HOME": str(home), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("road", ["install", "uninstall"])
@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_command_of_somebody_elses_stays(road, kind, tmp_path):
    theirs = tmp_path / ".local/bin/briefing"
    theirs.parent.mkdir(parents=True)
    (tmp_path / "other").write_text("#!/bin/sh\n")
    if kind == "link":
        theirs.symlink_to("../../other")
    else:
        theirs.write_text("#!/bin/sh\n")
    ours = tmp_path / ".local/share/briefing/program.old"
    if road == "uninstall":
        ours.mkdir(parents=True)
    done = set_up(road, tmp_path)
    assert theirs.read_text() == "#!/bin/sh\n"
    if road == "uninstall":
        assert done.returncode == 0, done.stderr
        assert not ours.parent.exists()
        left = f"Left as it is: {theirs}, which make install did not make.\n"
        assert done.stdout == f"{left}Removed: {ours}. Your newsrooms are as they were.\n"
    else:
        assert done.returncode == 1
        assert done.stderr.startswith(f"setup: {theirs} is there already, and make install did not make it.")
        assert not (tmp_path / ".local/share").exists()


def test_uninstalling_leaves_what_others_keep_there(tmp_path):
    programs = tmp_path / "data/briefing"
    for name in ("program.old/bin", "notes"):
        (programs / name).mkdir(parents=True)
    (tmp_path / ".local/bin").mkdir(parents=True)
    (tmp_path / ".local/bin/briefing").symlink_to(programs / "program.old/bin/briefing")
    done = set_up("uninstall", tmp_path, XDG_DATA_HOME=str(tmp_path / "data"))
    assert done.returncode == 0, done.stderr
    assert [path.name for path in programs.iterdir()] == ["notes"]
    assert not (tmp_path / ".local/bin/briefing").is_symlink()
    link = tmp_path / ".local/bin/briefing"
    assert done.stdout == f"Removed: {link} and {programs}/program.old. Your newsrooms are as they were.\n"
    done = set_up("uninstall", tmp_path, XDG_DATA_HOME=str(tmp_path / "data"))
    assert (done.returncode, done.stdout) == (0, f"There was nothing to remove in {programs}.\n")


def test_installing_keeps_the_one_before_and_removes_those_before_that(tmp_path):
    """The one before may be running. What pip does is left out here: other tests install, and this takes no time."""
    stub = tmp_path / "python"
    stub.write_text(
        f'#!/bin/sh\nif [ "$2" != venv ]; then exec {sys.executable} "$@"; fi\nmkdir -p "$3/bin"\n'
        'printf "#!/bin/sh\\n" >"$3/bin/python"; cp "$3/bin/python" "$3/bin/briefing"; chmod +x "$3"/bin/*\n'
    )
    stub.chmod(0o755)
    link, programs = tmp_path / ".local/bin/briefing", tmp_path / ".local/share/briefing"
    installed_in = []
    for number in range(3):
        done = set_up("install", tmp_path, PYTHON=str(stub))
        assert done.returncode == 0, done.stderr
        installed_in.append(link.readlink().parent.parent)
        assert set(programs.iterdir()) == set(installed_in[-2:]), number
        assert link.exists()


@pytest.mark.installs
def test_an_installation_that_fails_leaves_nothing_and_the_one_before(tmp_path):
    programs = tmp_path / ".local/share/briefing"
    (programs / "program.old/bin").mkdir(parents=True)
    (programs / "program.old/bin/briefing").write_text("before")
    (tmp_path / ".local/bin").mkdir(parents=True)
    (tmp_path / ".local/bin/briefing").symlink_to(programs / "program.old/bin/briefing")
    # No network, no index: pip has nothing to install from.
    done = set_up("install", tmp_path, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(tmp_path), PIP_NO_CACHE_DIR="1")
    assert done.returncode == 1
    assert done.stderr.rstrip().endswith("setup: pip could not install what is needed, see above.")
    assert [path.name for path in programs.iterdir()] == ["program.old"]
    assert (tmp_path / ".local/bin/briefing").read_text() == "before"
