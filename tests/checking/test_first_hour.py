"""Mistakes of somebody's first hour, made in the newsroom that `briefing init` gives, and what is said of each.

One mistake is one file of `cases/checking/first_hour`: what is copied, moved, changed, written and deleted, and what is
printed. `fixed` has the lines that `briefing check --fix` takes out and puts in, where that puts everything right: no
other line may change. After a change of wording,
`BRIEFING_UPDATE_GOLDEN=1 pytest tests/checking/test_first_hour.py` writes the new words into the cases, for you to read
in the diff: as one who has never seen the program.
"""

from __future__ import annotations

import os
import re
import shutil
from difflib import ndiff
from textwrap import indent
from typing import TYPE_CHECKING, Any

import pytest

from briefing.commands.main import main
from tests.authored import CASES, REPOSITORY, loaded, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from _pytest.mark import ParameterSet

FILES = sorted((CASES / "checking/first_hour").glob("*.yml"))
STARTER = REPOSITORY / "briefing/commands/starter"
PLAIN = "INHERIT: site-src/.nav.yml\nsite_name: Sandvik\ndocs_dir: site-src\n"
"""Settings without looks, which are read in no time: most mistakes are in the content."""
UPDATE = bool(os.environ.get("BRIEFING_UPDATE_GOLDEN"))


def _parameter(path: Path) -> ParameterSet:
    marks = [pytest.mark.publisher] if "\nlooks: true\n" in path.read_text(encoding="utf-8") else []
    return pytest.param(path, id=path.stem, marks=marks)


def _newsroom(root: Path, case: dict[str, Any]) -> Path:
    """Make the newsroom of `briefing init`, and in it the mistake."""
    shutil.copytree(STARTER / "content", root / "content")
    (root / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    if case.get("looks"):
        shutil.copy(REPOSITORY / "mkdocs.yml", root)
        shutil.copytree(REPOSITORY / "overrides", root / "overrides")
    if not case.get("recorded"):
        (root / "content/permalinks.yml").unlink()
        (root / "content/ferry-aground/permalinks.yml").unlink()
    for before, after in case.get("copy", {}).items():
        shutil.copytree(root / before, root / after)
    for before, after in case.get("move", {}).items():
        (root / after).parent.mkdir(parents=True, exist_ok=True)
        (root / before).rename(root / after)
    for name, changes in case.get("change", {}).items():
        text = (root / name).read_text(encoding="utf-8")
        for old, new in changes.items():
            assert old in text, f"{name} has no {old!r}"
            text = text.replace(old, new, 1)
        (root / name).write_text(text, encoding="utf-8")
    write_files(root, case.get("files", {}))
    for name in case.get("delete", ()):
        shutil.rmtree(root / name) if (root / name).is_dir() else (root / name).unlink()
    return root


def _answer(root: Path, command: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main([word.replace("ROOT", str(root)) for word in command])
    out, errors = capsys.readouterr()
    return code, re.sub(r"(?m)^  (points|support): .*\n", "", (out + errors).replace(str(root), "ROOT"))


@pytest.mark.parametrize("path", [_parameter(path) for path in FILES])
def test_a_mistake_of_the_first_hour_is_told_so_that_it_can_be_put_right(path, tmp_path, capsys):
    case = loaded(path.read_text(encoding="utf-8"))
    root = _newsroom(tmp_path / "newsroom", case)

    code, printed = _answer(root, case.get("run", "check --root ROOT").split(), capsys)
    found = {"code": code, "prints": printed}
    if "fixed" in case:
        before = _files(root)
        clean = _answer(root, ["check", "--fix", "--strict", "--root", "ROOT"], capsys)[0] == 0
        found = {"fixed": _changes(before, _files(root)) if clean else "not fixed\n", **found}

    if UPDATE and found != {key: case[key] for key in found}:
        head = re.sub(r"(?m)^fixed: .*\n(?:  .*\n|\n)*", "", path.read_text(encoding="utf-8").partition("code: ")[0])
        fixed = f"fixed: |\n{_block(found['fixed'])}" if found.get("fixed") else ""
        path.write_text(f"{head}{fixed}code: {code}\nprints: |\n{_block(printed)}", encoding="utf-8")
        return
    assert found == {key: case[key] for key in found}


def _files(root: Path) -> dict[str, str]:
    """Return the files that somebody wrote; what ends their lines and what cannot be seen is written out."""
    paths = [root / "mkdocs.yml", *sorted((root / "content").rglob("*"))]
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode(errors="backslashreplace")
        for path in paths
        if path.is_file() and not path.is_symlink()
    }


def _changes(before: dict[str, str], after: dict[str, str]) -> str:
    """Return each line that went, with `-` before it, and each that came, with `+`, under the name of its file."""
    told = []
    for name in sorted({*before, *after}):
        lines = (before.get(name, "").splitlines(keepends=True), after.get(name, "").splitlines(keepends=True))
        changed = [line for line in ndiff(*lines) if line[0] in "+-"]
        told += [name, *(_visible(line.removesuffix("\n")).rstrip() for line in changed)] if changed else []
    return "".join(f"{line}\n" for line in told)


def _visible(line: str) -> str:
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in line)


def _block(text: str) -> str:
    return "".join(line.rstrip() + "\n" for line in indent(text, "  ").splitlines())


def test_the_newsroom_has_no_mistake_of_its_own(tmp_path, capsys):
    for number, case in enumerate(({}, {"recorded": True})):
        root = _newsroom(tmp_path / str(number), case)
        assert _answer(root, ["check", "--strict", "--root", "ROOT"], capsys)[0] == 0
