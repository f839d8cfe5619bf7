"""Hostile words, from `cases/hostile/` or made up in numbers, and newsrooms that have them in every place."""

from __future__ import annotations

import itertools
import re
import shutil
from typing import TYPE_CHECKING

import yaml

from tests.authored import CASES, REPOSITORY, write_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

EACH, RAW = 64, 16
"""Payloads of one briefing, and of one article in which they are Markdown."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


def payloads() -> list[str]:
    """Return every line of `cases/hostile/`."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((CASES / "pages/hostile").glob("*.txt"))]
    return [line for text in texts for line in text.split("\n") if line.strip()]


def made_up() -> Iterable[str]:
    """Yield some thousands: every way out of a place, with every element, with every thing that runs."""
    ways = ["", '">', "'>", "</script>", "</title>", "-->", "]]>", "</textarea>", "\\", '"', "`", "{{", "\u202e"]
    elements = ["img", "svg", "script", "iframe", "a", "body", "input", "object", "x-y", "math", "style", "video"]
    runs = [
        *("src=x onerror=alert(1)", "onload=alert(1)", 'href="javascript:alert(1)"', "autofocus onfocus=alert(1)"),
        *("src=//evil.example/x", 'style="background:url(//evil.example)"', "srcdoc='<script>alert(1)</script>'"),
        *("/onclick=alert`1`", "\tonmouseover\n=\n'alert(1)'", "xlink:href=data:,x", "id=__config name=body"),
    ]
    ends = [">", "/>", " ", "<!--"]
    for way, element, run, end in itertools.product(ways, elements, runs, ends):
        yield f"{way}<{element} {run}{end}x"


def shown(words: str) -> str:
    """Return the words as a page has them."""
    return _CONTROL.sub("\ufffd", " ".join(words.split()))


def hostile_newsroom(root: Path, briefings: Sequence[Sequence[str]]) -> None:
    """Make a newsroom with these words, briefing by briefing, as titles, bodies, quotes, names and points."""
    root.mkdir(exist_ok=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    shutil.copytree(REPOSITORY / "overrides", root / "overrides")
    for number, words in enumerate(briefings):
        files = {f"content/b-{number:03}/{name}": text for name, text in _briefing(words).items()}
        write_files(root, files)


def parts(words: Sequence[str], size: int) -> list[Sequence[str]]:
    """Return the words in parts of so many."""
    return [words[at : at + size] for at in range(0, len(words), size)]


def _briefing(words: Sequence[str]) -> dict[str, str]:
    lines = [" ".join(each.split()) for each in words]
    quotes = [f"{at:02}: {line}" for at, line in enumerate(lines)]
    top = {
        "title": lines[0],
        "summary": lines[-1],
        "speakers": {f"s-{at}": {"name": each, "role": each, "party": each} for at, each in enumerate(words)},
        "points": [{"id": f"p-{at}", "question": each, "note": each} for at, each in enumerate(words)],
    }
    claims = [
        {"id": f"c-{at}", "point": f"p-{at}", "quote": quotes[at], "says": each, "speaker": f"s-{at}", "place": each}
        for at, each in enumerate(words)
    ]
    front = {
        "publisher": lines[-1],
        "published": "2025-03-04",
        "rights": "full",
        "byline": lines[0],
        "notes": lines[-1],
    }
    exact = "\n\n".join(f"~~~\n{each}\n~~~" for each in quotes)
    articles = {"exact": exact} | {f"raw-{at}": "\n\n".join(part) for at, part in enumerate(parts(words, RAW))}
    files = {
        f"articles/{name}.md": f"---\n{_yaml({'title': lines[at % len(lines)], **front})}---\n\n{body}\n"
        for at, (name, body) in enumerate(articles.items(), -1)
    }
    return {"briefing.yml": _yaml(top), "claims/exact.yml": _yaml(claims), **files}


def _yaml(value: object) -> str:
    return str(yaml.safe_dump(value, width=100_000, sort_keys=False))
