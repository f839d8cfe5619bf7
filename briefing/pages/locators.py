"""Where words are in a recording or on paper: in words, and as the link that leads there.

A PDF opens at a page by `#page=3` (RFC 8118). A recording starts at a time by `#t=751` (Media Fragments URI 1.0), on
YouTube by its own parameter `t`. Neither can be searched for words by a text fragment.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from briefing.language.language import Words
from briefing.model import Locator

_RECORDINGS = (
    ".mp4", ".m4v", ".webm", ".ogv", ".mov", ".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac", ".aac"
)  # fmt: skip
_YOUTUBE = re.compile(r"((www|m|music)\.)?(youtube\.com|youtu\.be|youtube-nocookie\.com)", re.IGNORECASE)
_FIRST_PAGE = re.compile(r"(\d+)(–|$)")


def in_words(at: Locator | None, say: Words) -> list[str]:
    """Return the page and the time of a locator, as a citation gives them: `p. 3`, `at 00:12:31–00:12:40`."""
    words = []
    if at and at.page:
        words.append(say("pp. {pages}", pages=at.page) if "–" in at.page else say("p. {page}", page=at.page))
    if at and at.start is not None:
        seconds = [at.start] if at.end is None else [at.start, at.end]
        words.append(say("at {time}", time="–".join(map(_clock, seconds))))
    return words


def fragment(at: Locator, url: str) -> str:
    """Return the fragment that leads to a place in what an address names; empty where there is none."""
    path = urlsplit(url).path.lower()
    if path.endswith(".pdf") and (page := _FIRST_PAGE.match(at.page)):
        return f"page={page[1]}"
    if path.endswith(_RECORDINGS) and at.start is not None:
        return f"t={at.start}" if at.end is None else f"t={at.start},{at.end}"
    return ""


def link_to(at: Locator, url: str) -> str:
    """Return the address that leads to a place on the publisher's page; empty where none is known to."""
    parts = urlsplit(url)
    if at.start is not None and _YOUTUBE.fullmatch(parts.hostname or ""):
        query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != "t"]
        return parts._replace(query=urlencode([*query, ("t", f"{at.start}s")]), fragment="").geturl()
    place = fragment(at, url)
    return parts._replace(fragment=place).geturl() if place else ""


def has_text(url: str) -> bool:
    """Whether an address may be that of a page of text, in which a browser can look for words."""
    parts = urlsplit(url)
    return not (parts.path.lower().endswith((".pdf", *_RECORDINGS)) or _YOUTUBE.fullmatch(parts.hostname or ""))


def _clock(second: int) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
