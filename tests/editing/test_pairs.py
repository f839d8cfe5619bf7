"""Two commands at once give what they give one after the other, and a kill of one of them loses nothing."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from itertools import product
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import click
import pytest

from briefing.commands.main import cli, main
from briefing.content import lock
from briefing.content.ledger_file import read_ledger
from briefing.content.site_ledger import read_site_ledger
from briefing.model.ledger import Kind
from briefing.newsroom import load_recorded
from tests.authored import REPOSITORY, WITHOUT_CLAIMS, contents, run, small_newsroom, write_files
from tests.editing.forker import Forker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.slow

ROUNDS = int(os.environ.get("BRIEFING_PAIRS", "6"))
"""How many pairs are tried, each once without and once with a kill; all take as many as there are commands, squared."""
SEED = int(os.environ.get("BRIEFING_SEED", "15"))

COMMANDS = {
    "update": ["update", "radio", "NEW"],
    "decide": ["update", "post", "--keep", "post-12"],
    "retract": ["update", "radio", "--retracted", "--because", "It was made up."],
    "undo": ["update", "radio", "--undo"],
    "retire a claim": ["retire", "radio-299", "--because", "Taken back."],
    "retire another": ["retire", "post-240", "--because", "Taken back too."],
    "retire an article": ["retire", "radio", "--yes", "--because", "Taken back."],
    "restore": ["restore", "radio-298"],
    "split": ["split", "radio-12", "radio-some", "radio-most"],
    "merge": ["merge", "radio-301", "--into", "radio-300"],
    "record": ["permalinks", "record"],
    "move": ["permalinks", "move", "lind", "mara"],
    "rename": ["permalinks", "move", "aboard", "on-board"],
    "fix": ["check", "--fix"],
}
"""Every command that changes the content, on the same newsroom."""
FERRY = "content/ferry/"


def newsroom(root: Path) -> Path:
    """Make a newsroom in which each command finds something to do."""
    small_newsroom(root)
    claims = (root / FERRY / "claims/radio.yml").read_text()
    entry = claims.split("\n\n")[1].rstrip()
    more = [entry.replace("radio-300", f"radio-{number}") for number in (298, 299, 301)]
    write_files(root, {f"{FERRY}claims/radio.yml": "\n\n".join([claims.rstrip(), *more]) + "\n"})
    for command in (
        ["permalinks", "record"],
        ["retire", "radio-298", "--because", "Not needed."],
        ["update", "post", str(_new_post(root))],
        ["update", "radio", str(_new_radio(root, "14"))],
    ):
        assert run(root, *command, "--date", "2025-03-06") == 0, command
    new = (root / FERRY / "claims/radio.yml").read_text() + "\n" + entry.replace("radio-300", "radio-302") + "\n"
    head = "title: The quay\nsummary: It held.\n"
    mistaken = WITHOUT_CLAIMS.replace("Ahoy there.", ">50 people came.")
    quay = {"content/quay/briefing.yml": head, "content/quay/articles/tower.md": mistaken}
    write_files(root, {f"{FERRY}claims/radio.yml": new, **quay})
    _new_radio(root, "21")
    return root


def _new_post(root: Path) -> Path:
    old = (root / FERRY / "articles/post.md").read_text().partition("---\n\n")[2]
    write_files(root, {"post.md": old.replace("Twelve", "Thirteen")})
    return root / "post.md"


def _new_radio(root: Path, number: str) -> Path:
    old = (root / FERRY / "articles/radio.md").read_text().rpartition("---\n\n")[2]
    write_files(root, {"radio.md": re.sub(r"At least \d+", f"At least {number}", old)})
    return root / "radio.md"


def given(name: str, root: Path) -> list[str]:
    words = [str(root / "radio.md") if word == "NEW" else word for word in COMMANDS[name]]
    return [*words, "--root", str(root), *([] if name in ("undo", "fix") else ["--date", "2025-03-07"])]


def authored(root: Path) -> dict[str, bytes]:
    return contents(root / "content")


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return newsroom(tmp_path_factory.mktemp("before") / "newsroom")


@pytest.fixture(scope="module")
def forkers() -> Iterator[tuple[Forker, Forker]]:
    both = Forker(), Forker()
    yield both
    for forker in both:
        forker.close()


@pytest.fixture(scope="module")
def in_turn(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[tuple[int, ...], object]]:
    """Return what commands give that are run one after another: their exit codes, and the content after them."""
    known: dict[tuple[str, ...], tuple[tuple[int, ...], Path]] = {(): ((), before)}

    def after(*names: str) -> tuple[tuple[int, ...], Path]:
        if names not in known:
            codes, root = after(*names[:-1])
            copy = shutil.copytree(root, tmp_path_factory.mktemp("in-turn") / "newsroom")
            known[names] = ((*codes, main(given(names[-1], copy))), copy)
        return known[names]

    return lambda *names: (after(*names)[0], authored(after(*names)[1]))


def test_each_command_has_something_to_do(before, in_turn, capsys):
    done = {name: in_turn(name) for name in COMMANDS}
    assert [name for name, (codes, content) in done.items() if codes != (0,) or content == authored(before)] == []
    capsys.readouterr()


def pairs() -> list[tuple[str, str]]:
    """Choose pairs of commands; that of two withdrawals, of which one was once lost, is always there."""
    every = list(product(COMMANDS, repeat=2))
    return [("retire a claim", "retire another"), *Random(SEED).sample(every, min(ROUNDS, len(every)) - 1)]


def test_two_at_once_give_what_they_give_one_after_the_other(forkers, before, in_turn, tmp_path, capsys):
    for at, (ours, theirs) in enumerate(pairs()):
        root = shutil.copytree(before, tmp_path / f"newsroom-{at}")
        codes = at_once(forkers, given(ours, root), given(theirs, root))
        first, second = in_turn(ours, theirs), in_turn(theirs, ours)
        assert (codes, authored(root)) in [first, (second[0][::-1], second[1])], (ours, theirs, codes)
        assert not list(root.rglob("*.tmp"))
    capsys.readouterr()


def at_once(forkers: tuple[Forker, Forker], *commands: list[str]) -> tuple[int, ...]:
    for forker, command in zip(forkers, commands, strict=True):
        forker.start(command)
    return tuple(forker.wait() for forker in forkers)


def test_killed_while_another_runs_neither_loses_anything(forkers, before, in_turn, tmp_path, capsys):
    random = Random(SEED)
    for at, (ours, theirs) in enumerate(pairs()):
        root = shutil.copytree(before, tmp_path / f"newsroom-{at}")
        process = forkers[0].start(given(ours, root))
        forkers[1].start(given(theirs, root))
        time.sleep(random.random() * 0.15)
        with contextlib.suppress(ProcessLookupError):  # it has ended
            os.kill(process, signal.SIGKILL)
        killed, code = [forker.wait() for forker in forkers]
        assert killed in (-signal.SIGKILL, 0, 1, 2)
        assert code in (0, 1, 2)
        assert_nothing_lost(root)
        done = [name for name, ended in ((ours, killed), (theirs, code)) if ended == 0]
        if ours != "undo":
            done += [ours] if main(given(ours, root)) == 0 else []
        if code and theirs != "undo":
            done += [theirs] if main(given(theirs, root)) == 0 else []
        assert not list(root.rglob("*.tmp"))
        assert_nothing_lost(root)
        assert_withdrawn(root, done)
        assert_valid(root, (ours, theirs))
    capsys.readouterr()


def assert_nothing_lost(root: Path) -> None:
    """Check that the ledgers are whole, and that every id and all words are there."""
    ledger, problems = read_ledger(root / FERRY, root)
    assert problems == []
    assert read_site_ledger(root)[1] == []
    recorded = load_recorded(root / FERRY, root)
    names = {name for kind, name in (*ledger.entries, *recorded.authored) if kind is Kind.CLAIM}
    assert names >= {"post-12", "post-240", "radio-12", *(f"radio-{number}" for number in (298, 299, 300, 301))}
    words = {claim.quote for claim in recorded.briefing.claims.values()}
    for entry in ledger.entries.values():
        words |= {
            named["quote"] for named in (entry.named, *(each.named for each in entry.earlier)) if "quote" in named
        }
    assert words >= {"At least 12 people were hurt", "Some 300 people were aboard", "Twelve people were injured"}


def assert_withdrawn(root: Path, done: list[str]) -> None:
    """Check that each withdrawal that was said to be done is in the ledger, unless another command took it back."""
    ledger, _ = read_ledger(root / FERRY, root)
    for name in done:
        if name.startswith("retire") and "undo" not in done:
            kind = Kind.ARTICLE if name == "retire an article" else Kind.CLAIM
            assert ledger.entries[kind, COMMANDS[name][1]].withdrawn, done


def assert_valid(root: Path, names: tuple[str, str]) -> None:
    diagnostics = load_recorded(root / FERRY, root).diagnostics
    assert [each for each in diagnostics if each.severity == "error"] == [], names


# --- Who waits, and who does not --------------------------------------------------------------------------------

HOLDER = """
    import sys
    from pathlib import Path
    from briefing.content.lock import changing
    with changing(Path(sys.argv[1])):
        print("held", flush=True)
        sys.stdin.read()
