"""What keeps YAML from being read: in an author's words, and what may be tried to make it readable.

Nothing here knows whether an attempt succeeds: whoever makes it reads the text again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import yaml

from briefing.content.mistakes.shapes import FREE
from briefing.content.scalars import quoted
from briefing.content.schema import known_keys
from briefing.diagnostics import Rule

_SHOWN = 200
"""Characters of a line that a message shows."""
_NOT_YAML = re.compile("[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE = re.compile(r"[^\r\n]*")
_BEFORE_VALUE = re.compile(r"([ \t]*(?:- +)*)([\w-]+ *: +)?")
_COMMENT = re.compile(r"[ \t]+#[ \t].*$|[ \t]+$")
_TEXT_AFTER_BRACKET = re.compile(r"(\[[^\]]*\]|\{[^}]*\})[ \t]*[^\s,#\]}]")
_KEY_INSIDE = re.compile(r"([\w-]+) *:(?=\s|$)")
_KEY_WITHOUT_COLON = re.compile(r"[ \t]*(?:- +)*([\w-]+)[ \t]")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(\s|$)")
_ENDED = re.compile(r"^\.\.\.", re.MULTILINE)
_WHOLE_IN_QUOTES = re.compile(r"(['\"])(.*)\1", re.DOTALL)
_NEXT_IN_LIST = re.compile(r"['\"] *, *['\"]")
_TABS = re.compile(r"(?<![^\r\n]) *\t[ \t]*")
_STARTS = re.compile(r"[ \t]*(?:#|-(?:\s|$)|[\"'“*_]*[\w-]+[\"'”*_]* *[:：](?:\s|$)|[{\[}\]]|$)")
"""The rest of a line that starts a key, an item, brackets or a remark, or is blank: no words of the text above it."""
_BLOCK = re.compile(r"(?:.*:|[ \t]*-)[ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?")
"""A line below which every line that is indented further is the text of its key."""
_TAB_WIDTHS = (2, 4, 8)


class Attempt(NamedTuple):
    """Changes that may make a text readable."""

    changes: list[tuple[int, int, str]]
    """From which character of the text, from 0, to which, and what is to stand there."""
    safe: bool = False
    """Whether, if it succeeds, nothing else can have been meant, and no words get into a text that were not in it."""


Attempts = Callable[[str, int], Iterator[Attempt]]
"""Takes a text and the place of what is wrong in it."""


class Unreadable(Exception):  # noqa: N818 - what is wrong with a file, not with the program
    """What keeps a text from being read."""

    def __init__(
        self, at: int, message: str, hint: str, attempts: Attempts | None = None, rule: Rule = Rule.YAML_SYNTAX
    ) -> None:
        """Say what is wrong at a character of the text, from 0, how to fix it, and what may be tried."""
        self.at, self.message, self.hint, self.attempts, self.rule = at, message, hint, attempts, rule


def from_parser(error: yaml.YAMLError, text: str, offset: int) -> Unreadable:
    """Return what the parser could not read, at the place an author has to look at; `offset` is added to its places.

    What is opened and never closed is noticed at its end, or at the end of the file, and has to be fixed at its start.
    """
    if not isinstance(error, yaml.MarkedYAMLError):
        culprit = _NOT_YAML.search(text)
        at, character = (culprit.start(), culprit.group()) if culprit else (0, "\0")
        message = f"the character U+{ord(character):04X} is not allowed in YAML"
        return Unreadable(at, message, "Delete it.", _without_character)
    problem, mark = (error.problem or "cannot be read").strip(), error.problem_mark
    if error.context_mark and (error.context, problem) in _FIXED_AT_START:
        problem, mark = _FIXED_AT_START[error.context, problem], error.context_mark
    at = mark.index + offset if mark else 0
    start, line = _line(text, at)
    message, hint, attempts = _repair(problem, line, at - start, text[:start])
    if attempts is aligned:
        at = start + len(line) - len(line.lstrip())
    shown = f"{line.strip()[:_SHOWN]}…" if len(line.strip()) > _SHOWN else line.strip()
    return Unreadable(at, f"{message}: {shown!r}" if shown else message, hint, attempts)


_FIXED_AT_START: dict[tuple[str | None, str], str] = {
    ("while scanning a quoted scalar", "found unexpected end of stream"): "the quotation mark is never closed",
    ("while parsing a flow sequence", "did not find expected ',' or ']'"): "the bracket `[` is never closed",
    ("while parsing a flow mapping", "did not find expected ',' or '}'"): "the brace `{` is never closed",
    ("while scanning a simple key", "could not find expected ':'"): "the key has no colon after it",
}


def _repair(problem: str, line: str, at: int, before_all: str) -> tuple[str, str, Attempts | None]:
    """Put a problem of the parser's into plain words, and say how to fix it.

    `at` is its place in the line, and `before_all` the text before that line.
    """
    if _CONFLICT.match(line):
        hint = "Keep one of the two sides, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
        return "two versions that git could not merge stand here", hint, None
    if "never closed" in problem:
        return problem, "Close it, or put the whole text in quotes.", _closed
    if "no colon" in problem and (first := _KEY_WITHOUT_COLON.match(line)) and first[1] in known_keys():
        return problem, "Write `key: value`, or indent the line so that it continues the text above.", _with_colon
    if "tab" in problem or _TABS.match(line):
        hint = "Indent with spaces, not with tabs."
        if not starts_something(line):
            hint = _what_it_may_be(line, before_all)
        return "there is a tab where spaces must be", hint, _without_tabs
    if "mapping values are not allowed" in problem and ": " in line[:at]:
        return "a colon and a space inside a text start a new key", "Put the text in quotes.", _in_quotes_as_meant
    if "<document start>" in problem and not _ENDED.search(before_all):
        message = "an item of a list starts here, but what stands above it is none"
        return message, "Start the first one with `- ` as well.", _first_item
    if after := _after_its_end(line[:at].rstrip(), line[at : at + 1]):
        return after
    if "comment or line break" in problem and (limit := _MORE_THAN.search(line)):
        hint = f"Write {{value: {limit[2]}, bound: {_BOUNDS[limit[1]]}}}, with the unit if the point gives none."
        return f"`{limit[1]}` starts a text of several lines, and no figure can follow it", hint, in_quotes
    for words, message, hint, attempts in _IN_OUR_WORDS:
        if words in problem:
            return message, hint or _what_it_may_be(line, before_all), attempts
    return "YAML cannot read this line", "Put the text in quotes, or align the line with its neighbours.", in_quotes


_MORE_THAN = re.compile(r": +(>=?) *([0-9][0-9.,]*)")
_BOUNDS = {">": "more-than", ">=": "at-least"}


def _what_it_may_be(line: str, before_all: str) -> str:
    """Say what to do with a line that starts no key, by what it may be; `before_all` is the text before it."""
    above = next((key for key in map(_KEY_OF_LINE.match, reversed(before_all.splitlines()[-_FAR_LINES:])) if key), None)
    lines = []
    if above:
        spaces = len(above[1]) + 2
        lines.append(f"If it continues `{above[2]}:` above, indent it by {_NUMBERS.get(spaces, spaces)} spaces.")
    lines.append("If it is a remark, write `# ` before it, or delete it.")
    if "\t" in line or "|" in line:
        lines.append("If it is a row of a table, write what it says as a claim.")
    return "\n".join(lines)


_KEY_OF_LINE = re.compile(r"([ \t]*(?:- +)*)([\w-]+) *:(?:\s|$)")
_NUMBERS = {2: "two", 4: "four", 6: "six", 8: "eight"}
_FAR_LINES = 200
"""Lines above another in which its key is looked for."""


def _after_its_end(before: str, following: str) -> tuple[str, str, Attempts] | None:
    """Say that a text goes on after its closing quotation mark or bracket; None where it does not."""
    if before.endswith("'") and following.isalpha():
        message = "an apostrophe ends the text, because the text stands in single quotes"
        return message, "Put it in double quotes, or write the apostrophe twice.", _in_other_quotes
    if before.endswith(('"', "'")):
        message = "the text continues after its closing quotation mark"
        return message, "Put the whole text in quotes of the other kind.", _in_other_quotes
    if before.endswith(("]", "}")):
        return "the text continues after its closing bracket", "Put the whole text in quotes.", _in_quotes_if_free
    return None


def _line(text: str, at: int) -> tuple[int, str]:
    """Return where the line around a character starts, and the line without its end."""
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    line = _LINE.match(text, start)
    return start, line.group() if line else ""


def starts_something(line: str) -> bool:
    """Whether a line starts a key, an item, brackets or a remark, or is blank."""
    return bool(_STARTS.match(line))


def only_moved(text: str, places: Iterable[int]) -> bool:
    """Whether lines may get another indentation, each given by the place behind that which it has now.

    A row of a table or a remark below a text would become a part of it, and be published with it. So each must start
    something by itself, or be a line of a text that stands below its key and has no tab in it.
    """
    within = False
    last = -1
    for place in places:
        start, line = _line(text, place)
        rest = line[place - start :]
        if not within or last != start:
            within = bool(_BLOCK.fullmatch(_line(text, len(text[:start].rstrip()))[1]))
        if not _STARTS.match(rest) and (not within or "\t" in rest.strip()):
            return False
        last = start + len(line) + 1
    return True


def in_quotes(text: str, at: int) -> Iterator[Attempt]:
    """Try the value on a line, with the lines that continue it, in quotation marks."""
    if span := _value(text, at):
        start, end = span
        value = text[start:end]
        mark = next((mark for mark in "\"'" if mark not in value and "\\" not in value), "")
        yield Attempt([(start, end, f"{mark}{value}{mark}" if mark else quoted(" ".join(value.split())))])


def _in_quotes_as_meant(text: str, at: int) -> Iterator[Attempt]:
    """Try the value in quotation marks. A key in it, or at the start of a line, may mean that it ends before."""
    for changes, _ in in_quotes(text, at):
        first, *more = changes[0][2].splitlines()
        keys = [*_KEY_INSIDE.findall(first), *(key for line in more for key in _KEY_INSIDE.findall(line))]
        alone = not any("\t" in line.strip() or _STARTS.match(line) for line in more)
        yield Attempt(changes, safe=alone and known_keys().isdisjoint(keys))


def _in_quotes_if_free(text: str, at: int) -> Iterator[Attempt]:
    """Try a value that goes on after its closing bracket in quotation marks: a text may begin with a word in them."""
    key = _key_of(text, at)
    for changes, safe in _in_quotes_as_meant(text, at):
        yield Attempt(changes, safe=safe and key in {*FREE - {"captions"}, *_ADDRESSES})


_ADDRESSES = ("url", "archived")
"""Keys of which only the address is taken out of what stands there."""


def _key_of(text: str, at: int) -> str:
    """Return the key that stands on a line, or nothing."""
    before = _BEFORE_VALUE.match(_line(text, at)[1])
    return before[2].partition(":")[0].strip() if before and before[2] else ""


def _value(text: str, at: int) -> tuple[int, int] | None:
    """Return from where to where the value on a line goes; None where brackets hold it and nothing follows them."""
    start, line = _line(text, at)
    before = _BEFORE_VALUE.match(line)
    assert before is not None
    end = start + len(_COMMENT.sub("", line))
    following = start + len(line)
    while end == following and (more := re.compile(r"\r?\n([ \t]+)[^\r\n]*\S").match(text, following)):
        if len(more[1]) <= len(before[1]):
            break
        end = following = more.end()
    start += before.end()
    if start >= end or (text[start] in "[{" and not _TEXT_AFTER_BRACKET.match(text, start, end)):
        return None
    return start, end


def _in_other_quotes(text: str, at: int) -> Iterator[Attempt]:
    """Try the value in the quotation marks that it has not inside, or as it is in those."""
    if (span := _value(text, at)) and (whole := _WHOLE_IN_QUOTES.fullmatch(text, *span)):
        inner = " ".join(whole[2].split())
        other = "'" if whole[1] == '"' else '"'
        plain = other not in inner and (other == "'" or "\\" not in inner)
        written = f"{other}{inner}{other}" if plain else quoted(inner)
        # Between the other marks, a code that YAML knows would be letters.
        plain_words = not _NEXT_IN_LIST.search(inner) and not _CODE.search(inner)
        yield Attempt([(*span, written)], safe=plain_words)
        return
    of_article = _key_of(text, at) in CHECKED
    for changes, safe in _in_quotes_as_meant(text, at):  # what follows the closing mark may be a remark
        yield Attempt(changes, safe=safe and of_article)


_CODE = re.compile(r"\\(?:[0abtnvfre\"/\\N_LP]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})")
CHECKED = frozenset({"quote", "cue", "prefix", "suffix"})
"""Keys whose values are looked for in an article: no other words can get into them without a word."""


def _closed(text: str, at: int) -> Iterator[Attempt]:
    """Try to close at the end of its line what is opened there: for certain, if a new key or item stands below it."""
    start, line = _line(text, at)
    end = start + len(line.rstrip())
    below = _FIRST_BELOW.match(text, start + len(line))
    alone = text[at] in "[{" or text.count(text[at], start, end) == 1
    remark = re.search(r"\s#", text[at:end])
    sure = alone and not remark and below is not None and (below[1] is None or below[1] in known_keys())
    yield Attempt([(end, end, {"[": "]", "{": "}"}.get(text[at], text[at]))], safe=sure)


_FIRST_BELOW = re.compile(r"\s*(?:#[^\n]*\s+)*(?:- +)?(?:([\w-]+) *:(?=\s)|\Z)")
"""The first key below a line, or the end of the text."""


def _with_colon(text: str, at: int) -> Iterator[Attempt]:
    """Try a colon after the first word of the line, where that is a key."""
    start, line = _line(text, at)
    if (word := _KEY_WITHOUT_COLON.match(line)) and word[1] in known_keys():
        yield Attempt([(start + word.end(1), start + word.end(1), ":")])


def _continuing(text: str, at: int) -> Iterator[Attempt]:
    """Try to indent the line so that it continues the text above: it may as well be a remark, or a row of a table."""
    start, line = _line(text, at)
    above = _BEFORE_VALUE.match(_line(text, len(text[:start].rstrip()))[1])
    assert above is not None
    yield Attempt([(start, start + len(line) - len(line.lstrip()), " " * (len(above[1]) + 2))])


def _first_item(text: str, _at: int) -> Iterator[Attempt]:
    """Try to make an item of a list of what stands at the top."""
    if top := _TOP.match(text):
        start = top.start(1)
        yield Attempt([(max(start, top.end(1) - 2), top.end(1), "- ")], safe=True)


_TOP = re.compile(r"\ufeff?(?:[ \t]*(?:#[^\n]*)?\r?\n|---[ \t]*\r?\n)*( *)(?=[\w-]+ *:)")


def aligned(text: str, at: int) -> Iterator[Attempt]:
    """Try to start the line where the key of the line before it starts; an item where the item above it starts."""
    start, line = _line(text, at)
    indent = len(line) - len(line.lstrip())
    if line.lstrip().startswith("- "):
        for item in reversed([*_ITEM.finditer(text, max(0, start - _FAR), start)]):
            yield Attempt([(start, start + indent, item[1])])
            return
    above = _BEFORE_VALUE.match(_line(text, len(text[:start].rstrip()))[1])
    assert above is not None
    yield Attempt([(start, start + indent, " " * len(above[1]))])


_ITEM = re.compile(r"(?<![^\r\n])( *)- ")
_FAR = 5_000
"""Characters before a line in which the item above it is looked for."""


def _without_tabs(text: str, _at: int) -> Iterator[Attempt]:
    """Try spaces in place of all tabs that indent: as many as give lines a place in each of the usual widths."""
    tabs = [(tab.start(), tab.end(), tab.group()) for tab in _TABS.finditer(text)]
    safe = only_moved(text, (end for _, end, _ in tabs))
    for width in _TAB_WIDTHS:
        yield Attempt([(start, end, tab.expandtabs(width)) for start, end, tab in tabs], safe)


def _without_character(text: str, _at: int) -> Iterator[Attempt]:
    """Try without the characters that YAML does not allow."""
    yield Attempt([(culprit.start(), culprit.end(), "") for culprit in _NOT_YAML.finditer(text)])


def without_line(text: str, at: int) -> Iterator[Attempt]:
    """Try without the line."""
    start, line = _line(text, at)
    if line.rstrip() == "---":
        end = min(len(text), start + len(line) + 1)
        yield Attempt([(start, end, "")], safe=bool(_TOP_LEVEL.match(text, end)))


_TOP_LEVEL = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*(?:- |[\w-]+ *:|[ \t]*\Z)")
"""What may follow the line that starts a document: a key or an item at the start of a line, or nothing more."""


_RESERVED = (
    "a text cannot start with this character, which YAML reserves",
    "Put the text in quotes.",
    _in_quotes_as_meant,
)
_IN_OUR_WORDS: tuple[tuple[str, str, str, Attempts], ...] = (
    (
        "could not find expected ':'",
        "this line belongs to no key",
        "",
        _continuing,
    ),
    (
        "no colon",
        "this line belongs to no key",
        "",
        _continuing,
    ),
    (
        "mapping values are not allowed",
        "the key is indented further than its neighbours",
        "Align it with them, or put the text around it in quotes.",
        aligned,
    ),
    *(
        (
            words,
            "in double quotes, YAML reads a backslash as the start of a code, and it does not know this one",
            "Write two backslashes, or put the text in single quotes.",
            _in_other_quotes,
        )
        for words in ("escape", "hexdecimal")
    ),
    (
        "expected '-' indicator",
        "the line is neither an item of the list above nor part of one",
        "Start it with `- `, or indent it like the other lines of its item.",
        aligned,
    ),
    (
        "did not find expected key",
        "the line is not aligned with the keys above it",
        "Align it with the keys that it belongs to.",
        aligned,
    ),
    (
        "expected node content",
        "there should be a value here",
        "Write one, close the bracket or brace, or put a text that has one in quotes.",
        in_quotes,
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot start on the same line as its key",
        "If it is a text, put it in quotes. If it is a list, start each item with `- ` on a line of its own.",
        in_quotes,
    ),
    (
        "expected comment or line break",
        "nothing can follow `|` or `>` on its line",
        "Start the text on the next line, or put it in quotes.",
        in_quotes,
    ),
    ("expected <document start>", "a line `...` ended the file before this", "Delete that line.", in_quotes),
    *((words, *_RESERVED) for words in ("cannot start any token", "mapping keys are not allowed", "tag URI")),
    *((words, *_RESERVED) for words in ("alphabetic or numeric character", "expected '>'", "expected '!'")),
    *((words, *_RESERVED) for words in ("directive name", "version number", "digit or '.' character")),
)
"""What the parser says of the commonest mistakes, in an author's words, how to fix them, and what may be tried."""
