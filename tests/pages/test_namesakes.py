"""Two people of one name: two keys are two speakers and two origins, told apart wherever only a name is shown."""

from __future__ import annotations

import pytest

from briefing.comparison.compare import compare
from briefing.language.language import ENGLISH
from briefing.language.reasons import difference_in_words, origin_in_words
from briefing.model import Agreement, Briefing, Speaker, Support
from briefing.pages.briefing import BriefingView, compose
from briefing.pages.labels import speaker_link
from tests.comparison.test_compare import briefing_of

CASE = {
    "speakers": {
        "minister": {"name": "Kim Young-ho", "role": "unification minister", "party": "south"},
        "colonel": {"name": "Kim Young-Ho", "role": "army colonel", "party": "north"},
    },
    "parties": {"south": {"name": "South Korea"}, "north": {"name": "North Korea"}},
    "articles": {
        "post": {
            "claims": [
                {
                    "id": "post-1",
                    "says": "Some 3,000 troops crossed.",
                    "speaker": "minister",
                    "quantity": {"value": 3000, "unit": "soldier", "bound": "about"},
                }
            ]
        },
        "tide": {
            "claims": [
                {
                    "id": "tide-1",
                    "says": "Not one soldier crossed.",
                    "speaker": "colonel",
                    "quantity": {"value": 0, "unit": "soldier"},
                }
            ]
        },
    },
    "expected": {"troops": {}},
}
MINISTER, COLONEL = "Kim Young-ho (unification minister)", "Kim Young-Ho (army colonel)"


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return briefing_of(CASE)


@pytest.fixture(scope="module")
def view(briefing: Briefing) -> BriefingView:
    return compose(briefing, compare(briefing), ENGLISH)


def test_two_keys_are_two_speakers_and_two_origins(briefing: Briefing) -> None:
    (point,) = compare(briefing)
    assert point.speakers == ("minister", "colonel")
    assert [origin_in_words(origin, briefing, ENGLISH) for origin in point.origins] == ["South Korea", "North Korea"]
    assert (point.agreement, point.support) == (Agreement.CONFLICT, Support.UNSTATED)


def test_what_fits_on_the_word_of_two_namesakes_has_two_sources() -> None:
    articles = {name: {"claims": [dict(*article["claims"])]} for name, article in CASE["articles"].items()}
    articles["tide"]["claims"][0]["quantity"] = articles["post"]["claims"][0]["quantity"]
    (point,) = compare(briefing_of({**CASE, "articles": articles}))
    assert (point.agreement, point.support) == (Agreement.AGREE, Support.INDEPENDENT)


def test_a_difference_tells_them_apart(briefing: Briefing) -> None:
    (point,) = compare(briefing)
    notes = [difference_in_words(difference, briefing, ENGLISH) for difference in point.differences]
    assert notes
    assert all(MINISTER in note and COLONEL in note for note in notes)


def test_the_cells_and_the_filter_of_the_comparison_tell_them_apart(view: BriefingView) -> None:
    (point,) = view.points
    assert [claim.voice for cell in point.cells for claim in cell.claims] == [MINISTER, COLONEL]
    assert {row.voice for line in point.lines for row in line.rows} == {MINISTER, COLONEL}
    assert [option.text for option in view.comparison.filters["speaker"]] == [MINISTER, COLONEL]


def test_the_page_of_speakers_tells_them_apart_and_gives_parties_their_names(view: BriefingView) -> None:
    assert view.speakers_page is not None
    shown = {party.name: [speaker.name for speaker in party.speakers] for party in view.speakers_page.parties}
    assert shown == {"South Korea": [MINISTER], "North Korea": [COLONEL]}


def test_a_role_is_not_given_twice(briefing: Briefing) -> None:
    assert speaker_link("minister", briefing, ENGLISH, with_role=True).text == "Kim Young-ho, unification minister"


def _named(*speakers: Speaker) -> list[str]:
    briefing = Briefing("case", "", "", {}, {speaker.id: speaker for speaker in speakers}, {}, {}, {})
    return [briefing.speaker_name(speaker.id) for speaker in speakers]


@pytest.mark.parametrize(
    ("speakers", "names"),
    [
        ([Speaker("a", "Kim"), Speaker("b", "Lee")], ["Kim", "Lee"]),
        ([Speaker("a", "Kim", "colonel"), Speaker("b", "KIM")], ["Kim (colonel)", "KIM (b)"]),
        ([Speaker("a", "Kim", "colonel", "n"), Speaker("b", "Kim", "Colonel", "s")], ["Kim (n)", "Kim (s)"]),
        ([Speaker("a", "Kim", "colonel", "n"), Speaker("b", "Kim", "colonel", "n")], ["Kim (a)", "Kim (b)"]),
        ([Speaker("a", "Kim", party="b"), Speaker("b", "Kim", party="a")], ["Kim (a)", "Kim (b)"]),
    ],
)
def test_the_role_else_the_party_else_the_key_tells_namesakes_apart(speakers: list[Speaker], names: list[str]) -> None:
    assert _named(*speakers) == names
