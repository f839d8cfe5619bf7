"""The lines above an article's text: where they begin and end, and what keeps them from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.content.schema import known_keys
from briefing.diagnostics import Diagnostic, Edit, Position, Rule, Where

_LINE = "---"
_ALMOST = re.compile(r"[\s\ufeff\u200b]*([-–—―−‐‑_=+~*`.]{1,10})[\s\u200b]*")
_KEY = re.compile(r"[\"'“*]*([\w-]+)[\"'”*]* *[:：](?:\s|$)")
_WAY = (
    "Start the file with it:\n"
    "  ---\n"
    "  title: the title, as published\n"
    "  publisher: the outlet\n"
    "  published: 2024-10-31\n"
    "  ---\n"
    "and below that the text, as published."
)


def end_of_front_matter(lines: Sequence[str]) -> int | None:
    """Return the index of the line that ends an article's front matter; None where that is not as it must be."""
    if lines[0].rstrip() != _LINE:
        return None
    return next((at for at, line in enumerate(lines) if at and line.rstrip() == _LINE), None)


def without_front_matter(lines: Sequence[str], path: str) -> Diagnostic:
    """Say why an article has no front matter that can be read."""
    at = next((at for at, line in enumerate(lines) if line.strip(" \t\ufeff\u200b\u00a0")), None)
    if at is None:
        return Diagnostic(Rule.MISSING_FRONT_MATTER, Where(path, 1), "the file is empty: it has no front matter", _WAY)
    if lines[0].rstrip() == _LINE:
        return _not_closed(lines, path)
    return _not_opened(lines, path, at)


def _not_opened(lines: Sequence[str], path: str, at: int) -> Diagnostic:
    """Say why the front matter does not begin; `at` is the first line with something on it."""
    first = lines[at].strip()
    almost = _ALMOST.fullmatch(lines[at])
    behind = next((number for number, line in enumerate(lines) if line.rstrip() == _LINE), None)
    if almost and (at or almost[1] == _LINE) and almost[1] == _LINE:
        what = f"the line --- that starts the front matter is not the first, but line {at + 1}"
        if not at:
            what = "something that cannot be seen stands before the line --- that starts the front matter"
        edits: tuple[Edit, ...] = (_edit(path, 0, 0, at, len(lines[at]), _LINE),)
        return Diagnostic(Rule.MISSING_FRONT_MATTER, Where(path, at + 1), what, "Delete what is above it.", edits)
    if almost and _keys_below(lines, at + 1):
        twin = next((n for n, line in enumerate(lines[at + 1 :], at + 1) if line.strip() == first), None)
        places = [at, twin] if twin is not None and behind is None else [at]
        safe = behind is not None or (twin is not None and twin == _end_of_keys(lines, at + 1))
        edits = tuple(_edit(path, place, 0, place, len(lines[place]), _LINE, safe=safe) for place in places)
        what = f"the front matter starts with {first!r}, and not with three hyphens"
        return Diagnostic(Rule.MISSING_FRONT_MATTER, Where(path, at + 1), what, "Write `---`.", edits)
    if behind is not None and _keys_below(lines, behind + 1) and _closes(lines, behind):
        what = f"something stands above the front matter: {_shown(first)!r}"
        hint = f"Move it below the front matter, which starts in line {behind + 1}, or delete it."
        return Diagnostic(Rule.MISSING_FRONT_MATTER, Where(path, at + 1), what, hint)
    if _keys_below(lines, at):
        end = _end_of_keys(lines, at)
        safe = behind in (None, end) and _is_the_end(lines, at, end)
        opened = _edit(path, at, 0, at, 0, f"{_LINE}\n", safe=safe)
        edits = (opened,) if behind is not None else (opened, _edit(path, end, 0, end, 0, f"{_LINE}\n", safe=safe))
        what = "the front matter does not start with a line ---"
        hint = "Put a line --- above the keys."
        if behind is None:
            what, hint = "the front matter has no lines --- around it", "Put a line --- above the keys, and one below."
        return Diagnostic(Rule.MISSING_FRONT_MATTER, Where(path, at + 1), what, hint, edits)
    what = f"there is no front matter above the text: the file begins with {_shown(first)!r}"
    return Diagnostic(Rule.MISSING_FRONT_MATTER, Where(path, 1), what, _WAY)


