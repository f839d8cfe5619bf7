"""The comparison on a point: whether its claims agree, what supports it, and how they differ.

Each file of `cases/comparison/compare` is one scenario: a small briefing and what is expected of it. What the entry of
a point leaves out (`silent`, `differences`) is expected to be empty; `computed` is given where the analyst's own word
wins. `near_miss` names reasons for which the claims would only just not differ. The text of an article is what its
claims say. With `BRIEFING_UPDATE_GOLDEN=1` the files are rewritten, for a person to read the diff.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefing import compare, load
from briefing.checking.resolve import resolve
from briefing.content.schema import ARTICLE, BRIEFING, CLAIM
from briefing.content.source import SourceArticle, SourceBriefing, SourceClaim, SourceClaims
from briefing.content.translations import language
from briefing.content.yaml import Located, read_yaml
from briefing.diagnostics.rules import Rule
from briefing.language.language import ENGLISH, Words
from briefing.language.reasons import difference_in_words, origin_in_words
from briefing.model.article import Article
from briefing.model.briefing import Briefing, Occasion, Party, Place, Point, Speaker
from briefing.model.claim import Claim, Quantity
from briefing.model.reasons import Reason
from briefing.model.spans import Span
from briefing.model.vocabulary import Agreement, Bound, Certainty, Support
from briefing.values.quantity import Relation, relate
from tests.authored import CASES, REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from briefing.model.comparison import Difference, PointComparison, Said

UPDATE = bool(os.environ.get("BRIEFING_UPDATE_GOLDEN"))
FILES = sorted((CASES / "comparison/compare").glob("*.yml"))

_TOLD_ANYWAY = frozenset(
    {Rule.ARTICLE_WITHOUT_CLAIMS, Rule.UNUSED_POINT, Rule.JUDGEMENT_NOT_PINNED}
    | {Rule.HEDGE_NOT_GIVEN, Rule.UNITS_DIFFER, Rule.UNNAMED_SPEAKER, Rule.UNNAMED_WITHOUT_PARTY, Rule.NAMESAKES}
)
"""What `check` would ask the author of a case, who gives the keys that the case is about and no others."""


def briefing_of(case: dict[str, Any]) -> Briefing:
    """Resolve a case as the files of a newsroom are."""
    points = case.get("points") or [{"id": point, "question": f"{point}?"} for point in case["expected"]]
    top = {"title": "A case", "summary": "A case.", "points": points}
    top |= {key: case[key] for key in ("speakers", "parties", "places", "occasions", "about") if key in case}
    source = SourceBriefing("case", "case", Located("briefing.yml", top), BRIEFING.validate_python(top))
    for name, given_article in case["articles"].items():
        front = {
            "publisher": name.capitalize(),
            "title": name,
            "published": "2025-03-04",
            "rights": "full",
            **given_article,
        }
        claims = front.pop("claims", [])
        body = "\n\n".join(claim["says"] for claim in claims) or "Nothing on this."
        located = Located(f"{name}.md", front)
        source.articles.append(SourceArticle(name, located, ARTICLE.validate_python(front), body, 1))
        entries = [{"quote": claim["says"], "point": points[0]["id"], **claim} for claim in claims]
        authored = tuple(SourceClaim(CLAIM.validate_python(entry), (at,)) for at, entry in enumerate(entries))
        source.claims.append(SourceClaims(name, Located(f"{name}.yml", entries), authored))
    briefing, diagnostics = resolve(source)
    assert [problem for problem in diagnostics if problem.rule not in _TOLD_ANYWAY] == []
    assert briefing is not None
    return briefing


def as_expected(comparison: PointComparison, briefing: Briefing) -> dict[str, Any]:
    """Write a comparison as the cases write what they expect: in English, as a reader sees it."""
    return {
        "agreement": str(comparison.agreement),
        "support": str(comparison.support) if comparison.support else None,
        "computed": _computed(comparison),
        "origins": {origin_in_words(origin, briefing, ENGLISH): list(origin.claims) for origin in comparison.origins},
        "silent": list(comparison.silent),
        "differences": [
            {
                "kind": str(difference.kind),
                "weight": str(difference.weight),
                "reason": difference.reason.id,
                "between": [list(side) for side in difference.claims_of_sides],
                "note": difference_in_words(difference, briefing, ENGLISH),
            }
            for difference in comparison.differences
        ],
    }


def _computed(comparison: PointComparison) -> list[str]:
    """Return the computed agreement and support, where the analyst's own word wins over one of them."""
    if not (comparison.judged_agreement or comparison.judged_support):
        return []
    return [str(comparison.computed_agreement), str(comparison.computed_support)]


