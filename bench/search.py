"""Measure Material's search, the site's own on its engine, and Pagefind: `python bench/search.py --pagefind FILE`.

A site of 1,000 articles with 12 claims each is made and built below `bench/work/`. Each engine is opened in a Chromium
of its own that has nothing in its cache, and asked the thirty searches of `queries.yml`, which were written down, with
their right answers, before anything was measured. What is read is counted by the server that sends it.
"""

from __future__ import annotations

import argparse
import fnmatch
import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pagefind_index import index_with_pagefind
from playwright.sync_api import sync_playwright
from served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "bench" / "work"
QUERIES = ROOT / "bench" / "queries.yml"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FLAGS += ["--disable-sync", "--no-first-run"]
COLD = "castellan hospital quarnby"
"""The search that a reader comes with."""

START = {
    "Material as it comes": """async () => {
        const data = await (await fetch("/built-in/search/search_index.json")).json();
        const worker = new Worker("/" + JSON.parse(document.getElementById("__config").textContent).search);
        const ask = (type, data) => new Promise((done) => {
            worker.onmessage = (event) => done(event.data.data);
            worker.postMessage({ type, data });
        });
        await ask(0, { config: data.config, docs: data.docs, options: { suggest: true } });
        window.find = async (query, within) => {
            const items = (await ask(2, query)).items.flat().filter((item) => item.score > 0);
            const found = items.map((item) => item.location);
            return found.filter((at) => !within || at.startsWith(within + "/")).slice(0, 5);
        };
    }""",
    "Material's engine, our lists": """async () => {
        const { found } = await import("/assets/briefing/hits.js");
        window.find = async (query, within) => (await found(query, within)).hits.slice(0, 5).map((hit) => hit.href);
    }""",
    "Pagefind": """async () => {
        const pagefind = await import("/pagefind/pagefind.js");
        window.find = async (query, within) => {
            const { results } = await pagefind.search(query, within ? { filters: { briefing: [within] } } : {});
            const loaded = await Promise.all(results.slice(0, 5).map((result) => result.data()));
            return loaded.map((hit) => hit.url);
        };
    }""",
}
"""What each engine has to do once before it can be asked."""


