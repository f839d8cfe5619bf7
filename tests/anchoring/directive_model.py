"""How a browser finds the words of a text directive, written down anew from the specification, to test against.

It follows "find a range from a text directive" and "find a string in range" step by step, on a text whose blocks are
its lines. What browsers do differently is a choice of the caller: whether a place between two letters of a script
without spaces bounds a word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote


@dataclass(frozen=True)
class Directive:
    prefix: str | None
    start: str
    end: str | None
    suffix: str | None


def parsed(directive: str) -> Directive:
    """Take a directive apart, as in "parse a text directive"."""
    assert directive.startswith(":~:text=")
    assert re.fullmatch(r"[A-Za-z0-9._~%,-]*", directive.removeprefix(":~:text="))
    parts = directive.removeprefix(":~:text=").split(",")
    prefix = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else None
    suffix = unquote(parts.pop()[1:]) if parts[-1].startswith("-") else None
    assert 1 <= len(parts) <= 2
    assert not [part for part in parts if "-" in part]
    return Directive(prefix, unquote(parts[0]), unquote(parts[1]) if len(parts) == 2 else None, suffix)


class Browser:
    """One way of bounding words, and a text to search."""

    def __init__(self, text: str, *, cuts_unspaced: bool) -> None:
        self.text, self.cuts_unspaced = text, cuts_unspaced

    def find(self, what: Directive) -> tuple[int, int] | None:
        """Return the first place that fits."""
        text, search = self.text, 0
        open_end = what.end is None and what.suffix is not None
        while search < len(text):
            if what.prefix is not None:
                before = self.find_string(what.prefix, search, start=True, end=False)
                if before is None:
                    return None
                search = before[0] + 1
                place = self.skip_space(before[1])
                match = self.find_string(what.start, place, start=False, end=not open_end)
                if match is None:
                    return None
                if match[0] != place:
                    continue
            else:
                match = self.find_string(what.start, search, start=True, end=not open_end)
                if match is None:
                    return None
                search = match[0] + 1
            if what.end is not None:
                last = self.find_string(what.end, match[1], start=True, end=what.suffix is None)
                if last is None:
                    return None
                match = (match[0], last[1])
            if what.suffix is None:
                return match
            place = self.skip_space(match[1])
            after = self.find_string(what.suffix, place, start=False, end=True)
            if after is None:
                return None
            if after[0] == place:
                return match
        return None

    def skip_space(self, at: int) -> int:
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        return at

    def find_string(self, query: str, at: int, *, start: bool, end: bool) -> tuple[int, int] | None:
        """Return the first place of some words inside one block, its ends at word boundaries where that is asked."""
        words = r"[^\S\n]+".join(re.escape(word) for word in query.split())
        pattern = re.compile(words, re.IGNORECASE)
        while (found := pattern.search(self.text, at)) is not None:
            if (not start or self.bounds(found.start())) and (not end or self.bounds(found.end())):
                return found.span()
            at = found.start() + 1
        return None

    def bounds(self, at: int) -> bool:
        """Whether a word may begin or end at a place."""
        if at in (0, len(self.text)):
            return True
        left, right = self.text[at - 1], self.text[at]
        if unicodedata.category(right).startswith("M"):
            return False
        if unicodedata.category(left).startswith("M"):
            left = "ก"
        if left.isalnum() and right.isalnum():
            return self.cuts_unspaced and (left > "\u0e00" or right > "\u0e00")
        around = self.text[max(at - 2, 0) : at + 2]
        return not any(re.fullmatch(r"\w[.,:']\w", around[place : place + 3]) for place in (0, 1))
