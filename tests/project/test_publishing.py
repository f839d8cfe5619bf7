"""What publishes a newsroom works from a fresh `briefing init`: each step is run as it is written, but for the upload.

The steps are read from the files that `init` makes, and run in an environment that knows neither this checkout nor its
Python's packages. What pip would fetch from an index, it takes from this machine.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.commands.main import main

pytestmark = [pytest.mark.publisher, pytest.mark.installs]

ADDRESS = "https://harbour.example.org/briefings"
OURS = {"PYTHONPATH", "VIRTUAL_ENV", "BRIEFING_SITE_URL", "PYTHONDONTWRITEBYTECODE", "PYTEST_CURRENT_TEST"}


@pytest.fixture
def environment(tmp_path, wheels):
    """What a new machine's environment has, and pip's packages from this one."""
    (tmp_path / "home").mkdir()
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    path = os.pathsep.join(each for each in kept["PATH"].split(os.pathsep) if not (Path(each) / "briefing").exists())
    return {**kept, **wheels, "PATH": path, "HOME": str(tmp_path / "home")}


@pytest.fixture
def origin(tmp_path, request, capsys):
    """A bare repository with a newsroom as `init` makes it for the host that the test is about, and its own clone."""
    newsroom = tmp_path / "newsroom"
    assert main(["init", str(newsroom), "--host", request.param, "--newsroom", "Harbour Desk", "--yes"]) == 0
    assert "first commit on the branch main" in capsys.readouterr().out
    git(tmp_path, "init", "--quiet", "--bare", "origin.git")
    git(tmp_path / "origin.git", "symbolic-ref", "HEAD", "refs/heads/main")
    git(newsroom, "push", "--quiet", str(tmp_path / "origin.git"), "main")
    return tmp_path / "origin.git"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def proposed(origin: Path, change: dict[str, str]) -> str:
    """Commit a change of the newsroom, by text and what replaces it in the file of a name; return the commit."""
    newsroom = origin.parent / "newsroom"
    for name, (before, after) in change.items():
        text = (newsroom / name).read_text(encoding="utf-8")
        assert before in text
        (newsroom / name).write_text(text.replace(before, after), encoding="utf-8")
    git(newsroom, "commit", "--quiet", "--all", "--message", "A change")
    git(newsroom, "push", "--quiet", str(origin), "HEAD:refs/heads/proposed")
    return git(newsroom, "rev-parse", "HEAD")


WORDS = {"content/ferry-aground/briefing.yml": ("title: The ferry Alma", "title: How the ferry Alma")}
HOOK = {"mkdocs.yml": ("\nextra:\n", "\nhooks: [evil.py]\nextra:\n")}
NO_EVIDENCE = {"content/ferry-aground/claims/sandvik-post.yml": ("quote: Twelve", "quote: Thirteen")}


def trapped(newsroom: Path, canary: Path) -> None:
    """Add files that run if a program is looked for in the checkout; each makes the canary."""
    touch = f"open({str(canary)!r}, 'w')"
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for name, text in {
        "pip.py": touch,
        "venv.py": touch,
        ".venv/pyvenv.cfg": f"home = {Path(sys.executable).resolve().parent}\n",
        f".venv/lib/{python}/site-packages/evil.pth": f"import os; {touch}\n",
    }.items():
        (newsroom / name).parent.mkdir(parents=True, exist_ok=True)
        (newsroom / name).write_text(text, encoding="utf-8")
        git(newsroom, "add", "--force", name)


def shell(script: str, folder: Path, environment: dict[str, str], *, fails: bool = False) -> str:
    """Run a script as the hosts do, and return what it printed; it has to fail if that is expected, and only then."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode != 0) is fails, f"{script}\n{run.stdout}\n{run.stderr}"
    return run.stdout + run.stderr


def is_published(site: Path) -> bool:
    """Whether a folder has the newsroom's site, for the public."""
    text = (site / "about/index.html").read_text(encoding="utf-8")
    return "Published by Harbour Desk." in text and "Public edition" in text


def dry(line: str) -> str:
    """Return a line that asks for vulnerabilities as one that only gets ready to: what is known changes every day."""
    return line.replace("pip-audit ", "pip-audit --dry-run ")


# --- GitHub --------------------------------------------------------------------------------------------------------


