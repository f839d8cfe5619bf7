"""`briefing update`: a publisher's new version, the verdict on each claim, and what the author decides.

One story is one file of `cases/update`: what is in the small newsroom (`newsroom/`) before, the commands in their
order, what they print, and what is in which file afterwards. `BRIEFING_UPDATE_GOLDEN=1` writes the printed words anew.
"""

from __future__ import annotations

import io
import json
import os
from textwrap import indent
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from briefing.content.ledger_file import read_ledger
from briefing.model.ledger import Kind
from tests.authored import CASES, contents, loaded, options, run, write_files

if TYPE_CHECKING:
    pass

FILES = sorted((CASES / "editing/update").glob("*.yml"))
UPDATE = bool(os.environ.get("BRIEFING_UPDATE_GOLDEN"))
RADIO = "content/ferry/articles/radio.md"
CLAIMS = "content/ferry/claims/radio.yml"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_update_ends_as_its_case_says(path, newsroom, capsys):
    case = loaded(path.read_text(encoding="utf-8"))
    write_files(newsroom, case.get("files", {}))
    dated = {"update": ["--date", "2025-03-09"]}
    codes = [run(newsroom, *words, *dated.get(words[0], [])) for words in map(str.split, case["commands"])]
    printed, errors = capsys.readouterr()
    printed = f"{printed}{errors}".replace(str(newsroom), "ROOT")
    if UPDATE and printed != case.get("prints"):
        before = path.read_text(encoding="utf-8").partition("prints: |\n")[0]
        lines = "".join(line.rstrip() + "\n" for line in indent(printed, "  ").splitlines())
        path.write_text(f"{before}prints: |\n{lines}", encoding="utf-8")
        return
    assert codes == case.get("exits", [0] * len(codes))
    assert "\n".join(line.rstrip() for line in printed.splitlines()) == case["prints"].rstrip("\n")
    for name, text in case.get("becomes", {}).items():
        file = newsroom / name
        assert (file.read_text(encoding="utf-8") if file.exists() else None) == text


def test_the_cases_of_updates_show_every_outcome():
    told = "".join(path.read_text(encoding="utf-8") for path in FILES)
    for verdict in ("moved ", "changed ", "ambiguous ", "orphaned ", "to review ", "accepted ", "kept ", "anchored: "):
        assert f"\n  {verdict}" in told


def incoming(text: str) -> bytes:
    return text.encode()


def test_what_is_wrong_with_a_text_without_front_matter_is_told_at_its_own_lines(newsroom, capsys):
    (newsroom / "new.md").write_text("At least 12 people were hurt.\a\n\n[Correction]: Denied.\n")
    assert run(newsroom, "update", "radio", "new.md") == 0
    printed = capsys.readouterr().out
    assert "new.md:1:30: warning control-character" in printed
    assert "new.md:3: warning words-not-shown" in printed


def test_the_text_that_was_there_is_kept_byte_for_byte(newsroom):
    before = (newsroom / RADIO).read_bytes()
    (newsroom / "new.md").write_text("At least 12 people were hurt. Some 300 people were aboard.\n")
    assert run(newsroom, "update", "radio", "new.md") == 0
    assert (newsroom / "content/ferry/revisions/radio/1.md").read_bytes() == before


def test_the_same_text_is_no_new_version_whatever_its_layout(newsroom, capsys):
    (newsroom / "new.md").write_text(
        "At least 12 people were hurt, Mara Lind\ntold reporters on the quay.\n\n\n"
        "Some *300* people were aboard, the operator said.\n"
    )
    before = contents(newsroom)
    assert run(newsroom, "update", "radio", "new.md") == 0
    assert "no new text" in capsys.readouterr().out
    assert contents(newsroom) == before


def test_a_new_title_is_a_new_version(newsroom):
    text = (newsroom / RADIO).read_text().replace("Ferry accident near Sandvik", "Ferry disaster")
    (newsroom / "new.md").write_text(text)
    assert run(newsroom, "update", "radio", "new.md", "--date", "2025-03-09") == 0
    dated = text.replace("published: 2025-03-05\n", "published: 2025-03-05\nretrieved: 2025-03-09\n")
    assert (newsroom / RADIO).read_text() == dated
    assert (newsroom / "content/ferry/revisions/radio/1.md").exists()


