"""A claim on somebody else's page: framed from another origin, with nothing allowed that it does not need."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from briefing.commands.main import main
from tests.authored import REPOSITORY, small_newsroom, write_files
from tests.browser.conftest import resize, serve
from tests.pages.test_hostile_words import HOSTILE, LINK, authored_by_hand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Frame, Page

    from tests.browser.conftest import Visit

WORDS = " ".join(word for word in HOSTILE if "\u2028" not in word)
MARKER = "</textarea></script><img src=x onerror=alert(1)>"


class Framed(NamedTuple):
    """A site that others frame, and a site that frames it."""

    home: str
    """Address of the first."""
    folder: Path
    elsewhere: str
    """Address of the second, another origin."""
    pages: Path
    """Its folder."""


HOME = "http://framed.invalid/"
"""Stands for the address of the site, until it is served."""


def lived(root: Path) -> None:
    """Write a newsroom after a rename, a withdrawal and an edit, with a hostile briefing and the repository's own."""
    small_newsroom(root)

    def run(*arguments: str) -> None:
        assert main([*arguments, "--root", str(root), "--date", "2025-03-07"]) == 0

    run("permalinks", "record")
    run("retire", "radio-300", "--because", "Counted anew.", "--successor", "post-240")
    write_files(root, {"new.md": "At least 21 people were hurt, Mara Lind told reporters on the quay.\n"})
    run("update", "radio", str(root / "new.md"))
    (root / "content/ferry").rename(root / "content/alma")
    run("permalinks", "move", "ferry", "alma")
    write_files(
        root, {f"content/hostile/{name}": text for name, text in authored_by_hand(f"{MARKER} {WORDS}", LINK).items()}
    )
    troops = "content/north-korean-troops"
    for path in sorted((REPOSITORY / troops).rglob("*.*")):
        write_files(root, {f"{troops}/{path.relative_to(REPOSITORY / troops)}": path.read_text(encoding="utf-8")})


