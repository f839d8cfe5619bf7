"""What messages to authors share: counts and suggestions, in English."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import Indel

_LIKELIEST = 10
"""Known names that are looked at closely: those with most letters in common, in order."""
LOOKED_FOR = 100
"""Different names for which `Names` looks: who has more of them to correct does not need the others yet."""


def suggestion(name: str, known: Iterable[str], *, likeness: float = 0.5) -> str:
    """Return the known name that a misspelled one is most likely meant to be; empty where none comes close.

    `likeness` is how close it must come, from 0 to 1. Capitals, spaces, hyphens and underscores make no difference.

    >>> suggestion("Left-Out", ["left_out", "language"])
    'left_out'
    """
    return Names(known).suggestion(name, likeness=likeness)


class Names:
    """The names that there are in one place, prepared once for all that are misspelled there."""

    def __init__(self, known: Iterable[str]) -> None:
        self._forms = {_bare(entry): entry for entry in known}
        self._suggested: dict[tuple[str, float], str] = {}

    def suggestion(self, name: str, *, likeness: float = 0.5) -> str:
        """Return what the function `suggestion` does; for each name it is found out once.

        It is empty, too, where it was found out for `LOOKED_FOR` other names before.
        """
        asked = name, likeness
        if asked not in self._suggested:
            if len(self._suggested) >= LOOKED_FOR:
                return ""
            self._suggested[asked] = self._closest(_bare(name), likeness)
        return self._suggested[asked]

    def _closest(self, bare: str, likeness: float) -> str:
        # The share of letters in common, in order, is never less than the likeness that difflib finds.
        rivals = process.extract(bare, self._forms.keys(), scorer=Indel.normalized_similarity, limit=_LIKELIEST)
        likely = {form for form, share, _ in rivals if share >= likeness}
        near = difflib.get_close_matches(bare, [form for form in self._forms if form in likely], n=1, cutoff=likeness)
        return self._forms[near[0]] if near else ""


_MEANINGS = {
    "in": {
        "title": "headline, heading, head, hed",
        "standfirst": "subtitle, subheading, subhead, subheadline, deck, dek, lede, lead, summary, abstract, strapline",
        "caption": "captions, cutline, picture, photo, image, figure",
    },
    "bound": {
        "about": "around, some, roughly, approximately, approx, approximate, circa, ca, c, ~, ≈, close to, estimated, "
        "rounded, in the region of",
        "nearly": "almost, just under, just below, not quite, approaching, shy of, a little under",
        "more-than": "over, above, upwards of, upward of, greater than, exceeding, exceeds, in excess of, beyond, >",
        "less-than": "under, below, fewer than, fewer, smaller than, short of, <",
        "at-most": "up to, as many as, as much as, maximum, max, no more than, not more than, at the most, <=, ≤",
        "at-least": "minimum, min, no fewer than, no less than, not less than, at the least, or more, >=, ≥, "
        "a minimum of",
        "exactly": "exact, precisely, precise, equal, equals, =",
        "between": "interval, in between, somewhere between",
        "range": "extent, span, spanning, ranging",
    },
    "certainty": {
        "stated": "confirmed, certain, sure, asserted, definite, known, established, affirmed",
        "hedged": "estimated, possible, possibly, alleged, allegedly, reported, reportedly, probable, probably, "
        "likely, suspected, uncertain, unconfirmed, unverified, tentative, claimed, perhaps, presumed, apparent, "
        "apparently, may, might, could, rumoured, rumored",
        "expected": "predicted, planned, forecast, projected, future, will, anticipated, scheduled, promised, intended",
        "conditional": "if, would, hypothetical, contingent, depends, provided",
        "denied": "refuted, rejected, negated, dismissed",
    },
    "visibility": {
        "internal": "private, hidden, secret, confidential, restricted, intern",
        "public": "open, visible, everybody, everyone",
    },
    "rights": {
        "full": "whole, complete, entire, full text",
        "excerpt": "excerpts, quote, quotes, quotation, quotations, extract",
        "link": "links, none, nothing, link only",
    },
    "agreement": {},
    "support": {},
}
"""What people write for a word of a closed vocabulary, by key and by the word that has that meaning.

Likeness of letters would mislead here: `almost` is near `at-most`, and means something else.
"""
_CLEAR = 0.8
"""How like in letters a word must be to one of a vocabulary whose meanings are listed: only a slip of the pen is."""


def meant(key: str, word: str, allowed: Iterable[str]) -> str:
    """Return the allowed word that a value of a key is meant to be: by its meaning where that is listed, or empty."""
    allowed = list(allowed)
    if key not in _MEANINGS:
        return suggestion(word, allowed)
    bare = _bare(word).strip("-. ").replace("-", " ")
    for known, others in _MEANINGS[key].items():
        if known in allowed and bare in (known.replace("-", " "), *others.split(", ")):
            return known
    return suggestion(word, allowed, likeness=_CLEAR)


def leading_meaning(key: str, text: str, allowed: Iterable[str]) -> tuple[str, str]:
    """Split a text that begins with a word of a vocabulary, or one of its meaning: `over 500` is more-than and 500."""
    words = " ".join(text.split())
    for known in allowed:
        others = _MEANINGS.get(key, {}).get(known, "").split(", ")
        for other in sorted({known, known.replace("-", " "), *others} - {""}, key=len, reverse=True):
            begins = words[: len(other)].casefold() == other
            if begins and (words[len(other) :].startswith(" ") or not other[-1].isalpha()):
                return known, words[len(other) :].strip()
    return "", text


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "", *, likeness: float = 0.6) -> str:
    """Ask whether the closest known name was meant; where none comes close, return `otherwise`."""
    near = suggestion(name, known, likeness=likeness)
    return f"Did you mean `{near}`?" if near else otherwise


def same_word(name: str, known: str) -> bool:
    """Whether two names are one word in two spellings: only capitals, spaces, hyphens and underscores differ."""
    return _bare(name) == _bare(known)


_LETTERS = "[\u0590-\u109f\u1780-\u18af\u1a20-\u1aaf\ufb1d-\ufdff\ufe70-\ufefc]"
"""Of scripts that are written from the right, or join their letters: Arabic, Hebrew, those of India."""
NEEDED = re.compile(f"(?<={_LETTERS})[\u200c-\u200f\u061c]|[\u200c-\u200f\u061c](?={_LETTERS})")
"""A joiner, or a mark that stands for a letter of one direction, beside a letter of a script that needs it."""
_ESCAPED = re.compile(rf"(?<={_LETTERS})\\u(200[c-f]|061c)|(?<!\\)\\u(200[c-f]|061c)(?={_LETTERS})")


def as_read(text: str) -> str:
    """Return a text in which Python wrote out joiners and marks, with those that its scripts need as people read them.

    >>> as_read(repr("می\u200cتواند")) == "'می\u200cتواند'"
    True
    """
    if "\\u" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1] or match[2], 16)), text)


_AROUND = "“”„‟‘’‚‛«»‹›\"'`,;"
"""What people put around a name: quotation marks of all kinds, and what ends an entry elsewhere."""


def _bare(name: str) -> str:
    seen = name if name.isprintable() else "".join(filter(lambda sign: sign.isprintable() or sign.isspace(), name))
    return re.sub(r"[\s_-]+", "-", seen.strip().strip(_AROUND).casefold())


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun in English, for the terminal: `1 origin`, `3 origins`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
