"""`hits.json` and `texts.json`: what the search reads, of one briefing or of several, which is a list of the same.

Values without their names, because a reader downloads them: a briefing is its id, its title and its hits; a hit is its
kind, address, title, note, words and language, the last ones left out where they are empty. They are
for reading only: a sign that would turn the direction of words is replaced.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from briefing.core.unseen import without_signs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.core.hits import Hit, Searchable


def search_entries(one: Searchable) -> tuple[str, str]:
    """Return a briefing's entries in `hits.json` and `texts.json`."""
    return _json([one.id, one.title, [_hit(hit) for hit in one.hits]]), _json([one.id, one.texts])


def search_files(entries: Sequence[tuple[str, str]], folder: str = "search") -> dict[str, str]:
    """Return both files of these entries, one a line, by their path."""
    names = ("hits.json", "texts.json")
    return {
        f"{folder}/{name}": "[" + ",\n".join(lines) + "]\n"
        for name, lines in zip(names, zip(*entries, strict=True), strict=True)
    }


def _hit(hit: Hit) -> list[str]:
    values = [hit.kind, hit.href, hit.title, hit.note, hit.words, hit.language]
    while not values[-1]:
        values.pop()
    return values


def _json(value: object) -> str:
    return without_signs(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
