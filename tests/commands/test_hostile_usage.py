"""Silly, mistaken and hostile command lines and environments, and the exact words that answer them.

Each case of `cases/commands/usage.yml` is one command, given in the folder of the small newsroom: its `run`, what its
`environment` has, what lies there (`files`, `pipes`, `links`, `folders`), its `stdin`, and what it `prints` on both
streams, after its exit code. After a change of wording, `BRIEFING_UPDATE_GOLDEN=1 pytest
tests/commands/test_hostile_usage.py` writes the words anew, for you to read aloud in the diff.
"""

from __future__ import annotations

import errno
import io
import os
import random
import re
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefing.commands.main import cli, main
from briefing.content.given import read_given
from briefing.diagnostics import BriefingError
from briefing.diagnostics.formats import printable
from tests.authored import CASES, contents, loaded, small_newsroom, write_files

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

FILE = CASES / "commands/usage.yml"
UPDATE = bool(os.environ.get("BRIEFING_UPDATE_GOLDEN"))
CASES_OF_USAGE: list[dict[str, Any]] = loaded(FILE.read_text(encoding="utf-8"))
UNDECODABLE = "\udcff"
"""How Python gives a byte that is not UTF-8; `<FF>` in a case."""


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("SOURCE_DATE_EPOCH", "BRIEFING_SITE_URL"):
        monkeypatch.delenv(name, raising=False)


@contextmanager
def limited() -> Iterator[None]:
    """Stop a command that waits for ever, for a pipe or at the end of an endless device."""

    def stop(*_: object) -> None:
        raise AssertionError("the command does not end")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(60)
    try:
        yield
    finally:
        signal.alarm(0)


def given(case: dict[str, Any], root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make what a case needs; return its command line."""
    write_files(root, case.get("files", {}))
    for name in case.get("folders", ()):
        (root / name).mkdir(parents=True)
    for name in case.get("pipes", ()):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(root / name)
    for name, target in case.get("links", {}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(target)
    for name, value in case.get("environment", {}).items():
        monkeypatch.setenv(name, value)
    stdin = None if case.get("stdin", "") is None else io.TextIOWrapper(io.BytesIO(case.get("stdin", "").encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    return [word.replace("<FF>", UNDECODABLE) for word in case["run"]]


def answer(words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Return the exit code of a command and what it printed, of which nothing can act on a terminal."""
    with limited():
        code = main(words)
    printed = "".join(capsys.readouterr())
    assert code in (0, 1, 2)
    assert printed == "\n".join(map(printable, printed.split("\n")))
    assert "Traceback" not in printed
    assert "Errno" not in printed
    return code, printed


def test_each_case_is_answered_in_exactly_these_words(tmp_path, monkeypatch, capsys):
    """In one test: what lies in the folder is made anew for each case."""
    wrong = []
    for number, case in enumerate(CASES_OF_USAGE):
        root = small_newsroom(tmp_path / str(number), with_settings=False)
        with monkeypatch.context() as patch:
            patch.chdir(root)
            words = given(case, root, patch)
            before = contents(root)
            code, printed = answer(words, capsys)
        assert code == 0 or contents(root) == before, case["run"]
        case["now"] = f"exit {code}\n{printed}".replace(str(root), "ROOT")
        wrong += [case] if case["now"] != case.get("prints") else []
    if UPDATE and wrong:
        rewrite()
    else:
        assert [(case["run"], case["now"]) for case in wrong] == []


def rewrite() -> None:
    """Write into the cases what is printed now."""
    head, *parts = FILE.read_text(encoding="utf-8").split("\n- run: ")
    texts = []
    for part, case in zip(parts, CASES_OF_USAGE, strict=True):
        heading = "".join(re.findall(r"\n\n# --- .*\n", part))
        given = re.split(r"\n  prints: \||\n\n# --- ", part)[0].rstrip()
        lines = "\n".join(f"    {line}".rstrip() for line in case["now"].removesuffix("\n").split("\n"))
        texts.append(f"{given}\n  prints: |\n{lines}{heading}")
    FILE.write_text("\n- run: ".join([head, *texts]).rstrip() + "\n", encoding="utf-8")


@pytest.mark.parametrize("name", ["content/pages", "content/pages/more", "languages"])
def test_a_folder_that_may_not_be_looked_into_is_not_taken_for_an_empty_one(name, tmp_path, monkeypatch, capsys):
    root = small_newsroom(tmp_path / "newsroom", with_settings=False)
    (root / name).mkdir(parents=True, exist_ok=True)

    def refusing(look):
        def looked(path=".", *rest):
            if not isinstance(path, int) and os.fspath(path) == str(root / name):
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return look(path, *rest)

        return looked

    for look in ("scandir", "listdir"):
        monkeypatch.setattr(os, look, refusing(getattr(os, look)))
    code, printed = answer(["check", "--root", str(root)], capsys)
    assert (code, printed) == (2, f"briefing: {root / name}: you are not allowed to do that there.\n")


@pytest.mark.parametrize("options", [["check"], ["permalinks", "list"], ["init", "new"]])
def test_a_current_folder_that_was_deleted_is_told(options, tmp_path, monkeypatch, capsys):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    code, printed = answer(options, capsys)
    assert code == 2
    assert printed.endswith("Error: the current folder has been deleted. Change to one that is there.\n")


def test_what_an_encoding_lacks_does_not_stop_a_command(tmp_path, monkeypatch):
    root = small_newsroom(tmp_path / "newsroom", with_settings=False)
    write_files(root, {"content/ferry/Fähre….txt": ""})
    printed = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(printed, encoding="ascii"))
    assert main(["check", "--root", str(root)]) == 1
    assert b"hre\\u2026.txt: error stray-file" in printed.getvalue()


