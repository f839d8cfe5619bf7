"""Words that may not be seen, wherever they stand: eight in a row of a text, the whole of a name or a note.

Words are compared as letters and figures alone, in lower case: no markup, no punctuation, no line's end hides any.
Where a script has no spaces between words, two letters count as one word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model.ledger import Kind
from briefing.model.vocabulary import Agreement, AnchorState, Bound, Certainty, DifferenceKind, Profile, Rights, Support
from briefing.permalinks import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


ROW = 8
"""Words in a row that are recognised as a text's own."""
TOLD = 20
"""Words of a passage that a message gives."""
AROUND = 4
"""Words around a name that must be an article's too for the name to be that article's word, and no one else's."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_IN_A_ROW = re.compile(f"(?=([{_UNSPACED}]{{{2 * ROW}}}))")
_UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")
_WORD = re.compile(r"\w+")
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ff]+"
)
"""Signs that can be put into a word without being seen."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_VALUE = re.compile(r'(?<!=)"([^"<>\s]{1,2000})"(?!\s*:)')
_NAMING = re.compile(
    r"(?<![\w-])(?:(?!data-md-)data-[a-z-]+|id|for|href|src|value|aria-(?:controls|describedby|labelledby|owns))"
    r'="([^"<>]{1,2000})"'
)
_PARTS = re.compile(r"[#/?&=\s]+")
_LOOKS = "assets/"
_MADE = tuple(start.lstrip("_") for start in addresses.MADE)
"""What ids that are made from others start with, after the character that no authored one starts with."""
_OURS = frozenset(
    {
        *addresses.RESERVED,
        *("about", "home", "overview"),
        *(str(word) for words in (Agreement, AnchorState, Bound, Certainty, DifferenceKind, Kind) for word in words),
        *(str(word) for words in (Profile, Rights, Support) for word in words),
    }
)
"""Words that every site has, in its addresses, its data and on its pages: they give nothing away."""


def words_of(text: str) -> list[str]:
    """Return a text's words, in a form in which equal ones are equal."""
    return _WORD.findall(_legible(text).casefold())


def _legible(text: str) -> str:
    return text if text.isascii() else _HIDDEN.sub("", unicodedata.normalize("NFKC", text))


@dataclass(slots=True)
class Traces:
    """What to look for in the files of a site, of all its briefings."""

    rows: dict[str, str] = field(default_factory=dict)
    """What each run of eight words belongs to."""
    starts: set[tuple[str, ...]] = field(default_factory=set)
    """The first four words of each: most texts have none of them, and that is found fast."""
    letters: dict[str, str] = field(default_factory=dict)
    """The same of sixteen letters in scripts without spaces."""
    phrases: dict[str, list[tuple[list[str], str]]] = field(default_factory=dict)
    """Shorter ones, by their first word: all words, and what they belong to."""
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    """Ids, by the folder in the site that none of them may stand in; in the folder "" those that may stand nowhere."""
    plain: set[str] = field(default_factory=set)
    """Those of them that are words as well: they are ids only where they name something, and none that a site says."""
    own: dict[str, list[list[str]]] = field(default_factory=dict)
    """For the words of a phrase, the texts of articles that have them and are shown."""

    def __bool__(self) -> bool:
        return bool(self.rows or self.letters or self.phrases or self.ids)


def traces(all_withheld: Sequence[Withheld], public_ids: Mapping[str, Iterable[str]]) -> Traces:
    """Return what to look for; `public_ids` are the ids that may be shown, by briefing."""
    found = Traces()
    for each in all_withheld:
        if each.passages or each.phrases:
            _add(each, found)
    once: dict[str, str] = {}
    found.starts = {tuple(once.setdefault(word, word) for word in row.split(" ", 4)[:4]) for row in found.rows}
    known = {name for ids in public_ids.values() for name in ids} | set(public_ids)
    for each in all_withheld:
        if each.ids:
            found.ids[f"{each.briefing}/"] = frozenset(each.ids)
    everywhere = {name for each in all_withheld for name in each.ids} - known
    if everywhere:
        found.ids[""] = frozenset(everywhere)
    spoken = {
        word for each in all_withheld for text in (*each.shown, *each.written) for word in _ID.findall(text.lower())
    }
    found.plain = {name for ids in found.ids.values() for name in ids if name.isalpha() or name in spoken}
    said = {text.casefold() for each in all_withheld for text in each.written}
    found.ids = {folder: ids - _OURS - (found.plain & said) for folder, ids in found.ids.items()}
    return found


def _add(each: Withheld, found: Traces) -> None:
    shown = [words_of(text) for text in each.shown]
    written = [words_of(text) for text in each.written]
    shown_rows = {row for words in shown for row in _rows(words)}
    shown_letters = {row for text in each.shown for row in _letters(text)}
    for what, text in each.passages:
        found.rows.update((row, what) for row in _rows(words_of(text)) if row not in shown_rows)
        found.letters.update((row, what) for row in _letters(text) if row not in shown_letters)
    public = "".join(f" {' '.join(words)} \n" for words in (*shown, *written))
    small = "".join(f" {' '.join(_WORD.findall(_legible(text)))} \n" for text in (*each.shown, *each.written))
    for what, text in each.phrases:
        words = words_of(text)
        letters = [row for row in _letters(text) if row not in shown_letters]
        if len(words) >= ROW:
            rows = [row for row in _rows(words) if f" {row} " not in public]
            found.rows.update((row, what) for row in rows)
        elif letters:
            found.letters.update((row, what) for row in letters)
        elif words and not any(words == known for known in written):
            phrase = " ".join(words)
            if phrase in _OURS or (phrase != phrase.upper() and f" {phrase} " in small):
                continue
            found.phrases.setdefault(words[0], []).append((words, what))
            found.own.setdefault(phrase, []).extend(known for known in shown if _places(known, words))


def _rows(words: Sequence[str]) -> Iterator[str]:
    return (" ".join(words[at : at + ROW]) for at in range(len(words) - ROW + 1))


def _letters(text: str) -> Iterator[str]:
    if not _UNSPACED_LETTER.search(text):
        return iter(())
    return (each.group(1) for each in _IN_A_ROW.finditer("".join(words_of(text))))


def find_words(text: str, sought: Traces) -> Iterator[tuple[str, str]]:
    """Yield what stands in a text that may not: what it belongs to, and the words."""
    words = words_of(text)
    if not sought.starts.isdisjoint(zip(words, words[1:], words[2:], words[3:], strict=False)):
        yield from _find_rows(words, sought)
    for row in _letters(text) if sought.letters else ():
        if row in sought.letters:
            yield sought.letters[row], row
    for first in sought.phrases.keys() & set(words) if sought.phrases else ():
        for phrase, what in sought.phrases[first]:
            own = sought.own[" ".join(phrase)]
            if any(not _is_own(words, at, len(phrase), own) for at in _places(words, phrase)):
                yield what, " ".join(phrase)


def _find_rows(words: Sequence[str], sought: Traces) -> Iterator[tuple[str, str]]:
    """Yield each stretch of words that may not stand there: as long as it goes on, one."""
    start = end = 0
    what = ""
    for at, four in enumerate(zip(words, words[1:], words[2:], words[3:], strict=False)):
        if four in sought.starts and (row := " ".join(words[at : at + ROW])) in sought.rows:
            if what and (at > end or sought.rows[row] != what):
                yield what, " ".join(words[start:end])
                what = ""
            start, what = (start, what) if what else (at, sought.rows[row])
            end = at + ROW
    if what:
        yield what, " ".join(words[start:end])


def _places(words: Sequence[str], phrase: Sequence[str]) -> list[int]:
    size = len(phrase)
    return [at for at, word in enumerate(words) if word == phrase[0] and words[at : at + size] == phrase]


def _is_own(words: Sequence[str], at: int, size: int, own: Sequence[Sequence[str]]) -> bool:
    """Whether a name stands there as an article's word: with the words around it that are around it in the article."""
    phrase = words[at : at + size]
    for text in own:
        for place in _places(text, phrase):
            before = _common(reversed(words[:at]), reversed(text[:place]))
            after = _common(words[at + size :], text[place + size :])
            if before + after >= min(AROUND, len(text) - size):
                return True
    return False


def _common(ours: Iterable[str], theirs: Iterable[str]) -> int:
    count = 0
    for one, other in zip(ours, theirs, strict=False):
        if one != other or count == AROUND:
            break
        count += 1
    return count


def told(what: str, words: str) -> str:
    """Say in a message what stands where it may not; of a long passage only how it begins."""
    first = words.split()
    passage = " ".join(first[:TOLD]) + (" …" if len(first) > TOLD else "")
    return f"{what} may not be shown: {passage!r}"


def find_ids(text: str, path: str, sought: Traces) -> set[str]:
    """Return the ids in a file that may not stand there; `path` is the file's, relative to the site.

    One that is a word as well is an id only where it names something: as a whole value, or in an address; and not in
    the looks of a site, whose makers have words of their own.
    """
    folder = f"{path.partition('/')[0]}/"
    hidden = sought.ids.get("", frozenset()) | sought.ids.get(folder, frozenset())
    if not hidden:
        return set()
    tokens = set(_ID.findall(text))
    tokens |= {each.removeprefix(lead) for each in tokens for lead in _MADE if each.startswith(lead)}
    found = hidden & tokens
    if path.startswith(_LOOKS):
        return set(found - sought.plain)
    if words := found & sought.plain:
        values = [each for each in (*_VALUE.findall(text), *_NAMING.findall(text)) if _LOOKS not in each]
        found = (found - words) | (words & {part for each in values for part in _PARTS.split(each)})
    return set(found)


Words = tuple[str, str]
"""What it is, for a message, and its words."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What may stand in no file of the site that a briefing is part of."""

    briefing: str
    """Its id: the folder in the site that its pages are in."""
    passages: tuple[Words, ...] = ()
    """Of articles: stretches that are not shown. A few words of them may stand anywhere, eight in a row may not."""
    phrases: tuple[Words, ...] = ()
    """Names, and what analysts wrote: given away by the whole of them, however short."""
    ids: tuple[str, ...] = ()
    """Names of files, claims, points and speakers."""
    shown: tuple[str, ...] = ()
    """The same of what is shown of articles: words that stand here too are no secret."""
    written: tuple[str, ...] = ()
    """What analysts wrote and the audience may read."""
