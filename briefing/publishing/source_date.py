"""The day that is used in place of today: SOURCE_DATE_EPOCH, as https://reproducible-builds.org/specs/ defines it."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime

from briefing.diagnostics import BriefingError

VARIABLE = "SOURCE_DATE_EPOCH"
_SECONDS = re.compile(r"[0-9]{1,12}")
_LAST = 253_402_300_799
"""The last second of the year 9999."""


def source_date_epoch() -> int | None:
    """Return the seconds since 1970 that the environment asks for; None where it asks for none, or for nothing.

    Raises BriefingError where that is no number of seconds, or too large for a date.
    """
    written = os.environ.get(VARIABLE, "")
    if not written:
        return None
    if _SECONDS.fullmatch(written) and (seconds := int(written)) <= _LAST:
        return seconds
    shown = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
    example = int(datetime(2024, 10, 31, tzinfo=UTC).timestamp())
    raise BriefingError(
        f"{VARIABLE} is {shown!r}. It must be a whole number, the seconds since 1970: {example} is 31 October 2024. "
        "Correct it, or unset it to use today."
    )


_SHOWN = 40
"""How much of a wrong value a message shows, in characters."""
