"""Find what a text has from the way in which it was saved or copied: tags, words cut in two, letters read wrongly.

Each is a place in the text, and what should stand there instead.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_BLOCKS = (
    "address|article|aside|blockquote|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li"
)
_BLOCKS += "|main|nav|noscript|ol|p|pre|section|table|tbody|tfoot|thead|tr|ul|video"
_INLINE = "a|abbr|acronym|b|bdi|bdo|big|br|button|cite|code|del|dfn|em|font|i|img|input|ins|kbd|label|mark|picture|q|s"
_INLINE += "|samp|small|source|span|strike|strong|sub|sup|td|th|time|tt|u|var|wbr"
_TAG = re.compile(
    rf"(?<!\\)</?(?:(?P<block>{_BLOCKS})|(?P<inline>{_INLINE}))(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))*\s*/?>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"(?<!\\)<(/?)([a-z][a-z\d]*(?:-[a-z\d]+)*)\b(?:\s[^<>]*)?>", re.IGNORECASE)
"""What may be a tag of an element that is in neither list: it is, where the element is closed too."""
_UNSEEN = re.compile(
    r"(?<!\\)<(script|style)\b[^<>]*>(?:(?!<(?:script|style)\b).)*?</\1\s*>|(?<!\\)<!--(?:(?!<!--).)*?-->",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE = re.compile(r"([ \t]*[>|*+-])?[ \t>]*")
"""What may stand on a line before its first word."""
_SPACED = re.compile(r"</?(?:br|td|th)\b", re.IGNORECASE)

_CUT = re.compile(r"\b([^\W_]+)([-\u2010\u00ad])[ \t]*\n(?:[ \t]*\n)?[ \t>]*([^\W\d_]+)")
_WRITTEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_JOINING = frozenset(
    {
        *("and", "or", "to", "und", "oder", "bis", "bzw", "sowie", "et", "ou", "y", "e", "o", "u", "i"),
        *("och", "og", "eller", "en", "of", "als", "w", "a"),
    }
)
"""Words after which a hyphen stands for what follows: `Nord- und Südkorea`."""
_ENDINGS = re.compile(
    "a[ln]ces?|ation|ations|ators?|cally|ences?|ings?|ity|ities|ization|ments?|ness|ous|sions|ties|tions?|tional|tive"
    "|ung|ungen|heit|keit|keiten|lich|liche|lichen|schaft|schaften|tionen|tät|mente|ción|ciones|zione|zioni"
)
"""Ends of words that are no words of their own."""
_PREFIXES = frozenset(
    {
        *("a", "all", "anti", "auto", "be", "bi", "by", "co", "counter", "cross", "de", "down", "ex", "extra"),
        *("fore", "half", "ill", "inter", "long", "macro", "man", "mega", "micro", "mid", "mini", "mis"),
        *("mono", "multi", "neo", "non", "off", "out", "over", "para", "poly", "post", "pre", "pro", "proto"),
        *("pseudo", "quasi", "re", "self", "semi", "short", "sub", "super", "sur", "tele", "trans", "tri"),
        *("ultra", "un", "under", "uni", "up", "vice", "well", "ko", "mit", "nach", "neben", "nicht", "ober"),
        *("über", "um", "unter", "vor"),
    }
)
"""What stands before a word, with a hyphen or without, and not always in the same sense: to re-sign, to resign."""
_STRUCK = frozenset({"del", "ins", "s", "strike", "sub", "sup", "q", "abbr", "input", "img", "code", "time"})
"""Elements without which the words say something else, or less: 10<sup>6</sup>, what was struck out."""

_MAYBE_GARBLED = re.compile("[\u00c2-\u00f4ĂĹ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ˘ˇşŻŚŤŹťźśłľ]")
"""What bytes of UTF-8 look like when they are read as letters of another encoding; asked first, as it costs little."""
_DAGGER = "†"
"""What `â€` and a space are read as, which nearly always were a closing quotation mark: its last byte is no letter."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A place to repair."""

    start: int
    """Of the first character that has to go."""
    end: int
    """One past the last."""
    text: str
    """What is to stand there instead."""
    sure: bool = True
    """Whether nobody has to look at it first."""


def repaired(source: str, repairs: Iterable[Repair]) -> str:
    """Return a text with repairs made, in order of place; of two that overlap, the first."""
    parts, done = [], 0
    for repair in repairs:
        if repair.start >= done:
            parts += [source[done : repair.start], repair.text]
            done = repair.end
    return "".join([*parts, source[done:]])