def as_yaml(expected: dict[str, dict[str, Any]]) -> str:
    """Write what is expected as the cases have it."""
    lines = ["expected:"]
    for point, comparison in expected.items():
        lines += [
            f"  {point}:",
            f"    agreement: {comparison['agreement']}",
            f"    support: {comparison['support'] or '~'}",
        ]
        lines += [f"    computed: [{', '.join(comparison['computed'])}]"] if comparison["computed"] else []
        origins = [f"{_quoted(label)}: [{', '.join(claims)}]" for label, claims in comparison["origins"].items()]
        lines += [f"    origins: {{{', '.join(origins)}}}"]
        lines += [f"    silent: [{', '.join(comparison['silent'])}]"] if comparison["silent"] else []
        lines += ["    differences:"] if comparison["differences"] else []
        for difference in comparison["differences"]:
            sides = ", ".join(f"[{', '.join(side)}]" for side in difference["between"])
            lines += [f"      - kind: {difference['kind']}", f"        weight: {difference['weight']}"]
            lines += [f"        reason: {difference['reason']}", f"        between: [{sides}]"]
            lines += [f"        note: {json.dumps(difference['note'], ensure_ascii=False)}"]
    return "\n".join(lines) + "\n"


def _quoted(label: str) -> str:
    return label if label.replace(" ", "").isalpha() else json.dumps(label, ensure_ascii=False)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_comparison_on_a_point_is_as_an_analyst_would_have_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    read = read_yaml(text, path.name)
    assert read.diagnostics == []
    briefing = briefing_of(read.value)
    compared = {comparison.point: as_expected(comparison, briefing) for comparison in compare(briefing)}
    if UPDATE:
        path.write_text(text[: text.index("\nexpected:\n") + 1] + as_yaml(compared), encoding="utf-8")
        return
    expected = {
        point: {"silent": [], "differences": [], "origins": {}, "computed": [], **comparison}
        for point, comparison in read.value["expected"].items()
    }
    assert compared == expected


def test_every_difference_is_said_in_the_language_that_is_handed_in(tmp_path: Path) -> None:
    briefings = [briefing_of(read_yaml(path.read_text(encoding="utf-8"), path.name).value) for path in FILES]
    comparisons = [(briefing, compare(briefing)) for briefing in briefings]

    def said(say: Words) -> list[str]:
        return [
            difference_in_words(difference, briefing, say)
            for briefing, points in comparisons
            for point in points
            for difference in point.differences
        ]

    in_english, in_german = said(ENGLISH), said(language(tmp_path, "de"))
    assert len(in_german) == len(in_english)
    assert set(in_german) != set(in_english)


def test_there_is_a_case_for_each_reason_and_one_that_just_misses_it() -> None:
    held, missed = set(), set()
    for path in FILES:
        case = read_yaml(path.read_text(encoding="utf-8"), path.name).value
        reasons = {
            difference["reason"] for point in case["expected"].values() for difference in point.get("differences", ())
        }
        near = case.get("near_miss", [])
        misses = {near} if isinstance(near, str) else {*near}
        assert not misses & reasons, f"{path.name} holds what it says it misses"
        held |= reasons
        missed |= misses
    everything = {reason.id for reason in Reason}
    assert {"without a case": everything - held, "without a near miss": everything ^ missed} == {
        "without a case": set(),
        "without a near miss": set(),
    }


