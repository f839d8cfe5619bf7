"""What tests install from: the packages that are fixed in requirements/, fetched once in a run."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.authored import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="session")
def wheels(made_once: Callable[[str, Callable[[Path], object]], Path]) -> dict[str, str]:
    """The environment variables that make pip take all it installs from a folder of this machine.

    Nothing is compiled, most of which would never be imported: pip takes "no" for yes here.
    """
    folder = made_once("wheels", _fetch)
    return {
        "PIP_FIND_LINKS": str(folder),
        "PIP_NO_INDEX": "1",
        "PIP_NO_COMPILE": "no",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }


def _fetch(folder: Path) -> None:
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    fetch += ["--require-hashes", "--only-binary", ":all:", "--dest", str(folder)]
    for name in ("site", "audit"):
        subprocess.run([*fetch, "--requirement", str(REPOSITORY / f"requirements/{name}.txt")], check=True)
