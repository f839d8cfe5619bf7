"""The Content-Security-Policy of every page: the site works under it, and what it must stop does not run."""

from __future__ import annotations

import functools
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from briefing.pages.rendering.policy import EMBED, REDIRECT, site_policy, source_of, sources
from tests.authored import copy_of_repository, small_newsroom
from tests.browser.conftest import ROOT, Visit, serve, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Open = Callable[..., Visit]

BRIEFING = "north-korean-troops/"


def assert_nothing_blocked(reader: Visit) -> None:
    assert reader.page.evaluate("window.blocked") == []
    reader.assert_quiet()


def test_a_frame_has_nothing_that_its_policy_blocks(visit: Open) -> None:
    """The same of all other kinds of page is in `test_reading.py`."""
    reader = visit()
    page = reader.open(f"{BRIEFING}embed/ians-8000/")
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    page.emulate_media(color_scheme="dark")
    page.wait_for_load_state("networkidle")
    assert_nothing_blocked(reader)


def test_the_palette_is_switched_kept_and_found_again(visit: Open) -> None:
    reader = visit(fresh=True)
    page = reader.open("")
    for path in ("", BRIEFING, f"{BRIEFING}ians/"):
        reader.open(path)
        scheme = page.locator("body").get_attribute("data-md-color-scheme")
        page.locator("label.md-header__button[for^=__palette]:visible").click()
        until(page, "before => document.body.dataset.mdColorScheme !== before", arg=scheme)
        chosen = page.locator("body").get_attribute("data-md-color-scheme")
        page.reload()
        assert page.locator("body").get_attribute("data-md-color-scheme") == chosen
        assert_nothing_blocked(reader)


def test_search_cards_filters_and_citations_work(visit: Open) -> None:
    reader = visit(fresh=True, permissions=["clipboard-read", "clipboard-write"])
    page = reader.open(f"{BRIEFING}ians/")
    page.keyboard.press("/")
    page.locator(".briefing-search input[name=query]").fill("8,000 troops")
    page.locator(".briefing-search mark").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".claim-ref").first.click()
    page.locator(".claim-card:visible").wait_for()
    page.locator(".claim-tools summary").first.click()
    page.locator(".claim-tools select[name=speaker]").select_option(index=1)
    assert_nothing_blocked(reader)
    reader.open(f"{BRIEFING}claims/")
    page.locator(".claim-cite summary").first.click()
    page.get_by_role("button", name="Copy citation").first.click()
    page.get_by_text("Citation of claim 1 copied").wait_for()
    assert_nothing_blocked(reader)


def test_a_frame_on_the_page_of_another_shows_its_claim(visit: Open, site: str, tmp_path: Path) -> None:
    sandbox = "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
    frame = f'<iframe src="{site}{BRIEFING}embed/ians-8000/" sandbox="{sandbox}" width="500" height="400"></iframe>'
    (tmp_path / "index.html").write_text(f"<!doctype html>{frame}", encoding="utf-8")
    for home in serve(tmp_path):
        reader = visit(home=home)
        page = reader.open("")
        inside = page.frames[1]
        inside.locator("blockquote").wait_for()
        assert inside.evaluate("document.styleSheets.length") == 1
        assert [each for each in reader.errors if "404" not in each] == [], "the page around it has no icon"


def with_all_of_material(root: Path) -> None:
    """Write this repository's newsroom with what else Material can do: its own search, a banner to dismiss."""
    settings = (copy_of_repository(root) / "mkdocs.yml").read_text(encoding="utf-8")
    features = "navigation.instant", "navigation.instant.progress", "announce.dismiss", "content.tabs.link"
    settings = settings.replace("  features:\n", "  features:\n" + "".join(f"    - {each}\n" for each in features))
    settings = settings.replace("enabled: false", "enabled: true")
    settings = settings.replace('!ENV [BRIEFING_SITE_URL, ""]', "http://127.0.0.1/")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    with (root / "overrides/main.html").open("a", encoding="utf-8") as main:
        main.write("{% block announce %}New here{% endblock %}\n")


