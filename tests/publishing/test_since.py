"""`briefing check --since`: what a former build said of each point, and files that do not say it."""

from __future__ import annotations

import json

import pytest

from tests.authored import run, small_newsroom


@pytest.fixture
def newsroom(tmp_path):
    return small_newsroom(tmp_path / "newsroom")


def former(name: str = "ferry", **verdict: object) -> str:
    injured = {"id": "injured", "agreement": "agree", "support": "shared-origin"} | verdict
    return json.dumps({"id": name, "points": [injured]})


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.json": "[" * 100_000}, "is no data/briefing.json of a site that was built with briefing."),
        ({"a.json": '{"id": "ferry", "points": [[]]}'}, "is no data/briefing.json"),
        ({"a.json": former("fery")}, "a.json is of the briefing `fery`, which this newsroom does not have."),
        ({"a.json": former("fery")}, "Give only files of its briefings: ferry."),
        ({"a.json": former(), "b.json": former()}, "b.json are both of the briefing `ferry`: give one of them."),
    ],
)
def test_a_file_that_says_nothing_of_the_briefings_is_refused(files, said, newsroom, capsys):
    for name, text in files.items():
        (newsroom / name).write_text(text)
    since = [word for name in files for word in ("--since", str(newsroom / name))]
    assert run(newsroom, "check", *since) != 0
    printed, errors = capsys.readouterr()
    assert said in f"{printed}{errors}"
    assert "Traceback" not in errors


def test_a_file_without_a_verdict_was_silent(newsroom, capsys):
    (newsroom / "a.json").write_text(former(agreement=None))
    assert run(newsroom, "check", "--since", str(newsroom / "a.json")) == 0
    assert "the verdict on `injured` is agree, and was silent" in capsys.readouterr().out


def test_both_of_the_analysts_words_give_their_reasons(newsroom, capsys):
    briefing = newsroom / "content/ferry/briefing.yml"
    question = "question: How many people were injured?\n"
    own = (
        "    agreement: {is: differ, because: They counted twice.}\n"
        "    support: {is: independent, because: They were there.}\n"
    )
    briefing.write_text(briefing.read_text().replace(question, f"{question}{own}"))
    (newsroom / "a.json").write_text(former())
    run(newsroom, "check", "--since", str(newsroom / "a.json"))
    printed = capsys.readouterr().out
    assert "is differ, and was agree; independent, and was shared-origin" in printed
    assert "Your own word: They counted twice.\n    Your own word: They were there.\n" in printed
