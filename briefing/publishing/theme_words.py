"""The words of the templates in a newsroom's `overrides/`, in the language of the site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from briefing.language.extract import messages_of
from briefing.language.language import ENGLISH, Words


def of_theme(folder: Path, say: Words) -> dict[str, Any]:
    """Return what the templates in `overrides/` say in a language, by the English; empty in English.

    MkDocs renders these templates and does not know the translations. A message that scripts count on the page is given
    in each plural form, by its name in CLDR.
    """
    if say is ENGLISH:
        return {}
    messages = [message for path in sorted(filter(Path.is_file, folder.glob("*.html"))) for message in _messages(path)]
    return {message[-1]: say.forms(*message) if len(message) > 1 else say.message(*message) for message in messages}


def _messages(path: Path) -> Sequence[tuple[str, ...]]:
    """Return a template's messages; none if it cannot be read, which MkDocs reports."""
    try:
        return messages_of(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError):
        return []
