"""An article's words on the published page are exactly its text, whatever its Markdown holds.

The examples are in `fidelity`, with their form explained in its README. Each is parsed; then they become articles of
briefings, whose pages go through the templates and through the Markdown of this repository's `mkdocs.yml`, once as they
are and once with claims on words drawn by lot.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

import markdown
import pytest
import yaml
from mkdocs.utils.meta import get_data

from briefing import compare
from briefing.language.language import ENGLISH
from briefing.model import Article, Briefing, Claim, Part, Point, Span
from briefing.pages.briefing import compose
from briefing.pages.rendering import render
from briefing.pages.rendering.annotate import annotate
from briefing.text.markdown import parse_body
from tests.authored import CASES, REPOSITORY
from tests.built_page import BuiltPage

pytestmark = pytest.mark.slow

FILES = sorted(path for path in (CASES / "pages" / "fidelity").glob("*.md") if path.name != "README.md")
FENCE = "`" * 32
LEAST = 150
"""Examples without which this proves too little."""
TOGETHER = 50
"""Examples of one briefing: each claim's card names the claims of all other articles."""
BUILT_IN = ("toc", "tables", "fenced_code")
"""Markdown extensions that MkDocs switches on by itself."""

_CODED = re.compile("→|⟨U\\+([0-9A-F]{4,6})⟩")


class Example(NamedTuple):
    name: str
    markdown: str
    text: str


def _examples() -> Iterator[Example]:
    for path in FILES:
        name, lines = "", []
        for line in path.read_bytes().decode().split("\n"):
            if line.startswith(f"{FENCE} example "):
                name, lines = line.removeprefix(f"{FENCE} example "), []
            elif line == FENCE:
                end = lines.index(".")
                yield Example(name, "".join(f"{row}\n" for row in lines[:end]), "\n".join(lines[end + 1 :]))
            else:
                lines.append(_CODED.sub(_character, line))


def _character(code: re.Match[str]) -> str:
    return chr(int(code[1], 16)) if code[1] else "\t"


EXAMPLES = list(_examples())
TEXTS = {example.name: example.text for example in EXAMPLES}


def test_there_are_enough_examples_each_with_a_name_of_its_own():
    names = [example.name for example in EXAMPLES]
    assert len(names) >= LEAST
    assert len(names) == len(set(names))


def test_the_text_is_as_expected():
    assert {example.name: parse_body(example.markdown).text for example in EXAMPLES} == TEXTS


def test_the_page_has_exactly_the_words_of_the_article():
    pages = _built(marked=False)
    assert {name: page.text for name, page in pages.items()} == TEXTS
    assert {name: page.faults for name, page in pages.items() if page.faults} == {}


def test_marks_on_the_page_hold_exactly_the_words_of_their_claims():
    pages = _built(marked=True)
    assert {name: page.text for name, page in pages.items()} == TEXTS
    assert {name: page.faults for name, page in pages.items() if page.faults} == {}
    marked = [(pages[example.name], claim) for example in EXAMPLES for claim in _claims(example)]
    assert len(marked) > LEAST
    lost = [
        claim.id
        for page, claim in marked
        if page.quote(claim.id).replace("\n", "") != claim.quote.replace("\n", "")
        or page.first_ids[claim.id] != claim.id
        or page.ids[claim.id] != 1
    ]
    assert lost == []


@cache
def _built(*, marked: bool) -> Mapping[str, BuiltPage]:
    """Build the pages of all examples and read them as a reader gets them."""
    return pages_of(EXAMPLES, marked=marked)


def pages_of(examples: Sequence[Example], *, marked: bool) -> Mapping[str, BuiltPage]:
    """Return the page of each example as a reader gets it."""
    publisher = _publisher()
    pages = {}
    for at in range(0, len(examples), TOGETHER):
        for name, page in _pages(examples[at : at + TOGETHER], marked=marked).items():
            pages[name] = BuiltPage(publisher.reset().convert(get_data(page)[0]))
    return pages


def _pages(examples: Sequence[Example], *, marked: bool) -> Mapping[str, str]:
    """Return the Markdown of each article of a briefing."""
    articles = {example.name: _article(example) for example in examples}
    claims = {claim.id: claim for example in examples if marked for claim in _claims(example)}
    labels = dict.fromkeys(claims, "Note")
    briefing = Briefing("all", "All", "All.", articles, {}, {}, {"point": Point("point", "What?")}, claims)
    bodies = {
        example.name: {Part.BODY: annotate(articles[example.name], _claims(example) if marked else (), labels)}
        for example in examples
    }
    view = compose(briefing, compare(briefing), ENGLISH)
    pages = render.briefing_pages(view, bodies, dict.fromkeys(bodies, "{}"), {}, ENGLISH)
    return {name: pages[f"all/{name}.md"] for name in articles}


def _article(example: Example) -> Article:
    body = parse_body(example.markdown)
    return Article(example.name, example.name, "Paper", "2031-05-04", body.text, body.tokens)


@cache
def _claims(example: Example) -> tuple[Claim, ...]:
    """Put claims on a few runs of words, some of which start or end inside a word."""
    by_lot = random.Random(example.name)
    words = [word.span() for word in re.finditer(r"\S+", example.text)]
    spans = set()
    for _ in range(4 if words else 0):
        first = by_lot.randrange(len(words))
        last = min(first + by_lot.choice((0, 0, 1, 2, 5)), len(words) - 1)
        start = by_lot.choice((words[first][0], by_lot.randrange(*words[first])))
        end = by_lot.choice((words[last][1], by_lot.randrange(*words[last]) + 1))
        spans.add(Span(start, max(start + 1, end)))
    return tuple(
        Claim(f"{example.name}-{number}", example.name, "point", "So.", span, quote, number)
        for number, span in enumerate(sorted(spans), start=1)
        if (quote := example.text[span.start : span.end])
    )


class _Settings(yaml.SafeLoader):
    """Reads `mkdocs.yml`, passing over the tags that MkDocs knows."""


_Settings.add_multi_constructor("", lambda *_: None)


def _publisher() -> markdown.Markdown:
    """Return Python-Markdown as MkDocs sets it up for this site."""
    settings = yaml.load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"), _Settings)
    configs: dict[str, dict[str, object]] = {}
    for entry in chain(BUILT_IN, settings["markdown_extensions"]):
        configs |= entry if isinstance(entry, dict) else {entry: configs.get(entry, {})}
    return markdown.Markdown(extensions=list(configs), extension_configs=configs)
