"""Take pictures of every kind of page, wide and narrow, light and dark; with --readme, those of the README.

python scripts/screenshots.py [--out screenshots] [--site site] [--readme]
"""

from __future__ import annotations

import argparse
import functools
import os
import shutil
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
PAGES = {
    "home": "",
    "overview": "north-korean-troops/",
    "comparison": "north-korean-troops/comparison/",
    "claims": "north-korean-troops/claims/",
    "speakers": "north-korean-troops/speakers/",
    "timeline": "north-korean-troops/timeline/",
    "changes": "north-korean-troops/changes/",
    "icaro": "north-korean-troops/icaro/",
    "ians": "north-korean-troops/ians/#kursk-8000",
    "method": "method/",
    "about": "about/",
}
README = {
    "comparison": ("north-korean-troops/comparison/", 1280, "light"),
    "article": ("north-korean-troops/ians/#kursk-8000", 1280, "light"),
    "overview-dark": ("north-korean-troops/", 1280, "dark"),
    "article-phone": ("north-korean-troops/ians/#kursk-8000", 390, "light"),
}
WIDTHS = {"wide": 1440, "narrow": 390}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def take(browser: Browser, url: str, path: Path, width: int, scheme: str, *, whole: bool) -> None:
    """Take one picture: the whole page, or as much as a window shows."""
    page = browser.new_page(viewport={"width": width, "height": 860}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path, full_page=whole)
    page.close()
    print(path)


def main() -> int:
    """Serve the built site and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "screenshots")
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--readme", action="store_true")
    arguments = parser.parse_args()
    executable = os.environ.get("BRIEFING_CHROMIUM") or shutil.which("chromium")
    if not executable or not (arguments.site / "index.html").is_file():
        print(
            "needs Chromium (BRIEFING_CHROMIUM may name one) and a built site: run `make site` first", file=sys.stderr
        )
        return 2
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_QuietHandler, directory=str(arguments.site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}/"
    out = ROOT / "docs" / "screenshots" if arguments.readme else arguments.out
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        if arguments.readme:
            for name, (path, width, scheme) in README.items():
                take(browser, home + path, out / f"{name}.png", width, scheme, whole=False)
        else:
            for name, path in PAGES.items():
                for label, width in WIDTHS.items():
                    for scheme in ("light", "dark"):
                        take(browser, home + path, out / f"{name}-{label}-{scheme}.png", width, scheme, whole=True)
        browser.close()
    server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
