"""Find the messages in a template, in English."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

Message = tuple[int, tuple[str, ...]]
"""Line and message: one text, or the singular and the plural."""

_SAID, _COUNTED = ("_", "_md"), ("ngettext", "counted")
"""What says a message: in our own templates `ngettext`, in those of the theme, where scripts count, `counted`."""


def messages_of(text: str) -> list[tuple[str, ...]]:
    """Return the messages of a template; none if it has a mistake, which MkDocs reports."""
    try:
        return [message for _, message in in_template(text)]
    except TemplateSyntaxError:
        return []


def in_template(text: str) -> Iterator[Message]:
    """Yield the messages of a template. Raises jinja2's TemplateSyntaxError."""
    for node in Environment().parse(text).find_all(nodes.Call):  # noqa: S701 - it is only read
        if not isinstance(node.node, nodes.Name):
            continue
        texts = [arg.value for arg in node.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str)]
        if node.node.name in _COUNTED and len(texts) > 1:
            yield node.lineno, (texts[0], texts[1])
        elif node.node.name in _SAID and texts:
            yield node.lineno, (texts[0],)
