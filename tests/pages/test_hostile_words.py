"""What an author writes is text: in every field, whatever the words would mean to HTML, Markdown or a template."""

from __future__ import annotations

import itertools
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from briefing import build
from briefing.diagnostics import Rule
from briefing.publishing import mkdocs
from briefing.text.hidden import without_hidden
from tests.authored import REPOSITORY, contents, write_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selectolax.lexbor import LexborNode

pytestmark = pytest.mark.publisher

HOSTILE = [
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!-- a comment",
    "<![CDATA[ x ]]>",
    "</mark></td></div></main></body>",
    "<style>body { display: none }</style>",
    "{{ config }} {% include 'x' %} {# x #}",
    "{: onclick=alert(1) }",
    "words { #evil .hidden onclick=alert(1) }",
    "[x](javascript:alert(1)) <javascript:alert(1)>",
    "![x](https://evil.example/x.png)",
    "[x]: https://evil.example/ 'x'",
    "[x][x] [^1] [TOC] *[HTML]: x",
    '--8<-- "mkdocs.yml"',
    "a | b | c",
    "`code` ``more`` ~~~",
    "*_* **bold** __bold__ ~~gone~~ ==mark== ^^ins^^ ++key++",
    "1. first",
    "1) first",
    "- item",
    "+ item",
    "* item",
    "# heading",
    "heading #",
    "!!! danger",
    "??? note 'x'",
    "> quote",
    "---",
    "***",
    "&lt;b&gt; &amp; &copy; &#60;",
    r"\*escaped\* \<b> C:\new\table",
    "https://evil.example/ www.evil.example a@evil.example",
    ":smile: :material-account: :fontawesome-solid-bomb:",
    "$$x$$ $x$ \\(x\\)",
    "title: x # y",
    "\u2028line\u2029paragraph\u0085next",
    "\u202eright to left\u202c",
    "\U0001d54b\U0001f6a2 beyond sixteen bits",
]
LINK = 'https://x.example/"onmouseover="alert(1)'


def authored_by_hand(words: str, link: str) -> dict[str, str]:
    """Return the files of a briefing that has the words in every field that takes any."""
    named = {"name": words, "role": words, "party": words}
    point = {"id": "one", "question": words, "note": words, "agreement": "conflict", "because": words, "by": words}
    claim = {"point": "one", "says": words, "via": words, "place": words, "cue": words, "occasion": "talk"}
    claim |= {"basis": words, "scope": words, "answer": words, "translation": words}
    claim["time"] = "2025-03"
    front = {
        "title": words,
        "publisher": words,
        "published": "2025-03-04",
        "rights": "full",
        "url": link,
        "archived": f"{link}#archived",
        "modified": "2025-03-05",
        "retrieved": "2025-03-06",
        "wire": words,
    }
    front |= {"incomplete": words, "byline": words, "notes": words, "left_out": [{"quote": "End.", "because": words}]}
    front |= {"standfirst": words, "captions": [words, words]}
    quantity = {"value": 1.5, "unit": words, "per": words}
    files = {
        "briefing.yml": {
            "title": words,
            "summary": words,
            "speakers": {"who": named, "other": {**named, "party": "side"}},
            "parties": {"side": {"name": words}},
            "places": {"spot": {"name": words}},
            "occasions": {"talk": {"name": words, "place": words, "time": "2025-03-03"}},
            "points": [point, {"id": "two", "question": words}],
        },
        "claims/a.yml": [
            {"id": "a-0", "quote": words, **claim, "in": "standfirst", "at": {"page": 3}},
            {"id": "a-1", "quote": words, **claim, "speaker": ["who", "other"], "quantity": quantity},
        ],
        "claims/b.yml": [{"id": "b-1", "quote": words, **claim, "place": "spot", "certainty": "denied"}],
    }
    dumped = {name: yaml.safe_dump(value, width=10_000) for name, value in files.items()}
    taken_back = {**front, "retracted": {"on": "2025-03-06", "because": words}}
    body = f"---\n{yaml.safe_dump(front, width=10_000)}---\n\n    {' '.join(words.split())}\n\nEnd.\n"
    retracted = f"---\n{yaml.safe_dump(taken_back, width=10_000)}---\n\nEnd.\n"
    return {**dumped, "articles/a.md": body, "articles/b.md": body, "articles/c.md": retracted}


def build_with(root: Path, texts: list[str], link: str) -> None:
    root.mkdir()
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    shutil.copytree(REPOSITORY / "overrides", root / "overrides")
    for number, words in enumerate(texts):
        files = authored_by_hand(words, link)
        write_files(root, {f"content/b-{number:02}/{name}": text for name, text in files.items()})
    report = build(root)
    # The words are names and free text at once, and the quantity is the same whatever they say.
    expected = {Rule.HIDDEN_CHARACTER, Rule.UNUSED_POINT, Rule.JUDGEMENT_NOT_PINNED, Rule.UNKNOWN_BASIS}
    expected |= {Rule.ALMOST_A_KEY, Rule.FIGURE_DIFFERS, Rule.NAMESAKES}
    expected |= {Rule.READ_AS_CODE, Rule.RAW_HTML, Rule.ARTICLE_WITHOUT_CLAIMS}
    assert [diagnostic for diagnostic in report.diagnostics if diagnostic.rule not in expected] == []


