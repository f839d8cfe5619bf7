"""Finds the line of an author's file from which something in the built site comes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from briefing.audience.search import ROW, Traces, ids_in, words_of
from briefing.content.strays import PAGES
from briefing.content.translations import FOLDER
from briefing.diagnostics import Where
from briefing.model.ledger import FILE as LEDGER
from briefing.publishing.settings import FILE
from briefing.publishing.verify.readings import readings, resolved, texts

_CONTENT, _LOOKS = "content", "overrides"
_EMPHASIS = re.compile(r"[*_`~\\]")
"""Signs of Markdown that may stand inside a word, where no reader sees them."""
_COMMENTS = {
    ".html": re.compile(r"\{#.*?#\}", re.DOTALL),
    ".po": re.compile(r"^[ \t]*#.*$", re.MULTILINE),
    ".yml": re.compile(r"^[ \t]*#.*$", re.MULTILINE),
}
"""What is never published, by the ending of the file."""


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """Something in a built file that may not be there."""

    name: str
    """The file's path in the site."""
    what: str
    """What it belongs to; empty for an id."""
    words: str
    """The words, or the id."""


@dataclass(slots=True)
class AuthorsFiles:
    """The files of a newsroom from which its site is made."""

    root: Path
    """The newsroom's folder."""
    traces: Traces
    _read: dict[Path, _AuthorsFile] = field(default_factory=dict)

    def where(self, leak: Leak) -> Where | None:
        """Return the place in an author's file that has what is in a built file; None if no file of theirs has it.

        The page's own file comes first, then what may be on every page, then other briefings: their titles and entries
        are on the home page and in the search. The briefing that withholds something has it in its own files, of
        course, so these are left out: `withheld.repeated` has looked at them.
        """
        for path in self._files(leak):
            if path not in self._read:
                self._read[path] = _AuthorsFile.read(path)
            file = self._read[path]
            if file.has(leak):
                return Where(path.relative_to(self.root).as_posix(), file.line(leak))
        return None

    def _files(self, leak: Leak) -> Iterator[Path]:
        content, looks = self.root / _CONTENT, self.root / _LOOKS
        folder = leak.name.partition("/")[0]
        withholding = self.traces.withheld_by.get(leak.what or leak.words, set())
        briefings = sorted(self.traces.briefings - withholding, key=lambda name: (name != folder, name))
        own = leak.name.removesuffix("index.html").removesuffix("/")
        first = [looks / leak.name, content / PAGES / leak.name, content / PAGES / f"{own}.md"]
        yield from (path for path in [*first, content / PAGES / own / "index.md"] if path.is_file())
        if folder in briefings:
            yield from _below(content / folder)
        yield from (path for path in [self.root / FILE] if path.is_file())
        for below in (looks, self.root / FOLDER, content / PAGES, *(content / name for name in briefings)):
            yield from _below(below)


def _below(folder: Path) -> list[Path]:
    """Return all files of a folder: first what analysts wrote, then texts, and ledgers last."""
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
    return sorted(files, key=lambda path: (path.name == LEDGER, path.suffix != ".yml", path))


@dataclass(frozen=True)
class _AuthorsFile:
    """A file that an author wrote, without the comments in it."""

    text: str
    is_text: bool
    packed: tuple[str, ...] = ()
    """What else is legible in a file that is packed or has other files in it."""

    @classmethod
    def read(cls, path: Path) -> _AuthorsFile:
        """Read a file; one that cannot be read has nothing in it."""
        try:
            data = path.read_bytes()
        except OSError:
            return cls("", is_text=False)
        text, *packed = texts(data)
        if comment := _COMMENTS.get(path.suffix):
            text = comment.sub(lambda match: "\n" * match[0].count("\n"), text)
        return cls(text, b"\0" not in data and not packed, tuple(packed))

    @cached_property
    def _forms(self) -> list[str]:
        return [form for text in (self.text, *self.packed) for form in _forms(text)]

    @cached_property
    def _ids(self) -> set[str]:
        return set().union(*(_ids(text) for text in (self.text, *self.packed)))

    def has(self, leak: Leak) -> bool:
        """Whether the words or the id of a leak are in the file."""
        return bool(_row_in(leak.words, self._forms)) if leak.what else leak.words in self._ids

    def line(self, leak: Leak) -> int:
        """Return the line at which they begin, counted from 1; 0 if the file has no lines."""
        if not self.is_text:
            return 0
        lines, row = self.text.split("\n"), _row_in(leak.words, self._forms)

        def found(start: int, end: int) -> bool:
            text = "\n".join(lines[start:end])
            return bool(_row_in(row, _forms(text))) if leak.what else leak.words in _ids(text)

        end = bisect_left(range(len(lines) + 1), True, key=lambda end: found(0, end))
        return bisect_left(range(end), True, key=lambda start: not found(start + 1, end)) + 1


def _forms(text: str) -> list[str]:
    """Return the words of a text as it may be read, each form as one text with spaces."""
    read = dict.fromkeys([*readings(text), *readings(_EMPHASIS.sub("", text))])
    return [f" {' '.join(words_of(form))} " for form in read]


def _ids(text: str) -> set[str]:
    return ids_in(text) | ids_in(resolved(text))


def _row_in(words: str, forms: list[str]) -> str:
    """Return those of some words that a text has: all, or the first eight in a row if there are more; or nothing."""
    split = words.split()
    rows = (" ".join(split[at : at + ROW]) for at in range(max(1, len(split) - ROW + 1)))
    for row in rows:
        if any(f" {row} " in form for form in forms):
            return row
    letters = "".join(split)
    has_run = not words.isascii() and any(letters in form.replace(" ", "") for form in forms)
    return words if has_run else ""
