"""Warnings about a claim's keys against the words it quotes: on which sentences, and, above all, on which not."""

from __future__ import annotations

import json
import shutil

import pytest

from briefing.checking.credited import is_label
from briefing.commands.main import main
from briefing.text.figures import figures_in
from tests.authored import CASES, REPOSITORY, dumped, loaded, write_files

RULES = (
    *("limit-not-given", "hedge-not-given", "negation-not-given", "figure-differs", "figure-not-given"),
    "speaker-not-given",
)
CLAIMS = loaded((CASES / "checking/wording.yml").read_text(encoding="utf-8"))


def newsroom_of(claims: list[dict], language: str = "en") -> dict[str, str]:
    """Return the files of a newsroom in which each claim has a point and an article of its own."""
    head = f"---\ntitle: T\npublisher: P\npublished: 2025-03-04\nlanguage: {language}\nrights: full\n---\n\n"
    points = [{"id": f"point-{number}", "question": "What?"} for number in range(len(claims))]
    briefing = {"title": "T", "summary": "S", "speakers": {"lind": {"name": "Mara Lind"}}, "points": points}
    files = {"content/event/briefing.yml": dumped(briefing)}
    for number, claim in enumerate(claims):
        quote = claim.get("quote", claim["sentence"].removesuffix("."))
        entry = {"id": f"claim-{number}", "quote": quote, "point": f"point-{number}", "says": quote}
        entry |= {key: value for key, value in claim.items() if key not in ("sentence", "warns")}
        files[f"content/event/articles/a{number}.md"] = f"{head}{claim['sentence']}\n"
        files[f"content/event/claims/a{number}.yml"] = dumped([entry])
    return files


def warned(root, claims: list[dict], capsys, language: str = "en") -> list[set[str]]:
    root.mkdir(exist_ok=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    write_files(root, newsroom_of(claims, language))
    main(["check", "--root", str(root), "--format", "json"])
    diagnostics = json.loads(capsys.readouterr().out)
    assert not [entry for entry in diagnostics if entry["severity"] == "error"]
    rules: list[set[str]] = [set() for _ in claims]
    for entry in diagnostics:
        if entry["rule"] in RULES:
            rules[int(entry["path"].rpartition("/a")[2].removesuffix(".yml"))].add(entry["rule"])
    return rules


def test_words_are_warned_of_where_a_key_lacks_them_and_nowhere_else(tmp_path, capsys):
    expected = [{claim["warns"]} if "warns" in claim else set() for claim in CLAIMS]
    rules = warned(tmp_path, CLAIMS, capsys)
    assert [
        (claim["sentence"], found)
        for claim, found, known in zip(CLAIMS, rules, expected, strict=True)
        if found != known
    ] == []


@pytest.mark.slow
def test_words_are_looked_for_in_english_articles_only(tmp_path, capsys):
    assert not any(warned(tmp_path / "fr", CLAIMS, capsys, "fr"))
    assert any(warned(tmp_path / "en-gb", CLAIMS, capsys, "en-GB"))


@pytest.mark.parametrize(
    "name",
    [
        *("officials", "U.S. officials", "Both U.S. and South Korean officials", "NASA's scientists", "researchers"),
        *("Witnesses at the scene", "the authorities", "Two sources", "people familiar with the matter", "a spokesman"),
        *("A spokesman for the ministry", "A senior U.S. official", "Residents of Sandvik", "an unnamed source"),
    ],
)
def test_a_label_names_nobody(name):
    assert is_label(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Mara Lind", "Sandvik police", "the police", "Doctors Without Borders", "Union of Concerned Scientists"),
        *("Jehovah's Witnesses", "Ukraine", "the coastguard", "Foreign Ministry", "Ministry spokesman Ivan Petrov"),
        *(
            "Friends of the Earth",
            "Council of Ministers",
            "Association of experts",
            "An Nguyen",
            "One Nation",
            "rebels",
        ),
    ],
)
def test_a_name_of_a_person_or_a_body_is_no_label(name):
    assert not is_label(name)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("two dozen of 1,200 men", "24 count, 1200 count"),
        ("On 3 May at 10:15 nine men", "3 other, 10 other, 15 other, 9 count"),
        ("in 2024, 3,000 died", "2024 other, 3000 count"),
        ('their "two-plus-two" meeting', "2 other, 2 other"),
        ("Mara Lind, 45, a 12-year-old boy, Flight 370", "45 other, 12 other, 370 other"),
        ("half a million people and $1.2 billion", "500000 count, 1200000000 money"),
        ("30-40 people, two-thirds of 300", "30 other, 40 other, 2 other, 300 count"),
        ("the two countries, the first time in 100 years", "2 other, 100 time"),
        ("12 percent, 5 km, 40 degrees", "12 percent, 5 measure, 40 measure"),
        ("twenty-five of two hundred and fifty", "25 count, 250 count"),
        ("1,200.5 tonnes and 20m, 8.000", "1200.5 measure, 20000000/20 other, 8/8000 other"),
    ],
)
def test_figures_are_found_with_what_they_are_of(text, figures):
    found = [f"{'/'.join(f'{value:.15g}' for value in figure.values)} {figure.kind}" for figure in figures_in(text)]
    assert ", ".join(found) == figures
