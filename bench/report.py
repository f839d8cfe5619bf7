"""Measurements as Markdown tables."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages import growth

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from measure import Run
    from pages import Weight

_MB = 1_000_000
_KB = 1_000


@dataclass(frozen=True, slots=True)
class Result:
    """All that was measured at one size."""

    articles: int
    """How many articles the folder holds."""
    briefings: int
    """How many briefings they are spread over."""
    briefing: tuple[Run, ...]
    """Runs of `briefing build`, in order."""
    mkdocs: tuple[Run, ...]
    """Runs of `mkdocs build` on what `briefing build` wrote; each follows the run of the same place in `briefing`."""
    weight: Weight
    """Of the site that `briefing build` made."""
    differing: int
    """How many HTML files the two sites do not have in common, or have in another size."""

    def wall_ratios(self) -> list[float]:
        """Return the seconds of `briefing build` over those of `mkdocs build`, pair by pair."""
        return [one.wall / other.wall for one, other in self._pairs()]

    def cpu_ratios(self) -> list[float]:
        """Return the processor time of `briefing build` over that of `mkdocs build`, pair by pair."""
        return [one.cpu / other.cpu for one, other in self._pairs()]

    def _pairs(self) -> Iterable[tuple[Run, Run]]:
        return zip(self.briefing, self.mkdocs, strict=True)


def tables(results: Sequence[Result]) -> str:
    """Return the three tables and the remarks below them."""
    parts = [
        _table(_TIME, map(_time_row, results)),
        _table(_MEMORY, map(_memory_row, results)),
        _table(_PAGES, map(_pages_row, results)),
        "\n".join(_remarks(results)),
    ]
    return "\n\n".join(part for part in parts if part)


_TIME = (
    "articles",
    "`briefing build`, s",
    "processor time, s",
    "ms per article",
    "`mkdocs build`, s",
    "processor time, s",
    "ms per article",
    "ratio",
    "ratio of processor time",
)


def _time_row(result: Result) -> list[str]:
    row = [f"{result.articles:,}"]
    for runs in (result.briefing, result.mkdocs):
        cpu = [run.cpu for run in runs]
        row += [_spread([run.wall for run in runs]), _spread(cpu), f"{_per_article(cpu, result):.1f}"]
    return [*row, _spread(result.wall_ratios()), _spread(result.cpu_ratios())]


_MEMORY = (
    "articles",
    "`briefing build`: largest process, MB",
    "all processes, MB",
    "`mkdocs build`: largest process, MB",
    "all processes, MB",
)


def _memory_row(result: Result) -> list[str]:
    return [f"{result.articles:,}", *_cost(result.briefing), *_cost(result.mkdocs)]


def _cost(runs: Sequence[Run]) -> list[str]:
    together = [run.together / _MB for run in runs if run.together is not None]
    return [
        _spread([run.largest / _MB for run in runs], digits=0),
        _spread(together, digits=0) if together else "not known",
    ]


_PAGES = ("articles", "briefings", "pages", "HTML, MB", "KB of an article's page: least", "median", "greatest")


def _pages_row(result: Result) -> list[str]:
    weight = result.weight
    return [
        f"{result.articles:,}",
        f"{result.briefings:,}",
        f"{len(weight.html):,}",
        f"{weight.total / _MB:.2f}",
        *(f"{size / _KB:.2f}" for size in weight.article_sizes()),
    ]


def _remarks(results: Sequence[Result]) -> Iterable[str]:
    """Say what the tables cannot: whether the same article's page grew, and whether both made the same site."""
    smallest, largest = results[0], results[-1]
    grown = growth(smallest.weight, largest.weight) if len(results) > 1 else []
    if grown:
        yield (
            f"- {len(grown)} articles are the same at {smallest.articles:,} and at {largest.articles:,}: "
            f"their pages grew by {min(grown):,} to {max(grown):,} bytes (median {statistics.median(grown):,.0f})."
        )
    for result in results:
        if result.differing:
            yield (
                f"- At {result.articles:,} articles, {result.differing:,} HTML files are not the same size in both "
                "sites, or only in one: the two did not do the same work."
            )


def _per_article(seconds: Sequence[float], result: Result) -> float:
    return statistics.median(seconds) * 1000 / result.articles


def _spread(values: Sequence[float], digits: int = 2) -> str:
    """Return the median, and least to greatest in brackets."""
    middle, least, most = statistics.median(values), min(values), max(values)
    return f"{middle:,.{digits}f} ({least:,.{digits}f}–{most:,.{digits}f})"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---:"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
