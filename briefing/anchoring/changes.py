"""Say what changed between a quote and the passage closest to it, word by word, and of which kind each change is.

A similarity score hides what matters: 0.95 when `killed` became `injured`, 0.98 when 12 became 21. So each change gets
the kind of the gravest thing in it. The lists of words are English; figures and names are found in any language.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container

from briefing.model import Change, ChangeKind
from briefing.text.diff import word_diff
from briefing.text.hidden import code_point, hidden_characters
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
_FIGURE_CHARACTERS = frozenset("%‰")


def changes_between(quote: str, passage: str) -> tuple[Change, ...]:
    """Return the changes that lead from the quote to the passage, in text order; empty when the words are the same."""
    before, after = words_in(quote), words_in(passage)
    return tuple(
        _change(quote, before[stretch.before], passage, after[stretch.after])
        for stretch in word_diff([word.text for word in before], [word.text for word in after])
        if not stretch.same
    )


def _change(quote: str, removed: list[Word], passage: str, added: list[Word]) -> Change:
    """Return one change. Where only characters that nobody sees differ, it names those: the words look the same."""
    written = _as_written(quote, removed), _as_written(passage, added)
    hidden = dict.fromkeys(map(ord, hidden_characters("".join(written))))
    seen = [[text for word in words if (text := word.text.translate(hidden))] for words in (removed, added)]
    if hidden and "".join(seen[0]) == "".join(seen[1]):
        before, after = (" ".join(map(code_point, hidden_characters(text))) for text in written)
        return Change(ChangeKind.HIDDEN, before, after)
    return Change(_kind(*seen), *written)


def _as_written(text: str, words: list[Word]) -> str:
    """Return words in a row with what stands between them: not all scripts have spaces there, nor has punctuation."""
    return text[words[0].start : words[-1].end] if words else ""


def _kind(removed: list[str], added: list[str]) -> ChangeKind:
    """Return the kind of the gravest thing that changed, if only in its order."""
    among = {*removed, *added}
    for kind, matters in _GRAVEST_FIRST:
        if _matching(removed, matters, among) != _matching(added, matters, among):
            return kind
    return ChangeKind.WORDING


def _matching(words: list[str], matters: Callable[[str, set[str]], bool], among: set[str]) -> list[str]:
    """Return the words that matter, in small letters: the capital that starts a sentence is no change."""
    return [word.casefold() for word in words if matters(word, among)]


def is_number(word: str, _: Container[str] = ()) -> bool:
    """Whether a word is a figure, a numeral such as `twenty-five`, or a character that gives one its unit."""
    if any(letter.isdigit() for letter in word) or not _NUMBER_WORDS.isdisjoint(word.lower().split("-")):
        return True
    return len(word) == 1 and (word in _FIGURE_CHARACTERS or unicodedata.category(word) == "Sc")


def _is_negation(word: str, among: set[str]) -> bool:
    """Whether a word denies something, or is another of the changed words with a prefix that denies it."""
    word = word.lower()
    if word in _NEGATIONS or word.endswith("n't"):
        return True
    return any(word == f"{prefix}{changed.lower()}" for prefix in _NEGATING_PREFIXES for changed in among)


def _is_name(word: str, among: set[str]) -> bool:
    return word[0].isupper() and word.lower() not in SMALL_WORDS and word.lower() not in among


def _is_hedge(word: str, _: set[str]) -> bool:
    return word.lower() in _HEDGES


_GRAVEST_FIRST: tuple[tuple[ChangeKind, Callable[[str, set[str]], bool]], ...] = (
    (ChangeKind.NUMBER, is_number),
    (ChangeKind.NEGATION, _is_negation),
    (ChangeKind.NAME, _is_name),
    (ChangeKind.HEDGE, _is_hedge),
)
