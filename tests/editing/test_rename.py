"""`permalinks move`, `split` and `merge`: what is renamed, taken apart or put together keeps every address it had."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from briefing.checking.judgement import fingerprint
from briefing.content.ledger_file import ledger_text, parse_ledger, read_ledger
from briefing.model.ledger import Absence, Kind
from briefing.model.vocabulary import Profile
from briefing.newsroom import load_briefing, load_recorded
from briefing.publishing.compile import compile_briefing
from tests.authored import contents, options, run, write_files

if TYPE_CHECKING:
    from pathlib import Path

FERRY = "content/ferry"
CLAIMS = f"{FERRY}/claims/radio.yml"
BRIEFING = f"{FERRY}/briefing.yml"
DAY = ["--date", "2025-03-07"]


def ledger(root: Path):
    return read_ledger(root / FERRY, root)[0]


def entry(root: Path, kind: Kind, name: str):
    return ledger(root).entries[kind, name]


def move(root: Path, *arguments: str) -> int:
    return run(root, "permalinks", "move", *arguments, *DAY)


def compiled(root: Path, profile: Profile = Profile.INTERNAL) -> dict[str, str]:
    result = compile_briefing(root / FERRY, options(root, profile, embed=True))
    assert result.diagnostics == []
    return result.files


def judge(root: Path) -> None:
    """Judge a point, on the claims as they are."""
    claims = load_briefing(root / FERRY, root)[0].claims
    judged = ", ".join(f"{name}: {fingerprint(claims[name])}" for name in ("radio-12", "post-12"))
    text = (root / BRIEFING).read_text()
    own = f"    agreement: agree\n    because: So.\n    judged: {{{judged}}}\n"
    question = "    question: How many people were injured?\n"
    (root / BRIEFING).write_text(text.replace(question, question + own))


def test_a_claim_is_renamed_wherever_its_id_is_written_and_nothing_else_changes(newsroom):
    judge(newsroom)
    before = {name: (newsroom / name).read_text() for name in (CLAIMS, BRIEFING)}
    assert move(newsroom, "radio-12", "radio-twelve") == 0
    for name, text in before.items():
        assert (newsroom / name).read_text() == text.replace("radio-12", "radio-twelve")
    assert run(newsroom, "check", "--strict", "--locked") == 0


def test_a_point_is_renamed_in_all_its_claims_whatever_way_they_are_written(newsroom):
    text = (newsroom / CLAIMS).read_text()
    changed = text.replace("point: injured", "point: 'injured' # the row")
    (newsroom / CLAIMS).write_bytes(b"\xef\xbb\xbf" + changed.replace("\n", "\r\n").encode())
    assert move(newsroom, "injured", "hurt") == 0
    after = changed.replace("'injured'", "'hurt'").replace("\n", "\r\n")
    assert (newsroom / CLAIMS).read_bytes() == b"\xef\xbb\xbf" + after.encode()
    assert "question: How many people were injured?" in (newsroom / BRIEFING).read_text()
    assert run(newsroom, "check", "--strict", "--locked") == 0
    named = entry(newsroom, Kind.CLAIM, "radio-12")
    assert (named.named["point"], named.earlier) == ("hurt", ())


def test_a_speaker_is_renamed_as_speaker_basis_and_party_and_judgements_stand(newsroom):
    files = {
        CLAIMS: (newsroom / CLAIMS).read_text().replace("speaker: lind", "speaker: [operator, lind]")
        + "\n- with: {speaker: lind, basis: lind}\n  claims:\n"
        "  - {id: more, quote: the operator said, point: aboard, says: The operator spoke.}\n",
        BRIEFING: (newsroom / BRIEFING).read_text().replace("name: Alma Lines", "name: Alma Lines\n    party: lind"),
        f"{FERRY}/articles/post.md": (newsroom / FERRY / "articles/post.md")
        .read_text()
        .replace("rights:", "basis: lind\nrights:", 1),
    }
    write_files(newsroom, files)
    judge(newsroom)
    assert run(newsroom, "retire", "radio-300", "--because", "x") == 0
    assert run(newsroom, "permalinks", "record") == 0
    kept = newsroom / FERRY / "withdrawn/claims/radio-300.yml"
    kept.write_text(kept.read_text().replace("speaker: operator", "speaker: [lind]"))
    warnings = load_recorded(newsroom / FERRY, newsroom).diagnostics
    assert move(newsroom, "lind", "mara") == 0
    texts = {path.name: path.read_text() for path in (newsroom / FERRY).rglob("*.*") if path.name != "permalinks.yml"}
    assert [name for name, text in texts.items() if "lind" in text] == []
    assert texts["radio.yml"].count("mara") == 3
    assert "party: mara" in texts["briefing.yml"] and "basis: mara" in texts["post.md"]
    assert "speaker: [mara]" in kept.read_text()
    after = load_recorded(newsroom / FERRY, newsroom).diagnostics
    assert [(each.rule, each.message.replace("mara", "lind")) for each in after] == [
        (each.rule, each.message) for each in warnings
    ]


def test_what_was_renamed_by_hand_is_recorded_and_check_says_how(newsroom, capsys):
    for name in (CLAIMS, BRIEFING, f"{FERRY}/claims/post.yml"):
        text = (newsroom / name).read_text()
        for old, new in (("radio-12", "radio-twelve"), (": injured\n", ": hurt\n"), ("lind", "mara")):
            text = text.replace(old, new)
        (newsroom / name).write_text(text)
    assert run(newsroom, "check") == 1
    told = capsys.readouterr().out
    for old, new in (("radio-12", "radio-twelve"), ("injured", "hurt"), ("lind", "mara")):
        assert f"To keep its old addresses: briefing permalinks move {old} {new}" in told
        assert move(newsroom, old, new) == 0
    assert run(newsroom, "check", "--locked", "--strict") == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("radio-12 post-12", "there are both `radio-12` and `post-12`"),
        ("radio-12 Radio", "'Radio' cannot be an id"),
        ("radio-12 radio-12", "`radio-12` is given twice. Give the old name first"),
        ("lind quay", "a party or an occasion has that key"),
        ("radio-13 radio-14", "there is no id `radio-13`. Did you mean"),
        ("gone back", "the claim `gone` was withdrawn; its address keeps the tombstone."),
        ("radio-12 gone", "`gone` is or was the name of another claim."),
        ("was other", "the address of the claim `was` leads to `now` already."),
        ("was now", "the claim `was` is called `now` already."),
        ("radio-12 was", "`was` is or was the name of another claim."),
        ("radio-12 x --kind point", "there is no point `radio-12`."),
    ],
)
def test_a_name_that_cannot_be_given_is_refused_and_nothing_changes(arguments, words, newsroom, capsys):
    more = "\n- {id: NAME, quote: the operator said, point: aboard, says: The operator spoke NAME.}\n"
    (newsroom / CLAIMS).write_text(
        (newsroom / CLAIMS).read_text() + "".join(more.replace("NAME", n) for n in ("gone", "was"))
    )
    assert run(newsroom, "permalinks", "record") == 0
    assert run(newsroom, "retire", "gone", "--because", "x") == 0
    assert move(newsroom, "was", "now") == 0
    before = contents(newsroom)
    capsys.readouterr()
    assert move(newsroom, *arguments.split()) == 2
    assert words in capsys.readouterr().err
    assert contents(newsroom) == before


def test_one_id_of_several_kinds_needs_a_kind(newsroom, capsys):
    (newsroom / BRIEFING).write_text((newsroom / BRIEFING).read_text().replace("lind:", "aboard:"))
    for name in (CLAIMS, f"{FERRY}/claims/post.yml"):
        (newsroom / name).write_text((newsroom / name).read_text().replace("lind", "aboard"))
    assert move(newsroom, "lind", "aboard") == 0
    assert move(newsroom, "aboard", "afloat") == 2
    assert "Choose one with --kind." in capsys.readouterr().err
    assert move(newsroom, "aboard", "afloat", "--kind", "point") == 0
    assert "speaker: aboard" in (newsroom / CLAIMS).read_text()
    assert run(newsroom, "check", "--locked") == 0


def rename_files(root: Path, old: str, new: str) -> None:
    for folder in ("articles", "claims"):
        (file,) = (root / FERRY / folder).glob(f"{old}.*")
        file.rename(file.with_stem(new))


def test_a_judgement_stands_when_an_article_is_renamed(newsroom):
    judge(newsroom)
    rename_files(newsroom, "radio", "wireless")
    assert move(newsroom, "radio", "wireless") == 0
    assert run(newsroom, "check", "--strict", "--locked") == 0


def test_there_and_back_nothing_of_an_article_is_forgotten(newsroom):
    titles = ["Ferry accident near Sandvik", "Ferry disaster", "Ferry aground"]
    for title, (old, new) in zip(titles[1:], [("radio", "wireless"), ("wireless", "radio")], strict=True):
        path = newsroom / FERRY / f"articles/{old}.md"
        before = titles[titles.index(title) - 1]
        path.write_text(path.read_text().replace(f"title: {before}", f"title: {title}"))
        assert run(newsroom, "permalinks", "record", *DAY) == 0
        rename_files(newsroom, old, new)
        assert move(newsroom, old, new) == 0
    article = entry(newsroom, Kind.ARTICLE, "radio")
    assert [earlier.named["title"] for earlier in article.earlier] == titles[:2]
    assert article.named["title"] == titles[2]
    assert article.absences == (Absence("2025-03-07", "2025-03-07", moved_to=("wireless",)),)
    assert ledger(newsroom).finals(Kind.ARTICLE, "wireless") == ("radio",)
    assert run(newsroom, "check", "--locked") == 0


@pytest.mark.parametrize(
    ("kind", "old", "new"), [("claim", "radio-12", "x"), ("point", "injured", "x"), ("speaker", "lind", "x")]
)
def test_a_name_can_be_taken_back(kind, old, new, newsroom):
    before = {path: data for path, data in contents(newsroom / FERRY).items() if path != "permalinks.yml"}
    assert move(newsroom, old, new) == 0
    assert move(newsroom, new, old) == 0
    assert {path: data for path, data in contents(newsroom / FERRY).items() if path != "permalinks.yml"} == before
    back = entry(newsroom, Kind(kind), old)
    assert back.live and back.absences[0].moved_to == (new,)
    assert entry(newsroom, Kind(kind), new).moved_to == (old,)
    assert run(newsroom, "check", "--locked", "--strict") == 0


def test_an_address_leads_on_through_every_rename_split_and_merge(newsroom):
    assert move(newsroom, "radio-300", "a") == 0
    assert run(newsroom, "split", "a", "b", "c", *DAY) == 0
    assert move(newsroom, "c", "d") == 0
    assert run(newsroom, "split", "d", "e", "f", *DAY) == 0
    assert run(newsroom, "merge", "f", "--into", "b", *DAY) == 0
    assert ledger(newsroom).finals(Kind.CLAIM, "radio-300") == ("b", "e")
    text = ledger_text(ledger(newsroom))
    assert "moved_to: [b, c]\n" in text
    assert parse_ledger(text, "permalinks.yml") == (ledger(newsroom), [])
    assert run(newsroom, "check") == 0
    files = compiled(newsroom)
    moved = {each["id"]: each["to"] for each in json.loads(files["ferry/data/briefing.json"])["moved"]}
    assert moved == {"radio-300": ["b", "e"], "a": ["b", "e"], "c": ["e", "b"], "d": ["e", "b"], "f": ["b"]}
    for name in moved:
        assert f'<li id="{name}">' in files["ferry/radio.md"]
        assert f'<li id="{name}">' in files["ferry/claims.md"]
        frame = files[f"ferry/embed/{name}/index.html"]
        assert "Moved on 7 March 2025." in frame and 'ferry/radio/#b"' in frame


def test_the_pages_tell_of_a_rename_and_keep_the_old_ids(newsroom):
    for old, new in (("radio-12", "radio-twelve"), ("injured", "hurt"), ("lind", "mara")):
        assert move(newsroom, old, new) == 0
    files = compiled(newsroom)
    for page, old, new in (
        ("radio", "radio-12", "../radio/#radio-twelve"),
        ("claims", "radio-12", "../radio/#radio-twelve"),
        ("comparison", "injured", "../comparison/#hurt"),
        ("speakers", "lind", "../speakers/#mara"),
    ):
        stone = files[f"ferry/{page}.md"].partition(f'<li id="{old}">')[2].partition("</li>")[0]
        assert "Moved on 7 March 2025." in stone, page
        assert f'<a href="{new}">' in stone, page
    assert "From radio-12 to radio-twelve; the old address leads on." in files["ferry/changes.md"]
    history = files["ferry/claims.md"].partition("{ #radio-twelve ")[2].partition("</ol>")[0]
    assert "From radio-12 to radio-twelve" in history and "6 March 2025" in history


def test_a_split_puts_copies_in_the_place_of_a_claim_to_be_trimmed(newsroom, capsys):
    text = (newsroom / CLAIMS).read_text()
    first = text.partition("\n\n")[0]
    assert run(newsroom, "split", "radio-12", "radio-some", "radio-most", *DAY) == 0
    assert (newsroom / CLAIMS).read_text() == text.replace(
        first, "\n\n".join(first.replace("id: radio-12", f"id: {name}") for name in ("radio-some", "radio-most"))
    )
    assert "Now let each quote and say only its part" in capsys.readouterr().out
    parts = (newsroom / CLAIMS).read_text().replace("quote: At least 12 people were hurt", "quote: 12", 1)
    (newsroom / CLAIMS).write_text(parts.replace("says: At least 12 people were hurt.", "says: Twelve.", 1))
    assert run(newsroom, "permalinks", "record", *DAY) == 0
    assert run(newsroom, "check", "--locked") == 0
    assert run(newsroom, "restore", "radio-12", *DAY) == 0
    assert entry(newsroom, Kind.CLAIM, "radio-12").absences[0].moved_to == ("radio-some", "radio-most")
    assert first in (newsroom / CLAIMS).read_text()


def test_a_part_that_nobody_recorded_cannot_vanish_unnoticed(newsroom, capsys):
    assert run(newsroom, "split", "radio-12", "radio-some", "radio-most", *DAY) == 0
    text = (newsroom / CLAIMS).read_text()
    (newsroom / CLAIMS).write_text(text[: text.index("- id: radio-most")] + text[text.index("- id: radio-300") :])
    assert run(newsroom, "check") == 1
    assert "`radio-some` and `radio-most`, but there is no `radio-most`" in capsys.readouterr().out


def test_a_claim_of_a_block_is_split_inside_it(newsroom):
    claim = "    - id: radio-12 # it\n      quote: 12\n      point: injured\n      says: S.\n"
    block = f"- with: {{speaker: lind}}\n  claims:\n{claim}"
    write_files(newsroom, {CLAIMS: block})
    assert run(newsroom, "split", "radio-12", "a", "b", *DAY) == 0
    copies = [claim.replace("id: radio-12", f"id: {name}") for name in ("a", "b")]
    assert (newsroom / CLAIMS).read_text() == block.replace(claim, "".join(copies))
    write_files(
        newsroom,
        {CLAIMS: "[{id: a, quote: 12, point: injured, says: S.}, {id: b, quote: 12, point: injured, says: S.}]\n"},
    )
    before = contents(newsroom)
    assert run(newsroom, "split", "a", "c", "d") == 2
    assert contents(newsroom) == before


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("split radio-12 a", "a claim is split into two or more"),
        ("split radio-12 a a", "a claim is split into two or more"),
        ("split radio-12 a post-12", "`post-12` is, or was, the id of another claim."),
        ("split radio-12 a B", "'B' cannot be an id"),
        ("split radio a b", "there is no claim `radio`"),
        ("merge radio-12 --into radio-300", "is on the point `injured`, and `radio-300` on `aboard`"),
        ("merge post-12 --into radio-12", "is on the article `post`, and `radio-12` on `radio`"),
        ("merge radio-12 --into radio-12", "cannot be merged into itself"),
        ("merge radio-13 --into radio-12", "there is no claim `radio-13` in ferry."),
        ("merge radio-12 --into radio-13", "there is no claim `radio-13`."),
    ],
)
def test_what_cannot_be_split_or_merged_is_refused_and_nothing_changes(command, words, newsroom, capsys):
    before = contents(newsroom)
    assert run(newsroom, *command.split()) == 2
    assert words in capsys.readouterr().err
    assert contents(newsroom) == before


def test_the_public_follows_no_address_to_what_is_internal(newsroom):
    assert run(newsroom, "split", "radio-300", "a", "b", *DAY) == 0
    assert move(newsroom, "radio-12", "c") == 0
    text = (newsroom / CLAIMS).read_text()
    for name in ("a", "c"):
        text = text.replace(f"id: {name}\n", f"id: {name}\n  visibility: internal\n")
    (newsroom / CLAIMS).write_text(text)
    assert run(newsroom, "permalinks", "record", *DAY) == 0
    result = compile_briefing(newsroom / FERRY, options(newsroom, Profile.PUBLIC))
    moved = json.loads(result.files["ferry/data/briefing.json"])["moved"]
    assert moved == [{"kind": "claim", "id": "radio-300", "to": ["b"]}]
    assert "not part of the public edition" in result.files["ferry/radio.md"].partition('id="radio-12"')[2]


@pytest.mark.parametrize(
    ("said", "fine"),
    [
        ("speaker: lind", True),
        ("speaker: operator", False),
        ("speaker: lind\n  certainty: denied", False),
        ("speaker: lind\n  answer: none", False),
    ],
)
def test_an_address_never_leads_to_what_somebody_else_said_or_denied(said, fine, newsroom, capsys):
    claims = newsroom / "content/ferry/claims/radio.yml"
    more = f"- id: radio-lind\n  quote: 12 people were hurt\n  point: injured\n  says: Twelve were hurt.\n  {said}\n"
    claims.write_text(f"{claims.read_text()}\n{more}")
    assert run(newsroom, "merge", "radio-lind", "--into", "radio-12", *DAY) == (0 if fine else 2)
    assert fine or "are not one claim" in capsys.readouterr().err
