"""What the public may not see, in every state that a briefing can get into: withdrawn, renamed, changed, moved."""

from __future__ import annotations

import base64
import gzip
import io
import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from briefing.audience.search import Withheld, find_ids, find_words, traces
from briefing.commands.main import main
from briefing.model.vocabulary import Profile
from briefing.publishing.compile import compile_briefing
from briefing.publishing.verify.leaks import leaks
from briefing.publishing.whole_site import site_traces
from briefing.publishing.workers import spread
from tests.authored import newsroom_with_secrets, options

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing.diagnostics.diagnostic import Diagnostic

LONG = "At least 14 people were hurt when the ferry struck a rock"
HIDDEN = "the captain, who has served the line for eleven years"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory) -> Path:
    return newsroom_with_secrets(tmp_path_factory.mktemp("secrets") / "newsroom")


@pytest.fixture
def newsroom(recorded, tmp_path) -> Path:
    """A newsroom with something of each kind that is internal, to be changed."""
    return shutil.copytree(recorded, tmp_path / "newsroom")


def change(root: Path, name: str, *pairs: tuple[str, str]) -> None:
    path = root / "content/ferry" / name
    text = path.read_text()
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text)


def run(root: Path, *command: str, day: str = "2025-03-09") -> None:
    assert main([*command, "--root", str(root), "--date", day]) == 0


def retire(root: Path, *names: str) -> None:
    for name in names:
        run(root, "retire", name, "--yes", "--because", "Taken back.")


@pytest.fixture
def public(tmp_path) -> Callable[..., tuple[str, list[Diagnostic]]]:
    """Compile what the public gets: all its files as one text, and what the leak check finds in them."""

    def made(root: Path, folder: str = "ferry") -> tuple[str, list[Diagnostic]]:
        public = options(root, Profile.PUBLIC, address="https://news.example/", embed=True)
        compiled = compile_briefing(root / "content" / folder, public)
        out = tmp_path / "out"
        shutil.rmtree(out, ignore_errors=True)
        for name, text in compiled.files.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_text(text)
        diagnostics = [problem for problem in compiled.diagnostics if problem.rule.name in ("LEAK", "EXCERPT_TOO_LONG")]
        return "\n".join([*compiled.files, *compiled.files.values()]), diagnostics + leaks(out, site_traces([compiled]))

    return made


def test_a_point_of_internal_claims_does_not_come_back_when_they_are_withdrawn(newsroom, public):
    retire(newsroom, "wire-captain")
    text, diagnostics = public(newsroom)
    assert "Where was the captain" not in text
    assert diagnostics == []
    retire(newsroom, "captain")
    text, diagnostics = public(newsroom)
    assert "captain" not in text
    assert diagnostics == []


def test_a_speaker_of_internal_claims_does_not_come_back_when_they_are_withdrawn(newsroom, public):
    change(newsroom, "briefing.yml", ("  operator:\n", "  porter:\n    name: Zelda Quorn\n  operator:\n"))
    change(newsroom, "claims/wire.yml", ("  visibility: internal\n", "  speaker: porter\n  visibility: internal\n"))
    run(newsroom, "permalinks", "record")
    assert "Zelda Quorn" not in public(newsroom)[0]
    retire(newsroom, "wire-captain")
    run(newsroom, "permalinks", "record")
    text, diagnostics = public(newsroom)
    assert "Zelda Quorn" not in text
    assert not re.search(r"\bporter\b", text)
    assert diagnostics == []


def test_a_speaker_quoted_in_public_keeps_an_address(newsroom, public):
    retire(newsroom, "radio-300")
    text, diagnostics = public(newsroom)
    assert '<li id="operator">' in text
    assert diagnostics == []


def test_an_excerpt_has_no_words_of_a_claim_that_is_withdrawn(newsroom, public):
    change(newsroom, "claims/wire.yml", ("At least 14 people were hurt\n", f"{LONG}\n"))
    run(newsroom, "permalinks", "record")
    assert "struck a rock" in public(newsroom)[0]
    retire(newsroom, "wire-14")
    text, diagnostics = public(newsroom)
    assert 'id="wire-14"' in text
    assert "struck a rock" not in text
    assert diagnostics == []


def update(root: Path, *pairs: tuple[str, str]) -> None:
    """Change the article `wire`, and then take another version of it."""
    change(root, "articles/wire.md", *pairs)
    text = (root / "content/ferry/articles/wire.md").read_text()
    (root / "new.md").write_text(text.replace("polar ice", "the old ice"))
    run(root, "update", "wire", str(root / "new.md"))
    assert (root / "content/ferry/revisions/wire/1.md").is_file()


