"""Everything that gets installed is fixed by version and hash, and nothing is installed otherwise."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.authored import REPOSITORY

FOLDER = REPOSITORY / "requirements"
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
SITE = ["pip", *PROJECT["build-system"]["requires"], *PROJECT["project"]["dependencies"]]
WANTED = {"site": SITE, "dev": [*SITE, *GROUPS["dev"]], "fuzz": GROUPS["fuzz"], "audit": GROUPS["audit"]}
HOSTS = REPOSITORY / "briefing/commands/starter/hosts"
WORKFLOWS = sorted(
    [
        *(REPOSITORY / ".github/workflows").glob("*.yml"),
        *(HOSTS / "github/workflows").glob("*.yml"),
    ]
)


def fixed(name: str) -> dict[str, tuple[str, int]]:
    """Return version and number of hashes of each package that one file fixes."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    found = {}
    for entry in re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]:
        package, version = re.match(r"([a-z0-9.-]+)==([^ ]+)", entry).groups()
        found[package] = version, len(re.findall(r"--hash=sha256:[0-9a-f]{64}(?![0-9a-f])", entry))
    return found


def normal(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9._-]+", requirement).group()).lower()


@pytest.mark.parametrize("name", WANTED)
def test_every_requirement_is_locked_and_every_file_has_a_hash(name):
    found = fixed(name)
    assert {normal(each) for each in WANTED[name]} - found.keys() == set(), "run `make lock ARGS=--keep`"
    assert all(hashes for _, hashes in found.values())
    assert "://" not in (FOLDER / f"{name}.txt").read_text(encoding="utf-8"), "no address of an index"


def test_what_the_site_needs_is_the_same_wherever_it_is_installed():
    assert fixed("site").items() <= fixed("dev").items()
    for name in ("site", "audit"):
        carried = (
            REPOSITORY
            / "briefing/commands/starter"
            / {"site": "requirements.lock", "audit": "requirements-audit.lock"}[name]
        )
        assert carried.read_bytes() == (FOLDER / f"{name}.txt").read_bytes()


def test_nothing_is_installed_without_hashes():
    lines = (REPOSITORY / "scripts/setup.sh").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    for workflow in (*WORKFLOWS, HOSTS / "gitlab/gitlab-ci.yml", *(HOSTS / "server/server").iterdir()):
        lines += workflow.read_text(encoding="utf-8").splitlines()
    installs = [
        line.strip() for line in lines if re.search(r"\bpip install\b", line) and "#" not in line.split("pip")[0]
    ]
    assert len(installs) >= 14
    for line in installs:
        alone = "--no-deps" in line and "--no-build-isolation" in line  # the package itself
        assert "--require-hashes" in line or alone, line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{path.parent.parent.name}/{path.name}")
def test_a_workflow_may_do_no_more_than_it_has_to(path):
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert "permissions" in workflow, "without it, a job may write to the repository"
    allowed = {"contents": "read", "pages": "read"}
    assert (workflow["permissions"] or {}).items() <= allowed.items()
    for name, job in workflow["jobs"].items():
        may = job.get("permissions", {})
        assert name == "publish" or may.items() <= allowed.items()
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False
    assert "secrets." not in path.read_text(encoding="utf-8")
    assert "pull_request_target" not in path.read_text(encoding="utf-8")


PROPOSALS = (
    REPOSITORY / ".github/workflows/check.yml",
    HOSTS / "github/workflows/check.yml",
)
"""The workflows that run for pull requests, but for the audit, which only reads `requirements/`."""


@pytest.mark.parametrize("path", PROPOSALS, ids=["repository", "starter"])
def test_what_a_fork_proposes_is_looked_at_before_anything_of_it_runs(path):
    """The program and all it needs come from the branch that it is meant for; of the fork there is only a folder."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    jobs = workflow["jobs"]
    steps = jobs["proposal"]["steps"]
    own, proposed, *after = (step for step in steps if "python" not in step.get("uses", ""))
    assert own["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert proposed["with"]["path"] == "proposed"
    lines = [step["run"] for step in after if "==" not in step.get("if", "")]
    first = next(line for line in lines if "proposed" in line)
    assert "check" in first
    assert "--root proposed --untrusted --base ." in first
    assert all(re.search(r"--root proposed(?![/\w])", line) for line in lines if "proposed" in line)
    assert not any("working-directory" in step or "env" in step for step in steps)
    assert all(
        value == "read" for value in {**workflow["permissions"], **jobs["proposal"].get("permissions", {})}.values()
    )
    others = {name: job.get("if", "") for name, job in jobs.items() if name != "proposal"}
    runs_its_tests = ["tests"] if path.parent.parent.name == ".github" else []
    assert [
        name for name, when in others.items() if "!= 'pull_request'" not in when and "full_name ==" not in when
    ] == (runs_its_tests)


def test_holes_are_asked_for_every_week():
    for path in (
        REPOSITORY / ".github/workflows/audit.yml",
        HOSTS / "github/workflows/audit.yml",
    ):
        text = path.read_text(encoding="utf-8")
        assert "cron:" in text
        assert "pip-audit" in text or "make audit" in text


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{path.parent.parent.name}/{path.name}")
def test_actions_are_fixed_by_commit_and_nothing_that_publishes_is_stopped_halfway(path):
    text = path.read_text(encoding="utf-8")
    for line in re.findall(r"uses: .*", text):
        assert re.fullmatch(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    workflow = yaml.safe_load(text)
    assert workflow["concurrency"]["cancel-in-progress"] is (path.name == "check.yml")


def test_zizmor_finds_nothing_in_any_workflow():
    program = Path(sys.executable).with_name("zizmor")
    command = [program, "--offline", "--no-progress", "--persona=auditor", "--no-config", *WORKFLOWS]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
    assert found.stderr.count("completed") == len(WORKFLOWS)