"""
READ = {
    "build": ["build"],
    "check": ["check"],
    "list": ["permalinks"],
    "list by its name": ["permalinks", "list"],
    "look": ["update", "radio"],
    "plan an update": ["update", "radio", "NEW", "--dry-run"],
    "plan a retraction": ["update", "radio", "--retracted", "--because", "It was made up.", "--dry-run"],
    "plan a withdrawal": ["retire", "radio-299", "--because", "No.", "--dry-run"],
    "plan to restore": ["restore", "radio-298", "--dry-run"],
    "plan to split": ["split", "radio-12", "radio-some", "radio-most", "--dry-run"],
    "plan to merge": ["merge", "radio-301", "--into", "radio-300", "--dry-run"],
    "plan to record": ["permalinks", "record", "--dry-run"],
    "plan to move": ["permalinks", "move", "lind", "mara", "--dry-run"],
}
"""Commands that change no content."""


@pytest.fixture
def held(before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, int]]:
    """A newsroom whose lock another process has, and its process id."""
    monkeypatch.setattr(lock, "WAIT", 0.0)
    root = shutil.copytree(before, tmp_path / "newsroom")
    command = [sys.executable, "-c", textwrap.dedent(HOLDER), str(root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY) as process:
        assert process.stdout.readline() == "held\n"
        yield root, process.pid
        process.kill()


def test_while_one_has_the_lock_no_other_writes_and_all_others_read(held, capsys):
    root, process = held
    content = authored(root)
    for name in COMMANDS:
        assert main(given(name, root)) == 2, name
        said = capsys.readouterr().err
        assert f"another command is changing the content: `-c {root}` (process {process}, since " in said, name
    for name, words in READ.items():
        assert run(root, *[str(root / "radio.md") if word == "NEW" else word for word in words]) in (0, 1), name
        assert "another command" not in capsys.readouterr().err, name
    assert authored(root) == content


def test_every_command_is_known_to_write_or_to_read():
    names = {name: command for name, command in cli.commands.items() if not isinstance(command, click.Group)}
    for name, command in cli.commands.items():
        if isinstance(command, click.Group):
            names |= {f"{name} {inner}": of_group for inner, of_group in command.commands.items()}
    tried = [" ".join(words) for words in (*COMMANDS.values(), *READ.values())]
    without_content = {"init", "explain", "serve", "doctor", "completion"}
    assert [name for name in names if not any(words.startswith(name) for words in tried)] == [
        name for name in names if name in without_content
    ]
    planned = {words.partition(" --dry-run")[0].split(" ")[0] for words in tried if "--dry-run" in words}
    assert {name.split(" ")[0] for name, command in names.items() if _has(command, "dry_run")} <= planned


def _has(command: click.Command, name: str) -> bool:
    return any(parameter.name == name for parameter in command.params)


class Answers:
    """A person at a terminal, who thinks for a while."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *meanwhile: Callable[[], object]) -> None:
        self.asked: list[str] = []
        self.meanwhile = list(meanwhile)
        monkeypatch.setattr(sys, "stdin", type("Terminal", (), {"isatty": lambda _: True})())
        monkeypatch.setattr(click, "confirm", self.confirm)

    def confirm(self, question: str, **_: object) -> None:
        self.asked.append(question)
        if self.meanwhile:
            self.meanwhile.pop(0)()


