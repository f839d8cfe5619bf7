"""The values of one YAML file, and where in its text each of them is written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from briefing.content.scalars import reads_plain, spellings
from briefing.diagnostics import Diagnostic, Edit, Position, Where, line_starts

Path = tuple[str | int, ...]
"""Keys and positions from the top of the file down to a value."""


_NOTHING = object()


@dataclass(slots=True)
class Located:
    """The values of one file and the place of each.

    Places are characters of the text, from 0; what people are told are lines and columns, see `position`.
    """

    path: str
    """The file, relative to the root."""
    value: Any = None
    """None, bool, int, float, str, list or dict; None when the file cannot be read."""
    text: str = ""
    """What was read: the whole file, or an article's front matter without the lines `---`."""
    first_line: int = 1
    """Line of the file on which the text starts."""
    starts: dict[Path, int] = field(default_factory=dict)
    """Where each value starts; of a mapping's value, where its key does."""
    spans: dict[Path, tuple[int, int]] = field(default_factory=dict)
    """From the first character of each scalar, and of each list or mapping in brackets, to one past its last."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What is wrong with the file as YAML."""
    readable: bool = True
    """False when the file could not be read to its end; its value is then None."""
    unsure: set[str] = field(default_factory=set)
    """Keys at the top whose values cannot be taken for all that was meant, because something is wrong with them."""
    _line_starts: list[int] = field(default_factory=list, repr=False)

    def position(self, at: int) -> Position:
        """Return line and column of a character of the text, in the file."""
        if not self._line_starts:
            self._line_starts = line_starts(self.text)
        line = bisect_right(self._line_starts, at)
        return Position(line - 1 + self.first_line, at - self._line_starts[line - 1] + 1)

    def where(self, path: Path = ()) -> Where:
        """Return the place of a value, or of the closest one around it."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.starts:
                return Where(self.path, *self.position(self.starts[path[:end]]))
        return Where(self.path)

    def scalar(self, path: Path) -> tuple[int, int] | None:
        """Return the span of a scalar; None where there is none at the path."""
        return None if isinstance(self._at(path), list | dict) else self.spans.get(path)

    def has(self, path: Path) -> bool:
        """Whether there is a value at the path."""
        return self._at(path) is not _NOTHING

    def at(self, path: Path) -> Any:
        """Return the value at the path; None where there is none."""
        value = self._at(path)
        return None if value is _NOTHING else value

    def called(self, path: Path, key: str) -> None:
        """Let an entry be found under another key too."""
        other = (*path[:-1], key)
        if path in self.starts:
            self.starts.setdefault(other, self.starts[path])
        if path in self.spans:
            self.spans.setdefault(other, self.spans[path])

    def texts(self) -> Iterator[tuple[Path, str]]:
        """Yield every value that is a text, with its path."""
        for path in self.spans:
            if isinstance(value := self._at(path), str):
                yield path, value

    def last_line(self, path: Path) -> int:
        """Return the last line of the file that a value, or anything in it, stands on."""
        ends = [max(start, end - 1) for known, (start, end) in self.spans.items() if known[: len(path)] == path]
        return self.position(max(ends)).line if ends else 0

    def edits(self, changes: Iterable[tuple[int, int, str]], *, safe: bool = False) -> tuple[Edit, ...]:
        """Return changes of the text, each from one of its characters to another, as edits of the file."""
        return tuple(
            Edit(self.path, self.position(start), self.position(end), text, safe) for start, end, text in changes
        )

    def with_value(self, path: Path, value: str | int | float, *, safe: bool = False) -> tuple[Edit, ...]:
        """Return the edit that puts a value in place of another, written as that one is where this holds it.

        There is none where nothing is written, or a list or mapping on lines of its own.
        """
        start, end = self.spans.get(path, (0, 0))
        if start == end:
            return ()
        for scalar in spellings(value, self.text[start:end], self.where(path).column - 1):
            if scalar != value or reads_plain(scalar, inside_brackets=self._inside_brackets(path)):
                return self.edits([(start, end, scalar)], safe=safe)
        return ()

    def with_key(self, path: Path, key: str, *, safe: bool = False) -> tuple[Edit, ...]:
        """Return the edit that gives a mapping's entry another key; none where the key is written in an odd way."""
        start = self.starts.get(path, len(self.text))
        start += self.text[start : start + 1] in ("'", '"')
        if not self.text.startswith(str(path[-1]), start):
            return ()
        return self.edits([(start, start + len(str(path[-1])), key)], safe=safe)

    def with_entry(self, path: Path, written: str) -> tuple[Edit, ...]:
        """Return the edit that puts an entry, `key: value`, behind a scalar of the same mapping.

        The lines of an entry of several end in a newline, whatever those of the file end in.
        """
        span = self.scalar(path)
        if span is None:
            return ()
        if self._inside_brackets(path):
            return self.edits([(span[1], span[1], f", {written}")])
        end = len(self.text[: span[1]].rstrip())
        end += len(self.text[end:].partition("\n")[0].rstrip("\r"))
        line_end = "\r\n" if "\r\n" in self.text else "\n"
        on_lines = written.replace("\n", line_end)
        return self.edits([(end, end, f"{line_end}{' ' * (self.where(path).column - 1)}{on_lines}")])

    def _inside_brackets(self, path: Path) -> bool:
        return any(path[:end] in self.spans for end in range(len(path)))

    def _at(self, path: Path) -> Any:
        value: Any = self.value
        for step in path:
            try:
                value = _NOTHING if isinstance(value, str) else value[step]
            except (KeyError, IndexError, TypeError):
                return _NOTHING
        return value
