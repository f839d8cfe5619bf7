"""Find words and ids that may not be published: eight words in a row of a text, or the whole of a name or a note.

Words are compared by their letters and digits alone, in lower case, so that markup, punctuation and line ends hide
nothing. In a script without spaces between words, two letters count as one word.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from briefing.model import Agreement, AnchorState, Bound, Certainty, DifferenceKind, Kind, Profile, Rights, Support
from briefing.permalinks import addresses
from briefing.text.scripts import UNSPACED, is_unspaced, without_ignorable

ROW = 8
"""How many words in a row give away the text they are from."""
TOLD = 20
"""How many words of a passage a message quotes."""
AROUND = 4
"""A name counts as a published article's own word where this many words around it are from that article too."""

_IN_A_ROW = regex.compile(f"(?V1)(?=({UNSPACED}{{{2 * ROW}}}))")
_WORD = re.compile(r"\w+")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_VALUE = re.compile(r'(?<!=)"([^"<>\s]{1,2000})"(?!\s*:)')
_NAMING = re.compile(
    r"(?<![\w-])(?:(?!data-md-)data-[a-z-]+|id|for|href|src|value|aria-(?:controls|describedby|labelledby|owns))"
    r'="([^"<>]{1,2000})"'
)
_PARTS = re.compile(r"[#/?&=\s]+")
_THEME = "assets/"
"""Folder of the theme's files."""
_MADE = tuple(start.lstrip("_") for start in addresses.MADE)
"""How ids made from others start, after the underscore, with which no authored id starts."""
_OURS = frozenset(
    {
        *addresses.RESERVED,
        *("about", "home", "overview"),
        *(str(word) for words in (Agreement, AnchorState, Bound, Certainty, DifferenceKind, Kind) for word in words),
        *(str(word) for words in (Profile, Rights, Support) for word in words),
    }
)
"""Words that every site has in its addresses, its data and its pages: they give nothing away."""


def words_of(text: str) -> list[str]:
    """Return a text's words, in a form in which they can be compared."""
    return _WORD.findall(_legible(text).casefold())


def _legible(text: str) -> str:
    return text if text.isascii() else without_ignorable(unicodedata.normalize("NFKC", text))


@dataclass(slots=True)
class Traces:
    """What to look for in the files of a site, from all its briefings."""

    rows: dict[str, str] = field(default_factory=dict)
    """What eight words in a row belong to, by those words."""
    starts: set[tuple[str, ...]] = field(default_factory=set)
    """The first four words of each row: a quick test, since most texts have none of these."""
    letters: dict[str, str] = field(default_factory=dict)
    """What sixteen letters in a row, in a script without spaces, belong to, by those letters."""
    phrases: dict[str, list[tuple[list[str], str]]] = field(default_factory=dict)
    """Shorter phrases, by their first word: all their words, and what they belong to."""
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    """Ids by the folder of the site that may not have them; those under "" may appear nowhere."""
    plain: set[str] = field(default_factory=set)
    """Ids that are ordinary words too: they count only where they name something."""
    own: dict[str, list[list[str]]] = field(default_factory=dict)
    """The published texts of articles that contain a phrase, by phrase."""

    def __bool__(self) -> bool:
        return bool(self.rows or self.letters or self.phrases or self.ids)


def traces(all_withheld: Sequence[Withheld], public_ids: Mapping[str, Iterable[str]]) -> Traces:
    """Return what to look for; `public_ids` holds the ids that may be published, by briefing."""
    secrets = Traces()
    for withheld in all_withheld:
        if withheld.passages or withheld.phrases:
            _add(withheld, secrets)
    once: dict[str, str] = {}
    secrets.starts = {tuple(once.setdefault(word, word) for word in row.split(" ", 4)[:4]) for row in secrets.rows}
    known = {name for ids in public_ids.values() for name in ids} | set(public_ids)
    ids = {f"{withheld.briefing}/": frozenset(withheld.ids) for withheld in all_withheld}
    ids[""] = frozenset(name for names in ids.values() for name in names) - known
    published = (text for withheld in all_withheld for text in (*withheld.shown, *withheld.written))
    words = {word for text in published for word in _ID.findall(text.lower())}
    secrets.plain = {name for names in ids.values() for name in names if name.isalpha() or name in words}
    written = {text.casefold() for withheld in all_withheld for text in withheld.written}
    secrets.ids = {folder: names - _OURS - (secrets.plain & written) for folder, names in ids.items() if names}
    return secrets


def _add(withheld: Withheld, secrets: Traces) -> None:
    """Add what a briefing withholds, except what it publishes elsewhere."""
    shown = [words_of(text) for text in withheld.shown]
    written = [words_of(text) for text in withheld.written]
    shown_rows = {row for words in shown for row in _rows(words)}
    shown_letters = {row for text in withheld.shown for row in _letters(text)}
    for what, text in withheld.passages:
        secrets.rows.update((row, what) for row in _rows(words_of(text)) if row not in shown_rows)
        secrets.letters.update((row, what) for row in _letters(text) if row not in shown_letters)
    public = "".join(f" {' '.join(words)} \n" for words in (*shown, *written))
    small = "".join(f" {' '.join(_WORD.findall(_legible(text)))} \n" for text in (*withheld.shown, *withheld.written))
    for what, text in withheld.phrases:
        words = words_of(text)
        phrase = " ".join(words)
        letters = [row for row in _letters(text) if row not in shown_letters]
        if len(words) >= ROW:
            secrets.rows.update((row, what) for row in _rows(words) if f" {row} " not in public)
        elif letters:
            secrets.letters.update((row, what) for row in letters)
        elif (
            words
            and words not in written
            and phrase not in _OURS
            and (phrase == phrase.upper() or f" {phrase} " not in small)
        ):
            secrets.phrases.setdefault(words[0], []).append((words, what))
            secrets.own.setdefault(phrase, []).extend(known for known in shown if _places(known, words))


