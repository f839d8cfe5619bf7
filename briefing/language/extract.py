"""Which messages there are: those that the code and the templates say, by the English.

Read from the syntax trees: Babel's own reader of Python goes by tokens, and loses a message whose values are calls.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from jinja2 import Environment, nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    Found = tuple[int, tuple[str, ...]]
    """Line and message: one text, or the singular and the plural."""


PLURAL = "ngettext"
_ALL_TEXTS = {"Term": slice(None), "_": slice(1), "N_": slice(1)}
"""What takes messages in Python, and which of its texts are some."""
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
