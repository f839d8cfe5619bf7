"""What the templates of a newsroom's `overrides/` say in the language of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import TemplateSyntaxError

from briefing.language.extract import in_template
from briefing.language.language import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


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
