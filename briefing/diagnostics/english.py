"""What messages to authors share: counts and suggestions, in English."""

from __future__ import annotations


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun in English, for the terminal: `1 origin`, `3 origins`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
