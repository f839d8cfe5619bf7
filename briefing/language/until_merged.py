"""To be deleted: words for `comparison/`, `model/reasons.py` and `audience/`, until these say nothing any more.

They are not handed a language yet, so the one of the briefing that is being compiled stands here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.language import dates, quantities
from briefing.language.language import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.language.language import Words
    from briefing.model.claim import Quantity
    from briefing.values.quantity import Interval
    from briefing.values.units import Unit

say: Words = ENGLISH
"""Set by `compile_briefing`."""


def _(english: str, **values: object) -> str:
    """See `Words`."""
    return say(english, **values)


def ngettext(one: str, other: str, number: int, **values: object) -> str:
    """See `Words.count`."""
    return say.count(one, other, number, **values)


def listed(words: Sequence[str]) -> str:
    """See `Words.listed`."""
    return say.listed(words)


def date_in_words(text: str) -> str:
    """See `dates`."""
    return dates.date_in_words(text, say)


def in_words(quantity: Quantity) -> str:
    """See `quantities`."""
    return quantities.in_words(quantity, say)


def interval_in_words(interval: Interval, unit: Unit | None = None) -> str:
    """See `quantities`."""
    return quantities.interval_in_words(interval, say, unit)
