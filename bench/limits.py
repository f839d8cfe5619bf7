"""What the worst articles and quotes cost, and whether the cost grows with their length and nothing more.

python bench/limits.py [--longest 200000]

Each input is one that gives a parser or a matcher most to do for its length. It is timed at an eighth, a quarter, half
and all of the longest; a ratio of 2 from one to the next means that the cost is linear. `at the limit` is what the
longest article that is read would take at the last rate.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefing import Selector, anchor
from briefing.model.limits import ARTICLE_BYTES, BRACKETS, TEXT_LENGTH
from briefing.text.markdown import parse_body

if TYPE_CHECKING:
    from collections.abc import Callable

BODIES = {
    "plain words": "word and more. ",
    "paragraphs": "a b c\n\n",
    "brackets": "[",
    "brackets with signs between": "[" + "<a " * 16,
    "links left open": "[a](b",
    "images left open": "![",
    "emphasis left open": "*a **b ",
    "quotes in quotes": "> ",
    "list items": "- a\n",
    "code spans": "`a ",
    "references": "[a]: b\n",
    "escapes": "\\*",
    "elements": "<a ",
}
QUOTES = {
    "a quote that is nowhere": "zzz ",
    "a quote of other words": "people were killed in the town ",
    "a quote of one letter": "a ",
}


def measure(work: Callable[[int], object], longest: int) -> list[float]:
    """Return the seconds that a piece of work takes at an eighth, a quarter, half and all of a length."""
    seconds = []
    for length in (longest // 8, longest // 4, longest // 2, longest):
        start = time.process_time()
        work(length)
        seconds.append(time.process_time() - start)
    return seconds


def parsed(unit: str) -> Callable[[int], object]:
    """Return what parses a body of one unit over and over."""
    return lambda length: parse_body(unit * (length // len(unit)))


def anchored(unit: str) -> Callable[[int], object]:
    """Return what looks for the longest quote of one unit in an article of plain sentences."""
    quote = Selector((unit * TEXT_LENGTH)[:TEXT_LENGTH])
    return lambda length: anchor("a word and more people were hurt in the town. " * (length // 46), quote)


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--longest", type=int, default=200_000, help="characters of the longest input")
    longest = parser.parse_args().longest
    work = {name: parsed(unit) for name, unit in BODIES.items()} | {
        name: anchored(unit) for name, unit in QUOTES.items()
    }
    print(f"| input of {longest:,} characters | seconds | growth 1 to 2, 2 to 4, 4 to 8 | at the limit, seconds |")
    print("|---|---:|---|---:|")
    for name, each in work.items():
        seconds = measure(each, longest)
        growth = ", ".join(f"{after / max(before, 1e-6):.1f}" for before, after in itertools.pairwise(seconds))
        unit = BODIES.get(name, "")
        most = min(ARTICLE_BYTES, BRACKETS * len(unit) // unit.count("[")) if "[" in unit else ARTICLE_BYTES
        print(f"| {name} | {seconds[-1]:.2f} | {growth} | {seconds[-1] * most / longest:.1f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
