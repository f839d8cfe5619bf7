"""Rewrite requirements/*.txt: the newest versions that fit pyproject.toml, with the hashes of all their files.

Run `make lock`, then `make test`, and commit the result with what had to change for it. `make lock ARGS=--keep` changes
no version that still fits.

uv resolves once for every system and every Python that the project supports; pip and pip-tools resolve for the one they
run on. Only wheels are taken, so that nothing runs while it is installed. No index address is written. UV_DEFAULT_INDEX
names an index other than the public one.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
HEADER = "# Everything that gets installed for {}, with its hashes. Written by `make lock`; do not edit.\n"
FILES = {"site": "building the site", "dev": "working on the code", "fuzz": "long fuzzing", "audit": "the audit"}
"""What each file is for; all but the first are dependency groups of pyproject.toml, and `dev` holds `site` too."""


def main() -> int:
    """Write the files."""
    keep = "--keep" in sys.argv[1:]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    oldest = project["project"]["requires-python"].removeprefix(">=")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        venv.create(f"{work}/venv", with_pip=True)
        pip = [f"{work}/venv/bin/python", "-m", "pip", "-qq", "--no-input", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "uv"], check=True)
        for name, purpose in FILES.items():
            asked = Path(work, f"{name}.in")
            lines = (f"{requirement}\n" for requirement in requirements(project, name))
            asked.write_text("".join(lines), encoding="utf-8")
            path = FOLDER / f"{name}.txt"
            made = Path(work, f"{name}.txt")
            if keep and path.exists():
                made.write_bytes(path.read_bytes())
            command = [f"{work}/venv/bin/uv", "pip", "compile", str(asked), "-o", str(made), "--quiet", "--universal"]
            command += ["--python-version", oldest, "--generate-hashes", "--only-binary", ":all:", "--no-header"]
            command += ["--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--no-config"]
            if name != "site":
                command += ["-c", str(Path(work, "site.txt"))]
            subprocess.run(command, check=True)
            path.write_text(HEADER.format(purpose) + made.read_text(encoding="utf-8"), encoding="utf-8")
            print(
                f"{path.relative_to(ROOT)}: {sum(line[0].isalpha() for line in made.open(encoding='utf-8'))} packages"
            )
    return 0


def requirements(project: dict[str, Any], name: str) -> list[str]:
    """Return what one file has to cover; what builds and installs the package is pinned with the rest."""
    site = ["pip", *project["build-system"]["requires"], *project["project"]["dependencies"]]
    groups = project["dependency-groups"]
    return site if name == "site" else [*site, *groups["dev"]] if name == "dev" else groups[name]


if __name__ == "__main__":
    sys.exit(main())
