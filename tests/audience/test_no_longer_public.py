"""What was public and becomes internal keeps its addresses, which say nothing of what was there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from briefing.commands.main import main
from briefing.content.ledger_file import read_ledger
from briefing.model.ledger import Kind
from briefing.permalinks.addresses import permalinks
from tests.authored import contents, small_newsroom

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "not part of the public edition"
HIDDEN = {
    "a claim": (
        ("claims/radio.yml", "- id: radio-300\n", "- id: radio-300\n  visibility: internal\n"),
        {(Kind.CLAIM, "radio-300"), (Kind.SPEAKER, "operator")},
        ("Some 300 people were aboard.", "about 300", "Alma Lines"),
    ),
    "an article": (
        ("articles/radio.md", "rights: full\n", "rights: full\nvisibility: internal\n"),
        {(Kind.ARTICLE, "radio"), (Kind.CLAIM, "radio-300"), (Kind.CLAIM, "radio-12"), (Kind.SPEAKER, "operator")},
        ("Some 300", "Coast Radio", "Ferry accident", "Alma Lines"),
    ),
    "a point": (
        ("briefing.yml", "  - id: aboard\n", "  - id: aboard\n    visibility: internal\n"),
        {(Kind.POINT, "aboard"), (Kind.CLAIM, "radio-300"), (Kind.CLAIM, "post-240"), (Kind.SPEAKER, "operator")},
        ("How many people were aboard", "There were 240", "Some 300 people were aboard.", "Alma Lines"),
    ),
    "a speaker": (
        ("briefing.yml", "    name: Alma Lines\n", "    name: Alma Lines\n    visibility: internal\n"),
        {(Kind.SPEAKER, "operator"), (Kind.CLAIM, "radio-300")},
        ("Alma Lines", "Some 300 people were aboard."),
    ),
}
"""By what is made internal: the change of a file, everything that the public then cannot see, and words of it."""


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A newsroom whose ids were all recorded as public, with pages for frames."""
    root = small_newsroom(tmp_path / "newsroom")
    record(root)
    return root


def record(root: Path, *, day: str = "2025-03-06") -> None:
    assert main(["permalinks", "record", "--root", str(root), "--date", day]) == 0


def change(root: Path, name: str, before: str, after: str) -> None:
    path = root / "content/ferry" / name
    assert before in path.read_text()
    path.write_text(path.read_text().replace(before, after))


def public(root: Path) -> dict[str, str]:
    """Build the public site; return its files."""
    assert main(["build", "--profile", "public", "--root", str(root)]) == 0
    return {name: data.decode(errors="replace") for name, data in contents(root / "site").items()}


def places(site: dict[str, str], page: str, fragment: str) -> list[str]:
    """Return what stands at an address, in words."""
    tree = LexborHTMLParser(site[page])
    nodes = tree.css(f'[id="{fragment}"]' if fragment else "h1")
    return [" ".join(node.text(separator=" ").split()) for node in nodes]


@pytest.mark.parametrize("recorded_again", [False, True], ids=["at once", "once recorded"])
@pytest.mark.parametrize("what", HIDDEN)
def test_every_address_that_was_public_stays_and_says_nothing_of_what_was_there(what, recorded_again, newsroom):
    edit, hidden, words = HIDDEN[what]
    before, _ = read_ledger(newsroom / "content/ferry", newsroom)
    change(newsroom, *edit)
    if recorded_again:
        record(newsroom, day="2025-03-09")
    site = public(newsroom)
    for link in permalinks(before, embedded=True):
        kind, _, name = link.what.partition(" ")
        there = places(site, link.page, link.fragment)
        assert len(there) == 1, link
        assert (SENTENCE in there[0].lower()) == ((Kind(kind), name.strip("`")) in hidden), (link, there)
    for word in words:
        assert [name for name, text in site.items() if word in re.sub(r"<[^>]*>", "", text)] == [], word


