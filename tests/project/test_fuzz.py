"""What holds for any input at all, in a form that both pytest and a coverage-guided fuzzer can drive.

pytest tries a bounded number of made-up inputs. `make fuzz` (scripts/fuzz.py) drives the same properties for as long
as it is told to, guided by which lines of the package they reach. What it finds becomes an `@example` or a case file.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from briefing.anchoring.anchor import anchor
from briefing.commands.main import main
from briefing.content.ledger_file import _FILE
from briefing.content.schema import FILES as FORMS
from briefing.content.yaml import MAX_DEPTH, read_yaml
from briefing.model.article import Article
from briefing.model.claim import Claim
from briefing.model.spans import Selector, Span
from briefing.model.vocabulary import AnchorState
from briefing.pages.rendering.annotate import annotate
from briefing.text.fold import fold, fold_text
from briefing.text.markdown import control_characters, parse_body
from tests.authored import SMALL, contents, small_newsroom
from tests.built_page import BuiltPage
from tests.effort import Effort
from tests.thorough import enough

pytestmark = pytest.mark.slow

SECONDS = 5
"""What no input of this size may come near: all take some thousandths of a second."""

# fmt: off
_MARKDOWN = st.sampled_from([
    "# ", "\n", "\n\n", "> ", "- ", "1. ", "    ", "```\n", "~~~", "***", "===\n", "---\n", "*", "**", "_", "`", "``",
    "[", "]", "](/x)", '](<y> "t")', "![", "[r]", "[r]: /z\n", "<b>", "</p>", "<!--", "<https://a.example>",
    "<javascript:x>", "&amp;", "&#10;", "&nbsp;", "\\", "\\\n", "  \n", "\t", "{{ x }}", "{: a=b}", "--8<--", "|",
    "12.5", "8,000", "said ",
])
_SIGNS = st.sampled_from([
    "“", "”", "«", "’", "—", "−", "e\u0301", "\u0323\u0301", "서울", "\u1100\u1161", "كلمة", "\u202e", "\u2066",
    "\u200b", "\u00ad", "\u2028", "\x00", "\x07", "\r", "👩\u200d👧", "\ufeff",
])
_YAML = st.sampled_from([
    "- ", ": ", "? ", ", ", "[", "]", "{", "}", "'", '"', "&a ", "*a ", "!t ", "!!int ", "#", " # ", "|\n", ">-\n",
    "---\n", "...\n", "%YAML 1.1\n", "\n  ", "\n", "\t", "~", "no", "0x1", "1_0", ".5", "1e9", "id", "quote",
])
# fmt: on

TEXTS = st.lists(_MARKDOWN | _SIGNS | st.text(max_size=8), max_size=40).map("".join) | st.binary(max_size=300).map(
    lambda data: data.decode("utf-8", "replace")
)
"""Whatever a file in UTF-8 can hold, often with what means something in Markdown."""

VALUES = st.sampled_from([
    "", "0", "-1", "1.5", "1e9", "true", "no", "~", "2025-", "2025-13-40", "12:30:00", "a", "[]", "[a]", "[[a]]", "{}",
    "{a: b}", "''", "'\u202e'", "0x1", "9" * 30, "http://[", "excerpt", "internal",
])  # fmt: skip
"""What may stand after a key, and mostly should not."""
_FORMS = json.dumps([form.json_schema() for form in (*FORMS.values(), _FILE)])
KEYS = st.sampled_from(sorted(set(re.findall(r'"([a-z_]+)": \{', _FORMS))))
"""Every key that a file of ours may have, and some words of the schemas' own."""
YAML_TEXTS = st.lists(_YAML | _SIGNS | st.text(max_size=6), max_size=40).map("".join)