def test_it_reads_standard_input(newsroom, monkeypatch):
    data = io.BytesIO(incoming("At least 12 people were hurt. Nothing else is known.\n"))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=data, fileno=lambda: 0, isatty=lambda: False))
    assert run(newsroom, "update", "radio", "-") == 0
    assert "Nothing else is known." in (newsroom / RADIO).read_text()


def test_what_is_accepted_leaves_its_former_words_in_the_ledger(newsroom):
    (newsroom / "new.md").write_text(
        "At least 21 people were hurt, Mara Lind told reporters. Some 300 people were aboard.\n"
    )
    assert run(newsroom, "update", "radio", "new.md", "--accept", "radio-12", "--date", "2025-03-09") == 0
    entry = read_ledger(newsroom / "content/ferry", newsroom)[0].entries[Kind.CLAIM, "radio-12"]
    assert entry.named["quote"] == "At least 21 people were hurt"
    assert [(each.until, each.named["quote"]) for each in entry.earlier] == [
        ("2025-03-09", "At least 12 people were hurt")
    ]


def test_accepting_keeps_comments_and_layout_and_fixes_what_singles_the_quote_out(newsroom):
    claims = """\
# The radio's claims.
- id: radio-12      # chosen once
  prefix: ""
  quote: >-
    At least 12 people
    were hurt
  # on the quay
  point: injured
  says: 'At least 12 people were hurt.'
  speaker: lind

- {id: radio-300, quote: 'Some 300 people were aboard', suffix: ', the operator', point: aboard,
   says: Some 300., speaker: operator}
"""
    text = """\
Early on, 21 people were hurt.

At least 21 people were hurt. Later at least 21 people were hurt.

Some 301 people were aboard, the operator said. Some 301 people were aboard, I thought.
"""
    write_files(newsroom, {CLAIMS: claims, "new.md": text})
    both = ("radio-12", "radio-300")
    assert run(newsroom, "update", "radio", "new.md", "--accept", *both, "--confirm", *both) == 0
    expected = claims.replace("    At least 12 people\n    were hurt\n", "    At least 21 people were hurt\n")
    assert (newsroom / CLAIMS).read_text() == expected.replace("'Some 300 people", "'Some 301 people")
    assert run(newsroom, "check") == 0


def test_what_is_accepted_is_shown_with_the_sentence_of_its_point(newsroom, capsys):
    briefing, claims = newsroom / "content/ferry/briefing.yml", newsroom / CLAIMS
    question = "question: How many people were injured?\n"
    assert question in briefing.read_text()
    pattern = f"{question}    unit: person\n    says: '{{quantity}} were injured.'\n"
    briefing.write_text(briefing.read_text().replace(question, pattern))
    claims.write_text(
        "- {id: radio-12, quote: At least 12 people were hurt, point: injured, speaker: lind, quantity: 12}\n"
        "- {id: radio-300, quote: Some 300 people were aboard, point: aboard, says: Some 300., speaker: operator}\n"
    )
    (newsroom / "new.md").write_text("At least 21 people were hurt, Mara Lind said. Some 300 people were aboard.\n")

    assert run(newsroom, "update", "radio", "new.md", "--accept", "radio-12") == 0

    printed = capsys.readouterr().out
    assert "\n      says: 12 people were injured.\n      quantity: 12\n    if that still holds:" in printed


def test_what_is_accepted_gets_surroundings_that_single_it_out(newsroom):
    words, aboard = "people were hurt when the ferry ran aground", "Some 300 people were aboard."
    claims = f"""\
- id: radio-12
  quote: Twelve {words}
  prefix: Early on
  suffix: on deck
  point: injured
  says: At least 12 people were hurt.
- id: radio-300
  quote: {aboard}
  point: aboard
  says: Some 300.
  speaker: operator
"""
    head = (newsroom / RADIO).read_text().partition("At least")[0]
    write_files(newsroom, {CLAIMS: claims, RADIO: f"{head}Early on Twelve {words} on deck. {aboard}\n"})
    write_files(newsroom, {"new.md": f"Then Thirteen {words} on deck. Thirteen {words} at sea. {aboard}"})
    assert run(newsroom, "update", "radio", "new.md", "--keep", "radio-12") == 0
    assert (newsroom / CLAIMS).read_text() == claims.replace("  prefix", "  version: 1\n  prefix")
    assert run(newsroom, "update", "radio", "--accept", "radio-12", "--confirm", "radio-12") == 0
    after = (newsroom / CLAIMS).read_text()
    assert f'  quote: Thirteen {words}\n  prefix: Then\n  suffix: ""\n  point: injured\n' in after
    assert run(newsroom, "check") == 0


