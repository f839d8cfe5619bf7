"""`hits.json` and `texts.json`: what the search reads, of one briefing or of several, which is a list of the same.

Values without their names, because a reader downloads them: a briefing is its id, its title and its hits; a hit is its
kind, address, title, note, words and language, the last ones left out where they are empty.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.core.hits import Hit, Searchable


def hits_json(one: Searchable) -> str:
    """Return a briefing's entry in `hits.json`."""
    return _json([one.id, one.title, [_hit(hit) for hit in one.hits]])


def texts_json(one: Searchable) -> str:
    """Return a briefing's entry in `texts.json`."""
    return _json([one.id, one.texts])


def joined(entries: Sequence[str]) -> str:
    """Return a file of these entries, one a line."""
    return "[" + ",\n".join(entries) + "]\n"


def _hit(hit: Hit) -> list[str]:
    values = [hit.kind, hit.href, hit.title, hit.note, hit.words, hit.language]
    while not values[-1]:
        values.pop()
    return values


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
