"""Which of the packages that Briefing needs are installed, down to those that they need in turn."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import briefing

if TYPE_CHECKING:
    from packaging.requirements import Requirement

DISTRIBUTION = "annotated-briefing"
"""The package's name on an index; `briefing` is somebody else's there."""
EXTRAS: Mapping[str, str] = {}
"""What each extra of `pyproject.toml` is for."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package that Briefing needs, or that one of those needs."""

    name: str
    version: str
    """Empty if it is not installed."""
    range: str
    """The versions that do, as in `>=1.6.1,<2`; empty if all do."""
    needed_by: str
    """`briefing`, or the name of the package."""
    problem: str
    """What is wrong with it; empty if nothing is."""


@dataclass(frozen=True, slots=True)
class Extra:
    """Packages that only some commands need."""

    name: str
    purpose: str
    missing: tuple[str, ...]
    """The packages of it that are not installed, or do not fit."""


def packages() -> list[Package]:
    """Return all packages that Briefing needs on this system, those that it names itself first, each by name."""
    own, _ = _requirements()
    return sorted(_walk(own), key=lambda package: (package.needed_by != "briefing", package.name))


def extras() -> list[Extra]:
    """Return all extras of this version."""
    _, of_extras = _requirements()
    return [
        Extra(name, EXTRAS.get(name, ""), tuple(package.name for package in _walk(lines) if package.problem))
        for name, lines in sorted(of_extras.items())
    ]


def _requirements() -> tuple[Sequence[str], Mapping[str, Sequence[str]]]:
    """Return what the package needs, and what each extra does: from its `pyproject.toml` if it runs from its source."""
    from packaging.requirements import Requirement

    source = Path(briefing.__file__).parent.parent / "pyproject.toml"
    if source.is_file():
        project = tomllib.loads(source.read_text(encoding="utf-8")).get("project", {})
        if project.get("name") == DISTRIBUTION:
            return project["dependencies"], project.get("optional-dependencies", {})
    try:
        distribution = metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return [], {}
    lines = distribution.requires or []
    names = distribution.metadata.get_all("Provides-Extra") or []
    own = [line for line in lines if _applies(Requirement(line))]
    return own, {
        name: [line for line in lines if line not in own and _applies(Requirement(line), name)] for name in names
    }


def _walk(lines: Sequence[str]) -> Iterator[Package]:
    """Yield each package once: the first that asks for it, but a range that does not fit counts whoever asks."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found: dict[str, Package] = {}
    walked: set[tuple[str, str]] = set()
    waiting = [(Requirement(line), "briefing") for line in lines]
    for requirement, by in waiting:  # which grows meanwhile
        name = canonicalize_name(requirement.name)
        package = _package(requirement, name, by)
        if name not in found or (package.problem and not found[name].problem):
            found[name] = package
        for extra in {"", *requirement.extras}:
            if package.version and (name, extra) not in walked:
                walked.add((name, extra))
                needed = map(Requirement, metadata.distribution(name).requires or [])
                waiting += [(line, name) for line in needed if _applies(line, extra)]
    yield from found.values()


def _package(requirement: Requirement, name: str, by: str) -> Package:
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        version = ""
    limits = sorted(map(str, requirement.specifier), key=lambda limit: (limit.startswith("<"), limit))
    allowed = ",".join(limits)
    if not version:
        problem = "not installed"
    elif not requirement.specifier.contains(version, prereleases=True):
        problem = f"{by} needs {allowed}"
    else:
        problem = ""
    return Package(name, version, allowed, by, problem)


def _applies(requirement: Requirement, extra: str = "") -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})