def _rows(words: Sequence[str]) -> Iterator[str]:
    return (" ".join(words[at : at + ROW]) for at in range(len(words) - ROW + 1))


def _letters(text: str) -> Iterator[str]:
    """Return every sixteen letters in a row that a text has in scripts without spaces."""
    if text.isascii() or not any(map(is_unspaced, set(text))):
        return iter(())
    return (match.group(1) for match in _IN_A_ROW.finditer("".join(words_of(text))))


def find_words(text: str, secrets: Traces) -> Iterator[tuple[str, str]]:
    """Yield the words of a text that may not be there: what they belong to, and the words."""
    words = words_of(text)
    if not secrets.starts.isdisjoint(zip(words, words[1:], words[2:], words[3:], strict=False)):
        yield from _find_rows(words, secrets)
    for row in _letters(text) if secrets.letters else ():
        if row in secrets.letters:
            yield secrets.letters[row], row
    for first in secrets.phrases.keys() & set(words) if secrets.phrases else ():
        for phrase, what in secrets.phrases[first]:
            own = secrets.own[" ".join(phrase)]
            if any(not _is_own(words, at, len(phrase), own) for at in _places(words, phrase)):
                yield what, " ".join(phrase)


def _find_rows(words: Sequence[str], secrets: Traces) -> Iterator[tuple[str, str]]:
    """Yield each stretch of words that may not be there, whole, however long it is."""
    start = end = 0
    what = ""
    for at, four in enumerate(zip(words, words[1:], words[2:], words[3:], strict=False)):
        if four in secrets.starts and (row := " ".join(words[at : at + ROW])) in secrets.rows:
            if what and (at > end or secrets.rows[row] != what):
                yield what, " ".join(words[start:end])
                what = ""
            start, what = (start, what) if what else (at, secrets.rows[row])
            end = at + ROW
    if what:
        yield what, " ".join(words[start:end])


def _places(words: Sequence[str], phrase: Sequence[str]) -> list[int]:
    size = len(phrase)
    return [at for at, word in enumerate(words) if word == phrase[0] and words[at : at + size] == phrase]


def _is_own(words: Sequence[str], at: int, size: int, own: Sequence[Sequence[str]]) -> bool:
    """Whether a name appears as the word of a published article: with the same words around it as there."""
    phrase = words[at : at + size]
    for text in own:
        for place in _places(text, phrase):
            before = _common(reversed(words[:at]), reversed(text[:place]))
            after = _common(words[at + size :], text[place + size :])
            if before + after >= min(AROUND, len(text) - size):
                return True
    return False


def _common(ours: Iterable[str], theirs: Iterable[str]) -> int:
    """Return how many words two texts share from their start, at most `AROUND`."""
    pairs = itertools.islice(zip(ours, theirs, strict=False), AROUND)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


def told(what: str, words: str) -> str:
    """Return a message that says what may not be published; of a long passage, only how it begins."""
    split = words.split()
    passage = " ".join(split[:TOLD]) + (" …" if len(split) > TOLD else "")
    return f"{what} may not be shown: {passage!r}"


def find_ids(text: str, path: str, secrets: Traces) -> set[str]:
    """Return the ids in a file that may not be there; `path` is that of the file, relative to the site.

    An id that is an ordinary word too counts only where it names something: as a whole value, or in an address. It
    never counts in the theme's files, which have such words of their own.
    """
    folder = f"{path.partition('/')[0]}/"
    withheld = secrets.ids.get("", frozenset()) | secrets.ids.get(folder, frozenset())
    if not withheld:
        return set()
    tokens = set(_ID.findall(text))
    tokens |= {token.removeprefix(start) for token in tokens for start in _MADE if token.startswith(start)}
    leaked = tokens & withheld
    if path.startswith(_THEME):
        return leaked - secrets.plain
    if words := leaked & secrets.plain:
        values = [value for value in (*_VALUE.findall(text), *_NAMING.findall(text)) if _THEME not in value]
        leaked -= words - {part for value in values for part in _PARTS.split(value)}
    return leaked


Words = tuple[str, str]
"""A name for a message, and the words of what it names."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What no file of the site may have of one briefing."""

    briefing: str
    """Its id, which is the folder of its pages in the site."""
    passages: tuple[Words, ...] = ()
    """Stretches of articles that are withheld. A few of their words may appear anywhere, but not eight in a row."""
    phrases: tuple[Words, ...] = ()
    """Names, and what analysts wrote: only the whole gives something away, however short it is."""
    ids: tuple[str, ...] = ()
    """Ids of articles, claims, points, speakers, occasions, parties and places."""
    shown: tuple[str, ...] = ()
    """What is published of articles: words that appear here too are no secret."""
    written: tuple[str, ...] = ()
    """What analysts wrote for the audience to read."""
