"""What is left to decide on a claim after its article changed, until somebody has: nothing of it is compared."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from briefing.comparison.appearances import appearances
from briefing.comparison.compare import compare
from briefing.formats.annotations_jsonld import annotations_jsonld
from briefing.formats.claims_jsonld import claims_jsonld
from briefing.model import Agreement, ReviewReason, Standing, Support
from briefing.newsroom import load_briefing
from briefing.publishing.compile import compile_briefing
from tests.authored import contents, options, run, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.model import Briefing

RADIO = "content/ferry/articles/radio.md"
CLAIMS = "content/ferry/claims/radio.yml"
NEW = "At least 21 people were hurt, Mara Lind told reporters on the quay.\n\n"
NEW += "Some 300 people were aboard, the operator said.\n"
ACCEPT = ("update", "radio", "new.md", "--accept", "radio-12", "--date", "2025-03-09")


@pytest.fixture
def accepted(newsroom: Path) -> Path:
    """Make a newsroom in which other words with another figure were accepted."""
    write_files(newsroom, {"new.md": NEW})
    assert run(newsroom, *ACCEPT) == 0
    return newsroom


def ferry(newsroom: Path) -> Briefing:
    briefing, _ = load_briefing(newsroom / "content/ferry", newsroom)
    assert briefing is not None
    return briefing


def authored(newsroom: Path) -> dict[str, bytes]:
    return {name: data for name, data in contents(newsroom).items() if not name.startswith(".briefing")}


def edited(newsroom: Path, before: str, after: str) -> None:
    text = (newsroom / CLAIMS).read_text()
    assert text.count(before) == 1
    (newsroom / CLAIMS).write_text(text.replace(before, after))


def test_a_claim_whose_figure_was_exchanged_is_compared_with_nothing(accepted):
    briefing = ferry(accepted)
    claim = briefing.claims["radio-12"]
    assert claim.current and claim.to_review and not briefing.compares(claim)
    assert claim.review.open == (ReviewReason.FIGURE,)
    assert (claim.review.was, claim.review.version) == ("At least 12 people were hurt", 1)
    point = next(point for point in compare(briefing) if point.point == claim.point)
    assert "radio-12" in [name for reading in point.readings for name in reading.claims]
    assert "radio-12" not in [name for origin in point.origins for name in origin.claims]
    assert point.computed_agreement is Agreement.UNCOMPARED, "two articles speak, and one cannot be compared"
    assert point.computed_support is Support.UNSTATED


def test_it_is_reviewed_once_all_that_the_change_concerns_was_changed(accepted, capsys):
    edited(accepted, "says: At least 12 people were hurt.", "says: At least 21 people were hurt.")
    assert ferry(accepted).claims["radio-12"].to_review, "the quantity is still that of the words before"
    edited(accepted, "{value: 12, unit: person, bound: at-least}", "{value: 21, unit: person, bound: at-least}")
    briefing = ferry(accepted)
    assert briefing.compares(briefing.claims["radio-12"])
    capsys.readouterr()
    assert run(accepted, "check", "--strict") == 0, capsys.readouterr().out


def test_what_was_changed_before_the_publisher_changed_the_words_again_has_to_be_looked_at_again(accepted):
    edited(accepted, "says: At least 12 people were hurt.", "says: At least 21 people were hurt.")
    write_files(accepted, {"new.md": NEW.replace("people were hurt", "people of Oslo were hurt")})
    assert run(accepted, *ACCEPT) == 0
    edited(accepted, "{value: 12, unit: person, bound: at-least}", "{value: 21, unit: person, bound: at-least}")
    claim = ferry(accepted).claims["radio-12"]
    assert claim.to_review and ReviewReason.NAME in claim.review.open, "its says was written before there was a name"


def test_words_that_needed_a_prefix_can_be_kept_after_others_were_accepted(newsroom, capsys):
    claims = (newsroom / CLAIMS).read_text().replace("quote: At", "prefix: 'In Sandvik,'\n  quote: at", 1)
    claims = claims.replace("says: At", "says: In Sandvik, at", 1)
    text = (newsroom / RADIO).read_text().replace("At least 12", "In Sandvik, at least 12")
    text += "\nIn Oslo, at least 12 people were hurt.\n"
    new = text.replace("Sandvik, at least 12", "Sandvik, at least 21")
    write_files(newsroom, {CLAIMS: claims, RADIO: text, "new.md": new})
    assert run(newsroom, *ACCEPT) == 0
    assert ferry(newsroom).claims["radio-12"].quote == "at least 21 people were hurt"
    capsys.readouterr()
    assert run(newsroom, "update", "radio", "--keep", "radio-12") == 0
    told = capsys.readouterr().out
    assert "'at least 12 people were hurt' is what version 1 said" in told
    assert "other words now, which may be a claim of their own: 'at least 21 people were hurt'" in told
    claim = ferry(newsroom).claims["radio-12"]
    assert claim.historical and (claim.quote, claim.version) == ("at least 12 people were hurt", 1)
    article = ferry(newsroom).articles["radio"].at(1)
    assert article.text[: claim.span.start].endswith("In Sandvik, ")


def test_a_change_of_something_else_reviews_nothing(accepted):
    edited(accepted, "speaker: lind", "speaker: lind\n  note: Corrected in the evening.")
    assert ferry(accepted).claims["radio-12"].to_review


@pytest.mark.parametrize(
    ("new", "decide", "word"),
    [
        (NEW, ("--accept", "radio-12"), "to be reviewed"),
        (NEW, (), "words changed since"),
        (NEW.partition("\n\n")[2], (), "words changed since"),
    ],
    ids=["to review", "changed", "taken out"],
)
def test_every_page_that_shows_a_claim_says_that_it_is_not_decided(new, decide, word, newsroom):
    edited(newsroom, "speaker: lind", "speaker: lind\n  time: 2025-03-05")
    write_files(newsroom, {"new.md": new})
    assert run(newsroom, "update", "radio", "new.md", *decide) == 0
    compiled = compile_briefing(newsroom / "content/ferry", options(newsroom, embed=True))
    pages = {"overview": "index.md", "timeline": "timeline.md", "article": "radio.md"}
    pages |= {name: f"{name}.md" for name in ("comparison", "speakers", "claims")}
    for name, path in pages.items():
        page = compiled.files[f"ferry/{path}"]
        assert "radio/#radio-12" in page or name == "article"
        assert word in page or name == "overview", name
    frame = compiled.files["ferry/embed/radio-12/index.html"]
    assert "it is compared with nothing" in frame or "These words are not in the article any more." in frame


def test_what_still_holds_is_confirmed_and_leaves_the_file_as_if_nothing_had_been_open(accepted):
    assert run(accepted, "update", "radio", "--confirm", "radio-12") == 0
    after = authored(accepted)
    assert b"review" not in after[CLAIMS]
    briefing = ferry(accepted)
    assert briefing.compares(briefing.claims["radio-12"])
    assert run(accepted, "update", "radio", "--confirm", "radio-12") == 0
    assert authored(accepted) == after, "nothing is confirmed twice"


def test_accepted_and_confirmed_at_once_is_never_open(newsroom):
    write_files(newsroom, {"new.md": NEW})
    assert run(newsroom, *ACCEPT, "--confirm", "radio-12") == 0
    assert ferry(newsroom).claims["radio-12"].review is None


def test_words_accepted_by_mistake_are_given_back_by_keep(accepted):
    assert run(accepted, "update", "radio", "--keep", "radio-12") == 0
    claim = ferry(accepted).claims["radio-12"]
    assert (claim.quote, claim.version, claim.standing) == ("At least 12 people were hurt", 1, Standing.HISTORICAL)
    assert claim.review is None


def test_words_that_stand_where_they_stood_can_be_kept_as_what_was_said_before(newsroom):
    write_files(newsroom, {"new.md": NEW})
    assert run(newsroom, *ACCEPT[:3]) == 0
    assert ferry(newsroom).claims["radio-300"].current
    assert run(newsroom, "update", "radio", "--keep", "radio-300") == 0
    claim = ferry(newsroom).claims["radio-300"]
    assert (claim.version, claim.standing) == (1, Standing.HISTORICAL)


def test_words_of_the_only_version_cannot_be_kept(newsroom, capsys):
    before = authored(newsroom)
    assert run(newsroom, "update", "radio", "--keep", "radio-300") == 2
    assert "only the present version has the words of `radio-300`" in capsys.readouterr().err
    assert authored(newsroom) == before


def test_moved_words_are_decided_before_they_are_confirmed(newsroom, capsys):
    edited(newsroom, "quote: Some 300", "version: 1\n  review: {open: [moved]}\n  quote: Some 300")
    assert run(newsroom, "update", "radio", "--confirm", "radio-300") == 2
    assert "First decide on that, with --accept or --keep." in capsys.readouterr().err


@pytest.mark.parametrize("both", [("--accept", "--keep"), ("--keep", "--confirm")])
def test_decisions_that_exclude_each_other_are_refused(both, accepted, capsys):
    before = authored(accepted)
    words = [word for option in both for word in (option, "radio-12")]
    assert run(accepted, "update", "radio", *words) == 2
    assert "cannot be both" in capsys.readouterr().err
    assert authored(accepted) == before


def test_an_update_is_taken_back_whole(newsroom):
    before = authored(newsroom)
    write_files(newsroom, {"new.md": NEW})
    assert run(newsroom, *ACCEPT, "--keep", "radio-300") == 0
    assert authored(newsroom) != before
    assert run(newsroom, "update", "radio", "--undo") == 0
    (newsroom / "new.md").unlink()
    assert authored(newsroom) == before


def test_decisions_are_taken_back_one_by_one_the_last_one_first(newsroom):
    write_files(newsroom, {"new.md": NEW})
    states = [authored(newsroom)]
    for words in (
        ACCEPT[:3],
        ("update", "radio", "--accept", "radio-12"),
        ("update", "radio", "--confirm", "radio-12"),
    ):
        assert run(newsroom, *words) == 0
        states.append(authored(newsroom))
    for state in states[-2::-1]:
        assert run(newsroom, "update", "radio", "--undo") == 0
        assert authored(newsroom) == state
    assert run(newsroom, "update", "radio", "--undo") == 2


def test_nothing_is_taken_back_over_what_was_written_since(accepted, capsys):
    edited(accepted, "speaker: lind", "speaker: lind\n  note: Corrected in the evening.")
    before = authored(accepted)
    assert run(accepted, "update", "radio", "--undo") == 2
    assert CLAIMS in capsys.readouterr().err
    assert authored(accepted) == before


def test_a_trial_says_all_and_changes_nothing(newsroom, capsys):
    write_files(newsroom, {"new.md": NEW})
    before = contents(newsroom)
    assert run(newsroom, *ACCEPT, "--dry-run") == 0
    told = capsys.readouterr().out
    assert "accepted radio-12" in told
    for line in ("write content/ferry/revisions/radio/1.md", f"change {RADIO}", f"change {CLAIMS}"):
        assert line in told
    assert contents(newsroom) == before


def test_a_retracted_article_supports_nothing_and_that_can_be_taken_back(newsroom, capsys):
    before = authored(newsroom)
    words = ("update", "radio", "--retracted", "--because", "The figures were made up.", "--date", "2025-03-09")
    assert run(newsroom, *words, "--dry-run") == 0
    assert authored(newsroom) == before
    assert run(newsroom, *words) == 0
    briefing = ferry(newsroom)
    assert briefing.articles["radio"].retracted.because == "The figures were made up."
    assert not any(briefing.compares(claim) for claim in briefing.claims.values() if claim.article == "radio")
    assert run(newsroom, *words) == 2
    assert "retracted on 2025-03-09" in capsys.readouterr().err
    assert run(newsroom, "update", "radio", "--undo") == 0
    assert authored(newsroom) == before


def test_a_moved_claim_that_was_untied_by_hand_can_be_accepted(newsroom):
    new = NEW.replace("21", "30") + "\nCorrection: we wrote that At least 12 people were hurt.\n"
    write_files(newsroom, {"new.md": new})
    assert run(newsroom, "update", "radio", "new.md") == 0
    edited(newsroom, "  version: 1\n", "")
    claim = ferry(newsroom).claims["radio-12"]
    assert claim.current and not claim.decided
    assert run(newsroom, "update", "radio", "--accept", "radio-12") == 0
    claim = ferry(newsroom).claims["radio-12"]
    assert claim.current and claim.review is None and "review" not in (newsroom / CLAIMS).read_text()


@pytest.mark.parametrize("ends", [("\r\n", "\r\n"), ("\r", "\r"), ("\n", "\r\n"), ("\r\n", "\n")])
def test_an_article_keeps_its_words_and_line_ends_when_it_is_retracted(ends, newsroom):
    head, mark, body = (newsroom / RADIO).read_bytes().rpartition(b"---\n")
    body += b"\nThe harbour was closed.\n" * 9
    end_of_head, end_of_body = map(str.encode, ends)
    body = body.replace(b"\n", end_of_body)
    (newsroom / RADIO).write_bytes((head + mark).replace(b"\n", end_of_head) + body)
    assert run(newsroom, "update", "radio", "--retracted", "--because", "It was made up.") == 0
    after = (newsroom / RADIO).read_bytes()
    assert after.endswith(b"---" + end_of_head + body)
    assert ferry(newsroom).articles["radio"].retracted


@pytest.mark.parametrize(
    "words",
    [
        ("--retracted",),
        ("--because", "It was wrong."),
        ("--undo", "--accept", "radio-12"),
        ("--retracted", "--because", "So.", "--keep", "radio-12"),
        ("--undo", "--dry-run"),
    ],
)
def test_options_that_make_no_sense_together_are_a_wrong_use(words, newsroom):
    before = authored(newsroom)
    assert run(newsroom, "update", "radio", *words) == 2
    assert authored(newsroom) == before


def test_what_is_new_in_a_version_is_listed_with_what_no_claim_touches(newsroom, capsys):
    write_files(newsroom, {"new.md": f"{NEW}\nThe harbour was closed. At least 12 boats came to help.\n"})
    assert run(newsroom, *ACCEPT[:3]) == 0
    told = capsys.readouterr().out
    assert "new in version 2: 3 sentences, 2 in no claim" in told
    assert "'The harbour was closed.'  in no claim" in told
    assert "reporters on the quay.'\n" in told


def test_a_denial_that_the_publisher_took_back_concerns_more_than_the_sentence(newsroom):
    write_files(newsroom, {"new.md": NEW.replace("were hurt", "were not hurt")})
    assert run(newsroom, *ACCEPT[:3], "--accept", "radio-12") == 0
    edited(newsroom, "says: At least 12 people were hurt.", "says: At least 21 people were not hurt.")
    edited(newsroom, "{value: 12, unit: person, bound: at-least}", "{value: 21, unit: person, bound: at-least}")
    assert ferry(newsroom).claims["radio-12"].to_review, "whether it denies is not looked at yet"
    edited(newsroom, "speaker: lind", "speaker: lind\n  certainty: denied")
    assert not ferry(newsroom).claims["radio-12"].to_review


def test_data_for_other_programs_says_what_stands_and_what_does_not(accepted):
    briefing = ferry(accepted)
    items = {item["id"]: item for item in json.loads(annotations_jsonld(briefing))["first"]["items"]}
    assert [body["value"] for body in items["../radio/#radio-12"]["body"]][1:] == ["to be reviewed"]
    assert items["../radio/#radio-300"]["body"]["purpose"] == "describing"
    graph = json.loads(claims_jsonld(briefing, appearances(briefing, compare(briefing))))["@graph"]
    status = {node["@id"]: node.get("creativeWorkStatus") for node in graph if node.get("@type") == "Claim"}
    assert status["../radio/#radio-12"] == "to be reviewed"
    assert status["../radio/#radio-300"] is None


def test_what_is_left_of_half_an_article_is_told(newsroom, capsys):
    write_files(newsroom, {"new.md": "At least 12 people were hurt.\n"})
    assert run(newsroom, *ACCEPT[:3]) == 0
    assert "If it is only a part: briefing update radio --undo" in capsys.readouterr().out.replace("a\npart", "a part")