class Runner:
    """Runs jobs of GitHub's workflows: its own steps as they are written, its actions as far as steps need them."""

    def __init__(self, origin: Path, environment: dict[str, str]) -> None:
        self.origin = origin
        self.environment = environment
        self.done: list[str] = []
        """The actions that ran."""

    def run(self, name: str, job: str, github: dict[str, Any], *, fails: str = "") -> bool:
        """Run a job in a new workspace and return whether it was to run; its last step is `fails`, if one has to."""
        workflow = yaml.safe_load((self.origin.parent / f"newsroom/.github/workflows/{name}.yml").read_text())
        definition = workflow["jobs"][job]
        self.values: dict[str, Any] = {"github": github}
        self.workspace = self.origin.parent / "workspace"
        shutil.rmtree(self.workspace, ignore_errors=True)
        self.workspace.mkdir()
        if not self.holds(definition.get("if", "")):
            return False
        for step in definition["steps"]:
            if not self.holds(step.get("if", "")):
                continue
            if "uses" in step:
                self.act(step["uses"], step.get("with", {}), step.get("id", ""))
                continue
            extra = {key: self.filled(value) for key, value in step.get("env", {}).items()}
            failing = bool(fails) and fails in step["run"]
            shell(dry(self.filled(step["run"])), self.workspace, {**self.environment, **extra}, fails=failing)
            if failing:
                return True
        assert not fails
        return True

    def value(self, path: str) -> str:
        found: Any = self.values
        for part in path.strip().split("."):
            found = found[part]
        return str(found)

    def filled(self, text: str) -> str:
        return re.sub(r"\$\{\{(.*?)\}\}", lambda found: self.value(found[1]), text)

    def holds(self, condition: str) -> bool:
        if not condition:
            return True
        left, sign, right = re.fullmatch(r"(\S+) (==|!=) (\S+)", condition).groups()
        same = self.value(left) == (right.strip("'") if right.startswith("'") else self.value(right))
        return same is (sign == "==")

    def act(self, action: str, given: dict[str, str], name: str) -> None:
        kind, _, commit = action.partition("@")
        assert re.fullmatch(r"[0-9a-f]{40}", commit)
        self.done.append(kind)
        if kind == "actions/checkout":
            folder = self.workspace / given.get("path", ".")
            git(self.workspace, "clone", "--quiet", str(self.origin), str(folder))
            ref = self.filled(given["ref"]) if "ref" in given else self.value("github.sha")
            git(folder, "checkout", "--quiet", ref)
        elif kind == "actions/setup-python":
            assert list(self.workspace.glob(given["cache-dependency-path"])), "it fails if there is no such file"
            python = self.origin.parent / "python"
            if not python.exists():
                subprocess.run([sys.executable, "-m", "venv", str(python)], check=True)
            self.environment["PATH"] = f"{python / 'bin'}{os.pathsep}{self.environment['PATH']}"
        elif kind == "actions/configure-pages":
            self.values["steps"] = {name: {"outputs": {"base_url": ADDRESS}}}
        elif kind == "actions/upload-pages-artifact":
            assert is_published(self.workspace / given["path"])
        else:
            assert kind == "actions/deploy-pages"


@pytest.mark.parametrize("origin", ["github"], indirect=True)
def test_github_publishes_main_and_checks_what_is_proposed(origin, environment):
    runner = Runner(origin, environment)
    main_branch = git(origin, "rev-parse", "main")
    pushed = {"ref": "refs/heads/main", "sha": main_branch, "repository": "desk/briefings"}

    assert runner.run("site", "build", pushed)
    assert runner.done[-1] == "actions/upload-pages-artifact"
    assert f"{ADDRESS}/ferry-aground/" in (runner.workspace / "site/sitemap.xml").read_text()
    assert runner.run("site", "publish", pushed)
    assert runner.done[-1] == "actions/deploy-pages"
    assert not runner.run("site", "build", {**pushed, "ref": "refs/heads/other"})

    words = proposed(origin, WORDS)
    own = {"base": {"sha": main_branch}, "head": {"repo": {"full_name": "desk/briefings"}}}
    fork = {"base": {"sha": main_branch}, "head": {"repo": {"full_name": "stranger/briefings"}}}
    assert runner.run("check", "proposal", {**pushed, "sha": words, "event": {"pull_request": own}})
    assert "How the ferry" in (runner.workspace / "proposed/site/ferry-aground/index.html").read_text()
    runs = {**pushed, "sha": proposed(origin, HOOK), "event": {"pull_request": fork}}
    assert runner.run("check", "proposal", runs, fails="--untrusted")
    assert runner.run("audit", "audit", pushed)