def test_a_quote_beside_its_speaker_is_no_leak_of_an_earlier_version_in_which_they_are_beside_each_other(
    newsroom, public
):
    update(newsroom, ("people were hurt when", "people were hurt, Mara Lind said, when"))
    text, diagnostics = public(newsroom)
    assert "Mara Lind" in text
    assert diagnostics == []


def test_a_leak_of_public_texts_beside_words_of_the_page_is_told_where_the_author_wrote_the_first(newsroom, public):
    update(newsroom, ("people were hurt when", "people were hurt. Speaker: Mara Lind. It was when"))
    (leak,) = public(newsroom)[1]
    assert str(leak.where) == "content/ferry/claims/wire.yml:1:3"
    assert leak.message == (
        "beside the quote of the claim `wire-14`, on site/ferry/claims/index.html: withheld words of the article "
        "`wire` may not be shown: 'at least 14 people were hurt speaker mara lind'"
    )


def test_a_leak_in_what_an_analyst_wrote_is_told_at_its_line(newsroom, public):
    change(newsroom, "briefing.yml", ("summary: ", f"summary: {HIDDEN.replace(',', '')}; "))
    change(newsroom, "articles/wire.md", ("url:", "retracted: {on: 2025-03-05, because: Ask insider-kerr.}\nurl:"))
    places = {str(leak.where): leak.message.partition(":")[0] for leak in public(newsroom)[1]}
    assert places == {
        "content/ferry/briefing.yml:2:1": "in the summary",
        "content/ferry/articles/wire.md:5:1": "in the article `wire`",
    }


def test_an_excerpt_has_no_words_that_a_claim_quoted_once(newsroom, public):
    change(newsroom, "claims/wire.yml", ("At least 14 people were hurt\n", f"{LONG}\n"))
    run(newsroom, "permalinks", "record")
    change(newsroom, "claims/wire.yml", (f"{LONG}\n", "14 people were hurt\n"))
    run(newsroom, "permalinks", "record")
    text, diagnostics = public(newsroom)
    assert "struck a rock" not in text
    assert diagnostics == []


@pytest.mark.parametrize("rights", ["link", "excerpt"])
def test_a_change_with_nothing_the_public_may_see_is_not_listed(newsroom, public, rights):
    change(newsroom, "articles/daily.md", ("rights: link", f"rights: {rights}"))
    change(newsroom, "claims/daily.yml", ("A total of 16 passengers", "16 passengers"))
    run(newsroom, "permalinks", "record")
    text, diagnostics = public(newsroom)
    assert '<span class="briefing-kind">Changed</span>' not in text
    assert "A total of" not in text
    assert diagnostics == []


def test_the_history_of_a_claim_names_no_point_that_is_internal_now(newsroom, public):
    change(newsroom, "claims/wire.yml", ("point: search", "point: aboard"))
    run(newsroom, "permalinks", "record")
    change(newsroom, "claims/wire.yml", ("point: aboard", "point: search"))
    run(newsroom, "permalinks", "record")
    assert "point: aboard to search" in public(newsroom)[0]
    change(newsroom, "briefing.yml", ("  - id: aboard\n", "  - id: aboard\n    visibility: internal\n"))
    text, diagnostics = public(newsroom)
    assert text.count('<li id="aboard">') == 1, "its address was public and stays"
    assert not re.search(r'point: aboard|"aboard"|#aboard', text.replace('<li id="aboard">', ""))
    assert diagnostics == []


def test_a_name_that_an_article_had_while_it_was_internal_leads_nowhere(newsroom, public):
    for kind, suffix in (("articles", "md"), ("claims", "yml")):
        (newsroom / f"content/ferry/{kind}/memo.{suffix}").rename(newsroom / f"content/ferry/{kind}/paper.{suffix}")
    run(newsroom, "permalinks", "move", "memo", "paper")
    change(newsroom, "articles/paper.md", ("visibility: internal\n", ""))
    change(newsroom, "briefing.yml", ("running?\n    visibility: internal\n", "running?\n"))
    run(newsroom, "permalinks", "record")
    text, diagnostics = public(newsroom)
    assert "ferry/paper" in text
    assert "ferry/memo/" not in text
    assert diagnostics == []