SPEAKERS = {
    "lind": Speaker("lind", "Mara Lind", party="coastguard"),
    "berg": Speaker("berg", "Ida Berg", party="coastguard"),
    "ness": Speaker("ness", "Ole Ness", party="union"),
    "namesake": Speaker("namesake", "Ole Ness"),
    "officials": Speaker("officials", "officials", unnamed=True),
}
PARTIES = {"coastguard": Party("coastguard", "the Coastguard"), "union": Party("union", "the Seamen's Union")}
PLACES = {
    "sandvik": Place("sandvik", "Sandvik", within="county"),
    "county": Place("county", "the county"),
    "kyle": Place("kyle", "Kyle"),
}
OCCASIONS = {
    "quay": Occasion("quay", "the briefing on the quay"),
    "call": Occasion("call", "a telephone call", time="2025-03-04"),
}
FIGURES = st.sampled_from([10.0, 10.5, 12.0, 15.0, 20.0])
ODD_FIGURES = st.sampled_from([0.0, -0.0, -5.0, 5e-324, 0.1, 1e15, 1e300, 1.7976931348623157e308])
ODD_UNITS = st.sampled_from(
    ["person", "%", "°C", "degF", "furlong", "light year", "bananas per day", "9**9", "x" * 300]
)
SAME_FIGURE = {Relation.SAME, Relation.BOUND_DIFFERS, Relation.APPROXIMATE, Relation.CONVERTED}
ONE_FIGURE = [bound for bound in Bound if bound not in (Bound.BETWEEN, Bound.RANGE)]
QUANTITIES = st.none() | st.one_of(
    st.builds(Quantity, FIGURES, st.sampled_from(["person", "child", "ship"]), st.sampled_from(ONE_FIGURE)),
    st.builds(Quantity, FIGURES, st.just("person"), per=st.just("day")),
    st.builds(
        Quantity,
        st.none(),
        st.just("person"),
        st.sampled_from([Bound.BETWEEN, Bound.RANGE]),
        low=st.sampled_from([9.0, 10.0]),
        high=st.just(12.0),
    ),
)
CLAIMS = st.fixed_dictionaries(
    {
        "speakers": st.lists(st.sampled_from(sorted(SPEAKERS)), max_size=2, unique=True).map(tuple),
        "occasion": st.sampled_from(["", "", "quay", "call"]),
        "via": st.sampled_from(["", "", "NTB"]),
        "certainty": st.sampled_from(Certainty),
        "basis": st.sampled_from(["", "", "", "ness", "call", "satellite images"]),
        "answer": st.sampled_from(["", "", "", "sabotage", "accident"]),
        "quantity": QUANTITIES,
        "scope": st.sampled_from(["", "", "", "civilians", "in the capital"]),
        "as_of": st.sampled_from(["", "", "", "2025-03-04", "2025-03-05", "2025-03-04T10:15+01:00"]),
        "time": st.sampled_from(["", "", "2025-03-03", "2025-03-04", "2025-03", "2025-03-04/2025-04-02"]),
        "place": st.sampled_from(["", "", "sandvik", "county", "kyle", "off Sandvik"]),
    }
)
HEADS = st.fixed_dictionaries(
    {
        "wire": st.sampled_from(["", "Reuters", "Outlet 0"]),
        "published": st.sampled_from(["2025-03-03", "2025-03-05", "2025-03~"]),
        "as_of": st.sampled_from(["", "", "2025-03-02"]),
        "basis": st.sampled_from(["", "", "", "ness", "call"]),
    }
)
POINT = Point("point", "")
POINTS = st.builds(Point, st.just("point"), st.just(""), may_fall=st.booleans(), one=st.booleans())
ARTICLES = st.lists(st.tuples(HEADS, st.lists(CLAIMS, max_size=3)), min_size=1, max_size=4)
"""For each article, its agency and day, and its claims on the only point."""
FEW_CLAIMS = st.fixed_dictionaries(
    {
        "quantity": QUANTITIES,
        "answer": st.sampled_from(["", "sabotage", "sabotage", "accident"]),
        "scope": st.sampled_from(["", "", "", "civilians"]),
        "speakers": st.sampled_from([(), ("lind",), ("ness",)]),
        "certainty": st.sampled_from([Certainty.STATED, Certainty.STATED, Certainty.EXPECTED, Certainty.DENIED]),
        "time": st.sampled_from(["", "2025-03-03", "2025-03"]),
        "place": st.sampled_from(["", "", "sandvik", "county"]),
    }
)
FEW_ARTICLES = st.lists(
    st.tuples(st.just({"published": "2025-03-03"}), FEW_CLAIMS.map(lambda claim: [claim])),
    min_size=2,
    max_size=3,
)
"""Articles of one claim each, that have little to differ in."""


