"""Measure `briefing build` against `mkdocs build` alone on the same pages: `python bench/build.py`.

For each size a newsroom's folder is generated below `bench/work/`. Then the two commands run by turns as whole
processes, each `briefing build` from a folder that holds nothing built yet, each `mkdocs build` on the `site-src/` that
the run before it left. What the one takes beyond the other is the project's own share.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from measure import CommandError, Run, run
from pages import MissingPagesError, html_sizes, weigh
from report import Result, tables

ROOT = Path(__file__).resolve().parent.parent
"""The repository."""

WORK = ROOT / "bench" / "work"
"""Everything that is generated and built; git ignores it."""

SOURCE_DATE_EPOCH = "1700000000"
"""The time both builds take for now."""

AUTHORED = frozenset({"content", "mkdocs.yml", "overrides"})
"""What a newsroom's folder holds before its first build."""

WARM_UP = 10
"""Articles of the folder that both commands build once, unmeasured, so that caches are warm and mistakes show early."""


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    options = _options(argv)
    try:
        _bench(WARM_UP, 1, options)
        results = [_bench(size, options.runs, options) for size in options.sizes]
    except (CommandError, MissingPagesError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    _save(results)
    print(_conditions(options))
    print()
    print(tables(results))
    return 0


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure `briefing build` against `mkdocs build` on the same pages.")
    parser.add_argument("--sizes", type=_sizes, default="100,300,1000", help="articles, by commas (%(default)s)")
    parser.add_argument("--runs", type=_positive, default=3, help="of each command at each size (%(default)s)")
    parser.add_argument("--words", type=_positive, default=600, help="of each article (%(default)s)")
    parser.add_argument("--claims", type=_positive, default=12, help="of each article (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the generated content (%(default)s)")
    return parser.parse_args(argv)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least 1")
    return int(text)


def _sizes(text: str) -> list[int]:
    return sorted({_positive(part.strip()) for part in text.split(",")})


def _bench(articles: int, runs: int, options: argparse.Namespace) -> Result:
    """Generate one folder, and build it by turns."""
    folder, other_site = WORK / str(articles), WORK / f"{articles}-mkdocs"
    _generate(folder, articles, options)
    ours: list[Run] = []
    theirs: list[Run] = []
    for number in range(1, runs + 1):
        _forget_builds(folder, other_site)
        ours.append(_run("briefing", "build", "--root", str(folder)))
        theirs.append(
            _run("mkdocs", "build", "--strict", "-q", "-f", str(folder / "mkdocs.yml"), "-d", str(other_site))
        )
        print(
            f"{articles:,} articles, {number} of {runs}: "
            f"briefing {ours[-1].wall:.2f} s, mkdocs {theirs[-1].wall:.2f} s",
            file=sys.stderr,
        )
    weight = weigh(folder, folder / "site")
    differing = len({name for name, _ in weight.html.items() ^ html_sizes(other_site).items()})
    briefings = len(list(folder.glob("content/*/briefing.yml")))
    return Result(articles, briefings, tuple(ours), tuple(theirs), weight, differing)


def _generate(folder: Path, articles: int, options: argparse.Namespace) -> None:
    """Generate a folder in a process of its own: this one must stay small (see `measure`)."""
    shutil.rmtree(folder, ignore_errors=True)
    numbers = {"articles": articles, "words": options.words, "claims": options.claims, "seed": options.seed}
    flags = [part for name, value in numbers.items() for part in (f"--{name}", str(value))]
    run([sys.executable, str(ROOT / "bench" / "generate.py"), "--out", str(folder), *flags], ROOT, os.environ)
    if not (folder / "mkdocs.yml").exists():
        raise CommandError(f"there is no {ROOT / 'mkdocs.yml'}, so the generated folder has none either")


def _forget_builds(folder: Path, other_site: Path) -> None:
    """Take away whatever the runs before have made, so that each one starts from the authored files alone."""
    shutil.rmtree(other_site, ignore_errors=True)
    for path in folder.iterdir():
        if path.name not in AUTHORED:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for ledger in folder.glob("content/*/permalinks.yml"):
        ledger.unlink()


def _run(*module_and_arguments: str) -> Run:
    """Run a module as a program, in a fresh interpreter that finds this repository first."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH}
    return run([sys.executable, "-m", *module_and_arguments], ROOT, environment)


def _save(results: list[Result]) -> None:
    """Keep every single run, for whoever wants more than medians."""
    runs = {
        result.articles: {
            "briefing": [one.as_dict() for one in result.briefing],
            "mkdocs": [one.as_dict() for one in result.mkdocs],
        }
        for result in results
    }
    (WORK / "results.json").write_text(json.dumps(runs, indent=2) + "\n", encoding="utf-8")


def _conditions(options: argparse.Namespace) -> str:
    """Say what the numbers hold for."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    packages = ", ".join(f"{name} {_version(name)}" for name in ("mkdocs", "mkdocs-material", "markdown", "pydantic"))
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}, "
        f"{packages}. Articles of {options.words} words with {options.claims} claims, seed {options.seed}; "
        f"median (least–greatest) of {options.runs} runs, by turns, nothing built before. "
        f"The measuring process itself peaked at {own / 1_000_000:.0f} MB; no largest process can show less."
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"


if __name__ == "__main__":
    sys.exit(main())
