"""Claims as marks in an article's HTML.

The cases of `cases/annotate` are to be read: Markdown, the quotes claimed in it, and the HTML. After a change of the
markup, `BRIEFING_UPDATE_GOLDEN=1 pytest tests/pages/test_annotate.py` writes the new HTML into them, for you to read in
the diff. What holds for every article and all claims is tested on made-up ones, with a parser that shares no code with
the package.
"""

from __future__ import annotations

import os
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.anchoring.anchor import anchor
from briefing.model import Article, Claim, Selector, Span
from briefing.pages.rendering.annotate import annotate
from briefing.text.markdown import parse_body
from tests.authored import CASES
from tests.built_page import BuiltPage
from tests.thorough import enough

FILES = sorted((CASES / "pages/annotate").glob("*.md"))
UPDATE = bool(os.environ.get("BRIEFING_UPDATE_GOLDEN"))

_CASE = re.compile(
    r"^## (?P<name>[^\n]+)\n\n"
    r"(?:[^`\n][^\n]*\n+)?"
    r"````md\n(?P<markdown>.*?)````\n\n"
    r"(?P<claims>(?:- [^\n]*\n)*)\n"
    r"````html\n(?P<html>.*?)````\n",
    re.MULTILINE | re.DOTALL,
)
_CLAIM = re.compile(r"- (?P<id>[a-z]+): (?:after “(?P<prefix>.*)” )?“(?P<quote>.*?)”(?: before “(?P<suffix>.*)”)?")


def _cases() -> list[pytest.ParameterSet]:
    cases = [(path, case) for path in FILES for case in _CASE.finditer(path.read_text(encoding="utf-8"))]
    return [pytest.param(path, case, id=f"{path.stem}: {case['name']}") for path, case in cases]


@pytest.mark.parametrize(("path", "case"), _cases())
def test_claims_are_marked_as_in_the_case(path, case):
    article = _article(case["markdown"])
    spans = {}
    for line in case["claims"].splitlines():
        claim = _CLAIM.fullmatch(line)
        assert claim, line
        anchoring = anchor(article.text, Selector(claim["quote"], claim["prefix"] or "", claim["suffix"] or ""))
        assert anchoring.span, f"{line}: {anchoring.state}"
        spans[claim["id"]] = anchoring.span

    html = _annotated(article, spans)

    if UPDATE and html != case["html"]:
        renewed = case.group().removesuffix(f"{case['html']}````\n") + f"{html}````\n"
        path.write_text(path.read_text(encoding="utf-8").replace(case.group(), renewed), encoding="utf-8")
        pytest.skip("written anew")
    assert html == case["html"]


def test_no_case_is_left_out():
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert len(_CASE.findall(text)) == len(re.findall("^## ", text, re.MULTILINE)), path.name


def _article(markdown: str) -> Article:
    body = parse_body(markdown, "https://paper.example/news/")
    return Article("a", "Title", "Paper", "2031-05-04", body.text, body.tokens)


def _annotated(article: Article, spans: dict[str, Span]) -> str:
    claims = [
        Claim(name, "a", "where", "It says so.", span, words, number)
        for number, (name, span) in enumerate(sorted(spans.items(), key=lambda item: item[1]), start=1)
        if (words := article.text[span.start : span.end])
    ]
    return annotate(article, claims, dict.fromkeys(spans, "Note"))


_BLOCKS = ["> ", "- ", "  - ", "1. ", "# ", "\n", "\n\n", "    ", "```\n", "~~~\n", "***\n", "===\n", "[r]: /z\n"]
_INLINE = ["*", "**", "_", "`", "``", "[", "](/x)", '](<y> "t")', "![", "](i.png)", "[r]", "<b>", "&amp;", "&#10;"]
_INLINE += ["&nbsp;", "\\*", "  \n", "\\\n", "\t", "<https://a.example>", "<x@y.example>", "<javascript:x>", "|", "é"]
_INLINE += ["12.5", "👩‍👧", "서울", "كلمة", "\x00", "\r", "\u2028", "{{ x }}", "</p>", "<!--"]
_MARKDOWN = st.lists(
    st.sampled_from(_BLOCKS) | st.sampled_from(_INLINE) | st.text("abc .,\"'<>&", min_size=1, max_size=6), max_size=30
).map("".join)


@st.composite
def _articles_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    markdown = draw(_MARKDOWN)
    text = _article(markdown).text
    places = st.integers(0, len(text))
    spans = []
    for places_of_one in draw(st.lists(st.tuples(places, places), max_size=6)):
        start, end = sorted(places_of_one)
        words = text[start:end]
        if words.strip():
            spans.append(Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip())))
    return markdown, spans


@settings(max_examples=enough(100, 1_000))
@example(("[<https://a.example>](/x)", [Span(0, 17)]))
@given(_articles_with_spans())
def test_marks_hold_exactly_the_claimed_words_and_the_article_keeps_all_of_its_own(case):
    markdown, spans = case
    article = _article(markdown)
    claims = {f"c{number}": span for number, span in enumerate(spans)}
    page = BuiltPage(_annotated(article, claims))

    assert page.faults == []
    assert page.text == article.text
    assert page.ids == dict.fromkeys(claims, 1)
    for name, span in claims.items():
        words = article.text[span.start : span.end]
        assert page.quote(name).replace("\n", "") == words.replace("\n", "")
        assert page.first_ids[name] == name
        assert all(page.pieces[name]), "an empty mark"
        assert page.addresses.count(f"#_{name}") == 1


@given(_MARKDOWN)
def test_every_block_stands_on_one_line_of_the_page(markdown):
    lines = _annotated(_article(markdown), {}).splitlines()
    assert not any(line != line.strip() or not line for line in lines)


@given(_MARKDOWN)
def test_nothing_in_an_article_is_active(markdown):
    page = BuiltPage(_annotated(_article(markdown), {}))
    allowed = "a blockquote br code em h1 h2 h3 h4 h5 h6 hr li ol p pre span strong ul".split()  # noqa: SIM905
    assert page.tags.keys() <= set(allowed)
    assert all(re.match(r"(?:https?://|mailto:)", address, re.IGNORECASE) for address in page.addresses)
