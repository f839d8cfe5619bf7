"""Say what changed between a quote and the passage closest to it, word by word, and of which kind each change is.

A similarity score hides what matters: 0.95 when `killed` became `injured`, 0.98 when 12 became 21. So each change gets
the kind of the gravest thing in it. The lists of words are English; figures and names are found in any language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from itertools import chain
from typing import NamedTuple

from briefing.model import Change, ChangeKind
from briefing.text.diff import word_diff
from briefing.text.hidden import code_point, hidden_characters
from briefing.text.numerals import number
from briefing.text.words import SMALL_WORDS, Word, words_in

_NUMBER_WORDS = frozenset(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand
    thousands million millions billion billions trillion dozen dozens half third quarter twice once double
    triple first second percent
    """.split()  # noqa: SIM905 - a list of so many words is easier to read as a text
)
_NEGATIONS = frozenset(
    """
    not no never none nothing nobody neither nor without cannot deny denies denied refuse refuses refused fail
    fails failed hardly barely
    """.split()  # noqa: SIM905 - a list of so many words is easier to read as a text
)
_NEGATING_PREFIXES = ("un", "non", "non-", "dis")
_HEDGES = frozenset(
    """
    may might could can would should likely unlikely possibly possible perhaps maybe probably probable
    reportedly allegedly apparently appears appear seems seem suggests suggest estimated estimate about around
    approximately roughly some nearly almost believed expected alleged suspected potential potentially least
    most
    """.split()  # noqa: SIM905 - a list of so many words is easier to read as a text
)
_UNITS = {
    "percent": "%",
    "pct": "%",
    **dict.fromkeys(("dollar", "dollars"), "$"),
    **dict.fromkeys(("euro", "euros"), "€"),
    **dict.fromkeys(("pound", "pounds"), "£"),
}
"""Words for what a sign stands for."""
_ORDINALS = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),  # noqa: SIM905
        "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th 12th".split(),  # noqa: SIM905
        strict=True,
    )
)
_LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "ru")
"""Languages in which a figure in words is read, to see whether it is the same as one in digits."""
_STARTERS = frozenset(
    """
    am be been being can could did do does doing done had has have having let may might must never next no not now
    one only other others over own shall should some soon still such than that too under until up very was were will
    would yes yet today tomorrow yesterday please read see use using according about above again against almost along
    already although among because before below between beyond both despite down due during either ever except further
    given how however instead just later less likely many meanwhile more most much near neither nor off once
    out perhaps rather since so there therefore though through thus together toward towards unless unlike upon what
    when whenever where whereas whether which whichever while who whoever whole whom whose why within without
    """.split()  # noqa: SIM905 - a list of so many words is easier to read as a text
)
"""English words that start sentences, besides the small ones."""
_FIGURE_CHARACTERS = frozenset("%‰")


def changes_between(quote: str, passage: str, text: str = "") -> tuple[Change, ...]:
    """Return the changes that lead from the quote to the passage, in text order; empty when the words are the same.

    The text that the passage is from tells which words are names: those that start a sentence with a capital and stand
    nowhere in small letters.
    """
    before, after = words_in(quote), words_in(passage)
    return tuple(
        _change(_Side(quote, before[stretch.before], text), _Side(passage, after[stretch.after], text))
        for stretch in word_diff([word.text for word in before], [word.text for word in after])
        if not stretch.same
    )


class _Side(NamedTuple):
    """The words that one side of a change has in place of the other's."""

    text: str
    """The whole quote, or the whole passage."""
    words: list[Word]
    """Those of its words that changed."""
    article: str
    """The text that the passage is from."""

    @property
    def written(self) -> str:
        """Return the words with what stands between them: not all scripts have spaces there, nor has punctuation."""
        return self.text[self.words[0].start : self.words[-1].end] if self.words else ""

    def seen(self, hidden: dict[int, None]) -> list[str]:
        """Return the words without characters that nobody sees; those that are nothing else are left out."""
        return [seen for word in self.words if (seen := word.text.translate(hidden))]

    def names(self, among: Container[str]) -> list[str]:
        """Return the words that are names, in small letters; `among` are all changed words of both sides."""
        return [word.text.casefold() for word in self.words if word.text.lower() not in among and self._is_name(word)]

    def _is_name(self, word: Word) -> bool:
        small = word.text.lower()
        if not word.text[0].isupper() or small in SMALL_WORDS:
            return False
        before = self.text[: word.start].rstrip(_OPENERS)
        if before and before[-1] not in _STOPS:
            return True
        is_common = small in _STARTERS | _HEDGES | _NEGATIONS | _NUMBER_WORDS or small.endswith(("ing", "ly"))
        return not is_common and not _standing_alone(small).search(self.article)