@pytest.mark.parametrize("folder", [".", "link"])
def test_an_empty_folder_is_filled_where_it_is(folder, tmp_path, monkeypatch, capsys):
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("empty")
    monkeypatch.chdir(tmp_path / "empty" if folder == "." else tmp_path)
    assert answer(["init", folder], capsys)[0] == 0
    assert {"mkdocs.yml", "content"} <= {path.name for path in (tmp_path / "empty").iterdir()}
    assert not [*(tmp_path / "empty").glob(".briefing-*"), *tmp_path.glob(".briefing-*")]


def test_what_could_not_be_moved_into_an_empty_folder_leaves_it_empty(tmp_path, monkeypatch, capsys):
    (tmp_path / "empty").mkdir()
    replace = Path.replace

    def full(path, target):
        if Path(target) == tmp_path / "empty/mkdocs.yml":
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", full)
    code, printed = answer(["init", str(tmp_path / "empty")], capsys)
    assert (code, printed) == (2, f"briefing: {tmp_path / 'empty'}: the disk is full. The newsroom was not made.\n")
    assert [*(tmp_path / "empty").iterdir()] == []


def test_a_new_version_comes_through_a_pipe_that_the_shell_hands_over(tmp_path, capsys):
    root = small_newsroom(tmp_path / "newsroom", with_settings=False)
    reading, writing = os.pipe()
    os.write(writing, b"At least 13 people were hurt.\n")
    os.close(writing)
    code, printed = answer(["update", "radio", f"/dev/fd/{reading}", "--dry-run", "--root", str(root)], capsys)
    os.close(reading)
    assert code == 0
    assert "version 2 would take the place of version 1" in printed


def test_a_file_that_is_changed_while_it_is_read_is_not_taken(tmp_path, monkeypatch):
    file = tmp_path / "new.md"
    file.write_text("Half of it")
    sizes = iter(range(10))
    fstat = os.fstat

    def growing(handle):
        file.write_text("More" * next(sizes))
        return fstat(handle)

    monkeypatch.setattr(os, "fstat", growing)
    with pytest.raises(BriefingError, match=r"new\.md was changed while it was read\. Try again\."):
        read_given(file, 1_000)


# --- Any command with any values ----------------------------------------------------------------------------------

FITTING = ("radio", "post", "radio-12", "radio-300", "post-12", "ferry", "injured", "lind", "new-one", "2025-03-07")
HOSTILE = (
    *("", " ", "-", "--", "---", ".", "..", "/", "../../evil", "/etc/passwd", "content/ferry/articles/radio.md", "~"),
    *("a" * 5000, "a/" * 300, "x" * 256, "\x1b]0;owned\x07", "\x9b31m", "\r\b\a\x7f", "a\n::error::b", "%0A::error::"),
    *("\u202egnp.exe", "a\u2066b", "a\u200bb", "\ufeff", "\u3164", "r\u0430dio-12", UNDECODABLE, "ra\udc80dio"),
    *("１２", "é", "🏳️‍🌈", "می‌تواند", "None", "true", "0", "-1", "1e999", "9" * 400, "${HOME}", "`id`"),
    *("pipe", "loop", "folder", "file.md", "/dev/zero", "/dev/null", "mkdocs.yml", "content", "https://[::1"),
)
NOT_RUN = ("serve", "init", "build")
"""A server never ends; the other two write where they are told to."""


