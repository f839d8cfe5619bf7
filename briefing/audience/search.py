"""Find words and ids that may not be published: eight words in a row of a text, or the whole of a name or a note.

Words are compared by their letters and digits alone, in lower case, so that markup, punctuation and line ends hide
nothing. In a script without spaces between words, two letters count as one word.

What is too short or too common to give anything away is no trace:

- eight words in a row count, unless they are published too; those of an article, unless seven of them are: what is
  quoted from it may stand before any word. Nor do they count if one published text ends and another begins with them,
  such as a quote and the name of its speaker: those stand one after another on a page;
- a shorter text counts as a whole, unless the interface or a published text has the same words in a row, in small
  letters; figures in it are looked over, since pages put their own into sentences;
- two words count, unless both are ordinary (words of the interface, or published in small letters) and not both have a
  capital, as a name has;
- a single word counts if no published article, name or id has it, and it is not ordinary;
- fewer than three letters never count;
- figures alone count if there are seven of them without a break;
- an id counts anywhere if it is longer than a word, as `nightjar-source` is, and no published article has it, nor the
  interface all of its words. Any other id, such as `h2` or `why`, counts only as a whole, where something is named on a
  page or in a file made from a briefing.

What another briefing publishes as a name of its own, or in an article, counts only on the pages of the briefing that
withholds it: newspapers report the same people, and print the same sentences. Only the words of an article that is
internal as a whole count there too.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field, replace

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
_IDEOGRAPHS = regex.compile(r"\p{Ideographic}+")
_WORD = re.compile(r"\w+")
_MARKED_WORD = regex.compile(r"[\w\p{Mn}\p{Mc}]+")
"""A word of a script that writes vowels as marks on letters; `re` would cut it at each of them."""
_MAY_BE_MARKED = re.compile(
    "[\u0300-\u036f\u0483-\u1dff\u20d0-\u20ff\u2cef-\u2dff\u302a-\u309a\ua66f-\uabff\ufb1e\ufe00-\ufe2f\U00010000-\U0010ffff]"
)
"""A character of the blocks that have such marks: a quick test."""
_MAY_BE_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\uffff\U0001bca0-\U0010ffff]"
)
"""A character of the blocks that have some which take no room: a quick test."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DOUBLED = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
"""An id with two hyphens side by side, which in a text are a dash most often."""
_AFTER_ESCAPE = re.compile(
    r"(?:%[0-9a-fA-F]{2}|\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[bfnrt]))([a-z0-9]+(?:-+[a-z0-9]+)*)"
)
"""An id directly behind an escaped character, whose last letters would be taken for its first."""
_NAMING = re.compile(
    r"(?<![\w-])(?:id|for|href|src|data-(?:article|claim|find|point|speaker)|aria-(?:controls|describedby|labelledby|owns))"
    r'="([^"<>]{1,2000})"'
)
"""The attributes of our pages that name something."""
_HEADING = re.compile(r'<(h[1-6])\b[^<>]*\bid="([^"<>]+)"[^<>]*>(.*?)</\1>', re.DOTALL)
_MARKUP = re.compile(r"<[^<>]*>|&\w+;")
_NAMED = re.compile(
    r'"(?:@?id|articles?|basis|claims|moved_to|occasions?|parties|party|permalink|places?|points?|sides|silent|source'
    r'|speakers?|successor|within)":\s*("[^"]{1,2000}"|\[[^\[\]{}]*\])'
)
"""The keys of our data files that name something."""
_ADDRESS = re.compile(r'"([^"\s<>]{0,2000}[#/][^"\s<>]{0,2000})"')
_PARTS = re.compile(r"[#/?&=\s\",\[\]]+")
_ELSEWHERE = re.compile(r"assets/|\w+://|(?:application|audio|font|image|text|video)/\S+$")
"""A value that holds no id: the address of a file of the theme or on another site, a kind of data."""
_MADE = tuple(start.lstrip("_") for start in addresses.MADE)
"""How ids made from others start, after the underscore, with which no authored id starts."""
_SHORTEST = 3
"""How many letters a text has that can give something away."""
_SHORTEST_ID = 5
"""How many characters an id has that counts anywhere."""
_LETTERS = re.compile(r"[a-z]{3}")
_FIGURES = re.compile(r"[0-9]{7}")
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
    return _words(_legible(text).casefold())


def _words(legible: str) -> list[str]:
    legible = legible.replace("_", " ")
    marked = not legible.isascii() and _MAY_BE_MARKED.search(legible)
    return (_MARKED_WORD if marked else _WORD).findall(legible)


