"""What holds for all tests, and the sites that many of them read, each built once.

Hypothesis makes up the same examples in every run and stops no clock.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from briefing.publishing import mkdocs
from briefing.publishing.mkdocs import MkDocs
from tests.authored import REPOSITORY, small_newsroom
from tests.plain import PlainPublisher, build_plainly, build_with_mkdocs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefing.publishing.publisher import Publisher

settings.register_profile("repository", deadline=None, derandomize=True)
settings.load_profile("repository")


NEEDS_MKDOCS = ("publisher", "browser")
"""Marks of the tests that are about MkDocs, or about what it makes of the pages."""


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
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small newsroom, built by the plain publisher; not to be changed."""
    root = small_newsroom(tmp_path_factory.mktemp("small") / "newsroom")
    assert build_plainly(root).ok
    return root


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small newsroom, built by MkDocs, for tests that are marked; not to be changed."""
    root = small_newsroom(tmp_path_factory.mktemp("small-site") / "newsroom")
    assert build_with_mkdocs(root).ok
    return root


@pytest.fixture
def published(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The small newsroom, built; the test's own."""
    built = request.getfixturevalue("small_site" if _needs_mkdocs(request.node) else "small")
    return shutil.copytree(built, tmp_path / "newsroom")


@pytest.fixture(scope="session")
def troops(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository's own content, built by the plain publisher."""
    root = tmp_path_factory.mktemp("troops")
    for name in ("content", "overrides"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    report = build_plainly(root)
    assert report.diagnostics == []
    assert report.site == root / "site"
    return root / "site"