def command_line(some: random.Random) -> list[str]:
    """Return a command with arguments and options, each with a value or without."""
    names = [name for name in cli.commands if name not in NOT_RUN]
    group = cli.commands[words[0]] if (words := [some.choice(names)]) == ["permalinks"] else None
    command = cli.commands[words[0]]
    if group is not None and some.random() < 0.8:
        words.append(some.choice(list(group.commands)))
        command = group.commands[words[1]]
    for parameter in command.params:
        needed = parameter.required or parameter.param_type_name == "argument"
        if parameter.name == "root" or some.random() > (0.9 if needed else 0.2):
            continue
        option = [some.choice(parameter.opts)] if parameter.param_type_name == "option" else []
        fitting = list(getattr(parameter.type, "choices", ())) or FITTING
        values = [] if getattr(parameter, "is_flag", False) else [some.choice(some.choice((fitting, fitting, HOSTILE)))]
        words += [*option, *values]
    return words + [some.choice(HOSTILE)] * (some.random() < 0.05)


def test_any_command_with_any_values_ends_well_and_changes_nothing_outside_the_newsroom(tmp_path, monkeypatch, capsys):
    """One newsroom lives through all of them, so that each command finds what the ones before it left."""
    some = random.Random(15)
    root = small_newsroom(tmp_path / "newsroom", with_settings=False)
    write_files(tmp_path, {"evil.md": "Outside.", "evil.yml": "[]\n", "empty": {"folder": True}})
    given({"run": [], "pipes": ["pipe"], "links": {"loop": "loop"}, "folders": ["folder"]}, root, monkeypatch)
    monkeypatch.chdir(root)
    outside = [path for path in sorted(tmp_path.iterdir()) if path != root]
    answers = []
    for _ in range(200):
        words = command_line(some)
        try:
            answers.append(answer(words, capsys)[0])
        except BaseException as error:
            raise AssertionError(words) from error
    assert {0, 2} <= set(answers)
    assert [path for path in sorted(tmp_path.iterdir()) if path != root] == outside
    assert (tmp_path / "evil.md").read_text() == "Outside."


# --- What stops MkDocs ----------------------------------------------------------------------------------------------

TEMPLATE = "overrides/main.html"
HOOK = "def on_page_markdown(text, page, **_):\n    return text if page.file.name == 'index' else [][0]\n"


@pytest.mark.publisher
@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {TEMPLATE: "{{ 1 / 0 if page.title == 'About us' }}\n"},
            "MkDocs stopped at about.md: division by zero. Look for the reason in content/pages/a",
        ),
        (
            {TEMPLATE: "{% if page.title == 'About us' %}{% include 'x' %}{% endif %}\n"},
            "there is no template x",
        ),
        (
            {"hook.py": HOOK},
            "MkDocs stopped at about.md: list index out of range. Look for the reason in content/pages/a",
        ),
    ],
)
def test_what_stops_mkdocs_is_told_in_a_sentence(files, said, tmp_path, capsys):
    root = small_newsroom(tmp_path / "newsroom")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    write_files(root, {"mkdocs.yml": f"{settings}\nhooks: [hook.py]\n" if "hook.py" in files else settings, **files})
    code, printed = answer(["build", "--root", str(root)], capsys)
    assert code == 2
    assert said in printed.replace(str(root), "ROOT")
    assert not (root / "site").exists()


@pytest.mark.publisher
@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("\n{% if %}\n", ":2: error invalid-template: the template cannot be used: Expected an expression, got"),
        ("{{ 1 / 0 }}\n", ":1: error invalid-template: the template cannot be used: division by zero"),
    ],
)
def test_a_template_that_cannot_be_used_is_a_mistake_with_its_line(command, template, said, tmp_path, capsys):
    root = small_newsroom(tmp_path / "newsroom")
    write_files(root, {TEMPLATE: template})
    code, printed = answer([command, "--root", str(root)], capsys)
    assert code == 1
    assert f"{TEMPLATE}{said}" in printed


@pytest.mark.publisher
@pytest.mark.parametrize(("seconds", "day"), [("", ""), ("0", "1970-01-01"), ("1730332800", "2024-10-31")])
def test_the_day_of_a_site_is_that_of_the_environment(seconds, day, tmp_path, monkeypatch, capsys):
    root = small_newsroom(tmp_path / "newsroom")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    monkeypatch.setenv("BRIEFING_SITE_URL", "https://example.org/")
    assert answer(["build", "--root", str(root)], capsys)[0] == 0
    assert os.environ["SOURCE_DATE_EPOCH"] == seconds
    assert f"<lastmod>{day or '2025-03-05'}</lastmod>" in (root / "site/sitemap.xml").read_text(encoding="utf-8")