@settings(max_examples=enough(100, 1_000))
@given(TEXTS, st.sampled_from(["", "https://paper.example/news/", "x", "//[", "mailto:a"]))
def test_any_text_is_an_article(source, base):
    effort = Effort()
    body = parse_body(source, base)
    controls = list(control_characters(source))
    assert effort.within(SECONDS)
    place = 0
    for token in body.tokens:
        if token.type in ("text", "hardbreak"):
            assert body.text[place : token.meta["start"]] in ("", "\n")
            place = token.meta["start"] + len(token.content)
            assert body.text[token.meta["start"] : place] == token.content
    assert place == len(body.text)
    assert bool(controls) == any((ord(sign) < 32 and sign not in "\t\n\r") or 126 < ord(sign) < 160 for sign in source)
    assert sum(token.nesting for token in body.tokens) == 0


@st.composite
def selections(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """Draw a text with a quote, a prefix and a suffix that are often from it, and sometimes edited."""
    text = draw(TEXTS)
    places = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 4)))
    parts = [text[places[1] : places[2]], text[places[0] : places[1]], text[places[2] : places[3]]]
    for at in range(3):
        match draw(st.integers(0, 5)):
            case 0:
                parts[at] = draw(TEXTS)
            case 1:
                cut = draw(st.integers(0, len(parts[at])))
                parts[at] = parts[at][:cut] + draw(st.text(max_size=4)) + parts[at][cut + 1 :]
            case 2:
                parts[at] = ""
    return text, *parts


@settings(max_examples=enough(100, 1_000))
@given(selections())
@example(("\u0323\u0301\u0323\u0301x", "\u0301\u0323\u0301x", "", ""))  # found: marks that stand in another order
def test_any_selector_gets_a_state_and_only_its_own_words_are_used(case):
    text, quote, prefix, suffix = case
    effort = Effort()
    found = anchor(text, Selector(quote, prefix, suffix))
    assert effort.within(SECONDS)
    for span in (found.span, *found.candidates):
        if span is not None:
            assert fold_text(text[span.start : span.end]) == fold_text(quote)
    assert (found.span is not None) == (found.state is AnchorState.ANCHORED)
    if found.suggestion is not None:
        assert found.state is AnchorState.CHANGED
        assert 0 <= found.suggestion.start < found.suggestion.end <= len(text)


@given(TEXTS)
def test_folding_loses_no_place(text):
    folded = fold(text)
    assert folded.text.strip() == fold_text(text)
    assert len(folded.starts) == len(folded.text) + 1
    assert all(start < end for start, end in zip(folded.starts, folded.ends, strict=False))


@st.composite
def annotated(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """Draw an article and stretches of its text without blank ends."""
    source = draw(TEXTS)
    text = parse_body(source).text
    spans = []
    for _ in range(draw(st.integers(0, 8)) if text.strip() else 0):
        start, end = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
        words = text[start:end]
        if words.strip():
            spans.append(Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip())))
    return source, spans


@settings(max_examples=enough(100, 1_000))
@given(annotated())
def test_the_page_of_any_article_has_its_words_and_whole_marks(case):
    source, spans = case
    body = parse_body(source)
    article = Article("a", "Title", "Paper", "2031-05-04", body.text, body.tokens)
    claims = [Claim(f"c{at}", "a", "where", "It says so.", span, "", at) for at, span in enumerate(spans)]
    html = annotate(article, claims, {claim.id: "Note" for claim in claims})
    page = BuiltPage(html)
    assert page.faults == []
    assert page.text == body.text
    assert page.ids == {claim.id: 1 for claim in claims}
    for claim in claims:
        said = body.text[claim.span.start : claim.span.end]
        assert page.quote(claim.id).replace("\n", "") == said.replace("\n", "")
    assert not any(line != line.strip() or not line for line in html.split("\n")[:-1])


@settings(max_examples=enough(100, 1_000))
@given(YAML_TEXTS)
def test_any_text_is_read_as_yaml_or_refused_with_its_place(text):
    effort = Effort()
    found = read_yaml(text, "f.yml")
    assert effort.within(SECONDS)
    assert found.readable or found.diagnostics
    assert _is_plain(found.value, MAX_DEPTH)
    for path in list(found.starts):
        assert found.where(path).line >= 1
        assert found.last_line(path) >= 0
        span = found.scalar(path)
        assert span is None or 0 <= span[0] <= span[1] <= len(text)


