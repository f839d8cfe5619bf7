"""Citing a claim: what is copied and announced, and that a browser finds the words on the publisher's own page."""

from __future__ import annotations

import html
import shutil
from typing import TYPE_CHECKING

import pytest
import yaml
from playwright.sync_api import expect

from tests.authored import REPOSITORY, write_files
from tests.browser.conftest import build, serve, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

TITLE = "Twelve people were hurt"
PARAGRAPHS = [
    "The minister - a former sailor, they say - promised aid, food & fuel for 100% of them.",
    "On Monday twelve people were hurt, the coastguard said.",
    "On Tuesday twelve people were hurt, the coastguard said.",
    "“We waited,” the captain said. “We waited for the fog",
    "to lift, and it never did.” Nobody spoke after that.",
    "记者会上，他说约有八千名士兵已部署。路透社报道。",
    "เมื่อวันจันทร์ มีผู้บาดเจ็บสิบสองคน ตำรวจกล่าว",
]
CLAIMS = {
    "signs": ("a former sailor, they say - promised aid, food & fuel for 100%", "", 0),
    "tuesday": ("twelve people were hurt", "On Tuesday", 2),
    "across": ("We waited for the fog to lift, and it never did", "", 3),
    "chinese": ("八千名士兵", "", 5),
    "thai": ("ผู้บาดเจ็บ", "", 6),
}
"""The quote, its prefix, and the paragraph in which it stands or begins."""

PAGE = '<!doctype html><meta charset="utf-8"><title>Post</title><style>p {{ margin: 2000px 0 }}</style><h1>{}</h1>{}'


@pytest.fixture(scope="module")
def publisher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the publisher's page: the article's words, each paragraph on a screen of its own."""
    folder = tmp_path_factory.mktemp("publisher")
    words = "".join(f'<p id="p{number}">{html.escape(each)}</p>' for number, each in enumerate(PARAGRAPHS))
    (folder / "alma.html").write_text(PAGE.format(TITLE, words), encoding="utf-8")
    for home in serve(folder):
        yield f"{home}alma.html"


@pytest.fixture(scope="module")
def cited(tmp_path_factory: pytest.TempPathFactory, publisher: str) -> Iterator[str]:
    """Address of a site with one article of that publisher."""
    root = tmp_path_factory.mktemp("cited")
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    shutil.copytree(REPOSITORY / "overrides", root / "overrides")
    front = {"title": TITLE, "publisher": "Post", "published": "2025-03-04", "retrieved": "2025-03-05"}
    front |= {"url": publisher, "archived": f"{publisher}?archived", "rights": "full"}
    claims = [
        {"id": name, "quote": quote, "prefix": prefix, "point": "what", "says": f"The words of {name}."}
        for name, (quote, prefix, _) in CLAIMS.items()
    ]
    briefing = {"title": "Alma", "summary": "x", "points": [{"id": "what", "question": "What?"}]}
    text = "\n\n".join(PARAGRAPHS)
    write_files(
        root,
        {
            "content/alma/briefing.yml": yaml.safe_dump(briefing),
            "content/alma/claims/post.yml": yaml.safe_dump(claims),
            "content/alma/articles/post.md": f"---\n{yaml.safe_dump(front)}---\n\n{text}\n",
        },
    )
    yield from serve(build(root))


@pytest.fixture
def register(visit: Callable[..., Visit], cited: str) -> Callable[..., tuple[Visit, Page]]:
    """Open the register, on request with other options of the window or a script that runs first."""

    def start(fragment: str = "", script: str = "", **options: object) -> tuple[Visit, Page]:
        reader = visit(home=cited, fresh=bool(script), **options)
        if script:
            reader.page.add_init_script(script)
        return reader, reader.open(f"alma/claims/{fragment}")

    return start


def pasted(page: Page) -> str:
    """Return what the clipboard holds, as a reader would find out."""
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'pasted' }))")
    page.locator("#pasted").focus()
    page.keyboard.press("Control+v")
    text = page.locator("#pasted").input_value()
    page.evaluate("document.querySelector('#pasted').remove()")
    return text


def addressed(page: Page, name: str) -> tuple[str, str]:
    """Return a claim's permalink and the citation that ends with it."""
    number = list(CLAIMS).index(name)
    home = page.url.partition("alma/")[0]
    permalink = f"{home}alma/post/#{name}"
    quote = list(CLAIMS.values())[number][0]
    source = f"Post, “{TITLE}”, 4 March 2025, as retrieved on 5 March 2025"
    return permalink, f"{source}: “{quote}”. In: Alma, {permalink}"