def _legible(text: str) -> str:
    if text.isascii():
        return text
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return without_ignorable(text) if _MAY_BE_IGNORABLE.search(text) else text


@dataclass(frozen=True, slots=True)
class Interface:
    """What every site says, whatever is in its briefings."""

    words: tuple[str, ...] = ()
    """All its words, one text after another."""
    ids: frozenset[str] = frozenset()
    """Whatever in it has the form of an id."""
    named: frozenset[str] = frozenset()
    """The ids that it gives to something itself."""

    def __add__(self, other: Interface) -> Interface:
        return Interface(self.words + other.words, self.ids | other.ids, self.named | other.named)


def interface_of(texts: Iterable[str]) -> Interface:
    """Return what is said by messages, templates, scripts and style sheets, given as their source."""
    words: list[str] = []
    ids: set[str] = set()
    named: set[str] = set()
    for text in texts:
        words += words_of(text)
        ids |= ids_in(text.lower())
        named |= _named(text)
    return Interface(tuple(words), frozenset(ids), frozenset(named))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name or a short text that may not be published."""

    words: Sequence[str]
    what: str
    """What it belongs to."""
    within: str = ""
    """Folder of the site outside which another briefing publishes the same words; empty if none does."""
    own: Sequence[Sequence[str]] = ()
    """The words of each published article of the same briefing that has the phrase."""


@dataclass(slots=True)
class Traces:
    """What to look for in the files of a site, from all its briefings."""

    rows: dict[str, str] = field(default_factory=dict)
    """What eight words in a row belong to, by those words."""
    starts: set[tuple[str, ...]] = field(default_factory=set)
    """The first four words of each row: a quick test, since most texts have none of these."""
    within: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The folders of the site in which such a row counts, if an article of another briefing has it too."""
    letters: dict[str, str] = field(default_factory=dict)
    """What sixteen letters in a row, in a script without spaces, belong to, by those letters."""
    phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    """Shorter phrases, by their first word."""
    unspaced: dict[str, list[Phrase]] = field(default_factory=dict)
    """Shorter phrases in a script without spaces, as one word each, by their first two letters."""
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    """Ids by the folder of the site that may not have them; those under "" may appear nowhere."""
    plain: set[str] = field(default_factory=set)
    """Ids that are short, or ordinary words too: they count only where they name something."""
    headings: set[str] = field(default_factory=set)
    """Ids of ordinary words only: a heading with these words has such an id too."""
    kinds: dict[str, str] = field(default_factory=dict)
    """What an id is the id of."""
    briefings: set[str] = field(default_factory=set)
    """The briefings of the site, which are the folders of the pages made from them."""
    withheld_by: dict[str, set[str]] = field(default_factory=dict)
    """The briefings that withhold something, by what a message calls it; those of an id by the id."""

    def __bool__(self) -> bool:
        return bool(self.rows or self.letters or self.phrases or self.unspaced or self.ids)


def traces(
    all_withheld: Sequence[Withheld], public_ids: Mapping[str, Iterable[str]], interface: Interface | None = None
) -> Traces:
    """Return what to look for; `public_ids` holds the ids that may be published, by briefing."""
    interface = interface or Interface()
    secrets = Traces(briefings={*public_ids, *(withheld.briefing for withheld in all_withheld)})
    published = _Published(all_withheld, interface)
    published.shown.update(part for ids in public_ids.values() for name in ids for part in name.split("-"))
    owners: dict[str, tuple[str, ...]] = {}
    for withheld in all_withheld:
        if withheld.passages or withheld.phrases:
            _add(withheld, published, owners, secrets)
    for row in _rows(interface.words) if secrets.rows else ():
        secrets.rows.pop(row, None)
    once: dict[str, str] = {}
    secrets.starts = {tuple(once.setdefault(word, word) for word in row.split(" ", 4)[:4]) for row in secrets.rows}
    secrets.within = _shared(all_withheld, owners, secrets)
    _add_ids(all_withheld, public_ids, interface, secrets)
    return secrets


def rows_only(secrets: Traces) -> Traces:
    """Return those traces that are words in a row: no short phrase and no id."""
    return replace(secrets, letters={}, phrases={}, unspaced={}, ids={})


