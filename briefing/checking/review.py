"""What is left to decide on a claim since its article changed: `review:` in its file, which `briefing update` writes.

A change of a figure concerns `quantity` and `says`, one of a name `says`, and so on. For each key that it concerns, the
review holds a fingerprint of the value then: once all of them have changed, the analyst has been there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing.anchoring.changes import is_figure
from briefing.checking.judgement import letters_of
from briefing.content.schema import ClaimEntry, ReviewEntry
from briefing.language.language import ENGLISH
from briefing.model import Change, ChangeKind, Review, ReviewReason
from briefing.text.words import SMALL_WORDS, has_letters, words_in

_KEYS = ("says", "quantity", "certainty", "speaker", "answer")
"""The keys of a claim of which a review may hold a fingerprint."""

_CONCERNS: Mapping[ReviewReason, tuple[str, ...]] = {
    ReviewReason.MOVED: (),
    ReviewReason.FIGURE: ("quantity", "says"),
    ReviewReason.NEGATION: ("says", "certainty", "answer"),
    ReviewReason.NAME: ("says", "speaker"),
    ReviewReason.HEDGE: ("says", "certainty"),
    ReviewReason.WORDING: ("says", "answer"),
    ReviewReason.ATTRIBUTION: ("speaker",),
    ReviewReason.SENTENCE: (),
}
"""Which keys of a claim have to change, or to be confirmed, for each reason."""

_OF_CHANGES = {
    ChangeKind.NUMBER: ReviewReason.FIGURE,
    ChangeKind.NEGATION: ReviewReason.NEGATION,
    ChangeKind.NAME: ReviewReason.NAME,
    ChangeKind.HEDGE: ReviewReason.HEDGE,
    ChangeKind.WORDING: ReviewReason.WORDING,
}

IN_WORDS: Mapping[ReviewReason, str] = {
    ReviewReason.MOVED: "its words stand elsewhere",
    ReviewReason.FIGURE: "a figure changed",
    ReviewReason.NEGATION: "a negation changed",
    ReviewReason.NAME: "a name changed",
    ReviewReason.HEDGE: "a hedge changed",
    ReviewReason.WORDING: "its wording changed",
    ReviewReason.ATTRIBUTION: "who says so may have changed",
    ReviewReason.SENTENCE: "its sentence changed",
}
"""Each reason, as messages say it."""


def reasons_of(changes: Iterable[Change]) -> tuple[ReviewReason, ...]:
    """Return why a claim has to be looked at whose quote was changed in this way, each reason once.

    Punctuation, hidden characters, small words such as articles, and a figure written otherwise are no reason.
    """
    found = {_OF_CHANGES[change.kind] for change in changes if change.kind in _OF_CHANGES and _matters(change)}
    return tuple(why for why in ReviewReason if why in found)


def _matters(change: Change) -> bool:
    if change.kind is not ChangeKind.WORDING:
        return True
    words = (word.text for text in (change.before, change.after) for word in words_in(text))
    return any(has_letters(word) and word.lower() not in SMALL_WORDS and not is_figure(word) for word in words)


def concerned(reasons: Iterable[ReviewReason], entry: ClaimEntry) -> dict[str, str]:
    """Return the keys that an analyst has to look at for these reasons, each with a fingerprint of its value now.

    What a claim takes from its point is not among them, but for what nothing else would show.
    """
    keys = dict.fromkeys(key for why in reasons for key in _CONCERNS[why])
    return {key: _fingerprint(entry, key) for key in keys if key in ("certainty", "speaker") or getattr(entry, key)}


def _fingerprint(entry: ClaimEntry, key: str) -> str:
    """Return eight letters that change with the value of a key."""
    return letters_of(repr(getattr(entry, key)))


def review_of(entry: ClaimEntry) -> Review | None:
    """Return what is left to decide on a claim as its file has it; None once every key concerned has changed."""
    review = entry.review
    if review is None:
        return None
    written, unchanged = prints(review), {*to_look_at(entry)}
    left = tuple(
        why
        for why in review.open
        if not (concerns := written.keys() & {*_CONCERNS[why]}) or not unchanged.isdisjoint(concerns)
    )
    return Review(left, review.was or "", review.version or 0) if left else None


def to_look_at(entry: ClaimEntry) -> list[str]:
    """Return the keys of a claim that its review concerns and that the analyst has not changed since."""
    written = prints(entry.review) if entry.review else {}
    return [key for key, before in written.items() if before == _fingerprint(entry, key)]


def prints(review: ReviewEntry) -> dict[str, str]:
    """Return the fingerprints that a review holds, by key."""
    return {key: text for key in _KEYS if (text := getattr(review, key))}


def is_moved(review: Review | None) -> bool:
    """Whether a claim's words stand elsewhere, and that is not decided yet."""
    return review is not None and ReviewReason.MOVED in review.open


def in_words(reasons: Iterable[ReviewReason]) -> str:
    """Say why a claim has to be looked at: `a figure changed and a name changed`."""
    return ENGLISH.listed([IN_WORDS[why] for why in reasons])
