"""What often keeps YAML from being read, and stands at or above the line where the parser stops.

Each suspect is only named if the text is read once it is fixed; that is tried by whoever asks for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from briefing.content.mistakes.shapes import FREE
from briefing.content.mistakes.syntax import CHECKED, Attempt, Attempts, Unreadable, only_moved, starts_something
from briefing.content.schema import known_keys

_LINES = 3
"""The line where the parser stops and those above it that are looked at; blank ones do not count."""
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
_ODD_INDENT = re.compile(rf"(?<![^\r\n])[ \t]*[{_SPACES}{_UNSEEN}][ \t{_SPACES}{_UNSEEN}]*")
_BEGINS = r"([ \t]*(?:- +)*)"
_ODD_SPACE = re.compile(rf"{_BEGINS}(-(?=[^ ])|[\w-]+ *:)([\t{_SPACES}{_UNSEEN}]+)")
_NO_COLON = re.compile(rf"{_BEGINS}([\w-]+)( *[=：][ \t]*| *:(?=[^\s:/]))")
_BULLET = re.compile(r"[ \t]*([•‣◦⁃∙●▪·–—−*+>]|-(?=[^\W\d]))[ \t]*(?=[\"“]?[\w-]+[\"”]? *:)")
_NO_COMMENT = re.compile(r"[ \t]*(//+|<!--)[ \t]*([^\r\n]*?)[ \t]*(?:-->)?[ \t]*$")
_DECORATED = re.compile(rf"{_BEGINS}([*_`]+)([\w-]+)([*_`]*)( *:)([*_`]*)")
_COMMA = re.compile(r".*[\"'](,[ \t]*)$")
_BRACES = re.compile(r"\{[^{}\r\n]*\}")
_NO_DASH = re.compile(r"( *)(id *:)")
_CURLY = re.compile(rf"{_BEGINS}((?:[\w-]+ *: +)?)([“”„‟‘‚«»\"'])(.*)([”“‟’»«\"'])[ \t]*$")
_TWO_KEYS = re.compile(rf"{_BEGINS}([\w-]+ *: +[^\s\"'\[{{|>].*?)([,;]? +)([\w-]+) *:(?= )")
_PAIRS = ("“”", "””", "„“", "„”", "‟”", "‘’", "‚‘", "’’", "«»", "»«", '"”', '"“', '“"', '”"', "'’", "‘'", '„"')


def suspects(text: str, at: int) -> Iterator[Unreadable]:
    """Yield what may keep a text from being read, given the place at which the parser stopped."""
    for start, line in _lines_before(text, at):
        for find in _ALL:
            yield from find(text, start, line)


def _lines_before(text: str, at: int) -> Iterator[tuple[int, str]]:
    """Yield the line around a place, and those above it, each with the place where it starts."""
    start, left = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1, _LINES
    while left:
        ends = [end for end in (text.find("\n", start), text.find("\r", start)) if end != -1]
        line = text[start : min(ends, default=len(text))]
        if line.strip():
            yield start, line
            left -= 1
        if not start:
            return
        start = max(text.rfind("\n", 0, start - 1), text.rfind("\r", 0, start - 1)) + 1


def _called(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def _change(start: int, end: int, text: str, *, safe: bool = True) -> Attempts:
    return lambda _text, _at: iter([Attempt([(start, end, text)], safe)])


def _odd_indent(text: str, start: int, line: str) -> Iterator[Unreadable]:
    if odd := _ODD_INDENT.match(text, start):
        character = next(character for character in odd.group() if character not in " \t")
        message = f"the line begins with {_called(character)}, where ordinary spaces must be"
        hint = "Indent it with ordinary spaces."
        if not starts_something(line[odd.end() - start :]):
            hint += " If it is a remark, write `# ` before it, or delete it."
        yield Unreadable(start, message, hint, _with_spaces)


def _with_spaces(text: str, _at: int) -> Iterator[Attempt]:
    """Try ordinary spaces wherever a line begins with others: one or two for each, none for what has no width."""
    safe = only_moved(text, (odd.end() for odd in _ODD_INDENT.finditer(text)))
    for wide in (1, 2):
        yield Attempt(
            [
                (odd.start(), odd.end(), re.sub(f"[{_UNSEEN}]", "", re.sub(f"[{_SPACES}]", " " * wide, odd.group())))
                for odd in _ODD_INDENT.finditer(text)
            ],
            safe,
        )


def _odd_space(_text: str, start: int, line: str) -> Iterator[Unreadable]:
    if (odd := _ODD_SPACE.match(line)) and not (odd[3][0] == "\t" and odd[2] != "-"):
        what = "hyphen" if odd[2] == "-" else "colon"
        name = "a tab" if odd[3][0] == "\t" else _called(odd[3][0])
        message = f"after the {what} stands {name}, where a space must be"
        yield Unreadable(
            start + odd.start(3),
            message,
            "Write an ordinary space.",
            _change(start + odd.start(3), start + odd.end(), " "),
        )


def _no_colon(_text: str, start: int, line: str) -> Iterator[Unreadable]:
    if (odd := _NO_COLON.match(line)) and odd[2] in known_keys():
        message = f"the key `{odd[2]}` has no colon and space after it: {line.strip()!r}"
        change = _change(start + odd.start(3), start + odd.end(3), ": ")
        yield Unreadable(start + odd.start(2), message, f"Write `{odd[2]}: …`.", change)


def _bullet(_text: str, start: int, line: str) -> Iterator[Unreadable]:
    if odd := _BULLET.match(line):
        sign = odd[1]
        message = f"`{sign}` does not start an item of a list: {line.strip()!r}"
        if sign == "-":
            message = f"there is no space after the hyphen: {line.strip()!r}"
        change = _change(start + odd.start(1), start + odd.end(), "- ")
        yield Unreadable(start + odd.start(1), message, "Start an item with a hyphen and a space: `- `.", change)


def _no_comment(_text: str, start: int, line: str) -> Iterator[Unreadable]:
    if odd := _NO_COMMENT.match(line):
        message = f"`{odd[1]}` does not start a comment here: {line.strip()!r}"
        address = odd[1] != "<!--" and re.match(r"//+\S*[./]", line.strip())
        change = _change(start + odd.start(1), start + len(line), f"# {odd[2]}".rstrip(), safe=not address)
        yield Unreadable(start + odd.start(1), message, "Start a comment with #.", change)


def _decorated(_text: str, start: int, line: str) -> Iterator[Unreadable]:
    if (odd := _DECORATED.match(line)) and odd[3] in known_keys():
        message = f"the key `{odd[3]}` is marked as in Markdown: {line.strip()!r}"
        change = _change(start + odd.start(2), start + odd.end(), f"{odd[3]}:")
        yield Unreadable(start + odd.start(2), message, f"Write `{odd[3]}: …`.", change)


def _comma(_text: str, start: int, line: str) -> Iterator[Unreadable]:
    if odd := _COMMA.match(line):
        message = f"a comma follows the closing quotation mark: {line.strip()!r}"
        change = _change(start + odd.start(1), start + odd.end(1), "")
        yield Unreadable(start + odd.start(1), message, "Delete the comma: each key is on a line of its own.", change)


def _braces(_text: str, start: int, line: str) -> Iterator[Unreadable]:
    if braces := _BRACES.search(line):
        keys = "|".join(map(re.escape, sorted(known_keys())))
        between = re.compile(rf"(?<=[^\s,{{;])( *; *| +)(?=(?:{keys}) *:)")
        gaps = [*between.finditer(line, *braces.span())]
        changes = [(start + gap.start(), start + gap.end(), ", ") for gap in gaps]
        before = (re.findall(r"([\w-]+) *:|$", line[: gap.start()])[-2:][0] for gap in gaps)
        safe = FREE.isdisjoint(before)  # a text may have a word and a colon in it
        if changes:
            message = f"a comma is missing between the entries in braces: {braces.group()!r}"
            yield Unreadable(
                changes[0][0],
                message,
                "Put a comma between them.",
                lambda _text, _at: iter([Attempt(changes, safe)]),
            )


def _no_dash(text: str, start: int, line: str) -> Iterator[Unreadable]:
    if odd := _NO_DASH.match(line):
        indent = len(odd[1])
        message = f"the item starts without a hyphen: {line.strip()!r}"
        change = _change(start + max(0, indent - 2), start + indent, "- ")
        yield Unreadable(start + indent, message, "Start each item of a list with a hyphen and a space: `- `.", change)


def _curly(_text: str, start: int, line: str) -> Iterator[Unreadable]:
    if (odd := _CURLY.match(line)) and odd[3] + odd[5] in _PAIRS:
        inner = odd[4].replace("\\", "\\\\").replace('"', '\\"')
        curly = "".join(dict.fromkeys(mark for mark in odd[3] + odd[5] if mark not in "\"'"))
        message = f"YAML takes {curly} for letters, and not for quotation marks: {line.strip()!r}"
        key = odd[2].partition(":")[0].strip()
        straight = not {odd[3], odd[5]}.isdisjoint("\"'")
        safe = straight or key not in FREE or key in CHECKED  # a publisher may have put a title in them
        change = _change(start + odd.start(3), start + odd.end(5), f'"{inner}"', safe=safe)
        yield Unreadable(start + odd.start(3), message, "Write straight quotation marks around it.", change)


def _two_keys(_text: str, start: int, line: str) -> Iterator[Unreadable]:
    if (odd := _TWO_KEYS.match(line)) and odd[4] in known_keys():
        message = f"`{odd[4]}:` stands inside the text of another key: {line.strip()!r}"
        hint = f"If `{odd[4]}` is a key, put it on a line of its own. If not, put the text in quotes."
        change = _change(start + odd.start(3), start + odd.end(3), f"\n{' ' * len(odd[1])}", safe=False)
        yield Unreadable(start + odd.start(4), message, hint, change)


_ALL: tuple[Callable[[str, int, str], Iterator[Unreadable]], ...] = (
    _odd_indent,
    _odd_space,
    _no_colon,
    _bullet,
    _no_comment,
    _decorated,
    _comma,
    _braces,
    _no_dash,
    _curly,
    _two_keys,
)
"""What is looked for in each line, the surest first."""