def _shared(
    all_withheld: Sequence[Withheld], owners: Mapping[str, tuple[str, ...]], secrets: Traces
) -> dict[str, tuple[str, ...]]:
    """Return the owners of those rows that an article of another briefing has too, which publishes it."""
    shared = {}
    for withheld in all_withheld if owners else ():
        own = (f"{withheld.briefing}/",)
        for text in withheld.shown:
            words = words_of(text)
            fours = enumerate(zip(words, words[1:], words[2:], words[3:], strict=False))
            rows = (" ".join(words[at : at + ROW]) for at, four in fours if four in secrets.starts)
            for row in itertools.chain(rows, _letters(text) if secrets.letters else ()):
                if (folders := owners.get(row, own)) != own and "" not in folders:
                    shared[row] = folders
    return shared


def _add_ids(
    all_withheld: Sequence[Withheld], public_ids: Mapping[str, Iterable[str]], interface: Interface, secrets: Traces
) -> None:
    known = {name for ids in public_ids.values() for name in ids} | set(public_ids)
    ids = {f"{withheld.briefing}/": frozenset(withheld.ids) for withheld in all_withheld}
    ids[""] = frozenset(name for names in ids.values() for name in names) - known
    if not any(ids.values()):
        return
    published = (text for withheld in all_withheld for text in (*withheld.shown, *withheld.names))
    words = {word for text in published for word in _ID.findall(text.lower())}
    every, spoken = frozenset[str]().union(*ids.values()), {*interface.ids, *interface.words}
    secrets.plain = {name for name in every if not _is_telling(name) or name in words | interface.ids}
    secrets.plain |= {name for name in every if _is_made_of(name, spoken)}
    secrets.headings = {name for name in every if _is_made_of(name, words | spoken)}
    written = {text.casefold() for withheld in all_withheld for text in withheld.written} | interface.named
    written |= {part for withheld in all_withheld for text in withheld.names for part in _PARTS.split(text)}
    secrets.ids = {folder: names - _OURS - (secrets.plain & written) for folder, names in ids.items() if names}
    for withheld in all_withheld:
        for name in withheld.ids:
            secrets.withheld_by.setdefault(name, set()).add(withheld.briefing)
            secrets.kinds.setdefault(name, withheld.kinds.get(name, ""))


def _is_telling(name: str) -> bool:
    """Whether an id is unlike a word and long enough to be recognized wherever it appears."""
    return len(name) >= _SHORTEST_ID and not name.isalpha() and bool(_LETTERS.search(name))


def _is_made_of(name: str, words: Set[str]) -> bool:
    """Whether all parts of an id are among these words, or figures."""
    return all(part in words or part.isdigit() for part in re.split("-+", name))


class _Published:
    """What is published, as far as it makes a phrase that is withheld ordinary."""

    def __init__(self, all_withheld: Sequence[Withheld], interface: Interface) -> None:
        texts = [text for withheld in all_withheld for _, text in withheld.phrases]
        self._sought: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for words in filter(None, map(words_of, texts)):
            if len(words) < ROW:
                self._sought[words[0]].add(tuple(words))
        self.ordinary = set(interface.words) if self._sought else set()
        """The words of the interface, and those that are published in small letters."""
        self.shown: set[str] = set()
        """Every word of a published article, of a published name and of an id."""
        self.in_interface: set[tuple[str, ...]] = set()
        """The phrases, and the parts of them between figures, that the interface has."""
        self.small: set[tuple[str, ...]] = set()
        """The phrases that are published in small letters."""
        self.by: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        """The briefings that publish a phrase in an article, or as a name of their own."""
        self.whole: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        """What analysts wrote for the public in a few words, by briefing."""
        self.unspaced = ""
        """All that is published in scripts without spaces, if any phrase is in one."""
        if not self._sought:
            return
        for withheld in all_withheld:
            self._read(withheld)
        unspaced = [text for words in self._sought.values() for phrase in words for text in phrase if _is_run(text)]
        if unspaced:
            published = [text for withheld in all_withheld for text in (*withheld.shown, *withheld.written)]
            runs = ["".join(words_of(text)) for text in published if not text.isascii()]
            self.unspaced = "\n".join([*runs, "".join(word for word in interface.words if not word.isascii())])
        for phrase in _places_of(self._parts(), interface.words):
            self.in_interface.add(phrase)

    def _parts(self) -> Mapping[str, set[tuple[str, ...]]]:
        """Return the parts of the phrases that lie between figures, by their first word."""
        parts: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for phrases in self._sought.values():
            for phrase in phrases:
                for part in _without_figures(phrase):
                    parts[part[0]].add(part)
        return parts

    def _read(self, withheld: Withheld) -> None:
        self.shown.update(word for name in withheld.names for word in words_of(name))
        for is_written, texts in ((False, withheld.shown), (True, withheld.written)):
            for text in texts:
                spelled = _words(_legible(text))
                folded = [word.casefold() for word in spelled]
                self.ordinary.update(set(folded) & set(spelled))
                if not is_written:
                    self.shown.update(folded)
                elif len(folded) < ROW:
                    self.whole[withheld.briefing].add(tuple(folded))
                for phrase in _places_of(self._sought, folded):
                    if not is_written or len(phrase) == len(folded):
                        self.by[phrase].add(withheld.briefing)
                for phrase in _places_of(self._sought, spelled):
                    if any(word != word.upper() for word in phrase):
                        self.small.add(phrase)

    def is_trace(self, phrase: tuple[str, ...], text: str) -> bool:
        """Whether a phrase of fewer than eight words gives something away; `text` is how it was written."""
        parts = _without_figures(phrase)
        words = [word for part in parts for word in part]
        if not words:
            return any(map(_FIGURES.search, phrase)) and not self.by.get(phrase)
        if sum(map(len, words)) < _SHORTEST or phrase in self.small or all(part in self.in_interface for part in parts):
            return False
        if len(words) == 1:
            return words[0] not in self.ordinary and words[0] not in self.shown
        if len(words) == 2 and all(word in self.ordinary or len(word) < _SHORTEST for word in words):
            spelled = [word for word in _words(_legible(text)) if any(map(str.isalpha, word))]
            return not any(word[0].islower() for word in spelled)
        return True


