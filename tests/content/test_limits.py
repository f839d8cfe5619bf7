"""Whatever is too large, too deep or too many: named, in bounded time, by the whole of `briefing check`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from briefing.commands import report
from briefing.commands.main import main
from tests.authored import small_newsroom
from tests.effort import Effort

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

ARTICLE, CLAIMS, BRIEFING = (
    f"content/ferry/{name}" for name in ("articles/radio.md", "claims/radio.yml", "briefing.yml")
)
HEAD = "---\ntitle: A\npublisher: B\npublished: 2025-03-05\n"
TEXT = (
    "At least 12 people were hurt, Mara Lind told reporters on the quay.\n\n"
    "Some 300 people were aboard, the operator said."
)
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + at)}: &{chr(98 + at)} [{','.join([f'*{chr(97 + at)}'] * 9)}]\n" for at in range(9)
)
CLAIM = (
    "- id: radio-12\n  quote: At least 12 people were hurt\n  point: injured\n  says: It is so.\n  speaker: lind\n"
    "  cue: told reporters\n  occasion: quay\n"
)
NAMED = {
    "aliases that multiply": (BRIEFING, BOMB, "yaml-feature"),
    "an article of 50 MB": (ARTICLE, f"{HEAD}---\n" + "word " * 10_000_000, "too-large"),
    "a million brackets": (ARTICLE, f"{HEAD}---\n" + "[" * 990_000, "too-many"),
    "450,000 lines of one letter": (ARTICLE, f"{HEAD}---\n[x" + "\nx" * 450_000, "too-many"),
    "300,000 escapes": (ARTICLE, f"{HEAD}---\n" + "\\*" * 300_000, "too-many"),
    "a million vertical bars": (ARTICLE, f"{HEAD}---\n" + "|a" * 490_000, "too-many"),
    "a million brackets without a front matter": (ARTICLE, "[" * 990_000, "too-many"),
    "claims of 50 MB": (CLAIMS, "# remark\n" * 6_000_000, "too-large"),
    "20,000 claims": (CLAIMS, "- {id: a}\n" * 20_000, "too-many"),
    "100,000 texts on one line": (BRIEFING, f"speakers: [{'a, ' * 100_000}a]\n", "invalid-value"),
    "a briefing's lists in lists": (BRIEFING, "a: " + "[" * 1_000_000, "yaml-syntax"),
    "a front matter of megabytes": (ARTICLE, f"{HEAD}notes: {'x' * 3_000_000}\n---\n{TEXT}\n", "too-large"),
    "a front matter that fills the limit": (ARTICLE, f"{HEAD}notes: {'x' * 900_000}\n---\n{TEXT}\n", "invalid-value"),
    "a figure of 10,000 digits": (CLAIMS, f"{CLAIM}  quantity: {{value: {'9' * 10_000}, unit: person}}\n", "invalid"),
    "a figure of 4,000 digits in words": (
        CLAIMS,
        f"{CLAIM}  quantity: {{value: '{'9' * 4_000}', unit: person}}\n",
        "invalid",
    ),
    "an exponent": (CLAIMS, f"{CLAIM}  quantity: {{value: 1e308, low: 1e-308, unit: person}}\n", "invalid"),
    "a year of digits": (CLAIMS, f"{CLAIM}  time: Y{'9' * 1_000}\n", "invalid"),
    "a year of an exponent": (CLAIMS, f"{CLAIM}  time: Y1E999999999\n", "invalid"),
    "a quote longer than any": (CLAIMS, CLAIM.replace("At least 12", "a " * 400_000), "invalid-value"),
}
TAKEN = {
    "one line of a megabyte": f"{TEXT} {'word ' * 180_000}",
    "quotes in quotes": f"{TEXT}\n\n{'>' * 160_000} x",
    "lists in lists": f"{TEXT}\n\n{'- ' * 120_000}x",
    "brackets": f"{TEXT}\n\n{('[' + '<a ' * 16) * 1_000}",
    "marks on one letter": TEXT + "\n\na" + "\u0301\u0323" * 80_000,
    "control characters": TEXT + "\n\n" + "\x07\n" * 20_000,
}
WORDS = "".join(f"In town {at} at least {at % 50} people were hurt, said the mayor. " for at in range(14_000))
"""Nearly a megabyte."""


PARAGRAPHS = [f"Word {at}." for at in range(1_000)]


def many(quotes: list[str]) -> str:
    """Return a claims file."""
    return "".join(f"- {{id: c{at}, quote: {quote}, point: injured, says: S.}}\n" for at, quote in enumerate(quotes))


MANY = {
    "quotes that are not in it": (
        WORDS,
        many([f"zebra {at} crossed no road at dawn" for at in range(3_000)]),
        "No close text was looked for",
    ),
    "quotes that are all over it": ("a b c d " * 40_000, many(["a"] * 20), "is in the article 20,000 times"),
    "claims that cover everything": (
        "\n\n".join(PARAGRAPHS),
        many([" ".join(PARAGRAPHS[:500])] * 110),
        "at most 50,000 are made",
    ),
}
SECONDS = 5
"""Of the processor, at most for one of these, which are a fraction of what the limits allow; none takes many."""


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return small_newsroom(tmp_path / "newsroom", with_settings=False)


@pytest.mark.parametrize("name", NAMED)
def test_too_much_is_named_and_costs_little(name, newsroom, capsys):
    path, text, rule = NAMED[name]
    (newsroom / path).write_text(text, encoding="utf-8")
    effort = Effort()
    assert main(["check", "--root", str(newsroom)]) == 1
    assert effort.within(SECONDS)
    said = capsys.readouterr().out
    assert rule in said
    assert path in said
    assert len(said) < 100_000, "nobody reads more"


@pytest.mark.parametrize("name", TAKEN)
def test_an_odd_article_within_the_limits_is_read_in_bounded_time(name, newsroom, capsys):
    (newsroom / ARTICLE).write_text(f"{HEAD}---\n{TAKEN[name]}\n", encoding="utf-8")
    effort = Effort()
    assert main(["check", "--root", str(newsroom)]) in (0, 1)
    assert effort.within(SECONDS)
    assert len(capsys.readouterr().out) < 200_000, "nobody reads more"


def test_many_mistakes_alike_are_counted_for_people_and_all_there_for_programs(newsroom, capsys):
    (newsroom / CLAIMS).write_text("".join(f"- {{id: c{at}}}\n" for at in range(1_000)), encoding="utf-8")
    assert main(["check", "--root", str(newsroom)]) == 1
    said = capsys.readouterr().out
    assert said.count("error missing-key") == report.ALIKE
    assert f"… and {3_000 - report.ALIKE:,} more like these" in said
    assert "3,000 errors." in said
    assert main(["check", "--root", str(newsroom), "--format", "json"]) == 1
    assert len(json.loads(capsys.readouterr().out)) == 3_000


@pytest.mark.parametrize("name", MANY)
def test_many_claims_on_one_long_article_are_answered_in_bounded_time(name, newsroom, capsys):
    text, claims, said = MANY[name]
    (newsroom / ARTICLE).write_text(f"{HEAD}---\n{text}\n", encoding="utf-8")
    (newsroom / CLAIMS).write_text(claims, encoding="utf-8")
    effort = Effort()
    assert main(["check", "--root", str(newsroom)]) == 1
    assert effort.within(20)
    assert said in capsys.readouterr().out


def test_too_many_points_and_claims_on_one_are_named(newsroom, capsys):
    asked = "".join(f"- {{id: p{at}, question: Q?}}\n" for at in range(2_001))
    (newsroom / BRIEFING).write_text(f"title: A\nsummary: B\npoints:\n{asked}", encoding="utf-8")
    assert main(["check", "--root", str(newsroom)]) == 1
    assert "2,001 points, but at most 2,000 are allowed" in capsys.readouterr().out
    (newsroom / BRIEFING).write_text("title: A\nsummary: B\npoints: [{id: injured, question: Q?}]\n", encoding="utf-8")
    (newsroom / CLAIMS).write_text(many(["At least 12 people were hurt"] * 1_001), encoding="utf-8")
    assert main(["check", "--root", str(newsroom)]) == 1
    assert "1,002 claims on the point `injured`, but at most 1,000 are compared" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("path", "megabytes"),
    [("content/ferry/permalinks.yml", 51), ("content/pages/large.md", 2), ("content/pages/large.png", 51)],
)
def test_every_other_file_has_a_size_from_which_it_is_not_read(path, megabytes, newsroom, capsys):
    (newsroom / path).parent.mkdir(exist_ok=True)
    with (newsroom / path).open("wb") as file:
        file.truncate(megabytes * 1_000_000)
    assert main(["check", "--root", str(newsroom)]) == 1
    said = capsys.readouterr().out
    assert f"{path}: error too-large" in said


def test_thousands_of_earlier_versions_are_counted(newsroom, capsys):
    folder = newsroom / "content/ferry/revisions/radio"
    folder.mkdir(parents=True)
    for number in range(1, 1_002):
        (folder / f"{number}.md").write_text(f"{HEAD}---\nWords.\n", encoding="utf-8")
    assert main(["check", "--root", str(newsroom)]) == 1
    assert "1,001 earlier versions, but at most 1,000 are allowed" in capsys.readouterr().out


def test_more_files_than_are_allowed_are_counted_and_not_all_read(newsroom, capsys):
    folder = newsroom / "content/ferry/articles"
    for number in range(1_200):
        (folder / f"extra-{number}.md").write_text(f"{HEAD}---\nWords.\n", encoding="utf-8")
    effort = Effort()
    assert main(["check", "--root", str(newsroom)]) == 1
    assert effort.within(SECONDS)
    assert "too-many" in capsys.readouterr().out