# --- GitLab --------------------------------------------------------------------------------------------------------


def lines(script: list[Any]) -> list[str]:
    """Return the lines of a script, in which GitLab lets lists stand within lists."""
    return [line for entry in script for line in (lines(entry) if isinstance(entry, list) else [entry])]


@pytest.mark.parametrize("origin", ["gitlab"], indirect=True)
def test_gitlab_publishes_the_default_branch_and_checks_what_is_proposed(origin, environment):
    definition = yaml.safe_load((origin.parent / "newsroom/.gitlab-ci.yml").read_text(encoding="utf-8"))
    folder = origin.parent / "project"
    image = origin.parent / "image"  # the job's image has a `python`; Debian only has a `python3`
    image.mkdir()
    (image / "python").symlink_to(Path(sys.executable).resolve())
    environment["PATH"] = f"{image}{os.pathsep}{environment['PATH']}"
    git(origin.parent, "clone", "--quiet", str(origin), str(folder))
    predefined = {"CI_PROJECT_DIR": str(folder), "CI_PAGES_URL": ADDRESS, "CI_MERGE_REQUEST_PROJECT_ID": "1"}
    predefined["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"] = "main"

    def run(name: str, *, fails: bool = False, **more: str) -> str:
        job = definition[name]
        known = {**environment, **predefined, **more}
        for key, value in {**definition["variables"], **job.get("variables", {})}.items():
            known[key] = re.sub(r"\$(\w+)", lambda found: known[found[1]], value)
        assert ("PIP_NO_CACHE_DIR" in known) is (job.get("cache") == []) is (name == "proposal")
        temporary = origin.parent / "tmp"
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir()
        known["TMPDIR"] = str(temporary)
        git(folder, "clean", "-ffdxq", "--exclude=.cache")
        return shell("\n".join(lines([job.get("before_script", []), job["script"]])), folder, known, fails=fails)

    run("pages")
    assert is_published(folder / "public")
    assert f"{ADDRESS}/ferry-aground/" in (folder / "public/sitemap.xml").read_text()

    newsroom = origin.parent / "newsroom"
    older = git(newsroom, "rev-parse", "main")
    (newsroom / "README.md").write_text("Newer than what is proposed.\n", encoding="utf-8")
    git(newsroom, "commit", "--quiet", "--all", "--message", "A later change")
    git(newsroom, "push", "--quiet", str(origin), "main")
    git(newsroom, "reset", "--quiet", "--hard", older)
    for change, source, fails in ((WORDS, "1", False), (HOOK, "2", True)):
        if change is HOOK:
            trapped(newsroom, origin.parent / "canary")
        git(folder, "fetch", "--quiet", "origin", proposed(origin, change))
        git(folder, "checkout", "--quiet", "--detach", "FETCH_HEAD")
        printed = run("proposal", fails=fails, CI_MERGE_REQUEST_SOURCE_PROJECT_ID=source)
        assert ("untrusted: `hooks` may not come from a stranger" in printed) is fails
        pages = [path.read_text() for path in (origin.parent / "tmp").glob("*/proposed/site/ferry-aground/index.html")]
        assert fails or ["How the ferry" in page for page in pages] == [True]
        (merged,) = (origin.parent / "tmp").glob("*/proposed/README.md")
        assert merged.read_text() == "Newer than what is proposed.\n"
    assert ".venv/pyvenv.cfg: error untrusted" in printed
    assert (folder / "pip.py").is_file()
    assert not (origin.parent / "canary").exists()


