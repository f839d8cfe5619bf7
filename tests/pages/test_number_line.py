"""Number lines: which figures are drawn, where, and in which words.

One point's claims are one file of `cases/numberline`. `by` names the article and the claim's number in it; a unit
left out is `person`. Of each line are expected its caption, its axis and its rows. Places are
percent of the drawing's width; `<` and `>` say that a bar goes on.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.content.yaml import read_yaml
from briefing.language.language import ENGLISH
from briefing.model import Article, Bound, Briefing, Certainty, Claim, Point, Quantity, Span, Speaker
from briefing.pages.figures.drawing import FigureRow, NumberLine, Stretch
from briefing.pages.figures.number_line import MOST_ROWS, number_lines
from briefing.publishing.compile import compile_briefing
from tests.authored import CASES, options, write_files

FILES = sorted((CASES / "pages/number_line").glob("*.yml"))


def claims_of(entries: list[dict[str, Any]]) -> list[Claim]:
    claims = []
    for entry in entries:
        article, _, number = entry["by"].rpartition(" ")
        figures = [None if entry.get(key) is None else float(entry[key]) for key in ("value", "low", "high")]
        bound = Bound(entry.get("bound", "exactly"))
        claims.append(
            Claim(
                id=f"{article}-{number}",
                article=article,
                point="point",
                says="",
                span=Span(0, 0),
                quote="",
                number=int(number),
                speakers=tuple(entry.get("speakers", ())),
                certainty=Certainty(entry.get("certainty", "stated")),
                quantity=Quantity(
                    figures[0], entry.get("unit", "person"), bound, entry.get("per"), figures[1], figures[2]
                ),
                scope=entry.get("scope", ""),
                time=entry.get("time", ""),
                as_of=entry.get("as_of", ""),
            )
        )
    return claims


def lines_of(claims: list[Claim]) -> list[NumberLine]:
    articles = {claim.article: Article(claim.article, "", claim.article, "", "", ()) for claim in claims}
    speakers = {name: Speaker(name, name) for claim in claims for name in claim.speakers}
    point = {"point": Point("point", "")}
    briefing = Briefing("case", "", "", articles, speakers, {}, point, {claim.id: claim for claim in claims})
    return number_lines(claims, briefing, ENGLISH)


def stretch_as_expected(stretch: Stretch) -> str:
    return f"{'<' * stretch.open_start}{stretch.start:g} to {stretch.end:g}{'>' * stretch.open_end}"


def row_as_expected(row: FigureRow) -> tuple[str, str]:
    claims = ", ".join(
        f"{claim.number}" if claim.again else f"{claim.publisher} {claim.number}" for claim in row.claims
    )
    words = " · ".join(part for part in (row.value, row.voice, row.certainty, row.date, claims) if part)
    bar = [f"bar {stretch_as_expected(row.bar)}"] if row.bar.width else []
    return words, ", ".join([*bar, *(f"{sign.kind} {sign.at:g}" for sign in row.signs)])


def line_as_expected(line: NumberLine) -> dict[str, Any]:
    shown = {
        "caption": line.caption,
        "axis": " | ".join(tick.label for tick in line.ticks),
        "rows": dict(map(row_as_expected, line.rows)),
        "rest": [row_as_expected(row)[0] for row in line.rest],
        "in common": line.in_common,
    }
    return {key: value for key, value in shown.items() if value}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_figures_of_a_point_are_drawn_as_an_analyst_would_draw_them(path: Path) -> None:
    read = read_yaml(path.read_text(encoding="utf-8"), path.name)
    assert read.diagnostics == []
    assert [line_as_expected(line) for line in lines_of(claims_of(read.value["claims"]))] == read.value["lines"]


FINITE = st.floats(-1e18, 1e18) | st.integers(-20, 20).map(float) | st.sampled_from([0.0, 1e15, 1e-9, -1e-9, 8000.0])
ANY = st.floats(allow_nan=False, allow_infinity=False)
PAIRS = st.tuples(FINITE, FINITE).map(sorted)
ONE_FIGURE = [str(bound) for bound in Bound if bound not in (Bound.BETWEEN, Bound.RANGE)]
FIGURES = st.one_of(
    st.fixed_dictionaries(
        {
            "value": FINITE,
            "bound": st.sampled_from(ONE_FIGURE),
        }
    ),
    PAIRS.map(lambda pair: {"low": pair[0], "high": pair[1], "bound": "between"}),
)
ENTRIES = st.lists(
    st.tuples(
        FIGURES,
        st.fixed_dictionaries(
            {
                "unit": st.sampled_from(["person", "person", "person", "km"]),
                "article": st.sampled_from("ABC"),
                "speakers": st.sampled_from([[], ["X"], ["X", "Y"]]),
                "certainty": st.sampled_from([str(certainty) for certainty in Certainty]),
                "time": st.sampled_from(["", "", "2025-03-04", "2025-03"]),
            }
        ),
    ).map(lambda pair: pair[0] | pair[1]),
    max_size=30,
)


def in_order(entries: list[dict[str, Any]], articles: str) -> list[Claim]:
    """Return the claims, the articles in some order; what stands in an article stays in its order."""
    numbered = [entry | {"by": f"{entry['article']} {at}"} for at, entry in enumerate(entries)]
    return claims_of([entry for name in articles for entry in numbered if entry["article"] == name])


@given(ENTRIES)
def test_everything_lies_in_the_drawing_and_in_its_place(entries: list) -> None:
    for line in lines_of(in_order(entries, "ABC")):
        assert len(line.rows) <= MOST_ROWS
        assert bool(line.rest) <= (len(line.rows) == MOST_ROWS)
        for row in (*line.rows, *line.rest):
            assert 0 <= row.bar.start <= row.bar.end <= 100
            assert (row.bar.start, row.bar.end) == (round(row.bar.start, 2), round(row.bar.end, 2))
            assert (row.bar.open_start, row.bar.open_end) == (row.bar.start == 0, row.bar.end == 100)
            assert all(row.bar.start <= sign.at <= row.bar.end for sign in row.signs)


@given(ENTRIES)
def test_the_ticks_ascend_and_are_told_apart(entries: list) -> None:
    for line in lines_of(in_order(entries, "ABC")):
        assert 3 <= len(line.ticks) <= 6
        places = [tick.at for tick in line.ticks]
        assert places == sorted(set(places))
        labels = [tick.label for tick in line.ticks if tick.label]
        assert len(set(labels)) == len(labels) >= 2


@given(ENTRIES, st.permutations("ABC"))
def test_the_order_of_the_articles_changes_no_row(entries: list, order: list[str]) -> None:
    def drawn(articles: str) -> dict[str, Any]:
        return {
            line.caption: (
                sorted(
                    (row.value, row.voice, row.date, *map(str, (row.bar, row.signs, row.denied)), len(row.claims))
                    for row in (*line.rows, *line.rest)
                ),
                line.ticks,
                line.in_common,
            )
            for line in lines_of(in_order(entries, articles))
        }

    assert drawn("".join(order)) == drawn("ABC")


@given(ENTRIES)
def test_every_figure_is_in_one_row_of_a_line_that_is_drawn(entries: list) -> None:
    claims = in_order(entries, "ABC")
    shown = [claim.href for line in lines_of(claims) for row in (*line.rows, *line.rest) for claim in row.claims]
    assert len(shown) == len(set(shown))
    units = {line.caption for line in lines_of(claims)}
    if len(units) == 2:
        assert len(shown) == len(claims)


@given(ENTRIES)
def test_the_same_claims_give_the_same_lines(entries: list) -> None:
    assert lines_of(in_order(entries, "ABC")) == lines_of(in_order(entries, "ABC"))


@given(st.lists(ANY, min_size=2, max_size=5))
def test_no_number_is_too_large_or_small_for_an_axis(numbers: list[float]) -> None:
    entries = [{"by": f"A {at}", "value": number} for at, number in enumerate(numbers)]
    for line in lines_of(claims_of(entries)):
        dots = [sign.at for row in (*line.rows, *line.rest) for sign in row.signs]
        assert dots == sorted(dots)
        assert all(7 <= dot <= 93 for dot in dots)


def test_hostile_names_stay_text_on_one_line(tmp_path: Path) -> None:
    nasty = '"><svg onload=alert(1)>\n\n</figure>{{ 7*7 }}'
    folder = tmp_path / "content/nasty"
    files: dict[str, Any] = {
        "briefing.yml": {
            "title": "T",
            "summary": "S",
            "speakers": {"x": {"name": nasty}},
            "points": [{"id": "p", "question": "How many?"}],
        }
    }
    texts = {}
    for name, value in (("one", 8000), ("two", 9000)):
        front = f"title: T\npublisher: {json.dumps(nasty)}\npublished: 2025-01-01\nrights: full\n"
        texts[f"articles/{name}.md"] = f"---\n{front}---\n\nSome marched.\n"
        quantity = {"value": value, "unit": nasty}
        claim = {"id": name, "quote": "Some marched.", "point": "p", "says": "S", "speaker": "x", "quantity": quantity}
        files[f"claims/{name}.yml"] = [claim]
    write_files(folder, texts | {name: json.dumps(content) for name, content in files.items()})
    compiled = compile_briefing(folder, options(tmp_path))
    assert compiled.diagnostics == []
    page = compiled.files["nasty/comparison.md"]
    (figure,) = re.findall(r"<figure class=.briefing-numberline.*?</figure>", page)
    assert figure.count("&gt;&lt;svg onload=alert(1)&gt; &lt;/figure&gt;{{ 7*7 }}") >= 6
    assert "<svg onload" not in page
