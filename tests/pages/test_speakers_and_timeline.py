"""The page of speakers and the timeline: who is quoted as saying what, what is claimed to have happened when.

One scenario is one file of `cases/pages/speakers` or `cases/pages/timeline`: a small briefing, and what its page shows.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.comparison.compare import compare
from briefing.content.yaml import read_yaml
from briefing.language.dates import time_in_words
from briefing.language.language import ENGLISH
from briefing.model import Article, Briefing, Certainty, Claim, Occasion, Point, Quantity, Span, Speaker
from briefing.pages.briefing import BriefingView, compose
from briefing.pages.rendering.render import briefing_pages
from briefing.pages.speakers import SpeakerPointView
from briefing.pages.timeline import TimelineGroup
from tests.authored import CASES
from tests.comparison.test_compare import briefing_of


def cases(kind: str) -> Any:
    files = sorted((CASES / "pages" / kind).glob("*.yml"))
    assert files
    return pytest.mark.parametrize("path", files, ids=lambda path: path.stem)


def page_of(path: Path) -> tuple[dict[str, Any], BriefingView]:
    """Read a case and compose the pages of its briefing."""
    read = read_yaml(path.read_text(encoding="utf-8"), path.name)
    assert read.diagnostics == []
    case = read.value
    points = [{"id": name, "question": f"{name}?"} for name in case["points"]]
    briefing = briefing_of({**case, "points": points, "expected": dict.fromkeys(case["points"])})
    return case, compose(briefing, compare(briefing), ENGLISH)


def point_as_expected(point: SpeakerPointView) -> dict[str, Any]:
    shown: dict[str, Any] = {
        statements[0].claim.publisher: [
            " with ".join([statement.claim.id, *(link.text for link in statement.together)]) for statement in statements
        ]
        for statements in point.readings
    }
    if point.differences:
        shown["differences"] = [f"{difference.kind.text}: {difference.note}" for difference in point.differences]
    return shown


@cases("speakers")
def test_the_page_of_speakers_is_as_an_analyst_would_have_it(path: Path) -> None:
    case, view = page_of(path)
    page = view.speakers_page
    shown = {
        party.name: {
            speaker.name: {
                "extent": speaker.extent,
                "apart": speaker.apart,
                **{point.point.question.removesuffix("?"): point_as_expected(point) for point in speaker.points},
            }
            for speaker in party.speakers
        }
        for party in (page.parties if page else ())
    }
    assert shown == case["expected"]
    assert list(shown) == list(case["expected"]), "parties come in this order"
    if "own" in case:
        assert page is not None
        assert {voice.publisher: voice.claims for voice in page.own} == case["own"]
    assert ("speakers" in [page.name for page in view.pages]) is bool(case["expected"])


def group_as_expected(group: TimelineGroup) -> list[str]:
    entries = []
    for entry in group.entries:
        marks = [word for word, holds in (("uncertain", entry.uncertain), ("expected", entry.expected)) if holds]
        claims = [
            f"{claim.id}{' (expected)' if claim.certainty.name == Certainty.EXPECTED else ''}" for claim in entry.claims
        ]
        entries.append(f"{', '.join([*marks, entry.when])}: {', '.join(claims)}")
    before, after = (
        [f"{mark.kind}{f', {mark.when}' if mark.when else ''} {mark.text}" for mark in marks]
        for marks in (group.occasions, group.published)
    )
    return [*before, *entries, *after]


@cases("timeline")
def test_the_timeline_is_as_an_analyst_would_have_it(path: Path) -> None:
    case, view = page_of(path)
    shown = {group.heading: group_as_expected(group) for group in view.timeline}
    assert shown == case["expected"]
    assert list(shown) == list(case["expected"]), "headings come in this order"
    assert ("timeline" in [page.name for page in view.pages]) is bool(case["expected"])
    bodies, data = {article.id: {} for article in view.articles}, {article.id: "" for article in view.articles}
    pages = briefing_pages(view, bodies, data, {}, ENGLISH)
    assert ("case/timeline.md" in pages) is bool(case["expected"])
    assert all(("timeline/" in text) is bool(case["expected"]) for text in pages.values())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-10-31", "31 October 2024"),
        ("2024-10", "sometime in October 2024"),
        ("2024-10-XX", "a day in October 2024"),
        ("2024-XX-XX", "a day in 2024"),
        ("2024", "sometime in 2024"),
        ("202X", "sometime in the 2020s"),
        ("2024-23", "sometime in autumn 2024"),
        ("2024-10?", "possibly in October 2024"),
        ("2024-10~", "about October 2024"),
        ("2024-10-31?", "possibly 31 October 2024"),
        ("2024-10-31%", "possibly about 31 October 2024"),
        ("2024-10-31T10:15Z", "31 October 2024, 10:15 UTC"),
        ("2024-10-31T10:15?", "possibly 31 October 2024, 10:15"),
        ("2024-10-31/..", "from 31 October 2024 on"),
        ("2024-10-31/", "from 31 October 2024 on"),
        ("../2024-10", "until October 2024"),
        ("2024-10-30~/2024-11-02", "about 30 October 2024 to 2 November 2024"),
        ("[2024-10-30,2024-11-02]", "30 October 2024 or 2 November 2024"),
    ],
)
def test_a_time_is_said_with_its_precision_and_doubt(text: str, words: str) -> None:
    assert time_in_words(text, ENGLISH) == words


SPEAKERS = {name: Speaker(name, name.title(), party=party) for name, party in (("a", "x"), ("b", ""), ("c", "x"))}
POINTS = {name: Point(name, f"{name}?") for name in ("one", "two", "three")}
TIMES = ["", "2025-03-03", "2025-03-03?", "2025-03", "2025-03-03/..", "../2025-03-03", "2025-03-02/2025-03-03", "202X"]
CLAIMS = st.fixed_dictionaries(
    {
        "point": st.sampled_from(sorted(POINTS)),
        "speakers": st.lists(st.sampled_from(sorted(SPEAKERS)), max_size=3, unique=True).map(tuple),
        "occasion": st.sampled_from(["", "quay"]),
        "certainty": st.sampled_from(Certainty),
        "quantity": st.sampled_from([None, Quantity(10.0, "person"), Quantity(12.0, "person")]),
        "time": st.sampled_from(TIMES),
        "as_of": st.sampled_from(["", "", "2025-03-04"]),
    }
)
ARTICLES = st.lists(st.lists(CLAIMS, max_size=4), min_size=1, max_size=4)
"""For each article its claims."""


def briefing_with(articles: list[list[dict[str, Any]]], order: list[int]) -> Briefing:
    """Make a briefing of some articles in some order; an article keeps its id wherever it stands."""
    return Briefing(
        id="case",
        title="",
        summary="",
        articles={f"a{at}": Article(f"a{at}", "", f"Outlet {at}", f"2025-03-0{at + 1}", "", ()) for at in order},
        speakers=SPEAKERS,
        occasions={"quay": Occasion("quay", "the briefing on the quay", "2025-03-03")},
        points=POINTS,
        claims={
            f"c{at}-{number}": Claim(
                f"c{at}-{number}",
                f"a{at}",
                span=Span(0, 0),
                says="",
                quote="",
                number=number,
                **fields,
            )
            for at in order
            for number, fields in enumerate(articles[at], start=1)
        },
    )


def composed(articles: list[list[dict[str, Any]]], order: list[int]) -> tuple[Briefing, BriefingView]:
    briefing = briefing_with(articles, order)
    return briefing, compose(briefing, compare(briefing), ENGLISH)


@given(ARTICLES)
def test_every_claim_stands_under_each_of_its_speakers_exactly_once(articles: list) -> None:
    briefing, view = composed(articles, list(range(len(articles))))
    shown = [
        (speaker.id, statement.claim.id)
        for party in (view.speakers_page.parties if view.speakers_page else ())
        for speaker in party.speakers
        for point in speaker.points
        for statements in point.readings
        for statement in statements
    ]
    assert sorted(shown) == sorted((name, claim.id) for claim in briefing.claims.values() for name in claim.speakers)


@given(ARTICLES)
def test_what_the_timeline_marks_as_told_differently_is_a_listed_difference(articles: list) -> None:
    briefing = briefing_with(articles, list(range(len(articles))))
    comparison = compare(briefing)
    differences = [difference for point in comparison for difference in point.differences]
    listed = [(str(difference.kind), {f"#{name}" for name in difference.claims}) for difference in differences]
    view = compose(briefing, comparison, ENGLISH)
    for party in view.speakers_page.parties if view.speakers_page else ():
        for speaker in party.speakers:
            for point in speaker.points:
                for difference in point.differences:
                    links = [link for side in difference.sides for link in side]
                    links += [link for side in difference.table for position in side for link in position.claims]
                    claims = {f"#{link.href.partition('#')[2]}" for link in links}
                    assert (difference.kind.name, claims) in listed
                    quoted = [name for name in claims if speaker.id in briefing.claims[name[1:]].speakers]
                    assert len(quoted) > 1


@given(ARTICLES)
def test_every_claim_with_a_time_is_in_the_timeline_exactly_once(articles: list) -> None:
    briefing, view = composed(articles, list(range(len(articles))))
    entries = [entry for group in view.timeline for entry in group.entries]
    shown = [claim.id for entry in entries for claim in entry.claims]
    assert sorted(shown) == sorted(claim.id for claim in briefing.claims.values() if claim.time or claim.as_of)
    for entry in entries:
        claims = [briefing.claims[claim.id] for claim in entry.claims]
        assert len({(claim.point, claim.time, claim.as_of) for claim in claims}) == 1
    assert len({group.id for group in view.timeline}) == len({group.heading for group in view.timeline})
    assert len({group.id for group in view.timeline}) == len(view.timeline)


@given(ARTICLES, st.data())
def test_the_order_of_the_articles_moves_no_entry_of_the_timeline(articles: list, data: st.DataObject) -> None:
    order = list(range(len(articles)))
    _, first = composed(articles, order)
    _, second = composed(articles, data.draw(st.permutations(order)))

    def entries(view: BriefingView) -> list[Any]:
        return [
            (group.id, [(entry.when, entry.point.id, {claim.id for claim in entry.claims}) for entry in group.entries])
            for group in view.timeline
        ]

    assert entries(first) == entries(second)