def parsed(site: Path) -> dict[str, LexborHTMLParser]:
    return {name: LexborHTMLParser(data) for name, data in contents(site).items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def hostile_and_benign(made_once: Callable[..., Path]) -> list[tuple[Path, dict[str, LexborHTMLParser]]]:
    """Two sites: one has hostile words in every field, one the words of nobody in particular, in three briefings."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mkdocs, "SHOWN_IN_NAVIGATION", len(HOSTILE))
        roots = (
            made_once("hostile-fields", lambda root: build_with(root, HOSTILE, LINK)),
            made_once("benign-fields", lambda root: build_with(root, ["some words"] * 3, "https://x.example/some")),
        )
    return [(root / "site", parsed(root / "site")) for root in roots]


LISTS_OF_BRIEFINGS = {"md-nav__list", "briefing-cards"}


def skeleton(node: LexborNode) -> tuple[object, ...]:
    """Return an element of a page: its tag, the names of its attributes, and the elements in it.

    Links to the words on the publisher's page are left out: there is none where the words cannot be singled out.
    So are the elements that show a sign. Where briefings are listed, those that look the same count once.
    """
    inside = list(elements_in(node))
    if LISTS_OF_BRIEFINGS & set((node.attributes.get("class") or "").split()):
        inside = [each for each, _ in itertools.groupby(inside)]
    return node.tag, tuple(sorted(node.attributes)), tuple(inside)


def elements_in(node: LexborNode) -> Iterator[tuple[object, ...]]:
    for child in node.iter(include_text=False):
        if ":~:text=" in (child.attributes.get("href") or "") or "data-sign" in child.attributes:
            yield from elements_in(child)
        else:
            yield skeleton(child)


def test_no_words_of_an_author_become_markup(hostile_and_benign):
    """A briefing is compared with the benign one in its place of the lists: the first, one between, or the last."""
    (_, hostile), (_, benign) = hostile_and_benign
    last = f"b-{len(HOSTILE) - 1:02}"
    places = {"b-00": "b-00", last: "b-02"}
    expected = {name: skeleton(tree.root) for name, tree in benign.items()}
    compared = set()
    for name, tree in hostile.items():
        folder, _, page = name.partition("/")
        like = f"{places.get(folder, 'b-01')}/{page}" if folder.startswith("b-") else name
        assert skeleton(tree.root) == expected[like], name
        compared.add(like)
    assert compared == expected.keys()
    assert len(hostile) - len(benign) == (len(HOSTILE) - 3) * sum(name.startswith("b-00/") for name in benign)


def test_the_words_of_an_author_are_on_the_page_as_they_were_written(hostile_and_benign):
    (_, pages), _ = hostile_and_benign
    for number, words in enumerate(HOSTILE):
        shown = " ".join(words.split()).replace("\u0085", "\ufffd")
        for page in ("", "a/", "comparison/", "claims/", "speakers/", "timeline/"):
            tree = pages[f"b-{number:02}/{page}index.html"]
            body = " ".join(tree.css_first("article").text().split())
            assert body.count(shown) >= 3, (words, page)
            title = " ".join((tree.css_first("title").text()).split())
            assert without_hidden(shown) in title, (words, page)
            assert without_hidden(shown) in " ".join(tree.css_first("nav.md-nav--primary").text().split())


def test_no_address_on_a_page_is_a_script(hostile_and_benign):
    (_, pages), _ = hostile_and_benign
    for tree in pages.values():
        for node in tree.css("[href], [src], [action], [formaction]"):
            for name in ("href", "src", "action", "formaction"):
                scheme = re.match(r"\s*([a-z]+):", node.attributes.get(name) or "", re.IGNORECASE)
                assert scheme is None or scheme.group(1).lower() in ("http", "https")
    assert pages["b-00/a/index.html"].css(f"a[href='{LINK}']")


def test_the_search_reads_whatever_an_author_wrote_as_text(hostile_and_benign):
    (site, _), _ = hostile_and_benign
    titles = {name: title for name, title, _ in json.loads((site / "search/hits.json").read_text(encoding="utf-8"))}
    assert [titles[f"b-{number:02}"] for number in range(len(HOSTILE))] == [
        without_hidden(" ".join(words.split())) for words in HOSTILE
    ]


def test_the_data_is_whole_whatever_an_author_wrote(hostile_and_benign):
    (site, _), _ = hostile_and_benign
    for number, words in enumerate(HOSTILE):
        data = json.loads((site / f"b-{number:02}/data/briefing.json").read_text(encoding="utf-8"))
        assert data["title"] == data["claims"][0]["says"] == " ".join(words.split())
        json.loads((site / f"b-{number:02}/data/annotations.jsonld").read_text(encoding="utf-8"))
