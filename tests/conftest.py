"""What holds for all tests, and the sites that many of them read, each built once.

Hypothesis makes up the same examples in every run and stops no clock. `make unit` has fewer of them, by
`--hypothesis-profile quick`, where a test does not ask for a number of its own.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from hypothesis import settings

from briefing.founding import pin
from briefing.publishing import mkdocs
from briefing.publishing.mkdocs import MkDocs
from tests.authored import copy_of_repository, small_newsroom
from tests.plain import PlainPublisher, build_plainly, build_with_mkdocs
from tests.thorough import enough

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from briefing import Report
    from briefing.publishing.publisher import Publisher

# Some tests start many processes, each of which would compile the package again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.register_profile("repository", deadline=None, derandomize=True, max_examples=enough(50, 500))
settings.register_profile("quick", settings.get_profile("repository"), max_examples=20)
settings.load_profile("repository")


# What a shell starts in the background ignores Ctrl-C, and so would every program that a test stops by it.
signal.signal(signal.SIGINT, signal.default_int_handler)

os.fsync = lambda _file: None
"""What tests write need not outlast a power cut. Those that ask what happens when it fails replace it themselves."""

for _role in ("AUTHOR", "COMMITTER"):  # git may know nobody on the machine that runs the tests
    os.environ[f"GIT_{_role}_NAME"], os.environ[f"GIT_{_role}_EMAIL"] = "Tester", "tester@example.org"

PUBLIC, pin._public = pin._public, lambda _address: False
"""No test asks the network whether the program can be had from where this checkout came from."""

NEEDS_MKDOCS = ("publisher", "browser")
"""Marks of the tests that are about MkDocs, or about what it makes of the pages."""


LONGEST = ("test_hostile.py", "test_publishing.py", "test_readme.py")
"""Modules with a test that takes most of a minute: one begun last is waited for when all others are done."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(scope="module", autouse=True)
def publisher_of_module(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let every build use a plain publisher, unless the module is marked: MkDocs takes most of a build's time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mkdocs, "MkDocs", _publisher(request.node))
        yield


@pytest.fixture(autouse=True)
def publisher_of_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a marked test have MkDocs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mkdocs, "MkDocs", _publisher(request.node))
        yield


def _publisher(node: pytest.Item | pytest.Collector) -> type[Publisher]:
    return MkDocs if _needs_mkdocs(node) else PlainPublisher


def _needs_mkdocs(node: pytest.Item | pytest.Collector) -> bool:
    return any(node.get_closest_marker(name) for name in NEEDS_MKDOCS)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """Return a folder of a name, filled by whichever worker asks for it first; nobody is to change it then."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def folder(name: str, fill: Callable[[Path], object]) -> Path:
        made, done = shared / name, shared / f"{name}.done"
        with FileLock(shared / f"{name}.lock"):
            if not done.exists():
                shutil.rmtree(made, ignore_errors=True)
                fill(made)
                done.touch()
        return made

    return folder


@pytest.fixture(scope="session")
def small(made_once: Callable[..., Path]) -> Path:
    """The small newsroom, built by the plain publisher; not to be changed."""
    return made_once("small", lambda root: _built(build_plainly(small_newsroom(root))))


@pytest.fixture(scope="session")
def small_site(made_once: Callable[..., Path]) -> Path:
    """The small newsroom, built by MkDocs, for tests that are marked; not to be changed."""
    return made_once("small-site", lambda root: _built(build_with_mkdocs(small_newsroom(root))))


@pytest.fixture
def published(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The small newsroom, built; the test's own."""
    built = request.getfixturevalue("small_site" if _needs_mkdocs(request.node) else "small")
    return shutil.copytree(built, tmp_path / "newsroom")


@pytest.fixture(scope="session")
def troops(made_once: Callable[..., Path]) -> Path:
    """The site of this repository's own content, built by the plain publisher."""
    return made_once("troops", lambda root: _built(build_plainly(copy_of_repository(root)))) / "site"


def _built(report: Report) -> None:
    assert report.diagnostics == []
    assert report.site