@pytest.fixture(scope="module")
def material(site_of: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of its site, with an empty site map."""
    site = tmp_path_factory.mktemp("material") / "site"
    shutil.copytree(site_of("material", with_all_of_material), site)
    (site / "sitemap.xml").write_text("<urlset></urlset>", encoding="utf-8")
    yield from serve(site)


def test_other_features_of_the_theme_work_too(visit: Open, material: str) -> None:
    reader = visit(fresh=True, home=material)
    page = reader.open("")
    page.get_by_role("button", name="Don't show this again").click()
    page.reload()
    assert not page.get_by_text("New here").is_visible()
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("troops")
    page.locator(".md-search-result__item").first.wait_for()
    assert_nothing_blocked(reader)


# What the policy must keep from running.


class Other(BaseHTTPRequestHandler):
    """Another host, which notes who asks it for anything."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    do_POST = do_GET  # noqa: N815 - the name that the library asks for

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def other() -> Iterator[tuple[str, list[str]]]:
    """Address of another host, and what it was asked for."""
    asked: list[str] = []
    handler = type("Noting", (Other,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/", asked
    server.shutdown()
    server.server_close()


PLANTED = {
    "an inline script": ("<script>document.title = 'owned'; alert(1)</script>", "script-src-elem inline"),
    "a script of another host": ('<script src="OTHER"></script>', "script-src-elem"),
    "a handler": ('<img src="/no" onerror="document.title = \'owned\'; alert(1)">', "script-src-attr inline"),
    "a link that runs": (
        "<a id=planted href=\"javascript:document.title = 'owned'\">here</a>",
        "script-src-elem inline",
    ),
    "a picture": ('<img src="OTHER">', "img-src"),
    "a style": ('<p style="background: url(OTHER)">x</p>', "style-src-attr inline"),
    "a style sheet inside": ("<style>body { background: url(OTHER) }</style>", "style-src-elem inline"),
    "a style sheet": ('<link rel="stylesheet" href="OTHER">', "style-src-elem"),
    "a frame": ('<iframe src="OTHER"></iframe>', "frame-src"),
    "a frame of words": ('<iframe srcdoc="<script>parent.document.title=`owned`</script>"></iframe>', ""),
    "an object": ('<object data="OTHER"></object>', "object-src"),
    "a base": ('<base href="OTHER">', "base-uri"),
    "a form": ('<form action="OTHER"><button id=planted>here</button></form>', "form-action"),
    "a film": ('<video src="OTHER" autoplay></video>', "media-src"),
    "a script from data": ("<script src=\"data:text/javascript,document.title='owned'\"></script>", "script-src-elem"),
    "an SVG that runs": ("<svg onload=\"document.title='owned'\"></svg>", "script-src-attr inline"),
    "a link fetched before": ('<link rel="prefetch" href="OTHER">', ""),
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, small_site: Path) -> Iterator[tuple[Path, str]]:
    """A site that may be changed, and its address."""
    site = shutil.copytree(small_site / "site", tmp_path_factory.mktemp("planted") / "site")
    for address in serve(site):
        yield site, address


@pytest.mark.parametrize("place", ["ferry/radio/", "ferry/embed/radio-12/"])
def test_active_content_planted_in_a_page_does_not_run(
    visit: Open, planted: tuple[Path, str], other: tuple[str, list[str]], place: str
) -> None:
    site, home = planted
    address, asked = other
    asked.clear()
    before = (site / place / "index.html").read_text(encoding="utf-8")
    reader = visit(home=home, fresh=True)
    page = reader.page
    for number, bed in enumerate(beds()):
        elements = "".join(PLANTED[what][0].replace("OTHER", f"{address}{what.replace(' ', '-')}") for what in bed)
        name = f"{place}planted-{number}.html"
        (site / name).write_text(before.replace("</article>", f"{elements}</article>", 1), encoding="utf-8")
        reader.open(name)
        if page.locator("#planted").count():
            page.locator("#planted").evaluate("element => element.click()")
        for what in bed:
            if blocked := PLANTED[what][1]:
                until(page, "start => window.blocked.some(each => each.startsWith(start))", arg=blocked)
        page.wait_for_timeout(200)
        assert page.title() != "owned", bed
        assert reader.dialogs == [], bed
    assert asked == []


def beds() -> list[list[str]]:
    """Return what can be planted in one page: each is told from the others by what is blocked, and one is clicked."""
    found: list[list[str]] = []
    for what, (markup, blocked) in PLANTED.items():
        for bed in found:
            planted = [PLANTED[each] for each in bed]
            alike = any(blocked.startswith(other) or other.startswith(blocked) for _, other in planted if other)
            clicked = "id=planted" in markup and any("id=planted" in other for other, _ in planted)
            if not (blocked and alike) and not clicked:
                bed.append(what)
                break
        else:
            found.append([what])
    return found


def test_redirects_and_frames_have_a_stricter_policy(site: str) -> None:
    assert sources(REDIRECT) == {
        "default-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
    }
    assert sources(EMBED).keys() == {"default-src", "base-uri", "form-action", "style-src"}
    assert sources(site_policy())["script-src"] == ["'self'"]


def test_a_site_that_is_served_to_its_author_is_reloaded(tmp_path: Path) -> None:
    root = small_newsroom(tmp_path / "newsroom")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "briefing", "serve", "--root", str(root), "--dev-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            page = _fetched(f"http://127.0.0.1:{port}/ferry/radio/")
        finally:
            server.terminate()
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert any("livereload" in script for script in scripts)
    assert {source_of(script) for script in scripts} <= set(sources(policy)["script-src"])


def _fetched(address: str) -> str:
    ask = functools.partial(urllib.request.urlopen, address, timeout=2)
    for _ in range(300):
        try:
            with ask() as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.2)
    pytest.fail("nothing is served")
