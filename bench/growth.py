"""What each stage costs as its input grows to 2, 4 and 8 times: python bench/growth.py [--only NAME …]

A ratio of 2 from one size to the next is linear, 4 is its square. Each stage is given one thing that there is more of.
"""

from __future__ import annotations

import argparse
import itertools
import re
import sys
import time
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefing import Selector, anchor
from briefing.anchoring.versions import Versions, place
from briefing.audience.search import Withheld, traces
from briefing.comparison.compare import compare
from briefing.editing.record import record
from briefing.editing.update import Request, update
from briefing.language.language import ENGLISH
from briefing.model.article import Article
from briefing.model.claim import Claim
from briefing.model.ledger import Entry, Kind, Ledger
from briefing.model.spans import Span
from briefing.newsroom import load_recorded
from briefing.pages.briefing import compose
from briefing.pages.history.withdrawn import withdrawn
from briefing.pages.rendering.annotate import annotate
from briefing.permalinks.addresses import permalinks
from briefing.permalinks.check import check_ledger, renames
from briefing.publishing.compile import compile_briefing
from briefing.publishing.options import BuildOptions
from briefing.publishing.settings import Site
from briefing.publishing.verify.leaks import leaks
from briefing.publishing.verify.pages import verify
from briefing.text.diff import passages
from briefing.text.markdown import parse_body

if TYPE_CHECKING:
    from collections.abc import Callable

SENTENCE = "In town {0} at least {1} people were hurt, said the mayor of quarter {0}."


def newsroom(root: Path, articles: int, claims: int, points: int, versions: int = 0, *, alike: bool = False) -> Path:
    """Write one briefing; each article has its claims in paragraphs of their own, dealt out over the points."""
    folder = root / "content/b"
    for name in ("articles", "claims"):
        (folder / name).mkdir(parents=True)
    asked = "".join(f"  - {{id: p{at}, question: How many in {at}?}}\n" for at in range(points))
    (folder / "briefing.yml").write_text(f"title: A\nsummary: B\nspeakers:\n  m: {{name: The mayor}}\npoints:\n{asked}")
    for number in range(articles):
        said = [(at, SENTENCE.format(at, 5 if alike else 3 + (at + number) % 7)) for at in range(claims)]
        head = f"---\ntitle: T{number}\npublisher: P{number}\npublished: 2025-03-05\n---\n\n"
        (folder / f"articles/a{number}.md").write_text(head + "\n\n".join(text for _, text in said) + "\n")
        (folder / f"claims/a{number}.yml").write_text(
            "".join(
                f"- id: a{number}-{at}\n  quote: {text.partition(',')[0]}\n  point: p{at % points}\n  says: {text}\n"
                f"  quantity: {{value: {5 if alike else 3 + (at + number) % 7}, unit: person, bound: at-least}}\n"
                for at, text in said
            )
        )
        for version in range(1, versions + 1):
            path = folder / f"revisions/a{number}/{version}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(head + "\n\n".join(f"{text} Edition {version}." for _, text in said) + "\n")
    return folder


def of_newsroom(stage: str, **per_unit: object) -> Callable[[int], float]:
    """Return what times one stage on a newsroom; what grows is a function of the size."""

    def work(size: int) -> float:
        with TemporaryDirectory() as work:
            root = Path(work)
            folder = newsroom(root, **{k: (v(size) if callable(v) else v) for k, v in per_unit.items()})
            if stage == "ledger":
                record(root, "2025-03-06")
            if stage == "compile":
                start = time.process_time()
                compile_briefing(folder, BuildOptions(Site(root, root / "site-src", root / "site")))
                return time.process_time() - start
            start = time.process_time()
            recorded = load_recorded(folder, root)
            loaded = time.process_time() - start
            if stage == "load":
                return loaded
            if stage == "ledger":
                start = time.process_time()
                check_ledger(recorded.ledger, recorded.authored, recorded.source.path, locked=False)
                return time.process_time() - start
            assert recorded.briefing, recorded.diagnostics[:3]
            start = time.process_time()
            compared = compare(recorded.briefing)
            if stage == "compare":
                return time.process_time() - start
            start = time.process_time()
            compose(recorded.briefing, compared, ENGLISH)
            return time.process_time() - start

    return work


