"""How long a key stroke in the comparison's filter takes, against laying the same page out once.

    python bench/generate.py --out DIR --shape wide && briefing build --root DIR
    python bench/keystroke.py DIR/site

Needs Chromium (BRIEFING_CHROMIUM may name one) and the tools for working on the code.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
MEASURE = """async () => {
  const field = document.querySelector("[name=q]"), table = document.querySelector(".briefing-matrix");
  const timed = (act) => {
    const start = performance.now();
    act();
    document.body.offsetHeight;
    return performance.now() - start;
  };
  const strokes = [], layouts = [];
  for (const words of ["p", "pe", "peo", "pe", "p", "", "x", "", "s", "sc", "sch", "scho", "school", ""]) {
    strokes.push(timed(() => { field.value = words; field.dispatchEvent(new Event("input", { bubbles: true })) }));
    await new Promise((done) => setTimeout(done, 400));
  }
  for (let at = 0; at < 7; at += 1) {
    table.hidden = true;
    document.body.offsetHeight;
    layouts.push(timed(() => { table.hidden = false }));
  }
  return [strokes, layouts];
}"""


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def main() -> int:
    """Measure, and print one line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    site = parser.parse_args().site
    pages = sorted(site.glob("*/comparison/index.html"))
    executable = os.environ.get("BRIEFING_CHROMIUM") or shutil.which("chromium")
    if not pages or not executable:
        print(f"{site}: no comparison there, or no Chromium here (BRIEFING_CHROMIUM may name one)", file=sys.stderr)
        return 2
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS).new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/{pages[0].parent.relative_to(site).as_posix()}/")
        page.wait_for_selector(".briefing-filter:visible")
        strokes, layouts = page.evaluate(MEASURE)
    stroke, layout = median(strokes), median(layouts)
    print(f"key stroke {stroke:.1f} ms (most {max(strokes):.1f}), layout {layout:.1f} ms, ratio {stroke / layout:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
