"""YAML text to plain values, each with its place in the text.

Values follow the YAML 1.2 core schema, so that `no` is a word, `12:30` is a time of day and `2024-10-31` is a date as
written. libyaml's events are put together here without recursion: its own composer overflows the C stack on a deeply
nested file, passes duplicate keys in silence and follows aliases that multiply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import yaml

from briefing.content.located import Located, Path
from briefing.content.mistakes.suspects import suspects
from briefing.content.mistakes.syntax import Attempt, Attempts, Unreadable, from_parser, in_quotes, without_line
from briefing.content.scalars import plain_value
from briefing.diagnostics import Diagnostic, Edit, Rule, Where, applied

_COMMENT = re.compile(r"[ \t]*(#[^\r\n]*)")
FIXES = 5
"""So many in a row are tried: that the first is right is then as good as certain."""
_ONE_COUNTS = "Delete one of them: only one can count."
_OF_AN_ITEM = 2
"""Keys that an item has at least, so that another key like its first begins another item."""
_READ_AGAIN = 3_000_000
"""Characters that are read again, in all, to find out what keeps a file from being read."""
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
    before: Any = None
    """Of a mapping whose next value has a key that is there already: the value that it has; None otherwise."""
    several: bool = False
    """Of an item of a list: whether a second one without its hyphen was found in it."""


def read_yaml(text: str, path: str, *, first_line: int = 1, fixes: int = 0) -> Located:
    """Read one YAML document; what is wrong with it is in the result's diagnostics, and its value is then None.

    `first_line` is the line of the file on which `text` starts, for front matter. `fixes` is how many things in a row
    that keep it from being read are tried to fix.
    """
    return _read(Located(path, text=text, first_line=first_line), fixes, _Effort(_READ_AGAIN))


def keeps(before: str, after: str) -> bool:
    """Whether a text of YAML is as readable after a change as before, and has all its remarks, as remarks.

    A file with tags, as settings may have, is read for its form alone.
    """
    readable = _has_form(before)
    if readable and not _has_form(after):
        return False
    was, now = read_yaml(before, ""), read_yaml(after, "")
    if not was.diagnostics and now.diagnostics and any(problem.rule is Rule.YAML_SYNTAX for problem in now.diagnostics):
        return False
    texts, texts_before = "\n".join(_texts(now.value)), "\n".join(_texts(was.value))
    return all(
        remark in after and texts.count(remark) <= texts_before.count(remark) for remark in _REMARK.findall(before)
    )


_REMARK = re.compile(r"(?:^|(?<=\s))#[^\r\n]*[^\s#]", re.MULTILINE)


def _has_form(text: str) -> bool:
    """Whether a text is YAML, whatever it says."""
    try:
        for _ in yaml.parse(text, yaml.CSafeLoader):
            pass
    except (yaml.YAMLError, ValueError):
        return False
    return True


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in a value."""
    left = [value]
    while left:
        match left.pop():
            case dict() as mapping:
                left += [*mapping.keys(), *mapping.values()]
            case list() as items:
                left += items
            case str() as text:
                yield text


@dataclass(slots=True)
class _Effort:
    """How much may still be read again to find out what keeps a file from being read."""

    left: int
    """Characters."""


def _read(located: Located, fixes: int, effort: _Effort) -> Located:
    builder = _Builder(located)
    try:
        builder.build(located.text)
    except (yaml.YAMLError, Unreadable) as error:
        problem = error if isinstance(error, Unreadable) else from_parser(error, located.text, builder.offset)
        problem, edits = _cause(located, problem, fixes - 1, effort) if fixes else (problem, ())
        where = Where(located.path, *located.position(problem.at))
        located.diagnostics.append(Diagnostic(problem.rule, where, problem.message, problem.hint, edits))
        located.value, located.readable = None, False
    return located


def _cause(located: Located, problem: Unreadable, fixes: int, effort: _Effort) -> tuple[Unreadable, tuple[Edit, ...]]:
    """Return what keeps a text from being read, and the edits that fix it.

    The parser stops where it can go no further, and what is wrong often stands before that. So it is what is odd there
    if the text is read once that is fixed.
    """
    for suspect in suspects(located.text, problem.at):
        if edits := _fix(located, suspect, fixes, effort):
            return suspect, edits
    return problem, _fix(located, problem, fixes, effort)


