"""Which messages there are: those that the code and the templates say, by the English.

Read from the syntax trees: Babel's own reader of Python goes by tokens, and loses a message whose values are calls.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from briefing.core.language import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    Found = tuple[int, tuple[str, ...]]
    """Line and message: one text, or the singular and the plural."""

PLURAL = "ngettext"
_ALL_TEXTS = {"Term": slice(None), "ReasonText": slice(1, None), "_": slice(1), "N_": slice(1)}
"""What takes messages in Python, and which of its texts are some; a reason's first is its id."""
_IN_TEMPLATES = ("_", "_md")


def in_python(text: str) -> Iterator[Found]:
    """Yield the messages of a module."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        constants = [each.value for each in node.args if isinstance(each, ast.Constant)]
        texts = [each for each in constants if isinstance(each, str)]
        if node.func.id == PLURAL and len(texts) == 2:
            yield node.lineno, (texts[0], texts[1])
        elif node.func.id in _ALL_TEXTS:
            yield from ((node.lineno, (each,)) for each in texts[_ALL_TEXTS[node.func.id]] if each)


def in_template(text: str) -> Iterator[Found]:
    """Yield the messages of a template. Raises jinja2's TemplateSyntaxError."""
    for node in Environment().parse(text).find_all(nodes.Call):  # noqa: S701 - it is only read
        if not isinstance(node.node, nodes.Name):
            continue
        texts = [each.value for each in node.args if isinstance(each, nodes.Const) and isinstance(each.value, str)]
        if node.node.name == PLURAL and len(texts) > 1:
            yield node.lineno, (texts[0], texts[1])
        elif node.node.name in _IN_TEMPLATES and texts:
            yield node.lineno, (texts[0],)


def of_theme(folder: Path) -> dict[str, Any]:
    """Return what the templates of a newsroom's `overrides/` say in the language spoken, by the English.

    MkDocs renders them, and knows nothing of ours. What is counted where it is shown, by scripts, is given in each form
    that numbers have, by CLDR's name of it. Empty in English, which they say without.
    """
    language = spoken()
    if not language.messages:
        return {}
    words: dict[str, Any] = {}
    for path in sorted(folder.glob("*.html")):
        for message in _read(path):
            if len(message) == 1 and message[0] in language.messages:
                words[message[0]] = language.messages[message[0]]
            elif len(message) == 2:
                words[message[1]] = _forms(message[0], message[1])
    return words


def _read(path: Path) -> Sequence[tuple[str, ...]]:
    """Return a template's messages; where it cannot be read, MkDocs tells."""
    try:
        return [message for _, message in in_template(path.read_text(encoding="utf-8"))]
    except (OSError, UnicodeError, TemplateSyntaxError):
        return []


def _forms(one: str, other: str) -> dict[str, str]:
    """Return each form of a message, with the places that scripts fill still there."""
    language = spoken()
    forms = language.counted.get(one, (one, other))
    return {name: forms[min(language.form(number), len(forms) - 1)] for name, number in language.categories.items()}