def _without_figures(phrase: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the parts of a phrase between the words that are figures only."""
    groups = itertools.groupby(phrase, lambda word: any(map(str.isalpha, word)))
    return [tuple(words) for has_letters, words in groups if has_letters]


def _places_of(sought: Mapping[str, Iterable[tuple[str, ...]]], words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the phrases that words have in a row; the phrases are given by their first word."""
    common = sought.keys() & set(words)
    if common:
        for at, word in enumerate(words):
            if word in common:
                yield from (phrase for phrase in sought[word] if tuple(words[at : at + len(phrase)]) == phrase)


def _is_run(word: str) -> bool:
    """Whether all letters of a word are of scripts without spaces."""
    letters = [character for character in word if character.isalpha()]
    return bool(letters) and not word.isascii() and all(map(is_unspaced, letters))


def _add(withheld: Withheld, published: _Published, owners: dict[str, tuple[str, ...]], secrets: Traces) -> None:
    """Add what a briefing withholds, except what it publishes elsewhere.

    `owners` gets the folders of the briefings that withhold a row; "" if not only for a publisher's rights.
    """
    shown = [words_of(text) for text in withheld.shown]
    written = [words_of(text) for text in withheld.written]
    sevens = {row for words in shown for row in _rows(words, ROW - 1)} if withheld.passages else set()
    pieces = _Pieces((*withheld.pieces, *withheld.written, *withheld.names))
    shown_letters = {row for text in withheld.shown for row in _letters(text)}
    for what, text in withheld.passages:
        secrets.withheld_by.setdefault(what, set()).add(withheld.briefing)
        words = words_of(text)
        joined = pieces.joined(words)
        rows = [row for row in _not_in(sevens, words) if row not in joined]
        letters = [row for row in _letters(text) if row not in shown_letters]
        secrets.rows.update(dict.fromkeys(rows, what))
        secrets.letters.update(dict.fromkeys(letters, what))
        folders = (f"{withheld.briefing}/" if what in withheld.limited else "",)
        for row in (*rows, *letters):
            known = owners.setdefault(row, folders)
            if folders[0] not in known:
                owners[row] = known + folders
    long = any(len(words_of(text)) >= ROW for _, text in withheld.phrases)
    public_rows = {row for words in (*shown, *written) for row in _rows(words)} if long else set()
    for what, text in withheld.phrases:
        secrets.withheld_by.setdefault(what, set()).add(withheld.briefing)
        words = words_of(text)
        if len(words) >= ROW:
            joined = pieces.joined(words)
            rows = [row for row in _rows(words) if row not in public_rows and row not in joined]
            secrets.rows.update(dict.fromkeys(rows, what))
            owners.update(dict.fromkeys(rows, ("",)))
        elif letters := [row for row in _letters(text) if row not in shown_letters]:
            secrets.letters.update((row, what) for row in letters)
        elif words:
            _add_phrase(what, text, withheld.briefing, shown, published, secrets)


class _Pieces:
    """Published texts that each stand by themselves on a page, with another one before or after them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._starts: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._ends: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for words in filter(None, map(words_of, texts)):
            self._starts[words[0]].add(tuple(words[: ROW - 1]))
            self._ends[words[-1]].add(tuple(words[:-ROW:-1]))

    def joined(self, words: Sequence[str]) -> set[str]:
        """Return the rows of a text that are the end of one piece, then whole pieces if any, and the start of another.

        No piece has to be as long as a row: how a longer one begins and ends is enough.
        """
        rows: set[str] = set()
        before = [0]
        for at, word in enumerate(words):
            after = max((_same(piece, words[at : at + ROW]) for piece in self._starts.get(word, ())), default=0)
            starts = range(at - before[at], at + after - ROW + 1) if before[at] and after else ()
            rows.update(" ".join(words[start : start + ROW]) for start in starts)
            before.append(self._before(words, at + 1, before))
        return rows

    def _before(self, words: Sequence[str], end: int, before: Sequence[int]) -> int:
        """Return how many words before a place pieces end with, at most seven; `before` has it of the places before."""
        most, last = 0, words[max(0, end - ROW) : end][::-1]
        for piece in self._ends.get(words[end - 1], ()):
            same = _same(piece, last)
            most = max(most, same + before[end - same] if same == len(piece) else same)
        return min(most, ROW - 1)


def _same(ours: Iterable[str], theirs: Iterable[str]) -> int:
    """Return how many words two texts share from their start."""
    pairs = zip(ours, theirs, strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


def _add_phrase(
    what: str, text: str, briefing: str, shown: Sequence[Sequence[str]], published: _Published, secrets: Traces
) -> None:
    words = words_of(text)
    phrase = tuple(words)
    if phrase in published.whole[briefing] or " ".join(phrase) in _OURS:
        return
    within = f"{briefing}/" if published.by[phrase] - {briefing} else ""
    if all(map(_is_run, filter(str.isalpha, words))) and any(map(_is_run, words)):
        letters = "".join(words)
        if _is_long_enough(letters) and letters not in published.unspaced:
            secrets.unspaced.setdefault(letters[:2], []).append(Phrase((letters,), what, within))
    elif published.is_trace(phrase, text):
        own = [known for known in shown if _places(known, words)]
        secrets.phrases.setdefault(words[0], []).append(Phrase(words, what, within, own))


def _is_long_enough(letters: str) -> bool:
    """Whether a run of a script without spaces has enough letters: two, where each stands for a word, else three."""
    return len(letters) >= _SHORTEST or (len(letters) == 2 and bool(_IDEOGRAPHS.fullmatch(letters)))


def _rows(words: Sequence[str], size: int = ROW) -> Iterator[str]:
    return (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))


def _not_in(published: Set[str], words: Sequence[str]) -> Iterator[str]:
    """Yield the rows of which not all words but the first or the last are published; `published` has rows of seven."""
    known = [row in published for row in _rows(words, ROW - 1)]
    return (row for row, start, end in zip(_rows(words), known, known[1:], strict=False) if not start and not end)


def _letters(text: str) -> Iterator[str]:
    """Return every sixteen letters in a row that a text has in scripts without spaces."""
    if text.isascii() or not any(map(is_unspaced, set(text))):
        return iter(())
    return (match.group(1) for match in _IN_A_ROW.finditer("".join(words_of(text))))


def find_words(text: str, secrets: Traces, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the words of a text that may not be there: what they belong to, and the words.

    `path` is that of the file, relative to the site.
    """
    words = words_of(text)
    if not secrets.starts.isdisjoint(zip(words, words[1:], words[2:], words[3:], strict=False)):
        yield from _find_rows(words, secrets, path)
    for row in _letters(text) if secrets.letters else ():
        if row in secrets.letters and path.startswith(secrets.within.get(row, "")):
            yield secrets.letters[row], row
    for first in secrets.phrases.keys() & set(words) if secrets.phrases else ():
        for phrase in secrets.phrases[first]:
            places = _places(words, phrase.words) if path.startswith(phrase.within) else []
            if any(not _is_own(words, at, len(phrase.words), phrase.own) for at in places):
                yield phrase.what, " ".join(phrase.words)
    if secrets.unspaced and not text.isascii():
        yield from _find_unspaced("".join(words), secrets, path)


def _find_unspaced(letters: str, secrets: Traces, path: str) -> Iterator[tuple[str, str]]:
    pairs = map("".join, itertools.pairwise(letters))
    for pair in secrets.unspaced.keys() & set(pairs):
        for phrase in secrets.unspaced[pair]:
            if path.startswith(phrase.within) and phrase.words[0] in letters:
                yield phrase.what, phrase.words[0]


def _find_rows(words: Sequence[str], secrets: Traces, path: str) -> Iterator[tuple[str, str]]:
    """Yield each stretch of words that may not be there, whole, however long it is."""
    start = end = 0
    what, starts = "", secrets.starts
    for at, four in enumerate(zip(words, words[1:], words[2:], words[3:], strict=False)):
        if (
            four in starts
            and (row := " ".join(words[at : at + ROW])) in secrets.rows
            and path.startswith(secrets.within.get(row, ""))
        ):
            if what and (at > end or secrets.rows[row] != what):
                yield what, " ".join(words[start:end])
                what = ""
            start, what = (start, what) if what else (at, secrets.rows[row])
            end = at + ROW
    if what:
        yield what, " ".join(words[start:end])


def _places(words: Sequence[str], phrase: Sequence[str]) -> list[int]:
    """Return where a phrase is; the search for its first word is the list's or tuple's own, which is much quicker."""
    found, at, size = [], -1, len(phrase)
    with suppress(ValueError):
        while True:
            at = words.index(phrase[0], at + 1)
            if words[at : at + size] == phrase:
                found.append(at)
    return found


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
    return _same(itertools.islice(ours, AROUND), theirs)


def told(what: str, words: str) -> str:
    """Return a message that says what may not be published; of a long passage, only how it begins."""
    split = words.split()
    passage = " ".join(split[:TOLD]) + (" …" if len(split) > TOLD else "")
    return f"{what} may not be shown: {passage!r}"


def told_id(name: str, secrets: Traces) -> str:
    """Return a message that says which id may not be published."""
    return f"the id of an internal {secrets.kinds.get(name) or 'entry'} may not be shown: `{name}`"


def find_ids(text: str, path: str, secrets: Traces) -> set[str]:
    """Return the ids in a file that may not be there; `path` is that of the file, relative to the site.

    A short id, or one that is an ordinary word too, counts only where it names something, and only in what is made from
    the briefings: the theme, the newsroom's scripts and the pages written by hand have such words of their own.
    """
    folder = f"{path.partition('/')[0]}/"
    withheld = secrets.ids.get("", frozenset()) | secrets.ids.get(folder, frozenset())
    if not withheld:
        return set()
    leaked = ids_in(text) & withheld
    if headings := leaked & secrets.headings:
        leaked -= headings & _headings(text)
    if words := leaked & secrets.plain:
        leaked -= words
        if folder[:-1] in secrets.briefings or folder == f"{addresses.SEARCH}/" or path == "index.html":
            leaked |= words & _named(text)
    return leaked


def ids_in(text: str) -> set[str]:
    """Return whatever in a text has the form of an id, and the ids from which other ids in it are made."""
    tokens = set(_ID.findall(text))
    if "--" in text:
        tokens.update(_DOUBLED.findall(text))
    if "%" in text or "\\" in text:
        tokens.update(_AFTER_ESCAPE.findall(text))
    return tokens | {token.removeprefix(start) for token in tokens for start in _MADE if token.startswith(start)}


def _named(text: str) -> set[str]:
    """Return the ids that name something in a page or a data file, or that are a part of an address in it."""
    values = [*_NAMING.findall(text), *_NAMED.findall(text), *_ADDRESS.findall(text)]
    names = {part for value in values if not _ELSEWHERE.search(value) for part in _PARTS.split(value)}
    return names | {name.removeprefix(start) for name in names for start in addresses.MADE if name.startswith(start)}


def _headings(text: str) -> set[str]:
    """Return the ids of headings that are nothing but the heading's words with hyphens between."""
    headings = ((name, words_of(_MARKUP.sub(" ", heading))) for _, name, heading in _HEADING.findall(text))
    return {name for name, words in headings if name in ("-".join(words), "-".join(words[1:]), "-".join(words[:-1]))}


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
    names: tuple[str, ...] = ()
    """The names and addresses among that."""
    pieces: tuple[str, ...] = ()
    """What else stands by itself on a page: quotes, titles, an excerpt's words between two gaps, remarks."""
    limited: frozenset[str] = frozenset()
    """What those passages belong to whose article is not internal: only its publisher's rights keep them back."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """What each of the ids is the id of: claim, speaker."""

    @property
    def is_anything(self) -> bool:
        """Whether anything is withheld."""
        return bool(self.passages or self.phrases or self.ids)
