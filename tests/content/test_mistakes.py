"""What newcomers get wrong in YAML, keys and values, and what they are told: one cause, one message, with its fix.

Each case of `cases/content/mistakes` changes one thing in the newsroom that `briefing init` makes. It says what is told
of it, and, where a program can fix it for sure, what the file then has in place of the mistake.
"""

from __future__ import annotations

import os
import shutil
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from briefing.content.mistakes.keys import meant_key
from briefing.content.mistakes.languages import is_language, tag_of
from briefing.content.schema import FILES
from briefing.diagnostics.formats import repair
from briefing.editing.fix import Fixing
from briefing.newsroom import load
from tests.authored import CASES, dumped, loaded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from briefing.diagnostics import Diagnostic

FOLDER = CASES / "content/mistakes"
UPDATE = bool(os.environ.get("BRIEFING_UPDATE_GOLDEN"))
CASES_OF = {path.stem: loaded(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yml"))}
ALL = [pytest.param(stem, case, id=f"{stem}-{case['mistake']}") for stem, cases in CASES_OF.items() for case in cases]
IN = {
    "briefing": "content/ferry-aground/briefing.yml",
    "article": "content/ferry-aground/articles/coast-radio.md",
    "claims": "content/ferry-aground/claims/coast-radio.yml",
}
ROUNDS = 3


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory) -> Path:
    """Return the briefing that `briefing init` makes, without its ledger and the hand-written pages."""
    root = tmp_path_factory.mktemp("newsroom")
    name = "content/ferry-aground"
    shutil.copytree(str(files("briefing.commands") / "starter" / name), root / name)
    (root / name / "permalinks.yml").unlink()
    return root


def told(diagnostics: Iterable[Diagnostic]) -> str:
    """Return what is found, as people see it: the file's own name, the line, the message, and how to fix it."""
    lines = []
    for entry in diagnostics:
        name = entry.where.path.removeprefix("content/ferry-aground/")
        lines.append(f"{name}:{entry.where.line} {entry.rule.id}: {entry.message}")
        lines += [f"    {line}" for line in repair(entry)]
    return "".join(f"{line}\n" for line in lines)


def with_mistake(case: dict[str, Any], text: str) -> bytes:
    """Return what a file holds once the mistake of a case is made."""
    text = case.get("whole", text)
    for old, new in case.get("change", {}).items():
        assert old in text
        text = text.replace(old, new) if case.get("everywhere") else text.replace(old, new, 1)
    return (text + case.get("append", "")).encode(case.get("encoding", "utf-8"))


def test_the_newsroom_has_no_mistake(newsroom):
    assert told(load(newsroom).diagnostics) == ""


@pytest.mark.parametrize(("stem", "case"), ALL)
def test_a_mistake_is_told_once_with_its_culprit_and_its_fix(stem, case, newsroom):
    path = newsroom / IN[case["in"]]
    right = path.read_text(encoding="utf-8")
    wrong = with_mistake(case, right)
    try:
        path.write_bytes(wrong)
        fixing = Fixing(newsroom)
        fixing.looked_at()
        found = load(newsroom).diagnostics
        says = told(found)
        for _ in range(ROUNDS):
            if not fixing.fix(found):
                break
            fixing.looked_at()
            found = load(newsroom).diagnostics
        after = path.read_bytes()
    finally:
        path.write_text(right, encoding="utf-8")
    expected = {"says": says} if after == wrong else {"says": says, "fixed": new_lines(wrong, after)}
    if UPDATE:
        for key in ("says", "fixed"):
            case.pop(key, None)
        case |= expected
        FOLDER.joinpath(f"{stem}.yml").write_text(as_cases(CASES_OF[stem]), encoding="utf-8")
        return
    assert expected == {key: case[key] for key in ("says", "fixed") if key in case}


def new_lines(before: bytes, after: bytes) -> list[str]:
    """Return the lines that a file has after a fix and had not before."""
    had = before.decode().splitlines()
    return [line for line in after.decode().splitlines() if line not in had]


def as_cases(cases: list[dict[str, Any]]) -> str:
    """Return cases as their file has them: texts of several lines as such, with what cannot be seen escaped."""
    return "\n".join(dumped([case], sort_keys=False, allow_unicode=True, width=1_000) for case in cases)


@pytest.mark.parametrize("form", FILES)
def test_no_key_of_a_form_is_taken_for_another_by_its_letters(form):
    """What is a key in one form is no slip of the pen of a key in another that means something else."""
    schema = FILES[form].json_schema()
    known = {key for part in (schema, *schema.get("$defs", {}).values()) for key in part.get("properties", {})}
    for part in (schema, *schema.get("$defs", {}).values()):
        here = list(part.get("properties", {}))
        for key in sorted(known - set(here)) if here else ():
            meant = meant_key(key, here, part["title"])
            assert not meant.spelled or not meant.key or meant.key.rstrip("s") == key.rstrip("s"), (key, meant)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        *((name, "ClaimEntry") for name in ("quality", "revision", "person", "score", "cause", "conversion")),
        *((name, "ArticleEntry") for name in ("complete", "liability", "caption-of", "time-zone", "tile", "write")),
        *((name, "PointEntry") for name in ("none", "tone", "disagreement", "cause", "bus")),
        *((name, "SpeakerEntry") for name in ("nature", "renamed", "part")),
    ],
)
def test_a_word_that_looks_like_a_key_and_means_something_else_is_no_slip_of_the_pen(name, form):
    schemas = {part["title"]: part for file in FILES.values() for part in all_parts(file.json_schema())}
    meant = meant_key(name, schemas[form]["properties"], form)
    assert not meant.key or not meant.spelled or meant.key == "title"


def all_parts(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for part in (schema, *schema.get("$defs", {}).values()) if "title" in part and "properties" in part]


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("English", "en"),
        ("german", "de"),
        ("Deutsch", "de"),
        ("日本語", "ja"),
        ("eng", "en"),
        ("ger", "de"),
        ("en_US.UTF-8", "en-US"),
        ("Portuguese (Brazil)", "pt-BR"),
        ("English (US)", "en-US"),
        ("jp", "ja"),
        ("en, de", ""),
        ("Klingonese", ""),
    ],
)
def test_the_name_of_a_language_leads_to_its_tag(written, tag):
    assert tag_of(written) == tag
    assert not tag or is_language(tag)