def marks(claims: Callable[[int], int], blocks: Callable[[int], int], whole: bool) -> Callable[[int], float]:
    """Return what times marking an article, its claims side by side or each over the whole of it."""

    def work(size: int) -> float:
        body = parse_body("\n\n".join(f"Paragraph {at} has some words." for at in range(blocks(size))))
        article = Article("a", "T", "P", "2031-05-04", body.text, body.tokens)
        count, length = claims(size), len(body.text)
        spans = [
            Span(0, length) if whole else Span(at * length // count, at * length // count + 9) for at in range(count)
        ]
        made = [Claim(f"c{at}", "a", "p", "S.", span, "q", at) for at, span in enumerate(spans)]
        start = time.process_time()
        annotate(article, made, {claim.id: "Note" for claim in made})
        return time.process_time() - start

    return work


def of_deed(deed: str) -> Callable[[int], float]:
    """Return what times a command on a newsroom of so many claims in one article."""

    def work(size: int) -> float:
        with TemporaryDirectory() as work:
            root = Path(work)
            folder = newsroom(root, 1, size, 40)
            start = time.process_time()
            record(root, "2025-03-06")
            if deed == "record":
                return time.process_time() - start
            path = folder / "articles/a0.md"
            # Every second passage changes: in a long row that all changed, only equal passages are paired.
            numbers = count()
            new = re.sub(
                "people(?= were hurt)", lambda word: word[0] if next(numbers) % 2 else "persons", path.read_text()
            )
            request = Request("a0", new.encode(), "new.md", accept=tuple(f"a0-{at}" for at in range(0, size, 2)))
            start = time.process_time()
            update(root, request, "2025-03-07")
            return time.process_time() - start

    return work


def tombstones(size: int) -> float:
    """Time what a ledger of articles, each with a tenth as many withdrawn claims, adds to the pages."""
    with TemporaryDirectory() as work:
        root = Path(work)
        recorded = load_recorded(newsroom(root, 2, 2, 2), root)
    assert recorded.briefing
    entries = {}
    for at in range(size):
        named = {"title": "T", "publisher": "P", "language": "en"}
        entries[Kind.ARTICLE, f"x{at}"] = Entry(Kind.ARTICLE, f"x{at}", named, "2025-03-06", withdrawn="2025-03-07")
        for number in range(10):
            said = {"article": f"x{at}", "point": "p0", "says": "S.", "quote": "q"}
            entries[Kind.CLAIM, f"x{at}-{number}"] = Entry(
                Kind.CLAIM, f"x{at}-{number}", said, "2025-03-06", withdrawn="2025-03-07"
            )
    ledger = Ledger("b", entries)
    start = time.process_time()
    withdrawn(ledger, recorded.briefing, ENGLISH)
    permalinks(ledger)
    renames(ledger, {})
    return time.process_time() - start


def on_disk(stage: str) -> Callable[[int], float]:
    """Return what times reading built pages again: for links and ids, or for what may not be shown."""

    def work(size: int) -> float:
        with TemporaryDirectory() as work:
            folder = Path(work)
            words = [" ".join(f"w{at}x{place}" for place in range(200)) for at in range(size)]
            links = "".join(f'<a href="p{at}.html#i{at}">x</a>' for at in range(50))
            for at, text in enumerate(words):
                (folder / f"p{at}.html").write_text(f'<p id="i{at}">{text[::-1]}</p>{links if size > 50 else ""}')
            passages = tuple((f"article {at}", text) for at, text in enumerate(words))
            names = tuple((f"speaker {at}", f"Name{at} Surname{at}") for at in range(size))
            sought = traces([Withheld("b", passages, names, tuple(f"hid-{at}" for at in range(size)), (), ())], {})
            start = time.process_time()
            if stage == "verify":
                verify(folder, "/", {}, [])
            else:
                leaks(folder, sought)
            return time.process_time() - start

    return work


def searches(size: int) -> float:
    """Time placing quotes that are not in an article of 100,000 characters."""
    text = "".join(f"In town {at} some people were hurt, said the mayor. " for at in range(2_000))
    versions = Versions(Article("a", "T", "P", "2031-05-04", text, ()))
    start = time.process_time()
    for at in range(size):
        place(Selector(f"zebra {at} crossed no road at dawn"), versions)
    return time.process_time() - start


def text_only(function: Callable[[int], object]) -> Callable[[int], float]:
    """Return what times a function of the size."""

    def work(size: int) -> float:
        start = time.process_time()
        function(size)
        return time.process_time() - start

    return work


WORK: dict[str, tuple[int, Callable[[int], float]]] = {
    "parse: paragraphs": (4000, text_only(lambda n: parse_body("Some words here.\n\n" * n))),
    "anchor: length of the text": (
        2000,
        text_only(lambda n: anchor("a few words more. " * n, Selector("nowhere to be found"))),
    ),
    "annotate: paragraphs and claims": (200, marks(lambda n: n, lambda n: n * 2, whole=False)),
    "annotate: claims over 200 whole paragraphs": (25, marks(lambda n: n, lambda n: 200, whole=True)),
    "load: articles": (10, of_newsroom("load", articles=lambda n: n, claims=20, points=20)),
    "load: claims of one article": (150, of_newsroom("load", articles=1, claims=lambda n: n, points=20)),
    "load: earlier versions": (3, of_newsroom("load", articles=2, claims=30, points=20, versions=lambda n: n)),
    "compare: articles": (5, of_newsroom("compare", articles=lambda n: n, claims=20, points=20)),
    "compare: points": (50, of_newsroom("compare", articles=4, claims=lambda n: n, points=lambda n: n)),
    "compose: articles": (5, of_newsroom("compose", articles=lambda n: n, claims=20, points=20)),
    "compose: articles, all agreed": (
        5,
        of_newsroom("compose", articles=lambda n: n, claims=20, points=20, alike=True),
    ),
    "compose: points": (50, of_newsroom("compose", articles=4, claims=lambda n: n, points=lambda n: n)),
    "point: claims on one": (30, of_newsroom("compare", articles=lambda n: n, claims=1, points=1)),
    "record: claims": (100, of_deed("record")),
    "update: claims accepted at once": (30, of_deed("update")),
    "tombstones: articles of ten claims": (100, tombstones),
    "verify: pages": (60, on_disk("verify")),
    "leaks: pages and what is withheld": (50, on_disk("leaks")),
    "place: quotes that are not there": (50, searches),
    "anchor: places with a long prefix": (
        1000,
        text_only(lambda n: anchor("a b c d " * n, Selector("c d a b", "a b c d " * 300, "c d a b " * 300))),
    ),
    "versions: blocks that all changed": (
        1000,
        text_only(lambda n: passages("\n".join(f"a{at}" for at in range(n)), "\n".join(f"b{at}" for at in range(n)))),
    ),
    "ledger check: claims": (150, of_newsroom("ledger", articles=1, claims=lambda n: n, points=20)),
    "everything to pages: claims, a point each": (
        30,
        of_newsroom("compile", articles=2, claims=lambda n: n, points=lambda n: n),
    ),
    "everything to pages: earlier versions": (
        2,
        of_newsroom("compile", articles=2, claims=30, points=30, versions=lambda n: n),
    ),
}


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=list(WORK))
    print("| what grows, from how many | seconds at 1, 2, 4, 8 times | growth |\n|---|---|---|")
    for name in parser.parse_args().only:
        first, work = WORK[name]
        work(first)
        seconds = [min(work(first * times) for _ in range(2)) for times in (1, 2, 4, 8)]
        growth = ", ".join(f"{b / max(a, 1e-6):.1f}" for a, b in itertools.pairwise(seconds))
        print(f"| {name}, {first} | {', '.join(f'{each:.3f}' for each in seconds)} | {growth} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