def test_a_moved_briefing_leads_nowhere_internal(newsroom, public):
    (newsroom / "content/ferry").rename(newsroom / "content/boat")
    run(newsroom, "permalinks", "move", "ferry", "boat")
    text, diagnostics = public(newsroom, "boat")
    assert "ferry/post/index.html" in text
    assert "memo" not in text
    assert diagnostics == []


def test_an_occasion_that_only_internal_claims_name_is_a_secret(newsroom, public):
    change(newsroom, "briefing.yml", ("  quay:\n", "  dinner:\n    name: the Zanzibar dinner\n  quay:\n"))
    change(newsroom, "claims/wire.yml", ("  visibility: internal\n", "  occasion: dinner\n  visibility: internal\n"))
    text, diagnostics = public(newsroom)
    assert "Zanzibar" not in text
    assert diagnostics == []
    change(newsroom, "claims/radio.yml", ("says: At least 12", "says: As at the Zanzibar dinner, at least 12"))
    (told,) = public(newsroom)[1]
    assert told.where.path == "content/ferry/claims/radio.yml"
    assert "the occasion `dinner`" in told.message


def test_no_article_is_called_silent_or_the_only_one_where_claims_are_withheld(newsroom, public):
    text, _ = public(newsroom)
    page = text[text.index("Ferry hits rock off Sandvik</span> { #__title") :]
    note = page[page.index('<li id="_wire-hull"') :].split("</li>")[0]
    assert "Articles say more on this than is shown here." in note
    assert "No other article answers this." not in note
    assert "unless the point says otherwise" in text
    assert "nothing to compare but words" not in text
    assert "only one article is shown here that says anything" in text


def test_an_article_that_is_not_quoted_is_not_said_to_be(newsroom, public):
    text, _ = public(newsroom)
    assert "or what is claimed where they may not be quoted" in text
    frame = compile_briefing(
        newsroom / "content/ferry", options(newsroom, Profile.PUBLIC, address="https://news.example/", embed=True)
    ).files["ferry/embed/daily-16/index.html"]
    assert "The words in the article" not in frame
    assert "The claim in the briefing" in frame


def packed(name: str, text: str) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, text)
    return archive.getvalue()


