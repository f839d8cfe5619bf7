"""How soon a reader on a phone can open the first claim's card: Chromium with its processor slowed four times.

    python bench/generate.py --out DIR --articles 10 --briefings 1 --words 2000 --claims 40 && briefing build --root DIR
    python bench/phone.py DIR/site

A window of 390 by 844 taps at the first claim's words over and over, from the start of the visit, until its card is
there. Nothing is in the browser's cache. Needs Chromium (BRIEFING_CHROMIUM may name one) and the tools for working on
the code.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright
from weight import articles, weigh

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SLOWER = 4
TAP = """() => {
  const tap = () => {
    const mark = document.querySelector("mark.claim");
    mark?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 }));
    const card = document.querySelector(".claim-card");
    if (card && !card.hidden && card.offsetHeight) window.opened = performance.now();
    else setTimeout(tap, 10);
  };
  tap();
}"""


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def visit(browser: Browser, url: str) -> tuple[float, float]:
    """Visit a page once; return milliseconds to its first paint and to the first card."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(f"({TAP})()")
    page.goto(url, wait_until="commit")
    until = time.monotonic() + 60
    while not (opened := float(page.evaluate("window.opened ?? 0"))):  # the page's policy lets no script wait in it
        if time.monotonic() > until:
            raise SystemExit(f"{url}: no card after 60 s")
        page.wait_for_timeout(100)
    paint = float(page.evaluate("performance.getEntriesByType('paint').at(-1)?.startTime ?? 0"))
    context.close()
    return paint, opened


def main() -> int:
    """Measure, and print one line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    site: Path = options.site
    executable = os.environ.get("BRIEFING_CHROMIUM") or shutil.which("chromium")
    pages = list(articles(site))
    if not pages or not executable:
        print(f"{site}: no article there, or no Chromium here (BRIEFING_CHROMIUM may name one)", file=sys.stderr)
        return 2
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/{pages[0].parent.relative_to(site).as_posix()}/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        visit(browser, url)
        times = [visit(browser, url) for _ in range(options.runs)]
        browser.close()
    claims = weigh(pages[0].read_bytes()).claims
    paints, cards = zip(*times, strict=True)
    print(
        f"{claims} claims, processor {SLOWER} times slower: first card {median(cards):.0f} ms "
        f"({min(cards):.0f} to {max(cards):.0f}), first paint {median(paints):.0f} ms, {len(times)} visits"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
