"""A briefing in ten seconds: whether its answers are all the comparison has, and no more than it says.

One scenario is one file of `cases/pages/overview`. What holds for every briefing is tested on the comparison's cases.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefing import compare
from briefing.content.yaml import read_yaml
from briefing.language.language import ENGLISH
from briefing.model import Weight
from briefing.pages.answers import AnswerView, GlanceView
from briefing.pages.briefing import BriefingView, compose
from briefing.pages.claim import ClaimView
from briefing.pages.home import card
from tests.authored import CASES, offenders
from tests.comparison.test_compare import briefing_of

COMPARED = sorted((CASES / "comparison/compare").glob("*.yml"))


def case_of(path: Path) -> dict[str, Any]:
    read = read_yaml(path.read_text(encoding="utf-8"), path.name)
    assert read.diagnostics == []
    return dict(read.value)


def glances(view: BriefingView) -> dict[str, tuple[str, GlanceView]]:
    """Return each point's group and what it shows, by the point's id."""
    return {
        glance.point.id: (group.id, glance) for group in view.overview.groups for glance in (*group.points, *group.rest)
    }


def voice_in_words(claim: ClaimView) -> str:
    return f"{claim.publisher} ({claim.voice}{f', {claim.hedge.text}' if claim.hedge else ''})"


def answer_in_words(answer: AnswerView) -> str:
    text = answer.text if answer.is_value else f"“{answer.text}”"
    return f"{text}: {', '.join(map(voice_in_words, answer.said_by))}"


@pytest.mark.parametrize("path", sorted((CASES / "pages/overview").glob("*.yml")), ids=lambda path: path.stem)
def test_a_point_is_shown_with_its_answers_and_who_gives_them(path: Path) -> None:
    case = case_of(path)
    briefing = briefing_of(case)
    view = compose(briefing, compare(briefing), ENGLISH)
    shown = glances(view)
    for point, expected in case["expected"].items():
        group, glance = shown.get(point, ("", None))
        assert group == expected["group"]
        if glance is not None:
            assert [label.text for label in glance.apart] == expected.get("apart", [])
            assert [answer_in_words(answer) for answer in glance.answers] == expected["answers"]
            assert glance.more == expected.get("more", 0)
            assert glance.silent == expected.get("silent", "")
    missing = [f"{item.text} {', '.join(link.text for link in item.links)}" for item in view.overview.missing]
    assert [line for line in missing if "missing" in case] == case.get("missing", [])


@pytest.mark.slow
def test_no_article_figure_or_side_is_left_out_and_nothing_else_comes_in() -> None:
    assert offenders(COMPARED, assert_shows_all_and_no_more) == []


def assert_shows_all_and_no_more(path: Path) -> None:
    briefing = briefing_of(case_of(path))
    comparisons = compare(briefing)
    view = compose(briefing, comparisons, ENGLISH)
    claims = {claim.href: claim for article in view.articles for claim in article.register}
    shown = glances(view)
    assert shown.keys() == {comparison.point for comparison in comparisons if comparison.support}
    for comparison in comparisons:
        if comparison.support is None:
            continue
        _, glance = shown[comparison.point]
        cited = [claims[claim.href] for answer in glance.answers for claim in answer.said_by]
        on_point = {name for reading in comparison.readings for name in reading.claims}
        assert {claim.id for claim in cited} <= on_point
        assert {briefing.claims[claim.id].article for claim in cited} == {
            reading.article for reading in comparison.readings
        }
        values = {claim.value for claim in claims.values() if claim.id in on_point and claim.value}
        assert values == {answer.text.removeprefix("denied: ") for answer in glance.answers if answer.is_value}
        for difference in comparison.differences:
            if difference.weight is not Weight.SHOWN:
                assert difference.kind in {label.name for label in glance.apart}


def test_a_card_counts_every_point_once_and_leads_to_the_gravest() -> None:
    assert offenders(COMPARED, assert_counts_every_point) == []


def assert_counts_every_point(path: Path) -> None:
    briefing = briefing_of(case_of(path))
    view = compose(briefing, compare(briefing), ENGLISH)
    made = card(view, ENGLISH)
    assert sum(count.number for count in made.counts) == len(glances(view))
    disputed = [glance.id for group, glance in glances(view).values() if group == "_differ"]
    assert [point.href.removeprefix("#") for point in made.disputed] == disputed[:3]
    assert made.more == len(disputed[3:])
