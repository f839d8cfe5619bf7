"""A real Chromium on a real site: the repository's own content, built once."""

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
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import briefing
from briefing.commands.main import main
from tests.authored import newsroom_with_secrets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent.parent
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        pass


def until(page: Page, condition: str, arg: object = None, seconds: float = 10) -> None:
    """Wait until something is true on a page, whose policy lets Playwright's own waiting evaluate nothing in it."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition, arg):
        assert time.monotonic() < end, f"after {seconds} s still not true: {condition}"
        page.wait_for_timeout(50)


def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def build(root: Path, site: Path) -> Path:
    report = briefing.build(root, site)
    assert report.ok, report.diagnostics
    return site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the built site of this repository's content."""
    root = tmp_path_factory.mktemp("newsroom")
    for name in ("content", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    yield from serve(build(root, root / "site"))


@pytest.fixture(scope="session")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a made-up briefing of 60 points and 12 articles."""
    root = tmp_path_factory.mktemp("wide") / "newsroom"
    command = [sys.executable, str(ROOT / "bench/generate.py"), "--out", str(root), "--shape", "wide"]
    subprocess.run(command, check=True, capture_output=True)
    yield from serve(build(root, root / "site"))


@pytest.fixture(scope="session")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a made-up site with a dense article and one in Arabic."""
    from tests.browser.article_page import quay_newsroom

    root = quay_newsroom(tmp_path_factory.mktemp("quay"))
    yield from serve(build(root, root / "site"))


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site built for the public: an article in full, an excerpt, one that may only be linked to."""
    root = newsroom_with_secrets(tmp_path_factory.mktemp("public") / "newsroom")
    assert main(["build", "--root", str(root), "--profile", "public"]) == 0
    yield from serve(root / "site")


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
        page.on("request", lambda request: self._note_request(request.url))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(f"{error} {page.url} {error.stack}"))
        page.on("dialog", self._note_dialog)

    def _note_request(self, url: str) -> None:
        if not url.startswith((self.home, "data:", "blob:")):
            self.elsewhere.append(url)

    def _note_dialog(self, dialog: object) -> None:
        self.dialogs.append(str(getattr(dialog, "message", "")))
        getattr(dialog, "dismiss")()  # noqa: B009

    def open(self, path: str) -> Page:
        self.page.goto(self.home + path)
        return self.page

    def assert_quiet(self) -> None:
        assert self.elsewhere == []
        assert self.errors == []
        assert self.dialogs == []


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Callable[..., Visit]]:
    """Open a new window: `visit(width=390, java_script_enabled=False)`."""
    contexts: list[BrowserContext] = []

    def start(width: int = 1440, height: int = 900, home: str = site, **options: object) -> Visit:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        return Visit(context.new_page(), home)

    yield start
    for context in contexts:
        context.close()
