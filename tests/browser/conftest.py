"""A real Chromium on real sites, each built once for all workers. All tests here are marked."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from briefing.model.vocabulary import Profile
from tests.authored import copy_of_repository, newsroom_with_secrets
from tests.plain import build_with_mkdocs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import ConsoleMessage, Dialog, Request

ROOT = Path(__file__).parent.parent.parent
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
LISTEN = """
window.blocked = [];
document.addEventListener("securitypolicyviolation", (event) => {
  blocked.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
"""
"""What writes down on every page, in `window.blocked`, what its policy blocks."""

expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the modules of this folder."""
    for item in items:
        module = item.getparent(pytest.Module)
        if module and module.path.parent == Path(__file__).parent and not module.get_closest_marker("browser"):
            module.add_marker("browser")


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        pass


def until(page: Page, condition: str, arg: object = None, seconds: float = 30) -> None:
    """Wait until something is true on a page, whose policy lets Playwright's own waiting evaluate nothing in it."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition, arg):
        assert time.monotonic() < end, f"after {seconds} s still not true: {condition}"
        page.wait_for_timeout(20)


def resize(page: Page, width: int) -> None:
    """Make a window as wide as this, in pixels."""
    page.set_viewport_size({"width": width, "height": 900})


def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def build(root: Path, site: Path | None = None) -> Path:
    """Build a newsroom's site with MkDocs and return its folder."""
    report = build_with_mkdocs(root, site)
    assert report.ok, report.diagnostics
    assert report.site
    return report.site


@pytest.fixture(scope="session")
def site_of(made_once: Callable[..., Path]) -> Callable[[str, Callable[[Path], object]], Path]:
    """Return the folder of a newsroom's site, written by a function and built once for all workers."""

    def folder(name: str, write: Callable[[Path], object]) -> Path:
        def fill(root: Path) -> None:
            write(root)
            build(root)

        return made_once(name, fill) / "site"

    return folder


@pytest.fixture(scope="session")
def site(site_of: Callable[..., Path]) -> Iterator[str]:
    """Address of the built site of this repository's content."""
    yield from serve(site_of("repository", copy_of_repository))


def generated(*arguments: str) -> Callable[[Path], object]:
    """Return what writes a made-up newsroom."""
    command = [sys.executable, str(ROOT / "bench/generate.py"), *arguments, "--out"]
    return lambda root: subprocess.run([*command, str(root)], check=True, capture_output=True)


@pytest.fixture(scope="session")
def wide(site_of: Callable[..., Path]) -> Iterator[str]:
    """Address of a made-up briefing of 60 points and 12 articles."""
    yield from serve(site_of("wide", generated("--shape", "wide")))


@pytest.fixture(scope="session")
def quay(site_of: Callable[..., Path]) -> Iterator[str]:
    """Address of a made-up site with a dense article and one in Arabic."""
    from tests.browser.article_page import quay_newsroom

    yield from serve(site_of("quay", quay_newsroom))


@pytest.fixture(scope="session")
def public(made_once: Callable[..., Path]) -> Iterator[str]:
    """Address of a site built for the public: an article in full, an excerpt, one that may only be linked to."""

    def fill(root: Path) -> None:
        assert build_with_mkdocs(newsroom_with_secrets(root), profile=Profile.PUBLIC).ok

    yield from serve(made_once("public", fill) / "site")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser. Without one this fails: a skipped browser test would hide what readers see."""
    executable = os.environ.get("BRIEFING_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not executable:
        pytest.fail("no Chromium: install the package `chromium`, or name one in BRIEFING_CHROMIUM", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


class Visit:
    """One reader's page, and everything that must not happen on it."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home = page, home
        self.elsewhere: list[str] = []
        self.errors: list[str] = []
        self.dialogs: list[str] = []
        page.on("request", self._note_request)
        page.on("console", self._note_message)
        page.on("pageerror", self._note_error)
        page.on("dialog", self._note_dialog)

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _note_error(self, error: PlaywrightError) -> None:
        self.errors.append(f"{error} {self.page.url} {error.stack}")

    def _note_dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, path: str) -> Page:
        self.page.goto(self.home + path)
        return self.page

    def assert_quiet(self) -> None:
        assert self.elsewhere == []
        assert self.errors == []
        assert self.dialogs == []

    def leave(self) -> bool:
        """Empty the page and the site's storage for the next reader; tell whether nothing is left behind."""
        if not self.page.url.startswith(self.home):
            return False
        try:
            self.page.mouse.move(0, 0)
            self.page.evaluate("localStorage.clear(), sessionStorage.clear()")
            self.page.goto("about:blank")
        except PlaywrightError:
            return False
        self.page.remove_listener("request", self._note_request)
        self.page.remove_listener("console", self._note_message)
        self.page.remove_listener("pageerror", self._note_error)
        self.page.remove_listener("dialog", self._note_dialog)
        return True


@pytest.fixture(scope="session")
def windows(chromium: Browser) -> dict[str, list[Page]]:
    """Windows that were left, by their options: a new one takes three times as long to show a page."""
    return {}


@pytest.fixture
def visit(chromium: Browser, site: str, windows: dict[str, list[Page]]) -> Iterator[Callable[..., Visit]]:
    """Open a window: `visit(width=390, java_script_enabled=False)`.

    It has been used before, and is emptied. A test that adds scripts, routes or listeners to its page, or counts what
    is fetched, asks for a `fresh` one.
    """
    visits: list[tuple[Visit, str]] = []

    def start(
        width: int = 1440,
        height: int = 900,
        home: str = site,
        fresh: bool = False,
        color_scheme: Literal["light", "dark"] = "light",
        forced_colors: Literal["active", "none"] = "none",
        reduced_motion: Literal["reduce", "no-preference"] = "no-preference",
        **options: object,
    ) -> Visit:
        kind = "fresh" if fresh else repr(sorted(options.items()))
        if windows.get(kind):
            page = windows[kind].pop()
        else:
            page = chromium.new_context(**options).new_page()  # type: ignore[arg-type]
            page.set_default_timeout(30_000)
            page.add_init_script(LISTEN)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(
            media="null", color_scheme=color_scheme, forced_colors=forced_colors, reduced_motion=reduced_motion
        )
        reader = Visit(page, home)
        visits.append((reader, kind))
        return reader

    yield start
    for reader, kind in visits:
        if kind != "fresh" and reader.leave():
            windows.setdefault(kind, []).append(reader.page)
        else:
            reader.page.context.close()