def briefing_with(
    articles: list[tuple[dict[str, str], list[dict[str, Any]]]], order: list[int], point: Point = POINT
) -> Briefing:
    """Make a briefing of some articles in some order; an article keeps its id in any order."""
    claims = {}
    for at in order:
        for number, given_claim in enumerate(articles[at][1], start=1):
            name = f"c{at}-{number}"
            claims[name] = Claim(name, f"a{at}", "point", "", Span(0, 0), "", number=number, **given_claim)
    return Briefing(
        id="case",
        title="",
        summary="",
        articles={
            f"a{at}": replace(Article(f"a{at}", "", f"Outlet {at}", "", "", ()), **articles[at][0]) for at in order
        },
        speakers=SPEAKERS,
        occasions=OCCASIONS,
        parties=PARTIES,
        places=PLACES,
        points={"point": point},
        claims=claims,
    )


@given(ARTICLES, POINTS, st.data())
def test_the_order_of_the_articles_changes_no_comparison(articles: list, point: Point, data: st.DataObject) -> None:
    order = list(range(len(articles)))
    (first,) = compare(briefing_with(articles, order, point))
    (second,) = compare(briefing_with(articles, data.draw(st.permutations(order)), point))

    assert (first.agreement, first.support) == (second.agreement, second.support)
    assert {frozenset(origin.claims) for origin in first.origins} == {
        frozenset(origin.claims) for origin in second.origins
    }
    sides_of_both = [
        {(difference.reason, frozenset(map(frozenset, difference.claims_of_sides))) for difference in found.differences}
        for found in (first, second)
    ]
    assert sides_of_both[0] == sides_of_both[1]


@given(ARTICLES, POINTS)
def test_one_more_article_never_removes_a_conflict(articles: list, point: Point) -> None:
    order = list(range(len(articles)))
    (after,) = compare(briefing_with(articles, order, point))
    for left_out in order:
        (before,) = compare(briefing_with(articles, [at for at in order if at != left_out], point))
        if before.agreement is Agreement.CONFLICT:
            assert after.agreement is Agreement.CONFLICT


@given(ARTICLES, st.data())
def test_a_wider_limit_or_time_never_makes_a_conflict(articles: list, data: st.DataObject) -> None:
    """However much more a claim's written limit leaves open, claims that agreed before still do.

    `about` and `nearly` are no written limits. A bare figure is none either where another claim has a limit at just
    that figure: 30 may be what rounding makes of more than 30, and up to 30 may not.
    """
    places = [(at, number) for at, (_, claims) in enumerate(articles) for number in range(len(claims))]
    assume(places)
    at, number = data.draw(st.sampled_from(places))
    claim = articles[at][1][number]
    assume(claim["certainty"] is not Certainty.DENIED)
    wider = dict(claim)
    if quantity := claim["quantity"]:
        wider["quantity"] = data.draw(st.sampled_from([quantity, *_wider(quantity, articles)]))
    wider["time"] = {"2025-03-03": "2025-03", "2025-03-04": "2025-03-04/2025-04-02"}.get(claim["time"], claim["time"])
    changed = [
        (head, [wider if (a, n) == (at, number) else claim for n, claim in enumerate(claims)])
        for a, (head, claims) in enumerate(articles)
    ]
    order = list(range(len(articles)))
    (before,) = compare(briefing_with(articles, order))
    (after,) = compare(briefing_with(changed, order))
    assert after.agreement is not Agreement.CONFLICT or before.agreement is Agreement.CONFLICT


