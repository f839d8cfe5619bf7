"""Points as read to points that hold, with the analyst's own judgements on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from briefing.checking.internal import is_internal
from briefing.checking.judgement import as_line, changes_since, fingerprints, in_words
from briefing.checking.names import Checks
from briefing.checking.says import check_pattern, is_written
from briefing.content.located import Located, Path
from briefing.content.schema import (
    BriefingEntry,
    JudgementEntry,
    PointEntry,
    Word,
)
from briefing.content.source import SourceBriefing
from briefing.diagnostics import Rule
from briefing.model import (
    Briefing,
    Claim,
    Judgement,
    Point,
    Visibility,
)


def resolve_points(briefing: BriefingEntry, located: Located, checks: Checks) -> Mapping[str, Point]:
    """Return the points by id, in reading order, with the judgements as written."""
    points: dict[str, Point] = {}
    for at, entry in enumerate(briefing.points):
        checks.unique_id("points", entry.id, located, ("points", at, "id"))
        for name in entry.judged:
            checks.written("claims", name, located.with_key, ("points", at, "judged", name))
        about_judgement = [key for key in ("because", "by", "on", "judged") if getattr(entry, key)]
        judged = any(is_written(located, ("points", at, key)) for key in ("agreement", "support"))
        if about_judgement and not judged:
            checks.report(
                Rule.MISSING_KEY,
                located.where(("points", at, about_judgement[0])),
                f"the point `{entry.id}` has `{about_judgement[0]}` but no `agreement`, so nobody would see it",
                "Add `agreement: …` (how you judge), or delete it.",
            )
        _check_said_once(entry, at, located, checks)
        checks.date(entry.on, located, ("points", at, "on"))
        if entry.says:
            check_pattern(entry.says, located.where(("points", at, "says")), checks)
        points[entry.id] = Point(
            id=entry.id,
            question=entry.question,
            note=entry.note.text if entry.note else "",
            agreement=_judgement(entry, entry.agreement, ("points", at, "agreement"), located, checks),
            support=_judgement(entry, entry.support, ("points", at, "support"), located, checks),
            may_fall=entry.may_fall,
            one=entry.one,
            internal=is_internal(entry),
            public=entry.visibility is Visibility.PUBLIC,
            internal_note=bool(entry.note and is_internal(entry.note)),
        )
    return points


def _check_said_once(point: PointEntry, at: int, located: Located, checks: Checks) -> None:
    """Refuse what stands beside the analyst's own words where each of them gives its own: nobody would see it."""
    given = {name: entry for name in ("agreement", "support") if (entry := getattr(point, name))}
    for key, what in (("because", "two reasons"), ("by", "two authors"), ("on", "two dates")):
        if given and getattr(point, key) and all(getattr(entry, key) for entry in given.values()):
            inside = " and ".join(f"`{name}`" for name in given)
            checks.report(
                Rule.INVALID_VALUE,
                located.where(("points", at, key)),
                f"the judgement on `{point.id}` has {what}: `{key}` stands inside {inside}, and beside it",
                "Delete one of them.",
            )


def _judgement(
    point: PointEntry, entry: JudgementEntry[Word] | None, path: Path, located: Located, checks: Checks
) -> Judgement[Word] | None:
    """Return the analyst's own word on a point; what it does not say itself stands beside it."""
    if entry is None:
        return None
    because = entry.because or point.because
    if not because:
        checks.report(
            Rule.MISSING_KEY,
            located.where(path),
            f"the point `{point.id}` has your own `{path[-1]}` but no `because`",
            "Add `because: …` (why you judge so).",
        )
    checks.date(entry.on, located, (*path, "on"))
    return Judgement(entry.is_, because or "", entry.by or point.by or "", entry.on or point.on or "")


def with_judgements(briefing: Briefing, source: SourceBriefing, checks: Checks) -> Mapping[str, Point]:
    """Report where the analyst's own judgement is about other claims than there are now."""
    assert source.entry is not None
    points = dict(briefing.points)
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in briefing.compared_claims():
        claims[claim.point].append(claim)
    for at, entry in enumerate(source.entry.points):
        if not (entry.agreement or entry.support) or entry.id not in claims:
            continue
        now = fingerprints(claims[entry.id])
        path = ("points", at, "judged" if entry.judged else "agreement" if entry.agreement else "support")
        if not entry.judged:
            checks.report(
                Rule.JUDGEMENT_NOT_PINNED,
                source.located.where(path),
                f"your judgement on `{entry.id}` does not say which claims it is about",
                f"Add this to the point:\n{as_line(now)}",
                source.located.with_entry(path, as_line(now)),
            )
        elif changes := changes_since(entry.judged, now):
            span = source.located.spans.get(path)
            checks.report(
                Rule.JUDGEMENT_STALE,
                source.located.where(path),
                f"your judgement on `{entry.id}` was made before its claims changed: {in_words(changes)}",
                f"Look again, then write:\n{as_line(now)}",
                source.located.edits([(*span, as_line(now).removeprefix("judged: "))]) if span else (),
            )
            points[entry.id] = replace(points[entry.id], changed=frozenset(chain(*changes.values())))
    return points
