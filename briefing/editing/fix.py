"""Makes the edits of what `check` finds that leave what the author says as it is."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefing.content.write import Prepared, Step
from briefing.diagnostics import Diagnostic, Edit
from briefing.diagnostics.edits import applied


def fix(root: Path, diagnostics: Iterable[Diagnostic]) -> int:
    """Make the safe edits of some diagnostics; return of how many.

    All edits of one diagnostic are made, or none. Where two overlap, that of the first is made: what is left shows when
    the files are checked again. Who calls this has the content's lock since before it was checked.
    """
    chosen: defaultdict[str, list[Edit]] = defaultdict(list)
    count = 0
    for diagnostic in diagnostics:
        edits = set(diagnostic.edits)
        if edits and all(edit.safe and _is_free(edit, chosen[edit.path]) for edit in edits):
            count += 1
            for edit in edits:
                insort(chosen[edit.path], edit)
    steps = []
    for path, edits_of_file in chosen.items():
        if edits_of_file:
            before = (root / path).read_bytes()
            steps.append(Step(root / path, before, applied(before.decode(), edits_of_file).encode()))
    Prepared(steps).carry_out()
    return count


def _is_free(edit: Edit, others: Sequence[Edit]) -> bool:
    """Whether an edit can be made with others, in order of place, that do not overlap."""
    at = bisect_left(others, edit)
    near = others[max(0, at - 1) : at + 1]
    return edit in near or not any(
        edit.start == other.start or (edit.start < other.end and other.start < edit.end) for other in near
    )
