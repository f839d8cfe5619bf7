"""Text to HTML, Markdown and front matter that say exactly that text."""

from __future__ import annotations

import html
import json
import re
from functools import lru_cache

from markupsafe import Markup

from briefing.text.hidden import without_hidden

_ONE_LINE = str.maketrans(
    {code: f"&#{code};" for code in (9, 10, 12, 13, 8232, 8233)}
    | dict.fromkeys((*range(9), 11, *range(14, 32), *range(127, 160)), "\ufffd")
)
_MARKDOWN_CHARACTERS = re.compile(r"[\\`*_{}\[\]<>#|~^=@$:!]")
_LINE_START = re.compile(r"^(?:\d+[.)]|[^\w&])")


def finalize(value: object) -> Markup:
    """Escape what a template shows, unless it is HTML already."""
    return value if isinstance(value, Markup) else html_text(str(value))


@lru_cache(maxsize=100_000)
def html_text(text: str) -> Markup:
    """Return a text for an HTML block or a quoted attribute in it; always one line."""
    return Markup(on_one_line(html.escape(text)))  # noqa: S704 - just escaped


def on_one_line(escaped: str) -> str:
    """Return HTML without line ends and control characters: an HTML block in Markdown ends at an empty line."""
    return escaped if escaped.isprintable() else escaped.translate(_ONE_LINE)


def markdown_text(text: str) -> Markup:
    """Return a text for a line of Markdown, such as a heading, in which nothing means anything to Markdown."""
    escaped = markdown_inline(without_hidden(" ".join(str(text).split())))
    return Markup(_LINE_START.sub(_all_references, escaped))  # noqa: S704 - all escaped


def markdown_inline(text: str) -> str:
    """Return a text for the middle of a line of Markdown, its white space as it is."""
    return on_one_line(_MARKDOWN_CHARACTERS.sub(_all_references, text.replace("&", "&amp;")))


def _all_references(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in match.group())


def meta_text(text: str) -> Markup:
    """Return a text as a YAML value of front matter, escaped for HTML, since the theme puts it into pages unchanged."""
    return yaml_text(html_text(without_hidden(" ".join(str(text).split()))))


def yaml_text(text: str) -> Markup:
    """Return a text without <, > and & as YAML on one line; beyond 16 bits YAML has one escape where JSON has two."""
    quoted = json.dumps(text, ensure_ascii=False)
    escaped = "".join(character if character.isascii() else f"\\U{ord(character):08x}" for character in quoted)
    return Markup(escaped)  # noqa: S704 - not HTML: a YAML string