def _not_closed(lines: Sequence[str], path: str) -> Diagnostic:
    """Say why the front matter does not end."""
    end = _end_of_keys(lines, 1)
    if end == 1 < len(lines) and not _keys_below(lines, 1):
        what = "the file begins with a line ---, but no keys are below it: it has no front matter"
        return Diagnostic(Rule.MISSING_FRONT_MATTER, Where(path, 1), what, _WAY)
    if end < len(lines) and (almost := _ALMOST.fullmatch(lines[end])):
        what = f"the front matter ends with {almost[1]!r}, and not with three hyphens at the start of a line"
        safe = _is_the_end(lines, 1, end)
        edits: tuple[Edit, ...] = (_edit(path, end, 0, end, len(lines[end]), _LINE, safe=safe),)
        return Diagnostic(Rule.MISSING_FRONT_MATTER, Where(path, end + 1), what, "Write `---`.", edits)
    what = "the front matter has no closing line ---"
    hint = f"Put a line --- above line {end + 1}, where the text begins."
    if end == len(lines):
        hint = "Put a line --- below the keys, and below that the text as published."
    safe = _is_the_end(lines, 1, end)
    edits = (_edit(path, end, 0, end, 0, f"{_LINE}\n", safe=safe),) if 1 < end < len(lines) else ()
    return Diagnostic(Rule.MISSING_FRONT_MATTER, Where(path, min(end + 1, len(lines))), what, hint, edits)


def _keys_below(lines: Sequence[str], at: int) -> bool:
    """Whether a key that front matter has stands on one of the next lines, before any text."""
    for line in lines[at : at + 5]:
        if key := _KEY.match(line):
            return key[1].lower() in known_keys()
        if line.strip() and not line.lstrip().startswith("#"):
            return False
    return False


def _closes(lines: Sequence[str], at: int) -> bool:
    return any(line.rstrip() == _LINE for line in lines[at + 1 :])


def _end_of_keys(lines: Sequence[str], at: int) -> int:
    """Return the first line, from one on, that is no key, nothing that continues one, and no remark."""
    for number in range(at, len(lines)):
        line = lines[number]
        goes_on = line[:1] in (" ", "\t", "#", "-") and bool(line.strip()) and not _ALMOST.fullmatch(line)
        if not (goes_on or _KEY.match(line)):
            return number
    return len(lines)


def _is_the_end(lines: Sequence[str], start: int, end: int) -> bool:
    """Whether front matter surely ends at a line: what is above are its keys, and none stands below.

    A headline `# …` would be dropped as a remark, the article's first words would become a part of the last key, and a
    key below a blank line, such as `visibility`, would be shown with the text.
    """
    last = ""
    for line in lines[start:end]:
        if key := _KEY.match(line):
            if key[1].lower() not in known_keys():
                return False
            last = line[key.end() :].strip()
        elif line.startswith("#") or (last and not _BLOCK.fullmatch(last)):
            return False
    below = next((at for at in range(end, len(lines)) if lines[at].strip() and not _ALMOST.fullmatch(lines[at])), None)
    return below is None or not _keys_below(lines, below)


_BLOCK = re.compile(r"[|>][-+0-9]*")
"""What stands behind a key whose text is below it."""


def _shown(line: str) -> str:
    return line if len(line) <= 60 else f"{line[:60]}…"


def _edit(path: str, line: int, column: int, to_line: int, to_column: int, text: str, *, safe: bool = True) -> Edit:
    """Return an edit between two places, each a line and a column from 0."""
    return Edit(path, Position(line + 1, column + 1), Position(to_line + 1, to_column + 1), text, safe)
