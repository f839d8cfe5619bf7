"""Makes the edits of what `check` finds that leave what the author says as it is.

A rule says of its edit that it is safe; this holds it to that, whatever the rule thinks. What would make a file
unreadable, lose a remark or turn one into text that is published, or comes back after it was made, is not made.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from briefing.content.stamps import Stamps, stamps
from briefing.content.write import Prepared, Step
from briefing.content.yaml import keeps
from briefing.diagnostics import Diagnostic, Edit
from briefing.diagnostics.edits import applied, line_starts

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\n)---[ \t]*\r?$", re.DOTALL | re.MULTILINE)


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


class Fixing:
    """One run of fixing, in rounds: each begins with `looked_at`, then comes a check, then `fix`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._made: set[tuple[object, ...]] = set()
        self._seen: Stamps = {}

    def looked_at(self) -> None:
        """Note which files there are, before they are checked: what is saved meanwhile stays as it is."""
        self._seen = stamps(self._root, "languages", "mkdocs.yml")

    def fix(self, diagnostics: Iterable[Diagnostic]) -> list[Fixed]:
        """Make the safe edits of some diagnostics; return what was fixed by them, and how.

        All edits of one diagnostic are made, or none. Where two overlap, that of the first is made: what is left shows
        when the files are checked again. Who calls this has the content's lock since before it was checked.
        """
        wanted = [problem for problem in diagnostics if problem.edits and all(edit.safe for edit in problem.edits)]
        now = stamps(self._root, "languages", "mkdocs.yml")
        texts: dict[str, str] = {}
        for path in {edit.path for problem in wanted for edit in problem.edits}:
            if path in now and now[path] == self._seen.get(path):
                texts[path] = (self._root / path).read_bytes().decode()
        left = [
            problem
            for problem in wanted
            if _key(problem) not in self._made and all(edit.path in texts for edit in problem.edits)
        ]
        made, after = _made(left, texts)
        self._made |= {_key(problem) for problem in made}
        Prepared(
            [Step(self._root / path, texts[path].encode(), text.encode()) for path, text in after.items()]
        ).carry_out()
        starts = {path: line_starts(texts[path]) for path in after}
        return [Fixed(problem, _changes(set(problem.edits), texts, starts)) for problem in made]


def _key(problem: Diagnostic) -> tuple[object, ...]:
    return problem.rule, problem.where, problem.message


def _made(problems: Sequence[Diagnostic], texts: dict[str, str]) -> tuple[list[Diagnostic], dict[str, str]]:
    """Return which of some problems can be fixed together, and the files after that; all of them but what does harm.

    Where all of them together do harm, each half is tried, so one that does costs the others nothing.
    """
    chosen: defaultdict[str, list[Edit]] = defaultdict(list)
    made = []
    for problem in problems:
        edits = set(problem.edits)
        if all(_is_free(edit, chosen[edit.path]) for edit in edits):
            made.append(problem)
            for edit in edits:
                insort(chosen[edit.path], edit)
    after = {path: applied(texts[path], edits) for path, edits in chosen.items() if edits}
    if all(_keeps(path, texts[path], text) for path, text in after.items()):
        return made, after
    if len(made) < 2:
        return [], {}
    middle = len(made) // 2
    first, _ = _made(made[:middle], texts)
    second, _ = _made(made[middle:], texts)
    if len(first) + len(second) < len(made):
        return _made([*first, *second], texts)
    return first, _made(first, texts)[1]  # each half does no harm, both together do


def _keeps(path: str, before: str, after: str) -> bool:
    """Whether a file says after a change what it said before, as far as a program can tell."""
    if path.endswith((".yml", ".yaml")):
        return keeps(before, after)
    front, front_after = _FRONT_MATTER.match(before), _FRONT_MATTER.match(after)
    return not (front and front_after) or keeps(front[1], front_after[1])


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
