"""Which verdicts have changed since a former build, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.language.language import ENGLISH
from briefing.language.reasons import difference_in_words, origin_in_words
from briefing.model import Agreement, Briefing, PointComparison, Weight
from briefing.publishing.former import Former, Verdict

_NOTES = 3
"""Differences that a message gives as the reason."""


def verdicts_changed(
    briefing: Briefing, comparison: Sequence[PointComparison], former: Former, places: Mapping[str, Where]
) -> Iterator[Diagnostic]:
    """Yield a warning for each point whose verdict has changed; `places` has where each is written."""
    verdicts = former.get(briefing.id, {})
    for point in comparison:
        now = Verdict(str(point.agreement), str(point.support) if point.support else None)
        if (was := verdicts.get(point.point)) and was != now:
            parts = [
                f"{new or 'silent'}, and was {old or 'silent'}" for new, old in zip(now, was, strict=True) if new != old
            ]
            message = f"the verdict on `{point.point}` is {'; '.join(parts)}"
            reasons = "\n".join(_reasons(point, briefing))
            yield Diagnostic(Rule.VERDICT_CHANGED, places[point.point], message, reasons)


def _reasons(point: PointComparison, briefing: Briefing) -> Iterator[str]:
    own = [judged.because for judged in (point.judged_agreement, point.judged_support) if judged]
    for because in dict.fromkeys(own):
        yield f"Your own word: {because}"
    decisive = [difference for difference in point.differences if difference.weight is not Weight.SHOWN]
    for difference in decisive[:_NOTES]:
        yield difference_in_words(difference, briefing, ENGLISH)
    if len(decisive) > _NOTES:
        yield f"… and {len(decisive) - _NOTES} more differences."
    if point.computed_agreement is Agreement.AGREE:
        yield f"Nothing that was compared differs: {ENGLISH.listed(sorted(map(str, point.compared)))}."
    if point.computed_agreement is Agreement.UNCOMPARED:
        yield "Nothing that two articles give can be compared."
    origins = ENGLISH.listed([origin_in_words(origin, briefing, ENGLISH) for origin in point.origins])
    yield f"Stated origins: {origins or 'none'}."