def test_commas_and_repetition_name_several_claims_too(newsroom):
    new = "At least 21 people were hurt, Mara Lind told reporters. Some 301 people were aboard, the operator said.\n"
    for style in (["--accept", "radio-12,radio-300"], ["--accept", "radio-12", "--accept", "radio-300"]):
        write_files(newsroom, {"new.md": new})
        assert run(newsroom, "update", "radio", *style, "--format", "text") in (0, 2)
    assert run(newsroom, "update", "radio", "new.md", "--accept", "radio-12,radio-300") == 0
    text = (newsroom / CLAIMS).read_text()
    assert "At least 21 people" in text
    assert "Some 301 people" in text


def test_the_report_as_json_has_all_that_the_text_has(newsroom, capsys):
    write_files(newsroom, {"new.md": "At least 21 people were hurt, Mara Lind told reporters on the quay.\n"})
    assert run(newsroom, "update", "radio", "new.md", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["version"], found["passages"], found["revision"]) == (2, 1, "content/ferry/revisions/radio/1.md")
    claims = {each["id"]: each for each in found["claims"]}
    assert claims["radio-12"]["state"] == "changed"
    assert claims["radio-12"]["suggestion"] == "At least 21 people were hurt"
    assert claims["radio-12"]["changes"] == [{"kind": "number", "before": "12", "after": "21"}]
    assert claims["radio-300"]["state"] == "orphaned"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<!DOCTYPE html><p>At least", "is a web page, in HTML. Copy the article's words into a text file"),
        (b"PK\x03\x04 word/document.xml", "is a Word document. Copy the article's words into a text file"),
        (b"%PDF-1.7 \xff", "is a PDF. Copy the article's words into a text file, and give that."),
        (b"%PDF-1.7 \xff", "can be kept in content/ferry/originals/."),
        (b"%PDF-1.7 \xff" + b"word " * 250_000, "is a PDF. Copy"),
        (b"At least \xff people", "wrong-encoding"),
        (b"---\ntitle: x\n\nAt least 12", "missing-front-matter"),
        (b"---\ntitle: x\npublisher: P\npublished: soon\n---\n\nAt least 12", "invalid-date"),
        (b"---\ntitle: x\npublished: 2025\nauthor: y\n---\n\nAt least 12", "unknown-key"),
        (b"", "empty-article"),
        (b"word " * 250_000, "is too large: at most 1,000,000 bytes"),
        (b"---\ntitle: x\npublisher: P\npublished: 2025\n---\n\n", "empty-article"),
    ],
)
def test_a_bad_file_changes_nothing(data, said, newsroom, capsys):
    (newsroom / "new.md").write_bytes(data)
    before = contents(newsroom)
    assert run(newsroom, "update", "radio", "new.md") in (1, 2)
    printed = capsys.readouterr()
    assert said in printed.out + printed.err
    assert "new.md" in printed.out + printed.err
    assert contents(newsroom) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["raido"], "there is no article `raido`. Did you mean `radio`?"),
        (["radio", "--accept", "radio-13"], "`radio` has no claim `radio-13`. Did you mean `radio-12`?"),
        (["radio", "--accept", "other", "x.md"], "Put FILE before --accept"),
        (["radio", "--accept", "radio-12", "--keep", "radio-12"], "cannot be both accepted and kept"),
        (["radio", "--keep", "radio-12"], "there is nothing to keep"),
        (["radio", "missing.md"], "there is no such file or folder"),
    ],
)
def test_a_request_that_cannot_be_met_says_why_and_changes_nothing(arguments, said, newsroom, capsys):
    before = contents(newsroom)
    assert run(newsroom, "update", *arguments) == 2
    assert said in capsys.readouterr().err
    assert contents(newsroom) == before