@pytest.fixture(scope="module")
def framed(site_of: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Framed]:
    """That newsroom's site."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFING_SITE_URL", HOME)
        built = site_of("framed", lived)
    site, pages = tmp_path_factory.mktemp("framed") / "site", tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(built, site)
    sites = serve(site), serve(pages)
    home, elsewhere = map(next, sites)
    for path in site.rglob("*.*"):
        if path.suffix in (".html", ".json", ".jsonld") and HOME.encode() in (data := path.read_bytes()):
            path.write_bytes(data.replace(HOME.encode(), home.encode()))
    yield Framed(home, site, elsewhere, pages)
    for each in sites:
        next(each, None)


@pytest.fixture
def host(visit: Callable[..., Visit], framed: Framed) -> Callable[..., tuple[Visit, Page, Frame]]:
    """Open a page of another origin into which the code of a claim was pasted."""

    def start(address: str, **options: object) -> tuple[Visit, Page, Frame]:
        code = json.loads((framed.folder / address / "oembed.json").read_text(encoding="utf-8"))["html"]
        head = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        (framed.pages / "report.html").write_text(
            f"{head}<title>A report</title><link rel='icon' href='data:,'>\n{code}\n", encoding="utf-8"
        )
        reader = visit(home=framed.elsewhere, **options)
        page = reader.open("report.html")
        handle = page.locator("iframe").element_handle()
        frame = handle.content_frame()
        assert frame is not None
        frame.wait_for_load_state()
        reader.elsewhere = [each for each in reader.elsewhere if not each.startswith(framed.home)]
        return reader, page, frame

    return start


def test_a_framed_claim_shows_the_words_and_leads_to_them(host, framed):
    reader, page, frame = host("north-korean-troops/embed/kursk-8000/")
    words = frame.locator("article").inner_text()
    for expected in ("As many as 8,000 North Korean have been deployed", "Antony Blinken", "IANS", "1 November 2024"):
        assert expected in words
    assert page.locator("iframe").get_attribute("title").startswith("Claim: As many as 8,000 North Korean soldiers")
    reader.assert_quiet()
    frame.get_by_role("link", name="The words in the article").click()
    page.wait_for_url(f"{framed.home}north-korean-troops/ians/#kursk-8000")
    assert page.locator("mark#kursk-8000").first.is_visible()


def test_its_question_leads_to_the_row_by_keyboard(host, framed):
    _, page, frame = host("north-korean-troops/embed/kursk-8000/")
    link = frame.locator("a:focus", has_text="How many North Korean soldiers")
    for _ in range(4):
        if not link.count():
            page.keyboard.press("Tab")
    assert link.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{framed.home}north-korean-troops/comparison/#troops-in-kursk")


def test_it_fits_wherever_it_stands(host):
    reader, page, frame = host("north-korean-troops/embed/icaro-joint-statement/")
    for width in (1440, 390, 320):
        resize(page, width)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
        box = frame.get_by_role("link", name="The words in the article").bounding_box()
        outer = page.locator("iframe").bounding_box()
        assert box is not None
        assert outer is not None
        assert outer["y"] <= box["y"] <= box["y"] + box["height"] <= outer["y"] + outer["height"]
    for scheme, colour in {"light": "rgb(253, 252, 249)", "dark": "rgb(22, 24, 29)"}.items():
        page.emulate_media(color_scheme=scheme)
        assert frame.locator("body").evaluate("node => getComputedStyle(node).backgroundColor") == colour
    reader.assert_quiet()


def test_no_claim_needs_to_be_scrolled_at_its_full_width(visit, framed):
    heights = {
        f"{framed.home}north-korean-troops/embed/{path.parent.name}/": json.loads(path.read_text())["height"]
        for path in (framed.folder / "north-korean-troops/embed").glob("*/oembed.json")
    }
    assert len(heights) == 58
    frames = "".join(f'<iframe src="{url}" width="560" height="{height}"></iframe>' for url, height in heights.items())
    (framed.pages / "all.html").write_text(f"<!doctype html><style>iframe {{ border: 0 }}</style>{frames}")
    page = visit(home=framed.elsewhere).open("all.html")
    needed = {each.url: each.evaluate("document.documentElement.scrollHeight") for each in page.frames[1:]}
    assert needed.keys() == heights.keys()
    assert [url for url, height in needed.items() if height > heights[url]] == []


def test_a_withdrawn_claim_says_so_where_it_is_framed_under_its_former_name(host, framed):
    reader, page, frame = host("ferry/embed/radio-300/")
    words = frame.locator("article").inner_text()
    for expected in ("Some 300 people were aboard", "Withdrawn on 7 March 2025. Counted anew."):
        assert expected in words
    reader.assert_quiet()
    frame.get_by_role("link", name="There were 240 people aboard.").click()
    page.wait_for_url(f"{framed.home}alma/post/#post-240")


def test_a_claim_on_changed_words_says_so_and_leads_to_what_they_were(host, framed):
    _, page, frame = host("alma/embed/radio-12/")
    assert "These words are not in the article any more." in frame.locator("article").inner_text()
    frame.get_by_role("link", name="What was there").click()
    page.wait_for_url(f"{framed.home}alma/radio/#radio-12")
    assert page.locator("mark#radio-12").is_visible()


def test_hostile_words_stay_text_in_frame_title_code_and_data(host, framed):
    reader, page, frame = host("hostile/embed/a-1/")
    assert MARKER in frame.locator("blockquote").inner_text()
    assert MARKER in frame.title()
    assert MARKER in page.locator("iframe").get_attribute("title")
    assert frame.locator("img, script, iframe, textarea").count() == 0
    assert page.locator("img, script").count() == 0
    reader.assert_quiet()
    reader.home = framed.home
    page.goto(f"{framed.home}hostile/a/")
    (node,) = page.locator('script[type="application/ld+json"]').all_text_contents()
    assert json.loads(node)["headline"].startswith(MARKER)
    assert MARKER in page.locator('meta[property="og:title"]').get_attribute("content")
    reader.assert_quiet()


def test_a_card_reader_finds_what_a_page_is(visit, framed):
    page = visit(home=framed.home).open("north-korean-troops/ians/")
    found = {
        name: page.locator(f'meta[property="og:{name}"]').get_attribute("content") for name in ("title", "url", "type")
    }
    assert found == {
        "title": page.locator("h1").inner_text().removesuffix("¶").strip(),
        "url": f"{framed.home}north-korean-troops/ians/",
        "type": "article",
    }
    assert page.locator('link[rel="canonical"]').get_attribute("href") == found["url"]
    address = page.locator('link[type="application/ld+json"]').evaluate("node => node.href")
    claims = [each for each in page.request.get(address).json()["@graph"] if each.get("@type") == "Claim"]
    assert len(claims) == 58
