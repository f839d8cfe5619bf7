"""What a built site weighs: how many pages, how many bytes of HTML, and how large the articles' pages are."""

from __future__ import annotations

import filecmp
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class MissingPagesError(Exception):
    """The built site lacks pages that it must have."""


@dataclass(frozen=True, slots=True)
class Weight:
    """The weight of a built site, in bytes."""

    root: Path
    """The newsroom's folder it was built from."""
    html: dict[str, int]
    """Bytes of each HTML file, by its path in the site."""
    articles: dict[str, int]
    """Bytes of each article's page, by `<briefing>/<article>`."""

    @property
    def total(self) -> int:
        """Bytes of all HTML files."""
        return sum(self.html.values())

    def article_sizes(self) -> tuple[int, float, int]:
        """Return the least, the median and the greatest size of an article's page."""
        sizes = self.articles.values()
        return min(sizes), statistics.median(sizes), max(sizes)


def weigh(root: Path, site: Path) -> Weight:
    """Weigh the site built of a newsroom's folder. Raises MissingPagesError when an article has no page in it."""
    html = html_sizes(site)
    articles = {}
    missing = []
    for path in sorted((root / "content").glob("*/articles/*.md")):
        name = f"{path.parent.parent.name}/{path.stem}"
        size = html.get(f"{name}/index.html")
        if size is None:
            missing.append(name)
        else:
            articles[name] = size
    if missing or not articles:
        raise MissingPagesError(f"{len(missing)} articles have no page in {site}, such as {', '.join(missing[:3])}")
    return Weight(root, html, articles)


def html_sizes(site: Path) -> dict[str, int]:
    """Return the bytes of each HTML file below a folder, by its path with forward slashes."""
    return {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*.html")}


def growth(small: Weight, large: Weight) -> list[int]:
    """Return by how many bytes the page of each article that is the same in both sites is larger in the large one."""
    return [
        large.articles[name] - size
        for name, size in small.articles.items()
        if name in large.articles and _same_article(name, small, large)
    ]


def _same_article(name: str, one: Weight, other: Weight) -> bool:
    briefing, article = name.split("/")
    path = f"content/{briefing}/articles/{article}.md"
    return filecmp.cmp(one.root / path, other.root / path, shallow=False)
