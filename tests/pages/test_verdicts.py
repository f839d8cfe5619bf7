"""One verdict on each point: every number, label and sentence of home page, overview, comparison, article, search and
data is the same value, whatever the claims are and whatever the analyst judges.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from briefing import compare
from briefing.formats.briefing_json import briefing_json
from briefing.formats.search import searchable
from briefing.language.language import ENGLISH
from briefing.language.terms import AGREEMENT, DISPUTED
from briefing.model import Agreement, Judgement, Point, Support
from briefing.pages.briefing import compose
from briefing.pages.home import card
from briefing.pages.rendering import render
from briefing.permalinks import addresses
from tests.comparison.test_compare import ARTICLES, briefing_with

if TYPE_CHECKING:
    from typing import Any

    from briefing.model import Briefing

JUDGED = st.fixed_dictionaries(
    {
        "agreement": st.none() | st.sampled_from(Agreement).map(lambda word: Judgement(word, "Because.")),
        "support": st.none() | st.sampled_from(Support).map(lambda word: Judgement(word, "Because.", by="An editor")),
    }
)
POINTS = st.lists(st.tuples(ARTICLES, JUDGED), min_size=1, max_size=4)
"""For each point, what articles claim on it, and what the analyst judges."""


def briefing_of_points(points: list[tuple[list, dict[str, Any]]]) -> Briefing:
    parts = [briefing_with(articles, list(range(len(articles)))) for articles, _ in points]
    numbers: Counter[str] = Counter()
    claims = {}
    for at, part in enumerate(parts):
        for claim in part.claims.values():
            numbers[claim.article] += 1
            name = f"p{at}-{claim.id}"
            says = f"It is {name}."
            claims[name] = replace(claim, id=name, point=f"p{at}", says=says, quote=says, number=numbers[claim.article])
    widest = max(parts, key=lambda part: len(part.articles))
    return replace(
        widest,
        articles={name: replace(article, title=f"Title {name}") for name, article in widest.articles.items()},
        points={f"p{at}": Point(f"p{at}", f"Question {at}?", **judged) for at, (_, judged) in enumerate(points)},
        claims=claims,
    )


@pytest.mark.slow
@given(POINTS)
def test_every_number_and_label_is_the_same_verdict(points: list) -> None:
    briefing = briefing_of_points(points)
    comparison = compare(briefing)
    view = compose(briefing, comparison, ENGLISH)
    made = card(view, ENGLISH)
    verdicts = {point.point: str(point.agreement) for point in comparison if point.support}
    counted = Counter(verdicts.values())
    pages = render.briefing_pages(replace(view, articles=()), {}, {}, {}, ENGLISH)
    overview, table = (LexborHTMLParser(pages[f"{view.id}/{name}.md"]) for name in ("index", "comparison"))

    for point in comparison:
        judged = briefing.points[point.point]
        assert point.agreement is (judged.agreement.word if judged.agreement else point.computed_agreement)
        assert point.support is (judged.support.word if judged.support else point.computed_support)
    data = json.loads(briefing_json(briefing, comparison))
    assert {point["id"]: point["agreement"] for point in data["points"] if point["support"]} == verdicts
    rows = {row.id: row for row in table.css("tr[data-agreement]")}
    assert {name: rows[name].attributes["data-agreement"] for name in verdicts} == verdicts
    chips = {name: rows[name].css_first(".briefing-line .briefing-verdict").text(strip=True) for name in verdicts}
    assert chips == {name: AGREEMENT[Agreement(verdict)] for name, verdict in verdicts.items()}
    assert {option.value: option.number for option in view.comparison.filters["agreement"]} == counted
    ticks = Counter(
        tick.attributes["class"].rpartition("--")[2] for tick in overview.css(".briefing-standing .briefing-tick")
    )
    assert ticks == counted
    heads = [int(head.text(strip=True)) for head in overview.css(".briefing-standing > li > strong")]
    assert heads == [len(group.agreements) for group in view.overview.groups]
    assert sum(heads) == sum(count.number for count in made.counts) == len(verdicts)
    homes = {addresses.overview(f"{addresses.GLANCE}{name}"): verdict for name, verdict in verdicts.items()}
    assert [point.agreement.name for point in made.disputed] == [homes[point.href] for point in made.disputed]
    assert len(made.disputed) + made.more == sum(counted[agreement] for agreement in DISPUTED)
    home = LexborHTMLParser(render.home_page([made], [], ENGLISH))
    signs = [sign.attributes["class"].rpartition("--")[2] for sign in home.css(".briefing-sign")]
    assert signs == [point.agreement.name for point in made.disputed]
    for article in view.articles:
        for claim in article.register:
            assert claim.agreement.name == verdicts[briefing.claims[claim.id].point]
    hits = {hit.href: hit.note for hit in searchable(view, briefing, ENGLISH).hits if hit.kind == "point"}
    for name, verdict in verdicts.items():
        assert hits[f"comparison/#{name}"].startswith(AGREEMENT[Agreement(verdict)])
