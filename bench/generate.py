"""Write a newsroom's folder of any size: `python bench/generate.py --out DIR --articles 1000`.

The same arguments give the same bytes. Each briefing has its own random numbers, seeded by its place in the row: a
small folder and a large one, made with the same other arguments, begin with the same briefings, and their pages can be
compared.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import names
import sentences
import yaml
from article import deal_points, write_article
from event import FIRST_DAY, make_event, most_points

from briefing.checking.judgement import fingerprints
from briefing.comparison.compare import compare
from briefing.model.vocabulary import Agreement
from briefing.newsroom import load_briefing

if TYPE_CHECKING:
    from event import Event

ROOT = Path(__file__).resolve().parent.parent
"""The repository, whose `mkdocs.yml`, `overrides` and hand-written pages are copied."""

POINTS = 20
"""Points of a briefing, where its claims need no more."""

JUDGED = 0.35
"""Share of the points with nothing but words to compare that an analyst has judged."""

WIDE_POINTS, WIDE_ARTICLES, WIDE_CLAIMS = 60, 12, 20

ARTICLES_PER_BRIEFING = 10


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    options = _options(argv)
    out: Path = options.out
    if out.exists() and any(out.iterdir()):
        print(f"error: {out} is not empty; take it away first", file=sys.stderr)
        return 2
    try:
        for number, articles in enumerate(_shares(options.articles, options.briefings), start=1):
            write_briefing(out / "content", options.seed, number, articles, options)
    except ValueError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    copy_site(out)
    return 0


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Write a newsroom's folder, made up but valid, of any size.")
    parser.add_argument("--out", type=Path, required=True, help="folder to write; must be empty or not there")
    parser.add_argument("--articles", type=int, help=f"how many in all (wide: {WIDE_ARTICLES})")
    parser.add_argument("--briefings", type=int, help="how many to spread them over (about ten articles each)")
    parser.add_argument("--words", type=int, default=600, help="of each article, exactly (%(default)s)")
    parser.add_argument("--claims", type=int, help=f"of each article (12; wide: {WIDE_CLAIMS})")
    parser.add_argument("--seed", type=int, default=1, help="another one makes another folder (%(default)s)")
    parser.add_argument(
        "--shape", choices=("usual", "wide"), default="usual", help="wide: one briefing with a large comparison"
    )
    options = parser.parse_args(argv)
    _complete(parser, options)
    return options


def _complete(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Fill in what depends on other options, and refuse what cannot be."""
    wide = options.shape == "wide"
    if wide:
        options.articles = options.articles or WIDE_ARTICLES
        options.briefings = options.briefings or 1
    if options.articles is None:
        parser.error("--articles is needed")
    options.briefings = options.briefings or max(1, options.articles // ARTICLES_PER_BRIEFING)
    options.claims = options.claims or (WIDE_CLAIMS if wide else 12)
    options.points = max(WIDE_POINTS if wide else POINTS, options.claims)
    if not 1 <= options.briefings <= options.articles:
        parser.error("there must be at least one briefing, and one article for each")
    if not 1 <= options.claims <= most_points():
        parser.error(f"--claims must lie between 1 and {most_points()}")


def _shares(articles: int, briefings: int) -> list[int]:
    """Return how many articles each briefing has; the first ones have one more where they do not divide."""
    each, more = divmod(articles, briefings)
    return [each + 1 if number < more else each for number in range(briefings)]


def write_briefing(content: Path, seed: int, number: int, articles: int, options: argparse.Namespace) -> None:
    """Write one briefing's folder."""
    random = Random(f"{seed}/{number}")
    event = make_event(random, number, options.points)
    folder = content / event.id
    claims: list[dict[str, Any]] = []
    outlets = random.sample(names.OUTLETS, len(names.OUTLETS))
    for place, points in enumerate(deal_points(random, event, articles, options.claims)):
        turn, at = divmod(place, len(outlets))
        outlet = outlets[at]
        article_id = outlet.lower().replace(" ", "-") + (f"-{turn + 1}" if turn else "")
        draft = write_article(random, event, article_id, points, options.words)
        matter = front_matter(random, event, outlet, article_id)
        _write(folder / "articles" / f"{article_id}.md", f"---\n{_dump(matter)}---\n\n{draft.body}")
        _write(folder / "claims" / f"{article_id}.yml", _dump(list(draft.claims)))
        claims += draft.claims
    entry = event.briefing(claims)
    _write(folder / "briefing.yml", _dump(entry))
    judge(Random(f"{seed}/{number}/judged"), folder, entry)
    _write(folder / "briefing.yml", _dump(entry))


def judge(random: Random, folder: Path, entry: dict[str, Any]) -> None:
    """Add an analyst's judgement to some points of a written briefing whose claims have only words to compare."""
    briefing, _ = load_briefing(folder, folder.parent.parent)
    assert briefing is not None
    comparison = {found.point: found.agreement for found in compare(briefing)}
    for point in entry["points"]:
        if comparison[point["id"]] is Agreement.UNCOMPARED and random.random() < JUDGED:
            claims = (claim for claim in briefing.claims.values() if claim.point == point["id"])
            point |= {
                "agreement": Agreement.NOT_COMPARABLE.value,
                "because": "Each article answers something else, and none takes up another.",
                "by": "a program",
                "on": (FIRST_DAY + timedelta(days=1100)).isoformat(),
                "judged": fingerprints(claims),
            }


def front_matter(random: Random, event: Event, outlet: str, article_id: str) -> dict[str, Any]:
    """Invent what stands above an article's text."""
    published = event.day + timedelta(days=random.randint(5, 9))
    theme = event.theme.capitalize()
    matter = {
        "title": random.choice(sentences.TITLES).format(Theme=theme, theme=event.theme, place=event.place),
        "publisher": outlet,
        "published": published.isoformat(),
        "url": f"https://example.com/{article_id}/{published:%Y/%m/%d}/{event.id}",
        "retrieved": (published + timedelta(days=random.randint(0, 2))).isoformat(),
        "language": "en",
        "wire": random.choice(names.AGENCIES) if random.random() < 0.3 else "",
        "rights": "full",
        "reliability": random.choice(("", "", "A", "B", "C")),
        "byline": f"{event.place.upper()}, {published:%d %B}" if random.random() < 0.5 else "",
    }
    return {key: value for key, value in matter.items() if value}


def copy_site(out: Path) -> None:
    """Copy what makes the folder a site: configuration, looks and hand-written pages, as far as they are there."""
    configuration = ROOT / "mkdocs.yml"
    if configuration.exists():
        shutil.copyfile(configuration, out / "mkdocs.yml")
    for source, target in (("overrides", "overrides"), ("content/pages", "content/pages")):
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, out / target)


def _dump(value: Any) -> str:
    return yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
