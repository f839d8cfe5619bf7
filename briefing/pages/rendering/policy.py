"""What a page may load and run, as its Content-Security-Policy says it to the browser.

The second line behind the escaping: whatever of an article's words should ever become markup, a browser runs none of it
and asks no other host for anything. A page says it itself, for a static host sends no headers.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping

_NOTHING = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
_SITE = {
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
}
"""`data:` is what the theme's style sheets hold; `connect-src` is for what the search reads, `worker-src`
its engine."""


def _written(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


REDIRECT = _written({**_NOTHING, "script-src": "'self'"})
"""Of a page that only leads on."""
EMBED = _written({**_NOTHING, "style-src": "'self'"})
"""Of a claim for the pages of others, in which nothing runs."""


def site_policy(inline_scripts: Iterable[str] = ()) -> str:
    """Return the policy of the site's pages: its own files, and of all inline scripts those of its theme."""
    hashes = dict.fromkeys(source_of(script) for script in inline_scripts)
    return _written({**_NOTHING, **_SITE, "script-src": " ".join(["'self'", *hashes])})


def source_of(script: str) -> str:
    """Return what stands in a policy for an inline script: its SHA-256."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def sources(policy: str) -> dict[str, list[str]]:
    """Return the sources of each directive of a policy."""
    parts = [words for part in policy.split(";") if (words := part.split())]
    return {name.lower(): listed for name, *listed in reversed(parts)}


def with_script(page: bytes, script: str) -> bytes:
    """Return a page whose policy allows one more inline script."""
    return page.replace(b"script-src 'self'", f"script-src 'self' {source_of(script)}".encode(), 1)
