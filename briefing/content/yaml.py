"""YAML text to plain values, each with its place in the text.

Values follow the YAML 1.2 core schema, so that `no` is a word, `12:30` is a time of day and `2024-10-31` is a date as
written. libyaml's events are put together here without recursion: its own composer overflows the C stack on a deeply
nested file, passes duplicate keys in silence and follows aliases that multiply.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from briefing.content.located import Located, Path
from briefing.content.scalars import plain_value
from briefing.content.yaml_mistakes import Attempt, Attempts, Unreadable, from_parser, in_quotes, without_line
from briefing.diagnostics import Diagnostic, Edit, Rule, Where, applied

_COMMENT = re.compile(r"[ \t]*(#[^\r\n]*)")
FIXES = 5
"""So many in a row are tried: that the first is right is then as good as certain."""
MAX_DEPTH = 20
"""Levels of nesting; the deepest file here needs four."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    value: list[Any] | dict[Any, Any]
    path: Path
    start: int
    flow: bool = False
    key: Any = None
    """Of a mapping: the key whose value comes next; None where a key does."""


def read_yaml(text: str, path: str, *, first_line: int = 1, fixes: int = 0) -> Located:
    """Read one YAML document; what is wrong with it is in the result's diagnostics, and its value is then None.

    `first_line` is the line of the file on which `text` starts, for front matter. `fixes` is how many things in a row
    that keep it from being read are tried to fix.
    """
    located = Located(path, text=text, first_line=first_line)
    builder = _Builder(located)
    try:
        builder.build(text)
    except (yaml.YAMLError, Unreadable) as error:
        problem = error if isinstance(error, Unreadable) else from_parser(error, text, builder.offset)
        edits = _fix(located, problem, fixes - 1) if fixes else ()
        where = Where(path, *located.position(problem.at))
        located.diagnostics.append(Diagnostic(problem.rule, where, problem.message, problem.hint, edits))
        located.value, located.readable = None, False
    return located


def _fix(located: Located, problem: Unreadable, fixes: int) -> tuple[Edit, ...]:
    """Return the first edits after which the text is read, or would be if what is wrong further down were fixed too.

    They are safe where the text is then read to its end, and reads the same after all attempts that succeed.
    """
    alone = Located(located.path, text=located.text)
    fixed: list[tuple[Attempt, Located]] = []
    for attempt in problem.attempts(located.text, problem.at) if problem.attempts else ():
        edits = alone.edits(attempt.changes)
        if not edits:
            continue
        again = read_yaml(applied(located.text, edits), located.path, fixes=fixes)
        left = again.diagnostics[:1]
        if not left or (left[0].where.line > edits[-1].end.line and (left[0].edits or not fixes)):
            fixed.append((attempt, again))
    if not fixed:
        return ()
    first, read = fixed[0]
    safe = first.safe and read.readable and all(again.value == read.value for _, again in fixed)
    return located.edits(first.changes, safe=safe)


class _Builder:
    """Puts libyaml's events together; see the module's docstring."""

    def __init__(self, located: Located) -> None:
        self.located = located
        self.stack: list[_Open] = []
        self.offset = int(located.text.startswith("\ufeff"))
        """Characters that libyaml does not count."""

    def build(self, text: str) -> None:
        documents = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.ScalarEvent):
                self._check_features(event)
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._check_features(event)
                self._start(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
            elif isinstance(event, yaml.CollectionEndEvent):
                closed = self.stack.pop()
                if closed.flow:
                    self.located.spans[closed.path] = (closed.start, self._end(event))
            elif isinstance(event, yaml.AliasEvent):
                raise self._no_feature(event, f"*{event.anchor}", "alias")
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    message = "a second document starts here"
                    raise self._refused(event, message, "Delete the line `---`.", without_line, Rule.YAML_FEATURE)

    def _at(self, event: Any) -> int:
        return int(event.start_mark.index) + self.offset

    def _end(self, event: Any) -> int:
        return int(event.end_mark.index) + self.offset

    def _refused(
        self,
        event: Any,
        message: str,
        hint: str,
        attempts: Attempts | None = in_quotes,
        rule: Rule = Rule.YAML_SYNTAX,
    ) -> Unreadable:
        return Unreadable(self._at(event), message, hint, attempts, rule)

    def _no_feature(self, event: Any, written: str, kind: str) -> Unreadable:
        message = f"`{written}` is a YAML {kind}, which these files do not use"
        hint = "Put the text in quotes, or write out what is meant."
        return self._refused(event, message, hint, rule=Rule.YAML_FEATURE)

    def _check_features(self, event: Any) -> None:
        if event.anchor is not None:
            raise self._no_feature(event, f"&{event.anchor}", "anchor")
        if event.tag is not None:
            raise self._no_feature(event, event.tag, "tag")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        value = event.value if event.style else plain_value(event.value)
        if not event.style:
            self._check_comment(self._end(event))
        if top := self._awaiting_key():
            self._key(top, event)
        else:
            self.located.spans[self._place(value, event)] = (self._at(event), self._end(event))

    def _check_comment(self, end: int) -> None:
        """Refuse what YAML drops as a comment although the author meant it as words: `the bus #9`."""
        comment = _COMMENT.match(self.located.text, end)
        if comment and comment[1][1:2].strip(" \t#!"):
            message = f"YAML drops {comment[1]!r} as a comment"
            hint = "Put the whole text in quotes. If it is a comment, write a space after the #."
            raise Unreadable(end, message, hint, in_quotes)

    def _start(self, event: Any, value: list[Any] | dict[Any, Any]) -> None:
        if self._awaiting_key():
            raise self._refused(event, "a key must be a word", "Put a text that holds `[` or `{` in quotes.")
        if len(self.stack) >= MAX_DEPTH:
            raise self._refused(event, f"nested more than {MAX_DEPTH} levels deep", "", None)
        path = self._place(value, event)
        self.stack.append(_Open(value, path, self._at(event), bool(event.flow_style)))

    def _awaiting_key(self) -> _Open | None:
        """Return the mapping in which a key comes next; None where a value does."""
        top = self.stack[-1] if self.stack else None
        return top if top and isinstance(top.value, dict) and top.key is None else None

    def _key(self, top: _Open, event: yaml.ScalarEvent) -> None:
        key, path = event.value, (*top.path, event.value)
        if key in top.value:
            where = Where(self.located.path, *self.located.position(self._at(event)))
            message = f"the key {key!r} is there twice, first in line {self.located.where(path).line}"
            hint = "Delete one of them: only one can count."
            self.located.diagnostics.append(Diagnostic(Rule.YAML_DUPLICATE_KEY, where, message, hint))
        top.key = key
        self.located.starts[path] = self._at(event)

    def _place(self, value: Any, event: Any) -> Path:
        """Hang a value where it belongs and return its path."""
        if not self.stack:
            self.located.value = value
            self.located.starts[()] = self._at(event)
            return ()
        top = self.stack[-1]
        if isinstance(top.value, dict):
            path = (*top.path, top.key)
            top.value[top.key], top.key = value, None
            return path
        path = (*top.path, len(top.value))
        top.value.append(value)
        self.located.starts[path] = self._at(event)
        return path