def test_a_claim_stays_on_the_page_with_the_version_it_quotes(newsroom, tmp_path, capsys):
    from briefing.newsroom import load_recorded
    from briefing.publishing.compile import compile_briefing

    write_files(newsroom, {"new.md": "At least 21 people were hurt, Mara Lind told reporters on the quay.\n"})
    assert run(newsroom, "update", "radio", "new.md", "--date", "2025-03-09") == 0
    briefing = load_recorded(newsroom / "content/ferry", newsroom).briefing
    claim = briefing.claims["radio-12"]
    assert (claim.version, claim.in_present.state, claim.standing) == (1, "changed", "superseded")
    article = briefing.articles["radio"]
    assert article.at(1).text[claim.span.start : claim.span.end] == claim.quote == "At least 12 people were hurt"
    files = compile_briefing(newsroom / "content/ferry", options(newsroom)).files
    page = files["ferry/radio.md"]
    assert '<mark class="claim" id="radio-12" data-claim="radio-12" data-point="injured">At least 12 people' in page
    assert "Version 2 of 2, retrieved 9 March 2025." in page
    data = json.loads(files["ferry/data/briefing.json"])
    found = {each["id"]: each for each in data["claims"]}["radio-12"]
    earlier = next(each for each in data["articles"] if each["id"] == "radio")["earlier"][0]
    assert (found["version"], found["state"]) == (1, "changed")
    assert earlier["text"][found["start"] : found["end"]] == found["quote"]
    assert "Version 2, retrieved 9 March 2025: 1 passage changed." in files["ferry/changes.md"]


def test_superseded_claims_are_compared_with_nothing(newsroom):
    from briefing.comparison.compare import compare
    from briefing.newsroom import load_recorded

    write_files(newsroom, {"new.md": "At least 21 people were hurt, Mara Lind told reporters on the quay.\n"})
    assert run(newsroom, "update", "radio", "new.md", "--keep", "radio-300") == 0
    briefing = load_recorded(newsroom / "content/ferry", newsroom).briefing
    readings = {each.point: [one.article for one in each.readings] for each in compare(briefing)}
    assert readings["aboard"] == ["post"]
    assert readings["injured"] == ["post", "radio"]


@pytest.mark.parametrize(
    ("retrieved", "heading"), [("2025", "## 2025 { #_2025-12-31 }"), ("2025-03-09T10:15+01:00", "## 9 March 2025 {")]
)
def test_a_version_without_a_known_day_is_listed_by_what_is_known(retrieved, heading, newsroom):
    from briefing.publishing.compile import compile_briefing

    write_files(newsroom, {"new.md": "At least 21 people were hurt, Mara Lind told reporters on the quay.\n"})
    assert run(newsroom, "update", "radio", "new.md", "--date", "2025-03-09") == 0
    article = newsroom / RADIO
    article.write_text(article.read_text().replace("retrieved: 2025-03-09", f'retrieved: "{retrieved}"'))
    assert heading in compile_briefing(newsroom / "content/ferry", options(newsroom)).files["ferry/changes.md"]


def test_what_else_a_new_version_changes_is_told(newsroom, capsys):
    text = (newsroom / RADIO).read_text().replace("rights: full", "rights: link\nlanguage: de").replace("12", "21")
    write_files(newsroom, {"new.md": text})
    assert run(newsroom, "update", "radio", "new.md") == 0
    said = capsys.readouterr().out
    assert "new.md changes the article's rights: full to link." in said
    assert "new.md changes the article's language: en to de." in said
    write_files(newsroom, {"new.md": text.replace("21 people", "*21* people")})
    assert run(newsroom, "update", "radio", "new.md") == 0
    assert "nothing was taken in" in capsys.readouterr().out


def test_an_update_with_the_same_words_changes_nothing(newsroom, capsys):
    words = (newsroom / RADIO).read_text().rpartition("---\n")[2]
    for text in (words, (newsroom / RADIO).read_text()):
        write_files(newsroom, {"new.md": text})
        assert run(newsroom, "update", "radio", "new.md") == 0
        assert "nothing was taken in" not in capsys.readouterr().out


def test_an_article_that_says_something_else_now_is_not_counted_as_silent(newsroom):
    from briefing.publishing.compile import compile_briefing

    write_files(newsroom, {"new.md": "At least 21 people were hurt, Mara Lind told reporters on the quay.\n"})
    assert run(newsroom, "update", "radio", "new.md", "--keep", "radio-12") == 0
    files = compile_briefing(newsroom / "content/ferry", options(newsroom)).files
    comparison, overview = files["ferry/comparison.md"], files["ferry/index.md"]
    assert "changed since, no claim on it yet" in comparison
    assert "0 of 4 cells silent" in comparison
    assert "Coast Radio on" not in overview
