"""Points with very many claims: what is listed is bounded, and the verdict counts all."""

from __future__ import annotations

import pytest

from briefing import compare
from briefing.comparison import differences
from briefing.comparison.aspects import figures
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


def test_of_thousands_of_differences_some_are_listed_and_all_are_counted(briefing):
    (point,) = compare(briefing)
    assert len(point.differences) + point.unlisted == 80 * 79 // 2
    assert len(point.differences) <= differences.LISTED + len(briefing.claims)
    assert {name for difference in point.differences for name in difference.claims} == briefing.claims.keys()
    assert {difference.reason for difference in point.differences} == {found.reason for found in all_of(briefing)}, (
        "no reason is missing"
    )


def test_each_claim_and_each_reason_has_a_difference_that_is_listed(monkeypatch):
    monkeypatch.setattr(differences, "LISTED", 20)
    briefing = of_figures(range(10, 50))
    (point,) = compare(briefing)
    assert len(point.differences) <= 20 + 40
    assert {name for difference in point.differences for name in difference.claims} == briefing.claims.keys()


def all_of(briefing):
    """Return all differences, as they were listed before there was a limit."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(differences, "LISTED", 10**9)
        return compare(briefing)[0].differences


def test_the_gravest_are_listed_first_and_the_verdict_counts_all(briefing):
    (point,), whole = compare(briefing), all_of(briefing)
    assert point.differences[: differences.LISTED] == whole[: differences.LISTED]
    assert point.computed_agreement is Agreement.CONFLICT
    places = [whole.index(difference) for difference in point.differences]
    assert places == sorted(places)


def test_what_is_not_many_is_listed_whole():
    (point,) = compare(of_figures(range(10, 30)))
    assert (len(point.differences), point.unlisted) == (190, 0)


def test_every_two_figures_are_related_once(monkeypatch):
    related = []
    relate = figures.relate
    monkeypatch.setattr(figures, "relate", lambda *pair: related.append(pair[:2]) or relate(*pair))
    compare(of_figures([at % 30 + 10 for at in range(90)]))
    assert len(related) <= 30 * 29 // 2 + 30


def test_pages_and_data_say_how_many_are_not_listed(briefing):
    comparison = compare(briefing)
    view = compose(briefing, comparison, ENGLISH)
    (row,) = view.points
    assert row.unlisted == f"{comparison[0].unlisted:,} more differences are not listed."
    assert f'"unlisted": {comparison[0].unlisted}' in briefing_json(briefing, comparison)
    stances = [card.stance for article in view.articles for card in article.cards]
    assert len(stances) == 80
    assert all("at least" in stance for stance in stances), "none is said to differ from fewer claims than it does"


def test_what_is_listed_whole_is_not_said_to_be_more():
    briefing = of_figures([10, 20])
    comparison = compare(briefing)
    assert "unlisted" not in briefing_json(briefing, comparison)
    assert not compose(briefing, comparison, ENGLISH).points[0].unlisted