def _is_plain(value: object, levels: int) -> bool:
    if isinstance(value, dict):
        return levels > 0 and all(isinstance(key, str) and _is_plain(each, levels - 1) for key, each in value.items())
    if isinstance(value, list):
        return levels > 0 and all(_is_plain(each, levels - 1) for each in value)
    return value is None or type(value) in (bool, int, float, str)


@cache
def _newsroom() -> tuple[Path, dict[str, bytes]]:
    """Make, once, a newsroom with every kind of file in it: a ledger and an earlier version too."""
    root = small_newsroom(Path(mkdtemp(prefix="briefing-fuzz-")) / "newsroom", with_settings=False)
    article = root / "content/ferry/articles/radio.md"
    earlier = root / "content/ferry/revisions/radio/1.md"
    earlier.parent.mkdir(parents=True)
    earlier.write_bytes(article.read_bytes().replace(b"12 people", b"11 people"))
    assert main(["permalinks", "record", "--root", str(root), "--date", "2025-03-06"]) == 0
    assert main(["check", "--root", str(root)]) == 0
    return root, contents(root)


FILES = [
    *sorted(path.relative_to(SMALL).as_posix() for path in (SMALL / "content").rglob("*.*")),
    "content/ferry/permalinks.yml",
    "content/ferry/revisions/radio/1.md",
]


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw a file and other bytes for it: made up, or its own with a stretch put in the place of another."""
    name = draw(st.sampled_from(FILES))
    data = _newsroom()[1][name]
    for _ in range(draw(st.integers(0, 2))):
        lines = data.split(b"\n")
        at = draw(st.integers(0, len(lines) - 1))
        key, colon, _ = lines[at].partition(b":")
        value = b" " + draw(VALUES).encode()
        if draw(st.booleans()):
            indent = key[: len(key) - len(key.lstrip(b" -"))].replace(b"-", b" ")
            lines.insert(at + 1, indent + draw(KEYS).encode() + b":" + value)
        elif colon:
            lines[at] = key + colon + value
        data = b"\n".join(lines)
    for _ in range(draw(st.integers(0, 4))):
        start, length = draw(st.integers(0, len(data))), draw(st.integers(0, 40))
        put = draw(
            st.binary(max_size=30)
            | (YAML_TEXTS | TEXTS).map(lambda text: text.encode("utf-8", "replace"))
            | st.integers(0, len(data)).map(lambda at, data=data: data[at : at + 40])
        )
        data = data[:start] + put + data[start + length :]
    return name, data if draw(st.booleans()) else data[: draw(st.integers(0, len(data)))]


_LEDGER_WITHOUT_A_DAY = (
    b"briefing: ferry\narticles:\n  radio: {title: A, publisher: B, language: en, recorded: 2025-, retired: x}\n"
)


@settings(max_examples=enough(50, 500))
@given(edits())
@example(("content/ferry/claims/radio.yml", b"- id: x\n  quote: [\n"))
@example(("content/ferry/permalinks.yml", _LEDGER_WITHOUT_A_DAY))  # found: half a day
@example(("content/ferry/briefing.yml", b"title: A\nsummary: B\nexcerpt: {words: 0, share: -1}\n"))  # found
def test_a_check_of_any_bytes_finishes(case):
    name, data = case
    root, before = _newsroom()
    assume(data != before[name])
    effort = Effort()
    try:
        (root / name).write_bytes(data)
        assert main(["check", "--coverage", "--root", str(root)]) in (0, 1)
    finally:
        (root / name).write_bytes(before[name])
    assert effort.within(SECONDS)


PROPERTIES = {
    "parse": test_any_text_is_an_article,
    "anchor": test_any_selector_gets_a_state_and_only_its_own_words_are_used,
    "fold": test_folding_loses_no_place,
    "annotate": test_the_page_of_any_article_has_its_words_and_whole_marks,
    "yaml": test_any_text_is_read_as_yaml_or_refused_with_its_place,
    "check": test_a_check_of_any_bytes_finishes,
}
"""What `make fuzz` drives, by the name it takes."""
