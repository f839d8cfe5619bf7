"""YAML text to plain values, knowing where each of them stands.

Values follow the YAML 1.2 core schema, so that `no` is a word, `12:30` is a time of day and `2024-10-31` is a date as
written. libyaml's events are put together here without recursion: its own composer overflows the C stack on a deeply
nested file, passes duplicate keys in silence and follows aliases that multiply.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from briefing.diagnostics.diagnostic import Diagnostic, Where
from briefing.diagnostics.rules import Rule

MAX_DEPTH = 20
"""Levels of nesting; the deepest file here needs four."""

Path = tuple[str | int, ...]
"""Keys and positions from the top of the file down to a value."""

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_AMBIGUOUS = re.compile(r"[-+]?[0-9]{1,3}\.[0-9]{3}")
"""Eight thousand to one reader, eight to another: left a text, so that a number's place refuses it."""
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_MAX_DIGITS = 40
_SHOWN = 200
"""Characters of a line that a message shows."""
_NOT_YAML = re.compile("[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Located:
    """The values of one file and the place of each."""

    path: str
    """The file, relative to the root."""
    value: Any = None
    """None, bool, int, float, str, list or dict; None when the file cannot be read."""
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    """Line and column, from 1, of each value; of a mapping's value, that of its key."""
    ends: dict[Path, int] = field(default_factory=dict)
    """Last line of each value that is written out; of lists and mappings of whole lines, see `last_line`."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What is wrong with the file as YAML."""
    readable: bool = True
    """False when the file could not be read to its end; its value is then None."""

    def where(self, path: Path = ()) -> Where:
        """Return the place of a value, or of the closest one around it."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.places:
                return Where(self.path, *self.places[path[:end]])
        return Where(self.path)

    def last_line(self, path: Path) -> int:
        """Return the last line that a value, or anything in it, stands on."""
        return max((end for each, end in self.ends.items() if each[: len(path)] == path), default=0)


@dataclass(frozen=True, slots=True)
class SetScalar:
    """Where a mapping's scalar is written."""

    start: int
    """Character of the text, from 0, with which its value starts."""
    end: int
    """One past its last; of a text of whole lines, the start of the next line."""
    column: int
    """Column of its key, from 0."""
    style: str | None
    """`'`, `"`, `|` or `>`; None where it is plain."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    value: list[Any] | dict[Any, Any]
    path: Path
    flow: bool = False
    key: Any = None
    has_key: bool = False


class _Unreadable(Exception):  # noqa: N818 - control flow inside this module, never seen outside
    def __init__(self, rule: Rule, mark: Any, message: str, hint: str = "") -> None:
        self.rule, self.mark, self.message, self.hint = rule, mark, message, hint


def read_yaml(text: str, path: str, *, first_line: int = 1) -> Located:
    """Read one YAML document; what is wrong with it is in the result's diagnostics, and its value is then None.

    `first_line` is the line of the file on which `text` starts, for front matter.
    """
    found = Located(path)
    try:
        _Builder(found, first_line).build(text)
    except yaml.MarkedYAMLError as error:
        mark, message, hint = _in_words(error, text)
        _give_up(found, Rule.YAML_SYNTAX, mark, first_line, message, hint)
    except yaml.reader.ReaderError:
        culprit = _NOT_YAML.search(text)
        line = text.count("\n", 0, culprit.start() if culprit else 0) + first_line
        message = f"the character U+{ord(culprit.group() if culprit else chr(0)):04X} is not allowed in YAML"
        found.diagnostics.append(Diagnostic(Rule.YAML_SYNTAX, Where(path, line), message, "Take it out."))
        found.value, found.readable = None, False
    except _Unreadable as error:
        _give_up(found, error.rule, error.mark, first_line, error.message, error.hint)
    return found


def scalar_at(text: str, path: Path) -> SetScalar | None:
    """Return where the scalar that a path leads to is written in a text that `read_yaml` could read; None if nowhere.

    This asks for exact characters, which libyaml's marks do not count as Python does, so it is PyYAML's own scanner.
    """
    try:
        node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None  # the two scanners do not agree on every odd file
    key: Any = None
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = [(known, value) for known, value in node.value if known.value == str(step)]
            if not found:
                return None
            key, node = found[0]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            key, node = None, node.value[step]
        else:
            return None
    if key is None or not isinstance(node, yaml.ScalarNode):
        return None
    return SetScalar(node.start_mark.index, node.end_mark.index, key.start_mark.column, node.style)


def _give_up(found: Located, rule: Rule, mark: Any, first_line: int, message: str, hint: str) -> None:
    where = Where(found.path, mark.line + first_line, mark.column + 1) if mark else Where(found.path, first_line)
    found.diagnostics.append(Diagnostic(rule, where, message, hint))
    found.value, found.readable = None, False


def _in_words(error: yaml.MarkedYAMLError, text: str) -> tuple[Any, str, str]:
    """Return the place an author has to look at, what is wrong there, and how to mend it.

    What is opened and never closed is noticed at its end, or at the end of the file, and has to be mended at its start.
    """
    problem, mark = (error.problem or "cannot be read").strip(), error.problem_mark
    if error.context_mark and (error.context, problem) in _MENDED_AT_START:
        problem, mark = _MENDED_AT_START[error.context, problem], error.context_mark
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    message, hint = _repair(problem, line[: mark.column] if mark else "")
    shown = line.strip()
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    return mark, f"{message}: {shown!r}" if shown else message, hint


_MENDED_AT_START: dict[tuple[str | None, str], str] = {
    ("while scanning a quoted scalar", "found unexpected end of stream"): "the quotation mark is never closed",
    ("while parsing a flow sequence", "did not find expected ',' or ']'"): "the bracket `[` is never closed",
    ("while parsing a flow mapping", "did not find expected ',' or '}'"): "the brace `{` is never closed",
    ("while scanning a simple key", "could not find expected ':'"): "the key has no colon after it",
}


def _repair(problem: str, before: str) -> tuple[str, str]:
    """Put a problem of the parser's into plain words and say how to mend it; `before` is the line up to its place."""
    if "never closed" in problem:
        return problem, "Close it, or put the whole text in quotes."
    if "no colon" in problem:
        return problem, "Write `key: value`, or indent the line so that it goes on with the text above."
    if "tab" in problem or "\t" in before:
        return "a tab stands where spaces must be", "Indent with spaces, not with tabs."
    if "cannot start any token" in problem:
        return "a text cannot start with this sign, which YAML keeps for itself", "Put the text in quotes."
    if "mapping values are not allowed" in problem and ": " in before:
        return "a colon and a space inside a text start a new key", "Put the text in quotes."
    if "mapping values are not allowed" in problem:
        return (
            "the key stands further in than its neighbours",
            "Align it with them, or put the text around it in quotes.",
        )
    if before.rstrip().endswith(('"', "'")):
        return "the text goes on after its closing quotation mark", "Put the whole text in quotes, of the other sort."
    return problem, "Put the text in quotes, close what is open, or align the line with its neighbours."


class _Builder:
    """Puts libyaml's events together; see the module's docstring."""

    def __init__(self, found: Located, first_line: int) -> None:
        self.found, self.first_line = found, first_line
        self.stack: list[_Open] = []
        self.lines: list[str] = []

    def build(self, text: str) -> None:
        documents = 0
        self.lines = text.split("\n")
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.ScalarEvent):
                self._check_plain(event)
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._check_plain(event)
                self._start(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
            elif isinstance(event, yaml.CollectionEndEvent):
                closed = self.stack.pop()
                if closed.flow:
                    self._end(closed.path, event.end_mark)
            elif isinstance(event, yaml.AliasEvent):
                raise _no_feature(event, f"*{event.anchor}", "alias")
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Unreadable(
                        Rule.YAML_FEATURE, event.start_mark, "a second document starts here", "Take out the line `---`."
                    )

    @staticmethod
    def _check_plain(event: Any) -> None:
        if event.anchor is not None:
            raise _no_feature(event, f"&{event.anchor}", "anchor")
        if event.tag is not None:
            raise _no_feature(event, event.tag, "tag")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        value = event.value if event.style else _plain(event.value)
        if not event.style:
            self._check_comment(event.end_mark)
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and not top.has_key:
            self._key(top, event.value, event.start_mark)
        else:
            self._end(self._place(value, event.start_mark), event.end_mark)

    def _check_comment(self, end: Any) -> None:
        """Refuse what YAML drops as a comment and an author meant as words: `the bus #9`."""
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        rest = line[end.column :].lstrip()
        if rest[:1] == "#" and rest[1:2].strip(" \t#!"):
            raise _Unreadable(
                Rule.YAML_SYNTAX,
                end,
                f"YAML takes {rest!r} for a comment and drops it",
                "Put the whole text in quotes; or, if it is a comment, write a space after the #.",
            )

    def _start(self, event: Any, value: list[Any] | dict[Any, Any]) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and not top.has_key:
            raise _Unreadable(
                Rule.YAML_SYNTAX,
                event.start_mark,
                "a key must be a word",
                "Put a text that holds `[` or `{` in quotes.",
            )
        if len(self.stack) >= MAX_DEPTH:
            raise _Unreadable(Rule.YAML_SYNTAX, event.start_mark, f"nested more than {MAX_DEPTH} levels deep")
        path = self._place(value, event.start_mark)
        self.stack.append(_Open(value, path, bool(event.flow_style)))

    def _key(self, top: _Open, key: str, mark: Any) -> None:
        if key in top.value:
            first, _ = self.found.places[(*top.path, key)]
            self.found.diagnostics.append(
                Diagnostic(
                    Rule.YAML_DUPLICATE_KEY,
                    Where(self.found.path, mark.line + self.first_line, mark.column + 1),
                    f"the key {key!r} stands twice, first in line {first}",
                    "Take one of them out; only one can hold.",
                )
            )
        top.key, top.has_key = key, True
        self.found.places[(*top.path, key)] = (mark.line + self.first_line, mark.column + 1)

    def _end(self, path: Path, mark: Any) -> None:
        """Keep a value's last line; a text of whole lines ends where the next line starts."""
        self.found.ends[path] = mark.line + self.first_line - (mark.column == 0)

    def _place(self, value: Any, mark: Any) -> Path:
        """Hang a value where it belongs and return its path."""
        if not self.stack:
            self.found.value = value
            self.found.places[()] = (mark.line + self.first_line, mark.column + 1)
            return ()
        top = self.stack[-1]
        if isinstance(top.value, dict):
            top.value[top.key], top.has_key = value, False
            return (*top.path, top.key)
        path = (*top.path, len(top.value))
        top.value.append(value)
        self.found.places[path] = (mark.line + self.first_line, mark.column + 1)
        return path


def _no_feature(event: Any, sign: str, kind: str) -> _Unreadable:
    message = f"`{sign}` is a YAML {kind}, which has no use here"
    return _Unreadable(
        Rule.YAML_FEATURE, event.start_mark, message, "Put the text in quotes, or write out what is meant."
    )


def _plain(text: str) -> Any:
    """Give a scalar without quotes its value by the YAML 1.2 core schema, as far as it is sure to be a number.

    Octal, hexadecimal, inf, nan, what is too large for a float, and figures after a zero (`007`) stay text.
    """
    if text in _WORDS:
        return _WORDS[text]
    if _AMBIGUOUS.fullmatch(text):
        return text
    first = text[0]
    if (first.isdigit() or first in "-+.") and len(text) <= _MAX_DIGITS:
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
            return number
    return text