def test_nobody_waits_for_a_person_who_is_asked_and_what_they_agree_to_is_worked_out_again(
    before, tmp_path, monkeypatch, capsys
):
    root = shutil.copytree(before, tmp_path / "newsroom")
    monkeypatch.setattr(lock, "WAIT", 0.0)
    retire = [word for word in given("retire an article", root) if word != "--yes"]
    answers = Answers(monkeypatch, lambda: main(given("retire a claim", root)))
    assert main(retire) == 0
    assert [re.findall(r"its (\d) claims", question) for question in answers.asked] == [["5"], ["4"]]
    ledger, _ = read_ledger(root / FERRY, root)
    assert ledger.entries[Kind.CLAIM, "radio-299"].because == "Taken back."
    assert ledger.entries[Kind.CLAIM, "radio-299"].withdrawn
    assert ledger.entries[Kind.ARTICLE, "radio"].withdrawn
    capsys.readouterr()


def test_what_is_gone_when_a_person_has_answered_is_told(before, tmp_path, monkeypatch, capsys):
    root = shutil.copytree(before, tmp_path / "newsroom")
    retire = [word for word in given("retire an article", root) if word != "--yes"]
    Answers(monkeypatch, lambda: main(given("retire an article", root)))
    assert main(retire) == 2
    assert "the article `radio` was already withdrawn on 2025-03-07" in capsys.readouterr().err
