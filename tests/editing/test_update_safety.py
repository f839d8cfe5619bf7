"""`briefing update` where something else is amiss: nothing is written over, laundered or half understood."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from briefing.content import yaml_edit
from briefing.formats.annotations_jsonld import annotations_jsonld
from briefing.newsroom import load_briefing
from tests.authored import contents, run, write_files

if TYPE_CHECKING:
    pass

RADIO = "content/ferry/articles/radio.md"
CLAIMS = "content/ferry/claims/radio.yml"
LEDGER = "content/ferry/permalinks.yml"


def test_an_id_that_names_something_else_is_not_written_over_by_an_update(newsroom, capsys):
    claims = (newsroom / CLAIMS).read_text()
    another = "  quote: the operator said\n  point: injured\n  says: Nobody but the company spoke to anyone.\n"
    cut = claims.index("- id: radio-12"), claims.index("- id: radio-300")
    (newsroom / CLAIMS).write_text(f"{claims[: cut[0]]}- id: radio-12\n{another}{claims[cut[1] :]}")
    assert run(newsroom, "check") == 1
    assert "permalink-reused" in capsys.readouterr().out
    claims_recorded = (newsroom / LEDGER).read_text().partition("claims:")[2]
    (newsroom / "new.md").write_text("Some 300 people were aboard, the operator said.\n")
    assert run(newsroom, "update", "radio", "new.md") == 0
    assert (newsroom / LEDGER).read_text().partition("claims:")[2] == claims_recorded
    assert run(newsroom, "check") == 1
    assert "permalink-reused" in capsys.readouterr().out


def test_what_is_accepted_before_it_was_recorded_can_be_renamed_with_its_article(newsroom, capsys):
    folder = newsroom / "content/ferry"
    head = "---\ntitle: A\npublisher: B\npublished: 2025-03-05\n---\n"
    (folder / "articles/late.md").write_text(f"{head}Nobody was hurt, and 12 boats came to help.\n")
    (folder / "claims/late.yml").write_text(
        "- {id: late-12, quote: 12 boats came to help, point: aboard, says: Twelve came., answer: boats}\n"
    )
    (newsroom / "new.md").write_text("Nobody was hurt, and 13 boats came to help.\n")
    assert run(newsroom, "update", "late", "new.md", "--accept", "late-12") == 0
    for path in ("articles/late.md", "claims/late.yml", "revisions/late"):
        (folder / path).rename((folder / path).with_stem("later"))
    assert run(newsroom, "permalinks", "move", "late", "later") == 0
    capsys.readouterr()
    assert run(newsroom, "check") == 0, capsys.readouterr().out


@pytest.mark.parametrize("layout", ["block", "braces", "flow"])
def test_many_claims_are_accepted_at_once_however_they_are_written(layout, newsroom, monkeypatch, capsys):
    if layout != "flow":  # the way that costs the square is only for what stands on no lines of its own
        monkeypatch.delattr(yaml_edit, "_whole")
    folder = newsroom / "content/ferry"
    said = [f"Boat {at} carried {at + 20} people over" for at in range(40)]
    items = [f"id: boat-{at}, quote: {text}, point: aboard, says: S." for at, text in enumerate(said)]
    block = [
        f"# {at}\n- id: boat-{at}\n  quote: {text} # so\n  point: aboard\n  says: S.\n" for at, text in enumerate(said)
    ]
    text = {
        "block": "".join(block),
        "braces": "".join(f"- {{{each}}}\n" for each in items),
        "flow": "[" + ", ".join(f"{{{each}}}" for each in items) + "]\n",
    }[layout]
    head = (folder / "articles/radio.md").read_text().partition("---\n\n")[0] + "---\n\n"
    (folder / "articles/radio.md").write_text(head + ". ".join(said) + ".\n")
    (folder / "claims/radio.yml").write_text(text)
    (newsroom / "new.md").write_text(". ".join(said).replace("over", "across the bay") + ".\n")
    accepted = [part for at in range(40) for part in ("--accept", f"boat-{at}", "--confirm", f"boat-{at}")]
    assert run(newsroom, "update", "radio", "new.md", *accepted) == 0, capsys.readouterr()
    assert (folder / "claims/radio.yml").read_text() == text.replace("over", "across the bay")


def test_an_update_before_a_rename_is_recorded_leaves_the_rename_to_be_recorded(newsroom, capsys):
    for folder in ("articles", "claims"):
        (file,) = (newsroom / "content/ferry" / folder).glob("radio.*")
        file.rename(file.with_stem("wireless"))
    (newsroom / "new.md").write_text("At least 12 people were hurt. Some 300 people were aboard.\n")
    assert run(newsroom, "update", "wireless", "new.md") == 0
    capsys.readouterr()
    assert run(newsroom, "check") == 1
    assert "briefing permalinks move radio wireless" in capsys.readouterr().out


@pytest.mark.parametrize("there", [("2.md", "3.md"), ("2.md",), ("1.md", "3.md")])
def test_a_text_that_is_kept_is_never_written_over(there, newsroom, capsys):
    text = (newsroom / RADIO).read_text()
    kept = {f"content/ferry/revisions/radio/{name}": text.replace("12", name[0]) for name in there}
    write_files(newsroom, kept)
    (newsroom / "new.md").write_text("At least 21 people were hurt.\n")
    before = contents(newsroom)
    assert run(newsroom, "update", "radio", "new.md") == 1
    assert "misnamed-revision" in capsys.readouterr().out
    assert contents(newsroom) == before


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
def test_front_matter_is_kept_whole_whatever_ends_lines_to_somebody(separator, newsroom):
    title = f'title: "Ferry accident{separator}near Sandvik"'
    text = (newsroom / RADIO).read_text().replace("title: Ferry accident near Sandvik", title)
    (newsroom / RADIO).write_text(text)
    (newsroom / "new.md").write_text("At least 21 people were hurt.\n")
    assert run(newsroom, "update", "radio", "new.md", "--date", "2025-03-09") == 0
    head = text.partition("At least")[0].replace(
        "published: 2025-03-05\n", "published: 2025-03-05\nretrieved: 2025-03-09\n"
    )
    assert (newsroom / RADIO).read_text() == f"{head}At least 21 people were hurt.\n"


def test_a_folder_that_cannot_be_made_is_said_in_words(newsroom, capsys):
    write_files(newsroom, {"content/ferry/revisions": ""})
    before = (newsroom / RADIO).read_text()
    (newsroom / "new.md").write_text("At least 21 people were hurt.\n")
    assert run(newsroom, "update", "radio", "new.md") == 2
    told = capsys.readouterr().err
    assert "content/ferry/revisions" in told
    assert (newsroom / RADIO).read_text() == before


@pytest.mark.parametrize("order", ["quote: {0}, version: 1", "version: 1, quote: {0}"])
def test_what_was_kept_inside_braces_can_be_accepted(order, newsroom):
    quote = order.format("At least 12 people were hurt")
    claim = f"[{{id: radio-12, {quote}, point: injured, says: At least 12 people were hurt.}}]\n"
    write_files(newsroom, {CLAIMS: claim})
    (newsroom / "new.md").write_text("At least 21 people were hurt.\n")
    assert run(newsroom, "update", "radio", "new.md", "--accept", "radio-12", "--confirm", "radio-12") == 0
    said = claim.replace("12 people were hurt,", "21 people were hurt,")
    assert (newsroom / CLAIMS).read_text() == said.replace("version: 1, ", "").replace(", version: 1", "")


def test_web_pages_are_refused_whatever_they_start_with(newsroom, capsys):
    (newsroom / "new.md").write_bytes(b"\xef\xbb\xbf<!doctype html><p>At least 21 people were hurt.")
    assert run(newsroom, "update", "radio", "new.md") == 2
    assert "is a web page, in HTML" in capsys.readouterr().err


def test_a_new_title_is_told(newsroom, capsys):
    text = (newsroom / RADIO).read_text().replace("Ferry accident near Sandvik", "Ferry disaster")
    (newsroom / "new.md").write_text(text)
    assert run(newsroom, "update", "radio", "new.md") == 0
    assert "Changed: the title." in capsys.readouterr().out


def test_an_annotation_on_words_that_are_gone_gives_the_date_of_their_text(newsroom):
    (newsroom / "new.md").write_text("At least 21 people were hurt. Some 300 people were aboard.\n")
    assert run(newsroom, "update", "radio", "new.md", "--keep", "radio-12") == 0
    briefing, _ = load_briefing(newsroom / "content/ferry", newsroom)
    items = {each["id"]: each for each in json.loads(annotations_jsonld(briefing))["first"]["items"]}
    assert items["../radio/#radio-12"]["target"]["state"]["sourceDate"] == "2025-03-05T00:00:00Z"
    assert "state" not in items["../radio/#radio-300"]["target"]


def test_keeping_tells_what_the_article_has_there_now(newsroom, capsys):
    (newsroom / "new.md").write_text("At least 21 people were hurt. Some 300 people were aboard.\n")
    assert run(newsroom, "update", "radio", "new.md", "--keep", "radio-12") == 0
    assert "which may be a claim of their own: 'At least 21 people were hurt'" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("now", "why"),
    [
        ("The operator denied that {}, Mara Lind told reporters on the quay.", "negation"),
        ("{}, Ola Berg told reporters on the quay.", "attribution"),
        ("{}. A port official told reporters on the quay.", "attribution"),
        ("Allegedly {}, Mara Lind told reporters on the quay.", "hedge"),
        ("In the storm {}, Mara Lind told reporters on the quay.", "sentence"),
        ("On deck 40 {}, Mara Lind told reporters on the quay.", "figure"),
    ],
)
def test_what_changed_around_the_words_is_told_and_stays_to_be_looked_at(now, why, newsroom, capsys):
    write_files(newsroom, {CLAIMS: (newsroom / CLAIMS).read_text().replace("At least 12", "at least 12", 1)})
    before = "On deck at least 12 people were hurt, Mara Lind told reporters on the quay."
    text = (newsroom / RADIO).read_text()
    (newsroom / RADIO).write_text(
        text[: text.index("At least")] + before + "\n\nSome 300 people were aboard, the operator said.\n"
    )
    new = now.format("at least 12 people were hurt")
    (newsroom / "new.md").write_text(f"{new}\n\nSome 300 people were aboard, the operator said.\n")
    assert run(newsroom, "update", "radio", "new.md") == 0
    told = capsys.readouterr().out
    assert "to review radio-12" in told and "around it:" in told
    assert run(newsroom, "check") == 0
    assert "claim-to-review: `radio-12`" in capsys.readouterr().out
    assert run(newsroom, "check", "--strict") == 1
    briefing = load_briefing(newsroom / "content/ferry", newsroom)[0]
    claim = briefing.claims["radio-12"]
    assert [str(reason) for reason in claim.review.open] == [why]
    assert briefing.compares(claim) == (why == "sentence")
    assert run(newsroom, "update", "radio", "--confirm", "radio-12") == 0
    capsys.readouterr()
    assert run(newsroom, "check", "--strict") == 0, capsys.readouterr().out
    assert "review" not in (newsroom / CLAIMS).read_text()


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        ("Ola Berg spoke on the quay.", True),
        ("Mara Lind denied it on the quay.", True),
        ("Mara Lind spoke on the quay.", False),
        ("It rained. Mara Lind spoke on the quay.", False),
    ],
)
def test_who_says_so_may_stand_in_the_sentence_beside(beside, told, newsroom, capsys):
    head = (newsroom / RADIO).read_text().partition("At least")[0]
    rest = "At least 12 people were hurt.\n\nSome 300 people were aboard, the operator said.\n"
    claims = (newsroom / CLAIMS).read_text().replace("cue: told reporters", "cue: spoke")
    write_files(newsroom, {RADIO: f"{head}Mara Lind spoke on the quay. {rest}", CLAIMS: claims})
    write_files(newsroom, {"new.md": f"{beside} {rest}"})
    assert run(newsroom, "update", "radio", "new.md") == 0
    assert ("to review: who says so may have changed" in capsys.readouterr().out) == told


@pytest.mark.parametrize("edited", ["In Oslo, years ago, 12 were not counted.", "21 people were hurt, Mara Lind said."])
def test_words_whose_place_was_edited_and_that_stand_elsewhere_are_left_to_decide(edited, newsroom, capsys):
    claims = (newsroom / CLAIMS).read_text()
    new = f"{edited}\n\nSome 300 people were aboard, the operator said.\n\nCorrection: At first we wrote that 12 of "
    new += "the passengers, at least 12 people were hurt, by our count.\n"
    write_files(newsroom, {CLAIMS: claims.replace("At least 12", "at least 12", 1), "new.md": new})
    text = (newsroom / RADIO).read_text().replace("At least 12 people", "Early on at least 12 people")
    (newsroom / RADIO).write_text(text)
    assert run(newsroom, "update", "radio", "new.md") == 0
    assert "moved radio-12" in capsys.readouterr().out
    for _ in range(2):
        assert run(newsroom, "check") == 0
        assert "quote-moved" in capsys.readouterr().out
    briefing = load_briefing(newsroom / "content/ferry", newsroom)[0]
    assert briefing.claims["radio-12"].version == 1
    assert not briefing.compares(briefing.claims["radio-12"])
    pinned = (newsroom / CLAIMS).read_text()
    assert run(newsroom, "update", "radio", "--keep", "radio-12") == 0
    kept = load_briefing(newsroom / "content/ferry", newsroom)[0].claims["radio-12"]
    assert kept.historical and kept.review is None
    assert run(newsroom, "update", "radio", "--undo") == 0
    assert (newsroom / CLAIMS).read_text() == pinned
    assert run(newsroom, "update", "radio", "--accept", "radio-12") == 0
    accepted = load_briefing(newsroom / "content/ferry", newsroom)[0].claims["radio-12"]
    assert accepted.current and accepted.span.start > new.index("Correction")
    assert accepted.to_review, "the words are in another sentence, perhaps taken back"


@pytest.mark.parametrize(
    ("quote", "sides", "before", "after", "state"),
    [
        pytest.param(
            "12 people",
            "",
            "Sandvik: 12 people were hurt.",
            "Sandvik: 21 people were hurt.\n\nCorrection: we wrote 12 people.",
            "changed",
            id="short words that are repeated elsewhere",
        ),
        pytest.param(
            "12 people were hurt",
            "prefix: 'In Sandvik, '",
            "In Sandvik, 12 people were hurt.\n\nIn Oslo, 12 people were hurt.",
            "In Oslo, 12 people were hurt.",
            "orphaned",
            id="words that stood elsewhere too, and are taken out",
        ),
        pytest.param(
            "12 people were hurt",
            "prefix: 'In Sandvik, '\n  suffix: .",
            "In Sandvik, 12 people were hurt.\n\nIn Oslo, 12 people were hurt.",
            "At sea, 21 people were hurt.\n\nIn Oslo, 12 people were hurt.",
            "changed",
            id="words that stood elsewhere too, and are changed",
        ),
    ],
)
def test_a_claim_is_not_found_where_it_was_not_made(quote, sides, before, after, state, newsroom, capsys):
    head = (newsroom / RADIO).read_text().partition("---\n\n")[0] + "---\n\n"
    claim = f"- id: radio-12\n  quote: {quote}\n  {sides}\n  point: injured\n  says: Twelve were hurt in Sandvik.\n"
    write_files(newsroom, {RADIO: f"{head}{before}\n", CLAIMS: claim, "new.md": f"{after}\n"})
    assert run(newsroom, "update", "radio", "new.md") == 0
    assert f"{state} radio-12" in capsys.readouterr().out
    briefing = load_briefing(newsroom / "content/ferry", newsroom)[0]
    found = briefing.claims["radio-12"]
    assert found.version == 1 and not found.current and not briefing.compares(found)
    assert run(newsroom, "update", "radio", "--keep", "radio-12") == 0
    assert load_briefing(newsroom / "content/ferry", newsroom)[0].claims["radio-12"].historical


def test_a_text_that_was_pasted_twice_is_taken_in_and_can_be_taken_back(newsroom, capsys):
    body = (newsroom / RADIO).read_text().partition("---\n\n")[2]
    around = " ".join(f"It was the {count}th hour of the night." for count in range(4, 20))
    body = body.replace("Some 300", f"{around} Some 300") + f"\n{around}\n"
    (newsroom / "new.md").write_text(body)
    assert run(newsroom, "update", "radio", "new.md") == 0
    before = contents(newsroom / "content")
    (newsroom / "new.md").write_text(f"{body}\n{body}")
    capsys.readouterr()
    assert run(newsroom, "update", "radio", "new.md") == 0
    assert "ambiguous radio-12" in capsys.readouterr().out
    found = load_briefing(newsroom / "content/ferry", newsroom)[0].claims["radio-12"]
    assert not found.current and not found.decided
    assert run(newsroom, "update", "radio", "--undo") == 0
    assert contents(newsroom / "content") == before


def test_kept_words_that_a_correction_repeats_are_told(newsroom, capsys):
    write_files(newsroom, {CLAIMS: (newsroom / CLAIMS).read_text().replace("At least 12", "12")})
    new = newsroom / "new.md"
    new.write_text("At least 21 people were hurt.\n\nSome 300 people were aboard, the operator said.\n")
    assert run(newsroom, "update", "radio", "new.md", "--keep", "radio-12") == 0
    new.write_text(f"{new.read_text()}\nCorrection: we wrote that 12 people were hurt.\n")
    capsys.readouterr()
    assert run(newsroom, "update", "radio", "new.md") == 0
    assert "has the words too: 'Correction: we wrote that 12 people were hurt.'" in capsys.readouterr().out


def test_a_report_says_that_an_update_was_stopped_halfway(newsroom, capsys):
    write_files(newsroom, {"content/ferry/revisions/radio/1.md": (newsroom / RADIO).read_text()})
    assert run(newsroom, "update", "radio") == 0
    assert "update-unfinished" in capsys.readouterr().out


def test_what_an_update_tells_cannot_move_the_cursor(newsroom, capsys):
    claims = (newsroom / CLAIMS).read_text()
    (newsroom / CLAIMS).write_text(
        claims.replace("quote: At least 12", 'quote: "\\e[31mAt least 12', 1).replace(
            "people were hurt\n", 'people were hurt"\n', 1
        )
    )
    assert run(newsroom, "update", "radio") == 0
    assert "\x1b" not in capsys.readouterr().out
