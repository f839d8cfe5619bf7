"""What a claim says in one sentence: its own, or that of its point with what the claim gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import reduce
from operator import getitem

from briefing.checking.names import Checks
from briefing.content.located import Located, Path
from briefing.content.schema import (
    PlaceEntry,
    PointEntry,
)
from briefing.content.source import SourceBriefing, SourceClaim, SourceClaims
from briefing.diagnostics import Rule, Where
from briefing.language.dates import date_in_words
from briefing.language.language import ENGLISH
from briefing.language.quantities import in_words
from briefing.model import (
    Certainty,
    Quantity,
)

_NAME_IN_PATTERN = re.compile(r"\{(quantity|answer|time|place)\}")
"""What stands in a point's `says` for what a claim gives."""
_NO_NAME_IN_PATTERN = re.compile(r"\{[^{}]*\}?|\}")
"""What is left in a point's `says` once all names are taken out, and means nothing."""


def sentence_of(item: SourceClaim, file: SourceClaims, source: SourceBriefing, language: str) -> str:
    """Return what a claim of an article in a language says, wherever its words are now."""
    checks, briefing = Checks(source.located), source.entry
    point = next((point for point in (briefing.points if briefing else ()) if point.id == item.entry.point), None)
    unit = (point.unit or "") if point else None
    quantity = checks.quantity(item.entry.quantity, file.located, item.at("quantity"), file.article, language, unit)
    return says_of(item, point, briefing.places if briefing else {}, quantity, file.located, checks)


def says_of(
    item: SourceClaim,
    point: PointEntry | None,
    places: Mapping[str, PlaceEntry],
    quantity: Quantity | None,
    located: Located,
    checks: Checks,
) -> str:
    """Return what a claim says: its own sentence, or the point's with what the claim gives, in English words.

    The point's sentence asserts; a claim that denies it, or is less than certain of it, cannot take it.
    """
    entry = item.entry
    if entry.says:
        return entry.says
    if point is None or not point.says:
        return ""
    if entry.certainty is not Certainty.STATED:
        checks.report(
            Rule.MISSING_KEY,
            located.where(item.path),
            f"a claim that is {entry.certainty} needs a `says` of its own",
            f"Add `says: …`: the point's sentence would state it as a fact: {point.says!r}",
        )
        return ""
    place = places.get(entry.place or "")
    given = {
        "quantity": in_words(quantity, ENGLISH) if quantity else "",
        "answer": entry.answer or "",
        "time": date_in_words(entry.time or "", ENGLISH),
        "place": place.name if place else entry.place or "",
    }
    lacking = [name for name in _NAME_IN_PATTERN.findall(point.says) if not is_written(located, item.at(name))]
    if lacking:
        checks.report(
            Rule.MISSING_KEY,
            located.where(item.path),
            f"the claim gives no `{lacking[0]}`, which the point's `says` needs: {point.says!r}",
            f"Add `{lacking[0]}: …`, or a `says: …` of its own.",
        )
    sentence = _NAME_IN_PATTERN.sub(lambda name: given[name[1]], point.says)
    return sentence[:1].upper() + sentence[1:]


def is_written(located: Located, path: Path) -> bool:
    """Whether a file gives a value at a path; what is wrong with it is told there."""
    try:
        return reduce(getitem, path, located.value) is not None
    except (KeyError, IndexError, TypeError):
        return False


def check_pattern(says: str, where: Where, checks: Checks) -> None:
    """Check that a point's sentence for its claims has no other braces than those around what a claim gives."""
    if wrong := _NO_NAME_IN_PATTERN.search(_NAME_IN_PATTERN.sub("", says)):
        shown = wrong[0] if wrong[0].endswith("}") and len(wrong[0]) > 1 else wrong[0][:1]
        problem = "which a claim does not give" if len(shown) > 1 else "a brace that stands alone"
        hint = "Write {quantity}, {answer}, {time} or {place} for what each claim gives, and no other braces."
        checks.report(Rule.INVALID_VALUE, where, f"`says` has `{shown}`, {problem}", hint)
