"""Warnings about characters that nobody sees, and about names whose letters only look like those of another."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from briefing.diagnostics.diagnostic import Diagnostic, Where
from briefing.diagnostics.rules import Rule
from briefing.model.limits import CONTROL_CHARACTERS_SHOWN
from briefing.text.hidden import code_point, hidden_signs, look_alikes
from briefing.text.markdown import control_characters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.content.source import SourceArticle
    from briefing.content.yaml import Located


_NAMES = frozenset({"title", "publisher", "byline", "wire", "name", "party", "role", "via", "place", "question"})
"""Keys of values that readers know somebody or something by."""


def unseen_in_article(source: SourceArticle) -> Iterator[Diagnostic]:
    """Yield a warning for each value of an article's front matter, and for each line of its text, that has some."""
    path = source.located.path
    yield from unseen_in_values(source.located)
    for line, text in enumerate(source.body.split("\n"), source.body_line):
        yield from _hidden(text, Where(path, line))
    for line, character in control_characters(source.body)[:CONTROL_CHARACTERS_SHOWN]:
        where = Where(path, source.body_line + line - 1)
        message = f"control character {code_point(character)} is shown as U+FFFD"
        yield Diagnostic(Rule.CONTROL_CHARACTER, where, message, "Take it out.")


def unseen_in_values(located: Located) -> Iterator[Diagnostic]:
    """Yield a warning for each value of a YAML file that has some, and for each name in two scripts."""
    pending: list[tuple[tuple[Any, ...], Any]] = [((), located.value)]
    while pending:
        path, value = pending.pop()
        if isinstance(value, dict):
            pending += [((*path, key), each) for key, each in value.items()]
        elif isinstance(value, list):
            pending += [((*path, at), each) for at, each in enumerate(value)]
        elif isinstance(value, str) and not value.isascii():
            yield from _hidden(value, located.where(path))
            if path and path[-1] in _NAMES:
                yield from _names(value, located.where(path))


def _hidden(text: str, where: Where) -> Iterator[Diagnostic]:
    if found := hidden_signs(text):
        named = ", ".join(f"{code_point(each)} {unicodedata.name(each, '')}".rstrip() for each in found[:3])
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        yield Diagnostic(Rule.HIDDEN_SIGN, where, f"has {named}{more}", "Look whether the publisher has it too.")


def _names(text: str, where: Where) -> Iterator[Diagnostic]:
    for word, letter, name in look_alikes(text):
        message = f"{word!r} has letters of two scripts: {letter} is {code_point(letter)} {name}"
        yield Diagnostic(Rule.LOOK_ALIKE, where, message, "Type the letter anew, unless the name is written so.")
