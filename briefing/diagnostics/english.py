"""What messages to authors share: counts and suggestions, in English."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable


def suggestion(name: str, known: Iterable[str], *, likeness: float = 0.5) -> str:
    """Return the known name that a misspelled one is most likely meant to be; empty where none comes close.

    `likeness` is how close it must come, from 0 to 1. Capitals, spaces, hyphens and underscores make no difference.

    >>> suggestion("Left-Out", ["left_out", "language"])
    'left_out'
    """
    forms = {_bare(entry): entry for entry in known}
    near = difflib.get_close_matches(_bare(name), forms, n=1, cutoff=likeness)
    return forms[near[0]] if near else ""


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Ask whether the closest known name was meant; where none comes close, return `otherwise`."""
    near = suggestion(name, known)
    return f"Did you mean `{near}`?" if near else otherwise


def same_word(name: str, known: str) -> bool:
    """Whether two names are one word in two spellings: only capitals, spaces, hyphens and underscores differ."""
    return _bare(name) == _bare(known)


def _bare(name: str) -> str:
    return re.sub(r"[\s_-]+", "-", name.casefold())


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun in English, for the terminal: `1 origin`, `3 origins`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