@pytest.mark.parametrize("script", ["", "Object.defineProperty(navigator, 'clipboard', { value: undefined })"])
def test_permalink_and_citation_are_copied_by_keyboard_and_announced(register, script) -> None:
    """With the clipboard that a secure address gives, and without it, as on plain http."""
    reader, page = register(script=script, permissions=["clipboard-read", "clipboard-write"])
    box = page.locator("#__cite-tuesday")
    said = page.locator("[role=status].claim-copied")
    expect(said).to_be_attached()
    box.locator("summary").focus()
    page.keyboard.press("Enter")
    permalink, citation = addressed(page, "tuesday")
    expect(box.get_by_role("button", name="Copy permalink")).to_be_visible()
    page.keyboard.press("Tab")
    expect(box.locator(".claim-permalink a")).to_be_focused()
    for name, copied in (("Permalink", permalink), ("Citation", citation)):
        page.keyboard.press("Tab") if name == "Permalink" else box.get_by_role("button", name="Copy citation").focus()
        expect(box.get_by_role("button", name=f"Copy {name.lower()}")).to_be_focused()
        page.keyboard.press("Enter")
        expect(said).to_have_text(f"{name} of claim 2 copied")
        expect(box.get_by_role("button", name=f"Copy {name.lower()}")).to_be_focused()
        assert pasted(page) == copied
    assert page.locator("[role=status].claim-copied").count() == 1
    reader.assert_quiet()


def test_where_nothing_can_be_copied_the_words_are_selected_and_that_is_said(register) -> None:
    refused = "navigator.clipboard.writeText = () => Promise.reject(new Error()); document.execCommand = () => false;"
    reader, page = register("#__cite-signs", refused)
    page.locator("#__cite-signs").get_by_role("button", name="Copy citation").click()
    said = page.locator("[role=status].claim-copied")
    expect(said).to_have_text("Not copied. Citation of claim 1 is selected: copy it with the keyboard")
    expect(said).to_be_in_viewport()
    assert page.evaluate("getSelection().toString()") == addressed(page, "signs")[1]
    reader.assert_quiet()


def test_an_address_opens_the_place_where_a_claim_is_cited(register) -> None:
    reader, page = register("#__cite-thai")
    box = page.locator("#__cite-thai")
    expect(box).to_have_attribute("open", "")
    expect(box.locator(".claim-citation")).to_be_in_viewport()
    page.evaluate("location.hash = '__cite-signs'")
    expect(page.locator("#__cite-signs .claim-citation")).to_be_in_viewport()
    reader.assert_quiet()


def test_without_scripts_all_of_it_is_there(register) -> None:
    _, page = register("#__cite-tuesday", java_script_enabled=False)
    box = page.locator("#__cite-tuesday")
    expect(box.locator(".claim-citation")).to_be_in_viewport()
    box.locator("summary").click()
    expect(box.locator(".claim-permalink")).to_have_text("/alma/post/#tuesday")
    expect(box.locator(".claim-citation")).to_contain_text(
        f"Post, “{TITLE}”, 4 March 2025, as retrieved on 5 March 2025: “twelve people were hurt”. In: Alma, "
    )
    for name in ("The words on the publisher’s page", "Archived copy"):
        expect(box.get_by_role("link", name=name)).to_be_visible()
    assert page.get_by_role("button", name="Copy").count() == 0


def test_on_paper_every_citation_is_printed_and_nothing_to_press(register) -> None:
    _, page = register("#__cite-tuesday")
    expect(page.get_by_role("button", name="Copy citation").first).to_be_visible()
    page.emulate_media(media="print")
    for name in CLAIMS:
        expect(page.locator(f"#__cite-{name} .claim-citation")).to_be_visible()
        assert page.locator(f"#__cite-{name} .claim-citation").bounding_box()["height"] > 5
    assert page.locator(".claim-cite summary:visible, .claim-cite button:visible").count() == 0


@pytest.mark.parametrize("name", CLAIMS)
@pytest.mark.parametrize("way", ["followed", "typed"])
def test_a_browser_finds_the_words_on_the_publishers_page(register, publisher, name, way) -> None:
    _, page = register(f"#__cite-{name}")
    link = page.locator(f"#__cite-{name}").get_by_role("link", name="The words on the publisher’s page")
    address = link.get_attribute("href")
    assert address is not None
    assert address.startswith(f"{publisher}#:~:text=")
    if way == "followed":
        link.click()
    else:
        page.goto(address)
    page.wait_for_url(f"{publisher}*")
    until(page, "scrollY > 0")
    expect(page.locator(f"#p{CLAIMS[name][2]}")).to_be_in_viewport()
    for number in range(len(PARAGRAPHS)):
        if number not in (CLAIMS[name][2], CLAIMS[name][2] + 1):
            expect(page.locator(f"#p{number}")).not_to_be_in_viewport()


def test_words_that_are_not_there_move_nothing(visit, publisher) -> None:
    """So that the test above proves something."""
    page = visit().page
    page.goto(f"{publisher}#:~:text=Wednesday-,twelve%20people%20were%20hurt")
    page.wait_for_timeout(500)
    assert page.evaluate("scrollY") == 0