PLANTED = {
    "markup in a word.html": b"<p>the cap<b>tain</b>, who has ser<wbr>ved the line for ele<i>ven</i> years</p>",
    "markup in a name.html": b"<p>It was Jonas Kerr<em>igan</em>.</p>",
    "invisible.html": "the cap\u00adtain, who has ser\u200bved the l\u2060ine for ele\U000e0041ven years".encode(),
    "comments between.html": b"<p>the captain, who <!-- a > b --> has served the line for eleven years</p>",
    "markup in a comment.html": b"<!-- <p>the captain, who has <b>served</b> the line for eleven years -->",
    "no semicolon.html": b"<p>the captain&#44 who has served the line for &#101leven years",
    "data address.html": b'<img src="data:text/html;base64,' + base64.b64encode(HIDDEN.encode()) + b'">',
    "two bytes.txt": HIDDEN.encode("utf-16"),
    "two bytes without a mark.txt": HIDDEN.encode("utf-16-be"),
    "json in json.json": b'{"a": "{\\"b\\": \\"the captain,\\\\nwho has served the line\\\\nfor eleven years\\"}"}',
    "escapes.js": b"x = 'the captain, who has served the line for \\x65leven \\u{79}ears'",
    "archive.zip": packed("a.txt", HIDDEN),
    "archive of a name.zip": packed("memo-radar.txt", ""),
    "packed twice.gz": gzip.compress(b"x;base64," + base64.b64encode(HIDDEN.encode())),
    "party.html": b'<h2 id="_party-of-insider-kerr">x</h2>',
    "escaped id.html": b"<p>wire&#45;captain</p>",
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_leak_is_found_in_whatever_form(name, recorded, tmp_path):
    withheld = site_traces([compile_briefing(recorded / "content/ferry", options(recorded, Profile.PUBLIC))])
    (tmp_path / name).write_bytes(PLANTED[name])
    assert {problem.where.path for problem in leaks(tmp_path, withheld)} == {f"site/{name}"}


def test_shares_of_files_give_what_all_of_them_give(recorded, tmp_path):
    withheld = site_traces([compile_briefing(recorded / "content/ferry", options(recorded, Profile.PUBLIC))])
    for name, data in PLANTED.items():
        (tmp_path / name).write_bytes(data)
    assert leaks(tmp_path, withheld, spread) == leaks(tmp_path, withheld) != []


def test_ids_that_a_site_says_anyway_are_no_leak():
    ids = ("search", "data", "comparison", "sabotage", "header", "workers", "hidden-one")
    secrets = traces([Withheld("ferry", ids=ids, written=("sabotage",))], {})
    page = (
        '<form role="search" class="header"><input type="search" data-md-component="header"></form>'
        '<a id="_data" href="../comparison/#_data"></a><i data-answer="sabotage"></i>'
        '<script src="../assets/javascripts/workers/search.js"></script>'
    )
    assert find_ids(page, "ferry/index.html", secrets) == set()
    assert find_ids('<a href="../#header">x</a>', "ferry/index.html", secrets) == {"header"}
    assert find_ids("hidden-one", "ferry/index.html", secrets) == {"hidden-one"}


def test_a_name_that_is_a_common_word_of_what_is_shown_is_no_secret():
    shown = "Twelve were hurt, officials said, and the police agreed."
    names = ("Officials", "The Police", "Jonas Kerrigan", "Comparison")
    secrets = traces([Withheld("ferry", phrases=tuple(("a speaker", name) for name in names), shown=(shown,))], {})
    assert list(find_words("Comparison: The police deny it. Officials do not.", secrets)) == []
    assert list(find_words("Jonas Kerrigan denies it.", secrets)) == [("a speaker", "jonas kerrigan")]


def test_the_history_of_a_claim_leaves_out_words_from_while_it_was_internal(newsroom, public):
    change(
        newsroom,
        "claims/wire.yml",
        ("  visibility: internal\n", ""),
        ("The captain was elsewhere", "The captain was away"),
    )
    run(newsroom, "permalinks", "record")
    text, diagnostics = public(newsroom)
    assert "The captain was away" in text
    assert "was elsewhere" not in text
    assert ">elsewhere" not in text
    assert diagnostics == []


def test_what_is_withdrawn_names_nothing_internal_to_read_in_its_place(newsroom, public):
    run(newsroom, "retire", "daily-16", "--because", "Taken back.", "--successor", "wire-captain")
    text, diagnostics = public(newsroom)
    assert "wire-captain" not in text
    assert diagnostics == []


def test_an_internal_note_on_a_public_claim_is_for_the_house_alone(newsroom, public):
    note = '  note: {text: "Ask the harbour pilot again before this goes out.", visibility: internal}\n'
    change(newsroom, "claims/wire.yml", ("bound: at-least}\n", f"bound: at-least}}\n{note}"))
    inside = compile_briefing(newsroom / "content/ferry", options(newsroom, Profile.INTERNAL))
    assert "Ask the harbour pilot again" in inside.files["ferry/wire.md"]
    assert "Ask the harbour pilot again" in inside.files["ferry/data/briefing.json"]
    text, diagnostics = public(newsroom)
    assert "harbour pilot" not in text
    assert diagnostics == []


def test_what_an_internal_note_on_a_claim_says_may_stand_nowhere_else(newsroom):
    words = "Ask the harbour pilot again before this goes out to anybody."
    note = f'  note: {{text: "{words}", visibility: internal}}\n'
    change(newsroom, "claims/wire.yml", ("bound: at-least}\n", f"bound: at-least}}\n{note}"))
    compiled = compile_briefing(newsroom / "content/ferry", options(newsroom, Profile.PUBLIC))
    assert [what for what, _ in find_words(f"By hand: {words}", site_traces([compiled]))] == [
        "the note of the claim `wire-14`"
    ]


def test_a_public_note_on_a_claim_is_shown_among_its_facts(newsroom, public):
    change(newsroom, "claims/wire.yml", ("bound: at-least}\n", "bound: at-least}\n  note: Counted at noon by hand.\n"))
    text, diagnostics = public(newsroom)
    assert text.count("Counted at noon by hand.") >= 3
    assert diagnostics == []


def test_a_cue_that_shows_too_much_of_an_article_is_told_how_to_be_shorter(newsroom, public):
    cue = "The ferry carried mail, cars and two horses on that evening"
    change(newsroom, "articles/wire.md", ("\n---\n\n", f"\n---\n\n{cue}.\n\n"))
    change(newsroom, "claims/wire.yml", ("bound: at-least}\n", f"bound: at-least}}\n  cue: {cue}\n"))
    _, (leak,) = public(newsroom)
    assert leak.message.startswith("in the cue of the claim `wire-14`: withheld words of the article `wire`")
    assert "at most seven more of its words in a row" in leak.hint