def tags(source: str, code: Iterable[tuple[int, int]] = ()) -> Iterator[Repair]:
    """Yield the tags of HTML in an article's Markdown, which shows them as they are, but for those in code.

    What is in a comment, a script or a style sheet was never shown: somebody has to look at it.
    """
    if "<" not in source:
        return
    outside = _Outside(code)
    unseen = [match.span() for match in _UNSEEN.finditer(source) if outside.has(match.start())]
    yield from (Repair(start, end, "", sure=False) for start, end in unseen)
    seen = _Outside(unseen)
    known = {
        tag.start(): Repair(tag.start(), tag.end(), _in_place_of(tag, source), _is_only_looks(tag, source))
        for tag in _TAG.finditer(source)
    }
    closed = {tag[2].lower() for tag in _ANY_TAG.finditer(source) if tag[1]}
    others = (tag for tag in _ANY_TAG.finditer(source) if tag[2].lower() in closed)
    known = {tag.start(): Repair(tag.start(), tag.end(), "", sure=False) for tag in others} | known
    yield from (known[at] for at in sorted(known) if outside.has(at) and seen.has(at))


def _in_place_of(tag: re.Match[str], source: str) -> str:
    """Return what parts the words beside a tag: a paragraph's end, a space, or nothing."""
    start = source.rfind("\n", 0, tag.start()) + 1
    before = _BEFORE.match(source, start, tag.start())
    if not before or before.end() == tag.start() or source[tag.end() : tag.end() + 1] in ("", "\n"):
        return ""
    if tag["block"]:
        return " " if before[1] else "\n\n"
    return " " if _SPACED.match(tag[0]) else ""


def _is_only_looks(tag: re.Match[str], source: str) -> bool:
    """Whether words say the same without a tag: it sets nothing apart by itself, and stands at no figure."""
    joined = source[max(0, tag.start() - 1) : tag.start()] + source[tag.end() : tag.end() + 1]
    name = (tag["inline"] or tag["block"]).lower()
    return name not in _STRUCK and not any(map(str.isdigit, joined))


class _Outside:
    """Tells whether places are outside some stretches of a text that do not overlap."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self.stretches = sorted(stretches)

    def has(self, place: int) -> bool:
        at = bisect_right(self.stretches, (place, place + 1)) - 1
        return at < 0 or not self.stretches[at][0] <= place < self.stretches[at][1]


def cut_words(source: str) -> Iterator[Repair]:
    """Yield the words that a hyphen cuts in two at the end of a line."""
    known = set(_WRITTEN.findall(source.casefold())) if _CUT.search(source) else set()
    for cut in _CUT.finditer(source):
        first, hyphen, last = cut.groups()
        if last in _JOINING and hyphen != "\u00ad":
            continue
        if last[0].isupper() and "\n" in cut[0].partition("\n")[2]:
            continue  # a new paragraph begins
        whole = f"{first}{last}".casefold() in known
        with_hyphen = f"{first}-{last}".casefold() in known
        figure = any(map(str.isdigit, first))
        keeps = hyphen != "\u00ad" and (figure or with_hyphen > whole or (last[0].isupper() and not whole))
        joins = first.casefold() not in _PREFIXES and (whole or bool(_ENDINGS.fullmatch(last)))
        sure = hyphen == "\u00ad" or figure or (with_hyphen and not whole) or (joins and not with_hyphen)
        yield Repair(cut.start(2), cut.start(3), "-" if keeps else "", sure)


def garbled(source: str) -> Iterator[Repair]:
    """Yield the places where letters were read in another encoding than they were saved in."""
    at = 0
    for line in source.split("\n"):
        if _MAYBE_GARBLED.search(line):
            yield from _garbled_in(line, at)
        at += len(line) + 1


def _garbled_in(line: str, at: int) -> Iterator[Repair]:
    # It takes a third of a second to import, and hardly any article needs it.
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    if is_bad(line) and not is_bad(fixed := fix_encoding(line)):
        pairs = list(zip(line, fixed, strict=False))
        ahead = next((at for at, (before, after) in enumerate(pairs) if before != after), len(pairs))
        most = min(len(line), len(fixed)) - ahead
        behind = next((back for back in range(most) if line[-1 - back] != fixed[-1 - back]), most)
        changed = fixed[ahead : len(fixed) - behind]
        yield Repair(at + ahead, at + len(line) - behind, changed, sure=_DAGGER not in changed)
        return
    for word in re.finditer(r"\S+", line):
        if is_bad(word[0]) and (fixed := fix_encoding(word[0])) != word[0]:
            yield Repair(at + word.start(), at + word.end(), fixed, sure=_DAGGER not in fixed)