_OPENERS = " \"'([{"
_STOPS = ".!?…:"


def _standing_alone(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


def _change(removed: _Side, added: _Side) -> Change:
    """Return one change. Where only characters that nobody sees differ, it names those: the words look the same."""
    hidden = dict.fromkeys(map(ord, hidden_characters(removed.written + added.written)))
    seen = removed.seen(hidden), added.seen(hidden)
    if hidden and "".join(seen[0]) == "".join(seen[1]):
        before, after = (" ".join(map(code_point, hidden_characters(side.written))) for side in (removed, added))
        return Change(ChangeKind.HIDDEN, before, after)
    return Change(_kind(removed, added, *seen), removed.written, added.written)


def _kind(removed: _Side, added: _Side, before: list[str], after: list[str]) -> ChangeKind:
    """Return the kind of the gravest thing that changed, if only in its order."""
    among = {*before, *after}
    if not _same_figures(before, after):
        return ChangeKind.NUMBER
    small = {word.lower() for word in among}
    if _negations(before, small) != _negations(after, small):
        return ChangeKind.NEGATION
    if removed.names(among) != added.names(among):
        return ChangeKind.NAME
    if _hedges(before) != _hedges(after):
        return ChangeKind.HEDGE
    return ChangeKind.WORDING


def _same_figures(removed: list[str], added: list[str]) -> bool:
    """Whether both sides have the same figures, in whatever way they are written: 12 and `twelve`, 1st and `first`.

    `one` is a figure only where another figure takes its place: it may be a pronoun, or an article.
    """
    for language in _LANGUAGES:
        one, other = _figures(removed, language), _figures(added, language)
        if one.read("1.0") == other.read("1.0") or one.read() == other.read():
            return True
    return False


class _Figures(NamedTuple):
    """The figures of one side of a change."""

    values: tuple[str, ...]
    """Numbers and ordinals, in order; `one` is `one` as long as nothing tells that it is a number."""
    units: tuple[str, ...]
    """Signs of currencies and shares, sorted."""

    def read(self, *one: str) -> _Figures:
        """Return the figures with another reading of the word `one`: as a number, or as none."""
        values = chain.from_iterable(one if value == "one" else (value,) for value in self.values)
        return _Figures(tuple(values), self.units)


def _figures(words: list[str], language: str) -> _Figures:
    text = " ".join(words).lower().replace("per cent", "percent")
    values: list[str] = []
    units: list[str] = []
    row: list[str] = []
    for word in [*text.split(" "), ""]:
        if (row and word == "and") or (_is_numeral(word, language) and word not in _ORDINALS):
            row.append(word)
            continue
        values += _values(row, language)
        row = []
        if word in _UNITS or (len(word) == 1 and _is_unit(word)):
            units.append(_UNITS.get(word, word))
        elif is_number(word):
            values.append(_ORDINALS.get(word, word))
    return _Figures(tuple(values), tuple(sorted(units)))


def _values(row: list[str], language: str) -> list[str]:
    """Return the number that numerals in a row make together, or else those that each of them makes."""
    row = row[:-1] if row[-1:] == ["and"] else row
    if row == ["one"]:
        return row
    together = number(" ".join(row), language) if row else None
    if together is not None:
        return [f"{together}"]
    return [word if (alone := number(word, language)) is None else f"{alone}" for word in row if word != "and"]


def _is_numeral(word: str, language: str) -> bool:
    if language == "en" or word[:1].isdigit():
        return is_number(word) and not _is_unit(word)
    return word.isalpha() and word not in _NUMBER_WORDS and number(word, language) is not None


def _is_unit(word: str) -> bool:
    return len(word) == 1 and (word in _FIGURE_CHARACTERS or unicodedata.category(word) == "Sc")


def is_number(word: str) -> bool:
    """Whether a word is a figure, a numeral such as `twenty-five`, or a character that gives one its unit."""
    if any(letter.isdigit() for letter in word) or not _NUMBER_WORDS.isdisjoint(word.lower().split("-")):
        return True
    return _is_unit(word)


def is_figure(word: str) -> bool:
    """Whether a word is a figure, in digits or in the words of a language that is known."""
    return any(_is_numeral(word.lower(), language) for language in _LANGUAGES) or is_number(word)


def _negations(words: list[str], among: Container[str]) -> list[str]:
    """Return the words that deny something, or are another of the changed words with a prefix that denies it."""
    return [
        small
        for small in map(str.lower, words)
        if small in _NEGATIONS
        or small.endswith("n't")
        or any(small.startswith(prefix) and small.removeprefix(prefix) in among for prefix in _NEGATING_PREFIXES)
    ]


def _hedges(words: list[str]) -> list[str]:
    return [word.lower() for word in words if word.lower() in _HEDGES]