def _wider(quantity: Quantity, articles: list) -> list[Quantity]:
    """Return quantities that say no more than this one."""
    others = [claim["quantity"] for _, claims in articles for claim in claims if claim["quantity"]]
    at_limit = any(other.value == quantity.value and other.bound is not Bound.EXACTLY for other in others)
    match quantity.bound:
        case Bound.EXACTLY if not at_limit:
            return [replace(quantity, bound=Bound.AT_LEAST), replace(quantity, bound=Bound.AT_MOST)]
        case Bound.MORE_THAN:
            return [replace(quantity, bound=Bound.AT_LEAST)]
        case Bound.LESS_THAN:
            return [replace(quantity, bound=Bound.AT_MOST)]
        case Bound.BETWEEN:
            return [replace(quantity, low=8.0), replace(quantity, high=13.0)]
        case _:
            return []


@given(ARTICLES, CLAIMS)
def test_a_claim_that_names_no_source_never_makes_a_point_independent(articles: list, claim: dict[str, Any]) -> None:
    silent = dict.fromkeys(("occasion", "via", "basis"), "")
    bare = claim | silent | {"speakers": ("officials",) if claim["speakers"] else ()}
    head = {"wire": "", "published": "2025-03-05", "as_of": "", "basis": ""}
    (before,) = compare(briefing_with(articles, list(range(len(articles)))))
    more = [*articles, (head, [bare])]
    (after,) = compare(briefing_with(more, list(range(len(more)))))
    assert after.support is not Support.INDEPENDENT or before.support is Support.INDEPENDENT


@given(ARTICLES)
def test_what_things_are_called_changes_no_verdict(articles: list) -> None:
    briefing = briefing_with(articles, list(range(len(articles))))
    renamed = replace(
        briefing,
        **{
            kind: {name: replace(thing, name="The same") for name, thing in getattr(briefing, kind).items()}
            for kind in ("speakers", "parties", "places", "occasions")
        },
    )
    assert compare(renamed) == compare(briefing)


@given(ARTICLES)
def test_each_claim_has_at_most_one_origin_and_one_reading(articles: list) -> None:
    briefing = briefing_with(articles, list(range(len(articles))))
    (comparison,) = compare(briefing)

    stated = [claim for origin in comparison.origins for claim in origin.claims]
    assert len(stated) == len(set(stated))
    assert {*stated} <= {*briefing.claims}
    assert [claim for reading in comparison.readings for claim in reading.claims] == list(briefing.claims)
    assert {reading.article for reading in comparison.readings} | set(comparison.silent) == set(briefing.articles)
    assert (comparison.support is Support.INDEPENDENT) <= (len(comparison.readings) > 1 and len(comparison.origins) > 1)


def said(difference: Difference) -> list[list[Said]]:
    """Return what each side of a difference says."""
    return [[position.said for position in side] for side in difference.sides]


@given(ARTICLES)
def test_repeating_a_claim_in_an_article_changes_nothing(articles: list) -> None:
    order = list(range(len(articles)))
    briefing = briefing_with(articles, order)
    repeating = briefing_with([(head, claims * 2) for head, claims in articles], order)
    (once,), (twice,) = compare(briefing), compare(repeating)

    assert (once.agreement, once.support) == (twice.agreement, twice.support)
    assert len(once.origins) == len(twice.origins)
    assert [(difference.reason, said(difference)) for difference in once.differences] == [
        (difference.reason, said(difference)) for difference in twice.differences
    ]
    assert [difference_in_words(difference, briefing, ENGLISH) for difference in once.differences] == [
        difference_in_words(difference, repeating, ENGLISH) for difference in twice.differences
    ]


