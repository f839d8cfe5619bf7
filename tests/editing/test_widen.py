"""`briefing update` asks before more people may see an article, or more of it; the old text keeps what it had."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefing.model.ledger import Earlier, Entry, Kind, Ledger
from briefing.permalinks.ledger_changes import undone
from tests.authored import contents, run

if TYPE_CHECKING:
    from pathlib import Path

RADIO = "content/ferry/articles/radio.md"
WORDS = "Some 250 people were aboard, the operator said on Wednesday.\n"


def present(root: Path, *, rights: str = "full", visibility: str = "") -> str:
    """Give the present version rights and visibility; return the front matter as it was."""
    path = root / RADIO
    text = path.read_text()
    front, _, _ = text.partition("\n---\n")
    line = f"rights: {rights}\n" + (f"visibility: {visibility}\n" if visibility else "")
    path.write_text(text.replace("rights: full\n", line))
    return f"{front}\n---\n"


WIDER = {
    "from internal to public": (
        {"visibility": "internal"},
        "rights: full",
        "the article and its claims would be public",
    ),
    "from a link to an excerpt": ({"rights": "link"}, "rights: excerpt", "has `rights: excerpt`: the public would see"),
    "from a link to all": ({"rights": "link"}, "rights: full", "has `rights: full`: the public would see more"),
    "from an excerpt to all": ({"rights": "excerpt"}, "rights: full", "has `rights: full`: the public would see more"),
}


@pytest.mark.parametrize("case", WIDER)
def test_nothing_is_written_before_it_was_confirmed(case, newsroom, capsys):
    was, rights, says = WIDER[case]
    front = present(newsroom, **was)
    (newsroom / "new.md").write_text(front.replace("rights: full", rights) + WORDS)
    before = contents(newsroom)
    assert run(newsroom, "update", "radio", "new.md") == 2
    error = capsys.readouterr().err
    assert says in error
    assert "add --yes" in error
    assert run(newsroom, "update", "radio", "new.md", "--dry-run") == 0
    assert says in capsys.readouterr().out
    assert contents(newsroom) == before
    assert run(newsroom, "update", "radio", "new.md", "--yes", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["asks"] is None
    assert (newsroom / RADIO).read_text().endswith(WORDS)


NO_WIDER = {
    "words alone: the front matter stays": ({"visibility": "internal", "rights": "link"}, None),
    "as internal as before": ({"visibility": "internal"}, "rights: full\nvisibility: internal"),
    "less": ({"rights": "full"}, "rights: link"),
}


@pytest.mark.parametrize("case", NO_WIDER)
def test_nobody_is_asked_where_no_more_is_shown(case, newsroom, capsys):
    was, keys = NO_WIDER[case]
    front = present(newsroom, **was)
    text = WORDS if keys is None else front.replace("rights: full", keys) + WORDS
    (newsroom / "new.md").write_text(text)
    assert run(newsroom, "update", "radio", "new.md") == 0, capsys.readouterr().err


def test_the_old_text_stays_what_it_was_for_the_public(newsroom):
    front = present(newsroom, visibility="internal")
    (newsroom / "new.md").write_text(front.replace("title: ", "title: Newly ") + WORDS)
    assert run(newsroom, "permalinks", "record") == 0
    assert run(newsroom, "update", "radio", "new.md", "--yes", "--keep", "radio-12") == 0
    assert run(newsroom, "build", "--profile", "public") == 0
    radio = next(
        article
        for article in json.loads((newsroom / "site/ferry/data/briefing.json").read_text())["articles"]
        if article["id"] == "radio"
    )
    assert (radio["version"], radio["earlier"], radio["text"]) == (1, [], WORDS.strip())


@pytest.mark.parametrize(("taken", "made"), [("visibility: internal\n", ""), ("rights: link\n", "rights: full\n")])
def test_what_an_earlier_version_may_show_holds_for_ever(taken, made, newsroom, capsys):
    front = present(newsroom, rights="link" if "rights" in taken else "full", visibility="internal" * ("vis" in taken))
    (newsroom / "new.md").write_text(front + WORDS)
    assert run(newsroom, "update", "radio", "new.md", "--yes") == 0
    assert run(newsroom, "permalinks", "record") == 0
    old = newsroom / "content/ferry/revisions/radio/1.md"
    assert taken in old.read_text()
    old.write_text(old.read_text().replace(taken, made))
    capsys.readouterr()
    assert run(newsroom, "check") == 1
    said = capsys.readouterr().out
    assert "revision-changed" in said
    assert "which would show more" in said
    assert run(newsroom, "permalinks", "record") in (0, 1)
    assert run(newsroom, "check") == 1, "recording it again makes it no better"


def test_less_may_be_shown_of_an_earlier_version_and_then_no_more_again(newsroom):
    front = present(newsroom)
    (newsroom / "new.md").write_text(front + WORDS)
    assert run(newsroom, "update", "radio", "new.md") == 0
    old = newsroom / "content/ferry/revisions/radio/1.md"
    full = old.read_text()
    for text, code in ((full.replace("rights: full", "rights: link"), 0), (full, 1)):
        old.write_text(text)
        assert run(newsroom, "check") == code
        run(newsroom, "permalinks", "record")


def test_an_update_is_not_taken_back_once_its_article_is_recorded_as_public(newsroom, capsys):
    front = present(newsroom, visibility="internal")
    for ledger in ("content/ferry/permalinks.yml", "content/permalinks.yml"):
        (newsroom / ledger).unlink(missing_ok=True)
    assert run(newsroom, "permalinks", "record", "--date", "2025-03-06") == 0
    (newsroom / "new.md").write_text(front + WORDS)
    assert run(newsroom, "update", "radio", "new.md", "--yes", "--date", "2025-03-07") == 0
    assert run(newsroom, "permalinks", "record", "--date", "2025-03-07") == 0
    before = contents(newsroom)
    capsys.readouterr()
    assert run(newsroom, "update", "radio", "--undo", "--date", "2025-03-08") == 2
    assert "version 1 of `radio` is on record, so the update after it cannot be taken back" in capsys.readouterr().err
    assert contents(newsroom) == before


def test_a_ledger_that_is_taken_back_keeps_what_was_public_meanwhile():
    named = {"article": "radio", "point": "aboard", "says": "S.", "quote": "Q"}
    entry = Entry(Kind.CLAIM, "radio-300", named, recorded="2025-03-06", internal=True)
    made = replace(entry, internal=False, earlier=(Earlier("2025-03-07", named, internal=True),))
    back = undone(Ledger("ferry", {entry.key: made}), Ledger("ferry", {entry.key: entry}), "2025-03-08")
    assert back.entries[entry.key].internal
    assert back.entries[entry.key].was_public
    assert undone(Ledger("ferry", {entry.key: entry}), Ledger("ferry", {entry.key: entry}), "2025-03-08").entries == {
        entry.key: entry
    }
