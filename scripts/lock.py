"""Write constraints.txt anew: the newest versions that fit pyproject.toml, of everything that gets installed.

`make lock`, then `make test`; commit the two together with what had to change for them.

A fresh pip decides what it would install; nothing is. It is asked for the very first release of the oldest Python that
the project supports, since a distribution may stay with that one while the newest packages want a later. What runs
there runs on newer Pythons too. It has to be asked by a Python of that line, for only then are the packages among the
answers that older Pythons need beside (backports).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
HEADER = "# Everything that gets installed, in the version that was tested. Written by `make lock`; do not edit.\n"


def main() -> int:
    """Write the file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    oldest = project["project"]["requires-python"].removeprefix(">=")
    running = "{}.{}".format(*sys.version_info)
    if running != oldest:
        print(f"This is Python {running}, and it takes the oldest: make lock PYTHON=python{oldest}", file=sys.stderr)
        return 1
    before = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    after = [f"{name}=={version}" for name, version in resolve(wanted(project), oldest)]
    (ROOT / "constraints.txt").write_text(HEADER + "".join(f"{line}\n" for line in after), encoding="utf-8")
    for line in sorted(set(after) - set(before), key=str.casefold):
        print(line)
    print(f"constraints.txt: {len(after)} packages, {len(set(after) - set(before))} new or in another version")
    return 0


def wanted(project: dict[str, Any]) -> list[str]:
    """Return what is asked for by name: to build the package, to run it, with its extras, and to test it."""
    lists = [
        project["build-system"]["requires"],
        project["project"]["dependencies"],
        *project["project"].get("optional-dependencies", {}).values(),
        *project["dependency-groups"].values(),
    ]
    return ["pip", *(requirement for each in lists for requirement in each)]


def resolve(requirements: list[str], oldest: str) -> list[tuple[str, str]]:
    """Return the name and version of everything that pip would install, as wheels, so that nobody needs a compiler."""
    with tempfile.TemporaryDirectory() as work:
        python, report = f"{work}/venv/bin/python", f"{work}/report.json"
        venv.create(f"{work}/venv", with_pip=True)
        pip = [python, "-m", "pip", "-qq", "--no-input", "--disable-pip-version-check", "install"]
        subprocess.run([*pip, "--upgrade", "pip"], check=True)
        only = ["--python-version", f"{oldest}.0", "--only-binary", ":all:", "--target", f"{work}/none"]
        subprocess.run([*pip, "--dry-run", "--ignore-installed", "--report", report, *only, *requirements], check=True)
        answer = json.loads(Path(report).read_text(encoding="utf-8"))
    found = [(each["metadata"]["name"], each["metadata"]["version"]) for each in answer["install"]]
    return sorted(found, key=lambda each: each[0].casefold())


if __name__ == "__main__":
    sys.exit(main())
