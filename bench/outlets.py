"""One event with many outlets: what its data and pages weigh, and how long a browser takes to load them.

    python bench/outlets.py [--sizes 50,200] [--visits 3]

For each size a newsroom of one briefing is made below `bench/work/` and built. A visit ends when the page has loaded
and has been painted; nothing is in the browser's cache. Needs Chromium (BRIEFING_CHROMIUM may name one) and the tools
for working on the code. How long ten million empty steps of Python take is printed before each size: 0.15 s where
nothing else runs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import generate
from playwright.sync_api import Browser, sync_playwright
from served import Served

WORK = Path(__file__).parent / "work/outlets"
PAGES = ("claims/", "speakers/", "comparison/", "")
FILES = ("data/briefing.json", *(f"{page}index.html" for page in PAGES))
PAINTED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))"


def main() -> int:
    """Make, build, weigh and visit; print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=lambda text: [int(part) for part in text.split(",")], default=[50, 200])
    parser.add_argument("--visits", type=int, default=3)
    options = parser.parse_args()
    weights = []
    for size in options.sizes:
        folder = built(size)
        weights.append([(folder / name).stat().st_size for name in FILES])
        print(f"\n{size} outlets. Ten million empty steps take {steps():.2f} s.\n\n| page | seconds |\n|---|---:|")
        with sync_playwright() as playwright, Served(folder.parent, {}) as served:
            chromium = os.environ.get("BRIEFING_CHROMIUM") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=chromium)
            for page in PAGES:
                taken = [visit(browser, f"{served.home}{folder.name}/{page}") for _ in range(options.visits)]
                print(f"| {page or 'overview'} | {median(taken):.1f} ({min(taken):.1f}–{max(taken):.1f}) |", flush=True)
            browser.close()
    print(f"\n| bytes | {' | '.join(map(str, options.sizes))} | times |\n|---|{'---:|' * (len(options.sizes) + 1)}")
    for name, *sizes in zip(FILES, *weights, strict=True):
        print(f"| `{name}` | {' | '.join(f'{size:,}' for size in sizes)} | {sizes[-1] / sizes[0]:.1f} |")
    return 0


def built(size: int) -> Path:
    """Return the folder of the briefing on the site that is built of a newsroom with so many outlets."""
    root = WORK / str(size)
    shutil.rmtree(root, ignore_errors=True)
    if generate.main(["--out", str(root), "--articles", str(size), "--briefings", "1"]):
        raise SystemExit(1)
    subprocess.run(
        [sys.executable, "-m", "briefing", "build", "--root", str(root)], check=True, stdout=subprocess.DEVNULL
    )
    (folder,) = (path.parent for path in (root / "site").glob("*/comparison"))
    return folder


def visit(browser: Browser, url: str) -> float:
    """Return the seconds until a page has loaded and been painted."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    start = time.monotonic()
    page.goto(url, wait_until="load", timeout=180_000)
    page.evaluate(PAINTED)
    taken = time.monotonic() - start
    context.close()
    return taken


def steps() -> float:
    """Return how long ten million empty steps take."""
    start = time.process_time()
    for _ in range(10_000_000):
        pass
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