@pytest.mark.parametrize("origin", ["gitlab"], indirect=True)
def test_gitlab_runs_what_is_due_and_nothing_else(origin):
    definition = yaml.safe_load((origin.parent / "newsroom/.gitlab-ci.yml").read_text(encoding="utf-8"))

    def due(**variables: str) -> set[str]:
        def first(rules: list[dict[str, str]]) -> bool:
            for rule in rules:
                left, right = re.fullmatch(r"\$(\w+) == (\S+)", rule["if"]).groups()
                if variables.get(left) == (right.strip('"') if right[0] == '"' else variables.get(right[1:])):
                    return rule.get("when") != "never"
            return False

        jobs = [name for name, job in definition.items() if isinstance(job, dict) and "script" in job]
        return {name for name in jobs if first(definition["workflow"]["rules"]) and first(definition[name]["rules"])}

    default = {"CI_DEFAULT_BRANCH": "main"}
    assert due(CI_PIPELINE_SOURCE="push", CI_COMMIT_BRANCH="main", **default) == {"pages"}
    assert due(CI_PIPELINE_SOURCE="web", CI_COMMIT_BRANCH="main", **default) == {"pages"}
    assert due(CI_PIPELINE_SOURCE="push", CI_COMMIT_BRANCH="other", **default) == set()
    assert due(CI_PIPELINE_SOURCE="schedule", CI_COMMIT_BRANCH="main", **default) == {"audit"}
    assert due(CI_PIPELINE_SOURCE="merge_request_event", **default) == {"proposal"}
    assert definition["pages"]["resource_group"] == "pages"
    assert definition["default"]["interruptible"] is False
    assert "interruptible" not in definition["pages"]


# --- A server ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("origin", ["server"], indirect=True)
def test_a_server_publishes_what_is_new_on_main(origin, environment):
    folder, site = origin.parent / "newsroom", origin.parent / "srv/site"
    author = origin.parent / "author"
    shutil.rmtree(folder)
    for clone in ("author", "clone"):
        git(origin.parent, "clone", "--quiet", str(origin), clone)
    git(origin.parent / "clone", "switch", "--quiet", "--detach")
    git(origin.parent / "clone", "worktree", "add", "--quiet", str(folder), "main")  # a clone as well as any
    publish = f"newsroom/server/publish {site}"
    environment["PYTHON"] = sys.executable

    shell(publish, origin.parent, environment)
    assert is_published(site)
    first = (site / "index.html").stat().st_ino
    assert shell(publish, origin.parent, environment) == ""
    assert (site / "index.html").stat().st_ino == first, "nothing was new"

    def changed(change: dict[str, tuple[str, str]]) -> None:
        for name, (before, after) in change.items():
            text = (author / name).read_text(encoding="utf-8")
            (author / name).write_text(text.replace(before, after), encoding="utf-8")
        git(author, "commit", "--quiet", "--all", "--message", "A change")
        git(author, "push", "--quiet", "origin", "main")

    changed(WORDS)
    with Path(git(folder, "rev-parse", "--git-dir"), "publish.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert shell(publish, origin.parent, environment) == ""
        assert (site / "index.html").stat().st_ino == first, "another one is at work"
    (folder / ".venv/bin/python").unlink()  # as after an update of Python
    shell(publish, origin.parent, environment)
    assert "How the ferry" in (site / "ferry-aground/index.html").read_text()

    changed(NO_EVIDENCE)
    assert "quote-changed" in shell(publish, origin.parent, environment, fails=True)
    assert shell(publish, origin.parent, environment, fails=True) == "", "that was said"
    with (folder / "README.md").open("a") as readme:
        readme.write("Changed by hand.\n")
    assert "quote-changed" in shell(publish, origin.parent, environment, fails=True)
    assert "How the ferry" in (site / "ferry-aground/index.html").read_text()

    git(folder, "switch", "--quiet", "--create", "other")
    assert "only the branch main is published" in shell(publish, origin.parent, environment, fails=True)


@pytest.mark.parametrize("origin", ["server"], indirect=True)
def test_every_host_asks_for_vulnerabilities_in_the_same_words(origin):
    """So that running those of one, which takes a while, is enough."""
    hosts = Path(__file__).parents[2] / "briefing/commands/starter/hosts"
    script = (origin.parent / "newsroom/server/audit").read_text(encoding="utf-8")
    assert os.access(origin.parent / "newsroom/server/audit", os.X_OK)
    texts = [script.replace(".venv-audit/bin/", "").replace("--quiet ", "")]
    texts += [(hosts / name).read_text() for name in ("github/workflows/audit.yml", "gitlab/gitlab-ci.yml")]
    for line in (
        "python -I -m pip install --require-hashes --no-deps --only-binary :all: -r requirements-audit.lock",
        "pip-audit --disable-pip --require-hashes -r requirements.lock",
    ):
        assert all(line in text for text in texts), line