def _fix(located: Located, problem: Unreadable, fixes: int, effort: _Effort) -> tuple[Edit, ...]:
    """Return the first edits after which the text is read, or would be if what is wrong further down were fixed too.

    They are safe where the text is then read to its end, and reads the same after all attempts that succeed.
    """
    alone = Located(located.path, text=located.text)
    fixed: list[tuple[Attempt, Located]] = []
    for attempt in problem.attempts(located.text, problem.at) if problem.attempts else ():
        edits = alone.edits(attempt.changes)
        if not edits or effort.left <= 0:
            continue
        text = applied(located.text, edits)
        effort.left -= len(text)
        again = _read(Located(located.path, text=text), 0, effort)
        left = again.diagnostics[:1]
        if left and fixes and left[0].where.line > edits[-1].end.line:
            again = _read(Located(located.path, text=text), fixes, effort)
            left = again.diagnostics[:1]
        if not left or (left[0].where.line > edits[-1].end.line and (left[0].edits or not fixes)):
            fixed.append((attempt, again))
    if not fixed:
        return ()
    first, read = fixed[0]
    safe = first.safe and read.readable and all(again.value == read.value for _, again in fixed)
    return located.edits(first.changes, safe=safe and effort.left > 0)


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
        at = self._at(event)
        more = self.located.text[at:].partition("\n")[0].strip() != written or kind == "alias"
        return self._refused(event, message, hint, in_quotes if more else None, rule=Rule.YAML_FEATURE)

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
        if isinstance(top.value, dict) and key in top.value and not top.several:
            where = Where(self.located.path, *self.located.position(self._at(event)))
            first = self.located.where(path).line
            message, hint = f"the key {key!r} is there twice, first in line {first}", _ONE_COUNTS
            edits: tuple[Edit, ...] = ()
            if self._begins_item(top, key, event):
                top.several = True
                message = f"an item of the list starts here without a hyphen: `{key}` is there since line {first}"
                hint = "Start each item with a hyphen and a space: `- `."
                at = self._at(event)
                edits = self.located.edits([(at - 2, at, "- ")], safe=len(top.value) > _OF_AN_ITEM)
            else:
                top.before = top.value[key]
                self.located.unsure |= {str(path[0])} if len(path) == 2 else set()
            self.located.diagnostics.append(Diagnostic(Rule.YAML_DUPLICATE_KEY, where, message, hint, edits))
        top.key = key
        self.located.starts[path] = self._at(event)

    def _begins_item(self, top: _Open, key: str, event: yaml.ScalarEvent) -> bool:
        """Whether a key that is there twice is the one with which its item begins, and stands on a line of its own."""
        in_list = bool(top.path) and isinstance(top.path[-1], int) and not top.flow
        at = self._at(event)
        return in_list and next(iter(top.value)) == key and self.located.text[max(0, at - 2) : at] == "  "

    def _same_again(self, event: Any) -> None:
        """Where a key that is there twice has the same value both times, add the edit that deletes its second line."""
        text, told = self.located.text, self.located.diagnostics[-1]
        start, end = self._at(event), self._end(event)
        begins, ends = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        before = text[begins:start].strip()
        if ends != -1 and before.endswith(":") and " " not in before and not text[end:ends].strip():
            edits = self.located.edits([(begins, ends + 1, "")], safe=True)
            self.located.diagnostics[-1] = replace(told, hint="Both say the same: delete one of them.", edits=edits)

    def _place(self, value: Any, event: Any) -> Path:
        """Hang a value where it belongs and return its path."""
        if not self.stack:
            self.located.value = value
            self.located.starts[()] = self._at(event)
            return ()
        top = self.stack[-1]
        if isinstance(top.value, dict):
            path = (*top.path, top.key)
            if top.before is not None and top.before == value and isinstance(value, str | int | float):
                self._same_again(event)
            top.value[top.key], top.key, top.before = value, None, None
            return path
        path = (*top.path, len(top.value))
        top.value.append(value)
        self.located.starts[path] = self._at(event)
        return path
