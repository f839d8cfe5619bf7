"""Warnings about signs that nobody sees, and about names whose letters only look like those of another."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from briefing.diagnostics.diagnostic import Diagnostic, Where
from briefing.diagnostics.rules import Rule
from briefing.text.hidden import code_point, hidden_characters, look_alikes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.content.yaml import Located


_NAMES = frozenset({"title", "publisher", "byline", "wire", "name", "party", "role", "via", "place", "question"})
"""Keys of values that readers know somebody or something by."""


def unseen_in_lines(lines: Sequence[str], path: str, first: int) -> Iterator[Diagnostic]:
    """Yield a warning for each line of an article that has such signs; `first` is the number of the first line."""
    for number, line in enumerate(lines, first):
        yield from _signs(line, Where(path, number))


def unseen_in_values(located: Located) -> Iterator[Diagnostic]:
    """Yield a warning for each value of a YAML file that has such signs, or a name of two scripts."""
    pending: list[tuple[tuple[Any, ...], Any]] = [((), located.value)]
    while pending:
        path, value = pending.pop()
        if isinstance(value, dict):
            pending += [((*path, key), each) for key, each in value.items()]
        elif isinstance(value, list):
            pending += [((*path, at), each) for at, each in enumerate(value)]
        elif isinstance(value, str) and not value.isascii():
            yield from _signs(value, located.where(path))
            if path and path[-1] in _NAMES:
                yield from _names(value, located.where(path))


def _signs(text: str, where: Where) -> Iterator[Diagnostic]:
    if found := hidden_characters(text):
        named = ", ".join(f"{code_point(each)} {unicodedata.name(each, '')}".rstrip() for each in found[:3])
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        yield Diagnostic(Rule.HIDDEN_SIGN, where, f"has {named}{more}", "Look whether the publisher has it too.")


def _names(text: str, where: Where) -> Iterator[Diagnostic]:
    for word, letter, name in look_alikes(text):
        message = f"{word!r} has letters of two scripts: {letter} is {code_point(letter)} {name}"
        yield Diagnostic(Rule.LOOK_ALIKE, where, message, "Type the letter anew, unless the name is written so.")
