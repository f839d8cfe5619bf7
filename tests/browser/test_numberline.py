"""The number lines of all cases, measured in a real browser: what is drawn is legible and in its place."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

import pytest

from briefing.commands.init import make_newsroom
from briefing.content.yaml import read_yaml
from tests.authored import CASES, write_files
from tests.browser.article_page import SIDEWAYS
from tests.browser.conftest import resize, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.browser.conftest import Visit

PAGE = "cases/comparison/"
"""Without scripts it shows every point at every width."""

MEASURE = """figure => {
  const box = element => { const b = element.getBoundingClientRect(); return [b.left, b.right, b.top, b.bottom] };
  return {
    paper: box(figure),
    labels: [...figure.querySelectorAll('text')].map(box).filter(([left, right]) => right > left),
    rows: [...figure.querySelectorAll('li')].map(row => ({
      words: box(row.querySelector('span')),
      drawing: box(row.querySelector('svg')),
      bar: [...row.querySelectorAll('rect')].map(box),
      sign: [...row.querySelectorAll('circle, [d^=M0]')].map(box),
    })),
    ticks: [...figure.querySelectorAll(':scope > div > svg > line')].map(line => box(line)[0]),
    names: [...figure.querySelectorAll('text')].map(text => text.textContent),
  };
}"""

RGB = """(element, property) => {
  const canvas = document.createElement('canvas').getContext('2d');
  canvas.fillStyle = getComputedStyle(element)[property];
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
}"""


def files() -> dict[str, str]:
    """Make one briefing of all cases: a point each."""
    points, speakers = [], {}
    articles: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((CASES / "pages/number_line").glob("*.yml")):
        points.append({"id": path.stem, "question": path.stem.replace("-", " ")})
        for at, entry in enumerate(read_yaml(path.read_text(encoding="utf-8"), path.name).value["claims"]):
            names = entry.get("speakers", [])
            speakers |= {name.lower().replace(" ", "-"): {"name": name} for name in names}
            said = f"This is {path.stem} {at}."
            claim = {"id": f"{path.stem}-{at}", "quote": said, "says": said, "point": path.stem}
            claim |= {"speaker": [name.lower().replace(" ", "-") for name in names]} if names else {}
            claim |= {key: entry[key] for key in ("certainty", "scope", "time", "as_of") if key in entry}
            quantity = {key: entry[key] for key in ("value", "low", "high", "bound", "per") if key in entry}
            claim["quantity"] = quantity | {"unit": entry.get("unit", "person")}
            articles.setdefault(entry["by"].rpartition(" ")[0], []).append(claim)
    made = {"briefing.yml": json.dumps({"title": "C", "summary": "C.", "speakers": speakers, "points": points})}
    for name, claims in articles.items():
        front = f"title: {name}\npublisher: {name}\npublished: 2025-01-01\nrights: full\n"
        body = "\n\n".join(claim["quote"] for claim in claims)
        made[f"articles/{name.lower()}.md"] = f"---\n{front}---\n\n{body}\n"
        made[f"claims/{name.lower()}.yml"] = json.dumps(claims)
    return made


def all_cases(root: Path) -> None:
    make_newsroom(root)
    write_files(root / "content/cases", files())


@pytest.fixture(scope="module")
def home(site_of: Callable[..., Path]) -> Iterator[str]:
    yield from serve(site_of("number-lines", all_cases))


def test_nothing_drawn_overlaps_or_leaves_the_page(visit: Callable[..., Visit], home: str) -> None:
    page = visit(home=home, java_script_enabled=False).open(PAGE)
    page.locator("details.briefing-rest").evaluate_all("all => all.forEach(each => each.open = true)")
    for width in (320, 400, 768, 1440):
        resize(page, width)
        assert page.evaluate(SIDEWAYS) == 0, width
        figures = page.locator(".briefing-numberline").evaluate_all(f"all => all.map({MEASURE})")
        assert len(figures) >= 30
        for figure in figures:
            assert_drawn_in_its_place(figure, width)


def assert_drawn_in_its_place(figure: dict[str, Any], width: int) -> None:
    """Check one figure: its labels, and each row's words, bars and signs."""
    start, end, _, _ = figure["paper"]
    names = width, figure["names"]
    for (_, before, _, _), (after, _, _, _) in itertools.pairwise(figure["labels"]):
        assert before < after, names
    for left, right, _, _ in figure["labels"]:
        assert max(0, start - 10) <= left, names
        assert right <= min(width, end + 10), names
    for row in figure["rows"]:
        words, drawing = row["words"], row["drawing"]
        assert words[3] <= drawing[2] + 1 or words[1] <= drawing[0] + 1, names
        for sign in row["sign"]:
            middle = (sign[0] + sign[1]) / 2
            assert drawing[0] <= middle <= drawing[1], names
            assert all(bar[0] - 1 <= middle <= bar[1] + 1 for bar in row["bar"]), names
        for bar in row["bar"]:
            assert drawing[0] - 1 <= bar[0] < bar[1] <= drawing[1] + 1, names


def test_a_dot_is_above_its_number_on_the_axis(visit: Callable[..., Visit], home: str) -> None:
    page = visit(home=home, java_script_enabled=False).open(PAGE)
    for width in (320, 768):
        resize(page, width)
        found = page.locator("#every-bound .briefing-numberline").evaluate(MEASURE)
        eight_thousand = found["ticks"][found["names"].index("8,000")]
        signs = [sign for row in found["rows"] for sign in row["sign"]]
        assert len(signs) == 6
        assert all(abs((sign[0] + sign[1]) / 2 - eight_thousand) < 1 for sign in signs)


def luminance(colour: list[int]) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_and_symbols_have_enough_contrast(visit: Callable[..., Visit], home: str, scheme: str) -> None:
    """At least 3 to 1, as WCAG 2.2 asks of graphics in 1.4.11."""
    page = visit(home=home, color_scheme=scheme).open(PAGE)
    paper = luminance(page.locator("body").evaluate(RGB, "backgroundColor"))
    drawn = {
        "#every-bound li rect": "fill",
        "#every-bound li circle": "fill",
        "#every-bound .briefing-hollow": "stroke",
        "#denied li rect": "fill",
        "#denied .briefing-denied circle": "fill",
    }
    for selector, property_ in drawn.items():
        ink = luminance(page.locator(selector).first.evaluate(RGB, property_))
        assert (max(ink, paper) + 0.05) / (min(ink, paper) + 0.05) >= 3, selector


def test_the_words_alone_say_what_is_drawn(visit: Callable[..., Visit], home: str) -> None:
    page = visit(home=home).open(PAGE)
    figure = page.locator("#one-voice-in-several-claims .briefing-numberline")
    assert figure.get_by_role("img").count() == 0
    rows = figure.get_by_role("listitem")
    assert rows.count() == 2
    first, second = (" ".join(text.split()) for text in rows.all_text_contents())
    assert first == "at most 8,000 people · Antony Blinken · stated and hedged · IANS 3, IANS 4, Post 6"
    assert second == "about 8,000 people · Pentagon · Post 7"
    snapshot = figure.aria_snapshot()
    for number in ("7,500", "8,500"):
        assert number not in snapshot, "nobody said it"
    figure.get_by_role("link", name="IANS 4").click()
    page.wait_for_url("**/cases/ians/#one-voice-in-several-claims-1")
