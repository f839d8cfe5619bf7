"""What only internal things name is left out, and what stands in for it ties the same claims, without a name."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from briefing.audience.audience import for_audience
from briefing.audience.search import find_ids, find_words
from briefing.commands.main import main
from briefing.comparison.compare import compare
from briefing.language.terms import UNNAMED
from briefing.model.vocabulary import Profile, Support
from briefing.newsroom import load_briefing
from briefing.publishing.compile import Compiled, compile_briefing
from briefing.publishing.whole_site import site_traces
from tests.authored import newsroom_with_secrets, options

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.model.briefing import Briefing

SECRETS = (
    *("quorum-circle", "Quorum Circle", "informant-ohm", "Viktor Ohm", "boss-ghostwood", "Ida Ghostwood"),
    *("umbra-fleet", "Umbra Fleet", "hidden-cove", "Smuggler Cove", "gulf-nacre", "Gulf of Nacre"),
    *("night-call", "the call in the night"),
    *("as our second desk knows", "from the same bookkeeper", "Orla Penhaligon", "rang our second desk"),
    "had never met the woman",
)
"""What only internal articles, points, claims and speakers of the briefing `strait` name or say."""
BECAUSE = "The editor had never met the woman whom the story quotes at length."


@pytest.fixture(scope="module")
def recorded(tmp_path_factory) -> Path:
    return newsroom_with_secrets(tmp_path_factory.mktemp("stand-ins") / "newsroom")


@pytest.fixture
def newsroom(recorded, tmp_path) -> Path:
    """A newsroom whose briefing `strait` rests on internal speakers, to be changed."""
    return shutil.copytree(recorded, tmp_path / "newsroom")


def change(root: Path, name: str, before: str, after: str) -> None:
    path = root / "content/strait" / name
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def compiled(root: Path, profile: Profile = Profile.PUBLIC) -> Compiled:
    return compile_briefing(root / "content/strait", options(root, profile))


def text_of(made: Compiled) -> str:
    return "\n".join([*made.files, *made.files.values()])


def seen(root: Path, profile: Profile = Profile.PUBLIC) -> Briefing:
    briefing, _ = load_briefing(root / "content/strait", root)
    assert briefing is not None
    return for_audience(briefing, profile)[0]


def support(root: Path, point: str) -> list[Support | None]:
    """Return what supports a point, for the house and for the public."""
    return [
        of_point.support
        for profile in (Profile.INTERNAL, Profile.PUBLIC)
        for of_point in compare(seen(root, profile))
        if of_point.point == point
    ]


def test_nothing_that_only_internal_things_name_is_public(newsroom):
    public, internal = text_of(compiled(newsroom)), text_of(compiled(newsroom, Profile.INTERNAL))
    assert [secret for secret in SECRETS if secret in public] == []
    never = {"as our second desk knows", "from the same bookkeeper", "had never met the woman"}
    nowhere = {secret for secret in SECRETS if secret not in internal}
    assert nowhere <= never, "the test looks for something that is nowhere"


def test_the_public_site_can_be_built(newsroom):
    assert main(["build", "--root", str(newsroom), "--profile", "public"]) == 0


def test_parties_and_places_are_those_that_the_public_can_look_up(newsroom):
    public = seen(newsroom)
    assert [party.name for party in public.parties.values()] == ["Naval Command", ""]
    assert list(public.places) == ["port-town", "north-pier"], "a place stays with those that enclose it"
    assert "depot-visit" in public.occasions, "an article rests on it"
    data = json.loads(compiled(newsroom).files["strait/data/briefing.json"])
    assert data["parties"][data["speakers"]["kim"]["party"]] == {"name": UNNAMED}
    assert data["articles"][0]["basis"] == data["articles"][1]["basis"]
    assert data["occasions"][data["articles"][0]["basis"]]["name"] == UNNAMED


def test_an_internal_party_is_shown_without_its_name(newsroom):
    page = compiled(newsroom).files["strait/speakers.md"]
    assert UNNAMED in page
    assert "_unnamed" not in page


@pytest.mark.parametrize("name", ["Umbra Fleet", "Smuggler Cove", "Gulf of Nacre"])
def test_names_of_what_is_left_out_are_searched_for(newsroom, name):
    traces = site_traces([compiled(newsroom)])
    assert [words for _, words in find_words(f"By hand: {name} again.", traces)] == [name.lower()]
    change(newsroom, "briefing.yml", "summary: On", f"summary: Off {name}, on")
    assert [problem.rule.name for problem in compiled(newsroom).diagnostics].count("LEAK") == 1


def test_a_place_that_a_published_article_names_is_no_secret(newsroom):
    change(newsroom, "articles/third.md", "The tanker lost", "Smuggler Cove is near. The tanker lost")
    change(newsroom, "briefing.yml", "summary: On", "summary: Off Smuggler Cove, on")
    assert "LEAK" not in [problem.rule.name for problem in compiled(newsroom).diagnostics]


def test_ids_of_what_is_left_out_are_searched_for(newsroom):
    traces = site_traces([compiled(newsroom)])
    ids = {"umbra-fleet", "hidden-cove", "gulf-nacre", "quorum-circle", "night-call"}
    assert find_ids(" ".join(["navy port-town depot-visit", *sorted(ids)]), "strait/a.html", traces) == ids


def test_an_id_that_is_the_briefings_own_is_no_secret(newsroom):
    change(newsroom, "briefing.yml", "hidden-cove", "strait")
    change(newsroom, "claims/first.yml", "hidden-cove", "strait")
    made = compiled(newsroom)
    assert made.withheld is not None
    assert "strait" not in made.withheld.ids


@pytest.mark.parametrize(
    "point",
    [
        pytest.param("dead", id="articles-rest-on-an-internal-speaker"),
        pytest.param("burned", id="a-party-is-an-internal-speaker"),
        pytest.param("barrels", id="articles-rest-on-an-occasion"),
    ],
)
def test_what_shares_an_origin_shares_it_in_public(newsroom, point):
    assert support(newsroom, point) == [Support.SHARED_ORIGIN, Support.SHARED_ORIGIN]


def test_two_internal_speakers_of_one_party_are_one_origin_in_public_too(newsroom):
    change(newsroom, "briefing.yml", "name: Viktor Ohm", "name: Viktor Ohm\n    party: umbra-fleet")
    change(newsroom, "articles/second.md", "basis: informant-ohm", "basis: boss-ghostwood")
    assert support(newsroom, "dead") == [Support.SHARED_ORIGIN, Support.SHARED_ORIGIN]
    public = text_of(compiled(newsroom))
    assert [secret for secret in SECRETS if secret in public] == []


@pytest.mark.parametrize("party", ["navy", "lee", "Free Sailors"])
def test_an_internal_speaker_of_a_public_party_is_no_origin_of_its_own(newsroom, party):
    change(newsroom, "briefing.yml", "name: Viktor Ohm", f"name: Viktor Ohm\n    party: {party}")
    if party == "Free Sailors":
        change(newsroom, "briefing.yml", "party: navy", "party: free sailors")
    change(newsroom, "articles/second.md", "basis: informant-ohm\n", "")
    assert support(newsroom, "dead") == [Support.SHARED_ORIGIN, Support.SHARED_ORIGIN]


def test_an_internal_speaker_who_is_nobody_in_particular_is_no_origin(newsroom):
    change(newsroom, "briefing.yml", "name: Viktor Ohm", "name: officials\n    unnamed: true")
    for name in ("first", "second"):
        change(newsroom, f"claims/{name}.yml", f"  speaker: {'kim' if name == 'first' else 'lee'}\n  cue", "  cue")
    assert support(newsroom, "dead") == [Support.UNSTATED, Support.UNSTATED]


def test_a_public_speaker_stays_who_is_the_party_of_another(newsroom):
    change(newsroom, "briefing.yml", "  lee:\n", "  league:\n    name: The League\n  lee:\n")
    change(newsroom, "briefing.yml", "party: navy", "party: league")
    change(newsroom, "claims/first.yml", "speaker: boss-ghostwood", "speaker: [boss-ghostwood, league]")
    public = seen(newsroom)
    assert public.speakers["lee"].party == "league"
    assert "league" in public.speakers


def test_who_judges_for_the_public_too_is_no_secret(newsroom):
    judged = "    agreement: agree\n    because: Both.\n    by: Orla Penhaligon\n"
    change(newsroom, "briefing.yml", "How many people died?\n", f"How many people died?\n{judged}")
    made = compiled(newsroom)
    assert "LEAK" not in [problem.rule.name for problem in made.diagnostics]
    assert list(find_words("Orla Penhaligon", site_traces([made]))) == []


@pytest.mark.parametrize(
    ("name", "before", "after", "line"),
    [
        (
            "articles/third.md",
            "rights: full\n",
            f"rights: full\nretracted: {{on: 2025-05-10, because: {BECAUSE}}}\n",
            None,
        ),
        (
            "briefing.yml",
            "How many people died?\n",
            f"How many people died?\n    agreement: agree\n    because: {BECAUSE}\n",
            "dead",
        ),
        (
            "briefing.yml",
            "How many people died?\n",
            "How many people died?\n    note: Note that both desks heard it from the same bookkeeper in the winter.\n",
            "dead",
        ),
        (
            "briefing.yml",
            "How many people died?\n",
            "How many people died?\n    agreement: agree\n    because: Both.\n    by: Ida Ghostwood\n",
            "dead",
        ),
        ("briefing.yml", "name: Lee Brandt\n", "name: Lee Brandt\n    role: aide of Ida Ghostwood\n", "lee"),
    ],
    ids=["retracted", "because", "remark", "by", "role"],
)
def test_what_is_written_for_the_public_repeats_nothing_withheld(newsroom, name, before, after, line):
    change(newsroom, name, before, after)
    found = [problem for problem in compiled(newsroom).diagnostics if problem.rule.name == "LEAK"]
    assert len(found) == 1
    assert found[0].where.path == f"content/strait/{name}"
    if line:
        text = (newsroom / "content/strait" / name).read_text().splitlines()
        assert line in text[found[0].where.line - 1]
