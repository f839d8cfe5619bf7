"""What an article's page weighs with its claims, against the same page without them and the text of its cards.

python bench/generate.py --out DIR --articles 10 --briefings 1 --words 2000 --claims 40 && briefing build --root DIR
python bench/weight.py DIR/site
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDED = ".claim-ref, .claim-tools, .claim-rail, .claim-card, .claim-notes, #__claims"
"""What stands on the page because of its claims, the marks around their words aside."""


@dataclass(frozen=True, slots=True)
class Weight:
    """One page, in bytes."""

    page: int
    without: int
    """The same page without its claims."""
    cards: int
    """The text of its cards."""
    claims: int
    """How many there are."""

    @property
    def share(self) -> float:
        """The page against one and a half times the page without claims, and the text of the cards."""
        return self.page / (1.5 * self.without + self.cards)

    @property
    def generous(self) -> float:
        """The same, with the text of the cards counted one and a half times too."""
        return self.page / (1.5 * (self.without + self.cards))


def weigh(html: bytes) -> Weight:
    """Weigh a built article's page."""
    tree = LexborHTMLParser(html)
    page = len((tree.html or "").encode())
    notes = tree.css(".claim-notes > li")
    cards = sum(len(note.text().encode()) for note in notes)
    for node in tree.css(ADDED):
        node.decompose()
    for mark in tree.css("mark.claim"):
        mark.unwrap()
    return Weight(page, len((tree.html or "").encode()), cards, len(notes))


def articles(site: Path) -> Iterator[Path]:
    """Yield the built pages of articles."""
    for path in sorted(site.glob("*/*/index.html")):
        if b'class="article-text"' in path.read_bytes():
            yield path


def main() -> int:
    """Print a line for each article."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    for path in articles(Path(sys.argv[1])):
        found = weigh(path.read_bytes())
        print(
            f"{path.parent.name}: {found.claims} claims, {found.page:,} bytes; without {found.without:,}, "
            f"cards {found.cards:,}: {found.share:.2f} of 1.5 x without + cards, "
            f"{found.generous:.2f} of 1.5 x (without + cards)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
