"""What a page may load and run, as its Content-Security-Policy says it to the browser.

The second line of defence behind escaping: if an article's words ever became markup, a browser would run none of it and
ask no other host for anything. Each page carries its policy, because a static host sends no headers.
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
"""The theme's style sheets use `data:`; the search reads its files under `connect-src` and runs its engine under
`worker-src`."""


def _policy(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


REDIRECT = _policy({**_NOTHING, "script-src": "'self'", "style-src": "'self'"})
"""Policy of a page that only leads on."""
EMBED = _policy({**_NOTHING, "style-src": "'self'"})
"""Policy of a claim framed in other people's pages, where nothing runs."""


def site_policy(inline_scripts: Iterable[str] = ()) -> str:
    """Return the policy of the site's pages: its own files and, of all inline scripts, only the theme's."""
    hashes = dict.fromkeys(map(source_of, inline_scripts))
    return _policy({**_NOTHING, **_SITE, "script-src": " ".join(["'self'", *hashes])})


def source_of(script: str) -> str:
    """Return how a policy names an inline script: by its SHA-256."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def sources(policy: str) -> dict[str, list[str]]:
    """Return the sources of each directive of a policy."""
    parts = [words for part in policy.split(";") if (words := part.split())]
    return {name.lower(): listed for name, *listed in reversed(parts)}


def with_script(page: bytes, script: str) -> bytes:
    """Return a page whose policy allows one more inline script."""
    return page.replace(b"script-src 'self'", f"script-src 'self' {source_of(script)}".encode(), 1)
