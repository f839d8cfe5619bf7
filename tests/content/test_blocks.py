"""Claims that share a block: `with:` over `claims:`, read, checked at their places, changed and withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing import load
from tests.authored import run, small_newsroom

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = """\
- with: {speaker: lind, cue: told reporters, occasion: quay, as_of: 2025-03-04}
  claims:
    - id: radio-12
      quote: At least 12 people were hurt
      point: injured
      says: At least 12 people were hurt.
      quantity: {value: 12, unit: person, bound: at-least}
    - id: radio-300
      quote: Some 300 people were aboard
      point: aboard
      says: Some 300 people were aboard.
      speaker: operator
      cue: the operator said
      quantity: {value: 300, unit: person, bound: about}
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    root = small_newsroom(tmp_path / "newsroom", with_settings=False)
    (root / "content/ferry/claims/radio.yml").write_text(BLOCK)
    return root


def test_claims_of_a_block_have_what_it_says_and_their_own_wins(newsroom: Path) -> None:
    loaded = load(newsroom)
    assert loaded.diagnostics == ()
    claims = loaded.briefings["ferry"].claims
    shared, own = claims["radio-12"], claims["radio-300"]
    assert (shared.speakers, shared.cue, shared.occasion, shared.as_of) == (
        ("lind",),
        "told reporters",
        "quay",
        "2025-03-04",
    )
    assert (own.speakers, own.cue, own.occasion) == (("operator",), "the operator said", "quay")


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("speaker: lind", "speaker: lindd", "radio.yml:1:10", "unknown speaker `lindd`"),
        ("occasion: quay", "ocasion: quay", "radio.yml:1:46", "unknown key `ocasion`"),
        (
            "as_of: 2025-03-04",
            "as_of: Tuesday",
            "radio.yml:1:62",
            "`as_of` is 'Tuesday', which cannot be read as a date",
        ),
        ("point: aboard", "point: abord", "radio.yml:10:7", "unknown point `abord`"),
        ("  claims:", "  id: x\n  claims:", "radio.yml:2:3", "a block of claims has `id` beside `with:` and `claims:`"),
        ("with: {", "without: {", "radio.yml:1:3", "a block of claims has `without` beside `with:` and `claims:`"),
    ],
)
def test_a_mistake_in_a_block_is_told_once_at_its_place(
    newsroom: Path, old: str, new: str, place: str, message: str
) -> None:
    file = newsroom / "content/ferry/claims/radio.yml"
    file.write_text(BLOCK.replace(old, new))
    told = [(str(found.where), found.message) for found in load(newsroom).diagnostics if "unused" not in found.rule.id]
    assert (f"content/ferry/claims/{place}", message) in [(where, text.partition(" in ")[0]) for where, text in told]
    assert len([text for _, text in told if text.startswith(message)]) == 1


def test_a_claim_of_a_block_is_withdrawn_and_the_last_takes_the_block_along(newsroom: Path) -> None:
    file = newsroom / "content/ferry/claims/radio.yml"
    assert run(newsroom, "permalinks", "record", "--date", "2025-03-06") == 0
    assert run(newsroom, "retire", "radio-12", "--because", "Said otherwise.", "--date", "2025-03-07") == 0
    assert "radio-12" not in file.read_text()
    assert load(newsroom).briefings["ferry"].claims["radio-300"].occasion == "quay"
    assert run(newsroom, "retire", "radio-300", "--because", "Said otherwise.", "--date", "2025-03-07") == 0
    assert "with:" not in file.read_text()


def test_a_claim_of_a_block_follows_a_new_version(newsroom: Path) -> None:
    (newsroom / "new.md").write_text("At least 21 people were hurt, Mara Lind told reporters on the quay.\n")
    arguments = ["update", "radio", str(newsroom / "new.md"), "--accept", "radio-12", "--keep", "radio-300"]
    arguments += ["--confirm", "radio-12"]
    assert run(newsroom, *arguments, "--date", "2025-03-07") == 0
    text = (newsroom / "content/ferry/claims/radio.yml").read_text()
    assert "quote: At least 21 people were hurt" in text
    assert text.replace("At least 21", "At least 12", 1).replace("      version: 1\n", "") == BLOCK
