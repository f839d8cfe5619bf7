"""What a page's whole address looks like, wherever an author writes one."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_LABEL = re.compile(r"[\w-]{1,63}")
_HOST_LENGTH = 253
_WEB = ("http", "https")


def fault(address: str) -> str:
    """Say in a sentence what keeps a text from being the whole address of a page; empty if nothing does."""
    if unseen := next((character for character in address if not character.isprintable() or character.isspace()), ""):
        return f"It contains U+{ord(unseen):04X}, which no address has. Type it again."
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return "What follows // is not the name of a site: look at its brackets and signs."
    if parts.scheme not in _WEB or not parts.netloc:
        return "Write the whole address, with https:// before it."
    if parts.username is not None:
        return "It has a user name or a password in it, which everybody would see. Delete what is before @."
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0 or parts.netloc.endswith(":"):
        return "What follows the colon must be a port, a number from 1 to 65535. Correct it, or delete it."
    labels = host.removesuffix(".").split(".")
    if "[" not in parts.netloc and not (len(host) <= _HOST_LENGTH and all(map(_LABEL.fullmatch, labels))):
        return f"{host!r} is not the name of a site."
    return ""
