"""What the templates of a newsroom's `overrides/` say in the language of the site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError

from briefing.language.extract import in_template
from briefing.language.language import ENGLISH, Words


def of_theme(folder: Path, say: Words) -> dict[str, Any]:
    """Return what the templates of a newsroom's `overrides/` say in a language, by the English.

    MkDocs renders them, and knows nothing of ours. What is counted where it is shown, by scripts, is given in each form
    that numbers have, by CLDR's name of it. Empty in English, which they say without.
    """
    if say is ENGLISH:
        return {}
    messages = [message for path in sorted(folder.glob("*.html")) for message in _read(path)]
    return {message[-1]: say.forms(*message) if len(message) > 1 else say.message(*message) for message in messages}


def _read(path: Path) -> Sequence[tuple[str, ...]]:
    """Return a template's messages; where it cannot be read, MkDocs tells."""
    try:
        return [message for _, message in in_template(path.read_text(encoding="utf-8"))]
    except (OSError, UnicodeError, TemplateSyntaxError):
        return []
