"""What is wrong with a built site is found by reading it again: each fault is planted in a good site and named."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from briefing import build
from briefing.commands.main import main
from briefing.diagnostics.diagnostic import in_order
from briefing.diagnostics.rules import Rule
from briefing.publishing.compile import compile_briefing
from briefing.publishing.verify import active_content
from briefing.publishing.verify.pages import Expected, _addresses, verify
from tests.authored import options, small_newsroom

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.diagnostics.diagnostic import Diagnostic
    from briefing.model import Permalink

POST, RADIO, HOME = "ferry/post/index.html", "ferry/radio/index.html", "index.html"
MADE = [
    HOME,
    POST,
    RADIO,
    *(f"ferry/{page}index.html" for page in ("", "claims/", "comparison/", "speakers/", "timeline/")),
]


@pytest.fixture(scope="module")
def expected(small: Path) -> dict[str, Expected]:
    return compile_briefing(small / "content/ferry", options(small)).expected


@pytest.fixture
def site(small: Path, tmp_path: Path) -> Path:
    shutil.copytree(small / "site", tmp_path / "site")
    return tmp_path / "site"


def change(path: Path, before: str, after: str) -> None:
    """Replace what a pattern finds on a page, exactly once."""
    text, count = re.subn(before, after, path.read_text(encoding="utf-8"))
    assert count == 1, f"{count} places in {path}"
    path.write_text(text, encoding="utf-8")


def found(site: Path, expected: dict[str, Expected], base_path: str = "/") -> list[Diagnostic]:
    return in_order(verify(site, base_path, expected, MADE))


def test_a_good_site_has_no_fault(site, expected):
    assert found(site, expected) == []


@pytest.fixture
def moved(tmp_path: Path) -> tuple[Path, list[Permalink]]:
    """A site whose briefing was renamed, and every address that is recorded of it."""
    root = small_newsroom(tmp_path / "moved")
    assert main(["permalinks", "record", "--root", str(root)]) == 0
    (root / "content/ferry").rename(root / "content/alma")
    assert main(["permalinks", "move", "ferry", "alma", "--root", str(root)]) == 0
    assert main(["build", "--root", str(root)]) == 0
    return root / "site", compile_briefing(root / "content/alma", options(root)).permalinks


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("briefing-moved", "briefing-moved", ""),
        ('<li id="radio-12">', "<li>", "ferry/radio/index.html does not say where it is now"),
        ('<p><a href="../../alma/radio/">', '<p><a href="../../alma/post/">', "its redirect leads in a circle"),
        ('<p><a href="../../alma/radio/">', '<p><a href="../../alma/tower/">', "its redirect leads in a circle"),
        ('(canonical"|<p><a) href="../../alma/radio/"', r'\1 href="../../alma/tower/"', "there is no such page"),
    ],
    ids=["as built", "a place is gone", "another goal", "a goal that is gone", "both goals gone"],
)
def test_a_page_that_has_moved_leads_on_with_and_without_scripts(before, after, words, moved):
    site, permalinks = moved
    page = site / "ferry/radio/index.html"
    text, count = re.subn(before, after, page.read_text(encoding="utf-8"))
    assert count
    page.write_text(text, encoding="utf-8")
    faults = [
        fault for fault in verify(site, "/", {}, [], permalinks=permalinks) if fault.rule is Rule.PERMALINK_BROKEN
    ]
    assert bool(faults) == bool(words)
    assert {words in fault.message for fault in faults} <= {True}


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        pytest.param(r"(<mark[^>]*>Some 300) people", r"\1", "the article 'radio': the page has", id="a word is lost"),
        pytest.param("Mara Lind told", "Mara  Lind told", "where the text is ", id="a space is added"),
        pytest.param("reporters on the", "reporters “on” the", "where the text is ", id="quotation marks are added"),
        pytest.param(
            "(<mark[^>]*>At) least",
            r"\1&nbsp;least",
            r"the page has 'At\xa0least 12 people",
            id="another sort of space",
        ),
        pytest.param(
            "(<mark[^>]*>At least) 12",
            r"\1 21",
            "the claim 'radio-12': the page has 'At least 21",
            id="digits are turned",
        ),
        pytest.param(
            r"(<mark[^>]*radio-300[^>]*>)Some ",
            r"Some \1",
            "the claim 'radio-300': the page has '300 people were aboard' where the text is 'Some 300",
            id="a mark is moved",
        ),
        pytest.param(
            r'<mark[^>]*id="radio-300"[^>]*>(.*?)</mark>',
            r"\1",
            "the claim 'radio-300': the page has '' where the text is 'Some 300 people were aboard'",
            id="a mark is lost",
        ),
        pytest.param(
            'id="radio-300" data-',
            "data-",
            "the first mark of the claim 'radio-300' does not have its id",
            id="an id is lost",
        ),
        pytest.param(
            'data-claim="radio-300"',
            'data-claim="radio-3"',
            "marks of an unknown claim 'radio-3'",
            id="a mark names another claim",
        ),
        pytest.param(
            'data-article="radio"',
            'data-article="post"',
            "the page has the article 'radio' 0 times",
            id="the article is not marked",
        ),
        pytest.param(
            "</main>",
            '<p class="article-text" data-article="radio"></p></main>',
            "the page has the article 'radio' 2 times",
            id="the article stands twice",
        ),
    ],
)
def test_words_that_are_not_the_articles_are_found(before, after, words, site, expected):
    change(site / RADIO, before, after)
    lost = [each for each in found(site, expected) if each.rule is Rule.WORDS_LOST]
    assert lost
    assert {each.where.path for each in lost} == {f"site/{RADIO}"}
    assert any(words in each.message for each in lost), lost


def test_a_duplicate_id_is_found(site, expected):
    change(site / POST, "</main>", '<p id="post-12"></p><p id="post-12"></p></main>')
    (fault,) = found(site, expected)
    assert fault.rule is Rule.DUPLICATE_HTML_ID
    assert (str(fault.where), fault.message) == (f"site/{POST}", "the page has the id 'post-12' 3 times")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("../nowhere/", "a link leads to ferry/nowhere/index.html, which does not exist"),
        ("../radio/index.htm", "a link leads to ferry/radio/index.htm, which does not exist"),
        ("../radio/#radio-13", "a link leads to ferry/radio/index.html#radio-13, but that page has no such id"),
        ("#nothing", "a link leads to ferry/post/index.html#nothing, but that page has no such id"),
        ("/elsewhere/", "a link leads to elsewhere/index.html, which does not exist"),
        ("../../../outside.html", "a link leads to ../outside.html, which does not exist"),
        ("../data/briefing.jsonl", "a link leads to ferry/data/briefing.jsonl, which does not exist"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(address, words, site, expected):
    change(site / POST, "</main>", f'<a href="{address}">x</a></main>')
    (fault,) = found(site, expected)
    assert fault.rule is Rule.BROKEN_LINK
    assert (str(fault.where), fault.message) == (f"site/{POST}", words)


@pytest.mark.parametrize(
    "address",
    [
        "../radio/",
        "../radio/#radio-12",
        "../radio/index.html#radio-12",
        "../radio/?q=x#radio-12",
        ".",
        "..",
        "",
        "#post-12",
        "#%70ost-12",
        "/",
        "/ferry/radio/#radio-12",
        "../data/briefing.json",
        "https://elsewhere.example/gone#x",
        "mailto:desk@post.example",
        "//elsewhere.example/",
        "https://[broken",
    ],
)
def test_a_link_that_resolves_is_not_reported(address, site, expected):
    change(site / POST, "</main>", f'<a href="{address}">x</a></main>')
    assert found(site, expected) == []


def test_links_from_the_root_start_at_the_sites_own_path(site, expected):
    page = site / POST
    change(page, "</main>", '<a href="/desk/ferry/radio/#radio-12">x</a><a href="/ferry/radio/">y</a></main>')
    faults = [each for each in found(site, expected, "/desk/") if each.where.path == f"site/{POST}"]
    assert [each.message for each in faults] == ["a link leads to /ferry/radio/, which does not exist"]


def test_a_page_that_was_not_built_is_found(site, expected):
    (site / RADIO).unlink()
    faults = found(site, expected)
    assert next(each for each in faults if each.rule is Rule.MISSING_PAGE).where.path == f"site/{RADIO}"
    assert {each.rule for each in faults} == {Rule.MISSING_PAGE, Rule.BROKEN_LINK}


@pytest.mark.parametrize(
    "markup",
    [
        '<link rel="stylesheet" href="https://fonts.example/css">',
        '<link rel="preload" as="font" href="//fonts.example/a.woff2">',
        '<link rel="PRECONNECT" href="https://fonts.example">',
        '<link rel="icon" href="http://cdn.example/icon.png">',
        '<script src="https://cdn.example/a.js"></script>',
        '<img src="https://cdn.example/a.png" alt="">',
        '<img srcset="a.png 1x, https://cdn.example/b.png 2x" alt="">',
        '<iframe src="//video.example/1"></iframe>',
        '<video poster="https://cdn.example/a.png"></video>',
        '<object data="https://cdn.example/a.svg"></object>',
        '<p style="background: url(&quot;https://cdn.example/a.png&quot;)"></p>',
        "<style>@import 'https://fonts.example/css';</style>",
        "<style>p { background: url( //cdn.example/a.png ) }</style>",
        '<svg><image href="https://cdn.example/a.png"/></svg>',
        '<svg><use href="https://cdn.example/a.svg#x"/></svg>',
        '<base href="https://elsewhere.example/">',
    ],
)
def test_a_request_to_another_host_is_found(markup, site, expected):
    change(site / POST, "</main>", f"{markup}</main>")
    faults = [each for each in found(site, expected) if each.rule is Rule.OTHER_HOST]
    (fault,) = faults
    assert re.fullmatch(r"the page loads (https?:)?//[a-z]+\.example\S*", fault.message)


@pytest.mark.parametrize(
    "styles",
    [
        "@import 'https://fonts.example/css';",
        '@import"//fonts.example/css";',
        "@import url(https://fonts.example/css);",
        "@font-face { src: url('//fonts.example/a.woff2') }",
        'p { background: URL( "http://fonts.example/a.png" ) }',
    ],
)
def test_a_style_sheet_that_asks_another_host_is_found(styles, site, expected):
    (site / "assets/extra.css").write_text(f"p {{ color: red }}\n{styles}\n")
    (fault,) = found(site, expected)
    assert fault.rule is Rule.OTHER_HOST
    assert fault.where.path == "site/assets/extra.css"
    assert re.fullmatch(r"the style sheet loads (https?:)?//fonts\.example/[a-z.0-9]+", fault.message)


def test_a_style_sheet_with_its_own_pictures_asks_nobody(site, expected):
    own = "p { background: url(a.png), url('data:image/svg+xml;utf8,<svg xmlns=\"http://www.w3.org/2000/svg\"/>') }"
    (site / "assets/extra.css").write_text(own)
    assert found(site, expected) == []


def test_every_fault_has_a_hint(site, expected):
    change(
        site / POST,
        "</main>",
        '<a href="../gone/">x</a><img src="https://cdn.example/a.png"><i id="a"><i id="a"></main>',
    )
    change(site / RADIO, "Mara Lind told", "she told")
    (site / "ferry/claims/index.html").unlink()
    faults = found(site, expected)
    assert {each.rule for each in faults} == {
        Rule.BROKEN_LINK,
        Rule.OTHER_HOST,
        Rule.DUPLICATE_HTML_ID,
        Rule.WORDS_LOST,
        Rule.MISSING_PAGE,
    }
    assert all(each.hint for each in faults)


def test_no_id_an_author_may_choose_clashes_with_one_that_is_made(tmp_path):
    """An article's, a claim's and a section's ids stand on one page."""
    root = small_newsroom(tmp_path / "newsroom")
    ferry = root / "content/ferry"
    names = ["cite-a", "withdrawn", "lapsed", "silent", "labels"]
    for name in names:
        (ferry / f"articles/{name}.md").write_text(
            "---\ntitle: T\npublisher: P\npublished: 2025-03-05\n---\n\nOne two.\n"
        )
        (ferry / f"claims/{name}.yml").write_text(f"- {{id: {name}, quote: One two, point: injured, says: One.}}\n")
    claims = ferry / "claims/silent.yml"
    for name in ("a", "claims", "title", "cite-cite-a", "own", "point-injured", "differ"):
        claims.write_text(f"{claims.read_text()}- {{id: {name}, quote: One two, point: injured, says: One.}}\n")
    run = [
        ["permalinks", "record"],
        ["retire", "differ", "--because", "No."],
        ["retire", "cite-a", "--kind", "claim", "--because", "No."],
    ]
    for arguments in run:
        assert main([*arguments, "--root", str(root), "--date", "2025-03-06"]) == 0
    report = build(root, root / "site")
    assert report.ok, report.diagnostics


RUNNING = (
    '<p onclick="x()">',
    "<p OnClick = x()>",
    '<p class="a"onload=x()>',
    "<svg/onload=x()>",
    "<p title='on'\nonfoo\n=1>",
    '<a href=" javascript:x()">',
    '<a href="java&#10;script:x()">',
    '<a href="&#106;avascript:x()">',
    "<a href=data:text/html,x>",
    '<iframe srcdoc="x">',
    '<form action="vbscript:x">',
    '<button formaction="javascript:x">',
    '<object data="data:x">',
    '<svg><a xlink:href="javascript:x()">',
)
QUIET = (
    '<p title="on = 1">',
    "<p>on = 1</p>",
    '<img src="data:image/png;base64,x">',
    '<a href="a:b">',
    '<p data-on="1">',
)


@pytest.mark.parametrize("element", [*RUNNING, *QUIET])
def test_the_quick_test_for_what_may_run_misses_nothing(element):
    page = f"<!doctype html><body><p>text</p>{element}".encode()
    tree = LexborHTMLParser(page)
    found = list(active_content._in_attributes(tree))
    assert bool(found) == (element in RUNNING)
    assert active_content._may_run(tree, page.lower(), _addresses(tree)) >= bool(found)
