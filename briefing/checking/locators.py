"""Locators as read to locators that hold: pages, and times in seconds from the start of a recording."""

from __future__ import annotations

import re

from briefing.checking.names import Checks
from briefing.content.located import Located, Path
from briefing.content.schema import LocatorEntry
from briefing.diagnostics import Rule
from briefing.model import Locator

_TO = re.compile(r"\s*[-–]\s*")


def locator(entry: LocatorEntry | None, located: Located, path: Path, checks: Checks) -> Locator | None:
    """Return a claim's locator, None where it has none, or report what is wrong with the one at the path."""
    if entry is None:
        return None
    if entry.page is None and entry.time is None:
        checks.report(
            Rule.INVALID_VALUE, located.where(path), "`at` is empty", 'Write {page: 3} or {time: "00:12:31"}.'
        )
        return None
    start, *end = [_seconds(time) for time in _TO.split(entry.time)] if entry.time else [None]
    if start is not None and end and end[0] is not None and end[0] < start:
        checks.report(
            Rule.INVALID_VALUE,
            located.where((*path, "time")),
            f"`time` is {entry.time!r}, which ends before it starts",
            "Write the earlier time first.",
        )
        return None
    return Locator(_TO.sub("–", entry.page or ""), start, end[0] if end else None)


def _seconds(time: str) -> int:
    """Return the seconds of `1:02:31` or `02:31`."""
    seconds = 0
    for number in time.split(":"):
        seconds = 60 * seconds + int(number)
    return seconds
