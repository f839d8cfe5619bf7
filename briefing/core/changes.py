"""What differs between a quote and the passage closest to it, word by word, and what sort of words those are.

A likeness score hides what matters: 0.95 when `killed` became `injured`, 0.98 when 12 became 21. So each change is
named.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from briefing.model import Change
from briefing.vocabulary import ChangeKind

_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*|[^\w\s]")
_NUMBER_WORDS = frozenset(
    [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "million",
        "millions",
        "billion",
        "billions",
        "trillion",
        "dozen",
        "dozens",
        "half",
        "twice",
        "once",
        "percent",
    ]
)
_NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "none",
        "nothing",
        "nobody",
        "neither",
        "nor",
        "without",
        "cannot",
        "deny",
        "denies",
        "denied",
        "refuse",
        "refused",
        "isn't",
        "wasn't",
        "aren't",
        "weren't",
        "doesn't",
        "didn't",
        "don't",
        "won't",
        "wouldn't",
        "can't",
        "couldn't",
        "hasn't",
        "haven't",
        "hadn't",
    ]
)
_HEDGES = frozenset(
    [
        "may",
        "might",
        "could",
        "can",
        "would",
        "should",
        "likely",
        "unlikely",
        "possibly",
        "possible",
        "perhaps",
        "maybe",
        "probably",
        "probable",
        "reportedly",
        "allegedly",
        "apparently",
        "appears",
        "appear",
        "seems",
        "seem",
        "suggests",
        "suggest",
        "estimated",
        "estimate",
        "about",
        "around",
        "approximately",
        "roughly",
        "some",
        "nearly",
        "almost",
        "believed",
        "expected",
        "alleged",
        "suspected",
        "potential",
        "potentially",
        "least",
        "most",
    ]
)


def changes_between(quote: str, passage: str) -> tuple[Change, ...]:
    """Return the changes that lead from the quote to the passage, in text order; empty when the words are the same."""
    before, after = _WORD.findall(quote), _WORD.findall(passage)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    changes = []
    for kind, start_a, end_a, start_b, end_b in matcher.get_opcodes():
        if kind == "equal":
            continue
        removed, added = before[start_a:end_a], after[start_b:end_b]
        first = start_a == 0 or start_b == 0
        changes.append(Change(_kind(removed, added, first=first), " ".join(removed), " ".join(added)))
    return tuple(changes)


def _kind(removed: list[str], added: list[str], *, first: bool) -> ChangeKind:
    """Name the gravest thing that changed; a capital at the start of the passage does not make a name."""
    words = {*removed} ^ {*added}
    lower = {word.lower() for word in words}
    if any(_is_number(word) for word in lower):
        return ChangeKind.NUMBER
    if lower & _NEGATIONS or any(word.endswith(("n't", "n’t")) for word in lower):
        return ChangeKind.NEGATION
    names = {word for word in words if word[:1].isupper() and word.lower() not in words}
    if first:
        names -= {*removed[:1], *added[:1]}
    if names:
        return ChangeKind.NAME
    return ChangeKind.HEDGE if lower & _HEDGES else ChangeKind.WORDING


def _is_number(word: str) -> bool:
    return any(letter.isdigit() for letter in word) or word in _NUMBER_WORDS
