"""What a page of another site gets of a site that is served to its author in the same browser: nothing."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from briefing.publishing import mkdocs
from briefing.publishing.serving import guard
from briefing.publishing.settings import Site
from tests.browser.conftest import ARGUMENTS, serve, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

HOSTILE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Elsewhere</title><body></body></html>"""
TRIES = """
async (site) => {
  const got = {};
  const ask = async (name, path, options) => {
    try {
      const answer = await fetch(site + path, options);
      got[name] = answer.type === "opaque" ? "something" : `${answer.status} ${(await answer.text()).slice(0, 60)}`;
    } catch { got[name] = ""; }
  };
  const load = (name, tag, attributes) => new Promise((done) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.onload = () => { got[name] = "loaded"; done(); };
    element.onerror = () => { got[name] = ""; done(); };
    document.body.append(element);
  });
  await ask("data", "ferry/data/briefing.json");
  await ask("data unread", "ferry/data/briefing.json", {mode: "no-cors"});
  await ask("page unread", "", {mode: "no-cors", credentials: "include"});
  await ask("the next build", "livereload/0/1", {mode: "no-cors"});
  await ask("the next build with its header", "livereload/0/1", {headers: {"X-Briefing": "reload"}});
  await ask("a change", "", {method: "POST", mode: "no-cors", body: "x"});
  await load("script", "script", {src: site + "assets/briefing/start.js"});
  await load("module", "script", {src: site + "assets/briefing/start.js", type: "module"});
  await load("data as script", "script", {src: site + "ferry/data/briefing.json"});
  await load("style", "link", {href: site + "assets/briefing/base.css", rel: "stylesheet"});
  await load("picture", "img", {src: site + "assets/briefing/icon.svg"});
  return got;
}
"""
FRAMED = """
(site) => new Promise((done) => {
  const frame = Object.assign(document.createElement("iframe"), {src: site});
  frame.onload = done;
  document.body.append(frame);
})
"""
WORDS = "Internal edition"


@pytest.fixture(scope="module")
def browser(chromium: Browser) -> Iterator[Browser]:
    """A browser in which the name `evil.example` leads to this machine."""
    executable = os.environ.get("BRIEFING_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    rule = "--host-resolver-rules=MAP evil.example 127.0.0.1"
    browser = chromium.browser_type.launch(executable_path=executable, args=[*ARGUMENTS, rule])
    yield browser
    browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def port(small_site: Path) -> Iterator[int]:
    """Port at which the small newsroom's internal edition is served."""
    site = Site(small_site, small_site / "site-src", small_site / "site")
    server = mkdocs.preview(site, lambda: None, "127.0.0.1", 0)
    server.watch(str(small_site / "content"))
    server.server_bind()
    server.server_activate()
    server.serve_thread.start()
    yield server.server_port
    server.shutdown()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """Address of a page of another site."""
    (tmp_path / "index.html").write_text(HOSTILE, encoding="utf-8")
    for address in serve(tmp_path):
        yield address.replace("127.0.0.1", "evil.example")


@pytest.fixture(params=["all", "headers of the answer only", "what the browser says only"])
def guards(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each of the two guards against other sites has to do by itself: not every browser knows both."""
    if request.param == "headers of the answer only":
        monkeypatch.setattr(guard, "_is_from_elsewhere", lambda *_: False)
    elif request.param == "what the browser says only":
        monkeypatch.setattr(guard, "HEADERS", ())
    return request.param


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1"])
def test_a_page_of_another_site_gets_nothing(name: str, guards: str, page: Page, port: int, elsewhere: str) -> None:
    site = f"http://{name}:{port}/"
    page.goto(elsewhere)
    answered: set[int] = set()
    page.on("response", lambda response: answered.add(response.status) if response.url.startswith(site) else None)
    got = page.evaluate(TRIES, site)
    page.evaluate(FRAMED, site)
    assert len(page.frames) == 2
    assert not any(WORDS in frame.content() for frame in page.frames)
    if guards == "what the browser says only":  # it hands over that there was an answer, and no more
        assert answered == {403, 405}
        got = {name: answer.replace("something", "") for name, answer in got.items()}
    assert set(got.values()) == {""}, got


def test_a_name_that_leads_to_this_machine_opens_nothing(page: Page, port: int) -> None:
    answer = page.goto(f"http://evil.example:{port}/")
    assert answer
    assert answer.status == 403
    assert "under a name that is not its own" in page.content()
    got = page.evaluate(TRIES, f"http://evil.example:{port}/")
    assert {answer[:4] for answer in got.values()} == {"", "403 "}, got
    page.evaluate(FRAMED, f"http://evil.example:{port}/")
    assert not any(WORDS in frame.content() for frame in page.frames)


def test_its_own_page_gets_all_of_that(page: Page, port: int) -> None:
    """What the tests above try does work where it is allowed; and under the policy of the page, as `serve` sends it."""
    site = f"http://localhost:{port}/"
    page.goto(site)
    got = page.evaluate(TRIES, site)
    assert got["data"].startswith("200 {")
    assert got["the next build with its header"].startswith("200 ")
    loaded = {name for name, answer in got.items() if answer == "loaded"}
    assert loaded >= {"script", "module", "style", "picture"}
    assert WORDS in page.content()


def test_a_link_from_elsewhere_shows_the_page_to_the_author_alone(page: Page, port: int, elsewhere: str) -> None:
    page.goto(elsewhere)
    with page.context.expect_page() as opened:
        page.evaluate("(site) => { window.opened = open(site); }", f"http://localhost:{port}/ferry/")
    opened.value.wait_for_load_state()
    assert WORDS in opened.value.content()
    until(page, "opened.closed")  # so it looks from the other site, which cannot follow what is done there
    page.evaluate("(site) => { location = site; }", f"http://localhost:{port}/ferry/")
    page.wait_for_url(f"http://localhost:{port}/ferry/")
    assert WORDS in page.content()