@pytest.mark.parametrize("what", HIDDEN)
def test_what_becomes_public_again_is_at_its_address_again(what, newsroom):
    edit, hidden, _ = HIDDEN[what]
    change(newsroom, *edit)
    record(newsroom, day="2025-03-09")
    ledger, _ = read_ledger(newsroom / "content/ferry", newsroom)
    internal = {key: entry.earlier[-1] for key, entry in ledger.entries.items() if entry.internal}
    assert internal.keys() == hidden - (set() if what == "a speaker" else {(Kind.SPEAKER, "operator")})
    assert {(before.until, before.internal) for before in internal.values()} == {("2025-03-09", False)}
    change(newsroom, edit[0], edit[2], edit[1])
    record(newsroom, day="2025-03-10")
    ledger, _ = read_ledger(newsroom / "content/ferry", newsroom)
    assert not any(entry.internal for entry in ledger.entries.values())
    assert not [name for name, text in public(newsroom).items() if SENTENCE in text]


@pytest.mark.parametrize("what", HIDDEN)
def test_what_never_was_public_is_nowhere(what, tmp_path):
    root = small_newsroom(tmp_path / "newsroom")
    edit, hidden, words = HIDDEN[what]
    change(root, *edit)
    record(root)
    record(root, day="2025-03-09")
    site = public(root)
    for name in {name for _, name in hidden} - {"radio", "aboard", "operator"}:
        assert [path for path, text in site.items() if name in text] == [], name
    for word in (SENTENCE, *words):
        assert [path for path, text in site.items() if word in re.sub(r"<[^>]*>", "", text)] == [], word


def test_a_claim_that_was_internal_and_is_withdrawn_with_its_article_keeps_a_neutral_tombstone(newsroom):
    change(newsroom, *HIDDEN["a claim"][0])
    for name in ("radio-300", "radio"):
        command = ["retire", name, "--yes", "--because", "Some 300 was wrong.", "--root", str(newsroom)]
        assert main([*command, "--date", "2025-03-09"]) == 0
        site = public(newsroom)
        for page, fragment in (("radio", "radio-300"), ("claims", "radio-300"), ("embed/radio-300", "")):
            (there,) = places(site, f"ferry/{page}/index.html", fragment)
            assert SENTENCE in there.lower()
            assert "300 was wrong" not in there
    assert "Withdrawn on 9 March 2025" in site["ferry/radio/index.html"]


def test_an_article_that_is_renamed_while_it_is_internal_gives_its_new_name_to_nobody(newsroom):
    change(newsroom, *HIDDEN["an article"][0])
    for folder, suffix in (("articles", "md"), ("claims", "yml")):
        path = newsroom / f"content/ferry/{folder}/radio.{suffix}"
        path.rename(path.with_stem("secret-broadcast"))
    command = ["permalinks", "move", "radio", "secret-broadcast", "--root", str(newsroom), "--date", "2025-03-09"]
    assert main(command) == 0
    site = public(newsroom)
    assert [name for name, text in site.items() if "secret-broadcast" in name + text] == []
    assert places(site, "ferry/radio/index.html", "") == ["Not part of the public edition"]
    assert SENTENCE in places(site, "ferry/radio/index.html", "radio-300")[0]


def test_an_article_with_a_former_name_that_becomes_internal_is_found_under_both(newsroom):
    for folder, suffix in (("articles", "md"), ("claims", "yml")):
        path = newsroom / f"content/ferry/{folder}/radio.{suffix}"
        path.rename(path.with_stem("wireless"))
    assert main(["permalinks", "move", "radio", "wireless", "--root", str(newsroom), "--date", "2025-03-09"]) == 0
    change(newsroom, "articles/wireless.md", *HIDDEN["an article"][0][1:])
    record(newsroom, day="2025-03-10")
    site = public(newsroom)
    assert 'href="../../ferry/wireless/"' in site["ferry/radio/index.html"]
    assert SENTENCE in places(site, "ferry/wireless/index.html", "radio-300")[0]
    assert "Coast Radio" not in site["ferry/wireless/index.html"]