@dataclass
class Result:
    """What was measured of one engine."""

    name: str
    disk: int
    """Bytes of its index on the server."""
    files: int
    cold_bytes: int
    """Sent to a reader for the first search, compressed as hosts do."""
    cold: float
    """Seconds from the first key to the first hits, nothing in the cache; median of the runs."""
    all_bytes: int
    """Sent for all searches together."""
    warm: float
    """Seconds for a further search, median."""
    first: int
    """Searches whose first hit is right."""
    five: int
    """Searches with a right hit among the first five."""
    wrong: list[str]


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(description="Measure three ways to search a site of 1,000 articles.")
    parser.add_argument("--site", type=Path, default=WORK / "search", help="newsroom's folder; made if not there")
    parser.add_argument("--articles", type=int, default=1000, help="(%(default)s)")
    parser.add_argument("--pagefind", type=Path, help="its program, from the package pagefind_bin; else it is left out")
    parser.add_argument("--runs", type=int, default=3, help="cold starts of each (%(default)s)")
    options = parser.parse_args(argv)
    asked = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    site = prepare(options.site, options.articles, asked["respelt"])
    mounts = {"built-in": built_in(options.site)}
    if options.pagefind:
        mounts["pagefind"] = options.site / "pagefind"
        seconds, processor = index_with_pagefind(options.pagefind, site, mounts["pagefind"])
        print(f"Pagefind indexed in {seconds:.1f} s, processor time {processor:.1f} s", file=sys.stderr)
    with Served(site, mounts) as served, sync_playwright() as playwright:
        executable = os.environ.get("BRIEFING_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        names = [name for name in START if name != "Pagefind" or options.pagefind]
        results = [measure(name, browser, served, asked["queries"], options.runs) for name in names]
        browser.close()
    print(table(results))
    return 0


def prepare(root: Path, articles: int, respelt: dict[str, str]) -> Path:
    """Make and build the newsroom unless it is built; return its site."""
    if not (root / "site").is_dir():
        shutil.rmtree(root, ignore_errors=True)
        _run(str(ROOT / "bench/generate.py"), "--out", str(root), "--articles", str(articles))
        for path in sorted((root / "content").glob("*/**/*.*")):
            text = path.read_text(encoding="utf-8")
            for old, new in respelt.items():
                text = text.replace(old, new)
            path.write_text(text, encoding="utf-8")
        _run("-m", "briefing", "build", "--root", str(root))
    return root / "site"


def built_in(root: Path) -> Path:
    """Build the same pages with Material's own search, and return that site."""
    site = root / "built-in"
    if not site.is_dir():
        settings = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("enabled: false", "enabled: true")
        (root / "built-in.yml").write_text(settings, encoding="utf-8")
        _run("-m", "mkdocs", "build", "-q", "-f", str(root / "built-in.yml"), "-d", str(site))
    return site


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def measure(name: str, browser: Browser, served: Served, queries: list[dict[str, Any]], runs: int) -> Result:
    """Open an engine cold a few times, then put all searches to it."""
    times, sizes = [], []
    for _ in range(runs):
        page = browser.new_page()
        page.goto(served.home, wait_until="networkidle")
        served.sent = 0
        started = time.perf_counter()
        page.evaluate(START[name])
        page.evaluate("query => find(query)", COLD)
        times.append(time.perf_counter() - started)
        sizes.append(served.sent)
        if len(times) < runs:
            page.context.close()
    right, warm = zip(*(_ask(page, query, served.home) for query in queries), strict=True)
    page.context.close()
    disk, files = served.weigh(INDEX[name])
    wrong = [query["query"] for query, (_, five) in zip(queries, right, strict=True) if not five]
    counts = [sum(each) for each in zip(*right, strict=True)]
    median = statistics.median
    return Result(name, disk, files, int(median(sizes)), median(times), served.sent, median(warm), *counts, wrong)


INDEX = {
    "Material as it comes": ["built-in/search/search_index.json"],
    "Material's engine, our lists": ["search/*.json", "*/data/hits.json", "*/data/texts.json"],
    "Pagefind": ["pagefind/**/*"],
}


def _ask(page: Page, query: dict[str, Any], home: str) -> tuple[tuple[bool, bool], float]:
    """Return whether the first hit is right, whether one of the first five is, and the seconds it took."""
    started = time.perf_counter()
    addresses = page.evaluate("([query, within]) => find(query, within)", [query["query"], query.get("within", "")])
    seconds = time.perf_counter() - started
    hits = [identity(address.removeprefix(home).lstrip("/")) for address in addresses]
    right = [any(fnmatch.fnmatchcase(hit, pattern) for pattern in query["right"]) for hit in hits]
    return (right[:1] == [True], any(right)), seconds


def identity(address: str) -> str:
    """Return the kind and id of what stands at an address; the register's entry is the claim as well."""
    path, _, fragment = address.partition("#")
    briefing, _, page = path.rstrip("/").partition("/")
    if fragment.startswith((":~:", "_")):
        fragment = ""
    if not fragment:
        return f"article {briefing}/{page}"
    kind = {"comparison": "point", "speakers": "speaker"}.get(page, "claim")
    return f"{kind} {briefing}/{fragment}"


def table(results: list[Result]) -> str:
    """Return what was measured as a Markdown table."""
    lines = [
        "| | index, MB in files | first search: KB sent | s, cold | all: KB sent | s, warm | right first | in five |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {one.name} | {one.disk / 1e6:.1f} in {one.files:,} | {one.cold_bytes / 1e3:,.0f} | {one.cold:.2f} | "
        f"{one.all_bytes / 1e3:,.0f} | {one.warm:.2f} | {one.first} | {one.five} |"
        for one in results
    ]
    lines += ["", *(f"- {one.name}, not in five: {'; '.join(one.wrong) or 'none'}" for one in results)]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
