"""Points with very many claims: differences are told side by side, and not pair by pair."""

from __future__ import annotations

from itertools import combinations

import pytest

from briefing import compare
from briefing.comparison import differences
from briefing.comparison.aspects import figures
from briefing.comparison.origins import Sources
from briefing.comparison.rows import numbers
from briefing.formats.briefing_json import briefing_json
from briefing.language.language import ENGLISH
from briefing.model.article import Article
from briefing.model.briefing import Briefing, Point
from briefing.model.claim import Claim, Quantity
from briefing.model.spans import Span
from briefing.model.vocabulary import Agreement
from briefing.pages.briefing import compose


def of_figures(values, articles=7):
    """Return a briefing of one point on which as many claims as values give one each."""
    names = [f"a{at}" for at in range(articles)]
    return Briefing(
        id="b",
        title="T",
        summary="S",
        articles={name: Article(name, "T", f"P{name}", "2031-05-04", "words " * 9, ()) for name in names},
        speakers={},
        occasions={},
        points={"p": Point("p", "How many?")},
        claims={
            f"c{at}": Claim(f"c{at}", names[at % articles], "p", "S.", Span(0, 5), "words", at + 1, quantity=quantity)
            for at, quantity in enumerate(Quantity(float(value), "person") for value in values)
        },
    )


@pytest.fixture(scope="module")
def briefing():
    return of_figures(range(10, 90))


def pairs(point):
    """Return every two claims that some difference tells, with its reason."""
    return {
        (difference.reason, frozenset((our, their)))
        for difference in point.differences
        for ours, theirs in combinations(difference.claims_of_sides, 2)
        for our in ours
        for their in theirs
    }


def differing(briefing):
    """Return every two claims that differ, with the reason, as the aspects find them."""
    claims = list(briefing.claims.values())
    found = differences.contrasts(claims, briefing, Sources(claims, briefing))
    return {
        (contrast.reason, frozenset((claims[number].id, claims[other].id)))
        for contrast in found
        for number, row in enumerate(contrast.rows)
        for other in numbers(row)
    }


def test_figures_of_which_no_two_can_be_true_are_one_difference():
    (point,) = compare(of_figures([100 * 2**at for at in range(40)], articles=40))
    (difference,) = point.differences
    assert [len(side) for side in difference.sides] == [1] * 40
    assert difference.claims == tuple(f"c{at}" for at in range(40))


def test_claims_of_one_figure_are_one_side():
    (point,) = compare(of_figures([100, 300, 900, 300, 100, 100], articles=6))
    (difference,) = point.differences
    assert difference.claims_of_sides == (("c0", "c4", "c5"), ("c1", "c3"), ("c2",))


def test_every_two_claims_that_differ_are_told_and_no_others(briefing):
    (point,) = compare(briefing)
    assert point.unlisted == 0
    assert pairs(point) == differing(briefing)


def test_what_is_told_grows_with_the_claims_and_not_with_their_pairs(briefing):
    (fewer,), (more,) = compare(of_figures(range(10, 50))), compare(briefing)
    told = [sum(len(difference.claims) for difference in point.differences) for point in (fewer, more)]
    assert told[1] < 3 * told[0], "of twice as many claims; their pairs are four times as many"


def test_each_claim_and_each_reason_has_a_difference_that_is_listed(monkeypatch, briefing):
    monkeypatch.setattr(differences, "LISTED", 1)
    (point,) = compare(briefing)
    reasons = {reason for reason, _ in differing(briefing)}
    assert {difference.reason for difference in point.differences} == reasons
    assert {name for difference in point.differences for name in difference.claims} == briefing.claims.keys()
    assert len(point.differences) <= len(reasons) + len(briefing.claims)


def test_what_is_not_listed_is_counted_and_the_verdict_counts_it(monkeypatch, briefing):
    monkeypatch.setattr(differences, "LISTED", 1)
    (point,) = compare(briefing)
    assert point.unlisted == len(differing(briefing) - pairs(point)) > 0
    assert point.computed_agreement is Agreement.CONFLICT


def test_every_two_figures_are_related_once(monkeypatch):
    related = []
    relate = figures.relate
    monkeypatch.setattr(figures, "relate", lambda *pair: related.append(pair[:2]) or relate(*pair))
    compare(of_figures([at % 30 + 10 for at in range(90)]))
    assert len(related) <= 30 * 29 // 2 + 30


def test_pages_and_data_say_how_many_are_not_listed(monkeypatch, briefing):
    monkeypatch.setattr(differences, "LISTED", 1)
    comparison = compare(briefing)
    view = compose(briefing, comparison, ENGLISH)
    (row,) = view.points
    assert row.unlisted == f"{comparison[0].unlisted:,} more differences between two claims are not listed."
    assert f'"unlisted": {comparison[0].unlisted}' in briefing_json(briefing, comparison)
    stances = [card.stance for article in view.articles for card in article.cards]
    assert len(stances) == 80
    assert all("at least" in stance for stance in stances), "none is said to differ from fewer claims than it does"


def test_what_is_listed_whole_is_not_said_to_be_more():
    briefing = of_figures([10, 20])
    comparison = compare(briefing)
    assert "unlisted" not in briefing_json(briefing, comparison)
    assert not compose(briefing, comparison, ENGLISH).points[0].unlisted