@given(FEW_ARTICLES, POINTS)
def test_articles_agree_only_in_what_two_of_them_give(articles: list, point: Point) -> None:
    briefing = briefing_with(articles, list(range(len(articles))), point)
    (comparison,) = compare(briefing)
    if comparison.agreement is not Agreement.AGREE:
        return
    claims = list(briefing.claims.values())
    pairs = [(our, their) for our, their in combinations(claims, 2) if our.article != their.article]
    assert any(
        (our.quantity and their.quantity)
        or (our.answer and our.answer == their.answer)
        or (our.time and their.time)
        or (our.place in PLACES and their.place in PLACES)
        for our, their in pairs
    )
    for our, their in pairs:
        asserted = Certainty.DENIED not in (our.certainty, their.certainty)
        if asserted and our.answer and their.answer:
            assert (our.answer, our.scope) == (their.answer, their.scope)
        if asserted and our.quantity and their.quantity and our.quantity.unit == their.quantity.unit:
            assert our.quantity.per != their.quantity.per or relate(our.quantity, their.quantity) in SAME_FIGURE


@given(st.lists(st.tuples(st.sampled_from(Bound), ODD_FIGURES, ODD_FIGURES, ODD_UNITS), min_size=2, max_size=4))
def test_no_figure_is_too_odd_to_be_compared_and_said(odd: list) -> None:
    claims = []
    for bound, one, other, unit in odd:
        figure = (one, None, None) if bound in ONE_FIGURE else (None, *sorted((one, other)))
        claims.append({"quantity": Quantity(figure[0], unit, bound, None, *figure[1:])})
    briefing = briefing_with([({"published": "2025-03-03"}, [claim]) for claim in claims], list(range(len(claims))))
    (comparison,) = compare(briefing)
    for difference in comparison.differences:
        assert difference_in_words(difference, briefing, ENGLISH)


@given(ARTICLES)
def test_the_two_sides_of_a_difference_never_say_the_same(articles: list) -> None:
    (comparison,) = compare(briefing_with(articles, list(range(len(articles)))))
    for difference in comparison.differences:
        for ours, theirs in combinations(said(difference), 2):
            assert not {*ours} & {*theirs}


@given(ARTICLES)
def test_an_article_that_copies_another_changes_no_comparison(articles: list) -> None:
    """With two exceptions: what only one article said, or nobody said so that it could be compared, two then say."""
    (before,) = compare(briefing_with(articles, list(range(len(articles)))))
    copied = [*articles, articles[-1]]
    (after,) = compare(briefing_with(copied, list(range(len(copied)))))
    if before.agreement is Agreement.SINGLE:
        assert after.agreement is not Agreement.CONFLICT
    elif before.agreement is Agreement.UNCOMPARED:
        assert after.agreement in (Agreement.UNCOMPARED, Agreement.AGREE)
    else:
        assert after.agreement is before.agreement


@pytest.fixture(scope="module")
def own_briefing() -> Briefing:
    loaded = load(REPOSITORY)
    assert loaded.diagnostics == ()
    return loaded.briefings["north-korean-troops"]


@pytest.fixture(scope="module")
def comparisons(own_briefing: Briefing) -> dict[str, PointComparison]:
    return {comparison.point: comparison for comparison in compare(own_briefing)}


def kinds(comparison: PointComparison) -> set[str]:
    """Return in what the claims differ, without what is only shown."""
    return {str(difference.kind) for difference in comparison.differences if difference.weight != "shown"}


def between(comparison: PointComparison, kind: str) -> set[str]:
    return {claim for difference in comparison.differences if difference.kind == kind for claim in difference.claims}


def test_the_notes_name_the_outlets_and_never_an_id(comparisons: dict, own_briefing: Briefing) -> None:
    for comparison in comparisons.values():
        for difference in comparison.differences:
            note = difference_in_words(difference, own_briefing, ENGLISH)
            assert "ICARO" in note or "IANS" in note
            assert not any(claim in note for claim in difference.claims)
