"""Makes the edits of what `check` finds that leave what the author says as it is."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from briefing.content.write import Prepared, Step
from briefing.diagnostics import Diagnostic, Edit
from briefing.diagnostics.edits import applied, line_starts


class Fixed(NamedTuple):
    """A mistake that was fixed."""

    diagnostic: Diagnostic
    changes: tuple[Change, ...]
    """What was written for it, one for each file."""


class Change(NamedTuple):
    """Lines of a file that were written anew."""

    path: str
    line: int
    """The first of them, from 1, as the file was."""
    was: str
    """The lines before, without what is the same in both at either end."""
    now: str


def fix(root: Path, diagnostics: Iterable[Diagnostic]) -> list[Fixed]:
    """Make the safe edits of some diagnostics; return what was fixed by them, and how.

    All edits of one diagnostic are made, or none. Where two overlap, that of the first is made: what is left shows when
    the files are checked again. Who calls this has the content's lock since before it was checked.
    """
    chosen: defaultdict[str, list[Edit]] = defaultdict(list)
    made: list[Diagnostic] = []
    for diagnostic in diagnostics:
        edits = set(diagnostic.edits)
        if edits and all(edit.safe and _is_free(edit, chosen[edit.path]) for edit in edits):
            made.append(diagnostic)
            for edit in edits:
                insort(chosen[edit.path], edit)
    steps = []
    texts: dict[str, str] = {}
    for path, edits_of_file in chosen.items():
        if edits_of_file:
            before = (root / path).read_bytes()
            texts[path] = before.decode()
            steps.append(Step(root / path, before, applied(texts[path], edits_of_file).encode()))
    Prepared(steps).carry_out()
    starts = {path: line_starts(text) for path, text in texts.items()}
    return [Fixed(diagnostic, _changes(set(diagnostic.edits), texts, starts)) for diagnostic in made]


def _changes(
    edits: Iterable[Edit], texts: Mapping[str, str], starts: Mapping[str, Sequence[int]]
) -> tuple[Change, ...]:
    """Return what edits change in files with these texts, whose lines start at these places."""
    of_files: defaultdict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        of_files[edit.path].append(edit)
    changes = []
    for path, of_file in sorted(of_files.items()):
        first, last = min(edit.start.line for edit in of_file), max(edit.end.line for edit in of_file)
        ends = starts[path][last] if last < len(starts[path]) else len(texts[path])
        was = texts[path][starts[path][first - 1] : ends]
        now = applied(was, (_earlier(edit, first - 1) for edit in of_file))
        line, was, now = _differing(first, was.splitlines(keepends=True), now.splitlines(keepends=True))
        changes.append(Change(path, line, was, now))
    return tuple(changes)


def _earlier(edit: Edit, lines: int) -> Edit:
    """Return an edit with its place so many lines further up."""
    start, end = edit.start, edit.end
    return replace(edit, start=start._replace(line=start.line - lines), end=end._replace(line=end.line - lines))


def _differing(line: int, was: list[str], now: list[str]) -> tuple[int, str, str]:
    """Leave out lines that are the same at either end; return the first line's number, and the rest of both."""
    while was and now and was[0] == now[0]:
        line, was, now = line + 1, was[1:], now[1:]
    while was and now and was[-1] == now[-1]:
        was, now = was[:-1], now[:-1]
    return line, "".join(was), "".join(now)


def _is_free(edit: Edit, others: Sequence[Edit]) -> bool:
    """Whether an edit can be made with others, in order of place, that do not overlap."""
    at = bisect_left(others, edit)
    near = others[max(0, at - 1) : at + 1]
    return edit in near or not any(
        edit.start == other.start or (edit.start < other.end and other.start < edit.end) for other in near
    )
